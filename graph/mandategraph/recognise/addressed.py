"""Those addressed whom no vocabulary knows by name: "requested *the Technical Panel* to", by the grammar of asking.

The pack's `[names.addressed]` lists the `forms`, patterns with the group `name`: a noun phrase that stands where
somebody is asked to do something. Nouns that many share ("the donors", "the Executive Secretary") mean an agent of the
vocabulary only there: its entry has an `mg:commonNoun`. Any other name is kept as the source writes it. Where a pattern
has the group `known` instead, only such nouns count.
"""

from __future__ import annotations

from mandategraph import citation
from mandategraph.document import Document
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import Mention, MentionKind, View


def find_addressed(document: Document, view: View, grammar: Grammar) -> list[Mention]:
    """The agents that a view asks for something and of which nothing has been recognised, in order."""
    mentions: list[Mention] = []
    for pattern in grammar.likely(view.text, "names", "addressed", "forms"):
        for match in pattern.finditer(view.text):
            known = "known" in pattern.groupindex
            one = _agent(document, view, *match.span("known" if known else "name"), grammar)
            if one and (one.entry or not known) and not any(one.span.overlaps(other.span) for other in mentions):
                mentions.append(one)
    return mentions


def _agent(document: Document, view: View, begin: int, end: int, grammar: Grammar) -> Mention | None:
    """The agent that words of a view name, without what stands before its name; None where nothing is left."""
    entry = grammar.nouns.get(view.text[begin:end].lower())
    if entry is None and (before := grammar.one("names", "addressed", "leading").match(view.text, begin, end)):
        begin = before.end()
        entry = grammar.nouns.get(view.text[begin:end].lower())
    if begin == end:
        return None
    span = view.span(begin, end)
    words = document.quote(span).split()
    name = " ".join(words) if grammar.spaced else "".join(words)
    target = grammar.vocabulary.reference(entry) if entry else citation.named_body(name)
    return Mention(MentionKind(target.kind.value), span, (target,), entry)
