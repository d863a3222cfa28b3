"""Which lines begin lettered items: `(a)`, `a)`, numerals of other scripts in brackets, and `(i)` below them."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.reading.headings import Heading
from mandategraph.reading.layout import roman
from mandategraph.reading.markers import ITEM_STYLES, Marker, Style
from mandategraph.reading.numbering import Role

_LOOK_AHEAD = 40  # lines that begin like items


@dataclass(frozen=True, slots=True)
class ItemStart:
    """An item that begins on a line: its labels from the outermost on (`a`, `i`), and where its words begin."""

    labels: tuple[str, ...]
    begin: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    markers: tuple[Marker, ...]
    start: float


def find_items(
    markers: list[tuple[Marker, ...]], starts: list[float], headings: dict[int, Heading], roles: dict[int, Role]
) -> dict[int, ItemStart]:
    """The items by the index of the line that they begin on.

    Sequences end where a paragraph, a heading or an item of a numbered list begins.
    """
    found: dict[int, ItemStart] = {}
    group: list[_Candidate] = []
    for index, choice in enumerate(markers):
        if index in headings or roles.get(index, Role.NOTHING) is not Role.NOTHING:
            found |= _sequence(group)
            group = []
        elif items := tuple(one for one in choice if one.style in ITEM_STYLES):
            group.append(_Candidate(index, items, starts[index]))
    return found | _sequence(group)


def _sequence(group: list[_Candidate]) -> dict[int, ItemStart]:
    """The items of one paragraph, out of the lines in it that begin like items."""
    found: dict[int, ItemStart] = {}
    stack: list[Marker] = []
    for place, candidate in enumerate(group):
        later = group[place + 1 : place + 1 + _LOOK_AHEAD]
        chosen = _place(stack, candidate.markers, later)
        if chosen is None or not _is_start(candidate, chosen[-1], later):
            continue
        stack = chosen
        labels = tuple(label_of(one, depth) for depth, one in enumerate(stack))
        found[candidate.line] = ItemStart(labels, stack[-1].end)
    return found


def _is_start(candidate: _Candidate, marker: Marker, later: list[_Candidate]) -> bool:
    """Whether an item begins here, and the line does not merely happen to begin with `(b)` inside a sentence.

    A first item needs a second one; inside running words, a better place for the same item must not follow.
    """

    def comes(value: int, least: float) -> bool:
        return any(
            one.start >= least and any(marker.style is other.style and other.value == value for other in one.markers)
            for one in later
        )

    if marker.value == 1 and not comes(2, -9.0):
        return False
    return candidate.start >= 0 or not comes(marker.value, 0.0)


def _place(stack: list[Marker], markers: tuple[Marker, ...], later: list[_Candidate]) -> list[Marker] | None:
    """The stack of open items with the marker on it, where a marker is next on an open level or first of a new one."""
    next_on: list[tuple[int, Marker]] = [
        (depth, marker)
        for marker in markers
        for depth, one in enumerate(stack)
        if one.style is marker.style and marker.value == one.value + 1
    ]
    open_styles = {one.style for one in stack}
    first_of = [marker for marker in markers if marker.value == 1 and marker.style not in open_styles]
    if next_on and first_of:  # (i) after (h): the letter, unless (ii) follows
        following = later[0].markers if later else ()
        if any(one.style is first_of[0].style and one.value == 2 for one in following):
            next_on = []
    if next_on:
        depth, marker = max(next_on, key=lambda one: one[0])
        return [*stack[:depth], marker]
    if first_of and len(stack) < 3:
        return [*stack, first_of[0]]
    return None


def label_of(marker: Marker, depth: int) -> str:
    """The label in the contract's letters: a, b on the first level, i, ii on the second, digits below or if printed."""
    if marker.style is Style.ITEM_DIGITS:
        return str(marker.value)
    if depth == 0:
        letter = chr(ord("a") + (marker.value - 1) % 26)
        return letter * ((marker.value - 1) // 26 + 1)
    return roman(marker.value).lower() if depth == 1 else str(marker.value)
