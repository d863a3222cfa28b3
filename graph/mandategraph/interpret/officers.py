"""Who chaired the meeting or a part of it, and who else was elected to its bureau."""

from __future__ import annotations

import re

from mandategraph.document import BlockKind, Document
from mandategraph.facts import Officer, Reference
from mandategraph.interpret.elections import elected
from mandategraph.interpret.passages import Paragraph, Sentence
from mandategraph.recognise.grammar import Grammar, group


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
            chosen = elected(sentence.text, grammar) if paragraph.running else []
            taken = [one.person.span() for one in chosen]
            told = [_officer(document, sentence, one.person, own, grammar, one.office) for one in chosen]
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
