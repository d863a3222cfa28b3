"""The results of a search: what holds the words, each leading to its page, in the language that it was found in."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.api import Graph
from mandategraph.explorer.asked import of_search
from mandategraph.explorer.links import address
from mandategraph.explorer.names import Names
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import render, words_of
from mandategraph.explorer.said import Said
from mandategraph.explorer.tongues import tongues
from mandategraph.namespaces import ONTOLOGY
from mandategraph.searching import ALL_KINDS
from mandategraph.searching.entries import KINDS, LINE

_FEW, _MANY = 20, 200


@dataclass(frozen=True, slots=True)
class Result:
    """Something found: what kind of thing it is, what it is called or says, and where it stands."""

    iri: str
    kind: Said
    said: Said
    document: str
    para: str


def page(graph: Graph, wanted: Wanted, _: str) -> Page:
    """What holds the words of `q`, of the kinds of `kind`, in the language `in`.

    Raises:
        QueryError: there are no words in it to look for, or there is no such kind or language.
    """
    words, names = words_of(wanted), Names(graph.store, wanted.language)
    asked_for, chosen, tongue = wanted.first("q").strip(), wanted.every("kind"), wanted.first("in")
    kinds = {kind: _kind(names, kind, words.say("kind_text")) for kind in ALL_KINDS}
    many = wanted.first("many") != ""
    table = None
    if asked_for:
        table = graph.search(asked_for, kinds=chosen, lang=tongue, limit=_MANY if many else _FEW)
    results = [
        Result(
            iri=str(row["iri"]),
            kind=kinds.get(str(row["kind"]), Said(str(row["kind"]))),
            said=Said(str(row["text"]), str(row["language"])),
            document="" if str(row["document"]).casefold() == str(row["text"]).casefold() else str(row["document"]),
            para=str(row["para"]),
        )
        for row in table or ()
    ]
    again = [("q", asked_for), *(("kind", kind) for kind in chosen), ("in", tongue), ("many", "1")]
    return render(
        graph,
        wanted,
        "search.html",
        title=words.say("searched", words=asked_for) if asked_for else words.say("search"),
        names=names,
        asked_for=asked_for,
        kinds=list(kinds.items()),
        chosen=chosen,
        tongues=tongues(graph, words),
        tongue_wanted=tongue,
        results=results,
        more=wanted.base * wanted.packet + address("/search", again) if len(results) == _FEW and not many else "",
        asked=lambda: [of_search(words.say("what_holds", words=asked_for), table)] if table else [],
    )


def _kind(names: Names, kind: str, line: str) -> Said:
    """What a kind is called: the label of its class."""
    if kind == LINE:
        return Said(line, names.language)
    return names.of(ONTOLOGY + next(name for name, one in KINDS.items() if one == kind))
