"""Which lines begin numbered paragraphs, which an item of a numbered list, and which only happen to begin so.

Paragraph numbers rise through the document, may begin anywhere and may have gaps; a list inside a paragraph begins at
1 again; a heading of the third level counts too. The readings of all numbered lines are weighed together: a search
with a beam over the whole sequence keeps the likeliest few, so that line 7 after an agenda of six items is paragraph 7
because paragraph 8 needs it, and a line that begins `36.` in the middle of a sentence is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from mandategraph.reading.lines import Line, Told

_BEAM = 24
_LEAD_IN = re.compile(r"[:：]\s*$")


class Role(Enum):
    """What a numbered line begins."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    HEADING = "heading"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that begins with a number, or (value 0) a heading between such lines.

    Attributes:
        line: the line's index.
        value: the number.
        start: how much speaks for a block beginning here.
        lead_in: whether the words before lead in to a list.
        heading_like: whether the words up to the next marker could be a heading.
        restart: whether numbering begins anew from here (an annex).
        indent: the line's indentation.
    """

    line: int
    value: int
    start: float = 0.0
    lead_in: bool = False
    heading_like: bool = False
    restart: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class _Choice:
    """A role given to a candidate, and the choices before it: a linked list, shared between states."""

    role: Role
    before: _Choice | None


@dataclass(frozen=True, slots=True)
class _State:
    """A reading of the lines so far: the last paragraph, list item and third-level heading, and how likely it is."""

    score: float = 0.0
    paragraph: int = 0
    item: int = 0
    heading: int = 0
    item_indent: int = 0
    choice: _Choice | None = None


def start_evidence(before: Line | None, line: Line, base: int, full: int) -> float:
    """How much speaks for a block beginning at a line: 2 certain, 0 undecided, negative inside a sentence."""
    if before is None or line.told is not Told.NOTHING or (line.gap > base and not line.page):
        return 2.0
    if before.terminal:
        return 1.5
    return 0.0 if before.right < full * 3 // 4 else -2.5


def leads_in(before: Line | None) -> bool:
    """Whether a list may follow: the line before ends with a colon."""
    return before is not None and _LEAD_IN.search(before.text) is not None


def assign_roles(candidates: list[Candidate]) -> dict[int, Role]:
    """The likeliest roles of all numbered lines together, by line index. Linear in the number of candidates."""
    states = [_State()]
    for candidate in candidates:
        following: dict[tuple[int, int, int], _State] = {}
        for state in states:
            for after in _readings(state, candidate):
                key = (after.paragraph, after.item, after.heading)
                if key not in following or following[key].score < after.score:
                    following[key] = after
        states = sorted(following.values(), key=lambda one: -one.score)[:_BEAM]
    roles: dict[int, Role] = {}
    choice = states[0].choice
    for candidate in reversed(candidates):
        if choice:
            roles[candidate.line] = choice.role
            choice = choice.before
    return roles


def _readings(state: _State, candidate: Candidate) -> Iterator[_State]:
    """What a candidate can be after a reading of the lines before it, each with its likelihood."""

    def reading(role: Role, weight: float, paragraph: int, item: int, heading: int, indent: int = 0) -> _State:
        return _State(state.score + weight, paragraph, item, heading, indent, _Choice(role, state.choice))

    value, start = candidate.value, candidate.start
    if value == 0:
        yield reading(Role.NOTHING, 0.0, 0 if candidate.restart else state.paragraph, 0, 0)
        return
    yield reading(Role.NOTHING, -max(start, 0.0), state.paragraph, state.item, state.heading, state.item_indent)
    if value > state.paragraph:
        unlike = 2.0 if state.item and 0 < state.item_indent == candidate.indent else 0.0  # set like the list's items
        unlike += 1.0 if candidate.heading_like else 0.0
        yield reading(Role.PARAGRAPH, start + _step(state.paragraph, value) - unlike, value, 0, state.heading)
    if state.item and value == state.item + 1:
        yield reading(Role.LIST_ITEM, start + 3.0, state.paragraph, value, state.heading, state.item_indent)
    if value == 1 and state.paragraph:
        weight = 3.0 if candidate.lead_in else -0.5 if candidate.heading_like else 0.0
        yield reading(Role.LIST_ITEM, start + weight, state.paragraph, 1, state.heading, candidate.indent)
    if candidate.heading_like and value == state.heading + 1:
        after_heading = state.choice is not None and state.choice.role is Role.HEADING
        yield reading(Role.HEADING, start + (-2.0 if after_heading else 2.0), state.paragraph, 0, value)


def _step(last: int, value: int) -> float:
    if last == 0:
        return 3.5 if value == 1 else 0.0
    return 4.0 if value == last + 1 else -0.5 - 0.1 * min(value - last, 30)
