"""What an AKN4UN file says that its statements are: symbol, language, date of issue; one file can hold several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.errors import SourceError
from mandategraph.reading.xml import Element

UNKNOWN_DATE = "0001-01-01"
"""The date that the markup gives where it knows none."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LETTERS = re.compile(r"(.*?)\s*\b([A-Z])\s*(?:-|–|,|and|&)\s*[A-Z]")
_LETTER = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A resolution or the like, with what holds it: the element, the collection it stands in, and who it is.

    `metas` are the metadata that apply to it, its own before its collection's.
    """

    element: Element
    outer: Element | None
    metas: tuple[Element, ...]
    symbol: str
    language: str
    issued: str


def statements_of(root: Element, place: str) -> Iterator[Statement]:
    """The documents that stand in a file side by side; a draft that a resolution recommends is part of it.

    Raises:
        SourceError: there is no document in it.
    """
    collection = root.child("documentCollection")
    if collection is None:
        element = next((one for one in root.elements() if one.child("meta")), None)
        if element is None:
            raise SourceError(f"{place}: there is no document in this Akoma Ntoso file; give a document")
        metas = tuple(one for one in element.elements() if one.name == "meta")
        yield Statement(element, None, metas, symbol_of(element), _language(metas), _issued(element, metas))
        return
    outer = tuple(one for one in collection.elements() if one.name == "meta")
    symbol = symbol_of(collection)
    found = False
    components = list(root.descendants("component"))
    inner = [one for component in components for one in component.elements() if one.child("mainBody")]
    for index, element in enumerate(inner):
        found = True
        metas = (*(one for one in element.elements() if one.name == "meta"), *outer)
        yield Statement(
            element, collection, metas, _lettered(symbol, element, index), _language(metas), _issued(collection, metas)
        )
    if not found:
        raise SourceError(f"{place}: the collection in this Akoma Ntoso file is empty; give a document")


def symbol_of(element: Element) -> str:
    """The symbol that a cover page bears: `A/RES/75/290 B`."""
    cover = element.child("coverPage")
    numbers = [one.text for one in cover.descendants("docNumber")] if cover else []
    return next((number for number in numbers if "/" in number), "")


def _lettered(symbol: str, element: Element, index: int) -> str:
    """The symbol of one resolution of several: `A/RES/76/84 A-B`, second -> `A/RES/76/84 B`."""
    own = symbol_of(element)
    if own:
        return own
    several = _LETTERS.fullmatch(symbol)
    first, base = (several[2], several[1]) if several else ("A", symbol)
    preface = element.child("preface")
    printed = [one.text.strip(". ") for one in preface.descendants("docNumber")] if preface else []
    letter = next((one for one in printed if _LETTER.fullmatch(one)), chr(ord(first) + index))
    return f"{base} {letter}" if base else ""


def _language(metas: tuple[Element, ...]) -> str:
    """The code that the expression's markup gives, ISO 639-2 as a rule."""
    for meta in metas:
        for element in meta.descendants("FRBRlanguage"):
            if code := element.attributes.get("language", ""):
                return code
    return ""


def _issued(element: Element, metas: tuple[Element, ...]) -> str:
    """The date on the cover page, else that of publication."""
    cover = element.child("coverPage")
    for one in cover.descendants("docDate") if cover else ():
        if known_date(one.attributes.get("date", "")):
            return one.attributes["date"]
    for meta in metas:
        for expression in meta.descendants("FRBRExpression"):
            for one in expression.descendants("FRBRdate"):
                if known_date(one.attributes.get("date", "")):
                    return one.attributes["date"]
    return ""


def known_date(date: str) -> bool:
    """Whether a date is one, and not the publisher's sign that it is unknown."""
    return _DATE.fullmatch(date) is not None and date != UNKNOWN_DATE
