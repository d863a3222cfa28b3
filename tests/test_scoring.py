"""How answers are scored against gold tables: right, wrong, missed, optional."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring import TABLES, Row, Score, Table, same_source, score, whole_source

MANDATES = "id,para,source,addressee,verb,gist,score\n"
LINKS = "mandate_id,activity_id,how,score\n"

CASES: list[tuple[str, dict[str, str], list[Row], Score]] = [
    (
        "what fits is right, each gold row once",
        {"documents": "para,symbol\n1,A/1\n1,A/1\n2,A/2\n"},
        [{"para": "1", "symbol": "A/1"}, {"para": "2", "symbol": "A/2"}, {"para": "2", "symbol": "A/2"}],
        Score("documents", 2, 3, 2, 3, (("2", "A/2"),), (("1", "A/1"),)),
    ),
    (
        "an optional row counts neither when found nor when missed",
        {"services": "para,kind,score\n1,portal,required\n1,tool,optional\n2,tool,optional\n"},
        [{"para": "1", "kind": "portal"}, {"para": "1", "kind": "tool"}],
        Score("services", 1, 1, 1, 1),
    ),
    (
        "an addressee that gold leaves open fits any, and one that it names does not",
        {"mandates": MANDATES + "a,1,X,,request,,required\nb,2,X,Secretariat,request,,required\n"},
        [
            {"para": "1", "source": "X", "verb": "request", "addressee": "UNODC"},
            {"para": "2", "source": "X", "verb": "request", "addressee": "UNODC"},
        ],
        Score("mandates", 1, 2, 1, 2, (("2", "X", "request", "UNODC"),), (("2", "X", "request", "Secretariat"),)),
    ),
    (
        "the row that names an addressee is matched before the one that does not",
        {"mandates": MANDATES + "a,1,X,,request,,required\nb,1,X,UNODC,request,,required\n"},
        [
            {"para": "1", "source": "X", "verb": "request", "addressee": "UNODC"},
            {"para": "1", "source": "X", "verb": "request", "addressee": "Secretariat"},
        ],
        Score("mandates", 2, 2, 2, 2),
    ),
    (
        "an Assembly resolution goes by its symbol",
        {"mandates": MANDATES + "a,1,A resolution 74/176,,request,,required\n"},
        [{"para": "1", "source": "A/RES/74/176", "verb": "request", "addressee": ""}],
        Score("mandates", 1, 1, 1, 1),
    ),
    (
        "a session in brackets is one with a space before it and without",
        {"resolutions": "para,body,number,op_para\n1,LC,730(XXXVII),\n"},
        [{"para": "1", "body": "LC", "number": "730 (XXXVII)", "op_para": ""}],
        Score("resolutions", 1, 1, 1, 1),
    ),
    (
        "a recommendation's text begins as gold's does",
        {"recommendations": "label,addressee,verb,first12\na,States,should,make it so\nb,States,should,and so on\n"},
        [
            {"label": "a", "addressee": "States", "verb": "should", "text": "make it so, and soon"},
            {"label": "b", "addressee": "States", "verb": "should", "text": "or not"},
        ],
        Score(
            "recommendations",
            1,
            2,
            1,
            2,
            (("b", "States", "should", "or not"),),
            (("b", "States", "should", "and so on"),),
        ),
    ),
    (
        "a link is stated or same-subject, from the whole resolution to the activity; rows without a link are none",
        {
            "links": LINKS + "m,a,explicit,required\nm,b,topical,required\n",
            "mandates": MANDATES + '"m",1,"X resolution 7/1, paragraph 2",,request,,required\n',
            "activities": "id,para,kind,score\na,5,document,required\nb,6,meeting,required\n",
        },
        [
            {"source": "X resolution 7/1, paragraph 9", "kind": "document", "para": "5", "link": "stated"},
            {"source": "X resolution 7/1", "kind": "meeting", "para": "6", "link": "stated"},
            {"source": "X resolution 7/1", "kind": "", "para": "1", "link": ""},
        ],
        Score(
            "links",
            1,
            2,
            1,
            2,
            (("X resolution 7/1", "meeting", "6", "stated"),),
            (("X resolution 7/1", "meeting", "6", "same-subject"),),
        ),
    ),
    (
        "points: neighbouring kinds may be taken for one another, paragraph by paragraph",
        {"points": "para,kind\n1,concern\n1,suggestion\n2,challenge\n3,information\n"},
        [
            {"para": "1", "kind": "challenge"},
            {"para": "1", "kind": "information"},
            {"para": "2", "kind": "challenge"},
            {"para": "2", "kind": "concern"},
        ],
        Score(
            "points",
            2,
            4,
            2,
            4,
            (("1", "information"), ("2", "concern")),
            (("1", "suggestion"), ("3", "information")),
        ),
    ),
    (
        "the meeting is one row, made of its fields",
        {"meeting": "field,value\nordinal,8\nbody,B\nstart,2019-05-31\nend,2019-05-31\ncity,Vienna\n"},
        [{"ordinal": "8", "body": "B", "start": "2019-05-31", "end": "2019-05-31", "city": "Vienna"}],
        Score("meeting", 1, 1, 1, 1),
    ),
]


@pytest.mark.parametrize(
    ("tables", "answers", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_table_is_scored(tmp_path: Path, tables: dict[str, str], answers: list[Row], expected: Score) -> None:
    for name, rows in tables.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    query = _table(expected.table).query
    scores = score(tmp_path, lambda name: answers if name == query else [])
    assert next(one for one in scores if one.table == expected.table) == expected


def _table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)


def test_names_are_not_compared_in_another_language(tmp_path: Path) -> None:
    (tmp_path / "agenda.csv").write_text("number,title\n1,Opening\n", encoding="utf-8")
    answers: list[Row] = [{"number": "1", "title": "Ouverture"}]
    assert [one.recall for one in score(tmp_path, lambda _: answers)] == [0.0]
    assert [one.recall for one in score(tmp_path, lambda _: answers, names=False)] == [1.0]


def test_shares() -> None:
    half = Score("x", right=1, found=2, met=1, required=4)
    assert (half.precision, half.recall) == (0.5, 0.25)
    nothing = Score("x", right=0, found=0, met=0, required=0)
    assert (nothing.precision, nothing.recall) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("A resolution 74/176", "A/RES/74/176"),
        ("E resolution 2021/25", "E/RES/2021/25"),
        ("CAC/COSP resolution 7/1", "CAC/COSP resolution 7/1"),
        ("UNCAC article 46(16)", "UNCAC article 46(16)"),
    ],
)
def test_sources_go_by_one_name(written: str, meant: str) -> None:
    assert same_source(written) == meant


def test_a_whole_source() -> None:
    assert whole_source("CAC/COSP resolution 7/1, paragraph 27") == "CAC/COSP resolution 7/1"
