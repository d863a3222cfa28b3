"""The reported meeting: when and where it was, and its agenda."""

from __future__ import annotations

import re

from mandategraph.document import BlockKind, Document
from mandategraph.facts import AgendaItem, MeetingFact, Reference
from mandategraph.interpret.passages import Paragraph
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import Mention, MentionKind

_BRACKETED = re.compile(r"\s*\(.+\)\s*")  # as the days of a session stand below its name


def find_meeting(paragraphs: tuple[Paragraph, ...], meeting: Reference | None) -> tuple[MeetingFact, ...]:
    """The meeting that the report is of, as its title and its paragraphs date and place it."""
    if meeting is None:
        return ()
    said: list[tuple[str, Mention]] = []
    for paragraph in paragraphs:
        if paragraph.running or paragraph.block.kind in (BlockKind.TITLE, BlockKind.MASTHEAD, BlockKind.HEADING):
            said += [
                (paragraph.number, mention)
                for mention in paragraph.view.within(0, len(paragraph.view.text))
                if mention.kind == MentionKind.MEETING and meeting in mention.targets
            ]
    # A title may name several, "its first and second meetings"; words that name the meeting alone tell more of it.
    said = [(para, one) for para, one in said if one.targets == (meeting,)] or said
    dated = [(para, one) for para, one in said if one.start and one.place] or [(p, one) for p, one in said if one.start]
    if not said:
        return ()
    para, best = next((row for row in dated if row[0] != "title"), (dated or said)[0])
    place = best.place or next((one.place for _, one in said if one.place), "")
    when, where = _on_cover(paragraphs)
    city = place or (where.place if where else "")
    if when and (not best.start or (not place and when.start == best.start)):
        # "Fourth session" and, a line below, "Geneva, 6-10 May 2024"
        return (MeetingFact(para, (best.span, when.span), meeting, when.start, when.end, city),)
    return (MeetingFact(para, (best.span,), meeting, best.start, best.end, place),)


def _on_cover(paragraphs: tuple[Paragraph, ...]) -> tuple[Mention | None, Mention | None]:
    """The days and the city that a line of the head gives together, or days in brackets: when and where it met."""
    bracketed: Mention | None = None
    for paragraph in paragraphs:
        if paragraph.running:
            break
        if paragraph.block.kind == BlockKind.MASTHEAD or not paragraph.block.number:
            found = list(paragraph.view.mentions.values())
            when = [one for one in found if one.kind == MentionKind.DATE and one.start != one.end]
            where = next((one for one in found if one.kind == MentionKind.PLACE), None)
            if when and where:
                return when[0], where
            if when and _BRACKETED.fullmatch(paragraph.view.text):
                bracketed = bracketed or when[-1]
    return bracketed, None


def find_agenda(document: Document, paragraphs: tuple[Paragraph, ...], grammar: Grammar) -> tuple[AgendaItem, ...]:
    """The agenda that the meeting adopted: the list after the sentence that announces it.

    No two items have one number: of those that do (a line set twice, a second list), the first is the item.
    """
    announced = grammar.one("agenda", "announcement")
    trailing = grammar.one("agenda", "trailing")
    items: list[AgendaItem] = []
    parent, level = "", 0
    for paragraph in paragraphs:
        if paragraph.block.kind == BlockKind.PARAGRAPH:
            if items:
                break
            parent = paragraph.number if announced.search(paragraph.view.text) else ""
        elif parent and paragraph.block.kind in (BlockKind.LIST_ITEM, BlockKind.ITEM):
            number = paragraph.block.number
            if paragraph.block.kind == BlockKind.ITEM:  # (a) below item 1 is item 1(a)
                level = level or (0 if items else paragraph.block.level)  # where the items themselves are "(1)"
                label = number[number.rindex("(") :]
                above = items[-1].number.partition("(")[0] if items else ""
                number = label.strip("()") if paragraph.block.level == level else above + label
            if any(number == one.number for one in items):
                continue
            end = len(paragraph.view.text)
            if match := trailing.search(paragraph.view.text):
                end = match.start()
            span = paragraph.view.span(0, end)
            items.append(AgendaItem(parent, (span,), number, document.quote(span)))
    return tuple(items)
