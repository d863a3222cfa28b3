"""What holds of every document that is read, and that the layout of a document does not change what is read."""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts import FULL_WIDTH, MASTHEAD, Pages, Part, parts_of, unwrap, wrap
from mandategraph.document import BlockKind, Document
from mandategraph.errors import LanguageError, SourceError
from mandategraph.reading import read, read_text

TESTS = Path(__file__).parent
SOURCES = {
    "report": TESTS.parent / "graph/reports/zh.txt",
    "asset-recovery": TESTS / "reports/asset-recovery/zh.txt",
    "trafficking": TESTS / "reports/trafficking/zh.txt",
}
DOCUMENTS = {name: read(path) for name, path in SOURCES.items()}
SYMBOLS = {name: document.symbol or "CAC/COSP/EG.1/2019/4" for name, document in DOCUMENTS.items()}
PIECES = """一. 导言|二、|A. 会议|B.|I. |1. |2.|３．|36. |(a) |(b)|（一）|(i)|(ii)|附件一|Annex II|目录|......... 3
    ____________|1 联合国，《条约》。|公约1|CAC/COSP/EG.1/2019/4|CAC/COSP/EG.1/ |2/9|12|V.19-04911 (C)|*1904911*
    会议决定：|http://undocs.org/A/1|  |缔约国会议在第 4/2 号决议中|。|The Conference|co-|operation|联合国|分发：普遍
    2019年6月11日|原文：英文"""
PIECES_AND_BREAKS = (*re.split(r"\||\n +", PIECES), "\f", "\n", "\n\n", "\r\n", "\u2028", "\x0b", "\u00ad", "\u200f")
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(PIECES_AND_BREAKS), st.text(max_size=5)), max_size=60).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES_AND_BREAKS), st.text(max_size=5)), max_size=60).map("\n".join),
)


def content(document: Document) -> list[tuple[BlockKind, str, str, int, str]]:
    """Everything of the blocks but the masthead and footnotes."""
    return [
        (block.kind, block.number, block.parent, block.level, document.quote(block.span))
        for block in document.blocks
        if block.kind not in (BlockKind.MASTHEAD, BlockKind.FOOTNOTE)
    ]


def check_spans(document: Document, source: str) -> None:
    """The text is its blocks, one a line; what the map leaves out is the reader's own spaces and line ends."""
    assert document.text == "\n".join(document.quote(block.span) for block in document.blocks)
    for block in document.blocks:
        words = document.quote(block.span)
        assert words
        assert words == words.strip()
        assert "\n" not in words
        pieces = [source[piece.begin : piece.end] for piece in document.offsets.source_spans(block.span)]
        assert "".join(pieces).replace(" ", "") == words.replace(" ", "")
    end = 0
    runs = zip(document.offsets.text_starts, document.offsets.source_starts, document.offsets.lengths, strict=True)
    for begin, source_begin, length in runs:
        assert length > 0
        assert document.text[end:begin] in ("", " ", "\n")
        assert document.text[begin : begin + length] == source[source_begin : source_begin + length]
        end = begin + length
    assert end == len(document.text)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, st.sampled_from(["", "zh", "en"]))
def test_any_text_is_read_or_refused(source: str, language: str) -> None:
    try:
        document = read_text(source, language=language)
    except (SourceError, LanguageError):
        return
    check_spans(document, source)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_bytes(data)
    message = str(path)
    try:
        read(path)
    except (SourceError, LanguageError) as error:
        message = str(error)
    assert message.startswith(str(path))


@pytest.mark.parametrize("name", SOURCES)
def test_the_spans_of_the_reports(name: str) -> None:
    check_spans(DOCUMENTS[name], SOURCES[name].read_text(encoding="utf-8"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(sorted(SOURCES)),
    width=st.integers(24, 150),
    blank_lines=st.integers(0, 2),
    every_line=st.booleans(),
    after_number=st.sampled_from([" ", "", "  ", "　", "\n"]),
    masthead=st.booleans(),
    page_lines=st.one_of(st.none(), st.integers(3, 50)),
    seed=st.integers(0, 10**6),
    form_feed=st.booleans(),
)
def test_the_layout_makes_no_difference(
    name: str,
    width: int,
    blank_lines: int,
    every_line: bool,
    after_number: str,
    masthead: bool,
    page_lines: int | None,
    seed: int,
    form_feed: bool,
) -> None:
    pages = Pages(page_lines, seed, symbol=SYMBOLS[name], form_feed=form_feed) if page_lines else None
    source = wrap(
        parts_of(DOCUMENTS[name]),
        width,
        blank_lines=blank_lines,
        every_line=every_line,
        pages=pages,
        masthead=MASTHEAD if masthead and name == "report" else (),
        after_number=after_number,
    )
    document = read_text(source)
    assert content(document) == content(DOCUMENTS[name])
    assert document.symbol in ("", SYMBOLS[name])
    check_spans(document, source)


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("blank_lines", [0, 1])
def test_one_line_a_paragraph(name: str, blank_lines: int) -> None:
    source = unwrap(parts_of(DOCUMENTS[name]), blank_lines=blank_lines)
    assert content(read_text(source)) == content(DOCUMENTS[name])


def test_the_digits_of_the_numbers_make_no_difference() -> None:
    parts = [Part(one.kind, one.number.translate(FULL_WIDTH), one.words) for one in parts_of(DOCUMENTS["report"])]
    assert content(read_text(wrap(parts, 76))) == content(DOCUMENTS["report"])


@pytest.mark.parametrize(
    "lines",
    [
        ["2/9"],
        ["V.19-04911"],
        ["V.19-04911 (C)"],
        ["V.19-04911 (C)    190619    200619"],
        ["GE.19-12345"],
        ["190619 200619"],
        ["*1904911*"],
        ["*1904911*                         请回收"],
        ["http://undocs.org/CAC/COSP/IRG/2019/3"],
        ["CAC/COSP/EG.1/2019/4"],
        ["United Nations CAC/COSP/EG.1/2019/4"],
        ["联合国          CAC/COSP/EG.1/2019/4"],
        ["2/9               V.19-04911", "CAC/COSP/EG.1/2019/4"],
        ["V.19-04911               3/9", "\fCAC/COSP/EG.1/2019/4"],
        ["\f"],
        ["第 3 页"],
        ["/...", "CAC/COSP/EG.1/2019/4"],
        ["- 3 -"],
        ["____________", "1 联合国，《条约汇编》，第 2349 卷。", "2/9 V.19-04911"],
    ],
    ids=" / ".join,
)
def test_one_piece_of_furniture_anywhere_makes_no_difference(lines: list[str]) -> None:
    source = SOURCES["report"].read_text(encoding="utf-8").split("\n")
    for place, after in itertools.product(range(0, len(source), 61), ([], [""])):
        furniture = [one for line in lines for one in (line, *after)]
        document = read_text("\n".join([*source[:place], *furniture, *source[place:]]))
        assert content(document) == content(DOCUMENTS["report"])


def test_the_time_grows_with_the_length_only() -> None:
    report = SOURCES["report"].read_text(encoding="utf-8")
    shapes = {
        "reports": report,
        "items": "(a) 会议。\n" * 900,
        "numbers": "1. 会议。\n" * 900,
        "headings": "A. 会议\n" * 900,
        "contents": "目录\n一. 导言 3\n" * 500,
        "notes": "_____\n1 联合国\n公约\n" * 500,
        "one line": "会议决定，" * 2000,
        "dots": ". " * 5000 + "x",
    }
    for shape, source in shapes.items():
        times = []
        for factor in (4, 16):
            begin = time.process_time()
            read_text("报告\n" + source * factor, language="zh")
            times.append(time.process_time() - begin)
        assert times[1] < 12 * times[0] + 0.5, shape
