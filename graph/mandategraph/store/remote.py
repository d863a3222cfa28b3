"""A store in a SPARQL service: Virtuoso, the Oxigraph server, or another that speaks the protocols of SPARQL 1.1.

It holds what the embedded store holds: a named graph a document, the graphs that come with every store, those made from
several documents, and the manifest. A document and its record change in one request. Between the first document of a
build and its end, what connects documents is missing; a build that was stopped there is finished by the next one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from mandategraph.errors import StoreError
from mandategraph.packaged import sorted_ntriples
from mandategraph.querying.asking import Queryable
from mandategraph.querying.placing import place
from mandategraph.querying.sparql_tokens import tokens
from mandategraph.store import Results, Store, Term
from mandategraph.store.background import Background, package_background
from mandategraph.store.checksums import Check
from mandategraph.store.derived import derived_from, uncorrected_from
from mandategraph.store.draft import Draft, SpooledDraft
from mandategraph.store.endpoints import access
from mandategraph.store.ledger import READ_RECORDS, State, manifest_of
from mandategraph.store.manifest import BackgroundRecord, BuildOptions, DocumentRecord, Manifest
from mandategraph.store.protocol import Service
from mandategraph.store.publishing import Publisher
from mandategraph.store.turns import read_state, turn
from mandategraph.store.writing import planned

if TYPE_CHECKING:
    from mandategraph.overview.saved import Overview
    from mandategraph.searching.index import Index

#: Services that do not answer the stored queries as the standard says, by what they call themselves.
_NOT_EXACT = ("Virtuoso",)

#: What makes further graphs (IRI -> N-Triples) from all documents of a store.
DeriveFrom: TypeAlias = Callable[[Queryable], Mapping[str, bytes]]


class RemoteStore(Store):
    """A store in a SPARQL service, with the interface of the embedded one."""

    def __init__(
        self,
        url: str,
        *,
        create: bool = False,
        background: Callable[[], tuple[Background, ...]] = package_background,
        derive: DeriveFrom = derived_from,
    ) -> None:
        """Open the store in the service whose address for queries is `url`; with `create`, there need be none yet.

        Raises:
            StoreError: the service cannot be reached, or holds no store or one of a newer format.
        """
        self._service = Service(url, access(os.environ))
        self._background = background
        self._derive_from = derive
        self._state = State()
        self._read: Manifest | None = None
        self._copy: Store | None = None
        self._index: Index | None = None
        self._overview: Overview | None = None
        self._by_source: dict[tuple[str, str, BuildOptions, str], tuple[DocumentRecord, ...]] | None = None
        self.reload()
        if not self._state.format and not create:
            raise StoreError(
                f"{url}: this service holds no store of ours. Make one with `mandategraph build SOURCE --store {url}`, "
                "or name another with --store."
            )

    def close(self) -> None:
        """Let go of the connections."""
        self._service.close()

    @property
    def path(self) -> None:
        """None: it is in no folder."""
        return None

    @property
    def address(self) -> str:
        """The address of the service for queries."""
        return self._service.url

    @property
    def is_finished(self) -> bool:
        """Whether the last build came to its end; until then, what connects documents is missing."""
        return not (self._state.unfinished or self._state.changing)

    @property
    def begun(self) -> int:
        """None: what a stopped build has put in is in the service."""
        return 0

    @property
    def revision(self) -> int:
        """How many builds have changed the store."""
        return self._state.revision

    @property
    def manifest(self) -> Manifest:
        """What the store holds; read from the service when it is asked for."""
        if self._read is None:
            rows = self._service.select(READ_RECORDS)
            assert isinstance(rows, ox.QuerySolutions)
            self._read = manifest_of(rows, self._service.url)
        return self._read

    @property
    def oxigraph(self) -> ox.Store:
        """A copy of all graphs, in memory."""
        return self._copied().oxigraph

    @property
    def answering(self) -> Queryable:
        """What answers stored queries: the service, or a copy where the service answers them otherwise than it should.

        Virtuoso 7.2 takes two of thirty, and gives other rows.
        """
        return self._copied() if self._service.software.startswith(_NOT_EXACT) else self

    def _copied(self) -> Store:
        """The store copied into memory, once for each revision."""
        if self._copy is None:
            data = ox.Store()
            for name in self.manifest.graphs:
                data.bulk_load(self.graph(name), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
            self._copy = Store.in_memory(data, background=tuple)
        return self._copy

    def reload(self) -> bool:
        """Look at the service again; whether the store has changed since."""
        before, self._state = self._state, read_state(self._service)
        self._read = self._by_source = self._copy = self._index = self._overview = None
        return self._state != before

    def check(self) -> Check:
        """Count the triples of every graph again: a service looks after its own files.

        Raises:
            StoreError: a graph does not hold as many triples as were put into it, or a build has not come to its end.
        """
        asked = "SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
        rows = self._service.select(asked)
        assert isinstance(rows, ox.QuerySolutions)
        held = {row["graph"].value: int(row["count"].value) for row in rows}
        wrong = [
            f"{one.graph} holds {held.get(one.graph, 0)} triples, not {one.triples}"
            for one in self.manifest.records
            if held.get(one.graph, 0) != one.triples
        ]
        if wrong or not self.is_finished:
            reasons = wrong or ["the last build did not come to its end"]
            raise StoreError(f"{self.address}: {'; '.join(reasons)}. Build the documents again.")
        return _Counted(len(self.manifest.graphs), self.manifest.triples, ())

    @property
    def is_untouched(self) -> bool:
        """Never: others may write to the service."""
        return False

    def graph(self, graph: str, *, in_order: bool = True) -> bytes:
        """The triples of a named graph as N-Triples, always sorted; empty if the store does not hold the graph."""
        data = self._service.get(graph)
        if not data and any(record.graph == graph and record.triples for record in self.manifest.records):
            raise StoreError(
                f"{self.address}: the graph <{graph}> is not where it should be. Is MANDATEGRAPH_STORE_GRAPHS the "
                "address of the service's Graph Store protocol? If it is, build again."
            )
        quads = ox.parse(data, ox.RdfFormat.N_TRIPLES)
        return sorted_ntriples(quad.triple for quad in quads)

    def uncorrected_graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each graph made from several documents, as it would be without corrections: as `graphs`."""
        yield from sorted(uncorrected_from(self).items())

    def quads(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of the store's named graphs that fit a pattern, in no particular order; None fits anything."""
        told = {"s": subject, "p": predicate, "o": object_, "g": graph}
        if isinstance(subject, ox.BlankNode) or isinstance(object_, ox.BlankNode):
            raise StoreError(f"{self.address}: a service cannot be asked about a blank node.")
        words = {name: str(term) if term is not None else f"?{name}" for name, term in told.items()}
        asked = f"SELECT * WHERE {{ GRAPH {words['g']} {{ {words['s']} {words['p']} {words['o']} }} }}"
        rows = self._service.select(asked)
        ours = {ox.NamedNode(name) for name in self.manifest.graphs}
        assert isinstance(rows, ox.QuerySolutions)
        open_ = {name for name, term in told.items() if term is None}
        for row in rows:
            s, p, o, g = (row[name] if name in open_ else told[name] for name in "spog")
            if g in ours:
                yield ox.Quad(s, p, o, g)  # type: ignore[arg-type]

    def query(self, sparql: str, substitutions: Mapping[ox.Variable, Term] | None = None) -> Results:
        """Ask a SPARQL query; everything is as in the embedded store.

        Raises:
            QueryError: the query is not valid SPARQL, does not select a variable to be substituted, or the service does
                not accept it.
            StoreError: the service failed.
        """
        bound = dict(substitutions or {})
        form = _nothing().query(sparql, bound)
        text = place(sparql, {variable.value: str(term) for variable, term in bound.items()})
        words = {token.text.upper() for token in tokens(text) if token.kind == "word"}
        graphs: tuple[str, ...] = ()
        named: tuple[str, ...] = ()
        if self._state.everything and "FROM" not in words:
            graphs = (self._state.everything,)
            named = self.manifest.graphs if "GRAPH" in words else ()
        if not isinstance(form, ox.QueryTriples):
            return self._service.select(text, graphs, named)
        made = ox.Store()
        made.load(self._service.construct(text, graphs, named), ox.RdfFormat.N_TRIPLES)
        triples = made.query("CONSTRUCT WHERE { ?s ?p ?o }")
        assert isinstance(triples, ox.QueryTriples)
        return triples

    def words(self) -> Index:
        """The index of the words in the store, made in memory of a copy: services have none that is like it.

        Raises:
            StoreError: the service failed.
        """
        from mandategraph.searching.revision import index_in_memory

        if self._index is None:
            self._index = index_in_memory(self.oxigraph, self.manifest)
        return self._index

    def overview(self) -> Overview:
        """All directives in the store as rows, made of the copy too.

        Raises:
            StoreError: the service failed.
        """
        from mandategraph.overview.saved import overview_in_memory

        if self._overview is None:
            self._overview = overview_in_memory(self.oxigraph)
        return self._overview

    @contextmanager
    def revise(self) -> Iterator[Draft]:
        """Change the store: a `with` block that fills a draft.

        What the block leaves in the draft is put into the service, a graph a request; an exception in the block leaves
        the store as it was. Nobody else can build meanwhile.

        Raises:
            StoreError: another builder is at work in the store, or the service failed.
        """
        with turn(self._service) as (state, lock), TemporaryFile(prefix="mandategraph-") as spool:
            publisher = Publisher(self._service, state, lock)
            publisher.recover()
            self.reload()
            draft = SpooledDraft(self.manifest, spool)
            yield draft
            self._publish(publisher, draft)
        self.reload()

    def _publish(self, publisher: Publisher, draft: SpooledDraft) -> None:
        before = draft.manifest
        after = planned(draft, self._background())
        if after is None and not self._state.unfinished:
            return
        after = after or before
        vanished = {one.graph for one in before.background} - {one.graph for one in after.background}
        publisher.remove(*sorted({*draft.removed, *vanished, *(one.graph for one in before.derived)}))
        records = {one.graph: one for one in after.records}
        for graph in draft.graphs:
            publisher.put(records[graph], draft.ntriples(graph) or b"")
        self.reload()
        for graph, ntriples in sorted(self._derive_from(self).items()):
            record = BackgroundRecord(graph, sha256(ntriples).hexdigest(), ntriples.count(b"\n"))
            publisher.put(record, ntriples, derived=True)
        publisher.finish()


class _Counted(Check):
    """A check of graphs and triples, in the place of files and bytes."""

    @property
    def told(self) -> str:
        """What was found."""
        return f"{self.files:,} graphs, {self.size:,} triples: each graph holds as many as were put into it"


@cache
def _nothing() -> Store:
    """An empty store, which says what is wrong with a query as every embedded store says it."""
    return Store.in_memory(background=tuple)
