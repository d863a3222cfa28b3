"""Marking words in a text where marks overlap, blocks of texts, and addresses: exact values."""

from __future__ import annotations

import pytest

from mandategraph.explorer import links
from mandategraph.explorer.blocks import Block, Text, anchor_of, beside, parts
from mandategraph.explorer.marking import Mark, marked, pieces

ID = "https://w3id.org/mandategraph/id/"


@pytest.mark.parametrize(
    ("marks", "here", "expected"),
    [
        ([], (-1, -1), [(0, 9, [], False)]),
        ([(2, 6)], (-1, -1), [(0, 2, [], False), (2, 6, [0], False), (6, 9, [], False)]),
        (
            [(2, 6), (4, 8)],
            (-1, -1),
            [(0, 2, [], False), (2, 4, [0], False), (4, 6, [0, 1], False), (6, 8, [1], False), (8, 9, [], False)],
        ),
        ([(0, 9), (3, 5)], (-1, -1), [(0, 3, [0], False), (3, 5, [1, 0], False), (5, 9, [0], False)]),
        ([(2, 6), (2, 6)], (-1, -1), [(0, 2, [], False), (2, 6, [0, 1], False), (6, 9, [], False)]),
        (
            [(2, 6)],
            (4, 7),
            [(0, 2, [], False), (2, 4, [0], False), (4, 6, [0], True), (6, 7, [], True), (7, 9, [], False)],
        ),
        ([(5, 30)], (-1, -1), [(0, 5, [], False), (5, 9, [0], False)]),
        ([(9, 12), (3, 3)], (-1, -1), [(0, 9, [], False)]),
    ],
)
def test_a_text_is_cut_where_marks_begin_and_end(
    marks: list[tuple[int, int]], here: tuple[int, int], expected: list[tuple[int, int, list[int], bool]]
) -> None:
    cut = pieces(0, 9, [Mark(begin, end, number) for number, (begin, end) in enumerate(marks)], here)
    assert [(one.begin, one.end, [mark.fact for mark in one.marks], one.here) for one in cut] == expected


def test_nothing_in_a_text_becomes_markup() -> None:
    text = '<b>&"x'
    said, first = marked(text, pieces(0, len(text), [Mark(0, 3, 4)], (3, 4)), lambda fact: f"/page/{fact}?a=1&b=2")
    assert not first
    assert said == (
        '<a class="m m1" data-facts="4" href="/page/4?a=1&amp;b=2">&lt;b&gt;</a>'
        '<mark id="span" tabindex="-1">&amp;</mark>&quot;x'
    )


def test_of_several_marks_the_shortest_is_followed() -> None:
    said, _ = marked("abc", pieces(0, 3, [Mark(0, 3, 1), Mark(0, 2, 2)]), lambda fact: f"/{fact}")
    assert 'data-facts="2 1" href="/2">ab<' in said
    assert 'data-facts="1" href="/1">c<' in said


def test_a_space_alone_is_no_link() -> None:
    said, _ = marked("a b", pieces(0, 3, [Mark(0, 3, 1), Mark(0, 1, 2), Mark(2, 3, 3)]), lambda fact: f"/{fact}")
    assert '<span class="m m1" data-facts="1"> </span>' in said


FIRST = Text(
    "a", "en", "Head\nOne\nMid\nTwo", (Block(0, 4), Block(5, 8, "p1", "1"), Block(9, 12), Block(13, 16, "p2", "2"))
)
OTHER = Text("b", "fr", "Un\nDeux\nTrois", (Block(0, 2, "p1", "1"), Block(3, 7, "p2", "2"), Block(8, 13, "p3", "3")))


def test_versions_stand_side_by_side_by_their_paragraphs() -> None:
    head, one, mid, two = FIRST.blocks
    un, deux, trois = OTHER.blocks
    assert beside(FIRST, OTHER) == {head: (), one: (un,), mid: (), two: (deux, trois)}


def test_a_long_text_comes_in_parts_that_end_with_a_paragraph() -> None:
    assert [[block.begin for block in part] for part in parts(FIRST, 8)] == [[0, 5], [9, 13]]
    assert [[block.begin for block in part] for part in parts(FIRST, 100)] == [[0, 5, 9, 13]]


@pytest.mark.parametrize(
    ("number", "anchor"), [("27", "para-27"), ("preamble 3", "para-preamble-3"), ("4(b)", "para-4(b)")]
)
def test_a_paragraph_has_an_anchor(number: str, anchor: str) -> None:
    assert anchor_of(number) == anchor


@pytest.mark.parametrize(
    ("iri", "page"),
    [
        (ID + "CAC/COSP", "/page/CAC/COSP"),
        (ID + "document/A/75/6%20(Sect.%2016)", "/page/document/A/75/6%2520(Sect.%252016)"),
        (ID + "organization/秘书处", "/page/organization/%E7%A7%98%E4%B9%A6%E5%A4%84"),
        (ID + "R/en#char=120,180", "/page/R/en?span=120%2C180#span"),
        (ID + "R/en#extraction", "/page/R/en%23extraction"),
        (ID + 'x"><script>', "/page/x%22%3E%3Cscript%3E"),
        ("https://w3id.org/mandategraph/vocabulary/verb/request", "/vocabulary/verb/request"),
        ("https://w3id.org/mandategraph/vocabulary/topic/corruption", "/topic/corruption"),
        ("https://w3id.org/mandategraph/ontology#Mandate", "/ontology#Mandate"),
        ("http://metadata.un.org/sdg/16", "http://metadata.un.org/sdg/16"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ('https://example.org/"onmouseover=x', ""),
        ("mailto:a@example.org", ""),
        ("https://example.org/a#char=1,2", ""),
    ],
)
def test_where_a_thing_has_its_page(iri: str, page: str) -> None:
    assert links.page_of(iri) == page


@pytest.mark.parametrize(
    ("local", "iri"),
    [
        ("CAC/COSP", ID + "CAC/COSP"),
        ("document/A/75/6%20(Sect.%2016)", ID + "document/A/75/6%20(Sect.%2016)"),
        ("document/A/75/6 (Sect. 16)", ID + "document/A/75/6%20(Sect.%2016)"),
        ("R/en#extraction", ID + "R/en#extraction"),
        ("a<b>", ID + "a%3Cb%3E"),
    ],
)
def test_what_has_its_page_somewhere(local: str, iri: str) -> None:
    assert links.thing_at(local) == iri


def test_an_address_is_quoted() -> None:
    assert links.address("/search", [("q", "7/1 & <x>"), ("kind", "")], "a b") == "/search?q=7%2F1+%26+%3Cx%3E#a%20b"
