"""The tables of mandates and of recommendations: chosen by facets, sorted, counted, a page at a time.

All that a visitor chose stands in the address: `/mandates?verb=request&year=2021&sort=addressee&page=2`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from mandategraph.api import Graph
from mandategraph.explorer import downloads
from mandategraph.explorer.facets import FACETS, choice_of, facets_of, names
from mandategraph.explorer.lines import lines_of
from mandategraph.explorer.links import address
from mandategraph.explorer.memory import once
from mandategraph.explorer.packet import Asked
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.rendering import Crumb, render, words_of
from mandategraph.explorer.said import Said
from mandategraph.overview.facets import FacetTable
from mandategraph.overview.rows import Row
from mandategraph.querying.stored import stored_query
from mandategraph.querying.tables import Table
from mandategraph.tracing.traces import Status
from mandategraph.wording import DEFAULT, wording

#: The part of the wording that tables have.
PART = "tables"
_ROWS = 25
#: The columns of the page: the name in the wording, and what they are sorted by, `""` for the order of the documents.
_COLUMNS = (("document", ""), ("verb", "verb"), ("addressee", "addressee"), ("text", None), ("status", "status"))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its name, where it is sorted by it (`""`: cannot be), and how it is sorted now."""

    name: str
    where: str
    sorted: str


def mandates(graph: Graph, wanted: Wanted, _: str) -> Page:
    """The table of mandates."""
    return _page(graph, wanted, graph.store.overview().mandates, "mandates")


def recommendations(graph: Graph, wanted: Wanted, _: str) -> Page:
    """The table of recommendations."""
    return _page(graph, wanted, graph.store.overview().recommendations, "recommendations")


def nothing_recorded(graph: Graph, wanted: Wanted, _: str) -> Page:
    """Where the mandates are of which nothing is recorded: the table with that choice."""
    where = address("/mandates", [("status", Status.NOTHING.value), *wanted.parameters])
    return Page(b"", status=302, headers=(("Location", where),))


def _page(graph: Graph, wanted: Wanted, table: FacetTable, name: str) -> Page:
    choice = choice_of(wanted)
    order, descending = wanted.first("sort"), wanted.first("descending") == "1"
    order = order if order in table.orders else ""
    chosen = table.chosen(choice)
    places = table.places(chosen, order, descending)
    if wanted.first("format") in downloads.FORMATS:
        return downloads.page(graph, wanted, table, list(places), name)
    count = chosen.bit_count()
    pages = max(1, -(-count // _ROWS))
    number = min(max(1, _number(wanted.first("page"))), pages)
    shown = list(islice(places, (number - 1) * _ROWS, number * _ROWS))
    words, query = wording(wanted.language, PART), stored_query(name)
    address_ = _Addresses(wanted)
    return render(
        graph,
        wanted,
        "listing.html",
        title=query.header.title.get(words.language) or query.header.title[DEFAULT],
        crumbs=[Crumb(Said(words_of(wanted).say("front")), "/")],
        question=query.header.question.get(words.language) or query.header.question[DEFAULT],
        tell=words.say,
        facets=facets_of(graph.store, table, choice, wanted.language),
        left=list(address_.without(choice, _called(graph, choice, wanted.language))),
        cleared=address_.to(**dict.fromkeys((*FACETS, "page"), "")),
        total=len(table.rows),
        count=count,
        heads=[_head(address_, column, by, order, descending) for column, by in _COLUMNS],
        kept=[(key, value) for key, value in wanted.parameters if key in ("sort", "descending", "lang")],
        lines=lines_of(graph.store, table, shown, wanted.language),
        number=number,
        pages=pages,
        before=address_.to(page=str(number - 1)) if number > 1 else "",
        after=address_.to(page=str(number + 1)) if number < pages else "",
        downloads=[(format_, address_.to(format=format_, page="")) for format_ in downloads.FORMATS],
        path=wanted.path,
        asked=lambda: [_asked(table, shown, name, choice, wanted.language)],
    )


class _Addresses:
    """Addresses of this table with something else chosen."""

    def __init__(self, wanted: Wanted) -> None:
        self._told = [(key, value) for key, value in wanted.parameters if key not in ("packet", "format")]
        self._path = wanted.path
        self._base = wanted.base if wanted.packet else ""

    def to(self, **changed: str) -> str:
        kept = [(key, value) for key, value in self._told if key not in changed]
        return self._base + address(self._path, [*kept, *changed.items()])

    def without(self, choice: dict[str, tuple[str, ...]], called: dict[tuple[str, str], Said]) -> Iterator[object]:
        """What is chosen: the facet, the value's name, and where it is not chosen any more."""
        for facet, values in choice.items():
            for value in values:
                kept = [one for one in self._told if one != (facet, value) and one[0] != "page"]
                yield facet, called[facet, value], self._base + address(self._path, kept)


def _called(graph: Graph, choice: dict[str, tuple[str, ...]], language: str) -> dict[tuple[str, str], Said]:
    return {
        (facet, value): once(graph.store, names, facet, language).get(value, Said(value))
        for facet, values in choice.items()
        for value in values
    }


def _head(addresses: _Addresses, name: str, by: str | None, order: str, descending: bool) -> Head:
    if by is None:
        return Head(name, "", "")
    if by != order:
        return Head(name, addresses.to(sort=by, descending="", page=""), "")
    where = addresses.to(sort=by, descending="" if descending else "1", page="")
    return Head(name, where, "descending" if descending else "ascending")


def _asked(
    table: FacetTable, shown: Iterable[int], name: str, choice: dict[str, tuple[str, ...]], language: str
) -> Asked:
    """The question of the table and the rows on the page, for an evidence packet."""
    query = stored_query(name)
    rows = [(table.rows[place], table.statuses[place]) for place in shown]
    columns = ("report", "para", "source", "addressee", "verb", "status", "iri")
    told = tuple((facet, "; ".join(values)) for facet, values in choice.items() if values)
    found = Table(columns, tuple(_cells(row, status) for row, status in rows), name=name, parameters=told)
    question = query.header.question.get(language) or query.header.question[DEFAULT]
    return Asked(question, query.sparql, found, tuple(row.iri for row, _ in rows))


def _cells(row: Row, status: str) -> tuple[str, ...]:
    sources, addressees, verbs = ("; ".join(values) for values in (row.sources, row.addressees, row.verbs))
    return row.document, row.para, sources, addressees, verbs, status, row.iri


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1
