"""What was done on whose word: "pursuant to", "in accordance with", "as requested by".

A `BasisClause` ties sources to an act. The act is both a mandate's content ("the Conference asked for this") and the
sign of an activity ("this was done").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.document import Document, Span
from mandategraph.facts import Directive, Reference, ReferenceKind
from mandategraph.interpret.agents import agent_in, agents_before, bound, default_performer
from mandategraph.interpret.members import listed
from mandategraph.interpret.passages import Sentence
from mandategraph.recognise import Mentions
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import MentionKind

_SOURCES = (
    MentionKind.RESOLUTION,
    MentionKind.PROVISION,
    MentionKind.MEETING,
    MentionKind.SERIES,
    MentionKind.BODY,
)


@dataclass(frozen=True, slots=True)
class BasisClause:
    """Sources, the verb they are credited with, and the act: `begin` to `end` in the sentence's view.

    `performer` is whoever the sentence says acts. `retold`: what the sources asked was told before.
    `evidence` covers the words from the basis to the act's end.
    """

    sentence: Sentence
    sources: tuple[Reference, ...]
    verb: str
    performer: tuple[Reference, ...]
    start: int
    begin: int
    end: int
    clause: int  # where the clause begins that the basis is set into: "issued, pursuant to resolution 9/3, a guide"
    retold: bool = False

    @property
    def evidence(self) -> Span:
        """The words from the basis to the end of the act."""
        return self.sentence.view.span(min(self.start, self.begin), max(self.end, self.begin))

    def covers(self, place: int) -> bool:
        """Whether a place of the sentence belongs to the act or to the words before it that share its clause."""
        return min(self.start, self.begin, self.clause) <= place < self.end


def find_bases(sentence: Sentence, grammar: Grammar) -> list[BasisClause]:
    """The bases that a sentence states, in order.

    >>> "根据缔约国会议第 7/1 号决议收集的信息" -> CAC/COSP resolution 7/1, (basis), the words from 收集
    >>> "information collected pursuant to resolution 7/1" -> the same, the words from "information"
    >>> "应工作组第十三次会议的请求,秘书处编写了报告" -> CAC/COSP/WG.2 meeting 13, request, Secretariat
    >>> "the request of the Assembly in its resolution 75/198" -> A/RES/75/198 alone: a body speaks through its sources
    """
    text = sentence.text
    matches = list(grammar.one("basis", "form").finditer(text))
    stop, goes_on = grammar.one("basis", "stop"), grammar.one("basis", "goes_on")
    found: list[BasisClause] = []
    for index, match in enumerate(matches):
        named = [one for one in sentence.view.within(*match.span("sources")) if one.kind in _SOURCES]
        sources = tuple(target for mention in named for target in mention.targets)
        sources = tuple(
            dict.fromkeys(
                source
                for source in sources
                if source.kind != ReferenceKind.INSTRUMENT and not any(_is_part(one, source) for one in sources)
            )
        )
        if not sources:
            continue
        begin = match.end()
        chained = index + 1 < len(matches) and matches[index + 1].start() == begin
        if chained:  # "in line with A, pursuant to B, it was done": one act on two bases
            begin = matches[index + 1].end()
        end = len(text)
        act = _opening(text, match.start(), grammar)
        at = begin if act is not None else begin + 1
        while ending := stop.search(text, at):
            if match.start() > 0 or not goes_on.match(text, ending.start()):  # "pursuant to A, it did B and did C"
                end = ending.start()
                break
            at = max(ending.end(), at + 1)
        for later in matches[index + (2 if chained else 1) :]:
            if begin < later.start() < end:
                clause = _set_into(text, later, grammar)
                if not begin < clause < later.start():
                    clause = (
                        text.rfind(",", begin, later.start()) if "," in text[begin : later.start()] else later.start()
                    )
                end = clause
                break
        begin = _behind_clause(text, begin, end, grammar) if act is None else act
        if begin >= end:
            continue
        performer = agents_before(sentence, match.start(), grammar) or agent_in(sentence, begin, end, grammar)
        if not performer and match.start() == 0:  # "pursuant to 7/1, in which ..., the Secretariat had"
            performer = agents_before(sentence, end, grammar)
        verb = _verb(text, match.start(), match.end(), begin, end, grammar)
        retold = all(mention.retold for mention in named)
        clause = _set_into(text, match, grammar)
        found.append(BasisClause(sentence, sources, verb, performer, match.start(), begin, end, clause, retold))
    return found


def _behind_clause(text: str, begin: int, end: int, grammar: Grammar) -> int:
    """Where an act begins: behind the clause that tells what its basis said ("in which it requested ...,")."""
    if not grammar.one("basis", "relative").match(text, begin, end):
        return begin
    marks = list(grammar.one("members", "clause").finditer(text, begin + 1, end))
    return marks[-1].end() if marks else begin


def _is_part(one: Reference, whole: Reference) -> bool:
    """Whether a source is a part of another, or of a part of it: a paragraph of a resolution of a body."""
    part = one.part_of
    while part is not None and part != whole:
        part = part.part_of
    return part is not None


def _set_into(text: str, match: re.Match[str], grammar: Grammar) -> int:
    """Where the clause begins that a basis between two commas is set into; else where the basis begins."""
    before = text[: match.start()].rstrip()
    if not before.endswith(",") or not match.group().rstrip().endswith(","):
        return match.start()
    marks = list(grammar.one("members", "clause").finditer(before[:-1]))
    return marks[-1].end() if marks else 0


def _opening(text: str, start: int, grammar: Grammar) -> int | None:
    """Where the clause begins in which a basis stands, if the act is told before it: "information collected under"."""
    opens = [match.end() for match in grammar.one("basis", "opens").finditer(text, 0, start)]
    return opens[-1] if opens and text[opens[-1] : start].strip(" ,") else None


def _verb(text: str, start: int, stop: int, begin: int, end: int, grammar: Grammar) -> str:
    for verb, pattern in grammar.named("basis", "words"):
        if pattern.search(text[start:stop]):
            return verb
    for verb, pattern in grammar.named("basis", "acts"):
        if pattern.match(text[begin:end]):
            return verb
    return "(basis)"


def _bound(sources: tuple[Reference, ...], mentions: Mentions) -> tuple[Reference, ...]:
    """Whom treaties bind where the text does not say who acts: their parties."""
    parties = mentions.grammar.vocabulary.get(ReferenceKind.GROUP.value, "States parties")
    bind = parties and all(source.kind == ReferenceKind.PROVISION for source in sources)
    return (mentions.grammar.vocabulary.reference(parties),) if parties and bind else ()


def told_by(document: Document, basis: BasisClause, mentions: Mentions) -> list[Directive]:
    """The mandates that a stated basis tells of: one a source and member of what was done, none that was retold."""
    if basis.retold:
        return []
    grammar = mentions.grammar
    text = basis.sentence.text
    sources = basis.sources
    clause = min(text.rfind(",", 0, basis.start) + 1, basis.begin)
    performer = basis.performer or _bound(sources, mentions) or default_performer(text[clause : basis.end], mentions)
    performer = tuple(bound(agent, sources[0], mentions) for agent in performer)
    if basis.verb == "establish":
        performer = ()
    places = [(basis.begin, basis.end)]
    topics = grammar.one("basis", "topics").search(text, basis.begin)
    if topics and topics.start() <= basis.end:
        places = listed(text, *topics.span("members"), grammar)
    made: list[Directive] = []
    for source in sources:
        for begin, end in places:
            own = basis.sentence.view.span(begin, end)
            evidence = (basis.evidence,) if (begin, end) == (basis.begin, basis.end) else (basis.evidence, own)
            made.append(
                Directive(
                    basis.sentence.para,
                    evidence,
                    source,
                    basis.verb,
                    performer,
                    document.quote(own),
                    subject=basis.sentence.words(begin, end),
                )
            )
    return made
