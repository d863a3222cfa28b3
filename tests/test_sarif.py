"""SARIF: what SARIF 2.1.0 and code scanning ask for, and where the results point."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from commands import REPORT
from mandategraph.validation import ValidationReport, validate_files
from mandategraph.validation.sarif import write_sarif
from mandategraph.validation.sourceplaces import find_source, region_of
from mandategraph.validation.violations import GraphValidation, SourceOf, Violation
from shape_breaks import BREAKS
from test_shapes import changed, validator
from test_validation_files import file
from test_violation_formats import example

SHAPE = "https://w3id.org/mandategraph/shapes#Directive-verb-known"
WORDS = "请秘书处在现有资源范围内，继续收集关于将《公约》用作司法协助法律依据的统计数据或其他相关信息"


def violation(begin: int, end: int, **others: Any) -> Violation:
    made = Violation(
        "violation",
        SHAPE,
        "Node",
        (("en", "No such verb."),),
        "urn:fact",
        "urn:fact",
        "",
        "",
        "A/1",
        "urn:zh",
        "22",
        WORDS,
    )
    return replace(made, begin=begin, end=end, **others)


def of_source(found: Violation, name: str, digest: str) -> ValidationReport:
    return ValidationReport(
        (GraphValidation("urn:zh", "A/1", "zh", (found,), sources=(SourceOf("urn:zh", "zh", name, digest),)),)
    )


def results(report: ValidationReport, folder: Path) -> list[dict[str, Any]]:
    return [one for run in json.loads(write_sarif(report, folder))["runs"] for one in run["results"]]


def place(result: dict[str, Any]) -> dict[str, Any]:
    (location,) = result["locations"]
    return dict(location["physicalLocation"])


def digest_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("report", [example(), ValidationReport()], ids=["example", "empty"])
def test_a_log_has_what_sarif_and_code_scanning_ask_for(report: ValidationReport, tmp_path: Path) -> None:
    log = json.loads(write_sarif(report, tmp_path))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert len(rules) == len(run["tool"]["driver"]["rules"])
    for rule in rules.values():
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        where = place(result)
        uri = where["artifactLocation"]["uri"]
        assert uri
        assert not uri.startswith(("/", ".."))
        assert where["region"]["startLine"] >= 1
        assert len(result["partialFingerprints"]["violation/v1"]) == 64
    assert len(run["results"]) == len(report.violations) + sum(not one.consistent for one in report.graphs)


def test_the_rules_are_the_shapes_that_were_breached_with_their_help(tmp_path: Path) -> None:
    log = json.loads(
        write_sarif(ValidationReport((validator().validate(changed(BREAKS["Directive-verb-known"])),)), tmp_path)
    )
    assert log["runs"][0]["tool"]["driver"]["rules"] == [
        {
            "id": "mgs:Directive-verb-known",
            "name": "Directive-verb-known",
            "shortDescription": {"text": "The directive has a verb that the vocabulary of verbs does not know."},
            "fullDescription": {"text": "The directive has a verb that the vocabulary of verbs does not know."},
            "help": {
                "text": "The directive has a verb that the vocabulary of verbs does not know.\n\n"
                f"该指令的动词不在动词词表中。\n\nShape {SHAPE}"
            },
            "defaultConfiguration": {"level": "error"},
            "helpUri": SHAPE,
        }
    ]


@pytest.mark.parametrize(("severity", "level"), [("violation", "error"), ("warning", "warning"), ("info", "note")])
def test_levels_are_the_severities(tmp_path: Path, severity: str, level: str) -> None:
    report = of_source(violation(0, 2, severity=severity), "zh.txt", "")
    assert [one["level"] for one in results(report, tmp_path)] == [level]


def test_a_result_points_at_the_words_in_the_source(tmp_path: Path) -> None:
    source = tmp_path / "some reports" / "zh.txt"
    source.parent.mkdir()
    source.write_bytes(REPORT.read_bytes())
    found = find_source("zh.txt", digest_of(source), tmp_path)
    assert found
    begin = found.documents["zh"].text.index(WORDS)
    (result,) = results(of_source(violation(begin, begin + len(WORDS)), "zh.txt", digest_of(source)), tmp_path)
    where = place(result)
    assert where["artifactLocation"] == {"uri": "some%20reports/zh.txt"}
    region = where["region"]
    text = source.read_text("utf-8")
    piece = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
    assert "".join(piece.split()) == WORDS == "".join(region["snippet"]["text"].split())
    lines = text.split("\n")
    first, last = lines[region["startLine"] - 1], lines[region["endLine"] - 1]
    assert first[region["startColumn"] - 1 :].startswith(WORDS[:6])
    assert last[: region["endColumn"] - 1].endswith(WORDS[-6:])
    assert result["locations"][0]["logicalLocations"] == [
        {"name": "paragraph 22", "fullyQualifiedName": "A/1, paragraph 22"}
    ]


@pytest.mark.parametrize("what", ["missing", "changed", "hidden", "of no such language", "beyond the end"])
def test_without_the_source_a_result_names_it_and_points_at_no_words(tmp_path: Path, what: str) -> None:
    digest = digest_of(REPORT)
    found = violation(10, 20)
    if what != "missing":
        folder = tmp_path / (".git" if what == "hidden" else "reports")
        folder.mkdir()
        (folder / "zh.txt").write_bytes(REPORT.read_bytes() + (b" " if what == "changed" else b""))
    report = of_source(violation(10**6, 10**6 + 1) if what == "beyond the end" else found, "zh.txt", digest)
    if what == "of no such language":
        source = replace(report.graphs[0].sources[0], language="fr")
        report = ValidationReport((replace(report.graphs[0], sources=(source,)),))
    where = place(results(report, tmp_path)[0])
    assert where["region"] == {"startLine": 1}
    assert where["artifactLocation"]["uri"] in ("zh.txt", "reports/zh.txt")


def test_an_archive_is_where_its_member_stands(tmp_path: Path) -> None:
    where = place(results(of_source(violation(0, 2), "in.zip!/2019/zh.txt", ""), tmp_path)[0])
    assert where["artifactLocation"] == {"uri": "in.zip"}


def test_of_a_file_a_result_points_at_the_line_that_describes_the_fact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = file(tmp_path, changed(BREAKS["Directive-verb-known"]), "graph.nt")
    (result,) = results(validate_files([path]), tmp_path)
    where = place(result)
    assert where["artifactLocation"] == {"uri": "graph.nt"}
    line = path.read_text("utf-8").split("\n")[where["region"]["startLine"] - 1]
    assert line.startswith(f"<{result['properties']['fact']}>")


def test_fingerprints_stay_when_lines_are_put_in_before(tmp_path: Path) -> None:
    graph = changed(BREAKS["Directive-verb-known"])
    (one,) = results(validate_files([file(tmp_path, graph, "one.nt")]), tmp_path)
    (two,) = results(validate_files([file(tmp_path, b"# new\n\n" + graph, "two.nt")]), tmp_path)
    assert one["partialFingerprints"] == two["partialFingerprints"]
    assert place(one)["region"] != place(two)["region"]


def test_lines_and_columns_are_counted_from_one_in_code_points() -> None:
    region = region_of("𠮷a\nbc\n", 1, 5)
    assert (region.offset, region.length) == (1, 4)
    assert (region.line, region.column, region.end_line, region.end_column) == (1, 2, 2, 3)
