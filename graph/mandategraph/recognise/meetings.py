"""Meetings and sessions by their ordinal, with the dates and the city that the sentence gives them.

`[meetings] forms` have the groups `ordinals` and optionally `body` and `gathering` (the word that tells a session from
a meeting); `series` are a body's earlier meetings taken together; `pronouns` point back; `undated` name a gathering by
what it is called; `apart` tells sessions that are counted apart from the regular ones. `[meetings] settings` tie a
`{meeting}` to its `date` and `place`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mandategraph import citation
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.recognise.discourse import Discourse
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.sentences import sentence_ends, sentence_start
from mandategraph.recognise.view import Mention, MentionKind, View

_SESSION = "session"
_OPENING = 6  # characters that can stand before a session that opens a sentence: "And at the"


def find_meetings(view: View, grammar: Grammar, discourse: Discourse) -> list[Mention]:
    """The meetings that a view mentions, in order; an enumeration is one mention with several targets.

    >>> "第三、第四和第七次专家会议" -> CAC/COSP/EG.1 meeting 3, meeting 4, meeting 7
    >>> "缔约国会议第七届会议" -> CAC/COSP session 7
    """
    found: list[tuple[int, re.Match[str], str]] = []
    for name in ("forms", "series", "pronouns", "undated"):
        for pattern in grammar.likely(view.text, "meetings", name):
            for match in pattern.finditer(view.text):
                if not any(match.start() < other.end() and at < match.end() for at, other, _ in found):
                    found.append((match.start(), match, name))
    readers = {"forms": _by_ordinal, "series": _series, "pronouns": _pointed, "undated": _undated}
    mentions: list[Mention] = []
    for begin, match, name in sorted(found, key=lambda one: one[0]):
        targets = readers[name](view, match, grammar, discourse)
        if not targets:
            continue
        discourse.meetings.append(targets[-1])
        kind = MentionKind.SERIES if name == "series" else MentionKind.MEETING
        mentions.append(Mention(kind, view.span(begin, match.end()), targets, anaphoric=name == "pronouns"))
    return mentions


def set_meetings(view: View, grammar: Grammar) -> View:
    """The view with each meeting's dates and city filled in where the sentence gives them."""
    mentions = dict(view.mentions)
    for pattern in grammar.likely(view.text, "meetings", "settings"):
        for match in pattern.finditer(view.text):
            at = match.start("meeting")
            meeting, groups = mentions[at], match.groupdict()
            when = mentions[match.start("date")] if groups.get("date") else None
            where = mentions[match.start("place")] if groups.get("place") else None
            dated = bool(when and not meeting.start)
            if when and dated:
                meeting = replace(meeting, start=when.start, end=when.end)
            if where and not meeting.place:
                meeting = replace(meeting, place=where.place)
            if dated and not meeting.anaphoric and meeting.targets and not _named(meeting.targets[-1]):
                body = meeting.targets[-1].part_of
                if body:
                    gathering = meeting.targets[-1].path.rpartition("/")[2]
                    meeting = replace(meeting, targets=(citation.meeting(body, "", gathering, meeting.start),))
            mentions[at] = meeting
    return replace(view, mentions=mentions)


def _named(target: Reference) -> bool:
    return bool(target.number)


def _gathering(match: re.Match[str], body: Reference, grammar: Grammar, discourse: Discourse) -> str:
    word = (match.groupdict().get("gathering") or "").lower()
    return discourse.gathering(body, grammar.table("meetings", "gatherings").get(word, "meeting"))


def _by_ordinal(view: View, match: re.Match[str], grammar: Grammar, discourse: Discourse) -> tuple[Reference, ...]:
    body = _body(view, match, grammar, discourse)
    if body is None:
        return ()
    gathering = _gathering(match, body, grammar, discourse)
    word = match.groupdict().get("gathering") or ""
    if gathering == _SESSION and grammar.one("meetings", "plenary").search(word):
        return ()  # "at its 2nd meeting": one of the session's
    if _is_sitting(match, body, grammar, discourse):
        return ()
    ordinals = [
        grammar.numerals.value(one) for one in re.findall(grammar.numerals.pattern, match["ordinals"], re.IGNORECASE)
    ]
    series = _apart(match.group(), grammar) if gathering == _SESSION else ""
    return tuple(citation.meeting(body, f"{series}{ordinal}", gathering) for ordinal in ordinals if ordinal)


def _apart(words: str, grammar: Grammar) -> str:
    """The letters of a series of sessions that is counted apart: `ES-` of an "eleventh emergency special session"."""
    return next((letters for letters, pattern in grammar.named("meetings", "apart") if pattern.search(words)), "")


def _is_sitting(match: re.Match[str], body: Reference, grammar: Grammar, discourse: Discourse) -> bool:
    """Whether a meeting is one of the session that a body holds, by the words of the document for its gatherings."""
    word = (match.groupdict().get("gathering") or "").lower()
    named = match.start("body") if match.groupdict().get("body") else -1
    if grammar.table("meetings", "gatherings").get(word) == _SESSION:
        if named >= 0 or not discourse.begun:
            discourse.sitting.add(body)
        return False
    return body in discourse.sitting and named < match.start("ordinals")


def _body(view: View, match: re.Match[str], grammar: Grammar, discourse: Discourse) -> Reference | None:
    """The body whose meeting it is: the one said with it, else the last one in the sentence, else the document's."""
    if match.groupdict().get("body"):
        return view.mentions[match.start("body")].targets[0]
    start = sentence_start(view.text, match.start(), grammar)
    before = [
        one for one in view.within(start, match.start()) if one.kind in (MentionKind.BODY, MentionKind.ORGANIZATION)
    ]
    bodies = [one.targets[0] for one in before if one.targets[0].kind == ReferenceKind.BODY]
    return bodies[-1] if bodies else _subject(view, match, start, grammar, discourse) or discourse.own


def _subject(view: View, match: re.Match[str], start: int, grammar: Grammar, discourse: Discourse) -> Reference | None:
    """The body that a sentence is about which begins with its session: "At the ninth session, the Conference ..."."""
    word = (match.groupdict().get("gathering") or "").lower()
    opens = match.start() - start <= _OPENING and grammar.table("meetings", "gatherings").get(word) == _SESSION
    end = next((end for end in sentence_ends(view.text, grammar) if end > match.end()), len(view.text))
    after = [one.targets[0] for one in view.within(match.end(), end) if one.kind == MentionKind.BODY]
    if not opens or not after or discourse.gathering(after[0], "") != _SESSION:
        return None
    return after[0]


def _series(view: View, match: re.Match[str], grammar: Grammar, discourse: Discourse) -> tuple[Reference, ...]:
    body = _body(view, match, grammar, discourse)
    return (citation.meeting_series(body, _gathering(match, body, grammar, discourse)),) if body else ()


def _pointed(view: View, match: re.Match[str], grammar: Grammar, discourse: Discourse) -> tuple[Reference, ...]:
    return (discourse.meetings[-1],) if discourse.meetings else ()


def _undated(view: View, match: re.Match[str], grammar: Grammar, discourse: Discourse) -> tuple[Reference, ...]:
    groups = match.groupdict()
    body: Reference | None
    if groups.get("body"):
        body = view.mentions[match.start("body")].targets[0]
    elif groups.get("name"):
        body = citation.named_body(view_words(view, match.start("name"), match.end("name")))
    else:
        body = _body(view, match, grammar, discourse)
    if body is None:
        return ()
    return (citation.meeting(body, "", _gathering(match, body, grammar, discourse)),)


def view_words(view: View, begin: int, end: int) -> str:
    """The folded words of a part of a view, mentions read as what they are called."""
    return "".join(
        view.mentions[at].targets[0].identifier if at in view.mentions and view.mentions[at].targets else view.text[at]
        for at in range(begin, end)
    )
