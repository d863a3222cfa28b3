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
from mandategraph.vocabulary import Entry

_KINDS = (MentionKind.GROUP, MentionKind.ORGANIZATION)


def find_addressed(document: Document, view: View, grammar: Grammar) -> list[Mention]:
    """The agents that a view asks for something and of which nothing has been recognised, in order."""
    mentions: list[Mention] = []
    for pattern in grammar.likely(view.text, "names", "addressed", "forms"):
        name = "name" if "name" in pattern.groupindex else "known"
        for match in pattern.finditer(view.text):
            one = _agent(document, view, *match.span(name), grammar)
            known = one is not None and one.entry is not None
            if one and (known or name == "name") and not any(one.span.overlaps(other.span) for other in mentions):
                mentions.append(one)
    return mentions


def _agent(document: Document, view: View, begin: int, end: int, grammar: Grammar) -> Mention | None:
    """The agent that words of a view name, without what stands before its name; None where nothing is left."""
    nouns = grammar.kept("addressed", lambda: _nouns(grammar))
    entry = nouns.get(view.text[begin:end].lower())
    if entry is None and (before := grammar.one("names", "addressed", "leading").match(view.text, begin, end)):
        begin = before.end()
        entry = nouns.get(view.text[begin:end].lower())
    if begin == end:
        return None
    span = view.span(begin, end)
    words = document.quote(span).split()
    name = " ".join(words) if grammar.spaced else "".join(words)
    target = grammar.vocabulary.reference(entry) if entry else citation.named_body(name)
    return Mention(MentionKind(target.kind.value), span, (target,), entry)


def _nouns(grammar: Grammar) -> dict[str, Entry]:
    """The names of the vocabulary's groups and organizations, common nouns too, folded."""
    found: dict[str, Entry] = {}
    for kind in _KINDS:
        for entry in grammar.vocabulary.entries(kind.value):
            for name in entry.labels.get(grammar.pack.code, ()):
                found.setdefault(grammar.folding.text(name).lower(), entry)
    return found
