"""What a document cites and what cites it, each with where and to what end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.querying.asking import select
from mandategraph.store import Store

# Each begins at the bound end, one step a query: as one query, they are planned the wrong way round.
_PARTS = "SELECT ?part ?whole WHERE {{ VALUES ?whole {{ {values} }} ?part mg:partOf ?whole }}"
_CITING = """
SELECT ?citation ?cited ?paragraph WHERE {{
  VALUES ?cited {{ {values} }} ?citation mg:cites ?cited ; mg:recordedIn ?paragraph
}}"""
_CITED = """
SELECT ?citation ?cited ?paragraph WHERE {{
  VALUES ?paragraph {{ {values} }} ?citation mg:recordedIn ?paragraph ; mg:cites ?cited
}}"""
_RELATIONS = "SELECT ?citation ?relation WHERE {{ VALUES ?citation {{ {values} }} ?citation mg:relation ?relation }}"
_PLACES = """
SELECT ?paragraph ?document ?number ?position WHERE {{
  VALUES ?paragraph {{ {values} }} ?paragraph mg:partOf ?document ; mg:number ?number .
  OPTIONAL {{ ?paragraph mg:position ?position }}
}}"""
_DATES = "SELECT ?document ?date WHERE {{ VALUES ?document {{ {values} }} ?document mg:issued ?date }}"


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
    parts = [row["part"].value for row in _rows(store, _PARTS, [document])]
    rows = [(row["citation"].value, row["cited"].value, row["paragraph"].value) for row in _rows(store, _CITED, parts)]
    places = _places(store, [paragraph for _, _, paragraph in rows])
    found = [(other, citation, *places[paragraph][1:]) for citation, other, paragraph in rows if paragraph in places]
    return _gathered(store, document, found)


def cited_by(store: Store, document: str) -> tuple[Cited, ...]:
    """What cites a document or a paragraph of it: the latest first, then what has no date."""
    parts = [row["part"].value for row in _rows(store, _PARTS, [document])]
    rows = [(row["citation"].value, row["paragraph"].value) for row in _rows(store, _CITING, [document, *parts])]
    places = _places(store, [paragraph for _, paragraph in rows])
    found = [
        (places[paragraph][0], citation, *places[paragraph][1:]) for citation, paragraph in rows if paragraph in places
    ]
    return tuple(sorted(_gathered(store, document, found), key=lambda one: (one.date, one.iri), reverse=True))


def _gathered(store: Store, document: str, found: Iterable[tuple[str, str, str, int]]) -> tuple[Cited, ...]:
    """Citations (of or by what, their IRI, the paragraph's number and position), one for each other thing."""
    places: dict[str, dict[Place, int]] = {}
    for other, citation, number, position in found:
        if other != document:
            places.setdefault(other, {})[Place(number, citation)] = position
    dates: dict[str, set[str]] = {}
    for row in _rows(store, _DATES, places):
        dates.setdefault(row["document"].value, set()).add(row["date"].value)
    relations: dict[str, set[str]] = {}
    for row in _rows(store, _RELATIONS, [place.citation for here in places.values() for place in here]):
        relations.setdefault(row["citation"].value, set()).add(row["relation"].value)
    made = [
        Cited(
            other,
            tuple(sorted({one for place in here for one in relations.get(place.citation, ())})),
            tuple(sorted(here, key=lambda place: (here[place], place.number, place.citation))),
            min(dates.get(other, ()), default=""),
        )
        for other, here in places.items()
    ]
    return tuple(sorted(made, key=lambda one: (min(places[one.iri].values()), one.iri)))


def _places(store: Store, paragraphs: Iterable[str]) -> dict[str, tuple[str, str, int]]:
    """Of paragraphs their document, number and position."""
    return {
        row["paragraph"].value: (
            row["document"].value,
            row["number"].value,
            int(row["position"].value) if row["position"] else 0,
        )
        for row in _rows(store, _PLACES, paragraphs)
    }


def _rows(store: Store, query: str, iris: Iterable[str]) -> list[ox.QuerySolution]:
    """The rows of a query about these things; none about nothing."""
    values = " ".join(str(ox.NamedNode(iri)) for iri in dict.fromkeys(iris))
    return list(select(store, query.format(values=values))) if values else []
