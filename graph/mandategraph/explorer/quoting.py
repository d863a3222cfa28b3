"""The words that facts rest on: each quotation with its place, in the language that fits best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mandategraph.explorer.said import Said, rank
from mandategraph.store import Store
from mandategraph.tracing.neighbourhood import Neighbourhood

_SPAN = re.compile(r"#char=([0-9]+),([0-9]+)$")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document: `thing` is the fact that rests on them, `iri` the words' own, which leads to their place."""

    thing: str
    iri: str
    said: Said
    document: str
    para: str
    begin: int
    end: int


def words_behind(store: Store, things: Iterable[str], language: str, *, every: bool = False) -> tuple[Words, ...]:
    """The words that each thing rests on, in the order of the things and of the text.

    They come in the language asked for where there are any, else in the next best; with `every`, in all.
    """
    asked = list(dict.fromkeys(things))
    facts = Neighbourhood(store, language)
    facts.read(asked)
    chosen = {thing: _chosen(facts, thing, language, every) for thing in asked}
    facts.read(iri for found in chosen.values() for iri in found)
    facts.targets([iri for found in chosen.values() for iri in found], "inParagraph", "inExpression")
    documents = [one for found in chosen.values() for iri in found for one in facts.iris(iri, "inExpression")]
    facts.targets(documents, "expressionOf")
    return tuple(_words(facts, thing, iri) for thing, found in chosen.items() for iri in found)


def tongue_of(evidence: str) -> str:
    """The language of words, which their IRI ends with: `.../report/zh#char=1,9` -> `zh`."""
    return evidence.partition("#")[0].rpartition("/")[2]


def span_of(evidence: str) -> tuple[int, int]:
    """The place of words in their text, which their IRI says too (RFC 5147)."""
    found = _SPAN.search(evidence)
    return (int(found[1]), int(found[2])) if found else (-1, -1)


def _chosen(facts: Neighbourhood, thing: str, language: str, every: bool) -> list[str]:
    found = facts.iris(thing, "evidence")
    if not every:
        best = min((rank(tongue_of(iri), language) for iri in found), default=None)
        found = [iri for iri in found if rank(tongue_of(iri), language) == best]
    return sorted(found, key=lambda iri: (rank(tongue_of(iri), language), iri.partition("#")[0], span_of(iri)))


def _words(facts: Neighbourhood, thing: str, iri: str) -> Words:
    version = next(iter(facts.iris(iri, "inExpression")), "")
    document = next(iter(facts.iris(version, "expressionOf")), "")
    paragraph = next(iter(facts.iris(iri, "inParagraph")), "")
    begin, end = span_of(iri)
    return Words(
        thing=thing,
        iri=iri,
        said=Said(facts.value(iri, "exact"), facts.value(version, "language")),
        document=facts.title(document),
        para=facts.value(paragraph, "number"),
        begin=begin,
        end=end,
    )
