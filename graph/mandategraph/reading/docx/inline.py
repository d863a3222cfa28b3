"""What stands in a paragraph of a Word document: text, tabs, line breaks, calls of notes; what is deleted left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mandategraph.reading.docx.styles import Styles, is_on, number, value
from mandategraph.reading.xml import Element

_DELETED = frozenset({"del", "moveFrom", "delText", "delInstrText"})
_PROPERTIES = frozenset({"pPr", "rPr", "sectPr", "tcPr", "trPr", "ctrlPr", "rt", "rubyPr", "smartTagPr", "customXmlPr"})
_MARKS = {"noBreakHyphen": "\u2011", "softHyphen": ""}
_NUMBERING_FIELD = re.compile(r"\s*AUTONUM(?:LGL|OUT)?\b", re.I)
_PRIVATE = range(0xE000, 0xF900)  # symbol fonts' characters, which stand for no letter
_SPACE = " "


class Break:
    """A line is broken."""


class Tab:
    """A tab."""


@dataclass(frozen=True, slots=True)
class Call:
    """A note is called: `kind` is footnote or endnote, `mark` what calls it where it is not its number."""

    kind: str
    identifier: str
    mark: str = ""


Token = str | Break | Tab | Call


@dataclass(slots=True)
class Inline:
    """Reads paragraphs one after the other; fields may go from one into the next."""

    styles: Styles
    _fields: list[bool] = field(default_factory=list)  # for each field that is open, whether its result has begun
    _counted: int = 0  # fields that number paragraphs

    def tokens(self, element: Element) -> Iterator[Token]:
        """All that is in a paragraph, a hyperlink or any other element that holds runs."""
        for child in element.elements():
            if child.name == "r":
                yield from self._run(child)
            elif child.name == "AlternateContent":
                choice = child.child("Choice") or child.child("Fallback")
                yield from self.tokens(choice) if choice else ()
            elif child.name == "fldSimple" and _NUMBERING_FIELD.match(value(child, "instr") or ""):
                yield from self._automatic()
            elif child.name == "t":  # of a formula
                yield child.text
            elif child.name not in _DELETED and child.name not in _PROPERTIES:
                yield from self.tokens(child)

    def _run(self, run: Element) -> Iterator[Token]:
        properties = run.child("rPr")
        if properties is not None:
            vanish = properties.child("vanish")
            named = value(properties.child("rStyle"))
            hidden = is_on(vanish) if vanish else bool(named) and self.styles.is_hidden(named or "")
            if hidden:
                return
        calls = [one for one in run.elements() if one.name in ("footnoteReference", "endnoteReference")]
        marked = any(is_on_attribute(one, "customMarkFollows") for one in calls)
        for child in run.elements():
            if child.name == "fldChar":
                self._field(value(child, "fldCharType") or "")
            elif child.name == "instrText" and self._fields and _NUMBERING_FIELD.match(_text(child)):
                yield from self._automatic()
            elif not all(self._fields):
                continue
            elif child.name in ("footnoteReference", "endnoteReference"):
                mark = "".join(_text(one) for one in run.elements() if one.name in ("t", "sym")) if marked else ""
                yield Call(child.name.removesuffix("Reference"), value(child, "id") or "", mark.strip())
            elif not marked:
                yield from self._piece(child)

    def _piece(self, child: Element) -> Iterator[Token]:
        if child.name == "t":
            yield _text(child)
        elif child.name in ("tab", "ptab"):
            yield Tab()
        elif child.name in ("br", "cr"):
            yield Break()
        elif child.name == "sym":
            yield _symbol(child)
        elif child.name in _MARKS:
            yield _MARKS[child.name]
        elif child.name == "ruby":
            base = child.child("rubyBase")
            yield from self.tokens(base) if base else ()
        elif child.name == "AlternateContent":
            choice = child.child("Choice") or child.child("Fallback")
            for one in choice.elements() if choice else ():
                yield from self._piece(one)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _automatic(self) -> Iterator[Token]:
        self._counted += 1
        yield f"{self._counted}. "


def is_on_attribute(element: Element, name: str) -> bool:
    """Whether an attribute is there and true."""
    return (value(element, name) or "0") not in ("0", "false", "off")


def is_deleted_mark(paragraph: Element) -> bool:
    """Whether a paragraph's end is deleted, so that it goes on with the next."""
    properties = paragraph.child("pPr")
    run = properties.child("rPr") if properties else None
    return run is not None and any(one.name in ("del", "moveFrom") for one in run.elements())


def is_hidden(paragraph: Element) -> bool:
    """Whether a paragraph's mark is hidden: one without any text that shows is no empty line then."""
    properties = paragraph.child("pPr")
    run = properties.child("rPr") if properties else None
    return run is not None and is_on(run.child("vanish"))


def _text(element: Element) -> str:
    """Its text as it stands, line ends in the XML taken for the spaces that Word shows."""
    return re.sub(r"[\t\n\r\f\v]+", _SPACE, "".join(child[0] for child in element.children if isinstance(child, tuple)))


def _symbol(element: Element) -> str:
    code = number(str(int(text, 16))) if (text := value(element, "char") or "") and _is_code(text) else None
    return "" if code is None or code in _PRIVATE else chr(code)


def _is_code(text: str) -> bool:
    return re.fullmatch(r"[0-9A-Fa-f]{2,5}", text) is not None
