"""A character on a page. PDFium, which finds them, is only loaded where it works: see `glyphs`."""

from __future__ import annotations

from dataclasses import dataclass

SPACE = " "
"""A space that the document has."""

SUPPOSED = "\u200a"
"""A space that PDFium supposes where characters are apart."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: where it begins and ends, its baseline, its size; points from the left and from below.

    `text` is what it stands for: a ligature is several letters.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that is drawn on a page, horizontal or vertical; points from the left and from below."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def horizontal(self) -> bool:
        """Whether it goes from left to right; a corner where two borders meet does neither, and is taken so."""
        return self.right - self.left >= self.top - self.bottom
