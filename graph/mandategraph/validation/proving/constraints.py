"""What SHACL's constraints ask of values, as functions that say yes, no or perhaps.

A check of values takes one value node, a check of a focus node that node and its values. Both follow pyshacl to the
letter where they say yes or no, and say None where it may see things differently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import TypeAlias

from mandategraph.namespaces import SHACL
from mandategraph.validation.proving import terms
from mandategraph.validation.proving.expressions import Verdict
from mandategraph.validation.proving.index import Index

ValueCheck: TypeAlias = Callable[[Index, str], Verdict]
FocusCheck: TypeAlias = Callable[[Index, str, Collection[str]], Verdict]

_KINDS = {
    "IRI": "<",
    "BlankNode": "_",
    "Literal": '"',
    "BlankNodeOrIRI": "_<",
    "BlankNodeOrLiteral": '_"',
    "IRIOrLiteral": '<"',
}


def every(told: Sequence[Verdict]) -> Verdict:
    """Whether all are true."""
    return False if False in told else None if None in told else True


# ---------------------------------------------------------------- of one value


def in_class(classes: frozenset[str]) -> ValueCheck:
    """sh:class, with all classes below it."""
    return lambda index, value: index.is_in(value, classes) and not terms.is_literal(value)


def of_datatype(wanted: str) -> ValueCheck:
    """sh:datatype."""
    return lambda index, value: terms.is_of(value, wanted)


def of_kind(kind: str) -> ValueCheck | None:
    """sh:nodeKind; None if there is no such kind."""
    first = _KINDS.get(kind[1:-1].removeprefix(SHACL))
    return (lambda index, value: value[0] in first) if first else None


def matching(pattern: str) -> ValueCheck:
    """sh:pattern.

    Raises:
        re.error: it is malformed.
    """
    search = re.compile(pattern).search
    return lambda index, value: not terms.is_blank(value) and search(terms.text(value)) is not None


def long_enough(least: int) -> ValueCheck:
    """sh:minLength."""
    return lambda index, value: not terms.is_blank(value) and len(terms.text(value)) >= least


def short_enough(most: int) -> ValueCheck:
    """sh:maxLength."""
    return lambda index, value: not terms.is_blank(value) and len(terms.text(value)) <= most


def at_least(bound: int, *, more: bool = False) -> ValueCheck:
    """sh:minInclusive, and with `more` sh:minExclusive, of whole numbers."""

    def check(index: Index, value: str) -> Verdict:
        number = terms.whole(value)
        return None if number is None else number > bound or (number == bound and not more)

    return check


def at_most(bound: int, *, less: bool = False) -> ValueCheck:
    """sh:maxInclusive, and with `less` sh:maxExclusive, of whole numbers."""

    def check(index: Index, value: str) -> Verdict:
        number = terms.whole(value)
        return None if number is None else number < bound or (number == bound and not less)

    return check


def one_of(members: frozenset[str]) -> ValueCheck:
    """sh:in."""
    return lambda index, value: value in members


def in_languages(wanted: frozenset[str]) -> ValueCheck:
    """sh:languageIn."""

    def check(index: Index, value: str) -> Verdict:
        tag = terms.language(value).lower()
        return bool(tag) and ("*" in wanted or tag in wanted or tag.split("-")[0] in wanted)

    return check


def closed(allowed: frozenset[str]) -> ValueCheck:
    """sh:closed: no other properties than those."""
    return lambda index, value: allowed.issuperset(index.properties(value))


def either(checks: Sequence[ValueCheck]) -> ValueCheck:
    """sh:or."""

    def check(index: Index, value: str) -> Verdict:
        result: Verdict = False
        for one in checks:
            told = one(index, value)
            if told:
                return True
            result = None if told is None else result
        return result

    return check


def all_of(checks: Sequence[ValueCheck]) -> ValueCheck:
    """sh:and."""
    return lambda index, value: every([check(index, value) for check in checks])


def exactly_one(checks: Sequence[ValueCheck]) -> ValueCheck:
    """sh:xone."""

    def check(index: Index, value: str) -> Verdict:
        told = [one(index, value) for one in checks]
        return None if None in told else told.count(True) == 1

    return check


def negated(check: ValueCheck) -> ValueCheck:
    """sh:not."""

    def opposite(index: Index, value: str) -> Verdict:
        told = check(index, value)
        return None if told is None else not told

    return opposite


# ---------------------------------------------------------------- of a focus node and its values


def counted(least: int | None, most: int | None) -> FocusCheck:
    """sh:minCount and sh:maxCount."""
    low, high = least or 0, most
    return lambda index, focus, values: len(values) >= low and (high is None or len(values) <= high)


def having(wanted: str) -> FocusCheck:
    """sh:hasValue."""
    return lambda index, focus, values: wanted in values


def one_a_language() -> FocusCheck:
    """sh:uniqueLang."""

    def check(index: Index, focus: str, values: Collection[str]) -> Verdict:
        if len(values) < 2:
            return True
        tags = [tag.lower() for tag in map(terms.language, values) if tag]
        return len(tags) == len(set(tags))

    return check


def below(other: str, *, or_equal: bool = False) -> FocusCheck:
    """sh:lessThan and sh:lessThanOrEquals, of whole numbers."""

    def check(index: Index, focus: str, values: Collection[str]) -> Verdict:
        others = index.values(focus, other)
        numbers = [terms.whole(value) for value in values]
        bounds = [terms.whole(value) for value in others]
        if not numbers or not bounds:
            return True if not any(map(terms.is_blank, (*values, *others))) else None
        if None in numbers or None in bounds:
            return None
        highest = max(number for number in numbers if number is not None)
        lowest = min(number for number in bounds if number is not None)
        return highest <= lowest if or_equal else highest < lowest

    return check


def apart_from(other: str) -> FocusCheck:
    """sh:disjoint."""
    return lambda index, focus, values: set(values).isdisjoint(index.values(focus, other))


def equal_to(other: str) -> FocusCheck:
    """sh:equals."""
    return lambda index, focus, values: set(values) == set(index.values(focus, other))


def qualified(check: ValueCheck, least: int | None, most: int | None) -> FocusCheck:
    """sh:qualifiedValueShape with sh:qualifiedMinCount and sh:qualifiedMaxCount."""

    def counts(index: Index, focus: str, values: Collection[str]) -> Verdict:
        told = [check(index, value) for value in values]
        surely = told.count(True)
        perhaps = surely + told.count(None)
        enough = least is None or surely >= least or (None if perhaps >= least else False)
        few = most is None or perhaps <= most or (None if surely <= most else False)
        return every([enough, few])

    return counts
