"""Damage stays where it was done: what the other paragraphs say is what it was.

What a paragraph tells the ones after it is which bodies, treaties, resolutions and meetings it names: that is what
"the Conference", "that resolution" or "the Convention" lean on later. So:

- Damage to the words of a paragraph, but for its first and last characters by which its borders are told, changes no
  other block, and nothing that is read from the paragraphs before it, whatever it does.
- If the damaged paragraph still names the same bodies, treaties, resolutions and meetings in the same order, it changes
  nothing that is read from those after it either.

Left out is what is drawn from the document as a whole: when and where the meeting was, which is taken from wherever it
is said best, and links, which weigh each word by how many paragraphs use it, stated ones too where a source asks for
several things. And left out are the footnotes that the damaged paragraph calls.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mandategraph as mg
import wholeway
from damage import TOP, texts
from mandategraph.document import BlockKind, Document, Span
from mandategraph.facts import Fact, Facts, Link, MeetingFact, Passage
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.reading import read_text
from mandategraph.recognise import Mentions, recognise
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import load

#: What a paragraph names that later ones may lean on.
_LEANED_ON = (MentionKind.BODY, MentionKind.INSTRUMENT, MentionKind.RESOLUTION, MentionKind.MEETING, MentionKind.SERIES)


@cache
def read_whole(index: int) -> tuple[Document, Mentions, Facts]:
    language, text = texts()[index]
    return understood(text, language)


def understood(text: str, language: str) -> tuple[Document, Mentions, Facts]:
    document = read_text(text, language=language)
    pack = load_pack(document.language)
    mentions = recognise(document, pack, load())
    return document, mentions, interpret(document, mentions, pack, load())


def by_paragraph(document: Document, facts: Facts) -> dict[str, list[Any]]:
    """The facts of each paragraph, with words in the place of spans."""
    found: dict[str, list[Any]] = defaultdict(list)
    for fact in wholeway.all_facts(facts):
        if isinstance(fact, MeetingFact):
            continue
        if isinstance(fact, Link):
            continue
        found[fact.para].append(quoted(document, fact))
    return found


def quoted(document: Document, value: Any) -> Any:
    """A value with the words that its spans cover."""
    if isinstance(value, Span):
        return document.quote(value)
    if isinstance(value, tuple):
        return tuple(quoted(document, one) for one in value)
    if isinstance(value, Passage):  # which of its sentences are covered follows from its facts, links among them
        return quoted(document, value.span)
    if isinstance(value, Fact):
        values = (getattr(value, one.name) for one in fields(value))
        return (type(value).__name__, *(quoted(document, one) for one in values))
    return value


def leaned_on(mentions: Mentions, place: int) -> list[Any]:
    """What the block at a place tells those after it."""
    view = mentions.views[place][1]
    return [one.targets for one in view.within(0, len(view.text)) if one.kind in _LEANED_ON]


def hit(document: Document, place: int) -> range:
    """The places in the text where a block stands, its end among them."""
    span = document.blocks[place].span
    return range(span.begin, span.end + 1)


def words(document: Document, notes: set[str]) -> list[tuple[Any, ...]]:
    """The blocks as they read, but for some footnotes."""
    return [
        (one.kind, one.number, one.parent, one.level, document.quote(one.span))
        for one in document.blocks
        if one.kind != BlockKind.FOOTNOTE or one.number not in notes
    ]


@st.composite
def damaged_words(draw: st.DrawFn, text: str) -> str:
    """A paragraph's words with characters lost, doubled, swapped or turned into others of them; as long as before.

    Its first and last characters stay: a capital and a full stop are what its borders are told by.
    """
    first, text, last = text[:2], text[2:-2], text[-2:]
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(text) - 1))
        size = draw(st.integers(1, 12))
        how = draw(st.sampled_from(("move", "double", "swap", "copy")))
        piece = text[at : at + size]
        if how == "swap":
            text = text[:at] + text[at + size : at + 2 * size] + piece + text[at + 2 * size :]
        elif how == "copy":
            text = text[:at] + text[-len(piece) :][: len(piece)] + text[at + len(piece) :]
        elif how == "double":
            text = (text[: at + size] + text[at:])[: len(text)]
        else:
            text = text[:at] + text[at + size :] + piece
    return first + text + last


@st.composite
def damaged_paragraphs(draw: st.DrawFn) -> tuple[int, int, str]:
    """A text, the place of a numbered paragraph among its blocks, and damaged words in the place of its own."""
    index = draw(st.integers(0, len(texts()) - 1))
    document = read_whole(index)[0]
    numbered = [
        at
        for at, one in enumerate(document.blocks)
        if one.kind == BlockKind.PARAGRAPH and one.number and len(one.span) > 9
    ]
    place = draw(st.sampled_from(numbered))
    pieces = document.offsets.source_spans(document.blocks[place].span)
    source = texts()[index][1]
    return index, place, draw(damaged_words("".join(source[one.begin : one.end] for one in pieces)))


def with_words(index: int, place: int, new: str) -> str:
    """A text with other words in the room of a paragraph's own, so that all lines stay where they were."""
    text = texts()[index][1]
    document = read_whole(index)[0]
    for piece in document.offsets.source_spans(document.blocks[place].span):
        text = text[: piece.begin] + new[: len(piece)] + text[piece.end :]
        new = new[len(piece) :]
    return text


@given(damaged_paragraphs())
def test_damage_to_a_paragraph_stays_in_it(drawn: tuple[int, int, str]) -> None:
    index, place, new = drawn
    before, mentions, facts = read_whole(index)
    after, mentions_after, facts_after = understood(with_words(index, place, new), texts()[index][0])
    notes = {one.number for one in before.blocks if one.anchor is not None and one.anchor in hit(before, place)}
    sound, still = words(before, notes), words(after, notes)
    assert sound[:place] == still[:place]
    rest = len(sound) - place - 1
    assert sound[place + 1 :] == still[len(still) - rest :]

    number = before.blocks[place].number
    damaged = {number, *(one.number for one in before.blocks if one.parent == number)}
    was, now = by_paragraph(before, facts), by_paragraph(after, facts_after)
    earlier = {one.number for one in before.blocks[:place]} - damaged
    later = {one.number for one in before.blocks[place + 1 :]} - damaged - earlier
    for one in earlier:
        assert was[one] == now[one]
    same = len(after.blocks) == len(before.blocks)
    assume(same and leaned_on(mentions, place) == leaned_on(mentions_after, place))
    for one in later:
        assert was[one] == now[one]


#: The stored queries that answer by paragraph, but for those that follow links.
_BY_PARAGRAPH = (
    *("activities", "articles-cited", "attendance", "documents-cited", "figures", "mandates", "meetings-mentioned"),
    *("officers", "reaffirmed", "recommendations", "resolutions-cited", "services", "statements"),
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_answers_about_other_paragraphs_stay(language: str, tmp_path: Path) -> None:
    """A paragraph that names nothing which others lean on, its letters in reverse order."""
    report = TOP / "graph" / "reports" / f"{language}.txt"
    index = texts().index((language, report.read_text("utf-8")))
    document, mentions, _ = read_whole(index)
    place, block = next(
        (at, one)
        for at, one in enumerate(document.blocks)
        if one.kind == BlockKind.PARAGRAPH and one.number and len(one.span) > 200 and not leaned_on(mentions, at)
    )
    pieces = document.offsets.source_spans(block.span)
    new = "".join(texts()[index][1][one.begin : one.end] for one in pieces)[::-1]
    damaged = tmp_path / report.name
    damaged.write_text(with_words(index, place, new), encoding="utf-8")
    with mg.build(report) as before, mg.build(damaged) as after:
        for name in _BY_PARAGRAPH:
            rows = [
                [row for row in graph.query(name) if str(row.get("para", row.get("label"))) != block.number]
                for graph in (before, after)
            ]
            assert rows[0] == rows[1], name
            assert rows[0], name
