"""Parts get their numbers: which are headings, numbered paragraphs, items, annexes, and what each is called.

What a number means is told by the markup's own label, else by the words' beginning. Numbers are the contract's, see
`document.Block`; where the paragraphs of a text begin anew at 1, they are called by the heading that they stand under
(`heading II, 1`), so that no two have the same name.
"""

from __future__ import annotations

import re
import unicodedata

from mandategraph.document import BlockKind
from mandategraph.reading.layout import Layout, roman
from mandategraph.reading.markers import ITEM_STYLES, Marker, Style, markers_of
from mandategraph.reading.structured.headings import (
    COUNTED_LEVEL,
    LEVELS,
    annex_of,
    continues,
    counted_to,
    counts_on,
    heading_number,
    letter,
    openings,
    reads_as_heading,
    stands_for_heading,
)
from mandategraph.reading.structured.naming import name_items, name_sequences
from mandategraph.reading.structured.parts import Part, Role
from mandategraph.reading.structured.walk import Item, Numbered, Sequence, Walk
from mandategraph.reading.structured.words import Words

_NUMBER = re.compile(r"\W*(\d{1,4}(?:\.\d{1,3})*)\W*")
_HEAD = 60  # code points of a part in which its marker stands
_FARTHEST = 5  # how far a number at a paragraph's beginning may be from the one before it
_LOOKALIKES = str.maketrans("lIOo", "1100")  # typed for digits
_UNSIGNED = re.compile(r"\W*(\d{1,3})\s+(?=[^\W\d])")  # 15 Recognizes


def number_parts(parts: list[Part], layout: Layout) -> list[Numbered]:
    """The blocks that parts become, in order, each with its name."""
    walk = Walk(layout, openings(parts, layout))
    coming = _numbers_coming(parts)
    for index, part in enumerate(parts):
        walk.coming = coming[index]
        following = parts[index + 1] if index + 1 < len(parts) else None
        _take(walk, part, following)
    walk.close()
    name_sequences(walk)
    name_items(walk)
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


def _take(walk: Walk, part: Part, following: Part | None) -> None:
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
    elif part.role is Role.HEADING or (not part.label and annex_of(part.words, walk.layout) is not None):
        _open_heading(walk, part)
    else:
        _open_text(walk, part, following)


def _leave(walk: Walk) -> None:
    """What follows belongs to no numbered paragraph."""
    walk.close()
    walk.paragraph = ""
    walk.waiting = None


def _open_annex(walk: Walk, number: str, words: Words) -> None:
    _leave(walk)
    walk.annex = f"annex {number}".strip()
    walk.heading, walk.values, walk.labels, walk.counted = "", {}, {}, 0
    walk.waiting = Numbered(BlockKind.HEADING, words, walk.annex)
    walk.put(walk.waiting)


def _open_heading(walk: Walk, part: Part) -> None:
    annex = None if part.label else annex_of(part.words, walk.layout)
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
    if counted_to(walk.layout, part.words.text) == walk.counted + 2:
        _count_first(walk, part)
    found = heading_number(walk, part)
    numbered = found.marker is not None or found.counted > 0
    if not numbered and waiting is not None and waiting.kind is BlockKind.HEADING:
        waiting.words = part.words
        walk.waiting = None
        return
    _leave(walk)
    block = Numbered(BlockKind.HEADING, found.words if numbered else part.words)
    if found.marker is not None:
        block.level = LEVELS[found.marker.style]
        value = found.marker.value
        walk.values = {one: last for one, last in walk.values.items() if one < block.level} | {block.level: value}
        walk.labels = {one: label for one, label in walk.labels.items() if one < block.level}
        walk.labels[block.level] = roman(value) if block.level == 1 else letter(value)
        walk.heading = "heading " + ".".join(walk.labels[one] for one in sorted(walk.labels))
    elif found.counted:
        block.level, walk.counted = COUNTED_LEVEL, found.counted
        walk.heading = f"heading {found.counted}"
    if numbered:
        block.number = f"{walk.annex}, {walk.heading}" if walk.annex else walk.heading
        if not block.words:
            block.words = _printed(part)
            walk.waiting = block
    walk.put(block)


def _count_first(walk: Walk, part: Part) -> None:
    """Before `Article 2`, takes the heading that begins with the same word for the first: `Article premier`."""
    word = part.words.text.split(None, 1)[0]
    if walk.counted:
        return
    for place in range(len(walk.found) - 1, -1, -1):
        block = walk.found[place]
        if block.number == walk.annex and block.kind is BlockKind.HEADING and walk.annex:
            return
        if block.kind is BlockKind.HEADING and not block.number and block.words.text.split(None, 1)[0] == word:
            walk.counted, name = 1, "heading 1"
            block.level, block.number = COUNTED_LEVEL, f"{walk.annex}, {name}" if walk.annex else name
            for sequence in {id(one): one for one in walk.paragraphs[place:] if one is not None}.values():
                sequence.name = sequence.name or name
            if place + 1 < len(walk.found) and not walk.found[place + 1].number:
                title = walk.found[place + 1]
                if title.kind is BlockKind.HEADING:
                    block.words = title.words
                    del walk.found[place + 1], walk.paragraphs[place + 1]
            return


def _printed(part: Part) -> Words:
    """The words of a heading that has none but its number."""
    if not part.words:
        part.words.supply(part.label.strip())
    return part.words


def _open_text(walk: Walk, part: Part, following: Part | None) -> None:
    waiting, walk.waiting = walk.waiting, None
    label = unicodedata.normalize("NFKC", part.label).strip()
    head = part.words.text[:_HEAD]
    markers = markers_of(f"{part.label.strip()} " if label else head, walk.layout)
    items = tuple(one for one in markers if one.style in ITEM_STYLES)
    if items:
        words = part.words if label else part.words.cut(items[0].end)
        walk.items.append(Item(len(walk.found), items, part.depth, label or head[: items[0].end]))
        within = walk.paragraph or (f"{walk.annex}, " if walk.annex else "")
        heading = "" if walk.paragraph else walk.heading
        block = Numbered(BlockKind.ITEM, words, within, walk.paragraph, heading=heading)
        walk.put(block, walk.sequence)
        walk.waiting = None if words else block
        return
    titles = waiting is not None and waiting.kind is BlockKind.HEADING and reads_as_heading(part)
    if not label and (
        titles or _continues_headings(walk, part, markers) or counts_on(walk, part.words.text, titled=False)
    ):
        walk.waiting = waiting
        _open_heading(walk, part)
        return
    if not label and not markers and (bare := _bare_number(walk, head)):
        _open_paragraph(walk, bare[1], part.words.cut(bare.end()))
        return
    number = _paragraph_number(label, following) if label else _printed_number(walk, part, markers)
    if number:
        words = part.words if label else part.words.cut(markers[0].end)
        _open_paragraph(walk, number, words)
    elif label and reads_as_heading(part):
        _open_heading(walk, part)
    elif label and not number:
        walk.close()
        walk.paragraph = f"{walk.annex}, {label.rstrip('. ')}" if walk.annex else label.rstrip(". ")
        walk.put(Numbered(BlockKind.PARAGRAPH, part.words, walk.paragraph))
    elif waiting is not None and waiting.kind is not BlockKind.HEADING:
        waiting.words = part.words
    else:
        walk.put(Numbered(BlockKind.PARAGRAPH, part.words, parent=walk.paragraph), walk.sequence)


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


def _printed_number(walk: Walk, part: Part, markers: tuple[Marker, ...]) -> str:
    """The number that a paragraph's words begin with, if it goes on with the numbers before it.

    Where ordinals of another script number headings, they can number sentences as well.
    """
    last = walk.sequences[-1].last if walk.sequences and walk.sequences[-1].annex == walk.annex else 0
    for one in markers:
        counts = one.style is Style.DIGITS or (one.style is Style.ORDINAL and not reads_as_heading(part))
        if counts and (one.value == 1 or last < one.value <= last + _FARTHEST):
            return str(one.value)
    return ""


def _bare_number(walk: Walk, text: str) -> re.Match[str] | None:
    """The number that words begin with, its full stop lost, where the numbers before and after it leave room for it."""
    found = _UNSIGNED.match(text)
    sequence = walk.sequences[-1] if walk.sequences else None
    if found is None or sequence is None or sequence.annex != walk.annex or int(found[1]) != sequence.last + 1:
        return None
    return found if walk.coming == sequence.last + 2 else None


def _continues_headings(walk: Walk, part: Part, markers: tuple[Marker, ...]) -> bool:
    """Whether a paragraph is a heading that the markup does not tell of: numbered on from the others, no sentence."""
    return reads_as_heading(part) and (continues(walk, markers) or stands_for_heading(walk, part))


def _open_paragraph(walk: Walk, number: str, words: Words) -> None:
    walk.close()
    value = int(number.split(".")[0])
    sequence = walk.sequences[-1] if walk.sequences else None
    begins = sequence is None or sequence.annex != walk.annex
    if sequence and not begins and value == 1 <= sequence.last and "." not in number:
        # Not so where a 1 is misprinted: the numbers before it go on after it.
        begins = sequence.name != walk.heading or (walk.coming in (0, 1, 2) and sequence.last > 1)
    if begins or sequence is None:
        sequence = Sequence(walk.annex, walk.heading)
        walk.sequences.append(sequence)
    sequence.last = max(sequence.last, value)
    walk.paragraph = f"{walk.annex}, {number}" if walk.annex else number
    block = Numbered(BlockKind.PARAGRAPH, words, walk.paragraph)
    walk.put(block, sequence)
    walk.waiting = None if words else block
