"""The graphs that a store makes from its documents: what several of them say together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mandategraph.namespaces import CONNECTIONS_GRAPH, STANDING_GRAPH
from mandategraph.processes import collecting_rarely
from mandategraph.store.making import Making

if TYPE_CHECKING:
    from mandategraph.connecting import Connected
    from mandategraph.correcting.standing import Judged
    from mandategraph.querying.asking import Queryable, Results, Term


def package_derived(making: Making) -> Mapping[str, bytes]:
    """As `derived_from`, of a revision in the making; what each document says is kept for the next."""
    from mandategraph.correcting.standing import read_judged, rejected, standing

    judged = read_judged(making)
    return _graphs(judged, _connected(making, rejected(standing(judged, {}))))


def derived_from(store: Queryable) -> Mapping[str, bytes]:
    """The graphs derived from all documents and corrections of a store; those that are empty are left out.

    They come by IRI, as N-Triples: what several documents say together, as far as no analyst rejected it, and which
    correction counts for what.

    Raises:
        StoreError: the documents could not be read.
    """
    from mandategraph.connecting import connect  # only builders pay for it
    from mandategraph.correcting.standing import read_judged, rejected, standing

    judged = read_judged(store)
    return _graphs(judged, connect(store, rejected(standing(judged, {}))))


def without_corrections(data: ox.Store) -> Mapping[str, bytes]:
    """As `uncorrected_from`, of a revision."""
    return uncorrected_from(_Revision(data))


def uncorrected_from(store: Queryable) -> Mapping[str, bytes]:
    """The graphs that `derived_from` would make of the documents of a store if there were no corrections."""
    from mandategraph.connecting import connect

    connections = connect(store).ntriples
    return {CONNECTIONS_GRAPH: connections} if connections else {}


def _graphs(judged: tuple[Judged, ...], connected: Connected) -> dict[str, bytes]:
    from mandategraph.correcting.standing import as_graph, standing

    graphs = {
        CONNECTIONS_GRAPH: connected.ntriples,
        STANDING_GRAPH: as_graph(standing(judged, connected.same)),
    }
    return {graph: ntriples for graph, ntriples in graphs.items() if ntriples}


def _connected(making: Making, rejected: Container[str]) -> Connected:
    """The connections, by what each document says; only the documents that changed are looked at."""
    from mandategraph.connecting import connect, connect_sayings
    from mandategraph.connecting.kept import Kept
    from mandategraph.connecting.likeness import Likeness
    from mandategraph.connecting.sayings import saying_of

    if making.keep is None or making.kept is None:
        return connect(making, rejected)
    graphs: dict[str, list[str]] = defaultdict(list)
    made_of: dict[str, list[str]] = defaultdict(list)
    for one in making.manifest.documents:
        graphs[one.document].append(one.graph)
        made_of[one.document].append(f"{one.graph} {one.digest} {one.extractor} {one.options} {one.triples}")
    keys = {work: sha256("\n".join(parts).encode()).hexdigest() for work, parts in made_of.items()}
    kept = Kept(making.keep, making.kept)
    with collecting_rarely():
        kept.keep(keys, lambda work, before: saying_of(map(making.graph, graphs[work]), before))
        if kept.overlapping:
            return connect(making, rejected)
        known = kept.known()
        connected = connect_sayings(kept.sayings, Likeness(kept.counted), making, rejected, known)
        kept.keep_blocks(connected.blocks, known)
    if known is not None:
        making.changes[CONNECTIONS_GRAPH] = (connected.gone, connected.come)
    return connected


class _Revision:
    """A revision that answers about all its graphs together."""

    def __init__(self, data: ox.Store) -> None:
        self._data = data

    def query(self, sparql: str, substitutions: Mapping[ox.Variable, Term] | None = None) -> Results:
        """The results of a query."""
        return self._data.query(sparql, substitutions=dict(substitutions) if substitutions else None)
