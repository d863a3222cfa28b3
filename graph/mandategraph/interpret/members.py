"""Taking an enumeration apart: "to do A, B and C" is three things asked for, "to do A, in order to B" is one.

Nothing here knows a language; the pack's `[members]` table says which words open a clause that belongs to the one
before it (`attached`), which clause only leads in to the next (`leading`), what coordinates (`coordinated`) and
what announces a list (`list`) and parts its members (`separator`, `last`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph.interpret.passages import clauses
from mandategraph.recognise.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Member:
    """One thing asked for: the part of the text that is its own, and the part before it that it shares with others."""

    begin: int
    end: int
    head: tuple[int, int] | None = None


def members_of(text: str, begin: int, end: int, grammar: Grammar) -> list[Member]:
    """The members of what a verb governs, between two places of a view's text; at least one, in order.

    >>> "继续研究障碍的问题,并拟订建议" -> two members
    >>> "就以下方面交流信息:拒绝的理由、诉讼中的国际合作,以及保密的措施" -> three members with one head
    """
    announced = grammar.one("members", "colon").match(text, begin, end)
    announced = announced or grammar.one("members", "list").search(text, begin, end)
    if announced and announced.end() < end:
        head = (begin, announced.end())
        return [Member(first, last, head) for first, last in listed(text, announced.end(), end, grammar)]
    return [Member(first, last) for first, last in _coordinated(text, begin, end, grammar)]


def listed(
    text: str, begin: int, end: int, grammar: Grammar, separator: re.Pattern[str] | None = None
) -> list[tuple[int, int]]:
    """The members of a list: at the strongest separator it uses, the last one behind a conjunction.

    With a `separator` of the caller's, at each of its matches, however short the members.
    """
    if separator:
        return _trim(text, [(begin + a, begin + b) for a, b in clauses(text[begin:end], separator)], grammar)
    strong = grammar.one("members", "strong")
    if strong.search(text, begin, end):
        return _trim(text, [(begin + a, begin + b) for a, b in clauses(text[begin:end], strong)], grammar)
    last = grammar.one("members", "last").search(text, begin, end)
    pieces = [(begin, last.start()), (last.end(), end)] if last else [(begin, end)]
    first, rest = pieces[0], pieces[1:]
    separator = grammar.one("members", "separator")
    shortest = grammar.pack.number("members", "shortest")
    places = [(first[0] + a, first[0] + b) for a, b in clauses(text[first[0] : first[1]], separator)]
    merged: list[tuple[int, int]] = []
    for one in places:
        if merged and (one[1] - one[0] < shortest or merged[-1][1] - merged[-1][0] < shortest):
            merged[-1] = (merged[-1][0], one[1])
        else:
            merged.append(one)
    return _trim(text, [*merged, *rest], grammar)


def _coordinated(text: str, begin: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """Clauses that stand side by side; one that qualifies another stays with it."""
    pieces = [(begin + a, begin + b) for a, b in clauses(text[begin:end], grammar.one("members", "clause"))]
    attached, leading = grammar.one("members", "attached"), grammar.one("members", "leading")
    coordinated = grammar.one("members", "coordinated")
    groups: list[tuple[int, int]] = []
    open_lead = parted = False
    for first, last in pieces:
        words = text[first:last]
        beside = coordinated.match(words)
        leads = bool(leading.search(words))
        aside = leads and len(groups) > 0 and not beside and not open_lead  # it may belong to what stands before it
        if groups and ((open_lead and not (beside and parted)) or (attached.match(words) and not beside)):
            groups[-1] = (groups[-1][0], last)
        else:
            groups.append((first, last))
        open_lead, parted = leads, aside
    if len(groups) > 1 and not any(coordinated.match(text[first:last]) for first, last in groups[1:]):
        groups = [(groups[0][0], groups[-1][1])]
    elif len(groups) > 1:
        final = max(index for index, (first, last) in enumerate(groups) if coordinated.match(text[first:last]))
        groups = [*groups[:final], (groups[final][0], groups[-1][1])]
    return _trim(text, groups, grammar)


def _trim(text: str, places: list[tuple[int, int]], grammar: Grammar) -> list[tuple[int, int]]:
    opening, closing = grammar.one("members", "opening"), grammar.one("members", "closing")
    trimmed: list[tuple[int, int]] = []
    for begin, end in places:
        if match := opening.match(text, begin, end):
            begin = match.end()
        if match := closing.search(text, begin, end):
            end = match.start()
        if begin < end:
            trimmed.append((begin, end))
    return trimmed
