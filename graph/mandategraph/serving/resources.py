"""What the store says of a thing, as linked data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY
from mandategraph.packaged import sorted_ntriples
from mandategraph.serving.desk import Desk
from mandategraph.serving.graphs import written
from mandategraph.serving.media import content_type
from mandategraph.serving.problems import problem
from mandategraph.serving.wire import Answer
from mandategraph.store.damage import readable

_EVIDENCE = ox.NamedNode(ONTOLOGY + "evidence")
_EVERYTHING = ox.DefaultGraph()
#: Of what points at a thing, so many statements are told; there is no end to what points at a State.
_POINTING = 1000


def describe(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """What is said of `iri`, as `media_type`.

    Of what has a named graph (a language version of a document, the ontology), that graph, with all that it holds; of
    anything else its statements, the words that they rest on, and what points at it.
    """
    try:
        thing = ox.NamedNode(told["iri"])
    except ValueError:
        return _unknown(told["iri"])
    if told["iri"] in desk.graph.store.manifest.graphs:
        data = desk.graph.store.graph(told["iri"])
    else:
        with readable():
            data = sorted_ntriples(_statements(desk.graph.store.oxigraph, thing))
    if not data:
        return _unknown(told["iri"])
    body = written(data, told["media_type"])
    if len(body) > desk.settings.limits.answer:
        return problem(422, "This is longer than answers may be: ask for parts of it with SPARQL.")
    return Answer(body, content_type(told["media_type"]))


def _statements(data: ox.Store, thing: ox.NamedNode) -> Iterator[ox.Triple]:
    for quad in data.quads_for_pattern(thing, None, None, _EVERYTHING):
        yield quad.triple
        if quad.predicate == _EVIDENCE and isinstance(quad.object, ox.NamedNode):
            yield from (one.triple for one in data.quads_for_pattern(quad.object, None, None, _EVERYTHING))
    pointing = data.quads_for_pattern(None, None, thing, _EVERYTHING)
    yield from (quad.triple for quad in islice(pointing, _POINTING))


def _unknown(iri: str) -> Answer:
    return problem(404, f"The documents in the store say nothing of {iri}.")
