"""From plain text to a `Document`: the source itself is the text layer (see `layer`)."""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.document import Document
from mandategraph.reading.decode import decode
from mandategraph.reading.layer import Layer, document_of
from mandategraph.reading.lines import split
from mandategraph.reading.source import Source


def read_plain(source: Source) -> Iterator[Document]:
    """The one document that a text file is.

    Raises:
        SourceError: it is empty, no text, or holds no words.
        LanguageError: no language pack covers its language.
    """
    text = decode(source.data, source.place)
    layer = Layer(text, split(text))
    yield document_of(layer, name=source.name, place=source.place, digest=source.digest, given=source.given)
