"""What sources ask, decide and say, as the document tells it: source, verb, addressee, text.

A directive is recognised by its head, a source and a verb in the language's order. The pack's `[directives]` lists the
heads: for a resolution or meeting (`sources`), for a body as subject (`subjects`), whose source is then what was said
before, and those that tell of a verb in other words (`told`). What follows the head is its content; verbs coordinated
in it open directives of their own. A pattern that only looks ahead to its source ends, and its content begins, before;
an empty group `begin` says where else the content begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.document import Document, Span
from mandategraph.facts import Directive, Reference, ReferenceKind
from mandategraph.interpret.agents import addressed, addressees_in, last_body, readdressed
from mandategraph.interpret.basis import BasisClause, told_by
from mandategraph.interpret.members import Member, members_of
from mandategraph.interpret.passages import Paragraph, Sentence
from mandategraph.interpret.said import Said
from mandategraph.recognise import Mentions
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
    them: bool = (
        False  # whether those are addressed whom the head before addresses: "and, in resolution 9/4, urged them"
    )


def find_directives(
    document: Document, paragraph: Paragraph, bases: list[BasisClause], said: Said, mentions: Mentions
) -> tuple[list[Directive], list[Span]]:
    """The directives that a paragraph reports, and the spans of their contents (what was asked is not yet done).

    `said` is what the paragraphs before have said; what this one says is added to it.
    """
    said.paragraph()
    lead_in = mentions.grammar.pack.number("directives", "lead_in")
    found: list[Directive] = []
    contents: list[Span] = []
    for sentence in paragraph.sentences:
        here = [basis for basis in bases if basis.sentence is sentence]
        heads = [
            head
            for head in _heads(sentence, said, mentions.grammar)
            if head.agents or not any(_within(head, basis) for basis in here)
        ]
        here = [basis for basis in here if not any(_within(head, basis) for head in heads)]
        for index, head in enumerate(heads):
            end = len(sentence.text)
            if index + 1 < len(heads):
                end = heads[index + 1].start
                comma = sentence.text.rfind(",", head.verb_end, end)
                end = comma if end - comma <= lead_in else end
            before = found[-1].addressees if head.them and index and found else ()
            made = _directives(document, sentence, head, end, mentions.grammar, before)
            found += made
            contents += [span for one in made for span in one.evidence]
        found += [
            one
            for basis in here
            if not any(head.verb_end <= basis.start for head in heads)
            for one in told_by(document, basis, mentions)
        ]
        said.sources += _cited(sentence, len(sentence.text))
        embedded = heads and mentions.grammar.one("statements", "saying").search(sentence.text, 0, heads[0].start)
        said.speaking = (heads[-1].sources if heads else said.spoken) if not embedded else ()
    return sorted(found, key=lambda one: (one.evidence[-1].begin, one.evidence)), contents


def _within(head: Head, basis: BasisClause) -> bool:
    """Whether a head's source is a basis: "under paragraph 5, the Group was tasked with" is a directive still."""
    return basis.start <= head.start < basis.begin


def _heads(sentence: Sentence, said: Said, grammar: Grammar) -> list[Head]:
    heads: list[Head] = []
    spoken: list[tuple[int, tuple[Reference, ...]]] = []  # with verbs that direct nothing: who speaks all the same
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
            if name == "subjects" and not back:
                also = bool(going_on.search(text, min(at, first), span[1]))
                targets = tuple(said.of(target, _cited(sentence, at), also=also) for target in targets)
                if any(target.kind not in _CAN_DIRECT for target in targets):
                    continue
            verb = told
            if verb is None:
                meant = grammar.verb(match["verb"], assembly=_as_in_assembly(targets, grammar))
                verb = grammar.read_as(text, match.start("verb"), meant)
            if verb is None or not targets:
                continue
            said.hear(targets)
            if any(one.match(text, first) for one in skip):
                spoken.append((span[0], targets))
                continue
            if name == "subjects" and verb.identifier in _MODAL and any(head.verb_end <= span[0] for head in heads):
                continue
            content, agents = (match.span(one) if match.groupdict().get(one) else None for one in ("content", "agents"))
            last = span[1] if told else match.end("verb")
            begin = last if at < first else span[1]
            if "begin" in pattern.groupindex:
                begin = match.start("begin")
            them = bool(match.groupdict().get("them"))
            heads.append(Head(targets, span[0], first, last, begin, verb, content, agents, them))
    said.spoken = max(spoken, key=lambda one: one[0])[1] if spoken else ()
    return sorted(heads, key=lambda head: head.start)


def _as_in_assembly(sources: tuple[Reference, ...], grammar: Grammar) -> bool:
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


def _cited(sentence: Sentence, place: int) -> list[Reference]:
    return [
        target
        for mention in sentence.view.within(0, place)
        if mention.kind in (MentionKind.RESOLUTION, MentionKind.MEETING)
        for target in mention.targets
    ]


def _directives(
    document: Document, sentence: Sentence, head: Head, end: int, grammar: Grammar, same: tuple[Reference, ...]
) -> list[Directive]:
    """The directives of one head: one a coordinated verb and member of its content.

    `same` are those addressed before, where a pronoun means them: "and urged them to".
    """
    closing = grammar.one("members", "closing").search(sentence.text, head.begin, end)
    end = closing.start() if closing else end
    made: list[Directive] = []
    start, begin, verb = head.verb_start, head.begin, head.verb
    content, agents = head.content, head.agents
    for match in [*grammar.one("directives", "further").finditer(sentence.text, begin, end), None]:
        stop = match.start() if match else end
        if content:
            made += _verb(document, sentence, head.sources, verb, content[0], *content, grammar)
        elif agents or same:
            to = addressed(sentence.view, *agents) if agents else same
            first = min(start, agents[0]) if agents else start
            made += _verb(document, sentence, head.sources, verb, first, begin, stop, grammar, to)
        else:
            back = grammar.one("agents", "pronoun").match(sentence.text, begin, stop)
            same = made[-1].addressees if made and back else ()
            made += _verb(document, sentence, head.sources, verb, start, begin, stop, grammar, same)
        if match and match["verb"]:
            start, begin, content = match.start("verb"), match.end("verb"), None
            agents = match.span("agents") if match.groupdict().get("agents") else None
            same = made[-1].addressees if made and match.groupdict().get("pronoun") else ()
            if match.groupdict().get("antecedent"):  # "a working group, which it mandated to"
                same = last_body(sentence, match.start())
            said = grammar.verb(match["verb"], assembly=_as_in_assembly(head.sources, grammar))
            verb = grammar.read_as(sentence.text, start, said) or verb
        elif match:  # the same verb, unsaid, with others addressed: "requested the States to ..., and UNODC to ..."
            start, begin, content, agents, same = match.end(), match.end(), None, None, ()
    return made


#: Forces of verbs that address nobody, unless their content says that somebody must act.
_ADDRESSING_NOBODY = frozenset({"position", "appraisal", "acknowledgement"})


def _verb(
    document: Document,
    sentence: Sentence,
    sources: tuple[Reference, ...],
    entry: Entry,
    start: int,
    begin: int,
    end: int,
    grammar: Grammar,
    to: tuple[Reference, ...] = (),
) -> list[Directive]:
    """The directives of one verb, what it governs between `begin` and `end`; `to` are those addressed before it."""
    text = sentence.text
    addressees, after, modal = (to, begin, "") if to else addressees_in(sentence, begin, end, grammar)
    if not modal and _ADDRESSING_NOBODY & set(entry.properties.get("force", ())):
        addressees, after = (), begin
    made: list[Directive] = []

    def add(member: Member, to: tuple[Reference, ...]) -> None:
        spans = [sentence.view.span(start, member.begin) if member.begin > start else None]
        if member.head:
            spans = [sentence.view.span(start, member.head[1])]
        own = sentence.view.span(member.begin, member.end)
        evidence = tuple(span for span in (*spans, own) if span is not None)
        if len(evidence) == 2 and evidence[0].end == evidence[1].begin:
            evidence = (Span(evidence[0].begin, evidence[1].end),)
        wording = (" " if grammar.spaced else "").join(document.quote(span) for span in evidence)
        for source in sources:
            again = tuple(reaffirmed(sentence, begin, end)) if entry.identifier in _TAKING_UP else ()
            made.append(
                Directive(
                    sentence.para,
                    evidence,
                    source,
                    entry.identifier,
                    to,
                    wording,
                    reaffirms=again,
                    subject=sentence.words(max(member.begin, begin), member.end),
                )
            )

    created = grammar.one("directives", "creating").match(text, begin, end)
    if created:
        add(Member(begin, created.end("created")), ())
        inside = [one for one in sentence.view.within(*created.span("created")) if one.kind == MentionKind.BODY]
        to = inside[-1].targets if inside else ()
        for member in members_of(text, created.start("task"), end, grammar):
            add(member, to)
        return made
    members = members_of(text, after if addressees else begin, end, grammar)
    for index, member in enumerate(members):
        addressees = readdressed(sentence, member.begin, member.end, grammar) or addressees
        if index == 0 and member.head is None:
            add(Member(start, member.end), addressees)
        elif member.head:
            add(member, addressees)
        else:
            add(_with_head(member, start, after if addressees else start), addressees)
    if not made and begin < end:  # what the verb governs is no addressee: "established the Working Group"
        add(Member(start, end), ())
    elif not made and grammar.one("members", "opens_items").search(text):  # it governs the items below alone
        add(Member(start, end), addressees)
    return made


def _with_head(member: Member, start: int, after: int) -> Member:
    return Member(member.begin, member.end, (start, after)) if after > start else member


_TAKING_UP = frozenset({"reaffirm", "reiterate", "endorse", "renew"})


def reaffirmed(sentence: Sentence, begin: int, end: int) -> list[Reference]:
    """The meetings whose recommendations are taken up again, each followed by the documents named with them."""
    kinds = (MentionKind.MEETING, MentionKind.SYMBOL)
    return [
        target for mention in sentence.view.within(begin, end) if mention.kind in kinds for target in mention.targets
    ]
