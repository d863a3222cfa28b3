"""The page about a topic: what it means, what is asked, recommended and done about it."""

from __future__ import annotations

from mandategraph.api import Graph
from mandategraph.explorer import missing, profile, thing
from mandategraph.explorer.asked import of_select
from mandategraph.explorer.lines import Reader
from mandategraph.explorer.links import concept_at
from mandategraph.explorer.listing import PART
from mandategraph.explorer.memory import once
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.profile import Linked, Section
from mandategraph.explorer.things import classes_of
from mandategraph.namespaces import SKOS
from mandategraph.store import Store
from mandategraph.wording import wording

_ABOUT = tuple(SKOS + name for name in ("definition", "altLabel", "broader", "narrower", "related", "exactMatch"))
_ON_IT = "SELECT ?fact ?text WHERE {{ ?fact mg:topic <{iri}> ; mg:text ?text }}"


def page(graph: Graph, wanted: Wanted, local: str) -> Page:
    """The page about the topic at `/topic/LOCAL`."""
    return of_topic(graph, wanted, concept_at(f"topic/{local}"))


def of_topic(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about the topic with an IRI."""
    classes = classes_of(graph, wanted, iri)
    if not classes:
        return missing.page(graph, wanted, wanted.path)
    if "Topic" not in classes:
        return thing.page(graph, wanted, iri)
    words = wording(wanted.language, PART)
    return profile.page(
        graph,
        wanted,
        iri,
        _sections,
        about=_ABOUT,
        asked=lambda name: of_select(graph, words.say("asked_topic", thing=name), _ON_IT.format(iri=iri)),
    )


def _sections(store: Store, iri: str, language: str) -> tuple[Section, ...]:
    reader, overview = Reader(store), store.overview()
    choice = {"topic": (reader.name(iri),)}
    listed = once(store, _directives)
    about = [one for one in reader.sources(iri, "topic") if one not in listed]
    others = [one for one in about if not reader.is_a(one, "Directive")]
    shown = tuple(Linked(reader.text(one, language), one) for one in others[: profile.MANY])
    return (
        profile.directives(store, language, "mandates", overview.mandates, "/mandates", choice),
        profile.directives(store, language, "recommendations", overview.recommendations, "/recommendations", choice),
        Section("activities", len(others), links=shown),
    )


def _directives(store: Store) -> frozenset[str]:
    """The directives that have a row in the tables."""
    overview = store.overview()
    return frozenset(row.iri for table in (overview.mandates, overview.recommendations) for row in table.rows)
