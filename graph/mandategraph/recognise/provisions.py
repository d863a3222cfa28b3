"""Articles, chapters and their paragraphs of treaties.

`[provisions] item` is a template with the groups `level`, `number` and, optionally, `para` and `sub`; `run` is what
stands between the items of an enumeration; `instrument` is a treaty right before the first item.
"""

from __future__ import annotations

import re

from mandategraph import citation
from mandategraph.facts import Reference
from mandategraph.recognise.discourse import Discourse
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import Mention, MentionKind, View


def find_provisions(view: View, grammar: Grammar, discourse: Discourse) -> list[Mention]:
    """The provisions that a view cites; an enumeration is one mention with several targets.

    >>> "《公约》第四十六条第十六款" -> UNCAC article 46(16)
    >>> "《公约》第六条和第四十六条" -> UNCAC article 6, UNCAC article 46
    """
    item, between = grammar.one("provisions", "item"), grammar.one("provisions", "run")
    mentions: list[Mention] = []
    at = 0
    while match := item.search(view.text, at):
        run = [match]
        while (gap := between.match(view.text, run[-1].end())) and (more := item.match(view.text, gap.end())):
            run.append(more)
        at = run[-1].end()
        begin, instrument = _instrument(view, match.start(), grammar, discourse)
        if instrument is None:
            continue
        targets = tuple(_provision(instrument, one, grammar) for one in run)
        mentions.append(Mention(MentionKind.PROVISION, view.span(begin, at), targets))
    return mentions


def _instrument(view: View, begin: int, grammar: Grammar, discourse: Discourse) -> tuple[int, Reference | None]:
    """The treaty of an item that begins at `begin`, and where the whole citation begins."""
    for pattern in grammar.all("provisions", "foreign"):
        if pattern.search(view.text[:begin]):
            return begin, None
    adjacent = grammar.one("provisions", "instrument").search(view.text[:begin])
    if adjacent:
        at = adjacent.start("instrument")
        return at, view.mentions[at].targets[0]
    before = [one for one in view.within(0, begin) if one.kind in (MentionKind.INSTRUMENT, MentionKind.PROVISION)]
    if before:
        target = before[-1].targets[0]
        return begin, target.part_of or target
    return begin, discourse.own_instrument()


def _provision(instrument: Reference, match: re.Match[str], grammar: Grammar) -> Reference:
    groups = match.groupdict()
    level = grammar.table("provisions", "levels")[match["level"].lower()]
    parts = [(level, _number(match["number"], grammar))]
    if groups.get("para"):
        parts.append(("paragraph", _number(match["para"], grammar)))
    if groups.get("sub"):
        parts.append(("subparagraph", match["sub"].lower()))
    return citation.provision(instrument, tuple(parts))


def _number(text: str, grammar: Grammar) -> str:
    value = grammar.numerals.value(text)
    return text if value is None else str(value)
