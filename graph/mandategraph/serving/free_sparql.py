"""A query that a visitor wrote, as a worker answers it: in the format that is asked for, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, Any, Final, cast

import pyoxigraph as ox

from mandategraph.errors import MandategraphError, QueryError
from mandategraph.namespaces import PREFIXES
from mandategraph.querying.sparql_errors import explained
from mandategraph.querying.sparql_syntax import check_query
from mandategraph.serving.accepting import best
from mandategraph.serving.desk import Desk
from mandategraph.serving.problems import problem
from mandategraph.serving.wire import Answer

#: Media types of solutions and of graphs, what is sent where anything will do first. Browsers ask for XML.
SOLUTIONS: Final[Mapping[str, ox.QueryResultsFormat]] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
GRAPHS: Final[Mapping[str, ox.RdfFormat]] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
    "application/json": ox.RdfFormat.JSON_LD,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
_IN_UTF8 = ("text/csv", "text/tab-separated-values", "text/plain", "text/turtle")
_NAME = "the query"


class TooLong(Exception):
    """An answer is longer than an answer may be."""


class Bounded:
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        self._pieces: list[bytes] = []
        self._left = most

    def write(self, data: bytes) -> int:
        """Take some bytes.

        Raises:
            TooLong: they would be too many.
        """
        self._left -= len(data)
        if self._left < 0:
            raise TooLong
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """All is where it belongs."""

    def content(self) -> bytes:
        """What was written."""
        return b"".join(self._pieces)


def answer(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """The answer to `query` in the best format that `accept` names, about the graphs `default` and `named`.

    Where neither names a graph, the query's own FROM counts, else it is about everything.
    """
    query: str = told["query"]
    try:
        form = check_query(query, _NAME)
        offered: Sequence[str] = list(SOLUTIONS if form in ("SELECT", "ASK") else GRAPHS)
        media_type = best(told["accept"], offered)
        if media_type is None:
            return problem(406, f"The answer can be had as {', '.join(offered)}.", (("Vary", "Accept"),))
        body = _body(desk, query, told["default"], told["named"], media_type)
    except MandategraphError as error:
        return problem(400, str(error))
    except TooLong:
        most = desk.settings.limits.answer
        return problem(
            422, f"The answer is longer than {most:,} bytes, the most that is sent. Ask for less: use LIMIT."
        )
    charset = "; charset=utf-8" if media_type in _IN_UTF8 else ""
    return Answer(body, media_type + charset, headers=(("Vary", "Accept"),))


def _body(desk: Desk, query: str, default: list[str], named: list[str], media_type: str) -> bytes:
    store = desk.graph.store.oxigraph
    graphs: dict[str, Any] = {}
    try:
        if default or named:
            graphs = {
                "default_graph": [ox.NamedNode(iri) for iri in default],
                "named_graphs": [ox.NamedNode(iri) for iri in named],
            }
        results = store.query(query, prefixes=dict(PREFIXES), **graphs)
        out = Bounded(desk.settings.limits.answer)
        file = cast("IO[bytes]", out)
        if isinstance(results, ox.QueryTriples):
            results.serialize(file, format=GRAPHS[media_type])
        else:
            results.serialize(file, format=SOLUTIONS[media_type])
    except SyntaxError as error:
        raise explained(error, query, _NAME) from error
    except ValueError as error:
        raise QueryError(f"a graph's name is no IRI: {error}") from error
    return out.content()
