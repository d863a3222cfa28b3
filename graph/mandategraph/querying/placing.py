"""Writing terms in the place of a query's variables, for services that take nothing but the query's text.

It is done token by token, as the embedded engine substitutes: wherever the variable is used but in BOUND, which is
false of it, and not inside subqueries that do not select it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mandategraph.querying.sparql_tokens import Token, tokens

_PARTS = frozenset({"WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


def place(sparql: str, terms: Mapping[str, str]) -> str:
    """The query with terms (as SPARQL writes them) in the place of variables (by name, without the mark).

    >>> place("SELECT ?name ?who WHERE { ?who mg:identifier ?name }", {"who": "<urn:a>"})
    'SELECT ?name (<urn:a> AS ?who) WHERE { <urn:a> mg:identifier ?name }'
    """
    return _Placing(sparql, terms).text() if terms else sparql


@dataclass(slots=True)
class _Select:
    """A SELECT that is being read: how deep it stands, the part of it that has come, what it keeps to itself.

    `hidden` are variables that it does not select, so that inside they are others of the same name.
    """

    depth: int
    hidden: frozenset[str]
    part: str = "SELECT"


class _Placing:
    """One pass over a query's tokens."""

    def __init__(self, sparql: str, terms: Mapping[str, str]) -> None:
        self._sparql, self._terms = sparql, terms
        self._tokens = list(tokens(sparql))
        self._selects: list[_Select] = []
        self._depth = 0
        self._pieces: list[str] = []
        self._done = 0
        self._names = 0

    def text(self) -> str:
        """The query afterwards."""
        for at, token in enumerate(self._tokens):
            self._enter(at, token)
            if token.kind == "variable" and token.text[1:] in self._terms:
                self._replace(at, token)
        return "".join([*self._pieces, self._sparql[self._done :]])

    def _enter(self, at: int, token: Token) -> None:
        """Keep account of where the token stands."""
        word = token.text.upper() if token.kind == "word" else ""
        if token.kind == "close":
            self._depth -= 1
            while self._selects and self._selects[-1].depth > self._depth:
                self._selects.pop()
        here = self._selects[-1] if self._selects else None
        if word == "SELECT":
            above = here.hidden if here else frozenset[str]()
            self._selects.append(_Select(self._depth, above | self._unselected(at)))
        elif here and self._depth == here.depth:
            if word in _PARTS:
                here.part = word
            elif token.text == "{" and here.part == "SELECT":
                here.part = "WHERE"
        if token.kind == "open":
            self._depth += 1

    def _unselected(self, at: int) -> set[str]:
        """The variables that the SELECT at this token does not select."""
        left, depth = set(self._terms), 0
        for token in self._tokens[at + 1 :]:
            if token.text == "{" or (token.kind == "word" and token.text.upper() in ("WHERE", "FROM")):
                break
            depth += {"open": 1, "close": -1}.get(token.kind, 0)
            if not depth:
                left -= self._terms.keys() if token.text == "*" else {token.text[1:]}
        return left

    def _replace(self, at: int, token: Token) -> None:
        name = token.text[1:]
        select = self._selects[-1] if self._selects else None
        if select and name in select.hidden:
            return
        term = self._terms[name]
        bare = select is not None and self._depth == select.depth
        begin, end = token.start, token.end
        if self._is_bound(at):
            begin, end, term = self._tokens[at - 2].start, self._tokens[at + 1].end, "false"
        elif bare and select and select.part == "SELECT":
            # In a subquery under another name: a variable can be given a value once only.
            term = f"({term} AS ?{name if len(self._selects) == 1 else self._fresh(name)})"
        elif bare and select and select.part == "GROUP":
            term = f"({term} AS ?{self._fresh(name)})" if self._alone(at) else ""
        elif bare:
            term = f"({term})"
        self._pieces += [self._sparql[self._done : begin], term]
        self._done = end

    def _is_bound(self, at: int) -> bool:
        return at > 1 and self._tokens[at - 1].text == "(" and self._tokens[at - 2].text.upper() == "BOUND"

    def _alone(self, at: int) -> bool:
        """Whether a query groups by such variables only, and this is the first of them."""
        if self._tokens[at - 1].text.upper() != "BY":
            return False
        for token in self._tokens[at:]:
            if token.kind != "variable":
                return token.text == "}" or token.text.upper() in _PARTS
            if token.text[1:] not in self._terms:
                return False
        return True

    def _fresh(self, name: str) -> str:
        self._names += 1
        return f"{name}_{self._names}"
