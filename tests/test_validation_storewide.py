"""Validating a whole store: only what needs it, several documents at a time, always with the same result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import small
from mandategraph import api
from mandategraph.facts import Directive, Facts, MeetingFact, Passage
from mandategraph.populate import populate
from mandategraph.store import Store
from mandategraph.store.fingerprint import extractor
from mandategraph.validation import storewide, validate_store
from mandategraph.validation.violations import ValidationReport
from mandategraph.vocabulary import load
from stores import BASE, record
from test_shapes import SHAPES

NAMES = "abcde"
BROKEN = ("b", "d")
ASKS = Directive("1", (small.ASKS,), small.MEETING, "request", (small.OFFICE_ORG,), "asks the Office to report")
FACTS = Facts(
    report=small.REPORT,
    body=small.BODY,
    meetings=(MeetingFact("1", (small.ASKS,), small.MEETING, "2019-05-31", "2019-05-31", "Vienna"),),
    directives=(ASKS,),
    passages=(Passage("1", small.ASKS, (small.ASKS,), (True,)), Passage("2", small.DID, (small.DID,), (True,))),
)


def fill(store: Store, validated: str) -> None:
    """Put reports of five meetings into a store, two of them with a verb that nobody knows."""
    graph = populate(small.DOCUMENT, FACTS, known=load())
    with store.revise() as draft:
        for number, name in enumerate(NAMES, 1):
            own = graph.replace(b"B/meeting/8", f"B/meeting/{number}".encode())
            if name in BROKEN:
                own = own.replace(b"verb/request>", b"verb/implore>")
            one = replace(
                record(f"B/meeting/{number}/report", name),
                identifier=small.REPORT.identifier,
                name=small.DOCUMENT.name,
                digest=small.DOCUMENT.digest,
                violations=int(name in BROKEN),
                validated=validated,
            )
            draft.replace(one, b"".join(sorted(own.splitlines(keepends=True))))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", create=True) as opened:
        fill(opened, extractor())
        yield opened


def broken(report: ValidationReport) -> list[str]:
    assert {one.shape for one in report.violations} == {SHAPES + "Directive-verb-known"}
    return [_name(one.expression) for one in report.violations]


def read(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents whose graphs are read by a validation."""
    names: list[str] = []
    graph = Store.graph

    def noted(self: Store, name: str, *, in_order: bool = True) -> bytes:
        names.append(name)
        return graph(self, name, in_order=in_order)

    monkeypatch.setattr(Store, "graph", noted)
    assert broken(validate_store(store)) == list(BROKEN)
    return [_name(name) for name in names if name.endswith("/report/en")]


def _name(graph: str) -> str:
    return NAMES[int(graph.removeprefix(f"{BASE}B/meeting/").split("/")[0]) - 1]


def test_documents_that_conformed_when_they_were_built_are_not_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(store, monkeypatch) == list(BROKEN)


def test_documents_are_read_that_another_version_validated(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, "0.0.1+0")
    assert read(store, monkeypatch) == list(NAMES)


@pytest.mark.parametrize("kind", ["newer", "further", "missing"])
def test_all_documents_are_read_where_the_files_are_not_those_written(
    store: Store, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.path
    data = next(store.path.glob("revisions/*/data"))
    if kind == "newer":
        next(data.glob("*.sst")).touch()
    elif kind == "further":
        (data / "000999.sst").touch()
    else:
        (data.parent / "SHA256SUMS").unlink()
    assert read(store, monkeypatch) == list(NAMES)


def test_what_was_validated_before_is_told_as_if_it_were_validated_now(store: Store) -> None:
    assert [_name(graph) for graph in storewide.known_to_conform(store)] == ["a", "c", "e"]
    assert validate_store(store) == validate_store(store, again=True)


def test_several_processes_find_what_one_does(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storewide, "BATCH", 2)
    alone, together = (validate_store(store, again=True, jobs=jobs) for jobs in (1, 2))
    assert broken(alone) == list(BROKEN)
    assert together == alone


def test_a_graph_in_memory_is_always_validated() -> None:
    with Store.in_memory() as store:
        fill(store, extractor())
        assert broken(api.Graph(store).validate()) == list(BROKEN)
        assert storewide.known_to_conform(store) == {}
