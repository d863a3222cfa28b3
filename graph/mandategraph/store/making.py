"""A revision in the making, as those see it who make further graphs from its documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mandategraph.store.draft import Draft
from mandategraph.store.manifest import Manifest

if TYPE_CHECKING:
    from mandategraph.querying.asking import Results, Term


class Making:
    """A revision whose documents, corrections and background graphs are in place.

    `manifest` is what it holds, but for derived graphs. `keep` is a folder that there is not yet, for what the next
    revision may go on from, `kept` that of the revision before, which need not be there; both are None in memory.
    Who knows by which lines a graph differs from the revision before says so in `changes`: those that are gone, and
    those that have come.
    """

    def __init__(
        self, data: ox.Store, manifest: Manifest, draft: Draft, keep: Path | None = None, kept: Path | None = None
    ) -> None:
        """Take the data with the manifest, and the draft that they were made with."""
        self._data, self._draft = data, draft
        self.manifest, self.keep, self.kept = manifest, keep, kept
        self.changes: dict[str, tuple[frozenset[bytes], frozenset[bytes]]] = {}

    def query(self, sparql: str, substitutions: Mapping[ox.Variable, Term] | None = None) -> Results:
        """The results of a query about all its graphs together."""
        return self._data.query(sparql, substitutions=dict(substitutions) if substitutions else None)

    def graph(self, graph: str) -> bytes:
        """The triples of a named graph as N-Triples, in any order."""
        found = self._draft.ntriples(graph)  # reading it again from the database takes four times as long
        if found is not None:
            return found
        return self._data.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
