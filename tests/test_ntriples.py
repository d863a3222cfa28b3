"""Terms as canonical N-Triples."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph import ntriples


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["", "en", "zh"]))
def test_terms_are_canonical(value: str, language: str) -> None:
    """What an Oxigraph store gives back is what was put in, byte for byte."""
    made = ntriples.Triples()
    made.add("http://e/s", "http://e/p", ntriples.text(value, language))
    [quad] = ox.parse(made.canonical(), format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == value
    assert ox.serialize([quad.triple], format=ox.RdfFormat.N_TRIPLES) == made.canonical()


@pytest.mark.parametrize(
    "value", ["0", "7", "007", "6000", "1.5", "1.50", "3.0", "-4", "-0.25", "1e3", "123456789012345678901"]
)
def test_numbers_are_canonical(value: str) -> None:
    store = ox.Store()
    node = ox.NamedNode("http://e/s")
    line = f"<http://e/s> <http://e/s> {ntriples.number(value)} ."
    store.load(line.encode(), ox.RdfFormat.N_TRIPLES)
    [quad] = store.quads_for_pattern(node, None, None)
    assert f"{quad.triple} ." == line
