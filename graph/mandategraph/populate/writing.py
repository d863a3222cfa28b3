"""Saying something of a node: its texts, words, dates, references and concepts, where there are any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mandategraph import ntriples
from mandategraph.facts import Reference
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.ntriples import Triples
from mandategraph.populate.entities import Entities
from mandategraph.populate.iris import Iris


@dataclass(frozen=True, slots=True)
class Writer:
    """Adds triples about nodes. Properties go by their local name; what is empty adds nothing."""

    triples: Triples
    iris: Iris
    entities: Entities

    def text(self, node: str, name: str, value: str) -> None:
        """A text that is the same in every language."""
        if value:
            self.triples.add(node, MG + name, ntriples.text(value))

    def words(self, node: str, name: str, value: str) -> None:
        """Words of the document, in its language."""
        if value:
            self.triples.add(node, MG + name, ntriples.text(value, self.iris.language))

    def date(self, node: str, name: str, value: str, para: str) -> None:
        """A day, a month or a year.

        Raises:
            ValueError: it is none of these. The message names the paragraph.
        """
        if value:
            try:
                self.triples.add(node, MG + name, ntriples.date(value))
            except ValueError as error:
                raise ValueError(f"paragraph {para}: {error}") from error

    def references(self, node: str, name: str, references: Iterable[Reference | None]) -> None:
        """What references refer to, described."""
        for reference in references:
            if reference:
                self.triples.add(node, MG + name, ntriples.iri(self.entities.reference(reference)))

    def concept(self, node: str, name: str, scheme: str, identifier: str) -> None:
        """A concept of a scheme."""
        if identifier:
            self.triples.add(node, MG + name, ntriples.iri(self.iris.concept(scheme, identifier)))

    def link(self, node: str, name: str, target: str) -> None:
        """Another node."""
        self.triples.add(node, MG + name, ntriples.iri(target))
