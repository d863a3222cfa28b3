"""Footnotes of an HTML file: links to a place further down, from a mark to a block that begins with the same mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mandategraph.reading.html.names import NOTES
from mandategraph.reading.structured.words import Words
from mandategraph.reading.xml import Element

_MARK = re.compile(r"\s*[\[(]?\s*(\d{1,3}|[a-z]|[ivx]{1,6}|\*{1,4}|[†‡§])\s*[\])]?\s*")
_NAMED = re.compile(r"foot-?note|end-?note|noteref|ftn|\bfn", re.I)
_LONGEST = 6_000  # code points of a footnote


@dataclass(slots=True)
class Notes:
    """The footnotes in the order of their calls.

    `calls` leads from a link to its footnote's place, by where the link stands; `blocks` from where a footnote's block
    stands to its place; `marks` are what call them.
    """

    marks: list[str] = field(default_factory=list)
    calls: dict[int, int] = field(default_factory=dict)
    blocks: dict[int, int] = field(default_factory=dict)

    def inside(self, block: Element) -> Notes:
        """The same, seen from inside a footnote: its block is no footnote in itself."""
        return Notes(self.marks, self.calls, {at: place for at, place in self.blocks.items() if at != block.begin})


def find_notes(root: Element) -> Notes:
    """The footnotes that links lead to."""
    tree = _Tree(root)
    notes = Notes()
    for link in tree.links:
        mark = _MARK.fullmatch(link.text)
        block = tree.block_of(link.attributes["href"][1:])
        if mark is None or block is None or block.begin <= link.begin:
            continue
        if not _is_note(block, mark[1]) or not (tree.calls(link) or tree.leads_back(block, link)):
            continue
        place = notes.blocks.get(block.begin)
        if place is None:
            place = notes.blocks[block.begin] = len(notes.marks)
            notes.marks.append(mark[1])
        notes.calls[link.begin] = place
    return notes


class _Tree:
    """Which element is in which, what links lead to, and the links inside the file, in order."""

    def __init__(self, root: Element) -> None:
        self._parents: dict[int, Element] = {}
        self._targets: dict[str, Element] = {}
        self.links: list[Element] = []
        waiting = [root]
        while waiting:
            element = waiting.pop()
            for attribute in ("id", "name"):
                if name := element.attributes.get(attribute, ""):
                    self._targets.setdefault(name, element)
            if element.name == "a" and element.attributes.get("href", "").startswith("#"):
                self.links.append(element)
            for child in element.elements():
                self._parents[child.begin] = element
                waiting.append(child)
        self.links.sort(key=lambda link: link.begin)

    def _around(self, element: Element) -> Iterator[Element]:
        """An element, and those that it stands in, up to its block."""
        found: Element | None = element
        while found is not None:
            yield found
            if found.name in NOTES:
                return
            found = self._parents.get(found.begin)

    def block_of(self, name: str) -> Element | None:
        """The block that a link's target is, or stands in."""
        target = self._targets.get(name)
        last = list(self._around(target))[-1] if target else None
        return last if last and last.name in NOTES else None

    def calls(self, link: Element) -> bool:
        """Whether a link looks like a footnote's call: raised, in brackets, no number, or named so."""
        raised = any(one.name == "sup" for one in self._around(link)) or link.child("sup") is not None
        named = any(_NAMED.search(one) for one in link.attributes.values())
        return raised or named or not link.text.strip().isalnum()

    def leads_back(self, block: Element, link: Element) -> bool:
        """Whether a link in a block leads to where this link stands."""
        names = {one.attributes.get(attribute, "") for one in self._around(link) for attribute in ("id", "name")} - {""}
        back = {one.attributes.get("href", "")[1:] for one in block.descendants("a")}
        return bool(names & back)


def _is_note(block: Element, mark: str) -> bool:
    """Whether a block is a footnote of this mark: it prints it, or is an item whose number stands for it."""
    text = block.text
    if not text or len(text) > _LONGEST:
        return False
    found = _MARK.match(text)
    return block.name == "li" or (found is not None and found[1] == mark)


def without_mark(words: Words, mark: str) -> Words:
    """A footnote's words without the mark that it begins with."""
    printed = re.match(rf"\s*[\[(]?\s*{re.escape(mark)}\s*[\])]?[.:]?\s*", words.text)
    return words.cut(printed.end()) if printed else words
