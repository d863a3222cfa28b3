"""Marking the words that facts rest on in the text that they stand in, where they overlap, too.

The text is cut wherever a mark begins or ends; each piece then knows all marks that cover it, and links to the fact
with the fewest words.
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

_DEEPEST = 4  # marks one upon another that can be told apart
_NAMED = ' id="span" tabindex="-1"'


@dataclass(frozen=True, slots=True)
class Mark:
    """Words from `begin` to `end` of a text that a fact rests on; `fact` is its number in the list beside the text."""

    begin: int
    end: int
    fact: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, the marks that cover it, the shortest first, and whether it was asked for (`here`)."""

    begin: int
    end: int
    marks: tuple[Mark, ...]
    here: bool


def pieces(begin: int, end: int, marks: Iterable[Mark], here: tuple[int, int] = (-1, -1)) -> Iterator[Piece]:
    """The pieces of a text between two places, in their order; `here` are words that were asked for.

    >>> pieces(0, 9, [Mark(2, 6, 1), Mark(4, 8, 2)]) -> 0-2, 2-4 (1), 4-6 (1 and 2), 6-8 (2), 8-9
    """
    within = [mark for mark in marks if mark.begin < end and mark.end > begin and mark.begin < mark.end]
    cuts = {begin, end, *(max(begin, min(end, place)) for place in here)}
    cuts.update(place for mark in within for place in (max(mark.begin, begin), min(mark.end, end)))
    ordered = sorted(cuts)
    starting = sorted(within, key=lambda mark: mark.begin)
    open_: list[Mark] = []
    for start, stop in itertools.pairwise(ordered):
        while starting and starting[0].begin <= start:
            open_.append(starting.pop(0))
        open_ = [mark for mark in open_ if mark.end > start]
        covering = sorted(open_, key=lambda mark: (mark.end - mark.begin, mark.fact))
        yield Piece(start, stop, tuple(covering), here[0] <= start < here[1])


def marked(
    text: str, cut: Iterable[Piece], address: Callable[[int], str], *, first: bool = True
) -> tuple[Markup, bool]:
    """A text with its marks, and whether the place that was asked for is still to come.

    `address` gives that of a fact's page. The first piece that was asked for gets the name `span`.
    """
    found: list[str] = []
    for piece in cut:
        inner = html.escape(text[piece.begin : piece.end])
        if piece.marks:
            inner = _link(inner, piece.marks, address)
        if piece.here:
            inner = f"<mark{_NAMED if first else ''}>{inner}</mark>"
            first = False
        found.append(inner)
    return Markup("".join(found)), first


def _link(inner: str, marks: Sequence[Mark], address: Callable[[int], str]) -> str:
    """A piece, escaped already, as a link to the fact with the fewest words."""
    facts = list(dict.fromkeys(mark.fact for mark in marks))
    about = f'class="m m{min(len(facts), _DEEPEST)}" data-facts="{" ".join(map(str, facts))}"'
    # A space between two sentences can be all that is left: nobody could tell what such a link is for.
    where = address(marks[0].fact) if inner.strip() else ""
    return f'<a {about} href="{html.escape(where)}">{inner}</a>' if where else f"<span {about}>{inner}</span>"
