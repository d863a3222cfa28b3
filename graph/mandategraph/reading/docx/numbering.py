"""Automatic numbers computed as Word shows them: lists of nine levels, their starts, restarts and texts.

Numbers of other scripts are written in the letters that documents are cited by: what an Arabic or a Russian document
shows as its second letter is "b", the third of Chinese numerals on a heading "III"; only the number counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandategraph.reading.docx.styles import Styles, number, value
from mandategraph.reading.xml import Element

_PLACE = re.compile(r"%([1-9])")
_LETTERS = ("letter", "alpha", "abjad", "russian", "hebrew1", "hebrew2", "chosung", "ganada", "iroha", "aiueo")
_IDEOGRAPHS = ("counting", "ideograph", "chineselegal", "korean", "zodiac")
_LEVELS = 9
_HIGHEST = 30_000  # a number that no list reaches


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how it counts, its text ("(%2)"), its first number, after which level it begins anew."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # None: after any higher level; 0: never
    decimal: bool = False  # all numbers in its text are shown in digits
    style: str = ""  # the style whose paragraphs stand on it


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the counting that it shares with others, and what it says otherwise of single levels."""

    shared: str
    starts: dict[int, int]
    levels: dict[int, Level]


@dataclass(slots=True)
class Numbering:
    """All lists, and how far each has counted; ask for the labels in the order of the document."""

    styles: Styles
    lists: dict[str, _List] = field(default_factory=dict)
    shared: dict[str, dict[int, Level]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: Element | None, style: str) -> str:
        """The number of the next paragraph: "12.", "(b)"; `""` if it has none, or a bullet.

        `properties` are the paragraph's own, `style` its style's identifier.
        """
        own = properties.child("numPr") if properties else None
        listed = value(own.child("numId")) if own else None
        level = number(value(own.child("ilvl"))) if own else None
        by_style, style_level = self.styles.numbering(style)
        listed = by_style if listed is None else listed
        if listed not in self.lists:  # numId 0 takes the style's number away
            return ""
        if level is None:
            level = self._level_of(listed, style) if style_level is None else style_level
        return self._next(listed, min(max(level, 0), _LEVELS - 1))

    def _level_of(self, listed: str, style: str) -> int:
        """The level that is a style's own."""
        levels = self.shared.get(self.lists[listed].shared, {})
        return next((index for index, level in levels.items() if style and level.style == style), 0)

    def _level(self, listed: str, index: int) -> Level | None:
        one = self.lists[listed]
        return one.levels.get(index) or self.shared.get(one.shared, {}).get(index)

    def _start(self, listed: str, index: int) -> int:
        level = self._level(listed, index)
        return self.lists[listed].starts.get(index, level.start if level else 1)

    def _next(self, listed: str, index: int) -> str:
        level = self._level(listed, index)
        if level is None:
            return ""
        shared = self.lists[listed].shared
        counts = self._counts.setdefault(shared, {})
        first = (listed, index) not in self._begun
        if index not in counts or (first and index in self.lists[listed].starts):
            counts[index] = self._start(listed, index)
        else:
            counts[index] = min(counts[index] + 1, _HIGHEST)
        self._begun.add((listed, index))
        for below in range(index + 1, _LEVELS):
            lower = self._level(listed, below)
            restart = lower.restart if lower else None
            if restart is None or 0 < index + 1 <= restart:
                counts.pop(below, None)
        for above in range(index):
            counts.setdefault(above, self._start(listed, above))
        return self._shown(listed, level, counts)

    def _shown(self, listed: str, level: Level, counts: dict[int, int]) -> str:
        if level.format in ("bullet", "none") and not _PLACE.search(level.text):
            return ""

        def put(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            one = self._level(listed, index)
            form = "decimal" if level.decimal or one is None else one.format
            return written(counts.get(index, 1), form, heading="(" not in level.text and ")" not in level.text)

        return _PLACE.sub(put, level.text).strip()


def written(count: int, form: str, *, heading: bool = False) -> str:
    """A number in one of Word's number formats.

    >>> (4, "upperRoman") -> "IV"; (28, "lowerLetter") -> "bb"; (2, "arabicAbjad") -> "b"; (3, "none") -> ""
    """
    lowered = form.lower()
    if lowered in ("none", "bullet"):
        return ""
    if lowered == "decimalzero":
        return f"{count:02}"
    if lowered.endswith("roman"):
        return _roman(count) if lowered.startswith("upper") else _roman(count).lower()
    if any(one in lowered for one in _LETTERS):
        return _letters(count) if lowered.startswith("upper") or lowered.endswith("upper") else _letters(count).lower()
    if any(one in lowered for one in _IDEOGRAPHS) and not lowered.endswith("circle"):
        return _roman(count) if heading else _letters(count).lower()
    return str(count)


def _letters(count: int) -> str:
    """A to Z, then AA, BB: as Word goes on, and United Nations documents too."""
    return chr(ord("A") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9) if count > 0 else ""


def _roman(count: int) -> str:
    values = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    numeral = ""
    for one, digits in (*values, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        numeral += digits * (count // one)
        count %= one
    return numeral


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists of a document, none if it has no part for them."""
    found = Numbering(styles)
    links: dict[str, str] = {}  # a counting that a style holds, by the style's identifier
    waiting: dict[str, str] = {}
    for one in root.elements() if root else ():
        identifier = value(one, "abstractNumId") or ""
        if one.name == "abstractNum":
            found.shared[identifier] = _levels(one)
            if linked := value(one.child("styleLink")):
                links[linked] = identifier
            if linked := value(one.child("numStyleLink")):
                waiting[identifier] = linked
        elif one.name == "num":
            found.lists[value(one, "numId") or ""] = _list(one)
    for identifier, style in waiting.items():
        found.shared[identifier] = found.shared.get(links.get(style, ""), found.shared[identifier])
    found.lists.pop("0", None)
    return found


def _list(element: Element) -> _List:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for one in element.elements():
        index = number(value(one, "ilvl")) if one.name == "lvlOverride" else None
        if index is None:
            continue
        levels |= _levels(one)
        start = number(value(one.child("startOverride")))
        if start is not None:
            starts[index] = start
        elif index in levels:
            starts[index] = levels[index].start
    return _List(value(element.child("abstractNumId")) or "", starts, levels)


def _levels(element: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for one in element.elements():
        index = number(value(one, "ilvl")) if one.name == "lvl" else None
        if index is None or not 0 <= index < _LEVELS:
            continue
        start = number(value(one.child("start")))
        legal = one.child("isLgl")
        found[index] = Level(
            format=_format(one),
            text=value(one.child("lvlText")) or "",
            start=1 if start is None else start,
            restart=number(value(one.child("lvlRestart"))),
            decimal=legal is not None and value(legal) not in ("0", "false"),
            style=value(one.child("pStyle")) or "",
        )
    return found


def _format(level: Element) -> str:
    """How a level counts; newer formats stand beside an older one, for programs that do not know them."""
    formats = [one for one in (*level.elements(), *level.descendants("numFmt")) if one.name == "numFmt"]
    return (value(formats[0]) if formats else None) or "decimal"
