"""The recommendations that the reported meeting agreed as its own list."""

from __future__ import annotations

import re

from mandategraph.document import BlockKind, Document, Span
from mandategraph.facts import Directive, Reference
from mandategraph.interpret.agents import addressed
from mandategraph.interpret.passages import Paragraph
from mandategraph.recognise import Mentions
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import Entry


def find_recommendations(
    document: Document, paragraphs: tuple[Paragraph, ...], mentions: Mentions
) -> tuple[tuple[Directive, ...], frozenset[str]]:
    """The recommendations in order, each labelled by its item's letter, and the numbers of the items they stand in.

    The list is the items of a paragraph that announces recommendations, in so many words or because the own body opens
    the sentence whose items ask for something.
    """
    if mentions.meeting is None:
        return (), frozenset()
    announced = mentions.grammar.one("recommendations", "announcement")
    found: list[Directive] = []
    parent = ""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.block.kind == BlockKind.PARAGRAPH and paragraph.block.number:
            last = paragraph.sentences[-1].text if paragraph.sentences else ""
            is_list = announced.search(last) or _agreed(paragraphs, index, mentions)
            parent = paragraph.number if is_list else ""
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


def _agreed(paragraphs: tuple[Paragraph, ...], index: int, mentions: Mentions) -> bool:
    """Whether the own body agreed the items below a paragraph: it opens their sentence, and most ask for something."""
    paragraph = paragraphs[index]
    if not paragraph.sentences or not mentions.grammar.one("members", "opens_items").search(paragraph.view.text):
        return False
    said = [one for one in paragraph.sentences[-1].view.within(0, len(paragraph.view.text)) if one.kind in _SPEAKING]
    if not said or not {mentions.own, mentions.meeting} & {said[0].targets[0], said[0].targets[0].part_of}:
        return False
    items: list[Paragraph] = []
    for below in paragraphs[index + 1 :]:
        if below.block.kind not in (BlockKind.ITEM, BlockKind.LIST_ITEM):
            break
        items += [below] if below.block.parent == paragraph.number else []
    return bool(items) and sum(_form(one, mentions.grammar) is not None for one in items) * 2 > len(items)


#: Who can agree something: a body, or its meeting.
_SPEAKING = (MentionKind.BODY, MentionKind.MEETING)


def _form(paragraph: Paragraph, grammar: Grammar) -> tuple[re.Match[str], Entry] | None:
    """How an item asks for something: the form that it matches, and the verb."""
    text = paragraph.view.text
    told = [
        (grammar.verb_named(identifier, "recommendations", "told"), pattern)
        for identifier, pattern in grammar.named("recommendations", "told")
    ]
    for verb, pattern in told:
        if match := pattern.match(text):
            return match, verb
    for pattern in grammar.all("recommendations", "forms"):
        match = pattern.match(text)
        said = grammar.verb(match["verb"]) if match else None
        meant = grammar.narrated(grammar.read_as(text, match.start("verb"), said)) if match else None
        if match and meant:
            return match, meant
    return None


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
    form = _form(paragraph, grammar)
    if form is None:
        return None
    match, verb = form
    agents = match.span("agents") if match.groupdict().get("agents") else None
    addressees = addressed(paragraph.view, *agents) if agents else ()
    span: Span = paragraph.view.span(0, end)
    return Directive(paragraph.number, (span,), meeting, verb.identifier, addressees, document.quote(span), label=label)
