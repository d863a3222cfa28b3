"""From bytes to text: which encoding a source is in.

UTF-8 with or without a byte order mark, UTF-16, and GB18030 (with it GBK and GB 2312) are told apart by what the bytes
can be; anything else is refused, because guessing an encoding would put wrong words under evidence.
"""

from __future__ import annotations

import codecs
import re

from mandategraph.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP, DOCX or XLSX file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "an image or a recording"),
    (b"\xff\xfe\x00\x00", "a UTF-32 file"),
    (b"\x00\x00\xfe\xff", "a UTF-32 file"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_COMMON = re.compile(r"[\u3000-\u303f\u4e00-\u9fa5\uff01-\uff5e\u2010-\u2026\u00b7\u00d7]")  # GB 2312's own repertoire
_WIDE_SAMPLE = 4096


def decode(data: bytes, name: str) -> str:
    """The text of a source. `name` is for messages.

    Raises:
        SourceError: the bytes are empty, are not text, or are in no encoding that can be told for certain.
    """
    if not data.strip():
        raise SourceError(f"{name}: the file is empty; give a document")
    for start, description in _FORMATS:
        if data.startswith(start):
            raise SourceError(f"{name}: this is {description}, not text; save the document as plain text (UTF-8)")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, name), name)
    guess = _wide_encoding(data[:_WIDE_SAMPLE])
    if guess:
        return _checked(_strict(data, guess, name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 0 and not data[: error.start].isascii():
            raise _cut_off(name, "utf-8") from error
        return _checked(_chinese(data, name, error), name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            raise _cut_off(name, encoding) from error
        raise SourceError(
            f"{name}: byte {error.start} is not {encoding.upper()}, as the file's beginning says; save it as UTF-8"
        ) from error


def _cut_off(name: str, encoding: str) -> SourceError:
    return SourceError(
        f"{name}: the file ends in the middle of a character of {encoding.upper()}: it is truncated; get the whole file"
    )


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without its mark: ASCII letters, spaces and line ends leave NUL bytes on one side only."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    least = max(len(sample) // 50, 1)
    if odd >= least and even * 10 <= odd:
        return "utf-16-le"
    if even >= least and odd * 10 <= even:
        return "utf-16-be"
    return ""


def _chinese(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    """GB18030, if what comes out of it is the Chinese that people write: nearly any bytes can be decoded as it."""
    cut_off = False
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as wrong:
        cut_off = wrong.end >= len(data)
        text = data[: wrong.start].decode("gb18030") if cut_off else ""
    foreign = [character for character in text if character > "\x7f"]
    common = sum(1 for character in foreign if _COMMON.match(character))
    if not foreign or common < 0.9 * len(foreign) or common < 0.1 * len(text):
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{name}: byte {error.start} (line {line}) is not UTF-8, and the file is not GB18030 either; save it as "
            "UTF-8"
        ) from error
    if cut_off:
        raise _cut_off(name, "gb18030") from error
    return text


def _checked(text: str, name: str) -> str:
    control = _CONTROLS.search(text)
    if control and len(_CONTROLS.findall(text)) * 100 > len(text):
        raise SourceError(
            f"{name}: this is not text (a control character at offset {control.start()}); give a plain text file"
        )
    if not text.strip():
        raise SourceError(f"{name}: the file holds nothing but white space; give a document")
    return text
