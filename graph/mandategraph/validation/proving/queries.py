"""SPARQL constraints that can be proved to find nothing, without a SPARQL engine.

Understood are queries of triple patterns (with sequences and alternatives of properties), FILTER, EXISTS and NOT EXISTS
with comparisons, IN, &&, ||, sums and some functions: what constraints are mostly made of. Of anything else, and of
values on which engines differ (ill-typed numbers, dates, comparisons across datatypes), the answer is "perhaps".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mandategraph.validation.proving.expressions import Environment, Expression, Unproved, Verdict
from mandategraph.validation.proving.index import Index
from mandategraph.validation.proving.querysyntax import Group, Triple, parse

Filter: TypeAlias = Callable[[Index, Environment], Verdict]
#: Whether there is a solution, given what is bound. It binds further variables, whose values only it reads.
Solve: TypeAlias = Callable[[Index, Environment], Verdict]


@dataclass(frozen=True, slots=True)
class Query:
    """A constraint's query.

    `backwards` are the properties that it follows from value to subject, or reads as a whole.
    """

    _solve: Solve
    backwards: frozenset[str]

    def finds(self, index: Index, this: str) -> Verdict:
        """Whether it has a solution for a focus node: True and False are sure, None is perhaps."""
        return self._solve(index, {"this": this}) if this.startswith("<") else None


def compile_query(sparql: str, prefixes: Mapping[str, str]) -> Query:
    """A query ready to be asked of any graph.

    Raises:
        Unproved: there is something in it that is not understood.
    """
    backwards: set[str] = set()
    solve = _compiled(parse(sparql, prefixes), {"this"}, backwards)
    return Query(solve, frozenset(backwards))


def _compiled(group: Group, bound: set[str], backwards: set[str]) -> Solve:
    """The patterns of a group, each after those that bind its ends, with filters as early as their variables allow."""
    patterns, bound = list(group.triples), set(bound)
    everything = bound.union(*(one.variables for one in patterns))
    left: list[tuple[frozenset[str], Filter]] = [(one.variables, _of_expression(one)) for one in group.filters]
    for one, wanted in group.exists:
        own = one.variables & everything
        left.append((frozenset(own), _of_group(_compiled(one, set(everything), backwards), wanted)))
    if any(not variables <= everything for variables, _ in left):
        raise Unproved("a variable that nothing binds")
    steps: list[tuple[Triple | None, frozenset[str], tuple[Filter, ...]]] = []
    pattern: Triple | None = None
    before = frozenset(bound)
    while True:
        ready = tuple(test for variables, test in left if variables <= bound)
        left = [one for one in left if not one[0] <= bound]
        steps.append((pattern, before, ready))
        if not patterns:
            break
        before = frozenset(bound)
        pattern = min(patterns, key=lambda one: (_is_open(one.subject, before), _is_open(one.object, before)))
        patterns.remove(pattern)
        if _is_open(pattern.subject, before):
            backwards.update(pattern.predicates)
        bound |= pattern.variables
    solve: Solve = _end
    for pattern, before, filters in reversed(steps):
        solve = _filtered(filters, solve) if filters else solve
        solve = _matched(pattern, before, solve) if pattern else solve
    return solve


def _is_open(end: str, bound: frozenset[str]) -> bool:
    return end not in bound and not Triple.is_fixed(end)


def _end(index: Index, environment: Environment) -> Verdict:
    return True


def _of_expression(expression: Expression) -> Filter:
    return lambda index, environment: expression.test(environment)


def _of_group(solve: Solve, wanted: bool) -> Filter:
    def exists(index: Index, environment: Environment) -> Verdict:
        found = solve(index, environment)
        return found if found is None else found is wanted

    return exists


def _filtered(filters: tuple[Filter, ...], then: Solve) -> Solve:
    def solve(index: Index, environment: Environment) -> Verdict:
        sure = True
        for test in filters:
            told = test(index, environment)
            if told is False:
                return False
            sure = sure and told is True
        rest = then(index, environment)
        return rest if sure or not rest else None

    return solve


def _matched(pattern: Triple, bound: frozenset[str], then: Solve) -> Solve:
    """A solution for any triple that fits a pattern."""
    subject, value, predicates = pattern.subject, pattern.object, pattern.predicates
    fixed = {end: end for end in (subject, value) if Triple.is_fixed(end)}

    def solve(index: Index, environment: Environment) -> Verdict:
        result: Verdict = False
        for predicate in predicates:
            for _ in fits(index, environment, predicate):
                told = then(index, environment)
                if told:
                    return True
                result = None if told is None else result
        return result

    def of_subject(index: Index, environment: Environment, predicate: str) -> Iterator[None]:
        for found in index.values(fixed.get(subject) or environment[subject], predicate):
            environment[value] = found
            yield

    def of_value(index: Index, environment: Environment, predicate: str) -> Iterator[None]:
        for found in index.having(predicate, fixed.get(value) or environment[value]):
            environment[subject] = found
            yield

    def of_both(index: Index, environment: Environment, predicate: str) -> Iterator[None]:
        values = index.values(fixed.get(subject) or environment[subject], predicate)
        if (fixed.get(value) or environment[value]) in values:
            yield

    def of_neither(index: Index, environment: Environment, predicate: str) -> Iterator[None]:
        for one, other in index.pairs(predicate):
            if subject != value or one == other:
                environment[subject], environment[value] = one, other
                yield

    if _is_open(subject, bound):
        fits = of_neither if _is_open(value, bound) else of_value
    else:
        fits = of_subject if _is_open(value, bound) else of_both
    return solve
