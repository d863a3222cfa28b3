"""Openings of reports of other bodies: which meeting, when, and how many officers and agenda items."""

from __future__ import annotations

from pathlib import Path

import pytest

import mandategraph as mg

ARABIC_EXECUTIVE = """الأمم المتحدة                                        TD/B/EX(71)/4

مؤتمر الأمم المتحدة للتجارة والتنمية                 Distr.: General
                                                     8 March 2022
                                                     Original: English

مجلس التجارة والتنمية
الدورة التنفيذية الحادية والسبعون
جنيف، 7-11 شباط/فبراير 2022

تقرير مجلس التجارة والتنمية عن دورته التنفيذية الحادية والسبعين

المعقودة في قصر الأمم، جنيف، في الفترة من 7 إلى 11 شباط/فبراير 2022

مقدمة

1- عُقدت الدورة التنفيذية الحادية والسبعون لمجلس التجارة والتنمية في قصر الأمم بجنيف، في الفترة من 7 إلى 11 شباط/فبراير 2022.

2- انتخب المجلس السيد ماكسيم تيتي (بلجيكا) رئيساً والسيدة آنا لوبيز (إسبانيا) مقررة.
"""
ARABIC_SUPPLEMENT = """الأمم المتحدة
E/2022/27
E/CN.6/2022/16
المجلس الاقتصادي والاجتماعي
الوثائق الرسمية، 2022
الملحق رقم 7

لجنة وضع المرأة

تقرير عن الدورة السادسة والستين

(26 آذار/مارس 2021 و14-25 آذار/مارس 2022)

الفصل الأول

تنظيم الدورة

1- انتُخب الأشخاص التالية أسماؤهم أعضاء في مكتب الدورة السادسة والستين:

الرئيسة: ماثو جويني (جنوب أفريقيا)

نائب الرئيسة: أنطونيو سيلفا (البرازيل)
"""
CHINESE_GROUP = """联合国                                        A/CN.9/1124

大会                                          Distr.: General
                                              24 October 2022
                                              Chinese
                                              Original: English

联合国国际贸易法委员会
第五十六届会议
2023年7月3日至21日，维也纳

第三工作组(投资人与国家间争端解决制度改革)第四十三届会议工作报告(2022年9月5日至16日，维也纳)

一. 会议安排

1. 工作组于2022年9月5日至16日在维也纳国际中心举行了第四十三届会议。

2. 工作组选出下列主席团成员：

主席：肖恩·斯佩尔西(加拿大)

报告员：娜塔莉·莫里斯(巴哈马)

3. 工作组收到了临时议程(A/CN.9/WG.III/WP.218)。
"""
CHINESE_PROTOCOL = """联合国                                        UNEP/OzL.Pro.WG.1/44/4

联合国环境规划署                              Distr.: General
                                              29 July 2022
                                              Chinese
                                              Original: English

关于消耗臭氧层物质的蒙特利尔议定书
缔约方不限成员名额工作组
第四十四次会议
2022年7月11日至16日，曼谷

关于消耗臭氧层物质的蒙特利尔议定书缔约方不限成员名额工作组第四十四次会议的报告

一. 会议开幕

1. 工作组第四十四次会议于2022年7月11日至16日在曼谷举行。会议由马丁·西阿罗先生(瑞士)和奥西里斯·拉法埃尔先生(巴拿马)共同主持。
"""


@pytest.mark.parametrize(
    ("text", "meeting", "start", "officers"),
    [
        (ARABIC_EXECUTIVE, "TD/B session 71", "2022-02-07", [("BEL", "TD/B"), ("ESP", "TD/B")]),
        (ARABIC_SUPPLEMENT, "E/CN.6 session 66", None, [("ZAF", "E/CN.6"), ("BRA", "E/CN.6")]),
        (CHINESE_GROUP, "A/CN.9/WG.III meeting 43", "2022-09-05", [("CAN", "A/CN.9/WG.III"), ("BHS", "A/CN.9/WG.III")]),
        (
            CHINESE_PROTOCOL,
            "UNEP/OzL.Pro.WG.1 meeting 44",
            "2022-07-11",
            [("CHE", "UNEP/OzL.Pro.WG.1"), ("PAN", "UNEP/OzL.Pro.WG.1")],
        ),
    ],
    ids=["executive session", "supplement of two symbols", "group below the commission", "co-chairs"],
)
def test_front_matter(
    tmp_path: Path, text: str, meeting: str, start: str | None, officers: list[tuple[str, str]]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    graph = mg.build([path])
    met = [[str(value) for value in row.values()] for row in graph.query("meetings")]
    assert [row[0] for row in met] == [meeting]
    assert start is None or start in met[0]
    held = [[str(value) for value in row.values()] for row in graph.query("officers")]
    assert len(held) == len(officers)
    for state, body in officers:
        assert any(state in row and any(value.endswith(f" of {body}") for value in row) for row in held), held


@pytest.mark.parametrize("means", ["在现有资源内，继续", "在可用资源范围内，", "视资源情况，", "酌情，"])
def test_what_a_request_depends_on_is_no_mandate_of_its_own(tmp_path: Path, means: str) -> None:
    path = tmp_path / "report.txt"
    text = CHINESE_PROTOCOL + f"\n2. 工作组请秘书处{means}收集各国的良好做法。\n"
    path.write_text(text, encoding="utf-8")
    assert len(list(mg.build([path]).query("mandates"))) == 1
