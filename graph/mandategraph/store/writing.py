"""Applying a draft: from a revision and its changes to the next revision's data."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from mandategraph.errors import StoreError
from mandategraph.store.background import Background
from mandategraph.store.damage import advice, is_damage, said
from mandategraph.store.draft import Draft
from mandategraph.store.making import Making
from mandategraph.store.manifest import BackgroundRecord, Manifest
from mandategraph.store.revisions import data_of, said_of
from mandategraph.store.union import change_graph, remove_graphs

_SLICE = 64_000_000  # bytes of N-Quads that are loaded at once, and up to the end of a graph

#: What makes further graphs (IRI -> N-Triples) from all documents of a revision.
Derive: TypeAlias = Callable[[Making], Mapping[str, bytes]]


def sorted_ntriples(data: ox.Store, graph: str) -> bytes:
    """The triples of a named graph as N-Triples, sorted; empty if there is no such graph."""
    return b"".join(sorted(dumped_ntriples(data, graph).splitlines(keepends=True)))


def dumped_ntriples(data: ox.Store, graph: str) -> bytes:
    """The triples of a named graph as N-Triples, in any order; empty if there is no such graph."""
    return data.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""


def write_to_memory(data: ox.Store, draft: Draft, background: Iterable[Background], derive: Derive) -> Manifest | None:
    """Apply a draft to a store in memory; gives back its manifest, None if there is nothing to change.

    Raises:
        StoreError: a graph of the draft is not N-Triples. The store is as it was.
    """
    manifest = planned(draft, background)
    if manifest is None:
        return None
    with explained(Path("memory")):
        draft.spool.seek(0)
        quads = list(ox.parse(draft.spool, ox.RdfFormat.N_QUADS))  # all of it, before anything is taken out
        remove_graphs(data, [*_superseded(draft, manifest), *(record.graph for record in draft.manifest.derived)])
        data.extend(quads)
        return _derive(Making(data, manifest, draft), data, derive, ())


def write_to_disk(
    folder: Path,
    draft: Draft,
    background: Iterable[Background],
    before: ox.Store,
    derive: Derive,
    kept: Path | None = None,
) -> Manifest | None:
    """Make the database of a new revision in `folder / "data"`; gives back its manifest, None if nothing changes.

    It starts with hard links to the files of the revision `before`, which nobody writes to any more; `kept` is what was
    kept beside it of what its derived graphs were made from. The database keeps
    the strings of what was taken out for ever; once that outweighs what stays, what stays is loaded into a fresh one.

    Raises:
        StoreError: a graph of the draft is not N-Triples, or the disk is full or not writable.
    """
    manifest = planned(draft, background)
    if manifest is None:
        return None
    superseded = _superseded(draft, manifest)
    work = folder / "work"
    with explained(folder):
        if draft.manifest.triples and manifest.superseded * 2 <= manifest.triples:
            before.backup(str(work))
            store, derived = ox.Store(str(work)), draft.manifest.derived
            remove_graphs(store, superseded)
        else:
            for graph in draft.manifest.graphs:
                if graph not in superseded and all(graph != record.graph for record in draft.manifest.derived):
                    draft.add(graph, sorted_ntriples(before, graph))
            manifest = replace(manifest, superseded=0)
            store, derived = ox.Store(str(work)), ()
        _load(store, draft)
        manifest = _derive(Making(store, manifest, draft, said_of(folder), kept), store, derive, derived)
        # A backup is the same database without its logs, closed and complete.
        store.backup(str(data_of(folder)))
        del store
        shutil.rmtree(work)
        Path(draft.spool.name).unlink()
    return manifest


def _load(data: ox.Store, draft: Draft) -> None:
    """Put the graphs of a draft into a database, some at a time: a bulk load holds all that it is given in memory."""
    end = draft.spool.tell()
    cuts = [0]
    for start in (*draft.starts, end):
        if start - cuts[-1] >= _SLICE or start == end:
            cuts.append(start)
    draft.spool.seek(0)
    for begin, until in pairwise(cuts):
        data.bulk_load(draft.spool.read(until - begin), ox.RdfFormat.N_QUADS)


def planned(draft: Draft, background: Iterable[Background]) -> Manifest | None:
    """Add the background graphs that are new or have changed to the draft, and say what the revision will hold."""
    known = {record.graph: record for record in draft.manifest.background}
    wanted = sorted(background, key=lambda graph: graph.graph)
    outdated = [graph for graph in wanted if graph.graph not in known or known[graph.graph].digest != graph.digest]
    if not draft.changed and not (outdated and draft.manifest.triples):
        return None
    for graph in outdated:
        known[graph.graph] = BackgroundRecord(graph.graph, graph.digest, draft.add(graph.graph, graph.load()))
    return draft.manifest.with_changes(draft.replaced, draft.removed, tuple(known[graph.graph] for graph in wanted))


def _derive(making: Making, data: ox.Store, derive: Derive, before: Iterable[BackgroundRecord]) -> Manifest:
    """Make the derived graphs of what is loaded now, and load them in the place of those `before`; the manifest then.

    A derived graph is large and changes little, so that only what differs is taken out and put in.
    """
    found = derive(making)
    known = {record.graph: record.triples for record in before}
    superseded = making.manifest.superseded
    vanished = sorted(known.keys() - found.keys())
    remove_graphs(data, vanished)
    superseded += sum(known[graph] for graph in vanished)
    records: list[BackgroundRecord] = []
    for graph, ntriples in sorted(found.items()):
        if graph in known:
            gone, come = making.changes.get(graph) or _difference(dumped_ntriples(data, graph), ntriples)
            change_graph(data, graph, gone, come)
            superseded += len(gone)
        else:
            for place in (ox.NamedNode(graph), ox.DefaultGraph()):
                data.bulk_load(ntriples, ox.RdfFormat.N_TRIPLES, to_graph=place)
        records.append(BackgroundRecord(graph, sha256(ntriples).hexdigest(), ntriples.count(b"\n")))
    return replace(making.manifest, derived=tuple(records), superseded=superseded)


def _difference(before: bytes, after: bytes) -> tuple[frozenset[bytes], frozenset[bytes]]:
    old, new = (frozenset(ntriples.splitlines(keepends=True)) for ntriples in (before, after))
    return old - new, new - old


def _superseded(draft: Draft, manifest: Manifest) -> list[str]:
    """The graphs of the revision before whose triples the new one does not take over, sorted; but for derived ones."""
    gone = {*draft.replaced, *draft.removed, *(record.graph for record in draft.manifest.background)}
    gone -= {record.graph for record in draft.manifest.background if record in manifest.background}
    return sorted(gone.intersection(draft.manifest.graphs))


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what goes wrong while a revision is written into a StoreError that names the folder."""
    try:
        yield
    except SyntaxError as error:
        raise StoreError(
            f"{folder}: a graph to be stored is not N-Triples: {error}. The store is as it was; this is a fault of "
            "mandategraph, please report it."
        ) from error
    except (OSError, RuntimeError) as error:
        if is_damage(error):
            raise StoreError(
                f"{folder}: the new revision could not be written: {said(error)}. {advice(error)}"
            ) from error
        raise StoreError(
            f"{folder}: the new revision could not be written: {said(error)}. The store is as it was: make room on the "
            "disk or mend the folder's permissions, and build again."
        ) from error
