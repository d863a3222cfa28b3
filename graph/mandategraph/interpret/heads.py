"""The heads of directives: where a source and its verb stand in a sentence, in the language's order.

The pack's `[directives]` lists them: for a resolution or meeting (`sources`), for a body as subject (`subjects`), whose
source is then what was said before, and those that tell of a verb in other words (`told`). What follows a head is its
content. A pattern that only looks ahead to its source ends, and its content begins, before; an empty group `begin` says
where else the content begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.facts import Reference, ReferenceKind
from mandategraph.interpret.passages import Sentence
from mandategraph.interpret.said import Said, belongs
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import VERB, Entry


@dataclass(frozen=True, slots=True)
class Head:
    """Where a source and its verb stand in a sentence, and where what the verb governs begins.

    `agents` is the place of those addressed, where they stand before the verb: "the Secretariat was requested to".
    """

    sources: tuple[Reference, ...]
    start: int
    verb_start: int
    verb_end: int
    begin: int
    verb: Entry
    content: tuple[int, int] | None = None  # where the content stands before the verb
    agents: tuple[int, int] | None = None
    relative: bool = False  # whether the source's clause tells it: "pursuant to resolution 7/1, in which it requested"
    them: bool = (
        False  # whether those are addressed whom the head before addresses: "and, in resolution 9/4, urged them"
    )
    silent: bool = False  # whether its verb directs nothing; verbs coordinated with it may: "adopted A and requested B"


def find_heads(sentence: Sentence, said: Said, grammar: Grammar) -> list[Head]:
    """The heads in a sentence, in order, silent ones too; `said` hears through which sources bodies have spoken."""
    heads: list[Head] = []
    silent: list[Head] = []
    text = sentence.text
    skip = grammar.all("directives", "not_directives")
    going_on = grammar.one("directives", "also")
    for name, told, pattern in _patterns(grammar):
        for match in pattern.finditer(text):
            span = match.span()
            if any(span[0] < head.begin and head.start < span[1] for head in heads):
                continue
            back = bool(match.groupdict().get("pronoun"))
            at, first = match.start("pronoun" if back else "source"), match.start() if told else match.start("verb")
            targets = said.speaking if back else sentence.at(at).targets
            if match.groupdict().get("impersonal"):  # "it was agreed that"
                targets = (said.meeting,) if said.meeting else ()
            if name == "subjects" and not back:
                also = bool(going_on.search(text, min(at, first), span[1]))
                targets = tuple(
                    _behind(sentence, span[1], target) or said.of(target, cited(sentence, at), also=also)
                    for target in targets
                )
                if any(target.kind not in _CAN_DIRECT for target in targets):
                    continue
            verb = told
            if verb is None:
                meant = grammar.verb(match["verb"], assembly=as_in_assembly(targets, grammar))
                verb = grammar.narrated(grammar.read_as(text, match.start("verb"), meant))
            if verb is None or not targets:
                continue
            said.hear(targets)
            last = span[1] if told else match.end("verb")
            if any(one.match(text, first) for one in skip):
                targets = tuple(
                    (one.kind == ReferenceKind.BODY and _behind(sentence, span[1], one, bracketed=False)) or one
                    for one in targets
                )
                silent.append(Head(targets, span[0], first, last, last, verb, silent=True))
                continue
            if name == "subjects" and verb.identifier in _MODAL and any(head.verb_end <= span[0] for head in heads):
                continue
            content, agents = (match.span(one) if match.groupdict().get(one) else None for one in ("content", "agents"))
            begin = last if at < first else span[1]
            if "begin" in pattern.groupindex:
                begin = match.start("begin")
            them = bool(match.groupdict().get("them"))
            relative = bool(match.groupdict().get("relative"))
            heads.append(Head(targets, span[0], first, last, begin, verb, content, agents, relative, them))
    said.spoken = max(silent, key=lambda one: one.start).sources if silent else ()
    heads += [head for head in silent if all(head.begin <= other.start for other in heads)]
    return sorted(heads, key=lambda head: head.start)


def _behind(sentence: Sentence, place: int, body: Reference, *, bracketed: bool = True) -> Reference | None:
    """The body's resolution that a sentence cites behind a verb, in brackets: "the Assembly requested ... (4/6)"."""
    for at, mention in sorted(sentence.view.mentions.items()):
        cites = at > place and mention.kind == MentionKind.RESOLUTION and mention.targets
        if cites and (sentence.text[at - 1] == "(" or not bracketed):
            return mention.targets[0] if belongs(mention.targets[0], body) else None
    return None


def as_in_assembly(sources: tuple[Reference, ...], grammar: Grammar) -> bool:
    """Whether verbs mean what they do in the Assembly's resolutions: the sources are resolutions like those."""
    bodies = [_adopter(source) for source in sources if source.kind in _ADOPTED]
    return bool(bodies) and all(grammar.one("directives", "assembly").fullmatch(one) for one in bodies)


def _adopter(source: Reference) -> str:
    while source.part_of is not None:
        source = source.part_of
    return source.identifier


#: Sources that a body has adopted.
_ADOPTED = (ReferenceKind.RESOLUTION, ReferenceKind.OPERATIVE_PARAGRAPH, ReferenceKind.DECISION)


def _patterns(grammar: Grammar) -> list[tuple[str, Entry | None, re.Pattern[str]]]:
    """The heads of the pack, each with its table, and with its verb where the words are no verb of the vocabulary."""
    found: list[tuple[str, Entry | None, re.Pattern[str]]] = [
        ("told", grammar.vocabulary.get(VERB, identifier), pattern)
        for identifier, pattern in grammar.named("directives", "told")
    ]
    return found + [
        (name, None, pattern) for name in ("sources", "subjects") for pattern in grammar.all("directives", name)
    ]


#: Verbs that say what an addressee is to do; after another verb they belong to what that one asks.
_MODAL = frozenset({"should", "must", "shall", "may wish"})

_CAN_DIRECT = (
    ReferenceKind.RESOLUTION,
    ReferenceKind.OPERATIVE_PARAGRAPH,
    ReferenceKind.DECISION,
    ReferenceKind.MEETING,
    ReferenceKind.BODY,
)


def cited(sentence: Sentence, place: int) -> list[Reference]:
    """The resolutions and meetings that a sentence names before a place."""
    return [
        target
        for mention in sentence.view.within(0, place)
        if mention.kind in (MentionKind.RESOLUTION, MentionKind.MEETING)
        for target in mention.targets
    ]
