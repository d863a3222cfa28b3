"""A draft: the changes that will make a store's next revision, collected one by one and applied all at once."""

from __future__ import annotations

from dataclasses import replace
from os import SEEK_END
from typing import IO, TypeVar

from mandategraph.errors import StoreError
from mandategraph.store.manifest import CorrectionsRecord, DocumentRecord, Manifest, Record

_Record = TypeVar("_Record", DocumentRecord, CorrectionsRecord)


class Draft:
    """Changes to the documents and corrections of a store. Nothing of it is visible before the store applies it.

    The new graphs go to `spool` as N-Quads, so that a draft of any size takes little memory and is loaded in steps.
    """

    def __init__(self, manifest: Manifest, spool: IO[bytes]) -> None:
        self.manifest = manifest
        self.spool = spool
        self.replaced: dict[str, Record] = {}
        self.removed: set[str] = set()
        self.starts: list[int] = []  # where each graph begins in the spool
        self._places: dict[str, tuple[int, int]] = {}

    @property
    def changed(self) -> bool:
        """Whether anything was replaced or removed."""
        return bool(self.replaced or self.removed)

    def replace(self, record: _Record, ntriples: bytes) -> _Record:
        """Put the graph of a document or of corrections in, in the place of the one of the same IRI if there is one.

        Takes N-Triples, one triple a line and none twice; gives back the record with the triples counted.

        Raises:
            StoreError: the graph was replaced or removed in this draft already, or the bytes are not N-Triples.
        """
        self._once(record.graph)
        counted = replace(record, triples=self.add(record.graph, ntriples))
        self.replaced[record.graph] = counted
        return counted

    def remove(self, graph: str) -> None:
        """Take the graph of a document or of corrections out.

        Raises:
            StoreError: the store holds no such document, or the graph was replaced or removed in this draft already.
        """
        self._once(graph)
        known = {record.graph for record in self.manifest.documents}
        if graph not in known.union(record.graph for record in self.manifest.corrections):
            raise StoreError(f"{graph}: the store holds no document with this graph. `mandategraph status` lists them.")
        self.removed.add(graph)

    def add(self, graph: str, ntriples: bytes) -> int:
        """Write triples to the spool as quads of a graph, and count them.

        A line break inside a literal is escaped in N-Triples, so ` .` before one is always the end of a triple.

        Raises:
            StoreError: the bytes are not N-Triples, or the disk is full.
        """
        lines = ntriples.count(b"\n")
        if ntriples.count(b" .\n") != lines or not ntriples.endswith(b"\n"):
            raise StoreError(f"{graph}: the triples for this graph are not N-Triples, one a line, each ending in ` .`")
        try:
            self._keep(graph, ntriples)
        except OSError as error:
            raise StoreError(
                f"{getattr(self.spool, 'name', 'memory')}: the graph {graph} could not be written: "
                f"{error.strerror or error}. The store is as it was: make room on the disk and build again."
            ) from error
        return lines

    def ntriples(self, graph: str) -> bytes | None:
        """The triples that this draft puts into a graph, None if it does not put in that graph."""
        if graph not in self._places:
            return None
        end, (start, length) = self.spool.tell(), self._places[graph]
        self.spool.seek(start)
        try:
            return self.spool.read(length)
        finally:
            self.spool.seek(end)

    def _keep(self, graph: str, ntriples: bytes) -> None:
        self.starts.append(self.spool.tell())
        self.spool.write(ntriples.replace(b" .\n", f" <{graph}> .\n".encode()))
        self._places[graph] = (self.spool.tell(), len(ntriples))
        self.spool.write(ntriples)  # for the default graph, which holds what all graphs state

    def _once(self, graph: str) -> None:
        if graph in self.replaced or graph in self.removed:
            raise StoreError(f"{graph}: replaced or removed twice in one revision. Give each document once.")


class SpooledDraft(Draft):
    """A draft whose spool holds the triples of each graph once, in one piece, to be sent from there."""

    @property
    def graphs(self) -> tuple[str, ...]:
        """The graphs that are put in, in the order in which they were."""
        return tuple(self._places)

    def _keep(self, graph: str, ntriples: bytes) -> None:
        self._places[graph] = (self.spool.seek(0, SEEK_END), len(ntriples))
        self.spool.write(ntriples)
