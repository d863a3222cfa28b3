"""What one verb of a source governs: the directives it makes, one a member of its content, and whom they address."""

from __future__ import annotations

from mandategraph.document import Document, Span
from mandategraph.facts import Directive, Reference
from mandategraph.interpret.agents import addressees_in, readdressed
from mandategraph.interpret.members import Member, members_of
from mandategraph.interpret.passages import Sentence
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import Entry

#: Forces of verbs that address nobody, unless their content says that somebody must act.
_ADDRESSING_NOBODY = frozenset({"position", "appraisal", "acknowledgement"})


def governed_by(
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
