"""Stored queries, asked: a name and parameters in, a table out.

    run(store, "mandates", addressee="Secretariat", lang="en") -> Table

An answer without rows says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY
from mandategraph.querying.asking import Queryable, select, solutions
from mandategraph.querying.binding import Binding, bind
from mandategraph.querying.header import ParameterType
from mandategraph.querying.naming import nearest
from mandategraph.querying.stored import StoredQuery, stored_query
from mandategraph.querying.tables import Table, cell

_DOCUMENTS = "SELECT (COUNT(DISTINCT ?document) AS ?count) WHERE { ?version mg:expressionOf ?document }"
_INSTANCES = "SELECT ?class WHERE { ?thing a ?class } LIMIT 1"


def run(store: Queryable, name: str, folders: Iterable[Path] = (), /, **parameters: object) -> Table:
    """The answer to a stored query.

    `folders` hold further queries beside the packaged ones. An answer without rows explains itself.

    Raises:
        CitationError: a resolution's number fits the resolutions of several bodies.
        QueryError: there is no such query or parameter (the message names the nearest), a value is not of its
            parameter's type, or a query is malformed.
        StoreError: the store could not be read.
    """
    query = stored_query(name, folders)
    bindings = bind(store, query, parameters)
    rows = _rows(store, query, bindings)
    return Table(
        columns=query.columns,
        rows=rows,
        name=query.name,
        title=query.header.title["en"],
        explanation="" if rows else explain(store, query, bindings),
        parameters=tuple((binding.parameter.name, binding.written) for binding in bindings),
        hidden=query.header.hidden(rows),
    )


def explain(store: Queryable, query: StoredQuery, bindings: tuple[Binding, ...] = ()) -> str:
    """Why a query has no answer: not in the store, nothing extracted, or nothing recorded."""
    count = next(int(row["count"].value) for row in select(store, _DOCUMENTS))
    if not count:
        return "Not in the store: it holds no documents yet. Read some with `mandategraph build SOURCE`."
    documents, s = (f"the {count} documents in the store", "") if count > 1 else ("the document in the store", "s")
    for binding in bindings:
        if not binding.known:
            return f"Not in the store: {documents} know{s} nothing named {binding.written!r}.{_near(store, binding)}"
    about = query.header.about
    if about and not _has(store, about):
        return f"Nothing extracted: no {_words(about)} was found in {documents}."
    told = [binding for binding in bindings if binding.parameter.type != ParameterType.LANGUAGE]
    asked = ", ".join(f"{binding.parameter.name}={binding.written}" for binding in told)
    others = len(_rows(store, query, (binding for binding in bindings if binding not in told))) if told else 0
    if others:
        rows = "one row" if others == 1 else f"{others} rows"
        return f"Nothing recorded for {asked}: {documents} give{s} {rows} otherwise."
    return f"Nothing recorded: {documents} say{s} nothing of the kind."


def _rows(
    store: Queryable, query: StoredQuery, bindings: Iterable[Binding]
) -> tuple[tuple[str | int | float, ...], ...]:
    bound = {binding.parameter.variable: binding.term for binding in bindings}
    width = len(query.columns)
    return tuple(
        tuple(cell(term) for term in list(solution)[:width]) for solution in solutions(store, query.sparql, bound)
    )


def _has(store: Queryable, name: str) -> bool:
    """Whether anything in the store is of a class of the ontology."""
    class_ = ox.NamedNode(ONTOLOGY + name)
    return any(True for _ in select(store, _INSTANCES, {"class": class_}))


def _near(store: Queryable, binding: Binding) -> str:
    names = nearest(store, binding.written)
    return f" Names like it: {', '.join(names)}." if names else ""


def _words(name: str) -> str:
    """A class's name in words: `AgendaItem` -> `agenda item`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
