"""The recommendations that the reported meeting agreed as its own list."""

from __future__ import annotations

from mandategraph.document import BlockKind, Document, Span
from mandategraph.facts import Directive, Reference
from mandategraph.interpret.agents import addressed
from mandategraph.interpret.passages import Paragraph
from mandategraph.recognise import Mentions
from mandategraph.recognise.grammar import Grammar


def find_recommendations(
    document: Document, paragraphs: tuple[Paragraph, ...], mentions: Mentions
) -> tuple[tuple[Directive, ...], frozenset[str]]:
    """The recommendations in order, each labelled by its item's letter, and the numbers of the items they stand in.

    The list is the items of a paragraph that announces recommendations.
    """
    if mentions.meeting is None:
        return (), frozenset()
    announced = mentions.grammar.one("recommendations", "announcement")
    found: list[Directive] = []
    parent = ""
    for paragraph in paragraphs:
        if paragraph.block.kind == BlockKind.PARAGRAPH and paragraph.block.number:
            last = paragraph.sentences[-1].text if paragraph.sentences else ""
            parent = paragraph.number if announced.search(last) else ""
        elif (
            parent
            and paragraph.block.kind in (BlockKind.ITEM, BlockKind.LIST_ITEM)
            and paragraph.block.parent == parent
        ):
            label = paragraph.block.number.removeprefix(parent).replace(")(", ".").strip("()")
            one = _recommendation(document, paragraph, label, mentions.meeting, mentions.grammar)
            if one:
                found.append(one)
    return tuple(found), frozenset(one.para for one in found)


def _recommendation(
    document: Document, paragraph: Paragraph, label: str, meeting: Reference, grammar: Grammar
) -> Directive | None:
    """An item as a recommendation: "VERB ADDRESSEE ..." or "ADDRESSEE should ...", or told by other words of a verb.

    The pack's `[recommendations.told]` has those: verb -> patterns, for nouns of verbs ("an invitation to States to").
    """
    text = paragraph.view.text
    end = len(text)
    if closing := grammar.one("members", "closing").search(text):
        end = closing.start()
    told = [
        (grammar.verb_named(identifier, "recommendations", "told"), pattern)
        for identifier, pattern in grammar.named("recommendations", "told")
    ]
    for named, pattern in [*told, *((None, one) for one in grammar.all("recommendations", "forms"))]:
        match = pattern.match(text)
        said = grammar.verb(match["verb"]) if match and named is None else named
        verb = grammar.narrated(grammar.read_as(text, match.start("verb"), said)) if match and not named else named
        if match and verb:
            break
    else:
        return None
    agents = match.span("agents") if match.groupdict().get("agents") else None
    addressees = addressed(paragraph.view, *agents) if agents else ()
    span: Span = paragraph.view.span(0, end)
    return Directive(paragraph.number, (span,), meeting, verb.identifier, addressees, document.quote(span), label=label)
