"""How well whole reports are read: the bundled one, and reports of other bodies that were written and annotated apart.

Scored as `scripts/score` scores, through the store and the stored queries. The floors stand below what is reached, so
that a rule that gets worse is seen here; the bundled report's floors are those the project promises.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import mandategraph as mg
from mandategraph.tracing.traces import Mandate, walk
from scoring import Score, score

HERE = Path(__file__).parent
SEED = HERE.parent / "graph" / "reports" / "zh.txt"

EXACT = ("meeting", "agenda", "officers", "attendance", "resolutions", "documents", "articles", "recommendations")
#: table -> precision and recall at least, on the bundled report
PROMISED = {
    **dict.fromkeys(EXACT, (1.0, 1.0)),
    "meetings": (0.95, 0.95),
    "figures": (0.95, 0.95),
    "mandates": (0.90, 0.85),
    "activities": (0.90, 0.85),
    "links": (0.90, 0.85),
    "services": (0.90, 0.85),
    "points": (0.70, 0.70),
}
#: the same on reports of other bodies; names that no vocabulary knows stay in the source's language and count as wrong
ELSEWHERE = {
    **dict.fromkeys(
        ("meeting", "agenda", "officers", "resolutions", "documents", "articles", "recommendations"), (1.0, 1.0)
    ),
    "attendance": (0.85, 0.85),
    "meetings": (0.95, 0.95),
    "figures": (0.90, 0.85),
    "mandates": (0.85, 0.85),
    "activities": (0.85, 0.85),
    "links": (0.65, 0.50),
    "services": (0.80, 0.80),
    "points": (0.65, 0.65),
}
#: what is reached on reports of bodies of other kinds, whose ways of telling these packs know less of
REACHED: dict[str, dict[str, tuple[float, float]]] = {
    "competition": {
        "meeting": (1.0, 1.0),
        "agenda": (0.6, 1.0),
        "officers": (1.0, 1.0),
        "attendance": (0.95, 0.95),
        "resolutions": (1.0, 1.0),
        "documents": (1.0, 1.0),
        "articles": (1.0, 0.0),
        "meetings": (0.7, 0.5),
        "mandates": (0.8, 0.6),
        "recommendations": (0.85, 0.85),
        "activities": (0.95, 0.9),
        "figures": (0.85, 0.9),
        "links": (0.5, 0.25),
    },
    "desertification": {
        "meeting": (1.0, 1.0),
        "agenda": (1.0, 1.0),
        "officers": (1.0, 0.75),
        "attendance": (0.9, 0.9),
        "resolutions": (1.0, 1.0),
        "documents": (1.0, 1.0),
        "articles": (1.0, 1.0),
        "meetings": (0.75, 1.0),
        "mandates": (0.8, 0.85),
        "recommendations": (0.85, 0.85),
        "activities": (1.0, 0.9),
        "figures": (0.9, 0.9),
        "links": (1.0, 0.8),
    },
    "statistics": {
        "meeting": (1.0, 1.0),
        "agenda": (1.0, 1.0),
        "officers": (1.0, 1.0),
        "attendance": (0.85, 0.85),
        "resolutions": (1.0, 0.9),
        "documents": (0.9, 1.0),
        "articles": (1.0, 0.0),
        "meetings": (0.75, 0.75),
        "mandates": (0.8, 0.7),
        "recommendations": (0.85, 0.85),
        "activities": (0.9, 0.85),
        "figures": (0.95, 0.85),
        "links": (0.9, 0.3),
    },
    "space": {
        "meeting": (1.0, 1.0),
        "agenda": (1.0, 1.0),
        "officers": (1.0, 1.0),
        "attendance": (0.9, 0.9),
        "resolutions": (1.0, 1.0),
        "documents": (1.0, 1.0),
        "articles": (1.0, 0.8),
        "meetings": (0.85, 0.85),
        "mandates": (0.85, 0.85),
        "recommendations": (0.85, 0.85),
        "activities": (0.9, 0.95),
        "figures": (0.75, 0.8),
        "links": (0.75, 0.75),
    },
    "women": {
        "meeting": (1.0, 1.0),
        "agenda": (1.0, 1.0),
        "officers": (1.0, 1.0),
        "attendance": (0.75, 0.75),
        "resolutions": (1.0, 0.9),
        "documents": (1.0, 1.0),
        "articles": (1.0, 0.65),
        "meetings": (0.8, 1.0),
        "mandates": (0.95, 0.95),
        "recommendations": (1.0, 1.0),
        "activities": (1.0, 0.9),
        "figures": (0.95, 0.95),
        "links": (1.0, 0.75),
    },
    "ozone": {
        "meeting": (1.0, 1.0),
        "agenda": (1.0, 1.0),
        "officers": (1.0, 1.0),
        "attendance": (0.9, 0.9),
        "resolutions": (1.0, 1.0),
        "documents": (1.0, 0.9),
        "articles": (0.8, 0.8),
        "meetings": (1.0, 1.0),
        "mandates": (0.9, 0.9),
        "recommendations": (1.0, 1.0),
        "activities": (1.0, 0.95),
        "figures": (0.9, 1.0),
        "links": (1.0, 0.75),
    },
}
OTHERS = sorted({path.parent.name for path in (HERE / "reports").glob("*/zh.txt")}.difference(REACHED))


def rows_of(graph: mg.Graph) -> Callable[[str], list[dict[str, str]]]:
    return lambda query: [{key: str(value) for key, value in row.items()} for row in graph.query(query)]


def scores(report: Path, gold: Path) -> list[Score]:
    return score(gold, rows_of(mg.build([report])))


def below(found: dict[str, Score], floors: dict[str, tuple[float, float]]) -> dict[str, tuple[object, ...]]:
    """The tables that stay below their floors, with what is wrong and what was missed."""
    return {
        table: (one.precision, one.recall, one.wrong, one.missed)
        for table, one in found.items()
        if one.precision < floors[table][0] or one.recall < floors[table][1]
    }


#: the same on the bundled report in the other languages, whose wording differs from that of the gold tables
TRANSLATED = {
    **PROMISED,
    **dict.fromkeys(EXACT, (0.98, 0.98)),
    "meetings": (0.9, 0.9),
    "figures": (0.9, 0.9),
    "mandates": (0.8, 0.8),
    "activities": (0.8, 0.8),
    "links": (0.8, 0.8),
    "services": (0.8, 0.8),
    "points": (0.6, 0.6),
}
#: the same on reports of other bodies in these languages: renderings by somebody who did not know the rules
ELSEWHERE_TRANSLATED = {
    **dict.fromkeys(("meeting", "agenda", "officers", "resolutions", "articles"), (1.0, 1.0)),
    "attendance": (0.85, 0.85),
    "documents": (0.85, 0.85),
    "meetings": (0.9, 0.95),
    "recommendations": (0.65, 0.65),
    "figures": (0.9, 0.8),
    "mandates": (0.8, 0.8),
    "activities": (0.85, 0.8),
    "links": (0.4, 0.25),
    "services": (0.7, 0.8),
    "points": (0.6, 0.6),
}
#: on reports that others wrote in their own language: points are told in more ways than these packs know
_CLOSED = {
    **dict.fromkeys(EXACT, (0.98, 0.98)),
    "mandates": (0.85, 0.85),
    "activities": (0.95, 0.9),
    "links": (0.7, 0.6),
    "points": (0.6, 0.5),
}
WRITTEN = {
    "cooperation": {"points": (0.5, 0.6)},
    "water": {"points": (0.45, 0.5)},
    "forests": _CLOSED,
    "migrants": _CLOSED,
}
RENDERED = sorted(
    path for path in (HERE / "reports").glob("*/*.txt") if path.stem != SEED.stem and path.parent.name not in REACHED
)
TRANSLATIONS = sorted(path.stem for path in SEED.parent.glob("*.txt") if path != SEED)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_report_is_read_alike_in_another_language(language: str) -> None:
    graph = mg.build([SEED.with_name(f"{language}.txt")])
    answers = {one.table: one for one in score(HERE / "gold", rows_of(graph), names=False)}
    assert not below(answers, TRANSLATED)


@pytest.mark.parametrize("path", RENDERED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_report_of_another_body_is_read_in_another_language(path: Path) -> None:
    answers = {one.table: one for one in score(path.parent / "gold", rows_of(mg.build([path])), names=False)}
    assert not below(answers, ELSEWHERE_TRANSLATED | WRITTEN.get(path.parent.name, {}))


@pytest.mark.parametrize("name", REACHED)
def test_a_report_of_a_body_of_another_kind_is_read_as_well_as_before(name: str) -> None:
    (path,) = (HERE / "reports" / name).glob("*.txt")
    answers = {one.table: one for one in score(path.parent / "gold", rows_of(mg.build([path])), names=False)}
    assert set(answers) == set(REACHED[name])
    assert not below(answers, REACHED[name])


@pytest.mark.parametrize(("name", "floors"), [("bundled", PROMISED), *((name, ELSEWHERE) for name in OTHERS)])
def test_a_report_is_read_as_careful_readers_read_it(name: str, floors: dict[str, tuple[float, float]]) -> None:
    report = SEED if name == "bundled" else HERE / "reports" / name / "zh.txt"
    gold = HERE / "gold" if name == "bundled" else report.parent / "gold"
    found = {one.table: one for one in scores(report, gold)}
    assert set(found) == set(floors)
    assert not below(found, floors)


@pytest.mark.parametrize("name", OTHERS)
def test_a_report_of_another_body_makes_a_valid_graph(name: str) -> None:
    assert mg.build([HERE / "reports" / name / "zh.txt"]).validate().conforms


def test_the_two_conferences_are_not_mixed() -> None:
    graph = mg.build([SEED])
    sources = {str(row["source"]) for row in graph.query("mandates")}
    assert "CTOC/COP resolution 9/1" in sources
    assert not any(source.startswith("CAC/COSP resolution 9/1") for source in sources)
    assert {row["body"] for row in graph.query("resolutions-cited") if row["number"] == "9/1"} == {"CTOC/COP"}


def test_what_came_of_resolution_7_1() -> None:
    """The trace that the whole system is for."""
    trace = mg.build([SEED]).trace("7/1")
    assert trace.resolution == "CAC/COSP resolution 7/1"
    told = {mandate.text: mandate for mandate in trace.mandates}

    def about(words: str) -> Mandate:
        return next(mandate for text, mandate in told.items() if words in text and mandate.verb != "(basis)")

    refusals = {activity.kind: activity for activity in about("拒绝和延迟").activities}
    panel, note = refusals["panel_discussion"], refusals["note_verbale"]
    assert panel.link is not None
    assert note.link is not None
    assert (panel.para, panel.link.kind) == ("29", "stated")
    assert "CAC/COSP resolution 7/1, paragraph 27" in panel.basis
    assert (note.date, note.para, note.link.kind) == ("2018-12-17", "21", "same-subject")
    assert {"拒绝", "延迟"} <= set(note.link.shared_terms)
    outcomes = {(one.name, one.para) for activity in walk(note) for one in activity.outcomes}
    assert outcomes == {("CAC/COSP/EG.1/2019/2", "21")}

    for words in ("民事诉讼和行政诉讼中的国际合作", "予以保密"):
        collected = [one for one in about(words).activities if one.kind == "information_collection"]
        assert [(one.para, one.link.kind if one.link else "") for one in collected] == [("37", "stated")]
    assert about("统计数据").verb == "request"
    assert about("提出建议").verb == "welcome"
    assert (about("议程项目").verb, about("议程项目").status) == ("invite", "nothing recorded")
