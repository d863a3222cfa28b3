"""Whom a sentence on an election names, each with the office that the sentence's build gives them.

An office stands before those who hold it ("Vice-Chairs: A (Chad), B (Fiji)"; "заместителем Председателя - A") or behind
them ("A (Chad) and B (Fiji), Vice-Chairs;"), and often both in one sentence: what parts it from its neighbours tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from mandategraph.recognise.grammar import Grammar

_LEADS = re.compile(r"\s*[:\u2013\u2014-]")  # behind an office: those named next hold it
_PARTS = re.compile(r"[;.\u3002]")  # between an office and somebody named: they have nothing to do with each other
_PAUSES = re.compile(r"[,:;.\u3001\u3002]")


@dataclass(frozen=True, slots=True)
class Elected:
    """Somebody named (a match with the groups `name` and `state`), and the words of the office."""

    person: re.Match[str]
    office: str


def elected(text: str, grammar: Grammar) -> list[Elected]:
    """Those whom a sentence on an election names with their State, if it says what they were elected to.

    >>> "选出主席团成员:主席:A(秘鲁);副主席:B(瑞士)、C(肯尼亚)" -> A: 主席, B, C: 副主席
    >>> "élu M. A (Chili) Président, M. B (Togo) et M. C (Iran) Vice-Présidents" -> A: Président, B, C: Vice-Présidents
    """
    election = grammar.one("officers", "election")
    if not election.search(text):
        return []
    people = list(grammar.one("officers", "person").finditer(text))
    if not people:
        return []
    office = grammar.one("officers", "office")
    ends = [0, *(one.end() for one in people)]
    begins = [*(one.start() for one in people), len(text)]
    gaps = [list(office.finditer(text, begin, end)) for begin, end in zip(ends, begins, strict=True)]
    leading = _leading(text, gaps, people, election)
    held = [""] * len(people)
    before = leading
    since = 0  # the first of those whom an office behind them is of
    for at, found in enumerate(gaps[1:], 1):
        follows, precedes = _split(text, found, people, at, leading != "")
        if follows:
            held[since:at] = [one or follows for one in held[since:at]]
        if before and not follows:
            held[at - 1] = held[at - 1] or before
        if follows or precedes:
            since, before = at, precedes
    return [Elected(person, one) for person, one in zip(people, held, strict=True) if one]


def _leading(text: str, gaps: list[list[re.Match[str]]], people: list[re.Match[str]], election: re.Pattern[str]) -> str:
    """The office that stands before the first person as theirs, `""` if none does."""
    if not gaps[0]:
        return ""
    last = gaps[0][-1]
    between = text[last.end() : people[0].start()]
    if _LEADS.match(between):
        return last.group()
    if _PAUSES.search(between):
        return ""
    # "the Chair announced the election of A (Chad) as Rapporteur": an office behind the person is more theirs
    others = election.search(between) and any(gaps[1:]) and not _leads(text, gaps, people)
    return "" if others else last.group()


def _leads(text: str, gaps: list[list[re.Match[str]]], people: list[re.Match[str]]) -> bool:
    """Whether the offices of a sentence stand before those who hold them, as the second one shows."""
    for found, (_, second) in zip(gaps[1:], pairwise(people), strict=False):
        if found:
            between = text[found[-1].end() : second.start()]
            return not _PAUSES.search(between) or _LEADS.match(between) is not None
    return False


def _split(
    text: str, found: list[re.Match[str]], people: list[re.Match[str]], at: int, leading: bool
) -> tuple[str, str]:
    """Of the offices between two persons, which is of those before it, and which of those after it."""
    if not found:
        return "", ""
    if at == len(people):
        behind = text[people[-1].end() : found[0].start()]
        return ("" if _PARTS.search(behind) else found[0].group()), ""
    if len(found) > 1:
        return found[0].group(), found[-1].group()
    one = found[0]
    behind, ahead = text[people[at - 1].end() : one.start()], text[one.end() : people[at].start()]
    if _LEADS.match(ahead) or (_PARTS.search(behind) and not _PARTS.search(ahead)):
        return "", one.group()
    stands_before = leading and not _PARTS.search(ahead) and (bool(_PAUSES.search(behind)) or not _PAUSES.search(ahead))
    return ("", one.group()) if stands_before else (one.group(), "")
