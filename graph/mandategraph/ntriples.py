"""Terms and triples as canonical N-Triples: the one form in which graphs are made, compared and stored.

Canonical means: one triple a line, the shortest escapes, numbers in their canonical spelling, every line once, lines
sorted by code point. It is what an Oxigraph store dumps, so that a graph reads the same before and after storing.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from mandategraph.namespaces import XSD

_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)} | {
    ord(character): f"\\{letter}" for character, letter in zip('"\\\b\t\n\f\r', '"\\btnfr', strict=True)
}
_DATES = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII),
    "gYearMonth": re.compile(r"\d{4}-\d{2}", re.ASCII),
    "gYear": re.compile(r"\d{4}", re.ASCII),
}


def iri(value: str) -> str:
    """An IRI as a term. The IRI must be valid; `iris.escaped` makes one valid."""
    return f"<{value}>"


def text(value: str, language: str = "") -> str:
    """A string as a term, or words in a language: ("mot", "fr") -> "mot"@fr."""
    quoted = f'"{value.translate(_ESCAPES)}"'
    return f"{quoted}@{language}" if language else quoted


def integer(value: int) -> str:
    """A whole number as a term."""
    return _typed(str(value), "integer")


def boolean(value: bool) -> str:
    """A truth value as a term."""
    return _typed(str(value).lower(), "boolean")


def number(value: str) -> str:
    """A number given in digits as a term: an xsd:integer where it is whole, else an xsd:decimal.

    >>> "6000" -> 6000; "007" -> 7; "1.50" -> 1.5

    Raises:
        ValueError: the text is not a number.
    """
    try:
        exact = Decimal(value)
    except InvalidOperation:
        exact = Decimal("NaN")
    if not exact.is_finite():
        raise ValueError(f"{value!r} is not a number")
    if exact == exact.to_integral_value():
        return integer(int(exact))
    return _typed(f"{exact:f}".rstrip("0"), "decimal")


def date(value: str) -> str:
    """A date as a term: a day, a month or a year, as far as it goes.

    >>> "2019-05-31" -> xsd:date; "2019-05" -> xsd:gYearMonth; "2019" -> xsd:gYear

    Raises:
        ValueError: the text is none of these.
    """
    for datatype, form in _DATES.items():
        if form.fullmatch(value):
            return _typed(value, datatype)
    raise ValueError(f"{value!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")


def _typed(value: str, datatype: str) -> str:
    return f'"{value}"^^<{XSD}{datatype}>'


class Triples:
    """A graph in the making: triples are added in any order and any number of times."""

    def __init__(self) -> None:
        self._lines: set[str] = set()

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple. Subject and predicate are IRIs, the value is a term."""
        self._lines.add(f"<{subject}> <{predicate}> {value} .\n")

    def canonical(self) -> bytes:
        """The graph as canonical N-Triples."""
        return "".join(sorted(self._lines)).encode()


def split(line: bytes) -> tuple[bytes, bytes, bytes]:
    """The three terms of a line of canonical N-Triples, as they are written."""
    subject, predicate, rest = line.split(b" ", 2)
    return subject, predicate, rest.rstrip(b"\n")[:-2]
