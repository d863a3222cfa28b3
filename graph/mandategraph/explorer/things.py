"""The page about a thing, whatever it is: the view that its class has one of, else its statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pyoxigraph as ox

from mandategraph.api import Graph
from mandategraph.explorer import agents, meeting, missing, paragraph, resolution, text, thing
from mandategraph.explorer.links import thing_at
from mandategraph.explorer.names import Names
from mandategraph.explorer.page import Page, Wanted
from mandategraph.namespaces import ONTOLOGY, RDF

#: Makes the page about the thing with an IRI.
ThingView: TypeAlias = Callable[[Graph, Wanted, str], Page]

#: Classes of the ontology and what makes the pages about their members; the first that a thing is of counts.
VIEWS: tuple[tuple[str, ThingView], ...] = (
    ("Resolution", resolution.page),
    ("Decision", resolution.page),
    ("Expression", text.page),
    ("Document", text.of_document),
    ("Paragraph", paragraph.page),
    ("Meeting", meeting.page),
    ("Body", agents.body),
    ("State", agents.state),
    ("Organization", agents.agent),
    ("AgentGroup", agents.agent),
)


def page(graph: Graph, wanted: Wanted, local: str) -> Page:
    """The page about the thing at `/page/LOCAL`."""
    iri = thing_at(local)
    classes = classes_of(graph, wanted, iri)
    for name, view in VIEWS:
        if name in classes:
            return view(graph, wanted, iri)
    return thing.page(graph, wanted, iri) if classes else missing.page(graph, wanted, local)


def classes_of(graph: Graph, wanted: Wanted, iri: str) -> set[str]:
    """The names of the ontology's classes that a thing is of."""
    around = Names(graph.store, wanted.language).around
    around.read([iri])
    types = around.statements(iri).get(RDF + "type", [])
    return {one.value.removeprefix(ONTOLOGY) for one in types if isinstance(one, ox.NamedNode)}
