"""XML parsed with nothing that could harm: no document type, no entities, nothing fetched, and within bounds.

The parser is expat, which tells where in the bytes each piece of text stands, so that every word leads back to its
place in the decoded file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from mandategraph.errors import SourceError
from mandategraph.reading.structured.words import SUPPLIED, Words

_DEEPEST = 100  # elements inside each other; documents have 30
_MOST = 500_000  # elements; the largest documents have 20,000
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


@dataclass(slots=True)
class Element:
    """An element: its name without a prefix, its attributes, where its start tag stands, and what is in it.

    Text is a pair of itself and the offset in the decoded source where it stands unchanged, or `SUPPLIED`.
    """

    name: str
    attributes: dict[str, str]
    begin: int
    children: list[Element | tuple[str, int]] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements in it."""
        return (child for child in self.children if isinstance(child, Element))

    def child(self, name: str) -> Element | None:
        """The first element of a name in it."""
        return next((child for child in self.elements() if child.name == name), None)

    def descendants(self, *names: str) -> Iterator[Element]:
        """The elements of some names below it, in the order of the document."""
        waiting = list(self.elements())[::-1]
        while waiting:
            element = waiting.pop()
            if element.name in names:
                yield element
            waiting.extend(reversed(list(element.elements())))

    @property
    def text(self) -> str:
        """All text in it, with runs of white space as one space."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        waiting: list[Element | tuple[str, int]] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Element):
                waiting.extend(reversed(one.children))
            else:
                yield one[0]


def parse(text: str, place: str, *, without: frozenset[str] = frozenset(), most: int = _MOST) -> Element:
    """The root of an XML document that is in memory, decoded.

    Args:
        text: the document.
        place: what messages call it.
        without: the names of elements that are left out, with all that is in them.
        most: the elements that it may have.

    Raises:
        SourceError: it is not well-formed, has a document type or entities, or is nested deeper or has more elements
            than documents have.
    """
    return _Builder(text, place, without, most).root()


class _Builder:
    """Takes the parser's events; offsets in UTF-8 become offsets in the text."""

    def __init__(self, text: str, place: str, without: frozenset[str], most: int) -> None:
        self._text = text
        self._without = without
        self._most = most
        self._left_out = 0  # elements that are open and left out
        self._place = place
        self._data = text.encode("utf-8", "surrogatepass")
        self._ascii = len(self._data) == len(text)
        self._known = (0, 0)  # an offset in bytes, and the same in code points
        self._stack: list[Element] = [Element("", {}, 0)]
        self._count = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def root(self) -> Element:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise SourceError(
                f"{self._place}, line {error.lineno}, column {error.offset + 1}: not well-formed XML "
                f"({expat.ErrorString(error.code)}); get a whole copy of it, or mend it"
            ) from error
        return next(self._stack[0].elements())

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._stack) + self._left_out > _DEEPEST:
            self._refuse(f"elements are nested more than {_DEEPEST} deep, as in no document")
        if self._count > self._most:
            self._refuse(f"has more than {self._most} elements; take it apart into its documents")
        bare = name.rpartition(":")[2]
        if self._left_out or bare in self._without:
            self._left_out += 1
            return
        element = Element(bare, attributes, self._at())
        self._stack[-1].children.append(element)
        self._stack.append(element)

    def _end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
        else:
            self._stack.pop()

    def _characters(self, text: str) -> None:
        if self._left_out:
            return
        at = self._at()
        children = self._stack[-1].children
        # A single character may be a reference, or a line's end that the parser made "\n" of.
        if len(text) == 1 and self._text[at : at + 1] != text:
            at = SUPPLIED
        last = children[-1] if children else None
        if isinstance(last, tuple) and at >= 0 and last[1] >= 0 and last[1] + len(last[0]) == at:
            children[-1] = (last[0] + text, last[1])
        else:
            children.append((text, at))

    def _doctype(self, *declared: object) -> None:
        self._refuse(
            "declares a document type (DOCTYPE), which documents do not need and are not trusted with; take it out"
        )

    def _at(self) -> int:
        """Where the event begins, in code points of the text."""
        byte = self._parser.CurrentByteIndex
        if self._ascii:
            return byte
        known, point = self._known
        point += len(self._data[known:byte].decode("utf-8", "surrogatepass"))
        self._known = (byte, point)
        return point

    def _refuse(self, why: str) -> NoReturn:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        raise SourceError(f"{self._place}, line {line}, column {column}: {why}")


def attribute_words(text: str, element: Element, name: str) -> Words:
    """An attribute's value as words that lead back to where it stands in the start tag."""
    words = Words()
    tag = re.compile(rf"<[^\s>]+(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*?\s+{re.escape(name)}\s*=\s*([\"'])")
    found = tag.match(text, element.begin)
    if not found:
        return words
    at, end = found.end(), text.index(found[1], found.end())
    for reference in _REFERENCE.finditer(text, at, end):
        words.add(text[at : reference.start()], at)
        character = _character(reference)
        # "&" stands where "&amp;" begins.
        words.add(character, reference.start() if character == "&" else SUPPLIED)
        at = reference.end()
    words.add(text[at:end], at)
    return words


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _NAMED[name]
    return chr(int(decimal) if decimal else int(hexadecimal, 16))
