"""What a document says, as plain values: the hand-over from interpreting to populating.

Entities that have an identity of their own (a body, a resolution, a meeting, a document, a provision of a treaty) are
`Reference`s, made by `citation.py` and by nobody else. A fact says something in one paragraph of one report and
carries the spans that it rests on. Facts come in the order of the text. Dates are ISO 8601 as far as the sentence goes:
`2019`, `2019-05` or `2019-05-31`; `""` means not stated.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from mandategraph.document import Span


class ReferenceKind(StrEnum):
    """What a reference refers to."""

    BODY = "body"
    STATE = "state"
    ORGANIZATION = "organization"
    GROUP = "group"
    RESOLUTION = "resolution"
    OPERATIVE_PARAGRAPH = "operative-paragraph"
    DECISION = "decision"
    MEETING = "meeting"
    MEETING_SERIES = "meeting-series"
    DOCUMENT = "document"
    INSTRUMENT = "instrument"
    PROVISION = "provision"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """The identity of something that documents talk about.

    `path` is its IRI below the base (`CAC/COSP/resolution/7/1/paragraph/27`), `identifier` the contract's name for it
    (`CAC/COSP resolution 7/1, paragraph 27`). `part_of` is the whole it is part of (the resolution, the instrument, the
    body that held the meeting or adopted the resolution), `number` its own number there (`27`, `7/1`, `article 46
    paragraph 16`). `label` is the source's own name where no vocabulary knows the thing.
    """

    kind: ReferenceKind
    path: str
    identifier: str
    part_of: Reference | None = None
    number: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What every fact has: the number of the paragraph it is recorded in, and the spans it rests on."""

    para: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Citation(Fact):
    """A resolution, a document, a provision or a meeting that a paragraph refers to.

    `start`, `end` and `place` are what the sentence says of a meeting's dates and city. `relation` is what a resolution
    does with what it cites (a concept of the citation vocabulary: `recalls`, `reaffirms`), `""` where it only names it.
    """

    target: Reference
    start: str = ""
    end: str = ""
    place: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFact(Fact):
    """The meeting that the report reports on."""

    meeting: Reference
    start: str = ""
    end: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem(Fact):
    """An item of the reported meeting's agenda."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Officer(Fact):
    """Who chaired (a part of) the meeting. `role` is in the contract's English; `meeting_part` counts from 1."""

    name: str
    state: Reference | None
    role: str
    meeting_part: int | None


@dataclass(frozen=True, slots=True)
class Participation(Fact):
    """A participant in the meeting and its capacity (a concept of the capacity vocabulary: `state_party`)."""

    participant: Reference
    capacity: str
    name: str


@dataclass(frozen=True, slots=True)
class Directive(Fact):
    """What a source asks, decides or says with a verb of the vocabulary (`request`; `(basis)` where none is named).

    A recommendation is a directive that the reported meeting agreed as its own list; its `label` is `a`, `b`, ...
    `reaffirms` are the meetings or documents that it takes up again. `subject` is what it is about: its own words
    without the names in them.
    """

    source: Reference
    verb: str
    addressees: tuple[Reference, ...]
    text: str
    label: str = ""
    reaffirms: tuple[Reference, ...] = ()
    topics: tuple[str, ...] = ()
    subject: str = ""
    #: Earlier resolutions or operative paragraphs whose mandate it prolongs or repeats.
    renews: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRequest(Fact):
    """A report that a directive asks for: from whom, to whom, by when.

    `session` is the session that it is due at, `due` a date or year where the text gives one instead; `periodicity` is
    a concept of the periodicity vocabulary (`annual`, `biennial`), `""` for a report asked for once.

    What answers it is an `Activity` of kind `document` in a later text ("takes note of the report of the
    Secretary-General prepared pursuant to resolution 74/177"): its actor made the report, its result is the report, its
    basis what asked for it.
    """

    directive: Directive
    recipient: Reference | None = None
    session: Reference | None = None
    due: str = ""
    periodicity: str = ""


@dataclass(frozen=True, slots=True)
class Adoption(Fact):
    """How a resolution or decision came about, as its document or the publisher's markup says.

    `mode` is a concept of the adoption vocabulary (`without_vote`, `recorded_vote`), `session` the body's session,
    `record` the meeting record, `report` the committee's report with the `paragraph` that recommended it, `draft` the
    draft's symbol, `agenda` the items' numbers, `text` the words that say so.
    """

    text: str
    date: str = ""
    mode: str = ""
    session: Reference | None = None
    record: Reference | None = None
    report: Reference | None = None
    report_paragraph: str = ""
    draft: Reference | None = None
    agenda: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sponsorship(Fact):
    """Who sponsored the draft of a resolution; `additional` where it joined later."""

    sponsor: Reference
    additional: bool = False


@dataclass(frozen=True, slots=True)
class Vote(Fact):
    """How a State voted: a concept of the vote vocabulary (`in_favour`, `against`, `abstaining`, `absent`)."""

    voter: Reference
    vote: str


@dataclass(frozen=True, slots=True)
class Subject(Fact):
    """What the publisher says a document is about: an IRI of a thesaurus (UNBIS, EuroVoc, SDG)."""

    iri: str


@dataclass(frozen=True, slots=True)
class Activity(Fact):
    """Something done: who, when, on what basis, with what result. `kind` is a concept of the activity vocabulary.

    `results` are documents, meetings or resolutions; `result_text` names any other result in the source's words.
    `answering`: the text says that it answers what its basis asked last ("in response to that request").
    """

    kind: str
    actors: tuple[Reference, ...]
    date: str
    basis: tuple[Reference, ...]
    results: tuple[Reference, ...]
    text: str
    result_text: str = ""
    topics: tuple[str, ...] = ()
    subject: str = ""
    answering: bool = False


@dataclass(frozen=True, slots=True)
class Figure(Fact):
    """A number that means something. `value` is digits without separators; `qualifier` a concept (`more_than`)."""

    value: str
    qualifier: str
    what: str
    as_of: str = ""
    basis: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement(Fact):
    """A point made in discussion: its kind (`concern`, `suggestion`), and who made it (`speaker`, `panellist KOR`)."""

    kind: str
    speaker: str
    text: str
    agent: Reference | None = None


@dataclass(frozen=True, slots=True)
class Service(Fact):
    """A mechanism, directory, portal, publication, network, tool or forum that the report describes.

    `concept` is the service's name in the vocabulary of services where it is known there, else `""`.
    """

    name: str
    kind: str
    provider: Reference | None
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Link(Fact):
    """A directive that led to an activity, or an activity that led on to another: `stated` or `same-subject`.

    `origin` is a `Directive` or an `Activity`, `target` an `Activity`. `shared_terms` are the words that a
    same-subject link rests on. `evidence` is the words that state the link, or both ends' words.
    """

    origin: Directive | Activity
    target: Activity
    kind: str
    shared_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """How a numbered paragraph is accounted for in one language: its sentences, and which are under evidence."""

    para: str
    span: Span
    sentences: tuple[Span, ...]
    covered: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was understood of a document. `report` is the work; `body` the body whose document it is."""

    report: Reference
    body: Reference | None
    meetings: tuple[MeetingFact, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    officers: tuple[Officer, ...] = ()
    participations: tuple[Participation, ...] = ()
    citations: tuple[Citation, ...] = ()
    directives: tuple[Directive, ...] = ()
    activities: tuple[Activity, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    services: tuple[Service, ...] = ()
    links: tuple[Link, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    sponsorships: tuple[Sponsorship, ...] = ()
    votes: tuple[Vote, ...] = ()
    subjects: tuple[Subject, ...] = ()
    report_requests: tuple[ReportRequest, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was understood: there is neither a body nor a single fact."""
        apart = ("report", "body", "passages")
        return not self.body and not any(getattr(self, one.name) for one in fields(self) if one.name not in apart)
