"""From the lines of a PDF's pages to its text layer: indents, gaps, rows of tables, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from mandategraph.reading.footnotes import Note
from mandategraph.reading.layer import Layer
from mandategraph.reading.layout import layout_of
from mandategraph.reading.lines import Line, Told, ends_sentence
from mandategraph.reading.masthead import find_masthead
from mandategraph.reading.pdf.bidi import brackets_are_mirrored, with_brackets
from mandategraph.reading.pdf.heads import without_repeated_heads
from mandategraph.reading.pdf.notes import FoundNotes, Part, find_notes
from mandategraph.reading.pdf.words import COLUMN, Row
from mandategraph.reading.structured.parts import CELL

_USUAL_LEADING = 1.2  # sizes between two lines
_GAP = 0.33  # of a line's height that parts paragraphs
_LONGEST_HEADING = 5  # rows
_LARGER, _SMALLER = 1.12, 0.88  # times the size of the text that a heading has
_RULE = re.compile(r"_{5,}")  # between the text and its footnotes
_BREAK = re.compile(r"\n")  # between two lines of a cell
_BRACKETED = re.compile(r"^[()](\w{1,4})[()](?=\s)")  # an item's letter, only one of whose brackets was turned


@dataclass(frozen=True, slots=True)
class _Measures:
    """What a document is set in: the size of its text, the width of a letter, its margins, its leading in sizes."""

    size: float
    letter: float
    left: float
    right: float
    leading: float
    from_right: bool

    def columns(self, row: Row) -> tuple[int, int]:
        """A row's indent, and the column that it reaches."""
        near, far = row.left - self.left, row.right - self.left
        if self.from_right:
            near, far = self.right - row.right, self.right - row.left
        if row.frame and row.frame[1] > row.frame[0]:  # as if its column were as wide as a page
            wider = (self.right - self.left) / (row.frame[1] - row.frame[0])
            before = self.right - row.frame[1] if self.from_right else row.frame[0] - self.left
            near, far = (near - before) * wider, (far - before) * wider
        return max(round(near / self.letter), 0), max(round(far / self.letter), 0)

    def gap(self, above: Row, row: Row) -> int:
        """The blank lines between two rows."""
        height = self.leading * min(above.size, row.size) if above.size and row.size else self.size
        more = (above.base - row.base - self.leading * max(above.size, row.size)) / max(height, 1.0)
        return 0 if more <= _GAP else max(round(more), 1)


def layer_of(pages: list[list[Row]]) -> Layer:
    """The text layer of a PDF: its pages parted by form feeds, its lines where they stand."""
    pages = _turned(without_repeated_heads(_without_masthead(pages)))
    measures = _measure([row for rows in pages for row in rows])
    found = find_notes(pages, measures.size)
    writer = _Writer(pages, measures, found)
    writer.write()
    if not found.notes:
        return Layer(writer.text, writer.lines, paged=True)
    notes = [Note(one.number, [writer.part(part) for part in one.parts], (0, 0)) for one in found.notes]
    marks = {index: writer.place(one.call) for index, one in enumerate(found.notes) if one.call}
    return Layer(writer.text, writer.lines, notes=notes, marks=marks, paged=True)


def _without_masthead(pages: list[list[Row]]) -> list[list[Row]]:
    """The pages, with the lines of a table on the first one in its place if they are the masthead's."""
    for table in sorted({row.table for row in pages[0]} - {0}) if pages else ():
        opened = _opened(pages[0], table)
        lines = [Line(at, at, row.text, 0, 0) for at, row in enumerate(opened)]
        own = {at for at, row in enumerate(opened) if row in _lines_of(pages[0], table)}
        head = {line.begin for line in find_masthead(lines, layout_of("")).lines}
        if len(head & own) * 2 >= len(own) > 0:
            pages = [opened, *pages[1:]]
    return pages


def _lines_of(rows: list[Row], table: int) -> tuple[Row, ...]:
    return next(row.plain for row in rows if row.table == table)


def _opened(rows: list[Row], table: int) -> list[Row]:
    """The rows of a page with the lines that a table is made of in its place."""
    first = next(index for index, row in enumerate(rows) if row.table == table)
    others = [row for row in rows[first:] if row.table != table]
    return [*rows[:first], *_lines_of(rows, table), *others]


def _turned(pages: list[list[Row]]) -> list[list[Row]]:
    """The pages with brackets as they are read, where right-to-left lines have them as they are seen."""
    turned = brackets_are_mirrored([row.text for rows in pages for row in rows if row.right_to_left])

    def turn(row: Row) -> Row:
        if not row.right_to_left:
            return row
        text = with_brackets(row.text, turned)
        return replace(row, text=_BRACKETED.sub(r"(\1)", text))

    return [[turn(row) for row in rows] for rows in pages]


def _measure(rows: list[Row]) -> _Measures:
    sizes = Counter[float]()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    size = max(sizes.items(), key=lambda one: (one[1], one[0]))[0] if sizes else 10.0
    body = [row for row in rows if abs(row.size - size) < 0.3] or rows
    letters = sum(len(row.text) for row in body)
    width = sum(row.right - row.left for row in body) / letters if letters else size / 2
    leadings = [
        (above.base - row.base) / size
        for above, row in pairwise(rows)
        if 0.8 * size < above.base - row.base < 2.5 * size and abs(above.size - row.size) < 0.3
    ]
    right_to_left = [row for row in body if row.right_to_left]
    lefts, rights = Counter(round(row.left) for row in body), Counter(round(row.right) for row in body)
    from_right = len(right_to_left) * 2 > len(body) and max(rights.values()) >= max(lefts.values())
    return _Measures(
        size=size,
        letter=max(width, 0.5),
        left=min((row.left for row in body), default=0.0),
        right=max((row.right for row in body), default=0.0),
        leading=median(leadings) if leadings else _USUAL_LEADING,
        from_right=from_right,
    )


class _Writer:
    """Writes the pages, and keeps where each row begins."""

    def __init__(self, pages: list[list[Row]], measures: _Measures, found: FoundNotes) -> None:
        self.lines: list[Line] = []
        self._pages = pages
        self._measures = measures
        self._found = found
        self._parts: list[str] = []
        self._length = 0
        self._begins: dict[tuple[int, int], int] = {}

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def write(self) -> None:
        for page, rows in enumerate(self._pages):
            if page:
                self._put("\f")
            above: Row | None = None
            fresh = page > 0  # no line of the text stands on this page yet
            for index, row in enumerate(rows):
                gap = self._measures.gap(above, row) if above else 0
                told = self._told(page, index)
                if above:
                    self._put("\n" * (gap + 1))
                line = self._line(row, (page, index), told, gap, fresh)
                if (page, index) not in self._found.rows and not (self._found.notes and _RULE.fullmatch(row.text)):
                    self.lines.append(line)
                    fresh = False
                above = row

    def part(self, part: Part) -> Line:
        """A row of a footnote as a line, without its mark."""
        page, index, cut = part
        text = self._pages[page][index].text
        bare = text[cut:].strip()
        begin = self._begins[page, index] + cut + len(text[cut:]) - len(text[cut:].lstrip())
        return Line(begin, begin + len(bare), bare, 0, 0)

    def place(self, part: Part) -> int:
        """Where in the text a place in a row is."""
        page, index, at = part
        return self._begins[page, index] + at

    def _line(self, row: Row, at: tuple[int, int], told: Told, gap: int, fresh: bool) -> Line:
        begin = self._length
        self._begins[at] = begin
        holes = [(begin + one, begin + end) for one, end in self._found.marks.get(at, [])]
        text = self._with_cells(row) if row.table else row.text
        kept = len(CELL) if row.table else 1
        holes += [(begin + one + kept, begin + one + len(COLUMN)) for one in row.columns]
        holes += [(begin + one.start(), begin + one.end()) for one in _BREAK.finditer(text)]
        self._put(text)
        indent, edge = self._measures.columns(row)
        return Line(begin, begin + len(text), text, indent, gap, fresh, tuple(sorted(holes)), told, edge)

    def _with_cells(self, row: Row) -> str:
        """A row's text with its cells parted as in tables of other formats; as long as it was."""
        text = row.text
        for one in row.columns:
            text = text[:one] + CELL + " " * (len(COLUMN) - len(CELL)) + text[one + len(COLUMN) :]
        return text

    def _told(self, page: int, index: int) -> Told:
        """What a row is: one of a table, or the first one of a heading, or of what stands in small letters below it."""
        rows = self._pages[page]
        if rows[index].table:
            return Told.ROW
        if self._begins_heading(rows, index):
            return Told.HEADING
        above = rows[index - 1] if index else None
        below_heading = above is not None and self._is_marked_out(above) and self._is_other(above, rows[index])
        return Told.BLOCK if below_heading else Told.NOTHING

    def _begins_heading(self, rows: list[Row], index: int) -> bool:
        """Whether a heading begins with a row: a few rows apart from others, larger or bolder, and no sentence."""
        measures = self._measures
        if not self._is_marked_out(rows[index]) or (index and not measures.gap(rows[index - 1], rows[index])):
            return False
        end = index + 1
        while end < len(rows) and not measures.gap(rows[end - 1], rows[end]):
            if not self._is_marked_out(rows[end]):
                if self._is_other(rows[end - 1], rows[end]):
                    break
                return False
            end += 1
        return end - index <= _LONGEST_HEADING and not ends_sentence(rows[end - 1].text)

    def _is_marked_out(self, row: Row) -> bool:
        return row.size > _LARGER * self._measures.size or (row.bold and row.size > _SMALLER * self._measures.size)

    def _is_other(self, above: Row, row: Row) -> bool:
        """Whether a row in the text's weight is set smaller than the marked out one above it: it does not go on."""
        return not self._is_marked_out(row) and row.size < _SMALLER * above.size

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
