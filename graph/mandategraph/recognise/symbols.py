"""Document symbols: `CAC/COSP/EG.1/2019/2`, `A/RES/75/194`, `E/CN.7/2020/L.3 and Add.1`."""

from __future__ import annotations

import re

from mandategraph import citation
from mandategraph.facts import ReferenceKind
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import Mention, MentionKind, View

_SYMBOL = re.compile(rf"(?:(?<![A-Za-z0-9/.:])|(?<=[0-9]-)(?=[A-Z]{{1,3}}/)){citation.SYMBOL}")
_ADDENDUM = re.compile(r".{1,5}?(?P<part>(?:Add|Corr|Rev)\.[0-9]+)\b")
_NUMBERED = re.compile(r"(?P<stem>.*(?:Add|Corr)\.)(?P<number>[0-9]+)")
#: A number alone behind an addendum's: the last of a range ("Add.1-3"), or in brackets one more ("Add.1 and 2)").
_FURTHER = re.compile(r"(?P<between>[^\w().;]{0,3}[^\W\d_]{0,4}[^\w().;]{0,2})(?P<number>[0-9]{1,2})(?![\w./])")


def find_symbols(view: View, grammar: Grammar) -> list[Mention]:
    """The symbols in a view; one that names a resolution is a mention of that resolution.

    >>> "E/CN.7/2020/L.3 and Add.1" -> E/CN.7/2020/L.3, E/CN.7/2020/L.3/Add.1
    >>> "E/CN.7/2020/L.3/Add.1-3" -> E/CN.7/2020/L.3/Add.1, E/CN.7/2020/L.3/Add.2 and E/CN.7/2020/L.3/Add.3
    """
    vocabulary = grammar.vocabulary
    mentions: list[Mention] = []

    def add_further(symbol: str, end: int) -> None:
        numbers, further = _numbers_behind(view.text, symbol, end, grammar)
        targets = tuple(citation.document(one, vocabulary) for one in numbers)
        if targets:
            mentions.append(Mention(MentionKind.SYMBOL, view.span(*further), targets))

    for match in _SYMBOL.finditer(view.text):
        symbol = match.group().rstrip(".-")
        if not citation.is_symbol(symbol):
            continue
        end = match.start() + len(symbol)
        target = citation.document(symbol, vocabulary)
        adopted = target.kind in (ReferenceKind.RESOLUTION, ReferenceKind.DECISION)
        kind = MentionKind.RESOLUTION if adopted else MentionKind.SYMBOL
        mentions.append(Mention(kind, view.span(match.start(), end), (target,)))
        add_further(symbol, end)
        more = _ADDENDUM.match(view.text, end)
        while more and not re.search(r"[A-Z/;]", more.group()[: more.start("part") - more.start()]):
            added = citation.document(f"{symbol}/{more['part']}", vocabulary)
            mentions.append(Mention(MentionKind.SYMBOL, view.span(more.start("part"), more.end("part")), (added,)))
            add_further(added.identifier, more.end())
            more = _ADDENDUM.match(view.text, more.end())
    return mentions


def _numbers_behind(text: str, symbol: str, end: int, grammar: Grammar) -> tuple[list[str], tuple[int, int]]:
    """The symbols of further addenda of which only the numbers stand behind a symbol's end, and their place."""
    numbered, further = _NUMBERED.fullmatch(symbol), _FURTHER.match(text, end)
    if numbered is None or further is None:
        return [], (end, end)
    first, last = int(numbered["number"]), int(further["number"])
    if first < last and grammar.one("resolutions", "through").search(
        text, end - len(numbered["number"]), further.end()
    ):
        numbers = range(first + 1, last + 1)
    elif first < last and text[further.end() : further.end() + 1] == ")":
        numbers = range(last, last + 1)
    else:
        return [], (end, end)
    return [f"{numbered['stem']}{number}" for number in numbers], further.span("number")
