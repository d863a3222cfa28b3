"""The recommendations that the reported meeting agreed as its own list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandategraph.document import BlockKind, Document, Span
from mandategraph.facts import Directive, Reference
from mandategraph.interpret.agents import addressed
from mandategraph.interpret.passages import Paragraph
from mandategraph.recognise import Mentions
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import Mention, MentionKind
from mandategraph.vocabulary import VERB, Entry

#: Whoever or whatever says something.
_SPEAKING = (MentionKind.BODY, MentionKind.MEETING, MentionKind.RESOLUTION, MentionKind.PROVISION)
#: The forces of verbs that ask something of somebody.
_ASKING = frozenset({"instruction", "recommendation", "request"})
#: The share of a list's items that make it one of recommendations.
_MOST = 0.6


def find_recommendations(
    document: Document, paragraphs: tuple[Paragraph, ...], mentions: Mentions
) -> tuple[tuple[Directive, ...], frozenset[str]]:
    """The recommendations in order, each labelled by its item's letter, and the numbers of the items they stand in.

    The list is the items of a paragraph that announces recommendations; or one that opens a list among the meeting's
    conclusions, or as the meeting's own words, most of whose items ask something of somebody.
    """
    if mentions.meeting is None:
        return (), frozenset()
    announced = mentions.grammar.one("recommendations", "announcement")
    found: list[Directive] = []
    for paragraph, items in _lists(paragraphs):
        told = announced.search(paragraph.sentences[-1].text)
        if not told and not _is_own(paragraph, mentions):
            continue
        read = [_recommendation(document, item, _label(item, paragraph), mentions) for item in items]
        made = [one for one in read if one]
        asking = sum(_asks(one, mentions) for one in made)
        if told or (asking > 1 and asking >= _MOST * len(items)):
            found += made
    return tuple(found), frozenset(one.para for one in found)


def _lists(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    """The numbered paragraphs that have items, with their items."""
    parent: Paragraph | None = None
    items: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.block.kind == BlockKind.PARAGRAPH and paragraph.block.number:
            if parent and items:
                yield parent, items
            parent, items = paragraph if paragraph.sentences else None, []
        elif (
            parent
            and paragraph.block.kind in (BlockKind.ITEM, BlockKind.LIST_ITEM)
            and paragraph.block.parent == parent.number
        ):
            items.append(paragraph)
    if parent and items:
        yield parent, items


def _is_own(paragraph: Paragraph, mentions: Mentions) -> bool:
    """Whether a paragraph opens a list of what the meeting itself says.

    It does so among its conclusions, or where it names nobody else whose words they could be; a decision of the
    meeting's own may be named as what holds them.
    """
    said, grammar = paragraph.sentences[-1], mentions.grammar
    if not mentions.meeting or not grammar.one("members", "opens_items").search(said.text):
        return False
    own = {mentions.meeting, mentions.meeting.part_of, mentions.own}
    named = [one for one in said.view.within(0, len(said.text)) if one.kind in _SPEAKING]
    others = [one for one in named if not own.intersection(one.targets) and not _held(one, own)]
    return not others and (paragraph.role == "conclusions" or bool(named))


def _held(mention: Mention, own: set[Reference | None]) -> bool:
    """Whether a resolution or a sitting is the meeting's own."""
    return any(one.part_of in own for one in mention.targets)


def _asks(directive: Directive, mentions: Mentions) -> bool:
    entry = mentions.grammar.vocabulary.get(VERB, directive.verb)
    return bool(entry and _ASKING.intersection(entry.properties.get("force", ())))


def _label(item: Paragraph, of: Paragraph) -> str:
    return item.block.number.removeprefix(of.number).replace(")(", ".").strip("()")


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


def _recommendation(document: Document, paragraph: Paragraph, label: str, mentions: Mentions) -> Directive | None:
    """An item as a recommendation: "VERB ADDRESSEE ..." or "ADDRESSEE should ...", or told by other words of a verb.

    The pack's `[recommendations.told]` has those: verb -> patterns, for nouns of verbs ("an invitation to States to").
    """
    grammar, text = mentions.grammar, paragraph.view.text
    end = len(text)
    if closing := grammar.one("members", "closing").search(text):
        end = closing.start()
    form = _form(paragraph, grammar)
    if form is None or mentions.meeting is None:
        return None
    match, verb = form
    agents = match.span("agents") if match.groupdict().get("agents") else None
    addressees = addressed(paragraph.view, *agents) if agents else ()
    span: Span = paragraph.view.span(0, end)
    said = document.quote(span)
    return Directive(paragraph.number, (span,), mentions.meeting, verb.identifier, addressees, said, label=label)
