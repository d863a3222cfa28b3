"""Taking a file's statements apart into graphs that can be held against the shapes.

The shapes speak of one graph, a document in one language. TriG, N-Quads and JSON-LD keep these graphs apart; Turtle,
N-Triples and RDF/XML put all into one. There the statements of each document are picked out again, by the paragraphs
and the words that they are recorded in, with what they point at. What several language versions of one document tell of
has become one thing in such a file, and nobody can say any more whose its values are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import RDF, SKOS
from mandategraph.validation.places import plain

_TYPE = RDF + "type"
_EXPRESSION = MG + "Expression"
# From a fact to the document that it stands in.
_STANDS_IN = frozenset(
    MG + name
    for name in ("evidence", "inExpression", "inParagraph", "recordedIn", "ofParagraph", "partOf", "expressionOf")
)
_NAME = SKOS + "prefLabel"
_CONCEPTS = (SKOS + "Concept", SKOS + "ConceptScheme")


@dataclass(frozen=True, slots=True)
class Part:
    """Statements to hold against the shapes.

    `name` is the graph's IRI or what stands for one. `own` are the things to look at, None for all; `types` are the
    classes of what they point at. `shared` are the things that several language versions tell of as one. `document`
    says whether it is a document's.
    """

    name: str
    triples: tuple[ox.Triple, ...]
    document: bool
    own: frozenset[str] | None = None
    types: tuple[ox.Triple, ...] = ()
    shared: frozenset[str] = frozenset()


def take_apart(quads: Iterable[ox.Quad]) -> tuple[Part, ...]:
    """The parts of a file, documents first, each sorted by name."""
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        graphs[getattr(quad.graph_name, "value", "")].append(quad.triple)
    everything = [triple for triples in graphs.values() for triple in triples]
    types = _Types(everything)
    parts: list[Part] = []
    for name, triples in graphs.items():
        expressions = {plain(one.subject) for one in triples if _says(one, _TYPE, _EXPRESSION)}
        if not expressions:
            parts.append(_rest(name, triples, types))
        elif len(expressions) == 1:
            parts.append(Part(name or next(iter(expressions)), tuple(triples), document=True))
        else:
            parts += _documents(name, triples, types)
    return tuple(sorted(parts, key=lambda part: (not part.document, part.name)))


def named_in(triples: Iterable[ox.Triple]) -> frozenset[str]:
    """What statements name or describe as a concept, as the vocabularies do."""
    return frozenset(
        plain(one.subject)
        for one in triples
        if one.predicate.value == _NAME or (one.predicate.value == _TYPE and plain(one.object) in _CONCEPTS)
    )


class _Types:
    """The classes of all things in a file."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._types: dict[str, list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            if triple.predicate.value == _TYPE:
                self._types[plain(triple.subject)].append(triple)

    def of_objects(self, triples: Iterable[ox.Triple]) -> tuple[ox.Triple, ...]:
        """The classes of what triples point at."""
        objects = dict.fromkeys(plain(one.object) for one in triples)
        return tuple(triple for thing in objects for triple in self._types.get(thing, ()))


def _rest(name: str, triples: list[ox.Triple], types: _Types) -> Part:
    own = frozenset(plain(one.subject) for one in triples if one.predicate.value == _TYPE)
    return Part(name, tuple(triples), False, own, types.of_objects(triples))


def _documents(name: str, triples: list[ox.Triple], types: _Types) -> Iterator[Part]:
    """The documents in one graph, and what is left."""
    about: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        about[plain(triple.subject)].append(triple)
    works = {plain(one.subject): plain(one.object) for one in triples if one.predicate.value == MG + "expressionOf"}
    words, members = _versions(triples, works)
    left = set(about)
    owned = {thing for things in members.values() for thing in things}
    for work, things in members.items():
        seen, pending = set(things), list(things)
        while pending:
            for triple in about.get(pending.pop(), ()):
                thing = plain(triple.object)
                if thing in about and thing not in seen and thing not in owned:
                    seen.add(thing)
                    pending.append(thing)
        left -= seen
        own = [triple for thing in sorted(seen) for triple in about.get(thing, ())]
        several = len([one for one in works.values() if one == work]) > 1
        shared = frozenset(thing for thing in things if several and len(words[thing]) != 1)
        yield Part(work, tuple(own), True, frozenset(seen), types.of_objects(own), shared)
    if left:
        yield _rest(name, [triple for thing in sorted(left) for triple in about[thing]], types)


def _versions(triples: list[ox.Triple], works: dict[str, str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The language versions whose words tell of each thing, and the things that stand in each work."""
    inside: dict[str, list[str]] = defaultdict(list)
    for one in triples:
        if one.predicate.value in _STANDS_IN:
            inside[plain(one.object)].append(plain(one.subject))
    words: dict[str, set[str]] = defaultdict(set)
    members: dict[str, set[str]] = defaultdict(set)
    for expression, work in works.items():
        for thing in _within(expression, inside):
            words[thing].add(expression)
        members[work] |= {*_within(expression, inside), *_within(work, inside)}
    return words, members


def _within(start: str, inside: dict[str, list[str]]) -> set[str]:
    """A thing and what stands in it, in that again, and so on."""
    seen, pending = {start}, [start]
    while pending:
        for other in inside.get(pending.pop(), ()):
            if other not in seen:
                seen.add(other)
                pending.append(other)
    return seen


def _says(triple: ox.Triple, predicate: str, value: str) -> bool:
    return triple.predicate.value == predicate and plain(triple.object) == value
