"""The stored queries as forms: a question, what it can be told, and its answer below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mandategraph.api import Graph
from mandategraph.explorer import missing
from mandategraph.explorer.asked import of_stored
from mandategraph.explorer.downloads import to_csv
from mandategraph.explorer.links import address
from mandategraph.explorer.listing import PART
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import Crumb, render, words_of
from mandategraph.explorer.said import Said
from mandategraph.explorer.tongues import tongues
from mandategraph.namespaces import ID_BASE
from mandategraph.querying.header import Parameter, ParameterType
from mandategraph.querying.stored import StoredQuery, folders, stored_queries
from mandategraph.querying.table_formats import write
from mandategraph.querying.tables import Cell, Table
from mandategraph.tracing.rows import QUERY as TRACE
from mandategraph.wording import DEFAULT, wording

_SHOWN = 200
#: How a form asks for a parameter of a type: the input's type and what it takes; a language is chosen from a list.
_INPUTS: Mapping[ParameterType, tuple[str, str]] = {
    ParameterType.INTEGER: ("number", ""),
    ParameterType.DATE: ("text", "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
}
_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "ttl": "text/turtle; charset=utf-8"}
_LANG = "lang"
#: How the form calls `lang`, the language of the texts: in an address `lang` is the language of the pages.
_TEXTS_IN = "texts"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: what it is called and what is told of it, its input, and what a visitor wrote into it."""

    name: str
    told: str
    kind: str
    pattern: str
    value: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the answer: its cells as people read them, and the IRI of what it is about, `""` if none."""

    cells: tuple[Cell, ...]
    iri: str


def page(graph: Graph, wanted: Wanted, name: str) -> Page:
    """The list of the stored queries, or the form of one and its answer.

    Raises:
        CitationError: a resolution's number fits the resolutions of several bodies.
        QueryError: a value is not of its parameter's type.
    """
    queries = stored_queries(folders(graph.queries))
    if not name:
        return _list(graph, wanted, queries)
    return _form(graph, wanted, queries[name]) if name in queries else missing.page(graph, wanted, name)


def _list(graph: Graph, wanted: Wanted, queries: Mapping[str, StoredQuery]) -> Page:
    words = wording(wanted.language, PART)
    told = [
        (name, title_in(one, words.language), _in(one.header.question, words.language)) for name, one in queries.items()
    ]
    return render(
        graph,
        wanted,
        "questions.html",
        title=words.say("questions"),
        crumbs=[Crumb(Said(words_of(wanted).say("front")), "/")],
        tell=words.say,
        queries=told,
    )


def _form(graph: Graph, wanted: Wanted, query: StoredQuery) -> Page:
    words = wording(wanted.language, PART)
    fields = [_field(parameter, wanted, words.language) for parameter in query.parameters]
    asked = wanted.first("ask") != "" or any(field.value for field in fields if field.name != _TEXTS_IN)
    table = _answer(graph, wanted, query, fields) if asked else None
    format_ = wanted.first("format")
    if table is not None and format_ in _TYPES:
        body = to_csv(table.columns, table.rows) if format_ == "csv" else write(table, format_).encode()
        headers = (("Content-Disposition", f'attachment; filename="{query.name}.{format_}"'),)
        return Page(body, _TYPES[format_], headers=headers)
    base = wanted.base if wanted.packet else ""
    told = [(key, value) for key, value in wanted.parameters if key not in ("packet", "format", "ask")]
    return render(
        graph,
        wanted,
        "question.html",
        title=title_in(query, words.language),
        crumbs=[Crumb(Said(words_of(wanted).say("front")), "/"), Crumb(Said(words.say("questions")), "/ask")],
        tell=words.say,
        query=query,
        question=_in(query.header.question, words.language),
        fields=fields,
        tongues=tongues(graph, words_of(wanted)),
        table=table,
        heads=[table.labels.head(column) for column in table.columns if column not in table.hidden] if table else [],
        rows=_shown(table) if table else [],
        most=_SHOWN,
        files=[(one, base + address(wanted.path, [*told, ("ask", "1"), ("format", one)])) for one in _TYPES],
        editor=base + address("/sparql-editor", [("example", query.name)]),
        asked=lambda: [of_stored(graph, table, wanted.language)] if table is not None else [],
    )


def _answer(graph: Graph, wanted: Wanted, query: StoredQuery, fields: Sequence[Field]) -> Table:
    told = {_LANG if field.name == _TEXTS_IN else field.name: field.value for field in fields if field.value}
    if query.name == TRACE and "resolution" in told:  # the same rows, from the resolution outward
        language = told.get(_LANG, wanted.language)
        return graph.trace(told["resolution"], told.get("body", ""), lang=language).table
    return graph.query(query.name, **{_LANG: wanted.language, **told})


def _field(parameter: Parameter, wanted: Wanted, language: str) -> Field:
    name = _TEXTS_IN if parameter.name == _LANG else parameter.name
    kind, pattern = _INPUTS.get(parameter.type, ("text", ""))
    if parameter.type == ParameterType.LANGUAGE:
        kind = "language"
    return Field(name, _in(parameter.description, language), kind, pattern, wanted.first(name).strip())


def _shown(table: Table) -> list[Shown]:
    """The first rows with their labels; columns that people need not see are left out."""
    places = [(place, name) for place, name in enumerate(table.columns) if name not in table.hidden]
    iri = table.columns.index("iri") if "iri" in table.columns else -1
    found = []
    for row in table.rows[:_SHOWN]:
        cells = tuple(_labelled(table, name, row[place]) for place, name in places)
        about = str(row[iri]) if iri >= 0 else next((str(one) for one in row if str(one).startswith(ID_BASE)), "")
        found.append(Shown(cells, about))
    return found


def _labelled(table: Table, column: str, cell: Cell) -> Cell:
    return table.labels.cell(column, cell) if isinstance(cell, str) else cell


def title_in(query: StoredQuery, language: str) -> str:
    """A query's title in a language, else in English."""
    return _in(query.header.title, language)


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts[DEFAULT]
