"""The stored queries, described: for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from mandategraph.querying.header import Parameter
from mandategraph.querying.stored import StoredQuery
from mandategraph.wording import DEFAULT, wording


def as_text(queries: Iterable[StoredQuery], language: str = "") -> str:
    """Each query with its question and its parameters; with a language, in that, and with its title.

    >>> "mandates  What do resolutions ask for?", "    source=resource  Who or what asks"
    """
    return "\n".join("\n".join(_lines(query, language)) for query in queries) + "\n"


def in_full(query: StoredQuery, language: str = "") -> str:
    """One query: its question, parameters and columns, and the SPARQL below its header."""
    from mandategraph.querying.wrapping import padded

    lines = [*_lines(query, language), "", f"  {wording(language).say('columns')}"]
    named = [(one.name, _said(one.label, language) if language else "", one) for one in query.header.columns]
    heads = [padded([name for name, _, _ in named]), padded([label for _, label, _ in named])]
    for name, label, (_, _, column) in zip(*heads, named, strict=True):
        told = f"{name}  {label}" if label else name
        lines.append(f"    {told}  {_said(column.description, language)}")
    sparql = "".join(line for line in query.sparql.splitlines(keepends=True) if not line.startswith("#+"))
    return "\n".join(lines) + "\n\n" + sparql.lstrip("\n")


def as_markdown(queries: Iterable[StoredQuery], language: str = "") -> str:
    """A table of the queries: what each is called, what it answers, what it can be told."""
    heads = [wording(language).say(name) for name in ("query", "question", "parameters")]
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
    for query in queries:
        told = ", ".join(f"`{parameter.name}`" for parameter in query.parameters)
        lines.append(f"| `{query.name}` | {_said(query.header.question, language)} | {told} |")
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
                {"name": column.name, "label": dict(column.label), "description": dict(column.description)}
                for column in query.header.columns
            ],
        }
        for query in queries
    ]
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _lines(query: StoredQuery, language: str) -> Iterator[str]:
    yield f"{query.name}  {_said(query.header.title, language)}" if language else query.name
    yield f"  {_said(query.header.question, language)}"
    told = [(_told(parameter), _said(parameter.description, language)) for parameter in query.parameters]
    width = max((len(how) for how, _ in told), default=0)
    for how, what in told:
        yield f"    {how:<{width}}  {what}"


def _said(texts: Mapping[str, str], language: str) -> str:
    """A text in a language, else in that which every query is described in; `""` where nothing is said."""
    return texts.get(language) or texts.get(DEFAULT, "")


def _told(parameter: Parameter) -> str:
    """How a parameter is given: `lang=LANGUAGE`, with its default where it has one: `at_least=INTEGER (1)`."""
    default = f" ({parameter.default})" if parameter.default else ""
    return f"{parameter.name}={parameter.type.value.upper()}{default}"
