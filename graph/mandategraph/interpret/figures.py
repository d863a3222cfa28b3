"""Numbers that mean something: how many, of what, at least or exactly, as of when and on what basis."""

from __future__ import annotations

import re

from mandategraph.document import Document
from mandategraph.facts import Figure
from mandategraph.interpret.activities import part_of
from mandategraph.interpret.basis import BasisClause
from mandategraph.interpret.passages import Paragraph
from mandategraph.recognise.grammar import Grammar

_NUMBERED = re.compile(r"(?<=[^\W\d_]-)\d+")


def find_figures(document: Document, paragraph: Paragraph, bases: list[BasisClause], grammar: Grammar) -> list[Figure]:
    """The figures of a paragraph, in the order of the text; ordinals, dates and numbers of documents are none.

    >>> "逾 6,000 项建议" -> 6000, more_than;  "截至 2019 年 5 月 1 日,115 个缔约国" -> 115, exact, as of 2019-05-01
    """
    if not paragraph.running or paragraph.role in ("attendance", "agenda"):
        return []
    found: list[Figure] = []
    for sentence in paragraph.sentences:
        text = sentence.text
        as_of = grammar.one("figures", "as_of").search(text)
        when = sentence.at(as_of.start("date")).start if as_of else ""
        taken: list[tuple[int, int]] = []
        for pattern in grammar.all("figures", "forms"):
            for match in pattern.finditer(text):
                if any(match.start() < end and begin < match.end() for begin, end in taken):
                    continue
                value = _value(match.groupdict(), grammar)
                if value is None:
                    continue
                taken.append(match.span())
                begin, end = part_of(text, match.start(), grammar)
                sources = tuple(
                    source
                    for basis in bases
                    if basis.sentence is sentence and begin <= basis.start < end and basis.start >= match.start()
                    for source in basis.sources
                )
                evidence = sentence.view.span(*match.span())
                what = sentence.view.span(*_named(match)) if match["what"] else evidence
                qualifier = _qualifier(text, match.start(), match.end(), match.groupdict(), grammar)
                after = when if as_of and as_of.start() < match.start() else ""
                found.append(
                    Figure(sentence.para, (evidence,), value, qualifier, document.quote(what).strip(), after, sources)
                )
    return sorted(found, key=lambda one: one.evidence)


def _named(match: re.Match[str]) -> tuple[int, int]:
    """Where a figure's words say what it counts; the number in a name, as in that of a grade ("P-4"), is its own."""
    begin, end = match.span("what")
    number = _NUMBERED.match(match.string, end)
    return begin, number.end() if number else end


def _value(groups: dict[str, str | None], grammar: Grammar) -> str | None:
    """The digits of a figure, its multiplier and decimals worked in."""
    whole = grammar.numerals.value(groups["value"] or "")
    if whole is None:
        return None
    scale = grammar.numerals.value(groups.get("scale") or "") or 1
    decimals = groups.get("decimals") or ""
    if not decimals:
        return str(whole * scale)
    shift = len(str(scale)) - 1
    if len(decimals) <= shift:
        return str(whole * scale + int(decimals) * 10 ** (shift - len(decimals)))
    return f"{whole}.{decimals}"


def _qualifier(text: str, begin: int, end: int, groups: dict[str, str | None], grammar: Grammar) -> str:
    for name, pattern in grammar.named("figures", "qualifiers"):
        if pattern.search(text[:begin]):
            return name
    for name, pattern in grammar.named("figures", "qualifiers_after"):
        if pattern.search(text[begin:end]):
            return name
    return "exact"
