"""Where sentences end: at the pack's marks, unless what stands before a mark is an abbreviation."""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.recognise.grammar import Grammar


def sentence_ends(text: str, grammar: Grammar) -> Iterator[int]:
    """The places of a view's text right behind the marks that end its sentences, in order.

    >>> "Vol. 2349 was cited. It stood." -> behind "cited." and behind "stood."
    """
    abbreviation = grammar.one("sentences", "abbreviation")
    for match in grammar.one("sentences", "end").finditer(text):
        if not abbreviation.search(text[: match.start()]):
            yield match.end()


def sentence_start(text: str, at: int, grammar: Grammar) -> int:
    """Where the sentence begins that a place of a view's text stands in."""
    return max((end for end in sentence_ends(text[:at], grammar)), default=0)
