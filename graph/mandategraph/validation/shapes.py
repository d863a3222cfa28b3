"""The shapes that graphs are held against: the packaged ones and, beside them, a user's own."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from mandategraph.errors import ValidationError
from mandategraph.namespaces import SHACL
from mandategraph.validation.files import read_quads
from mandategraph.validation.places import plain

SHAPES = "shapes.ttl"
"""The packaged shapes, in `ontology/`."""

_SELECTS = tuple(
    SHACL + name for name in ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf", "target")
)


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes as triples, with the name of the file that each node of them was described in first."""

    triples: tuple[ox.Triple, ...]
    homes: dict[str, str]

    @property
    def name(self) -> str:
        """What messages call them."""
        return ", ".join(dict.fromkeys(self.homes.values())) or SHAPES

    def messages(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """What each shape says, by language: pyshacl drops the languages of messages that belong to a query."""
        said: dict[str, list[tuple[str, str]]] = {}
        for triple in self.triples:
            if triple.predicate.value == SHACL + "message" and isinstance(triple.object, ox.Literal):
                said.setdefault(plain(triple.subject), []).append((triple.object.language or "", triple.object.value))
        return {shape: tuple(sorted(messages)) for shape, messages in said.items()}

    def with_file(self, path: Path) -> Shapes:
        """These, and those of a user's file.

        Raises:
            ValidationError: the file cannot be read, is malformed or has no shape in it.
        """
        quads = read_quads(path)
        if not any(
            quad.predicate.value in _SELECTS or plain(quad.object) in (SHACL + "NodeShape", SHACL + "PropertyShape")
            for quad in quads
        ):
            raise ValidationError(f"{path}: there is no SHACL shape in it (sh:NodeShape, sh:targetClass ...).")
        count = len({name for name in self.homes.values() if name != SHAPES}) + 1
        own = tuple(ox.Triple(_apart(q.subject, count), q.predicate, _apart(q.object, count)) for q in quads)
        return Shapes((*self.triples, *own), _homes(own, str(path)) | self.homes)


def packaged_shapes() -> Shapes:
    """The packaged shapes.

    Raises:
        ValidationError: they cannot be read.
    """
    try:
        return shapes_of(importlib.resources.files("mandategraph.ontology").joinpath(SHAPES).read_bytes(), SHAPES)
    except OSError as error:
        raise ValidationError(f"ontology/{SHAPES} cannot be read: {error}. Install mandategraph again.") from error


def shapes_of(turtle: bytes, name: str) -> Shapes:
    """Shapes given as Turtle.

    Raises:
        ValidationError: they are not Turtle.
    """
    try:
        triples = tuple(quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ValidationError(f"{name}, line {error.lineno}: not Turtle: {error.msg}") from error
    return Shapes(triples, _homes(triples, name))


def _homes(triples: Iterable[ox.Triple], name: str) -> dict[str, str]:
    return {plain(triple.subject): name for triple in triples}


_Node = TypeVar("_Node", bound=object)


def _apart(term: _Node, file: int) -> _Node | ox.BlankNode:
    """A term of a file of the user's; one label may stand for two blank nodes in two files."""
    return ox.BlankNode(f"file{file}{term.value}") if isinstance(term, ox.BlankNode) else term
