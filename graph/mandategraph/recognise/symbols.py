"""Document symbols: `CAC/COSP/EG.1/2019/2`, `A/RES/75/194`, `E/CN.7/2020/L.3 and Add.1`."""

from __future__ import annotations

import re

from mandategraph import citation
from mandategraph.facts import ReferenceKind
from mandategraph.recognise.view import Mention, MentionKind, View
from mandategraph.vocabulary import Vocabulary

_SYMBOL = re.compile(rf"(?:(?<![A-Za-z0-9/.:])|(?<=[0-9]-)(?=[A-Z]{{1,3}}/)){citation.SYMBOL}")
_ADDENDUM = re.compile(r".{1,5}?(?P<part>(?:Add|Corr|Rev)\.[0-9]+)\b")


def find_symbols(view: View, vocabulary: Vocabulary) -> list[Mention]:
    """The symbols in a view; one that names a resolution is a mention of that resolution.

    >>> "E/CN.7/2020/L.3 and Add.1" -> E/CN.7/2020/L.3, E/CN.7/2020/L.3/Add.1
    """
    mentions: list[Mention] = []
    for match in _SYMBOL.finditer(view.text):
        symbol = match.group().rstrip(".-")
        if not citation.is_symbol(symbol):
            continue
        end = match.start() + len(symbol)
        target = citation.document(symbol, vocabulary)
        kind = MentionKind.RESOLUTION if target.kind == ReferenceKind.RESOLUTION else MentionKind.SYMBOL
        mentions.append(Mention(kind, view.span(match.start(), end), (target,)))
        more = _ADDENDUM.match(view.text, end)
        while more and not re.search(r"[A-Z/;]", more.group()[: more.start("part") - more.start()]):
            added = citation.document(f"{symbol}/{more['part']}", vocabulary)
            mentions.append(Mention(MentionKind.SYMBOL, view.span(more.start("part"), more.end("part")), (added,)))
            more = _ADDENDUM.match(view.text, more.end())
    return mentions
