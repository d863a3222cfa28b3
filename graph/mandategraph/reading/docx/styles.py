"""The styles of a Word document: which are headings', and which number their paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandategraph.reading.xml import Element

# "heading 1" is Word's own name; "_ H_1", "_ H _Ch_G" are those of the United Nations' templates.
_HEADING = re.compile(r"heading \d|[_ ]*H[_ ]*(?:M|Ch|\d)(?:/\d)?(?:[_ ]*G)?", re.I)
_CONTENTS = re.compile(r"toc(?: \d| heading)", re.I)
_DEEPEST = 20  # styles based on each other
_BODY = 9  # the outline level of what is no heading


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what it says itself, and the one that it is based on."""

    name: str
    based_on: str = ""
    outline: int | None = None
    list: str | None = None  # the number of the list that numbers its paragraphs; "0": none does
    level: int | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by their identifiers; `default` is the one of paragraphs that name none."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""

    def chain(self, identifier: str) -> list[Style]:
        """A style and those that it is based on, from itself on."""
        found: list[Style] = []
        identifier = identifier if identifier in self.by_id else self.default
        while identifier in self.by_id and len(found) < _DEEPEST:
            found.append(self.by_id[identifier])
            identifier = found[-1].based_on
        return found

    def is_heading(self, identifier: str) -> bool:
        """Whether paragraphs of a style are headings, by its place in the outline or its name."""
        for style in self.chain(identifier):
            if style.outline is not None and style.outline != _BODY:
                return True
            if _HEADING.fullmatch(style.name):
                return True
        return False

    def is_contents(self, identifier: str) -> bool:
        """Whether paragraphs of a style are entries of a table of contents that Word has made."""
        return any(_CONTENTS.fullmatch(style.name) for style in self.chain(identifier)[:1])

    def numbering(self, identifier: str) -> tuple[str, int | None]:
        """The number of the list that numbers a style's paragraphs (`""`: none), and the level in it."""
        number: str | None = None
        level: int | None = None
        for style in self.chain(identifier):
            number = style.list if number is None else number
            level = style.level if level is None else level
        return number or "", level

    def is_hidden(self, identifier: str) -> bool:
        """Whether text of a style is not shown."""
        return next((style.hidden for style in self.chain(identifier) if style.hidden is not None), False)


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its name without a prefix; None if there is no such."""
    if element is None:
        return None
    found = element.attributes.get(f"w:{name}")
    if found is None:
        found = next((text for key, text in element.attributes.items() if key.rpartition(":")[2] == name), None)
    return found


def is_on(element: Element | None) -> bool:
    """Whether a property that is there or not is there, and not switched off."""
    return element is not None and (value(element) or "1") not in ("0", "false", "off", "none")


def number(text: str | None) -> int | None:
    """A whole number of a few digits; None if it is none."""
    if text is None or not re.fullmatch(r"-?\d{1,9}", text, re.ASCII):
        return None
    return int(text)


def read_styles(root: Element | None) -> Styles:
    """The styles of a document, none if it has no part for them."""
    found: dict[str, Style] = {}
    default = ""
    for one in root.elements() if root else ():
        identifier = value(one, "styleId")
        if one.name != "style" or not identifier:
            continue
        paragraph, run = one.child("pPr"), one.child("rPr")
        numbered = paragraph.child("numPr") if paragraph else None
        vanish = run.child("vanish") if run else None
        found[identifier] = Style(
            name=value(one.child("name")) or "",
            based_on=value(one.child("basedOn")) or "",
            outline=number(value(paragraph.child("outlineLvl"))) if paragraph else None,
            list=value(numbered.child("numId")) if numbered else None,
            level=number(value(numbered.child("ilvl"))) if numbered else None,
            hidden=None if vanish is None else is_on(vanish),
        )
        if value(one, "type") == "paragraph" and value(one, "default") in ("1", "true"):
            default = identifier
    return Styles(found, default)
