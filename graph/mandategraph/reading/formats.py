"""The formats that documents come in, told by what a source begins with, never by its name.

A format is one entry of `FORMATS`: how its sources begin, how many bytes of one are read, and the function that reads
the documents in it. The first entry that fits is taken; plain text fits everything and comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mandategraph.document import Document
from mandategraph.errors import LanguageError, SourceError
from mandategraph.language import languages
from mandategraph.reading.akn import is_akn, read_akn
from mandategraph.reading.docx import is_docx, read_docx
from mandategraph.reading.html import is_html, read_html
from mandategraph.reading.limits import MEGABYTE, VARIABLE, document_limit, markup_limit
from mandategraph.reading.pdf import is_pdf, read_pdf
from mandategraph.reading.plain import read_plain
from mandategraph.reading.refused import is_xml, refuse_xml
from mandategraph.reading.source import HEAD, Source


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `fits` looks at a source's first bytes, `read` gives the documents in a source.

    `suffixes` are what the names of its files end in as a rule; `limit` says how many bytes a source may have.
    """

    name: str
    fits: Callable[[bytes], bool]
    read: Callable[[Source], Iterator[Document]]
    suffixes: tuple[str, ...]
    limit: Callable[[], int] = document_limit


FORMATS = (
    Format("Akoma Ntoso", is_akn, read_akn, (".xml", ".akn")),
    Format("HTML", is_html, read_html, (".html", ".htm", ".xhtml"), markup_limit),
    Format("XML", is_xml, refuse_xml, ()),
    Format("PDF", is_pdf, read_pdf, (".pdf",)),
    Format("DOCX", is_docx, read_docx, (".docx",)),
    Format("text", lambda head: True, read_plain, (".txt",)),
)


SUFFIXES = tuple(sorted({suffix for format in FORMATS for suffix in format.suffixes}))
"""What the names of documents end in, as a rule."""


def format_of(head: bytes) -> Format:
    """The format of a source that begins with these bytes."""
    return next(one for one in FORMATS if one.fits(head))


def is_told(head: bytes, suffix: str) -> bool:
    """Whether a file that nobody has named is a document, by how it begins.

    Plain text, which anything could be, has to be named so; a file that is named as a document of another format and
    begins as none is one too, for its reader to say what is wrong with it. XML may be anything and is told by content.
    """
    format = format_of(head)
    if not format.suffixes:
        return False
    return format is not FORMATS[-1] or (suffix in SUFFIXES and suffix not in FORMATS[0].suffixes)


def check_size(size: int, format: Format, place: str) -> None:
    """Refuse a source that is larger than any document of its format is.

    Raises:
        SourceError: it is.
    """
    if size > format.limit():
        raise SourceError(
            f"{place}: has {size / MEGABYTE:.0f} MB, and at most {format.limit() // MEGABYTE} MB of {format.name} are "
            f"read as one source; take it apart into its documents, or set {VARIABLE}"
        )


def documents_in(source: Source) -> Iterator[Document]:
    """The documents in a source, in the order in which they stand in it.

    Raises:
        SourceError: it cannot be read.
        LanguageError: no language pack covers a document's language.
    """
    given = source.given.language
    if given and given not in languages():
        raise LanguageError(
            f"{source.place}: there is no language pack for {given!r}, which is given as its language; there are packs "
            f"for {', '.join(languages())}"
        )
    format = format_of(source.data[:HEAD])
    check_size(len(source.data), format, source.place)
    return format.read(source)
