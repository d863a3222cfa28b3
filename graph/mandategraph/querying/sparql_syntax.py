"""What must be known of a SPARQL text before an engine sees it: that it only reads, and reads only here.

Oxigraph answers SERVICE by going out on the network, and deep nesting ends the process; it has no switch for either.
So both are refused by their tokens, with the place. Comments, IRIs, strings, variables and the local parts of prefixed
names (`mg:Service`) are no keywords.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.errors import QueryError

_LOCAL = r"(?:%[0-9A-Fa-f]{2}|\\.|[\w:])(?:(?:%[0-9A-Fa-f]{2}|\\.|[\w.:-])*(?:%[0-9A-Fa-f]{2}|\\.|[\w:-]))?"
_TOKEN = re.compile(
    rf"""(?P<skip>\s+ | \#[^\r\n]*)
      | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?P<prefix>[^\W\d_][\w.-]*)?:(?:{_LOCAL})?)
      | (?P<tag>@[A-Za-z0-9-]+)
      | (?P<word>[^\W\d_][\w-]*)
      | (?P<open>[({{\[])
      | (?P<close>[)}}\]])
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
#: Nobody writes as deep as this by hand, and the engine's stack bears several times more.
MAX_DEPTH = 100
_ENGINE_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+)")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    prefix: str
    start: int


def check_query(text: str, source: str) -> str:
    """Check that a SPARQL text is a query that asks only this store, and return its form: `SELECT`, `ASK`, ...

    `source` is the text's name for messages: a file, or "the query".

    Raises:
        QueryError: it is an update, it holds SERVICE, it nests too deep, or it has no query form at all. The message
            names the line and the column.
    """
    # An engine may read \\u0053 as the letter it stands for; a string may hold it and mean no more than that.
    for reading in {text: None, _ESCAPE.sub(_unescaped, text): None}:
        _check_tokens(reading, source)
    form = next((word for token in _tokens(text) if (word := _keyword(token)) in _FORMS), "")
    if not form:
        raise QueryError(f"{source}: this is no SPARQL query: it has none of {', '.join(sorted(_FORMS))}")
    return form


def explained(error: BaseException, text: str, source: str, lead: int = 0) -> QueryError:
    """What a SPARQL engine says of a query's syntax, in one line that names the file, the line and the column.

    `lead` is how many characters stood before the text when the engine saw it.
    """
    said = str(error)
    found = _ENGINE_PLACE.search(said)
    if not found:
        return QueryError(f"{source}: not valid SPARQL: {said.splitlines()[0] if said else 'no reason given'}")
    line, column = int(found["line"]), int(found["column"])
    column -= lead if line == 1 else 0
    lines = text.splitlines() or [""]
    whole = lines[min(line, len(lines)) - 1]
    before, rest = whole[: column - 1], whole[column - 1 :].strip()
    # The engine lists every character that it would have taken; the place tells people more.
    reason = f"{rest[:40]!r} is not expected here" if rest else "before this place something is missing or wrong"
    if "variable that is unbound" in said:
        reason = "SELECT has a variable that is neither grouped nor aggregated, or has two values"
    elif "Prefix not found" in said and (name := re.search(r"([\w.-]*):\S*$", before)):
        column = name.start() + 1
        reason = f"the prefix {name[1]}: is not declared"
    return QueryError(f"{source}, line {line}, column {column}: not valid SPARQL: {reason}")


def _check_tokens(text: str, source: str) -> None:
    depth = operators = 0
    form = False
    for token in _tokens(text):
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        operators = operators + 1 if token.kind == "other" and token.text in "!+-^/|" else 0
        if max(depth, operators) > MAX_DEPTH:
            raise QueryError(f"{_place(text, token, source)}: the query nests deeper than {MAX_DEPTH} levels")
        if _calls_service(token):
            raise QueryError(
                f"{_place(text, token, source)}: SERVICE is refused, and no prefix may end in that word: queries ask "
                "this store and nobody else. Load what you need into the store first."
            )
        word = _keyword(token)
        if not form and word in _UPDATES:
            raise QueryError(
                f"{_place(text, token, source)}: {word} is an update: queries only read. Change a store with "
                "`mandategraph build` and `mandategraph remove`."
            )
        form = form or word in _FORMS


def _calls_service(token: _Token) -> bool:
    """Whether a token is SERVICE, or may be read so: engines take `trueSERVICE:x{}` for three tokens."""
    if token.kind == "name":
        return token.prefix.upper().endswith("SERVICE")
    return token.kind in {"word", "tag"} and "SERVICE" in token.text.upper()


def _keyword(token: _Token) -> str:
    return token.text.upper() if token.kind == "word" else ""


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind != "skip":
            yield _Token(kind, match.group(), match["prefix"] or "", match.start())


def _place(text: str, token: _Token, source: str) -> str:
    line = text.count("\n", 0, token.start) + 1
    column = token.start - (text.rfind("\n", 0, token.start) + 1) + 1
    return f"{source}, line {line}, column {column}"
