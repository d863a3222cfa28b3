"""SPARQL constraints that can be proved to find nothing, without a SPARQL engine.

Understood are queries of triple patterns (with sequences and alternatives of properties), FILTER, EXISTS and NOT EXISTS
with comparisons, IN, &&, ||, sums and some functions: what constraints are mostly made of. Of anything else, and of
values on which engines differ (ill-typed numbers, dates, comparisons across datatypes), the answer is "perhaps".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mandategraph.validation.proving.expressions import Environment, Expression, Unproved, Verdict
from mandategraph.validation.proving.index import Index
from mandategraph.validation.proving.querysyntax import Group, Triple, parse

Filter: TypeAlias = Callable[[Index, Environment], Verdict]


@dataclass(frozen=True, slots=True)
class Query:
    """A constraint's query.

    `backwards` are the properties that it follows from value to subject, or reads as a whole.
    """

    _steps: tuple[_Step, ...]
    backwards: frozenset[str]

    def finds(self, index: Index, this: str) -> Verdict:
        """Whether it has a solution for a focus node: True and False are sure, None is perhaps."""
        return _solve(self._steps, 0, index, {"this": this}) if this.startswith("<") else None


@dataclass(frozen=True, slots=True)
class _Step:
    """A triple pattern, and the filters that can be asked once it is matched. The first step has filters only."""

    pattern: Triple | None
    filters: tuple[Filter, ...] = field(default=())


def compile_query(sparql: str, prefixes: Mapping[str, str]) -> Query:
    """A query ready to be asked of any graph.

    Raises:
        Unproved: there is something in it that is not understood.
    """
    backwards: set[str] = set()
    steps = _plan(parse(sparql, prefixes), {"this"}, backwards)
    return Query(steps, frozenset(backwards))


def _plan(group: Group, bound: set[str], backwards: set[str]) -> tuple[_Step, ...]:
    """The patterns of a group, each after those that bind its ends, with filters as early as their variables allow."""
    patterns, bound = list(group.triples), set(bound)
    everything = bound.union(*(one.variables for one in patterns))
    left: list[tuple[frozenset[str], Filter]] = [(one.variables, _of_expression(one)) for one in group.filters]
    for one, wanted in group.exists:
        own = one.variables & everything
        left.append((frozenset(own), _of_group(_plan(one, set(everything), backwards), wanted)))
    if any(not variables <= everything for variables, _ in left):
        raise Unproved("a variable that nothing binds")
    steps: list[_Step] = []
    pattern: Triple | None = None
    while True:
        ready = tuple(test for variables, test in left if variables <= bound)
        left = [one for one in left if not one[0] <= bound]
        steps.append(_Step(pattern, ready))
        if not patterns:
            return tuple(steps)
        pattern = min(
            patterns,
            key=lambda one: (
                one.subject not in bound and not one.is_fixed(one.subject),
                one.object not in bound and not one.is_fixed(one.object),
            ),
        )
        patterns.remove(pattern)
        if pattern.subject not in bound and not pattern.is_fixed(pattern.subject):
            backwards.update(pattern.predicates)
        bound |= pattern.variables


def _of_expression(expression: Expression) -> Filter:
    return lambda index, environment: expression.test(environment)


def _of_group(steps: tuple[_Step, ...], wanted: bool) -> Filter:
    def exists(index: Index, environment: Environment) -> Verdict:
        found = _solve(steps, 0, index, environment)
        return found if found is None else found is wanted

    return exists


def _solve(steps: tuple[_Step, ...], place: int, index: Index, environment: Environment) -> Verdict:
    """Whether there is a solution from a step on, given what is bound."""
    step = steps[place]
    result: Verdict = False
    for found in _matches(step.pattern, index, environment):
        verdict: Verdict = True
        for test in step.filters:
            told = test(index, found)
            if told is False:
                verdict = False
                break
            if told is None:
                verdict = None
        if verdict is False:
            continue
        if place + 1 < len(steps):
            rest = _solve(steps, place + 1, index, found)
            verdict = rest if rest is False or verdict is True else None
        if verdict is True:
            return True
        if verdict is None:
            result = None
    return result


def _matches(pattern: Triple | None, index: Index, environment: Environment) -> Iterator[Environment]:
    if pattern is None:
        yield environment
        return
    subject = pattern.subject if pattern.is_fixed(pattern.subject) else environment.get(pattern.subject)
    value = pattern.object if pattern.is_fixed(pattern.object) else environment.get(pattern.object)
    for predicate in pattern.predicates:
        if subject is not None:
            values: Collection[str] = index.values(subject, predicate)
            if value is not None:
                if value in values:
                    yield environment
            else:
                for one in values:
                    yield {**environment, pattern.object: one}
        elif value is not None:
            for one in index.having(predicate, value):
                yield {**environment, pattern.subject: one}
        else:
            for one, other in index.pairs(predicate):
                if pattern.subject != pattern.object or one == other:
                    yield {**environment, pattern.subject: one, pattern.object: other}
