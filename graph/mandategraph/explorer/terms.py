"""The pages about the terms themselves: the ontology's, all on one page, and the concepts, each on one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.api import Graph
from mandategraph.explorer import missing, thing, topics
from mandategraph.explorer.asked import of_select
from mandategraph.explorer.links import concept_at
from mandategraph.explorer.memory import once
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import render, words_of
from mandategraph.explorer.said import Said, best
from mandategraph.explorer.things import classes_of
from mandategraph.namespaces import DCTERMS, ONTOLOGY, ONTOLOGY_GRAPH, RDFS, SKOS, VOCABULARY_GRAPH
from mandategraph.querying.asking import select
from mandategraph.store import Store

_TOPIC = "topic/"
_TERMS = """
SELECT ?term ?property ?text ?graph WHERE {
  VALUES ?property { rdfs:label skos:prefLabel skos:definition dcterms:title dcterms:description }
  GRAPH ?graph { ?term ?property ?text }
}"""
_SCHEMES = """
SELECT ?term ?property ?text ?graph WHERE {
  VALUES ?property { skos:prefLabel skos:definition }
  GRAPH ?graph { ?term a skos:ConceptScheme ; ?property ?text }
}"""
_LABELS = frozenset({RDFS + "label", SKOS + "prefLabel", DCTERMS + "title"})

#: What is said of each term: (texts that name it, texts that define it), each with its language.
Told = Mapping[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Term:
    """A term: the end of its IRI, its IRI, its label and its definition."""

    name: str
    iri: str
    label: Said
    definition: Said


def concept(graph: Graph, wanted: Wanted, local: str) -> Page:
    """The page about the concept at `/vocabulary/LOCAL`."""
    iri = concept_at(local)
    if local.startswith(_TOPIC):
        return topics.of_topic(graph, wanted, iri)
    return thing.page(graph, wanted, iri) if classes_of(graph, wanted, iri) else missing.page(graph, wanted, local)


def ontology(graph: Graph, wanted: Wanted, _: str) -> Page:
    """The ontology's terms, each where `/ontology#TERM` leads: classes, then properties."""
    told = once(graph.store, _of_ontology)
    whole = next(_terms({ONTOLOGY_GRAPH: told.get(ONTOLOGY_GRAPH, ([], []))}, wanted.language))
    terms = sorted(
        _terms({iri: texts for iri, texts in told.items() if iri.startswith(ONTOLOGY)}, wanted.language),
        key=lambda term: (term.name[:1].islower(), term.name.casefold()),
    )
    return _page(graph, wanted, whole, terms, _TERMS, ONTOLOGY_GRAPH)


def vocabulary(graph: Graph, wanted: Wanted, _: str) -> Page:
    """The vocabularies: the schemes that concepts are in."""
    told = once(graph.store, _of_schemes)
    terms = sorted(_terms(told, wanted.language), key=lambda term: term.name)
    whole = Term("", VOCABULARY_GRAPH, Said(words_of(wanted).say("site")), Said(""))
    return _page(graph, wanted, whole, terms, _SCHEMES, VOCABULARY_GRAPH)


def _page(graph: Graph, wanted: Wanted, whole: Term, terms: list[Term], query: str, name: str) -> Page:
    title = str(whole.label)
    asked = query.replace("?graph", f"<{name}>")
    return render(
        graph,
        wanted,
        "terms.html",
        title=title,
        whole=whole,
        terms=terms,
        iri=whole.iri,
        asked=lambda: [of_select(graph, title, asked)],
    )


def _terms(told: Told, language: str) -> Iterator[Term]:
    for iri, (labels, definitions) in told.items():
        name = iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
        yield Term(name, iri, best(labels, language), best(definitions, language))


def _of_ontology(store: Store) -> Told:
    return _told(store, _TERMS, ONTOLOGY_GRAPH)


def _of_schemes(store: Store) -> Told:
    return _told(store, _SCHEMES, VOCABULARY_GRAPH)


def _told(store: Store, query: str, graph: str) -> Told:
    found: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {}
    for row in select(store, query, {"graph": ox.NamedNode(graph)}):
        term, text = row["term"], row["text"]
        if isinstance(term, ox.NamedNode) and isinstance(text, ox.Literal):
            labels, definitions = found.setdefault(term.value, ([], []))
            (labels if row["property"].value in _LABELS else definitions).append((text.value, text.language or ""))
    return found
