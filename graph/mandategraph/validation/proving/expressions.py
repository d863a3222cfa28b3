"""The expressions of SPARQL's filters, as far as engines agree on them.

A value is a pair of its kind (`iri`, `text`, `words` in a language, `number`) and what it is; None is a value that
engines may take for different things. A test is True or False where it surely is that; what would be an error is False.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mandategraph.validation.proving import terms

Verdict: TypeAlias = bool | None
Environment: TypeAlias = dict[str, str]
Value: TypeAlias = tuple[str, str | int] | None
Evaluate: TypeAlias = Callable[[Environment], Value]


class Unproved(Exception):
    """Something that cannot be decided without the validator itself."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A test of what variables stand for."""

    test: Callable[[Environment], Verdict]
    variables: frozenset[str]


@dataclass(frozen=True, slots=True)
class Operand:
    """A part of an expression that has a value."""

    evaluate: Evaluate
    variables: frozenset[str]


@functools.lru_cache(512)
def value_of(term: str) -> Value:
    """The value of a term."""
    if terms.is_iri(term):
        return "iri", term[1:-1]
    if not terms.is_literal(term):
        return None
    number = terms.whole(term)
    if number is not None:
        return "number", number
    if term.endswith('"'):
        return "text", terms.text(term)
    return ("words", term) if terms.language(term) else ("other", term)


def variable(name: str) -> Operand:
    """A variable."""
    return Operand(lambda environment: value_of(environment[name]), frozenset({name}))


def constant(term: str) -> Operand:
    """A term."""
    value = value_of(term)
    return Operand(lambda environment: value, frozenset())


# ---------------------------------------------------------------- tests


def conjunction(parts: Sequence[Expression]) -> Expression:
    """`a && b`: surely false if one of them is."""
    tests = [part.test for part in parts]

    def test(environment: Environment) -> Verdict:
        result: Verdict = True
        for one in tests:
            told = one(environment)
            if told is False:
                return False
            if told is None:
                result = None
        return result

    return Expression(test, frozenset().union(*(part.variables for part in parts)))


def disjunction(parts: Sequence[Expression]) -> Expression:
    """`a || b`: surely false if both are."""

    def test(environment: Environment) -> Verdict:
        told = [part.test(environment) for part in parts]
        # An engine may stop at an error before it comes to what is true.
        return False if not any(one is not False for one in told) else True if told[0] else None

    return Expression(test, frozenset().union(*(part.variables for part in parts)))


def comparison(operator: str, left: Operand, right: Operand) -> Expression:
    """`a = b`, `a < b` and so on."""
    compare = _EQUAL.get(operator) or _ORDER[operator]
    ordered = operator in _ORDER

    of_left, of_right = left.evaluate, right.evaluate

    def test(environment: Environment) -> Verdict:
        one, other = of_left(environment), of_right(environment)
        if one is None or other is None:
            return None
        kind, what = one
        if kind != other[0] or kind not in _COMPARED:
            return None
        if ordered and kind != "number" and (kind == "iri" or not (str(what).isascii() and str(other[1]).isascii())):
            return None
        return compare(what, other[1])

    return Expression(test, left.variables | right.variables)


def membership(left: Operand, members: Sequence[Operand]) -> Expression:
    """`a IN (b, c)`, of IRIs."""

    def test(environment: Environment) -> Verdict:
        one = left.evaluate(environment)
        others = [member.evaluate(environment) for member in members]
        if any(value is None or value[0] != "iri" for value in (one, *others)):
            return None
        return one in others

    return Expression(test, left.variables.union(*(member.variables for member in members)))


def is_iri(name: str) -> Expression:
    """`isIRI(?a)`."""
    return Expression(lambda environment: terms.is_iri(environment[name]), frozenset({name}))


_COMPARED = ("iri", "text", "number")
_EQUAL: dict[str, Callable[[str | int, str | int], bool]] = {
    "=": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
}
_ORDER: dict[str, Callable[..., bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}


# ---------------------------------------------------------------- values


def total(left: Operand, sign: str, right: Operand) -> Operand:
    """`a + b`, `a - b`, of whole numbers."""

    def evaluate(environment: Environment) -> Value:
        one, other = left.evaluate(environment), right.evaluate(environment)
        if one is None or other is None or not isinstance(one[1], int) or not isinstance(other[1], int):
            return None
        return "number", one[1] + other[1] if sign == "+" else one[1] - other[1]

    return Operand(evaluate, left.variables | right.variables)


def function(name: str, arguments: Sequence[Operand]) -> Operand:
    """A function of SPARQL, called.

    Raises:
        Unproved: it is none of those known here, or not called as it should be.
    """
    known = _FUNCTIONS.get(name)
    if known is None or (known[0] is not None and known[0] != len(arguments)):
        raise Unproved(f"the function {name}")

    call, parts = known[1], [argument.evaluate for argument in arguments]
    first = parts[0]

    def of_one(environment: Environment) -> Value:
        value = first(environment)
        return None if value is None else call(value)

    def evaluate(environment: Environment) -> Value:
        values = [part(environment) for part in parts]
        return None if None in values else call(*values)

    variables = frozenset[str]().union(*(argument.variables for argument in arguments))
    return Operand(of_one if len(parts) == 1 else evaluate, variables)


def _str(value: tuple[str, str | int]) -> Value:
    kind, what = value
    return "text", terms.text(str(what)) if kind in ("words", "other") else str(what)


def _lang(value: tuple[str, str | int]) -> Value:
    kind, what = value
    return None if kind == "iri" else ("text", terms.language(str(what)) if kind == "words" else "")


def _strlen(value: tuple[str, str | int]) -> Value:
    return ("number", len(value[1])) if value[0] == "text" and isinstance(value[1], str) else None


def _substr(value: tuple[str, str | int], begin: tuple[str, str | int], length: tuple[str, str | int]) -> Value:
    words, first, count = value[1], begin[1], length[1]
    if value[0] != "text" or not isinstance(words, str) or not isinstance(first, int) or not isinstance(count, int):
        return None
    return ("text", words[first - 1 : first - 1 + count]) if first >= 1 and count >= 0 else None


def _concat(*values: tuple[str, str | int]) -> Value:
    if any(kind != "text" for kind, _ in values):
        return None
    return "text", "".join(str(what) for _, what in values)


_FUNCTIONS: dict[str, tuple[int | None, Callable[..., Value]]] = {
    "STR": (1, _str),
    "LANG": (1, _lang),
    "STRLEN": (1, _strlen),
    "SUBSTR": (3, _substr),
    "CONCAT": (None, _concat),
}
