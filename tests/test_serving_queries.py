"""The stored queries over HTTP: their answers in every format, what is said where there is none, and OpenAPI."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from rdflib import Graph

import mandategraph as mg
from mandategraph.cli.listing import as_json
from mandategraph.querying.stored import stored_queries
from mandategraph.querying.table_formats import to_csv, to_markdown
from mandategraph.querying.tables import Table
from mandategraph.serving.stored import EXPLANATION
from served import Served, served

QUERIES = stored_queries()
MINE = """#+ title:
#+   en: Formulas
#+   zh: 公式
#+ question:
#+   en: What do spreadsheets reckon with?
#+   zh: 电子表格计算什么？
#+ parameters:
#+   - name: least
#+     type: integer
#+     default: "3"
#+     description:
#+       en: At least
#+       zh: 至少
#+ columns:
#+   - name: text
#+     description:
#+       en: The text
#+   - name: number
#+     description:
#+       en: The number
SELECT ?text ?number ?_least {
  VALUES (?text ?number) { ("=1+1" 1) ("+1" 2) ("-1" -3) ("@x" 4) ("\\t=1" 5) ("plain" 6) }
  FILTER(!BOUND(?_least) || ?number >= ?_least || ?number < 3)
} ORDER BY ?number
"""


@pytest.fixture(scope="module")
def server(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    mine = tmp_path_factory.mktemp("mine")
    (mine / "formulas.rq").write_text(MINE, "utf-8")
    with served(store, "--queries", str(mine)) as running:
        yield running


def test_the_queries_are_listed(server: Served) -> None:
    answer = server.get("/queries")
    assert answer.headers["Content-Type"] == "application/json"
    listed = {one["name"]: one for one in answer.json()}
    assert {**listed, "formulas": None} == {
        **{one["name"]: one for one in json.loads(as_json(QUERIES.values()))},
        "formulas": None,
    }


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_gives_the_rows_that_it_gives_on_the_command_line(server: Served, store: str, name: str) -> None:
    parameters = {"resolution": "CAC/COSP resolution 7/1"} if "resolution" in names(name) else {}
    with mg.open(store) as graph:
        table = graph.query(name, **parameters)
    answer = server.get(f"/queries/{name}", params=parameters)
    assert (answer.status_code, answer.json()) == (200, list(table)), answer.text[:300]
    if not table.rows:
        assert unquote(answer.headers[EXPLANATION]) == table.explanation


def names(name: str) -> set[str]:
    return {parameter.name for parameter in QUERIES[name].parameters}


@pytest.fixture(scope="module")
def officers(store: str) -> Table:
    with mg.open(store) as graph:
        return graph.query("officers")


@pytest.mark.parametrize(
    ("address", "accept", "media_type"),
    [
        ("/queries/officers", "", "application/json"),
        ("/queries/officers", "*/*", "application/json"),
        ("/queries/officers", "text/csv", "text/csv; charset=utf-8"),
        ("/queries/officers", "application/json;q=0.5, text/*", "text/csv; charset=utf-8"),
        ("/queries/officers", "text/markdown", "text/markdown; charset=utf-8"),
        ("/queries/officers", "text/turtle", "text/turtle; charset=utf-8"),
        ("/queries/officers?format=csv", "application/json", "text/csv; charset=utf-8"),
        ("/queries/officers?format=md", "", "text/markdown; charset=utf-8"),
        ("/queries/officers?format=ttl", "", "text/turtle; charset=utf-8"),
        ("/queries/officers?format=json", "text/csv", "application/json"),
    ],
)
def test_an_answer_comes_in_the_format_that_is_asked_for(
    server: Served, officers: Table, address: str, accept: str, media_type: str
) -> None:
    answer = server.get(address, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert "Accept" in answer.headers["Vary"].split(", ")
    match media_type.partition(";")[0]:
        case "application/json":
            assert answer.json() == list(officers)
        case "text/csv":
            assert answer.content.decode() == to_csv(officers)
        case "text/markdown":
            assert answer.content.decode() == to_markdown(officers)
        case "text/turtle":
            solution = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#solution"
            graph = Graph().parse(data=answer.content, format="turtle")
            assert sum(str(one) == solution for one in graph.predicates()) == len(officers)


def test_labels_come_in_the_language_that_is_asked_for(server: Served) -> None:
    answer = server.get("/queries/officers?format=md&lang=zh")
    assert "国家" in answer.content.decode() or "姓名" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "status", "detail", "nearest"),
    [
        ("/queries/officer", 404, "There is no stored query 'officer'", ["/queries/officers"]),
        ("/queries/%3Ch1%3E", 404, "There is no stored query '<h1>'", []),
        ("/queries/mandates?adressee=x", 400, "Did you mean addressee?", ["addressee"]),
        ("/queries/mandates?lang=klingon", 400, "ISO 639", []),
        ("/queries/mandates?verb=ask&verb=urge", 400, "given twice", None),
        ("/queries/mandates?format=xlsx", 400, "There is no format 'xlsx'", None),
        ("/queries/formulas?least=many", 400, "a whole number", []),
    ],
)
def test_what_cannot_be_answered_says_why(
    server: Served, address: str, status: int, detail: str, nearest: list[str] | None
) -> None:
    answer = server.get(address)
    said = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert detail in said["detail"]
    assert said.get("nearest") == nearest


def test_a_format_that_there_is_not_is_refused(server: Served) -> None:
    assert server.get("/queries/officers", headers={"Accept": "application/pdf"}).status_code == 406


def test_queries_are_asked_and_nothing_else(server: Served) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = server.send(method, "/queries/officers")
        assert (answer.status_code, {*answer.headers["Allow"].split(", ")}) == (405, {"GET", "HEAD"})
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_no_cell_is_a_formula(server: Served) -> None:
    answer = server.get("/queries/formulas?format=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode(), newline="")))
    assert sorted(row[0] for row in rows[1:]) == ["'\t=1", "'+1", "'-1", "'=1+1", "'@x", "plain"]
    assert sorted(row[1] for row in rows[1:]) == ["-3", "1", "2", "4", "5", "6"]
    assert [row["text"] for row in server.get("/queries/formulas").json()][1] == "=1+1"


def test_the_description_is_valid_openapi_and_true(server: Served) -> None:
    described = server.get("/openapi.json").json()
    OpenAPIV31SpecValidator(described).validate()
    assert described["servers"] == [{"url": server.url}]
    paths = {path.removeprefix("/queries/") for path in described["paths"] if path.startswith("/queries/")}
    assert paths == {*QUERIES, "formulas"}
    for query in QUERIES.values():
        said = described["paths"][f"/queries/{query.name}"]["get"]
        told = [one["name"] for one in said["parameters"]]
        assert told[-1] == "format"
        assert {*told} == {"format", "lang"} | {one.name for one in query.parameters}
        schema = said["responses"]["200"]["content"]["application/json"]["schema"]
        assert tuple(schema["items"]["properties"]) == query.columns
    (least,) = [one for one in described["paths"]["/queries/formulas"]["get"]["parameters"] if one["name"] == "least"]
    assert least["schema"] == {"type": "integer", "default": 3}


def test_an_empty_answer_is_described(server: Served, tmp_path: Path) -> None:
    answer = server.get("/queries/mandates", params={"addressee": "火星"})
    assert (answer.status_code, answer.json()) == (200, [])
    assert "火星" in unquote(answer.headers[EXPLANATION])
