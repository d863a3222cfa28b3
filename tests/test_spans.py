"""Every fact rests on words of its document, and the words lead back to the source file: properties, not examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mandategraph.document import BlockKind, Document, Span
from mandategraph.facts import Fact, Facts
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.reading import read, read_text
from mandategraph.recognise import recognise
from mandategraph.vocabulary import load

HERE = Path(__file__).parent
REPORTS = [HERE.parent / "graph" / "reports" / "zh.txt", *sorted((HERE / "reports").glob("*/zh.txt"))]


def understood(document: Document) -> Facts:
    return interpret(document, recognise(document, load_pack("zh"), load()), load_pack("zh"), load())


def all_facts(facts: Facts) -> list[Fact]:
    groups = [getattr(facts, name) for name in Facts.__dataclass_fields__]
    return [one for group in groups if isinstance(group, tuple) for one in group if isinstance(one, Fact)]


def check(document: Document, facts: Facts) -> None:
    for fact in all_facts(facts):
        assert fact.evidence, fact
        for span in fact.evidence:
            assert 0 <= span.begin < span.end <= len(document.text), fact
            assert any(span in block.span for block in document.blocks), fact
    accounted = {one.para for one in facts.passages}
    numbered = {block.number for block in document.of_kind(*_NUMBERED) if block.number}
    assert numbered <= accounted


_NUMBERED = (BlockKind.PARAGRAPH, BlockKind.ITEM)


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.parent.name)
def test_every_fact_rests_on_words_that_the_source_holds(report: Path) -> None:
    document = read(report)
    facts = understood(document)
    check(document, facts)
    source = report.read_text(encoding="utf-8")
    for fact in all_facts(facts):
        for span in fact.evidence:
            pieces = [source[one.begin : one.end] for one in document.offsets.source_spans(span)]
            assert "".join(pieces).replace(" ", "") == document.quote(span).replace(" ", "").replace("\n", ""), fact


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.parent.name)
def test_what_directives_say_stands_in_the_document(report: Path) -> None:
    document = read(report)
    for directive in understood(document).directives:
        text = re.sub(r"\s", "", directive.text)
        words = re.sub(r"\s", "", document.quote(directive.evidence[-1]))
        assert words in text or text in words


_PIECES = [
    one
    for line in REPORTS[0].read_text(encoding="utf-8").split("\n")
    for one in re.split(r"(?<=[，。；：、])", line.strip())
    if one
]
_SCRAPS = st.one_of(
    st.sampled_from(_PIECES),
    st.text(
        alphabet="第次届会议决段条款章年月日（）()《》“”、，。；：/0123456789一二三十IVXabc.İß\u3000 ", max_size=12
    ),
    st.integers(1, 60).map(lambda number: f"\n\n{number}. "),
    st.sampled_from(["\n\n(a) ", "\n\n(b) ", "\n\n 一. 导言 \n\n", "\n\n出席情况\n\n", "\n"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_SCRAPS, min_size=1, max_size=40).map("".join).filter(lambda text: len(text.strip()) > 2))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    from mandategraph.errors import SourceError

    try:
        document = read_text(text, language="zh")
    except SourceError:
        return
    check(document, understood(document))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_cutting_a_piece_out_changes_only_what_stood_there(data: st.DataObject) -> None:
    text = REPORTS[0].read_text(encoding="utf-8")
    begin = data.draw(st.integers(0, len(text) - 200))
    document = read_text(text[:begin] + text[begin + data.draw(st.integers(1, 200)) :], language="zh")
    check(document, understood(document))


def test_a_span_knows_what_lies_in_it() -> None:
    assert Span(2, 4) in Span(0, 9)
    assert Span(0, 9) not in Span(2, 4)
