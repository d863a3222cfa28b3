"""Tables in PDF files as rows of cells: with rules and without, cells of several lines, heads, pages; and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from mandategraph.reading import read
from office import Stroke, Text, pdf

TITLE = Text(60, 780, "Report of the meeting of the group of experts on the Convention", 14, True)
FIRST = Text(60, 740, "1. The Secretariat presented the resources of the mission to the experts.")
LAST = Text(60, 300, "2. The experts took note of what the Secretariat had presented to them.")
EDGES = (60, 260, 360, 460)


def cells(*rows: tuple[float, Sequence[str]], size: float = 8.5) -> list[Text]:
    """Words at the left of columns, by the height of their line."""
    return [Text(EDGES[at] + 6, y, word, size) for y, row in rows for at, word in enumerate(row) if word]


def across(*heights: float, edges: Sequence[float] = EDGES, until: float = 560) -> list[Stroke]:
    """Rules through the whole table, in pieces that meet between columns."""
    ends = [*edges, until]
    return [Stroke(one, y, two, y) for y in heights for one, two in pairwise(ends)]


def upright(top: float, bottom: float) -> list[Stroke]:
    return [Stroke(x, bottom, x, top) for x in (*EDGES, 560)]


def found(tmp_path: Path, *pages: Sequence[Text | Stroke]) -> list[str]:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(*pages))
    document = read(path)
    return [
        f"{block.kind.value} {document.quote(block.span)}"
        for block in document.blocks
        if block.kind.value != "title" and not document.quote(block.span).startswith("The ")
    ]


HEAD = (700.0, ("Category", "Approved", "Expenditure as", "Variance"))
BELOW = (690.0, ("", "2024/25", "at 30 June 2025", ""))
MILITARY = (670.0, ("Military personnel", "121 382.1", "135 366.5", "(12.3)"))
LONG = (655.0, ("Civilian personnel, with all", "", "", ""))
VOLUNTEERS = (645.0, ("United Nations Volunteers", "56 690.9", "55 559.3", "-"))
SECTION = (630.0, ("Operations", "", "", ""))
AIR = (615.0, ("Air operations", "36 332.2", "33 148.0", "5.1"))
ROWS = [
    "row Category; Approved 2024/25; Expenditure as at 30 June 2025; Variance",
    "row Military personnel; 121 382.1; 135 366.5; (12.3)",
    "row Civilian personnel, with all United Nations Volunteers; 56 690.9; 55 559.3; -",
    "row Operations",
    "row Air operations; 36 332.2; 33 148.0; 5.1",
]
TABLE = cells(HEAD, BELOW, MILITARY, LONG, VOLUNTEERS, SECTION, AIR)


@pytest.mark.parametrize(
    "strokes",
    [[], across(712, 684, 605), [*across(712, 684, 663, 640, 625, 605), *upright(712, 605)]],
    ids=["no rules", "rules above and below", "all borders"],
)
def test_rows_whose_cells_have_several_lines(tmp_path: Path, strokes: list[Stroke]) -> None:
    assert found(tmp_path, [TITLE, FIRST, *TABLE, *strokes, LAST]) == ROWS


def test_a_head_with_one_cell_over_two_columns(tmp_path: Path) -> None:
    text = [
        *cells((690, ("Category", "Approved", "Amount", "Per cent")), (670, ("Military", "121.1", "16.4", "12.3"))),
        *cells((655, ("Civilian", "56.6", "7.2", "12.4"))),
        Text(420, 706, "Difference of both", 8.5),
    ]
    strokes = [*across(716, 684, 645), *across(702, edges=EDGES[2:])]
    assert found(tmp_path, [TITLE, FIRST, *text, *strokes, LAST]) == [
        "row Category; Approved; Difference of both",
        "row Amount; Per cent",
        "row Military; 121.1; 16.4; 12.3",
        "row Civilian; 56.6; 7.2; 12.4",
    ]


def test_lines_as_close_as_rows(tmp_path: Path) -> None:
    rows = [
        (700, ("State", "Request", "Answer", "Date")),
        (690, ("Albania", "It asked for advice", "A workshop was", "2019")),
        (680, ("", "on its laws", "held in Tirana", "")),
        (670, ("Chad", "It asked for funds", "None was given", "2020")),
    ]
    assert found(tmp_path, [TITLE, FIRST, *cells(*rows), LAST]) == [
        "row State; Request; Answer; Date",
        "row Albania; It asked for advice on its laws; A workshop was held in Tirana; 2019",
        "row Chad; It asked for funds; None was given; 2020",
    ]


def test_notes_below_a_table_are_none_of_its_rows(tmp_path: Path) -> None:
    note = Text(66, 594, "a Without what the members of the mission have been paid at the end of their service.", 8.5)
    assert found(tmp_path, [TITLE, FIRST, *TABLE, note, *across(712, 684, 580), LAST]) == [
        *ROWS,
        f"paragraph {note.text}",
    ]


def test_a_heading_between_two_tables_is_none_of_their_rows(tmp_path: Path) -> None:
    second = cells((520, ("Category", "Planned", "Actual", "Variance")), (500, ("Police", "148", "56", "92")))
    heading = Text(60, 560, "Personnel of the mission that was there in the year 2025", 10, True)
    strokes = across(712, 684, 605, 534, 512, 490)
    assert found(tmp_path, [TITLE, FIRST, *TABLE, heading, *second, *strokes, LAST]) == [
        *ROWS,
        f"heading {heading.text}",
        "row Category; Planned; Actual; Variance",
        "row Police; 148; 56; 92",
    ]


def test_a_head_that_each_page_repeats(tmp_path: Path) -> None:
    pages = [
        [TITLE, FIRST, *cells(HEAD, BELOW, MILITARY)],
        [Text(60, 800, "A/77/12", 8), *cells(HEAD, BELOW, (670, AIR[1])), LAST],
    ]
    assert found(tmp_path, *pages)[:3] == [*ROWS[:2], ROWS[-1]]


def test_a_masthead_between_rules_is_no_table(tmp_path: Path) -> None:
    head = [Text(60, 790, "United Nations", 14), Text(430, 790, "A/77/12", 16), Text(60, 760, "General Assembly", 18)]
    head += [Text(430, 765, "Distr.: General"), Text(430, 753, "5 May 2022")]
    title = Text(60, 690, TITLE.text, 14, True)
    blocks = found(tmp_path, [*head, *across(810, 782, 745, edges=(60, 420)), title, Text(60, 600, FIRST.text), LAST])
    assert sorted(blocks) == [
        *("masthead 5 May 2022", "masthead A/77/12", "masthead Distr.: General", "masthead General Assembly"),
        "masthead United Nations",
    ]


def test_a_line_with_even_edges_in_a_narrow_column_is_no_row(tmp_path: Path) -> None:
    words = ("Secretariat", "to", "go", "on")
    wide = [Text(60 + 60 * at, 688, word) for at, word in enumerate(words)]
    text = [
        TITLE,
        Text(60, 700, "1. They asked the friendly and the able"),
        *wide,
        Text(60, 676, "with its work for them all."),
    ]
    assert found(tmp_path, text) == [
        "paragraph They asked the friendly and the able Secretariat to go on with its work for them all."
    ]


@pytest.mark.parametrize(
    ("strokes", "mark", "footnotes"),
    [
        ([Stroke(60, 120, 160, 120)], "1", ["footnote Resolution 7/1 of the Conference."]),
        ([Stroke(60, 120, 560, 120)], "1", []),  # the rule of a page's foot
    ],
)
def test_notes_below_a_short_rule_whose_marks_are_not_raised(
    tmp_path: Path, strokes: list[Stroke], mark: str, footnotes: list[str]
) -> None:
    line = Text(60, 740, "1. They met at the seat of the Conference")
    wide = Text(
        60, 500, "2. They met again and discussed it with each other at some length, as they had done before then."
    )
    text = [TITLE, line, Text(line.end, 744, "1", 6), Text(line.end + 4, 740, "in May."), wide]
    note = Text(60, 100, f"{mark} Resolution 7/1 of the Conference.")
    assert [one for one in found(tmp_path, [*text, note, *strokes]) if one.startswith("footnote")] == footnotes
