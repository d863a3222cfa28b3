"""Reading the SPARQL of constraints: the part of the language that `queries` understands, and nothing beyond."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mandategraph.namespaces import RDF
from mandategraph.validation.proving import expressions, terms
from mandategraph.validation.proving.expressions import Expression, Operand, Unproved

_TOKEN = re.compile(
    r"""\s*(?:\#[^\n]*\n\s*)*(?:(?P<iri><[^<>"{}|^`\\\s]*>)|(?P<variable>[?$][A-Za-z_][A-Za-z0-9_]*)|(?P<text>"[^"\\\n]*")
    |(?P<number>[0-9]+(?![.0-9eE]))|(?P<name>[A-Za-z][A-Za-z0-9]*:[A-Za-z_][A-Za-z0-9_-]*)
    |(?P<word>[A-Za-z]+)|(?P<sign>&&|\|\||!=|<=|>=|[{}().;,/|=<>+-]))""",
    re.VERBOSE,
)
# pyshacl refuses these wherever they stand.
_REFUSED = re.compile(r"MINUS|VALUES|SERVICE", re.IGNORECASE)
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple pattern: variables are bare names, terms are written as in N-Triples.

    One of the properties has to fit.
    """

    subject: str
    predicates: tuple[str, ...]
    object: str

    @property
    def variables(self) -> frozenset[str]:
        """The names of its variables."""
        return frozenset(one for one in (self.subject, self.object) if not self.is_fixed(one))

    @staticmethod
    def is_fixed(end: str) -> bool:
        """Whether one of its ends is a term, and no variable."""
        return end[0] in '<"'


@dataclass(slots=True)
class Group:
    """What stands in braces: patterns, filters, and groups that must have a solution (True) or have none."""

    triples: list[Triple] = field(default_factory=list)
    filters: list[Expression] = field(default_factory=list)
    exists: list[tuple[Group, bool]] = field(default_factory=list)

    @property
    def variables(self) -> frozenset[str]:
        """The names of all variables in it."""
        inner = (group.variables for group, _ in self.exists)
        own = (one.variables for one in self.triples)
        return frozenset().union(*own, *(one.variables for one in self.filters), *inner)


def parse(sparql: str, prefixes: Mapping[str, str]) -> Group:
    """The WHERE of a SELECT query.

    Raises:
        Unproved: there is something in the query that is not understood.
    """
    return Syntax(sparql, prefixes).query()


class Syntax:
    """A query being read."""

    def __init__(self, sparql: str, prefixes: Mapping[str, str]) -> None:
        """Take a query, and the namespaces that its prefixes stand for."""
        self._prefixes = prefixes
        self._tokens: list[tuple[str, str]] = []
        self._made = 0
        if _REFUSED.search(sparql):
            raise Unproved("a word that constraints must not have")
        place, end = 0, len(sparql.rstrip())
        while place < end:
            match = _TOKEN.match(sparql, place)
            if match is None or match.lastgroup is None:
                raise Unproved(f"the query at {sparql[place : place + 20]!r}")
            self._tokens.append((match.lastgroup, match[match.lastgroup]))
            place = match.end()

    def query(self) -> Group:
        """SELECT ?a ?b WHERE { ... }, and nothing after it."""
        self._word("SELECT")
        if self._is("DISTINCT"):
            self._next()
        while self._kind() == "variable":
            self._next()
        if self._is("WHERE"):
            self._next()
        group = self._group()
        if self._tokens:
            raise Unproved("what stands after the query")
        return group

    # ------------------------------------------------ tokens

    def _kind(self) -> str:
        return self._tokens[0][0] if self._tokens else ""

    def _is(self, *words: str) -> bool:
        return bool(self._tokens) and self._tokens[0][0] in ("word", "sign") and self._tokens[0][1].upper() in words

    def _next(self) -> str:
        if not self._tokens:
            raise Unproved("a query that ends too early")
        return self._tokens.pop(0)[1]

    def _word(self, word: str) -> None:
        if not self._is(word):
            raise Unproved(f"a query without {word}")
        self._next()

    # ------------------------------------------------ patterns

    def _group(self) -> Group:
        group = Group()
        self._word("{")
        while not self._is("}"):
            if self._is("FILTER"):
                self._next()
                self._filter(group)
            else:
                self._triples(group)
            if self._is("."):
                self._next()
        self._next()
        return group

    def _filter(self, group: Group) -> None:
        if self._is("NOT", "EXISTS"):
            wanted = self._next().upper() == "EXISTS"
            if not wanted:
                self._word("EXISTS")
            group.exists.append((self._group(), wanted))
            return
        self._word("(")
        group.filters.append(self._either())
        self._word(")")

    def _triples(self, group: Group) -> None:
        subject = self._term()
        while True:
            path = self._path()
            while True:
                self._triple(group, subject, path, self._term())
                if not self._is(","):
                    break
                self._next()
            if not self._is(";"):
                return
            self._next()

    def _triple(self, group: Group, subject: str, path: list[tuple[str, ...]], value: str) -> None:
        """A triple of a sequence of properties is several, with variables of our own between them."""
        for place, predicates in enumerate(path, 1):
            self._made += 1
            end = value if place == len(path) else f"{self._made} "
            group.triples.append(Triple(subject, predicates, end))
            subject = end

    def _path(self) -> list[tuple[str, ...]]:
        """p, p1/p2, p1|p2: the properties to follow one after the other, each with what may stand in its place."""
        steps: list[tuple[str, ...]] = [(self._predicate(),)]
        sign = self._next() if self._is("/", "|") else ""
        while sign:
            steps.append((self._predicate(),))
            if not self._is("/", "|"):
                break
            if self._next() != sign:
                raise Unproved("a path of sequences and alternatives")
        return [tuple(one for step in steps for one in step)] if sign == "|" else steps

    def _predicate(self) -> str:
        if self._tokens and self._tokens[0] == ("word", "a"):
            self._next()
            return f"<{RDF}type>"
        term = self._term()
        if not term.startswith("<"):
            raise Unproved("a property that is a variable")
        return term

    def _term(self) -> str:
        kind, token = self._kind(), self._next()
        if kind == "variable":
            return token[1:]
        if kind == "iri" and ":" in token:
            return token
        if kind == "name" and (prefix := token.partition(":")[0]) in self._prefixes:
            return f"<{self._prefixes[prefix]}{token.partition(':')[2]}>"
        raise Unproved(f"the query at {token!r}")

    # ------------------------------------------------ expressions

    def _either(self) -> Expression:
        parts = [self._both()]
        while self._is("||"):
            self._next()
            parts.append(self._both())
        return expressions.disjunction(parts) if len(parts) > 1 else parts[0]

    def _both(self) -> Expression:
        parts = [self._test()]
        while self._is("&&"):
            self._next()
            parts.append(self._test())
        return expressions.conjunction(parts) if len(parts) > 1 else parts[0]

    def _test(self) -> Expression:
        if self._is("("):
            self._next()
            inner = self._either()
            self._word(")")
            return inner
        if self._is("ISIRI"):
            self._next()
            self._word("(")
            name = self._term()
            self._word(")")
            if Triple.is_fixed(name):
                raise Unproved("isIRI of a term")
            return expressions.is_iri(name)
        left = self._sum()
        if self._is("IN"):
            self._next()
            return expressions.membership(left, self._arguments())
        if not self._is(*_COMPARISONS):
            raise Unproved("a value for a test")
        return expressions.comparison(self._next(), left, self._sum())

    def _sum(self) -> Operand:
        left = self._operand()
        while self._is("+", "-"):
            left = expressions.total(left, self._next(), self._operand())
        return left

    def _operand(self) -> Operand:
        kind = self._kind()
        if kind == "number":
            return expressions.constant(f'"{int(self._next())}"^^{terms.INTEGER}')
        if kind == "text":
            return expressions.constant(self._next())
        if kind == "word":
            return expressions.function(self._next().upper(), self._arguments())
        term = self._term()
        return expressions.constant(term) if Triple.is_fixed(term) else expressions.variable(term)

    def _arguments(self) -> list[Operand]:
        self._word("(")
        arguments = [self._sum()]
        while self._is(","):
            self._next()
            arguments.append(self._sum())
        self._word(")")
        return arguments
