"""Words written one after the other into a document's text, and the map back to the source.

Runs of soft white space become one space; where a line was broken, what the break stood for (see `joining.Joiner`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandategraph.document import OffsetMap, Span
from mandategraph.reading.joining import Joiner
from mandategraph.reading.structured.words import SPACE, SUPPLIED, Words

# A single space inside a piece is taken with the words around it; only what may have to change is looked at.
_SOFT = re.compile(rf"\A[{SPACE}]+|[{SPACE}]+\Z|[{SPACE}]{{2,}}|[\t\n\r\f\v]")
_BREAKS = re.compile(r"[\n\r\f\v]")
_CONTEXT = 300  # code points before a line break that say what it stood for


@dataclass(slots=True)
class Writer:
    """Collects the text block by block, the runs of the offset map, and where each footnote is called."""

    joiner: Joiner
    anchors: dict[int, int] = field(default_factory=dict)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _runs: list[tuple[int, int, int]] = field(default_factory=list)
    _gap: str = ""  # soft white space that comes before the next words, and where it stands
    _gap_source: int = SUPPLIED
    _begin: int = 0

    def add(self, words: Words, *, verbatim: bool = False) -> Span:
        """Adds a block; returns its span in the text, without white space at its edges.

        `verbatim`: white space inside it stands for itself.
        """
        if self._parts:
            self._put("\n", SUPPLIED)
        self._begin = self._length
        self._gap = ""
        for text, source in words.pieces:
            if not text:
                self.anchors.setdefault(source, self._length)
                continue
            at = 0
            for soft in () if verbatim else _SOFT.finditer(text):
                self._words(text[at : soft.start()], source + at if source >= 0 else SUPPLIED)
                self._white(soft.group(), source + soft.start() if source >= 0 else SUPPLIED)
                at = soft.end()
            self._words(text[at:], source + at if source >= 0 else SUPPLIED)
        self._trim()
        for note in words.calls:
            self.anchors[note] = min(self.anchors[note], self._length)
        return Span(self._begin, self._length)

    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def offsets(self) -> OffsetMap:
        """The map from the text so far to the source."""
        starts, sources, lengths = zip(*self._runs, strict=True) if self._runs else ((), (), ())
        return OffsetMap(starts, sources, lengths)

    def _white(self, text: str, source: int) -> None:
        self._gap_source = source if not self._gap else SUPPLIED
        self._gap += text

    def _words(self, text: str, source: int) -> None:
        if self._length == self._begin:  # hard white space at the beginning
            bare = text.lstrip()
            source = source + len(text) - len(bare) if source >= 0 else SUPPLIED
            text = bare
        if not text:
            return
        if self._gap and self._length > self._begin:
            if self._gap == " ":
                self._put(" ", self._gap_source)
            elif glue := self._glue(text):
                self._put(glue, SUPPLIED)
        self._gap = ""
        self._put(text, source)

    def _glue(self, after: str) -> str:
        """What white space that is not one space stands for."""
        if not _BREAKS.search(self._gap):
            return " "
        before = ""
        for part in reversed(self._parts):
            before = part + before
            if len(before) >= _CONTEXT:
                break
        return self.joiner.between(before[-_CONTEXT:], after)[0]

    def _put(self, text: str, source: int) -> None:
        if source >= 0:
            begin, at, length = self._runs[-1] if self._runs else (0, 0, 0)
            if length and begin + length == self._length and at + length == source:
                self._runs[-1] = (begin, at, length + len(text))
            else:
                self._runs.append((self._length, source, len(text)))
        self._parts.append(text)
        self._length += len(text)

    def _trim(self) -> None:
        """Take back hard white space at the end of a block."""
        while self._length > self._begin and (last := self._parts[-1]) != (kept := last.rstrip()):
            dropped = len(last) - len(kept)
            begin, at, length = self._runs[-1] if self._runs else (0, 0, 0)
            if length and begin + length == self._length:
                self._runs.pop()
                if length > dropped:
                    self._runs.append((begin, at, length - dropped))
            self._parts.pop()
            if kept:
                self._parts.append(kept)
            self._length -= dropped
