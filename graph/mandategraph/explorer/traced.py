"""What became of something that asks: its trace as a page shows it, in a picture, in a table and as a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from mandategraph.api import Graph
from mandategraph.explorer.page import Wanted
from mandategraph.explorer.picture import class_of, picture_of, pictured
from mandategraph.explorer.said import Said
from mandategraph.tracing import trace
from mandategraph.tracing.traces import Mandate, Status, Trace
from mandategraph.tracing.tree import MARKS, explanation
from mandategraph.tracing.words import Words


@dataclass(frozen=True, slots=True)
class Chip:
    """A status: its mark, its name, its class in the style sheet, how many mandates have it."""

    mark: str
    name: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Traced:
    """A trace, how its parts are told (`words`), its picture, and what the picture leaves out."""

    trace: Trace
    words: Words
    picture: Markup
    left_out: int

    @property
    def chips(self) -> list[Chip]:
        """How many mandates have each status."""
        return [self.chip(status, count) for status, count in self.trace.counts().items()]

    @property
    def followed(self) -> list[Mandate]:
        """The mandates that something followed, which analysts judged, or which were taken up again."""
        return [one for one in self.trace.mandates if one.activities or one.opinions]

    @property
    def explanation(self) -> str:
        """Why there are no mandates."""
        return explanation(self.trace)

    def chip(self, status: Status, count: int = 1) -> Chip:
        """A status as it is shown."""
        return Chip(MARKS[status][0], self.words.status(status), class_of(status), count)

    def text(self, one: Mandate) -> Said:
        """The words of a mandate."""
        return Said(one.text, one.language)


def traced(graph: Graph, wanted: Wanted, iri: str, page_of: Callable[[str], str], label: str) -> Traced:
    """The trace of a resolution, a paragraph, a meeting or whatever else asks for something, by its IRI.

    Raises:
        QueryError: the IRI stands for several things.
    """
    found = trace(graph.store, iri, lang=wanted.language)
    words = Words(found.labels)
    picture = picture_of(found, words, page_of, label)
    return Traced(found, words, picture, len(found.mandates) - len(pictured(found)) if picture else 0)
