"""The reader of the UN's XML: every part of a resolution becomes the block that the same words give as plain text."""

from __future__ import annotations

import re
import tarfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from akn import FORMULA, note, paragraph, resolution, write
from mandategraph.document import BlockKind, Document
from mandategraph.errors import LanguageError, SourceError
from mandategraph.language import languages
from mandategraph.reading import read, read_all
from mandategraph.reading.akn import is_akn

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "un-resolutions-akn4un.tar.xz"
NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
FOLDERS = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
HEAD = ("masthead", "title")
GIVEN = {"zho": "zh", "rus": "ru"}  # texts too short to tell


def blocks(document: Document, *without: str) -> list[tuple[str, ...]]:
    """Kind, number, parent and words of every block, but for those of the head."""
    return [
        (block.kind.value, block.number, block.parent, document.quote(block.span))
        for block in document.blocks
        if block.kind.value not in (*HEAD, *without)
    ]


def body_of(folder: Path, body: str, **more: str) -> list[tuple[str, ...]]:
    """The blocks that a main body gives, without the head and the formula."""
    path = write(folder, resolution(body, **more))
    return blocks(read(path, language=GIVEN.get(more.get("language", ""), "")))[1:]


def test_the_head(tmp_path: Path) -> None:
    document = read(write(tmp_path, resolution(paragraph("<span>Decides</span> to go on.", "1."))))
    assert (document.symbol, document.language, document.issued) == ("A/RES/85/9", "en", "2030-12-28")
    assert [(one.kind.value, one.number, document.quote(one.span)) for one in document.blocks] == [
        ("masthead", "", "United Nations"),
        ("masthead", "", "A/RES/85/9"),
        ("masthead", "", "2030-12-28"),
        ("masthead", "", "85/9."),
        ("title", "title", "Safe harbours for small boats"),
        ("paragraph", "", "The General Assembly,"),
        ("paragraph", "1", "Decides to go on."),
    ]


def test_what_is_given_wins(tmp_path: Path) -> None:
    path = write(tmp_path, resolution(paragraph("Decides to go on.", "1.")))
    document = read(path, symbol="A/RES/85/10", body="A", language="zh")
    assert (document.symbol, document.body, document.language) == ("A/RES/85/10", "A", "zh")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1.", "1"),
        ("\t1.", "1"),
        ("1", "1"),
        ("1 -", "1"),
        ("1-", "1"),
        ("1\u00a0–", "1"),
        ("1.2", "1.2"),
        ("١ -", "1"),
    ],
)
def test_numbers_in_front(tmp_path: Path, number: str, expected: str) -> None:
    assert body_of(tmp_path, paragraph("Decides to go on.", number)) == [
        ("paragraph", expected, "", "Decides to go on.")
    ]


@pytest.mark.parametrize("printed", ["1.\tDecides to go on.", "\t1. Decides to go on.", "1.\u00a0Decides to go on."])
def test_numbers_in_the_words(tmp_path: Path, printed: str) -> None:
    assert body_of(tmp_path, paragraph(printed)) == [("paragraph", "1", "", "Decides to go on.")]


def test_a_letter_typed_for_a_digit(tmp_path: Path) -> None:
    body = paragraph("Decides to go on;", "l.") + paragraph("Requests a report.", "2.")
    assert [row[1] for row in body_of(tmp_path, body)] == ["1", "2"]


def test_a_number_with_its_words_in_the_next_paragraph(tmp_path: Path) -> None:
    body = paragraph("", "1.") + paragraph("Decides to go on;") + paragraph("which it does;")
    assert body_of(tmp_path, body) == [
        ("paragraph", "1", "", "Decides to go on;"),
        ("paragraph", "", "1", "which it does;"),
    ]


def test_preambular_and_unnumbered_paragraphs(tmp_path: Path) -> None:
    preamble = FORMULA + '<container name="Recalling"><p>\t<span>Recalling</span> its resolution 84/1,</p></container>'
    body = paragraph("Requests the Secretary-General to report.")
    assert body_of(tmp_path, body, preamble=preamble) == [
        ("paragraph", "", "", "Recalling its resolution 84/1,"),
        ("paragraph", "", "", "Requests the Secretary-General to report."),
    ]


ITEMS = [
    ("paragraph", "1", "", "Requests the Secretary-General:"),
    ("item", "1(a)", "1", "To report;"),
    ("item", "1(b)", "1", "To publish:"),
    ("item", "1(b)(i)", "1", "A list;"),
    ("item", "1(b)(ii)", "1", "A map;"),
    ("item", "1(c)", "1", "To go on;"),
    ("paragraph", "", "1", "and to say so;"),
    ("paragraph", "2", "", "Decides to go on."),
]
WORDS = [
    "Requests the Secretary-General:",
    "To report;",
    "To publish:",
    "A list;",
    "A map;",
    "To go on;",
    "and to say so;",
]


def items_in_words(*marks: str) -> str:
    marked = [f"{mark}\t{words}" if mark else words for mark, words in zip(("", *marks, ""), WORDS, strict=True)]
    first, *rest = marked
    return paragraph(first, "1.") + "".join(paragraph(one) for one in rest) + paragraph("Decides to go on.", "2.")


def items_apart(*marks: str) -> str:
    rest = "".join(paragraph(words, mark) for words, mark in zip(WORDS[1:], (*marks, ""), strict=True))
    return paragraph(WORDS[0], "1.") + rest + paragraph("Decides to go on.", "2.")


LISTS = (
    "<paragraph><num>1.</num><list><intro><p>Requests the Secretary-General:</p></intro>"
    "<point><num>(a)</num><content><p>\tTo report;</p></content></point>"
    "<point><num>(b)</num><content><p>\tTo publish:</p></content></point>"
    "<sublist><point><num>(i)</num><content><p>\tA list;</p></content></point>"
    "<point><num>(ii)</num><content><p>\tA map;</p></content></point></sublist>"
    "<point><num>(c)</num><content><p>\tTo go on;</p></content></point></list></paragraph>"
    + paragraph("and to say so;")
    + paragraph("Decides to go on.", "2.")
)


@pytest.mark.parametrize(
    "body",
    [
        items_in_words("(a)", "(b)", "(i)", "(ii)", "(c)"),
        items_in_words("a)", "b)", "i)", "ii)", "c)"),
        items_in_words("(a)", "(b)", "’1‘", "’2‘", "(c)"),
        items_apart("(a)", "\t(b)", "(i)", "(ii)", "(c)"),
        items_apart("a)", "b)", "i)", "ii)", "c)"),
        LISTS,
    ],
)
def test_items(tmp_path: Path, body: str) -> None:
    assert body_of(tmp_path, body) == ITEMS


def test_items_in_letters_of_the_pack(tmp_path: Path) -> None:
    body = paragraph("请秘书长：", "1.") + paragraph("(甲)\t提出报告；") + paragraph("(乙)\t出版报告。")
    assert body_of(tmp_path, body, language="zho") == [
        ("paragraph", "1", "", "请秘书长："),
        ("item", "1(a)", "1", "提出报告；"),
        ("item", "1(b)", "1", "出版报告。"),
    ]


def test_items_in_enclosed_characters(tmp_path: Path) -> None:
    assert body_of(tmp_path, items_in_words("(a)", "(b)", "㈠", "㈡", "(c)"), language="zho") == ITEMS
    assert body_of(tmp_path, items_apart("(a)", "(b)", "㈠", "㈡", "(c)"), language="zho") == ITEMS


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("g h i j", ["1(g)", "1(h)", "1(i)", "1(j)"]),
        ("a h i ii b", ["1(a)", "1(h)", "1(h)(i)", "1(h)(ii)", "1(b)"]),
        ("a c d", ["1(a)", "1(c)", "1(d)"]),  # (b) was lost
        ("a b d d e", ["1(a)", "1(b)", "1(c)", "1(d)", "1(e)"]),  # a misprint
        ("z aa bb", ["1(z)", "1(aa)", "1(bb)"]),
        ("hh ii jj", ["1(hh)", "1(ii)", "1(jj)"]),
        ("i ii iii", ["1(a)", "1(b)", "1(c)"]),  # the outermost level is lettered
    ],
)
def test_levels_of_items(tmp_path: Path, marks: str, expected: list[str]) -> None:
    body = paragraph("Requests:", "1.") + "".join(paragraph(f"({mark})\tOne;") for mark in marks.split())
    assert [row[1] for row in body_of(tmp_path, body)[1:]] == expected


@pytest.mark.parametrize("marks", ["a b с d е f", "а b c d e f", "а б в г д е"])
def test_letters_of_two_alphabets(tmp_path: Path, marks: str) -> None:
    body = paragraph("просит:", "1.") + "".join(paragraph(f"{mark})\tодно;") for mark in marks.split())
    found = [row[1] for row in body_of(tmp_path, body, language="rus")[1:]]
    assert found == ["1(a)", "1(b)", "1(c)", "1(d)", "1(e)", "1(f)"]


def test_sections_with_numbers_of_their_own(tmp_path: Path) -> None:
    body = "".join(
        f"<section><num>\t\t{number}</num><subheading>\t\t{title}</subheading>"
        f'<crossHeading refersTo="#preamble">\t<span>Recalling</span> {title},</crossHeading>'
        + paragraph(f"Decides on {title};", "1.")
        + paragraph("(a)\tFirst;")
        + paragraph("(b)\tSecond;")
        + "</section>"
        for number, title in (("I", "harbours"), ("II", "boats"))
    )
    assert body_of(tmp_path, body) == [
        ("heading", "heading I", "", "harbours"),
        ("paragraph", "", "", "Recalling harbours,"),
        ("paragraph", "heading I, 1", "", "Decides on harbours;"),
        ("item", "heading I, 1(a)", "heading I, 1", "First;"),
        ("item", "heading I, 1(b)", "heading I, 1", "Second;"),
        ("heading", "heading II", "", "boats"),
        ("paragraph", "", "", "Recalling boats,"),
        ("paragraph", "heading II, 1", "", "Decides on boats;"),
        ("item", "heading II, 1(a)", "heading II, 1", "First;"),
        ("item", "heading II, 1(b)", "heading II, 1", "Second;"),
    ]


def heading(words: str) -> str:
    return f'<paragraph class="H23"><subheading>\t\t{words}</subheading></paragraph>'


def test_a_number_without_its_full_stop(tmp_path: Path) -> None:
    body = paragraph("One;", "1.") + paragraph("2 Recognizes;") + paragraph("Three;", "3.") + paragraph("5 boats.")
    assert [row[1::2] for row in body_of(tmp_path, body)] == [
        ("1", "One;"),
        ("2", "Recognizes;"),
        ("3", "Three;"),
        ("", "5 boats."),
    ]


def test_headings_without_a_sign_after_their_number(tmp_path: Path) -> None:
    body = heading("I Harbours") + heading("A Piers") + heading("B Quays") + heading("II Boats") + paragraph("Decides.")
    assert [row[1::2] for row in body_of(tmp_path, body)][:4] == [
        ("heading I", "Harbours"),
        ("heading I.A", "Piers"),
        ("heading I.B", "Quays"),
        ("heading II", "Boats"),
    ]
    alone = heading("A new harbour") + paragraph("Decides.") + heading("I alone")
    assert [row[1::2] for row in body_of(tmp_path, alone)][::2] == [("", "A new harbour"), ("", "I alone")]


@pytest.mark.parametrize("form", ["Article {}", "Draft guideline {}.", "第{}条"])
@pytest.mark.parametrize("titled", [False, True])
def test_headings_that_say_what_they_count(tmp_path: Path, form: str, titled: bool) -> None:
    rows = []
    for number, title in ((1, "Aim"), (2, "Members")):
        words = form.format(number)
        rows.append(heading(f"{words} {title}") if titled and " " in words else heading(words) + heading(title))
        rows.append(paragraph("First.", "1.") + paragraph("Second.", "2."))
    assert [row[1::2] for row in body_of(tmp_path, "".join(rows))] == [
        ("heading 1", "Aim"),
        ("heading 1, 1", "First."),
        ("heading 1, 2", "Second."),
        ("heading 2", "Members"),
        ("heading 2, 1", "First."),
        ("heading 2, 2", "Second."),
    ]


def test_a_first_article_that_is_not_counted_in_digits(tmp_path: Path) -> None:
    body = heading("Article premier") + heading("Objet") + paragraph("Aider.", "1.") + paragraph("Aider.", "2.")
    body += heading("Article 2") + heading("Membres") + paragraph("Aider.", "1.") + paragraph("Aider.", "2.")
    assert [row[1::2] for row in body_of(tmp_path, body)][::3] == [("heading 1", "Objet"), ("heading 2", "Membres")]
    assert [row[1] for row in body_of(tmp_path, body)][1::3] == ["heading 1, 1", "heading 2, 1"]


def test_articles_counted_in_ordinals(tmp_path: Path) -> None:
    body = paragraph("第一条") + paragraph("宗旨") + paragraph("提供帮助。") + paragraph("第二条") + paragraph("成员")
    found = [row[1::2] for row in body_of(tmp_path, body, language="zho")]
    assert found == [("heading 1", "宗旨"), ("", "提供帮助。"), ("heading 2", "成员")]


@pytest.mark.parametrize("form", ["II\tII", "I Harbours\tII Boats"])
def test_headings_that_the_markup_takes_for_paragraphs(tmp_path: Path, form: str) -> None:
    first, second = ("I", "II") if form.startswith("II") else form.split("\t")
    rows = [
        row[:2]
        for row in body_of(tmp_path, paragraph(first) + paragraph("One.") + paragraph(second) + paragraph("Two."))
    ]
    assert rows == [("heading", "heading I"), ("paragraph", ""), ("heading", "heading II"), ("paragraph", "")]


def test_a_label_with_its_sign_among_the_words(tmp_path: Path) -> None:
    body = '<paragraph class="HCh"><num>I.</num><subheading>. Harbours</subheading></paragraph>' + paragraph("Decides.")
    assert body_of(tmp_path, body)[0] == ("heading", "heading I", "", "Harbours")


def test_a_misprinted_number_begins_no_new_sequence(tmp_path: Path) -> None:
    numbers = ("1", "2", "3", "3", "1", "5", "4", "6")
    body = heading("I. Harbours") + "".join(paragraph("Decides;", f"{one}.") for one in numbers)
    assert [row[1] for row in body_of(tmp_path, body)[1:]] == list(numbers)


def test_items_of_unnumbered_paragraphs(tmp_path: Path) -> None:
    one = paragraph("Decides:") + paragraph("(a)\tFirst;") + paragraph("(b)\tSecond;")
    assert [row[1] for row in body_of(tmp_path, one)] == ["", "(a)", "(b)"]
    rows = body_of(tmp_path, heading("I. Harbours") + one + heading("II. Boats") + one)
    assert [row[1] for row in rows if row[0] == "item"] == [
        "heading I, (a)",
        "heading I, (b)",
        "heading II, (a)",
        "heading II, (b)",
    ]


def test_headings_of_one_sequence_of_paragraphs(tmp_path: Path) -> None:
    body = (
        heading("I")
        + heading("Harbours")
        + paragraph("Decides;", "1.")
        + heading("A. Piers")
        + paragraph("Decides;", "2.")
        + heading("Unnumbered")
        + heading("II.\tBoats")
        + paragraph("Decides.", "3.")
    )
    assert [row[:2] + row[3:] for row in body_of(tmp_path, body)] == [
        ("heading", "heading I", "Harbours"),
        ("paragraph", "1", "Decides;"),
        ("heading", "heading I.A", "Piers"),
        ("paragraph", "2", "Decides;"),
        ("heading", "", "Unnumbered"),
        ("heading", "heading II", "Boats"),
        ("paragraph", "3", "Decides."),
    ]


def annex(*elements: str) -> str:
    inside = "".join(elements)
    return f'<attachment><doc name="annex"><mainBody>{inside}</mainBody></doc></attachment>'


def test_annexes(tmp_path: Path) -> None:
    first = annex(paragraph("Annex I", style="H1"), paragraph("Rules", style="H1"), paragraph("One rule.", "1."))
    second = annex(paragraph("Terms of reference", style="H1"), heading("A. Aim"), paragraph("To help.", "1."))
    assert body_of(
        tmp_path, paragraph("Adopts the rules.", "1."), after=f"<attachments>{first}{second}</attachments>"
    ) == [
        ("paragraph", "1", "", "Adopts the rules."),
        ("heading", "annex I", "", "Rules"),
        ("paragraph", "annex I, 1", "", "One rule."),
        ("heading", "annex II", "", "Terms of reference"),
        ("heading", "annex II, heading A", "", "Aim"),
        ("paragraph", "annex II, 1", "", "To help."),
    ]


def test_annexes_that_only_their_words_tell(tmp_path: Path) -> None:
    inside = [paragraph("Annex", style="H1"), paragraph("Rules", style="H1")]
    for number, title in (("1", "Aim"), ("2", "Members")):
        inside += [heading(f"Article {number}"), heading(title), paragraph("One.", "1."), paragraph("Two.", "2.")]
    inside += [paragraph("Annex II"), paragraph("A list"), paragraph("Three.", "1.")]
    rows = body_of(tmp_path, paragraph("Adopts.", "1."), after=f"<attachments>{annex(*inside)}</attachments>")
    assert [row[:2] + row[3:] for row in rows[1:]] == [
        ("heading", "annex", "Rules"),
        ("heading", "annex, heading 1", "Aim"),
        ("paragraph", "annex, heading 1, 1", "One."),
        ("paragraph", "annex, heading 1, 2", "Two."),
        ("heading", "annex, heading 2", "Members"),
        ("paragraph", "annex, heading 2, 1", "One."),
        ("paragraph", "annex, heading 2, 2", "Two."),
        ("heading", "annex II", "A list"),
        ("paragraph", "annex II, 1", "Three."),
    ]


def test_a_draft_that_a_resolution_recommends(tmp_path: Path) -> None:
    inner = f'<container name="formula">{FORMULA}</container>' + paragraph("Decides to meet.", "1.")
    body = (
        paragraph("Recommends the following draft:", "1.")
        + "<paragraph><content><p>It reads:<embeddedStructure>"
        + f"{inner}</embeddedStructure></p></content></paragraph>"
    )
    assert body_of(tmp_path, body) == [
        ("paragraph", "1", "", "Recommends the following draft:"),
        ("paragraph", "", "1", "It reads:"),
        ("paragraph", "", "", "The General Assembly,"),
        ("paragraph", "draft, 1", "", "Decides to meet."),
    ]


def test_tables_and_their_notes(tmp_path: Path) -> None:
    table = (
        "<table><tr><th></th><th><p>Posts</p></th></tr>"
        "<tr><td><p>Piers</p></td><td><p><span>12<sup>a</sup></span></p></td></tr></table>"
    )
    body = (
        paragraph("Approves these posts, on 3 m<sup>2</sup>:", "1.")
        + f'<container name="table">{table}</container>'
        + paragraph("a\tOne abolished.", style="FootnoteText")
    )
    assert body_of(tmp_path, body) == [
        ("paragraph", "1", "", "Approves these posts, on 3 m2:"),
        ("row", "", "1", "Posts"),
        ("row", "", "1", "Piers; 12"),
        ("footnote", "a", "", "One abolished."),
    ]


def test_footnotes(tmp_path: Path) -> None:
    body = (
        paragraph(f"Takes note of the report{note('1', 'A/85/1.')} and of\u00a0its annex;{note('2', 'Ibid.')}", "1.")
        + paragraph("(a)\tFirst;" + note("*", "See <a>A/85/2</a>."))
        + paragraph("Recalls the report<sup>1</sup> again.", "2.")
    )
    document = read(write(tmp_path, resolution(body)))
    rows = [
        (
            block.number,
            block.parent,
            document.quote(block.span),
            document.text[block.anchor - 7 : block.anchor] if block.anchor else None,
        )
        for block in document.of_kind(BlockKind.FOOTNOTE)
    ]
    assert rows == [
        ("1", "1", "A/85/1.", " report"),
        ("2", "1", "Ibid.", " annex;"),
        ("*", "1", "See A/85/2.", "\nFirst;"),
    ]
    assert [row[3] for row in blocks(document)[1:4]] == [
        "Takes note of the report and of\u00a0its annex;",
        "First;",
        "Recalls the report again.",
    ]


META = """<classification><keyword value="16" href="http://metadata.un.org/sdg/16"></keyword>
<keyword value="x" href="http://eurovoc.europa.eu/516"></keyword></classification>
<classification><keyword value="16" href="http://metadata.un.org/sdg/16"></keyword></classification>
<workflow>
<step date="2030-11-05" outcome="draftResolution" as="A/C.3/85/L.4" by="Côte d&#x2019;Ivoire, Fiji &amp; Tonga" />
<step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by="Albania" />
<step date="0001-01-01" outcome="recommendedForAdoption" as="A/85/479" by="" refersTo="20" />
<step date="2030-12-16" outcome="adopted" as="A/85/PV.46" by="" />
</workflow>
<analysis><parliamentary><voting outcome="adoptedRecordedVote">
<count value="2" refersTo="inFavour"><akn4un:voters><organization>FIJI</organization><organization>TONGA</organization>
</akn4un:voters></count><count value="0" refersTo="against"><akn4un:voters></akn4un:voters></count>
<count value="1" refersTo="abstaining"><akn4un:voters><organization>TÜRKIYE</organization></akn4un:voters></count>
</voting></parliamentary></analysis>"""


def test_metadata(tmp_path: Path) -> None:
    document = read(write(tmp_path, resolution(paragraph("Decides.", "1."), meta=META)))
    found = [(one.number, document.quote(one.span)) for one in document.of_kind(BlockKind.METADATA)]
    assert found == [
        ("draft", "A/C.3/85/L.4"),
        ("sponsors", "Côte d’Ivoire, Fiji & Tonga"),
        ("additional-sponsors", "Albania"),
        ("committee-report", "A/85/479"),
        ("committee-report-paragraph", "20"),
        ("adopted", "2030-12-16"),
        ("record", "A/85/PV.46"),
        ("vote", "adoptedRecordedVote"),
        ("in-favour", "FIJI; TONGA"),
        ("abstaining", "TÜRKIYE"),
        ("subject", "http://metadata.un.org/sdg/16"),
        ("subject", "http://eurovoc.europa.eu/516"),
    ]


def test_an_unknown_date_is_none(tmp_path: Path) -> None:
    meta = '<workflow><step date="0001-01-01" outcome="adopted" as="" by=""/></workflow>'
    document = read(write(tmp_path, resolution(paragraph("Decides.", "1."), meta=meta)))
    assert document.of_kind(BlockKind.METADATA) == ()


def collection(letters: tuple[str, ...], symbol: str) -> str:
    inner = "".join(
        f'<component eId="comp_{index}"><statement name="resolution"><preface><p><docNumber>{letter}</docNumber>'
        f"<docTitle>Part {index}</docTitle></p></preface><preamble>{FORMULA}</preamble>"
        f"<mainBody>{paragraph(f'Decides on {index} of them.', '1.')}</mainBody></statement></component>"
        for index, letter in enumerate(letters)
    )
    one = resolution("", symbol=symbol, preamble="")
    cover = one[one.index("<meta>") : one.index("<preamble>")]
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
        f'<documentCollection name="publication">{cover}<collectionBody><component><documentRef href="comp_0"/>'
        f"</component></collectionBody></documentCollection><components>{inner}</components></akomaNtoso>"
    )


@pytest.mark.parametrize(
    ("letters", "symbol", "expected"),
    [
        (("A", "B"), "A/RES/85/9 A-B", ["A/RES/85/9 A", "A/RES/85/9 B"]),
        (("باء", "جيم"), "A/RES/85/9 B–C", ["A/RES/85/9 B", "A/RES/85/9 C"]),
        (("A", "B"), "", ["", ""]),
    ],
)
def test_a_file_of_several(tmp_path: Path, letters: tuple[str, ...], symbol: str, expected: list[str]) -> None:
    path = write(tmp_path, collection(letters, symbol))
    documents = list(read_all(path))
    assert [document.symbol for document in documents] == expected
    titles = [document.quote(one.span) for document in documents for one in document.of_kind(BlockKind.TITLE)]
    assert titles == ["Part 0", "Part 1"]
    assert [blocks(document)[1][3] for document in documents] == ["Decides on 0 of them.", "Decides on 1 of them."]
    assert len({document.digest for document in documents}) == 1
    with pytest.raises(SourceError, match="holds several documents"):
        read(path)


def test_a_part_without_a_title_has_that_of_the_whole(tmp_path: Path) -> None:
    path = write(tmp_path, collection(("A", "B"), "A/RES/85/9 A-B").replace("<docTitle>Part 1</docTitle>", ""))
    titles = [document.quote(one.span) for document in read_all(path) for one in document.of_kind(BlockKind.TITLE)]
    assert titles == ["Part 0", "Safe harbours for small boats"]


def test_a_lost_title_is_told(tmp_path: Path) -> None:
    document = read(write(tmp_path, resolution(paragraph("Decides to go on.", "1."), title="")))
    assert document.of_kind(BlockKind.TITLE) == ()
    assert document.notices == ("the markup has no title",)


SOURCES = [
    resolution(
        paragraph("Decides &amp; asks: A &lt; B &#233;t&#xe9;,\r\n   and\tgoes  on" + note("1", "x &gt; y") + ".", "1.")
    ),
    resolution(paragraph("请秘书长\n      提出<span>报告</span> <a>A/85/1</a> 。", "1."), language="zho", meta=META),
    resolution(items_in_words("(a)", "(b)", "(i)", "(ii)", "(c)"), meta=META, symbol="A/RES/85/9 B"),
    resolution(paragraph("\u00a0Decides 𝒳 to go on.\u00a0", "1.")),
]


@pytest.mark.parametrize("xml", SOURCES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_span_leads_back(tmp_path: Path, xml: str, encoding: str) -> None:
    path = tmp_path / "file.xml"
    path.write_bytes(xml.encode(encoding))
    document = read(path)
    for block in document.blocks:
        quoted = document.quote(block.span)
        assert quoted
        assert quoted == quoted.strip()
        for begin in range(block.span.begin, block.span.end):
            at = type(block.span)(begin, begin + 1)
            for piece in document.offsets.source_spans(at):
                assert xml[piece.begin : piece.end] == document.quote(at)
    assert not re.search(r"[\t\n] | [\t\n]|  |[\t\r]", document.text)


def test_soft_white_space_between_ideographs(tmp_path: Path) -> None:
    body = paragraph("请秘书长\n      提出<span>报告</span>\n A/85/1。", "1.")
    assert body_of(tmp_path, body, language="zho")[0][3] == "请秘书长提出报告 A/85/1。"


@pytest.mark.parametrize("code", ["deu", "ger", "de", "xxx"])
def test_a_language_without_a_pack_is_named(tmp_path: Path, code: str) -> None:
    body = paragraph("Beschließt, die Tagung im nächsten Jahr in Wien abzuhalten.", "1.")
    path = write(tmp_path, resolution(body, language=code, preamble=""))
    with pytest.raises(LanguageError, match=rf"{re.escape(str(path))}: is in the language '{code}'"):
        read(path)


def test_a_language_that_the_text_is_not_in(tmp_path: Path) -> None:
    words = "请秘书长向大会第八十六届会议提出报告，并在报告中说明本决议的执行情况和今后的工作。"
    document = read(write(tmp_path, resolution(paragraph(words, "1."), language="eng", title="安全", preamble="")))
    assert document.language == "zh"
    assert document.notices == ("the markup says that the language is 'eng', but the text is in 'zh'",)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<akomaNtoso>", True),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- > -->\n<an:akomaNtoso xmlns:an="x">', True),
        ("<akomaNtoso>".encode("utf-16"), True),
        ("<akomaNtoso>".encode("utf-16-be"), True),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>\n<akomaNtoso>", True),
        (b"<html><p>akomaNtoso</p>", False),
        (b"1. The Assembly <akomaNtoso>", False),
    ],
)
def test_telling_the_format(head: bytes, expected: bool) -> None:
    assert is_akn(head) is expected


def operative(path: Path) -> set[str]:
    """The numbers that the main bodies of a corpus file give their paragraphs."""
    found = set()
    for body in ElementTree.parse(path).getroot().iter(f"{NAMESPACE}mainBody"):
        for num in body.iter(f"{NAMESPACE}num"):
            if match := re.fullmatch(r"[\s\d.–-]*?(\d+)[\s.–-]*", "".join(num.itertext())):
                found.add(match[1])
    return found


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """A fixed sample of the shared corpus, by language."""
    if not CORPUS.is_file():
        pytest.skip(f"the shared corpus is not there ({CORPUS})")
    folder = tmp_path_factory.mktemp("corpus")
    found: dict[str, list[Path]] = {code: [] for code in FOLDERS}
    with tarfile.open(CORPUS, "r|xz") as archive:
        for member in archive:
            code = next((code for code, name in FOLDERS.items() if f"/{name}/" in member.name), "")
            # The name's own checksum decides, so that the sample is the same everywhere.
            if code and member.name.endswith(".xml") and zlib.crc32(member.name.encode()) % 20 == 0:
                inside = archive.extractfile(member)
                assert inside is not None
                path = folder / f"{code}-{len(found[code])}-{Path(member.name).name}"
                path.write_bytes(inside.read())
                found[code].append(path)
    return found


@pytest.mark.parametrize("code", sorted(FOLDERS))
def test_the_shared_corpus(code: str, sample: dict[str, list[Path]]) -> None:
    if code not in languages():
        pytest.skip(f"no pack covers {code!r} yet")
    assert len(sample[code]) > 20
    for path in sample[code]:
        documents = list(read_all(path, language=code))
        paragraphs = [block for document in documents for block in document.of_kind(BlockKind.PARAGRAPH)]
        assert operative(path) <= {block.number.rpartition(", ")[2].rpartition(".")[2] for block in paragraphs}, path
        assert all(document.symbol and document.issued for document in documents), path
