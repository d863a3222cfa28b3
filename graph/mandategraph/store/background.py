"""The graphs that every store holds beside its documents: the vocabularies and the ontology."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph import vocabulary
from mandategraph.namespaces import ONTOLOGY_GRAPH, VOCABULARY_GRAPH
from mandategraph.packaged import load_ontology, sorted_ntriples
from mandategraph.store.fingerprint import ontology_digest


@dataclass(frozen=True, slots=True)
class Background:
    """A graph that the package brings along: its IRI, the digest of what it is made from, and how to get its triples.

    `load` gives N-Triples, one a line; it is called only when a store does not hold this digest yet.
    """

    graph: str
    digest: str
    load: Callable[[], bytes]


def package_background() -> tuple[Background, ...]:
    """The vocabularies and the ontology of this mandategraph, sorted by graph IRI."""
    digest = ontology_digest()
    return (
        Background(ONTOLOGY_GRAPH, digest, lambda: merged(load_ontology())),
        Background(VOCABULARY_GRAPH, digest, lambda: vocabulary.load().data()),
    )


def merged(graphs: Iterable[bytes]) -> bytes:
    """Several graphs (N-Triples) as one: sorted N-Triples with canonical blank nodes.

    Two graphs may both say `_:c14n0` and mean two things; in the one graph these have two names.
    """
    dataset = ox.Dataset()
    for data in graphs:
        for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES, rename_blank_nodes=True):
            dataset.add(quad)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted_ntriples(quad.triple for quad in dataset)
