"""A draft of many graphs is loaded some at a time, and holds the same as if it were loaded at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.store import Store, writing
from mandategraph.store.manifest import DocumentRecord

GRAPHS = {f"https://example.org/{name}": f'<urn:s> <urn:p> "{name}" .\n'.encode() for name in "abcdefg"}


@pytest.mark.parametrize("slice_", [1, 150, 10**9])
def test_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slice_: int) -> None:
    monkeypatch.setattr(writing, "_SLICE", slice_)
    store = Store.open(tmp_path / "store", create=True, background=tuple, derive=lambda data: {})
    with store.revise() as draft:
        assert not draft.starts
        for graph, ntriples in GRAPHS.items():
            draft.replace(DocumentRecord(graph, graph, graph, "", "en", graph, "", "", 0), ntriples)
        assert len(draft.starts) == len(GRAPHS)
    assert dict(store.graphs()) == GRAPHS
    assert len(store.oxigraph) == 2 * len(GRAPHS)
    with store.revise() as draft:
        draft.remove("https://example.org/a")
    assert len(store.oxigraph) == 2 * len(GRAPHS) - 2
