"""Russian: tables of surface forms and what they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

import mandategraph as mg
from mandategraph.language import detect_language, load_pack
from mandategraph.recognise.grammar import grammar_of
from mandategraph.recognise.inflection import forms_of
from mandategraph.recognise.numerals import Numerals
from mandategraph.recognise.sentences import sentence_ends
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import load
from understanding import facts_of, mentioned

TITLE = (
    "Доклад о работе восьмого межправительственного совещания экспертов открытого состава по расширению международного "
    "сотрудничества согласно Конвенции Организации Объединенных Наций против коррупции, проведенного в Вене 31 мая "
    "2019 года"
)
R71 = "CAC/COSP resolution 7/1"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("седьмой", 7),
        ("третьих", 3),
        ("шестьдесят третьей", 63),
        ("семьдесят восьмая", 78),
        ("сто двадцать пятом", 125),
        ("двухсот", 200),
        ("6 000", 6000),
        ("1-м", 1),
        ("74-й", 74),
        ("IV", 4),
        ("шестой и седьмой", None),
        ("Секретариат", None),
    ],
)
def test_numbers(text: str, value: int | None) -> None:
    assert Numerals.of(load_pack("ru")).value(text) == value


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Документ был утвержден. См. т. 2349, № 42146. Конференция собралась.", 3),
        ("Председательствовала Вивиан Н. Р. Океке (Нигерия). Совещание открылось.", 2),
        ("Выделено 4 млрд долл. США и т. д. на цели развития", 1),
        ("Приняты «Принципы». Они изданы.", 2),
    ],
)
def test_where_sentences_end(text: str, sentences: int) -> None:
    grammar = grammar_of(load_pack("ru"), load())
    ends = list(sentence_ends(text, grammar))
    assert len(ends) + (not ends or ends[-1] < len(text)) == sentences


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("проведена 31 мая 2019 года.", [("2019-05-31", "2019-05-31")]),
        ("проведена 24–28 октября 2011 года.", [("2011-10-24", "2011-10-28")]),
        ("проведена с 30 ноября по 1 декабря 2021 года.", [("2021-11-30", "2021-12-01")]),
        ("проведена 30 ноября — 1 декабря 2021 года.", [("2021-11-30", "2021-12-01")]),
        ("проведена 6 и 7 ноября 2017 года.", [("2017-11-06", "2017-11-07")]),
        ("состоялась 28 июня.", [("2019-06-28", "2019-06-28")]),
        ("планируется провести в декабре.", [("2019-12", "2019-12")]),
        ("издано в марте 2022 года и в 2023 году.", [("2022-03", "2022-03"), ("2023", "2023")]),
        ("в пункте 5 мая не упомянуто 12 стран.", [("2019-05-05", "2019-05-05")]),
        ("резолюция 2017/6, пункт 2018.", []),
    ],
)
def test_dates(text: str, dates: list[tuple[str, str]]) -> None:
    found = mentioned(f"31 мая 2019 года. {text}", MentionKind.DATE, title=TITLE, language="ru")
    assert [(one.start, one.end) for one in found][1:] == dates


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("в своей резолюции 7/1 Конференция просила", [R71]),
        ("В пункте 27 резолюции 7/1 Конференции сказано", [f"{R71}, paragraph 27"]),
        (
            "в пунктах 3 и 4 ее резолюции 8/2",
            ["CAC/COSP resolution 8/2, paragraph 3", "CAC/COSP resolution 8/2, paragraph 4"],
        ),
        ("в пункте 5 a) резолюции 75/194 Генеральной Ассамблеи", ["A/RES/75/194, paragraph 5(a)"]),
        ("В своей резолюции 75/198 Генеральная Ассамблея приветствовала это", ["A/RES/75/198"]),
        (
            "резолюции Генеральной Ассамблеи 55/25, 58/4 и 60/288, решение 74/550 B Ассамблеи",
            ["A/RES/55/25", "A/RES/58/4", "A/RES/60/288", "A decision 74/550 B"],
        ),
        (
            "ссылаясь на резолюции 60/251 от 15 марта 2006 года, которой она учредила Совет, и 65/281 от 17 июня 2011 года",
            ["CAC/COSP resolution 60/251", "CAC/COSP resolution 65/281"],
        ),
        ("резолюция 217 А (III) Ассамблеи и резолюция 1373 (2001)", ["A/RES/217 A (III)", "S/RES/1373 (2001)"]),
        (
            "приняла резолюции 10/1 и 10/3. В первой из них она",
            ["CAC/COSP resolution 10/1", "CAC/COSP resolution 10/3", "CAC/COSP resolution 10/1"],
        ),
        ("В этой резолюции", []),
        (
            "приняла решение IX/2 и решение IX/4. Во исполнение этого решения секретариат",
            ["CAC/COSP decision IX/2", "CAC/COSP decision IX/4", "CAC/COSP decision IX/4"],
        ),
        ("о пункте 3 повестки дня", []),
    ],
)
def test_resolutions(text: str, cited: list[str]) -> None:
    found = mentioned(text, MentionKind.RESOLUTION, title=TITLE, language="ru")
    assert [target.identifier for one in found for target in one.targets] == cited


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("пункт 16 статьи 46 Конвенции", ["UNCAC article 46(16)"]),
        ("статьями 6 и 46 Конвенции", ["UNCAC article 6", "UNCAC article 46"]),
        ("глав III и IV Конвенции", ["UNCAC chapter 3", "UNCAC chapter 4"]),
        (
            "подпункту b) пункта 1 статьи 15 и пункту 2 c) статьи 12 Конвенции",
            ["UNCAC article 15(1)(b)", "UNCAC article 12(2)(c)"],
        ),
        ("статьи 18 Конвенции об организованной преступности", ["UNTOC article 18"]),
        ("статьей 5 доклада", []),
    ],
)
def test_provisions(text: str, cited: list[str]) -> None:
    found = mentioned(text, MentionKind.PROVISION, title=TITLE, language="ru")
    assert [target.identifier for one in found for target in one.targets] == cited


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        (
            "на своей четвертой сессии, проведенной в Марракеше, Марокко, 24–28 октября 2011 года, Конференция решила",
            [("CAC/COSP session 4", "2011-10-24", "2011-10-28", "Marrakech")],
        ),
        ("Восьмое совещание экспертов было открыто", [("CAC/COSP/EG.1 meeting 8", "", "", "")]),
        (
            "девятая сессия Конференции (Шарм-эш-Шейх, Египет, 13–17 декабря 2021 года)",
            [("CAC/COSP session 9", "2021-12-13", "2021-12-17", "Sharm el-Sheikh")],
        ),
        (
            "На своей шестьдесят третьей сессии, проходившей 2–6 марта 2020 года, Комиссия по наркотическим средствам",
            [("E/CN.7 session 63", "2020-03-02", "2020-03-06", "")],
        ),
        (
            "Конференция на ее сессии, которую планируется провести в декабре",
            [("CAC/COSP session 2019-12", "2019-12", "2019-12", "")],
        ),
        ("На 2-м заседании 31 мая", []),
    ],
)
def test_meetings(text: str, meetings: list[tuple[str, str, str, str]]) -> None:
    found = mentioned(f"31 мая 2019 года. {text}", MentionKind.MEETING, title=TITLE, language="ru")
    assert [(one.targets[0].identifier, one.start, one.end, one.place) for one in found] == meetings


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("представители Многонационального Государства Боливия", ["BOL"]),
        ("в Боливии (Многонациональном Государстве) и Боснии и Герцеговине", ["BOL", "BIH"]),
        ("с Кот-д’Ивуаром и Папуа — Новой Гвинеей", ["CIV", "PNG"]),
        ("Того и Чад", ["TGO", "TCD"]),
        ("относительно того, что кроме того сделано", []),
    ],
)
def test_states(text: str, states: list[str]) -> None:
    found = mentioned(text, MentionKind.STATE, title=TITLE, language="ru")
    assert [target.identifier for one in found for target in one.targets] == states


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "В резолюции 7/1 Конференция настоятельно призвала государства-участники укреплять центральные органы и просила "
            "Секретариат содействовать им.",
            [(R71, "urge", "States parties"), (R71, "request", "Secretariat")],
        ),
        (
            "Конференция в своей резолюции 8/2 поручила Рабочей группе по возвращению активов продолжить обмен информацией.",
            [("CAC/COSP resolution 8/2", "direct", "CAC/COSP/WG.2")],
        ),
        (
            "В пункте 3 резолюции 7/1 Конференции Секретариату предлагается подготовить исследование.",
            [(f"{R71}, paragraph 3", "invite", "Secretariat")],
        ),
        ("В резолюции 7/1 содержится просьба к Секретариату представить доклад.", [(R71, "request", "Secretariat")]),
        (
            "В своей резолюции 7/1 Конференция призвала государства-участники сотрудничать, а также обратилась к Секретариату "
            "с просьбой распространить доклад.",
            [(R71, "call upon", "States parties"), (R71, "request", "Secretariat")],
        ),
        (
            "В резолюции 7/1 Конференция рекомендовала государствам-участникам обмениваться опытом.",
            [(R71, "encourage", "States parties")],
        ),
        (
            "Седьмое совещание экспертов рекомендовало государствам-участникам обмениваться опытом.",
            [("CAC/COSP/EG.1 meeting 7", "recommend", "States parties")],
        ),
        (
            "Конференция приняла резолюцию 8/2, в которой она учредила Рабочую группу по предупреждению коррупции.",
            [("CAC/COSP resolution 8/2", "establish", "")],
        ),
        (
            "Секретариат подготовил доклад по просьбе совещания экспертов на его седьмом совещании.",
            [("CAC/COSP/EG.1 meeting 7", "(basis)", "Secretariat")],
        ),
        (
            "80 государств представили информацию о координаторах в соответствии с резолюцией 4/4 Конференции.",
            [("CAC/COSP resolution 4/4", "(basis)", "States parties")],
        ),
        (
            "Совещание экспертов приветствовало доклад. Оно просило Секретариат продолжить работу.",
            [("CAC/COSP/EG.1 meeting 8", "welcome", ""), ("CAC/COSP/EG.1 meeting 8", "request", "Secretariat")],
        ),
        ("Несколько ораторов предложили Секретариату изучить этот вопрос.", []),
        ("Представитель Секретариата отметила это. Она призвала государства продолжать работу.", []),
    ],
)
def test_directives(text: str, expected: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="ru")
    assert [
        (one.source.identifier, one.verb, "; ".join(to.identifier for to in one.addressees)) for one in facts.directives
    ] == expected


@pytest.mark.parametrize(
    ("text", "verb", "addressee"),
    [
        ("государствам-участникам рекомендуется обмениваться опытом;", "encourage", "States parties"),
        ("Конференции рекомендуется продлить мандат;", "recommend", "CAC/COSP"),
        ("к Секретариату обращается также просьба представить доклад;", "request", "Secretariat"),
        ("участникам следует ввести уголовную ответственность;", "should", "States parties"),
        ("участники, которые еще не сделали этого, призываются представить сведения;", "call upon", "States parties"),
        ("государства-члены настоятельно призываются ответить на вопросник;", "urge", "Member States"),
    ],
)
def test_recommendations(text: str, verb: str, addressee: str) -> None:
    announced = "Совещание экспертов согласовало следующие рекомендации:"
    _, facts = facts_of(announced, f"(a) {text}", "(b) Секретариату следует это сделать.", title=TITLE, language="ru")
    first = next(one for one in facts.directives if one.label == "a")
    assert (first.verb, [to.identifier for to in first.addressees]) == (verb, [addressee])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "На совещании были представлены следующие государства — участники Конвенции: Австрия, Кот-д’Ивуар и Япония.",
            [("AUT", "state_party"), ("CIV", "state_party"), ("JPN", "state_party")],
        ),
        (
            "Европейский союз, региональная организация экономической интеграции, являющаяся участником Конвенции, был "
            "представлен на совещании.",
            [("European Union", "regional_economic_integration_organization")],
        ),
        (
            "Наблюдателями были представлены следующие государства, не являющиеся участниками Конвенции: Тувалу и Эритрея.",
            [("TUV", "observer_state"), ("ERI", "observer_state")],
        ),
        (
            "В совещании участвовал представитель Всемирного банка, специализированного учреждения системы Организации "
            "Объединенных Наций.",
            [("World Bank", "specialized_agency")],
        ),
        (
            "Наблюдателем был представлен Базельский институт управления, входящий в сеть институтов программы Организации "
            "Объединенных Наций в области предупреждения преступности и уголовного правосудия.",
            [("Basel Institute on Governance", "institute")],
        ),
        (
            "Наблюдателями были представлены специализированные учреждения системы Организации Объединенных Наций — "
            "Международная организация труда и Всемирный банк.",
            [("International Labour Organization", "specialized_agency"), ("World Bank", "specialized_agency")],
        ),
        ("Список участников содержится в документе CAC/COSP/EG.1/2019/INF.1.", []),
    ],
)
def test_attendance(text: str, expected: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, headings={"1": "Участники"}, language="ru")
    assert [(one.participant.identifier, one.capacity) for one in facts.participations] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "На 1-м заседании председательствовала Мария Поррас (Гватемала), назначенный Председатель седьмой сессии "
            "Конференции, а на 2-м заседании — Вивиан Н. Р. Океке (Нигерия), заместитель Председателя седьмой сессии "
            "Конференции.",
            [
                ("Мария Поррас", "GTM", "President-designate of CAC/COSP session 7", 1),
                ("Вивиан Н. Р. Океке", "NGA", "Vice-President of CAC/COSP session 7", 2),
            ],
        ),
        (
            "Председателем был избран г-н Ахмед Али (Египет), а заместителем Председателя — г-жа Мария Лопес (Чили).",
            [
                ("Ахмед Али", "EGY", "Chair of CAC/COSP/EG.1", None),
                ("Мария Лопес", "CHL", "Vice-Chair of CAC/COSP/EG.1", None),
            ],
        ),
        ("Функции Председателя выполнял Хуан Перес (Перу).", [("Хуан Перес", "PER", "Chair of CAC/COSP/EG.1", None)]),
        (
            "Совещание проходило под председательством г-на Яноша аль-Сабадоша (Венгрия).",
            [("Яноша аль-Сабадоша", "HUN", "Chair of CAC/COSP/EG.1", None)],
        ),
        ("Выступил представитель Перу (Лима).", []),
        ("Сопредседатель целевой группы по водным ресурсам (Нидерланды) представил выводы.", []),
    ],
)
def test_officers(text: str, expected: list[tuple[str, str, str, int | None]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="ru")
    found = [
        (one.name, one.state.identifier if one.state else "", one.role, one.meeting_part) for one in facts.officers
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Было выявлено более 6 000 рекомендаций.", [("6000", "more_than", "")]),
        ("Получено не менее 30 ответов и не более пяти жалоб.", [("30", "at_least", ""), ("5", "at_most", "")]),
        ("По состоянию на 1 мая 2019 года 115 стран ответили.", [("115", "exact", "2019-05-01")]),
        ("Ответы представили менее 120.", [("120", "less_than", "")]),
        ("Проведено почти 4 года; изъято примерно 1,5 млн единиц.", [("4", "nearly", ""), ("1500000", "about", "")]),
        ("Данные имеются по меньшей мере по 125 странам из 153.", [("125", "at_least", ""), ("153", "exact", "")]),
        ("См. пункт 5, резолюцию 7/1 и документ 3; раз в два года; две трети государств; эти два форума.", []),
    ],
)
def test_figures(text: str, expected: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="ru")
    assert [(one.value, one.qualifier, one.as_of) for one in facts.figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Секретариат направил вербальную ноту от 17 декабря 2018 года.",
            [("note_verbale", "Secretariat", "2018-12-17")],
        ),
        ("Эксперт из Бразилии поделилась опытом своей страны.", [("presentation", "BRA", "")]),
        (
            "Было проведено тематическое групповое обсуждение выдачи.",
            [("panel_discussion", "CAC/COSP/EG.1", "")],
        ),
        (
            "Секретариат подготовил записку о ходе работы (CAC/COSP/WG.2/2019/2).",
            [("document", "Secretariat", "")],
        ),
        ("Секретариат сообщил об итогах.", [("presentation", "Secretariat", "")]),
        ("Секретариат сообщил, что девятое совещание экспертов намечено на июнь.", []),
        (
            "На вопросы ответил секретариат; доклады поступили от 43 стран.",
            [("information_collection", "Secretariat", "")],
        ),
        ("Секретариат провел рабочее совещание.", [("workshop", "Secretariat", "")]),
        ("Несколько ораторов предложили провести практикум.", []),
    ],
)
def test_activities(text: str, expected: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="ru")
    assert [
        (one.kind, "; ".join(actor.identifier for actor in one.actors), one.date) for one in facts.activities
    ] == expected


def test_every_form_of_a_name_that_only_the_document_gives() -> None:
    grammar = grammar_of(load_pack("ru"), load())
    text = "В Рабочей группе по прекурсорам; Рабочую группу по прекурсорам; рабочая группа; групповое обсуждение"
    assert forms_of("рабочая группа по прекурсорам", text, grammar) == (
        "Рабочей группе по прекурсорам",
        "Рабочую группу по прекурсорам",
        "рабочая группа по прекурсорам",
    )
    assert forms_of("Группа", "Группе дано; группы стран; групповое", grammar, noun=True) == ("Группе",)


def test_the_head_names_the_bodies_above_first(tmp_path: Path) -> None:
    head = (
        "ABC/MP.TST/WG.1/2023/2\n\nСовещание Сторон Конвенции о пробах\n\nРабочая группа по пробам\n\n"
        "Восемнадцатое совещание\nЖенева, 19–21 июня 2023 года\n\n"
        "Доклад Рабочей группы по пробам о работе ее восемнадцатого совещания\n\n"
        "1. Секретариат напомнил, что Совещание Сторон приняло решение IX/2, в котором поручило Рабочей группе "
        "изучить вопрос.\n\n2. Рабочая группа приняла представленную информацию к сведению.\n"
    )
    (tmp_path / "report.txt").write_text(head, encoding="utf-8")
    graph = mg.build([tmp_path / "report.txt"])
    assert [(row["source"], row["addressee"], row["verb"]) for row in graph.query("mandates")] == [
        ("ABC/MP.TST decision IX/2", "ABC/MP.TST/WG.1", "direct"),
        ("ABC/MP.TST/WG.1 meeting 18", "", "take note"),
    ]


def test_a_body_that_only_the_title_names_is_known_by_its_noun_too() -> None:
    _, facts = facts_of(
        "Группа экспертов просила Секретариат представить Группе доклад. Группы стран его рассмотрели.",
        title="Доклад о работе третьего совещания Межправительственной группы экспертов по прекурсорам",
        body="E/CN.7/EG.2",
        language="ru",
    )
    assert [(one.source.identifier, one.verb) for one in facts.directives] == [("E/CN.7/EG.2 meeting 3", "request")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Рабочая группа рассмотрела доклад и приняла его к сведению.", "ru"), ("Доклад", "ru"), ("Κείμενο", "")],
)
def test_telling_russian(text: str, code: str) -> None:
    assert detect_language(text) == code
