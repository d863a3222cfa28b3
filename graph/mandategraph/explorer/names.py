"""What things are called on a page: their labels in the language of the interface, never their IRIs.

Terms of the ontology and of the vocabularies are read once a revision; everything else when a page speaks of it, all at
once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

import pyoxigraph as ox

from mandategraph.explorer.headlines import Headlines, joined
from mandategraph.explorer.memory import once
from mandategraph.explorer.said import Said, best
from mandategraph.namespaces import ID_BASE, ONTOLOGY, ONTOLOGY_GRAPH, RDFS, SKOS, VOCABULARY, VOCABULARY_GRAPH
from mandategraph.querying.asking import select
from mandategraph.store import Store
from mandategraph.tracing.neighbourhood import Neighbourhood

_PREFERRED = (SKOS + "prefLabel", RDFS + "label")
_LABELS = "SELECT ?graph ?term ?label WHERE { GRAPH ?graph { ?term skos:prefLabel|rdfs:label ?label } }"
_KEYS = "SELECT ?body ?key WHERE { ?body a mg:Body ; mg:identifier ?key }"
_ABOVE = """
SELECT ?class (COUNT(?higher) AS ?above) WHERE { ?class a owl:Class ; rdfs:subClassOf+ ?higher }
GROUP BY ?class"""
_GRAPHS = (VOCABULARY_GRAPH, ONTOLOGY_GRAPH)


class Names:
    """The names of things in a language. `read` what a page speaks of before it asks for names: it takes one query."""

    def __init__(self, store: Store, language: str) -> None:
        """`language` is preferred; then comes English, then the first in the alphabet."""
        self.store, self.language = store, language
        self.around = Neighbourhood(store, language)
        self._terms = once(store, terms)
        self._depths = once(store, depths)
        self._keys = once(store, keys)
        self._called: dict[str, Said] = {}
        self._headlines = Headlines(self.around, language)

    def read(self, iris: Iterable[str]) -> None:
        """Read what is needed to name these things."""
        self.around.read([iri for iri in iris if iri not in self._terms])

    def of(self, iri: str) -> Said:
        """What a thing is called: its label, symbol or name; where it has none, the end of its IRI."""
        if iri not in self._called:
            known = self._terms.get(iri)
            self._called[iri] = best(known, self.language) if known else self._own(iri) or Said(local_name(iri))
        return self._called[iri]

    def property(self, iri: str) -> Said:
        """What a property is called; one of somebody else's by the end of its IRI."""
        return self.of(iri) if iri in self._terms else Said(_end(iri))

    def short(self, iri: str) -> Said:
        """As `of`; a body goes by its key, which is shorter and the same in every language."""
        return Said(self._keys[iri]) if iri in self._keys else self.of(iri)

    def headline(self, iri: str) -> Said:
        """As `of`; a fact without a name is called by what tells it apart: `recalls · A/RES/70/1`."""
        if iri in self._terms or self._own(iri):
            return self.of(iri)
        parts = [text or str(self.short(one)) for text, one in self._headlines.parts(iri)]
        whole = self._headlines.within(iri)
        if whole:
            parts = [str(self.of(whole)), *(parts or [local_name(iri)])]
        return Said(joined(parts), self.language) if parts else self._headlines.words(iri) or Said(local_name(iri))

    def read_telling(self, iris: Iterable[str]) -> None:
        """Read what is needed for the headlines of things that were read."""
        self.read(self._headlines.needed(iris))

    def depth(self, class_: str) -> int:
        """How many classes of the ontology a class lies below: the more, the narrower it is."""
        return self._depths.get(class_, 0)

    def title(self, iri: str) -> Said:
        """The title of a document or an item, where it has one."""
        return best(self.around.tagged(iri, "title"), self.language)

    def _own(self, iri: str) -> Said:
        """What the graph itself calls a thing."""
        self.around.read([iri])
        labels = [pair for predicate in _PREFERRED for pair in self.around.plain_tagged(iri, predicate)]
        if labels:
            return best(labels, self.language)
        return Said(self.around.title(iri) or self.around.value(iri, "name"))


def local_name(iri: str) -> str:
    """The end of an IRI, for what has no name; one of somebody else's is told whole."""
    if not iri.startswith((ID_BASE, ONTOLOGY, VOCABULARY)):
        return iri.partition("://")[2] or iri
    return _end(iri)


def _end(iri: str) -> str:
    return unquote(iri.rstrip("/").rsplit("#", 1)[-1].rsplit("/", 1)[-1])


def terms(store: Store) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The labels of all terms of the ontology and the vocabularies, with their languages."""
    found: dict[str, set[tuple[str, str]]] = {}
    for graph in _GRAPHS:
        for row in select(store, _LABELS, {"graph": ox.NamedNode(graph)}):
            term, label = row["term"], row["label"]
            if isinstance(term, ox.NamedNode) and isinstance(label, ox.Literal):
                found.setdefault(term.value, set()).add((label.value, label.language or ""))
    return {iri: tuple(sorted(labels)) for iri, labels in found.items()}


def depths(store: Store) -> Mapping[str, int]:
    """How many classes each class of the ontology lies below."""
    return {row["class"].value: int(row["above"].value) for row in select(store, _ABOVE)}


def keys(store: Store) -> Mapping[str, str]:
    """The keys of bodies: `CAC/COSP`."""
    return {row["body"].value: row["key"].value for row in select(store, _KEYS)}
