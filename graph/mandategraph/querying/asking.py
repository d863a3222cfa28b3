"""Asking a store small questions, with terms bound to variables and never written into the query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeAlias, TypeVar, runtime_checkable

import pyoxigraph as ox

from mandategraph.errors import QueryError
from mandategraph.namespaces import PREFIXES
from mandategraph.store.damage import readable

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_Answer = TypeVar("_Answer", ox.QuerySolution, ox.Triple)

#: The prefixes that every query inside the package may use.
PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(PREFIXES.items()))
_CHUNK = 400


class Queryable(Protocol):
    """Whatever answers SPARQL about all its graphs together: a `Store`."""

    def query(self, sparql: str, substitutions: Mapping[ox.Variable, Term] | None = None) -> Results:
        """The results of a query whose variables `substitutions` may bind."""


@runtime_checkable
class Delegating(Protocol):
    """A store that may have something else answer stored queries: a copy of itself in an engine that answers them."""

    @property
    def answering(self) -> Queryable:
        """What answers them."""


def solutions(store: Queryable, sparql: str, bound: Mapping[str, Term] | None = None) -> Iterator[ox.QuerySolution]:
    """The solutions of a SELECT. `bound` puts terms in the place of variables in its SELECT line.

    Raises:
        QueryError: the query is malformed, or no SELECT.
        StoreError: the store could not be read.
    """
    results = store.query(sparql, {ox.Variable(name): term for name, term in (bound or {}).items()})
    if not isinstance(results, ox.QuerySolutions):
        raise QueryError("the query is no SELECT")
    return read(results)


def read(results: Iterable[_Answer]) -> Iterator[_Answer]:
    """The solutions or triples of a query, one after the other.

    Raises:
        StoreError: the store could not be read.
    """
    with readable():
        yield from results


def select(store: Queryable, sparql: str, bound: Mapping[str, Term] | None = None) -> Iterator[ox.QuerySolution]:
    """As `solutions`, of a query that relies on the package's prefixes."""
    return solutions(store, PROLOGUE + sparql, bound)


def describe(store: Queryable, iris: Iterable[str], *, without: str = "") -> dict[str, dict[str, list[Term]]]:
    """What the store says of each IRI: property -> values. IRIs it says nothing of are left out.

    The values come sorted by their text. Many IRIs are asked for at once: beginning at the bound end, a few answers
    from a large store take a few look-ups. `without` is a property that is left out, `skos:hiddenLabel` or the like.
    """
    left_out = f"FILTER(?property != {without})" if without else ""
    found: dict[str, dict[str, list[Term]]] = {}
    for values in _chunks(iris):
        asked = (
            f"SELECT ?node ?property ?value WHERE {{ VALUES ?node {{ {values} }} ?node ?property ?value {left_out} }}"
        )
        for node, property_, value in select(store, asked):
            found.setdefault(node.value, {}).setdefault(property_.value, []).append(value)
    for properties in found.values():
        for terms in properties.values():
            if len(terms) > 1:
                terms[:] = sorted(set(terms), key=str)
    return found


def pointing_at(store: Queryable, property_: str, iris: Iterable[str]) -> dict[str, list[str]]:
    """For each IRI, the IRIs of what points at it with a property, sorted. `property_` is `mg:from` or the like."""
    found: dict[str, set[str]] = {}
    for values in _chunks(iris):
        for row in select(store, f"SELECT ?node ?from WHERE {{ VALUES ?node {{ {values} }} ?from {property_} ?node }}"):
            if isinstance(row["from"], ox.NamedNode):
                found.setdefault(row["node"].value, set()).add(row["from"].value)
    return {iri: sorted(sources) for iri, sources in found.items()}


def _chunks(iris: Iterable[str]) -> Iterator[str]:
    """The IRIs as SPARQL writes them, some hundreds at a time."""
    terms = [str(ox.NamedNode(iri)) for iri in dict.fromkeys(iris)]
    for start in range(0, len(terms), _CHUNK):
        yield " ".join(terms[start : start + _CHUNK])
