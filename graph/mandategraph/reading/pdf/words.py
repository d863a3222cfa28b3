"""The text of a line, from its characters: spaces where words are apart, wide ones where columns are."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from mandategraph.reading.pdf.bidi import (
    has_right_to_left,
    is_right_to_left,
    runs_of,
    runs_without_letters,
)
from mandategraph.reading.pdf.characters import SPACE, SUPPOSED, Glyph
from mandategraph.reading.pdf.columns import Line

_LEAST_GAP = 0.1  # of a size that words are apart, where PDFium supposes a space, in a document that has none
_SUPPOSED_GAP = 0.18  # the same, where spaces stand between words: some are set by moving on
_COUNTED_GAP = 0.14  # the same, between a number and a word
_WORD_GAP = 0.22  # of a size that parts words in a document that has no spaces
_EXCESS_GAP = 0.3  # the same, where spaces stand between words
_HALVES = 0.2  # points
COLUMN_GAP = 1.6  # of a size that parts columns
COLUMN = "   "
"""What stands between two columns of a line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page, or a row of a table: its text, where it begins and ends, its baseline and size.

    `raised` are the parts of the text that stand above its baseline, `columns` where a wide space begins in it; it is
    `bold` if all of it is, and `right_to_left` if it is read so; it stands at the `foot`
    of a page below the rule that parts footnotes from the text, and in the `frame` of
    its column if the page has two. In a row of a table the lines of a cell are parted by
    line breaks; `table` counts the tables of a page from 1 on, and `plain` are, in the first row of each, the lines
    that the table is made of.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    raised: tuple[tuple[int, int], ...] = ()
    columns: tuple[int, ...] = ()
    bold: bool = False
    right_to_left: bool = False
    foot: bool = False
    frame: tuple[float, float] | None = None
    table: int = 0
    plain: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set.

    `mostly`: it is in a right-to-left script, so a line with such letters is, however many others it has; `from_left`:
    its paragraphs begin at the left all the same; `spaced`: it has the spaces between its words; `left` and `right` are
    where its lines begin at most, and where most of them end.
    """

    mostly: bool
    from_left: bool
    spaced: bool
    left: float = 0.0
    right: float = 0.0


def row_of(line: Line, setting: Setting, column_gap: float = COLUMN_GAP) -> Row:
    """A line's text, with a space where words are apart and three where columns are: `column_gap` sizes."""
    seen = [one for one in line.glyphs if not one[0].text.isspace()]
    if not seen:
        return Row("", 0, 0, line.base, line.size)
    seen.sort(key=lambda one: (one[0].left, one[0].right))
    left, right = seen[0][0].left, max(one.right for one, _ in seen)
    bold = all(glyph.bold for glyph, above in seen if not above)
    letters = "".join(one.text for one, _ in seen)
    right_to_left = has_right_to_left(letters) if setting.mostly else is_right_to_left(letters)
    seen = _with_signs(seen) if right_to_left else seen
    spaces = sorted(((one.left + one.right) / 2, one.text) for one, _ in line.glyphs if one.text.isspace())
    gaps = (_SUPPOSED_GAP, _EXCESS_GAP) if setting.spaced else (_LEAST_GAP, _WORD_GAP)
    raised_gaps = (gaps[0], gaps[0], column_gap)  # behind a mark, in whose small letters a space may be set
    between = [
        _between(one, other, spaces, line.size, raised_gaps if above else (*gaps, column_gap))
        for (one, above), (other, _) in pairwise(seen)
    ]
    runs = [(0, len(seen))]
    if right_to_left:
        apart = frozenset(index for index, space in enumerate(between) if space)
        runs = runs_of([one.text for one, _ in seen], apart, from_left=setting.from_left)
    elif setting.mostly and right > setting.right - line.size and left > setting.left + line.size:
        runs = runs_without_letters(
            [one.text for one, _ in seen], frozenset(index for index, space in enumerate(between) if space)
        )
    text = ""
    raised: list[tuple[int, int]] = []
    columns: list[int] = []
    before = len(seen) + 1  # where the run that was read before begins
    reached = 0  # how far to the right anything was read
    for begin, end in runs:
        for index in range(begin, end):
            glyph, above = seen[index]
            # The gap to what was read before: to the right of a run in a right-to-left line; else to its left, where
            # other runs of such a line may come in between that are read later.
            at = index - 1
            if index == begin:
                at = end - 1 if end == before else min(begin, reached) - 1
            if text and 0 <= at < len(between):
                if between[at] == COLUMN:
                    columns.append(len(text))
                text += between[at]
            place = len(text)
            text += glyph.text
            if above and raised and raised[-1][1] == place:
                raised[-1] = (raised[-1][0], len(text))
            elif above:
                raised.append((place, len(text)))
        before, reached = begin, max(reached, end)
    marks, wide = tuple(raised), tuple(columns)
    return Row(text, left, right, line.base, line.size, marks, wide, bold, right_to_left, frame=line.frame)


def row_of_cells(cells: list[list[Line]], setting: Setting, table: int) -> Row:
    """The text of a table's row: its cells from left to right, or from right to left, each with its lines."""
    text = ""
    raised: list[tuple[int, int]] = []
    columns: list[int] = []
    parts: list[Row] = []
    for cell in reversed(cells) if setting.mostly else cells:
        for index, line in enumerate(cell):
            part = row_of(line, setting, math.inf)
            if text and not index:
                columns.append(len(text))
            if text:
                text += "\n" if index else COLUMN
            raised += [(len(text) + begin, len(text) + end) for begin, end in part.raised]
            text += part.text
            parts.append(part)
    return Row(
        text,
        left=min(one.left for one in parts),
        right=max(one.right for one in parts),
        base=max(one.base for one in parts),
        size=max(one.size for one in parts),
        raised=tuple(raised),
        columns=tuple(columns),
        bold=all(one.bold for one in parts),
        right_to_left=setting.mostly,
        table=table,
    )


def _between(
    first: Glyph, second: Glyph, spaces: list[tuple[float, str]], size: float, gaps: tuple[float, float, float]
) -> str:
    """What stands between two neighbours on a line: columns' space, a word's, or nothing.

    `spaces` are those on the line, with their places; `gaps` are what parts words, in sizes, where a space is only
    supposed, and where none is, and what parts columns.
    """
    gap = second.left - first.right
    if gap > gaps[2] * size:
        return COLUMN
    if gap < -_LEAST_GAP * 2 * size:
        return ""
    low, high = (first.left + first.right) / 2, (second.left + second.right) / 2
    at = bisect_left(spaces, (low, ""))
    space = spaces[at][1] if at < len(spaces) and spaces[at][0] < high else ""
    if space and space != SUPPOSED:
        return space
    before, after = first.text[-1], second.text[0]
    counted = before.isdecimal() and after.isalpha()
    least = min(gaps[0], _COUNTED_GAP) if counted else gaps[0]
    parted = gap >= least * size if space else gap > gaps[1] * size and not _is_wide(before, after)
    return SPACE if parted else ""


def _is_wide(before: str, after: str) -> bool:
    """Whether one of two characters is as wide as high: between such, a gap parts nothing."""
    return any(unicodedata.east_asian_width(one) in "WF" for one in (before, after))


def _with_signs(seen: list[tuple[Glyph, bool]]) -> list[tuple[Glyph, bool]]:
    """The glyphs of a right-to-left line, from the left, each with all that it stands for and its vowel signs.

    What one glyph stands for comes out of PDFium letter by letter, turned round.
    """
    joined: list[tuple[Glyph, bool]] = []
    for glyph, above in seen:
        if unicodedata.combining(glyph.text[0]):
            continue
        last = joined[-1][0] if joined else None
        if last and (last.left, last.right) == (glyph.left, glyph.right) and glyph.text != last.text:
            joined[-1] = (replace(last, text=glyph.text + last.text), above)
        elif last and _is_twice(last, glyph):
            joined[-1] = (replace(last, left=min(last.left, glyph.left), right=max(last.right, glyph.right)), above)
        else:
            joined.append((glyph, above))
    if not joined:
        return seen
    marks: list[Glyph] = []
    for mark, _ in seen:
        if unicodedata.combining(mark.text[0]) and not any(_is_twice(one, mark) for one in marks):
            marks.append(mark)
    middles = [(one.left + one.right) / 2 for one, _ in joined]
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        nearest = min(range(len(joined)), key=lambda index: abs(middles[index] - middle))
        bearer, above = joined[nearest]
        beside = abs(mark.right - bearer.left) < _HALVES  # halves of one glyph
        left = mark.left if beside else bearer.left
        joined[nearest] = (replace(bearer, text=bearer.text + mark.text, left=left), above)
    return joined


def _is_twice(first: Glyph, second: Glyph) -> bool:
    """Whether two characters are one: a letter and its vowel sign may each be given as both of them."""
    shared = min(first.right, second.right) - max(first.left, second.left)
    return first.text == second.text and shared > (min(first.right - first.left, second.right - second.left)) / 2
