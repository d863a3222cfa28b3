"""From numbered parts to a `Document`: everything is written out, and gets its span."""

from __future__ import annotations

from mandategraph.document import Block, BlockKind, Document, Span
from mandategraph.errors import SourceError
from mandategraph.reading.items import label_of
from mandategraph.reading.joining import Joiner, sets_apart
from mandategraph.reading.layout import Layout, layout_of
from mandategraph.reading.markers import markers_of
from mandategraph.reading.source import Source
from mandategraph.reading.structured.outline import number_parts
from mandategraph.reading.structured.parts import Parts
from mandategraph.reading.structured.walk import Numbered
from mandategraph.reading.structured.writing import Writer


def make_document(
    source: Source, parts: Parts, language: str, symbol: str = "", issued: str = "", notices: tuple[str, ...] = ()
) -> Document:
    """The document made of parts: the body in order, then the footnotes, then what the markup says beside the text.

    Args:
        source: where it was read from.
        parts: what it is made of.
        language: its language, which a pack covers.
        symbol: what it says its symbol is; what is given wins.
        issued: its date of issue.
        notices: what its reader could not place.

    Raises:
        SourceError: there are no words in it.
    """
    layout = layout_of(language)
    numbered = number_parts(parts.body, layout)
    if not numbered:
        raise SourceError(f"{source.place}: there are no words in it; give a document")
    joiner = Joiner(layout.tight, sets_apart(part.words.text for part in parts.body), prefixes=layout.prefixes)
    writer = Writer(joiner)
    blocks = [_block(one, writer.add(one.words)) for one in numbered]
    callers = {note: one for one in numbered for note in one.words.calls}
    lost: list[str] = []
    for index, note in enumerate(parts.notes):
        if not note.words:
            continue
        caller = callers.get(index)
        span = writer.add(note.words)
        parent = (caller.parent or _own(caller)) if caller else ""
        blocks.append(
            Block(BlockKind.FOOTNOTE, _mark(note.marker, layout), span, parent, anchor=writer.anchors.get(index))
        )
        if caller is None and note.called:
            lost.append(f"footnote {note.marker}: its mark in the text was not found")
    blocks += [
        Block(BlockKind.METADATA, datum.name, writer.add(datum.words)) for datum in parts.metadata if datum.words
    ]
    return Document(
        text=writer.text(),
        language=language,
        blocks=tuple(blocks),
        offsets=writer.offsets(),
        name=source.name,
        digest=source.digest,
        symbol=source.given.symbol or symbol,
        issued=issued,
        body=source.given.body,
        notices=(*notices, *lost),
    )


def _block(one: Numbered, span: Span) -> Block:
    return Block(one.kind, one.number, span, one.parent, one.level)


def _mark(printed: str, layout: Layout) -> str:
    """A footnote's number: its mark in Latin letters and ASCII digits."""
    if printed.isascii():
        return printed
    readings = markers_of(f"({printed}) ", layout)
    return label_of(readings[0], 0) if readings else printed


def _own(caller: Numbered) -> str:
    """The number of a numbered paragraph that calls a footnote itself."""
    return caller.number if caller.kind is BlockKind.PARAGRAPH else ""
