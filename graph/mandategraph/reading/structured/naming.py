"""Names put together when all is found: paragraphs that begin anew at 1, and items alike under several headings."""

from __future__ import annotations

from collections import Counter

from mandategraph.document import BlockKind
from mandategraph.reading.structured.walk import Sequence, Walk


def name_sequences(walk: Walk) -> None:
    """Where an annex or the text itself has several sequences of paragraphs, put what they are in before the numbers.

    That is the heading that a sequence begins under; a later one without any of its own is called by its place.
    """
    of_annex: dict[str, list[Sequence]] = {}
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


def name_items(walk: Walk) -> None:
    """Items of unnumbered paragraphs under several headings are called by these, where they would be named alike."""
    counts = Counter(block.number for block in walk.found if block.kind is BlockKind.ITEM)
    for block in walk.found:
        if block.heading and counts[block.number] > 1:
            annex, _, label = block.number.rpartition(", ")
            block.number = ", ".join(one for one in (annex, block.heading, label) if one)


def _within(number: str, sequence: Sequence) -> str:
    if not number:
        return number
    bare = number.removeprefix(f"{sequence.annex}, ") if sequence.annex else number
    return ", ".join(one for one in (sequence.annex, sequence.name, bare) if one)
