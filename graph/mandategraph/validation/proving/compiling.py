"""From the triples of SHACL shapes to checks: which constraints are understood, and what they need.

What is not understood -- a parameter unknown here, a value that SHACL does not allow, shapes that refer to
themselves -- becomes a check that says "perhaps" of everything, so that the validator has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from mandategraph.namespaces import OWL, RDF, SHACL, XSD
from mandategraph.validation.proving import constraints, terms
from mandategraph.validation.proving.constraints import FocusCheck, ValueCheck
from mandategraph.validation.proving.expressions import Unproved, Verdict
from mandategraph.validation.proving.index import Index
from mandategraph.validation.proving.paths import About, compile_path, members, only
from mandategraph.validation.proving.provable import ProvableShape
from mandategraph.validation.proving.queries import compile_query

_DEEPEST = 8
# What a shape says besides constraints.
_DESCRIBES = frozenset(
    f"<{SHACL}{name}>"
    for name in ("path", "name", "description", "message", "severity", "order", "group", "defaultValue")
) | frozenset(f"<{SHACL}target{name}>" for name in ("Class", "SubjectsOf", "ObjectsOf", "Node"))


class ShapeCompiler:
    """Compiles the shapes of a shapes graph. `backwards` are the properties that they follow from value to subject."""

    def __init__(self, said: Mapping[str, About], below: Mapping[str, frozenset[str]]) -> None:
        """Take what is said of each node, and the classes at and below each class."""
        self._said, self._below = said, below
        self._made: dict[str, ProvableShape] = {}
        self._open: list[str] = []
        self._height: dict[str, int] = {}
        self.backwards: set[str] = set()
        self.flawed = False

    def with_below(self, classes: Collection[str]) -> frozenset[str]:
        """Classes, with all below them."""
        return frozenset(classes).union(*(self._below.get(name, ()) for name in classes))

    def shape(self, label: str) -> ProvableShape:
        """A shape, by its node."""
        if label not in self._made:
            self._open.append(label)
            self._height[label] = 1
            self._made[label] = self._compiled(self._said.get(label, {}))
            self._open.pop()
        return self._made[label]

    def _compiled(self, about: About) -> ProvableShape:
        predicate, path = "", None
        try:
            if paths := about.get(f"<{SHACL}path>"):
                node = only(paths)
                predicate, path = (
                    (node, None) if terms.is_iri(node) else ("", compile_path(node, self._said, self.backwards))
                )
            values, nodes = self._checks(about, bool(paths))
            least, most = _number(about, "minCount"), _number(about, "maxCount")
            if not paths and (least, most) != (None, None):
                raise Unproved("a count of a node shape")
            unique = constraints.one_a_language() if _flag(about, "uniqueLang") else None
            if unique and not paths:
                raise Unproved("languages of a node shape")
            return ProvableShape(predicate, path, values, nodes, least or 0, most, unique, self._allowed(about))
        except (Unproved, re.error, ValueError):
            self.flawed = True
            return ProvableShape("", None, (), (_perhaps,), 0, None, None, None)

    def _checks(self, about: About, has_path: bool) -> tuple[tuple[ValueCheck, ...], tuple[FocusCheck, ...]]:
        """The constraints of a shape but for counts, languages and closedness.

        Raises:
            Unproved: one is not understood.
        """
        values: list[ValueCheck] = []
        nodes: list[FocusCheck] = []
        for parameter, given in about.items():
            name = parameter[1:-1].removeprefix(SHACL)
            if parameter in _DESCRIBES or not parameter.startswith(f"<{SHACL}") or name in _ELSEWHERE:
                continue
            if name == "sparql":
                nodes += (self._query(node, has_path) for node in given)
            elif name == "qualifiedValueShape":
                nodes.append(self._qualified(about, only(given), has_path))
            elif name in _OF_FOCUS and (has_path or name not in ("lessThan", "lessThanOrEquals")):
                nodes += (_OF_FOCUS[name](_iri(one) if name != "hasValue" else one) for one in given)
            elif name in ("property", "node", "not"):
                values += (self._nested(name, one) for one in given)
            elif name in _OF_LISTS:
                values += (
                    _OF_LISTS[name]([self._reference(one) for one in members(node, self._said)]) for node in given
                )
            else:
                values += (
                    self._of_value(name, one) for one in (given if name in ("class", "pattern") else [only(given)])
                )
        return tuple(values), tuple(nodes)

    def _of_value(self, name: str, given: str) -> ValueCheck:
        check: ValueCheck | None = None
        match name:
            case "class":
                check = constraints.in_class(self.with_below([_iri(given)]))
            case "datatype":
                check = constraints.of_datatype(_iri(given))
            case "nodeKind":
                check = constraints.of_kind(given)
            case "pattern" if terms.is_of(given, terms.STRING):
                check = constraints.matching(terms.text(given))
            case "in":
                check = constraints.one_of(frozenset(members(given, self._said)))
            case "languageIn":
                tags = members(given, self._said)
                if all(terms.is_of(tag, terms.STRING) for tag in tags):
                    check = constraints.in_languages(frozenset(terms.text(tag).lower() for tag in tags))
            case "minLength" | "maxLength" | "minInclusive" | "maxInclusive" | "minExclusive" | "maxExclusive":
                bound = terms.whole(given)
                if bound is not None and (bound >= 0 or not name.endswith("Length")):
                    check = _BOUNDS[name](bound)
        if check is None:
            raise Unproved(f"sh:{name} {given}")
        return check

    def _nested(self, name: str, label: str) -> ValueCheck:
        """sh:property, sh:node, sh:not."""
        if name != "not" and (f"<{SHACL}path>" in self._said.get(label, {})) is not (name == "property"):
            raise Unproved(f"sh:{name} of a shape of the other kind")
        check = self._reference(label)
        return constraints.negated(check) if name == "not" else check

    def _reference(self, label: str) -> ValueCheck:
        """Another shape, as a check."""
        if label not in self._said or label in self._open:
            raise Unproved("a shape that is not there, or within itself")
        check, around = self.shape(label).verdict, self._open[-1]
        self._height[around] = max(self._height[around], self._height[label] + 1)
        if self._height[around] > _DEEPEST:
            raise Unproved("shapes within shapes, too deep")
        return check

    def _qualified(self, about: About, label: str, has_path: bool) -> FocusCheck:
        least, most = _number(about, "qualifiedMinCount"), _number(about, "qualifiedMaxCount")
        if not has_path or (least, most) == (None, None):
            raise Unproved("sh:qualifiedValueShape without a count")
        return constraints.qualified(self._reference(label), least, most)

    def _allowed(self, about: About) -> frozenset[str] | None:
        """The properties of a closed shape."""
        ignored = about.get(f"<{SHACL}ignoredProperties>", [])
        if not _flag(about, "closed"):
            if ignored:
                raise Unproved("sh:ignoredProperties of an open shape")
            return None
        paths = [self._said.get(one, {}).get(f"<{SHACL}path>", []) for one in about.get(f"<{SHACL}property>", ())]
        return frozenset(one for node in ignored for one in members(node, self._said)).union(*paths)

    def _query(self, node: str, has_path: bool) -> FocusCheck:
        """sh:sparql, of a node shape."""
        about = dict(self._said.get(node, {}))
        about.pop(f"<{SHACL}message>", None)
        select, places = only(about.pop(f"<{SHACL}select>", [])), about.pop(f"<{SHACL}prefixes>", [])
        if has_path or any(name.startswith(f"<{SHACL}") for name in about):
            raise Unproved("a query in a property shape")
        query = compile_query(terms.text(select), dict(self._prefixes(places)))
        self.backwards |= query.backwards

        def check(index: Index, focus: str, values: Collection[str]) -> Verdict:
            found = query.finds(index, focus)
            return None if found is None else not found

        return check

    def _prefixes(self, places: list[str]) -> Iterator[tuple[str, str]]:
        if any(f"<{OWL}Ontology>" not in self._said.get(place, {}).get(f"<{RDF}type>", ()) for place in places):
            raise Unproved("prefixes of something that is no ontology")  # which would bring in those of all ontologies
        declared = [
            self._said.get(one, {}) for place in places for one in self._said[place].get(f"<{SHACL}declare>", ())
        ]
        names = [terms.text(only(one.get(f"<{SHACL}prefix>", []))) for one in declared]
        if len(names) != len(set(names)):
            raise Unproved("a prefix that is declared twice")
        for name, one in zip(names, declared, strict=True):
            yield name, terms.text(only(one.get(f"<{SHACL}namespace>", [])))


_OF_FOCUS: Mapping[str, Callable[[str], FocusCheck]] = {
    "hasValue": constraints.having,
    "disjoint": constraints.apart_from,
    "equals": constraints.equal_to,
    "lessThan": constraints.below,
    "lessThanOrEquals": lambda other: constraints.below(other, or_equal=True),
}
_OF_LISTS: Mapping[str, Callable[[list[ValueCheck]], ValueCheck]] = {
    "or": constraints.either,
    "and": constraints.all_of,
    "xone": constraints.exactly_one,
}
_BOUNDS: Mapping[str, Callable[[int], ValueCheck]] = {
    "minLength": constraints.long_enough,
    "maxLength": constraints.short_enough,
    "minInclusive": constraints.at_least,
    "maxInclusive": constraints.at_most,
    "minExclusive": lambda bound: constraints.at_least(bound, more=True),
    "maxExclusive": lambda bound: constraints.at_most(bound, less=True),
}
# Parameters that are looked at together with others, or by themselves elsewhere.
_ELSEWHERE = frozenset(
    ("minCount", "maxCount", "uniqueLang", "closed", "ignoredProperties", "qualifiedMinCount", "qualifiedMaxCount")
)


def _perhaps(index: Index, focus: str, values: Collection[str]) -> Verdict:
    return None


def _iri(term: str) -> str:
    if not terms.is_iri(term):
        raise Unproved("a value that is no IRI")
    return term


def _number(about: About, name: str) -> int | None:
    given = about.get(f"<{SHACL}{name}>")
    if not given:
        return None
    number = terms.whole(only(given))
    if number is None or number < 0:
        raise Unproved(f"sh:{name}")
    return number


def _flag(about: About, name: str) -> bool:
    given = about.get(f"<{SHACL}{name}>", [])
    if given and (len(given) != 1 or given[0] not in (f'"{value}"^^<{XSD}boolean>' for value in ("true", "false"))):
        raise Unproved(f"sh:{name}")
    return bool(given) and given[0].startswith('"true"')
