"""The words of one part of a marked-up document: pieces of the source, and the footnotes called between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SUPPLIED = -1
"""The source offset of a piece that does not stand in the source as it is: a character reference, a separator."""

SPACE = " \t\n\r\f\v"
"""The white space that markup may put in or leave out; NBSP and the ideographic space are the author's."""

_MEANT = re.compile(f"[^{SPACE}]")


@dataclass(slots=True)
class Words:
    """Pieces of text, each with where it stands unchanged in the source, or `SUPPLIED`.

    A piece of no text is the call of a footnote; its offset is the footnote's place in its document.
    """

    pieces: list[tuple[str, int]] = field(default_factory=list)

    def add(self, text: str, source: int) -> None:
        """Add a piece of text, if there is any."""
        if text:
            self.pieces.append((text, source))

    def supply(self, text: str) -> None:
        """Add text that does not stand in the source."""
        self.pieces.append((text, SUPPLIED))

    def call(self, note: int) -> None:
        """A footnote is called here."""
        self.pieces.append(("", note))

    def __bool__(self) -> bool:
        """Whether there is anything but white space."""
        return any(_MEANT.search(text) for text, _ in self.pieces)

    @property
    def text(self) -> str:
        """All pieces together, white space as it is."""
        return "".join(text for text, _ in self.pieces)

    def tail(self, length: int) -> str:
        """The last `length` code points of all pieces together."""
        end = ""
        for text, _ in reversed(self.pieces):
            end = text + end
            if len(end) >= length:
                break
        return end[-length:]

    @property
    def calls(self) -> list[int]:
        """The footnotes called in it."""
        return [source for text, source in self.pieces if not text]

    def extend(self, other: Words, between: str = "") -> None:
        """Go on with other words."""
        if between and self.pieces:
            self.supply(between)
        self.pieces += other.pieces

    def cut(self, length: int) -> Words:
        """Without the first `length` code points; calls in them stay, at the beginning."""
        rest = Words()
        for text, source in self.pieces:
            if not text:
                rest.call(source)
                continue
            dropped = min(length, len(text))
            length -= dropped
            if dropped < len(text):
                rest.pieces.append((text[dropped:], source + dropped if source >= 0 else SUPPLIED))
        return rest
