"""What goes into a store and comes out of it, on disk and in memory. Its folder and locks: test_revisions.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph.errors import QueryError, StoreError
from mandategraph.namespaces import ID_BASE, ONTOLOGY, ONTOLOGY_GRAPH, OWL, VOCABULARY_GRAPH
from mandategraph.store import Store
from mandategraph.store.background import Background, package_background
from mandategraph.store.manifest import BuildOptions
from stores import BASE, VOCABULARY, background, held, open_store, put, record, triples


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "disk":
        return open_store(tmp_path / "store", create=True)
    return Store.in_memory(background=background)


def fail_halfway(store: Store) -> None:
    with store.revise() as draft:
        draft.replace(record("a", "new"), triples("a", "new"))
        raise RuntimeError("told by the test")


def test_documents_are_put_in_replaced_and_taken_out(store: Store) -> None:
    put(store, "old", "b", "a", "c")
    assert held(store) == {name: triples(name, "old") for name in "abc"}
    assert [(one.identifier, one.triples) for one in store.documents()] == [("a", 3), ("b", 3), ("c", 3)]

    with store.revise() as draft:
        counted = draft.replace(record("b", "new"), triples("b", "new", 12))
        draft.remove(BASE + "c/en")
    assert counted.triples == 12
    assert held(store) == {"a": triples("a", "old"), "b": triples("b", "new", 12)}
    assert [(one.identifier, one.triples) for one in store.documents()] == [("a", 3), ("b", 12)]
    assert len(list(store.quads())) == 3 + 12 + 4


def test_what_several_documents_state_stands_once_and_as_long_as_one_states_it(store: Store) -> None:
    shared = triples("a", "both")
    with store.revise() as draft:
        draft.replace(record("a", "old"), shared)
        draft.replace(record("b", "old"), shared + triples("b", "old"))

    def stated() -> int:
        rows = store.query(
            f"SELECT ?words {{ ?paragraph <{BASE}says> ?words FILTER(!STRSTARTS(?words, 'background')) }}"
        )
        assert isinstance(rows, ox.QuerySolutions)
        return len(list(rows))

    everything = stated()
    with store.revise() as draft:
        draft.remove(BASE + "a/en")
    assert stated() == everything
    with store.revise() as draft:
        draft.remove(BASE + "b/en")
    assert stated() == everything - 6


def test_a_document_replaced_under_the_same_record_keeps_nothing_of_the_old(store: Store) -> None:
    put(store, "old", "a", "b")
    with store.revise() as draft:
        draft.replace(record("a", "old"), triples("a", "other"))
    assert held(store) == {"a": triples("a", "other"), "b": triples("b", "old")}


def test_graphs_come_sorted_whatever_order_they_went_in(store: Store) -> None:
    data = triples("a", "old", 200)
    with store.revise() as draft:
        draft.replace(record("b", "old"), triples("b", "old"))
        draft.replace(record("a", "old"), b"".join(reversed(data.splitlines(keepends=True))))
    assert list(store.graphs()) == [(BASE + "a/en", data), (BASE + "b/en", triples("b", "old"))]
    assert store.graph(BASE + "nothing") == b""


def test_an_exception_leaves_the_store_as_it_was(store: Store) -> None:
    put(store, "old", "a")
    with pytest.raises(RuntimeError, match="told by the test"):
        fail_halfway(store)
    assert held(store) == {"a": triples("a", "old")}
    put(store, "new", "a")
    assert held(store) == {"a": triples("a", "new")}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<a:a> <a:b> <a:c> .", "not N-Triples, one a line"),
        (b"<a:a> <a:b> <a:c> . # said\n", "not N-Triples, one a line"),
        (b"", "not N-Triples, one a line"),
        (b"<a:a> <b> <a:c> .\n", "a graph to be stored is not N-Triples"),
    ],
)
def test_what_is_not_ntriples_is_refused(store: Store, data: bytes, message: str) -> None:
    put(store, "old", "a")
    with pytest.raises(StoreError, match=message), store.revise() as draft:
        draft.replace(record("a", "new"), data)
    assert held(store) == {"a": triples("a", "old")}


def test_a_line_break_in_a_literal_does_not_end_a_triple(store: Store) -> None:
    data = f'<{BASE}a> <{BASE}says> "one .\\ntwo <x> .\\n" .\n'.encode()
    with store.revise() as draft:
        draft.replace(record("a", "old"), data)
    assert held(store) == {"a": data}


def test_a_graph_is_changed_once_in_a_draft(store: Store) -> None:
    put(store, "old", "a")
    with pytest.raises(StoreError, match="twice in one revision"):
        put(store, "new", "a", "a")
    with pytest.raises(StoreError, match="holds no document with this graph"), store.revise() as draft:
        draft.remove(BASE + "nothing/en")
    assert held(store) == {"a": triples("a", "old")}


def test_find_asks_for_name_bytes_options_and_extractor(store: Store) -> None:
    put(store, "old", "a")
    known = store.documents()[0]
    assert store.find("a.txt", known.digest, BuildOptions(), "1") == (known,)
    for name, digest, options, extractor in [
        ("b.txt", known.digest, BuildOptions(), "1"),
        ("a.txt", "0" * 64, BuildOptions(), "1"),
        ("a.txt", known.digest, BuildOptions(symbol="A/RES/1/1"), "1"),
        ("a.txt", known.digest, BuildOptions(), "2"),
    ]:
        assert store.find(name, digest, options, extractor) == ()
    put(store, "new", "a")
    assert store.find("a.txt", known.digest, BuildOptions(), "1") == ()


@pytest.mark.parametrize(
    ("dataset", "count"),
    [
        ("", 10),
        ("# FROM <nowhere>\n", 10),
        (f"FROM <{BASE}a/en>", 3),
        (f"from <{BASE}a/en> FROM <{BASE}b/en>", 6),
        (f"FROM NAMED <{BASE}a/en>", 0),
    ],
)
def test_a_query_is_about_all_graphs_unless_it_says_from(store: Store, dataset: str, count: int) -> None:
    put(store, "old", "a", "b")
    hidden = r"""FILTER(STR(?o) != ' FROM ' && STR(?o) != '''it's \' FROM''' && ?o != <x:/FROM> && ?o != from:from)"""
    rows = store.query(
        f"PREFIX from: <x:/> SELECT (COUNT(*) AS ?n) {dataset} WHERE {{ ?from ?p ?o {hidden} }}",
    )
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["n"].value for row in rows] == [str(count)]


def test_substitutions_bind_variables(store: Store) -> None:
    put(store, "old", "a", "b")
    bound = {ox.Variable("s"): ox.NamedNode(BASE + "b/para/2")}
    rows = store.query("SELECT ?s ?o WHERE { ?s ?p ?o }", bound)
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["o"].value for row in rows] == ["old 2"]
    assert [str(quad.object) for quad in store.quads(ox.NamedNode(BASE + "b/para/2"))] == ['"old 2"@en']


def test_a_syntax_error_is_a_query_error(store: Store) -> None:
    with pytest.raises(QueryError, match="not valid SPARQL: error at 1:13"):
        store.query("SELECT WHERE")
    with pytest.raises(QueryError, match="must stand in the query's SELECT line"):
        store.query("SELECT ?o WHERE { ?s ?p ?o }", {ox.Variable("s"): ox.NamedNode(BASE)})


def test_the_background_is_loaded_once_and_again_when_it_changed(tmp_path: Path) -> None:
    loads: list[str] = []

    def version(tag: str) -> Callable[[], tuple[Background, ...]]:
        def load() -> bytes:
            loads.append(tag)
            return triples("vocabulary", tag, 4)

        return lambda: (Background(VOCABULARY, tag, load),)

    store = Store.open(tmp_path / "store", create=True, background=version("one"))
    put(store, "old", "a")
    put(store, "new", "a")
    assert loads == ["one"]
    assert store.graph(VOCABULARY) == triples("vocabulary", "one", 4)
    assert held(store) == {"a": triples("a", "new")}, "graphs() is about documents"

    store = Store.open(tmp_path / "store", background=version("two"))
    for _ in range(2):
        with store.revise():
            pass
        assert (loads, store.revision) == (["one", "two"], 3)
        assert store.graph(VOCABULARY) == triples("vocabulary", "two", 4)
        assert held(store) == {"a": triples("a", "new")}


def test_the_package_brings_its_vocabularies_and_its_ontology() -> None:
    store = Store.in_memory(background=package_background)
    put(store, "old", "a")
    for graph, subject in ((VOCABULARY_GRAPH, ID_BASE + "state/AFG"), (ONTOLOGY_GRAPH, ONTOLOGY + "Mandate")):
        assert list(store.quads(ox.NamedNode(subject), graph=ox.NamedNode(graph))), subject
    owl_class = ox.NamedNode(OWL + "Class")
    assert not list(store.quads(None, None, owl_class, ox.NamedNode(VOCABULARY_GRAPH)))


def test_a_view_on_data_that_came_from_elsewhere() -> None:
    data = ox.Store()
    data.load(triples("a", "old"), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(BASE + "a/en"))
    store = Store.in_memory(data)
    assert bool(store.query(f'ASK {{ <{BASE}a/para/1> <{BASE}says> "old 1"@en }}'))
    assert (store.documents(), store.path, store.revision) == ((), None, 0)
