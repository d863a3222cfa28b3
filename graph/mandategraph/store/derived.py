"""The graphs that a store makes from its documents: what several of them say together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mandategraph.namespaces import CONNECTIONS_GRAPH

if TYPE_CHECKING:
    from mandategraph.querying.asking import Results, Term


def package_derived(data: ox.Store) -> Mapping[str, bytes]:
    """The graphs derived from all documents of a revision, by IRI, as N-Triples; those that are empty are left out.

    Raises:
        StoreError: the documents could not be read.
    """
    from mandategraph.connecting import connect  # only builders pay for it

    connections = connect(_Revision(data))
    return {CONNECTIONS_GRAPH: connections} if connections else {}


class _Revision:
    """A revision in the making, that answers about all its graphs together."""

    def __init__(self, data: ox.Store) -> None:
        self._data = data

    def query(self, sparql: str, substitutions: Mapping[ox.Variable, Term] | None = None) -> Results:
        """The results of a query."""
        return self._data.query(sparql, substitutions=dict(substitutions) if substitutions else None)
