"""The United Nations' XML: Akoma Ntoso for the United Nations (AKN4UN), resolutions above all.

bytes --decode--> source --xml--> elements --cover, body, metadata--> parts --structured--> documents
"""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.document import Document
from mandategraph.errors import LanguageError
from mandategraph.language import detect_language, languages
from mandategraph.reading.akn.body import Body
from mandategraph.reading.akn.identity import Statement, statements_of
from mandategraph.reading.akn.metadata import metadata_of
from mandategraph.reading.layout import codes
from mandategraph.reading.markup import decode_markup, root_of
from mandategraph.reading.source import Source
from mandategraph.reading.structured.making import make_document
from mandategraph.reading.structured.parts import Parts
from mandategraph.reading.xml import parse

_SAMPLE = 20_000


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
        language, notices = _language(source, statement, parts)
        yield make_document(source, parts, language, statement.symbol, statement.issued, notices)


def _language(source: Source, statement: Statement, parts: Parts) -> tuple[str, tuple[str, ...]]:
    """The language given, else that of the words where a pack knows it, else the declared one.

    Markup names a language that its text is not in often enough for the text to be asked.
    """
    declared = codes().get(statement.language.lower(), statement.language.lower())
    if source.given.language:
        return source.given.language, ()
    found = detect_language("\n".join(part.words.text for part in parts.body)[:_SAMPLE])
    if declared in languages() and found in ("", declared):
        return declared, ()
    if not found or (declared and declared not in languages()):
        raise LanguageError(
            f"{source.place}: is in the language {statement.language!r} ({declared}), and no pack covers it; there are "
            f"packs for {', '.join(languages())}"
        )
    return found, (f"the markup says that the language is {statement.language!r}, but the text is in {found!r}",)
