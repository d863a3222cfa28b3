"""How resolutions of all times and bodies are cited, and sessions named, in the six languages."""

from __future__ import annotations

import pytest

from mandategraph.language import load_pack
from mandategraph.reading import read_text
from mandategraph.recognise import recognise
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import load


def cited(language: str, words: str, kind: MentionKind = MentionKind.RESOLUTION) -> list[str]:
    """What a sentence of a resolution of the General Assembly cites, in its order."""
    document = read_text(f"1. {words}\n", language=language, symbol="A/RES/75/900")
    mentions = recognise(document, load_pack(language), load())
    found = [one for _, view in mentions.views for one in view.mentions.values() if one.kind == kind]
    return [target.identifier for one in sorted(found, key=lambda one: one.span) for target in one.targets]


#: Each number of an enumeration with a section and a paragraph of its own: language, words.
APART = [
    ("en", "See resolutions 52/214, sect. C, para. 3; 56/64 B, sect. X; 59/39, para. 9, and 65/21, para. 18."),
    ("fr", "Voir résolutions 52/214, sect. C, par. 3 ; 56/64 B, sect. X ; 59/39, par. 9, et 65/21, par. 18."),
    ("es", "Véanse las resoluciones 52/214, secc. C, párr. 3; 56/64 B, secc. X; 59/39, párr. 9, y 65/21, párr. 18."),
    ("ru", "См. резолюции 52/214, раздел C, пункт 3; 56/64 B, раздел X; 59/39, пункт 9, и 65/21, пункт 18."),
    (
        "ar",
        "انظر القرارات 52/214، الجزء جيم، الفقرة 3؛ و 56/64 باء، الجزء العاشر؛ و 59/39، الفقرة 9، و 65/21، الفقرة 18.",
    ),
    ("zh", "见第52/214号决议，C节；第56/64 B号决议，第十节；第59/39号决议第9段和第65/21号决议第18段。"),
]


@pytest.mark.parametrize(("language", "words"), APART, ids=[row[0] for row in APART])
def test_numbers_with_paragraphs_of_their_own(language: str, words: str) -> None:
    found = [one.partition(", paragraph")[0] for one in cited(language, words)]
    assert found == ["A/RES/52/214", "A/RES/56/64 B", "A/RES/59/39", "A/RES/65/21"]


#: Sessions that are counted apart from the regular ones: language, words, the emergency one, the special one.
SESSIONS = [
    ("en", "Recalls the eleventh emergency special session and the twenty-third special session, held in New York."),
    ("fr", "Rappelle la onzième session extraordinaire d’urgence et la vingt-troisième session extraordinaire."),
    (
        "es",
        "Recuerda el undécimo período extraordinario de sesiones de emergencia y el vigésimo tercer período extraordinario de sesiones.",
    ),
    ("ru", "ссылается на одиннадцатую чрезвычайную специальную сессию и двадцать третью специальную сессию."),
    ("ar", "تشير إلى الدورة الاستثنائية الطارئة الحادية عشرة وإلى الدورة الاستثنائية الثالثة والعشرين."),
    ("zh", "回顾第十一届紧急特别会议，并回顾第二十三届特别会议。"),
]


@pytest.mark.parametrize(("language", "words"), SESSIONS, ids=[row[0] for row in SESSIONS])
def test_special_sessions_are_counted_apart(language: str, words: str) -> None:
    assert cited(language, words, MentionKind.MEETING) == ["A session ES-11", "A session S-23"]


#: Resolutions of all times and of several bodies: language, words.
OF_ALL_TIMES = [
    (
        "en",
        "Recalls its resolutions 1514 (XV) of 14 December 1960 and 217 A (III) of 10 December 1948, Economic and Social "
        "Council resolution 1996/31 of 25 July 1996 and Security Council resolution 1325 (2000);",
    ),
    (
        "fr",
        "Rappelle ses résolutions 1514 (XV) du 14 décembre 1960 et 217 A (III) du 10 décembre 1948, la résolution "
        "1996/31 du Conseil économique et social et la résolution 1325 (2000) du Conseil de sécurité ;",
    ),
    (
        "es",
        "Recuerda sus resoluciones 1514 (XV), de 14 de diciembre de 1960, y 217 A (III), de 10 de diciembre de 1948, la "
        "resolución 1996/31 del Consejo Económico y Social y la resolución 1325 (2000) del Consejo de Seguridad;",
    ),
    (
        "ru",
        "ссылается на свои резолюции 1514 (XV) от 14 декабря 1960 года и 217 A (III) от 10 декабря 1948 года, резолюцию "
        "1996/31 Экономического и Социального Совета и резолюцию 1325 (2000) Совета Безопасности;",
    ),
    (
        "ar",
        "تشير إلى قراريها 1514 (د-15) المؤرخ 14 كانون الأول/ديسمبر 1960 و 217 ألف (د-3) المؤرخ 10 كانون الأول/ديسمبر "
        "1948، وإلى قرار المجلس الاقتصادي والاجتماعي 1996/31 وقرار مجلس الأمن 1325 (2000)؛",
    ),
    (
        "zh",
        "回顾其1960年12月14日第1514(XV)号和1948年12月10日第217 A(III)号决议、经济及社会理事会第1996/31号决议以及"
        "安全理事会第1325(2000)号决议；",
    ),
]


@pytest.mark.parametrize(("language", "words"), OF_ALL_TIMES, ids=[row[0] for row in OF_ALL_TIMES])
def test_each_resolution_is_its_own_body_s(language: str, words: str) -> None:
    assert cited(language, words) == ["A/RES/1514 (XV)", "A/RES/217 A (III)", "E/RES/1996/31", "S/RES/1325 (2000)"]
