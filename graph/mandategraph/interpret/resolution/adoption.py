"""How a resolution came about, as its first page says: when, on whose report, in which session, under which item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandategraph.document import Document
from mandategraph.facts import Adoption, Reference
from mandategraph.interpret.resolution.outline import Part, Role
from mandategraph.recognise import Mentions
from mandategraph.recognise.view import MentionKind

_SESSION = "/session/"


def find_adoption(document: Document, parts: tuple[Part, ...], mentions: Mentions) -> Adoption | None:
    """The adoption as the first page tells it; None where it tells of none.

    >>> "Resolution adopted by the General Assembly on 16 December 2020", "[on the report of the Third Committee
    (A/75/479, para. 20)]" -> 2020-12-16, A/75/479, 20
    """
    found = list(_matches(parts, mentions, "adopted"))
    if not found:
        return None
    part, match = found[0]
    told = {name: [one for _, one in _matches(parts, mentions, name)] for name in ("reports", "drafts", "agenda")}
    report, paragraph = _document(parts, mentions, "reports")
    draft, _ = _document(parts, mentions, "drafts")
    numerals = mentions.grammar.numerals
    items = [
        str(numerals.value(one) or one)
        for item in told["agenda"]
        for one in re.findall(numerals.pattern, item["items"], re.IGNORECASE)
    ]
    span = part.block.span
    return Adoption(
        "title",
        (span,),
        document.quote(span),
        date=part.view.mentions[match.start("date")].start,
        session=_session(parts, mentions),
        report=report,
        report_paragraph=paragraph,
        draft=draft,
        agenda=tuple(dict.fromkeys(items)),
    )


def _matches(parts: tuple[Part, ...], mentions: Mentions, name: str) -> Iterator[tuple[Part, re.Match[str]]]:
    """The parts of the cover above the first paragraph that a pattern of the pack's `[resolution.adoption]` fits."""
    for part in parts:
        if part.role == Role.COVER:
            for pattern in mentions.grammar.all("resolution", "adoption", name):
                if match := pattern.search(part.view.text):
                    yield part, match
                    break


def _document(parts: tuple[Part, ...], mentions: Mentions, name: str) -> tuple[Reference | None, str]:
    for part, match in _matches(parts, mentions, name):
        cited = part.view.mentions[match.start("symbol")].targets[0]
        numerals = mentions.grammar.numerals
        paragraph = match.groupdict().get("paragraph") or ""
        return cited, str(numerals.value(paragraph) or paragraph) if paragraph else ""
    return None, ""


def _session(parts: tuple[Part, ...], mentions: Mentions) -> Reference | None:
    """The session that the first page names alone on a line: the body's own."""
    for part in parts:
        if part.role != Role.COVER:
            continue
        for mention in part.view.within(0, 1):
            target = mention.targets[0] if mention.kind == MentionKind.MEETING and mention.targets else None
            if target and target.number and target.part_of == mentions.own and _SESSION in target.path:
                return target
    return None
