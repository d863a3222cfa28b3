"""From the characters of a page to its lines: what stands on one baseline, in the order in which it is read."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from mandategraph.reading.pdf.bidi import has_right_to_left, is_right_to_left, runs_of
from mandategraph.reading.pdf.characters import SPACE, SUPPOSED, Glyph
from mandategraph.reading.pdf.columns import Line, in_columns

_SAME_LINE = 0.3  # of a size that baselines on one line may be apart
_SIGNED = 0.6
_LONGEST_SIGNED = 8
_SAME_SIZE = 0.06
_RAISED_SIZE = 0.86  # of its line's size that what is raised has at most
_RAISED_LEAST, _RAISED_MOST = 0.12, 0.8  # of its line's size that it is raised
_REACH = 1.2  # of a size that a raised mark may be away from its word
_LEAST_GAP = 0.1  # of a size that words are apart, where PDFium supposes a space, in a document that has none
_SUPPOSED_GAP = 0.18  # the same, where spaces stand between words: some are set by moving on
_WORD_GAP = 0.22  # of a size that parts words in a document that has no spaces
_EXCESS_GAP = 0.3  # the same, where spaces stand between words
_SPACED = 12  # letters for each space at most, in a document that has spaces
_COLUMN_GAP = 1.6  # of a size that parts columns
COLUMN = "   "
"""What stands between two columns of a line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page: its text, where it begins and ends, its baseline and size.

    `raised` are the parts of the text that stand above its baseline, `columns` where a wide space begins in it; it is
    `bold` if all of it is, and `right_to_left` if it is read so.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    raised: tuple[tuple[int, int], ...] = ()
    columns: tuple[int, ...] = ()
    bold: bool = False
    right_to_left: bool = False


@dataclass(slots=True)
class _Fragment:
    """Characters that follow each other, of one size, on one baseline."""

    base: float
    size: float
    left: float
    right: float
    glyphs: list[Glyph]


def rows_of(glyphs: list[Glyph]) -> list[Row]:
    """The lines of a page, from above to below."""
    lines: list[Line] = []
    fragments = list(_fragments(one for one in glyphs if not one.text.isspace()))
    for fragment in sorted(fragments, key=lambda one: (-one.size, -one.base, one.left)):
        host = _raised_on(fragment, lines)
        if host is not None:
            host.glyphs += [(one, True) for one in fragment.glyphs]
            continue
        line = _line_of(fragment, lines)
        if line is None:
            line = Line(fragment.base, fragment.size, [])
            lines.insert(bisect_left(lines, -fragment.base, key=lambda one: -one.base), line)
        line.glyphs += [(one, False) for one in fragment.glyphs]
    lines = in_columns(_with_signed(lines))
    for space in (one for one in glyphs if one.text.isspace()):
        beside = _nearest(space.base, lines)
        if beside is not None:
            beside.glyphs.append((space, False))
    right_to_left = is_right_to_left("".join(one.text for one in glyphs))
    from_left = _begin_at_left(lines)
    spaced = sum(one.text == SPACE for one in glyphs) * _SPACED > len(glyphs)
    rows = (_row(line, right_to_left, from_left, spaced) for line in lines)
    return [row for row in rows if row.text]


def _fragments(glyphs: Iterable[Glyph]) -> Iterable[_Fragment]:
    last: _Fragment | None = None
    for glyph in glyphs:
        if (
            last
            and abs(glyph.size - last.size) <= _SAME_SIZE * last.size
            and abs(glyph.base - last.base) <= 0.05 * last.size
        ):
            last.glyphs.append(glyph)
            last.left, last.right = min(last.left, glyph.left), max(last.right, glyph.right)
            continue
        if last:
            yield last
        last = _Fragment(glyph.base, glyph.size, glyph.left, glyph.right, [glyph])
    if last:
        yield last


def _near(fragment: _Fragment, lines: list[Line]) -> list[Line]:
    """The lines whose baseline is about where a fragment's is."""
    reach = 20 + fragment.size
    begin = bisect_left(lines, -(fragment.base + reach), key=lambda one: -one.base)
    found: list[Line] = []
    for line in lines[begin:]:
        if line.base < fragment.base - reach:
            break
        found.append(line)
    return found


def _raised_on(fragment: _Fragment, lines: list[Line]) -> Line | None:
    """The line above whose baseline a fragment stands raised, beside one of its words."""
    for line in _near(fragment, lines):
        rise = fragment.base - line.base
        if fragment.size > _RAISED_SIZE * line.size or not (
            _RAISED_LEAST * line.size < rise < _RAISED_MOST * line.size
        ):
            continue
        reach = _REACH * line.size
        for glyph, raised in line.glyphs:
            if raised or glyph.text.isspace():
                continue
            if glyph.left - reach <= fragment.right and fragment.left <= glyph.right + reach:
                return line
    return None


def _nearest(base: float, lines: list[Line]) -> Line | None:
    """The line on whose baseline, or next to it, something without a size of its own stands."""
    at = bisect_left(lines, -base, key=lambda one: -one.base)
    beside = [one for one in lines[max(at - 1, 0) : at + 1] if abs(one.base - base) <= _SAME_LINE * one.size]
    return min(beside, key=lambda one: abs(one.base - base)) if beside else None


def _line_of(fragment: _Fragment, lines: list[Line]) -> Line | None:
    near = [
        line
        for line in _near(fragment, lines)
        if abs(fragment.base - line.base) <= _SAME_LINE * min(fragment.size, line.size)
    ]
    return min(near, key=lambda line: abs(fragment.base - line.base)) if near else None


def _with_signed(lines: list[Line]) -> list[Line]:
    """The lines, with letters put back into them whose vowel signs have set them a little higher or lower."""
    found: list[Line] = []
    for index, line in enumerate(lines):
        signed = len(line.glyphs) <= _LONGEST_SIGNED and any(
            unicodedata.combining(one.text[0]) for one, _ in line.glyphs
        )
        beside = [*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]] if signed else []
        near = [
            one for one in beside if abs(one.base - line.base) <= _SIGNED * line.size and one.size <= line.size * 1.1
        ]
        if near:
            min(near, key=lambda one: abs(one.base - line.base)).glyphs += line.glyphs
        else:
            found.append(line)
    return found


def _begin_at_left(lines: list[Line]) -> bool:
    """Whether paragraphs in a right-to-left script are set from the left: their even edge tells."""
    lefts, rights = Counter[int](), Counter[int]()
    for line in lines:
        seen = [one for one, _ in line.glyphs if not one.text.isspace()]
        if seen and is_right_to_left("".join(one.text for one in seen)):
            lefts[round(min(one.left for one in seen))] += 1
            rights[round(max(one.right for one in seen))] += 1
    return bool(lefts) and max(lefts.values()) > max(rights.values())


def _row(line: Line, mostly: bool, from_left: bool, spaced: bool) -> Row:
    """A line's text, with a space where words are apart and three where columns are.

    `mostly`: the page is in a right-to-left script, so a line with such letters is, however many others it has;
    `spaced`: the document has the spaces between its words.
    """
    seen = [one for one in line.glyphs if not one[0].text.isspace()]
    if not seen:
        return Row("", 0, 0, line.base, line.size)
    seen.sort(key=lambda one: (one[0].left, one[0].right))
    left, right = seen[0][0].left, max(one.right for one, _ in seen)
    bold = all(glyph.bold for glyph, above in seen if not above)
    letters = "".join(one.text for one, _ in seen)
    right_to_left = has_right_to_left(letters) if mostly else is_right_to_left(letters)
    seen = _with_signs(seen) if right_to_left else seen
    spaces = sorted(((one.left + one.right) / 2, one.text) for one, _ in line.glyphs if one.text.isspace())
    gaps = (_SUPPOSED_GAP, _EXCESS_GAP) if spaced else (_LEAST_GAP, _WORD_GAP)
    between = [_between(one[0], other[0], spaces, line.size, gaps) for one, other in pairwise(seen)]
    runs = [(0, len(seen))]
    if right_to_left:
        apart = frozenset(index for index, space in enumerate(between) if space)
        runs = runs_of([one.text for one, _ in seen], apart, from_left=from_left)
    text = ""
    raised: list[tuple[int, int]] = []
    columns: list[int] = []
    before = len(seen) + 1  # where the run that was read before begins
    reached = 0  # how far to the right anything was read
    for begin, end in runs:
        for index in range(begin, end):
            glyph, above = seen[index]
            # The gap to what was read before: to the right of a run in a right-to-left line; else to its left, where
            # other runs of such a line may come in between that are read later.
            at = index - 1
            if index == begin:
                at = end - 1 if end == before else min(begin, reached) - 1
            if text and 0 <= at < len(between):
                if between[at] == COLUMN:
                    columns.append(len(text))
                text += between[at]
            place = len(text)
            text += glyph.text
            if above and raised and raised[-1][1] == place:
                raised[-1] = (raised[-1][0], len(text))
            elif above:
                raised.append((place, len(text)))
        before, reached = begin, max(reached, end)
    return Row(text, left, right, line.base, line.size, tuple(raised), tuple(columns), bold, right_to_left)


def _between(
    first: Glyph, second: Glyph, spaces: list[tuple[float, str]], size: float, gaps: tuple[float, float]
) -> str:
    """What stands between two neighbours on a line: columns' space, a word's, or nothing.

    `spaces` are those on the line, with their places; `gaps` are what parts words, in sizes, where a space is only
    supposed, and where none is.
    """
    gap = second.left - first.right
    if gap > _COLUMN_GAP * size:
        return COLUMN
    if gap < -_LEAST_GAP * 2 * size:
        return ""
    low, high = (first.left + first.right) / 2, (second.left + second.right) / 2
    at = bisect_left(spaces, (low, ""))
    space = spaces[at][1] if at < len(spaces) and spaces[at][0] < high else ""
    if space and space != SUPPOSED:
        return space
    parted = gap >= gaps[0] * size if space else gap > gaps[1] * size and not _is_wide(first.text[-1], second.text[0])
    return SPACE if parted else ""


def _is_wide(before: str, after: str) -> bool:
    """Whether one of two characters is as wide as high: between such, a gap parts nothing."""
    return any(unicodedata.east_asian_width(one) in "WF" for one in (before, after))


def _with_signs(seen: list[tuple[Glyph, bool]]) -> list[tuple[Glyph, bool]]:
    """The glyphs of a right-to-left line, from the left, each with all that it stands for and its vowel signs.

    What one glyph stands for comes out of PDFium letter by letter, turned round.
    """
    joined: list[tuple[Glyph, bool]] = []
    for glyph, above in seen:
        if unicodedata.combining(glyph.text[0]):
            continue
        last = joined[-1][0] if joined else None
        if last and (last.left, last.right) == (glyph.left, glyph.right) and glyph.text != last.text:
            joined[-1] = (replace(last, text=glyph.text + last.text), above)
        else:
            joined.append((glyph, above))
    if not joined:
        return seen
    middles = [(one.left + one.right) / 2 for one, _ in joined]
    for mark, _ in seen:
        if unicodedata.combining(mark.text[0]):
            middle = (mark.left + mark.right) / 2
            nearest = min(range(len(joined)), key=lambda index: abs(middles[index] - middle))
            bearer, above = joined[nearest]
            joined[nearest] = (replace(bearer, text=bearer.text + mark.text), above)
    return joined
