"""From what a user tells a stored query to the terms that its variables are bound to.

A value is checked against its parameter's type and becomes a term; it is never written into the query's text. Things
are bound by the name that the store has for them, so that a label in any language will do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from mandategraph.errors import QueryError
from mandategraph.namespaces import XSD
from mandategraph.querying import naming
from mandategraph.querying.asking import Queryable
from mandategraph.querying.header import Parameter, ParameterType
from mandategraph.querying.stored import StoredQuery

_INTEGER = ox.NamedNode(XSD + "integer")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_A_LANGUAGE = "a language by its ISO 639 code, such as zh"


@dataclass(frozen=True, slots=True)
class Binding:
    """A parameter that was given: the value as written, the term it became, and whether the store knows it."""

    parameter: Parameter
    written: str
    term: ox.Literal | ox.NamedNode
    known: bool = True


def bind(store: Queryable, query: StoredQuery, told: Mapping[str, object]) -> tuple[Binding, ...]:
    """The bindings of a stored query's parameters, in the header's order.

    What is left out, None or empty takes the parameter's default; without a default it stays unbound.

    Raises:
        CitationError: a resolution's number fits the resolutions of several bodies.
        QueryError: the query has no such parameter, a value is not of its type, or a name stands for several things.
    """
    for name in told:
        query.parameter(name)
    values = [(parameter, _written(query, parameter, told.get(parameter.name))) for parameter in query.parameters]
    # The body goes first: it says whose resolution 7/1 is meant.
    body = ""
    for parameter, written in values:
        if written and parameter.type == ParameterType.BODY:
            body = _body(store, query, parameter, written).term.value
    return tuple(_bound(store, query, parameter, written, body) for parameter, written in values if written)


def language_of(value: object) -> str:
    """The language that people's formats are to show, `""` if none is given.

    Raises:
        QueryError: it is no code of a language.
    """
    written = "" if value is None else str(value).strip()
    if written and not _LANGUAGE.fullmatch(written):
        raise QueryError(f"lang takes {_A_LANGUAGE}, not {written!r}")
    return written


def _written(query: StoredQuery, parameter: Parameter, value: object) -> str:
    if value is None or value == "":
        return parameter.default
    if isinstance(value, bool) or not isinstance(value, str | int | date):
        raise QueryError(f"{query.name}: {parameter.name} takes text or a number, not {value!r}")
    return naming.readable(str(value)).strip() or parameter.default


def _bound(store: Queryable, query: StoredQuery, parameter: Parameter, written: str, body: str) -> Binding:
    match parameter.type:
        case ParameterType.RESOURCE:
            found = naming.find(store, written, role=parameter.name, body=body)
            return Binding(parameter, written, found.term, found.known)
        case ParameterType.BODY:
            return _body(store, query, parameter, written)
        case ParameterType.DATE:
            _check_date(query, parameter, written)
        case ParameterType.INTEGER:
            if not re.fullmatch(r"-?[0-9]+", written):
                raise _wrong(query, parameter, written, "a whole number")
            return Binding(parameter, written, ox.Literal(str(int(written)), datatype=_INTEGER))
        case ParameterType.LANGUAGE:
            if not _LANGUAGE.fullmatch(written):
                raise _wrong(query, parameter, written, _A_LANGUAGE)
        case ParameterType.STRING:
            pass
    return Binding(parameter, written, ox.Literal(written))


def _body(store: Queryable, query: StoredQuery, parameter: Parameter, written: str) -> Binding:
    bodies = naming.bodies(store, written)
    if len(bodies) > 1:
        raise QueryError(
            f"{query.name}: {parameter.name}={written!r} stands for several bodies: {', '.join(bodies)}. "
            "Give one of these names."
        )
    return Binding(parameter, written, ox.Literal(bodies[0] if bodies else written), bool(bodies))


def _check_date(query: StoredQuery, parameter: Parameter, written: str) -> None:
    found = _DATE.fullmatch(written)
    try:
        if found:
            date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            return
    except ValueError:
        pass
    raise _wrong(query, parameter, written, "a date: YYYY, YYYY-MM or YYYY-MM-DD")


def _wrong(query: StoredQuery, parameter: Parameter, written: str, what: str) -> QueryError:
    return QueryError(f"{query.name}: {parameter.name} takes {what}, not {written!r}")
