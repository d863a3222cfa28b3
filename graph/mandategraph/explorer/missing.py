"""What a visitor sees where there is no page, or where a question makes no sense: what is wrong, and what is near."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from mandategraph.api import Graph
from mandategraph.errors import MandategraphError
from mandategraph.explorer.links import thing_at
from mandategraph.explorer.memory import once
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import render, words_of
from mandategraph.explorer.said import Said
from mandategraph.querying.asking import select
from mandategraph.searching import search
from mandategraph.store import Store

_NEAR, _MOST, _LONGEST, _COMPARED = 0.6, 6, 200, 1000
_PREFIX = "page/"
_NAMED = """
SELECT ?thing ?name WHERE {
  VALUES ?class { mg:Resolution mg:Decision mg:Report mg:Body mg:Meeting } ?thing a ?class ; mg:identifier ?name
}"""


def page(graph: Graph, wanted: Wanted, called: str) -> Page:
    """The page for an address that leads nowhere: what has a name or an address like it."""
    words = words_of(wanted)
    called = called.removeprefix(_PREFIX)[:_LONGEST]
    near = list(_near(graph, called))[:_MOST] if called else []
    told = words.say("nothing_at", path=wanted.path[:_LONGEST])
    return render(graph, wanted, "missing.html", title=words.say("not_found"), status=404, told=told, near=near)


def refused(graph: Graph, wanted: Wanted, why: str) -> Page:
    """The page for a question that makes no sense; `why` says what is wrong with it."""
    title = words_of(wanted).say("not_understood")
    return render(graph, wanted, "missing.html", title=title, status=400, told=why, near=[])


def _near(graph: Graph, called: str) -> Iterator[tuple[Said, str]]:
    """What is called nearly so, then what is found under these words."""
    found = once(graph.store, _named)
    wholes = [iri for iri in _beginnings(called) if iri in found]
    close = difflib.get_close_matches(thing_at(called), _beside(called, found), n=_MOST, cutoff=_NEAR)
    for iri in dict.fromkeys([*wholes, *close]):
        yield Said(found[iri]), iri
    seen = {*wholes, *close}
    try:
        rows = search(graph.store, called.replace("/", " "), limit=_MOST)
    except MandategraphError:
        return
    for row in rows:
        if row["iri"] not in seen:
            yield Said(str(row["text"])[:_LONGEST], str(row["language"])), str(row["iri"])


def _beside(called: str, found: Iterable[str]) -> list[str]:
    """Of many things those whose addresses begin like one, as far as there are any: to compare all would take long."""
    for whole in _beginnings(called):
        if beside := [iri for iri in found if iri.startswith(f"{whole}/")]:
            return beside[:_COMPARED]
    return []


def _beginnings(called: str) -> Iterator[str]:
    """The things that an address lies below, the nearest first."""
    parts = called.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        yield thing_at("/".join(parts[:length]))


def _named(store: Store) -> Mapping[str, str]:
    """The names of documents, bodies and meetings."""
    rows = select(store, _NAMED)
    return {row["thing"].value: row["name"].value for row in rows}
