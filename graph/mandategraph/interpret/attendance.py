"""Who attended, and in what capacity.

A participation is read in the section on attendance, or, where no heading names one, in sentences that say that "the
following ... were represented". The words of the sentence tell the capacity; its names, known or not, are participants.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mandategraph import citation
from mandategraph.document import BlockKind, Document, Span
from mandategraph.facts import Participation, Reference, ReferenceKind
from mandategraph.interpret.passages import Paragraph, Sentence, clauses
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import MentionKind

_MEMBERS = "Member States"
#: What an apposition opens with.
_APPOSED = re.compile(r"\s?[,，(（\u2013\u2014-]")
#: What only says how many they were.
_COUNTED = re.compile(r"\d")
#: The capacity of an organization that States have given their competence, and those in which States attend.
_INTEGRATED = "regional_economic_integration_organization"
_STATES = _PARTIES, _MEMBERSHIP = ("state_party", "member_state")
_OBSERVERS = "observer_state"
_PARTICIPANTS = (MentionKind.STATE, MentionKind.ORGANIZATION, MentionKind.BODY)


def find_participations(
    document: Document, paragraphs: tuple[Paragraph, ...], own: Reference | None, grammar: Grammar
) -> tuple[Participation, ...]:
    """The participants in the order of the text, each once with each of its capacities.

    Neither the `own` body, at whose meeting they are, nor those only counted ("22 States") are participants.
    """
    attended = grammar.one("attendance", "attended")
    listing = grammar.one("attendance", "listing")
    others = [grammar.one(table, "announcement") for table in ("recommendations", "agenda", "officers")]
    titled = any(paragraph.role == "attendance" for paragraph in paragraphs)
    found: dict[tuple[str, str], Participation] = {}
    opened, capacity = False, _NONE
    for paragraph in paragraphs:
        if paragraph.block.kind == BlockKind.PARAGRAPH and paragraph.block.number:
            text = paragraph.view.text
            opened = text.endswith(":") and all(one.search(text) for one in (attended, listing))
            opened = opened and not any(one.search(text) for one in others)
        elif paragraph.block.number and paragraph.block.kind == BlockKind.HEADING:
            opened = False
        elif opened and paragraph.view.text.strip():  # a line or an item of the list that the paragraph opens
            line = Sentence(paragraph.number, paragraph.view)
            capacity = _capacity(line, grammar) or capacity
            colon = grammar.one("attendance", "list").search(line.text)
            places = _listed(document, line, colon, grammar)
            for participant, span in places:
                own_capacity = capacity.of(participant, grammar)
                one = Participation(line.para, (span,), participant, own_capacity, document.quote(span))
                found.setdefault((participant.path, one.capacity), one)
            continue
        if not paragraph.running or (titled and paragraph.role != "attendance" and not opened):
            continue
        capacity = _NONE
        for sentence in (part for one in paragraph.sentences for part in _parts(one, grammar)):
            if not (attended if titled else listing).search(sentence.text):
                continue
            capacity = _capacity(sentence, grammar) or capacity
            participants = _participants(document, sentence, grammar)
            ends = [*(span.begin for _, span in participants[1:]), sentence.span.end]
            for (participant, span), end in zip(participants, ends, strict=False):
                beside = _beside(sentence, span, end, grammar) or capacity.of(participant, grammar)
                one = Participation(sentence.para, (span,), participant, beside, document.quote(span))
                found.setdefault((participant.path, one.capacity), one)
    everybody = [one for one in found.values() if one.participant != own and not _COUNTED.match(one.name)]
    states = _uncued(everybody, own, grammar)
    return tuple(replace(one, capacity=states) if _is_uncued(one) else one for one in everybody)


def _is_uncued(one: Participation) -> bool:
    return one.participant.kind == ReferenceKind.STATE and not one.capacity


def _uncued(everybody: list[Participation], own: Reference | None, grammar: Grammar) -> str:
    """As what States attend of whom nothing says it: as observers where others are members, else as the members."""
    if any(one.capacity in _STATES for one in everybody):
        return _OBSERVERS
    entry = grammar.vocabulary.get(ReferenceKind.BODY.value, own.identifier) if own else None
    return _PARTIES if entry and entry.properties.get("underInstrument") else _MEMBERSHIP


def _listed(
    document: Document, line: Sentence, colon: re.Match[str] | None, grammar: Grammar
) -> list[tuple[Reference, Span]]:
    """Whom one line of a list names: those behind its colon ("Observers: ..."), else the one that it is."""
    if colon:
        return _participants(document, line, grammar)
    closing = grammar.one("attendance", "closing").search(line.text)
    end = closing.start() if closing else len(line.text)
    names = [(at, one) for at, one in sorted(line.view.mentions.items()) if one.kind in _PARTICIPANTS and at < end]
    if len(names) > 1 and not line.words(0, end).strip(" ,;\u3001"):  # several lines taken together
        return [(one.targets[0], one.span) for _, one in names]
    return [_member(document, line, 0, end)]


def _parts(sentence: Sentence, grammar: Grammar) -> list[Sentence]:
    """The parts of a sentence that each say of others that they attended; one with a list is a whole."""
    if grammar.one("attendance", "list").search(sentence.text):
        return [sentence]
    places = clauses(sentence.text, grammar.one("attendance", "further"))
    return [Sentence(sentence.para, sentence.view.cut(begin, end)) for begin, end in places]


def _beside(sentence: Sentence, span: Span, end: int, grammar: Grammar) -> str:
    """The capacity that an apposition gives one participant: "the Universal Postal Union, a specialized agency"."""
    beside = [at for at, one in enumerate(sentence.view.spans) if span.end <= one.begin < end]
    words = sentence.text[beside[0] : beside[-1] + 1] if beside else ""
    if not _APPOSED.match(words):
        return ""
    return next((name for name, cue in grammar.named("attendance", "capacities") if cue.search(words)), "")


@dataclass(frozen=True, slots=True)
class _Capacities:
    """The capacities in which those whom a sentence names attend, in the order of the pack's cues."""

    cued: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cued)

    def of(self, participant: Reference, grammar: Grammar) -> str:
        """The capacity of one of them: its own where the sentence leaves it open, or it is no State among States."""
        first = self.cued[0] if self.cued else ""
        if participant.kind == ReferenceKind.STATE:
            return first
        entry = grammar.vocabulary.get(participant.kind.value, participant.identifier)
        own = next(iter(entry.properties.get("attendsAs", ())), "") if entry else ""
        among_states = own == _INTEGRATED and first in _STATES
        return own if own in self.cued or among_states or not first else first


_NONE = _Capacities()


def _capacity(sentence: Sentence, grammar: Grammar) -> _Capacities:
    """The capacities whose cues the sentence has, in the pack's order; else that of the group it names."""
    cued = tuple(name for name, cue in grammar.named("attendance", "capacities") if cue.search(sentence.text))
    groups = grammar.table("attendance", "groups")
    named = (_group(one.targets[0]) for one in sentence.view.mentions.values() if one.kind == MentionKind.GROUP)
    return _Capacities(cued or tuple(groups[identifier] for identifier in named if identifier in groups)[:1])


def _group(group: Reference) -> str:
    """The group whose capacity counts: a body's members attend as Member States do."""
    return _MEMBERS if group.part_of and group.part_of.kind == ReferenceKind.BODY else group.identifier


def _participants(document: Document, sentence: Sentence, grammar: Grammar) -> list[tuple[Reference, Span]]:
    """Whom a sentence names: the members of its list or subject, else every name that is no part of a cue."""
    text = sentence.text
    colon = grammar.one("attendance", "list").search(text)
    if colon:
        closing = grammar.one("attendance", "closing").search(text, colon.end())
        places = _members(sentence, colon.end(), closing.start() if closing else len(text), grammar)
        return [_member(document, sentence, *place) for place in places]
    for pattern in grammar.all("attendance", "subjects"):
        if match := pattern.search(text):
            return [_member(document, sentence, *place) for place in _members(sentence, *match.span("names"), grammar)]
    skip = [
        match.span() for pattern in grammar.all("attendance", "not_participants") for match in pattern.finditer(text)
    ]
    return [
        (mention.targets[0], mention.span)
        for at, mention in sorted(sentence.view.mentions.items())
        if mention.kind in _PARTICIPANTS and not any(begin <= at < end for begin, end in skip)
    ]


def _members(sentence: Sentence, begin: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """The members of a list. Marks part them; a conjunction does after a whole name, and elsewhere belongs to one."""
    text = sentence.text
    places: list[tuple[int, int]] = []
    at = begin
    for match in grammar.one("attendance", "separator").finditer(text, begin, end):
        places.append((at, match.start()))
        at = match.end()
    joints = list(grammar.one("attendance", "conjunction").finditer(text, at, end))
    ends, begins = grammar.one("attendance", "name_end"), grammar.one("attendance", "name_begin")
    for joint in joints:
        if (
            _is_name(sentence, at, joint.start())
            or _is_name(
                sentence, joint.end(), next((one.start() for one in joints if one.start() > joint.start()), end)
            )
            or ends.search(text[at : joint.start()])
            or begins.match(text, joint.end(), end)
        ):
            places.append((at, joint.start()))
            at = joint.end()
    certain = _certain(sentence, begin, places, [one for one in joints if one.start() >= at], grammar)
    if certain is not None:
        places.append((at, certain.start()))
        at = certain.end()
    places.append((at, end))
    trimmed = ((first + len(text[first:last]) - len(text[first:last].lstrip()), last) for first, last in places)
    return [(first, first + len(text[first:last].rstrip())) for first, last in trimmed if text[first:last].strip()]


def _certain(
    sentence: Sentence, begin: int, places: list[tuple[int, int]], joints: list[re.Match[str]], grammar: Grammar
) -> re.Match[str] | None:
    """The conjunction that must part the last two names although neither is known.

    Marks part the others and none stands before the last ("A, B and C"), or the sentence counts them ("two agencies").
    Names begin with capitals; where a script has none, nothing is certain.
    """
    text = sentence.text
    capitals = [one for one in joints if text[one.end() : one.end() + 1].isupper()]
    if not capitals or (capitals[0] is not joints[0] and len(joints) > 2):
        return None
    if places and not grammar.one("attendance", "conjunction").search(text, places[-1][1], capitals[0].start()):
        return capitals[0]
    counted = re.search(grammar.numerals.pattern, text[:begin], re.IGNORECASE)
    number = grammar.numerals.value(counted.group()) if counted else None
    return capitals[0] if number == len(places) + 2 else None


def _is_name(sentence: Sentence, begin: int, end: int) -> bool:
    return end - begin == 1 and begin in sentence.view.mentions


def _member(document: Document, sentence: Sentence, begin: int, end: int) -> tuple[Reference, Span]:
    """One member of a list: what it names if a vocabulary knows all of it, else a participant of its own name."""
    span = sentence.view.span(begin, end)
    inside = [one for one in sentence.view.within(begin, end) if one.kind in _PARTICIPANTS]
    if inside and sentence.view.text[begin] in sentence.view.text[begin:end] and inside[0].span.begin == span.begin:
        if len(inside) == 1 and inside[0].span == span:
            return inside[0].targets[0], span
        if sentence.view.text[begin + 1 : end].lstrip().startswith("("):
            return inside[0].targets[0], inside[0].span
    return citation.named_body(document.quote(span).strip()), span
