"""A trace as the rows of the stored query `trace-mandate`, with the labels of the language that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mandategraph.querying import explain
from mandategraph.querying.asking import Queryable
from mandategraph.querying.binding import bind
from mandategraph.querying.labels import AGENT, labels_of, names_of
from mandategraph.querying.naming import Found
from mandategraph.querying.stored import stored_query
from mandategraph.querying.tables import Cell, Table
from mandategraph.tracing.neighbourhood import Neighbourhood
from mandategraph.tracing.places import paragraph_of, place_of
from mandategraph.tracing.traces import Link, Mandate, Opinion, walk
from mandategraph.tracing.words import JUDGEMENT, LINK_KIND, STATUS
from mandategraph.wording import DEFAULT, wording

QUERY = "trace-mandate"


def table_of(store: Queryable, around: Neighbourhood, found: Found, mandates: Iterable[Mandate], lang: str) -> Table:
    """The rows of these mandates; without any, why there are none."""
    query = stored_query(QUERY)
    rows = tuple(row for mandate in mandates for row in _rows(around, mandate))
    labels = labels_of(store, query, rows, lang)
    if lang:
        shown = {name for mandate in mandates for name in _agents(mandate)}
        more = {AGENT: shown, **{scheme: set[str]() for scheme in (STATUS, LINK_KIND, JUDGEMENT)}}
        names = {kind: names_of(store, kind, used, lang) for kind, used in more.items()}
        explanation = "" if rows else _why_nothing(store, found, lang)
        labels = replace(labels, names={**labels.names, **names}, explanation=explanation)
    return Table(
        columns=query.columns,
        rows=rows,
        name=QUERY,
        title=query.header.title[DEFAULT],
        explanation="" if rows else _why_nothing(store, found),
        parameters=(("resolution", found.term.value),),
        hidden=query.header.hidden(rows),
        labels=labels,
    )


def _agents(mandate: Mandate) -> Iterator[str]:
    """The names of all whom a mandate and what followed it speak of."""
    yield from mandate.addressees
    for top in mandate.activities:
        for one in walk(top):
            yield from one.actors


def _rows(around: Neighbourhood, mandate: Mandate) -> Iterator[tuple[Cell, ...]]:
    """The mandate's rows of `trace-mandate`: one for each linked activity and each outcome that it led to."""
    head = (mandate.source, mandate.text, mandate.verb, "; ".join(mandate.addressees))
    status = mandate.status.value
    linked = {one.iri: one for top in mandate.activities for one in walk(top) if one.link}
    if not linked:
        said = _said(mandate.opinions)
        yield (*head, "", "", "", "", "", mandate.para, status, "", "", mandate.report, mandate.iri, "", "", said)
    for activity in sorted(linked.values(), key=lambda one: place_of(around, one.iri)):
        told: dict[tuple[str, str], set[tuple[int, str]]] = {}
        for one in walk(activity):
            for outcome in one.outcomes:
                position = around.number(paragraph_of(around, one.iri), "position")
                told.setdefault((outcome.name, outcome.iri), set()).add((position, outcome.para))
        link = activity.link or Link("", (), (), "")
        for outcome_key in sorted(told) or [("", "")]:
            paras = "; ".join(para for _, para in sorted(told.get(outcome_key, ())))
            yield (
                *(*head, activity.text, activity.kind, activity.date, outcome_key[0], link.kind, activity.para, status),
                *("; ".join(link.shared_terms), paras, mandate.report, mandate.iri, activity.iri, link.iri),
                _said({*link.opinions, *activity.opinions}, mandate.opinions),
            )


def _said(*opinions: Iterable[Opinion]) -> str:
    """What analysts say, each group in its order."""
    return "; ".join(text for group in opinions for text in sorted({one.text for one in group}))


def _why_nothing(store: Queryable, found: Found, language: str = "") -> str:
    resolution = found.term.value
    if found.known:
        return wording(language).say("asks_nothing", resolution=resolution)
    query = stored_query(QUERY)
    return explain(store, query, bind(store, query, {"resolution": resolution}), language)
