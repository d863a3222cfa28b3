"""The package's verbs in Python, and the `Graph` that they work on.

import mandategraph as mg
g = mg.build(["report.txt"])            a graph in memory; with store="folder" it stays on disk
g = mg.open("folder")
g.trace("7/1"); g.query("mandates", addressee="Secretariat"); g.validate(); g.export("mandates.ttl")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from mandategraph.store import DEFAULT_STORE, Store

if TYPE_CHECKING:
    from rdflib import Dataset

    from mandategraph.building import BuildResult
    from mandategraph.correcting.adding import Corrected
    from mandategraph.document import Document
    from mandategraph.exporting import Corrections
    from mandategraph.querying.tables import Table
    from mandategraph.store.manifest import DocumentRecord
    from mandategraph.tracing.traces import Trace
    from mandategraph.validation.violations import ValidationReport

__all__ = ["Graph", "build", "export", "open", "query", "read", "read_all", "trace", "validate"]

Sources = str | Path | Iterable[str | Path]
Folders = str | Path | Iterable[str | Path]


class Graph:
    """The graph of a few documents or of thousands, in memory or on disk. Made by `build` and `open`.

    It can stand in a `with` statement, which closes it. `result` says what the build did that made it, None where it
    was opened. `queries` are folders of stored queries of your own, beside the packaged ones.
    """

    def __init__(self, store: Store, result: BuildResult | None = None, queries: Folders | None = None) -> None:
        """Look at a store; `result` is what a build just did to it, `queries` are folders of further queries."""
        self.store = store
        self.result = result
        self.queries = queries

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        records = self.documents()
        triples = sum(record.triples for record in records)
        documents = f"{len(records)} document{'' if len(records) == 1 else 's'}"
        return f"<Graph in {self.store.address or 'memory'}: {documents}, {triples} triples>"

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def documents(self) -> tuple[DocumentRecord, ...]:
        """What the graph holds: one record a document and language."""
        return self.store.documents()

    def trace(self, resolution: str, body: str = "", *, lang: str = "") -> Trace:
        """What became of a resolution, given by its number (`7/1`), symbol (`A/RES/75/194`) or name.

        `body` is the key of the body that adopted it, where several have a resolution of that number; `lang` the
        language of the texts, and of the labels in people's formats and in notebooks. Its `table` are the rows of the
        stored query `trace-mandate`.

        Raises:
            CitationError: it is no citation, or fits the resolutions of several bodies.
            QueryError: there is no such body.
            StoreError: the store could not be read.
        """
        from mandategraph import tracing

        return tracing.trace(self.store, resolution, body, lang=lang)

    def query(self, name: str, /, **parameters: object) -> Table:
        """The answer to a stored query: a sequence of rows as dictionaries; `.df()` makes a pandas data frame of it.

        `g.query("mandates", addressee="Secretariat")`; the command `mandategraph queries` lists them all.
        Any of them takes `lang`: the language of labels in people's formats and in notebooks, and of texts.

        Raises:
            CitationError: a resolution's number fits the resolutions of several bodies.
            QueryError: there is no such query or parameter, or a value is not of its parameter's type.
            StoreError: the store could not be read.
        """
        from mandategraph import querying
        from mandategraph.querying.stored import folders

        return querying.run(self.store, name, folders(self.queries), **parameters)

    def sparql(self, query: str, *, lang: str = "") -> Table:
        """The answer to a SPARQL query about all graphs together; `mg:` and the package's other prefixes are known.

        With `lang`, notebooks show terms and columns by their labels in that language.

        Raises:
            QueryError: it is no valid query, or does more than ask this store.
            StoreError: the store could not be read.
        """
        from mandategraph.querying import asking_freely

        return asking_freely.ask(self.store, query, lang=lang)

    def search(self, words: str, *, kinds: str | Iterable[str] = (), lang: str = "", limit: int = 20) -> Table:
        """What holds all the words, in any of the six languages, the best first.

        `"words in quotes"` stand together, `-word` must not be there. `kinds` are such as `mandate`, `resolution` or
        `text`, a line of a document; `lang` is the language of what is found.

        Raises:
            QueryError: there are no words to look for, or there is no such kind or language.
            StoreError: the store could not be read.
        """
        from mandategraph.searching import search

        return search(self.store, words, kinds=[kinds] if isinstance(kinds, str) else kinds, lang=lang, limit=limit)

    def validate(
        self, *, reason: bool = False, shapes: Sources = (), again: bool = False, jobs: int = 1
    ) -> ValidationReport:
        """What is wrong with each document's graph; with `reason`, contradictions with the ontology too (needs Java).

        `shapes` are files of SHACL shapes of your own, held beside the packaged ones. With `again`, what was validated
        when it was built is validated, too. `jobs` processes are at work at once.

        Raises:
            ValidationError: validation could not run.
            StoreError: the store could not be read.
        """
        from mandategraph.validation import Validator, validate_store

        files = [shapes] if isinstance(shapes, str | Path) else list(shapes)
        validator = Validator(beside=files) if files else None
        return validate_store(self.store, validator=validator, reason=reason, again=again, jobs=jobs)

    def correct(
        self,
        thing: str,
        judgement: str,
        *,
        author: str = "",
        date: str = "",
        note: str = "",
        status: str = "",
        quote: str = "",
        document: str = "",
        url: str = "",
        file: str | Path = "corrections.ttl",
    ) -> Corrected:
        """Judge something: confirmed, rejected, wrong, note or status. It is kept in a file and applied at once.

        `thing` is an IRI, as `evidence`, traces and queries give it, or `mgid:...`. `mandategraph.correcting.adding`
        tells the rest.

        Raises:
            QueryError: there is no such thing, or something is missing or not as it should be.
            SourceError: the file holds something else than corrections.
            ExportError: the file could not be written.
            StoreError: somebody else is building in the store, or it could not be written to.
        """
        from mandategraph.correcting.adding import correct

        return correct(
            self.store,
            thing,
            judgement,
            author=author,
            date=date,
            note=note,
            status=status,
            quote=quote,
            document=document,
            url=url,
            file=file,
        )

    def export(self, path: str | Path, format: str | None = None, *, corrections: Corrections = "with") -> None:
        """Write everything to a file: turtle, trig, nquads, ntriples, jsonld or rdfxml, by its ending if not named.

        `corrections` are written `with` the rest, left out (`without`), or written alone (`only`).

        Raises:
            ExportError: there is no such format, or the file cannot be written.
        """
        from mandategraph import exporting

        exporting.export(self.store, path, format, corrections=corrections)

    def rdflib(self) -> Dataset:
        """A copy as an rdflib dataset: a named graph a document, and what an export adds to them.

        Its default graph is the union of them all, so that `g.rdflib().query(...)` and `.triples(...)` see everything.
        It is in memory, and takes about 2 KB a triple: for some documents, not for a corpus.
        """
        from rdflib import Dataset

        from mandategraph.exporting import assemble

        dataset = Dataset(default_union=True)
        for name, triples in assemble(self.store):
            dataset.graph(name).parse(data=triples, format="nt")
        return dataset


def read(source: str | Path, *, language: str = "", symbol: str = "", body: str = "") -> Document:
    """Read a document: its text, language and blocks, before anything is recognised in it.

    Raises:
        SourceError: it cannot be read.
        LanguageError: no language pack covers it.
    """
    from mandategraph import reading

    return reading.read(source, language=language, symbol=symbol, body=body)


def read_all(source: str | Path, *, language: str = "", symbol: str = "", body: str = "") -> Iterator[Document]:
    """Read the documents in a source, one after the other: a file can hold the resolutions A and B of one number.

    Raises:
        SourceError: it cannot be read.
        LanguageError: no language pack covers a document in it.
    """
    from mandategraph import reading

    return reading.read_all(source, language=language, symbol=symbol, body=body)


def build(
    sources: Sources,
    *,
    store: str | Path | None = None,
    language: str = "",
    symbol: str = "",
    body: str = "",
    jobs: int = 1,
    cluster: str = "",
    queries: Folders | None = None,
) -> Graph:
    """Read documents and make their graphs, in memory, or in the store beside what is there already: a folder, or a
    SPARQL service by its address.

    `sources` are files, folders and patterns, one or several. `language`, `symbol` and `body` say what the documents do
    not say of themselves. `jobs` processes read at once, or the workers of a Dask cluster: `cluster` is the address of
    its scheduler. What validation found is in the graph's `result.violations`. `queries` is as in `open`.

    Raises:
        SourceError: a source could not be built; the message tells of every such source. The others are in the store.
        StoreError: the store is being built in by somebody else, or could not be written to.
        ClusterError: the cluster cannot be reached, or cannot do the work.
        ValidationError: validation could not run.
    """
    from mandategraph import building
    from mandategraph.errors import SourceError

    several = [sources] if isinstance(sources, str | Path) else sources
    opened = Store.in_memory() if store is None else Store.open(store, create=True)
    result = building.build(
        several, store=opened, language=language, symbol=symbol, body=body, jobs=jobs, cluster=cluster
    )
    if result.failures:
        raise SourceError("\n".join(failure.message for failure in result.failures))
    return Graph(opened, result, queries)


def open(store: str | Path = DEFAULT_STORE, *, queries: Folders | None = None) -> Graph:
    """The graph in a store on disk, by default ./.mandategraph.

    `queries` names folders of stored queries (NAME.rq), which `Graph.query` then knows beside the packaged ones.

    Raises:
        StoreError: there is no store, or it is damaged or of a newer version.
    """
    return Graph(Store.open(store), queries=queries)


def trace(resolution: str, body: str = "", *, lang: str = "", store: str | Path = DEFAULT_STORE) -> Trace:
    """`Graph.trace` in a store on disk."""
    with open(store) as graph:
        return graph.trace(resolution, body, lang=lang)


def query(
    name: str, /, *, store: str | Path = DEFAULT_STORE, queries: Folders | None = None, **parameters: object
) -> Table:
    """`Graph.query` in a store on disk; `queries` is as in `open`."""
    with open(store, queries=queries) as graph:
        return graph.query(name, **parameters)


def validate(
    *,
    reason: bool = False,
    shapes: Sources = (),
    again: bool = False,
    jobs: int = 1,
    store: str | Path = DEFAULT_STORE,
) -> ValidationReport:
    """`Graph.validate` in a store on disk."""
    with open(store) as graph:
        return graph.validate(reason=reason, shapes=shapes, again=again, jobs=jobs)


def export(
    path: str | Path,
    format: str | None = None,
    *,
    corrections: Corrections = "with",
    store: str | Path = DEFAULT_STORE,
) -> None:
    """`Graph.export` of a store on disk."""
    with open(store) as graph:
        graph.export(path, format, corrections=corrections)
