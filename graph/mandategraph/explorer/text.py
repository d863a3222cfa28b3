"""The page about a language version of a document: the text, the evidence marked in it, and what is drawn from it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mandategraph.api import Graph
from mandategraph.errors import QueryError
from mandategraph.explorer import missing, thing
from mandategraph.explorer.asked import of_select
from mandategraph.explorer.blocks import Block, Text, parts, text_of
from mandategraph.explorer.drawn import facts_in
from mandategraph.explorer.links import MARKED
from mandategraph.explorer.names import Names
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import linker, render, words_of
from mandategraph.explorer.said import Said
from mandategraph.explorer.showing import FEW, NOWHERE, show
from mandategraph.explorer.trails import trail
from mandategraph.explorer.versions import Version, versions_of
from mandategraph.wording import Wording

_PART = 30_000
_SPAN = re.compile(r"([0-9]{1,9}),([0-9]{1,9})")
_FACTS = """
SELECT ?fact ?words ?begin ?end WHERE {{
  GRAPH <{version}> {{ ?fact mg:evidence ?words . ?words mg:begin ?begin ; mg:end ?end }}
  FILTER(?begin >= {begin} && ?begin < {end})
}}"""


def of_document(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about a document: that of its best language version; where no text is at hand, what is said of it."""
    versions = versions_of(graph, iri, words_of(wanted))
    return page(graph, wanted, versions[0].iri) if versions else thing.page(graph, wanted, iri)


def page(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about a language version. `with` is the language of another to stand beside it, `span` words to mark.

    Raises:
        QueryError: `span` is no span of this text, or there is no such version.
    """
    words, names = words_of(wanted), Names(graph.store, wanted.language)
    text = text_of(graph.store, iri)
    if text is None:
        return missing.page(graph, wanted, wanted.path)
    names.read([iri])
    document = next(iter(names.around.iris(iri, "expressionOf")), "")
    names.read([document])
    versions = versions_of(graph, document, words)
    span = _span(wanted.first(MARKED), text, words)
    other = _other(graph, wanted, {one.language: one.iri for one in versions}, words)
    divided = parts(text, _PART)
    number = _part(wanted, divided, span[0], words)
    blocks = divided[number]
    begin, end = blocks[0].begin, blocks[-1].end
    facts = facts_in(graph.store, names, iri, begin, end)
    called, query = names.of(document), _FACTS.format(version=iri, begin=begin, end=end)
    return render(
        graph,
        wanted,
        "text.html",
        title=words.say("text_of", document=str(called), language=_tongue(versions, text.language)),
        names=names,
        crumbs=trail(names, iri, words),
        iri=iri,
        document=document,
        name=called,
        subject=names.title(document),
        text=text,
        versions=versions,
        other=other,
        shown=show(text, blocks, facts, linker(wanted), span=span, other=other),
        part=number,
        parts=[next((block.number for block in one if block.number), "") for one in divided],
        few=FEW,
        asks=names.around.values(document, "number") != [],
        direction=Said(text.text, text.language).direction,
        asked=lambda: [of_select(graph, words.say("what_is_drawn", document=str(called)), query)],
    )


def _span(asked: str, text: Text, words: Wording) -> tuple[int, int]:
    """The words that are asked for."""
    if not asked:
        return NOWHERE
    found = _SPAN.fullmatch(asked)
    if not found or not int(found[1]) < int(found[2]) <= len(text.text):
        raise QueryError(words.say("no_such_span", span=asked, length=str(len(text.text))))
    return int(found[1]), int(found[2])


def _other(graph: Graph, wanted: Wanted, versions: Mapping[str, str], words: Wording) -> Text | None:
    """The version to stand beside."""
    asked = wanted.first("with")
    if not asked:
        return None
    if asked not in versions:
        raise QueryError(words.say("no_such_version", language=asked, languages=", ".join(sorted(versions))))
    return text_of(graph.store, versions[asked])


def _part(wanted: Wanted, divided: list[tuple[Block, ...]], begin: int, words: Wording) -> int:
    """The number of the part that is asked for: by its number, by a paragraph in it, or by the words to be marked."""
    asked, para = wanted.first("part"), wanted.first("para")
    for number, blocks in enumerate(divided):
        if begin >= 0 and begin < blocks[-1].end:
            return number
        if para and any(block.number == para for block in blocks):
            return number
    if asked.isdecimal() and 1 <= int(asked) <= len(divided):
        return int(asked) - 1
    if asked or para:
        raise QueryError(words.say("no_such_part", part=asked or para))
    return 0


def _tongue(versions: tuple[Version, ...], language: str) -> str:
    return next((one.name for one in versions if one.language == language), language)
