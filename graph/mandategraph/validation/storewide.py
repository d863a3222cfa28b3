"""Validating the documents of a store: those alone that need it, and several at a time.

A build validates each document, and says so in its record. Where this very version did that, found nothing wrong, and
the store's files are those that it wrote, the same would come out again.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from mandategraph.processes import pool_of, submit
from mandategraph.store import Store
from mandategraph.store.fingerprint import extractor
from mandategraph.store.manifest import DocumentRecord
from mandategraph.validation.validator import Validator
from mandategraph.validation.violations import GraphValidation, SourceOf

#: How many documents a process is given at a time, and from how many on it is worth to start one.
BATCH = 50


@dataclass(frozen=True, slots=True)
class _Batch:
    """Documents' graphs of a revision of a store, for another process."""

    path: Path
    revision: int
    graphs: tuple[str, ...]
    validator: Validator
    reason: bool


def known_to_conform(store: Store) -> dict[str, GraphValidation]:
    """The documents that a build by this very version found nothing wrong with, by their graphs."""
    known = [one for one in store.documents() if not one.violations and one.validated == extractor()]
    return {one.graph: _as_told(one) for one in known} if known and store.is_untouched else {}


def validate_documents(
    store: Store, validator: Validator, graphs: Sequence[str], *, reason: bool = False, jobs: int = 1
) -> Iterator[GraphValidation]:
    """What is wrong with documents' graphs, in their order; `jobs` processes look at them.

    Raises:
        ValidationError: validation could not run.
        StoreError: the store could not be read.
    """
    if store.path is None or jobs <= 1 or len(graphs) < 2 * BATCH:
        for graph in graphs:
            yield _held(store, graph, validator, reason)
        return
    batches = deque(
        _Batch(store.path, store.revision, tuple(graphs[begin : begin + BATCH]), validator, reason)
        for begin in range(0, len(graphs), BATCH)
    )
    running: deque[tuple[_Batch, Future[tuple[GraphValidation, ...] | None]]] = deque()
    with pool_of(min(jobs, len(batches))) as pool:
        while batches or running:
            while batches and len(running) < 2 * jobs:
                running.append((batches[0], submit(pool, _validated, batches[0])))
                batches.popleft()
            batch, future = running.popleft()
            found = future.result()
            if found is None:  # another revision is current by now: this process alone still reads the old one
                found = tuple(_held(store, graph, validator, reason) for graph in batch.graphs)
            yield from found


def _validated(batch: _Batch) -> tuple[GraphValidation, ...] | None:
    """What is wrong with a batch; None if the store is at another revision."""
    store = _opened(batch.path, batch.revision)
    if store.revision != batch.revision:
        return None
    return tuple(_held(store, graph, batch.validator, batch.reason) for graph in batch.graphs)


def _held(store: Store, graph: str, validator: Validator, reason: bool) -> GraphValidation:
    return validator.validate_canonical(store.graph(graph, in_order=False), graph=graph, reason=reason)


@functools.cache
def _opened(path: Path, revision: int) -> Store:
    """A store, open as long as the process lives."""
    return Store.open(path)


def _as_told(record: DocumentRecord) -> GraphValidation:
    source = SourceOf(record.graph, record.language, record.name, record.digest)
    return GraphValidation(record.graph, record.identifier, record.language, sources=(source,))
