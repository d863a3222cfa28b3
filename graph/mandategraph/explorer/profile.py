"""What the pages of meetings, bodies, States and topics are made of: sections with links, directives or a grid.

A section says how much there is and shows the first of it; where there is more, it leads to a table of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from mandategraph.api import Graph
from mandategraph.explorer.lines import Line, Reader, lines_of
from mandategraph.explorer.links import address
from mandategraph.explorer.listing import PART
from mandategraph.explorer.memory import once
from mandategraph.explorer.names import Names
from mandategraph.explorer.packet import Asked
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.quoting import words_behind
from mandategraph.explorer.rendering import render, words_of
from mandategraph.explorer.said import Said
from mandategraph.explorer.thing import Statement, kinds_of, statements
from mandategraph.explorer.trails import trail
from mandategraph.overview.facets import Choice, FacetTable
from mandategraph.querying.asking import Term, select
from mandategraph.store import Store
from mandategraph.wording import wording

#: How many links and how many directives a section shows.
MANY, FEW = 30, 5
_NOTHING = Said("")
_PARTS = re.compile(r"([^0-9]*)([0-9]*)")


@dataclass(frozen=True, slots=True)
class Linked:
    """Something with a page: what it is called, its IRI, and a few words beside it."""

    said: Said
    iri: str
    beside: Said = _NOTHING
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Things under a heading of their own within a section."""

    heading: str
    links: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page, named in the wording: `count` things, of which it shows links, groups of them, or directives.

    `every` is where all are to be seen, if not here.
    """

    name: str
    count: int
    links: tuple[Linked, ...] = ()
    groups: tuple[Group, ...] = ()
    lines: tuple[Line, ...] = ()
    every: str = ""


def page(
    graph: Graph,
    wanted: Wanted,
    iri: str,
    sections: Callable[[Store, str, str], tuple[Section, ...]],
    *,
    about: Iterable[str],
    asked: Callable[[str], Asked],
) -> Page:
    """The page about a thing: its name, what is said of it under the properties `about`, and its sections.

    `sections` makes these from a store, an IRI and a language, once a revision: there are few such things, and some of
    them are spoken of everywhere. `asked` makes the question that the page answers from the thing's name.
    """
    words, names = words_of(wanted), Names(graph.store, wanted.language)
    names.around.read([iri])
    heading, told = names.of(iri), names.around.statements(iri)
    return render(
        graph,
        wanted,
        "profile.html",
        title=str(heading),
        names=names,
        crumbs=trail(names, iri, words),
        tell=wording(wanted.language, PART).say,
        base=wanted.base if wanted.packet else "",
        iri=iri,
        kind=kinds_of(names, iri),
        heading=heading,
        about=_about(names, {name: told[name] for name in about if name in told}),
        sections=[one for one in once(graph.store, sections, iri, wanted.language) if one.count],
        quotes=words_behind(graph.store, [iri], wanted.language),
        asked=lambda: [asked(str(heading))],
    )


def directives(store: Store, language: str, name: str, table: FacetTable, path: str, choice: Choice) -> Section:
    """The directives that a choice leaves: the first, and the way to the table of them all."""
    chosen = table.chosen(choice)
    told = [(facet, value) for facet, values in choice.items() for value in values]
    lines = lines_of(store, table, islice(table.places(chosen), FEW), language)
    return Section(name, chosen.bit_count(), lines=tuple(lines), every=address(path, told))


def latest(store: Store, iris: Iterable[str]) -> list[str]:
    """Documents and meetings by their dates, the latest first, those without one last and by their numbers."""
    dates = once(store, dates_of)
    return sorted(iris, key=lambda iri: (dates.get(iri, ""), _numbered(iri)), reverse=True)


def _numbered(iri: str) -> list[tuple[str, int]]:
    """An IRI to be sorted by the numbers in it: `session/9` before `session/10`."""
    return [(words, int(digits or 0)) for words, digits in _PARTS.findall(iri)]


def dates_of(store: Store) -> Mapping[str, str]:
    """When documents were issued and when meetings began."""
    rows = select(store, "SELECT ?thing ?date WHERE { ?thing mg:issued|mg:startDate ?date }")
    return {row["thing"].value: row["date"].value for row in rows}


def linked(name: str, iris: Iterable[str], names: Names) -> Section:
    """Things by their names, documents and agenda items with their titles."""
    found = list(iris)
    return Section(name, len(found), links=tuple(link(one, names) for one in found[:MANY]))


def link(iri: str, names: Names) -> Linked:
    """A thing by its name, with its title where it has one; a thing without a name by what tells it apart."""
    reader = Reader(names.store)
    said = reader.called(iri, names.language) or names.headline(iri)
    return Linked(said, iri, reader.text(iri, names.language, "title"))


def _about(names: Names, told: dict[str, list[Term]]) -> list[Statement]:
    order = list(told)
    return sorted(statements(names, told), key=lambda one: order.index(one.iri))
