"""The questions that pages answer, with their queries and rows: what an evidence packet shows beside a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from mandategraph.api import Graph
from mandategraph.explorer.packet import Asked
from mandategraph.namespaces import PREFIXES
from mandategraph.querying.stored import folders, stored_query
from mandategraph.querying.tables import Table
from mandategraph.wording import DEFAULT

_STATEMENTS = "SELECT ?property ?value WHERE {{ {thing} ?property ?value }} ORDER BY ?property ?value"


def of_stored(graph: Graph, table: Table, language: str, things: Iterable[str] = ()) -> Asked:
    """The question of a stored query, with the answer it gave. `things` are what its rows are about, if no IRI is in
    them.
    """
    query = stored_query(table.name, folders(graph.queries))
    question = query.header.question.get(language) or query.header.question[DEFAULT]
    return Asked(question, query.sparql, table, tuple(things))


def of_select(graph: Graph, question: str, sparql: str, things: Iterable[str] = ()) -> Asked:
    """A question of a page's own: `sparql` relies on the package's prefixes; its answer is asked for here."""
    table = graph.sparql(sparql)
    used = [(prefix, iri) for prefix, iri in sorted(PREFIXES.items()) if f"{prefix}:" in sparql]
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in used)
    rows = tuple(sorted(table.rows, key=str))
    return Asked(question, f"{prologue}{sparql.strip()}\n", replace(table, rows=rows), tuple(things))


def of_search(question: str, table: Table) -> Asked:
    """A search, which no SPARQL asks: its rows are what the index of words gave."""
    return Asked(question, "", table)


def statements_of(graph: Graph, question: str, iri: str) -> Asked:
    """What the graph says of a thing."""
    return of_select(graph, question, _STATEMENTS.format(thing=str(ox.NamedNode(iri))), things=(iri,))
