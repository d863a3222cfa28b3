"""What numbers a heading of a marked-up document: its own label, its words' beginning, or what it counts.

The sequence decides: `C.` may be a letter or a Roman numeral, `A new agenda` need not be numbered at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.reading.layout import Layout, roman
from mandategraph.reading.markers import HEADING_STYLES, Marker, Style, markers_of
from mandategraph.reading.structured.parts import Part, Role
from mandategraph.reading.structured.walk import Walk
from mandategraph.reading.structured.words import Words

LEVELS = {Style.ORDINAL: 1, Style.ROMAN: 1, Style.LETTER: 2}
COUNTED_LEVEL = 3

_HEAD = 60  # code points of a heading in which its number stands
_BARE = 8  # code points of a heading that can be a number alone
_LONGEST = 30  # code points of a heading that says what it counts, without a title
_ALONE = ". "  # what a number without its sign lacks
# Article 1, Draft guideline 2, 第1条; the same with a title after it
_COUNTED = re.compile(r"(?:[^\W\d]+\s){1,3}(\d{1,3})[.:]?|\D{1,3}(\d{1,3})\D?")
_TITLED = re.compile(r"(?:[^\W\d]+\s){1,3}(\d{1,3})[.:]?\s+(?=\S)")
_SPACED = re.compile(r"(\S{1,12})\s+(?=\S)")
_FIRST = re.compile(r"(\S{1,12})(?:\s|$)")
_LONGEST_HEADING = 300
_SENTENCE = re.compile(r"[.。．;；:：,，、؛،]\s*$")
_SIGNS = re.compile(r"[\s.．:、–—-]+")


@dataclass(frozen=True, slots=True)
class HeadingNumber:
    """A heading's number: its style and value if it is of a level, else what it counts to; and the words after it."""

    words: Words
    marker: Marker | None = None
    counted: int = 0


def annex_of(words: Words, layout: Layout) -> str | None:
    """The number of the annex that words announce, `""` if it has none, None if they are no such announcement."""
    text = words.text.strip()
    for pattern in layout.annexes:
        if len(text) <= _HEAD and (found := pattern.fullmatch(text)):
            number: str = found["number"] or ""
            if number in layout.ordinals:
                return roman(layout.ordinals[number])
            return roman(int(number)) if number.isdecimal() else number.upper()
    return None


def heading_number(walk: Walk, part: Part) -> HeadingNumber:
    """What numbers a heading, and its words without that.

    >>> "II. Attendance" -> roman 2; "II" -> roman 2, no words; "Article 2 Members" after "Article 1" -> counted 2
    """
    label = part.label.strip()
    text = part.words.text[:_HEAD]
    if label:
        marker = _of_level(walk, _alone(label, walk.layout))
        if marker:
            stray = _SIGNS.match(part.words.text)
            return HeadingNumber(part.words.cut(stray.end()) if stray else part.words, marker)
    marker = _of_level(walk, _readings(text, walk.layout))
    if marker:
        return HeadingNumber(part.words.cut(marker.end), marker)
    bare = text.strip()
    if len(bare) <= _BARE and (marker := _of_level(walk, _alone(bare, walk.layout))):
        return HeadingNumber(Words(), marker)
    spaced = _SPACED.match(text)
    if spaced and (marker := _follows(walk, _alone(spaced[1], walk.layout))):
        return HeadingNumber(part.words.cut(spaced.end()), marker)
    if counted := counts_on(walk, part.words.text):
        titled = _TITLED.match(part.words.text)
        return HeadingNumber(part.words.cut(titled.end()) if titled else Words(), counted=counted)
    return HeadingNumber(part.words)


def counts_on(walk: Walk, text: str, *, titled: bool = True) -> int:
    """The number that a heading says it has, if it counts on from the last: `Article 1`, `Guideline 2`; else 0.

    `titled`: whether its title may follow on the same line.
    """
    value = counted_to(walk.layout, text, titled=titled)
    return value if value and value == walk.counted + 1 else 0


def counted_to(layout: Layout, text: str, *, titled: bool = True) -> int:
    """The number that a heading says it has, in digits or (`第一条`) in an ordinal; 0 if it says none."""
    text = text.strip()
    found = _COUNTED.fullmatch(text) if len(text) <= _LONGEST else None
    found = found or (_TITLED.match(text) if titled else None)
    if found:
        return int(next(one for one in found.groups() if one))
    inner = text[1:-1]
    return layout.ordinals.get(inner, 0) if 0 < len(inner) <= _BARE else 0


def continues(walk: Walk, markers: tuple[Marker, ...]) -> bool:
    """Whether one of a line's markers is that of the next heading of its level."""
    return any(
        one.style in HEADING_STYLES and one.value == walk.values.get(LEVELS[one.style], 0) + 1 for one in markers
    )


def stands_for_heading(walk: Walk, part: Part) -> bool:
    """Whether a paragraph is a heading that its number alone tells: `II`, `II Boats`, where the others are so too."""
    first = _FIRST.match(part.words.text[:_HEAD].strip())
    return first is not None and _follows(walk, _alone(first[1], walk.layout)) is not None


def reads_as_heading(part: Part) -> bool:
    """Whether a part is short, and does not end as sentences do."""
    text = part.words.text
    return len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text)


def letter(value: int) -> str:
    """A heading's letter."""
    return chr(ord("A") + (value - 1) % 26)


def openings(parts: list[Part], layout: Layout) -> frozenset[tuple[Style, int]]:
    """The numbers that headings begin with, a sign after them or not: whether a B follows on an A."""
    found: set[tuple[Style, int]] = set()
    for part in parts:
        first = _FIRST.match(part.words.text[:_HEAD].strip()) if part.role in (Role.HEADING, Role.TEXT) else None
        if first and not part.label and reads_as_heading(part):
            found |= {(one.style, one.value) for one in _alone(first[1], layout)}
    return frozenset(found)


def _readings(text: str, layout: Layout) -> list[Marker]:
    return [one for one in markers_of(text, layout) if one.style in HEADING_STYLES]


def _alone(number: str, layout: Layout) -> list[Marker]:
    """The readings of a number that stands alone, with or without its sign."""
    whole = number.rstrip(".．、。 ") + _ALONE
    return [one for one in _readings(whole, layout) if one.end == len(whole)]


def _of_level(walk: Walk, readings: list[Marker]) -> Marker | None:
    """The reading that goes on with the headings before, else one that comes later than they do."""
    for marker in sorted(readings, key=lambda one: -LEVELS[one.style]):
        if marker.value == walk.values.get(LEVELS[marker.style], 0) + 1:
            return marker
    for marker in readings:
        if marker.value > walk.values.get(LEVELS[marker.style], 0):
            return marker
    return readings[0] if readings else None


def _follows(walk: Walk, readings: list[Marker]) -> Marker | None:
    """The reading that is next on an open level, or first of one of which a second comes."""
    for marker in sorted(readings, key=lambda one: -LEVELS[one.style]):
        last = walk.values.get(LEVELS[marker.style], 0)
        if marker.value == last + 1 and (last or (marker.style, 2) in walk.openings):
            return marker
    return None
