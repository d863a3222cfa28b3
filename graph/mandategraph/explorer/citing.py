"""What a document cites and what cites it, each with where and to what end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.explorer.names import Names
from mandategraph.explorer.said import Said
from mandategraph.querying.asking import select
from mandategraph.store import Store

_CITES = """
SELECT ?document ?other ?paragraph ?number ?position ?relation ?date ?citation WHERE {
  ?paragraph mg:partOf ?document . ?citation mg:recordedIn ?paragraph ; mg:cites ?other .
  ?paragraph mg:number ?number .
  OPTIONAL { ?paragraph mg:position ?position }
  OPTIONAL { ?citation mg:relation ?relation }
  OPTIONAL { ?other mg:issued ?date }
}"""
_CITED_BY = """
SELECT ?document ?other ?paragraph ?number ?position ?relation ?date ?citation WHERE {
  { ?citation mg:cites ?document } UNION { ?part mg:partOf ?document . ?citation mg:cites ?part }
  ?citation mg:recordedIn ?paragraph . ?paragraph mg:partOf ?other ; mg:number ?number .
  OPTIONAL { ?paragraph mg:position ?position }
  OPTIONAL { ?citation mg:relation ?relation }
  OPTIONAL { ?other mg:issued ?date }
}"""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a citation: the paragraph's number and the citation's IRI, which leads to its words."""

    number: str
    citation: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Another document or thing that is cited, or that cites: to what ends, where, and when it was issued."""

    iri: str
    relations: tuple[str, ...]
    places: tuple[Place, ...]
    date: str


def cites(store: Store, document: str) -> tuple[Cited, ...]:
    """What a document cites, in the order of its text."""
    return _gathered(store, _CITES, document)


def cited_by(store: Store, document: str) -> tuple[Cited, ...]:
    """What cites a document or a paragraph of it: the latest first, then what has no date."""
    found = _gathered(store, _CITED_BY, document)
    return tuple(sorted(found, key=lambda one: (one.date, one.iri), reverse=True))


def relations_of(names: Names, one: Cited) -> list[Said]:
    """To what ends, by name."""
    return [names.of(relation) for relation in one.relations]


def _gathered(store: Store, query: str, document: str) -> tuple[Cited, ...]:
    """The rows of a query, one for each other thing."""
    relations: dict[str, set[str]] = {}
    places: dict[str, dict[Place, int]] = {}
    dates: dict[str, set[str]] = {}
    for row in select(store, query, {"document": ox.NamedNode(document)}):
        other = row["other"].value
        if other == document:
            continue
        position = int(row["position"].value) if row["position"] else 0
        places.setdefault(other, {})[Place(row["number"].value, row["citation"].value)] = position
        relations.setdefault(other, set()).update(_value(row["relation"]))
        dates.setdefault(other, set()).update(_value(row["date"]))
    made = [
        Cited(
            other,
            tuple(sorted(relations[other])),
            tuple(sorted(found, key=lambda place: (found[place], place.number, place.citation))),
            min(dates[other], default=""),
        )
        for other, found in places.items()
    ]
    return tuple(sorted(made, key=lambda one: (min(places[one.iri].values()), one.iri)))


def _value(term: ox.NamedNode | ox.Literal | None) -> Iterable[str]:
    return (term.value,) if term else ()
