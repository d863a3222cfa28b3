"""Tables without rules: lines whose wide spaces stand above each other, and what stands between such lines."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from mandategraph.reading.pdf.columns import Line
from mandategraph.reading.pdf.grid import Band, Table, crosses, distance, extent, table_of
from mandategraph.reading.pdf.words import COLUMN_GAP

_BESIDE = 3.2  # sizes between two lines of a table, at most
_BETWEEN = 3  # lines without wide spaces between two with such
_LOOK_BACK = 12  # lines of a table that tell whether another goes on with it
_CORRIDOR = 0.6  # of a size that is free between columns
_CROSSED = 0.1  # of the lines of a table, at most, that go through an edge of its columns
_TIGHT = 1.45  # sizes between two lines of one cell
_CERTAIN = 3  # wide spaces in one line that only a table has
_LEADERS = re.compile(r"\.{5,}|\u2026{2,}")
_MARKER = re.compile(
    r"[().]{0,2}(?:\d{1,4}|\w)[.)(\u2013\u2014-]{0,2}|[.)(\u2013\u2014-]{1,2}\w{1,5}|\w{1,5}[.)(]{1,2}|[\u2022\u2013\u2014*-]+"
)


def corridors(lines: list[Line]) -> list[float]:
    """The middles of the spaces from above to below that lines leave free between columns."""
    several = [line for line in lines if line.gaps(_CORRIDOR)]
    if not several:
        return []
    size = max(line.size for line in several)
    events: list[tuple[float, int]] = []
    for line in several:
        begin, _ = extent(line)
        for gap_begin, gap_end in [*line.gaps(_CORRIDOR / 2), (extent(line)[1], None)]:
            events += [(begin, 1), (gap_begin, -1)]
            begin = gap_end if gap_end is not None else 0.0
    begin, end = min(place for place, _ in events), max(place for place, _ in events)
    most = int(_CROSSED * len(several))
    found: list[float] = []
    covered, free = 0, begin
    for place, step in sorted(events):
        before, covered = covered, covered + step
        if before <= most < covered and place - free >= _CORRIDOR * size and begin < free and place < end:
            found.append((free + place) / 2)
        if covered <= most < before:
            free = place
    return found


def loose_tables(lines: list[Line], taken: set[int]) -> list[Table]:
    """The tables without rules: lines with wide spaces above each other, and what stands between them."""
    tables: list[Table] = []
    for begin, end in _groups(lines, taken):
        seeds = [line for line in lines[begin:end] if _has_columns(line)]
        edges = corridors(seeds)
        if not edges or (len(seeds) == 1 and not _is_row(lines, begin)):
            continue
        while begin and joins(lines[begin - 1], lines[begin], edges, taken):
            begin -= 1
        while end < len(lines) and joins(lines[end - 1], lines[end], edges, taken):
            end += 1
        tables.append(table_of([Band(lines[begin:end])], edges))
        taken |= {id(line) for line in lines[begin:end]}
    return tables


def _is_row(lines: list[Line], index: int) -> bool:
    """Whether a line with wide spaces is a row though none is above or below it: many, and it stands by itself.

    In a narrow column, lines whose edges are even have wide spaces too.
    """
    line = lines[index]
    beside = [distance(one, line) for one in lines[max(index - 1, 0) : index]]
    beside += [distance(line, one) for one in lines[index + 1 : index + 2]]
    return len(line.gaps(COLUMN_GAP)) >= _CERTAIN and all(not 0 < far <= _TIGHT for far in beside)


def _groups(lines: list[Line], taken: set[int]) -> list[tuple[int, int]]:
    """Where lines with wide spaces follow each other, with few others between them that keep to the same columns."""
    found: list[tuple[int, int]] = []
    seeds = [index for index, line in enumerate(lines) if id(line) not in taken and _has_columns(line)]
    for index in seeds:
        if found and _goes_on(lines, found[-1], index, taken):
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _goes_on(lines: list[Line], group: tuple[int, int], index: int, taken: set[int]) -> bool:
    """Whether a group of lines goes on with a further line that has wide spaces."""
    begin, end = group
    between = lines[end - 1 : index + 1]
    if len(between) - 2 > _BETWEEN or any(id(line) in taken for line in between):
        return False
    if any(not 0 < distance(above, line) <= _BESIDE for above, line in pairwise(between)):
        return False
    seeds = [line for line in lines[max(begin, end - _LOOK_BACK) : end] if _has_columns(line)]
    edges = corridors([*seeds, lines[index]])
    return bool(edges) and not any(crosses(line, edge) for line in lines[end:index] for edge in edges)


def _has_columns(line: Line) -> bool:
    """Whether a line has wide spaces, but for the one behind a number or a bullet, and for leaders."""
    gaps = line.gaps(COLUMN_GAP)
    if not gaps:
        return False
    seen = line.seen
    text = "".join(one.text for one in seen)
    if _LEADERS.search(text):
        return False
    if len(gaps) > 1:
        return True
    sides = ["".join(one.text for one in seen if (one.left < gaps[0][1]) is first) for first in (True, False)]
    return not any(_MARKER.fullmatch(side) for side in sides)


def joins(above: Line, line: Line, edges: list[float], taken: Collection[int] = ()) -> bool:
    """Whether two lines stand so close that what one begins in a cell the other goes on with."""
    other = [one for one in (above, line) if not _has_columns(one)]
    return (
        0 < distance(above, line) <= _TIGHT
        and not any(id(one) in taken for one in (above, line))
        and not any(crosses(one, edge) for one in other for edge in edges)
    )
