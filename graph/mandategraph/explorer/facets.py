"""The facets of a table of directives as a page shows them: each value by name, with its count, to be chosen or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mandategraph.explorer.memory import once
from mandategraph.explorer.page import Wanted
from mandategraph.explorer.said import Said, best
from mandategraph.overview.facets import FacetTable
from mandategraph.overview.statuses import REJECTED
from mandategraph.querying.asking import select
from mandategraph.querying.labels import names_of
from mandategraph.store import Store
from mandategraph.tracing.words import JUDGEMENT, STATUS

#: The facets in the order of the page; how many values of each are always seen, and how many at most.
FACETS = ("status", "addressee", "verb", "body", "year", "topic")
_FEW, _MOST = 6, 60
_AGENTS = """
SELECT ?agent ?name ?label WHERE {
  VALUES ?class { mg:Body mg:State mg:Organization mg:AgentGroup }
  ?agent a ?class ; mg:identifier ?name ; skos:prefLabel ?label
}"""
_SCHEMES = {"verb": "verb", "topic": "topic"}
_OF_AGENTS = frozenset({"addressee", "body"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: the contract's name for it, what it is called, how many rows it would leave."""

    value: str
    said: Said
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's values: `first` are always seen, `more` on demand; `left_out` counts those that are too many."""

    name: str
    first: tuple[Value, ...]
    more: tuple[Value, ...]
    left_out: int


def choice_of(wanted: Wanted) -> dict[str, tuple[str, ...]]:
    """What a visitor chose, by facet."""
    return {name: tuple(dict.fromkeys(value for value in wanted.every(name) if value)) for name in FACETS}


def facets_of(store: Store, table: FacetTable, choice: Mapping[str, Sequence[str]], language: str) -> list[Facet]:
    """The facets of a table as they are after a choice; those in which there is nothing to choose are left out."""
    found = []
    for name in FACETS:
        called = once(store, names, name, language)
        values = [
            Value(value, called.get(value, Said(value)), count, value in choice.get(name, ()))
            for value, count in table.counts(name, choice)
        ]
        values.sort(key=lambda one: not one.chosen)  # what is chosen stays in sight
        if values:
            seen = max(_FEW, sum(one.chosen for one in values))
            found.append(Facet(name, tuple(values[:seen]), tuple(values[seen:_MOST]), len(values[_MOST:])))
    return found


def names(store: Store, facet: str, language: str) -> Mapping[str, Said]:
    """What the values of a facet are called in a language."""
    if facet == "status":
        rejected = names_of(store, JUDGEMENT, (), language).get(REJECTED, REJECTED)
        told = {**names_of(store, STATUS, (), language), REJECTED: rejected}
        return {name: Said(label, language) for name, label in told.items()}
    if facet in _SCHEMES:
        return {name: Said(label, language) for name, label in names_of(store, _SCHEMES[facet], (), language).items()}
    return {name: said for name, (said, _) in once(store, agents, language).items()} if facet in _OF_AGENTS else {}


def agents(store: Store, language: str) -> Mapping[str, tuple[Said, str]]:
    """What the agents that bear a name are called in a language, and their IRIs."""
    found: dict[str, list[tuple[str, str]]] = {}
    iris: dict[str, str] = {}
    for row in select(store, _AGENTS):
        name, iri = row["name"].value, row["agent"].value
        iris[name] = min(iri, iris.get(name, iri))
        found.setdefault(name, []).append((row["label"].value, row["label"].language or ""))
    return {name: (best(labels, language), iris[name]) for name, labels in found.items()}
