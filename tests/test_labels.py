"""Labels in a language: for people's formats, with the contract's words in the others."""

from __future__ import annotations

import csv
import io
import json

import pytest

import mandategraph as mg
from commands import Ask
from mandategraph.errors import QueryError
from mandategraph.namespaces import VOCABULARY
from mandategraph.querying.header import Column
from mandategraph.querying.labels import PLAIN, Labels
from mandategraph.querying.stored import stored_queries
from mandategraph.querying.table_formats import to_csv, to_html, to_json, to_markdown, to_text
from mandategraph.querying.tables import Table
from mandategraph.vocabulary import load
from mandategraph.wording import languages

COLUMNS = [(name, column) for name, query in stored_queries().items() for column in query.header.columns]
LABELS = Labels(
    language="zh",
    heads={"verb": "动词", "status": "状况"},
    values={"verb": "verb"},
    names={"verb": {"request": "请", "decide": "决定"}},
    title="任务授权",
)
TABLE = Table(("verb", "status", "count"), (("request; decide; sing", "request", 3),), title="Mandates", labels=LABELS)
EMPTY = Table(("verb",), (), explanation="Nothing.", labels=Labels(language="zh", explanation="无。"))

MANDATES = """\
任务授权

文件                            段落  来源                     对象    动词  文字
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
CAC/COSP/EG.1 meeting 8 report  22    CAC/COSP resolution 7/1  秘书处  请    请秘书处在现有资源范围内，继续收集关于将
                                                                             《公约》用作司法协助法律依据的统计数据或其
                                                                             他相关信息
CAC/COSP/EG.1 meeting 8 report  22    CAC/COSP resolution 7/1  秘书处  请    请秘书处向缔约国会议提供此类信息

2 行
"""
TREE = """\
CAC/COSP resolution 7/1
《联合国反腐败公约》缔约国会议
10 项任务授权，据 CAC/COSP/EG.1 meeting 8 report 所述
✓ 4 已记录成果 · ● 3 已记录活动 · ○ 3 无记录
├── ○ 邀请 CAC/COSP/EG.1  无记录  第 3 段
│   邀请专家会议提出今后的议程项目
"""


# ---------------------------------------------------------------- tables


def test_people_see_labels() -> None:
    assert to_text(TABLE) == (
        "任务授权\n\n动词            状况     count\n" + "─" * 30 + "\n请; 决定; sing  request      3\n\n1 行\n"
    )
    assert to_markdown(TABLE) == "| 动词 | 状况 | count |\n| --- | --- | ---: |\n| 请; 决定; sing | request | 3 |\n"
    assert "<th>动词</th>" in to_html(TABLE)
    assert '<td dir="auto">请; 决定; sing</td>' in TABLE._repr_html_()
    assert (to_text(EMPTY), to_html(EMPTY)) == ("无。\n", "<p>无。</p>")


def test_rows_below_one_another_are_aligned_by_columns_of_the_terminal() -> None:
    assert to_text(TABLE, width=24).splitlines()[2:6] == [
        "── 1 ───────────────────",
        "动词   请; 决定; sing",
        "状况   request",
        "count  3",
    ]


def test_programs_see_the_contract() -> None:
    assert to_csv(TABLE) == "verb,status,count\r\nrequest; decide; sing,request,3\r\n"
    assert json.loads(to_json(TABLE)) == [{"verb": "request; decide; sing", "status": "request", "count": 3}]
    assert list(TABLE.df().columns) == ["verb", "status", "count"]
    assert TABLE[0]["verb"] == "request; decide; sing"


def test_without_a_language_nothing_has_another_name() -> None:
    assert (PLAIN.head("verb"), PLAIN.cell("verb", "request"), PLAIN.name("verb", "x")) == ("verb", "request", "x")
    assert PLAIN.words.language == "en"


# ---------------------------------------------------------------- what the labels come from


@pytest.mark.parametrize(("name", "column"), COLUMNS, ids=lambda one: getattr(one, "name", one))
def test_every_column_has_a_label_in_every_language(name: str, column: Column) -> None:
    assert sorted(column.label) == sorted(languages()), name


def test_heads_of_a_query_differ_from_each_other() -> None:
    for name, query in stored_queries().items():
        for language in languages():
            heads = [column.label[language] for column in query.header.columns if column.in_table]
            assert len(set(heads)) == len(heads), (name, language, heads)


@pytest.mark.parametrize(
    "scheme", sorted({one.values for _, one in COLUMNS} - {"", "agent", "place", "class", "answer"})
)
def test_every_concept_that_is_shown_has_a_label_in_every_language(scheme: str) -> None:
    concepts = load().concepts(scheme)
    assert concepts
    for concept in concepts:
        assert concept.iri.startswith(f"{VOCABULARY}{scheme}/")
        assert all(concept.label(language) for language in languages()), concept.identifier


# ---------------------------------------------------------------- commands


def test_query(ask: Ask, store: str) -> None:
    asked = ("query", "mandates", "addressee=Secretariat", "verb=request", "--store", store)
    assert ask(*asked, "--lang", "zh") == (0, MANDATES, "")
    assert ask(*asked, "lang=zh") == (0, MANDATES, "")
    assert ask(*asked, "--lang", "zh", "--format", "csv") == ask(*asked, "--format", "csv")
    assert ask(*asked, "--lang", "zh", "--format", "json") == ask(*asked, "--format", "json")
    assert ask(*asked, "--lang", "en")[1].splitlines()[2].split() == [
        "Document",
        "Paragraph",
        "Source",
        "Addressee",
        "Verb",
        "Text",
    ]
    assert ask(*asked)[1].splitlines()[2].split() == ["report", "para", "source", "addressee", "verb", "text"]


def test_every_query_takes_a_language(ask: Ask, store: str) -> None:
    code, out, err = ask("query", "meetings", "--lang", "zh", "--store", store)
    assert (code, err) == (0, "")
    assert out.splitlines()[2].split() == ["会议", "机构", "届次", "开始", "结束", "城市", "文件"]
    assert "2019-05-31  维也纳  CAC/COSP/EG.1" in out
    for told in (["--lang", "Chinese"], ["lang=Chinese"]):
        code, out, err = ask("query", "meetings", *told, "--store", store)
        assert (code, out) == (2, "")
        assert err == "mandategraph: lang takes a language by its ISO 639 code, such as zh, not 'Chinese'\n"
    assert ask("query", "mandates", "lang=en", "--lang", "zh", "--store", store)[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "mandates", "addressee=Nobody"], "库中没有：库中的文件未载有名为 'Nobody' 者。\n"),
        (["query", "votes"], "未提取到：库中的文件未见投票。\n"),
        (
            ["query", "mandates", "addressee=Secretariat", "verb=decide"],
            "无记录：addressee=Secretariat, verb=decide 无结果；不作此限定，库中的文件有 36 行。\n",
        ),
        (["sparql", "SELECT ?x { ?x a mg:Nothing }"], "该查询没有结果。\n"),
        (["sparql", "CONSTRUCT { ?x a mg:Nothing } WHERE { ?x a mg:Nothing }"], "该查询未得出任何三元组。\n"),
        (["sparql", "ASK { ?x a mg:Mandate }"], "回答\n────\n是\n\n1 行\n"),
        (
            ["sparql", "SELECT DISTINCT ?linkKind ?n { ?l mg:linkKind ?linkKind BIND(1 AS ?n) } ORDER BY ?linkKind"],
            "关联种类  n\n───────────\n主题相同  1\n明示      1\n\n2 行\n",
        ),
        (["trace", "99/1"], "99/1\n└── 库中没有：库中的文件未载有名为 '99/1' 者。\n"),
        (
            ["trace", "CAC/COSP/EG.1/2019/2"],
            "CAC/COSP/EG.1/2019/2\n└── 无记录：库中的文件提及 CAC/COSP/EG.1/2019/2，但未述及其提出的任何要求。\n",
        ),
    ],
)
def test_the_rest_is_said_in_the_language_too(ask: Ask, store: str, arguments: list[str], said: str) -> None:
    assert ask(*arguments, "--lang", "zh", "--store", store) == (0, said, "")


def test_trace(ask: Ask, store: str) -> None:
    code, out, err = ask("trace", "7/1", "--lang", "zh", "--store", store)
    assert (code, err) == (0, "")
    assert out.startswith(TREE)
    shown = {form: ask("trace", "7/1", "--lang", "zh", "--store", store, "--format", form)[1] for form in FORMATS}
    for form, words in FORMATS.items():
        for word in words:
            assert word in shown[form], (form, word)
        for word in ("recorded", "same subject", "para.", "mandates", "Secretariat", "the words", "what was"):
            assert word not in shown[form], (form, word)


FORMATS = {
    "tree": ["普通照会  2018-12-17  秘书处  第 21 段", "主题相同：腐败；罪行；", "明示，依据：", "（同上）"],
    "table": ["决议的落实情况", "共同用语", "已记录成果", "行\n"],
    "md": ["## ○ 邀请 CAC/COSP/EG.1：无记录", "据 CAC/COSP/EG.1 meeting 8 report 所述", "第 21 段"],
    "html": ['<html lang="zh">', "<summary>原文</summary>", "：无记录", "第 21 段", "主题相同："],
    "svg": [
        "落实情况</title>",
        "4 已记录成果，3 已记录活动，3 无记录",
        ">提出的要求<",
        ">开展的活动<",
        ">取得的成果<",
        "已记录成果，第 3 段",
    ],
    "mermaid": ["-. 主题相同 .->", "-- 明示 -->", "秘书处", "第 21 段"],
}
"""What people's formats of a trace say in Chinese."""


def test_programs_see_a_trace_in_the_contracts_words(ask: Ask, store: str) -> None:
    rows = list(
        csv.DictReader(io.StringIO(ask("trace", "7/1", "--lang", "zh", "--store", store, "--format", "csv")[1]))
    )
    assert {row["status"] for row in rows} == {"nothing recorded", "activity recorded", "outcome recorded"}
    assert {row["link"] for row in rows} == {"", "stated", "same-subject"}
    found = json.loads(ask("trace", "7/1", "--lang", "zh", "--store", store, "--format", "json")[1])
    assert {mandate["status"] for mandate in found["mandates"]} == {row["status"] for row in rows}


def test_what_analysts_say(ask: Ask, tmp_path: object, store: str) -> None:
    import shutil

    shutil.copytree(store, "s")
    link = next(csv.DictReader(io.StringIO(ask("trace", "7/1", "--store", "s", "--format", "csv")[1])))
    assert link["link_iri"] == ""
    rows = csv.DictReader(io.StringIO(ask("trace", "7/1", "--store", "s", "--format", "csv")[1]))
    iri = next(row["link_iri"] for row in rows if row["link_iri"])
    judged = (
        "correct",
        iri,
        "rejected",
        "--author",
        "Ana",
        "--date",
        "2026-11-25",
        "--note",
        "另一主题",
        "--store",
        "s",
    )
    assert ask(*judged)[0] == 0
    assert "✎ rejected by Ana, 2026-11-25: 另一主题\n" in ask("trace", "7/1", "--store", "s")[1]
    assert "✎ Ana：否定（2026-11-25）：另一主题\n" in ask("trace", "7/1", "--store", "s", "--lang", "zh")[1]
    assert "-. ✎ 否定 .-x" in ask("trace", "7/1", "--store", "s", "--lang", "zh", "--format", "mermaid")[1]
    _, out, _ = ask("query", "corrections", "--store", "s", "--lang", "zh", "--format", "md")
    assert "| 2026-11-25 | Ana | 否定 |  | 是 | CAC/COSP/EG.1 meeting 8 report | 21 | 关联 |" in out


def test_queries(ask: Ask) -> None:
    _, out, _ = ask("queries", "--lang", "zh")
    assert "agenda  议程\n  所报告的会议有哪些议程项目？\n    report=RESOURCE  所出自的文件，用文号或名称\n" in out
    _, out, _ = ask("queries", "agenda", "--lang", "zh")
    assert "\n  列\n    report  文件  The document that says it" in out
    _, out, _ = ask("queries", "--lang", "zh", "--format", "md")
    assert out.startswith("| 查询 | 问题 | 参数 |\n")
    (described,) = (one for one in json.loads(ask("queries", "--format", "json")[1]) if one["name"] == "agenda")
    assert described["columns"][0]["label"] == {"en": "Document", "zh": "文件"}


# ---------------------------------------------------------------- Python


def test_in_notebooks(store: str) -> None:
    with mg.open(store) as graph:
        assert "<th>文件</th>" in graph.query("meetings", lang="zh")._repr_html_()
        assert "<th>meeting</th>" in graph.query("meetings")._repr_html_()
        assert "：无记录 <span" in graph.trace("7/1", lang="zh")._repr_html_()
        assert ": nothing recorded <span" in graph.trace("7/1")._repr_html_()
        assert "<th>动词</th>" in graph.sparql("SELECT ?verb { ?x mg:verb ?verb }", lang="zh")._repr_html_()
        with pytest.raises(QueryError, match="lang takes a language"):
            graph.sparql("ASK {}", lang="Chinese")
        with pytest.raises(QueryError, match="lang takes a language"):
            graph.trace("7/1", lang="Chinese")
