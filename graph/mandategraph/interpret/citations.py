"""What each paragraph refers to: one citation a paragraph and thing cited, resting on every place that cites it."""

from __future__ import annotations

from mandategraph.document import BlockKind, Span
from mandategraph.facts import Citation, Reference, ReferenceKind
from mandategraph.interpret.passages import Paragraph
from mandategraph.recognise.view import Mention, MentionKind

_CITED = (MentionKind.RESOLUTION, MentionKind.SYMBOL, MentionKind.PROVISION, MentionKind.MEETING, MentionKind.SERIES)
_READ = (
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.TITLE,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.FOOTNOTE,
)


def find_citations(paragraphs: tuple[Paragraph, ...]) -> tuple[Citation, ...]:
    """The resolutions, documents, provisions and meetings that each paragraph cites, in the order of the text.

    A citation that only points back ("that resolution") counts with the one it points to.
    """
    found: dict[tuple[str, str], list[tuple[Reference, Mention]]] = {}
    for paragraph in paragraphs:
        if paragraph.block.kind not in _READ or not paragraph.number:
            continue
        for mention in paragraph.view.within(0, len(paragraph.view.text)):
            if mention.kind in _CITED:
                for target in mention.targets:
                    found.setdefault((paragraph.number, target.path), []).append((target, mention))
    citations: list[Citation] = []
    for (para, _), said in found.items():
        spans: tuple[Span, ...] = tuple(sorted({mention.span for _, mention in said}))
        target = said[0][0]
        if all(mention.anaphoric for _, mention in said) and target.kind != ReferenceKind.OPERATIVE_PARAGRAPH:
            continue
        dated = next((mention for _, mention in said if mention.start), said[0][1])
        placed = next((mention.place for _, mention in said if mention.place), "")
        citations.append(Citation(para, spans, target, dated.start, dated.end, placed))
    return tuple(citations)
