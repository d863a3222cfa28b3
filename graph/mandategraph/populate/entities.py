"""Describing what facts talk about: bodies, meetings, resolutions, documents, provisions, places."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mandategraph import ntriples
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import RDF, RDFS
from mandategraph.ntriples import Triples
from mandategraph.populate.iris import Iris

#: What each kind of reference is: the class, and the classes above it that questions ask for.
CLASSES: Mapping[ReferenceKind, tuple[str, ...]] = MappingProxyType(
    {
        ReferenceKind.BODY: ("Body",),
        ReferenceKind.STATE: ("State",),
        ReferenceKind.ORGANIZATION: ("Organization",),
        ReferenceKind.GROUP: ("AgentGroup",),
        ReferenceKind.RESOLUTION: ("Resolution", "Document"),
        ReferenceKind.OPERATIVE_PARAGRAPH: ("OperativeParagraph", "Paragraph"),
        ReferenceKind.DECISION: ("Decision", "Document"),
        ReferenceKind.MEETING: ("Meeting",),
        ReferenceKind.MEETING_SERIES: ("MeetingSeries",),
        ReferenceKind.DOCUMENT: ("Document",),
        ReferenceKind.INSTRUMENT: ("Instrument", "Document"),
        ReferenceKind.PROVISION: ("Provision",),
    }
)
#: How each kind hangs on the whole it is part of.
_WHOLE: Mapping[ReferenceKind, str] = MappingProxyType(
    {
        ReferenceKind.BODY: "parentBody",
        ReferenceKind.RESOLUTION: "adoptedBy",
        ReferenceKind.DECISION: "adoptedBy",
        ReferenceKind.OPERATIVE_PARAGRAPH: "partOf",
        ReferenceKind.MEETING: "heldBy",
        ReferenceKind.MEETING_SERIES: "heldBy",
        ReferenceKind.PROVISION: "partOf",
    }
)
_SESSION = "session"


class Entities:
    """Describes each thing once, the first time that it is asked for."""

    def __init__(self, triples: Triples, iris: Iris) -> None:
        self._triples = triples
        self._iris = iris
        self._described: set[Reference] = set()

    def reference(self, reference: Reference) -> str:
        """The IRI of what a reference refers to, described unless the vocabularies do that."""
        iri = self._iris.reference(reference)
        if reference in self._described:
            return iri
        self._described.add(reference)
        if self._iris.knows(reference):
            return iri
        for name in CLASSES[reference.kind]:
            self.add_type(iri, name)
        self._triples.add(iri, MG + "identifier", ntriples.text(reference.identifier))
        if reference.label:
            self._triples.add(iri, RDFS + "label", ntriples.text(reference.label, self._iris.language))
        whole = self.reference(reference.part_of) if reference.part_of else ""
        if whole and reference.kind in _WHOLE:
            self._triples.add(iri, MG + _WHOLE[reference.kind], ntriples.iri(whole))
        self._describe_further(iri, reference)
        return iri

    def place(self, name: str) -> str:
        """The IRI of a place, described unless the vocabularies do that."""
        iri, known = self._iris.place(name)
        if not known:
            self.add_type(iri, "Place")
            self._triples.add(iri, MG + "identifier", ntriples.text(name))
        return iri

    def add_type(self, iri: str, name: str) -> None:
        """Say that something is of a class of the ontology."""
        self._triples.add(iri, RDF + "type", ntriples.iri(MG + name))

    def _describe_further(self, iri: str, reference: Reference) -> None:
        """The number, and what a kind has beyond what all have."""
        if reference.kind == ReferenceKind.DOCUMENT:
            if reference.number:
                self._triples.add(iri, MG + "symbol", ntriples.text(reference.number))
            if reference.part_of and reference.part_of.kind == ReferenceKind.MEETING:
                self.add_type(iri, "Report")
                self._triples.add(iri, MG + "reportsOn", ntriples.iri(self.reference(reference.part_of)))
        elif reference.kind == ReferenceKind.MEETING:
            if f"/{_SESSION}/" in f"{reference.path}/":
                self.add_type(iri, "Session")
            ordinal = reference.number.rpartition("-")[2]  # of a series that is counted apart too: "S-32"
            if ordinal.isdecimal():
                self._triples.add(iri, MG + "ordinal", ntriples.integer(int(ordinal)))
            if reference.number != ordinal or (ordinal and not ordinal.isdecimal()):
                self._triples.add(iri, MG + "number", ntriples.text(reference.number))
        elif reference.number:
            self._triples.add(iri, MG + "number", ntriples.text(reference.number))
