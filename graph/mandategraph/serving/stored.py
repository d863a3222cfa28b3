"""Stored queries over HTTP: the list of them, and the answer of one in the format that is asked for."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote

from mandategraph import querying
from mandategraph.cli.listing import as_json
from mandategraph.errors import CitationError, QueryError
from mandategraph.explorer.downloads import harmless
from mandategraph.querying.stored import StoredQuery, stored_queries
from mandategraph.querying.table_formats import write
from mandategraph.querying.tables import Table
from mandategraph.serving.desk import Desk
from mandategraph.serving.media import content_type
from mandategraph.serving.problems import problem
from mandategraph.serving.wire import Answer

#: The formats of answers by their media types, the usual one first.
FORMATS: Final[Mapping[str, str]] = {
    "application/json": "json",
    "text/csv": "csv",
    "text/turtle": "ttl",
    "text/markdown": "md",
}
#: The parameter that names a format; no query may have one of this name.
FORMAT: Final = "format"
#: The header that says why an answer has no rows.
EXPLANATION: Final = "Mandategraph-Explanation"
_READ_BY_ALL = " !#$&'()*+,/:;=?@[]\"`"


def list_queries(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """All stored queries, with their parameters and columns."""
    return Answer(as_json(stored_queries(desk.settings.queries).values()).encode(), "application/json")


def run(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """The answer of the query `name` to the `parameters`, as `media_type`."""
    known = stored_queries(desk.settings.queries)
    query = known.get(told["name"])
    if query is None:
        nearest = difflib.get_close_matches(told["name"].lower(), list(known), n=3, cutoff=0.5)
        detail = f"There is no stored query {told['name']!r}; /queries lists them all."
        return problem(404, detail, nearest=[f"/queries/{one}" for one in nearest])
    parameters = dict(told["parameters"])
    try:
        table = querying.run(desk.graph.store, query.name, desk.settings.queries, **parameters)
    except (QueryError, CitationError) as error:
        return problem(400, str(error), nearest=_nearest(query, parameters))
    if told["media_type"] == "text/csv":
        table = replace(table, rows=tuple(tuple(map(harmless, row)) for row in table.rows))
    text = write(table, FORMATS[told["media_type"]])
    if len(body := text.encode()) > desk.settings.limits.answer:
        return problem(422, "The answer is longer than answers may be: filter it with the query's parameters.")
    return Answer(body, content_type(told["media_type"]), headers=_explained(table))


def _nearest(query: StoredQuery, told: Mapping[str, str]) -> list[str]:
    """The query's parameters that are most like those which it does not have; all of them where none is like any."""
    names = [parameter.name for parameter in query.parameters]
    unknown = [name for name in told if name not in (*names, querying.LANG)]
    return [near for name in unknown for near in difflib.get_close_matches(name, names, n=2, cutoff=0.5) or names]


def _explained(table: Table) -> tuple[tuple[str, str], ...]:
    return () if table.rows else ((EXPLANATION, quote(table.explanation, safe=_READ_BY_ALL)),)
