"""PDF files: their text in reading order, without page furniture, footnotes tied to their marks.

    bytes --child: worker, glyphs, rows, bidi--> lines of pages --notes, layer--> text layer --layer--> document

A PDF is taken apart in a process of its own, with limits on its time and memory (see `worker`). The offset map of its
documents leads into the text layer that is written here, pages parted by form feeds; reading the same file again gives
the same one.
"""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.document import Document
from mandategraph.errors import SourceError
from mandategraph.reading.layer import document_of
from mandategraph.reading.pdf.child import pages_in
from mandategraph.reading.pdf.layer import layer_of
from mandategraph.reading.source import Source

_MAGIC = b"%PDF-"
_REACH = 1024  # bytes in which a PDF may begin
_FEWEST = 8  # letters on a page, on average


def is_pdf(head: bytes) -> bool:
    """Whether a source's first bytes are a PDF's."""
    return _MAGIC in head[:_REACH] and (head.startswith(_MAGIC) or b"\x00" in head or not head[:1].isascii())


def read_pdf(source: Source) -> Iterator[Document]:
    """The one document that a PDF is.

    Raises:
        SourceError: it is damaged or encrypted, has no text, or takes more time or memory than any document.
        LanguageError: no language pack covers its language.
    """
    pages = pages_in(source)
    letters = sum(one.isalnum() for rows in pages for row in rows for one in row.text)
    if letters < _FEWEST * len(pages):
        raise SourceError(
            f"{source.place}: the {len(pages)} pages of this PDF file have no text in them, only pictures (a scan?); "
            "recognise the text in them first (OCR), and give the result"
        )
    yield document_of(layer_of(pages), name=source.name, place=source.place, digest=source.digest, given=source.given)
