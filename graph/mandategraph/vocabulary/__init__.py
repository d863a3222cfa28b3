"""The one door to the vocabularies: what the project knows by name, read from the Turtle files of `ontology/`.

Bodies, States, organizations, groups of agents, instruments and places are individuals; verbs, kinds, capacities and
the like are SKOS concepts in schemes. Each has one IRI, one `mg:identifier` and labels in up to six languages.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from mandategraph.errors import VocabularyError
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.namespaces import ID_BASE
from mandategraph.packaged import sorted_ntriples
from mandategraph.vocabulary.entries import COMMON, PLACE, SERVICE, VERB, Entry, read_entries

__all__ = ["ASSEMBLY", "COMMON", "FILES", "PLACE", "SERVICE", "VERB", "Entry", "Vocabulary", "load", "parse"]

#: Bodies in whose resolutions translators keep some forms for another verb (`Vocabulary.verb_forms`).
ASSEMBLY = frozenset({"A", "E"})

#: The files that hold vocabularies, in `ontology/`.
FILES = (
    "bodies.ttl",
    "concepts.ttl",
    "instruments.ttl",
    "organizations.ttl",
    "places.ttl",
    "services.ttl",
    "states.ttl",
    "topics.ttl",
    "verbs.ttl",
)


class Vocabulary:
    """All entries, by kind, identifier and name. Immutable; made by `load` or `parse`."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        """Reads Turtle files, given by name.

        Raises:
            VocabularyError: a file is malformed; the message names the file and the line.
        """
        self._sources = dict(sources)
        self._entries: dict[str, dict[str, Entry]] = {}
        for entry in sorted(read_entries(sources), key=lambda entry: (entry.kind, entry.identifier)):
            self._entries.setdefault(entry.kind, {})[entry.identifier] = entry
        self._by_iri = {entry.iri: entry for entry in self}
        self._names: dict[tuple[str, str, bool], Mapping[str, tuple[Entry, ...]]] = {}

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, sorted by kind and identifier."""
        for kind in self._entries.values():
            yield from kind.values()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds there are, sorted."""
        return tuple(self._entries)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind, sorted by identifier; empty for an unknown kind."""
        return tuple(self._entries.get(kind, {}).values())

    def concepts(self, scheme: str) -> tuple[Entry, ...]:
        """The concepts of a scheme (`verb`, `capacity`), sorted by identifier."""
        return self.entries(f"concept:{scheme}")

    def get(self, kind: str, identifier: str) -> Entry | None:
        """The entry of a kind with an identifier: `get("body", "CAC/COSP")`."""
        return self._entries.get(kind, {}).get(identifier)

    def by_iri(self, iri: str) -> Entry | None:
        """The entry with an IRI."""
        return self._by_iri.get(iri)

    def names(self, kind: str, language: str) -> Mapping[str, tuple[Entry, ...]]:
        """Every label of a kind in a language, and the entries that bear it, the one meant by default first."""
        return self._index(kind, language, short=False)

    def short_names(self, kind: str, language: str) -> Mapping[str, tuple[Entry, ...]]:
        """Every short name of a kind in a language, and the entries that it may stand for."""
        return self._index(kind, language, short=True)

    def verb_forms(self, language: str, *, assembly: bool = False) -> Mapping[str, Entry]:
        """Every surface form of a directive verb in a language, and the verb that it stands for.

        With `assembly`, as in resolutions of the General Assembly and the Economic and Social Council, whose
        translators keep some forms for another verb than reports and the treaties' conferences do.
        """
        forms = {name: entries[0] for name, entries in self.names(VERB, language).items()}
        if assembly:
            for entry in self.entries(VERB):
                forms.update(dict.fromkeys(entry.assembly_forms.get(language, ()), entry))
        return MappingProxyType(forms)

    def reference(self, entry: Entry) -> Reference:
        """The identity of an agent, a body or an instrument, as facts refer to it.

        Raises:
            ValueError: the entry is a place, a service or a concept, which facts name by identifier.
        """
        return Reference(ReferenceKind(entry.kind), entry.iri.removeprefix(ID_BASE), entry.identifier)

    def data(self) -> bytes:
        """All vocabularies as sorted N-Triples, each triple once: what a store loads as the vocabulary graph."""
        parsed = (ox.parse(source, format=ox.RdfFormat.TURTLE) for source in self._sources.values())
        return sorted_ntriples(quad.triple for quads in parsed for quad in quads)

    def _index(self, kind: str, language: str, *, short: bool) -> Mapping[str, tuple[Entry, ...]]:
        key = (kind, language, short)
        if key not in self._names:
            found: dict[str, list[Entry]] = {}
            for entry in self.entries(kind):
                for name in (entry.short_names if short else entry.labels).get(language, ()):
                    found.setdefault(name, []).append(entry)
            self._names[key] = MappingProxyType(
                {name: tuple(_by_default(entries, name, language)) for name, entries in found.items()}
            )
        return self._names[key]


def _by_default(entries: list[Entry], name: str, language: str) -> list[Entry]:
    """The entries that bear a name, those last that it means in the General Assembly's resolutions only."""
    return sorted(entries, key=lambda entry: name in entry.assembly_forms.get(language, ()))


@functools.cache
def load() -> Vocabulary:
    """The packaged vocabularies.

    Raises:
        VocabularyError: a packaged file is missing or malformed; the message names the file and the line.
    """
    folder = importlib.resources.files("mandategraph.ontology")
    sources: dict[str, bytes] = {}
    for name in FILES:
        try:
            sources[name] = folder.joinpath(name).read_bytes()
        except OSError as error:
            raise VocabularyError(f"ontology/{name} cannot be read: {error}. Install mandategraph again.") from error
    return parse(sources)


def parse(sources: Mapping[str, bytes]) -> Vocabulary:
    """A vocabulary from Turtle files, given by name.

    Raises:
        VocabularyError: a file is not Turtle, or an entry has no kind, no identifier or several, or one that another
            entry of its kind has. The message names the file and the line.
    """
    return Vocabulary(sources)
