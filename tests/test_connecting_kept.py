"""Connecting goes on from what the revision before kept, and comes to the bytes that a build from nothing comes to."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph.connecting import sayings
from mandategraph.connecting.sayings import Saying
from mandategraph.correcting.applying import put, record_of
from mandategraph.correcting.correction import Correction, Judgement
from mandategraph.correcting.files import CorrectionsFile
from mandategraph.namespaces import CONNECTIONS_GRAPH, ID_BASE
from mandategraph.store import Store
from mandategraph.store.background import package_background
from mandategraph.store.derived import derived_from
from mandategraph.store.manifest import DocumentRecord
from test_connecting import HELP, Graph, first, second, told
from test_correcting import ANA, DAY, of

Document = tuple[DocumentRecord, bytes]


def earlier() -> Graph:
    graph = Graph("A/resolution/74/177")
    graph.directive("5", HELP)
    return graph


def in_french(graph: Graph) -> Graph:
    """Another language version: what it says is French, and rests on words of its own."""
    graph.statements = [
        one.replace("@en", "@fr").replace("/en>", "/fr>").replace("/en#", "/fr#").replace('"en"', '"fr"')
        for one in graph.statements
    ]
    return graph


#: Documents, each as several states of it that follow each other in any order.
STATES: dict[str, list[Callable[[], Graph]]] = {
    "74/177": [earlier],
    "75/196": [lambda: first()[0], lambda: in_french(first()[0])],
    "76/187": [second, lambda: second(title="Right to food"), lambda: second(basis=""), lambda: second(cited="A/1")],
    "report": [
        lambda: told("A/resolution/75/196/paragraph/10", "help")[0],
        lambda: told("A/resolution/75/196", HELP)[0],
        lambda: told("A/resolution/75/196", "the weather")[0],
    ],
}


def opened(path: Path) -> Store:
    """The store in a folder, with the vocabularies and without the ontology, whose blank nodes have other names."""
    return Store.open(path, create=True, background=lambda: package_background()[1:])


def document(name: str, state: int) -> Document:
    graph = STATES[name][state]()
    record, data = graph.graph()
    language = "fr" if b"@fr" in data else "en"
    iri = record.graph.removesuffix("/en") + f"/{language}"
    return replace(record, graph=iri, language=language, digest=sha256(data).hexdigest()), data


def build(store: Store, *documents: Document, without: str = "", judged: CorrectionsFile | None = None) -> None:
    with store.revise() as draft:
        for one in documents:
            draft.replace(*one)
        if without:
            draft.remove(without)
        if judged:
            put(judged, record_of(judged, "corrections.ttl"), draft)


def everything(store: Store) -> list[str]:
    """All quads of a store's named graphs, and the triples of its default graph."""
    named = sorted(map(str, store.quads()))
    together = sorted(
        str(quad.triple) for quad in store.oxigraph.quads_for_pattern(None, None, None, ox.DefaultGraph())
    )
    assert together == sorted({str(quad.triple) for quad in store.quads()})
    return named


def rejecting(store: Store, moments: random.Random) -> CorrectionsFile:
    """A file that rejects one of the connections that there are now."""
    kinds = store.quads(None, ox.NamedNode("https://w3id.org/mandategraph/ontology#connectionKind"))
    nodes = sorted({quad.subject.value for quad in kinds if isinstance(quad.subject, ox.NamedNode)})
    if not nodes:
        return of()
    return of(Correction(moments.choice(nodes), Judgement.REJECTED, ANA, DAY, "Not the same."))


@pytest.mark.parametrize("seed", range(3))
def test_documents_come_change_and_go_in_any_order(tmp_path: Path, seed: int) -> None:
    moments = random.Random(seed)
    store = opened(tmp_path / "store")
    held = {one[0].graph: one for one in (document(name, 0) for name in STATES)}
    build(store, *held.values())
    judged = of()
    connected = 0
    for _ in range(12):
        name = moments.choice([*STATES, "corrections"])
        if name == "corrections":
            judged = rejecting(store, moments)
            build(store, judged=judged)
        else:
            one = document(name, moments.randrange(len(STATES[name])))
            if one[0].graph in held and moments.random() < 0.2:
                build(store, without=one[0].graph)
                del held[one[0].graph]
            else:
                build(store, one)
                held[one[0].graph] = one
        made = dict(store.derived_graphs())
        assert made == derived_from(store), "as if nothing had been kept"
        connected += CONNECTIONS_GRAPH in made
    assert connected
    fresh = opened(tmp_path / "fresh")
    build(fresh, *held.values(), judged=judged)
    assert everything(store) == everything(fresh)
    assert [one.graph for one in store.manifest.derived] == [one.graph for one in fresh.manifest.derived]
    assert store.manifest.derived == fresh.manifest.derived


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents whose graphs are looked at."""
    found: list[str] = []
    made = sayings.saying_of

    def seen(graphs: object, before: Saying | None) -> Saying:
        saying = made(graphs, before)  # type: ignore[arg-type]
        found.extend(work.removeprefix(ID_BASE) for work in saying.numbers or {"report": ""})
        return saying

    monkeypatch.setattr(sayings, "saying_of", seen)
    return found


def test_only_what_changed_is_looked_at(tmp_path: Path, looked_at: list[str]) -> None:
    store = opened(tmp_path / "store")
    build(store, document("74/177", 0), document("75/196", 0), document("76/187", 0), document("report", 0))
    assert sorted(looked_at) == ["A/resolution/74/177", "A/resolution/75/196", "A/resolution/76/187", "report"]
    looked_at.clear()
    build(store, document("76/187", 2))
    assert looked_at == ["A/resolution/76/187"]
    looked_at.clear()
    build(store, without=document("report", 0)[0].graph)
    assert looked_at == []


@pytest.mark.parametrize("harm", ["a byte", "the end", "all", "another version"])
def test_what_was_kept_and_is_damaged_is_made_again(
    tmp_path: Path, harm: str, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [document("75/196", 0), document("76/187", 0)]
    store = opened(tmp_path / "store")
    build(store, *documents)
    looked_at.clear()
    kept = tmp_path / "store/revisions/000001/said"
    if harm == "all":
        shutil.rmtree(kept)
    elif harm == "another version":
        monkeypatch.setattr("mandategraph.connecting.packing.extractor", lambda: "0+other")
    else:
        for path in kept.iterdir():
            data = path.read_bytes()
            middle = len(data) // 2
            path.write_bytes(data[:-7] if harm == "the end" else data[:middle] + b"?" + data[middle + 1 :])
    build(store, document("74/177", 0))
    assert len(looked_at) == 3, "all of them"
    assert dict(store.derived_graphs()) == derived_from(store)
    fresh = opened(tmp_path / "fresh")
    build(fresh, *documents, document("74/177", 0))
    assert everything(store) == everything(fresh)
