"""The embedded store: documents as named graphs, in numbered revisions, each complete and never changed again.

A `Store` reads one revision and goes on reading it while a builder makes the next. `Store.in_memory()` has the same
interface and leaves nothing behind. How the folder is laid out and locked is in `revisions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from mandategraph.errors import QueryError, StoreError
from mandategraph.namespaces import STANDING_GRAPH
from mandategraph.store import beside
from mandategraph.store.background import Background, package_background
from mandategraph.store.checksums import Check, check, untouched
from mandategraph.store.damage import advice, readable, said
from mandategraph.store.derived import package_derived, without_corrections
from mandategraph.store.draft import Draft
from mandategraph.store.manifest import BuildOptions, DocumentRecord, Manifest
from mandategraph.store.revisions import Revision, StoreFolder, said_of
from mandategraph.store.union import fill
from mandategraph.store.writing import (
    Derive,
    dumped_ntriples,
    explained,
    sorted_ntriples,
    write_to_disk,
    write_to_memory,
)

if TYPE_CHECKING:
    from mandategraph.overview.saved import Overview
    from mandategraph.searching.index import Index

DEFAULT_STORE = Path(".mandategraph")

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store:
    """A store, open for reading. `revise` makes its next revision."""

    def __init__(
        self,
        folder: StoreFolder | None,
        memory: ox.Store | None,
        background: Callable[[], tuple[Background, ...]],
        derive: Derive,
    ) -> None:
        """Use `Store.open` or `Store.in_memory`."""
        self._folder = folder
        self._background = background
        self._derive = derive
        self._revision: Revision | None = None
        self._by_source: dict[tuple[str, str, BuildOptions, str], tuple[DocumentRecord, ...]] | None = None
        self._index: Index | None = None
        self._overview: Overview | None = None
        self._show(ox.Store() if memory is None else memory, None, Manifest())
        self.reload()

    @classmethod
    def open(
        cls,
        path: str | Path = DEFAULT_STORE,
        *,
        create: bool = False,
        background: Callable[[], tuple[Background, ...]] = package_background,
        derive: Derive = package_derived,
    ) -> Store:
        """Open the store in a folder at its current revision; with `create`, make the folder if need be.

        A URL is that of a SPARQL service, whose store is opened (`RemoteStore`).

        `background` gives the graphs that every new revision brings along: by default the package's vocabularies and
        ontology; `tuple` for none. `derive` makes further graphs from the documents of every new revision: by default
        the connections between them.

        Raises:
            StoreError: there is no store at `path`, or it is damaged or of a newer format.
        """
        if re.match(r"[a-z][a-z0-9+.-]*://", str(path), re.IGNORECASE):
            from mandategraph.store.remote import RemoteStore  # an embedded store must not pay for it

            return RemoteStore(str(path), create=create, background=background)
        return cls(StoreFolder(Path(path), create=create), None, background, derive)

    @classmethod
    def in_memory(
        cls,
        data: ox.Store | None = None,
        *,
        background: Callable[[], tuple[Background, ...]] = package_background,
        derive: Derive = package_derived,
    ) -> Store:
        """A store that lives as long as the object: empty, or a view on `data`. The rest is as in `open`.

        The default graph of `data` gets the triples of its named graphs.
        """
        if data is not None:
            fill(data)
        return cls(None, data, background, derive)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the revision, so that a builder may delete it when it is no longer current."""
        self._show(ox.Store(), None, Manifest())

    @property
    def manifest(self) -> Manifest:
        """What the revision that is read holds."""
        return self._manifest

    @property
    def path(self) -> Path | None:
        """The store's folder, None in memory and in a service."""
        return self._folder.path if self._folder else None

    @property
    def address(self) -> Path | str | None:
        """Where the store is: its folder or the address of its service, None in memory."""
        return self.path

    @property
    def is_finished(self) -> bool:
        """Whether the last build came to its end; what a service holds may lie between two revisions."""
        return True

    @property
    def begun(self) -> int:
        """How many sources were read, for the next build, by one that did not come to its end or is still at work."""
        return self._folder.begun if self._folder else 0

    @property
    def revision(self) -> int:
        """The number of the revision that is read; 0 in memory and where no build has come to its end yet."""
        return self._revision.number if self._revision else 0

    @property
    def oxigraph(self) -> ox.Store:
        """The revision as a pyoxigraph store, to be read and never written to."""
        return self._data

    def reload(self) -> bool:
        """Go over to the current revision; whether it is another one than before.

        Results of queries that were not read to their end are void after it.

        Raises:
            StoreError: the store is damaged or of a newer format.
        """
        if not self._folder or (self._revision and self._folder.current() == self.revision):
            return False
        revision = self._folder.open_current()
        if revision is None:
            return False
        try:
            data = ox.Store.read_only(str(revision.data))
        except (OSError, RuntimeError) as error:
            revision.close()
            found = check(revision.folder)
            files = "".join(f"; {path}: {why}" for path, why in found.wrong) if found else ""
            raise StoreError(
                f"{revision.data}: the store is damaged: {said(error)}{files}. Delete the folder {self.path} and build "
                "again from the sources."
            ) from error
        self._show(data, revision, revision.manifest)
        return True

    def check(self) -> Check:
        """Compare every byte of the revision that is read with what was written: how much that was.

        Raises:
            StoreError: a file is not as it was written (the message names each), or no digests were written with it.
        """
        if self._revision is None:
            return Check(0, 0, ())
        found = check(self._revision.folder)
        if found is None:
            raise StoreError(
                f"{self._revision.folder}: no digests were written with this revision, by an earlier mandategraph. "
                "Build the documents again, which writes them."
            )
        if found.wrong:
            files = "; ".join(f"{path}: {why}" for path, why in found.wrong)
            raise StoreError(
                f"the store is damaged: {files}. Delete the folder {self.path} and build again from the sources."
            )
        return found

    @property
    def is_untouched(self) -> bool:
        """Whether the files of the revision are surely those that a build wrote; never so in memory."""
        return self._revision is not None and untouched(self._revision.folder)

    def documents(self) -> tuple[DocumentRecord, ...]:
        """The documents in the store, one record a language version, sorted by graph IRI."""
        return self.manifest.documents

    def graph(self, graph: str, *, in_order: bool = True) -> bytes:
        """The triples of a named graph as N-Triples, sorted; empty if the store does not hold the graph.

        To put them in order takes a third of the time.
        """
        with readable():
            return sorted_ntriples(self._data, graph) if in_order else dumped_ntriples(self._data, graph)

    def graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each document's graph: its IRI and its triples as sorted N-Triples, in the order of the IRIs."""
        for record in self.documents():
            yield record.graph, self.graph(record.graph)

    def correction_graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each graph of corrections: as `graphs`."""
        for record in self.manifest.corrections:
            yield record.graph, self.graph(record.graph)

    def derived_graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each graph that was made from several documents or from corrections: as `graphs`."""
        for record in self.manifest.derived:
            yield record.graph, self.graph(record.graph)

    def uncorrected_graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each graph made from several documents, as it would be without corrections: as `graphs`."""
        if all(record.graph != STANDING_GRAPH for record in self.manifest.derived):
            yield from self.derived_graphs()
        else:
            yield from sorted(without_corrections(self._data).items())

    def quads(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of named graphs that fit a pattern, in no particular order; None fits anything."""
        with readable():
            for quad in self._data.quads_for_pattern(subject, predicate, object_, graph):
                if quad.graph_name != ox.DefaultGraph():
                    yield quad

    def query(self, sparql: str, substitutions: Mapping[ox.Variable, Term] | None = None) -> Results:
        """Ask a SPARQL query. Without FROM it is about all graphs together.

        `substitutions` puts terms in the place of variables that stand in the query's SELECT line. It does so wherever
        they are used but in BOUND, which stays false of them, and not inside subqueries that do not select them.
        Rows come in no particular order unless the query orders them.

        Raises:
            QueryError: the query is not valid SPARQL, or does not select a variable to be substituted.
            StoreError: the store could not be read.
        """
        try:
            return self._data.query(sparql, substitutions=dict(substitutions) if substitutions else None)
        except SyntaxError as error:
            raise QueryError(f"the query is not valid SPARQL: {error}") from error
        except (OSError, RuntimeError) as error:
            if "SELECT projection" in str(error):
                raise QueryError(f"a parameter must stand in the query's SELECT line: {error}") from error
            raise StoreError(f"{self.path}: the store could not be read: {said(error)}. {advice(error)}") from error

    def words(self) -> Index:
        """The index of the words in the revision.

        Raises:
            StoreError: the store could not be read.
        """
        if self._index is None:
            self._index = beside.words(self._revision, self.oxigraph, self.manifest)
        return self._index

    def overview(self) -> Overview:
        """All directives of the revision as rows, to be chosen from by facets.

        Raises:
            StoreError: the store could not be read.
        """
        if self._overview is None:
            self._overview = beside.overview(self._revision, self.oxigraph)
        return self._overview

    def find(self, name: str, digest: str, options: BuildOptions, extractor: str) -> tuple[DocumentRecord, ...]:
        """The documents that this extractor made of these very bytes under these options; none unless all are here."""
        if self._by_source is None:
            self._by_source = {}
            for record in self.documents():
                key = (record.name, record.digest, record.options, record.extractor)
                self._by_source[key] = (*self._by_source.get(key, ()), record)
        found = self._by_source.get((name, digest, options, extractor), ())
        return found if found and len(found) == found[0].siblings else ()

    @contextmanager
    def revise(self) -> Iterator[Draft]:
        """Make the next revision: a `with` block that fills a draft.

        Leaving the block switches to the new revision in one step, and this object with it; an exception leaves the
        store as it was. A draft without changes makes no revision, unless the vocabularies changed. Other readers go
        on reading the revision they opened.

        Raises:
            StoreError: another builder is at work in the store, or the revision could not be written.
        """
        if not self._folder:
            draft = Draft(self.manifest, BytesIO())
            yield draft
            self._show(self._data, None, self._written(draft))
            return
        with self._folder.build_lock():
            self.reload()
            with explained(self._folder.path):
                folder = self._folder.start_revision()
                spool = (folder / "changes.nq").open("w+b")
            try:
                draft = Draft(self.manifest, spool)
                yield draft
                kept = said_of(self._revision.folder if self._revision else folder / "none")
                manifest = write_to_disk(folder, draft, self._background(), self._data, self._derive, kept)
                if manifest:
                    with explained(folder):
                        beside.make(folder, manifest, self._revision, self.manifest)
                        self._folder.switch(folder, manifest)
                    self.reload()
            finally:
                with suppress(OSError):  # what does not fit on the disk is of no use any more
                    spool.close()
                self._folder.clear()

    def _written(self, draft: Draft) -> Manifest:
        """A draft applied to the store in memory; the manifest that it has then."""
        return write_to_memory(self._data, draft, self._background(), self._derive) or self.manifest

    def _show(self, data: ox.Store, revision: Revision | None, manifest: Manifest) -> None:
        """Be a view of this data from now on; the revision shown before is let go of."""
        if self._revision:
            self._revision.close()
        self._data, self._revision, self._manifest = data, revision, manifest
        self._by_source = None
        self._index = None
        self._overview = None
