"""The command line: what can be asked, and in which form the answers come."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from commands import NAME, REPORT, TOP, Ask
from sources import source

# ---------------------------------------------------------------- trace


def test_trace_is_a_tree_with_its_words(ask: Ask, store: str) -> None:
    code, out, err = ask("trace", "7/1", "--store", store)
    assert (code, err) == (0, "")
    assert out.startswith("CAC/COSP resolution 7/1\n")
    assert "note verbale  2018-12-17  Secretariat  para. 21" in out
    assert "→ CAC/COSP/EG.1/2019/2  para. 21" in out


def test_trace_as_rows_is_the_stored_query(ask: Ask, store: str) -> None:
    _, traced, _ = ask("trace", "7/1", "--format", "csv", "--store", store)
    _, asked, _ = ask("query", "trace-mandate", "resolution=7/1", "--format", "csv", "--store", store)
    assert traced == asked
    assert traced.startswith("source,mandate,verb,addressee,activity,kind,date,outcome,link,para,status,")


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("table", "What became of a resolution\n"),
        ("md", "# CAC/COSP resolution 7/1\n"),
        ("html", "<!DOCTYPE html>\n"),
        ("mermaid", "flowchart LR\n"),
        ("json", '{\n  "resolution": "CAC/COSP resolution 7/1",\n'),
    ],
)
def test_trace_in_each_format(ask: Ask, store: str, form: str, beginning: str) -> None:
    code, out, err = ask("trace", "7/1", "--format", form, "--store", store)
    assert (code, err) == (0, "")
    assert out.startswith(beginning)


def test_a_trace_of_something_unknown_says_so(ask: Ask, store: str) -> None:
    why = "Not in the store: the document in the store knows nothing named '99/1'."
    assert ask("trace", "99/1", "--store", store) == (0, f"99/1\n└── {why}\n", "")
    code, out, err = ask("trace", "99/1", "--format", "csv", "--store", store)
    assert (code, len(out.splitlines()), err) == (0, 1, f"{why}\n")


def test_a_number_that_fits_several_bodies_is_refused_until_the_body_is_named(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "a.txt", symbol="CAC/COSP/2019/1")
    source(tmp_path, "b.txt", symbol="CTOC/COP/2018/1")
    ask("build", "a.txt", "b.txt")
    code, out, err = ask("trace", "7/1")
    assert (code, out) == (2, "")
    assert "  CAC/COSP resolution 7/1\n  CTOC/COP resolution 7/1\n" in err
    assert ask("trace", "7/1", "--body", "CTOC/COP")[1].startswith("CTOC/COP resolution 7/1\n")
    assert ask("trace", "CTOC/COP resolution 7/1")[1].startswith("CTOC/COP resolution 7/1\n")


# ---------------------------------------------------------------- query, queries, sparql


def test_query_prints_exactly_the_rows(ask: Ask, store: str) -> None:
    code, out, err = ask("query", "officers", "--format", "csv", "--store", store)
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [(row["report"], row["para"], row["name"], row["iso3"], row["meeting_part"]) for row in rows] == [
        (NAME, "5", "Maria Consuelo Porras Argueta", "GTM", "1"),
        (NAME, "5", "Vivian N. R. Okeke", "NGA", "2"),
    ]
    assert out.count("\r\n") == 3
    code, out, _ = ask("query", "officers", "state=NGA", "--format", "json", "--store", store)
    assert [row["name"] for row in json.loads(out)] == ["Vivian N. R. Okeke"]


def test_query_in_the_other_formats(ask: Ask, store: str) -> None:
    _, out, _ = ask("query", "officers", "--format", "md", "--store", store)
    assert out.startswith("| report | ")
    _, out, _ = ask("query", "officers", "--format", "ttl", "--store", store)
    assert any(quad.object == ox.Literal("NGA") for quad in ox.parse(out, format=ox.RdfFormat.TURTLE))
    _, out, _ = ask("query", "officers", "--store", store)
    assert out.startswith("Officers\n")
    assert "\x1b" not in out


def test_an_empty_answer_says_why_and_keeps_that_out_of_the_data(ask: Ask, store: str) -> None:
    why = "Not in the store: the document in the store knows nothing named 'Nobody at all'.\n"
    assert ask("query", "mandates", "addressee=Nobody at all", "--store", store) == (0, why, "")
    assert ask("query", "mandates", "addressee=Nobody at all", "--format", "json", "--store", store) == (0, "[]\n", why)


def test_a_value_may_hold_an_equals_sign_or_nothing(ask: Ask, store: str) -> None:
    assert "'a=b'" in ask("query", "mandates", "addressee=a=b", "--store", store)[1]
    assert ask("query", "officers", "state=", "--store", store) == ask("query", "officers", "--store", store)


def test_queries_lists_every_stored_query_with_its_parameters(ask: Ask) -> None:
    code, out, err = ask("queries")
    assert (code, err) == (0, "")
    assert re.findall(r"^\S+$", out, re.MULTILINE) == sorted(file.stem for file in (TOP / "queries").glob("*.rq"))
    assert (
        "agenda\n"
        "  What was on the agenda of the meetings reported on?\n"
        "    report=RESOURCE  The document that says it, by its symbol or name\n"
        "    lang=LANGUAGE    "
    ) in out
    (described,) = (one for one in json.loads(ask("queries", "--format", "json")[1]) if one["name"] == "agenda")
    assert [parameter["name"] for parameter in described["parameters"]] == ["report", "lang"]
    assert set(described["title"]) == {"en", "zh"}


def test_queries_shows_one_in_full(ask: Ask) -> None:
    _, out, _ = ask("queries", "agenda")
    assert "\n  columns\n    report  " in out
    assert "\nSELECT" in out
    assert "#+" not in out


def test_sparql_from_the_command_line_a_file_and_stdin(
    ask: Ask, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "SELECT ?name { ?office mg:personName ?name } ORDER BY ?name"
    expected = (0, "name\r\nMaria Consuelo Porras Argueta\r\nVivian N. R. Okeke\r\n", "")
    assert ask("sparql", text, "--format", "csv", "--store", store) == expected
    (tmp_path / "question.rq").write_text(text, "utf-8")
    assert ask("sparql", "question.rq", "--format", "csv", "--store", store) == expected
    (tmp_path / "a question.rq").write_text(text, "utf-8")
    assert ask("sparql", "a question.rq", "--format", "csv", "--store", store) == expected
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert ask("sparql", "-", "--format", "csv", "--store", store) == expected


def test_sparql_asks_and_constructs(ask: Ask, store: str) -> None:
    assert ask("sparql", "ASK { ?x a mg:Mandate }", "--format", "csv", "--store", store)[1] == "answer\r\ntrue\r\n"
    _, out, _ = ask("sparql", "CONSTRUCT WHERE { ?x a mg:Meeting }", "--format", "ttl", "--store", store)
    assert "a mg:Meeting ." in out
    long = f"SELECT ?x {{ ?x a mg:Nothing }} # {'longer than any file name' * 100}"
    assert ask("sparql", long, "--format", "csv", "--store", store) == (0, "x\r\n", "The query has no solutions.\n")


# ---------------------------------------------------------------- read, validate, export


def test_read_for_programs_every_span_is_its_words(ask: Ask) -> None:
    code, out, err = ask("read", str(REPORT), "--format", "json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert (document["language"], document["body"], document["meeting"]) == (
        "zh",
        "CAC/COSP/EG.1",
        "CAC/COSP/EG.1 meeting 8",
    )
    decoded = REPORT.read_text("utf-8")
    for block in document["blocks"]:
        for one in (block, *block["mentions"]):
            begin, end = one["span"]
            assert document["text"][begin:end] == one["text"]
            assert block["span"][0] <= begin <= end <= block["span"][1]
            found = "".join(decoded[a:b] for a, b in one["source"])
            assert found.replace(" ", "") == one["text"].replace(" ", "")
    mentioned = {(m["text"], *m["targets"]) for block in document["blocks"] for m in block["mentions"]}
    assert ("第 7/1 号决议", "CAC/COSP resolution 7/1") in mentioned


def test_read_for_people(ask: Ask) -> None:
    _, out, _ = ask("read", str(REPORT))
    assert out.startswith("source    zh.txt\nlanguage  zh\nsymbol    (not stated)\n")
    assert re.search(r"^paragraph 3  \[\d+-\d+\]$", out, re.MULTILINE)
    assert re.search(r"^    resolution   第 7/1 号决议  ->  CAC/COSP resolution 7/1$", out, re.MULTILINE)
    assert re.search(r"^item 47\(a\)  \[\d+-\d+\]$", out, re.MULTILINE)


def test_read_is_told_what_a_document_does_not_say(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "a.txt")
    _, out, _ = ask("read", "a.txt", "--symbol", "CTOC/COP/2018/1", "--lang", "zh", "--format", "json")
    assert json.loads(out)["symbol"] == "CTOC/COP/2018/1"
    assert json.loads(out)["body"] == "CTOC/COP"
    assert json.loads(ask("read", "a.txt", "--body", "CAC/COSP", "--format", "json")[1])["body"] == "CAC/COSP"


def test_validate(ask: Ask, store: str) -> None:
    assert ask("validate", "--store", store) == (
        0,
        f"{NAME} (zh): conforms to the shapes\n\n1 document: all conform.\n",
        "",
    )
    assert ElementTree.fromstring(ask("validate", "--format", "junit", "--store", store)[1]).get("failures") == "0"


def test_validate_exits_2_where_it_could_not_run(ask: Ask, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA", "no-java-of-this-name")
    code, out, err = ask("validate", "--reason", "--store", store)
    assert (code, out) == (2, "")
    assert err.startswith("mandategraph: Reasoning needs Java")


def test_export_twice_gives_the_same_bytes(ask: Ask, store: str, tmp_path: Path) -> None:
    assert ask("export", "a.ttl", "--store", store) == (0, "", "written to a.ttl\n")
    assert ask("export", "b", "--format", "turtle", "--store", store)[0] == 0
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b").read_bytes()
    assert ask("export", "a.nq", "--store", store)[0] == 0
    quads = ox.parse((tmp_path / "a.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    assert sum(str(quad.graph_name.value).endswith("/report/zh") for quad in quads) > 5000
