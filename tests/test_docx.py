"""What the reader makes of Word documents: numbers, headings, tables, notes, changes, layers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from mandategraph.document import BlockKind, Document
from mandategraph.errors import SourceError
from mandategraph.reading import read, read_text
from mandategraph.reading.docx.numbering import written
from office import docx, levels, paragraph, part, run, table, zipped

STYLES = (
    '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ch"><w:name w:val="_ H _Ch_G"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="Num"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    "</w:pPr></w:style>"
)
BULLETS = levels(("bullet", "\uf0b7"))
LIST = levels(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LIST}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="8">{levels(("upperRoman", "%1."), ("upperLetter", "%2."))}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="9">{BULLETS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/>'
    "</w:lvlOverride></w:num>"
)
TITLE = paragraph("Report of the meeting of the group of experts on the implementation of the Convention")
SENTENCE = "The meeting requested the Secretariat to report on it."


def read_docx(tmp_path: Path, body: str, **parts: str) -> Document:
    path = tmp_path / "report.docx"
    path.write_bytes(docx(body, parts))
    return read(path)


def blocks(document: Document) -> list[str]:
    """The blocks, each as `kind number<parent: words`."""
    return [
        f"{block.kind} {block.number}{block.parent and '<'}{block.parent}: {document.quote(block.span)}"
        for block in document.blocks
    ]


def numbered(*lists: tuple[str, tuple[int, int] | None]) -> str:
    return TITLE + "".join(paragraph(text, numbered=one) for text, one in lists)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            numbered(
                ("It met.", (1, 0)),
                ("It asked:", (1, 0)),
                ("First;", (1, 1)),
                ("Second:", (1, 1)),
                ("Deep.", (1, 2)),
                ("Deeper.", (1, 2)),
                ("It closed.", (1, 0)),
                ("Again;", (1, 1)),
                ("And again.", (1, 1)),
            ),
            [
                "paragraph 1: It met.",
                "paragraph 2: It asked:",
                "item 2(a)<2: First;",
                "item 2(b)<2: Second:",
                "item 2(b)(i)<2: Deep.",
                "item 2(b)(ii)<2: Deeper.",
                "paragraph 3: It closed.",
                "item 3(a)<3: Again;",
                "item 3(b)<3: And again.",
            ],
            id="levels begin anew",
        ),
        pytest.param(
            numbered(("It met.", (1, 0)), ("It sat.", (4, 0)), ("It rose.", (4, 0))),
            ["paragraph 1: It met.", "paragraph 11: It sat.", "paragraph 12: It rose."],
            id="a list with a start of its own",
        ),
        pytest.param(
            TITLE + paragraph("It met.", style="Num") + paragraph("It sat.", style="Num", numbered=(0, 0)),
            ["paragraph 1: It met.", "paragraph <1: It sat."],
            id="numbers of a style, taken away",
        ),
        pytest.param(
            numbered(("It met.", (1, 0)), ("Apples.", (3, 0)), ("Pears.", (3, 0)), ("It sat.", (1, 0))),
            ["paragraph 1: It met.", "paragraph <1: Apples.", "paragraph <1: Pears.", "paragraph 2: It sat."],
            id="bullets are no numbers",
        ),
        pytest.param(
            TITLE
            + paragraph("Opening", style="Ch", numbered=(2, 0))
            + paragraph("Words of welcome", style="H1", numbered=(2, 1))
            + paragraph("It met.", numbered=(1, 0))
            + paragraph("The state of the world today", style="Sub")
            + paragraph("It sat.", numbered=(1, 0))
            + paragraph("Close", style="Ch", numbered=(2, 0)),
            [
                "heading heading I: Opening",
                "heading heading I.A: Words of welcome",
                "paragraph 1: It met.",
                "heading : The state of the world today",
                "paragraph 2: It sat.",
                "heading heading II: Close",
            ],
            id="headings",
        ),
        pytest.param(
            TITLE
            + paragraph("1.\tIt met.")
            + paragraph("2.\tIt asked:")
            + paragraph("\t(a)\tFirst;")
            + paragraph("\t(b)\tLast."),
            ["paragraph 1: It met.", "paragraph 2: It asked:", "item 2(a)<2: First;", "item 2(b)<2: Last."],
            id="typed numbers",
        ),
        pytest.param(
            TITLE
            + paragraph("It adopted the agenda:", numbered=(1, 0))
            + "".join(paragraph(f"{number}.\t{text}.") for number, text in enumerate(("Opening", "Debate", "Close"), 1))
            + paragraph("It closed.", numbered=(1, 0)),
            [
                "paragraph 1: It adopted the agenda:",
                "list-item 1<1: Opening.",
                "list-item 2<1: Debate.",
                "list-item 3<1: Close.",
                "paragraph 2: It closed.",
            ],
            id="a typed list in a numbered paragraph",
        ),
        pytest.param(
            TITLE
            + paragraph("It met.", numbered=(1, 0))
            + table(("State", "Votes"), ("Chad", "3"))
            + paragraph("It sat.", numbered=(1, 0)),
            ["paragraph 1: It met.", "row <1: State; Votes", "row <1: Chad; 3", "paragraph 2: It sat."],
            id="a table",
        ),
        pytest.param(
            TITLE + table(("1.", "It met."), ("2.", "It sat.")),
            ["paragraph 1: It met.", "paragraph 2: It sat."],
            id="a table that sets numbers beside paragraphs",
        ),
        pytest.param(
            TITLE
            + paragraph("Contents\t1", style="Toc")
            + paragraph("I. Opening\t2", style="Toc")
            + paragraph("1. It met."),
            ["paragraph 1: It met."],
            id="a table of contents",
        ),
    ],
)
def test_blocks(tmp_path: Path, body: str, expected: list[str]) -> None:
    found = blocks(read_docx(tmp_path, body, styles=STYLES, numbering=NUMBERING))
    assert found[1:] == expected


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("It ") + f"<w:del>{run('never ')}</w:del><w:ins>{run('now ')}</w:ins>" + run("met."), "It now met."),
        (run("It ") + f"<w:moveFrom>{run('met ')}</w:moveFrom>" + run("sat."), "It sat."),
        (run("It ") + run("secretly ", "<w:vanish/>") + run("met."), "It met."),
        (
            run("See ")
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("page 4")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + run("."),
            "See page 4.",
        ),
        (f'<w:hyperlink r:id="x">{run("A/77/1")}</w:hyperlink>' + run(" is it."), "A/77/1 is it."),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r>", "cooperate-x"),
        ('<w:r><w:t>a</w:t><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="2014"/><w:t>b</w:t></w:r>', "a\u2014b"),
        (run("on 5\u00a0May  2019\tin\tVienna"), "on 5 May 2019 in Vienna"),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one two"),
        (f"<w:sdt><w:sdtContent>{run('inside')}</w:sdtContent></w:sdt>", "inside"),
        (
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>a text box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
            + run("beside it"),
            "beside it",
        ),
    ],
)
def test_what_stands_in_a_paragraph(tmp_path: Path, content: str, text: str) -> None:
    document = read_docx(tmp_path, TITLE + paragraph(content))
    assert document.quote(document.blocks[1].span) == text


def test_a_deleted_end_joins_paragraphs(tmp_path: Path) -> None:
    first = paragraph("It met ", more="<w:rPr><w:del/></w:rPr>", numbered=(1, 0))
    found = blocks(read_docx(tmp_path, TITLE + first + paragraph("in Vienna.", numbered=(1, 0)), numbering=NUMBERING))
    assert found[1:] == ["paragraph 1: It met in Vienna."]


NOTES = (
    '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>____</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Second.</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="3"><w:p><w:r><w:t>* Reissued.</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> First.</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="6"><w:p><w:r><w:t>Lost.</w:t></w:r></w:p></w:footnote>'
)


def test_footnotes_are_numbered_as_they_are_called(tmp_path: Path) -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    marked = '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = (
        paragraph(run("Report on the meeting of the group of experts") + marked)
        + paragraph(run("It met") + call.format(5) + run(" in Vienna."), numbered=(1, 0))
        + paragraph(run("It sat.") + call.format(2), numbered=(1, 0))
    )
    document = read_docx(tmp_path, body, footnotes=NOTES, numbering=NUMBERING)
    assert blocks(document) == [
        "title title: Report on the meeting of the group of experts",
        "paragraph 1: It met in Vienna.",
        "paragraph 2: It sat.",
        "footnote *: Reissued.",
        "footnote 1<1: First.",
        "footnote 2<2: Second.",
    ]
    places = [document.text[: block.anchor].splitlines()[-1] for block in document.of_kind(BlockKind.FOOTNOTE)]
    assert places == ["Report on the meeting of the group of experts", "It met", "It sat."]
    assert document.notices == ("1 notes that are called nowhere were left out",)


@pytest.mark.parametrize("place", ["header", "table", "paragraphs"])
def test_the_masthead(tmp_path: Path, place: str) -> None:
    cells = (
        ("United Nations", "A/77/12"),
        ("General Assembly", paragraph("Distr.: General") + paragraph("5 May 2022")),
    )
    body = TITLE + paragraph("1. It met.")
    if place == "header":
        section = '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:titlePg/></w:sectPr>'
        document = read_docx(tmp_path, body + section, header1=table(*cells) + paragraph("Page 1"))
    elif place == "table":
        document = read_docx(tmp_path, table(*cells) + body)
    else:
        lines = ("United Nations\tA/77/12", "General Assembly\tDistr.: General", "5 May 2022")
        document = read_docx(tmp_path, "".join(map(paragraph, lines)) + body)
    assert (document.symbol, document.issued) == ("A/77/12", "2022-05-05")
    assert [document.quote(one.span) for one in document.of_kind(BlockKind.MASTHEAD)] == [
        *("United Nations", "A/77/12", "General Assembly", "Distr.: General", "5 May 2022")
    ]
    assert [block.number for block in document.blocks[5:]] == ["title", "1"]


def test_a_running_head_tells_the_symbol(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    assert (
        read_docx(tmp_path, TITLE + paragraph("1. It met.") + section, header1=paragraph("A/77/12")).symbol == "A/77/12"
    )


def test_lines_that_were_put_into_word_as_they_were(tmp_path: Path) -> None:
    lines = (Path(__file__).parent.parent / "graph/reports/zh.txt").read_text(encoding="utf-8").splitlines()
    document = read_docx(tmp_path, "".join(paragraph(run(line)) for line in lines if line.strip()))
    assert document.text == read_text("\n\n".join(line.strip() for line in lines if line.strip())).text


def test_offsets_lead_into_the_text_layer(tmp_path: Path) -> None:
    document = read_docx(tmp_path, TITLE + paragraph("It met.", numbered=(1, 0)), numbering=NUMBERING)
    title, first = document.blocks
    begin = document.offsets.source_spans(title.span)[0].begin
    spans = document.offsets.source_spans(first.span)
    assert begin == 0
    assert [(span.begin, len(span)) for span in spans] == [(len(title.span) + len("\n\n1. "), len("It met."))]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (4, "upperRoman", "IV"),
        (49, "lowerRoman", "xlix"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (3, "decimalZero", "03"),
        (2, "arabicAbjad", "b"),
        (2, "arabicAlpha", "b"),
        (2, "russianLower", "b"),
        (2, "russianUpper", "B"),
        (3, "chineseCounting", "c"),
        (3, "none", ""),
        (3, "ordinal", "3"),
    ],
)
def test_number_formats(count: int, form: str, text: str) -> None:
    assert written(count, form) == text


def test_counting_of_headings_in_ideographs() -> None:
    assert [written(one, "chineseCountingThousand", heading=True) for one in (1, 4)] == ["I", "IV"]


HOSTILE: Sequence[tuple[str, bytes, str]] = [
    ("no container", b"PK\x03\x04" + bytes(90), "a damaged or truncated ZIP container"),
    ("an archive", zipped({"a.txt": "words"}), "is a ZIP archive, not one document"),
    ("a spreadsheet", zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"}), "but no Word document"),
    ("no words", docx(paragraph()), "there are no words in it"),
    (
        "a document type",
        docx("", extra={"word/document.xml": '<!DOCTYPE w [<!ENTITY a "b">]><w:document/>'}),
        "declares a document type",
    ),
    ("damaged XML", docx("", extra={"word/document.xml": "<w:document"}), "not well-formed XML"),
    (
        "deep XML",
        docx("", extra={"word/document.xml": part("document", "<w:p>" * 300 + "</w:p>" * 300)}),
        "nested more than",
    ),
]


@pytest.mark.parametrize(("data", "message"), [one[1:] for one in HOSTILE], ids=[one[0] for one in HOSTILE])
def test_what_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


def test_a_footnote_set_by_hand_with_an_asterisk(tmp_path: Path) -> None:
    body = (
        TITLE.replace("</w:t>", "*</w:t>", 1) + paragraph("1. It met * and closed.") + paragraph("*\tReissued in May.")
    )
    document = read_docx(tmp_path, body)
    assert [(block.kind.value, document.quote(block.span)) for block in document.blocks[1:]] == [
        ("paragraph", "It met * and closed."),
        ("footnote", "Reissued in May."),
    ]
    assert document.blocks[-1].anchor == document.blocks[0].span.end
    assert "*" not in document.quote(document.blocks[0].span)


def test_an_asterisk_that_nothing_calls_begins_a_paragraph(tmp_path: Path) -> None:
    document = read_docx(tmp_path, TITLE + paragraph("1. It met.") + paragraph("* It closed."))
    assert [block.kind.value for block in document.blocks] == ["title", "paragraph", "paragraph"]
