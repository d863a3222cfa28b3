"""A graph's triples, found by property: what the pre-check of the shapes looks things up in.

Terms are strings, written as canonical N-Triples does. That is what documents' graphs come as, and no library has to
make objects of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from functools import cached_property
from typing import Protocol

from mandategraph.namespaces import RDF

TYPE = f"<{RDF}type>"
_NONE: dict[str, str] = {}
_NO_MORE: dict[str, list[str]] = {}


class Classes(Protocol):
    """What knows the classes of things."""

    def classes(self, thing: str) -> Collection[str]:
        """The classes of a thing."""


class Index:
    """The triples of a graph, and those of a background that it can see and that only speaks of its own things."""

    def __init__(self, ntriples: str, behind: Index | None = None, elsewhere: Classes | None = None) -> None:
        """Take canonical N-Triples, in which every triple stands once.

        `elsewhere` knows further classes of what the graph points at.
        """
        self._behind = behind
        self._elsewhere = elsewhere
        self._one: dict[str, dict[str, str]] = {}  # property -> subject -> its first value
        self._more: dict[str, dict[str, list[str]]] = {}  # property -> subjects of several values -> these
        self._inverse: dict[str, dict[str, list[str]]] = {}
        self._objects: dict[str, frozenset[str]] = {}
        self._instances: dict[str, set[str]] | None = None
        tables = self._one
        for line in ntriples.split("\n"):
            if line:
                subject, predicate, rest = line.split(" ", 2)
                value = rest[:-2]
                table = tables.get(predicate)
                if table is None:
                    table = tables[predicate] = {}
                if (first := table.setdefault(subject, value)) is not value:
                    self._more.setdefault(predicate, {}).setdefault(subject, [first]).append(value)
        if elsewhere:
            # What the graph speaks of itself may be aimed at by these classes, too.
            for thing in self.subjects & self._pointed_at:
                for name in elsewhere.classes(thing):
                    self._add_once(thing, TYPE, name)

    def _add_once(self, subject: str, predicate: str, value: str) -> None:
        if value not in self._more.get(predicate, _NO_MORE).get(subject, ()):
            self._add(subject, predicate, value)

    @cached_property
    def _pointed_at(self) -> frozenset[str]:
        return frozenset().union(*(self.objects(predicate) for predicate in self._one))

    def _add(self, subject: str, predicate: str, value: str) -> None:
        table = self._one.setdefault(predicate, {})
        if (first := table.setdefault(subject, value)) != value:
            self._more.setdefault(predicate, {}).setdefault(subject, [first]).append(value)

    @property
    def predicates(self) -> Set[str]:
        """The properties that the graph's own triples have."""
        return self._one.keys()

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What the graph's own triples speak of."""
        return frozenset().union(*self._one.values())

    def table(self, predicate: str) -> dict[str, str]:
        """The subjects of a property, each with one of its values."""
        return self._one.get(predicate, _NONE)

    def several(self, predicate: str) -> dict[str, list[str]]:
        """The subjects of a property that have several values, with these."""
        return self._more.get(predicate, _NO_MORE)

    def values(self, subject: str, predicate: str) -> Collection[str]:
        """The values that a thing has of a property, those in the background with them."""
        own = self._own_values(subject, predicate)
        if self._elsewhere and predicate == TYPE and subject in self._pointed_at:
            return {*own, *self._elsewhere.classes(subject)}
        return own

    def _own_values(self, subject: str, predicate: str) -> Collection[str]:
        if more := self._more.get(predicate, _NO_MORE).get(subject):
            return more
        if value := self._one.get(predicate, _NONE).get(subject):
            return (value,)
        return self._behind.values(subject, predicate) if self._behind else ()

    def having(self, predicate: str, value: str) -> Collection[str]:
        """The subjects that have a value of a property, in the graph's own triples."""
        if predicate not in self._inverse:
            inverse = self._inverse[predicate] = {}
            for subject, other in self.pairs(predicate):
                inverse.setdefault(other, []).append(subject)
        return self._inverse[predicate].get(value, ())

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subjects and values of a property, in the graph's own triples."""
        more = self.several(predicate)
        for subject, value in self.table(predicate).items():
            if subject not in more:
                yield subject, value
        for subject, values in more.items():
            for value in values:
                yield subject, value

    def properties(self, subject: str) -> Iterator[str]:
        """The properties that a thing has."""
        yield from (predicate for predicate, table in self._one.items() if subject in table)
        if self._elsewhere and self.values(subject, TYPE):
            yield TYPE
        if self._behind:
            yield from self._behind.properties(subject)

    def objects(self, predicate: str) -> frozenset[str]:
        """All values of a property in the graph's own triples."""
        if predicate not in self._objects:
            several = self.several(predicate).values()
            self._objects[predicate] = frozenset(self.table(predicate).values()).union(*several)
        return self._objects[predicate]

    def instances(self, classes: Set[str]) -> set[str]:
        """What the graph's own triples put in one of some classes."""
        if self._instances is None:
            self._instances = {}
            for subject, name in self.pairs(TYPE):
                self._instances.setdefault(name, set()).add(subject)
        return set().union(*(self._instances[name] for name in classes & self._instances.keys()))

    def is_in(self, thing: str, classes: Set[str]) -> bool:
        """Whether a thing is in one of some classes."""
        return not classes.isdisjoint(self.values(thing, TYPE))

    def names(self, things: Set[str]) -> bool:
        """Whether the graph's own triples have one of some things as subject or value."""
        if not things.isdisjoint(self.subjects):
            return True
        tables = any(not things.isdisjoint(table.values()) for table in self._one.values())
        return tables or any(not things.isdisjoint(vs) for table in self._more.values() for vs in table.values())

    def sees(self, things: Set[str]) -> bool:
        """Whether the background, or another graph, may speak of one of some things."""
        return bool(self._elsewhere) or (self._behind is not None and not self._behind.subjects.isdisjoint(things))
