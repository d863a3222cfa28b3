"""The pages about bodies and States: when they met, what they adopted, said and voted, what they are asked to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from mandategraph.api import Graph
from mandategraph.explorer import profile
from mandategraph.explorer.asked import statements_of
from mandategraph.explorer.lines import Reader
from mandategraph.explorer.listing import PART
from mandategraph.explorer.memory import once
from mandategraph.explorer.names import Names
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.profile import Group, Linked, Section, latest
from mandategraph.namespaces import ONTOLOGY
from mandategraph.store import Store
from mandategraph.wording import wording

_BODY = tuple(ONTOLOGY + name for name in ("parentBody", "subsidiaryBody", "underInstrument"))
_STATE = tuple(ONTOLOGY + name for name in ("iso3", "m49"))


def body(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about a body: its meetings, what it adopted, what it asks for and is asked for."""
    return _page(graph, wanted, iri, _of_body, _BODY)


def state(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about a State: where it took part, what it said and how it voted, what it is asked to do."""
    return _page(graph, wanted, iri, _of_state, _STATE)


def agent(graph: Graph, wanted: Wanted, iri: str) -> Page:
    """The page about an organization or a group: where it took part, what it said and did, what it is asked to do."""
    return _page(graph, wanted, iri, _of_agent, ())


def _page(
    graph: Graph,
    wanted: Wanted,
    iri: str,
    sections: Callable[[Store, str, str], tuple[Section, ...]],
    about: Iterable[str],
) -> Page:
    words = wording(wanted.language, PART)
    return profile.page(
        graph,
        wanted,
        iri,
        sections,
        about=about,
        asked=lambda name: statements_of(graph, words.say("asked_agent", thing=name), iri),
    )


def _of_body(store: Store, iri: str, language: str) -> tuple[Section, ...]:
    names, reader = Names(store, language), Reader(store)
    adopted = reader.sources(iri, "adoptedBy")
    held = [one for one in adopted if one in once(store, documents)]
    return (
        profile.linked("meetings", latest(store, reader.sources(iri, "heldBy")), names),
        profile.linked("adopted", latest(store, held), names),
        profile.linked("named", sorted(set(adopted) - set(held)), names),
        *_directives(store, reader.name(iri), language, body=True),
        profile.linked("subsidiaries", reader.sources(iri, "parentBody"), names),
    )


def _of_state(store: Store, iri: str, language: str) -> tuple[Section, ...]:
    names, reader = Names(store, language), Reader(store)
    sponsored = {one for act in reader.sources(iri, "sponsor") for one in reader.targets(act, "ofDocument")}
    attended, said, *rest = _of_agent(store, iri, language)
    votes = _votes(store, reader.sources(iri, "voter"), names)
    return attended, said, votes, profile.linked("sponsored", latest(store, sponsored), names), *rest


def _of_agent(store: Store, iri: str, language: str) -> tuple[Section, ...]:
    names, reader = Names(store, language), Reader(store)
    participations = reader.sources(iri, "participant")
    meetings = {one for part in participations for one in reader.targets(part, "ofMeeting")}
    return (
        profile.linked("attended", latest(store, meetings), names),
        _said("statements", reader.sources(iri, "speakerAgent"), reader, language),
        _said("activities", reader.sources(iri, "actor"), reader, language),
        *_directives(store, reader.name(iri), language),
    )


def documents(store: Store) -> frozenset[str]:
    """The documents that the store holds a text of."""
    return frozenset(record.document for record in store.manifest.documents)


def _directives(store: Store, name: str, language: str, *, body: bool = False) -> Iterator[Section]:
    """What an agent is asked to do, and what a body asks for itself."""
    overview = store.overview()
    for title, table, path in (
        ("asked_of_it", overview.mandates, "/mandates"),
        ("recommended_to_it", overview.recommendations, "/recommendations"),
    ):
        yield profile.directives(store, language, title, table, path, {"addressee": (name,)})
    if body:
        yield profile.directives(store, language, "asked_by_it", overview.mandates, "/mandates", {"body": (name,)})


def _said(name: str, facts: list[str], reader: Reader, language: str) -> Section:
    """Facts by their own words, in the order of the documents."""
    links = tuple(Linked(reader.text(one, language), one) for one in facts[: profile.MANY])
    return Section(name, len(facts), links=links)


def _votes(store: Store, votes: list[str], names: Names) -> Section:
    """The resolutions that a State voted on, by how it did."""
    reader = Reader(store)
    cast = [
        (vote, document)
        for one in votes
        for vote in reader.targets(one, "vote")
        for document in reader.targets(one, "ofDocument")
    ]
    counts = Counter(vote for vote, _ in cast)
    groups = []
    for vote, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        shown = latest(store, {document for how, document in cast if how == vote})[: profile.MANY]
        links = tuple(profile.link(one, names) for one in shown)
        groups.append(Group(f"{names.of(vote)} ({count:,})", links))
    return Section("votes", len(cast), groups=tuple(groups))
