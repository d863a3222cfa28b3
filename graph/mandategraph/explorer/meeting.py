"""The page about a meeting: its reports, agenda and officers, who took part, what it recommended and asked."""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.api import Graph
from mandategraph.explorer import profile
from mandategraph.explorer.asked import of_select
from mandategraph.explorer.attending import attendance
from mandategraph.explorer.lines import Reader, lines_at
from mandategraph.explorer.links import address
from mandategraph.explorer.listing import PART
from mandategraph.explorer.names import Names
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.profile import Linked, Section
from mandategraph.explorer.said import Said
from mandategraph.namespaces import ONTOLOGY
from mandategraph.store import Store
from mandategraph.wording import wording

_ABOUT = tuple(ONTOLOGY + name for name in ("heldBy", "startDate", "endDate", "place", "ordinal"))
_FACTS = "SELECT ?fact ?class WHERE {{ ?fact mg:ofMeeting <{iri}> ; a ?class }}"


def page(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about the meeting with an IRI."""
    words = wording(wanted.language, PART)
    return profile.page(
        graph,
        wanted,
        iri,
        _sections,
        about=_ABOUT,
        asked=lambda name: of_select(graph, words.say("asked_meeting", thing=name), _FACTS.format(iri=iri)),
    )


def _sections(store: Store, iri: str, language: str) -> tuple[Section, ...]:
    names, reader = Names(store, language), Reader(store)
    facts = reader.sources(iri, "ofMeeting")
    agenda = [one for one in facts if reader.is_a(one, "AgendaItem")]
    return (
        profile.linked("reports", reader.sources(iri, "reportsOn"), names),
        _agenda(sorted(agenda, key=lambda one: _number(reader.value(one, "number"))), reader, language),
        _officers([one for one in facts if reader.is_a(one, "Officership")], names),
        attendance([one for one in facts if reader.is_a(one, "Participation")], reader, names),
        *_asks(store, reader.sources(iri, "source"), language),
    )


def _agenda(items: list[str], reader: Reader, language: str) -> Section:
    links = (Linked(reader.text(one, language, "title"), one, note=reader.value(one, "number")) for one in items)
    return Section("agenda", len(items), links=tuple(links))


def _officers(officers: list[str], names: Names) -> Section:
    around = names.around
    around.read(officers)
    states = around.targets(officers, "nationality")
    names.read(states)
    links = []
    for one in officers:
        called, language = around.words(one, "personName")
        state = " ".join(str(names.of(state)) for state in around.iris(one, "nationality"))
        links.append(Linked(Said(called, language), one, Said(around.value(one, "role").replace("_", " ")), state))
    return Section("officers", len(officers), links=tuple(links))


def _asks(store: Store, directives: list[str], language: str) -> Iterator[Section]:
    """What the meeting recommended, and what else goes back to it."""
    overview = store.overview()
    for name, table, path in (
        ("recommendations", overview.recommendations, "/recommendations"),
        ("mandates", overview.mandates, "/mandates"),
    ):
        lines = lines_at(store, table, frozenset(directives), language)
        every = address(path) if len(lines) > profile.MANY else ""
        yield Section(name, len(lines), lines=tuple(lines[: profile.MANY]), every=every)


def _number(text: str) -> tuple[int, str]:
    digits = "".join(character for character in text if character.isdecimal())
    return int(digits or 0), text
