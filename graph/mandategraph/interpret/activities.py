"""What was done: note verbales, panels, presentations, collections of information, documents, workshops ...

A kind of activity is recognised by the pack's `[activities.kinds]`: templates whose groups `actor`, `date` and
`result` say who, when and with what result, where the words do. What a directive or a speaker only asks for is no
activity. A group `same` is a pronoun: who did such a thing before, in the same paragraph, does no other one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mandategraph.document import Document, Span
from mandategraph.facts import Activity, Reference, ReferenceKind
from mandategraph.interpret.agents import ACTING, agents_before, default_performer
from mandategraph.interpret.basis import BasisClause
from mandategraph.interpret.passages import Paragraph, Sentence
from mandategraph.recognise import Mentions
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import MentionKind

#: Kinds of which a paragraph tells one at most for each actor: said again, it is the same one.
_ONCE = frozenset({"presentation", "note_verbale", "panel_discussion", "data_migration", "directory", "adoption"})
#: Kinds whose actor is not what stands before the word: a note verbale is sent to those named there.
_DEFAULT_ACTOR = frozenset({"note_verbale", "document", "adoption"})
#: Kinds whose result is the documents named with them.
_DOCUMENTED = frozenset({"document", "adoption", "information_collection", "publication"})
#: Kinds that a date in the same clause dates.
_DATED = frozenset({"note_verbale", "document", "publication", "workshop", "panel_discussion", "adoption"})
#: Sources that ask for something to be done; what a treaty provides for binds whether anybody does it or not.
_MANDATING = frozenset(
    {
        ReferenceKind.RESOLUTION,
        ReferenceKind.OPERATIVE_PARAGRAPH,
        ReferenceKind.DECISION,
        ReferenceKind.MEETING,
        ReferenceKind.MEETING_SERIES,
    }
)
#: What tells of another activity.
_TELLING = "presentation"
#: Sections that tell of the meeting itself, not of what was done about mandates.
_ASIDE = frozenset({"attendance", "agenda"})


def find_activities(
    document: Document, paragraph: Paragraph, bases: list[BasisClause], asked: list[Span], mentions: Mentions
) -> list[Activity]:
    """The activities that a paragraph tells of, in the order of the text."""
    if not paragraph.running:
        return []
    grammar = mentions.grammar
    placed: list[tuple[int, Activity]] = []
    for sentence in paragraph.sentences:
        placed += [(one.evidence[0].begin, one) for one in _meetings(document, sentence, grammar)]
        if paragraph.role == "attendance":
            continue
        wished = grammar.one("activities", "wished").search(sentence.text)
        for kind, pattern in grammar.named("activities", "kinds"):
            if kind in ("document", "presentation") and paragraph.role in _ASIDE | {"adoption"}:
                continue
            for match in pattern.finditer(sentence.text):
                place = match.start("cue") if "cue" in pattern.groupindex else match.start()
                if wished and wished.start() <= place:
                    continue
                if match.groupdict().get("same") and any(other.kind == kind for _, other in placed):
                    continue
                at = sentence.view.spans[place]
                if any(span.begin <= at.begin < span.end for span in asked):
                    continue
                one = _activity(document, sentence, kind, match, place, bases, mentions)
                if one and not any(
                    (begin == at.begin and one.kind == other.kind) or _same(one, other) for begin, other in placed
                ):
                    placed.append((at.begin, one))
        here = [basis for basis in bases if basis.sentence is sentence]
        placed = _based(placed, here, grammar)
        placed += _done(document, here, placed, asked, wished.start() if wished else len(sentence.text), mentions)
    return [one for _, one in sorted(placed, key=lambda row: row[0])]


def _based(
    placed: list[tuple[int, Activity]], bases: list[BasisClause], grammar: Grammar
) -> list[tuple[int, Activity]]:
    """The activities, the document named last given the basis that a sentence of its own states for it."""
    made = grammar.one("activities", "made")
    for basis in bases:
        text = basis.sentence.text
        told_before = basis.begin < basis.start  # "a note, which the secretariat had prepared pursuant to"
        act = text[basis.begin : basis.start].strip() if told_before else text[basis.begin : basis.end]
        first, until = basis.sentence.span.begin, basis.sentence.view.spans[basis.begin].begin
        inside = range(first, until) if told_before else range(basis.sentence.span.end)
        documents = [i for i, (begin, one) in enumerate(placed) if one.kind == "document" and begin in inside]
        if not documents or not made.match(act):
            continue
        at, last = placed[documents[-1]]
        if not last.basis and (told_before or last.evidence[0] != basis.sentence.span):
            evidence = (*last.evidence, basis.evidence)
            placed[documents[-1]] = (at, replace(last, basis=basis.sources, evidence=evidence))
    return placed


def _done(
    document: Document,
    bases: list[BasisClause],
    placed: list[tuple[int, Activity]],
    asked: list[Span],
    wished: int,
    mentions: Mentions,
) -> list[tuple[int, Activity]]:
    """What was done on a stated basis and is of no kind that the pack knows: `other`."""
    made: list[tuple[int, Activity]] = []
    done = mentions.grammar.one("activities", "done")
    for basis in bases:
        sentence, span = basis.sentence, basis.evidence
        act = (min(basis.start, basis.begin), basis.end)
        if basis.verb not in ("(basis)", "request") or wished <= basis.start or not done.search(sentence.text, *act):
            continue
        if not all(source.kind in _MANDATING for source in basis.sources):
            continue
        if any(span.overlaps(other) for _, one in placed if one.kind != _TELLING for other in one.evidence):
            continue
        # the act alone behind its basis: a clause about the basis between them may ask for things
        own = sentence.view.span(basis.begin, basis.end) if basis.begin > basis.start else span
        if any(own.overlaps(other) for other in asked):
            continue
        actors = basis.performer or default_performer(sentence.text[slice(*act)], mentions)
        subject = sentence.words(*act)
        one = Activity(
            sentence.para, (span,), "other", actors, "", basis.sources, (), document.quote(span), subject=subject
        )
        made.append((span.begin, one))
    return made


def _same(one: Activity, other: Activity) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind in _ONCE:
        return one.actors == other.actors or one.kind in (
            "note_verbale",
            "panel_discussion",
            "directory",
            "data_migration",
        )
    if one.kind == "document":
        return bool(set(one.results) & set(other.results)) or (not one.results and one.evidence == other.evidence)
    if one.kind == "information_collection" and one.actors == other.actors and not (one.basis or other.basis):
        return True
    return one.evidence == other.evidence and one.basis == other.basis and one.kind not in ("workshop", "meeting")


def _meetings(document: Document, sentence: Sentence, grammar: Grammar) -> list[Activity]:
    """Meetings that the sentence dates: held by their body, on those days; not those still to come."""
    made: list[Activity] = []
    planned = grammar.one("activities", "planned")
    coming = [
        at
        for at, one in sentence.view.mentions.items()
        if one.kind == MentionKind.DATE and planned.search(sentence.text[:at])
    ]
    future = {sentence.view.mentions[at].start for at in coming}
    for mention in sentence.view.within(0, len(sentence.text)):
        if mention.start in future:
            continue
        if mention.kind == MentionKind.MEETING and mention.start and mention.place and len(mention.targets) == 1:
            meeting = mention.targets[0]
            actors = (meeting.part_of,) if meeting.part_of else ()
            quote = document.quote(sentence.span)
            made.append(
                Activity(sentence.para, (sentence.span,), "meeting", actors, mention.start, (), (meeting,), quote)
            )
    return made


def _activity(
    document: Document,
    sentence: Sentence,
    kind: str,
    match: re.Match[str],
    place: int,
    bases: list[BasisClause],
    mentions: Mentions,
) -> Activity | None:
    grammar = mentions.grammar
    begin, end = part_of(sentence.text, place, grammar)
    on = [one for one in bases if one.sentence is sentence and begin <= one.start < end and one.covers(place)]
    basis = tuple(dict.fromkeys(source for one in on for source in one.sources))
    groups = match.groupdict()
    actors: tuple[Reference, ...] = ()
    if groups.get("actor"):
        actors = _named(sentence, *match.span("actor"))
    if not actors and (kind not in _DEFAULT_ACTOR or groups.get("actor")):  # named by a noun that many share
        actors = agents_before(sentence, place, grammar) or next((one.performer for one in on if one.performer), ())
    if not actors and kind == "document":  # made by whoever the basis says acted on it
        actors = next((one.performer for one in on if one.performer), ())
    if not actors and kind == "adoption" and mentions.own:
        actors = (mentions.own,)
    actors = actors or default_performer(sentence.text[match.start() : match.end()], mentions)
    results: tuple[Reference, ...] = ()
    if kind in _DOCUMENTED:
        results = tuple(
            dict.fromkeys(
                target
                for mention in sentence.view.within(begin, end)
                if mention.kind == MentionKind.SYMBOL
                for target in mention.targets
            )
        )
        if kind == "document" and groups.get("result"):
            mention = sentence.at(match.start("result"))
            results = mention.targets
    if kind == "workshop":
        actors = _subject_of(sentence, place) or actors
    span = sentence.view.span(begin, end)
    subject = _own_part(sentence, match.start("result"), begin, end) if groups.get("result") else (begin, end)
    date = _date(sentence, kind, match, place, begin, end, grammar)
    result_text = ""
    if groups.get("name"):
        result_text = document.quote(sentence.view.span(*match.span("name")))
    return Activity(
        sentence.para,
        (span,),
        kind,
        actors,
        date,
        basis,
        results,
        document.quote(span),
        result_text=result_text,
        subject=sentence.words(*subject),
        answering=any(one.retold for one in on),
    )


def _own_part(sentence: Sentence, at: int, begin: int, end: int) -> tuple[int, int]:
    """The part of an enumeration of documents that tells of one: behind the symbol before, to its own or the end."""
    others = [place for place, one in sentence.view.mentions.items() if one.kind == MentionKind.SYMBOL]
    before = max((place + 1 for place in others if begin <= place < at), default=begin)
    return before, at + 1 if any(at < place < end for place in others) else end


def _subject_of(sentence: Sentence, place: int) -> tuple[Reference, ...]:
    """The organization that the sentence is about: the first one named in it before a place."""
    named = [one for one in sentence.view.within(0, place) if one.kind == MentionKind.ORGANIZATION]
    return named[0].targets if named else ()


def _named(sentence: Sentence, begin: int, end: int) -> tuple[Reference, ...]:
    inside = [one for one in sentence.view.within(begin, end) if one.kind in ACTING]
    states = [one for one in inside if one.kind == MentionKind.STATE]
    chosen = states or inside[:1]
    return tuple(dict.fromkeys(target for mention in chosen for target in mention.targets))


def part_of(text: str, place: int, grammar: Grammar) -> tuple[int, int]:
    """The part of a sentence that a place stands in: between semicolons, unless they part the members of a list."""
    strong = grammar.one("members", "strong")
    marks = list(strong.finditer(text))
    announced = grammar.one("members", "list").search(text)
    if announced and marks and announced.start() < marks[0].start():
        return 0, len(text)
    begin = max((mark.end() for mark in marks if mark.end() <= place), default=0)
    end = min((mark.start() for mark in marks if mark.start() > place), default=len(text))
    return begin, end


def _date(
    sentence: Sentence, kind: str, match: re.Match[str], place: int, begin: int, end: int, grammar: Grammar
) -> str:
    if match.groupdict().get("date"):
        return sentence.at(match.start("date")).start
    if kind not in _DATED:
        return ""
    clause = grammar.one("members", "clause")
    before = [one.end() for one in clause.finditer(sentence.text, begin, place)]
    first = before[-1] if before and kind != "adoption" else begin
    as_of = grammar.one("figures", "as_of")
    skip = [one.start("date") for one in as_of.finditer(sentence.text)]
    dates = [
        mention
        for at, mention in sorted(sentence.view.mentions.items())
        if first <= at < end and mention.kind == MentionKind.DATE and at not in skip and at <= match.end()
    ]
    return dates[-1].start if dates and kind != "adoption" else dates[0].start if dates else ""


def is_secretariat(reference: Reference) -> bool:
    """Whether an agent is the Secretariat, which acts for every body."""
    return reference.kind == ReferenceKind.ORGANIZATION and reference.identifier in ("Secretariat", "UNODC")
