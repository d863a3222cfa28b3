"""What the items of a paragraph are called: `(a)`, `(a)(i)`, in the contract's letters, whatever script they are in.

Where markup says that a paragraph begins, the marker at its beginning is one; only its level is to be found, and a
marker that the publisher lost must not take the later ones along. For plain text see `items.find_items`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from mandategraph.reading.items import label_of
from mandategraph.reading.markers import Marker

_DEEPEST = 3


def place_items(
    choices: Sequence[tuple[Marker, ...]], depths: Sequence[int], heads: Sequence[str]
) -> list[tuple[str, ...]]:
    """The labels of each item of one paragraph, from the outermost level on.

    Args:
        choices: the readings of each item's marker, in order; at least one each.
        depths: how deep the markup says that each stands, 0 where it does not.
        heads: the markers as printed.

    >>> (a), (b), (i), (ii), (c) -> ("a",), ("b",), ("b", "i"), ("b", "ii"), ("c",)
    """
    found: list[tuple[str, ...]] = []
    stack: list[Marker] = []
    for index, (choice, depth) in enumerate(zip(choices, depths, strict=True)):
        following = choices[index + 1] if index + 1 < len(choices) else ()
        foreign = index > 0 and _alphabet(heads[index]) != _alphabet(heads[index - 1])
        choice = (*choice, *_mended(stack, choice, following, foreign))
        stack = _nested(stack, choice, depth) if depth > 1 else _placed(stack, choice, following)
        found.append(tuple(label_of(one, level) for level, one in enumerate(stack)))
    return found


def _alphabet(head: str) -> str:
    """The script of a marker's letter, as the Unicode names of its letters begin."""
    letter = next((one for one in head if one.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _mended(
    stack: list[Marker], choice: tuple[Marker, ...], following: tuple[Marker, ...], foreign: bool
) -> list[Marker]:
    """The next item of an open level, where a letter was typed in another alphabet's look, or for another letter.

    Nothing if the marker is what comes next anyway. That it stands for the next item is told by the item after it, or
    by its alphabet, which is not that of the item before.
    """
    if any(one.style is last.style and one.value == last.value + 1 for one in choice for last in stack):
        return []
    found: list[Marker] = []
    for last in stack:
        like = [one for one in choice if one.style is last.style]
        goes_on = any(one.style is last.style and one.value == last.value + 2 for one in following)
        if like and (foreign or goes_on):
            found.append(Marker(last.style, last.value + 1, like[0].end))
    return found


def _nested(stack: list[Marker], choice: tuple[Marker, ...], depth: int) -> list[Marker]:
    """The stack with an item on it of which the markup says that it is `depth` deep.

    An item that is the next of a list around it belongs to that one, whatever the markup says.
    """
    for level, last in enumerate(stack[:depth]):
        follows = [one for one in choice if one.style is last.style and one.value == last.value + 1]
        if level and follows:
            return [*stack[:level], follows[0]]
    outer = stack[: depth - 1]
    last_one = stack[len(outer)] if len(stack) > len(outer) else None
    return [*outer, min(choice, key=lambda one: _distance(one, last_one, outer))]


def _distance(marker: Marker, last: Marker | None, outer: list[Marker]) -> tuple[bool, int]:
    """How far a reading is from the next item of its level; a level has a style other than those around it."""
    if last is None:
        return any(one.style is marker.style for one in outer), abs(marker.value - 1)
    return marker.style is not last.style, abs(marker.value - last.value - 1)


def _placed(stack: list[Marker], choice: tuple[Marker, ...], following: tuple[Marker, ...]) -> list[Marker]:
    next_on = [
        (level, marker)
        for marker in choice
        for level, one in enumerate(stack)
        if one.style is marker.style and marker.value == one.value + 1
    ]
    open_styles = {one.style for one in stack}
    first_of = [marker for marker in choice if marker.value == 1 and marker.style not in open_styles]
    if next_on and first_of and any(one.style is first_of[0].style and one.value == 2 for one in following):
        next_on = []  # (i) after (h) is a letter, unless (ii) follows
    if next_on:
        level, marker = max(next_on, key=lambda one: one[0])
        return [*stack[:level], marker]
    if first_of and len(stack) < _DEEPEST:
        return [*stack, first_of[0]]
    later = [
        (level, marker)
        for marker in choice
        for level, one in enumerate(stack)
        if one.style is marker.style and marker.value > one.value
    ]
    if later:  # one was lost between
        level, marker = max(later, key=lambda one: one[0])
        return [*stack[:level], marker]
    switched = [
        (level, Marker(one.style, marker.value, marker.end))
        for marker in choice
        for level, one in enumerate(stack)
        if marker.value == one.value + 1
    ]
    if switched:  # (a), (b), (iii): the next, printed in another way
        level, marker = switched[-1]
        return [*stack[:level], marker]
    again = [marker for marker in choice if marker.style in open_styles]
    if again:  # the list begins anew
        level = next(level for level, one in enumerate(stack) if one.style is again[0].style)
        return [*stack[:level], again[0]]
    return [*stack, choice[0]] if len(stack) < _DEEPEST else [*stack[:-1], choice[0]]
