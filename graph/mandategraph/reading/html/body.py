"""The body of an HTML file as the lines of a text layer: headings, paragraphs, items with numbers, rows, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandategraph.reading.html.lists import labels_of
from mandategraph.reading.html.names import BLOCKS, DROPPED, HEADINGS
from mandategraph.reading.html.notes import Notes, without_mark
from mandategraph.reading.layout import layout_of
from mandategraph.reading.lines import BREAK, Line, Told
from mandategraph.reading.masthead import find_masthead
from mandategraph.reading.structured.parts import CELL
from mandategraph.reading.structured.words import SUPPLIED, Words
from mandategraph.reading.xml import Element

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SAYS = re.compile(r"[\w*†‡§]")
_RULE = "_" * 12  # what a rule across the page is in plain text
_TOP = 12  # lines above a table that may be a masthead's
_INDENT = 4  # columns by which a list stands further in


@dataclass(slots=True)
class Row:
    """A line to be: its words, what HTML says of it, the blank lines before it, how far in it stands.

    `verbatim`: its white space stands for itself. `rule`: it is a rule across the page.
    """

    words: Words
    told: Told
    gap: int = 1
    indent: int = 0
    verbatim: bool = False
    rule: bool = False


@dataclass(slots=True)
class Body:
    """Walks the elements once, and collects the lines and the footnotes' words."""

    notes: Notes
    rows: list[Row] = field(default_factory=list)
    noted: dict[int, list[Words]] = field(default_factory=dict)
    segments: list[Words] = field(default_factory=lambda: [Words()])  # of the paragraph under way, parted by <br>
    label: str = ""  # printed before the next paragraph
    depth: int = 0
    tables: int = 0

    def walk(self, element: Element) -> None:
        """Everything in an element, and the end of its last paragraph."""
        self._inside(element)
        self._end()

    def _inside(self, element: Element, told: Told = Told.BLOCK) -> None:
        for child in element.children:
            if isinstance(child, tuple):
                self.segments[-1].add(*child)
            elif child.name in BLOCKS:
                self._end(told)
                self._block(child)
            else:
                self._inline(child)

    def _block(self, element: Element) -> None:
        if _is_hidden(element):
            return
        note = self.notes.blocks.get(element.begin)
        if note is not None:
            self._note(element, note)
        elif element.name in HEADINGS:
            self._inside(element, Told.HEADING)
            self._end(Told.HEADING)
        elif element.name in ("ol", "ul", "menu", "dir"):
            self._list(element)
        elif element.name == "table":
            self._table(element)
        elif element.name in ("pre", "xmp"):
            self._lines(element)
        elif element.name == "hr":
            rule = Words()
            rule.supply(_RULE)
            self.rows.append(Row(rule, Told.NOTHING, rule=True))
        else:
            self._inside(element)
            self._end()

    def _inline(self, element: Element) -> None:
        if element.name in DROPPED or _is_hidden(element):
            return
        if (
            element.name == "a"
            and element.attributes.get("href", "").startswith("#")
            and not _SAYS.search(element.text)
        ):
            return  # an arrow back to where a footnote is called
        place = self.notes.calls.get(element.begin)
        if place is not None:
            self.segments[-1].call(place)
        elif element.name == "br":
            self.segments.append(Words())
        else:
            self._inside(element)

    def _end(self, told: Told = Told.BLOCK) -> None:
        """The paragraph under way is over; what comes after a <br> goes on with it, after two it is another."""
        segments, self.segments = self.segments, [Words()]
        gap = 1
        for words in segments:
            if not words:
                if words.calls and self.rows:
                    self.rows[-1].words.pieces += words.pieces
                gap += 1
                continue
            if self.label:
                printed = Words()
                printed.supply(f"{self.label} ")
                printed.extend(words)
                words, self.label = printed, ""
            self.rows.append(Row(words, told, max(gap, 0), self.depth * _INDENT))
            told, gap = Told.HEADING if told is Told.HEADING else Told.NOTHING, 0

    def _list(self, element: Element) -> None:
        self.depth += 1
        for item, label in labels_of(element):
            if self.notes.blocks.get(item.begin) is not None:
                self._block(item)
                continue
            self.label = label
            begin = len(self.rows)
            self._inside(item)
            self._end(Told.BLOCK if label else Told.ITEM)
            if not label:
                for row in self.rows[begin:]:
                    row.told = Told.ITEM if row.told is Told.BLOCK else row.told
            self.label = ""
        self.depth -= 1

    def _lines(self, element: Element) -> None:
        """Text that is set as it stands, line by line."""
        gap = 1
        words = Words()
        held = self._words(element)
        held.add("\n", SUPPLIED)
        for text, source in held.pieces:
            at = 0
            for line_end in BREAK.finditer(text):
                words.add(text[at : line_end.start()], source + at if source >= 0 else SUPPLIED)
                if words:
                    self.rows.append(Row(words, Told.NOTHING, gap, _indent(words), verbatim=True))
                gap = 0 if words else gap + 1
                words, at = Words(), line_end.end()
            words.add(text[at:], source + at if source >= 0 else SUPPLIED)

    def _table(self, element: Element) -> None:
        self.tables += 1
        rows = [row for group in _groups(element) for row in group.elements() if row.name == "tr"]
        opened = element.attributes.get("role") == "presentation" or self._is_masthead(rows)
        for caption in (one for one in element.elements() if one.name == "caption"):
            self._block(caption)
        for row in rows:
            cells = [cell for cell in row.elements() if cell.name in ("td", "th") and not _is_hidden(cell)]
            holds = [cell for cell in cells if _holds_blocks(cell)]
            if row.begin in self.notes.blocks:
                self._block(row)
            elif opened or len(cells) == 1 or holds:
                for cell in cells:
                    self._block(cell)
            else:
                self._row(cells)

    def _row(self, cells: list[Element]) -> None:
        joined = Words()
        for words in (self._words(cell) for cell in cells):
            if words:
                joined.extend(words, CELL)
            else:
                joined.pieces += [piece for piece in words.pieces if not piece[0]]
        if joined:
            self.rows.append(Row(joined, Told.ROW))

    def _is_masthead(self, rows: list[Element]) -> bool:
        """Whether a table at the top only sets the cells of a masthead beside each other, in whatever language."""
        if self.tables > 1 or len(self.rows) > _TOP:
            return False
        texts = [cell.text for row in rows for cell in row.elements() if cell.text]
        lines = [Line(place, place + 1, text, 0, 1) for place, text in enumerate(texts)]
        return 0 < len(texts) <= _TOP * 2 and len(find_masthead(lines, layout_of("")).lines) * 2 >= len(texts)

    def _note(self, element: Element, place: int) -> None:
        """A footnote's paragraphs, kept apart."""
        own = Body(self.notes.inside(element))
        own.walk(element)
        words = [row.words for row in own.rows]
        if words:
            words[0] = without_mark(words[0], self.notes.marks[place])
        self.noted.setdefault(place, []).extend(one for one in words if one)

    def _words(self, element: Element) -> Words:
        """All words in an element as one run, with a space between its blocks."""
        own = Body(self.notes)
        own.walk(element) if element.name not in ("pre", "xmp") else own._inside(element)
        words = Words()
        for row in own.rows:
            words.extend(row.words, " ")
        for segment in own.segments:
            if segment or segment.calls:
                words.extend(segment, "\n")
        self.noted |= own.noted
        return words


def _groups(table: Element) -> list[Element]:
    return [table, *(one for one in table.elements() if one.name in ("thead", "tbody", "tfoot"))]


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None


def _holds_blocks(cell: Element) -> bool:
    """Whether a cell holds a piece of the document and not a value."""
    names = [one.name for one in cell.descendants("ol", "table", "p", *HEADINGS)]
    return any(name != "p" for name in names) or names.count("p") > 3


def _indent(words: Words) -> int:
    text = words.text
    return len(text) - len(text.lstrip())
