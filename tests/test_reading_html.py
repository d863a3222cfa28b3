"""The reader of HTML: explicit structure is taken, the rest is told by the words, and every word leads back."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from layouts import parts_of
from limits import MEGABYTES, SECONDS, refused, watched_reading
from mandategraph.document import BlockKind, Document, Span
from mandategraph.errors import LanguageError, SourceError
from mandategraph.reading import read, read_text
from mandategraph.reading.html import is_html

REPORTS = Path(__file__).parents[1] / "graph" / "reports"

TITLE = "Report on the meeting of the Working Group on Safe Harbours held in Vienna"


def page(body: str, head: str = "", lang: str = "en") -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><title>No words of it</title>{head}</head><body>{body}</body></html>'


def html(folder: Path, text: str, encoding: str = "utf-8") -> Document:
    path = folder / "report.xyz"
    path.write_bytes(text.encode(encoding))
    document = read(path)
    for block in document.blocks:
        for begin in range(block.span.begin, block.span.end):
            for piece in document.offsets.source_spans(Span(begin, begin + 1)):
                assert text[piece.begin : piece.end] == document.text[begin]
    return document


def blocks(document: Document) -> list[tuple[str, ...]]:
    return [(one.kind.value, one.number, one.parent, document.quote(one.span)) for one in document.blocks]


def body_of(folder: Path, body: str) -> list[tuple[str, ...]]:
    return blocks(html(folder, page(f"<h1>{TITLE}</h1>{body}")))[1:]


REPORT = page(
    f"""<nav><a href="/">Home</a></nav><script>var x = "<p>no</p>";</script><style>p {{ color: red }}</style>
<h1>{TITLE}</h1>
<h2>I. Introduction</h2>
<p>1.&nbsp;&nbsp;The Working   Group
met &amp; opened.</p>
<p>2. It heard<a href="#fn1"><sup>1</sup></a> a report, and adopted its agenda:</p>
<p>(a) Opening;</p>
<p>(b) Closing.</p>
<h2>II. Attendance</h2>
<p>3. The following States were represented:</p>
<table><tr><th>State</th><th>Seats</th></tr><tr><td>Fiji<td>2</tr></table>
<p hidden>4. Hidden words.</p><p style="display: none">5. Hidden words.</p>
<hr>
<div id="fn1"><p><sup>1</sup> See <i>A/85/1</i>. <a href="#ref1">↩</a></p></div>"""
)


def test_a_report(tmp_path: Path) -> None:
    document = html(tmp_path, REPORT)
    assert blocks(document) == [
        ("title", "title", "", TITLE),
        ("heading", "heading I", "", "Introduction"),
        ("paragraph", "1", "", "The Working Group met & opened."),
        ("paragraph", "2", "", "It heard a report, and adopted its agenda:"),
        ("item", "2(a)", "2", "Opening;"),
        ("item", "2(b)", "2", "Closing."),
        ("heading", "heading II", "", "Attendance"),
        ("paragraph", "3", "", "The following States were represented:"),
        ("row", "", "3", "State; Seats"),
        ("row", "", "3", "Fiji; 2"),
        ("footnote", "1", "2", "See A/85/1."),
    ]
    note = document.of_kind(BlockKind.FOOTNOTE)[0]
    assert note.anchor is not None
    assert document.text[: note.anchor].endswith("It heard")
    assert (document.language, document.notices) == ("en", ())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<ol><li>The Group met.<li>It heard:<ol type=a><li>A report;<li>A song:<ol type=i><li>Old;<li>New."
            "</ol></ol><li>It rose.</ol>",
            [
                ("paragraph", "1", "", "The Group met."),
                ("paragraph", "2", "", "It heard:"),
                ("item", "2(a)", "2", "A report;"),
                ("item", "2(b)", "2", "A song:"),
                ("item", "2(b)(i)", "2", "Old;"),
                ("item", "2(b)(ii)", "2", "New."),
                ("paragraph", "3", "", "It rose."),
            ],
        ),
        (
            "<ol><li><p>The Group met.</p></ol><p>It was in Vienna.</p><ol start='2'><li>It rose.<li value='5'>It left.</ol>",
            [
                ("paragraph", "1", "", "The Group met."),
                ("paragraph", "", "1", "It was in Vienna."),
                ("paragraph", "2", "", "It rose."),
                ("paragraph", "5", "", "It left."),
            ],
        ),
        (
            '<p>1. The Group heard:</p><ol style="list-style-type: lower-alpha"><li>A report;</li><li>A song.</li></ol>',
            [
                ("paragraph", "1", "", "The Group heard:"),
                ("item", "1(a)", "1", "A report;"),
                ("item", "1(b)", "1", "A song."),
            ],
        ),
        (
            "<p>1. The Group heard:</p><ul><li>Fiji</li><li>Tonga</li></ul><p>2. It rose.</p>",
            [
                ("paragraph", "1", "", "The Group heard:"),
                ("paragraph", "", "1", "Fiji"),
                ("paragraph", "", "1", "Tonga"),
                ("paragraph", "2", "", "It rose."),
            ],
        ),
        (
            "<ol style='list-style: none'><li>1. The Group met.</li><li>2. It rose.</li></ol>",
            [("paragraph", "1", "", "The Group met."), ("paragraph", "2", "", "It rose.")],
        ),
        (
            "<p>1. The Group met.<p>2. It heard<br>a report.<br><br>It rose.<div>3. It <b>l</b>eft.</div>",
            [
                ("paragraph", "1", "", "The Group met."),
                ("paragraph", "2", "", "It heard a report."),
                ("paragraph", "", "2", "It rose."),
                ("paragraph", "3", "", "It left."),
            ],
        ),
        (
            "<table><tr><td><p>1. The Group met.</p><h2>A. Opening</h2></td></tr></table><p>2. It rose.</p>",
            [
                ("paragraph", "1", "", "The Group met."),
                ("heading", "heading A", "", "Opening"),
                ("paragraph", "2", "", "It rose."),
            ],
        ),
        (
            "<p>1. The Group met <del>twice</del>once.</b></i></p></span><p>2. It rose < it left & sat &foo; down.",
            [
                ("paragraph", "1", "", "The Group met once."),
                ("paragraph", "2", "", "It rose < it left & sat &foo; down."),
            ],
        ),
    ],
    ids=["nested lists", "start and value", "css", "bullets", "no numbers", "br", "cells", "soup"],
)
def test_structure(tmp_path: Path, body: str, expected: list[tuple[str, ...]]) -> None:
    assert body_of(tmp_path, body) == expected


@pytest.mark.parametrize(
    ("call", "note"),
    [
        (
            '<a href="#_ftn1" name="_ftnref1">[1]</a>',
            '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> See this.</p></div>',
        ),
        ('<sup><a href="#n1">1</a></sup>', '<ol><li id="n1">See this. <a href="#r1">^</a></li></ol>'),
        ('<a href="#n1" id="r1">1</a>', '<p id="n1">1. See this. <a href="#r1">↑</a></p>'),
        ('<a href="#n1">(*)</a>', '<p id="n1">* See this.</p>'),
        ('<a href="#n1"><sup>a</sup></a>', '<p><a name="n1"></a><sup>a</sup> See this.</p>'),
    ],
)
def test_footnotes(tmp_path: Path, call: str, note: str) -> None:
    document = html(tmp_path, page(f"<h1>{TITLE}</h1><p>1. It met{call} in Vienna.</p><p>2. It rose.</p><hr>{note}"))
    assert [row[2:] for row in blocks(document) if row[0] == "footnote"] == [("1", "See this.")]
    assert [row[3] for row in blocks(document) if row[0] == "paragraph"] == ["It met in Vienna.", "It rose."]
    anchor = document.of_kind(BlockKind.FOOTNOTE)[0].anchor
    assert anchor is not None
    assert document.text[:anchor].endswith("It met")


def test_a_link_to_a_chapter_is_no_footnote(tmp_path: Path) -> None:
    body = '<p>1. It met (see <a href="#c2">2</a>).</p><p id="c2">2. It rose.</p>'
    assert [row[:2] for row in body_of(tmp_path, body)] == [("paragraph", "1"), ("paragraph", "2")]


def test_plain_text_in_html_reads_as_plain_text(tmp_path: Path) -> None:
    text = "\n".join(
        [
            "United Nations                                        CAC/COSP/EG.1/2019/4",
            "Distr.: General",
            "11 June 2019",
            "",
            TITLE,
            "",
            "I. Introduction",
            "",
            "1. The Working Group met in Vienna, where it heard reports of",
            "harbours and of boats, and of the seas between them.",
            "",
            "2. It rose.",
        ]
    )
    plain = read_text(text, language="en")
    document = html(tmp_path, page(f"<pre>{text}</pre>"))
    assert blocks(document) == blocks(plain)
    assert (document.symbol, document.issued) == ("CAC/COSP/EG.1/2019/4", "2019-06-11")


def as_page(document: Document) -> str:
    """A document's blocks as a publisher would set them in HTML."""
    lines = []
    for part in parts_of(document, roman=document.language != "zh"):
        tag = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h2"}.get(part.kind, "p")
        lines.append(
            f"<{tag}>{escape(part.number)}&nbsp; {escape(part.words)}</{tag}>"
            if part.number
            else f"<{tag}>{escape(part.words)}</{tag}>"
        )
    return page("\n".join(lines), lang=document.language)


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.name)
def test_the_bundled_reports_in_html(tmp_path: Path, path: Path) -> None:
    plain = read(path)
    rows = [row for row in blocks(plain) if row[0] not in ("masthead", "footnote")]
    assert blocks(html(tmp_path, as_page(plain))) == rows


def test_a_masthead_in_a_table(tmp_path: Path) -> None:
    body = (
        "<table><tr><td>United Nations</td><td>CAC/COSP/EG.1/2019/4</td></tr>"
        "<tr><td></td><td>Distr.: General<br>11 June 2019<br>Original: English</td></tr></table>"
        f"<p><b>{TITLE}</b></p><p>1. The Group met.</p>"
    )
    document = html(tmp_path, page(body))
    assert (document.symbol, document.issued) == ("CAC/COSP/EG.1/2019/4", "2019-06-11")
    assert [row[0] for row in blocks(document)] == ["masthead"] * 5 + ["title", "paragraph"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-16", ""),
        ("windows-1252", '<meta charset="windows-1252">'),
        ("iso-8859-1", '<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, head: str) -> None:
    document = html(
        tmp_path, page(f"<h1>{TITLE}</h1><p>1. It met in Côte d&#8217;Azur, at Orléans.</p>", head), encoding
    )
    assert blocks(document)[1][3] == "It met in Côte d’Azur, at Orléans."


def test_languages(tmp_path: Path) -> None:
    chinese = "".join(
        f"<p>{number}. 专家会议请秘书处就这一问题编写一份报告，并将其提交下次会议。</p>" for number in range(1, 6)
    )
    document = html(tmp_path, page(f"<h1>会议的报告</h1>{chinese}", lang="en-GB"))
    assert document.language == "zh"
    assert document.notices == ("the markup says that the language is 'en-GB', but the text is in 'zh'",)
    assert html(tmp_path, page("<p>1. 85 + 1 = 86.</p>", lang="zh-Hans")).language == "zh"
    with pytest.raises(LanguageError, match="is in the language 'de'"):
        html(tmp_path, page("<p>1. Die Tagung fand in Wien statt.</p>", lang="de"))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!doctype HTML><html>", True),
        (
            b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html xmlns="y">',
            True,
        ),
        (b"\xef\xbb\xbf  <!-- a > b --><HEAD>", True),
        (b"<p>1. The Group met.", True),
        ("<html>".encode("utf-16"), True),
        (b"1. The Group <b>met</b>.", False),
        (b"<akomaNtoso>", False),
        (b'<?xml version="1.0"?><feed>', False),
        (b"<A/85/1> is a symbol", False),
    ],
)
def test_telling_the_format(head: bytes, expected: bool) -> None:
    assert is_html(head) is expected


HOSTILE = {
    "entities": (
        '<!DOCTYPE html [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><html><p>&b;</p>',
        "declares entities of its own",
    ),
    "nested": (page("<div>" * 100_000), "line 2: elements are nested more than 150 deep"),
    "inline": (page("<font><b>" * 100_000), "line 2: elements are nested more than 150 deep"),
    "elements": (page("<p>" * 600_000), "has more than 200000 elements"),
    "wordless": (page("<script>var words = 1;</script><p>&nbsp;</p>"), "there are no words in it"),
    "truncated": (page("<p>1. The Group met.")[:48], "there are no words in it"),
    "large": ("<html>" + "<p>Words</p>\n" * 1_500_000, "MB of HTML are read as one source"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused(tmp_path: Path, name: str) -> None:
    text, message = HOSTILE[name]
    path = tmp_path / "hostile.html"
    path.write_text(text, encoding="utf-8")
    assert message in refused(path, tmp_path)


HEAVY = {
    "open tags": "<p>Words</p>" + "<a <b <c " * 50_000,
    "quotes": "<p>Words</p>" + "<a b='" * 50_001,
    "comments": "<p>Words</p>" + "<!--" * 50_000,
    "end tags": "<p>Words</p>" + "</p></x>" * 50_000,
    "references": "<p>Words " + "&amp;&lt;&#65;&x;" * 30_000,
    "scripts": "<p>Words</p>" + "<script>" * 50_000,
    "rows": "<table>" + "<tr><td>Words<td>more" * 5_000,
    "items": "<ol>" + "<li>Words." * 5_000,
    "calls": "".join(f'<p>It met<a href="#n{n}">{n}</a>.' for n in range(1, 900))
    + "".join(f'<p id="n{n}">{n} Note.' for n in range(1, 900)),
}


@pytest.mark.parametrize("name", HEAVY)
def test_large_files_are_read_in_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / "heavy.html"
    path.write_text(page(f"<h1>{TITLE}</h1>{HEAVY[name]}"), encoding="utf-8")
    done = watched_reading(path, cwd=tmp_path)
    assert (done.code, done.seconds < SECONDS, done.megabytes < MEGABYTES) == (0, True, True), done


def test_a_file_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    assert [row[:2] for row in blocks(html(tmp_path, REPORT[: REPORT.index("<h2>II.")]))][-1] == ("item", "2(b)")


def test_a_file_without_html_and_body(tmp_path: Path) -> None:
    note = '<p id="fn1">[1] See this.</p>'
    document = html(tmp_path, f'<h1>{TITLE}</h1><p>1. It met<a href="#fn1">[1]</a> in the city of Vienna.</p>{note}')
    assert [row[:2] for row in blocks(document)] == [("title", "title"), ("paragraph", "1"), ("footnote", "1")]


def test_nothing_but_a_picture(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there are no words in it"):
        html(tmp_path, page('<img src="http://127.0.0.1:9/x.png" alt="words">'))
