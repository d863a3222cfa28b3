"""The description of the HTTP interface in OpenAPI 3.1, made from the headers of the stored queries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from mandategraph.querying import LANG
from mandategraph.querying.header import Parameter, ParameterType
from mandategraph.querying.stored import StoredQuery, stored_queries
from mandategraph.serving.desk import Desk
from mandategraph.serving.media import GRAPHS, SOLUTIONS
from mandategraph.serving.problems import MEDIA_TYPE
from mandategraph.serving.protocol import FORM, QUERY
from mandategraph.serving.stored import EXPLANATION, FORMAT, FORMATS
from mandategraph.serving.wire import Answer
from mandategraph.wording import DEFAULT

_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_SCHEMAS: Mapping[ParameterType, Mapping[str, str]] = {
    ParameterType.INTEGER: {"type": "integer"},
    ParameterType.DATE: {"type": "string", "pattern": _DATE},
    ParameterType.LANGUAGE: {"type": "string", "pattern": "^[a-z]{2,3}$"},
}
_STRING = {"type": "string"}
_CELL = {"type": ["string", "number"]}
_PROBLEM_STATUSES = {
    "400": "The request makes no sense: the detail says why.",
    "406": "No format that the visitor takes.",
    "429": "Too many requests are waiting.",
    "503": "No answer in time.",
}


def describe(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """The whole interface at `base`."""
    queries = stored_queries(desk.settings.queries).values()
    said = {
        "openapi": "3.1.0",
        "info": {
            "title": "mandategraph",
            "version": version("mandategraph"),
            "description": "What became of United Nations mandates: stored queries, SPARQL, linked data. Read-only.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": told["base"]}],
        "paths": {
            "/queries": {"get": _list()},
            **{f"/queries/{query.name}": {"get": _query(query)} for query in queries},
            "/sparql": {"get": _sparql_by_get(), "post": _sparql_by_post()},
            "/data/{local}": {"get": _data()},
        },
        "components": {
            "schemas": {"Problem": _problem_schema()},
            "responses": {status: _problem(told_) for status, told_ in _PROBLEM_STATUSES.items()},
        },
    }
    return Answer((json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode(), "application/json")


def _list() -> dict[str, Any]:
    return {
        "operationId": "listQueries",
        "summary": "The stored queries, with their parameters and columns",
        "responses": {"200": {"description": "All of them.", "content": {"application/json": {"schema": {}}}}},
    }


def _query(query: StoredQuery) -> dict[str, Any]:
    names = {parameter.name for parameter in query.parameters}
    parameters = [_parameter(parameter) for parameter in query.parameters]
    if LANG not in names:
        parameters.append(_in_query(LANG, "The language of labels in Markdown", _SCHEMAS[ParameterType.LANGUAGE]))
    parameters.append(_in_query(FORMAT, "The format, in the place of Accept", {"enum": list(FORMATS.values())}))
    columns = {
        column.name: {**_CELL, "description": column.description.get(DEFAULT, "")} for column in query.header.columns
    }
    rows = {"type": "array", "items": {"type": "object", "properties": columns, "required": list(columns)}}
    content = {media_type: {"schema": rows if name == "json" else _STRING} for media_type, name in FORMATS.items()}
    explanation = {"description": "Where there are no rows: why. Percent-encoded.", "schema": _STRING}
    answered = {"description": "The rows.", "headers": {EXPLANATION: explanation}, "content": content}
    return {
        "operationId": query.name,
        "summary": query.header.title[DEFAULT],
        "description": query.header.question[DEFAULT],
        "parameters": parameters,
        "responses": {"200": answered, "304": {"description": "You have it already."}, **_problems()},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(_SCHEMAS.get(parameter.type, _STRING))
    if parameter.default:
        is_number = parameter.type == ParameterType.INTEGER
        schema["default"] = int(parameter.default) if is_number else parameter.default
    return _in_query(parameter.name, parameter.description.get(DEFAULT, ""), schema)


def _sparql_by_get() -> dict[str, Any]:
    graph = {"type": "array", "items": {"type": "string", "format": "iri"}}
    return {
        "operationId": "sparqlGet",
        "summary": "A SPARQL 1.1 query; without one, the description of the service",
        "parameters": [
            _in_query("query", "The query", _STRING),
            _in_query("default-graph-uri", "The graphs that make up the default graph", graph),
            _in_query("named-graph-uri", "The named graphs", graph),
        ],
        "responses": _sparql_responses(),
    }


def _sparql_by_post() -> dict[str, Any]:
    form = {"type": "object", "properties": {"query": _STRING}, "required": ["query"]}
    content = {FORM: {"schema": form}, QUERY: {"schema": _STRING}}
    return {
        "operationId": "sparqlPost",
        "summary": "A SPARQL 1.1 query",
        "requestBody": {"required": True, "content": content},
        "responses": _sparql_responses(),
    }


def _sparql_responses() -> dict[str, Any]:
    content: dict[str, Any] = {media_type: {"schema": {}} for media_type in (*SOLUTIONS, *GRAPHS)}
    return {"200": {"description": "The answer, whole.", "content": content}, **_problems()}


def _data() -> dict[str, Any]:
    local = {"name": "local", "in": "path", "required": True, "schema": _STRING}
    content: dict[str, Any] = {media_type: {"schema": {}} for media_type in GRAPHS}
    return {
        "operationId": "data",
        "summary": "What is said of a thing: CAC/COSP/resolution/7/1, with .ttl, .jsonld, .nt or .rdf behind it or not",
        "parameters": [local],
        "responses": {
            "200": {"description": "Its statements.", "content": content},
            "404": _problem("Nothing is said of it."),
            **_problems(),
        },
    }


def _in_query(name: str, description: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _problems() -> dict[str, Any]:
    return {status: {"$ref": f"#/components/responses/{status}"} for status in _PROBLEM_STATUSES}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def _problem_schema() -> dict[str, Any]:
    properties = dict.fromkeys(("type", "title", "detail"), _STRING)
    return {
        "type": "object",
        "properties": {**properties, "status": {"type": "integer"}, "nearest": {"type": "array", "items": _STRING}},
        "required": ["type", "title", "status", "detail"],
    }
