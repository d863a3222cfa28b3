"""Writing a comparison: `text` for people; `csv`, `json` and `md` as tables are written.

CAC/COSP/EG.1 meeting 8 report
  22  changed  Mandate: to continue collecting statistics
               addressee: Secretariat -> UNODC

1 difference: 1 changed. 3 facts rest on words that stand elsewhere now.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mandategraph.comparing import ADDED, CHANGED, REMOVED, Comparison, Difference
from mandategraph.querying.table_formats import write as write_table

#: Longer texts are cut to where they differ, with as many letters around it.
_LONG, _AROUND = 80, 20


def write(comparison: Comparison, format_: str = "text") -> str:
    """A comparison in a format.

    Raises:
        QueryError: there is no such format.
    """
    return as_text(comparison) if format_ == "text" else write_table(comparison.table, format_)


def as_text(comparison: Comparison) -> str:
    """The differences by document and fact, and what they come to."""
    lines: list[str] = []
    for document, rows in groupby(comparison.differences, key=lambda one: one.document):
        lines.append(document or "in no document")
        for _, same in groupby(rows, key=lambda one: (one.iri, one.change)):
            lines += _fact(list(same))
        lines.append("")
    return "\n".join([*lines, _sum(comparison)]) + "\n"


def _fact(differences: list[Difference]) -> Iterator[str]:
    one = differences[0]
    head = f"  {one.para + '  ' if one.para else ''}{one.change}  "
    yield f"{head}{one.what}: {one.name}"
    for each in differences:
        if each.property:
            was, is_ = _around_the_difference(each.before, each.after)
            yield f"{' ' * len(head)}{each.property}: {was or '(nothing)'} -> {is_ or '(nothing)'}"


def _around_the_difference(before: str, after: str) -> tuple[str, str]:
    """Two long texts, cut to where they differ: `… 17 December …`."""
    if max(len(before), len(after)) <= _LONG:
        return before, after
    start = max(_shared(before, after) - _AROUND, 0)
    cut = max(_shared(before[start:][::-1], after[start:][::-1]) - _AROUND, 0)
    head, tail = "… " if start else "", " …" if cut else ""
    first, second = (head + _short(text[start : len(text) - cut]) + tail for text in (before, after))
    return first, second


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _short(text: str) -> str:
    return text if len(text) <= 2 * _LONG else f"{text[:_LONG]} … {text[-_AROUND:]}"


def _sum(comparison: Comparison) -> str:
    counts = [
        (len({one.iri for one in comparison.differences if one.change == change}), change)
        for change in (ADDED, REMOVED, CHANGED)
    ]
    told = ", ".join(f"{count} {change}" for count, change in counts if count)
    facts = f"{comparison.moved} fact{' rests' if comparison.moved == 1 else 's rest'}"
    moved = f" {facts} on words that stand elsewhere now." if comparison.moved else ""
    return f"{told or 'No difference'}.{moved}"
