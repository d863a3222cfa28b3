"""The United Nations' XML: Akoma Ntoso for the United Nations (AKN4UN), resolutions above all.

bytes --decode--> source --xml--> elements --cover, body, metadata--> parts --structured--> documents
"""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.document import Document
from mandategraph.reading.akn.body import Body
from mandategraph.reading.akn.identity import statements_of
from mandategraph.reading.akn.metadata import metadata_of
from mandategraph.reading.markup import decode_markup, root_of
from mandategraph.reading.source import Source
from mandategraph.reading.structured.language import language_of
from mandategraph.reading.structured.making import make_document
from mandategraph.reading.structured.parts import Parts, Role
from mandategraph.reading.xml import parse


def is_akn(head: bytes) -> bool:
    """Whether a source's first bytes are an Akoma Ntoso document's."""
    return root_of(head) == "akomantoso"


def read_akn(source: Source) -> Iterator[Document]:
    """The documents in an AKN4UN file: one, or as many as its document collection has.

    Raises:
        SourceError: it is not well-formed, is no statement, or holds no words.
        LanguageError: no language pack covers its language.
    """
    text = decode_markup(source.data, source.place)
    for statement in statements_of(parse(text, source.place), source.place):
        body = Body(statement)
        parts = Parts(body.parts.body, body.parts.notes, metadata_of(text, statement))
        words = [part.words.text for part in parts.body]
        language, notices = language_of(words, statement.language, source.given.language, source.place)
        if not any(part.role is Role.TITLE for part in parts.body):
            notices = (*notices, "the markup has no title")
        yield make_document(source, parts, language, statement.symbol, statement.issued, notices)
