"""Mandates of which the documents record nothing: those that the stored query `mandates-without-outcome` lists.

They are found by what hangs on few directives, so that it takes no time with a revision that has no overview either.
"""

from __future__ import annotations

from mandategraph.explorer.memory import once
from mandategraph.overview.statuses import statuses
from mandategraph.querying.asking import select
from mandategraph.store import Store
from mandategraph.tracing.traces import Status

# A recommendation with a letter is listed with the recommendations.
_MANDATES = "SELECT ?directive WHERE { ?directive a mg:Directive MINUS { ?directive mg:label ?letter } }"


def nothing_recorded(store: Store) -> frozenset[str]:
    """The IRIs of these mandates, found once a revision."""
    return once(store, _nothing_recorded)


def _nothing_recorded(store: Store) -> frozenset[str]:
    known = statuses(store.oxigraph)
    found = frozenset(row["directive"].value for row in select(store, _MANDATES)) - known.accounts
    return frozenset(iri for iri in found if known.of(iri) == Status.NOTHING)
