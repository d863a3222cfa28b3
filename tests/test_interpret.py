"""What sentences say: tables of Chinese sentences and the facts they state."""

from __future__ import annotations

import pytest

from mandategraph.facts import Activity, Directive
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.populate import populate
from mandategraph.reading import read_text
from mandategraph.recognise import recognise
from mandategraph.validation import validate_graph
from mandategraph.vocabulary import load
from understanding import facts_of

ATTENDANCE = {"1": "出席情况"}


def directives(*paragraphs: str) -> list[tuple[str, str, str, str]]:
    _, facts = facts_of(*paragraphs)
    return [
        (one.source.identifier, one.verb, "; ".join(to.identifier for to in one.addressees), one.text)
        for one in facts.directives
    ]


R71 = "CAC/COSP resolution 7/1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "缔约国会议在第 7/1 号决议中邀请专家会议提出今后的议程项目。",
            [(R71, "invite", "CAC/COSP/EG.1", "邀请专家会议提出今后的议程项目")],
        ),
        (
            "缔约国会议在第 7/1 号决议中欢迎该报告。缔约国会议还决定专家会议应继续交流信息。",
            [(R71, "welcome", "", "欢迎该报告"), (R71, "decide", "CAC/COSP/EG.1", "决定专家会议应继续交流信息")],
        ),
        (
            "缔约国会议第 7/1 号决议请秘书处编写一份报告，并敦促缔约国提供信息。",
            [
                (R71, "request", "Secretariat", "请秘书处编写一份报告"),
                (R71, "urge", "States parties", "敦促缔约国提供信息"),
            ],
        ),
        (
            "缔约国会议通过了第 7/1 号决议。该决议还责成专家会议研究障碍。",
            [(R71, "direct", "CAC/COSP/EG.1", "责成专家会议研究障碍")],
        ),
        (
            "缔约国会议通过了第 5/3 和 6/2 号决议。缔约国会议在后一项决议中吁请缔约国加强合作。",
            [("CAC/COSP resolution 6/2", "call upon", "States parties", "吁请缔约国加强合作")],
        ),
        (
            "缔约国会议第 7/1 号决议。同一决议第 12 段授权专家会议邀请从业人员。",
            [(f"{R71}, paragraph 12", "authorize", "CAC/COSP/EG.1", "授权专家会议邀请从业人员")],
        ),
        (
            "第六次专家会议建议秘书处应继续分析实际挑战，以期加强这些机关的效力。",
            [
                (
                    "CAC/COSP/EG.1 meeting 6",
                    "recommend",
                    "Secretariat",
                    "建议秘书处应继续分析实际挑战，以期加强这些机关的效力",
                )
            ],
        ),
        (
            "第八次专家会议重申，缔约国必须互相提供协助。",
            [("CAC/COSP/EG.1 meeting 8", "reaffirm", "States parties", "重申，缔约国必须互相提供协助")],
        ),
        (
            "应第六次专家会议的请求，秘书处编写了一份研究报告。",
            [("CAC/COSP/EG.1 meeting 6", "request", "Secretariat", "秘书处编写了一份研究报告")],
        ),
        ("会议由主席主持。", []),
        ("几位发言者建议秘书处探讨该问题。", []),
        ("缔约国会议在第 7/1 号决议中通过了下列议程。", []),
    ],
)
def test_directives(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert directives(text) == expected


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (
            "缔约国会议在第 7/1 号决议中决定专家会议应就以下方面交流信息：司法协助请求受到拒绝的常见理由、民事诉讼和行政诉讼中的国际合作，以及"
            "对提供的信息予以保密的可行措施。",
            [
                "决定专家会议应就以下方面交流信息：司法协助请求受到拒绝的常见理由",
                "决定专家会议应就以下方面交流信息：民事诉讼和行政诉讼中的国际合作",
                "决定专家会议应就以下方面交流信息：对提供的信息予以保密的可行措施",
            ],
        ),
        (
            "缔约国会议在第 5/1 号决议中指示专家会议继续研究现有障碍，并拟订关于如何排除这些障碍的建议。",
            ["指示专家会议继续研究现有障碍", "指示专家会议拟订关于如何排除这些障碍的建议"],
        ),
        (
            "缔约国会议第 7/1 号决议请秘书处在现有资源范围内，继续收集统计数据。",
            ["请秘书处在现有资源范围内，继续收集统计数据"],
        ),
        (
            "第六次专家会议建议缔约国应弥合法律制度之间的差距，尤其是弥合证据标准方面的差距，并在必要情况下缔结双边条约。",
            [
                "建议缔约国应弥合法律制度之间的差距，尤其是弥合证据标准方面的差距",
                "建议缔约国应在必要情况下缔结双边条约",
            ],
        ),
        (
            "缔约国会议在第 4/2 号决议中决定举行专家会议，就引渡问题向缔约国会议提供建议和协助。",
            ["决定举行专家会议", "决定举行专家会议，就引渡问题向缔约国会议提供建议和协助"],
        ),
    ],
)
def test_an_enumeration_is_split_into_its_members(text: str, texts: list[str]) -> None:
    assert [row[3] for row in directives(text)] == texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("秘书处概述了根据缔约国会议第 7/1 号决议收集的信息。", [(R71, "(basis)", "Secretariat")]),
        (
            "根据缔约国会议第 7/1 号决议第 27 段举行了一场专题小组讨论会。",
            [(f"{R71}, paragraph 27", "(basis)", "CAC/COSP/EG.1")],
        ),
        (
            "129 个国家根据《公约》第四十六条第十三款提供了信息。",
            [("UNCAC article 46(13)", "(basis)", "States parties")],
        ),
        (
            "秘书处根据《公约》第六条和第四十六条和缔约国会议及专家会议的建议，正在收集信息。",
            [
                ("UNCAC article 6", "(basis)", "Secretariat"),
                ("UNCAC article 46", "(basis)", "Secretariat"),
                ("CAC/COSP", "(basis)", "Secretariat"),
                ("CAC/COSP/EG.1", "(basis)", "Secretariat"),
            ],
        ),
        (
            "按照缔约国会议第 8/1 号决议的要求，秘书处正在分析收到的资料。",
            [("CAC/COSP resolution 8/1", "(basis)", "Secretariat")],
        ),
        ("根据本国法律简化程序。", []),
        ("根据《公约》开展国际合作。", []),
    ],
)
def test_bases(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [row[:3] for row in directives(text)] == expected


@pytest.mark.parametrize(
    ("item", "verb", "addressees"),
    [
        ("鼓励缔约国分享信息；", "encourage", ["States parties"]),
        ("请秘书处继续组织讨论会；", "request", ["Secretariat"]),
        ("秘书处应继续努力；", "should", ["Secretariat"]),
        ("缔约国应当考虑采取措施。", "should", ["States parties"]),
        ("敦促尚未批准《公约》的会员国批准该公约；", "urge", ["Member States"]),
        ("缔约国似应设立机制；", "may wish", ["States parties"]),
        ("又请联合国毒品和犯罪问题办公室提供援助；", "request", ["UNODC"]),
        ("专家会议应审议该议题；", "should", ["CAC/COSP/EG.1"]),
        ("建议缔约国和秘书处加强合作；", "recommend", ["States parties", "Secretariat"]),
    ],
)
def test_recommendations(item: str, verb: str, addressees: list[str]) -> None:
    _, facts = facts_of("专家会议商定了下列建议：", f"(a) {item}")
    (one,) = [one for one in facts.directives if one.label]
    assert (one.label, one.verb, [to.identifier for to in one.addressees]) == ("a", verb, addressees)
    assert one.text == item.rstrip("；。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "下列《公约》缔约国出席了会议：阿富汗、多民族玻利维亚国和津巴布韦。",
            [("AFG", "state_party"), ("BOL", "state_party"), ("ZWE", "state_party")],
        ),
        ("下列签署国派观察员出席了会议：刚果和乌干达。", [("COG", "signatory_state"), ("UGA", "signatory_state")]),
        ("下列非签署国派观察员出席了会议：不丹。", [("BTN", "observer_state")]),
        (
            "区域经济一体化组织欧洲联盟作为《公约》缔约方派代表出席了会议。",
            [("European Union", "regional_economic_integration_organization")],
        ),
        ("联合国系统专门机构世界银行派观察员出席了会议。", [("World Bank", "specialized_agency")]),
        (
            "下列政府间组织派观察员出席了会议：欧洲司法组织和星际合作组织。",
            [("Eurojust", "intergovernmental_organization"), ("星际合作组织", "intergovernmental_organization")],
        ),
        (
            "马耳他骑士团作为在联合国总部设有常驻观察员办事处的实体派代表出席了会议。",
            [("Sovereign Order of Malta", "permanent_observer_entity")],
        ),
    ],
)
def test_attendance(text: str, expected: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text, headings=ATTENDANCE)
    assert [(one.participant.identifier, one.capacity) for one in facts.participations] == expected


def test_experts_on_a_panel_did_not_attend_for_their_state() -> None:
    _, facts = facts_of(
        "下列缔约国出席了会议：巴西。", "来自瑞士的专家参与了讨论。", headings={"1": "出席情况", "2": "讨论"}
    )
    assert [one.participant.identifier for one in facts.participations] == ["BRA"]


@pytest.mark.parametrize(
    ("text", "officer"),
    [
        ("会议由主席 Ana Ruiz（秘鲁）主持。", ("Ana Ruiz", "PER", "Chair of CAC/COSP/EG.1", None)),
        (
            "第二场会议由缔约国会议第七届会议副主席 Vivian N. R. Okeke（尼日利亚）主持。",
            ("Vivian N. R. Okeke", "NGA", "Vice-President of CAC/COSP session 7", 2),
        ),
        ("专家会议选出颂猜·叻达纳哥信（泰国）担任主席。", ("颂猜·叻达纳哥信", "THA", "Chair of CAC/COSP/EG.1", None)),
    ],
)
def test_officers(text: str, officer: tuple[str, str, str, int | None]) -> None:
    _, facts = facts_of(text)
    (one,) = facts.officers
    assert one.state is not None
    assert (one.name, one.state.identifier, one.role, one.meeting_part) == officer


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("逾 6,000 项建议和逾 1,000 种良好做法。", [("6000", "more_than"), ("1000", "more_than")]),
        ("来自 19 个国家的 36 名专家出席了会议。", [("19", "exact"), ("36", "exact")]),
        ("至少有 12 起案件。", [("12", "at_least")]),
        ("不到 20 个国家提交了答复。", [("20", "less_than")]),
        ("约 43 亿美元。", [("4300000000", "about")]),
        ("近 22,000 项资产，其中 67%已变卖。", [("22000", "nearly"), ("67", "exact")]),
        ("提出了三种解决办法。", [("3", "exact")]),
        ("第 3 次会议、第 7/1 号决议和 2019 年 5 月 1 日。", []),
        ("这两个论坛。", []),
    ],
)
def test_figures(text: str, figures: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text)
    assert [(one.value, one.qualifier) for one in facts.figures] == figures


def test_a_figure_has_its_date_and_its_basis() -> None:
    _, facts = facts_of("截至 2019 年 5 月 1 日，115 个缔约国根据《公约》第六条第三款提供了信息。")
    (one,) = facts.figures
    assert (one.value, one.as_of, [source.identifier for source in one.basis]) == (
        "115",
        "2019-05-01",
        ["UNCAC article 6(3)"],
    )


@pytest.mark.parametrize(
    ("text", "kind", "actors", "date", "results"),
    [
        ("她提到 2018 年 12 月 17 日发给所有缔约国的普通照会。", "note_verbale", ["Secretariat"], "2018-12-17", []),
        ("专家会议举行了一场专题小组讨论会。", "panel_discussion", ["CAC/COSP/EG.1"], "", []),
        ("秘书处的一位代表介绍了最新情况。", "presentation", ["Secretariat"], "", []),
        ("来自大韩民国的讨论嘉宾列出了一些常见理由。", "presentation", ["KOR"], "", []),
        ("答复的摘要载于 CAC/COSP/EG.1/2019/2 号文件。", "document", ["Secretariat"], "", ["CAC/COSP/EG.1/2019/2"]),
        (
            "2019 年 5 月 31 日，会议报告（CAC/COSP/EG.1/2019/L.1）获得通过。",
            "adoption",
            ["CAC/COSP/EG.1"],
            "2019-05-31",
            ["CAC/COSP/EG.1/2019/L.1"],
        ),
        ("毒品和犯罪问题办公室在区域一级提供了技术援助。", "technical_assistance", ["UNODC"], "", []),
    ],
)
def test_activities(text: str, kind: str, actors: list[str], date: str, results: list[str]) -> None:
    _, facts = facts_of(text)
    one = next(one for one in facts.activities if one.kind == kind)
    assert [actor.identifier for actor in one.actors] == actors
    assert one.date == date
    assert [result.identifier for result in one.results] == results


def test_what_is_only_asked_for_is_not_done() -> None:
    _, facts = facts_of(
        "缔约国会议第 7/1 号决议请秘书处收集关于该议题的信息。", "一位发言者建议秘书处收集关于该议题的信息。"
    )
    assert facts.activities == ()


def test_a_stated_link_needs_the_source_and_the_subject() -> None:
    _, facts = facts_of(
        "缔约国会议在第 7/1 号决议中决定专家会议应交流关于司法协助请求遭到拒绝和延迟的常见理由的信息。缔约国会议还请专家会议提出今后的议程项目。",
        "根据缔约国会议第 7/1 号决议第 27 段举行了一场专题小组讨论会，主题为司法协助请求遭到拒绝和延迟回复的常见理由。",
    )
    links = [(one.origin.verb, one.target.kind, one.kind) for one in facts.links if isinstance(one.origin, Directive)]
    assert links == [("decide", "panel_discussion", "stated"), ("(basis)", "panel_discussion", "stated")]


def test_a_link_by_subject_names_the_terms_it_rests_on() -> None:
    _, facts = facts_of(
        "缔约国会议在第 7/1 号决议中请秘书处继续收集关于把《公约》用作司法协助的法律依据的统计数据。",
        "秘书处于 2018 年 12 月 17 日发出普通照会，以收集以下信息：把《公约》用作司法协助的法律依据的统计数据；其他专题。",
        "截至 2019 年 3 月 13 日收到的答复的摘要载于 CAC/COSP/EG.1/2019/2 号文件。",
        "讨论了其他事项。",
    )
    link = next(one for one in facts.links if isinstance(one.origin, Directive) and one.target.kind == "note_verbale")
    assert link.kind == "same-subject"
    assert "统计数据" in link.shared_terms


def test_a_note_verbale_leads_to_its_replies_and_they_to_a_document() -> None:
    _, facts = facts_of("秘书处发出普通照会。收到的所有答复的摘要载于 CAC/COSP/EG.1/2019/2 号文件。")
    pairs = [(one.origin.kind, one.target.kind) for one in facts.links if isinstance(one.origin, Activity)]
    assert pairs == [("note_verbale", "information_collection"), ("information_collection", "document")]


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("一些发言者表示关切的是，请求遭到拒绝。", "concern", "speakers"),
        ("一位发言者建议可以进一步讨论该议题。", "suggestion", "speaker"),
        ("发言者指出的其他挑战包括缺乏简化程序。", "challenge", "speakers"),
        ("来自瑞士的讨论嘉宾介绍了该国的制度。", "information", "panellist CHE"),
        ("秘书处的代表指出，此前讨论过该事项。", "information", "secretariat"),
        ("发言者们强调应避免重复。", "position", "speakers"),
        ("一些发言者着重介绍了各自国家采取的措施。", "good_practice", "speakers"),
    ],
)
def test_statements(text: str, kind: str, speaker: str) -> None:
    _, facts = facts_of(text)
    assert [(one.kind, one.speaker) for one in facts.statements] == [(kind, speaker)]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("她介绍了《跨境请求提供电子证据实用指南》。", "publication", "《跨境请求提供电子证据实用指南》"),
        ("强调了非正式资产追回从业人员网络的实效。", "network", "非正式资产追回从业人员网络"),
        ("《反腐败公约》实施情况审议机制第一周期。", "review_mechanism", "《反腐败公约》实施情况审议机制"),
    ],
)
def test_services(text: str, kind: str, name: str) -> None:
    _, facts = facts_of(text)
    assert [(one.kind, one.name) for one in facts.services] == [(kind, name)]


def test_every_numbered_paragraph_is_in_the_ledger() -> None:
    _, facts = facts_of("缔约国会议第 7/1 号决议请秘书处编写报告。天气很好。", "天气很好。", "(a) 天气很好。")
    assert [(one.para, one.covered) for one in facts.passages] == [
        ("1", (True, False)),
        ("2", (False,)),
        ("2(a)", (False,)),
    ]


def kinds_of(*paragraphs: str, body: str = "") -> list[tuple[str, str, str]]:
    """Kind, actors and result or name of what was done, as the last paragraph tells it."""
    _, facts = facts_of(*paragraphs, body=body)
    last = str(len(paragraphs))
    return [
        (one.kind, "; ".join(actor.identifier for actor in one.actors), one.result_text)
        for one in facts.activities
        if one.para == last
    ]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("秘书处的一名代表汇报了闭会期间的工作。", [("presentation", "Secretariat", "")]),
        ("来自加纳的专家着重谈到习惯法的影响。", [("presentation", "GHA", "")]),
        (
            "根据第 7/1 号决议，秘书处在维也纳和曼谷举行了两次磋商。",
            [("meeting", "Secretariat", "维也纳"), ("meeting", "Secretariat", "曼谷")],
        ),
        ("按照第 7/1 号决议，秘书处抽签选定了审议国。", [("other", "Secretariat", "")]),
        ("世界卫生组织已协助31个国家制定标准。", [("technical_assistance", "World Health Organization", "")]),
        ("发言者建议按照第 7/1 号决议抽签选定审议国。", []),
        ("根据《公约》第十二条通知了缔约国。", []),
    ],
)
def test_what_was_done_in_other_words(text: str, done: list[tuple[str, str, str]]) -> None:
    assert kinds_of(text) == done


@pytest.mark.parametrize(
    "words",
    [
        "会议还就下列建议达成一致：",
        "会议商定了下列结论和建议：",
        "会议的结论和建议如下：",
    ],
)
def test_recommendations_are_announced(words: str) -> None:
    _, facts = facts_of(words, "(a) 请秘书处提供资料；", "(b) 促请尚未答复的国家尽快答复。")
    agreed = [one for one in facts.directives if one.label]
    assert [(one.verb, [to.identifier for to in one.addressees]) for one in agreed] == [
        ("request", ["Secretariat"]),
        ("urge", ["States"]),
    ]


def test_what_an_earlier_meeting_agreed_is_told_beside_what_this_one_says() -> None:
    _, facts = facts_of("专家会议重申第六次会议商定的工作方法，并确认参与不可或缺。")
    assert [(one.source.identifier, one.verb) for one in facts.directives] == [
        ("CAC/COSP/EG.1 meeting 8", "reaffirm"),
        ("CAC/COSP/EG.1 meeting 8", "recognize"),
    ]


def test_of_agenda_items_with_one_number_the_first_is_the_item() -> None:
    """A list that was set twice: it goes on where the second one does."""
    listed = "\n\n".join(("1. 会议开幕。", "2. 通过议程。", "1. 会议开幕。", "2. 通过议程。", "3. 其他事项。"))
    document = read_text(f"6. 在第 1 次会议上，会议通过了以下议程：\n\n{listed}\n\n7. 巴西出席了会议。", language="zh")
    pack = load_pack("zh")
    facts = interpret(document, recognise(document, pack, load()), pack, load())
    assert [(one.number, one.title) for one in facts.agenda] == [
        ("1", "会议开幕"),
        ("2", "通过议程"),
        ("3", "其他事项"),
    ]


@pytest.mark.parametrize(
    ("last", "words_of_it", "start"),
    [
        ("", "Implementation Review Group at its first and second meeting", ""),
        (" The second meeting of the Expert Group was held in Vienna on 5 May 2020.", "second meeting", "2020-05-05"),
    ],
)
def test_a_meeting_named_among_others_rests_on_these_words(last: str, words_of_it: str, start: str) -> None:
    words = f"The Group reiterated the recommendations of the Implementation Review Group at its first and second meeting.{last}"
    document = read_text(words, language="en")
    pack = load_pack("en")
    facts = interpret(document, recognise(document, pack, load()), pack, load())
    (found,) = facts.meetings
    assert (found.meeting.identifier, found.start) == ("CAC/COSP/IRG meeting 2", start)
    assert words_of_it in document.quote(found.evidence[0])
    assert validate_graph(populate(document, facts)) == ()


def test_a_document_that_names_no_meeting_has_its_agenda_and_participants_all_the_same() -> None:
    """And its graph conforms: there is no meeting for them to belong to."""
    document = read_text(
        "1. 会议通过了以下议程：\n\n1. 会议开幕。\n\n2. 主席（巴西）主持会议。巴西出席了会议。", language="zh"
    )
    pack = load_pack("zh")
    facts = interpret(document, recognise(document, pack, load()), pack, load())
    assert (facts.meetings, len(facts.agenda)) == ((), 1)
    assert validate_graph(populate(document, facts)) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("第 7/1 号决议请主席兼报告员编写一份讨论文件。", ("request", "Chair-Rapporteur of CAC/COSP/EG.1")),
        ("缔约国会议第 7/1 号决议请其主席继续协商。", ("request", "Chair of CAC/COSP/EG.1")),
        (
            "主席兼报告员介绍了她根据第 7/1 号决议编写的讨论文件(CAC/COSP/EG.1/2019/2)。",
            ("(basis)", "Chair-Rapporteur of CAC/COSP/EG.1"),
        ),
        ("本报告系依照第 7/1 号决议第 9 段编写。", ("(basis)", "CAC/COSP/EG.1")),
        ("第 7/1 号决议请主席团审议这一问题。", ("request", "Bureau")),
    ],
)
def test_officers_and_the_body_itself_are_asked(text: str, told: tuple[str, str]) -> None:
    _, facts = facts_of(text)
    assert [(one.verb, "; ".join(to.identifier for to in one.addressees)) for one in facts.directives] == [told]


@pytest.mark.parametrize(
    ("heading", "words", "items", "labels"),
    [
        # among the conclusions, whatever words announce it; of a decision of its own; as its own words anywhere
        ("结论和决定", "决定内容如下：", ["请秘书处提供资料；", "促请缔约国批准该公约。"], ["a", "b"]),
        ("讨论情况", "专家会议一致认为：", ["请秘书处提供资料；", "缔约国应提供资料。"], ["a", "b"]),
        # somebody else's words; nobody's; nothing that is asked; one thing asked among others
        ("结论和决定", "缔约国会议在第 7/1 号决议中：", ["请秘书处提供资料；", "促请缔约国批准该公约。"], []),
        ("讨论情况", "决定内容如下：", ["请秘书处提供资料；", "促请缔约国批准该公约。"], []),
        ("结论和决定", "专家会议：", ["欢迎秘书处的报告；", "注意到该报告。"], []),
        ("结论和决定", "专家会议：", ["欢迎秘书处的报告；", "注意到该报告；", "请秘书处提供资料。"], []),
    ],
)
def test_a_list_of_what_the_meeting_asks_is_one_of_recommendations(
    heading: str, words: str, items: list[str], labels: list[str]
) -> None:
    lettered = [f"({letter}) {item}" for letter, item in zip("abc", items, strict=False)]
    _, facts = facts_of(words, *lettered, headings={"1": heading})
    assert [one.label for one in facts.directives if one.label] == labels
