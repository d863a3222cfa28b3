"""Tables that rules frame: what stands between rules of one width, and keeps to columns.

Breaks in the rules, or rules from above to below, tell the columns; where there are none, the spaces in the lines do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mandategraph.reading.pdf.characters import Rule
from mandategraph.reading.pdf.columns import Line
from mandategraph.reading.pdf.grid import Band, Table, crosses, distance, extent, pieces_of, table_of
from mandategraph.reading.pdf.loose import corridors, joins
from mandategraph.reading.pdf.words import COLUMN_GAP

_SAME_HEIGHT = 2.0  # points by which pieces of one rule may be off
_TOUCH = 2.5  # points by which they may be apart
_SAME_EXTENT = 5.0  # points by which the rules of one table may begin or end apart from each other
_NARROWEST = 40.0  # points
_SAME_EDGE = 4.0
_MARGIN = 8.0  # points that words may reach out of their table's rules
_ROW = 2.4  # sizes between the rules of a row with one line that keeps to no column
_LONGEST_ROW = 2  # lines of such a row
_BESIDE = 3.2  # sizes between two lines of a table, at most
_BETWEEN = 3  # lines without wide spaces between two with such


@dataclass(frozen=True, slots=True)
class _Across:
    """A rule from left to right, put together from its pieces, with the places where they meet."""

    height: float
    left: float
    right: float
    breaks: tuple[float, ...]

    def spans(self, other: _Across) -> bool:
        """Whether it begins and ends where another rule does."""
        return abs(self.left - other.left) <= _SAME_EXTENT and abs(self.right - other.right) <= _SAME_EXTENT

    def holds(self, other: _Across) -> bool:
        """Whether another rule lies within its width."""
        return other.left >= self.left - _SAME_EXTENT and other.right <= self.right + _SAME_EXTENT


@dataclass(frozen=True, slots=True)
class _Between:
    """Two rules of one width, what stands between them, and the edges of columns that they tell."""

    top: _Across
    bottom: _Across
    band: Band
    edges: tuple[float, ...]
    tabular: bool


def ruled_tables(lines: list[Line], rules: Sequence[Rule]) -> list[Table]:
    """The tables that rules frame."""
    across = _across([one for one in rules if one.horizontal])
    upright = [one for one in rules if not one.horizontal]
    tables: list[Table] = []
    taken: set[int] = set()
    for chain in _chains(_betweens(lines, across, upright)):
        bands = [one.band for one in chain if one.band.lines]
        inside = [line for band in bands for line in band.lines]
        edges = _merged(edge for one in chain for edge in one.edges) or corridors(inside)
        bands = _grown(lines, [*bands[:-1], _trimmed(bands[-1], edges)], edges, chain)
        if edges and not any(id(line) in taken for band in bands for line in band.lines):
            tables.append(table_of(bands, edges))
            taken |= {id(line) for line in tables[-1].lines}
    return tables


def _across(rules: list[Rule]) -> list[_Across]:
    """The rules from left to right, from above to below."""
    heights: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: -(one.top + one.bottom)):
        if heights and abs(_height(heights[-1][0]) - _height(rule)) <= _SAME_HEIGHT:
            heights[-1].append(rule)
        else:
            heights.append([rule])
    found: list[_Across] = []
    for group in heights:
        pieces = sorted(group, key=lambda one: (one.left, one.right))
        left, right, joints = pieces[0].left, pieces[0].right, list[float]()
        for piece in [*pieces[1:], None]:
            if piece is not None and piece.left <= right + _TOUCH:
                if piece.left >= right - _TOUCH:
                    joints.append((piece.left + right) / 2)
                right = max(right, piece.right)
                continue
            if right - left >= _NARROWEST:
                inner = [one for one in joints if left + _SAME_EDGE < one < right - _SAME_EDGE]
                found.append(_Across(_height(group[0]), left, right, tuple(_merged(inner))))
            if piece is not None:
                left, right, joints = piece.left, piece.right, []
    return found


def _height(rule: Rule) -> float:
    return (rule.top + rule.bottom) / 2


def _merged(edges: Iterable[float]) -> list[float]:
    """Edges in their order, those that are about the same taken as one."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SAME_EDGE:
            found.append(edge)
    return found


def _betweens(lines: list[Line], across: list[_Across], upright: list[Rule]) -> list[_Between]:
    found: list[_Between] = []
    for index, top in enumerate(across):
        partial: list[_Across] = []
        for bottom in across[index + 1 :]:
            if bottom.spans(top):
                found.append(_between(lines, top, bottom, partial, upright))
                break
            if not top.holds(bottom):
                break
            partial.append(bottom)
    return found


def _between(lines: list[Line], top: _Across, bottom: _Across, partial: list[_Across], upright: list[Rule]) -> _Between:
    inside = [
        line for line in lines if bottom.height - 1 < line.base < top.height - 0.3 * line.size and _fits(line, top)
    ]
    sides = [
        (one.left + one.right) / 2
        for one in upright
        if min(one.top, top.height) - max(one.bottom, bottom.height) > 0.6 * (top.height - bottom.height)
    ]
    inner = [one for one in sides if top.left + _SAME_EDGE < one < top.right - _SAME_EDGE]
    edges = tuple(_merged([*top.breaks, *bottom.breaks, *inner]))
    several = sum(len(pieces_of(line, edges)) > 1 for line in inside)
    crossing = sum(any(crosses(line, edge) for edge in edges) for line in inside)
    if not edges:
        several = sum(bool(line.gaps(COLUMN_GAP)) for line in inside)
        crossing = len(inside) - several
    band = Band(inside, tuple((one.height, one.left, one.right) for one in partial), bool(inner))
    return _Between(top, bottom, band, edges, bool(several) and crossing <= several)


def _fits(line: Line, rule: _Across) -> bool:
    begin, end = extent(line)
    return begin >= rule.left - _MARGIN and end <= rule.right + _MARGIN


def _chains(betweens: list[_Between]) -> list[list[_Between]]:
    """Those that follow each other in one table."""
    found: list[list[_Between]] = []
    for one in betweens:
        goes_on = bool(found) and found[-1][-1].bottom is one.top
        if one.tabular or (goes_on and _is_row(one)):
            if goes_on:
                found[-1].append(one)
            elif one.tabular:
                found.append([one])
    for chain in found:
        while not chain[-1].tabular:
            chain.pop()
    return found


def _is_row(one: _Between) -> bool:
    """Whether what stands between two rules is a row that goes through all columns, or nothing (a double rule)."""
    lines = one.band.lines
    if not lines or one.band.closed:
        return True
    return len(lines) <= _LONGEST_ROW and one.top.height - one.bottom.height <= _ROW * lines[0].size * len(lines)


def _trimmed(band: Band, edges: list[float]) -> Band:
    """The last band of a table without the notes at its end, which go through its columns."""
    several = [index for index, line in enumerate(band.lines) if len(pieces_of(line, edges)) > 1]
    end = several[-1] + 1 if several else len(band.lines)
    if band.closed or not any(crosses(line, edge) for line in band.lines[end:] for edge in edges):
        return band
    while end < len(band.lines) and joins(band.lines[end - 1], band.lines[end], edges):
        end += 1
    return replace(band, lines=band.lines[:end])


def _grown(lines: list[Line], bands: list[Band], edges: list[float], chain: list[_Between]) -> list[Band]:
    """The bands with what keeps to their columns above the first rule and below the last, at a page's edge."""
    if not bands or not edges:
        return bands
    indexes = {id(line): index for index, line in enumerate(lines)}
    first = indexes[id(bands[0].lines[0])]
    last = indexes[id(bands[-1].lines[-1])]
    below = _keeping(lines[last], lines[last + 1 :], edges, chain[-1].bottom)
    above = _keeping(lines[first], lines[:first][::-1], edges, chain[0].top)[::-1]
    return [*([Band(above)] if above else []), *bands, *([Band(below)] if below else [])]


def _keeping(beside: Line, lines: list[Line], edges: list[float], rule: _Across) -> list[Line]:
    """The lines that go on from another one and keep to its columns."""
    found: list[Line] = []
    kept = 0
    for line in lines:
        far = abs(distance(beside, line))
        if far > _BESIDE or not _fits(line, rule) or any(crosses(line, edge) for edge in edges):
            break
        found.append(line)
        if len(pieces_of(line, edges)) > 1:
            kept = len(found)
        elif len(found) - kept >= _BETWEEN:
            break
        beside = line
    return found[:kept]
