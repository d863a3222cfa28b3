"""Points made in discussion: of what kind, and who made them."""

from __future__ import annotations

from mandategraph.document import Document
from mandategraph.facts import Reference, Statement
from mandategraph.interpret.agents import ACTING
from mandategraph.interpret.members import listed
from mandategraph.interpret.passages import Paragraph, Sentence
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import MentionKind

#: Sections that hold no discussion.
_QUIET = frozenset({"attendance", "agenda", "opening", "conclusions", "adoption", "introduction"})


def find_statements(document: Document, paragraph: Paragraph, grammar: Grammar) -> list[Statement]:
    """The points of a paragraph, in the order of the text: one a part of a sentence that has a verb of saying."""
    if not paragraph.running or paragraph.role in _QUIET or not paragraph.block.number:
        return []
    found: list[Statement] = []
    silent, saying = grammar.one("statements", "silent"), grammar.one("statements", "saying")
    informing = grammar.table("statements", "informing")
    speaker, agent = "", None
    for sentence in paragraph.sentences:
        for begin, end, cue in _parts(sentence, grammar):
            said = _speaker(sentence, begin, end, grammar)
            speaker, agent = said or (speaker, agent)
            words = sentence.text[begin:end]
            if silent.search(words) or not (speaker or saying.search(words)):
                continue
            kind = next(
                (name for name, one in grammar.named("statements", "kinds") if one.search(sentence.text[slice(*cue)])),
                "",
            )
            if speaker in informing and not any(
                one.search(words) for one in grammar.all("statements", "informing", speaker)
            ):
                kind = ""
            span = sentence.view.span(begin, end)
            found.append(
                Statement(
                    sentence.para, (span,), kind or "information", speaker or "speakers", document.quote(span), agent
                )
            )
    return found


def _parts(sentence: Sentence, grammar: Grammar) -> list[tuple[int, int, tuple[int, int]]]:
    """The points of a sentence, each with the stretch whose words tell its kind.

    Where the sentence lists some, they are its members, all of the kind that the words before the list tell; else its
    parts that have a verb of saying of their own.
    """
    text = sentence.text
    listing = grammar.one("statements", "list").search(text)
    if listing:
        members = listed(text, listing.end(), len(text), grammar, grammar.one("statements", "separator"))
        if len(members) > 1:
            lead = (0, listing.end())
            return [(0, members[0][1], lead), *((begin, end, lead) for begin, end in members[1:])]
    saying = grammar.one("statements", "saying")
    parts: list[tuple[int, int, tuple[int, int]]] = []
    begin = 0
    for match in grammar.one("statements", "split").finditer(text):
        if saying.search(text, begin, match.start()):
            parts.append((begin, match.start(), (begin, match.start())))
            begin = match.start() + 1
    parts.append((begin, len(text), (begin, len(text))))
    return [part for part in parts if text[part[0] : part[1]].strip(" ,;")]


def _speaker(sentence: Sentence, begin: int, end: int, grammar: Grammar) -> tuple[str, Reference | None] | None:
    for name, pattern in grammar.named("statements", "speakers"):
        match = pattern.search(sentence.text, begin, end)
        if not match:
            continue
        if not match.groupdict().get("agent"):
            return name, None
        mentioned = [one for one in sentence.view.within(*match.span("agent")) if one.kind in ACTING]
        states = [one for one in mentioned if one.kind == MentionKind.STATE] or mentioned
        if states and states[0].targets:
            target = states[0].targets[0]
            return name.replace("{agent}", target.identifier), target
    return None
