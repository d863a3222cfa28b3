"""The index of a revision: made from that of the revision before and from what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from mandategraph.namespaces import VOCABULARY_GRAPH
from mandategraph.searching.entries import entries
from mandategraph.searching.index import Index
from mandategraph.store.manifest import Manifest, Record


def index_revision(folder: Path, data: ox.Store, manifest: Manifest, before: Path, manifest_before: Manifest) -> None:
    """Make the index of a revision in the new folder `folder`.

    `data` and `manifest` are what the revision holds; `before` is the folder of the index of the revision before, which
    need not exist, and `manifest_before` what that revision held.

    Raises:
        OSError: the disk is full or not writable.
    """
    old, new = dict(_searched(manifest_before)), dict(_searched(manifest))
    index = Index.follow(folder, before)
    if index is None:
        index, old = Index.make(folder), {}
    gone = sorted(graph for graph in old if old[graph] != new.get(graph))
    come = sorted(graph for graph in new if old.get(graph) != new[graph])
    try:
        index.change(gone, ((graph, entries(data, graph)) for graph in come))
    except ValueError as error:  # what Tantivy raises, whatever went wrong
        raise OSError(str(error)) from error


def index_in_memory(data: ox.Store, manifest: Manifest) -> Index:
    """The index of a store in memory."""
    index = Index.make()
    index.change((), ((graph, entries(data, graph)) for graph, _ in _searched(manifest)))
    return index


def _searched(manifest: Manifest) -> Iterator[tuple[str, Record]]:
    """The graphs that are searched: the documents', and the vocabularies', which name bodies, States and topics."""
    for record in manifest.documents:
        yield record.graph, record
    for background in manifest.background:
        if background.graph == VOCABULARY_GRAPH:
            yield background.graph, background
