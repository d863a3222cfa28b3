"""A trace as plain values: what a resolution asks for, what was done about it, and what came of that.

    Trace -> Mandate -> Activity -> (Activity that it led on to) -> Outcome

Everything comes with the words that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mandategraph.querying.labels import Labels
from mandategraph.querying.tables import Table


class Status(StrEnum):
    """What the documents at hand record of a mandate, no more."""

    OUTCOME = "outcome recorded"
    ACTIVITY = "activity recorded"
    FORWARD = "carried forward"
    NOTHING = "nothing recorded"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document: their place in its text (`begin`, `end`), its paragraph and its language."""

    exact: str
    begin: int
    end: int
    language: str
    document: str
    para: str
    iri: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """A correction: what an analyst says of a link, an activity or a mandate.

    `judgement` is the vocabulary's name (`rejected`), `text` all of it in a line (`rejected by Ana Analyst, 2026-11-25:
    another subject`). `author` is a name or an IRI. `status` is the status given, where that is the judgement;
    `quotation` are words that it relies on, and `source` where they stand or what else shows it.
    """

    judgement: str
    author: str
    date: str
    reason: str
    status: str
    quotation: str
    source: str
    text: str
    iri: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an activity: a document, a resolution, a meeting; `para` is where the report says so."""

    name: str
    para: str
    iri: str


@dataclass(frozen=True, slots=True)
class Link:
    """Why an activity counts as following a mandate.

    `stated`: `quotes` are the words that state it. `same-subject`: `shared_terms` are what both have in common. A link
    that is `rejected` by one of the `opinions` is not followed.
    """

    kind: str
    shared_terms: tuple[str, ...]
    quotes: tuple[Quote, ...]
    iri: str
    opinions: tuple[Opinion, ...] = ()
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done. `led_to` are activities that it led on to, `outcomes` what it brought about itself.

    `kind` is the vocabulary's name (`note_verbale`), `label` what people call it. `link` joins it to the mandate it
    stands under, None where it is only reached through another activity. `basis` names the sources that the text gives
    for it. `result` is any other result in the document's words.
    """

    kind: str
    label: str
    actors: tuple[str, ...]
    date: str
    basis: tuple[str, ...]
    text: str
    language: str
    result: str
    report: str
    para: str
    quotes: tuple[Quote, ...]
    link: Link | None
    outcomes: tuple[Outcome, ...]
    led_to: tuple[Activity, ...]
    iri: str
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class Mandate:
    """A directive of the resolution, as one report tells it, with what followed.

    `recorded` is the status by what the documents record and nobody rejected, `status` that which an analyst gave
    instead, if one did.
    """

    source: str
    verb: str
    label: str
    addressees: tuple[str, ...]
    text: str
    language: str
    report: str
    para: str
    quotes: tuple[Quote, ...]
    status: Status
    activities: tuple[Activity, ...]
    iri: str
    recorded: Status = Status.NOTHING
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Trace:
    """All mandates of a resolution, in the order of the documents that tell of them.

    `resolution` is its name, `title` what the documents call it, `body` and `body_label` who adopted it. `table` holds
    the rows of the stored query `trace-mandate`, and the labels of the language that was asked for. Without mandates,
    `explanation` says why.
    """

    resolution: str
    title: str
    body: str
    body_label: str
    mandates: tuple[Mandate, ...]
    table: Table
    iri: str
    explanation: str = ""

    def __repr__(self) -> str:
        """`<Trace of CAC/COSP resolution 7/1: 10 mandates, 4 outcome recorded, 6 nothing recorded>`."""
        counts = "".join(f", {count} {status.value}" for status, count in self.counts().items())
        mandates = "1 mandate" if len(self.mandates) == 1 else f"{len(self.mandates)} mandates"
        return f"<Trace of {self.resolution}: {mandates}{counts}>"

    @property
    def labels(self) -> Labels:
        """What people's formats show in the place of the contract's words, where a language was asked for."""
        return self.table.labels

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that tell of the mandates, in the order of the trace."""
        return tuple(dict.fromkeys(mandate.report for mandate in self.mandates))

    def counts(self) -> dict[Status, int]:
        """How many mandates have each status; those that none has are left out."""
        found = {status: sum(mandate.status == status for mandate in self.mandates) for status in Status}
        return {status: count for status, count in found.items() if count}

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from mandategraph.tracing.pages import to_fragment

        return to_fragment(self)


def walk(activity: Activity) -> Iterator[Activity]:
    """An activity and all that it led on to, from the top down."""
    yield activity
    for later in activity.led_to:
        yield from walk(later)
