"""Parts get their numbers: which are headings, numbered paragraphs, items, annexes, and what each is called.

What a number means is told by the markup's own label, else by the words' beginning. Numbers are the contract's, see
`document.Block`; where the paragraphs of a text begin anew at 1, they are called by the heading that they stand under
(`heading II, 1`), so that no two have the same name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from mandategraph.document import BlockKind
from mandategraph.reading.layout import Layout, roman
from mandategraph.reading.markers import HEADING_STYLES, ITEM_STYLES, Marker, Style, markers_of
from mandategraph.reading.structured.labels import place_items
from mandategraph.reading.structured.parts import Part, Role
from mandategraph.reading.structured.words import Words

_LEVELS = {Style.ORDINAL: 1, Style.ROMAN: 1, Style.LETTER: 2}
_NUMBER = re.compile(r"\W*(\d{1,4}(?:\.\d{1,3})*)\W*")
_HEAD = 60  # code points of a part in which its marker stands
_LONGEST_HEADING = 300
_FARTHEST = 5  # how far a number at a paragraph's beginning may be from the one before it
_LOOKALIKES = str.maketrans("lIOo", "1100")  # typed for digits
_COUNTED = re.compile(r"(?:[^\W\d]+\s){1,3}(\d{1,3})[.:]?|\D{1,3}(\d{1,3})\D?")  # Article 1, Draft guideline 1, 第1条
_LONGEST_COUNTED = 30
_SENTENCE = re.compile(r"[.。．;；:：,，、؛،]\s*$")


@dataclass(slots=True)
class Numbered:
    """A part with its name: what a `Block` needs, and words instead of a span."""

    kind: BlockKind
    words: Words
    number: str = ""
    parent: str = ""
    level: int = 0
    heading: str = ""  # that an item stands under which no numbered paragraph holds


@dataclass(slots=True)
class _Sequence:
    """Paragraphs that are numbered on from each other: the annex they stand in, and the heading they begin under."""

    annex: str
    name: str
    last: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    """An item that has no name yet: its place in what was found, its marker's readings, its depth, its marker."""

    at: int
    choice: tuple[Marker, ...]
    depth: int
    head: str


@dataclass(slots=True)
class _Walk:
    """Where the walk stands, and what it has found; names are put together when all sequences are known."""

    layout: Layout
    found: list[Numbered] = field(default_factory=list)
    paragraphs: list[_Sequence | None] = field(default_factory=list)  # that each block found belongs to
    sequences: list[_Sequence] = field(default_factory=list)
    annex: str = ""
    heading: str = ""
    values: dict[int, int] = field(default_factory=dict)  # of the headings that are open, by level
    labels: dict[int, str] = field(default_factory=dict)
    counted: int = 0  # the last heading of those that say what they count: Article 1
    paragraph: str = ""
    coming: int = 0  # the next number that the markup tells of a paragraph, 0 if there is none
    items: list[_Item] = field(default_factory=list)
    waiting: Numbered | None = None  # a heading's number, an annex or a paragraph's number, without its words as yet

    def put(self, block: Numbered, sequence: _Sequence | None = None) -> None:
        self.found.append(block)
        self.paragraphs.append(sequence)

    @property
    def sequence(self) -> _Sequence | None:
        return self.sequences[-1] if self.sequences and self.paragraph else None

    def close(self) -> None:
        """Name the items gathered so far."""
        labels = place_items(
            [item.choice for item in self.items],
            [item.depth for item in self.items],
            [item.head for item in self.items],
        )
        for item, label in zip(self.items, labels, strict=True):
            self.found[item.at].number += "".join(f"({one})" for one in label)
            self.found[item.at].level = len(label)
        self.items = []


def number_parts(parts: list[Part], layout: Layout) -> list[Numbered]:
    """The blocks that parts become, in order, each with its name."""
    walk = _Walk(layout)
    coming = _numbers_coming(parts)
    for index, part in enumerate(parts):
        walk.coming = coming[index]
        following = parts[index + 1] if index + 1 < len(parts) else None
        _take(walk, part, following)
    walk.close()
    _name_sequences(walk)
    _name_items(walk)
    return [one for one in walk.found if one.words]


def _numbers_coming(parts: list[Part]) -> list[int]:
    """For each part, the number of the next paragraph after it whose number the markup tells; 0 if none follows."""
    coming: list[int] = []
    number = 0
    for part in reversed(parts):
        coming.append(number)
        if found := _NUMBER.fullmatch(unicodedata.normalize("NFKC", part.label).strip()):
            number = int(found[1].split(".")[0])
    return coming[::-1]


def _take(walk: _Walk, part: Part, following: Part | None) -> None:
    text = part.words.text
    part.words = part.words.cut(len(text) - len(text.lstrip()))
    if part.role is Role.MASTHEAD:
        walk.put(Numbered(BlockKind.MASTHEAD, part.words))
    elif part.role is Role.TITLE:
        walk.put(Numbered(BlockKind.TITLE, part.words, "title"))
    elif part.role is Role.ROW:
        walk.waiting = None
        walk.put(Numbered(BlockKind.ROW, part.words, parent=walk.paragraph), walk.sequence)
    elif part.role is Role.LOOSE:
        _leave(walk)
        walk.put(Numbered(BlockKind.PARAGRAPH, part.words))
    elif part.role is Role.DRAFT:
        _leave(walk)
        walk.heading, walk.values, walk.labels = Role.DRAFT.value, {}, {}
    elif part.role is Role.ANNEX:
        _open_annex(walk, part.label, part.words)
    elif part.role is Role.HEADING or (not part.label and _annex_of(part.words, walk.layout) is not None):
        _open_heading(walk, part)
    else:
        _open_text(walk, part, following)


def _leave(walk: _Walk) -> None:
    """What follows belongs to no numbered paragraph."""
    walk.close()
    walk.paragraph = ""
    walk.waiting = None


def _open_annex(walk: _Walk, number: str, words: Words) -> None:
    _leave(walk)
    walk.annex = f"annex {number}".strip()
    walk.heading, walk.values, walk.labels, walk.counted = "", {}, {}, 0
    walk.waiting = Numbered(BlockKind.HEADING, words, walk.annex)
    walk.put(walk.waiting)


def _annex_of(words: Words, layout: Layout) -> str | None:
    """The number of the annex that words announce, `""` if it has none, None if they are no such announcement."""
    text = words.text.strip()
    for pattern in layout.annexes:
        if len(text) <= _HEAD and (found := pattern.fullmatch(text)):
            number: str = found["number"] or ""
            if number in layout.ordinals:
                return roman(layout.ordinals[number])
            return roman(int(number)) if number.isdecimal() else number.upper()
    return None


def _open_heading(walk: _Walk, part: Part) -> None:
    annex = None if part.label else _annex_of(part.words, walk.layout)
    waiting = walk.waiting
    if annex is not None:
        if waiting is not None and waiting.number.startswith(Role.ANNEX.value):  # the markup has told of it already
            number = annex or waiting.number.removeprefix(Role.ANNEX.value).strip()
            walk.found.pop()
            walk.paragraphs.pop()
            _open_annex(walk, number, part.words)
        else:
            _open_annex(walk, annex, part.words)
        return
    marker, words = _heading_marker(walk, part)
    if marker is None and waiting is not None and waiting.kind is BlockKind.HEADING:
        waiting.words = part.words
        walk.waiting = None
        return
    counted = _counted(walk, part) if marker is None else 0
    _leave(walk)
    block = Numbered(BlockKind.HEADING, words or part.words)
    if counted:
        walk.counted = counted
        walk.heading = f"heading {counted}"
        block.level = 3
        block.number = f"{walk.annex}, {walk.heading}" if walk.annex else walk.heading
        walk.waiting = block
    elif marker is not None:
        block.level = _LEVELS[marker.style]
        walk.values = {one: value for one, value in walk.values.items() if one < block.level}
        walk.labels = {one: label for one, label in walk.labels.items() if one < block.level}
        walk.values[block.level] = marker.value
        walk.labels[block.level] = roman(marker.value) if block.level == 1 else _letter(marker.value)
        walk.heading = "heading " + ".".join(walk.labels[one] for one in sorted(walk.labels))
        block.number = f"{walk.annex}, {walk.heading}" if walk.annex else walk.heading
        if not words:
            if not block.words:
                block.words.supply(part.label.strip())
            walk.waiting = block
    walk.put(block)


def _counted(walk: _Walk, part: Part) -> int:
    """The number that a heading ends with, if it counts on: `Article 1`, `Guideline 2`; 0 if it does not."""
    text = part.words.text.strip()
    found = _COUNTED.fullmatch(text) if len(text) <= _LONGEST_COUNTED else None
    value = int(found[1] or found[2]) if found else 0
    return value if value and value == walk.counted + 1 else 0


def _heading_marker(walk: _Walk, part: Part) -> tuple[Marker | None, Words]:
    """What numbers a heading, and its words without that."""
    text = part.words.text[:_HEAD]
    label = part.label.strip() or text.strip()
    bare = bool(part.label.strip()) or len(label) <= 8
    readings = [one for one in markers_of(text, walk.layout) if one.style in HEADING_STYLES]
    cut = readings[0].end if readings else 0
    if not readings and bare:  # the number alone, with or without its full stop
        alone = label.rstrip(".．、。 ") + ". "
        readings = [
            one for one in markers_of(alone, walk.layout) if one.style in HEADING_STYLES and one.end == len(alone)
        ]
        cut = 0 if part.label.strip() else len(text)
    if not readings:
        return None, part.words
    marker = _choose(readings, walk.values)
    return marker, part.words.cut(marker.end if cut == readings[0].end else cut)


def _choose(readings: list[Marker], values: dict[int, int]) -> Marker:
    """The reading that goes on with the headings before: C and I may be letters or Roman numerals."""
    for marker in sorted(readings, key=lambda one: -_LEVELS[one.style]):
        if marker.value == values.get(_LEVELS[marker.style], 0) + 1:
            return marker
    for marker in readings:
        if marker.value > values.get(_LEVELS[marker.style], 0):
            return marker
    return readings[0]


def _letter(value: int) -> str:
    return chr(ord("A") + (value - 1) % 26)


def _open_text(walk: _Walk, part: Part, following: Part | None) -> None:
    waiting, walk.waiting = walk.waiting, None
    label = unicodedata.normalize("NFKC", part.label).strip()
    head = part.words.text[:_HEAD]
    markers = markers_of(f"{part.label.strip()} " if label else head, walk.layout)
    items = tuple(one for one in markers if one.style in ITEM_STYLES)
    if items:
        words = part.words if label else part.words.cut(items[0].end)
        walk.items.append(_Item(len(walk.found), items, part.depth, label or head[: items[0].end]))
        within = walk.paragraph or (f"{walk.annex}, " if walk.annex else "")
        heading = "" if walk.paragraph else walk.heading
        block = Numbered(BlockKind.ITEM, words, within, walk.paragraph, heading=heading)
        walk.put(block, walk.sequence)
        walk.waiting = None if words else block
        return
    titles = waiting is not None and waiting.kind is BlockKind.HEADING and _reads_as_heading(part)
    if not label and (titles or _continues_headings(walk, part, markers) or _counted(walk, part)):
        walk.waiting = waiting
        _open_heading(walk, part)
        return
    number = _paragraph_number(label, following) if label else _printed_number(walk, part, markers)
    if number:
        words = part.words if label else part.words.cut(markers[0].end)
        _open_paragraph(walk, number, words)
    elif label and _reads_as_heading(part):
        _open_heading(walk, part)
    elif label and not number:
        walk.close()
        walk.paragraph = f"{walk.annex}, {label.rstrip('. ')}" if walk.annex else label.rstrip(". ")
        walk.put(Numbered(BlockKind.PARAGRAPH, part.words, walk.paragraph))
    elif waiting is not None and waiting.kind is not BlockKind.HEADING:
        waiting.words = part.words
    else:
        walk.put(Numbered(BlockKind.PARAGRAPH, part.words, parent=walk.paragraph), walk.sequence)


def _reads_as_heading(part: Part) -> bool:
    text = part.words.text
    return len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text)


def _paragraph_number(label: str, following: Part | None) -> str:
    """The number that a label is, in ASCII digits; `""` if it is none.

    A letter typed for a digit is taken for it where the sequence goes on with it.
    """
    found = _NUMBER.fullmatch(label)
    if found:
        return ".".join(str(int(one)) for one in found[1].split("."))
    typed = _NUMBER.fullmatch(label.translate(_LOOKALIKES))
    after = _NUMBER.fullmatch(unicodedata.normalize("NFKC", following.label).strip()) if following else None
    if typed and after and after[1] == str(int(typed[1]) + 1):
        return typed[1]
    return ""


def _printed_number(walk: _Walk, part: Part, markers: tuple[Marker, ...]) -> str:
    """The number that a paragraph's words begin with, if it goes on with the numbers before it.

    Where ordinals of another script number headings, they can number sentences as well.
    """
    last = walk.sequences[-1].last if walk.sequences and walk.sequences[-1].annex == walk.annex else 0
    for one in markers:
        counts = one.style is Style.DIGITS or (one.style is Style.ORDINAL and not _reads_as_heading(part))
        if counts and (one.value == 1 or last < one.value <= last + _FARTHEST):
            return str(one.value)
    return ""


def _continues_headings(walk: _Walk, part: Part, markers: tuple[Marker, ...]) -> bool:
    """Whether a paragraph is a heading that the markup does not tell of: numbered on from the others, no sentence."""
    return _reads_as_heading(part) and any(
        one.style in HEADING_STYLES and one.value == walk.values.get(_LEVELS[one.style], 0) + 1 for one in markers
    )


def _open_paragraph(walk: _Walk, number: str, words: Words) -> None:
    walk.close()
    value = int(number.split(".")[0])
    sequence = walk.sequences[-1] if walk.sequences else None
    begins = sequence is None or sequence.annex != walk.annex
    if sequence and not begins and value == 1 <= sequence.last and "." not in number:
        # Not so where a 1 is misprinted: the numbers before it go on after it.
        begins = sequence.name != walk.heading or walk.coming in (0, 1, 2)
    if begins or sequence is None:
        sequence = _Sequence(walk.annex, walk.heading)
        walk.sequences.append(sequence)
    sequence.last = max(sequence.last, value)
    walk.paragraph = f"{walk.annex}, {number}" if walk.annex else number
    block = Numbered(BlockKind.PARAGRAPH, words, walk.paragraph)
    walk.put(block, sequence)
    walk.waiting = None if words else block


def _name_sequences(walk: _Walk) -> None:
    """Where an annex or the text itself has several sequences of paragraphs, put what they are in before the numbers.

    That is the heading that a sequence begins under; a later one without any of its own is called by its place.
    """
    of_annex: dict[str, list[_Sequence]] = {}
    for one in walk.sequences:
        of_annex.setdefault(one.annex, []).append(one)
    for sequences in of_annex.values():
        names: set[str] = set()
        for place, one in enumerate(sequences, 1):
            if one.name in names or (place > 1 and not one.name):
                one.name = f"{one.name}, part {place}" if one.name else f"part {place}"
            names.add(one.name)
    for block, sequence in zip(walk.found, walk.paragraphs, strict=True):
        if sequence is not None and sequence.name and len(of_annex[sequence.annex]) > 1:
            block.number = _within(block.number, sequence)
            block.parent = _within(block.parent, sequence)


def _name_items(walk: _Walk) -> None:
    """Items of unnumbered paragraphs under several headings are called by these, where they would be named alike."""
    counts = Counter(block.number for block in walk.found if block.kind is BlockKind.ITEM)
    for block in walk.found:
        if block.heading and counts[block.number] > 1:
            annex, _, label = block.number.rpartition(", ")
            block.number = ", ".join(one for one in (annex, block.heading, label) if one)


def _within(number: str, sequence: _Sequence) -> str:
    if not number:
        return number
    bare = number.removeprefix(f"{sequence.annex}, ") if sequence.annex else number
    return ", ".join(one for one in (sequence.annex, sequence.name, bare) if one)
