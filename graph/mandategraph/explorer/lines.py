"""The lines of a table of directives as a page shows them: a row of the overview with the words of the directive.

A line takes a few look-ups, whatever else is said of the directive: a page of them must come at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.explorer.facets import agents, names
from mandategraph.explorer.memory import once
from mandategraph.explorer.said import Said, best
from mandategraph.namespaces import ONTOLOGY, RDF, SKOS
from mandategraph.overview.facets import FacetTable
from mandategraph.overview.rows import Row
from mandategraph.store import Store
from mandategraph.store.damage import readable
from mandategraph.tracing.traces import Status

_MARKS = {
    Status.OUTCOME.value: "outcome",
    Status.ACTIVITY.value: "activity",
    Status.FORWARD.value: "carried",
    Status.NOTHING.value: "nothing",
}
#: A name that is longer does not fit in a cell.
_LONG = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A directive: its row, and what is to be shown of it by name, with IRIs that lead further.

    `sources` are what it comes from, beside the very paragraph that it stands in. `mark` is how its status is coloured.
    """

    row: Row
    paragraph: str
    sources: tuple[tuple[Said, str], ...]
    verbs: tuple[Said, ...]
    addressees: tuple[tuple[Said, str], ...]
    text: Said
    status: Said
    mark: str


def lines_of(store: Store, table: FacetTable, places: Iterable[int], language: str) -> list[Line]:
    """The lines of some rows, in their order."""
    verbs, statuses = once(store, names, "verb", language), once(store, names, "status", language)
    asked = once(store, agents, language)
    reader, found = Reader(store), []
    for place in places:
        row, status = table.rows[place], table.statuses[place]
        paragraph = next(iter(reader.targets(row.iri, "recordedIn")), "")
        sources = [iri for iri in reader.targets(row.iri, "source") if iri != paragraph]
        found.append(
            Line(
                row=row,
                paragraph=paragraph,
                sources=tuple((Said(reader.name(iri)), iri) for iri in sources),
                verbs=tuple(verbs.get(name, Said(name)) for name in row.verbs),
                addressees=tuple(_shortly(name, *asked.get(name, (Said(name), ""))) for name in row.addressees),
                text=reader.text(row.iri, language),
                status=statuses.get(status, Said(status)),
                mark=_MARKS.get(status, ""),
            )
        )
    return found


def lines_at(store: Store, table: FacetTable, directives: frozenset[str], language: str) -> list[Line]:
    """The lines of these directives, as far as the table has them, in its order."""
    places = once(store, _places, table.rows[0].letter != "") if table.rows else {}
    return lines_of(store, table, sorted(places[iri] for iri in directives if iri in places), language)


def _places(store: Store, recommended: bool) -> dict[str, int]:
    overview = store.overview()
    rows = overview.recommendations.rows if recommended else overview.mandates.rows
    return {row.iri: place for place, row in enumerate(rows)}


def _shortly(name: str, called: Said, iri: str) -> tuple[Said, str]:
    """A body with a long name goes by its key, as in documents."""
    return (Said(name) if len(called.text) > _LONG > len(name) else called), iri


class Reader:
    """Looks up single properties of things."""

    def __init__(self, store: Store) -> None:
        self._data = store.oxigraph

    def objects(self, iri: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        """What the graphs together say of a property, in no particular order."""
        about, property_ = ox.NamedNode(iri), ox.NamedNode(predicate)
        with readable():
            found = [quad.object for quad in self._data.quads_for_pattern(about, property_, None, ox.DefaultGraph())]
        return [term for term in found if isinstance(term, ox.NamedNode | ox.Literal)]

    def targets(self, iri: str, name: str) -> list[str]:
        """What a thing points at with a property, sorted."""
        return sorted({term.value for term in self.objects(iri, ONTOLOGY + name) if isinstance(term, ox.NamedNode)})

    def sources(self, iri: str, name: str) -> list[str]:
        """What points at a thing with a property."""
        about, property_ = ox.NamedNode(iri), ox.NamedNode(ONTOLOGY + name)
        with readable():
            quads = list(self._data.quads_for_pattern(None, property_, about, ox.DefaultGraph()))
        return sorted({one.subject.value for one in quads if isinstance(one.subject, ox.NamedNode)})

    def is_a(self, iri: str, class_: str) -> bool:
        """Whether a thing is of a class of the ontology."""
        return ox.NamedNode(ONTOLOGY + class_) in self.objects(iri, RDF + "type")

    def value(self, iri: str, name: str) -> str:
        """The first literal of a property, `""` if there is none."""
        found = self.objects(iri, ONTOLOGY + name)
        return min((term.value for term in found if isinstance(term, ox.Literal)), default="")

    def name(self, iri: str) -> str:
        """What the contract calls a thing, else its IRI."""
        return self.value(iri, "identifier") or iri

    def text(self, iri: str, language: str, name: str = "text") -> Said:
        """The text of a fact, or another property's, in a language, else in English, else in another."""
        return self.said(iri, ONTOLOGY + name, language)

    def called(self, iri: str, language: str) -> Said:
        """What a thing is called: its symbol, label or identifier; nothing where it has none."""
        symbol = self.value(iri, "symbol")
        return (
            Said(symbol)
            if symbol
            else self.said(iri, SKOS + "prefLabel", language) or Said(self.value(iri, "identifier"))
        )

    def said(self, iri: str, predicate: str, language: str) -> Said:
        """The best text of a property in a language."""
        found = self.objects(iri, predicate)
        return best([(term.value, term.language or "") for term in found if isinstance(term, ox.Literal)], language)
