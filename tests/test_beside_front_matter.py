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
        ("ar-unnamed", ["E/ESCWA/WG.7 mandate Secretariat", "E/ESCWA/WG.7 request States parties"]),
        ("ru-unnamed", ["ECE/CEP/WG.5 direct Secretariat", "ECE/CEP/WG.5 request States parties"]),
        ("zh-unnamed", ["ESCAP/WG.7 direct Secretariat"]),
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
