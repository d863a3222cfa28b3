"""The Turtle files of the package, as canonical N-Triples."""

from __future__ import annotations

import pytest

from mandategraph.errors import VocabularyError
from mandategraph.packaged import load_ontology, load_turtle


def test_packaged_graphs_are_the_same_bytes_every_time() -> None:
    assert load_ontology() == load_ontology()
    for graph in load_ontology():
        lines = graph.removesuffix(b"\n").split(b"\n")
        assert lines == sorted(set(lines))


def test_a_missing_file_is_named() -> None:
    with pytest.raises(VocabularyError, match=r"ontology/none\.ttl"):
        load_turtle("none.ttl")


def test_a_file_that_is_not_turtle_is_named() -> None:
    with pytest.raises(VocabularyError, match=r"ontology/context\.jsonld is not valid Turtle"):
        load_turtle("context.jsonld")
