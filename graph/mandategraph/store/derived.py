"""The graphs that a store makes from its documents: what several of them say together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mandategraph.namespaces import CONNECTIONS_GRAPH, STANDING_GRAPH

if TYPE_CHECKING:
    from mandategraph.querying.asking import Queryable, Results, Term


def package_derived(data: ox.Store) -> Mapping[str, bytes]:
    """As `derived_from`, of a revision in the making."""
    return derived_from(_Revision(data))


def derived_from(store: Queryable) -> Mapping[str, bytes]:
    """The graphs derived from all documents and corrections of a store; those that are empty are left out.

    They come by IRI, as N-Triples: what several documents say together, as far as no analyst rejected it, and which
    correction counts for what.

    Raises:
        StoreError: the documents could not be read.
    """
    from mandategraph.connecting import connect  # only builders pay for it
    from mandategraph.correcting.standing import as_graph, read_judged, rejected, standing

    judged = read_judged(store)
    connected = connect(store, rejected(standing(judged, {})))
    graphs = {
        CONNECTIONS_GRAPH: connected.ntriples,
        STANDING_GRAPH: as_graph(standing(judged, connected.same)),
    }
    return {graph: ntriples for graph, ntriples in graphs.items() if ntriples}


def without_corrections(data: ox.Store) -> Mapping[str, bytes]:
    """As `uncorrected_from`, of a revision."""
    return uncorrected_from(_Revision(data))


def uncorrected_from(store: Queryable) -> Mapping[str, bytes]:
    """The graphs that `derived_from` would make of the documents of a store if there were no corrections."""
    from mandategraph.connecting import connect

    connections = connect(store).ntriples
    return {CONNECTIONS_GRAPH: connections} if connections else {}


class _Revision:
    """A revision in the making, that answers about all its graphs together."""

    def __init__(self, data: ox.Store) -> None:
        self._data = data

    def query(self, sparql: str, substitutions: Mapping[ox.Variable, Term] | None = None) -> Results:
        """The results of a query."""
        return self._data.query(sparql, substitutions=dict(substitutions) if substitutions else None)
