"""The Turtle files that the package brings along, as canonical N-Triples."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

import pyoxigraph as ox

from mandategraph.errors import VocabularyError

ONTOLOGY_FILES = ("mandategraph.ttl", "alignments.ttl")


def load_ontology() -> tuple[bytes, ...]:
    """The ontology and its alignments, one graph each."""
    return tuple(load_turtle(name) for name in ONTOLOGY_FILES)


def load_turtle(name: str) -> bytes:
    """A Turtle file of the package `mandategraph.ontology` as sorted N-Triples with canonical blank nodes.

    The same file gives the same bytes every time. Blank nodes are the file's own: two graphs may use one label for two
    things. Raises VocabularyError where there is no such file or it is not Turtle.
    """
    try:
        source = files("mandategraph.ontology").joinpath(name).read_bytes()
        graph = ox.Dataset(ox.parse(source, format=ox.RdfFormat.TURTLE))
    except OSError as error:
        raise VocabularyError(f"ontology/{name} cannot be read: {error}. Install mandategraph again.") from error
    except SyntaxError as error:
        raise VocabularyError(f"ontology/{name} is not valid Turtle: {error}. Mend the file.") from error
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted_ntriples(quad.triple for quad in graph)


def sorted_ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """Triples as N-Triples, each once, sorted by their text."""
    return "".join(f"{line} .\n" for line in sorted({str(triple) for triple in triples})).encode()
