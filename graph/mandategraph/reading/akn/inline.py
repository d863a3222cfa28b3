"""What stands inside a block of an AKN4UN statement: words, line ends, footnotes, and marks that call footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandategraph.reading.akn.identity import Statement
from mandategraph.reading.akn.names import SILENT
from mandategraph.reading.structured.parts import Note, Parts
from mandategraph.reading.structured.words import Words
from mandategraph.reading.xml import Element

_MARK = re.compile(r"\s*[()]?([^\W\d_]|\d{1,3}|\*{1,3})?[()]?\s*")
_LONG_WORD = re.compile(r"(?:[^\W\d_]{4}|[\u3041-\u9fff]|[.,;:!?)\]”’\"»，。；：）])\s*$")


@dataclass(slots=True)
class Inline:
    """Reads the words of a statement's elements; footnotes found among them go to its parts."""

    statement: Statement
    parts: Parts = field(default_factory=Parts)
    marks: frozenset[str] = frozenset()  # of the footnotes there are
    in_table: bool = False

    def note(self, element: Element) -> int:
        """A footnote; returns its place among all."""
        words = Words()
        place = len(self.parts.notes)
        self.parts.notes.append(Note(element.attributes.get("marker", "").strip(), words))
        for one in element.children:
            if isinstance(one, tuple):
                words.add(*one)
            else:
                words.extend(self.words_of(one), " ")
        return place

    def words_of(self, element: Element, skip: str = "") -> Words:
        """All the words in an element, but for those in the elements named `skip`."""
        words = Words()
        for child in element.children:
            if isinstance(child, tuple):
                words.add(*child)
            elif child.name != skip:
                self._inline(child, words)
        return words

    def _inline(self, element: Element, words: Words) -> None:
        if element.name == "authorialNote":
            words.call(self.note(element))
        elif element.name in ("eol", "br"):
            words.supply(" ")
        elif element.name == "sup" and self._is_mark(element, words):
            return
        elif element.name not in SILENT:
            for child in element.children:
                if isinstance(child, tuple):
                    words.add(*child)
                else:
                    self._inline(child, words)

    def _is_mark(self, element: Element, words: Words) -> bool:
        """Whether raised letters are a footnote's mark left in the text, not a power or an ordinal's ending."""
        found = _MARK.fullmatch(element.text)
        if found is None or found[1] not in self.marks:
            return False
        return (self.in_table and found[1].isalpha()) or _LONG_WORD.search(words.tail(12)) is not None
