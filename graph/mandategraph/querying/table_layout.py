"""Laying out rows for people: columns side by side where they fit, else one row below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mandategraph.querying.wrapping import padded, wrap

if TYPE_CHECKING:
    from rich.text import Text

_GAP = 2
#: What is wider than this may be broken into lines.
_BREAKABLE = 14
#: A cell takes at most so many lines side by side; csv and json give it in full.
_MAX_LINES = 8


def lay_out(
    columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], width: int
) -> Iterator[Text]:
    """The lines of a table of at least one row, at most `width` columns wide."""
    from rich.cells import cell_len

    natural = [max(map(cell_len, (name, *cells))) for name, cells in zip(columns, zip(*rows, strict=True), strict=True)]
    least = [min(size, max(cell_len(name), _BREAKABLE)) for name, size in zip(columns, natural, strict=True)]
    room = width - _GAP * (len(columns) - 1)
    if sum(least) > room:
        return _below(columns, rows, width)
    return _beside(columns, rows, numeric, _shares(natural, least, room))


def _shares(natural: list[int], least: list[int], room: int) -> list[int]:
    """The width of each column: what it needs, or a fair share of what the narrower ones leave over."""
    widths = list(least)
    spare = room - sum(widths)
    while spare and (short := [n for n, size in enumerate(natural) if widths[n] < size]):
        share = max(spare // len(short), 1)
        for n in short:
            more = min(share, natural[n] - widths[n], spare)
            widths[n] += more
            spare -= more
    return widths


def _beside(
    columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], widths: Sequence[int]
) -> Iterator[Text]:
    from rich.text import Text

    yield Text(_line(columns, numeric, widths), style="bold")
    yield Text("─" * (sum(widths) + _GAP * (len(widths) - 1)), style="dim")
    for row in rows:
        cells = [_cut(wrap(value, size)) for value, size in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            pieces = [cell[number] if number < len(cell) else "" for cell in cells]
            yield Text(_line(pieces, numeric, widths))


def _below(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Text]:
    from rich.cells import cell_len
    from rich.text import Text

    heads = padded([*columns])
    indent = cell_len(heads[0]) + _GAP
    for number, row in enumerate(rows, 1):
        yield Text(f"── {number} ".ljust(min(width, 40), "─"), style="dim")
        for name, value in zip(heads, row, strict=True):
            if value:
                first, *others = wrap(value, width - indent).split("\n")
                yield Text.assemble((name + " " * _GAP, "bold"), first)
                yield from (Text(" " * indent + line) for line in others)


def _line(pieces: Sequence[str], numeric: Sequence[bool], widths: Sequence[int]) -> str:
    from rich.cells import cell_len

    padded = []
    for piece, right, size in zip(pieces, numeric, widths, strict=True):
        space = " " * (size - cell_len(piece))
        padded.append(space + piece if right else piece + space)
    return (" " * _GAP).join(padded).rstrip()


def _cut(text: str) -> list[str]:
    lines = text.split("\n")
    return lines if len(lines) <= _MAX_LINES else [*lines[: _MAX_LINES - 1], "…"]
