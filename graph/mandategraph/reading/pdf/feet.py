"""The foot of a page: what stands below the short rule that parts footnotes from the text."""

from __future__ import annotations

from collections.abc import Sequence

from mandategraph.reading.pdf.characters import Rule
from mandategraph.reading.pdf.columns import Line
from mandategraph.reading.pdf.grid import extent

_LONGEST = 0.6  # of the width of a page's text
_SHORTEST = 0.1
_MARGIN = 12.0  # points by which it may begin or end beside the text's edge
_UNDERLINE = 6.0  # points below a line, or above its letters, in which a rule underlines it
_BESIDE = 3.0  # points by which other rules that begin or end where it does are off


def foot_of(lines: list[Line], rules: Sequence[Rule]) -> float | None:
    """The height of the rule below which a page's footnotes stand; None if there is none."""
    extents = [extent(line) for line in lines if line.seen]
    if not extents:
        return None
    left, right = min(one for one, _ in extents), max(one for _, one in extents)
    flat = [one for one in rules if one.horizontal]

    def parts_notes(rule: Rule) -> bool:
        width = rule.right - rule.left
        if not _SHORTEST * (right - left) <= width <= _LONGEST * (right - left):
            return False
        if abs(rule.left - left) > _MARGIN and abs(rule.right - right) > _MARGIN:
            return False
        beside = any(
            one is not rule
            and one.left <= rule.right + _BESIDE
            and rule.left <= one.right + _BESIDE
            and abs(one.top - rule.top) <= _BESIDE
            for one in flat
        )
        underlines = any(
            0 <= line.base - rule.bottom <= _UNDERLINE and begin <= rule.right and rule.left <= end
            for line in lines
            for begin, end in (extent(line),)
        )
        return not beside and not underlines and any(line.base < rule.bottom for line in lines)

    return min((one.bottom for one in flat if parts_notes(one)), default=None)
