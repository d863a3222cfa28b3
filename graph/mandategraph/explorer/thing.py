"""The page about anything: what the graph says of it in words, the words that this rests on, and what speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.api import Graph
from mandategraph.explorer.asked import statements_of
from mandategraph.explorer.names import Names
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.quoting import words_behind
from mandategraph.explorer.rendering import render, words_of
from mandategraph.explorer.said import Said, rank
from mandategraph.explorer.trails import trail
from mandategraph.namespaces import ONTOLOGY, RDF, SKOS
from mandategraph.querying.asking import Term, select
from mandategraph.tracing.opinions import opinions_of, read_opinions

_TYPE = RDF + "type"
#: Told elsewhere on the page, or by its heading.
_APART = frozenset({_TYPE, *(ONTOLOGY + name for name in ("evidence", "identifier", "judgedBy")), SKOS + "prefLabel"})
_INCOMING = "SELECT DISTINCT ?property ?thing WHERE {{ ?thing ?property {iri} }} LIMIT {most}"
_MOST = 300
#: Of what speaks of a thing, these only lead back to the page or are many and say nothing.
_SILENT = frozenset(ONTOLOGY + name for name in ("about", "inParagraph", "inExpression", "ofParagraph"))


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: what it is called or says, and the IRI of what it leads to, `""` for a literal."""

    said: Said
    iri: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A property, with its name, and all its values."""

    name: Said
    iri: str
    values: tuple[Value, ...]


def page(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about a thing that the graph says something of."""
    words, names = words_of(wanted), Names(graph.store, wanted.language)
    names.read([iri])
    around = names.around
    said = statements(names, around.statements(iri))
    read_opinions(around, [iri])
    heading = heading_of(names, iri)
    return render(
        graph,
        wanted,
        "thing.html",
        title=f"{kinds_of(names, iri)}: {heading}" if heading else str(kinds_of(names, iri)),
        names=names,
        crumbs=trail(names, iri, words),
        heading=heading,
        kind=kinds_of(names, iri),
        iri=iri,
        statements=said,
        quotes=words_behind(graph.store, [iri], wanted.language, every=True),
        opinions=opinions_of(around, iri),
        incoming=incoming(graph, names, iri),
        asked=lambda: [statements_of(graph, words.say("what_is_said", thing=str(heading)), iri)],
    )


def heading_of(names: Names, iri: str) -> Said:
    """What a thing is called, a fact by what tells it apart."""
    return names.headline(iri)


def kinds_of(names: Names, iri: str) -> Said:
    """What a thing is: the label of its classes, the narrowest one."""
    classes = [one.value for one in names.around.statements(iri).get(_TYPE, []) if isinstance(one, ox.NamedNode)]
    own = [one for one in classes if one.startswith(ONTOLOGY)] or classes
    return names.of(max(own, key=lambda one: (names.depth(one), one))) if own else Said("")


def statements(names: Names, told: dict[str, list[Term]]) -> tuple[Statement, ...]:
    """Statements in words, sorted by the names of their properties; of a text in several languages the best comes
    first.
    """
    names.read(term.value for terms in told.values() for term in terms if isinstance(term, ox.NamedNode))
    found = []
    for property_, terms in told.items():
        if property_ in _APART:
            continue
        values = sorted(
            (_value(names, term) for term in terms), key=lambda one: rank(one.said.language, names.language)
        )
        found.append(Statement(names.property(property_), property_, tuple(values)))
    return tuple(sorted(found, key=lambda one: (one.name.text.casefold(), one.iri)))


def incoming(graph: Graph, names: Names, iri: str) -> tuple[Statement, ...]:
    """What speaks of a thing, by how it does: at most some hundreds."""
    asked = _INCOMING.format(iri=str(ox.NamedNode(iri)), most=_MOST)
    found: dict[str, list[str]] = {}
    for row in select(graph.store, asked):
        if row["property"].value not in _SILENT and isinstance(row["thing"], ox.NamedNode):
            found.setdefault(row["property"].value, []).append(row["thing"].value)
    names.read(one for things in found.values() for one in things)
    names.read_telling(one for things in found.values() for one in things)
    told = [
        Statement(names.property(property_), property_, tuple(_named(names, things)))
        for property_, things in found.items()
    ]
    return tuple(sorted(told, key=lambda one: (one.name.text.casefold(), one.iri)))


def _named(names: Names, iris: Iterable[str]) -> Iterator[Value]:
    for iri in sorted(iris):
        yield Value(names.headline(iri), iri)


def _value(names: Names, term: Term) -> Value:
    if isinstance(term, ox.Literal):
        return Value(Said(term.value, term.language or ""), "")
    if isinstance(term, ox.NamedNode):
        return Value(names.headline(term.value), term.value)
    return Value(Said(str(term)), "")
