"""Interpreting: from mentions to facts.

Reads the views of `recognise` paragraph by paragraph and returns `Facts`: what the document says of the meeting it
reports on, what sources ask for, what was done, what was said, and which activity answers which directive. Every fact
carries the spans that it rests on, and every numbered paragraph appears in the ledger, understood or not.
"""

from __future__ import annotations

from mandategraph import citation
from mandategraph.document import BlockKind, Document, Span
from mandategraph.facts import Activity, Directive, Fact, Facts, Figure, Reference, ReferenceKind, Service, Statement
from mandategraph.interpret.activities import find_activities
from mandategraph.interpret.attendance import find_participations
from mandategraph.interpret.basis import find_bases
from mandategraph.interpret.citations import find_citations
from mandategraph.interpret.directives import Said, announced, find_directives, from_item
from mandategraph.interpret.figures import find_figures
from mandategraph.interpret.ledger import account
from mandategraph.interpret.links import find_links, terms_of
from mandategraph.interpret.meeting import find_agenda, find_meeting, find_officers
from mandategraph.interpret.passages import paragraphs_of
from mandategraph.interpret.recommendations import find_recommendations
from mandategraph.interpret.services import find_services
from mandategraph.interpret.statements import find_statements
from mandategraph.interpret.topics import topics_of, with_topics
from mandategraph.language import LanguagePack
from mandategraph.recognise import Mentions
from mandategraph.vocabulary import Vocabulary

__all__ = ["interpret"]


def interpret(document: Document, mentions: Mentions, pack: LanguagePack, vocabulary: Vocabulary) -> Facts:
    """The facts that a document states.

    Guarantees: every fact has evidence within the document; facts of a kind come in the order of the text; every
    numbered paragraph has a passage.
    """
    grammar = mentions.grammar
    paragraphs = paragraphs_of(mentions)
    recommendations, listed = find_recommendations(document, paragraphs, mentions)
    directives: list[Directive] = []
    activities: list[Activity] = []
    figures: list[Figure] = []
    services: list[Service] = []
    statements: list[Statement] = []
    told = Said(mentions.own, mentions.meeting)
    head: Directive | None = None
    for paragraph in paragraphs:
        if not paragraph.running:
            continue
        services += find_services(document, paragraph, mentions)
        if paragraph.number in listed:
            continue
        if head and paragraph.block.kind == BlockKind.ITEM and paragraph.block.parent == head.para:
            directives = [one for one in directives if one is not head]
            directives.append(from_item(document, paragraph, head, grammar))
            continue
        bases = [basis for sentence in paragraph.sentences for basis in find_bases(sentence, grammar)]
        said, asked = find_directives(document, paragraph, bases, told, mentions)
        directives += said
        head = announced(paragraph, said, grammar) or (head if paragraph.block.kind == BlockKind.ITEM else None)
        activities += find_activities(document, paragraph, bases, asked, mentions)
        figures += find_figures(document, paragraph, bases, grammar)
        statements += find_statements(document, paragraph, grammar)
    topics = topics_of(grammar)
    directives = with_topics(document, directives, topics, grammar)
    recommendations = tuple(with_topics(document, recommendations, topics, grammar))
    activities = with_topics(document, activities, topics, grammar)
    order = {number: index for index, number in enumerate(dict.fromkeys(one.number for one in paragraphs))}
    terms = terms_of(paragraphs, document, grammar)
    facts: list[tuple[Fact, ...]] = [
        find_meeting(paragraphs, mentions.meeting),
        find_agenda(document, paragraphs, grammar),
        find_officers(document, paragraphs, mentions.own, grammar),
        find_participations(document, paragraphs, grammar),
        find_citations(paragraphs),
        (*directives, *recommendations),
        tuple(activities),
        tuple(figures),
        tuple(statements),
        tuple(services),
    ]
    links = find_links(directives, activities, terms, grammar, order)
    evidence: list[Span] = [span for group in facts for fact in group for span in fact.evidence]
    return Facts(
        _report(document, mentions),
        mentions.own,
        *facts,  # type: ignore[arg-type]
        links=links,
        passages=account(paragraphs, evidence),
    )


def _report(document: Document, mentions: Mentions) -> Reference:
    """The work: the report on the meeting that the title names, else the document of its symbol, else of its name."""
    if mentions.meeting:
        return citation.report(mentions.meeting, document.symbol)
    if document.symbol:
        return citation.document(document.symbol, mentions.grammar.vocabulary)
    return Reference(ReferenceKind.DOCUMENT, f"document/{citation.slug(document.name)}", document.name)
