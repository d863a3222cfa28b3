"""Dates and ranges of dates, as far as the words go.

The pack's `[dates] forms` are tried in order; each is a template with the groups `year`, `month`, `day`, and for the
end of a range `year2`, `month2`, `day2`. A part that is missing at the end is taken from the beginning and the other
way round: "31 May to 2 June 2019", "2017 \u5e74 11 \u6708 6 \u65e5\u548c 7 \u65e5" -> 2017-11-06, 2017-11-07.
"""

from __future__ import annotations

import re
from datetime import date

from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import Mention, MentionKind, View


def find_dates(view: View, grammar: Grammar, *, year: str = "") -> list[Mention]:
    """The dates of a view, left to right, none overlapping. `year` is the year a bare month or day belongs to."""
    taken: list[tuple[int, int, Mention]] = []
    for pattern in grammar.likely(view.text, "dates", "forms"):
        for match in pattern.finditer(view.text):
            if any(match.start() < end and begin < match.end() for begin, end, _ in taken):
                continue
            interval = _interval(match, grammar, year)
            if interval:
                mention = Mention(
                    MentionKind.DATE, view.span(match.start(), match.end()), start=interval[0], end=interval[1]
                )
                taken.append((match.start(), match.end(), mention))
    return [mention for _, _, mention in sorted(taken, key=lambda one: one[0])]


def _interval(match: re.Match[str], grammar: Grammar, default_year: str) -> tuple[str, str] | None:
    groups = {name: text for name, text in match.groupdict().items() if text}
    year = groups.get("year") or groups.get("year2") or default_year
    month = groups.get("month") or groups.get("month2")
    start = _iso(year, month, groups.get("day"), grammar)
    ends = {"year2", "month2", "day2"} & groups.keys()
    end = (
        _iso(groups.get("year2") or year, groups.get("month2") or month, groups.get("day2"), grammar) if ends else start
    )
    return (start, end) if start and end and start <= end else None


def _iso(year: str, month: str | None, day: str | None, grammar: Grammar) -> str:
    values = [_value(year, grammar), _month(month, grammar) if month else None, _value(day, grammar) if day else None]
    if values[0] is None or (month and values[1] is None) or (day and values[2] is None):
        return ""
    try:
        date(values[0], values[1] or 1, values[2] or 1)
    except ValueError:
        return ""
    parts = [f"{values[0]:04}"]
    if month:
        parts.append(f"{values[1]:02}")
        if day:
            parts.append(f"{values[2]:02}")
    return "-".join(parts)


def _value(text: str, grammar: Grammar) -> int | None:
    return grammar.numerals.value(text) if text else None


def _month(text: str, grammar: Grammar) -> int | None:
    months = grammar.table("dates").get("months", {})
    return months.get(text.lower()) or grammar.numerals.value(text)
