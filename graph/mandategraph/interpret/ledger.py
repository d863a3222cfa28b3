"""Every numbered paragraph accounted for: its sentences, and which of them some fact rests on."""

from __future__ import annotations

from collections.abc import Iterable

from mandategraph.document import BlockKind, Span
from mandategraph.facts import Fact, Facts, Passage
from mandategraph.interpret.passages import Paragraph


def evidence_of(facts: Facts) -> list[Span]:
    """The spans that any fact but a link rests on: a link's are those of its two ends."""
    groups: tuple[tuple[Fact, ...], ...] = (
        facts.meetings,
        facts.agenda,
        facts.officers,
        facts.participations,
        facts.citations,
        facts.directives,
        facts.activities,
        facts.figures,
        facts.statements,
        facts.services,
    )
    return [span for group in groups for fact in group for span in fact.evidence]


def account(paragraphs: tuple[Paragraph, ...], evidence: Iterable[Span]) -> tuple[Passage, ...]:
    """One passage for every numbered paragraph and item, in order, none left out.

    What stands unnumbered after a numbered paragraph (a list, a continuation) counts with it.
    """
    spans = sorted(set(evidence))
    order: list[str] = []
    gathered: dict[str, list[Span]] = {}
    extent: dict[str, Span] = {}
    for paragraph in paragraphs:
        if (
            paragraph.block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LIST_ITEM)
            or not paragraph.number
        ):
            continue
        number = paragraph.number
        if number not in gathered:
            order.append(number)
            extent[number] = paragraph.block.span
            gathered[number] = []
        extent[number] = Span(
            min(extent[number].begin, paragraph.block.span.begin), max(extent[number].end, paragraph.block.span.end)
        )
        gathered[number] += [sentence.span for sentence in paragraph.sentences]
    return tuple(
        Passage(
            number,
            extent[number],
            tuple(gathered[number]),
            tuple(any(sentence.overlaps(span) for span in spans) for sentence in gathered[number]),
        )
        for number in order
    )
