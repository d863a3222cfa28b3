"""From plain text to a `Document`: the words without page furniture, in blocks, each with its span and its way back.

    bytes --decode--> source --lines--> lines --masthead, furniture, footnotes, contents--> the document's own lines
          --headings, numbering, items, outline--> blocks as pieces of the source --joining--> text and offset map

One direction; every step is a module of its own and a function from values to values.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from mandategraph.document import Block, BlockKind, Document
from mandategraph.errors import LanguageError, SourceError
from mandategraph.language import detect_language, languages
from mandategraph.reading.contents import drop_contents
from mandategraph.reading.decode import decode
from mandategraph.reading.footnotes import Separated, separate_notes
from mandategraph.reading.furniture import remove_furniture
from mandategraph.reading.joining import TextBuilder, joiner_of, sets_apart
from mandategraph.reading.layout import layout_of
from mandategraph.reading.lines import base_gap, split
from mandategraph.reading.masthead import find_masthead
from mandategraph.reading.outline import Draft, gather
from mandategraph.reading.source import Source


def read_plain(source: Source) -> Iterator[Document]:
    """The one document that a text file is.

    Raises:
        SourceError: it is empty, no text, or holds no words.
        LanguageError: no language pack covers its language.
    """
    given = source.given
    yield document_of(
        decode(source.data, source.place),
        name=source.name,
        place=source.place,
        digest=source.digest,
        language=given.language,
        symbol=given.symbol,
        body=given.body,
    )


def document_of(source: str, *, name: str, place: str, digest: str, language: str, symbol: str, body: str) -> Document:
    """The document that a text is; `name` is its source's name, `place` what messages call it.

    Raises:
        SourceError: there are no words in it.
        LanguageError: no language pack covers its language.
    """
    code = language or detect_language(source)
    if not code:
        raise LanguageError(
            f"{place}: its language cannot be told, or no pack covers it; name it (--lang {'|'.join(languages())})"
        )
    layout = layout_of(code)
    everything = split(source)
    head = find_masthead(everything, layout)
    cleaned = remove_furniture(head.rest, layout, symbol or head.symbol)
    separated = separate_notes(cleaned.lines, sets_apart(line.text for line in cleaned.lines))
    lines = drop_contents(separated.lines, layout)
    body_drafts = gather(lines, layout, base_gap(everything))
    if not body_drafts:
        raise SourceError(f"{place}: there is nothing but page furniture in it; give a document")
    drafts = [Draft(BlockKind.MASTHEAD, pieces=line.pieces()) for line in head.lines]
    drafts += [*body_drafts, *_footnotes(separated, body_drafts)]
    builder = TextBuilder(joiner_of(lines, layout.tight))
    spans = [builder.add(source, draft.pieces) for draft in drafts]
    blocks = tuple(
        Block(draft.kind, draft.number, span, draft.parent, draft.level, builder.place_of(draft.called))
        for draft, span in zip(drafts, spans, strict=True)
    )
    return Document(
        text=builder.text(),
        language=code,
        blocks=blocks,
        offsets=builder.offsets(),
        name=name,
        digest=digest,
        symbol=symbol or head.symbol or cleaned.symbol,
        issued=head.issued,
        body=body,
        notices=_notices(separated, len(separated.lines) - len(lines)),
    )


def _footnotes(separated: Separated, drafts: list[Draft]) -> list[Draft]:
    """The footnotes as blocks; the parent is the numbered paragraph in which the footnote's mark stands."""
    begins = [draft.pieces[0][0] for draft in drafts]
    found: list[Draft] = []
    for place, note in enumerate(separated.notes):
        draft = Draft(BlockKind.FOOTNOTE, note.number, pieces=[piece for line in note.lines for piece in line.pieces()])
        if place in separated.marks:
            draft.called = separated.marks[place]
            above = drafts[max(bisect_right(begins, separated.marks[place]) - 1, 0)]
            draft.parent = above.parent or (above.number if above.kind is BlockKind.PARAGRAPH else "")
        if draft.pieces:
            found.append(draft)
    return found


def _notices(separated: Separated, contents: int) -> tuple[str, ...]:
    notices: list[str] = []
    if contents:
        notices.append(f"a table of contents of {contents} lines was left out")
    for place, note in enumerate(separated.notes):
        if place not in separated.marks:
            notices.append(f"footnote {note.number}: its mark in the text was not found")
    return tuple(notices)
