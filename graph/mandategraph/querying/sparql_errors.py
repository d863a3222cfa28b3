"""What an engine says of a query that is no SPARQL, told with the place where it goes wrong.

Oxigraph's parser looks for keywords of up to 14 letters wherever one may stand, and tells how far it looked, not where
it began to. So it is asked again about the same tokens, each far from the next: how far it looks then lies between the
beginning of the token that it does not expect and the next one.
"""

from __future__ import annotations

import difflib
import re
from itertools import pairwise

import pyoxigraph as ox

from mandategraph.errors import QueryError
from mandategraph.querying.sparql_tokens import Token, place, shown, tokens

_ENGINE_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+)")
_GAP = " " * 40
_SINGLE = frozenset({"open", "close", "variable"})
_APART = frozenset("({[)}]")
_QUOTES = ("'", '"')
_WORDS = re.findall(
    r"\w+",
    """
    ABS ADD ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC
    DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI
    ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW
    OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SHA1 SHA256
    STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TRUE TZ UCASE UNDEF UNION
    URI UUID VALUES WHERE YEAR
    """,
)


def explained(error: BaseException, text: str, source: str, prologue: str = "") -> QueryError:
    """What is wrong with a query's syntax: the file, the line, the column and the line itself with a caret.

    `error` is the engine's, `prologue` what stood before the text, on its first line, when the engine saw it.
    """
    said = str(error)
    if not _ENGINE_PLACE.search(said):
        return QueryError(f"{source}: not valid SPARQL: {said.splitlines()[0] if said else 'no reason given'}")
    known = list(tokens(text))
    if "variable that is unbound" in said:
        token = _ungrouped(known)
        reason = "SELECT has a variable that is neither grouped nor aggregated, or has two values"
    else:
        token = _unexpected(known, text, prologue) or _unended(known, text)
        reason = _reason(token, known, prologue)
    at = token.start if token else len(text.rstrip())
    return QueryError(f"{place(text, at, source)}: not valid SPARQL: {reason}{shown(text, at)}")


def _unexpected(known: list[Token], text: str, prologue: str) -> Token | None:
    """The token at which a query stops being SPARQL; None if that is its end."""
    spread, begins, end, joined = prologue, list[tuple[int, Token]](), 0, False
    for token in known:
        # `COUNT(` is one piece: some functions want it so. `!=` and `<<(` are one sign.
        opens = token.text == "(" and token.start == end and text[end - 1 : end] not in _APART
        if token.start > end or joined or (token.kind in _SINGLE and not opens):
            spread += _GAP
        if not opens:
            begins.append((len(spread), token))
        spread += token.text
        end, joined = token.end, opens
    spread += _GAP
    try:
        ox.Store().query(spread)
    except SyntaxError as error:
        if found := _ENGINE_PLACE.search(str(error)):
            lines = spread.split("\n")
            offset = sum(len(line) + 1 for line in lines[: int(found["line"]) - 1]) + int(found["column"]) - 1
            if offset < len(spread):
                return next((token for begin, token in reversed(begins) if begin <= offset), None)
    return None


def _unended(known: list[Token], text: str) -> Token | None:
    """Where a string or an IRI begins that does not end, which is all there is to say of a query that does not."""
    for token in known:
        if token.kind == "other" and (token.text in _QUOTES or (token.text == "<" and text[token.end :][:1].isalpha())):
            return token
    return None


def _ungrouped(known: list[Token]) -> Token | None:
    """A variable of the first SELECT, or that word, where nothing shows which variable it is."""
    words = [token.text.upper() for token in known]
    begin = words.index("SELECT")
    grouped = {token.text for token in known[words.index("GROUP") :]} if "GROUP" in words else set()
    depth = 0
    for token in known[begin:]:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if token.text == "{":
            break
        if token.kind == "variable" and not depth and token.text not in grouped:
            return token
    return known[begin]


def _reason(token: Token | None, known: list[Token], prologue: str) -> str:
    if token is None:
        return "something is missing at the end"
    if token.kind == "other" and token.text in (*_QUOTES, "<"):
        return "what begins here has no end" if token.text in _QUOTES else "an IRI that begins here has no end"
    declared = {name.prefix for word, name in pairwise([*tokens(prologue), *known]) if word.text.upper() == "PREFIX"}
    if token.kind == "name" and token.prefix not in declared:
        return f"the prefix {token.prefix}: is not declared"
    if token.kind == "iri" and ":" not in token.text:
        return f"{_brief(token)} is no whole IRI, and there is no BASE for it"
    return f"{_brief(token)} is not expected here{_nearest(token)}"


def _brief(token: Token) -> str:
    words = token.text.split("\n")[0]
    return repr(words if len(words) <= 40 else f"{words[:40]}...")


def _nearest(token: Token) -> str:
    """`. Did you mean OPTIONAL?` of a word that is nearly one of SPARQL's."""
    near = difflib.get_close_matches(token.text.upper(), _WORDS, n=1, cutoff=0.7) if token.kind == "word" else []
    return f". Did you mean {near[0]}?" if near and near[0] != token.text.upper() else ""
