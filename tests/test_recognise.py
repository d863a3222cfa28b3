"""What words name: tables of Chinese surface forms and what they stand for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mandategraph.errors import LanguageError
from mandategraph.language import load_pack, parse_pack
from mandategraph.recognise import Mentions, recognise
from mandategraph.recognise.numerals import Numerals
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import load
from understanding import document_of, mentioned, mentions_of

TRAFFICKING = "2021年10月4日至5日在维也纳举行的贩运人口问题工作组第十一次会议的报告"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("6,000", 6000),
        ("十一", 11),
        ("二十", 20),
        ("一百零五", 105),
        ("两千", 2000),
        ("43亿", None),
        ("三万", 30000),
        ("亿", 100_000_000),
        ("二〇一九", 2019),
        ("XIV", 14),
        ("约", None),
        ("", None),
    ],
)
def test_numbers(text: str, value: int | None) -> None:
    assert Numerals.of(load_pack("zh")).value(text) == value


def test_a_language_without_rules_is_refused_by_name() -> None:
    document = document_of("The Conference decided.")
    pack = parse_pack("tlh", '[reading]\nname = "Klingon"\nscript = "LATIN"\nfunction_words = ["je"]\n')
    with pytest.raises(LanguageError, match="documents in Klingon can be taken apart, but not yet understood"):
        recognise(document, pack, load())


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2019 年 5 月 31 日举行。", [("2019-05-31", "2019-05-31")]),
        ("2011 年 10 月 24 日至 28 日举行。", [("2011-10-24", "2011-10-28")]),
        ("2017 年 11 月 6 日和 7 日举行。", [("2017-11-06", "2017-11-07")]),
        ("2021年9月30日至10月1日举行。", [("2021-09-30", "2021-10-01")]),
        ("2020年12月29日至2021年1月3日举行。", [("2020-12-29", "2021-01-03")]),
        ("２０２１年３月１６－１８日举行。", [("2021-03-16", "2021-03-18")]),
        ("二〇一九年五月三十一日举行。", [("2019-05-31", "2019-05-31")]),
        ("2019 年 5 月举行。", [("2019-05", "2019-05")]),
        ("2017 年出版的书。", [("2017", "2017")]),
        ("拟于 12 月举行。", [("2019-12", "2019-12")]),
        ("10月5日举行。", [("2019-10-05", "2019-10-05")]),
        ("2019 年度报告、三个月、第 12 月刊。", []),
        ("2019 年 13 月 40 日。", [("2019", "2019")]),
    ],
)
def test_dates(text: str, dates: list[tuple[str, str]]) -> None:
    assert [(one.start, one.end) for one in mentioned(text, MentionKind.DATE)] == dates


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("缔约国会议第 7/1 号决议第 27 段", ["CAC/COSP resolution 7/1, paragraph 27"]),
        ("缔约国会议在第 5/1 号决议中指示", ["CAC/COSP resolution 5/1"]),
        ("第 5/3 和 6/2 号决议", ["CAC/COSP resolution 5/3", "CAC/COSP resolution 6/2"]),
        ("第5/3号和第6/2号决议", ["CAC/COSP resolution 5/3", "CAC/COSP resolution 6/2"]),
        ("联合国打击跨国有组织犯罪公约缔约方会议第 9/1 号决议", ["CTOC/COP resolution 9/1"]),
        ("大会第 75/194 号决议第 5 段", ["A/RES/75/194, paragraph 5"]),
        ("A/RES/75/194 号决议", ["A/RES/75/194"]),
        ("经济及社会理事会第 2021/25 号决议", ["E/RES/2021/25"]),
        ("安全理事会第 1325 (2000) 号决议", ["S/RES/1325 (2000)"]),
        ("第 1325（2000）号决议", ["S/RES/1325 (2000)"]),
        ("大会第 217 A (III) 号决议", ["A/RES/217 A (III)"]),
        ("大会第 S-32/1 号决议", ["A/RES/S-32/1"]),
        (
            "缔约国会议第 7/1 号决议第 27 和 28 段",
            ["CAC/COSP resolution 7/1, paragraph 27", "CAC/COSP resolution 7/1, paragraph 28"],
        ),
        ("缔约国会议第 8/3 号决议执行部分第 3 至 5 段", [f"CAC/COSP resolution 8/3, paragraph {n}" for n in (3, 4, 5)]),
        ("《有组织犯罪公约》缔约方会议第10/3号决议第4(b)段", ["CTOC/COP resolution 10/3, paragraph 4(b)"]),
        ("题为“加强国际合作”的第 4/2 号决议", ["CAC/COSP resolution 4/2"]),
        ("缔约国会议第 8/1 号决定", ["CAC/COSP decision 8/1"]),
        ("大会第 74/232 A 和 B、75/227 号决议", ["A/RES/74/232 A", "A/RES/74/232 B", "A/RES/75/227"]),
        ("大会 2006 年 11 月 20 日第 61/16 号决议", ["A/RES/61/16"]),
        ("大会关于加强经济及社会理事会的 2006 年 11 月 20 日第 61/16 号决议", ["A/RES/61/16"]),
        ("大会关于可持续发展问题高级别政治论坛的第 67/290 号决议", ["A/RES/67/290"]),
        ("第 7/1 号文件", []),
    ],
)
def test_resolutions(text: str, targets: list[str]) -> None:
    found = mentioned(text + "。", MentionKind.RESOLUTION)
    assert [target.identifier for one in found for target in one.targets] == targets


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("缔约国会议第 7/1 号决议欢迎。该决议还请秘书处", ["CAC/COSP resolution 7/1"]),
        ("缔约国会议通过了第 8/1 和 8/9 号决议。在后一项决议中", ["CAC/COSP resolution 8/9"]),
        ("缔约国会议通过了第 8/1 和 8/9 号决议。在前一项决议中", ["CAC/COSP resolution 8/1"]),
        (
            "缔约国会议通过了第 8/1 号决议和第 8/9 号决议。上述两项决议",
            ["CAC/COSP resolution 8/1", "CAC/COSP resolution 8/9"],
        ),
        ("缔约国会议第 8/9 号决议。同一决议第 12 段授权", ["CAC/COSP resolution 8/9, paragraph 12"]),
    ],
)
def test_resolutions_pointed_back_to(text: str, last: list[str]) -> None:
    found = mentioned(text + "。", MentionKind.RESOLUTION)
    assert [target.identifier for target in found[-1].targets] == last
    assert found[-1].anaphoric


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("《公约》第四十六条第十六款", ["UNCAC article 46(16)"]),
        ("《公约》第六条和第四十六条", ["UNCAC article 6", "UNCAC article 46"]),
        ("《公约》第三章和第四章", ["UNCAC chapter 3", "UNCAC chapter 4"]),
        ("《公约》第 46 条第 13 款", ["UNCAC article 46(13)"]),
        ("《公约》第五十七条第三款(c)项", ["UNCAC article 57(3)(c)"]),
        ("《联合国打击跨国有组织犯罪公约》第十八条第十三款", ["UNTOC article 18(13)"]),
        ("报告第三章", []),
    ],
)
def test_provisions(text: str, targets: list[str]) -> None:
    found = mentioned(text + "。", MentionKind.PROVISION)
    assert [target.identifier for one in found for target in one.targets] == targets


def test_the_convention_is_the_own_bodys() -> None:
    found = mentioned("《公约》第十八条。", MentionKind.PROVISION, title=TRAFFICKING)
    assert found[0].targets[0].identifier == "UNTOC article 18"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("第六次专家会议建议", ["CAC/COSP/EG.1 meeting 6"]),
        ("第三、第四、第五、第六和第七次专家会议", [f"CAC/COSP/EG.1 meeting {n}" for n in (3, 4, 5, 6, 7)]),
        ("缔约国会议第七届会议", ["CAC/COSP session 7"]),
        ("实施情况审议组第十届会议", ["CAC/COSP/IRG meeting 10"]),
        ("国际合作工作组第十次会议", ["CTOC/COP/WG.3 meeting 10"]),
        ("麻醉药品委员会第六十三届会议", ["E/CN.7 session 63"]),
        ("专家会议第 6 次会议", ["CAC/COSP/EG.1 meeting 6"]),
        ("第一场会议由主席主持", []),
    ],
)
def test_meetings(text: str, targets: list[str]) -> None:
    found = mentioned(text + "。", MentionKind.MEETING)
    assert [target.identifier for one in found for target in one.targets] == targets


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("2017 年 11 月 6 日和 7 日在维也纳举行的第六次专家会议", ("2017-11-06", "2017-11-07", "Vienna")),
        ("第八次专家会议于 2019 年 5 月 31 日在维也纳举行", ("2019-05-31", "2019-05-31", "Vienna")),
        (
            "缔约国会议在 2011 年 10 月 24 日至 28 日于摩洛哥马拉喀什举行的第四届会议",
            ("2011-10-24", "2011-10-28", "Marrakech"),
        ),
        ("缔约国会议第八届会议（2019 年 12 月 16 日至 20 日，阿布扎比）", ("2019-12-16", "2019-12-20", "Abu Dhabi")),
        ("2023 年 9 月 4 日在乌斯怀亚举行的第九次专家会议", ("2023-09-04", "2023-09-04", "Ushuaia")),
        ("第七次专家会议", ("", "", "")),
    ],
)
def test_a_meetings_dates_and_city(text: str, setting: tuple[str, str, str]) -> None:
    found = mentioned(text + "。", MentionKind.MEETING)
    assert (found[-1].start, found[-1].end, found[-1].place) == setting


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("载于 CAC/COSP/EG.1/2019/2 号文件", ["CAC/COSP/EG.1/2019/2"]),
        ("（CAC/COSP/EG.1/2019/L.1 和 Add.1）", ["CAC/COSP/EG.1/2019/L.1", "CAC/COSP/EG.1/2019/L.1/Add.1"]),
        ("见E/CN.7/EG.2/2020/4和E/CN.7/EG.2/2021/6。", ["E/CN.7/EG.2/2020/4", "E/CN.7/EG.2/2021/6"]),
        ("见A/75/345-S/2020/898和UNEP(DTIE)/Hg/CONF/4。", ["A/75/345", "S/2020/898", "UNEP(DTIE)/Hg/CONF/4"]),
        ("见NPT/CONF.2000/28(Part I和II)。", ["NPT/CONF.2000/28 (Part I和II)"]),
        ("http://undocs.org/CAC/COSP/EG.1/2014/3", []),
        ("和/或", []),
    ],
)
def test_symbols(text: str, symbols: list[str]) -> None:
    found = mentioned(text, MentionKind.SYMBOL)
    assert [target.identifier for one in found for target in one.targets] == symbols


@pytest.mark.parametrize(
    ("text", "kind", "identifiers"),
    [
        ("马耳他骑士团和马耳他", MentionKind.STATE, ["MLT"]),
        ("马耳他骑士团和马耳他", MentionKind.ORGANIZATION, ["Sovereign Order of Malta"]),
        (
            "刚果、刚果民主共和国、几内亚、几内亚比绍和赤道几内亚",
            MentionKind.STATE,
            ["COG", "COD", "GIN", "GNB", "GNQ"],
        ),
        ("联合国毒品和犯罪问题办公室指出，该办公室提供援助", MentionKind.ORGANIZATION, ["UNODC", "UNODC"]),
        ("增进《公约》下国际合作不限成员名额政府间专家会议", MentionKind.BODY, ["CAC/COSP/EG.1"]),
        ("缔约国会议", MentionKind.BODY, ["CAC/COSP"]),
        ("大会", MentionKind.BODY, ["A"]),
    ],
)
def test_names(text: str, kind: MentionKind, identifiers: list[str]) -> None:
    assert [one.targets[0].identifier for one in mentioned(text + "。", kind)] == identifiers


@pytest.mark.parametrize(
    ("title", "text", "own"),
    [
        (TRAFFICKING, "工作组和缔约方会议。", ["CTOC/COP/WG.4", "CTOC/COP"]),
        ("", "国际合作工作组开会，该工作组建议。", ["CTOC/COP/WG.3", "CTOC/COP/WG.3"]),
    ],
)
def test_short_names_mean_whom_the_context_says(title: str, text: str, own: list[str]) -> None:
    assert [one.targets[0].identifier for one in mentioned(text, MentionKind.BODY, title=title)] == own


@pytest.mark.parametrize(
    "title",
    [
        "2022 年 3 月 1 日在乌斯怀亚举行的南极渔业问题区域论坛第五次会议的报告",
        "南极渔业问题区域论坛第五次会议报告",
        "第五次南极渔业问题区域论坛会议的报告",
    ],
)
def test_a_body_that_only_the_title_names(title: str) -> None:
    _, mentions = mentions_of("论坛建议秘书处编写报告。", title=title)
    assert mentions.own is not None
    assert mentions.own.identifier == "南极渔业问题区域论坛"
    assert mentions.meeting is not None
    assert mentions.meeting.identifier == "南极渔业问题区域论坛 meeting 5"
    _, view = mentions.views[-1]
    assert next(iter(view.mentions.values())).targets == (mentions.own,)


def test_a_body_that_no_vocabulary_knows_is_named_by_its_head() -> None:
    document, mentions = mentions_of("专家组建议。", title="前体化学品问题专家组第三次会议的报告", body="E/CN.7/EG.2")
    assert mentions.own is not None
    assert mentions.own.identifier == "E/CN.7/EG.2"
    assert mentions.meeting is not None
    assert mentions.meeting.identifier == "E/CN.7/EG.2 meeting 3"
    assert [block.number for block, _ in mentions.views] == [block.number for block in document.blocks]


OLDER_PERSONS = "老年人人权问题不限成员名额政府间工作组第二届会议报告"


def read_as(symbol: str, title: str, *paragraphs: str) -> Mentions:
    document = replace(document_of(*paragraphs, title=title), symbol=symbol)
    return recognise(document, load_pack("zh"), load())


@pytest.mark.parametrize(
    ("symbol", "title", "cited", "own"),
    [
        ("A/HRC/55/47", OLDER_PERSONS, "临时议程(A/HRC/WG.18/2/1)", "A/HRC/WG.18"),
        ("A/HRC/55/47", OLDER_PERSONS, "报告(A/HRC/52/61)", "老年人人权问题不限成员名额政府间工作组"),
        ("E/2023/27", "妇女地位委员会第六十七届会议报告", "", "E/CN.6"),
        ("A/HRC/55/2", "人权理事会第五十五届会议报告", "临时议程(A/HRC/WG.18/2/1)", "A/HRC"),
        ("CAC/COSP/WG.2/2020/4", OLDER_PERSONS, "临时议程(CAC/COSP/WG.2/2020/1)", "CAC/COSP/WG.2"),
    ],
)
def test_a_report_to_the_body_above(symbol: str, title: str, cited: str, own: str) -> None:
    mentions = read_as(symbol, title, f"工作组收到了{cited}。")
    assert mentions.own is not None
    assert mentions.own.identifier == own


def test_meetings_that_make_up_a_session() -> None:
    text = "在第一次会议上，工作组通过了议程。工作组第一届会议商定了方法。"
    mentions = read_as("A/HRC/55/47", OLDER_PERSONS, "工作组收到了临时议程(A/HRC/WG.18/2/1)。", text)
    _, view = mentions.views[-1]
    found = [one for one in view.within(0, len(view.text)) if one.kind == MentionKind.MEETING]
    assert [one.targets[0].identifier for one in found] == ["A/HRC/WG.18 meeting 1"]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("工作组第二届会议于2023年11月13日至17日在日内瓦万国宫举行。", ("2023-11-13", "2023-11-17", "Geneva")),
        ("工作组第二届会议2023年11月13日在日内瓦联合国办事处举行。", ("2023-11-13", "2023-11-13", "Geneva")),
        ("工作组原定于2023年5月举行第二届会议。", ("", "", "")),
    ],
)
def test_where_in_a_city_and_when_not(text: str, setting: tuple[str, str, str]) -> None:
    one = mentioned(text, MentionKind.MEETING)[-1]
    assert (one.start, one.end, one.place) == setting
