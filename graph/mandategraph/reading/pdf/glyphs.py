"""From a PDF's bytes to the characters on its pages, each with its place: PDFium at work, in a process of its own."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from mandategraph.reading.characters import HYPHENS
from mandategraph.reading.pdf.characters import SPACE, SUPPOSED, Glyph, Rule
from mandategraph.reading.pdf.rules import rules_of

_HYPHEN = "\ufffe"  # what PDFium makes of a hyphen at a line's end
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf02d")
_FORCE_BOLD = 1 << 18  # among the flags of a font
_LONGEST_NAME = 128
_NARROW = 0.05  # of a size, that no space is
_MOST_IN_ALL = 8_000_000  # characters
_MOST = 100_000  # characters of one page


class Unreadable(Exception):
    """A PDF that cannot be read; the message says why, in the words of a clause."""


def pages_of(data: bytes, most: int) -> Iterator[tuple[list[Glyph], list[Rule]]]:
    """The characters of each page, in the order in which PDFium finds them, and the lines that are drawn on it.

    Raises:
        Unreadable: it is damaged, asks for a password or has more than `most` pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise Unreadable("it is encrypted; save it without a password") from error
        raise Unreadable("it is damaged or truncated; get a whole copy of it") from error
    if len(document) > most:
        raise Unreadable(f"it has {len(document)} pages, and at most {most} are read; take it apart")
    if not len(document):
        raise Unreadable("it has no pages; get a whole copy of it")
    total = 0
    for index in range(len(document)):
        try:
            page = document[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise Unreadable(f"its page {index + 1} is damaged; get a whole copy of it") from error
        glyphs = list(_glyphs(text))
        total += len(glyphs)
        if total > _MOST_IN_ALL:
            raise Unreadable(f"it has more than {_MOST_IN_ALL} characters; take it apart into its documents")
        yield glyphs, rules_of(page)
        text.close()
        page.close()


def _glyphs(text: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    x, y = ctypes.c_double(), ctypes.c_double()
    count = pdfium.FPDFText_CountChars(text)
    if count > _MOST:
        raise Unreadable(f"one of its pages has {count} characters, as in no document")
    for index in range(count):
        shown = _shown(pdfium.FPDFText_GetUnicode(text, index))
        if shown and pdfium.FPDFText_IsGenerated(text, index) == 1:
            shown = SUPPOSED if shown.isspace() else ""
        if not shown:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size = pdfium.FPDFText_GetFontSize(text, index)
        if pdfium.FPDFText_GetMatrix(text, index, matrix):
            if abs(matrix.b) > abs(matrix.a):  # set upwards or downwards: in a margin
                continue
            size *= math.hypot(matrix.c, matrix.d)
        if not all(map(math.isfinite, (box.left, box.right, y.value, size))):
            continue
        if shown == SPACE and box.right - box.left < _NARROW * size:
            shown = SUPPOSED
        pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, flags)
        bold = bool(flags.value & _FORCE_BOLD) or b"bold" in name.value.lower()
        yield Glyph(shown, box.left, max(box.right, box.left), y.value, size, bold)


def _shown(code: int) -> str:
    """The letters that a character stands for; `""` for what shows nothing, or nothing that is known."""
    character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    if not character or character in "\r\n":
        return ""
    if character == _HYPHEN or code == 2 or character in HYPHENS:
        return "-"
    if character in _BULLETS:
        return "\u2022"
    if 0xFB00 <= code < 0xFE00 or 0xFE70 <= code < 0xFEFF:  # ligatures, and the shapes of Arabic letters
        return unicodedata.normalize("NFKC", character)
    if unicodedata.category(character) == "Zs":
        return SPACE
    if unicodedata.category(character)[0] not in "CZ" or character == "\u00ad":
        return character
    return ""
