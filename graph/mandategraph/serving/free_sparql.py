"""A query that a visitor wrote, as a worker answers it: in the format that is asked for, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any, cast

import pyoxigraph as ox

from mandategraph.errors import QueryError
from mandategraph.querying.asking import PROLOGUE
from mandategraph.querying.sparql_errors import explained
from mandategraph.querying.sparql_syntax import check_query
from mandategraph.serving.desk import Desk
from mandategraph.serving.media import GRAPHS, SOLUTIONS, content_type
from mandategraph.serving.problems import problem
from mandategraph.serving.wire import Answer
from mandategraph.store.damage import readable

_NAME = "the query"
#: On the query's first line, so that its lines keep their numbers.
_PROLOGUE = PROLOGUE.replace("\n", " ")
_SOLVING = ("SELECT", "ASK")


class _TooLong(Exception):
    """An answer is longer than an answer may be."""


class _Bounded:
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        self._pieces: list[bytes] = []
        self._left = most

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _TooLong
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """All is where it belongs."""

    def content(self) -> bytes:
        return b"".join(self._pieces)


def answer(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """The answer to `query`: solutions as `solutions`, a graph as `graphs`, None where no such type is taken.

    Relative IRIs are relative to `base`. It is about the graphs `default` and `named`. Where neither names any, the
    query's own FROM counts, else it is about everything.
    """
    try:
        form = check_query(told["query"], _NAME)
        offered, chosen = (SOLUTIONS, "solutions") if form in _SOLVING else (GRAPHS, "graphs")
        media_type = told[chosen]
        if media_type is None:
            return problem(406, f"The answer can be had as {', '.join(offered)}.")
        with readable():
            body = _body(desk, told["query"], {"base_iri": told["base"], **_graphs(told)}, media_type)
    except QueryError as error:
        return problem(400, str(error))
    except _TooLong:
        most = desk.settings.limits.answer
        return problem(
            422, f"The answer is longer than {most:,} bytes, the most that is sent. Ask for less: use LIMIT."
        )
    return Answer(body, content_type(media_type))


def _graphs(told: Mapping[str, Any]) -> dict[str, list[ox.NamedNode]]:
    """The graphs that a request names, as the engine takes them: they count in the place of the query's own."""
    if not told["default"] and not told["named"]:
        return {}
    try:
        default, named = ([ox.NamedNode(iri) for iri in told[which]] for which in ("default", "named"))
    except ValueError as error:
        raise QueryError(f"the name of a graph is no IRI: {error}") from error
    return {"default_graph": default, "named_graphs": named}


def _body(desk: Desk, query: str, about: Mapping[str, Any], media_type: str) -> bytes:
    out = _Bounded(desk.settings.limits.answer)
    file = cast("IO[bytes]", out)
    try:
        results = desk.graph.store.oxigraph.query(_PROLOGUE + query, **about)
    except SyntaxError as error:
        raise explained(error, query, _NAME, _PROLOGUE) from error
    if isinstance(results, ox.QueryTriples):
        results.serialize(file, format=GRAPHS[media_type])
    else:
        results.serialize(file, format=SOLUTIONS[media_type])
    return out.content()
