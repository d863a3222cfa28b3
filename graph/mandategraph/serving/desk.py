"""Where a worker does its jobs: the graph that it reads and the settings it keeps to."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from mandategraph.api import Graph
from mandategraph.serving.settings import Settings
from mandategraph.store import Store
from mandategraph.store.revisions import StoreFolder


@dataclass(frozen=True, slots=True)
class Desk:
    """A graph open at one revision, and the settings. `revision` names the data: two that differ never share it."""

    graph: Graph
    settings: Settings
    revision: str


def desk_of(settings: Settings) -> Desk:
    """Open the store at its current revision.

    Raises:
        StoreError: there is no store, or it is damaged or of a newer format.
    """
    store = Store.open(settings.store)
    # The number alone would not do: a store that was deleted and built anew begins at 1 again.
    manifest = StoreFolder(settings.store, create=False).folder_of(store.revision) / "manifest.json"
    digest = sha256(manifest.read_bytes()).hexdigest()[:16] if store.revision else "empty"
    return Desk(Graph(store, queries=settings.queries), settings, f"{store.revision}-{digest}")
