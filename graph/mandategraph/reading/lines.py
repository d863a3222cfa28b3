"""The lines of a source: where each stands, how far it is indented, and what white space and page ends precede it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise

BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_WIDE_RANGES = (
    r"\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\U00020000-\U0003fffd"
)
_WIDE = re.compile(f"[{_WIDE_RANGES}]")
_UNIT = re.compile(
    rf"(?:[{_WIDE_RANGES}]?(?:[^\s{_WIDE_RANGES}]|[\u00a0\u202f])+[{_WIDE_RANGES}]?)+|\S[、。，；：）》”]?"
)
_WIDE_PAGE, _WIDEST_PAGE = 110, 170  # columns
_FEW = 64  # one line in so many
_OVERHANG = 2  # columns of a mark kept with the last character of a full line
_COUNTED = re.compile(r"\d{1,4} [^\W\d_\u3041-\u9fff]\S*")
_TAIL = 40  # code points at a text's end in which its last punctuation stands
_TERMINAL = re.compile(r"(?<!\b[A-Z])[.。．!！?？;；:：؛؟…][\"'”’»）)\]】』」*\u200e\u200f\d]*$")
_OPENING = re.compile(r"[(（]?[^\s.．、)）]{1,5}[.．、)）]|[\[(A-Z\u0410-\u042f]")  # with a number, or as sentences do
_FLOWING = re.compile(r"[^.。．!！?？;；:：؛؟…,，、،\"'”’»）)\]】』」]$")


class Told(StrEnum):
    """What a format itself says of a line; plain text says nothing."""

    NOTHING = "nothing"
    BLOCK = "block"  # it begins a block
    HEADING = "heading"  # it is a heading
    ITEM = "item"  # it begins an item of a list without numbers
    ROW = "row"  # it is a row of a table


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        begin: where its text begins in the source, in code points, white space at its edges not counted.
        end: where it ends.
        text: its words.
        indent: the columns of white space before them.
        gap: the blank lines before it.
        page: whether a page ended between it and the line before (a form feed, or page furniture now taken out).
        holes: pieces of the source inside it that are no words of the text: a footnote's mark.
        told: what the format says of it.
        edge: the column that it reaches where the format tells; -1: as many as its characters take.
    """

    begin: int
    end: int
    text: str
    indent: int
    gap: int
    page: bool = False
    holes: tuple[tuple[int, int], ...] = ()
    told: Told = Told.NOTHING
    edge: int = -1

    @property
    def right(self) -> int:
        """The column its text ends in; East Asian wide characters take two."""
        return self.edge if self.edge >= 0 else self.indent + width(self.text)

    def pieces(self, begin: int = 0) -> list[tuple[int, int]]:
        """Where its words stand in the source, from `begin` (an offset in its text) on: begin and end of each piece."""
        edges = [self.begin + begin]
        for hole in sorted(self.holes):
            if edges[-1] <= hole[0] < self.end:
                edges += hole
        edges.append(self.end)
        return [(one, end) for one, end in zip(edges[::2], edges[1::2], strict=True) if one < end]

    @property
    def terminal(self) -> bool:
        """Whether it ends as sentences, clauses of a list and lead-ins to a list end: with `.`, `;` or `:`."""
        return ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a full stop, semicolon, colon or the like, closing marks not counted.

    A full stop after a single capital is an initial's: "Vivian N. R." does not end.
    """
    return _TERMINAL.search(text[-_TAIL:]) is not None


def width(text: str) -> int:
    """The columns that a text takes in a fixed-width layout."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def first_unit(text: str) -> str:
    """What a line break cannot part from the beginning of a text: its first word, or its first wide character.

    A number is kept with its word: the space between them is often one that does not break, and lost as such.
    """
    found = _COUNTED.match(text) or _UNIT.match(text)
    return found.group() if found else text[:1]


def split(source: str) -> list[Line]:
    """The lines of a source that are not blank, in order. Linear in the length of the source."""
    lines: list[Line] = []
    begin = gap = 0
    page = False
    for found in chain(BREAK.finditer(source), (None,)):
        end = found.start() if found else len(source)
        raw = source[begin:end]
        text = raw.strip()
        if text:
            left = len(raw) - len(raw.lstrip())
            indent = width(raw[:left].expandtabs())
            lines.append(Line(begin + left, begin + left + len(text), text, indent, gap, page))
            gap, page = 0, False
        elif found and found.group() != "\f":
            gap += 1
        if found:
            begin = found.end()
            page = page or found.group() == "\f"
    return lines


def base_gap(lines: list[Line]) -> int:
    """How many blank lines stand between two lines of one paragraph: 0, or 1 where every line is followed by a blank.

    One blank line everywhere can also part paragraphs of one line each. It parts lines if full lines stop in the middle
    of a sentence before it.
    """
    gaps = Counter(min(line.gap, 3) for line in lines[1:] if not line.page)
    if gaps[0] > gaps.total() // 4:
        return 0
    base = min((gap for gap in gaps if gap), default=0)
    full = full_width(lines)
    long = [(before, line) for before, line in pairwise(lines) if line.gap == base and before.right * 4 >= full * 3]
    inside = sum(bool(_FLOWING.search(before.text[-2:])) and not _OPENING.match(line.text) for before, line in long)
    return base if inside * 5 > len(long) else 0


def is_unwrapped(lines: list[Line]) -> bool:
    """Whether no line was broken to fit a page, so that each is a paragraph of its own.

    Some lines are far wider than any page, or the widest ones differ as broken lines never do; unless many lines reach
    one column of a page, and a running head or the row of a table is what is wider.
    """
    full = full_width(lines)
    reaching = sum(full * 9 < line.right * 10 <= full * 10 + _OVERHANG * 10 for line in lines)
    if full <= _WIDE_PAGE and reaching * 3 >= len(lines):
        return False
    widths = sorted((line.right for line in lines), reverse=True)
    widest = widths[len(lines) // _FEW] if widths else 0  # a few lines that were left whole tell nothing
    alike = sum(line.right * 10 > widest * 9 for line in lines)
    return widest > _WIDEST_PAGE or (widest > _WIDE_PAGE and alike * 10 <= len(lines))


def full_width(lines: list[Line]) -> int:
    """The column that full lines reach."""
    if not lines:
        return 0
    rights = sorted(line.right for line in lines)
    return rights[min(len(rights) - 1, len(rights) * 9 // 10)]
