"""What the reader makes of PDF files: lines, columns, notes, right-to-left lines, and files that are no good."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mandategraph.document import BlockKind, Document
from mandategraph.errors import SourceError
from mandategraph.reading import read, read_text
from mandategraph.reading.pdf import is_pdf
from mandategraph.reading.pdf.bidi import (
    brackets_are_mirrored,
    mirror,
    runs_of,
    runs_without_letters,
    with_brackets,
)
from mandategraph.reading.pdf.characters import Glyph
from mandategraph.reading.pdf.rows import rows_of
from office import Text, pdf, typeset, written

REPORT = Path(__file__).parent.parent / "graph/reports/zh.txt"
TITLE = ("Report of the meeting of the group of experts on the Convention", 14.0, True)
ASKED = (
    "The meeting requested the Secretariat to continue to collect information on the implementation of the Convention "
    "and to submit a report on the results to it at its next session, to be held in Vienna in 2020."
)


def read_pdf(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    return read(path)


def blocks(document: Document) -> list[str]:
    """The blocks, each as `kind number<parent: words`."""
    return [
        f"{block.kind} {block.number}{block.parent and '<'}{block.parent}: {document.quote(block.span)}"
        for block in document.blocks
    ]


def test_paragraphs_over_lines_and_pages(tmp_path: Path) -> None:
    paragraphs = [TITLE, ("I. Opening", 12.0, True)]
    paragraphs += [(f"{number}. {ASKED}", 10.0, False) for number in range(1, 30)]
    paragraphs += [("II. Close", 12.0, True), ("30. It closed.", 10.0, False)]
    document = read_pdf(tmp_path, typeset(paragraphs, furniture="A/77/12"))
    assert document.symbol == "A/77/12"
    assert [one for one in blocks(document) if not one.startswith("masthead")] == [
        f"title title: {TITLE[0]}",
        "heading heading I: Opening",
        *(f"paragraph {number}: {ASKED}" for number in range(1, 30)),
        "heading heading II: Close",
        "paragraph 30: It closed.",
    ]


def test_the_masthead_in_two_columns_whatever_their_order(tmp_path: Path) -> None:
    body = [Text(60, 600, TITLE[0], 14, True), Text(60, 560, "1. It met and asked the Secretariat to report to it.")]
    head = [
        Text(400, 745, "5 May 2022"),
        Text(60, 790, "United Nations", 14),
        Text(400, 758, "Distr.: General"),
        Text(430, 790, "A/77/12", 16),
        Text(60, 760, "General Assembly", 18),
    ]
    document = read_pdf(tmp_path, pdf([*body, *head]))
    assert (document.symbol, document.issued) == ("A/77/12", "2022-05-05")
    assert [document.quote(one.span) for one in document.of_kind(BlockKind.MASTHEAD)] == [
        *("United Nations", "A/77/12", "General Assembly", "Distr.: General", "5 May 2022")
    ]


def test_footnotes_by_their_raised_marks(tmp_path: Path) -> None:
    def page(first: str, note: str, mark: str) -> list[Text]:
        line = Text(60, 700, first)
        return [
            line,
            Text(line.end, 704, mark, 6),
            Text(line.end + 3, 700, " and the others were there too."),
            Text(60, 100, mark, 5),
            Text(64, 97, note, 8),
            Text(60, 87, "Second line of it.", 8),
        ]

    title = Text(60, 760, TITLE[0], 14, True)
    document = read_pdf(
        tmp_path,
        pdf([title, *page("1. The States", "Resolution 7/1.", "1")], page("2. The bodies of the Union", "Ibid.", "2")),
    )
    assert blocks(document)[1:] == [
        "paragraph 1: The States and the others were there too.",
        "paragraph 2: The bodies of the Union and the others were there too.",
        "footnote 1<1: Resolution 7/1. Second line of it.",
        "footnote 2<2: Ibid. Second line of it.",
    ]
    places = [document.text[: block.anchor].splitlines()[-1] for block in document.of_kind(BlockKind.FOOTNOTE)]
    assert places == ["The States", "The bodies of the Union"]


def test_notes_at_the_end_of_a_document(tmp_path: Path) -> None:
    line = Text(60, 700, "1. The States were represented at it")
    first = [Text(60, 760, TITLE[0], 14, True), line, Text(line.end, 704, "1", 6), Text(60, 680, "2. It met again.")]
    last = [Text(60, 760, "Notes", 12, True), Text(60, 733, "1", 6), Text(66, 730, "Resolution 7/1.", 9)]
    document = read_pdf(tmp_path, pdf(first, last))
    assert blocks(document)[-1] == "footnote 1<1: Resolution 7/1."


def test_two_columns_of_text(tmp_path: Path) -> None:
    words = ASKED.split(" ") * 4
    lines: list[str] = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 42:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    half = len(lines) // 2
    title = Text(60, 760, TITLE[0], 14, True)
    left = [Text(60, 700 - 12 * index, line) for index, line in enumerate(["1. It met.", *lines[:half]])]
    right = [Text(320, 700 - 12 * index, line) for index, line in enumerate(lines[half:])]
    document = read_pdf(
        tmp_path, pdf([title, *(one for pair in zip(left, right, strict=False) for one in pair), left[-1]])
    )
    assert " ".join(words) in document.text.replace("\n", " ")


def test_a_table(tmp_path: Path) -> None:
    rows = [("State", "Votes for", "Votes against"), ("Chad", "3", "4"), ("Peru", "5", "6")]
    table = [Text(60 + 150 * x, 640 - 14 * y, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)]
    text = [Text(60, 760, TITLE[0], 14, True), Text(60, 700, "1. The States voted at the meeting as follows.")]
    document = read_pdf(tmp_path, pdf(text, [*table, Text(60, 560, "2. It closed the meeting on the same day.")]))
    assert blocks(document)[1:] == [
        "paragraph 1: The States voted at the meeting as follows.",
        "row <1: State; Votes for; Votes against",
        "row <1: Chad; 3; 4",
        "row <1: Peru; 5; 6",
        "paragraph 2: It closed the meeting on the same day.",
    ]


def test_the_bundled_report_set_as_a_pdf(tmp_path: Path) -> None:
    expected = read(REPORT)
    lines = [expected.quote(block.span) for block in expected.blocks]
    pages = [
        [Text(60, 780 - 16 * index, line[:45]) for index, line in enumerate(lines[begin : begin + 40])]
        for begin in range(0, len(lines), 40)
    ]
    document = read_pdf(tmp_path, pdf(*pages))
    assert document.language == "zh"
    assert document.text.replace("\n", "")[:40] == expected.text.replace("\n", "")[:40]


def test_offsets_lead_into_the_text_layer(tmp_path: Path) -> None:
    document = read_pdf(tmp_path, typeset([TITLE, (f"1. {ASKED}", 10.0, False)]))
    spans = document.offsets.source_spans(document.blocks[1].span)
    assert len(spans) == 3, "one a line"
    assert sum(map(len, spans)) == len(ASKED) - 2, "a line's end stands for a space"


# --- right to left ----------------------------------------------------------------------------------------------------

ALEF, BEH, COMMA = "\u0627", "\u0628", "\u060c"


@pytest.mark.parametrize(
    ("seen", "read_"),
    [
        (f"2019 {BEH}{ALEF}", f"{ALEF}{BEH} 2019"),
        (f".{BEH}{ALEF} 7/1 {BEH}", f"{BEH} 7/1 {ALEF}{BEH}."),
        (f"{BEH} CAC/COSP/2019/4 {ALEF}", f"{ALEF} CAC/COSP/2019/4 {BEH}"),
        (f"{BEH} 28 {ALEF} 24 {BEH}", f"{BEH} 24 {ALEF} 28 {BEH}"),
        (f"{BEH}{COMMA}{ALEF} -1", f"1- {ALEF}{COMMA}{BEH}"),
        (f"{BEH} Open Days 7 {ALEF}", f"{ALEF} Open Days 7 {BEH}"),
    ],
)
def test_the_order_in_which_a_line_is_read(seen: str, read_: str) -> None:
    assert "".join(seen[begin:end] for begin, end in runs_of(seen)) == read_


@pytest.mark.parametrize(
    ("seen", "read_"),
    [
        (f"1. {BEH}{ALEF}.", f"1. {ALEF}{BEH}."),
        (f"{COMMA}2011 {BEH}{ALEF}", f"{ALEF}{BEH} 2011{COMMA}"),
        (f"{BEH}{ALEF} 4/2", f"4/2 {ALEF}{BEH}"),
        (f"Page 3 {BEH}{ALEF}", f"Page 3 {ALEF}{BEH}"),
        (f"{BEH} CAC/EG.1/2019 {ALEF}", f"{BEH} CAC/EG.1/2019 {ALEF}"),
        (f"(a( {BEH}{ALEF}", f"(a( {ALEF}{BEH}"),
    ],
)
def test_the_same_in_paragraphs_set_from_the_left(seen: str, read_: str) -> None:
    seen, read_ = seen.replace(" ", ""), read_.replace(" ", "")  # as lines come to it
    assert "".join(seen[begin:end] for begin, end in runs_of(seen, from_left=True)) == read_


def test_brackets_as_they_are_seen_are_turned() -> None:
    seen = f"{ALEF} ){BEH}( {ALEF}"
    assert brackets_are_mirrored([seen])
    assert mirror(seen) == f"{ALEF} ({BEH}) {ALEF}"
    assert not brackets_are_mirrored([mirror(seen)])


@pytest.mark.parametrize(
    ("given", "read_"),
    [
        (f"{ALEF} ){BEH}( {ALEF}", f"{ALEF} ({BEH}) {ALEF}"),
        (f"{ALEF} ({BEH}) {ALEF}", f"{ALEF} ({BEH}) {ALEF}"),
        (f"){BEH} A/77/12(.", f"({BEH} A/77/12)."),
        (f"{ALEF} ]{BEH}[{COMMA}", f"{ALEF} [{BEH}]{COMMA}"),
        (f"{ALEF} )", f"{ALEF} ("),  # what it opens stands on the next line
    ],
)
@pytest.mark.parametrize("mirrored", [False, True])
def test_each_bracket_is_turned_as_what_is_beside_it_tells(given: str, read_: str, mirrored: bool) -> None:
    assert with_brackets(given, mirrored) == read_


@pytest.mark.parametrize(
    ("seen", "read_"),
    [
        (".2019", "2019."),
        ("June 2019 11", "11June 2019"),
        (".vol. 2349, No. 42146 1", "1vol. 2349, No. 42146."),
        ("CAC/EG.1/2019/4", "CAC/EG.1/2019/4"),
        ("Original: English", "Original: English"),
    ],
)
def test_a_line_of_right_to_left_text_without_its_letters(seen: str, read_: str) -> None:
    letters = seen.replace(" ", "")
    apart = frozenset(len(seen[:at].replace(" ", "")) - 1 for at, one in enumerate(seen) if one == " ")
    runs = runs_without_letters(letters, apart)
    assert "".join(letters[begin:end] for begin, end in runs) == read_.replace(" ", "")


def test_a_letter_and_its_vowel_sign_given_by_both_of_their_glyphs() -> None:
    damma = "\u064f"
    both = [Glyph(ALEF, 52, 54, 100, 10), Glyph(damma, 50, 52, 100, 10)]
    glyphs = [*both, *(replace(one, left=one.left + 0.1, right=one.right + 0.1) for one in both)]
    glyphs += [Glyph(BEH, 44, 50, 100, 10)]
    assert [row.text for row in rows_of(glyphs)] == [f"{ALEF}{damma}{BEH}"]


def test_letters_of_one_glyph_and_vowel_signs() -> None:
    lam, shadda = "\u0644", "\u0651"
    glyphs = [
        *(Glyph(one, 50, 60, 100, 10) for one in (ALEF, lam)),  # one glyph, turned round
        Glyph(BEH, 60, 65, 100, 10),
        Glyph(shadda, 61, 63, 100, 10),
    ]
    assert [row.text for row in rows_of(glyphs)] == [f"{BEH}{shadda}{lam}{ALEF}"]


def test_an_arabic_page(tmp_path: Path) -> None:
    words = ALEF + "".join(chr(0x0628 + index) for index in range(5))
    title, first = f"{words} {words} {words}", f"1- {words} 7/1 {words}."
    shown = [title[::-1], f".{words[::-1]} 7/1 {words[::-1]} -1"]
    lines = [Text(500 - len(line) * 5, 700 - 40 * index, line) for index, line in enumerate(shown)]
    document = read_pdf(tmp_path, pdf(lines))
    assert document.language == "ar"
    assert blocks(document) == [f"title title: {title}", f"paragraph 1: {first[3:]}"]


# --- what is no good --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\nnothing", "it is damaged or truncated; get a whole copy of it"),
        (typeset([TITLE])[:500], "it is damaged or truncated; get a whole copy of it"),
        (pdf([]), "have no text in them, only pictures (a scan?); recognise the text in them first (OCR)"),
        (
            written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
            "it is damaged or truncated",
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_pdf(tmp_path, data)
    assert str(caught.value).startswith(str(tmp_path / "report.pdf"))
    assert message in str(caught.value)


def test_pdfium_is_loaded_by_the_process_that_needs_it(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(typeset([TITLE, ("1. It met.", 10.0, False)]))
    script = "import sys; from mandategraph.reading import read; read(sys.argv[1]); print('pypdfium2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_text_about_pdf_is_none() -> None:
    assert is_pdf(b"%PDF-1.4\n")
    assert not is_pdf(b"A file begins with %PDF-1.4, if it is one.")
    assert read_text("The file of the report begins with %PDF- and is the one of the meeting.").language == "en"
