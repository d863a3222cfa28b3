"""What a store says it holds, and taking documents out of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mandategraph.errors import StoreError
from mandategraph.store import Store
from mandategraph.store.fingerprint import extractor
from mandategraph.store.holdings import Status, remove, status
from stores import BASE, background, open_store, record, triples


@pytest.fixture
def store() -> Store:
    store = Store.in_memory(background=background)
    with store.revise() as draft:
        for language in ("en", "zh"):
            one = record("A/resolution/75/194", language, symbol="A/RES/75/194")
            graph = f"{one.document}/{language}"
            one = replace(one, graph=graph, language=language, name=f"{language}.txt", extractor=extractor())
            draft.replace(one, triples("one", language))
        report = record("CAC/COSP/EG.1/meeting/8/report", "en")
        report = replace(report, identifier="CAC/COSP/EG.1 meeting 8 report", name="en.txt")
        draft.replace(report, triples("report", "en"))
    return store


RESOLUTION = BASE + "A/resolution/75/194"
REPORT = BASE + "CAC/COSP/EG.1/meeting/8/report"


@pytest.mark.parametrize(
    ("document", "removed"),
    [
        ("A/RES/75/194", [RESOLUTION + "/en", RESOLUTION + "/zh"]),
        (RESOLUTION, [RESOLUTION + "/en", RESOLUTION + "/zh"]),
        (RESOLUTION + "/zh", [RESOLUTION + "/zh"]),
        ("zh.txt", [RESOLUTION + "/zh"]),
        ("CAC/COSP/EG.1 meeting 8 report", [REPORT + "/en"]),
    ],
)
def test_remove(store: Store, document: str, removed: list[str]) -> None:
    before = [one.graph for one in store.documents()]
    assert [one.graph for one in remove(document, store=store)] == removed
    assert [one.graph for one in store.documents()] == [graph for graph in before if graph not in removed]
    assert all(store.graph(graph) == b"" for graph in removed)
    with pytest.raises(StoreError, match="the store holds no such document"):
        remove(document, store=store)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("A/RES/75/195", "A/RES/75/195: the store holds no such document. Names like it: A/RES/75/194."),
        ("a/res/75/194", "a/res/75/194: the store holds no such document. Names like it: A/RES/75/194."),
        ("fr.txt", "fr.txt: the store holds no such document. Names like it: zh.txt, en.txt."),
        ("", ": the store holds no such document. `mandategraph status` lists what it holds."),
        ("Tokyo", "Tokyo: the store holds no such document. `mandategraph status` lists what it holds."),
        (
            "en.txt",
            f"en.txt: several documents come from files of this name: {RESOLUTION}/en, {REPORT}/en. Name one of these.",
        ),
    ],
)
def test_remove_refuses_what_it_cannot_find(store: Store, document: str, message: str) -> None:
    before = store.documents()
    with pytest.raises(StoreError) as caught:
        remove(document, store=store)
    assert str(caught.value) == message
    assert store.documents() == before


def test_status(store: Store, tmp_path: Path) -> None:
    resolution, translation, report = store.documents()
    assert status(store) == Status(None, 0, 1, (resolution, translation, report), (report,), 9, 4)
    assert status(open_store(tmp_path / "new", create=True)) == Status(tmp_path / "new", 0, 1, (), (), 0, 0)
