"""Whether corrections keep to their shapes: that each says who, when and why, and is about something that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from mandategraph.correcting.files import name_of
from mandategraph.correcting.shown import summary
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.validation import GraphSource, Validator, packaged_validator, types_of
from mandategraph.validation.places import Place, plain
from mandategraph.validation.violations import GraphValidation


def validate_corrections(store: GraphSource, validator: Validator | None = None) -> Iterator[GraphValidation]:
    """What is wrong with each file of corrections in a store, with what it says in the place of a sentence.

    Raises:
        ValidationError: validation could not run.
        StoreError: the store could not be read.
    """
    for graph, data in store.correction_graphs():
        places = _InFile(name_of(graph), graph, (quad.triple for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES)))
        found = (validator or packaged_validator()).validate_derived(
            data, graph=graph, types=[*types_of(store, data), *_words_of(store, data)], places=places
        )
        yield replace(found, document=places.name)


def _words_of(store: GraphSource, ntriples: bytes) -> Iterator[ox.Triple]:
    """What corrections are about, with the words that it rests on today and their language."""
    triples = (quad.triple for quad in ox.parse(ntriples, ox.RdfFormat.N_TRIPLES))
    nodes = [one.object for one in triples if one.predicate.value == MG + "about"]
    for names in (("evidence",), ("exact", "inExpression"), ("language",)):
        found = dict.fromkeys(
            quad.triple
            for node in dict.fromkeys(nodes)
            if isinstance(node, ox.NamedNode)
            for name in names
            for quad in store.quads(node, ox.NamedNode(MG + name))
        )
        yield from found
        nodes = [triple.object for triple in found]


class _InFile:
    """Where corrections stand: in their file, under their own words."""

    def __init__(self, name: str, graph: str, triples: Iterable[ox.Triple]) -> None:
        self.name, self._graph = name, graph
        self._said: dict[str, dict[str, str]] = {}
        for triple in triples:
            value = triple.object
            words = value.value if isinstance(value, ox.Literal) else plain(value)
            self._said.setdefault(plain(triple.subject), {})[triple.predicate.value] = words

    def of(self, thing: str) -> Place:
        """The place of a correction."""
        return Place(self.name, self._graph, 0, 0, "", summary(self._said.get(thing, {})))
