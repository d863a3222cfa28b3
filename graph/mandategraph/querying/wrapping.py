"""Breaking lines of text in any script to a number of terminal columns.

Latin words break at spaces; Chinese breaks between any two characters but not before a closing mark or after an opening
one. `rich` breaks at spaces only and tears mixed lines apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

_WIDE = frozenset("WF")
_OPENING = frozenset({"Ps", "Pi"})
_CLOSING = frozenset({"Pe", "Pf", "Po"})


def wrap(text: str, width: int) -> str:
    """The text with line breaks, so that no line is wider than `width` columns; its own line breaks stay."""
    return "\n".join(line for one in text.split("\n") for line in _lines(one, max(width, 8)))


def padded(texts: list[str]) -> list[str]:
    """The texts with spaces behind them, so that all are as many terminal columns wide as the widest."""
    width = max(map(cell_len, texts), default=0)
    return [text + " " * (width - cell_len(text)) for text in texts]


def _lines(text: str, width: int) -> Iterator[str]:
    line, taken = "", 0
    for piece in _pieces(text):
        room = cell_len(piece.rstrip(" "))
        if line and taken + room > width:
            yield line.rstrip(" ")
            line, taken = "", 0
            piece = piece.lstrip(" ")
        while cell_len(piece.rstrip(" ")) > width:
            head = _fitting(piece, width)
            yield head
            piece = piece[len(head) :]
        line += piece
        taken += cell_len(piece)
    yield line.rstrip(" ")


def _pieces(text: str) -> Iterator[str]:
    """The text cut at every place where a line may end; a piece keeps the spaces behind it."""
    start = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after == " " or not (before == " " or _splits(before, after)):
            continue
        yield text[start:at]
        start = at
    yield text[start:]


def _splits(before: str, after: str) -> bool:
    """Whether a line may end between two characters that no space parts."""
    if unicodedata.east_asian_width(before) not in _WIDE and unicodedata.east_asian_width(after) not in _WIDE:
        return False
    return unicodedata.category(before) not in _OPENING and unicodedata.category(after) not in _CLOSING


def _fitting(text: str, width: int) -> str:
    """As much of a piece that is too wide for a line as fits in one."""
    end = 1
    while end < len(text) and cell_len(text[: end + 1]) <= width:
        end += 1
    return text[:end]
