"""From what a user calls a thing to its IRI: they copy it from a trace, in full or with a prefix, or know its name."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.correcting.correction import is_iri
from mandategraph.errors import QueryError
from mandategraph.namespaces import ID_BASE, ONTOLOGY, PREFIXES, shortened
from mandategraph.querying.asking import Queryable, select

_CURIE = re.compile(r"(?P<prefix>[a-z]+):(?!//)(?P<name>\S+)")
_CLASSES = "SELECT DISTINCT ?class ?thing WHERE { ?thing a ?class } ORDER BY ?class"
_NAMED = "SELECT DISTINCT ?thing ?name WHERE { ?thing mg:identifier ?name ; a ?class } ORDER BY ?thing"
_BELOW = """
SELECT DISTINCT ?thing ?start WHERE {
  ?thing mg:recordedIn|mg:connects|mg:identifier ?any FILTER(STRSTARTS(STR(?thing), ?start))
} ORDER BY ?thing LIMIT 2000"""
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be judged: its IRI, and the names of its classes in the ontology (`Link`, `Directive`)."""

    iri: str
    classes: frozenset[str]


def find_thing(store: Queryable, wanted: str) -> Thing:
    """The thing that a user means: an IRI, `mgid:...` as a trace shows it, or a name that the store knows.

    Raises:
        QueryError: there is no such thing in the store (the message names the nearest), or the name fits several.
    """
    wanted = wanted.strip()
    found = _CURIE.fullmatch(wanted)
    if found and found["prefix"] in PREFIXES:
        iri = PREFIXES[found["prefix"]] + found["name"]
    elif is_iri(wanted):
        iri = wanted
    else:
        iri = _by_name(store, wanted)
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{wanted}: is no IRI: {error}. Copy it from `mandategraph trace --iris`.") from error
    classes = {row["class"].value for row in select(store, _CLASSES, {"thing": node})}
    if not classes:
        raise QueryError(f"{wanted}: there is nothing of this name in the store.{_near(store, iri)}")
    return Thing(iri, frozenset(one.removeprefix(ONTOLOGY) for one in classes))


def _by_name(store: Queryable, wanted: str) -> str:
    things = [row["thing"].value for row in select(store, _NAMED, {"name": ox.Literal(wanted)})]
    if len(things) > 1:
        listed = "".join(f"\n  {shortened(iri)}" for iri in things)
        raise QueryError(f"{wanted!r} is the name of several things. Give one of these:{listed}")
    return things[0] if things else ID_BASE + wanted.lstrip("/").replace(" ", "%20")


def _near(store: Queryable, iri: str) -> str:
    """The things whose IRIs are most like one that is not there: those that share as much of its path as any do."""
    start = iri
    while len(start) > len(ID_BASE):
        start = start.rstrip("/").rpartition("/")[0] + "/"
        rows = [row["thing"].value for row in select(store, _BELOW, {"start": ox.Literal(start)})]
        if rows and (near := difflib.get_close_matches(iri, rows, n=_NEAREST, cutoff=0.3)):
            return " Nearest to it:" + "".join(f"\n  {shortened(one)}" for one in near)
    return " `mandategraph trace RESOLUTION --iris` shows the names of links, mandates and activities."
