"""How often terms are used in the sayings of documents, counted on from what was counted before."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from mandategraph.connecting.packing import DAMAGED, packed, unpacked
from mandategraph.connecting.sayings import Saying, counted
from mandategraph.connecting.words import Words
from mandategraph.language import languages


class Table:
    """How many texts there are in a language, and in two columns each term and in how many of them it is."""

    def __init__(self, texts: int = 0, terms: bytes | memoryview = b"", numbers: bytes | memoryview = b"") -> None:
        """Take the columns as 64-bit numbers."""
        self.texts, self.columns = texts, (terms, numbers)

    def terms(self) -> dict[int, int]:
        """The columns as a table."""
        terms, numbers = (memoryview(column).cast("Q") for column in self.columns)
        return dict(zip(terms, numbers, strict=True))


def count_on(
    known: dict[str, Table] | None, left: Mapping[str, Saying], come: Mapping[str, Saying]
) -> dict[str, Table]:
    """The tables by language: those that are known, without the sayings that left and with those that have come."""
    tables: dict[str, Table] = {}
    for code in languages():
        table = (known or {}).get(code) or Table()
        same = {work for work in left.keys() & come.keys() if _same(left[work].words, come[work].words, code)}
        less, more = (
            counted([saying for work, saying in found.items() if work not in same], code) for found in (left, come)
        )
        if less.texts or more.texts:
            terms = Counter(table.terms())
            terms.update(more.terms())
            terms.subtract(less.terms())
            terms = +terms
            columns = (array("Q", column).tobytes() for column in (terms.keys(), terms.values()))
            table = Table(table.texts + more.texts - less.texts, *columns)
        tables[code] = table
    return tables


def _same(one: Words, other: Words, language: str) -> bool:
    return one.sizes.get(language) == other.sizes.get(language) and one.data.get(language) == other.data.get(language)


def written(of: Mapping[str, str], counts: Mapping[str, Table]) -> bytes:
    """Counts as a line of JSON and columns of numbers, with what they are counts of."""
    places = {code: [one.texts, len(one.columns[0])] for code, one in counts.items()}
    data = b"".join(column for one in counts.values() for column in one.columns)
    return packed({"of": _digest(of), "counts": places}, data)


def read(path: Path, of: Mapping[str, str]) -> dict[str, Table] | None:
    """What `written` wrote; None if it is damaged, or of others than these sayings."""
    try:
        head, data = unpacked(path.read_bytes())
    except DAMAGED:
        return None
    if head["of"] != _digest(of):
        return None
    counts, start = {}, 0
    for code, (texts, size) in head["counts"].items():
        counts[code] = Table(texts, data[start : start + size], data[start + size : start + 2 * size])
        start += 2 * size
    return counts


def _digest(keys: Mapping[str, str]) -> str:
    return sha256("\n".join(f"{work} {key}" for work, key in sorted(keys.items())).encode()).hexdigest()
