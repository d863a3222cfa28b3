"""The numbers that a browser would print before the items of a list: computed, for they do not stand in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandategraph.reading.layout import roman
from mandategraph.reading.xml import Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?(none|decimal|(?:lower|upper)-(?:alpha|latin|roman))", re.I)
_NUMBER = re.compile(r"\s*(-?\d{1,6})\s*")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def labels_of(items: Element) -> Iterator[tuple[Element, str]]:
    """Each item of a list with the number that is printed before it, `""` for a bullet or none.

    >>> <ol> -> "1.", "2."; <ol type="a" start="3"> -> "(c)", "(d)"; <ol type="i" reversed> -> "(ii)", "(i)"
    """
    found = [one for one in items.elements() if one.name == "li"]
    ordered = items.name == "ol"
    kind = _kind(items)
    backwards = "reversed" in items.attributes
    value = _number(items.attributes.get("start", ""), len(found) if backwards else 1)
    for one in found:
        value = _number(one.attributes.get("value", ""), value)
        yield one, _label(value, _kind(one, kind)) if ordered else ""
        value += -1 if backwards else 1


def _kind(element: Element, otherwise: str = "decimal") -> str:
    style = _STYLE.search(element.attributes.get("style", ""))
    if style:
        return style[1].lower()
    return _TYPES.get(element.attributes.get("type", ""), otherwise)


def _number(text: str, otherwise: int) -> int:
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else otherwise


def _label(value: int, kind: str) -> str:
    if value < 1 or kind == "none":
        return "" if kind == "none" else f"{value}."
    if kind == "decimal":
        return f"{value}."
    letters = roman(value) if kind.endswith("roman") else chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    return f"{letters}." if kind.startswith("upper") else f"({letters.lower()})"
