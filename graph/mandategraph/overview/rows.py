"""The rows of the overview, read out of a revision: a directive each, in the contract's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY, RDF, SKOS
from mandategraph.store.damage import readable

#: Behind every place in a text, as in `tracing`.
_FAR = 999_999_999
_UNION = ox.DefaultGraph()  # what all graphs state
_TYPE = ox.NamedNode(RDF + "type")
_LABELS = (SKOS + "prefLabel", SKOS + "altLabel")
#: The properties that are read ahead where all directives are wanted: of these, and of where they stand and come from.
_OF_DIRECTIVES = ("recordedIn", "source", "addressee", "verb", "topic", "label")
_OF_PLACES = ("partOf", "number", "position", "identifier", "adoptedBy", "heldBy")
_SPAN = "#char="  # RFC 5147: how the IRI of evidence says where the words begin


@dataclass(frozen=True, slots=True)
class Row:
    """A directive: what says it and where, what it comes from, whom it asks for what, what it is about.

    `letter` is that of a recommendation, `""` for a mandate. `bodies` are those that adopted the sources or met as
    them, `year` is the document's: of its adoption or issue, else of the meeting that it reports on; `""` if unknown.
    `position` and `begin` say where it stands in the document.
    """

    iri: str
    document: str
    position: int
    begin: int
    para: str
    letter: str
    sources: tuple[str, ...]
    bodies: tuple[str, ...]
    verbs: tuple[str, ...]
    addressees: tuple[str, ...]
    topics: tuple[str, ...]
    year: str

    @property
    def place(self) -> tuple[str, int, int, int, str]:
        """What rows are sorted by: as the stored query `mandates` sorts them."""
        return self.document, self.position, self.begin, len(self.iri), self.iri


def all_rows(data: ox.Store) -> dict[str, list[Row]]:
    """The rows of all directives, by the IRI of the document that says them.

    Raises:
        StoreError: the store could not be read.
    """
    reader = _Reader(data)
    with readable():
        directives = reader.subjects(RDF + "type", ONTOLOGY + "Directive")
        reader.read_ahead(frozenset(directives))
        return reader.rows(directives)


def rows_of(data: ox.Store, documents: Iterable[str]) -> dict[str, list[Row]]:
    """The rows of these documents' directives.

    Raises:
        StoreError: the store could not be read.
    """
    reader = _Reader(data)
    with readable():
        return reader.rows(directive for document in documents for directive in reader.directives(document))


class _Reader:
    """Looks things up in a revision, each document and source once."""

    def __init__(self, data: ox.Store) -> None:
        self._data = data
        self._documents: dict[str, tuple[str, str]] = {}
        self._sources: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._names: dict[str, str] = {}
        self._ahead: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}

    def read_ahead(self, directives: frozenset[str]) -> None:
        """Read whole properties at once, those of facts for these directives only: many look-ups cost more."""
        for name in (*_OF_DIRECTIVES, *_OF_PLACES):
            found: dict[str, list[ox.NamedNode | ox.Literal]] = {}
            for quad in self._data.quads_for_pattern(None, ox.NamedNode(ONTOLOGY + name), None, _UNION):
                term = quad.object
                if isinstance(quad.subject, ox.NamedNode) and isinstance(term, ox.NamedNode | ox.Literal):
                    subject = quad.subject.value
                    if name in _OF_PLACES or subject in directives:
                        found.setdefault(subject, []).append(term)
            self._ahead[ONTOLOGY + name] = found

    def rows(self, directives: Iterable[str]) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for directive in directives:
            for document, row in self._row(directive):
                found.setdefault(document, []).append(row)
        return {document: sorted(rows, key=lambda row: row.place) for document, rows in sorted(found.items())}

    def directives(self, document: str) -> Iterator[str]:
        """The directives that stand in the paragraphs of a document."""
        for paragraph in self.subjects(ONTOLOGY + "partOf", document):
            for fact in self.subjects(ONTOLOGY + "recordedIn", paragraph):
                if ONTOLOGY + "Directive" in self._targets(fact, RDF + "type"):
                    yield fact

    def subjects(self, predicate: str, thing: str) -> list[str]:
        """What points at a thing with a property, each once."""
        quads = self._data.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(thing), _UNION)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def _row(self, iri: str) -> Iterator[tuple[str, Row]]:
        """A directive's row and the document that it stands in; nothing where it stands in none."""
        places = [
            (*self._document(document), self._number(paragraph), number, document)
            for paragraph in self._targets(iri, ONTOLOGY + "recordedIn")
            for number in self._values(paragraph, "number")[:1]
            for document in self._targets(paragraph, ONTOLOGY + "partOf")
        ]
        begins = [_begin(evidence) for evidence in self._targets(iri, ONTOLOGY + "evidence")]
        if not places:
            return
        title, year, position, para, document = min(places)
        origins = [self._source(source) for source in self._targets(iri, ONTOLOGY + "source")]
        yield (
            document,
            Row(
                iri=iri,
                document=title,
                position=position,
                begin=min(begins, default=_FAR),
                para=para,
                letter=next(iter(self._values(iri, "label")), ""),
                sources=tuple(sorted({name for name, _ in origins if name})),
                bodies=tuple(sorted({body for _, bodies in origins for body in bodies})),
                verbs=self._named(iri, "verb"),
                addressees=self._addressees(iri),
                topics=self._named(iri, "topic"),
                year=year,
            ),
        )

    def _document(self, iri: str) -> tuple[str, str]:
        """What a document is called, and its year."""
        if iri not in self._documents:
            title = [*self._values(iri, "symbol"), *self._values(iri, "identifier")]
            meetings = self._targets(iri, ONTOLOGY + "reportsOn")
            held = [day for one in meetings for name in ("endDate", "startDate") for day in self._values(one, name)]
            dates = [*self._values(iri, "issued"), *held]
            self._documents[iri] = next(iter(title), ""), dates[0][:4] if dates else ""
        return self._documents[iri]

    def _source(self, iri: str) -> tuple[str, tuple[str, ...]]:
        """What a source is called, and the bodies that it is of."""
        if iri not in self._sources:
            around = [iri, *self._targets(iri, ONTOLOGY + "partOf")]
            bodies = {body for one in around for name in ("adoptedBy", "heldBy") for body in self._named(one, name)}
            if not bodies and ONTOLOGY + "Body" in self._targets(iri, RDF + "type"):
                bodies = {self._name(iri)}
            self._sources[iri] = self._name(iri), tuple(sorted(bodies - {""}))
        return self._sources[iri]

    def _addressees(self, iri: str) -> tuple[str, ...]:
        """Who is asked, in the order in which the words name them; then those that they do not name."""
        agents = self._targets(iri, ONTOLOGY + "addressee")
        if len(agents) < 2:
            return tuple(self._name(agent) for agent in agents)
        texts = self._tagged(iri, ONTOLOGY + "text")

        def place(agent: str) -> tuple[int, str]:
            labels = [label for property_ in _LABELS for label in self._tagged(agent, property_)]
            found = [text.find(label) for text, tongue in texts for label, other in labels if tongue == other]
            return min((at for at in found if at >= 0), default=_FAR), self._name(agent)

        return tuple(dict.fromkeys(name for _, name in sorted(map(place, agents))))

    def _named(self, iri: str, property_: str) -> tuple[str, ...]:
        return tuple(sorted({self._name(target) for target in self._targets(iri, ONTOLOGY + property_)}))

    def _name(self, iri: str) -> str:
        if iri not in self._names:
            self._names[iri] = next(iter(self._values(iri, "identifier")), "")
        return self._names[iri]

    def _number(self, paragraph: str) -> int:
        found = [int(text) for text in self._values(paragraph, "position") if text.removeprefix("-").isdecimal()]
        return min(found, default=-1)

    def _targets(self, iri: str, predicate: str) -> list[str]:
        return sorted({term.value for term in self._terms(iri, predicate) if isinstance(term, ox.NamedNode)})

    def _values(self, iri: str, property_: str) -> list[str]:
        return sorted({text for text, _ in self._tagged(iri, ONTOLOGY + property_)})

    def _tagged(self, iri: str, predicate: str) -> list[tuple[str, str]]:
        terms = self._terms(iri, predicate)
        return [(term.value, term.language or "") for term in terms if isinstance(term, ox.Literal)]

    def _terms(self, iri: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        if predicate in self._ahead:
            return self._ahead[predicate].get(iri, [])
        quads = self._data.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, _UNION)
        return [quad.object for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal)]


def _begin(evidence: str) -> int:
    """Where the words of a piece of evidence begin."""
    begin = evidence.partition(_SPAN)[2].partition(",")[0]
    return int(begin) if begin.isdecimal() else _FAR
