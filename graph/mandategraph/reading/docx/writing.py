"""The text layer of a Word document: a line for each paragraph or row, a blank one between, the notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mandategraph.reading.characters import plain
from mandategraph.reading.docx.inline import Break, Call, Tab, Token
from mandategraph.reading.lines import Line, Told

_WIDE = "   "  # what stands for a tab: as much as parts two columns
_SPACES = re.compile(r"[ \t]+")
_COLUMN = 3  # spaces that part columns


@dataclass(slots=True)
class LayerWriter:
    """Collects the text, its lines, and where notes are called."""

    lines: list[Line] = field(default_factory=list)
    calls: list[tuple[Call, int]] = field(default_factory=list)
    length: int = 0
    empty: int = 0  # paragraphs without words above the next one
    _parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def add(self, tokens: Iterable[Token], told: Told, label: str = "") -> None:
        """Add a paragraph; a broken line goes on below, as a line that the format says nothing of."""
        held: list[Token] = [f"{label} "] if label else []
        gap = 1 + min(self.empty, 1)
        written = len(self.lines)
        for token in [*tokens, Break()]:
            if not isinstance(token, Break):
                held.append(token)
                continue
            line = self._line(held, gap)
            held = []
            if line:
                self.lines.append(Line(*line[:3], indent=0, gap=gap, holes=line[3], told=told))
                told, gap = Told.NOTHING, 0
        self.empty = 0 if len(self.lines) > written else self.empty + 1

    def note(self, mark: str, paragraphs: Iterable[Iterable[Token]]) -> list[Line]:
        """Add a note; its lines do not stand among the others. Its mark is written before its words."""
        kept, self.lines = self.lines, []
        for tokens in paragraphs:
            self.add(_without(tokens, mark), Told.NOTHING)
        found, self.lines = self.lines, kept
        return found

    def _line(self, tokens: list[Token], gap: int) -> tuple[int, int, str, tuple[tuple[int, int], ...]] | None:
        """Write the tokens of one line; where it begins and ends, its text, and what of it is no words."""
        pieces: list[str] = []
        length = 0
        holes: list[tuple[int, int]] = []
        calls: list[tuple[Call, int]] = []
        white = ""
        for token in tokens:
            if isinstance(token, Call):
                calls.append((token, length))
                continue
            text = "\t" if isinstance(token, Tab) else plain(token) if isinstance(token, str) else ""
            for part in re.split(r"([ \t]+)", text):
                if not part:
                    continue
                if _SPACES.fullmatch(part):
                    white += part
                    continue
                if white and length:
                    wide = "\t" in white or len(white) >= _COLUMN
                    pieces.append(_WIDE if wide else " ")
                    if wide:
                        holes.append((length + 1, length + len(_WIDE)))
                    length += len(pieces[-1])
                white = ""
                pieces.append(part)
                length += len(part)
        text = "".join(pieces)
        if not text.strip():
            self.calls += [(call, self.length) for call, _ in calls]
            return None
        left = len(text) - len(text.lstrip())
        if self._parts:
            self._put("\n" * (gap + 1))
        begin = self.length
        self._put(text)
        self.calls += [(call, begin + place) for call, place in calls]
        shifted = tuple((begin + one, begin + end) for one, end in holes)
        return begin + left, begin + len(text.rstrip()), text.strip(), shifted

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


def _without(tokens: Iterable[Token], mark: str) -> list[Token]:
    """A note's tokens without the mark that its text begins with."""
    found = list(tokens)
    for index, token in enumerate(found):
        if isinstance(token, str) and token.strip():
            bare = token.lstrip()
            if mark and not mark.isalnum() and bare.startswith(mark):
                found[index] = bare[len(mark) :]
            break
        if isinstance(token, Tab) or (isinstance(token, str) and not token.strip()):
            continue
        break
    return found
