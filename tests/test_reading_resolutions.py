"""Plain text of resolutions: lines that are paragraphs, preambles over pages, footnote marks, section numbers."""

from __future__ import annotations

import pytest

from mandategraph.document import BlockKind, Document
from mandategraph.reading import read_text


def paragraphs(document: Document) -> list[str]:
    return [document.quote(one.span)[:24] for one in document.of_kind(BlockKind.PARAGRAPH)]


LONG = "Recalling " + "the many things that were done in the years that this programme covers and before them, " * 3


def test_lines_wider_than_a_page_are_paragraphs() -> None:
    text = (
        f"Title of a text\n{LONG.strip()}\nNoting that more is to come\nStressing this,\n1. Takes note;\n2. Decides.\n"
    )
    assert len(paragraphs(read_text(text, language="en"))) >= 4


PAGES = (
    "Recalling its work on the subject over the many years in which there was any work to be done in\n"
    "this field,\n\nNoting the report,\n\nStressing the many things that were done in the years that the programme covers,\n"
    "\n2/9\n\f\nEmphasizing that all of this goes on, in the manner that was set out in the years before it and\n"
    "since,\n\n1. Takes note of the report, which tells of what was done in the year that it covers and\n"
    "of what is still to do,\n\n3/9\n\f\nand of the note;\n\n2. Decides to meet.\n"
)


def test_preambular_paragraphs_part_at_a_page_s_end_and_others_go_on() -> None:
    assert paragraphs(read_text("Title of a text\n\n" + PAGES, language="en")) == [
        "Recalling its work on th",
        "Noting the report,",
        "Stressing the many thing",
        "Emphasizing that all of ",
        "Takes note of the report",
        "Decides to meet.",
    ]


FULL = (
    "{} the many things that were done in the years\nthat the programme covers, and in all of those that came before,"
)
SMALL = "{} всё, что было сделано в те годы, которые\nохватывает эта программа, и во все те годы, которые были до неё,"
SAME = [  # a full line that ends with a comma, then a page's end: does a paragraph begin there?
    ("en", FULL, ("Recalling", "Noting", "Emphasizing"), 8),
    ("en", FULL, ("Recalling", "Noting", "in those places and"), 7),
    ("en", FULL, ("Recalling", "Noting", "71/248 of 2016 and"), 7),
    ("ru", SMALL, ("ссылаясь на", "отмечая", "ссылаясь на"), 8),
    ("ru", SMALL, ("ссылаясь на", "отмечая", "равно как и на"), 7),
]


@pytest.mark.parametrize(("language", "clause", "words", "count"), SAME)
def test_what_begins_a_page_in_a_preamble(language: str, clause: str, words: tuple[str, ...], count: int) -> None:
    before, last, first = (clause.format(one) for one in words)
    text = "Title\n\n" + f"{before}\n\n" * 5 + f"{last}\n\n2/9\n\f\n{first}\n\n1. Decides to meet.\n"
    found = read_text(text, language=language).of_kind(BlockKind.PARAGRAPH)
    assert len(found) == count


NOTES = "__________________\n1 Resolution 55/25.\n2 A/75/125.\n3 Ibid.\n"
MARKS = [
    ("Recalling the rules1 of Agenda 212 and the law3 of 2016;\n", ["rules", "Agenda 21", "law"]),
    ("Recalling the rules1 of its decision 1/CP.212 and of 2022 and the law;3\n", ["rules", "1/CP.21", "law;"]),
    ("Recalling the rules1 on HIV/AIDS2 of paragraph 122 in view of COVID-193;\n", ["rules", "AIDS", "COVID-19"]),
    ("Recalling the rules1 of its 29th and 30º2 sessions, and the law;3\n", ["rules", "30º", "law;"]),
    ("Recalling the rules1 of the law2 and decision VII/113;\n", ["rules", "law", "VII/11"]),
    ("Recalling resolution 75/262 C, the rules1 and resolution 75/1002, and the law;3\n", ["rules", "75/100", "law;"]),
    ("Recalling the Protocol of 1949,1 the rules2 and the law;3\n", ["1949,", "rules", "law;"]),
    ("Recalling the law of 19491 and Additional Protocol I2 and the annex (II).3\n", ["1949", "Protocol I", "(II)."]),
    ("Recalling article 3, the rules1 of chapter 2, the law2 and the annex;3\n", ["rules", "law", "annex;"]),
]


@pytest.mark.parametrize(("line", "before"), MARKS)
def test_footnote_marks_stand_in_their_order(line: str, before: list[str]) -> None:
    document = read_text(
        f"Title of a text that is about the law\n\n1. {line}\n2. Decides to meet.\n{NOTES}", language="en"
    )
    calls = [one.anchor for one in document.of_kind(BlockKind.FOOTNOTE)]
    assert [
        one is not None and document.text[:one].endswith(words) for one, words in zip(calls, before, strict=True)
    ] == [True] * 3


def test_a_document_s_last_footnotes_are_a_line_each_however_many() -> None:
    calls = " ".join(f"the law,{number}" for number in range(1, 46))
    notes = "\n".join(f"{number} Ibid., chap. {'I' if number % 2 else number}." for number in range(1, 46))
    document = read_text(
        f"Title of a text\n\n1. Recalling {calls}\n\n2. Decides to meet.\n{'_' * 18}\n{notes}\n", language="en"
    )
    assert [one.number for one in document.of_kind(BlockKind.FOOTNOTE)] == [str(number) for number in range(1, 46)]
    assert all(one.anchor is not None for one in document.of_kind(BlockKind.FOOTNOTE))


def test_a_section_s_number_on_its_own_line_is_a_heading() -> None:
    text = (
        "Title of a text\n\n1. Takes note of what was done in the year that the report covers and also of\n"
        "what is to come;\n\n2. Decides.\n\nII\n\nActivities of the Committee\n\nHaving considered it,\n\n1. Notes it.\n"
    )
    assert [one.number for one in read_text(text, language="en").of_kind(BlockKind.HEADING)][:1] == ["heading II"]


def test_a_running_head_with_the_title_s_beginning_is_furniture() -> None:
    text = (
        "United Nations\n\nA/RES/75/900\n\nGeneral Assembly\n\n75/900. Strengthening the work of a programme\n\n"
        "1. Takes note of the report of the Secretary-General, which tells of all the work that was done and\n\n2/3\n\f\n"
        "A/RES/75/900        75/900. Strengthening the work\n\nof the note;\n\n2. Decides to meet.\n"
    )
    document = read_text(text, language="en")
    assert document.text.count("A/RES/75/900") == 1
    assert "done and of the note;" in document.text


def test_a_footnote_that_is_another_document_s_symbol_is_no_running_head() -> None:
    notes = "__________________\n1 Resolution 55/25.\n2 FCCC/PA/CMA/2021/8/Rev.1\n3 Ibid.\n"
    document = read_text(
        f"United Nations\n\nA/RES/75/900\n\nTitle of a text\n\n1. Takes note of the rules1 of the law2 and more;3\n\n"
        f"2. Decides.\n{notes}",
        language="en",
    )
    assert [one.number for one in document.of_kind(BlockKind.FOOTNOTE)] == ["1", "2", "3"]


def test_a_date_is_no_mark_where_another_is_missing() -> None:
    text = "1. Takes note of the rules of 31 May and of the law2 and of goals;3\n\n2. Decides to meet.\n"
    document = read_text(f"Meeting held on 31 May\n\n{text}{NOTES}", language="en")
    assert "of the rules of 31 May and of the law and of goals;" in document.text
    assert document.notices == ("footnote 1: its mark in the text was not found",)


def test_numbers_are_no_marks_where_a_text_prints_none() -> None:
    text = "1. Takes note of the rules of Agenda 211, of goal 162, and of COVID-193;\n\n2. Decides to meet.\n"
    document = read_text(f"Title of a text\n\n{text}{NOTES}", language="en")
    assert "Agenda 211, of goal 162, and of COVID-193" in document.text


def test_a_running_head_may_give_more_of_the_title_than_its_first_line() -> None:
    text = (
        "United Nations\n\nA/RES/75/900\n\nGeneral Assembly\n\n75/900. Strengthening the work of a programme that has\n"
        "a long name and a longer mandate\n\n"
        "1. Takes note of the report of the Secretary-General, which tells of all the work that was done and\n\n2/3\n\f\n"
        "A/RES/75/900        75/900. Strengthening the work of a programme that has a long name\n\nof the note;\n\n"
        "2. Decides to meet.\n"
    )
    document = read_text(text, language="en")
    assert document.text.count("A/RES/75/900") == 1
    assert "done and of the note;" in document.text


def test_one_line_wider_than_the_page_does_not_unwrap_it() -> None:
    lines = ["which tells of all the work that was done in the year that it covers and in the years"] * 12
    head = "Strengthening the work of a programme " * 3
    text = "\n".join(["1. Takes note of the report of the Secretary-General on the matter that is before it,", *lines])
    document = read_text(f"Title of a text\n\n{head}\n\n{text};\n\n2. Decides to meet.\n", language="en")
    (first, _) = document.of_kind(BlockKind.PARAGRAPH)
    assert document.quote(first.span).count("which tells of all the work") == len(lines)


def test_a_footnote_that_is_an_address_is_no_furniture() -> None:
    notes = "__________________\n1 Resolution 55/25.\n2 www.example.org.\n3 Ibid.\n"
    document = read_text(
        f"Title of a text\n\n1. Takes note of the rules1 of the page2 and more;3\n\n2. Decides.\n{notes}", language="en"
    )
    assert [one.number for one in document.of_kind(BlockKind.FOOTNOTE)] == ["1", "2", "3"]


def test_a_footnote_s_mark_behind_an_ideograph_at_a_line_s_end() -> None:
    text = (
        "题目\n\n意识到必须继续执行《宣言》，同时考虑到联合国制定的在2020年之前铲除这一问题的目标及第二个1\n"
        " 和第三个国际十年行动计划，\n\n1. 决定继续。\n__________________\n1 A/56/61，附件。\n"
    )
    document = read_text(text, language="zh", symbol="A/RES/75/900")
    assert "第二个和第三个" in document.text


def test_a_masthead_does_not_reach_down_to_the_closing_lines_of_an_arabic_resolution() -> None:
    head = "الأمم المتحدة\nA/RES/76/266\nالجمعية العامة\nDistr.: General\n14 June 2022\nالدورة السادسة والسبعون\nالبند 18 من جدول الأعمال\nالمسائل الاقتصادية والبيئية\nإعلان التقدم المحرز\n"
    body = (
        "إن الجمعية العامة،\n"
        + "إذ تشير إلى قرارها 74/177 المؤرخ 18 كانون الأول/ديسمبر 2019،\n" * 9
        + "تقر إعلان التقدم المحرز الصادر عن المنتدى الذي عقد في نيويورك.\n"
    )
    document = read_text(
        f"{head}{body}الجلسة العامة 13 22 تموز/يوليه 2021\n{'_' * 18}\n1 قرار الجمعية العامة 70/1.\n", language="ar"
    )
    assert "تقر إعلان" not in "".join(document.quote(one.span) for one in document.of_kind(BlockKind.MASTHEAD))


def test_a_page_whose_footnotes_a_rule_parts_has_no_others() -> None:
    text = (
        "Title of a text\n\n1. Recalls the rules1 of resolution 50/62 of 1995 and those of resolution 51/43 of\n"
        "2 December 1996, and takes note;\n__________________\n1 Ibid.\n\f\n2. Decides to meet.\n"
    )
    document = read_text(text, language="en")
    assert [one.number for one in document.of_kind(BlockKind.FOOTNOTE)] == ["1"]
    assert "2 December 1996" in document.quote(next(iter(document.of_kind(BlockKind.PARAGRAPH))).span)
