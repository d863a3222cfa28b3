"""The parts of an AKN4UN statement: cover page, title, preamble, operative paragraphs, annexes, tables, footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mandategraph.reading.akn.inline import Inline
from mandategraph.reading.akn.names import FRAMES, INLINE, SILENT
from mandategraph.reading.layout import roman
from mandategraph.reading.structured.parts import CELL, Note, Role
from mandategraph.reading.structured.words import Words
from mandategraph.reading.xml import Element

_HEADING_CLASS = re.compile(r"H\d*|HCh\d*|HCH", re.I)
_TABLE_NOTE = "FootnoteText"
_NOTE_MARK = re.compile(r"\s*[()]?([^\W\d_]|\d{1,2}|\*{1,3})[)\s]\s*(?=\S)")
_PREAMBULAR = "#preamble"


@dataclass(slots=True)
class Body(Inline):
    """Walks a statement's elements and collects its parts."""

    depth: int = 0  # of lists inside each other

    def __post_init__(self) -> None:
        """Walk at once: a body is made to be read."""
        outer, element = self.statement.outer, self.statement.element
        notes = {one.attributes.get("marker", "").strip() for one in element.descendants("authorialNote")}
        tables = {
            found[1]
            for one in element.descendants("paragraph")
            if one.attributes.get("class") == _TABLE_NOTE and (found := _NOTE_MARK.match(one.text))
        }
        self.marks = frozenset(notes | tables) - {""}
        for holder in (outer, element):
            cover = holder.child("coverPage") if holder else None
            for one in cover.elements() if cover else ():
                self._add(Role.MASTHEAD, one)
        own = element.child("preface")
        titled = own is not None and any(one.text for one in own.descendants("docTitle"))
        if outer is not None and (preface := outer.child("preface")):
            if titled:
                for one in preface.elements():
                    self._add(Role.MASTHEAD, one)
            else:  # the part has no title of its own
                self._preface(preface)
        self._statement(element)

    def _statement(self, element: Element) -> None:
        for one in element.elements():
            if one.name == "preface":
                self._preface(one)
            else:
                self._block(one)

    def _preface(self, preface: Element) -> None:
        """The number goes to the masthead, the title is the document's; a note called beside it is the title's."""
        number, title = Words(), Words()
        for paragraph in preface.elements():
            if paragraph.name not in ("p", "longTitle", "docTitle"):
                self._block(paragraph)
                continue
            children = [paragraph] if paragraph.name == "docTitle" else paragraph.children
            for child in children:
                if isinstance(child, Element) and child.name == "docTitle":
                    title.extend(self.words_of(child), " ")
                elif isinstance(child, Element):
                    inner = self.words_of(child) if child.name != "authorialNote" else Words()
                    if child.name == "authorialNote":
                        title.call(self.note(child))
                    number.extend(inner, " ")
                else:
                    number.add(*child)
        self.parts.add(Role.MASTHEAD, number)
        self.parts.add(Role.TITLE, title)

    def _block(self, element: Element) -> None:
        """An element that holds blocks, or is one."""
        handler = _HANDLERS.get(element.name)
        if handler is not None:
            handler(self, element)
        elif element.name in SILENT:
            return
        elif element.name in FRAMES or any(one.name in _BLOCKS for one in element.elements()):
            self._inside(element)
        else:
            self._add(Role.TEXT, element)

    def _inside(self, element: Element) -> None:
        """The blocks in an element; words that stand between them are paragraphs as well."""
        label = ""
        between = Words()
        for child in element.children:
            if isinstance(child, tuple):
                between.add(*child)
            elif child.name == "num":
                label = child.text
            elif child.name in INLINE:
                self._inline(child, between)
            else:
                self.parts.add(Role.TEXT, between)
                between = Words()
                if label and child.name in ("heading", "subheading", "crossHeading"):
                    self._add(Role.HEADING, child, label)
                    label = ""
                    continue
                if label:
                    self.parts.add(Role.HEADING, Words(), label)
                    label = ""
                self._block(child)
        self.parts.add(Role.TEXT, between)

    def _paragraph(self, element: Element) -> None:
        kind = element.attributes.get("class", "")
        number = element.child("num")
        label = number.text if number else ""
        if kind == _TABLE_NOTE:
            self._table_note(element)
            return
        role = Role.HEADING if _HEADING_CLASS.fullmatch(kind) else Role.TEXT
        if self.depth:
            role = Role.ITEM
        self._labelled(element, role, label)

    def _labelled(self, element: Element, role: Role, label: str) -> None:
        """A paragraph or an item: its number belongs to its first block."""
        for child in element.elements():
            if child.name == "num":
                continue
            if child.name in ("heading", "subheading", "crossHeading"):
                self._add(Role.HEADING, child, label)
            elif child.name in ("p", "span"):
                self._p(child, role, label)
            elif child.name in ("content", "intro", "wrapUp", "list") or (label and child.name in FRAMES):
                if child.name == "list":
                    self.depth += 1
                    self._list(child, role, label)
                    self.depth -= 1
                else:
                    self._labelled(child, role, label)
            else:
                if label:
                    self.parts.add(role, Words(), label, self.depth)
                self._block(child)
            label, role = "", Role.TEXT
        if label:
            self.parts.add(role, self.words_of(element, skip="num"), label, self.depth)

    def _list(self, element: Element, role: Role, label: str) -> None:
        """A list inside a paragraph: its introduction bears the paragraph's number."""
        for child in element.elements():
            if child.name in ("intro", "listIntroduction"):
                depth, self.depth = self.depth, 0
                if child.child("p"):
                    self._labelled(child, role, label)
                else:
                    self._p(child, role, label)
                self.depth = depth
                label = ""
            elif child.name in ("point", "item"):
                self._point(child)
            elif child.name in ("sublist", "list", "blockList"):
                self.depth += 1
                self._list(child, Role.TEXT, "")
                self.depth -= 1
            else:
                self._block(child)

    def _lists(self, element: Element) -> None:
        self.depth += 1
        self._list(element, Role.TEXT, "")
        self.depth -= 1

    def _point(self, element: Element) -> None:
        number = element.child("num")
        self._labelled(element, Role.ITEM, number.text if number else "")

    def _p(self, element: Element, role: Role = Role.TEXT, label: str = "") -> None:
        """A paragraph's words; a text quoted inside it stands on its own."""
        words = Words()
        for child in element.children:
            if isinstance(child, tuple):
                words.add(*child)
            elif child.name == "embeddedStructure":
                self.parts.add(role, words, label, self.depth)
                words, label, role = Words(), "", Role.TEXT
                self._draft(child)
            else:
                self._inline(child, words)
        self.parts.add(role, words, label, self.depth)

    def _draft(self, element: Element) -> None:
        self.parts.add(Role.DRAFT, Words())
        depth, self.depth = self.depth, 0
        self._statement(element)
        self.depth = depth

    def _component(self, element: Element) -> None:
        for one in element.elements():
            if one.child("mainBody"):
                self._draft(one)
            else:
                self._block(one)

    def _attachments(self, element: Element) -> None:
        inner = [one for one in element.elements() if one.name in ("attachment", "doc", "statement")]
        for index, one in enumerate(inner, 1):
            self.parts.add(Role.ANNEX, Words(), roman(index) if len(inner) > 1 else "")
            self._block(one)

    def _heading(self, element: Element) -> None:
        role = Role.LOOSE if element.attributes.get("refersTo") == _PREAMBULAR else Role.HEADING
        self._add(role, element)

    def _preambular(self, element: Element) -> None:
        """The formula that the text begins with."""
        for one in element.elements():
            self._add(Role.LOOSE, one)

    def _conclusions(self, element: Element) -> None:
        for one in element.elements():
            self._add(Role.LOOSE, one)

    def _table(self, element: Element) -> None:
        self.in_table = True
        groups = [element, *(one for one in element.elements() if one.name in ("thead", "tbody", "tfoot"))]
        for row in (row for group in groups for row in group.elements() if row.name == "tr"):
            words = Words()
            for cell in row.elements():
                inner = Words()
                for one in cell.children:
                    if isinstance(one, tuple):
                        inner.add(*one)
                    else:
                        inner.extend(self.words_of(one), " ")
                if inner:
                    words.extend(inner, CELL)
                elif inner.calls:
                    words.extend(inner)
            self.parts.add(Role.ROW, words)
        self.in_table = False
        for name in ("caption", "heading"):
            if found := element.child(name):
                self._add(Role.HEADING, found)

    def _table_note(self, element: Element) -> None:
        """A note below a table, which its cells call by a letter; one without is a paragraph."""
        words = self.words_of(element)
        found = _NOTE_MARK.match(words.text)
        if found:
            self.parts.notes.append(Note(found[1], words.cut(found.end()), called=False))
        else:
            self.parts.add(Role.TEXT, words)

    def _add(self, role: Role, element: Element, label: str = "") -> None:
        self.parts.add(role, self.words_of(element), label)


_HANDLERS: dict[str, Callable[[Body, Element], None]] = {
    "p": Body._p,
    "paragraph": Body._paragraph,
    "point": Body._point,
    "item": Body._point,
    "list": Body._lists,
    "blockList": Body._lists,
    "formula": Body._preambular,
    "heading": Body._heading,
    "subheading": Body._heading,
    "crossHeading": Body._heading,
    "attachments": Body._attachments,
    "component": Body._component,
    "embeddedStructure": Body._draft,
    "conclusions": Body._conclusions,
    "table": Body._table,
}
_BLOCKS = frozenset(_HANDLERS) | FRAMES
