"""From the bytes of a marked-up file to its text: its encoding is declared inside it, or plain to see."""

from __future__ import annotations

import codecs
import re

from mandategraph.errors import SourceError
from mandategraph.reading.decode import decode

_DECLARED = (
    re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})"),
    re.compile(rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._-]{1,40})", re.I),
)
_LOOKED_AT = 4096
_DOCTYPE = re.compile(r"<!doctype\s+(?:[\w.-]+:)?([A-Za-z][\w.-]*)", re.I)
_SUBSET_END = re.compile(r"\]\s*>")
_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_WIDE = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}


def root_of(head: bytes) -> str:
    """The name of the first element in a file's first bytes, in lower case and without a prefix; `""` if none is there.

    What may stand before it is skipped: declarations, comments, a document type (whose name counts where nothing else
    is in sight).
    """
    text = _head_text(head).lstrip()
    declared = ""
    while text.startswith(("<?", "<!")):
        doctype = _DOCTYPE.match(text)
        if doctype:
            declared = doctype[1].lower()
            inner, end = text.find("["), text.find(">")
            subset = _SUBSET_END.search(text, inner) if 0 <= inner < end else None
            text = text[subset.end() :] if subset else text[end + 1 :] if inner > end or inner < 0 else ""
        else:
            ending = "?>" if text.startswith("<?") else "-->" if text.startswith("<!--") else ">"
            text = text.partition(ending)[2]
        text = text.lstrip()
    found = _TAG.match(text)
    return found[1].lower() if found else declared


def _head_text(head: bytes) -> str:
    """A file's first bytes as far as they are ASCII, in whatever encoding."""
    for start, encoding in _WIDE.items():
        if head.startswith(start):
            return head.decode(encoding, "ignore").lstrip("\ufeff")
    return head.removeprefix(codecs.BOM_UTF8).decode("ascii", "replace")


def decode_markup(data: bytes, place: str) -> str:
    """The text of a marked-up file, by its declared encoding, without a byte order mark.

    Raises:
        SourceError: it is in no encoding that is known, or not in the one that it declares.
    """
    wide = any(data.startswith(start) for start in _WIDE)
    declared = None if wide else next((one for form in _DECLARED if (one := form.search(data, 0, _LOOKED_AT))), None)
    if declared is None:
        return decode(data, place)
    name = declared[1].decode("ascii")
    encoding = "utf-8" if name.lower().startswith("utf-16") else name  # the declaration itself is in ASCII
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode(encoding)
    except LookupError as error:
        raise SourceError(f"{place}: declares the encoding {name}, which is not known; save it as UTF-8") from error
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{place}: byte {error.start} is not {name.upper()}, as the file declares; save it as UTF-8"
        ) from error
