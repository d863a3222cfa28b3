"""Shapes, compiled so that most graphs can be proved to keep to them without the validator.

A shape is proved of a graph or it is not; what of it is not proved is left to the validator, which alone says what is
wrong. So nothing here has to be complete, and everything has to be sound: a construct that is not understood is never
proved of any graph that it aims at.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.namespaces import OWL, RDF, RDFS, SHACL
from mandategraph.validation.proving.compiling import ShapeCompiler
from mandategraph.validation.proving.index import Index
from mandategraph.validation.proving.provable import ProvableShape

_TARGETS = tuple(f"<{SHACL}target{name}>" for name in ("Class", "SubjectsOf", "ObjectsOf", "Node"))
_ELSEWHERE = f"<{SHACL}target>"
_PLAIN_TYPES = frozenset(
    [f"<{SHACL}{name}>" for name in ("NodeShape", "PropertyShape", "SPARQLConstraint", "PrefixDeclaration")]
    + [f"<{OWL}Ontology>"]
)
_COMPONENT = f"<{SHACL}ConstraintComponent>"


@dataclass(frozen=True, slots=True)
class _Targets:
    """Where a shape aims: classes with all below them, properties of subjects, properties of values, nodes."""

    classes: frozenset[str]
    subjects_of: frozenset[str]
    objects_of: frozenset[str]
    nodes: frozenset[str]

    def focus(self, index: Index) -> frozenset[str]:
        """The focus nodes in a graph's own triples."""
        found = self.nodes.union(index.instances(self.classes)) if self.classes else self.nodes
        if self.subjects_of:
            found = found.union(*(index.table(one) for one in self.subjects_of))
        return found.union(*(index.objects(one) for one in self.objects_of)) if self.objects_of else found


class Prover:
    """Proves shapes of graphs."""

    def __init__(self, shapes: Iterable[ox.Triple], classes: Iterable[ox.Triple]) -> None:
        """Take the shapes' triples, and which classes are below which."""
        said: dict[str, dict[str, list[str]]] = {}
        for one in shapes:
            said.setdefault(str(one.subject), {}).setdefault(str(one.predicate), []).append(str(one.object))
        compiler = ShapeCompiler(said, _below(classes))
        self._shapes: list[tuple[str, _Targets, ProvableShape]] = []
        unproved: set[str] = set()
        for label, about in said.items():
            if _ELSEWHERE in about or _may_be_a_class(about):
                unproved.add(label)
            elif any(target in about for target in _TARGETS):
                classes_, subjects, objects, nodes = (frozenset(about.get(target, ())) for target in _TARGETS)
                aims = _Targets(compiler.with_below(classes_), subjects, objects, nodes)
                self._shapes.append((label, aims, compiler.shape(label)))
        self._unproved = frozenset(unproved)
        #: Whether everything in the shapes that aim at something, and in those that they refer to, is understood.
        self.understood = not unproved and not compiler.flawed
        self.backwards: frozenset[str] = frozenset(compiler.backwards)
        #: Whether anything can be proved: constraints that the shapes define themselves are the validator's alone.
        self.able = not any(_COMPONENT in values for about in said.values() for values in about.values())

    def suspects(self, index: Index, own: Set[str] | None = None) -> frozenset[str]:
        """The shapes that are not proved of a graph, looking only at the focus nodes among `own`, if given."""
        found = set(self._unproved)
        known: dict[_Targets, frozenset[str]] = {}
        for label, targets, shape in self._shapes:
            if targets not in known:
                focus = targets.focus(index)
                known[targets] = focus if own is None else focus & own
            if known[targets] and not shape.holds(index, known[targets]):
                found.add(label)
        return frozenset(found)


def _may_be_a_class(about: dict[str, list[str]]) -> bool:
    """Whether a node with something of SHACL in it may be a class too, which would aim it at its instances."""
    return any(name.startswith(f"<{SHACL}") for name in about) and not _PLAIN_TYPES.issuperset(
        about.get(f"<{RDF}type>", ())
    )


def _below(classes: Iterable[ox.Triple]) -> dict[str, frozenset[str]]:
    """For each class, itself and all that are below it."""
    direct: dict[str, set[str]] = {}
    for one in classes:
        if one.predicate.value == RDFS + "subClassOf":
            direct.setdefault(str(one.object), set()).add(str(one.subject))
    closed: dict[str, frozenset[str]] = {}
    for name in direct:
        seen, pending = {name}, [name]
        while pending:
            for lower in direct.get(pending.pop(), set()) - seen:
                seen.add(lower)
                pending.append(lower)
        closed[name] = frozenset(seen)
    return closed
