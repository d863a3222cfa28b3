"""The page about a paragraph: its words in each language, the facts drawn from it, what became of what it asks for."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from mandategraph.api import Graph
from mandategraph.explorer import thing
from mandategraph.explorer.asked import of_stored, statements_of
from mandategraph.explorer.blocks import Block, Text, text_of
from mandategraph.explorer.drawn import facts_in
from mandategraph.explorer.names import Names
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import linker, numbered, render, words_of
from mandategraph.explorer.said import Said
from mandategraph.explorer.showing import FEW, show
from mandategraph.explorer.traced import traced
from mandategraph.explorer.trails import trail
from mandategraph.explorer.versions import versions_of
from mandategraph.querying.asking import select
from mandategraph.store import Store

_TEXT = "SELECT ?version ?text WHERE { ?version mg:text ?text }"
_PASSAGES = """
SELECT ?paragraph ?version ?language ?begin ?end WHERE {
  ?passage mg:ofParagraph ?paragraph ; mg:inExpression ?version ; mg:begin ?begin ; mg:end ?end .
  ?version mg:language ?language
}"""


def page(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about a paragraph; one whose document is not at hand has what is said of it."""
    words, names = words_of(wanted), Names(graph.store, wanted.language)
    names.read([iri])
    document = next(iter(names.around.iris(iri, "partOf")), "")
    versions = versions_of(graph, document, words)
    text = text_of(graph.store, versions[0].iri) if versions else None
    at = _place(text, iri) if text else None
    if text is None or at is None:
        return thing.page(graph, wanted, iri)
    page_of = linker(wanted)
    block, number = text.blocks[at], text.blocks[at].number
    facts = facts_in(graph.store, names, text.iri, block.begin, block.end)
    names.read([document])
    called = words.say("place_at", document=str(names.of(document)), place=numbered(words, number))
    told = traced(graph, wanted, iri, page_of, words.say("picture_of", resolution=called))
    return render(
        graph,
        wanted,
        "paragraph.html",
        title=called,
        names=names,
        crumbs=trail(names, iri, words),
        iri=iri,
        text=text,
        number=number,
        other=None,
        few=FEW,
        direction=Said(text.text, text.language).direction,
        shown=show(text, (block,), facts, page_of),
        elsewhere=said_in(graph.store, iri, [one.iri for one in versions[1:]]),
        before=_neighbour(text, at, -1),
        after=_neighbour(text, at, 1),
        told=told,
        asked=lambda: [
            statements_of(graph, words.say("what_is_said", thing=called), iri),
            of_stored(graph, told.trace.table, wanted.language),
        ],
    )


def said_in(store: Store, paragraph: str, versions: Iterable[str]) -> list[Said]:
    """The words of a paragraph in other language versions of its document, in their order."""
    spans = {
        row["version"].value: (row["language"].value, int(row["begin"].value), int(row["end"].value))
        for row in select(store, _PASSAGES, {"paragraph": ox.NamedNode(paragraph)})
    }
    found = []
    for version in versions:
        if version in spans:
            language, begin, end = spans[version]
            for row in select(store, _TEXT, {"version": ox.NamedNode(version)}):
                found.append(Said(row["text"].value[begin:end], language))
    return found


def _place(text: Text, iri: str) -> int | None:
    """The number of the block that a paragraph is in a text."""
    return next((at for at, block in enumerate(text.blocks) if block.paragraph == iri), None)


def _neighbour(text: Text, at: int, step: int) -> Block | None:
    """The next paragraph before or after a block."""
    blocks = text.blocks[at + 1 :] if step > 0 else reversed(text.blocks[:at])
    return next((block for block in blocks if block.paragraph), None)
