"""The front page: what the store holds, and where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mandategraph.api import Graph
from mandategraph.explorer.asked import of_select
from mandategraph.explorer.directives import directives_of
from mandategraph.explorer.memory import once
from mandategraph.explorer.names import Names
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import render, words_of
from mandategraph.explorer.said import Said
from mandategraph.explorer.tongues import tongues
from mandategraph.explorer.unanswered import nothing_recorded
from mandategraph.namespaces import ONTOLOGY
from mandategraph.querying.asking import select
from mandategraph.store import Store

#: What is counted, by its class, in the order of the page.
COUNTED = ("Resolution", "Decision", "Report", "Meeting", "Mandate", "Recommendation", "Activity", "Statement")
_COUNTS = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ VALUES ?class {{ {classes} }} ?thing a ?class }}
GROUP BY ?class"""
_BODIES = """
SELECT ?body (COUNT(DISTINCT ?work) AS ?count) WHERE {
  ?version mg:expressionOf ?work .
  { ?work mg:adoptedBy ?body } UNION { ?work mg:reportsOn ?meeting . ?meeting mg:heldBy ?body }
} GROUP BY ?body"""
_LATEST = """
SELECT ?work (MAX(?date) AS ?issued) WHERE { ?version mg:expressionOf ?work . ?work mg:issued ?date }
GROUP BY ?work ORDER BY DESC(?issued) ?work LIMIT 8"""
_MANY, _SHOWN = 12, 6
_EXAMPLE = "example_"


@dataclass(frozen=True, slots=True)
class Held:
    """What a revision holds: documents by language, things by class, documents by body, the latest, what is left open.

    `open` counts the directives of which nothing is recorded, `examples` are some of them.
    """

    languages: tuple[tuple[str, int], ...]
    counts: Mapping[str, int]
    bodies: tuple[tuple[str, int], ...]
    latest: tuple[str, ...]
    open: int
    examples: tuple[str, ...]


def page(graph: Graph, wanted: Wanted, _: str) -> Page:
    """What is in the store, and a search box over all of it."""
    held = once(graph.store, held_by)
    names = Names(graph.store, wanted.language)
    names.read([*(body for body, _ in held.bodies), *held.latest])
    words = words_of(wanted)
    return render(
        graph,
        wanted,
        "front.html",
        title="",
        names=names,
        held=held,
        examples=[
            Said(words.say(name), name.removeprefix(_EXAMPLE))
            for name in sorted(words.texts)
            if name.startswith(_EXAMPLE)
        ],
        tongues=dict(tongues(graph, words)),
        works=len({record.document for record in graph.documents()}),
        open=directives_of(names, held.examples),
        asked=lambda: [of_select(graph, words.say("what_is_held"), _counts())],
    )


def held_by(store: Store) -> Held:
    """What a store holds, counted once a revision."""
    counted = {row["class"].value.removeprefix(ONTOLOGY): int(row["count"].value) for row in select(store, _counts())}
    languages = Counter(record.language for record in store.manifest.documents)
    bodies = [(row["body"].value, int(row["count"].value)) for row in select(store, _BODIES)]
    left = nothing_recorded(store)
    return Held(
        languages=tuple(sorted(languages.items(), key=lambda one: (-one[1], one[0]))),
        counts={name: counted[name] for name in COUNTED if counted.get(name)},
        bodies=tuple(sorted(bodies, key=lambda one: (-one[1], one[0]))[:_MANY]),
        latest=tuple(row["work"].value for row in select(store, _LATEST)),
        open=len(left),
        examples=tuple(spread(left, _SHOWN)),
    )


def spread(iris: Iterable[str], most: int) -> list[str]:
    """Some of many, from here and there: the same every time."""
    ordered = sorted(iris)
    step = max(1, len(ordered) // most)
    return ordered[::step][:most]


def _counts() -> str:
    return _COUNTS.format(classes=" ".join(f"mg:{name}" for name in COUNTED))
