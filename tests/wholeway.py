"""The whole way that a document goes, with everything that must hold of it at every step, whatever the document says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from mandategraph.document import BlockKind, Document
from mandategraph.facts import Activity, Citation, Fact, Facts, MeetingFact
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.packaged import sorted_ntriples
from mandategraph.populate import populate
from mandategraph.recognise import Mentions, recognise
from mandategraph.validation import validate_graph
from mandategraph.vocabulary import load

_NUMBERED = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def go(document: Document, source: str | None = None) -> Facts:
    """Take a document the whole way, and check what must hold: its facts. `source` is its text layer, if at hand."""
    check_document(document, source)
    pack = load_pack(document.language)
    mentions = recognise(document, pack, load())
    check_mentions(document, mentions)
    facts = interpret(document, mentions, pack, load())
    check_facts(document, facts)
    check_graph(populate(document, facts))
    return facts


def check_document(document: Document, source: str | None = None) -> None:
    """Its text is its blocks, one a line, none empty; and every character of a block is the source's or a space."""
    assert document.text == "\n".join(document.quote(block.span) for block in document.blocks)
    offsets = document.offsets
    end = 0
    for begin, length in zip(offsets.text_starts, offsets.lengths, strict=True):
        assert length > 0
        assert begin >= end
        end = begin + length
    assert end <= len(document.text)
    for block in document.blocks:
        words = document.quote(block.span)
        assert words
        assert words == words.strip()
        assert "\n" not in words
        pieces = offsets.source_spans(block.span)
        if source is not None:
            assert "".join(source[one.begin : one.end] for one in pieces).replace(" ", "") == words.replace(" ", "")


def check_mentions(document: Document, mentions: Mentions) -> None:
    """One view a block, in their order; what a block mentions lies in it."""
    assert [block for block, _ in mentions.views] == list(document.blocks)
    for block, view in mentions.views:
        assert all(mention.span in block.span for mention in view.within(0, len(view.text)))


def check_facts(document: Document, facts: Facts) -> None:
    """Every fact rests on words of a block, every numbered paragraph is accounted for, every date is one."""
    for fact in all_facts(facts):
        assert fact.evidence, fact
        for span in fact.evidence:
            assert 0 <= span.begin < span.end <= len(document.text), fact
            assert any(span in block.span for block in document.blocks), fact
        for value in dates_of(fact):
            assert not value or is_date(value), fact
    # A resolution's paragraphs may have other names than their numbers: preamble 1, heading II, 1.
    accounted = {one.para for one in facts.passages}
    for block in document.of_kind(*_NUMBERED):
        if block.number and block.number not in accounted:
            assert any(block.span in one.span for one in facts.passages), block


def check_graph(ntriples: bytes) -> None:
    """It is canonical N-Triples, and breaks no shape."""
    assert sorted_ntriples(quad.triple for quad in ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES)) == ntriples
    violations = validate_graph(ntriples)
    assert not violations, [(one.shape, one.fact, one.value, one.sentence) for one in violations[:3]]


def all_facts(facts: Facts) -> Iterator[Fact]:
    """The facts of all kinds."""
    for name in Facts.__dataclass_fields__:
        group = getattr(facts, name)
        yield from (one for one in group if isinstance(one, Fact)) if isinstance(group, tuple) else ()


def dates_of(fact: Fact) -> Iterator[str]:
    """The dates that a fact gives."""
    if isinstance(fact, MeetingFact | Citation):
        yield from (fact.start, fact.end)
    if isinstance(fact, Activity):
        yield fact.date


def is_date(value: str) -> bool:
    """Whether it is a year, a month or a day that there is."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
