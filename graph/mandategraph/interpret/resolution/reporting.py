"""The reports that a resolution asks for, the documents it has before it, and the mandates that it prolongs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from mandategraph import citation
from mandategraph.document import Document
from mandategraph.facts import Activity, Citation, Directive, Reference, ReferenceKind, ReportRequest
from mandategraph.interpret.resolution.citing import Cues
from mandategraph.interpret.resolution.directives import Asked
from mandategraph.interpret.resolution.outline import Part, Role
from mandategraph.recognise import Mentions
from mandategraph.recognise.view import Mention, MentionKind, View

#: What a text does with a document that it has before it.
_BEFORE_IT = frozenset({"takes_note", "welcomes", "considers", "recalls", "endorses"})
_UNDER = "pursuant_to"
_QUOTES = (("\u201c", "\u201d"), ("\u00ab", "\u00bb"), ("\u300a", "\u300b"), ("\u2039", "\u203a"))
_DAY = len("2022-12-31")
_HOW_OFTEN = "periodicity"
_ASKING = frozenset({"decision", "permission", "instruction", "request", "recommendation"})


def find_report_requests(asked: Iterable[Asked], mentions: Mentions) -> list[ReportRequest]:
    """The reports that directives ask for.

    >>> "to submit to the General Assembly at its seventy-eighth session a report on ..." -> A, session 78
    """
    found: list[ReportRequest] = []
    for one in asked:
        if not _ASKING & set(one.deed.verb.properties.get("force", ())):
            continue
        text = one.sentence.text
        match = next(
            (
                match
                for pattern in mentions.grammar.all("resolution", "reports", "asks")
                for match in pattern.finditer(text, one.begin, one.end)
                if not _is_quoted(text, match.end())
            ),
            None,
        )
        if match is not None:
            found.append(_request(one, match, mentions))
    return found


def _is_quoted(text: str, place: int) -> bool:
    """Whether a place lies between marks of quotation: an agenda item's "Report of the Council" asks for none."""
    return any(text.count(opening, 0, place) > text.count(closing, 0, place) for opening, closing in _QUOTES)


def _request(one: Asked, match: re.Match[str], mentions: Mentions) -> ReportRequest:
    grammar, view = mentions.grammar, one.sentence.view

    def find(*keys: str) -> re.Match[str] | None:
        """The first of the pack's patterns that fits: behind what asks for the report, else in all that is asked."""
        patterns = grammar.all("resolution", "reports", *keys)
        places = ((pattern, begin) for begin in (match.start(), one.begin) for pattern in patterns)
        return next((found for pattern, begin in places if (found := pattern.search(view.text, begin, one.end))), None)

    named = find("recipients")
    recipient = view.mentions[named.start("recipient")].targets[0] if named else mentions.own
    at_session, by = find("sessions"), find("due")
    session = _session(view, at_session, recipient) if at_session else None
    due = view.mentions[by.start("date")].end if by else ""
    if session and len(due) < _DAY:  # the year is that of something else
        due = ""
    periodicity = next(
        (name for name in grammar.table("resolution", "reports", _HOW_OFTEN) if find(_HOW_OFTEN, name)), ""
    )
    return ReportRequest(
        one.directive.para, one.directive.evidence[-1:], one.directive, recipient, session, due, periodicity
    )


def _session(view: View, match: re.Match[str], recipient: Reference | None) -> Reference | None:
    groups = match.groupdict()
    if groups.get("meeting"):
        targets = view.mentions[match.start("meeting")].targets
        return targets[-1] if targets else None
    if groups.get("year") and recipient:
        mention = view.mentions.get(match.start("year"))
        year = mention.start[:4] if mention else match["year"]
        return citation.meeting(recipient, year, "session")
    return None


def find_documents(
    document: Document, parts: Iterable[Part], citations: tuple[Citation, ...], cues: Cues, mentions: Mentions
) -> list[Activity]:
    """The documents that paragraphs take note of: each was made, by whom it says, on the basis of what asked for it.

    >>> "Takes note of the report of the Secretary-General prepared pursuant to resolution 74/177" -> A/75/125, 74/177
    """
    made_by = mentions.grammar.all("resolution", "documents", "made_by")
    by_number = {part.number: part for part in parts if part.own and part.role in (Role.PREAMBLE, Role.OPERATIVE)}
    found: list[Activity] = []
    for one in citations:
        part = by_number.get(one.para)
        if part is None or one.target.kind != ReferenceKind.DOCUMENT:
            continue
        places = [cues.place(span.begin) for span in one.evidence]
        maker = next((match for place in places if (match := _maker(part.view, place, made_by))), None)
        basis = tuple(
            other.target
            for other in citations
            if other.para == one.para and other.relation == _UNDER and other.target.kind in _CAN_ASK
        )
        relations = {cues.relation(place) for place in places}
        if maker is None or not (relations & _BEFORE_IT or (basis and _UNDER in relations)):
            continue
        span = part.view.span(maker.start(), len(part.view.text))
        actors = part.view.mentions[maker.start("actor")].targets
        found.append(
            Activity(one.para, (span, *one.evidence), _KIND, actors, "", basis, (one.target,), document.quote(span))
        )
    return found


def _maker(view: View, place: int, patterns: list[re.Pattern[str]]) -> re.Match[str] | None:
    """The words that name a document and its maker, the last before a place, by the first pattern that finds any."""
    end = bisect_left([span.begin for span in view.spans], place)
    for pattern in patterns:
        if matches := list(pattern.finditer(view.text, 0, end)):
            return matches[-1]
    return None


_KIND = "document"
_CAN_ASK = (ReferenceKind.RESOLUTION, ReferenceKind.OPERATIVE_PARAGRAPH, ReferenceKind.DECISION)


def with_renewals(asked: Iterable[Asked], mentions: Mentions) -> list[Directive]:
    """The directives, with the resolutions whose mandate they prolong or repeat.

    >>> "Decides to extend the mandate of the Group as set out in its resolution 74/1" -> renews 74/1
    """
    grammar = mentions.grammar
    patterns = grammar.all("resolution", "renewals", "forms")
    repeating = grammar.all("resolution", "renewals", "repeating")
    made: list[Directive] = []
    for one in asked:
        text = one.sentence.text
        sources: list[Reference] = []
        tried = [*patterns, *(repeating if one.deed.renewed else ())]
        for pattern in tried:
            for match in pattern.finditer(text, one.deed.begin if one.begin else 0, one.end):
                mention: Mention | None = one.sentence.view.mentions.get(match.start("source"))
                if mention is not None and mention.kind == MentionKind.RESOLUTION:
                    sources += mention.targets
        made.append(replace(one.directive, renews=tuple(dict.fromkeys(sources))))
    return made
