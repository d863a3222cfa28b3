"""What is read whatever the front matter says: requests pointed back to, bodies that no head names, cities in any case."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.reading import read
from mandategraph.recognise import recognise
from mandategraph.recognise.grammar import grammar_of
from mandategraph.recognise.places import city
from mandategraph.vocabulary import load
from understanding import facts_of

COVERS = Path(__file__).parent / "data" / "covers"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        (
            "zh",
            "联合国森林论坛第十六届会议的报告",
            "论坛第16/2号决议请秘书处举办讲习班。秘书处应这一要求于2021年5月举办了讲习班。",
        ),
        (
            "ar",
            "تقرير منتدى الأمم المتحدة المعني بالغابات عن دورته السادسة عشرة",
            "طلب المنتدى إلى الأمانة، في قراره 16/2، أن تنظم حلقة عمل. واستجابة لذلك الطلب، نظمت الأمانة حلقة عمل في أيار/مايو 2021.",
        ),
        (
            "ru",
            "Доклад Форума Организации Объединенных Наций по лесам о работе его шестнадцатой сессии",
            "В своей резолюции 16/2 Форум просил секретариат провести семинар-практикум. Во исполнение этой просьбы "
            "секретариат провел семинар в мае 2021 года.",
        ),
    ],
)
def test_a_request_pointed_back_to_is_the_basis(language: str, title: str, text: str) -> None:
    _, facts = facts_of(text, title=title, body="E/CN.18", language=language)
    assert [(one.kind, [source.identifier for source in one.basis]) for one in facts.activities] == [
        ("workshop", ["E/CN.18 resolution 16/2"])
    ]
    assert len(facts.links) == 1


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("ar-unnamed", ["E/ESCWA/WG.7 direct Secretariat", "E/ESCWA/WG.7 request States parties"]),
        ("ru-unnamed", ["ECE/CEP/WG.5 direct Secretariat", "ECE/CEP/WG.5 request States parties"]),
        ("zh-unnamed", ["ESCAP/WG.7 direct Secretariat", "ESCAP/WG.7 request States parties"]),
    ],
)
def test_what_is_asked_and_done_is_read_where_no_meeting_is_known(name: str, asked: list[str]) -> None:
    document = read(COVERS / f"{name}.txt")
    pack, vocabulary = load_pack(document.language), load()
    facts = interpret(document, recognise(document, pack, vocabulary), pack, vocabulary)
    assert facts.meetings == ()
    found = [(one, ", ".join(to.identifier for to in one.addressees)) for one in facts.directives if one.source]
    told = [f"{one.source.identifier} {one.verb} {to}" for one, to in found if to and one.verb != "(basis)"]
    assert told == asked
    assert [one.kind for one in facts.activities] == ["workshop"]
    assert facts.citations


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("Самарканде", "Samarkand"),
        ("Казани", "Kazan"),
        ("Афинах", "Athens"),
        ("Баку", "Baku"),
        ("Нигдеграде", "Нигдеграде"),
    ],
)
def test_a_city_is_known_in_any_case(written: str, english: str) -> None:
    assert city(written, grammar_of(load_pack("ru"), load())) == english


@pytest.mark.parametrize(
    ("language", "heading", "adopts"),
    [
        ("ru", "Рассмотрение пунктов повестки дня", False),
        ("ru", "Утверждение повестки дня (пункт 1 повестки дня)", True),
        ("ru", "Обзор хода осуществления (пункт 3 повестки дня)", False),
        ("zh", "审查执行情况（议程项目3）", False),
        ("zh", "通过议程和工作安排", True),
        ("ar", "النظر في بنود جدول الأعمال", False),
        ("ar", "إقرار جدول الأعمال (البند 2 من جدول الأعمال)", True),
        ("en", "Consideration of agenda items", False),
        ("en", "Adoption of the agenda", True),
        ("fr", "Examen des points de l’ordre du jour", False),
    ],
)
def test_what_is_considered_is_no_adoption_of_an_agenda(language: str, heading: str, adopts: bool) -> None:
    grammar = grammar_of(load_pack(language), load())
    roles = [key for key, cue in grammar.named("sections") if cue.search(grammar.folding.text(heading))]
    assert ("agenda" in roles) == adopts


def test_one_line_left_whole_breaks_no_others(tmp_path: Path) -> None:
    states = "阿富汗、阿尔及利亚、阿根廷、亚美尼亚、\n澳大利亚、奥地利、巴林、孟加拉国、巴巴\n多斯和比利时。"
    talk = "\n\n".join(f"{number}. 与会者就这一事项交换了意见，并注意\n到所取得的进展。" for number in range(2, 40))
    text = f"UNEP/OzL.Pro.WG.1/34/6\n\n联合国环境规划署\n\n工作组第三十四次会议报告\n\n一、会议开幕\n\n1. 下列缔约方派代表出席了会议：{states}\n\n{talk}\n\n40. {'秘书处报告了与其他组织的合作情况，' * 12}并表示感谢。\n"
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    document = read(path)
    first = next(block for block in document.blocks if block.number == "1")
    assert document.quote(first.span).endswith("巴巴多斯和比利时。")


def test_the_body_above_is_called_by_its_noun_and_adopts_decisions_at_its_meetings(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "UNEP/OzL.Pro.WG.1/34/6\n\n联合国环境规划署\n\n"
        "关于消耗臭氧层物质的蒙特利尔议定书缔约方不限成员名额工作组第三十四次会议报告\n\n一、背景\n\n"
        "1. 缔约方会议第二十五次会议于2013年10月21日至25日在曼谷举行。缔约方会议在第XXV/5号决定第1段中请秘书处举办讲习班。\n",
        encoding="utf-8",
    )
    document = read(path)
    pack, vocabulary = load_pack(document.language), load()
    facts = interpret(document, recognise(document, pack, vocabulary), pack, vocabulary)
    cited = {one.target.identifier for one in facts.citations}
    assert {"UNEP/OzL.Pro meeting 25", "UNEP/OzL.Pro decision XXV/5, paragraph 1"} <= cited
