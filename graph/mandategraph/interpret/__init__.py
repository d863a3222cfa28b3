"""Interpreting: from mentions to facts.

Reads the views of `recognise` paragraph by paragraph and returns `Facts`: what the document says of the meeting it
reports on, what sources ask for, what was done, what was said, and which activity answers which directive. Every fact
carries the spans that it rests on, and every numbered paragraph appears in the ledger, understood or not. A document
that is a resolution itself is read by `interpret.resolution`.
"""

from __future__ import annotations

from dataclasses import replace

from mandategraph import citation
from mandategraph.document import BlockKind, Document
from mandategraph.facts import Activity, Directive, Facts, Figure, Reference, ReferenceKind, Service, Statement
from mandategraph.interpret.activities import find_activities
from mandategraph.interpret.announced import announced, from_item
from mandategraph.interpret.attendance import find_participations
from mandategraph.interpret.basis import find_bases
from mandategraph.interpret.citations import find_citations
from mandategraph.interpret.directives import find_directives
from mandategraph.interpret.figures import find_figures
from mandategraph.interpret.ledger import account, evidence_of
from mandategraph.interpret.links import find_links
from mandategraph.interpret.meeting import find_agenda, find_meeting
from mandategraph.interpret.officers import find_officers
from mandategraph.interpret.passages import paragraphs_of
from mandategraph.interpret.recommendations import find_recommendations
from mandategraph.interpret.resolution import interpret_resolution, is_resolution
from mandategraph.interpret.said import Said
from mandategraph.interpret.services import find_services
from mandategraph.interpret.statements import find_statements
from mandategraph.interpret.terms import terms_of
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
    if is_resolution(document, mentions):
        return interpret_resolution(document, mentions)
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
        if paragraph.block.kind == BlockKind.PARAGRAPH and any(
            one.startswith(f"{paragraph.number}(") for one in listed
        ):
            said = [one for one in said if one is not announced(paragraph, said, grammar)]  # it announces them
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
    terms = terms_of((document.quote(one.block.span) for one in paragraphs if one.running), grammar)
    facts = Facts(
        report=_report(document, mentions),
        body=mentions.own,
        meetings=find_meeting(paragraphs, mentions.meeting),
        agenda=find_agenda(document, paragraphs, grammar),
        officers=find_officers(document, paragraphs, _elected_by(mentions), grammar),
        participations=find_participations(document, paragraphs, mentions.own, grammar),
        citations=find_citations(paragraphs),
        directives=(*directives, *recommendations),
        activities=tuple(activities),
        figures=tuple(figures),
        statements=tuple(statements),
        services=tuple(services),
        links=find_links(directives, activities, terms, grammar, order),
    )
    if replace(facts, figures=(), statements=()).is_empty:
        # Numbers and remarks in a text that has nothing to do with any body are nobody's figures and statements.
        facts = replace(facts, figures=(), statements=())
    return replace(facts, passages=account(paragraphs, evidence_of(facts)))


def _report(document: Document, mentions: Mentions) -> Reference:
    """The work: the report on the meeting that the title names, else the document of its symbol, else of its name.

    A meeting of which neither the number nor the date is known does not tell one report of a body from the next.
    """
    if mentions.meeting and (mentions.meeting.number or document.symbol):
        return citation.report(mentions.meeting, document.symbol)
    if document.symbol:
        return citation.document(document.symbol, mentions.grammar.vocabulary)
    return Reference(ReferenceKind.DOCUMENT, f"document/{citation.slug(document.name)}", document.name)


def _elected_by(mentions: Mentions) -> Reference | None:
    """Whose officers they are: those of the body that met, which can be below the one that the report is to."""
    own = mentions.own
    met = mentions.meeting.part_of if mentions.meeting else None
    named = met is not None and met.kind == ReferenceKind.ORGANIZATION  # by the title alone
    return met if met and (own is None or named or met.identifier.startswith(f"{own.identifier}/")) else own
