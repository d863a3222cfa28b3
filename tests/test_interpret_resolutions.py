"""What a resolution's own words say: its paragraphs, what they ask and of whom, what they cite and do with it."""

from __future__ import annotations

import pytest

from mandategraph.facts import Directive, Facts
from mandategraph.interpret.resolution.deeds import deeds_of
from mandategraph.language import load_pack
from mandategraph.recognise.grammar import grammar_of
from mandategraph.vocabulary import load
from resolutions import HEADS, names, understood

Row = tuple[str, str, list[str], str]


def directives(facts: Facts) -> list[Row]:
    return [(one.para, one.verb, names(one.addressees), " / ".join(one.text.split("\n"))) for one in facts.directives]


PARAGRAPHS: list[tuple[str, str, str, list[str]]] = [
    (
        "preambular paragraphs are numbered in their order, operative ones as printed, items below them",
        "en",
        "Recalling its resolution 74/177,\n\nNoting the report,\n\n1. Takes note of it;\n\n"
        "2. Requests the Secretary-General:\n\n(a) To act;\n\n(b) To report.\n",
        ["preamble 1", "preamble 2", "1", "2", "2(a)", "2(b)"],
    ),
    (
        "a sole operative paragraph is 1",
        "en",
        "Recalling its resolution 74/177,\n\nDecides to convene a meeting in 2022.\n",
        ["preamble 1", "1"],
    ),
    (
        "where numbers begin anew, by the heading above; a section's own preamble too",
        "en",
        "Recalling its resolution 74/177,\n\n1. Takes note of a report on the many things that were done in the year\n"
        "that the report covers and in the years before it;\n\n2. Endorses it;\n\n"
        "II\n\nActivities of the Committee\n\nHaving considered a report,\n\n1. Notes the work;\n\n2. Reaffirms it.\n",
        ["preamble 1", "1", "2", "heading II, preamble 1", "heading II, 1", "heading II, 2"],
    ),
    (
        "no two sections are called alike, though no reader has numbered the second heading",
        "en",
        "Recalling its resolution 74/177,\n\n1. Takes note of a report on the many things that were done in the year\n"
        "that the report covers and in the years before it;\n\n2. Endorses it;\n\n"
        "II\n\nActivities of the Committee\n\n1. Notes the work;\n\n2. Reaffirms it;\n\n"
        "Contingency fund\n\n1. Notes the balance;\n\n2. Recalls it.\n",
        ["preamble 1", "1", "2", "heading II, 1", "heading II, 2", "heading 2, 1", "heading 2, 2"],
    ),
    (
        "an annex's paragraphs are the annex's",
        "en",
        "Recalling its resolution 74/177,\n\n1. Adopts the declaration;\n\n2. Requests Member States to act.\n\n"
        "Annex\n\nDeclaration on a programme\n\n1. We request Member States to act.\n\n2. We decide to meet.\n",
        ["preamble 1", "1", "2", "annex, 1", "annex, 2"],
    ),
    (
        "the meeting below the last paragraph is none of its words",
        "en",
        "Recalling its resolution 74/177,\n\n1. Takes note;\n\n2. Decides to meet.\n\n46th plenary meeting\n\n16 December 2020\n",
        ["preamble 1", "1", "2"],
    ),
    (
        "what stands below that meeting is annexed, though no heading says so",
        "en",
        "Adopts the declaration annexed to the present resolution.\n\n46th plenary meeting\n\n16 December 2020\n\n"
        "Declaration on a programme\n\n1. We request Member States to act.\n\n2. We decide to meet.\n",
        ["1", "annex, 1", "annex, 2"],
    ),
    (
        "a meeting's name as a heading between operative paragraphs closes nothing",
        "en",
        "Recalling it,\n\n1. Takes note;\n\n2. Stresses the need for it;\n\n"
        "Seventh session of the Commission on Narcotic Drugs\n\n3. Decides to meet.\n",
        ["preamble 1", "1", "2", "3"],
    ),
    (
        "a declaration in so many words has a preamble of its own",
        "en",
        "Adopts the following declaration:\n\nDeclaration on a programme\n\nWe, the heads of State, having met today,\n\n"
        "1. Reaffirm our will;\n\n2. Decide to meet.\n",
        ["heading 1, preamble 1", "1", "2"],
    ),
    (
        "numbers that begin anew in an annex are called by its heading",
        "en",
        "1. Adopts the rules;\n\n2. Requests Member States to act.\n\nAnnex\n\nRules\n\n1. States shall act.\n\n"
        "2. States shall meet as often as it is necessary for them to do what these rules ask:\n\nI. Procedure\n\n"
        "1. A meeting shall be held.\n\n2. It shall be public.\n\n3. It shall be short.\n",
        ["1", "2", "annex, 1", "annex, 2", *(f"annex, heading I, {number}" for number in (1, 2, 3))],
    ),
    (
        "in Chinese",
        "zh",
        "回顾其2019年12月18日第74/177号决议，\n\n注意到该报告，\n\n1. 表示注意到该报告；\n\n2. 请秘书长采取行动。\n\n2020年12月16日\n\n第46次全体会议\n",
        ["preamble 1", "preamble 2", "1", "2"],
    ),
]


@pytest.mark.parametrize(
    ("language", "body", "expected"), [row[1:] for row in PARAGRAPHS], ids=[r[0] for r in PARAGRAPHS]
)
def test_paragraphs(language: str, body: str, expected: list[str]) -> None:
    _, facts = understood(body, language)
    assert [one.para for one in facts.passages] == expected
    assert facts.report.identifier == "A/RES/75/900"


#: one operative paragraph -> its directives: verb, addressees, words
DIRECTIVES: list[tuple[str, str, list[tuple[str, list[str], str]]]] = [
    (
        "en",
        "Also requests the Secretary-General, in consultation with Member States, to act;",
        [
            (
                "request",
                ["Secretary-General"],
                "Also requests the Secretary-General, in consultation with Member States, to act",
            )
        ],
    ),
    (
        "en",
        "Notes with deep appreciation the work done, and in this regard encourages all Member States to go on;",
        [
            ("note with appreciation", [], "Notes with deep appreciation the work done"),
            ("encourage", ["Member States"], "encourages all Member States to go on"),
        ],
    ),
    (
        "en",
        "Calls once again upon Member States that have not yet done so to accede to it;",
        [
            (
                "call upon",
                ["Member States"],
                "Calls once again upon Member States that have not yet done so to accede to it",
            )
        ],
    ),
    (
        "en",
        "Reiterates its request that the Secretary-General report on it;",
        [("request", ["Secretary-General"], "Reiterates its request that the Secretary-General report on it")],
    ),
    (
        "en",
        "Reiterates its grave concern at the situation;",
        [("reiterate", [], "Reiterates its grave concern at the situation")],
    ),
    (
        "en",
        "Strongly urges Member States, UNODC and other stakeholders to cooperate;",
        [
            (
                "strongly urge",
                ["Member States", "UNODC"],
                "Strongly urges Member States, UNODC and other stakeholders to cooperate",
            )
        ],
    ),
    (
        "en",
        "Recommends that Member States adopt policies, including on requests for assistance;",
        [
            (
                "recommend",
                ["Member States"],
                "Recommends that Member States adopt policies, including on requests for assistance",
            )
        ],
    ),
    (
        "en",
        "Expresses its deep and sincere appreciation to the Government;",
        [("express appreciation", [], "Expresses its deep and sincere appreciation to the Government")],
    ),
    ("en", "Commends Member States for their work;", [("commend", [], "Commends Member States for their work")]),
    (
        "en",
        "Notes the offers, the decisions, and requests for assistance;",
        [("note", [], "Notes the offers, the decisions, and requests for assistance")],
    ),
    (
        "en",
        "In this context, invites States to act;",
        [("invite", ["States"], "In this context, invites States to act")],
    ),
    ("zh", "又请秘书长采取行动；", [("request", ["Secretary-General"], "又请秘书长采取行动")]),
    (
        "zh",
        "赞赏地注意到所做工作，并在这方面鼓励会员国继续努力；",
        [
            ("note with appreciation", [], "赞赏地注意到所做工作"),
            ("encourage", ["Member States"], "鼓励会员国继续努力"),
        ],
    ),
    ("zh", "再次请秘书长提交报告；", [("request", ["Secretary-General"], "再次请秘书长提交报告")]),
    ("zh", "表示深为关切局势；", [("express concern", [], "表示深为关切局势")]),
]

OPENINGS = {"en": "Recalling its work,\n\n", "zh": "回顾其工作，\n\n"}
LAST = {"en": "\n\n2. Decides to remain seized of the matter.\n", "zh": "\n\n2. 决定继续处理此案。\n"}


def one_paragraph(words: str, language: str) -> Facts:
    return understood(f"{OPENINGS[language]}1. {words}{LAST[language]}", language)[1]


@pytest.mark.parametrize(("language", "words", "expected"), DIRECTIVES, ids=[row[1][:40] for row in DIRECTIVES])
def test_directives(language: str, words: str, expected: list[tuple[str, list[str], str]]) -> None:
    found = [row[1:] for row in directives(one_paragraph(words, language)) if row[0] == "1"]
    assert found == expected


#: Verbs that are directives only where they open a paragraph: further on they belong to what somebody is asked to do.
ONLY_OPENING = [
    ("zh", "请会员国加强合作，支持发展中国家，考虑到其需要，设立联络点；", ["request"]),
    ("zh", "支持秘书长的努力；", ["support"]),
    ("fr", "Prie les États de coopérer, établit un fonds et adopte des mesures ;", ["request"]),
    ("fr", "Adopte le plan d'action ;", ["adopt"]),
    (
        "es",
        "Exhorta a los Estados a que actúen, creen empleo y aprovechen los datos, teniendo presente su costo;",
        ["call upon"],
    ),
    ("ru", "просит представить доклад, должны покрываться за счет взносов, и следует принять меры;", ["request"]),
    ("ar", "تطلب إلى الدول أن تعمل، وينبغي التعاون؛", ["request"]),
]


@pytest.mark.parametrize(("language", "words", "verbs"), ONLY_OPENING)
def test_verbs_that_are_directives_only_where_they_open(language: str, words: str, verbs: list[str]) -> None:
    grammar = grammar_of(load_pack(language), load())
    deeds = deeds_of(grammar, assembly=True)
    assert [one.verb.identifier for one in deeds.find(grammar.folding.text(words))] == verbs


#: Of several forms that fit, the longest; one that goes on far away is no form of the verb.
LONGEST = [
    ("en", "Expresses optimism that the crisis can be reversed;", "believe"),
    ("es", "Toma nota con aprecio del informe del Secretario General;", "take note with appreciation"),
    ("es", "Toma nota del informe;", "take note"),
    ("es", "Sigue alentando a los Estados a que actúen;", "encourage"),
    ("fr", "Exprime sa satisfaction au Secrétaire général pour son appui ;", "express appreciation"),
    ("fr", "Convient que les pays ont des obstacles à surmonter ;", "recognize"),
    ("fr", "Convient de se réunir ;", "agree"),
    ("ru", "призывает Генерального секретаря продолжать принимать меры;", "encourage"),
    ("ru", "призывает все государства принимать меры;", "call upon"),
    ("ru", "предлагает вниманию правительства выводы миссии;", "commend"),
    ("ar", "تواصل تشجيع الدول على العمل؛", "encourage"),
    ("zh", "知悉各组织的合作；", "acknowledge"),
    ("zh", "断然谴责一切攻击行为；", "condemn"),
]


@pytest.mark.parametrize(("language", "words", "verb"), LONGEST)
def test_the_longest_form_that_fits(language: str, words: str, verb: str) -> None:
    grammar = grammar_of(load_pack(language), load())
    deeds = deeds_of(grammar, assembly=True)
    assert deeds.find(grammar.folding.text(words))[0].verb.identifier == verb


def test_items_ask_what_their_chapeau_asks_unless_they_have_a_verb() -> None:
    _, facts = understood(
        "Recalling its work,\n\n1. Requests the Secretary-General:\n\n(a) To act;\n\n(b) To report;\n\n"
        "2. Decides as follows:\n\n(a) Invites Member States to attend;\n\n(b) Welcomes their offers.\n"
    )
    assert directives(facts) == [
        ("1", "request", ["Secretary-General"], "Requests the Secretary-General"),
        ("1(a)", "request", ["Secretary-General"], "Requests the Secretary-General / To act"),
        ("1(b)", "request", ["Secretary-General"], "Requests the Secretary-General / To report"),
        ("2", "decide", [], "Decides as follows"),
        ("2(a)", "invite", ["Member States"], "Invites Member States to attend"),
        ("2(b)", "welcome", [], "Welcomes their offers"),
    ]
    assert facts.directives[1].source.identifier == "A/RES/75/900, paragraph 1(a)"


#: a preambular or operative paragraph -> what it cites, and what it does with it
RELATIONS: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "en",
        "Recalling its resolutions 72/192 of 19 December 2017 and 74/177,",
        [("A/RES/72/192", "recalls"), ("A/RES/74/177", "recalls")],
    ),
    (
        "en",
        "Reaffirming its resolution 70/1, and recalling in this regard Economic and Social Council resolution 2019/21,",
        [("A/RES/70/1", "reaffirms"), ("E/RES/2019/21", "recalls")],
    ),
    (
        "en",
        "Bearing in mind the report submitted pursuant to its resolution 74/177,",
        [("A/RES/74/177", "pursuant_to")],
    ),
    ("en", "Guided by its resolution 217 A (III),", [("A/RES/217 A (III)", "guided_by")]),
    ("en", "Having considered the report in document A/75/125,", [("A/75/125", "considers")]),
    (
        "en",
        "Recalling its resolutions 71/297 of 30 June 2017 on special measures and 72/112 of 7 December 2017,",
        [("A/RES/71/297", "recalls"), ("A/RES/72/112", "recalls")],
    ),
    (
        "zh",
        "回顾其2017年12月19日第72/192号和2019年12月18日第74/177号决议，",
        [("A/RES/72/192", "recalls"), ("A/RES/74/177", "recalls")],
    ),
    (
        "en",
        "Recalling its resolutions 71/297 of 30 June 2017 on the Human Rights Council and 72/112 of 7 December 2017,",
        [("A/RES/71/297", "recalls"), ("A/RES/72/112", "recalls")],
    ),
    ("zh", "遵循其第217A(III)号决议，", [("A/RES/217 A (III)", "guided_by")]),
]


@pytest.mark.parametrize(("language", "words", "expected"), RELATIONS, ids=[row[1][:40] for row in RELATIONS])
def test_relations(language: str, words: str, expected: list[tuple[str, str]]) -> None:
    _, facts = understood(f"{words}\n\n1. {LAST[language].strip()[3:]}\n", language)
    assert [(one.target.identifier, one.relation) for one in facts.citations if one.para == "preamble 1"] == expected


def test_a_footnote_is_cited_where_it_is_called() -> None:
    _, facts = understood(
        "Recalling its resolution 74/177, adopted after consideration of the Convention,1\n\n"
        "1. Takes note of the report of the Secretary-General prepared pursuant to resolution 74/177;2\n\n"
        "2. Decides to meet.\n__________________\n1 Resolution 55/25, annex I.\n2 A/75/125.\n"
    )
    found = [(one.para, one.target.identifier, one.relation) for one in facts.citations if one.para != "title"]
    assert found == [
        ("preamble 1", "A/RES/74/177", "recalls"),
        ("1", "A/RES/74/177", "pursuant_to"),
        ("preamble 1", "A/RES/55/25", "recalls"),
        ("1", "A/75/125", "pursuant_to"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Takes note of the report of the Secretary-General, document A/75/125;",
            [("A/75/125", ["Secretary-General"], [])],
        ),
        (
            "Notes with appreciation the report of the Secretary-General prepared pursuant to resolution 74/177, A/75/125;",
            [("A/75/125", ["Secretary-General"], ["A/RES/74/177"])],
        ),
        ("Requests the Secretary-General to follow document A/75/125;", []),
    ],
)
def test_documents_before_the_body(words: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    found = one_paragraph(words, "en").activities
    assert [(names(one.results)[0], names(one.actors), names(one.basis)) for one in found] == expected
    assert {one.kind for one in found} <= {"document"}


#: what is asked -> recipient, session, due, periodicity
REPORTS: list[tuple[str, str, list[tuple[str, str, str, str]]]] = [
    (
        "en",
        "Requests the Secretary-General to submit to the General Assembly at its seventy-eighth session a report on it;",
        [("A", "A session 78", "", "")],
    ),
    (
        "en",
        "Requests him to report to the Economic and Social Council at its 2023 session;",
        [("E", "E session 2023", "", "")],
    ),
    (
        "en",
        "Requests him to submit to the General Assembly at its seventy-eighth session a report on the work done in 2022;",
        [("A", "A session 78", "", "")],
    ),
    ("en", "Requests the Secretary-General to submit an annual report on it;", [("A", "", "", "annual")]),
    (
        "en",
        "Requests the Secretary-General to report to the Assembly every two years on progress;",
        [("A", "", "", "biennial")],
    ),
    (
        "en",
        "Requests the Secretary-General to provide a report no later than 31 December 2022;",
        [("A", "", "2022-12-31", "")],
    ),
    ("en", "Requests the Secretary-General to report thereon in his next report;", [("A", "", "", "")]),
    ("en", "Takes note of the request to submit a report;", []),
    ("en", "Decides to include in the agenda the item entitled “Report of the Council”;", []),
    ("en", "Urges States to submit the information for inclusion in the report of the Secretary-General;", []),
    ("zh", "请秘书长向大会第七十八届会议提交一份报告；", [("A", "A session 78", "", "")]),
    ("zh", "请秘书长每两年提交一份报告；", [("A", "", "", "biennial")]),
]


@pytest.mark.parametrize(("language", "words", "expected"), REPORTS, ids=[row[1][:50] for row in REPORTS])
def test_report_requests(language: str, words: str, expected: list[tuple[str, str, str, str]]) -> None:
    facts = one_paragraph(words, language)
    assert [
        (
            one.recipient.identifier if one.recipient else "",
            one.session.identifier if one.session else "",
            one.due,
            one.periodicity,
        )
        for one in facts.report_requests
    ] == expected
    assert all(one.directive in facts.directives for one in facts.report_requests)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Decides to extend the mandate of the Group as set out in its resolution 74/1;", ["A/RES/74/1"]),
        ("Reiterates its request to Member States, contained in its resolution 74/177, to act;", ["A/RES/74/177"]),
        ("Requests Member States to act in accordance with its resolution 74/177;", []),
        ("Requests Member States to act as set out in its resolution 74/177;", []),
        ("Reiterates its demand for the implementation of all resolutions, including resolution 74/177;", []),
    ],
)
def test_renewals(words: str, expected: list[str]) -> None:
    first: Directive = one_paragraph(words, "en").directives[0]
    assert names(first.renews) == expected


@pytest.mark.parametrize("language", ["en", "zh"])
def test_adoption_as_the_first_page_tells_it(language: str) -> None:
    (found,) = one_paragraph(DIRECTIVES[0][1] if language == "en" else "请秘书长采取行动；", language).adoptions
    assert (found.date, found.report_paragraph, found.agenda) == ("2020-12-16", "20", ("111",))
    assert found.report is not None
    assert found.report.identifier == "A/75/479"
    assert found.session is not None
    assert found.session.identifier == "A session 75"


def test_adoption_without_a_committee() -> None:
    head = HEADS["en"].replace(
        "[on the report of the Third Committee (A/75/479, para. 20)]",
        "[without reference to a Main Committee (A/75/L.41 and A/75/L.41/Add.1)]",
    )
    _, facts = understood("Recalling its work,\n\n1. Takes note;\n\n2. Decides to meet.\n", head=head)
    (found,) = facts.adoptions
    assert (found.report, found.draft and found.draft.identifier) == (None, "A/75/L.41")


def test_what_stands_before_the_numbered_paragraphs_is_said_by_the_resolution_itself() -> None:
    _, facts = understood(
        "Recalling its resolution 74/177,\n\nAdopts the following declaration:\n\nDeclaration on crime\n\n"
        "1. We have met in the year in which the organization was founded;\n\n2. We request Member States to act.\n",
        "en",
    )
    adopting = next(one for one in facts.directives if one.verb == "adopt")
    assert (adopting.para, adopting.source) == ("", facts.report)


def test_a_report_that_quotes_a_resolution_is_none() -> None:
    body = (
        "1. The Commission met in Vienna.\n\n2. It recommends the following draft resolution:\n\n"
        "The General Assembly,\n\nRecalling its resolution 74/177,\n\n1. Requests the Secretary-General to act.\n"
    )
    _, facts = understood(body, head="Report on the work of the Commission\n\nI. Introduction\n\n")
    assert facts.report.kind != "resolution"
    assert not [one for one in facts.passages if one.para.startswith("preamble")]


def test_a_report_on_a_session_is_none_either() -> None:
    body = "The General Assembly,\n\nRecalling its resolution 74/177,\n\n1. Requests States to act;\n\n2. Decides to meet.\n"
    _, facts = understood(body, head="Report of the Commission on Narcotic Drugs on its sixty-third session\n\n")
    assert facts.report.identifier == "E/CN.7 session 63 report"


@pytest.mark.parametrize("number", ["Resolution 10/4", "10/4. Implementing a protocol"])
def test_a_resolution_without_a_symbol_goes_by_its_title(number: str) -> None:
    head = (
        f"{number}\n\nImplementing a protocol\n\n"
        "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,\n\n"
    )
    _, facts = understood(
        "Recalling its resolution 9/1,\n\n1. Requests States parties to act;\n\n2. Decides to meet.\n", head=head
    )
    assert facts.report.identifier == "CTOC/COP resolution 10/4"
    assert [one.target.identifier for one in facts.citations if one.para == "preamble 1"] == ["CTOC/COP resolution 9/1"]


@pytest.mark.parametrize("body", ["International Law Commission", "Human Rights Council"])
def test_a_resolution_on_a_body_s_report_is_its_adopter_s(body: str) -> None:
    title = f"Report of the {body} on the work of its seventy-second session"
    head = (
        HEADS["en"]
        .replace("Strengthening a programme", title)
        .replace("Agenda item 111", f"Agenda item 80\n{title}")
        .replace("\n\n", "\n")
    )
    _, facts = understood("Recalling its resolution 74/177,\n\n1. Takes note;\n\n2. Decides to meet.\n", head=head)
    assert facts.body is not None
    assert facts.body.identifier == "A"
    assert [one.para for one in facts.citations if one.target.identifier == "A/RES/74/177"] == ["preamble 1"]
