"""The paths of property shapes: a property, several one after the other, one of several, or one followed backwards."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mandategraph.namespaces import RDF, SHACL
from mandategraph.validation.proving import terms
from mandategraph.validation.proving.expressions import Unproved
from mandategraph.validation.proving.index import Index
from mandategraph.validation.proving.provable import Path

About = Mapping[str, list[str]]
FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("first", "rest", "nil"))
_INVERSE, _ALTERNATIVE = f"<{SHACL}inversePath>", f"<{SHACL}alternativePath>"
_LONGEST = 8


def compile_path(node: str, said: Mapping[str, About], backwards: set[str]) -> Path:
    """A path, by its node. Notes the properties that it follows from value to subject.

    Raises:
        Unproved: it is of another kind, or not well-formed.
    """
    about = said.get(node, {})
    if FIRST in about:
        steps = [_step(one, said, backwards) for one in members(node, said)]
        if not 2 <= len(steps) <= _LONGEST:
            raise Unproved("a path of one step, or of too many")
        return _sequence(steps)
    if list(about) == [_ALTERNATIVE]:
        others = [_step(one, said, backwards) for one in members(only(about[_ALTERNATIVE]), said)]
        if not 2 <= len(others) <= _LONGEST:
            raise Unproved("an alternative to nothing, or to too much")
        return lambda index, focus: {value for one in others for value in one(index, focus)}
    return _step(node, said, backwards)


def _step(node: str, said: Mapping[str, About], backwards: set[str]) -> Path:
    """A property, forwards or backwards."""
    if terms.is_iri(node):
        return lambda index, focus: index.values(focus, node)
    about = said.get(node, {})
    if list(about) != [_INVERSE] or not terms.is_iri(back := only(about[_INVERSE])):
        raise Unproved("a path of another kind")
    backwards.add(back)
    return lambda index, focus: index.having(back, focus)


def _sequence(steps: list[Path]) -> Path:
    def follow(index: Index, focus: str) -> Collection[str]:
        found: set[str] = {focus}
        for step in steps:
            found = {value for one in found for value in step(index, one)}
        return found

    return follow


def members(node: str, said: Mapping[str, About]) -> list[str]:
    """The members of a list.

    Raises:
        Unproved: it is not well-formed.
    """
    found: list[str] = []
    while node != NIL:
        about = said.get(node, {})
        found.append(only(about.get(FIRST, [])))
        node = only(about.get(REST, []))
        if len(found) > len(said):
            raise Unproved("a list without an end")
    return found


def only(given: list[str]) -> str:
    """The one value of a property.

    Raises:
        Unproved: there is none, or there are several.
    """
    if len(given) != 1:
        raise Unproved("not exactly one value")
    return given[0]
