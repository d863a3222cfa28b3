"""The footnotes and endnotes of a Word document, in the order in which they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.reading.docx.inline import Call
from mandategraph.reading.docx.numbering import written
from mandategraph.reading.docx.package import Package
from mandategraph.reading.docx.styles import number, value
from mandategraph.reading.xml import Element

_KINDS = ("footnote", "endnote")
_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}
_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(frozen=True, slots=True)
class CalledNote:
    """A note: its number or mark, its paragraphs, where in the text it is called."""

    mark: str
    paragraphs: tuple[Element, ...]
    place: int


def called_notes(package: Package, calls: list[tuple[Call, int]]) -> list[CalledNote]:
    """The notes that are called, numbered as Word numbers them: those with marks of their own do not count."""
    texts = {kind: dict(_notes(package.part(_PARTS[kind]))) for kind in _KINDS}
    counts = {kind: _first(package, kind) for kind in _KINDS}
    forms = {kind: _form(package, kind) for kind in _KINDS}
    found: list[CalledNote] = []
    for call, place in calls:
        paragraphs = texts[call.kind].get(call.identifier)
        mark = call.mark
        if not mark:
            mark = written(counts[call.kind], forms[call.kind])
            counts[call.kind] += 1
        if paragraphs:
            found.append(CalledNote(mark, paragraphs, place))
    return found


def uncalled_notes(package: Package, calls: list[tuple[Call, int]]) -> int:
    """How many notes are there and are called nowhere."""
    called = {(call.kind, call.identifier) for call, _ in calls}
    return sum((kind, one) not in called for kind in _KINDS for one, _ in _notes(package.part(_PARTS[kind])))


def _notes(root: Element | None) -> Iterator[tuple[str, tuple[Element, ...]]]:
    for one in root.elements() if root else ():
        if one.name in _KINDS and value(one, "type") not in _SEPARATORS:
            yield value(one, "id") or "", tuple(one.descendants("p"))


def _properties(package: Package, kind: str) -> Iterator[Element]:
    """What is said of the notes of a kind: by the first section, then by the whole document."""
    sections = list(package.document.descendants("sectPr"))
    settings = package.part("settings")
    for holder in (*sections[:1], *((settings,) if settings else ())):
        if found := holder.child(f"{kind}Pr"):
            yield found


def _form(package: Package, kind: str) -> str:
    for one in _properties(package, kind):
        if form := value(one.child("numFmt")):
            return form
    return _FORMATS[kind]


def _first(package: Package, kind: str) -> int:
    for one in _properties(package, kind):
        start = number(value(one.child("numStart")))
        if start is not None:
            return start
    return 1
