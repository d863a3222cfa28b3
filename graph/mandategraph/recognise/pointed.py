"""What points back to something asked: "in response to that request" rests on the source named before it."""

from __future__ import annotations

from mandategraph.facts import Reference, ReferenceKind
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import Mention, MentionKind, View

_ASKING = (MentionKind.RESOLUTION, MentionKind.MEETING)


def find_pointed(view: View, grammar: Grammar, earlier: tuple[Reference, ...]) -> list[Mention]:
    """The words behind a basis that stand for what was asked before, each a mention of the source that asked it.

    The pack's `[basis] pointed` has the group `pointed`. The source is the resolution or meeting that the block named
    last; where it has named none, the one that the blocks before it named last (`earlier`).
    """
    if not grammar.likely_one(view.text, "basis", "pointed"):
        return []
    mentions: list[Mention] = []
    for match in grammar.one("basis", "pointed").finditer(view.text):
        before = [one for one in view.within(0, match.start()) if one.kind in _ASKING and not one.anaphoric]
        targets = before[-1].targets if before else earlier
        if targets:
            kind = before[-1].kind if before else MentionKind.RESOLUTION
            span = view.span(*match.span("pointed"))
            mentions.append(Mention(kind, span, targets, anaphoric=True, retold=True))
    return mentions


def named_last(view: View) -> tuple[Reference, ...]:
    """The resolution that a view names last, else the meeting: what the next paragraph may point back to."""
    for kind in _ASKING:
        named = [one for one in view.within(0, len(view.text)) if one.kind == kind and one.targets]
        if named:
            last = named[-1].targets[-1]
            return (last.part_of if last.kind == ReferenceKind.OPERATIVE_PARAGRAPH and last.part_of else last,)
    return ()
