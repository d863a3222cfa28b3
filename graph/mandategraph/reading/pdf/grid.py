"""The rows and cells of a table, from its lines, the edges of its columns and the rules between its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mandategraph.reading.pdf.columns import Line

_PARTS = 0.5  # of a size: letters that are nearer to each other stand in one cell
_SAME = 0.9  # of a size: baselines that are nearer to each other stand side by side
_LEAST_LEAD = 1.3  # sizes between two lines of one cell, at most, whatever the table is set in
_MORE = 1.15  # times the leading inside a cell that parts two rows
_SPACED = 1 / 3  # of the distances between lines, at least, where space parts all the rows of a table
_FULL = 0.6  # of its column's width that a line in a cell has, at least, which goes on below
_HEADER = 6  # lines of a header, at most, in which cells of several columns have columns below them

Cells = list[list[Line]]


@dataclass(slots=True)
class Table:
    """A table: its lines, from above to below, and its rows, each of cells, each of lines; empty cells are left out."""

    lines: list[Line]
    rows: list[Cells]


@dataclass(frozen=True, slots=True)
class Band:
    """What stands between two rules that go through a whole table.

    `partial` are the rules in it that go through some columns only (height, left, right); `closed`: it is one row.
    """

    lines: list[Line]
    partial: tuple[tuple[float, float, float], ...] = ()
    closed: bool = False


@dataclass(slots=True)
class _Row:
    """A row being gathered: its pieces, by the column that holds most of each."""

    cells: dict[int, list[Line]] = field(default_factory=dict)
    base: float = 0.0

    def add(self, pieces: dict[int, Line], base: float) -> None:
        for column, piece in pieces.items():
            self.cells.setdefault(column, []).append(piece)
        self.base = base


def table_of(bands: list[Band], edges: list[float]) -> Table:
    """The table that bands of lines are; `edges` are those between its columns, from the left."""
    pieces = {id(line): pieces_of(line, edges) for band in bands for line in band.lines}
    spacing = _spacing([band.lines for band in bands if not band.closed])
    widths = _widths(pieces.values(), len(edges) + 1)
    rows: list[_Row] = []
    for band in bands:
        if band.closed:
            row = _Row()
            for line in band.lines:
                row.add(pieces[id(line)], line.base)
            rows.append(row)
        elif band.partial and len(band.lines) <= _HEADER:
            rows += _header(band, pieces, edges)
        else:
            rows += _rows(band.lines, pieces, spacing, widths)
    return Table(
        [line for band in bands for line in band.lines],
        [[row.cells[column] for column in sorted(row.cells)] for row in rows if row.cells],
    )


def pieces_of(line: Line, edges: Sequence[float]) -> dict[int, Line]:
    """A line's parts, by the column that holds most of each; what goes through an edge between columns is one part."""
    cuts = [edge for edge in edges if not crosses(line, edge)]
    columns = list(pairwise((float("-inf"), *edges, float("inf"))))
    found: dict[int, Line] = {}
    for begin, end in pairwise((float("-inf"), *cuts, float("inf"))):
        glyphs = [one for one in line.glyphs if begin <= (one[0].left + one[0].right) / 2 < end]
        part = Line(line.base, line.size, glyphs)
        if part.seen:
            left, right = extent(part)
            shared = [min(right, far) - max(left, near) for near, far in columns]
            found[shared.index(max(shared))] = part
    return found


def crosses(line: Line, edge: float) -> bool:
    """Whether a line goes through an edge between columns, with letters that stand close to each other."""
    before = [one.right for one in line.seen if (one.left + one.right) / 2 < edge]
    after = [one.left for one in line.seen if (one.left + one.right) / 2 >= edge]
    return bool(before) and bool(after) and min(after) - max(before) < _PARTS * line.size


def extent(line: Line) -> tuple[float, float]:
    """Where the letters of a line begin and end."""
    seen = line.seen
    return (seen[0].left, max(one.right for one in seen)) if seen else (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Spacing:
    """The distance between lines, in sizes, from which on they stand in two rows; `parts`: all rows stand so apart."""

    most: float
    parts: bool


def distance(above: Line, line: Line) -> float:
    """How far two lines are from each other, in sizes of the larger one."""
    return (above.base - line.base) / max(above.size, line.size, 1.0)


def _spacing(groups: list[list[Line]]) -> _Spacing:
    found = [far for lines in groups for one, two in pairwise(lines) if (far := distance(one, two)) >= _SAME]
    most = max(_MORE * min(found, default=0.0), _LEAST_LEAD)
    return _Spacing(most, sum(one > most for one in found) >= _SPACED * len(found))


def _widths(pieces: Iterable[dict[int, Line]], count: int) -> list[float]:
    """The room that the lines in each column take, of those that stand in one column only."""
    found = [0.0] * count
    for line in pieces:
        for column, piece in line.items():
            begin, end = extent(piece)
            found[column] = max(found[column], end - begin)
    return found


def _rows(lines: list[Line], pieces: dict[int, dict[int, Line]], spacing: _Spacing, widths: list[float]) -> list[_Row]:
    rows: list[_Row] = []
    above: Line | None = None
    for line in lines:
        own = pieces[id(line)]
        if above is None or _begins_row(rows[-1], above, line, own, spacing, widths):
            rows.append(_Row())
        rows[-1].add(own, line.base)
        above = line
    return rows


def _begins_row(
    row: _Row, above: Line, line: Line, own: dict[int, Line], spacing: _Spacing, widths: list[float]
) -> bool:
    """Whether a row begins with a line, and does not go on with it."""
    far = distance(above, line)
    if far < _SAME:
        return False
    if far > spacing.most:
        return True
    numbers = sum(
        _is_number(piece) and column in row.cells and _is_number(row.cells[column][-1]) for column, piece in own.items()
    )
    if numbers > 1:
        return True
    if spacing.parts:
        return False
    return len(own) == len(widths) or not all(
        _goes_on(row, column, piece, widths[column]) for column, piece in own.items()
    )


def _goes_on(row: _Row, column: int, piece: Line, width: float) -> bool:
    """Whether a piece of a line goes on with what stands above it: its first word did not fit there any more."""
    if column not in row.cells or (_is_number(piece) and _is_number(row.cells[column][-1])):
        return False
    last = row.cells[column][-1]
    begin, end = extent(last)
    first, gaps = extent(piece), piece.gaps(0.15)
    word = (gaps[0][0] if gaps else first[1]) - first[0]
    return end - begin >= _FULL * width and end - begin + 0.2 * last.size + word > width


def _is_number(piece: Line) -> bool:
    """Whether a piece of a line is a number, or the dash that stands for none."""
    return not any(one.text[0].isalpha() for one in piece.seen)


def _header(band: Band, pieces: dict[int, dict[int, Line]], edges: list[float]) -> list[_Row]:
    """The rows of a header in which some cells have others below them: a rule parts those only."""
    rows: dict[float, _Row] = {}
    for line in band.lines:
        for column, piece in pieces[id(line)].items():
            begin, end = extent(piece)
            above = [
                height for height, left, right in band.partial if height > line.base and begin < right and left < end
            ]
            row = rows.setdefault(min(above, default=float("inf")), _Row())
            row.cells.setdefault(column, []).append(piece)
    return [rows[height] for height in sorted(rows, reverse=True)]
