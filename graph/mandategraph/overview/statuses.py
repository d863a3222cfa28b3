"""What the documents of a revision record of each directive, as `tracing` tells it of one; and what analysts say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY, RDFS, VOCABULARY
from mandategraph.store.damage import readable
from mandategraph.tracing.traces import Status

#: The status of a directive that an analyst rejected: the documents say no such thing.
REJECTED = "rejected"
_UNION = ox.DefaultGraph()
_REJECTED = f"{VOCABULARY}judgement/rejected"


@dataclass(frozen=True, slots=True)
class Statuses:
    """The status of each directive that has another one than `nothing recorded`, by its IRI.

    `accounts` are what documents tell of directives that are themselves at hand: those are not listed by themselves.
    """

    found: dict[str, str]
    accounts: frozenset[str]

    def of(self, directive: str) -> str:
        """The status of a directive."""
        return self.found.get(directive, Status.NOTHING.value)


def statuses(data: ox.Store) -> Statuses:
    """The statuses of all directives.

    They are read from what links them, which is little beside the directives themselves.

    Raises:
        StoreError: the store could not be read.
    """
    with readable():
        return _Reader(data).statuses()


class _Reader:
    """Reads the few properties that a status hangs on, each as a whole."""

    def __init__(self, data: ox.Store) -> None:
        self._data = data
        judged = list(self._pairs("judgedBy"))
        judgements = dict(self._pairs("judgement"))
        self._rejected = {thing for thing, opinion in judged if judgements.get(opinion) == _REJECTED}
        self._judged = judged

    def statuses(self) -> Statuses:
        found = dict.fromkeys(self._taken_up(), Status.FORWARD.value)
        outcomes = {activity for activity, _ in self._pairs("hasOutcome")} - self._rejected
        for directive, activities in self._followed().items():
            recorded = Status.OUTCOME if self._reached(activities) & outcomes else Status.ACTIVITY
            found[directive] = recorded.value
        found |= {directive: status for _, directive, status in sorted(self._given())}
        found |= dict.fromkeys(self._rejected, REJECTED)
        return Statuses(found, frozenset(account for account, _ in self._pairs("reports")))

    def _followed(self) -> dict[str, set[str]]:
        """The activities of each directive that a link leads to which nobody rejected."""
        ends = dict(self._pairs("to"))
        found: dict[str, set[str]] = {}
        for link, directive in self._pairs("from"):
            activity = ends.get(link)
            if activity and not {link, activity} & self._rejected:
                found.setdefault(directive, set()).add(activity)
        return found

    def _reached(self, activities: set[str]) -> set[str]:
        """These activities and all that they led on to."""
        reached, fresh = set(activities), activities
        while fresh:
            fresh = {later for one in fresh for later in self._targets(one, "informs")} - reached
            reached |= fresh
        return reached

    def _taken_up(self) -> Iterator[str]:
        """The directives that were renewed, or whose source was taken up again by others."""
        for _, renewed in self._pairs("renews"):
            yield renewed
            yield from self._asked_by(renewed)
        for again, taken in self._pairs("reaffirms"):
            yield from (directive for directive in self._asked_by(taken) if directive != again)

    def _asked_by(self, source: str) -> Iterator[str]:
        """The directives of a source and of its parts."""
        for one in (source, *self._subjects("partOf", source)):
            yield from self._subjects("source", one)

    def _given(self) -> Iterator[tuple[tuple[str, str], str, str]]:
        """The statuses that analysts gave; the last in their order is the one that counts."""
        for directive, opinion in self._judged:
            for status in self._targets(opinion, "statusGiven"):
                name = min(self._texts(status, ONTOLOGY + "identifier"), default="")
                yield (min(self._texts(opinion, RDFS + "label"), default=""), opinion), directive, name

    def _pairs(self, property_: str) -> Iterator[tuple[str, str]]:
        """Subject and object of every triple with a property."""
        for quad in self._data.quads_for_pattern(None, ox.NamedNode(ONTOLOGY + property_), None, _UNION):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                yield quad.subject.value, quad.object.value

    def _targets(self, iri: str, property_: str) -> set[str]:
        quads = self._data.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(ONTOLOGY + property_), None, _UNION)
        return {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}

    def _subjects(self, property_: str, thing: str) -> set[str]:
        quads = self._data.quads_for_pattern(None, ox.NamedNode(ONTOLOGY + property_), ox.NamedNode(thing), _UNION)
        return {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}

    def _texts(self, iri: str, predicate: str) -> set[str]:
        quads = self._data.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, _UNION)
        return {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
