"""The competency questions: small graphs written by hand, and the engines that must answer alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from mandategraph.querying.binding import Binding
from mandategraph.querying.stored import StoredQuery
from mandategraph.querying.tables import Cell, cell
from mandategraph.store import Store

FOLDER = Path(__file__).parent / "competency"
COMMON = FOLDER / "_common.ttl"


def path_of(case: str) -> Path:
    """The graph of a case: Turtle, or TriG where the question is about language versions by themselves."""
    return next(path for suffix in ("ttl", "trig") if (path := FOLDER / f"{case}.{suffix}").exists())


def store(*cases: str) -> Store:
    """A store of the common graph and some cases, each in a named graph of its own."""
    data = ox.Store()
    for path in (COMMON, *map(path_of, cases)):
        if path.suffix == ".trig":
            data.load(path=str(path), format=ox.RdfFormat.TRIG)
        else:
            graph = ox.NamedNode(f"https://example.org/{path.stem}")
            data.load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=graph)
    return Store.in_memory(data, background=tuple)


@cache
def rdflib_graph(case: str) -> rdflib.Graph:
    """The same in rdflib: as one graph, or as a dataset that is asked as one."""
    path = path_of(case)
    if path.suffix == ".ttl":
        return rdflib.Graph().parse(COMMON).parse(path)
    dataset = rdflib.Dataset(default_union=True)
    dataset.graph("https://example.org/common").parse(COMMON)
    dataset.parse(path, format="trig")
    return dataset


def rows_in_rdflib(
    graph: rdflib.Graph, query: StoredQuery, bindings: Iterable[Binding]
) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a stored query as rdflib finds them, with the same bindings."""
    bound = {binding.parameter.variable: _to_rdflib(binding.term) for binding in bindings}
    width = len(query.columns)
    return tuple(
        tuple(cell(_from_rdflib(term)) for term in list(row)[:width])
        for row in graph.query(_prepared(query.sparql), initBindings=bound)
        if isinstance(row, rdflib.query.ResultRow)
    )


@cache
def _prepared(sparql: str) -> Query:
    """The parsed query: rdflib takes longer to parse one than to answer it."""
    return prepareQuery(sparql)


def as_csv(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as the expected files hold them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _to_rdflib(term: ox.Literal | ox.NamedNode) -> rdflib.term.Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    plain = term.datatype.value.endswith("#string")
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))


def _from_rdflib(term: object) -> object:
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return ox.Literal(str(term), datatype=datatype)
    return ox.NamedNode(str(term)) if isinstance(term, rdflib.URIRef) else term
