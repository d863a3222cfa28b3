"""Word documents (DOCX): paragraphs with their automatic numbers, headings, tables, footnotes; no page furniture.

    bytes --package--> parts --styles, numbering, inline, body--> text layer --layer--> document

The offset map of its documents leads into the text layer that is written here: the words as they are shown, with
numbers, a line for each paragraph. It is not kept anywhere; reading the same file again gives the same one.
"""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.document import Document
from mandategraph.reading.docx.body import layer_of
from mandategraph.reading.docx.package import Package
from mandategraph.reading.layer import document_of
from mandategraph.reading.source import Source
from mandategraph.reading.zipped import ZIP


def is_docx(head: bytes) -> bool:
    """Whether a source's first bytes may be a Word document's: those of a ZIP container."""
    return head.startswith(ZIP)


def read_docx(source: Source) -> Iterator[Document]:
    """The one document that a Word file is.

    Raises:
        SourceError: it is no Word document, damaged, a bomb, or holds no words.
        LanguageError: no language pack covers its language.
    """
    layer = layer_of(Package(source))
    yield document_of(layer, name=source.name, place=source.place, digest=source.digest, given=source.given)
