"""Pieces of lines joined to the document's text, and the map back.

A line break stands for nothing between two ideographs, for a space between two words, and for nothing again inside a
symbol or an address; a hyphen at a line's end may have been put there by the break itself. Where lines of a script
without spaces are cut at their last column whatever stands there, a break can fall inside a number too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from mandategraph.document import OffsetMap, Span
from mandategraph.reading.layout import Layout
from mandategraph.reading.lines import BREAK, Line, full_width, width

_UNSPACED = re.compile(  # the characters of scripts that set no spaces between words
    r"[\u2e80-\u2fdf\u3001-\u303f\u3041-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003fffd]"
)
_IDEOGRAPH = "\u4e00-\u9fff\u3400-\u4dbf"
_APART = re.compile(f"[{_IDEOGRAPH}] [A-Za-z0-9]|[A-Za-z0-9] [{_IDEOGRAPH}]")
_CLOSE = re.compile(f"[{_IDEOGRAPH}][A-Za-z0-9]|[A-Za-z0-9][{_IDEOGRAPH}]")
_OPEN_SYMBOL = re.compile(r"(?:^|[^A-Za-z0-9])[A-Z]{1,9}(?:\.\d+)?(?:/[A-Z0-9][A-Za-z0-9.\-]*)*(?:/[A-Z]+)\.$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.I)
_CONTEXT = 300  # code points before a line break that say what it stood for
_DASHES = "\u2013\u2014"  # which stand close to what they join, where no space is set before them
_OPENING = "([{"
_HYPHENS = "-\u2010\u2011"
_SLACK = 2  # columns by which lines differ that are cut at the last one: a wide character, or a mark kept with it
_DIGIT, _SOLID = re.compile("[0-9]"), re.compile(r"\S")
_FEWEST_PARTED = 3  # words that a document has whole elsewhere, from which it parts words at line ends
_PARTS_MORE = 4  # times as often as lines of it end with a hyphen that words have
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*[-\u2010\u2011]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Joiner:
    """How the lines of one document join: `apart` is whether it sets spaces between ideographs and Latin letters.

    `words` are those inside its lines, `prefixes` the words of one letter that are written together with the next;
    `parts` is whether it parts words at line ends, as far as those that it has elsewhere tell; `cut` is what its
    lines may be cut inside of.
    """

    tight: frozenset[str]
    apart: bool
    words: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    parts: bool = False
    cut: re.Pattern[str] | None = None

    def between(self, before: str, after: str, *, blank: bool = False) -> tuple[str, int]:
        r"""What a line break stands for between the text before it and the line after.

        Also, how many code points at the end of the text before it the break has put there. `blank`: whether white
        space stands beside the break.

        >>> "the" / "Conference" -> " ", 0; "CAC/COSP/EG.1/" / "2019/L.1" -> "", 0; "co\u00ad" / "operate" -> "", 1
        """
        last, first = before[-1], after[0]
        if last == "\u00ad":
            return "", 1
        if last in self.tight or first in self.tight:
            return "", 0
        if (last in _OPENING or last in self.prefixes) and (len(before) == 1 or before[-2].isspace()):
            return "", 0
        wide = bool(_UNSPACED.match(last)), bool(_UNSPACED.match(first))
        if any(wide):
            return self._beside_wide(last, first, wide), 0
        if self.cut and not blank and self.cut.match(last) and self.cut.match(first):
            return "", 0
        if last in _HYPHENS and len(before) > 1 and before[-2].isalnum() and (first.isalnum() or first == "("):
            return "", int(self._was_parted(before, after))
        if last in _DASHES and len(before) > 1 and before[-2].isalnum() and first.isalnum():
            return "", 0
        if (last == "/" and len(before) > 1 and not before[-2].isspace()) or (first == "/" and after[1:2].strip()):
            return "", 0
        if _OPEN_SYMBOL.search(before[-60:]) and re.match(r"\d+/", after):
            return "", 0
        address = _ADDRESS.search(before[-_CONTEXT:])
        if address and (last in "_=?&%#." and (first.islower() or first.isdecimal())):
            return "", 0
        return " ", 0

    def _beside_wide(self, last: str, first: str, wide: tuple[bool, bool]) -> str:
        if all(wide):
            return ""
        if any(unicodedata.category(one).startswith("P") for one in (last, first)):
            return ""
        return " " if self.apart else ""

    def _was_parted(self, before: str, after: str) -> bool:
        """Whether a hyphen was put in by the break: the document has the word whole, and not with the hyphen."""
        head, tail = _LAST_WORD.search(before[-80:]), _FIRST_WORD.match(after[:80])
        if not head or not tail or not tail.group()[0].islower():
            return False
        hyphened = (head.group() + tail.group()).lower()
        whole = (head.group()[:-1] + tail.group()).lower()
        return hyphened not in self.words and (whole in self.words or self.parts)


def joiner_of(lines: list[Line], layout: Layout) -> Joiner:
    """The way a document's lines join, from how it sets ideographs beside Latin letters, and words, inside lines."""
    words: frozenset[str] = frozenset()
    parted = kept = 0
    if any(line.text[-1] in _HYPHENS for line in lines):
        words = frozenset(word.lower() for line in lines for word in _WORD.findall(line.text))
        for before, line in pairwise(lines):
            head, tail = _LAST_WORD.search(before.text[-80:]), _FIRST_WORD.match(line.text[:80])
            if head and tail and tail.group()[0].islower():
                parted += (head.group()[:-1] + tail.group()).lower() in words
                kept += (head.group() + tail.group()).lower() in words
    parts = parted >= _FEWEST_PARTED and parted > _PARTS_MORE * kept
    return Joiner(layout.tight, sets_apart(line.text for line in lines), words, layout.prefixes, parts, _cut(lines))


def _cut(lines: list[Line]) -> re.Pattern[str] | None:
    """What is parted where lines of a script without spaces are all cut at the last column: numbers, and also words.

    Words only where numbers are seen to be: else a break between two words stands for the space between them.
    """
    wide = sum(width(line.text) - len(line.text) for line in lines)
    if wide * 2 < sum(len(line.text) for line in lines):
        return None
    full = full_width(lines)
    long = [(one, two) for one, two in pairwise(lines) if one.right * 4 > full * 3 and not two.gap and not one.terminal]
    reaching = sum(one.right >= full - _SLACK for one, _ in long)
    if not long or reaching * 10 < len(long) * 9:
        return None
    return _SOLID if any(_DIGIT.match(one.text[-1]) and _DIGIT.match(two.text[0]) for one, two in long) else _DIGIT


def sets_apart(texts: Iterable[str]) -> bool:
    """Whether a document sets spaces between ideographs and Latin letters or digits."""
    apart = close = 0
    for text in texts:
        apart += len(_APART.findall(text))
        close += len(_CLOSE.findall(text))
    return apart >= close


@dataclass(slots=True)
class TextBuilder:
    """Collects the text block by block, and the runs of the offset map."""

    joiner: Joiner
    parts: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, source: str, pieces: list[tuple[int, int]]) -> Span:
        """Adds a block made of pieces of the source (begin, end); returns its span in the text."""
        if self.parts:
            self._supply("\n")
        begin = self.length
        tail = ""
        for index, (start, end) in enumerate(pieces):
            glue, dropped = "", 0
            tail += source[max(start, end - _CONTEXT) : end]
            if index + 1 < len(pieces) and BREAK.search(source, end, following := pieces[index + 1][0]):
                blank = any(one in " \u00a0" for one in (source[end], source[following - 1]))
                glue, dropped = self.joiner.between(tail, source[slice(*pieces[index + 1])], blank=blank)
            tail = (tail[: len(tail) - dropped] + glue)[-_CONTEXT:]
            self._take(source, start, end - dropped)
            self._supply(glue)
        return Span(begin, self.length)

    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def offsets(self) -> OffsetMap:
        """The map from the text so far to the source."""
        starts, sources, lengths = zip(*self.runs, strict=True) if self.runs else ((), (), ())
        return OffsetMap(starts, sources, lengths)

    def place_of(self, source_offset: int | None) -> int | None:
        """Where in the text a place of the source is: at the end of the words before it, if it has none itself."""
        if source_offset is None:
            return None
        before = [run for run in self.runs if run[1] <= source_offset]
        if not before:
            return None
        text_start, source_start, length = max(before, key=lambda run: run[1])
        return text_start + min(length, source_offset - source_start)

    def _take(self, source: str, start: int, end: int) -> None:
        if end <= start:
            return
        self.parts.append(source[start:end])
        text_start, source_start, length = self.runs[-1] if self.runs else (0, 0, 0)
        if length and text_start + length == self.length and source_start + length == start:
            self.runs[-1] = (text_start, source_start, length + end - start)
        else:
            self.runs.append((self.length, start, end - start))
        self.length += end - start

    def _supply(self, glue: str) -> None:
        if glue:
            self.parts.append(glue)
            self.length += len(glue)
