"""From a source to `Document`s: the words without page furniture, in blocks, each with its span and its way back.

    file --source--> bytes --formats--> the reader of its format --> documents

Every format's reader gives the same thing; what it stands in is told by its content. One direction; every step is a
module of its own and a function from values to values.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from mandategraph.document import Document
from mandategraph.errors import SourceError
from mandategraph.reading.formats import check_size, documents_in, format_of
from mandategraph.reading.layer import Layer, document_of
from mandategraph.reading.lines import split
from mandategraph.reading.settings import Settings
from mandategraph.reading.source import head_of, load

_HALVES = re.compile("[\ud800-\udfff]")


def read_all(
    source: Path | str, *, language: str = "", symbol: str = "", body: str = "", name: str = ""
) -> Iterator[Document]:
    """Reads the documents in a source file, one after the other: a file of resolutions A and B holds two.

    Arguments win over what stands in a `SOURCE.toml` beside the source, and that over what the document says itself.

    Args:
        source: a file in the UN's XML (Akoma Ntoso), a Word document (DOCX), a PDF with text in it, HTML, or plain text
            in UTF-8, UTF-16 or GB18030, as PDF extraction leaves it or clean. What it is, is told by its content.
        language: the ISO 639-1 code; told from the document if not given.
        symbol: the document's symbol; taken from the document if not given.
        body: the key of the body whose document it is.
        name: what the source is called in the documents, if not by its file name.

    Returns:
        the documents.

    Raises:
        SourceError: the file is missing, empty, malformed, too large or no document, or its settings are malformed.
        LanguageError: no language pack covers a document's language.
    """
    path = Path(source)
    head, size = head_of(path)
    check_size(size, format_of(head), str(path))
    yield from documents_in(load(path, language=language, symbol=symbol, body=body, name=name))


def read(source: Path | str, *, language: str = "", symbol: str = "", body: str = "") -> Document:
    """Reads a source file that holds one document; see `read_all`.

    Raises:
        SourceError: it cannot be read, or holds several documents.
        LanguageError: no language pack covers the document's language.
    """
    documents = read_all(source, language=language, symbol=symbol, body=body)
    document = next(documents, None)
    if document is None:
        raise SourceError(f"{source}: there is no document in it; give a document")
    if other := next(documents, None):
        names = ", ".join(one.symbol or one.name for one in (document, other))
        raise SourceError(f"{source}: holds several documents ({names} ...), where one was asked for; use read_all")
    return document


def read_text(text: str, *, name: str = "text", language: str = "", symbol: str = "", body: str = "") -> Document:
    """Reads a source that is in memory already, as plain text; see `read_all`.

    Halves of surrogate pairs, which no file holds and nothing can publish, are read as replacement characters.

    Raises:
        SourceError: there are no words in it.
        LanguageError: no language pack covers its language.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    given = Settings(language, symbol, body)
    text = _HALVES.sub("\ufffd", text)
    return document_of(Layer(text, split(text)), name=name, place=name, digest=digest, given=given)
