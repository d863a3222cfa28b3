"""Which paragraph words stand in, and the order of paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mandategraph.document import Block, BlockKind, Span
from mandategraph.facts import Passage
from mandategraph.populate.paragraphs import Paragraphs
from small import DOCUMENT

BLOCKS = (
    (BlockKind.TITLE, "", Span(0, 10), ""),
    (BlockKind.HEADING, "heading I", Span(10, 20), ""),
    (BlockKind.PARAGRAPH, "1", Span(20, 60), ""),
    (BlockKind.ITEM, "1(a)", Span(30, 40), "1"),
    (BlockKind.LIST_ITEM, "7", Span(42, 50), "1"),
    (BlockKind.HEADING, "heading I.A", Span(60, 70), ""),
    (BlockKind.PARAGRAPH, "2", Span(70, 80), ""),
    (BlockKind.FOOTNOTE, "1", Span(80, 90), "2"),
    (BlockKind.ITEM, "3(a)", Span(100, 110), "3"),
    (BlockKind.PARAGRAPH, "3", Span(100, 120), ""),
    (BlockKind.MASTHEAD, "", Span(90, 99), ""),
)
PLACES = Paragraphs(replace(DOCUMENT, blocks=tuple(Block(*row[:3], parent=row[3]) for row in BLOCKS)))


@pytest.mark.parametrize(
    ("begin", "number"),
    [
        (0, "title"),
        (12, "heading I"),
        (20, "1"),
        (29, "1"),
        (30, "1(a)"),
        (41, "1"),
        (45, "1"),
        (59, "1"),
        (65, "heading I.A"),
        (75, "2"),
        (85, "2"),
        (95, ""),
        (99, ""),
        (100, "3(a)"),
        (115, "3"),
        (120, ""),
    ],
)
def test_paragraph_of_a_span(begin: int, number: str) -> None:
    assert PLACES.of(Span(begin, begin + 1)) == number


def test_positions_grow_in_the_order_of_the_text() -> None:
    numbers = ("title", "heading I", "1", "1(a)", "heading I.A", "2")
    assert [PLACES.position(number) for number in numbers] == [501, 502, 1000, 1001, 1501, 2000]
    assert PLACES.position("4") is None


def test_positions_do_not_depend_on_the_headings_found() -> None:
    fewer = [Block(*row[:3]) for row in BLOCKS if row[0] != BlockKind.HEADING]
    other = Paragraphs(replace(DOCUMENT, blocks=tuple(fewer)))
    assert [other.position(number) for number in ("1", "1(a)", "2")] == [1000, 1001, 2000]


def test_what_a_cover_tells_has_a_place_where_no_title_is_marked_as_one() -> None:
    untitled = [Block(*row[:3]) for row in BLOCKS if row[0] != BlockKind.TITLE]
    assert Paragraphs(replace(DOCUMENT, blocks=tuple(untitled))).position("title") == 501


def test_paragraphs_that_only_reading_gives_a_number_stand_where_their_words_stand() -> None:
    document = replace(
        DOCUMENT,
        blocks=(
            Block(BlockKind.TITLE, "title", Span(0, 5)),
            Block(BlockKind.PARAGRAPH, "", Span(6, 15)),
            Block(BlockKind.PARAGRAPH, "", Span(16, 25)),
            Block(BlockKind.PARAGRAPH, "1", Span(26, 35)),
            Block(BlockKind.METADATA, "sponsors", Span(36, 45)),
        ),
    )
    passages = [Passage("preamble 1", Span(6, 15), (), ()), Passage("preamble 2", Span(16, 25), (), ())]
    places = Paragraphs(document, passages)
    numbers = ("title", "preamble 1", "preamble 2", "1", "sponsors")
    assert [places.position(number) for number in numbers] == [501, 502, 503, 1000, 1501]


def test_a_paragraph_of_which_only_an_item_of_a_list_is_left_stands_where_that_does() -> None:
    """Damage took the paragraph itself away; a resolution's passage begins at a list, and has a name of its own."""
    rows = (
        (BlockKind.PARAGRAPH, "1", Span(0, 9), ""),
        (BlockKind.LIST_ITEM, "3", Span(10, 19), "2"),
        (BlockKind.LIST_ITEM, "4", Span(20, 29), "2"),
        (BlockKind.PARAGRAPH, "3", Span(30, 39), ""),
    )
    document = replace(DOCUMENT, blocks=tuple(Block(*row[:3], parent=row[3]) for row in rows))
    places = Paragraphs(document, [Passage("annex, 4", Span(20, 29), (), ())])
    assert [places.position(number) for number in ("1", "2", "annex, 4", "3")] == [1000, 1500, 1500, 3000]
