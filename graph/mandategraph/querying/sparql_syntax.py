"""What must be known of a SPARQL text before an engine sees it: that it only reads, and reads only here.

Oxigraph answers SERVICE by going out on the network, and deep nesting or thousands of parts overflow its stack, which
ends the process; it has no switch for any of these. So they are refused by their tokens, with the place. Comments,
IRIs, strings, variables and the local parts of prefixed names (`mg:Service`) are no keywords.
"""

from __future__ import annotations

import re

from mandategraph.errors import QueryError
from mandategraph.querying.sparql_tokens import Token, place, shown, tokens

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
#: Nobody writes as deep as this by hand, and the engine's stack bears several times more.
MAX_DEPTH = 100
#: Patterns, filters, operators and the like; what VALUES and IN list is none. The engine's stack bears twice as many.
MAX_PARTS = 1000
_PARTS = frozenset(
    {"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "VALUES", "EXISTS", "AS", "SELECT", "HAVING"}
)
#: Half of a surrogate pair: what Python makes of bytes that are no UTF-8 on a command line.
_HALF = re.compile("[\ud800-\udfff]")
_SIGNS = frozenset("+-*/|&!^=<>;.")
_TERMS = frozenset({"iri", "string", "variable", "name", "number", "close"})


def check_query(text: str, source: str) -> str:
    """Check that a SPARQL text is a query that asks only this store, and return its form: `SELECT`, `ASK`, ...

    `source` is the text's name for messages: a file, or "the query".

    Raises:
        QueryError: it is an update, it holds SERVICE, it nests too deep or has too many parts, or it has no query form
            at all. The message names the line and the column.
    """
    if not text.strip():
        raise QueryError(f"{source}: it is empty. Write one, such as SELECT * {{ ?thing a mg:Mandate }}")
    if half := _HALF.search(text):
        raise QueryError(f"{place(text, half.start(), source)}: what stands here is no character, but half of one")
    # An engine may read \\u0053 as the letter it stands for; a string may hold it and mean no more than that.
    for reading in {text: None, _ESCAPE.sub(_unescaped, text): None}:
        _check_tokens(reading, source)
    form = next((word for token in tokens(text) if (word := _keyword(token)) in _FORMS), "")
    if not form:
        raise QueryError(f"{source}: this is no SPARQL query: it has none of {', '.join(sorted(_FORMS))}")
    return form


def _check_tokens(text: str, source: str) -> None:
    depth = operators = 0
    form = False
    parts = _Parts()
    for token in tokens(text):
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        operators = operators + 1 if token.kind == "other" and token.text in "!+-^/|" else 0
        if max(depth, operators) > MAX_DEPTH:
            raise _refused(
                f"the query nests deeper than {MAX_DEPTH} levels: ask it in simpler queries", text, token, source
            )
        if parts.count(token, text) > MAX_PARTS:
            raise _refused(
                f"the query has more than {MAX_PARTS} patterns, filters and operators: ask it in several queries, and "
                "give long lists of terms with VALUES",
                text,
                token,
                source,
            )
        if _calls_service(token):
            raise _refused(
                "SERVICE is refused, and no prefix may end in that word: queries ask this store and nobody else. Load "
                "what you need into the store first.",
                text,
                token,
                source,
            )
        word = _keyword(token)
        if not form and word in _UPDATES:
            raise _refused(
                f"{word} is an update: queries only read. Change a store with `mandategraph build` and `mandategraph "
                "remove`.",
                text,
                token,
                source,
            )
        form = form or word in _FORMS


class _Parts:
    """Counts what the engine builds something of for each: patterns, filters, operators, members of collections."""

    def __init__(self) -> None:
        self._count = 0
        self._open: list[str] = []
        self._data = False  # VALUES has come, and its braces are still to come
        self._before: Token | None = None

    def count(self, token: Token, text: str) -> int:
        """How many there are up to this token; the tokens come in their order."""
        if token.kind == "open":
            self._open.append("values" if token.text == "{" and self._data else token.text)
            self._data = self._data and token.text != "{"
        inner = self._open[-1] if self._open else ""
        if "values" not in self._open and self._is_part(token, inner, text):
            self._count += 1
        if token.kind == "close" and self._open:
            self._open.pop()
        self._data = self._data or _keyword(token) == "VALUES"
        self._before = token
        return self._count

    def _is_part(self, token: Token, inner: str, text: str) -> bool:
        if token.kind == "other":
            if token.text == ",":  # another object; between parentheses it parts arguments, and members of IN
                return inner in ("{", "[")
            return token.text in _SIGNS and not (token.text == "." and text[token.end : token.end + 1].isdigit())
        # Terms side by side between parentheses: the members of a collection.
        collected = inner == "(" and token.kind in _TERMS and self._before is not None and self._before.kind in _TERMS
        return collected or token.text in ("{", "[") or _keyword(token) in _PARTS


def _refused(why: str, text: str, token: Token, source: str) -> QueryError:
    return QueryError(f"{place(text, token.start, source)}: {why}{shown(text, token.start)}")


def _calls_service(token: Token) -> bool:
    """Whether a token is SERVICE, or may be read so: engines take `trueSERVICE:x{}` for three tokens."""
    if token.kind == "name":
        return token.prefix.upper().endswith("SERVICE")
    return token.kind in {"word", "tag"} and "SERVICE" in token.text.upper()


def _keyword(token: Token) -> str:
    return token.text.upper() if token.kind == "word" else ""


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
