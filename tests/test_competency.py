"""Every stored query answers its competency question: a small graph, the exact rows, in both engines."""

from __future__ import annotations

import pytest

import competency
from mandategraph.querying import run
from mandategraph.querying.binding import bind
from mandategraph.querying.stored import stored_queries, stored_query

NAMES = sorted(stored_queries())
#: rdflib finds nothing in a FILTER of an OPTIONAL that compares a subquery's variables: there, only Oxigraph is asked.
ONLY_IN_OXIGRAPH = {"disagreements"}
MEETINGS = "https://w3id.org/mandategraph/id/CAC/COSP/EG.1/meeting/"

#: query, what it is told, and which rows of its competency answer that leaves, counted from 0.
FILTERED: list[tuple[str, dict[str, object], list[int]]] = [
    ("activities", {"kind": "note verbale"}, [0]),
    ("activities", {"kind": "panel_discussion"}, [2, 3]),
    ("activities", {"actor": "Brésil"}, [1]),
    ("activities", {"topic": "资产追回"}, [1]),
    ("activities", {"report": "CAC/COSP/EG.1 meeting 9 report"}, [3]),
    ("agenda", {"report": "CAC/COSP/EG.1/2020/4"}, [2]),
    ("articles-cited", {"report": "CAC/COSP/EG.1/2020/4"}, [3]),
    ("articles-cited", {"instrument": "uncac"}, [0, 1, 2, 3]),
    ("articles-cited", {"instrument": "CTOC/COP"}, []),
    ("attendance", {"report": "CAC/COSP/EG.1/2020/4"}, [3]),
    ("attendance", {"participant": "Brazil"}, [1, 3]),
    ("attendance", {"capacity": "institute"}, [2]),
    ("attendance-by-state", {"at_least": 2}, [0]),
    ("attendance-by-state", {"at_least": "1"}, [0, 1]),
    ("attendance-by-state", {"body": "专家会议"}, [0, 1]),
    ("attendance-by-state", {"body": "CTOC/COP"}, []),
    ("cited-by", {"document": "A/75/125"}, [0, 1]),
    ("cited-by", {"document": "74/177"}, [2, 3, 4]),
    ("cited-by", {"document": "A/RES/74/177, paragraph 3"}, [4]),
    ("cited-by", {"relation": "takes note of"}, [0, 3]),
    ("cites", {"document": "A/RES/75/196"}, [0, 1, 2, 3]),
    ("cites", {"document": "75/196", "relation": "回顾"}, [0, 2]),
    ("corrections", {"author": "Ana Analyst"}, [0, 3]),
    ("corrections", {"author": "bo@example.org"}, [1]),
    ("corrections", {"judgement": "status"}, [2]),
    ("corrections", {"since": "2026-12"}, [2, 3]),
    ("corrections", {"since": "2026-11-25", "until": "2026-12-01"}, [1, 2]),
    ("directives-by-addressee", {"at_least": 2}, [0]),
    ("disagreements", {"document": "CAC/COSP/EG.1 meeting 9 report"}, []),
    ("disagreements", {"document": "CAC/COSP/EG.1 meeting 8 report"}, list(range(45))),
    ("documents-cited", {"report": "CAC/COSP/EG.1/2019/4"}, [0, 1, 2]),
    ("documents-cited", {"symbol": "CAC/COSP/EG.1/2014/3"}, [0, 2]),
    ("documents-cited", {"symbol": "CAC/COSP/EG.1/2019/4"}, [3]),
    ("evidence", {"resource": MEETINGS + "8/report/para/21/activity/note_verbale/1"}, [1]),
    ("figures", {"report": "CAC/COSP/EG.1/2020/4"}, [3]),
    ("ledger", {"report": "CAC/COSP/EG.1/2020/4"}, [4]),
    ("mandates", {"source": "7/1"}, [0, 1, 2, 5]),
    ("mandates", {"source": "CAC/COSP resolution 7/1, paragraph 27"}, [0]),
    ("mandates", {"source": "75/194 of the General Assembly"}, [4]),
    ("mandates", {"source": "CAC/COSP/EG.1 meeting 6"}, [3]),
    ("mandates", {"addressee": "秘书处"}, [0, 1, 5]),
    ("mandates", {"addressee": "States parties", "verb": "request"}, [1]),
    ("mandates", {"verb": "决定"}, [2]),
    ("mandates", {"topic": "asset recovery"}, [1]),
    ("mandates", {"report": MEETINGS + "9/report"}, [5]),
    ("mandates-without-outcome", {"source": "9/1"}, [1, 4]),
    ("mandates-without-outcome", {"source": "7/1"}, [0, 2]),
    ("mandates-without-outcome", {"addressee": "Secretariat"}, [2]),
    ("mandates-without-outcome", {"verb": "welcome"}, [0]),
    ("mandates-without-outcome", {"topic": "asset-recovery"}, [2]),
    ("mandates-without-outcome", {"report": "CAC/COSP/EG.1/2020/4"}, [4]),
    ("meetings", {"body": "expert meeting"}, [0, 1]),
    ("meetings", {"body": "CTOC/COP"}, []),
    ("meetings", {"since": "2019-06"}, [1]),
    ("meetings", {"since": "2019-05"}, [0, 1]),
    ("meetings", {"until": "2020-10"}, [0]),
    ("meetings", {"until": "2020"}, [0, 1]),
    ("meetings-mentioned", {"report": "CAC/COSP/EG.1/2020/4"}, [5]),
    ("meetings-mentioned", {"body": "CAC/COSP/EG.1"}, [3, 4]),
    ("meetings-mentioned", {"body": "CTOC/COP"}, [0, 2]),
    ("officers", {"report": "CAC/COSP/EG.1/2020/4"}, [2]),
    ("officers", {"state": "Brazil"}, [0]),
    ("operative-paragraphs", {"document": "75/196"}, [0, 1, 2, 3, 4]),
    ("operative-paragraphs", {"document": "74/177"}, []),
    ("operative-paragraphs", {"verb": "请"}, [0]),
    ("operative-paragraphs", {"addressee": "States parties"}, [0]),
    ("reaffirmed", {"report": "CAC/COSP/EG.1/2020/4"}, [2, 3, 4, 5]),
    ("reaffirmed", {"meeting": "CAC/COSP/EG.1 meeting 4"}, [1, 4]),
    ("recommendations", {"addressee": "States parties"}, [1]),
    ("recommendations", {"verb": "请"}, [0, 2]),
    ("recommendations", {"topic": "asset-recovery"}, [1]),
    ("recommendations", {"report": "CAC/COSP/EG.1/2020/4"}, [2]),
    ("renewals", {"source": "74/177"}, [0, 2]),
    ("renewals", {"source": "A/RES/76/187"}, [0, 1, 2]),
    ("renewals", {"source": "70/1"}, [1]),
    ("renewals", {"addressee": "States parties"}, [2]),
    ("reports-requested", {"source": "75/196"}, [0, 1, 2]),
    ("reports-requested", {"addressee": "秘书处"}, [0, 1]),
    ("reports-requested", {"due": "A session 76"}, [0]),
    ("reports-requested", {"due": "2022"}, [2]),
    ("resolutions-cited", {"report": "CAC/COSP/EG.1/2020/4"}, [4]),
    ("resolutions-cited", {"resolution": "7/1"}, [0, 3, 4]),
    ("resolutions-cited", {"body": "A"}, [1]),
    ("services", {"kind": "network"}, [0]),
    ("services", {"provider": "United Nations Office on Drugs and Crime"}, [1, 2]),
    ("services", {"report": "CAC/COSP/EG.1/2020/4"}, [2]),
    ("statements", {"kind": "concern"}, [0, 2, 3]),
    ("statements", {"report": "CAC/COSP/EG.1/2020/4"}, [3]),
    ("timeline", {"since": "2018-12-17", "until": "2019-04"}, [1, 2, 3]),
    ("timeline", {"since": "2019-05-31"}, [2, 4, 5]),
    ("timeline", {"until": "2011"}, [0]),
    ("timeline", {"report": "CAC/COSP/EG.1/2020/4"}, [5]),
    ("trace-mandate", {"resolution": "7/1"}, [0, 1, 2, 3]),
    ("trace-mandate", {"resolution": "CAC/COSP resolution 7/1, paragraph 27"}, [2]),
    ("trace-mandate", {"resolution": "A/RES/75/194"}, [4, 6]),
    ("trace-mandate", {"body": "CTOC/COP"}, [5, 7, 9]),
    ("trace-mandate", {"resolution": "9/1", "body": "缔约方会议"}, [5, 7, 9]),
    ("votes", {"document": "75/284"}, [0, 1, 2]),
    ("votes", {"state": "巴西"}, [1, 3]),
    ("votes", {"vote": "abstaining"}, [0, 3]),
]

#: query, what it is told, and the counts that it then gives.
COUNTED: list[tuple[str, dict[str, object], list[tuple[str, int]]]] = [
    ("directives-by-addressee", {}, [("Secretariat", 4), ("States parties", 1)]),
    ("directives-by-addressee", {"source": "75/196"}, [("Secretariat", 2), ("States parties", 1)]),
    ("directives-by-addressee", {"source": "A/RES/75/196, paragraph 1"}, [("Secretariat", 1)]),
    ("directives-by-addressee", {"body": "General Assembly"}, [("Secretariat", 2), ("States parties", 1)]),
    ("directives-by-addressee", {"body": "expert meeting"}, [("Secretariat", 1)]),
    ("directives-by-addressee", {"body": "CAC/COSP"}, [("Secretariat", 1)]),
    ("directives-by-addressee", {"verb": "encourage"}, [("Secretariat", 1)]),
]

#: query, language, column, and what the column holds in that language.
IN_LANGUAGES: list[tuple[str, str, str, list[str]]] = [
    ("activities", "zh", "result", ["115", "CAC/COSP/EG.1/2019/2; CAC/COSP/EG.1/2014/3; 三份答复", "意见", ""]),
    ("agenda", "zh", "title", ["其他事项", "通过议程", "Ouverture"]),
    ("attendance", "zh", "name", ["瑞士", "巴西", "治理研究所", "巴西"]),
    ("attendance", "fr", "name", ["Suisse", "Brésil", "治理研究所", "Brésil"]),
    ("attendance", "ru", "name", ["Switzerland", "Brazil", "治理研究所", "Brésil"]),
    ("attendance-by-state", "zh", "name", ["巴西", "瑞士"]),
    (
        "corrections",
        "zh",
        "text",
        ["请秘书处收集信息 → 发出了照会", "请秘书处收集信息 → 发出了照会", "请秘书处收集信息", ""],
    ),
    ("directives-by-addressee", "zh", "name", ["秘书处", "缔约国"]),
    ("evidence", "zh", "exact", ["请秘书处收集信息并报告", "第 7/1 号", "发出了照会", "prie le Secrétariat"]),
    ("figures", "zh", "what", ["experts", "百分比", "缔约国", ""]),
    (
        "mandates",
        "zh",
        "text",
        ["请秘书处", "请缔约国和秘书处报告", "决定继续", "鼓励缔约国", "欣见", "prie le Secrétariat"],
    ),
    (
        "mandates-without-outcome",
        "zh",
        "text",
        ["欣见建议", "决定设立机制", "requests States parties and the Secretariat to help", "重申大会决议", "prie"],
    ),
    ("officers", "zh", "name", ["安娜", "李", "Anne"]),
    (
        "operative-paragraphs",
        "fr",
        "text",
        ["Prie le Secrétariat", "encourage", "Prie", "Décide", "Ainsi fait."],
    ),
    ("recommendations", "zh", "text", ["请秘书处", "鼓励缔约国和秘书处", "prie"]),
    (
        "renewals",
        "fr",
        "text",
        ["Requests the Secretariat to help again", "Decides to extend the mandate", "Prie encore le Secrétariat"],
    ),
    (
        "reports-requested",
        "fr",
        "text",
        [
            "Prie le Secrétariat",
            "Requests States parties to report every year",
            "Invite",
            "Requests States parties to report again",
        ],
    ),
    ("services", "zh", "name", ["从业人员网络", "夏洛克数据库", "夏洛克"]),
    ("services", "fr", "name", ["从业人员网络", "portail SHERLOC", "base de données SHERLOC"]),
    ("statements", "zh", "text", ["关切", "建议", "最后", "préoccupation"]),
    (
        "timeline",
        "zh",
        "what",
        ["CAC/COSP session 4", "普通照会", "文件", "非正式会议", "CAC/COSP/EG.1 meeting 8", "CAC/COSP/EG.1/2020/4"],
    ),
    ("trace-mandate", "zh", "shared_terms", ["收集; 统计数据", "理由", *[""] * 8]),
    ("votes", "zh", "name", ["奥地利", "巴西", "瑞士", "巴西"]),
]


def expected(name: str) -> str:
    return (competency.FOLDER / f"{name}.csv").read_text("utf-8")


def test_every_query_has_a_competency_case_and_every_case_a_query() -> None:
    cases = {path.stem for path in competency.FOLDER.glob("*.t*")} - {competency.COMMON.stem}
    answers = {path.stem for path in competency.FOLDER.glob("*.csv")}
    assert set(NAMES) == cases == answers


def test_every_parameter_is_tried() -> None:
    tried = {(name, parameter) for name, told, _ in [*FILTERED, *COUNTED] for parameter in told}
    tried |= {(name, "lang") for name, *_ in IN_LANGUAGES}
    assert tried == {(name, parameter.name) for name in NAMES for parameter in stored_query(name).parameters}


@pytest.mark.parametrize("name", NAMES)
def test_answers_in_oxigraph(name: str) -> None:
    table = run(competency.store(name), name)
    assert competency.as_csv(table.columns, table.rows) == expected(name)
    assert table.explanation == ""


@pytest.mark.parametrize("name", sorted(set(NAMES) - ONLY_IN_OXIGRAPH))
def test_answers_in_rdflib(name: str) -> None:
    query = stored_query(name)
    rows = competency.rows_in_rdflib(competency.rdflib_graph(name), query, ())
    assert competency.as_csv(query.columns, rows) == expected(name)


@pytest.mark.parametrize(("name", "told", "kept"), FILTERED)
def test_parameters_leave_exactly_these_rows(name: str, told: dict[str, object], kept: list[int]) -> None:
    store, query = competency.store(name), stored_query(name)
    every = run(store, name).rows
    wanted = tuple(every[number] for number in kept)
    assert run(store, name, **told).rows == wanted
    if name not in ONLY_IN_OXIGRAPH:
        assert competency.rows_in_rdflib(competency.rdflib_graph(name), query, bind(store, query, told)) == wanted


@pytest.mark.parametrize(("name", "told", "wanted"), COUNTED)
def test_counts_of_what_the_parameters_leave(name: str, told: dict[str, object], wanted: list[tuple[str, int]]) -> None:
    store, query = competency.store(name), stored_query(name)
    assert [row[:2] for row in run(store, name, **told).rows] == wanted
    rows = competency.rows_in_rdflib(competency.rdflib_graph(name), query, bind(store, query, told))
    assert [row[:2] for row in rows] == wanted


@pytest.mark.parametrize(("name", "language", "column", "wanted"), IN_LANGUAGES)
def test_texts_come_in_the_language_asked_for(name: str, language: str, column: str, wanted: list[str]) -> None:
    store, query = competency.store(name), stored_query(name)
    assert run(store, name, lang=language).column(column) == wanted
    rows = competency.rows_in_rdflib(competency.rdflib_graph(name), query, bind(store, query, {"lang": language}))
    assert [row[query.columns.index(column)] for row in rows] == wanted


@pytest.mark.parametrize(
    ("resource", "wanted"),
    [
        ("CAC/COSP resolution 7/1", [(30, 60, "en"), (5, 24, "fr")]),
        ("7/1", [(30, 60, "en"), (5, 24, "fr")]),
        ("秘书处", [(30, 60, "en"), (5, 24, "fr")]),
        ("UNODC", [(100, 105, "zh")]),
        ("CTOC/COP", []),
    ],
)
def test_evidence_of_a_thing_is_that_of_the_facts_about_it(resource: str, wanted: list[tuple[int, int, str]]) -> None:
    store, query = competency.store("evidence"), stored_query("evidence")
    table = run(store, "evidence", resource=resource)
    assert [(row["start"], row["end"], row["language"]) for row in table] == wanted
    bindings = bind(store, query, {"resource": resource})
    assert competency.rows_in_rdflib(competency.rdflib_graph("evidence"), query, bindings) == table.rows


def test_the_two_columns_that_count_are_numbers() -> None:
    assert run(competency.store("attendance-by-state"), "attendance-by-state").column("meetings") == [2, 1]
    ledger = run(competency.store("ledger"), "ledger")
    assert ledger.column("facts") == [1, 2, 0, 0, 0]
    assert ledger.column("covered") == ["", 0.83, 0, "", 1]
