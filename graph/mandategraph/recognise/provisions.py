"""Articles, chapters and their paragraphs of treaties.

`[provisions] item` is a template with the groups `level`, `number` and, optionally, `para` and `sub` (or `para2`,
`sub2`); `run` is what stands between the items of an enumeration, of which `further` are those that leave the level
unsaid.
`instrument` is a treaty right before the first item, `instrument_after` one right after the last; `foreign` and
`foreign_after` are what is no treaty.
"""

from __future__ import annotations

import re

from mandategraph import citation
from mandategraph.facts import Reference
from mandategraph.recognise.discourse import Discourse
from mandategraph.recognise.grammar import Grammar, group
from mandategraph.recognise.view import Mention, MentionKind, View


def find_provisions(view: View, grammar: Grammar, discourse: Discourse) -> list[Mention]:
    """The provisions that a view cites; an enumeration is one mention with several targets.

    >>> "《公约》第四十六条第十六款" -> UNCAC article 46(16)
    >>> "《公约》第六条和第四十六条" -> UNCAC article 6, UNCAC article 46
    """
    if not grammar.likely_one(view.text, "provisions", "item"):
        return []
    item, between = grammar.one("provisions", "item"), grammar.one("provisions", "run")
    further = grammar.one("provisions", "further")
    mentions: list[Mention] = []
    at = 0
    while match := item.search(view.text, at):
        run = [match]
        while gap := between.match(view.text, run[-1].end()):
            more = item.match(view.text, gap.end()) or further.match(view.text, gap.end())
            if not more:
                break
            run.append(more)
        begin, at, instrument = _instrument(view, match.start(), run[-1].end(), grammar, discourse)
        if instrument is None:
            continue
        targets: list[Reference] = []
        level = ""
        for one in run:
            level = one.groupdict().get("level") or level
            targets += _provision(instrument, level, one, grammar)
        mentions.append(Mention(MentionKind.PROVISION, view.span(begin, at), tuple(targets)))
    return mentions


def _instrument(
    view: View, begin: int, end: int, grammar: Grammar, discourse: Discourse
) -> tuple[int, int, Reference | None]:
    """Where the whole citation begins and ends whose items stand between two places, and the treaty it is of."""
    if following := grammar.one("provisions", "instrument_after").match(view.text, end):
        return begin, following.end(), view.mentions[following.start("instrument")].targets[0]
    for pattern in grammar.all("provisions", "foreign"):
        if pattern.search(view.text[:begin]):
            return begin, end, None
    adjacent = grammar.one("provisions", "instrument").search(view.text[:begin])
    if adjacent:
        at = adjacent.start("instrument")
        return at, end, view.mentions[at].targets[0]
    if any(pattern.match(view.text, end) for pattern in grammar.all("provisions", "foreign_after")):
        return begin, end, None
    before = [one for one in view.within(0, begin) if one.kind in (MentionKind.INSTRUMENT, MentionKind.PROVISION)]
    if before:
        target = before[-1].targets[0]
        return begin, end, target.part_of or target
    return begin, end, discourse.own_instrument()


def _provision(instrument: Reference, word: str, match: re.Match[str], grammar: Grammar) -> list[Reference]:
    """The provisions of one item: several where it names several paragraphs of one article."""
    level = grammar.table("provisions", "levels")[word.lower()]
    whole = [(level, _number(match["number"], grammar))]
    sub, para = ((match.string[slice(*place)] if (place := group(match, name)) else "") for name in ("sub", "para"))
    last = [("subparagraph", grammar.label(sub))] if sub else []
    paras = re.findall(grammar.numerals.pattern, para, re.IGNORECASE)
    of = [[("paragraph", _number(one, grammar))] for one in paras] or [[]]
    return [citation.provision(instrument, (*whole, *one, *last)) for one in of]


def _number(text: str, grammar: Grammar) -> str:
    value = grammar.numerals.value(text)
    return text if value is None else str(value)
