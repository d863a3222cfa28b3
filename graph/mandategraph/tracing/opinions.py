"""What analysts say of the things in a trace, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable

from mandategraph.namespaces import DCTERMS, RDFS
from mandategraph.tracing.neighbourhood import Neighbourhood
from mandategraph.tracing.traces import Opinion, Status

_REJECTED = "rejected"


def read_opinions(around: Neighbourhood, things: Iterable[str]) -> None:
    """Read the corrections that count for these things."""
    corrections = around.targets(things, "judgedBy")
    around.targets(corrections, "judgement", "statusGiven")


def opinions_of(around: Neighbourhood, *things: str) -> tuple[Opinion, ...]:
    """The corrections that count for any of these things, each once, in the order of what they say."""
    found = {iri for thing in things for iri in around.iris(thing, "judgedBy")}
    made = (
        Opinion(
            judgement=_name(around, iri, "judgement"),
            author=around.plain(iri, DCTERMS + "creator"),
            date=around.plain(iri, DCTERMS + "created"),
            reason=around.value(iri, "reason"),
            status=_name(around, iri, "statusGiven"),
            quotation=around.value(iri, "quotation"),
            source=around.plain(iri, DCTERMS + "source"),
            text=around.plain(iri, RDFS + "label"),
            iri=iri,
        )
        for iri in found
    )
    return tuple(sorted(made, key=lambda one: (one.text, one.iri)))


def is_rejected(around: Neighbourhood, thing: str) -> bool:
    """Whether somebody rejects a thing."""
    return any(_name(around, iri, "judgement") == _REJECTED for iri in around.iris(thing, "judgedBy"))


def followed(around: Neighbourhood, linked: dict[str, list[str]]) -> list[str]:
    """The activities that a link leads to, given with their links: neither they nor all of these are rejected."""
    return [
        activity
        for activity, links in linked.items()
        if not is_rejected(around, activity) and any(not is_rejected(around, link) for link in links)
    ]


def status_given(opinions: Iterable[Opinion]) -> Status | None:
    """The status that an analyst gave, if one did."""
    given = [one.status for one in opinions if one.status]
    return Status(given[-1]) if given else None


def _name(around: Neighbourhood, iri: str, property_: str) -> str:
    return next((around.name(one) for one in around.iris(iri, property_)), "")
