"""The page about a resolution or decision: what it asks for, what became of that, what it cites and what cites it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.api import Graph
from mandategraph.explorer.asked import of_select, of_stored
from mandategraph.explorer.citing import Cited, cited_by, cites
from mandategraph.explorer.downloads import TYPES, to_csv
from mandategraph.explorer.names import Names
from mandategraph.explorer.packet import Asked, file_name
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import linker, render, words_of
from mandategraph.explorer.said import Said
from mandategraph.explorer.thing import Statement, statements
from mandategraph.explorer.traced import Traced, traced
from mandategraph.explorer.trails import trail
from mandategraph.explorer.versions import versions_of
from mandategraph.namespaces import DCTERMS, ONTOLOGY
from mandategraph.tracing.traces import walk

#: Told at the head of the page, in this order; the rest is with the data.
_ABOUT = (ONTOLOGY + "adoptedBy", ONTOLOGY + "issued", DCTERMS + "subject")
_ADOPTION = tuple(
    ONTOLOGY + name
    for name in ("date", "adoptionMode", "atSession", "underAgendaItem", "draft", "onReport", "meetingRecord")
)
_MOST = 40


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date on the timeline: what it is (`kind`), what it is called, and where its page is."""

    date: str
    kind: str
    said: Said
    iri: str

    @property
    def year(self) -> str:
        """The year of its date."""
        return self.date[:4]


def page(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about the resolution or decision with an IRI."""
    words, names = words_of(wanted), Names(graph.store, wanted.language)
    names.read([iri])
    name = str(names.of(iri))
    told = traced(graph, wanted, iri, linker(wanted), words.say("picture_of", resolution=name))
    if wanted.first("format") == "csv":
        return _as_csv(told, name)
    cited, citing = cites(graph.store, iri), cited_by(graph.store, iri)
    every = wanted.first("all") != ""
    shown, shown_citing = (cited, citing) if every else (cited[:_MOST], citing[:_MOST])
    names.read([one.iri for one in (*shown, *shown_citing)])
    events = sorted({*_events(names, told, cited, citing)}, key=lambda one: (one.date, one.kind, one.iri))
    return render(
        graph,
        wanted,
        "resolution.html",
        title=name,
        names=names,
        crumbs=trail(names, iri, words),
        iri=iri,
        name=name,
        subject=names.title(iri),
        about=_about(names, iri),
        versions=versions_of(graph, iri, words),
        told=told,
        cited=shown,
        cited_count=len(cited),
        citing=shown_citing,
        citing_count=len(citing),
        events=events if every else _some(events),
        events_left=0 if every else max(0, len(events) - 2 * _MOST),
        asked=lambda: _asked(graph, wanted, told, iri, words.say("what_cites", thing=name)),
    )


def _as_csv(told: Traced, name: str) -> Page:
    """The rows of the trace as a file for spreadsheets."""
    table = told.trace.table
    file = f'attachment; filename="{file_name(name)}.csv"'
    return Page(to_csv(table.columns, table.rows), TYPES["csv"], headers=(("Content-Disposition", file),))


def _about(names: Names, iri: str) -> list[Statement]:
    """What is told of a resolution at the head of its page: of itself, then of its adoption."""
    around = names.around
    adoptions = [one for one in around.sources("hasOutcome", [iri]) if around.iris(one, "hasOutcome") == [iri]]
    told = {name: terms for name in _ABOUT if (terms := around.statements(iri).get(name))}
    for adoption in adoptions:
        told |= {name: terms for name in _ADOPTION if (terms := around.statements(adoption).get(name))}
    order = (*_ABOUT[:1], *_ADOPTION, *_ABOUT[1:])
    return sorted(statements(names, told), key=lambda one: order.index(one.iri))


def _events(names: Names, told: Traced, cited: tuple[Cited, ...], citing: tuple[Cited, ...]) -> Iterator[Event]:
    """What has a date: what is cited, the resolution itself, what was done about it, what cites it."""
    iri = told.trace.iri
    for date in names.around.values(iri, "issued"):
        yield Event(date, "event_issued", names.of(iri), iri)
    for adoption in names.around.sources("hasOutcome", [iri]):
        for date in names.around.values(adoption, "date"):
            yield Event(date, "event_adopted", names.of(iri), adoption)
    for kind, others in (("event_cited", cited), ("event_cites", citing)):
        for one in others:
            if one.date:
                yield Event(one.date, kind, Said(""), one.iri)
    for mandate in told.trace.mandates:
        for top in mandate.activities:
            for activity in walk(top):
                if activity.date:
                    yield Event(
                        activity.date, "event_done", Said(activity.label, told.words.wording.language), activity.iri
                    )


def _some(events: list[Event]) -> list[Event]:
    return events[: 2 * _MOST]


def _asked(graph: Graph, wanted: Wanted, told: Traced, iri: str, cites_it: str) -> Iterator[Asked]:
    """What the page answers, for an evidence packet."""
    yield of_stored(graph, told.trace.table, wanted.language)
    query = f"SELECT ?citation ?cited_by WHERE {{ ?citation mg:cites <{iri}> ; mg:recordedIn/mg:partOf ?cited_by }}"
    yield of_select(graph, cites_it, query)
