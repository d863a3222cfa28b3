"""Reading resolutions and decisions: from mentions to facts.

    mentions --outline--> parts --deeds--> directives, report requests, renewals
                                --citing--> citations with what the resolution does with them, documents before it
                  cover --adoption--> adoption; the publisher's markup --published--> sponsors, votes, subjects

A document is one where its symbol is a resolution's, or where it opens as one does: with the body alone on its line,
before any numbered paragraph. All words are the pack's `[resolution]` tables.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mandategraph import citation
from mandategraph.document import BlockKind, Document
from mandategraph.facts import Facts, Reference, ReferenceKind
from mandategraph.interpret.ledger import account, evidence_of
from mandategraph.interpret.resolution.adoption import find_adoption
from mandategraph.interpret.resolution.citing import cues_of, find_relations
from mandategraph.interpret.resolution.deeds import deeds_of
from mandategraph.interpret.resolution.directives import find_directives
from mandategraph.interpret.resolution.outline import Part, Role, enacting_at, outline_of
from mandategraph.interpret.resolution.published import find_published, joined, published_adoption
from mandategraph.interpret.resolution.reporting import find_documents, find_report_requests, with_renewals
from mandategraph.interpret.topics import topics_of, with_topics
from mandategraph.recognise import Mentions
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import ASSEMBLY

__all__ = ["interpret_resolution", "is_resolution"]

_NUMBERED = re.compile(rf"^(?P<number>{citation.NUMBER})[.:\s]")


def is_resolution(document: Document, mentions: Mentions) -> bool:
    """Whether a document is a resolution or decision, and no report on them."""
    if "resolution" not in mentions.grammar.pack.tables:
        return False
    symbol = document.symbol and citation.document(document.symbol, mentions.grammar.vocabulary)
    if symbol and symbol.kind == ReferenceKind.RESOLUTION:
        return True
    return mentions.meeting is None and enacting_at(mentions) is not None


def interpret_resolution(document: Document, mentions: Mentions) -> Facts:
    """The facts that a resolution's own document states.

    Guarantees: every fact has evidence within the document; facts of a kind come in the order of the text; every
    preambular and operative paragraph and item has a passage.
    """
    grammar = mentions.grammar
    deeds = deeds_of(grammar, assembly=mentions.own is not None and mentions.own.identifier in ASSEMBLY)
    parts = outline_of(mentions, deeds)
    resolution = _resolution(document, parts, mentions)
    asked = find_directives(document, parts, resolution, deeds, grammar)
    renewing = with_renewals(asked, mentions)
    directives = with_topics(document, renewing, topics_of(grammar), grammar)
    asked = [replace(one, directive=directive) for one, directive in zip(asked, directives, strict=True)]
    cues = cues_of(parts, deeds, grammar)
    citations = find_relations(parts, cues)
    facts = Facts(
        report=resolution,
        body=mentions.own,
        citations=citations,
        directives=tuple(directives),
        adoptions=joined(find_adoption(document, parts, mentions), published_adoption(document, parts, mentions)),
        report_requests=tuple(find_report_requests(asked, mentions)),
        activities=tuple(find_documents(document, parts, citations, cues, mentions)),
        **find_published(document, parts, mentions),
    )
    running = tuple(one.paragraph() for one in parts if one.role in (Role.PREAMBLE, Role.OPERATIVE, Role.ANNEX))
    return replace(facts, passages=account(running, evidence_of(facts)))


def _resolution(document: Document, parts: tuple[Part, ...], mentions: Mentions) -> Reference:
    """The resolution: by its symbol, else by the number in its title and its body, else by its document's name."""
    vocabulary = mentions.grammar.vocabulary
    if document.symbol:
        return citation.document(document.symbol, vocabulary)
    for part in parts:
        if part.role != Role.COVER or part.block.kind == BlockKind.MASTHEAD or mentions.own is None:
            continue
        first = part.view.mentions.get(0)
        if first is not None and first.kind == MentionKind.RESOLUTION and len(first.targets) == 1:
            return first.targets[0]
        if match := _NUMBERED.match(part.view.text):
            return citation.resolution(mentions.own, match["number"], vocabulary)
    return Reference(ReferenceKind.DOCUMENT, f"document/{citation.slug(document.name)}", document.name)
