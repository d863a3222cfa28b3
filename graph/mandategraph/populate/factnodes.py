"""What each kind of fact becomes in the graph: a node with an IRI of its own, its paragraph and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from mandategraph import ntriples
from mandategraph.facts import (
    Activity,
    AgendaItem,
    Citation,
    Directive,
    Facts,
    Figure,
    Link,
    MeetingFact,
    Officer,
    Reference,
    ReferenceKind,
    Service,
    Statement,
)
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.ntriples import Triples
from mandategraph.populate.entities import Entities
from mandategraph.populate.iris import Iris, escaped
from mandategraph.populate.recording import Recorder
from mandategraph.populate.resolutionnodes import ResolutionNodes
from mandategraph.populate.writing import Writer

STATED = "stated"

#: The class of the ontology that goes with a kind of activity; `other` has none.
ACTIVITY_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "adoption": "Adoption",
        "analysis": "Analysis",
        "data_migration": "DataMigration",
        "directory": "DirectoryMaintenance",
        "document": "DocumentPreparation",
        "information_collection": "InformationCollection",
        "meeting": "MeetingActivity",
        "note_verbale": "NoteVerbale",
        "panel_discussion": "PanelDiscussion",
        "presentation": "Presentation",
        "publication": "Publication",
        "technical_assistance": "TechnicalAssistance",
        "workshop": "Workshop",
    }
)
_F = TypeVar("_F")
_MEETINGS = frozenset({ReferenceKind.MEETING, ReferenceKind.MEETING_SERIES})


class FactNodes:
    """Adds the facts of a document to its graph. A fact that is given twice becomes one node."""

    def __init__(self, facts: Facts, triples: Triples, iris: Iris, entities: Entities, recorder: Recorder) -> None:
        self._facts = facts
        self._triples = triples
        self._iris = iris
        self._entities = entities
        self._recorder = recorder
        self._write = Writer(triples, iris, entities)
        self._ends: dict[Directive | Activity, str] = {}
        self._meeting = _reported_meeting(facts)

    def add_all(self) -> None:
        """Add every fact, kind by kind, each kind in the order of the text.

        Raises:
            ValueError: as `populate.populate` says.
        """
        for meeting in self._facts.meetings:
            self._add_meeting(meeting)
        for item in _each_once(self._facts.agenda):
            self._add_agenda_item(item)
        for officer in _each_once(self._facts.officers):
            self._add_officer(officer)
        self._add_participations()
        for citation in self._facts.citations:
            self._add_citation(citation)
        for directive in _each_once(self._facts.directives):
            self._add_directive(directive)
        for activity in _each_once(self._facts.activities):
            self._add_activity(activity)
        for figure in _each_once(self._facts.figures):
            self._add_figure(figure)
        for statement in _each_once(self._facts.statements):
            self._add_statement(statement)
        for service in _each_once(self._facts.services):
            self._add_service(service)
        for link in self._facts.links:
            self._add_link(link)
        ResolutionNodes(self._facts, self._write, self._recorder, self._ends).add_all()

    def _add_meeting(self, fact: MeetingFact) -> None:
        node = self._entities.reference(fact.meeting)
        self._recorder.record(node, fact)
        self._add_when_and_where(node, fact)

    def _add_agenda_item(self, fact: AgendaItem) -> None:
        node = self._recorder.named(f"{self._meeting_stem()}/agenda/{escaped(fact.number)}")
        self._recorder.record(node, fact, "AgendaItem")
        self._add_of_meeting(node)
        self._write.text(node, "number", fact.number)
        self._write.words(node, "title", fact.title)

    def _add_officer(self, fact: Officer) -> None:
        """Officers are told apart by their State, and by their name where the document gives no State."""
        key = fact.state.path.rpartition("/")[2] if fact.state else fact.name
        node = self._recorder.named(f"{self._meeting_stem()}/officer/{escaped(key.replace(' ', '-'))}")
        self._recorder.record(node, fact, "Officership")
        self._add_of_meeting(node)
        self._write.words(node, "personName", fact.name)
        self._write.references(node, "nationality", [fact.state])
        self._write.text(node, "role", fact.role)
        if fact.meeting_part is not None:
            self._triples.add(node, MG + "meetingPart", ntriples.integer(fact.meeting_part))

    def _add_participations(self) -> None:
        """One node a participant; one more where it is said to attend in another paragraph or another capacity."""
        nodes: dict[tuple[str, str, str], str] = {}
        for fact in self._facts.participations:
            path = escaped(fact.participant.path)
            key = (path, fact.para, fact.capacity)
            if key not in nodes:
                nodes[key] = self._recorder.named(f"{self._meeting_stem()}/participation/{path}")
            self._recorder.record(nodes[key], fact, "Participation")
            self._add_of_meeting(nodes[key])
            self._write.references(nodes[key], "participant", [fact.participant])
            self._write.concept(nodes[key], "capacity", "capacity", fact.capacity)

    def _add_citation(self, fact: Citation) -> None:
        """One node a paragraph and target, with the evidence of every place in the paragraph that cites it."""
        node = f"{self._iris.paragraph(fact.para)}/cites/{escaped(fact.target.path)}"
        self._recorder.record(node, fact, "Citation")
        self._write.references(node, "cites", [fact.target])
        self._write.concept(node, "relation", "citation-relation", fact.relation)
        if fact.target.kind == ReferenceKind.MEETING:
            self._entities.add_type(node, "MeetingMention")
            self._add_when_and_where(node, fact)

    def _add_directive(self, fact: Directive) -> None:
        if fact.label:
            node = self._recorder.named(f"{self._iris.work}/recommendation/{escaped(fact.label)}")
        else:
            node = self._recorder.numbered(f"{self._iris.paragraph(fact.para)}/directive/{self._iris.force(fact.verb)}")
        self._ends[fact] = node
        recommended = fact.label or fact.source.kind in _MEETINGS
        self._recorder.record(node, fact, "Directive", "Recommendation" if recommended else "Mandate")
        self._write.references(node, "source", [fact.source])
        self._write.concept(node, "verb", "verb", fact.verb)
        self._write.references(node, "addressee", fact.addressees)
        self._write.words(node, "text", fact.text)
        self._write.text(node, "label", fact.label)
        self._write.references(node, "reaffirms", fact.reaffirms)
        self._write.references(node, "renews", fact.renews)
        for topic in fact.topics:
            self._write.concept(node, "topic", "topic", topic)

    def _add_activity(self, fact: Activity) -> None:
        node = self._recorder.numbered(f"{self._iris.paragraph(fact.para)}/activity/{escaped(fact.kind)}")
        self._ends[fact] = node
        self._recorder.record(node, fact, "Activity")
        if fact.kind in ACTIVITY_CLASSES:
            self._entities.add_type(node, ACTIVITY_CLASSES[fact.kind])
        self._write.concept(node, "kind", "activity-kind", fact.kind)
        self._write.references(node, "actor", fact.actors)
        self._write.date(node, "date", fact.date, fact.para)
        self._write.references(node, "basis", fact.basis)
        self._write.references(node, "hasOutcome", fact.results)
        self._write.words(node, "resultText", fact.result_text)
        self._write.words(node, "text", fact.text)
        for topic in fact.topics:
            self._write.concept(node, "topic", "topic", topic)

    def _add_figure(self, fact: Figure) -> None:
        node = self._recorder.numbered(f"{self._iris.paragraph(fact.para)}/figure/{escaped(fact.value)}")
        self._recorder.record(node, fact, "Figure")
        try:
            self._triples.add(node, MG + "value", ntriples.number(fact.value))
        except ValueError as error:
            raise ValueError(f"paragraph {fact.para}: {error}") from error
        self._write.concept(node, "qualifier", "qualifier", fact.qualifier)
        self._write.words(node, "what", fact.what)
        self._write.date(node, "asOf", fact.as_of, fact.para)
        self._write.references(node, "basis", fact.basis)

    def _add_statement(self, fact: Statement) -> None:
        node = self._recorder.numbered(f"{self._iris.paragraph(fact.para)}/statement")
        self._recorder.record(node, fact, "Statement")
        self._write.concept(node, "kind", "statement-kind", fact.kind)
        self._write.text(node, "speaker", fact.speaker)
        self._write.references(node, "speakerAgent", [fact.agent])
        self._write.words(node, "text", fact.text)

    def _add_service(self, fact: Service) -> None:
        node = self._recorder.numbered(f"{self._iris.paragraph(fact.para)}/service/{escaped(fact.kind)}")
        self._recorder.record(node, fact, "Service")
        self._write.words(node, "name", fact.name)
        self._write.concept(node, "kind", "service-kind", fact.kind)
        self._write.references(node, "provider", [fact.provider])
        self._write.concept(node, "namedService", "service", fact.concept)

    def _add_link(self, fact: Link) -> None:
        """A link, and the direct property that goes with it: only what the text states follows for directives."""
        try:
            origin, target = self._ends[fact.origin], self._ends[fact.target]
        except KeyError as error:
            raise ValueError(f"paragraph {fact.para}: a link whose end is not among the facts") from error
        node = f"{origin}/link/{target.removeprefix(self._iris.work + '/')}"
        self._recorder.record(node, fact, "Link")
        self._triples.add(node, MG + "from", ntriples.iri(origin))
        self._triples.add(node, MG + "to", ntriples.iri(target))
        self._write.concept(node, "linkKind", "link-kind", fact.kind)
        for term in fact.shared_terms:
            self._write.words(node, "sharedTerm", term)
        if isinstance(fact.origin, Activity):
            self._triples.add(origin, MG + "informs", ntriples.iri(target))
        elif fact.kind == STATED:
            self._triples.add(origin, MG + "ledTo", ntriples.iri(target))

    def _meeting_stem(self) -> str:
        """Where agenda, officers and participations hang: the meeting, else the report that tells of them."""
        return self._iris.reference(self._meeting or self._facts.report)

    def _add_of_meeting(self, node: str) -> None:
        self._write.references(node, "ofMeeting", [self._meeting])

    def _add_when_and_where(self, node: str, fact: MeetingFact | Citation) -> None:
        self._write.date(node, "startDate", fact.start, fact.para)
        self._write.date(node, "endDate", fact.end, fact.para)
        if fact.place:
            self._triples.add(node, MG + "place", ntriples.iri(self._entities.place(fact.place)))


def _reported_meeting(facts: Facts) -> Reference | None:
    if facts.meetings:
        return facts.meetings[0].meeting
    whole = facts.report.part_of
    return whole if whole and whole.kind == ReferenceKind.MEETING else None


def _each_once(facts: Iterable[_F]) -> Iterable[_F]:
    """The facts in their order, each once."""
    return dict.fromkeys(facts)
