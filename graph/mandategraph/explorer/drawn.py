"""The facts drawn from a language version: what each is, what it is called, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.explorer.headlines import TELLING, joined
from mandategraph.explorer.names import Names
from mandategraph.explorer.quoting import span_of
from mandategraph.explorer.said import Said
from mandategraph.namespaces import ONTOLOGY
from mandategraph.querying.asking import Term, select
from mandategraph.store import Store

_LINKS = frozenset({ONTOLOGY + "Link", ONTOLOGY + "Connection"})
_EVIDENCE = "SELECT ?graph ?fact ?evidence WHERE { GRAPH ?graph { ?fact mg:evidence ?evidence } }"
_TOLD = """
SELECT ?graph ?fact ?property ?value WHERE {{
  GRAPH ?graph {{ VALUES ?fact {{ {facts} }} VALUES ?property {{ rdf:type {properties} }} ?fact ?property ?value }}
}}"""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: its IRI, its class, what that is called, what it is called, and where the words are that it rests on."""

    iri: str
    class_: str
    kind: Said
    said: Said
    spans: tuple[tuple[int, int], ...]


def facts_in(store: Store, names: Names, version: str, begin: int, end: int) -> list[Fact]:
    """The facts that rest on words between two places of a language version, in the order of these words.

    Of two that begin together the one with more words comes first; links come after what they link.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in select(store, _EVIDENCE, {"graph": ox.NamedNode(version)}):
        span = span_of(row["evidence"].value)
        if begin <= span[0] < end:
            spans.setdefault(row["fact"].value, []).append(span)
    told = _told(store, version, spans)
    names.read(value.value for said in told.values() for _, value in said if isinstance(value, ox.NamedNode))
    made = [Fact(iri, *_called(names, told.get(iri, [])), tuple(sorted(found))) for iri, found in spans.items()]
    return sorted(
        made, key=lambda fact: (fact.class_ in _LINKS, fact.spans[0][0], -fact.spans[0][1], len(fact.iri), fact.iri)
    )


def _told(store: Store, version: str, facts: Iterable[str]) -> dict[str, list[tuple[str, Term]]]:
    """What tells these facts apart, in the order in which it is told."""
    values = " ".join(str(ox.NamedNode(iri)) for iri in facts)
    if not values:
        return {}
    query = _TOLD.format(facts=values, properties=" ".join(f"mg:{name}" for name in TELLING))
    found: dict[str, list[tuple[str, Term]]] = {}
    for row in select(store, query, {"graph": ox.NamedNode(version)}):
        found.setdefault(row["fact"].value, []).append((row["property"].value, row["value"]))
    order = {ONTOLOGY + name: place for place, name in enumerate(TELLING)}
    for said in found.values():
        said.sort(key=lambda one: (order.get(one[0], -1), str(one[1])))
    return found


def _called(names: Names, told: Iterable[tuple[str, Term]]) -> tuple[str, Said, Said]:
    kinds, parts = [], []
    for property_, value in told:
        if property_.startswith(ONTOLOGY):
            parts.append(names.short(value.value).text if isinstance(value, ox.NamedNode) else _plain(value))
        elif isinstance(value, ox.NamedNode) and value.value.startswith(ONTOLOGY):
            kinds.append(value.value)
    kind = max(kinds, key=lambda one: (names.depth(one), one), default="")
    return kind, names.of(kind) if kind else Said(""), Said(joined(parts), names.language)


def _plain(value: Term) -> str:
    return value.value if isinstance(value, ox.Literal) else str(value)
