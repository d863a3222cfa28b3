"""Stored queries, asked: a name and parameters in, a table out.

    run(store, "mandates", addressee="Secretariat", lang="en") -> Table

An answer without rows says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY
from mandategraph.querying.asking import Delegating, Queryable, select, solutions
from mandategraph.querying.binding import Binding, bind, language_of
from mandategraph.querying.header import ParameterType
from mandategraph.querying.labels import CLASS, Labels, labels_of, names_of
from mandategraph.querying.naming import nearest
from mandategraph.querying.narrowing import narrowed, things
from mandategraph.querying.stored import StoredQuery, stored_query
from mandategraph.querying.tables import Table, cell
from mandategraph.wording import DEFAULT, wording

#: What every query can be told, whether or not it has texts in several languages.
LANG = "lang"
_DOCUMENTS = "SELECT (COUNT(DISTINCT ?document) AS ?count) WHERE { ?version mg:expressionOf ?document }"
_INSTANCES = "SELECT ?class WHERE { ?thing a ?class } LIMIT 1"


def run(store: Queryable, name: str, folders: Iterable[Path] = (), /, **parameters: object) -> Table:
    """The answer to a stored query.

    `folders` hold further queries beside the packaged ones. An answer without rows explains itself. `lang` may be given
    to any query: it says in which language people's formats show the answer, and, where the query takes it, which texts
    are preferred.

    Raises:
        CitationError: a resolution's number fits the resolutions of several bodies.
        QueryError: there is no such query or parameter (the message names the nearest), a value is not of its
            parameter's type, or a query is malformed.
        StoreError: the store could not be read.
    """
    query = stored_query(name, folders)
    taken = {parameter.name for parameter in query.parameters}
    bindings = bind(store, query, {name: one for name, one in parameters.items() if name in taken or name != LANG})
    language = language_of(parameters.get(LANG))
    rows = _rows(store, query, bindings)
    return Table(
        columns=query.columns,
        rows=rows,
        name=query.name,
        title=query.header.title[DEFAULT],
        explanation="" if rows else explain(store, query, bindings),
        parameters=tuple((binding.parameter.name, binding.written) for binding in bindings),
        hidden=query.header.hidden(rows),
        labels=explained(store, query, bindings, labels_of(store, query, rows, language), bool(rows)),
    )


def explained(
    store: Queryable, query: StoredQuery, bindings: tuple[Binding, ...], labels: Labels, answered: bool
) -> Labels:
    """Labels that say, in their language, why a query has no answer, unless it has one."""
    if answered or not labels.language:
        return labels
    return replace(labels, explanation=explain(store, query, bindings, labels.language))


def explain(store: Queryable, query: StoredQuery, bindings: tuple[Binding, ...] = (), language: str = "") -> str:
    """Why a query has no answer: not in the store, nothing extracted, or nothing recorded."""
    words = wording(language)
    count = next(int(row["count"].value) for row in select(store, _DOCUMENTS))
    if not count:
        return words.say("empty_store")
    for binding in bindings:
        if not binding.known:
            told = words.say("unknown", count=count, name=repr(binding.written))
            names = nearest(store, binding.written)
            return words.say("alike", told=told, names=", ".join(names)) if names else told
    about = query.header.about
    if about and not _has(store, about):
        what = names_of(store, CLASS, [about], words.language).get(about) or _words(about)
        return words.say("none_extracted", count=count, what=what)
    told_here = [binding for binding in bindings if binding.parameter.type != ParameterType.LANGUAGE]
    asked = ", ".join(f"{binding.parameter.name}={binding.written}" for binding in told_here)
    others = len(_rows(store, query, (one for one in bindings if one not in told_here))) if told_here else 0
    if others:
        rows = words.say("rows_otherwise", count=others)
        return words.say("none_for", count=count, asked=asked, rows=rows)
    return words.say("none_recorded", count=count)


def _rows(
    store: Queryable, query: StoredQuery, bindings: Iterable[Binding]
) -> tuple[tuple[str | int | float, ...], ...]:
    bound = {binding.parameter.variable: binding.term for binding in bindings}
    width = len(query.columns)
    engine = store.answering if isinstance(store, Delegating) else store
    about = things(engine, query.parameters, bound)
    if about is not None and not about:
        return ()
    sparql = query.sparql if about is None else narrowed(query.sparql, about)
    return tuple(tuple(cell(term) for term in list(solution)[:width]) for solution in solutions(engine, sparql, bound))


def _has(store: Queryable, name: str) -> bool:
    """Whether anything in the store is of a class of the ontology."""
    class_ = ox.NamedNode(ONTOLOGY + name)
    return any(True for _ in select(store, _INSTANCES, {"class": class_}))


def _words(name: str) -> str:
    """A class's name in words: `AgendaItem` -> `agenda item`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
