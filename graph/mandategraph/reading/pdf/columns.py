"""Pages set in two columns of text: one is read after the other, where lines of a table go on to their right.

Two columns are told from a table by their lines, which fill them: most end where the column does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mandategraph.reading.pdf.characters import Glyph

_LEAST_GUTTER = 0.9  # of a size
_FEWEST = 8  # lines side by side
_MIDDLE = (0.3, 0.7)  # of the width, where a gutter is
_FEWEST_LETTERS = 18  # in a column's line, on average
_EVEN = 0.06  # of the width, by which lines that fill a column end apart from each other
_MOST_EVEN = 0.5  # of the lines that fill their column at least
_CELLS = 1.6  # of a size that parts cells of a table from each other
_MOST_CELLS = 0.25  # of the lines of a column, at most, that have such spaces in them


@dataclass(slots=True)
class Line:
    """What stands on one baseline: its characters, and whether each is raised above it."""

    base: float
    size: float
    glyphs: list[tuple[Glyph, bool]]
    frame: tuple[float, float] | None = None  # where the column begins and ends that it stands in, if the page has two

    @property
    def seen(self) -> list[Glyph]:
        """The characters that show, from the left."""
        return sorted((one for one, _ in self.glyphs if not one.text.isspace()), key=lambda one: one.left)

    def gaps(self, least: float) -> list[tuple[float, float]]:
        """The spaces in it that are wider than `least` of its size: where each begins and ends."""
        found: list[tuple[float, float]] = []
        reach = None
        for glyph in self.seen:
            if reach is not None and glyph.left - reach > least * self.size:
                found.append((reach, glyph.left))
            reach = glyph.right if reach is None else max(reach, glyph.right)
        return found


def in_columns(lines: list[Line], apart: frozenset[int] = frozenset()) -> list[Line]:
    """The lines of a page in the order in which they are read, those in two columns taken apart, in their frames.

    `apart` are the places of lines that stand in no column: those of tables.
    """
    gutter = _gutter([line for index, line in enumerate(lines) if index not in apart])
    if gutter is None:
        return lines
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    for index, line in enumerate(lines):
        sides = None if index in apart else _split(line, gutter)
        if sides is None:  # it goes right through: what stands above it is read before it
            found += [*left, *right, line]
            left, right = [], []
            continue
        left += [sides[0]] if sides[0].glyphs else []
        right += [sides[1]] if sides[1].glyphs else []
        for column, side in zip(columns, sides, strict=True):
            column.append(side)
    for column in columns:
        edges = [(seen[0].left, max(one.right for one in seen)) for line in column if (seen := line.seen)]
        for line in column:
            line.frame = (min(one for one, _ in edges), max(one for _, one in edges)) if edges else None
    return [*found, *left, *right]


def _gutter(lines: list[Line]) -> float | None:
    """Where the space between two columns of text is; None if the page has not two."""
    edges = [(seen[0].left, max(one.right for one in seen)) for line in lines if (seen := line.seen)]
    if len(edges) < _FEWEST:
        return None
    begin, end = min(one for one, _ in edges), max(one for _, one in edges)
    width = end - begin
    places = Counter[int]()
    for line in lines:
        for first, second in line.gaps(_LEAST_GUTTER):
            middle = (first + second) / 2
            if begin + _MIDDLE[0] * width < middle < begin + _MIDDLE[1] * width:
                places.update(range(int(first) + 1, int(second) + 1))
    if not places:
        return None
    most = max(places.values())
    best = [place for place, count in places.items() if count == most]
    gutter = float(sorted(best)[len(best) // 2])
    pairs = [sides for line in lines if (sides := _split(line, gutter)) and sides[0].glyphs and sides[1].glyphs]
    if len(pairs) < _FEWEST:
        return None
    return gutter if all(_fills([pair[side] for pair in pairs], width) for side in (0, 1)) else None


def _split(line: Line, gutter: float) -> tuple[Line, Line] | None:
    """A line's parts on both sides of a gutter; None if it goes through it."""
    if any(one.left < gutter < one.right for one, _ in line.glyphs if not one.text.isspace()):
        return None
    seen = line.seen
    if (
        seen
        and seen[0].left < gutter < seen[-1].right
        and not any(one < gutter < end for one, end in line.gaps(_LEAST_GUTTER))
    ):
        return None
    left = [pair for pair in line.glyphs if pair[0].left < gutter]
    right = [pair for pair in line.glyphs if pair[0].left >= gutter]
    return Line(line.base, line.size, left), Line(line.base, line.size, right)


def _fills(lines: list[Line], width: float) -> bool:
    """Whether lines are those of a column of text: many letters, no cells, and most reach as far as the others."""
    letters = sum(one.text[0].isalpha() for line in lines for one in line.seen)
    if sum(bool(line.gaps(_CELLS)) for line in lines) > _MOST_CELLS * len(lines):
        return False
    ends = sorted(max(one.right for one in line.seen) for line in lines)
    far = ends[len(ends) * 9 // 10]
    even = sum(far - one <= _EVEN * width for one in ends)
    return letters >= _FEWEST_LETTERS * len(lines) and even >= _MOST_EVEN * len(lines)
