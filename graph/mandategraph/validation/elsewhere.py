"""What other graphs than the one at hand say: the classes of what it points at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

from mandategraph.namespaces import RDF
from mandategraph.store import Store
from mandategraph.store.damage import readable

_TYPE = ox.NamedNode(RDF + "type")


class Describes(Protocol):
    """What can be asked for what graphs say of a thing: a store, or files."""

    def quads(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        """What any graph says of a thing with a property."""


class Elsewhere:
    """The classes, in any graph, of things: looked up one by one, because few of them matter."""

    def __init__(self, store: Describes, ntriples: bytes) -> None:
        """Take the graphs, and the one at hand."""
        self._store, self._ntriples = store, ntriples
        # What all graphs of a store say together stands in its default graph, each statement once. One in a service
        # would have to copy all of it for that.
        self._together = store.oxigraph if type(store) is Store else None
        self._known: dict[str, tuple[str, ...]] = {}

    def classes(self, thing: str) -> tuple[str, ...]:
        """The classes of an IRI; both are written as in N-Triples."""
        if thing not in self._known:
            self._known[thing] = tuple(self._asked(thing)) if thing.startswith("<") else ()
        return self._known[thing]

    def _asked(self, thing: str) -> Iterable[str]:
        node = ox.NamedNode(thing[1:-1])
        if self._together is None:
            return dict.fromkeys(str(quad.object) for quad in self._store.quads(node, _TYPE))
        with readable():
            found = self._together.quads_for_pattern(node, _TYPE, None, ox.DefaultGraph())
            return [str(quad.object) for quad in found]

    def triples(self) -> Iterator[ox.Triple]:
        """The classes of all that the graph at hand points at."""
        yield from types_of(self._store, self._ntriples)


def types_of(store: Describes, ntriples: bytes) -> Iterator[ox.Triple]:
    """The classes, in any graph, of what a graph points at."""
    triples = (quad.triple for quad in ox.parse(ntriples, ox.RdfFormat.N_TRIPLES))
    for thing in sorted({triple.object for triple in triples if isinstance(triple.object, ox.NamedNode)}, key=str):
        yield from dict.fromkeys(quad.triple for quad in store.quads(thing, _TYPE))
