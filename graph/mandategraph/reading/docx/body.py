"""The body of a Word document as lines: headers of the first page, paragraphs, tables, notes.

A table is rows, but for the one in a page's head or at the top of the text whose cells are the masthead's, and for
tables that only set a number beside its paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mandategraph.reading.docx.inline import Break, Inline, Tab, Token, is_deleted_mark
from mandategraph.reading.docx.notes import called_notes, uncalled_notes
from mandategraph.reading.docx.numbering import Numbering, read_numbering
from mandategraph.reading.docx.package import Package
from mandategraph.reading.docx.styles import Styles, read_styles, value
from mandategraph.reading.docx.writing import LayerWriter
from mandategraph.reading.footnotes import Note
from mandategraph.reading.layer import Layer
from mandategraph.reading.layout import layout_of
from mandategraph.reading.lines import Line, Told, full_width
from mandategraph.reading.masthead import find_masthead
from mandategraph.reading.starred import starred_notes
from mandategraph.reading.structured.parts import CELL
from mandategraph.reading.tokens import is_symbol
from mandategraph.reading.xml import Element

_CONTAINERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice", "smartTag"})
_MARKER = re.compile(r"[(\[]?\w{1,5}[.)\]]")
_TOP = 12  # paragraphs above a table that may be a masthead's
_FEWEST_WRAPPED = 20  # lines
_WIDEST_PAGE = 240  # columns: a line that is wider was not broken to fit a page


@dataclass(slots=True)
class _Body:
    """Walks the body once. `opened` are the tables whose cells are paragraphs of their own."""

    styles: Styles
    numbering: Numbering
    inline: Inline
    opened: frozenset[int]
    writer: LayerWriter = field(default_factory=LayerWriter)
    held: list[Token] = field(default_factory=list)  # of paragraphs whose end is deleted
    contents: int = 0
    tables: int = 0
    top_table: int = -1  # the first table, if it stands at the top
    top_lines: tuple[int, int] = (0, 0)

    def walk(self, element: Element) -> None:
        for child in element.elements():
            if child.name == "p":
                self.paragraph(child)
            elif child.name == "tbl":
                self.table(child)
            elif child.name in _CONTAINERS:
                self.walk(child)

    def paragraph(self, element: Element) -> None:
        properties = element.child("pPr")
        style = value(properties.child("pStyle")) or "" if properties else ""
        if self.styles.is_contents(style):
            self.contents += 1
            list(self.inline.tokens(element))  # fields that begin here may end below
            return
        tokens = [*self.held, *self.inline.tokens(element)]
        self.held = []
        if is_deleted_mark(element):
            self.held = tokens
            return
        label = self.numbering.label(properties, style) if _shows(tokens) else ""
        heading = self._is_heading(properties, style)
        self.writer.add(tokens, Told.HEADING if heading else Told.BLOCK, label)

    def _is_heading(self, properties: Element | None, style: str) -> bool:
        own = value(properties.child("outlineLvl")) if properties else None
        return own in "012345678" if own is not None else self.styles.is_heading(style)

    def table(self, element: Element) -> None:
        index, self.tables = self.tables, self.tables + 1
        begin = len(self.writer.lines)
        at_top = index == 0 and begin <= _TOP
        for row in _rows(element):
            cells = [cell for cell in row.elements() if cell.name == "tc" and not _goes_on(cell)]
            if index in self.opened or len(cells) == 1:
                for cell in cells:
                    self.walk(cell)
            else:
                self._row(cells)
        if at_top:
            self.top_table, self.top_lines = index, (begin, len(self.writer.lines))

    def _row(self, cells: list[Element]) -> None:
        texts = [tokens for cell in cells if _shows(tokens := self._cell(cell))]
        if len(texts) == 2 and _MARKER.fullmatch(_plain(texts[0])):
            self.writer.add([*texts[0], " ", *texts[1]], Told.BLOCK)
            return
        joined: list[Token] = []
        for tokens in texts:
            joined += [CELL, *tokens] if joined else tokens
            while isinstance(last := joined[-1], str) and last != last.rstrip() and last != CELL:
                joined[-1:] = [last.rstrip()] if last.strip() else []
        self.writer.add(joined, Told.ROW)

    def _cell(self, element: Element) -> list[Token]:
        """A cell's paragraphs, those of tables in it too, one after the other."""
        found: list[Token] = []
        for paragraph in element.descendants("p"):
            properties = paragraph.child("pPr")
            style = value(properties.child("pStyle")) or "" if properties else ""
            tokens = [_space(token) for token in self.inline.tokens(paragraph)]
            if not _shows(tokens):
                found += [token for token in tokens if not isinstance(token, str)]
                continue
            if label := self.numbering.label(properties, style):
                tokens = [f"{label} ", *tokens]
            found += [" ", *tokens] if found else tokens
        return found


def layer_of(package: Package) -> Layer:
    """The text layer of a Word document."""
    styles = read_styles(package.part("styles"))
    body, top = _walked(package, styles, frozenset())
    if body.top_table >= 0:
        opened, _ = _walked(package, styles, frozenset({body.top_table}))
        if _holds_masthead(opened):
            body = opened
    writer = body.writer
    lines = list(writer.lines)
    notes: list[Note] = []
    marks: dict[int, int] = {}
    for one in called_notes(package, list(writer.calls)):
        inline = Inline(styles)
        found = writer.note(one.mark, [list(inline.tokens(paragraph)) for paragraph in one.paragraphs])
        if found:
            marks[len(notes)] = one.place
            notes.append(Note(one.mark, found, (0, 0)))
    notices = _notices(package, body)
    symbol = _running_symbol(package, styles)
    if not notes and _is_wrapped(lines):
        bare = [Line(one.begin, one.end, one.text, one.indent, one.gap, holes=one.holes) for one in lines]
        return Layer(writer.text, bare, notices=notices, symbol=symbol)
    starred = starred_notes(lines)
    called = sorted(
        [(marks[index], note) for index, note in enumerate(notes)]
        + [(starred.marks[index], note) for index, note in enumerate(starred.notes)],
        key=lambda one: one[0],
    )
    notes, marks = [note for _, note in called], {index: place for index, (place, _) in enumerate(called)}
    return Layer(writer.text, starred.lines, notes=notes, marks=marks, symbol=symbol, notices=notices, top=top)


def _walked(package: Package, styles: Styles, opened: frozenset[int]) -> tuple[_Body, int]:
    """The body walked through, and where the lines of the first page's head end."""
    numbering = read_numbering(package.part("numbering"), styles)
    body = _Body(styles, numbering, Inline(styles), opened)
    for header in _first_headers(package):
        for paragraph in header.descendants("p"):
            body.writer.add(Inline(styles).tokens(paragraph), Told.BLOCK)
    top = body.writer.length
    holder = package.document.child("body")
    if holder is not None:
        body.walk(holder)
    if body.held:
        body.writer.add(body.held, Told.BLOCK)
    return body, top


def _holds_masthead(body: _Body) -> bool:
    """Whether lines of the table at the top are the masthead's, in whatever language."""
    begin, end = body.top_lines
    own = {line.begin for line in body.writer.lines[begin:end]}
    head = find_masthead(body.writer.lines, layout_of(""))
    found = [line for line in head.lines if line.begin in own]
    return len(found) * 2 >= len(own) > 0


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether the paragraphs are the broken lines of a text that was put into Word as it was.

    They are about as wide as each other, and many break off in the middle of a sentence; rows of tables do not count.
    """
    lines = [line for line in lines if line.told is not Told.ROW]
    full = full_width(lines)
    if len(lines) < _FEWEST_WRAPPED or any(line.right > _WIDEST_PAGE for line in lines):
        return False
    broken = sum(line.right * 5 >= full * 4 and line.text[-1:].isalnum() for line in lines)
    return broken * 3 > len(lines)


def _notices(package: Package, body: _Body) -> tuple[str, ...]:
    notices: list[str] = []
    if body.contents:
        notices.append(f"a table of contents of {body.contents} lines was left out")
    if lost := uncalled_notes(package, body.writer.calls):
        notices.append(f"{lost} notes that are called nowhere were left out")
    return tuple(notices)


def _first_headers(package: Package) -> Iterator[Element]:
    """The head of the first page, where it is another than those of the pages after it."""
    section = next(package.document.descendants("sectPr"), None)
    if section is None or section.child("titlePg") is None:
        return
    for one in section.elements():
        if one.name == "headerReference" and value(one, "type") == "first":
            header = package.related(value(one, "id") or "")
            if header is not None:
                yield header


def _running_symbol(package: Package, styles: Styles) -> str:
    """The symbol that most of the running heads have."""
    counts = Counter[str]()
    for one in package.document.descendants("headerReference"):
        header = package.related(value(one, "id") or "")
        for paragraph in header.descendants("p") if header else ():
            words = _plain(list(Inline(styles).tokens(paragraph))).split()
            counts.update(word.rstrip("*") for word in words if is_symbol(word))
    return max(counts.items(), key=lambda one: (one[1], one[0]))[0] if counts else ""


def _rows(table: Element) -> Iterator[Element]:
    for child in table.elements():
        if child.name == "tr":
            properties = child.child("trPr")
            if properties is None or properties.child("del") is None:
                yield child
        elif child.name in _CONTAINERS:
            yield from _rows(child)


def _goes_on(cell: Element) -> bool:
    """Whether a cell only goes on with the one above it."""
    properties = cell.child("tcPr")
    merge = properties.child("vMerge") if properties else None
    return merge is not None and (value(merge) or "continue") == "continue"


def _space(token: Token) -> Token:
    return " " if isinstance(token, Tab | Break) else token


def _plain(tokens: list[Token]) -> str:
    return "".join(token if isinstance(token, str) else " " for token in tokens).strip()


def _shows(tokens: list[Token]) -> bool:
    return bool(_plain(tokens))
