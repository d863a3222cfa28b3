"""The SPARQL editor: YASGUI, which comes with the pages, and a plain form where there is no JavaScript."""

from __future__ import annotations

import json

from mandategraph.api import Graph
from mandategraph.explorer.asking import title_in
from mandategraph.explorer.links import address
from mandategraph.explorer.listing import PART
from mandategraph.explorer.memory import once
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import Crumb, render, words_of
from mandategraph.explorer.said import Said
from mandategraph.namespaces import ID_BASE, ONTOLOGY, PREFIXES
from mandategraph.querying.asking import select
from mandategraph.querying.stored import folders, stored_queries
from mandategraph.store import Store
from mandategraph.wording import wording

PATH = "/sparql-editor"
_TERMS = """
SELECT DISTINCT ?term ?kind WHERE {
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } ?term a ?kind
}"""
_BEGIN = """PREFIX mg: <https://w3id.org/mandategraph/ontology#>

SELECT ?source ?verb ?text WHERE {
  ?mandate a mg:Mandate ;
           mg:source/mg:identifier ?source ;
           mg:verb/mg:identifier ?verb ;
           mg:text ?text .
  FILTER(LANG(?text) = "en")
}
LIMIT 20
"""


def page(graph: Graph, wanted: Wanted, _: str) -> Page:
    """The editor with a query in it: one that was handed over, an example, or a first one."""
    if wanted.first("format") == "json":
        return Page(once(graph.store, _known), "application/json")
    words = wording(wanted.language, PART)
    queries = stored_queries(folders(graph.queries))
    example = queries.get(wanted.first("example"))
    return render(
        graph,
        wanted,
        "editor.html",
        title=words.say("editor"),
        crumbs=[Crumb(Said(words_of(wanted).say("front")), "/"), Crumb(Said(words.say("questions")), "/ask")],
        tell=words.say,
        sparql=wanted.first("query") or (example.sparql if example else _BEGIN),
        given=bool(wanted.first("query") or example),
        example=example.name if example else "",
        examples=[(title_in(one, words.language), address(PATH, [("example", name)])) for name, one in queries.items()],
        prefixes=sorted(PREFIXES.items()),
        known=address(PATH, [("format", "json")]),
        ids=ID_BASE,
    )


def _known(store: Store) -> bytes:
    """What the editor completes: our prefixes, and the classes and properties of the ontology."""
    terms: dict[str, list[str]] = {"class": [], "property": []}
    for row in select(store, _TERMS):
        if row["term"].value.startswith(ONTOLOGY):
            terms["class" if row["kind"].value.endswith("#Class") else "property"].append(row["term"].value)
    prefixes = [f"{prefix}: <{iri}>" for prefix, iri in sorted(PREFIXES.items())]
    told = {"prefixes": prefixes, **{kind: sorted(found) for kind, found in terms.items()}}
    return json.dumps(told, ensure_ascii=False).encode()
