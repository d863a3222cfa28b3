"""Mandates of which the documents record nothing: those that the stored query `mandates-without-outcome` lists."""

from __future__ import annotations

from mandategraph.explorer.memory import once
from mandategraph.store import Store
from mandategraph.tracing.traces import Status


def nothing_recorded(store: Store) -> frozenset[str]:
    """The IRIs of these mandates, found once a revision."""
    return once(store, _nothing_recorded)


def _nothing_recorded(store: Store) -> frozenset[str]:
    table = store.overview().mandates
    places = table.places(table.chosen({"status": (Status.NOTHING.value,)}))
    return frozenset(table.rows[place].iri for place in places)
