"""What a resolution's own document says of it: adoption, sponsors, votes, subjects, the reports that it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from mandategraph import ntriples
from mandategraph.facts import (
    Activity,
    Adoption,
    Directive,
    Facts,
    ReportRequest,
    Sponsorship,
    Subject,
    Vote,
)
from mandategraph.namespaces import DCTERMS
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.populate.iris import escaped
from mandategraph.populate.recording import Recorder
from mandategraph.populate.writing import Writer


class ResolutionNodes:
    """Adds these facts to a document's graph. `ends` are the nodes that directives have there."""

    def __init__(
        self, facts: Facts, write: Writer, recorder: Recorder, ends: Mapping[Directive | Activity, str]
    ) -> None:
        self._facts = facts
        self._write = write
        self._recorder = recorder
        self._ends = ends
        self._work = write.iris.work

    def add_all(self) -> None:
        """Add every fact, kind by kind, each kind in the order of the text.

        Raises:
            ValueError: as `populate.populate` says.
        """
        for adoption in dict.fromkeys(self._facts.adoptions):
            self._add_adoption(adoption)
        for sponsorship in dict.fromkeys(self._facts.sponsorships):
            self._add_sponsorship(sponsorship)
        for vote in dict.fromkeys(self._facts.votes):
            self._add_vote(vote)
        for subject in dict.fromkeys(self._facts.subjects):
            self._add_subject(subject)
        for request in dict.fromkeys(self._facts.report_requests):
            self._add_report_request(request)

    def _add_adoption(self, fact: Adoption) -> None:
        """The adoption is an activity of the body, and the resolution what came of it."""
        node = self._recorder.named(f"{self._work}/adoption")
        self._recorder.record(node, fact, "Activity", "Adoption")
        self._write.concept(node, "kind", "activity-kind", "adoption")
        self._write.references(node, "actor", [self._facts.report.part_of or self._facts.body])
        self._write.references(node, "hasOutcome", [self._facts.report])
        self._write.date(node, "date", fact.date, fact.para)
        self._write.words(node, "text", fact.text)
        self._write.concept(node, "adoptionMode", "adoption-mode", fact.mode)
        self._write.references(node, "atSession", [fact.session])
        self._write.references(node, "meetingRecord", [fact.record])
        self._write.references(node, "onReport", [fact.report])
        self._write.text(node, "reportParagraph", fact.report_paragraph)
        self._write.references(node, "draft", [fact.draft])
        for number in fact.agenda:
            self._write.text(node, "underAgendaItem", number)

    def _add_sponsorship(self, fact: Sponsorship) -> None:
        node = self._recorder.named(f"{self._work}/sponsor/{escaped(fact.sponsor.path)}")
        self._recorder.record(node, fact, "Sponsorship")
        self._write.link(node, "ofDocument", self._work)
        self._write.references(node, "sponsor", [fact.sponsor])
        self._write.triples.add(node, MG + "additional", ntriples.boolean(fact.additional))

    def _add_vote(self, fact: Vote) -> None:
        node = self._recorder.named(f"{self._work}/vote/{escaped(fact.voter.path)}")
        self._recorder.record(node, fact, "Vote")
        self._write.link(node, "ofDocument", self._work)
        self._write.references(node, "voter", [fact.voter])
        self._write.concept(node, "vote", "vote", fact.vote)

    def _add_subject(self, fact: Subject) -> None:
        """What the publisher indexed the document with, and the property that catalogues use for it."""
        node = self._recorder.named(f"{self._work}/subject/{escaped(fact.iri.partition('://')[2])}")
        self._recorder.record(node, fact, "SubjectIndexing")
        self._write.link(node, "ofDocument", self._work)
        self._write.link(node, "subjectHeading", fact.iri)
        self._write.triples.add(self._work, DCTERMS + "subject", ntriples.iri(fact.iri))

    def _add_report_request(self, fact: ReportRequest) -> None:
        try:
            directive = self._ends[fact.directive]
        except KeyError as error:
            raise ValueError(f"paragraph {fact.para}: a report is asked for by no directive of the facts") from error
        node = self._recorder.named(f"{directive}/report")
        self._recorder.record(node, fact, "ReportRequest")
        self._write.link(node, "inDirective", directive)
        self._write.references(node, "recipient", [fact.recipient])
        self._write.references(node, "dueSession", [fact.session])
        self._write.date(node, "dueDate", fact.due, fact.para)
        self._write.concept(node, "periodicity", "periodicity", fact.periodicity)
