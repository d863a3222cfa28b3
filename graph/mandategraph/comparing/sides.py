"""A side of a comparison: what a store or an exported file says, and how people name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox

from mandategraph import packaged
from mandategraph.namespaces import ONTOLOGY, RDF, RDFS, SKOS
from mandategraph.store import Store

_DEFAULT = ox.DefaultGraph()
_TYPE, _LABEL = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label")
_SUBCLASS = ox.NamedNode(RDFS + "subClassOf")
_PREFERRED = ox.NamedNode(SKOS + "prefLabel")
_NAMES = 80
#: The language of names where a thing has them in several: that of the stored queries.
_FALLBACK = "en"


def _mg(name: str) -> ox.NamedNode:
    return ox.NamedNode(ONTOLOGY + name)


@dataclass(frozen=True, slots=True)
class Described:
    """A thing as one side describes it. `values` are its properties' values, by the property's IRI."""

    iri: ox.NamedNode
    classes: frozenset[str]
    values: dict[str, frozenset[object]]
    what: str
    name: str
    document: ox.NamedNode | None
    title: str
    para: str
    position: int


def most_special(classes: frozenset[str]) -> list[str]:
    """The names of our classes that say most: `Mandate`, where a thing is a Directive and a Mandate."""
    above = {higher for one in classes for higher in _superclasses().get(one, ()) if higher != one}
    return sorted(one.removeprefix(ONTOLOGY) for one in classes - above if one.startswith(ONTOLOGY))


@cache
def _superclasses() -> dict[str, set[str]]:
    """The direct superclasses of each class of the ontology."""
    found: dict[str, set[str]] = {}
    for graph in packaged.load_ontology():
        for quad in ox.parse(graph, format=ox.RdfFormat.N_TRIPLES):
            if quad.predicate == _SUBCLASS and isinstance(quad.object, ox.NamedNode):
                found.setdefault(str(quad.subject).strip("<>"), set()).add(quad.object.value)
    return found


def _rank(literal: ox.Literal) -> tuple[int, str, str]:
    """Where a literal stands among several: plain ones, those in the fallback language, then the others."""
    order = ("", _FALLBACK)
    language = literal.language or ""
    return order.index(language) if language in order else len(order), language, literal.value


class Side:
    """A store, or the graphs of a file. Made by `of_store` and `of_file`."""

    def __init__(self, data: ox.Store, *, apart: bool) -> None:
        """`apart` says whether each document has a graph of its own."""
        self._data = data
        self._apart = apart
        self.describe = cache(self._describe)

    @classmethod
    def of_store(cls, store: Store) -> Side:
        """What a store holds."""
        return cls(store.oxigraph, apart=True)

    @classmethod
    def of_file(cls, path: str | Path) -> Side:
        """What a file of RDF says: Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML.

        Raises:
            ValidationError: it is missing or malformed; the message names the line.
        """
        from mandategraph.store.union import fill
        from mandategraph.validation.files import read_quads

        data = ox.Store()
        quads = read_quads(Path(path))
        data.bulk_extend(quads)
        apart = all(quad.graph_name != _DEFAULT for quad in quads)
        fill(data)
        return cls(data, apart=apart)

    def pairs(self, other: Side) -> Iterator[tuple[set[ox.Triple], set[ox.Triple]]]:
        """The triples of both sides, graph by graph where both keep their graphs apart, else all at once."""
        if not (self._apart and other._apart):
            yield self._triples(_DEFAULT), other._triples(_DEFAULT)
            return
        graphs = {*self._data.named_graphs(), *other._data.named_graphs()}
        for graph in sorted(graphs, key=str):
            yield self._triples(graph), other._triples(graph)

    def documents(self) -> set[ox.NamedNode]:
        """The documents whose words this side has."""
        found = self._data.quads_for_pattern(None, _mg("expressionOf"), None, _DEFAULT)
        return {quad.object for quad in found if isinstance(quad.object, ox.NamedNode)}

    def name(self, term: object) -> str:
        """What people call a value: a literal's text; a thing's identifier, label or words, else its IRI."""
        if isinstance(term, ox.Literal):
            return term.value
        if not isinstance(term, ox.NamedNode):
            return str(term)
        if term.value.startswith(ONTOLOGY):
            return term.value.removeprefix(ONTOLOGY)
        ends = [end for way in ("from", "to") for end in self._iris(term, _mg(way))[:1]]
        if len(ends) > 1:
            return " → ".join(self.name(end) for end in ends)
        for property_ in (_mg("identifier"), _PREFERRED, _LABEL, _mg("text"), _mg("exact")):
            if found := self._texts(term, property_):
                return found[0] if len(found[0]) <= _NAMES else found[0][: _NAMES - 1] + "…"
        quoted = self._iris(term, _mg("evidence"))
        return self.name(quoted[0]) if quoted else term.value

    def _describe(self, iri: ox.NamedNode) -> Described | None:
        """What this side says of a thing; None if nothing."""
        values: dict[str, set[object]] = {}
        for quad in self._data.quads_for_pattern(iri, None, None, _DEFAULT):
            values.setdefault(quad.predicate.value, set()).add(quad.object)
        if not values:
            return None
        classes = frozenset(term.value for term in values.get(_TYPE.value, ()) if isinstance(term, ox.NamedNode))
        paragraph = next(iter(self._iris(iri, _mg("recordedIn"))), None)
        whole = self._iris(paragraph, _mg("partOf")) if paragraph else []
        document = whole[0] if whole else iri if iri in self._read else None
        position = self._texts(paragraph, _mg("position")) if paragraph else []
        return Described(
            iri=iri,
            classes=classes,
            values={key: frozenset(found) for key, found in values.items()},
            what="; ".join(most_special(classes)),
            name=self.name(iri),
            document=document,
            title=self.name(document) if document else "",
            para=next(iter(self._texts(paragraph, _mg("number"))), "") if paragraph else "",
            position=int(position[0]) if position else 0,
        )

    @cached_property
    def _read(self) -> set[ox.NamedNode]:
        return self.documents()

    def _triples(self, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> set[ox.Triple]:
        return {quad.triple for quad in self._data.quads_for_pattern(None, None, None, graph)}

    def _texts(self, iri: ox.NamedNode, property_: ox.NamedNode) -> list[str]:
        """The literals of a property: English ones first, then by language and text."""
        found = [quad.object for quad in self._data.quads_for_pattern(iri, property_, None, _DEFAULT)]
        literals = [one for one in found if isinstance(one, ox.Literal)]
        return [one.value for one in sorted(literals, key=_rank)]

    def _iris(self, iri: ox.NamedNode, property_: ox.NamedNode) -> list[ox.NamedNode]:
        found = [quad.object for quad in self._data.quads_for_pattern(iri, property_, None, _DEFAULT)]
        return sorted((one for one in found if isinstance(one, ox.NamedNode)), key=lambda one: one.value)
