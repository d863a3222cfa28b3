"""The stored queries, described: for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mandategraph.querying.header import Parameter
from mandategraph.querying.stored import StoredQuery


def as_text(queries: Iterable[StoredQuery]) -> str:
    """Each query with its question and its parameters.

    >>> "mandates  What do resolutions ask for?", "    source=resource  Who or what asks"
    """
    return "\n".join("\n".join(_lines(query)) for query in queries) + "\n"


def in_full(query: StoredQuery) -> str:
    """One query: its question, parameters and columns, and the SPARQL below its header."""
    lines = [*_lines(query), "", "  columns"]
    width = max(len(column.name) for column in query.header.columns)
    lines += (f"    {column.name:<{width}}  {column.description['en']}" for column in query.header.columns)
    sparql = "".join(line for line in query.sparql.splitlines(keepends=True) if not line.startswith("#+"))
    return "\n".join(lines) + "\n\n" + sparql.lstrip("\n")


def as_markdown(queries: Iterable[StoredQuery]) -> str:
    """A table of the queries: what each is called, what it answers, what it can be told."""
    lines = ["| query | question | parameters |", "| --- | --- | --- |"]
    for query in queries:
        told = ", ".join(f"`{parameter.name}`" for parameter in query.parameters)
        lines.append(f"| `{query.name}` | {query.header.question['en']} | {told} |")
    return "\n".join(lines) + "\n"


def as_json(queries: Iterable[StoredQuery]) -> str:
    """An array of objects: `name`, `title` and `question` by language, `parameters`, `columns`."""
    described = [
        {
            "name": query.name,
            "title": dict(query.header.title),
            "question": dict(query.header.question),
            "parameters": [
                {
                    "name": parameter.name,
                    "type": parameter.type.value,
                    "default": parameter.default,
                    "description": dict(parameter.description),
                }
                for parameter in query.parameters
            ],
            "columns": [
                {"name": column.name, "description": dict(column.description)} for column in query.header.columns
            ],
        }
        for query in queries
    ]
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _lines(query: StoredQuery) -> Iterator[str]:
    yield query.name
    yield f"  {query.header.question['en']}"
    told = [(_told(parameter), parameter.description["en"]) for parameter in query.parameters]
    width = max((len(how) for how, _ in told), default=0)
    for how, what in told:
        yield f"    {how:<{width}}  {what}"


def _told(parameter: Parameter) -> str:
    """How a parameter is given: `lang=LANGUAGE`, with its default where it has one: `at_least=INTEGER (1)`."""
    default = f" ({parameter.default})" if parameter.default else ""
    return f"{parameter.name}={parameter.type.value.upper()}{default}"
