"""A store in a SPARQL service holds, answers and exports what an embedded one does; services started for real."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest

from commands import REPORT
from mandategraph import exporting, tracing
from mandategraph.cli import run
from mandategraph.errors import QueryError, StoreError
from mandategraph.querying import run as ask
from mandategraph.querying.stored import stored_queries
from mandategraph.store import Store
from mandategraph.store.endpoints import access
from mandategraph.store.ledger import STATE, STORE
from mandategraph.store.protocol import Service
from mandategraph.store.remote import RemoteStore
from mandategraph.validation import validate_store
from services import Running, free_port, oxigraph, virtuoso
from stores import BASE, background, held, put, record, triples

SHARED = f'<{BASE}shared> <{BASE}says> "both"@en .\n'.encode()


@pytest.fixture(scope="module", params=["oxigraph", "union", "virtuoso"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """An Oxigraph server, one whose default graph is the union of all graphs, and Virtuoso."""
    folder = tmp_path_factory.mktemp(request.param)
    with ExitStack() as stack:
        match request.param:
            case "oxigraph":
                yield stack.enter_context(oxigraph(folder))
            case "union":
                yield stack.enter_context(oxigraph(folder, "--union-default-graph"))
            case _:
                yield stack.enter_context(virtuoso(folder))


@pytest.fixture
def service(running: Running, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a service that holds nothing of ours, with the environment that it takes."""
    for name, value in running.environment.items():
        monkeypatch.setenv(name, value)
    opened = Service(running.url, access(os.environ))
    rows = opened.select("SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }")
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        if row["graph"].value.startswith("https://w3id.org/mandategraph/"):
            opened.update(f"DROP SILENT GRAPH <{row['graph'].value}>")
    if not running.environment:  # Virtuoso has no default graph
        opened.update("CLEAR DEFAULT")
    opened.close()
    return running.url


@pytest.fixture
def store(service: str) -> Iterator[Store]:
    """A store with the small vocabulary that the tests of the embedded one use."""
    with small(service) as opened:
        yield opened


def small(url: str) -> RemoteStore:
    return RemoteStore(url, create=True, background=background)


# ---------------------------------------------------------------- what goes in and comes out


def test_documents_are_put_in_replaced_and_taken_out(store: Store, service: str) -> None:
    put(store, "old", "b", "a")
    assert held(store) == {"a": triples("a", "old"), "b": triples("b", "old")}
    with store.revise() as draft:
        draft.replace(record("a", "new"), triples("a", "new", 1000))  # too large for the request itself
        draft.remove(f"{BASE}b/en")
    assert held(store) == {"a": triples("a", "new", 1000)}
    assert store.revision == 2
    with small(service) as again:
        assert again.manifest == store.manifest
        assert [(one.graph, one.triples) for one in again.documents()] == [(f"{BASE}a/en", 1000)]
        assert again.check().told == "2 graphs, 1,004 triples: each graph holds as many as were put into it"


def test_what_several_documents_state_stands_once_and_as_long_as_one_states_it(store: Store) -> None:
    def stated() -> list[str]:
        return [row["o"].value for row in store.query(f"SELECT ?o WHERE {{ <{BASE}shared> ?p ?o }}")]  # type: ignore[union-attr]

    with store.revise() as draft:
        for name in ("a", "b"):
            draft.replace(record(name, "x"), triples(name, "x") + SHARED)
    assert stated() == ["both"]
    for name, left in (("a", ["both"]), ("b", [])):
        with store.revise() as draft:
            draft.remove(f"{BASE}{name}/en")
        assert stated() == left


@pytest.mark.parametrize(
    "literal",
    [
        '"2019-05-28"^^<http://www.w3.org/2001/XMLSchema#date>',
        '"2019-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        '"2019"^^<http://www.w3.org/2001/XMLSchema#gYear>',
        '"75"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        '"plain"',
        '""',
        '"请秘书处"@zh',
        '"a \\"quoted\\" line\\nand \\\\ more \\t tab"@en',
        '"𠮷 is beyond the plane"@zh',
    ],
)
def test_every_kind_of_literal_comes_back_as_it_went_in(store: Store, literal: str) -> None:
    data = f"<{BASE}a> <{BASE}says> {literal} .\n".encode()
    with store.revise() as draft:
        draft.replace(record("a", "x"), data)
        draft.replace(record("b", "x"), b"".join(sorted([data, *triples("b", "x", 600).splitlines(True)])))
    assert held(store)["a"] == data
    assert data in held(store)["b"]


def test_quads_and_queries(store: Store) -> None:
    put(store, "x", "a", "b")
    node, says = ox.NamedNode(f"{BASE}a/para/2"), ox.NamedNode(BASE + "says")
    graph = ox.NamedNode(f"{BASE}a/en")
    assert list(store.quads(node)) == [ox.Quad(node, says, ox.Literal("x 2", language="en"), graph)]
    assert len(list(store.quads(None, says, None, graph))) == 3
    assert list(store.quads(node, None, ox.Literal("x 2"))) == []
    bound = {ox.Variable("thing"): node}
    rows = store.query(f"SELECT ?thing ?o WHERE {{ ?thing <{BASE}says> ?o }}", bound)
    assert [(row["thing"], row["o"].value) for row in rows] == [(node, "x 2")]  # type: ignore[union-attr]
    made = store.query(f"CONSTRUCT {{ ?s a <{BASE}T> }} WHERE {{ ?s <{BASE}says> 'x 2'@en }}")
    assert {str(one.subject) for one in made} == {f"<{BASE}a/para/2>", f"<{BASE}b/para/2>"}  # type: ignore[union-attr]
    graphs = store.query(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s <{BASE}says> 'x 2'@en }} }}")
    assert sorted(row["g"].value for row in graphs) == [f"{BASE}a/en", f"{BASE}b/en"]  # type: ignore[union-attr]
    assert bool(store.query(f"ASK {{ ?s <{BASE}says> 'x 2'@en }}")) is True
    assert bool(store.query(f"ASK {{ ?s <{BASE}says> 'y'@en }}")) is False
    with pytest.raises(QueryError, match="not valid SPARQL"):
        store.query("SELECT WHERE")


# ---------------------------------------------------------------- whose turn it is


def test_a_second_builder_is_refused_while_readers_read(store: Store, service: str) -> None:
    put(store, "old", "a")
    with store.revise() as draft:
        draft.replace(record("a", "new"), triples("a", "new"))
        with small(service) as other:
            assert held(other) == {"a": triples("a", "old")}
            message = rf"process {os.getpid()} on \S+ since \S+ is building in this store"
            with pytest.raises(StoreError, match=message), other.revise():
                pass
    assert held(store) == {"a": triples("a", "new")}


def test_an_exception_leaves_the_store_as_it_was_and_unlocked(store: Store) -> None:
    put(store, "old", "a")
    with pytest.raises(RuntimeError, match="told by the test"):
        fail_halfway(store)
    assert held(store) == {"a": triples("a", "old")}
    put(store, "new", "a")
    assert held(store) == {"a": triples("a", "new")}


def fail_halfway(store: Store) -> None:
    with store.revise() as draft:
        draft.replace(record("a", "new"), triples("a", "new"))
        raise RuntimeError("told by the test")


def test_a_lock_whose_process_is_no_more_is_taken_away(store: Store, service: str) -> None:
    put(store, "old", "a")
    for left in (f"process 99999999 on {os.uname().nodename} since 2999-01-01T00:00:00+00:00 abc", _OLD):
        _update(service, f'INSERT DATA {{ GRAPH <{STORE}> {{ <{STORE}> <{STATE}lock> "{left}" }} }}')
        put(store, left, "a")
    elsewhere = "process 1 on another.example since 2999-01-01T00:00:00+00:00 abc"
    _update(service, f'INSERT DATA {{ GRAPH <{STORE}> {{ <{STORE}> <{STATE}lock> "{elsewhere}" }} }}')
    with pytest.raises(StoreError, match=r"process 1 on another\.example since 2999"):
        put(store, "new", "a")


_OLD = "process 1 on another.example since 2020-01-01T00:00:00+00:00 abc"


def test_a_builder_whose_lock_was_taken_away_changes_nothing(store: Store, service: str) -> None:
    put(store, "old", "a")
    before = _state(store)
    with pytest.raises(StoreError, match="somebody else took over this store"):
        lose_the_lock(store, service)
    store.reload()
    assert _state(store) == before


def lose_the_lock(store: Store, service: str) -> None:
    with store.revise() as draft:
        draft.replace(record("a", "new"), triples("a", "new", 1000))
        _update(service, f"DELETE WHERE {{ GRAPH <{STORE}> {{ <{STORE}> <{STATE}lock> ?any }} }}")


def test_a_build_that_was_stopped_halfway_is_finished_by_the_next(store: Store, service: str) -> None:
    stops = iter([True, False])

    def derive(_: object) -> dict[str, bytes]:
        if next(stops):
            raise KeyboardInterrupt
        return {f"{BASE}derived": triples("derived", "x")}

    with RemoteStore(service, create=True, background=background, derive=derive) as stopped:
        with pytest.raises(KeyboardInterrupt):
            put(stopped, "x", "a")
        stopped.reload()
        assert held(stopped) == {"a": triples("a", "x")}
        with pytest.raises(StoreError, match="the last build did not come to its end"):
            stopped.check()
        with stopped.revise():
            pass
        assert dict(stopped.derived_graphs()) == {f"{BASE}derived": triples("derived", "x")}
        assert stopped.check().files == 3


def test_what_a_service_left_half_changed_is_taken_out_by_the_next_build(store: Store, service: str) -> None:
    put(store, "old", "a", "b")
    half = f"""
    INSERT DATA {{ GRAPH <{STORE}> {{ <{STORE}> <{STATE}changing> <{BASE}a/en> ; <{STATE}unfinished> "yes" }} }} ;
    DELETE DATA {{ GRAPH <{BASE}a/en> {{ <{BASE}a/para/1> <{BASE}says> "old 1"@en }} }}"""
    _update(service, half)
    store.reload()
    assert not store.is_finished
    put(store, "new", "c")
    assert store.is_finished
    assert held(store) == {"b": triples("b", "old"), "c": triples("c", "new")}
    assert store.check().files == 3
    put(store, "new", "a")
    assert held(store) == {"a": triples("a", "new"), "b": triples("b", "old"), "c": triples("c", "new")}


def _update(url: str, sparql: str) -> None:
    service = Service(url, access(os.environ))
    service.update(sparql)
    service.close()


def _state(store: Store) -> object:
    return held(store), store.manifest, store.revision, store.check()


# ---------------------------------------------------------------- the same answers


def test_the_bundled_report_is_the_same_there(service: str, store_of_report: str, tmp_path: Path) -> None:
    with Store.open(store_of_report) as here, RemoteStore(service, create=True) as there:
        with there.revise() as draft:
            for one in here.documents():
                draft.replace(one, here.graph(one.graph))
        assert dict(there.graphs()) == dict(here.graphs())
        assert dict(there.derived_graphs()) == dict(here.derived_graphs())
        assert dict(there.uncorrected_graphs()) == dict(here.uncorrected_graphs())
        assert tracing.trace(there, "7/1") == tracing.trace(here, "7/1")
        assert validate_store(there) == validate_store(here)
        for form in ("ttl", "nq"):
            for name, held_in in (("here", here), ("there", there)):
                exporting.export(held_in, tmp_path / f"{name}.{form}")
            assert (tmp_path / f"there.{form}").read_bytes() == (tmp_path / f"here.{form}").read_bytes()
        for name in stored_queries():
            assert ask(there, name).rows == ask(here, name).rows, name


@pytest.fixture(scope="module")
def store_of_report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("embedded") / "s")
    assert run(["build", str(REPORT), "--store", path]) == 0
    return path


def test_the_commands_take_an_address(service: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--store", service]) == 2
    assert "this service holds no store of ours. Make one with `mandategraph build" in capsys.readouterr().err
    assert run(["build", str(REPORT), "--store", service]) == 0
    assert run(["build", str(REPORT), "--store", service]) == 0
    assert "0 built, 1 unchanged, 0 failed" in capsys.readouterr().out
    assert run(["status", "--check", "--store", service]) == 0
    assert f"{service}: revision 1, 1 document, " in capsys.readouterr().out
    assert (
        run(["sparql", "SELECT (COUNT(*) AS ?n) WHERE { ?s a mg:Report }", "--format", "csv", "--store", service]) == 0
    )
    assert capsys.readouterr().out.split() == ["n", "1"]
    assert run(["remove", REPORT.name, "--store", service]) == 0
    assert run(["status", "--store", service]) == 0
    assert "revision 2, 0 documents, 0 triples" in capsys.readouterr().out


def test_where_nobody_listens() -> None:
    with pytest.raises(StoreError, match="the service cannot be reached: Connection refused"):
        Store.open(f"http://127.0.0.1:{free_port()}/sparql", create=True)
