"""Which lines begin numbered headings and annexes.

A line that begins with `A.` need not: the sequence decides. A heading is accepted where it is the next of its level (or
the first below a new heading of a higher level), begins where a block can begin, and does not end as sentences do; a
gap in the sequence (an excerpt) is accepted where the place leaves no doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mandategraph.reading.layout import Layout, roman
from mandategraph.reading.lines import Line, Told
from mandategraph.reading.markers import HEADING_STYLES, Marker, Style, markers_of

_LEVELS = {Style.ORDINAL: 1, Style.ROMAN: 1, Style.LETTER: 2}
_LONGEST = 8  # lines that a heading can be broken over
_LONGEST_ANNEX = 120  # code points of the line that an annex begins with
_BARE = 4  # code points of a heading's number that has its line for itself
_CERTAIN = 1.5  # evidence for a start from which such a number is a heading's
_UNDECIDED = 0.5  # evidence for a start up to which only the next number of the sequence is accepted
_AFTER_ANNEX = re.compile(r"\s*[.．:：]\s*(?=\S)|\s{2,}|\s*$")
_SENTENCE = re.compile(r"[.。．;；,，、:：]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that begins on a line: its number as documents are cited by, its level, where its words begin."""

    number: str
    level: int
    begin: int
    annex: str = ""  # the annex that begins with it: `annex`, `annex II`


def find_headings(
    lines: list[Line], markers: list[tuple[Marker, ...]], starts: list[float], layout: Layout
) -> dict[int, Heading]:
    """The numbered headings by the index of the line that they begin on.

    `markers` are each line's, `starts` how much speaks for a block beginning there (see `numbering.start_evidence`).
    """
    found: dict[int, Heading] = {}
    values: dict[int, int] = {}
    words: dict[int, str] = {}
    annex = ""
    inside = True  # a title or a heading, which end without a full stop
    for index, line in enumerate(lines):
        start = max(starts[index], 0.0) if inside else starts[index]
        name = _annex(line, layout) if start >= 0 else None
        if name is not None:
            inside = True
            annex = f"annex {name[0]}".strip()
            values, words = {}, {}
            found[index] = Heading(annex, 0, name[1], annex)
            continue
        choice = tuple(one for one in markers[index] if one.style in HEADING_STYLES)
        alone = not choice and starts[index] >= _CERTAIN and len(line.text) <= _BARE
        if alone:
            choice = _bare(line.text, layout)
        read = bool(choice) and (alone or _reads_as_heading(lines, markers, index))
        marker = _choose(choice, start, values) if read else None
        if marker is None:
            inside = inside and not markers[index] and not line.terminal
            continue
        inside = True
        level = _LEVELS[marker.style]
        values = {one: value for one, value in values.items() if one < level} | {level: marker.value}
        words = {one: word for one, word in words.items() if one < level} | {level: _word(marker)}
        number = "heading " + ".".join(words[one] for one in sorted(words))
        found[index] = Heading(f"{annex}, {number}" if annex else number, level, marker.end)
    return found


def _bare(text: str, layout: Layout) -> tuple[Marker, ...]:
    """The readings of a line that is nothing but a heading's number, without the full stop: "II", "A"."""
    readings = markers_of(f"{text}. ", layout)
    return tuple(replace(one, end=len(text)) for one in readings if one.style in HEADING_STYLES and one.end > len(text))


def _choose(markers: tuple[Marker, ...], start: float, values: dict[int, int]) -> Marker | None:
    """The reading of a marker that goes on with the sequence; C and I may be letters or Roman numerals."""
    if start < 0:
        return None
    for marker in sorted(markers, key=lambda one: -_LEVELS[one.style]):
        if marker.value == values.get(_LEVELS[marker.style], 0) + 1:
            return marker
    if start <= _UNDECIDED:
        return None
    for marker in markers:
        if marker.value > values.get(_LEVELS[marker.style], 0) and (marker.style != Style.LETTER or len(markers) == 1):
            return marker
    return None


def _reads_as_heading(lines: list[Line], markers: list[tuple[Marker, ...]], index: int) -> bool:
    """Whether the words up to the next marker are few and do not end as a sentence does."""
    if lines[index].told is Told.HEADING:
        return True
    end = index + 1
    while end < min(len(lines), index + _LONGEST) and not markers[end] and lines[end].told is Told.NOTHING:
        if lines[end].gap > lines[index + 1].gap and not lines[end].page:
            break
        end += 1
    last = lines[end - 1].text
    if end - index >= _LONGEST:  # words without a number follow: the heading's own line must do
        last = lines[index].text
    return not _SENTENCE.search(last[-2:])


def _annex(line: Line, layout: Layout) -> tuple[str, int] | None:
    """The number (in Roman numerals, or empty) of the annex that a line is the heading of, and where its title begins.

    >>> "Annex II" -> "II", 8; "Annex I. List of documents" -> "I", 9; "Annex I to the report says" is a sentence's
    """
    if len(line.text) > _LONGEST_ANNEX:
        return None
    for pattern in layout.annexes:
        found = pattern.match(line.text)
        if not found:
            continue
        number = found["number"] or ""
        after = _AFTER_ANNEX.match(line.text, found.end())
        if not after or (after.end() < len(line.text) and (not number or line.terminal)):
            continue
        if number in layout.ordinals:
            number = roman(layout.ordinals[number])
        return (roman(int(number)) if number.isdecimal() else number.upper()), after.end()
    return None


def _word(marker: Marker) -> str:
    return roman(marker.value) if _LEVELS[marker.style] == 1 else chr(ord("A") + (marker.value - 1) % 26)
