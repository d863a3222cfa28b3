"""The reported meeting: when and where it was, its agenda and who chaired it."""

from __future__ import annotations

import re

from mandategraph.document import BlockKind, Document
from mandategraph.facts import AgendaItem, MeetingFact, Officer, Reference
from mandategraph.interpret.passages import Paragraph, Sentence
from mandategraph.recognise.grammar import Grammar, group
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


def find_officers(
    document: Document, paragraphs: tuple[Paragraph, ...], own: Reference | None, grammar: Grammar
) -> tuple[Officer, ...]:
    """Who chaired the meeting or a part of it, with the State and the office as the sentence gives them.

    "The following officers were elected:" has them in the lines below, an office for one or for several of them.
    """
    officers: list[Officer] = []
    begun = False
    announced, below = grammar.one("officers", "announcement"), grammar.one("officers", "below")
    office: tuple[str, bool] = ("", False)  # the office that the lines below an announcement are of, once it is made
    for paragraph in paragraphs:
        begun = begun or paragraph.running
        if not begun:  # the front matter names the officers whom the text tells of
            continue
        if paragraph.block.number and paragraph.block.kind not in (BlockKind.LIST_ITEM, BlockKind.ITEM):
            office = ("", paragraph.running and announced.search(paragraph.view.text) is not None)
        elif office[1] and (lines := _below(paragraph.view.text, below)):
            for line in lines:
                office = (line["office"] or office[0], True)
                if line["name"]:
                    whole = Sentence(paragraph.number, paragraph.view)
                    officers.append(_officer(document, whole, line, own, grammar, office[0]))
            continue
        forms = grammar.all("officers", "listed")
        if paragraph.running:
            forms = [*forms, *grammar.all("officers", "forms")]
        for sentence in paragraph.sentences:
            taken: list[tuple[int, int]] = []
            told: list[Officer] = []
            for pattern in forms:
                for match in pattern.finditer(sentence.text):
                    if not any(match.start() < end and begin < match.end() for begin, end in taken):
                        taken.append(match.span())
                        told.append(_officer(document, sentence, match, own, grammar))
                        told += _further(document, sentence, match, own, grammar, taken)
            officers += sorted(told, key=lambda one: one.evidence[0].begin)
    return tuple(officers)


def _further(
    document: Document,
    sentence: Sentence,
    match: re.Match[str],
    own: Reference | None,
    grammar: Grammar,
    taken: list[tuple[int, int]],
) -> list[Officer]:
    """Others of the office that stands before an officer: "elected as Vice-Chairs Ms. A (Chad) and Mr. B (Fiji)"."""
    office = group(match, "office")
    if not office or office[0] > match.start("name"):
        return []
    found: list[Officer] = []
    further, end = grammar.one("officers", "further"), match.end()
    while other := further.match(sentence.text, end):
        end = other.end()
        taken.append(other.span())
        found.append(_officer(document, sentence, other, own, grammar, sentence.text[slice(*office)]))
    return found


def _below(text: str, below: re.Pattern[str]) -> list[re.Match[str]]:
    """The offices and officers that a line below an announcement gives one after the other; none where it says more."""
    found: list[re.Match[str]] = []
    at = 0
    while at < len(text):
        line = below.match(text, at)
        if not line or line.end() == at:
            return []
        found.append(line)
        at = line.end() + len(text[line.end() :]) - len(text[line.end() :].lstrip())
    return found


def _officer(
    document: Document,
    sentence: Sentence,
    match: re.Match[str],
    own: Reference | None,
    grammar: Grammar,
    above: str = "",
) -> Officer:
    groups = match.groupdict()
    state = sentence.at(match.start("state")).targets[0] if groups.get("state") else None
    part = grammar.numerals.value(groups["part"]) if groups.get("part") else None
    place = group(match, "office")
    word = sentence.text[slice(*place)] if place else above
    office = next((name for name, cue in grammar.named("officers", "offices") if cue.search(word)), "President")
    of_whom = group(match, "of")
    body = sentence.at(of_whom[0]).targets[-1] if of_whom else own
    if body is None or "/session/" not in body.path:  # a session has a President, a working group's meeting a Chair
        office = grammar.table("officers", "chairs").get(office, office)
    of = body.identifier if body else ""
    name = document.quote(sentence.view.span(*match.span("name"))).strip()
    evidence = sentence.view.span(*match.span())
    return Officer(sentence.para, (evidence,), name, state, f"{office} of {of}" if of else office, part)
