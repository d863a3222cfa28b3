"""Six language versions of one report say the same; of what is changed in one of them, each thing is told."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.populate import iris_of, populate
from mandategraph.querying import run
from mandategraph.reading import read_text
from mandategraph.recognise import recognise
from mandategraph.store import Store
from mandategraph.store.manifest import DocumentRecord
from mandategraph.vocabulary import load

REPORTS = Path(__file__).parents[1] / "graph" / "reports"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

#: language, words of the report, what they are changed to, and what must be told of it
PLANTED = [
    ("en", "was held in Vienna on 31 May 2019.", "was held in Vienna on 30 May 2019.", "meeting, start"),
    ("en", "115 States parties", "151 States parties", "paragraph 43, figures"),
    ("en", "Viet Nam, Zambia and Zimbabwe", "Viet Nam and Zimbabwe", "participant ZMB"),
    ("en", "note verbale dated 17 December 2018", "note verbale dated 7 December 2018", "paragraph 21, note_verbale"),
    ("en", "In its resolution 5/1", "In its resolution 5/2", "paragraph 2, cites CAC/COSP resolution 5/2"),
    ("en", "(f) The Secretariat is requested", "(f) The Secretariat is urged", "recommendation f, verb"),
    ("en", "(Guatemala)", "(Honduras)", "officer HND"),
    ("fr", "167\xa0examens", "176\xa0examens", "paragraph 20, figures"),
    ("fr", "(CAC/COSP/WG.2/2019/2)", "(CAC/COSP/WG.2/2019/3)", "paragraph 41, cites CAC/COSP/WG.2/2019/3"),
    ("fr", "du 24 au 28\xa0octobre 2011", "du 24 au 27\xa0octobre 2011", "paragraph 1, mentions CAC/COSP session 4"),
    ("fr", "Zambie et Zimbabwe", "Zambie, Tchad et Zimbabwe", "participant TCD"),
    ("es", "16 de octubre de 2018", "16 de octubre de 2017", "paragraph 13, mentions CTOC/COP/WG.3 meeting 10"),
    ("es", "más de 300 solicitudes", "más de 30 solicitudes", "paragraph 32, figures"),
    ("es", "resolución 7/1, la Conferencia invitó", "resolución 7/1, la Conferencia pidió", "paragraph 3, asked by"),
    ("ru", "115 государств-участников", "125 государств-участников", "paragraph 43, figures"),
    ("ru", "24–28 октября 2011 года", "24–28 ноября 2011 года", "paragraph 1, mentions CAC/COSP session 4"),
    ("ru", "более 300 просьб", "300 просьб", "paragraph 32, figures"),
    ("ar", "زامبيا، ", "", "participant ZMB"),
    ("ar", "17 كانون الأول/ديسمبر 2018", "18 كانون الأول/ديسمبر 2018", "paragraph 21, note_verbale"),
    ("ar", "167 استعراضا", "157 استعراضا", "paragraph 20, figures"),
    ("zh", "第 4/2 号决议", "第 4/3 号决议", "paragraph 1, cites CAC/COSP resolution 4/3"),
    ("zh", "维也纳", "日内瓦", "meeting, city"),
]


@cache
def graph_of(language: str, old: str = "", new: str = "") -> tuple[DocumentRecord, bytes]:
    """The graph of the report in a language, with some words of it changed wherever they stand."""
    text = (REPORTS / f"{language}.txt").read_text(encoding="utf-8")
    assert old in text
    document = read_text(text.replace(old, new) if old else text, language=language)
    pack, vocabulary = load_pack(language), load()
    facts = interpret(document, recognise(document, pack, vocabulary), pack, vocabulary)
    iris = iris_of(document, facts)
    record = DocumentRecord(
        iris.expression, iris.work, facts.report.identifier, "", language, f"{language}.txt", document.digest, "1", 0
    )
    return record, populate(document, facts)


def told(changed: str = "", old: str = "", new: str = "") -> list[str]:
    store = Store.in_memory(background=tuple, derive=lambda data: {})
    with store.revise() as draft:
        for language in LANGUAGES:
            draft.replace(*(graph_of(language, old, new) if language == changed else graph_of(language)))
    return list(dict.fromkeys(map(str, run(store, "disagreements").column("what"))))


def test_the_six_versions_agree() -> None:
    assert told() == []


@pytest.mark.parametrize(("language", "old", "new", "what"), PLANTED)
def test_what_one_version_says_differently_is_told(language: str, old: str, new: str, what: str) -> None:
    found = told(language, old, new)
    assert any(one.startswith(what) for one in found), found


def test_a_missing_item_is_told() -> None:
    text = (REPORTS / "en.txt").read_text(encoding="utf-8")
    begin, end = text.index("(h) The Secretariat should continue"), text.index("VII. Adoption of the report")
    assert "recommendation h, verb" in told("en", text[begin:end], "")
