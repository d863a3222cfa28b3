"""What a directive or an activity is about: the topics of the vocabulary whose names stand in its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from mandategraph.document import Document, Span
from mandategraph.facts import Activity, Directive
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.lexicon import Lexicon, lexicon_of
from mandategraph.recognise.view import view_of

About = TypeVar("About", Directive, Activity)


def topics_of(grammar: Grammar) -> Lexicon[str]:
    """The lexicon of every topic's names in the grammar's language; made once."""
    return grammar.kept("topics", lambda: _lexicon(grammar))


def _lexicon(grammar: Grammar) -> Lexicon[str]:
    names = (
        (label, topic.identifier)
        for topic in grammar.vocabulary.concepts("topic")
        for label in topic.labels.get(grammar.pack.code, ())
    )
    return lexicon_of(names, grammar)


def with_topics(document: Document, facts: Iterable[About], topics: Lexicon[str], grammar: Grammar) -> list[About]:
    """The facts with the topics that their evidence names, in the order of the text."""
    return [replace(fact, topics=_named(document, fact.evidence, topics, grammar)) for fact in facts]


def _named(document: Document, evidence: tuple[Span, ...], topics: Lexicon[str], grammar: Grammar) -> tuple[str, ...]:
    found = (found.payload for span in evidence for found in topics.find(view_of(document.text, span, grammar.folding)))
    return tuple(dict.fromkeys(found))
