"""Who is asked where no vocabulary knows the name: the grammar of asking tells the noun phrase."""

from __future__ import annotations

import pytest

from understanding import facts_of

ZH = "关于消耗臭氧层物质的蒙特利尔议定书缔约方不限成员名额工作组第三十四次会议报告"
AR = "تقرير لجنة المرأة عن دورتها العاشرة"
BODIES = {"zh": "UNEP/OzL.Pro.WG.1", "ar": "E/ESCWA/C.7", "ru": "A/AC.105"}
RU = "Доклад Комитета по использованию космического пространства в мирных целях о работе его сороковой сессии"


@pytest.mark.parametrize(
    ("language", "title", "text", "verb", "addressees"),
    [
        ("zh", ZH, "工作组请技术和经济评估小组编写一份报告。", "request", ["Technology and Economic Assessment Panel"]),
        ("zh", ZH, "工作组敦促捐助方按时缴款。", "urge", ["Donors"]),
        ("zh", ZH, "工作组请执行秘书继续讨论这一问题。", "request", ["Executive Secretary"]),
        ("zh", ZH, "工作组建议各执行机构优先考虑新技术。", "recommend", ["Implementing agencies"]),
        ("zh", ZH, "工作组请哈龙替代品特设小组提交最后报告。", "request", ["哈龙替代品特设小组"]),
        ("zh", ZH, "工作组鼓励缔约方交流经验。", "encourage", ["States parties"]),
        ("zh", ZH, "工作组请臭氧秘书处更新概况介绍。", "request", ["Secretariat"]),
        ("zh", ZH, "工作组敦促加强对各机构的支持。", "urge", []),
        ("ar", AR, "طلبت اللجنة إلى فريق الخبراء المخصص أن يقدم تقريرا.", "request", ["فريق الخبراء المخصص"]),
        ("ar", AR, "دعت اللجنة الجهات المانحة إلى تمويل البرامج.", "invite", ["Donors"]),
        (
            "ar",
            AR,
            "شجعت اللجنة الأجهزة الإحصائية الوطنية على إجراء المسوح.",
            "encourage",
            ["National statistical offices"],
        ),
        ("ru", RU, "Комитет просил Группу экспертов подготовить доклад.", "request", ["Группу экспертов"]),
        (
            "ru",
            RU,
            "Комитет рекомендовал национальным статистическим управлениям проводить обследования.",
            "recommend",
            ["National statistical offices"],
        ),
        ("ru", RU, "Комитет предложил провести в следующем году практикум.", "invite", []),
    ],
)
def test_who_is_asked(language: str, title: str, text: str, verb: str, addressees: list[str]) -> None:
    _, facts = facts_of(text, title=title, language=language)
    assert [(one.verb, [to.identifier for to in one.addressees]) for one in facts.directives] == [(verb, addressees)]


def test_a_common_noun_is_nobody_where_nobody_is_asked() -> None:
    _, facts = facts_of("专家介绍了报告。国家统计局的数据没有更新。", title=ZH)
    assert not facts.directives


@pytest.mark.parametrize(
    ("language", "title", "paragraphs", "directives"),
    [
        (
            "zh",
            ZH,
            ["缔约方会议第XXV/5号决定除其他外请秘书处编写报告。决定第3段还要求捐助方提供资金。"],
            [
                ("UNEP/OzL.Pro decision XXV/5", "request", ["Secretariat"]),
                ("UNEP/OzL.Pro decision XXV/5, paragraph 3", "request", ["Donors"]),
            ],
        ),
        (
            "zh",
            ZH,
            ["工作组审议了报告草稿,并授权秘书处最后完成报告。"],
            [("UNEP/OzL.Pro.WG.1 meeting 34", "authorize", ["Secretariat"])],
        ),
        (
            "zh",
            ZH,
            ["该指标获缔约方会议第二十五次会议认可。"],
            [("UNEP/OzL.Pro meeting 25", "endorse", [])],
        ),
        (
            "ar",
            AR,
            ["تنفيذا للقرار 252 (د-23)، الذي دعا الدول الأعضاء إلى إنشاء لجان، زارت بعثات من الأمانة خمس دول."],
            [
                ("E/ESCWA resolution 252 (XXIII)", "invite", ["Member States"]),
                ("E/ESCWA resolution 252 (XXIII)", "(basis)", ["Secretariat"]),
            ],
        ),
        (
            "ar",
            AR,
            ["نظرت اللجنة في مشروع التقرير، وفوضت الأمانة بوضعه في صيغته النهائية."],
            [("E/ESCWA/C.7 session 10", "authorize", ["Secretariat"])],
        ),
        (
            "ru",
            RU,
            [
                "Генеральная Ассамблея приняла резолюцию 52/56. В пункте 23 она просила Генерального секретаря представить доклад."
            ],
            [("A/RES/52/56, paragraph 23", "request", ["Secretary-General"])],
        ),
        (
            "ru",
            RU,
            [
                "Во исполнение резолюции 52/56 Генеральной Ассамблеи, в которой она призвала государства сотрудничать, Секретариат организовал практикум."
            ],
            [("A/RES/52/56", "call upon", ["States"]), ("A/RES/52/56", "(basis)", ["Secretariat"])],
        ),
        (
            "ar",
            AR,
            ["أنشأت الإسكوا لجنة المرأة بموجب قرارها 240 (د-22)، وعهدت إليها برصد أوضاع المرأة."],
            [
                ("E/ESCWA resolution 240 (XXII)", "establish", []),
                ("E/ESCWA resolution 240 (XXII)", "direct", ["E/ESCWA/C.7"]),
            ],
        ),
        (
            "zh",
            ZH,
            ["工作组提到缔约方会议第二十五次会议提出的建议,即缔约方应提供数据。"],
            [("UNEP/OzL.Pro meeting 25", "recommend", ["States parties"])],
        ),
        (
            "ru",
            RU,
            [
                "В резолюции № 87 Комитет просил Секретариат подготовить доклад. Она также призвала государства сотрудничать."
            ],
            [
                ("A/AC.105 resolution 87", "request", ["Secretariat"]),
                ("A/AC.105 resolution 87", "call upon", ["States"]),
            ],
        ),
        (
            "ru",
            RU,
            ["Генеральная Ассамблея просила государства представить доклады (резолюция 52/56)."],
            [("A/RES/52/56", "request", ["States"])],
        ),
        (
            "ru",
            RU,
            ["Комитет рассмотрел проект и поручил Секретариату его доработать."],
            [("A/AC.105 session 40", "direct", ["Secretariat"])],
        ),
    ],
)
def test_directives(
    language: str, title: str, paragraphs: list[str], directives: list[tuple[str, str, list[str]]]
) -> None:
    _, facts = facts_of(*paragraphs, title=title, body=BODIES[language], language=language)
    found = [(one.source.identifier, one.verb, [to.identifier for to in one.addressees]) for one in facts.directives]
    assert sorted(found) == sorted(directives)


def test_a_meeting_still_to_come_has_asked_nothing() -> None:
    text = "工作组选出了第三十五次会议主席团成员。工作组决定以替代品为优先主题。"
    _, facts = facts_of(text, title=ZH, body=BODIES["zh"])
    assert [one.source.identifier for one in facts.directives] == ["UNEP/OzL.Pro.WG.1 meeting 34"]


def test_what_a_meeting_sets_up_for_itself_is_no_mandate() -> None:
    _, facts = facts_of("工作组设立了一个联络小组。", title=ZH)
    assert not facts.directives


def test_a_body_is_known_by_the_end_of_its_symbol_and_by_its_abbreviation() -> None:
    texts = (
        "Комитет по внутреннему транспорту (КВТ) провел сессию.",
        "SC.3 просила Секретариат подготовить доклад. КВТ поручил SC.3/WP.3 провести обзор.",
    )
    title = "Доклад Рабочей группы по внутреннему водному транспорту о работе ее шестьдесят шестой сессии"
    _, facts = facts_of(*texts, title=title, body="ECE/TRANS/SC.3", language="ru")
    found = [(one.source.identifier, one.verb, [to.identifier for to in one.addressees]) for one in facts.directives]
    assert found == [
        ("ECE/TRANS/SC.3 session 66", "request", ["Secretariat"]),
        ("ECE/TRANS", "direct", ["ECE/TRANS/SC.3/WP.3"]),
    ]


def test_an_item_may_open_with_a_noun_of_its_verb() -> None:
    items = (
        "اعتمدت اللجنة التوصيات التالية:",
        "(a) دعوة الدول الأعضاء إلى إعداد سياسات;",
        "(b) الطلب إلى الأمانة أن تقدم تقريرا;",
    )
    _, facts = facts_of(*items, title=AR, body=BODIES["ar"], language="ar")
    found = [(one.label, one.verb, [to.identifier for to in one.addressees]) for one in facts.directives]
    assert found == [("a", "invite", ["Member States"]), ("b", "request", ["Secretariat"])]
