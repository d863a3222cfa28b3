"""Which facts contradict each other: the explanation of an inconsistent graph.

A reasoner says that a graph contradicts its ontology and not where. `find_clashes` looks for the contradictions that
our kind of ontology can have -- a thing in two disjoint classes, a thing that fits no class of a property's domain or
range, a value outside its property's datatype -- and names the thing and the facts that put it there. It follows
subclasses, subproperties, inverses, domains and ranges; it is no reasoner and claims no completeness.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.namespaces import OWL, PREFIXES, RDF, RDFS, XSD

Node = ox.NamedNode | ox.BlankNode
Supers = dict[str, dict[str, int]]  # a term -> each term above it, itself included, and how many steps up that is
Support = dict[str, tuple[int, str]]  # a class -> steps to it from the fact that puts a thing there, and that fact

_BOUNDED = ("long", "int", "short", "byte")
INTEGERS = frozenset(
    [XSD + f"{sign}{'I' if sign else 'i'}nteger" for sign in ("", "nonNegative", "positive", "nonPositive", "negative")]
    + [XSD + name for name in _BOUNDED]
    + [XSD + f"unsigned{name.capitalize()}" for name in _BOUNDED]
)
_WITHIN = {XSD + "integer": INTEGERS, XSD + "decimal": INTEGERS | {XSD + "decimal"}}


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """A thing that would have to be in one of `either`, which what it is (`known`) rules out.

    Both hold IRIs of classes, or of datatypes where a value of the thing is meant. `facts` are the statements, as
    N-Triples without the final dot, that say so.
    """

    subject: str
    either: tuple[str, ...]
    known: tuple[str, ...]
    facts: tuple[str, ...]

    def __str__(self) -> str:
        either = " or ".join(_shorten(name) for name in self.either)
        known = " and ".join(_shorten(name) for name in self.known)
        return f"<{self.subject}>: {known} rules out {either}: {' ; '.join(self.facts)}"


@dataclass(frozen=True, slots=True)
class _Schema:
    """What the ontology in a graph says, as far as clashes need it."""

    classes: Supers
    properties: Supers
    inverses: dict[str, set[str]]
    domains: dict[str, list[tuple[str, ...]]]  # a union is several classes, one class is a union of one
    ranges: dict[str, list[tuple[str, ...]]]
    disjoint: dict[str, set[str]]


def find_clashes(triples: Iterable[ox.Triple]) -> tuple[Clash, ...]:
    """The contradictions in a graph that holds its ontology, sorted by the thing they are about."""
    statements = sorted(triples, key=str)
    schema = _read_schema(statements)
    support: dict[str, Support] = defaultdict(dict)
    unions: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    clashes: set[Clash] = set()
    for triple in statements:
        for thing, members in _memberships(triple, schema):
            if len(members) == 1:
                _add(support[thing], members[0], str(triple), schema.classes)
            else:
                unions[thing].append((members, str(triple)))
        clashes.update(_datatype_clashes(triple, schema))
    for thing, classes in support.items():
        clashes.update(_class_clashes(thing, classes, schema.disjoint))
        clashes.update(_union_clashes(thing, classes, unions[thing], schema))
    return tuple(sorted(clashes))


def _memberships(triple: ox.Triple, schema: _Schema) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each thing that a statement puts in a class, or in a union of classes."""
    subject, predicate, target = triple.subject, triple.predicate.value, triple.object
    if not isinstance(subject, ox.NamedNode):
        return
    if predicate == RDF + "type":
        if isinstance(target, ox.NamedNode):
            yield subject.value, (target.value,)
        return
    for name in schema.properties.get(predicate, {predicate: 0}):
        for members in schema.domains.get(name, ()):
            yield subject.value, members
        if not isinstance(target, ox.NamedNode):
            continue
        for members in schema.ranges.get(name, ()):
            yield target.value, members
        for inverse in sorted(schema.inverses.get(name, ())):
            for above in schema.properties.get(inverse, {inverse: 0}):
                for members in schema.domains.get(above, ()):
                    yield target.value, members
                for members in schema.ranges.get(above, ()):
                    yield subject.value, members


def _add(support: Support, name: str, fact: str, classes: Supers) -> None:
    """Notes that a fact puts a thing in a class and in all above it; the shortest way, then the first fact, wins."""
    for above, steps in classes.get(name, {name: 0}).items():
        found = (steps, fact)
        if above not in support or found < support[above]:
            support[above] = found


def _class_clashes(thing: str, support: Support, disjoint: dict[str, set[str]]) -> Iterator[Clash]:
    """Disjoint classes of one thing. Of several pairs that rest on the same facts, the nearest to these is told."""
    nearest: dict[tuple[str, ...], tuple[int, str, str]] = {}
    for one in sorted(support):
        for other in sorted(disjoint.get(one, set()) & support.keys()):
            if other < one:
                continue
            facts = tuple(sorted({support[one][1], support[other][1]}))
            found = (support[one][0] + support[other][0], one, other)
            nearest[facts] = min(found, nearest.get(facts, found))
    for facts, (_, one, other) in nearest.items():
        yield Clash(thing, (one,), (other,), facts)


def _union_clashes(
    thing: str, support: Support, unions: list[tuple[tuple[str, ...], str]], schema: _Schema
) -> Iterator[Clash]:
    """Unions of which a thing must be in one class and, for its other classes, can be in none."""
    for members, fact in unions:
        ruled_out = [_ruled_out_by(member, support, schema) for member in members]
        if all(ruled_out):
            facts = {fact, *(support[name][1] for name in ruled_out)}
            yield Clash(thing, members, tuple(sorted(set(ruled_out))), tuple(sorted(facts)))


def _ruled_out_by(member: str, support: Support, schema: _Schema) -> str:
    """The class of a thing, nearest to its facts, that is disjoint with `member` or a class above it, else `""`."""
    barred = {name for above in schema.classes.get(member, {member: 0}) for name in schema.disjoint.get(above, ())}
    return min(barred & support.keys(), key=lambda name: (support[name], name), default="")


def _datatype_clashes(triple: ox.Triple, schema: _Schema) -> Iterator[Clash]:
    """A literal whose datatype is not the one that its property ranges over."""
    target = triple.object
    if not isinstance(target, ox.Literal) or not isinstance(triple.subject, ox.NamedNode):
        return
    for name in schema.properties.get(triple.predicate.value, {triple.predicate.value: 0}):
        for members in schema.ranges.get(name, ()):
            expected = members[0]
            known = expected.startswith(XSD)
            if known and target.datatype.value not in _WITHIN.get(expected, {expected}):
                yield Clash(triple.subject.value, (expected,), (target.datatype.value,), (str(triple),))


def _shorten(iri: str) -> str:
    prefix = next((prefix for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)), None)
    return f"<{iri}>" if prefix is None else f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"


# ---------------------------------------------------------------- reading the ontology


def _read_schema(statements: list[ox.Triple]) -> _Schema:
    objects: dict[tuple[str, str], list[Node]] = defaultdict(list)
    edges: dict[str, dict[str, set[str]]] = {"class": defaultdict(set), "property": defaultdict(set)}
    inverses: dict[str, set[str]] = defaultdict(set)
    disjoint: dict[str, set[str]] = defaultdict(set)
    for triple in statements:
        if isinstance(triple.object, ox.NamedNode | ox.BlankNode) and not isinstance(triple.subject, ox.Triple):
            objects[triple.subject.value, triple.predicate.value].append(triple.object)
    domains: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    ranges: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for (subject, predicate), targets in objects.items():
        for target in targets:
            match predicate.removeprefix(RDFS).removeprefix(OWL):
                case "subClassOf":
                    edges["class"][subject].update(_conjuncts(target, objects))
                case "equivalentClass":
                    edges["class"][subject].update(_conjuncts(target, objects))
                    edges["class"][target.value].add(subject)
                case "subPropertyOf":
                    edges["property"][subject].add(target.value)
                case "inverseOf":
                    inverses[subject].add(target.value)
                    inverses[target.value].add(subject)
                case "domain":
                    domains[subject].append(_disjuncts(target, objects))
                case "range":
                    ranges[subject].append(_disjuncts(target, objects))
                case "disjointWith":
                    disjoint[subject].add(target.value)
                    disjoint[target.value].add(subject)
                case "members":
                    names = _list(target, objects)
                    for name in names:
                        disjoint[name].update(other for other in names if other != name)
    return _Schema(_close(edges["class"]), _close(edges["property"]), inverses, domains, ranges, disjoint)


def _conjuncts(node: Node, objects: dict[tuple[str, str], list[Node]]) -> tuple[str, ...]:
    """The named classes that something in a class or an intersection is surely in."""
    members = objects.get((node.value, OWL + "intersectionOf"))
    return _list(members[0], objects) if members else (node.value,)


def _disjuncts(node: Node, objects: dict[tuple[str, str], list[Node]]) -> tuple[str, ...]:
    """The classes of a union, in the order of the ontology, or the class itself."""
    members = objects.get((node.value, OWL + "unionOf"))
    return _list(members[0], objects) if members else (node.value,)


def _list(head: Node, objects: dict[tuple[str, str], list[Node]]) -> tuple[str, ...]:
    names: list[str] = []
    while firsts := objects.get((head.value, RDF + "first")):
        names.append(firsts[0].value)
        head = objects[head.value, RDF + "rest"][0]
    return tuple(names)


def _close(edges: dict[str, set[str]]) -> Supers:
    """For each term, all terms that can be reached upwards, with the fewest steps to each."""
    closed: Supers = {}
    for start in edges:
        steps = {start: 0}
        queue = deque([start])
        while queue:
            current = queue.popleft()
            for above in sorted(edges.get(current, ())):
                if above not in steps:
                    steps[above] = steps[current] + 1
                    queue.append(above)
        closed[start] = steps
    return closed
