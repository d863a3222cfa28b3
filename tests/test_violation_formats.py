"""Validation reports, in every format to the byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from mandategraph.errors import ValidationError
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.validation.clashes import Clash
from mandategraph.validation.formats import FORMATS, write
from mandategraph.validation.reasoning import ConsistencyReport
from mandategraph.validation.violations import GraphValidation, ValidationReport
from shape_breaks import BREAKS
from test_shapes import changed, validator
from test_validation import BROKEN, custom, violations

DATA = Path(__file__).parent / "data" / "validation"


def example() -> ValidationReport:
    """A report on a broken graph, one that conforms, and one that the reasoner has something against."""
    clash = Clash("urn:x", (MG + "State",), (MG + "Body",), (f"<urn:x> <urn:is> <{MG}Body>",))
    return ValidationReport(
        (
            validator().validate(changed(BROKEN)),
            GraphValidation("urn:b", "B/2019/1", "en", (), ConsistencyReport(consistent=True)),
            GraphValidation("urn:c", "", "en", (), ConsistencyReport(consistent=False, clashes=(clash,))),
        )
    )


# ---------------------------------------------------------------- reports


@pytest.mark.parametrize(
    ("form", "name"),
    [("text", "report.txt"), ("json", "report.json"), ("turtle", "report.ttl"), ("junit", "report.xml")],
)
def test_report_is_written_to_the_byte(form: str, name: str) -> None:
    assert write(example(), form) == (DATA / name).read_text("utf-8")


def test_every_format_is_written_to_the_byte() -> None:
    assert sorted(FORMATS) == ["json", "junit", "sarif", "text", "turtle"]  # SARIF, which is long: see test_sarif.py


def test_unknown_format_is_refused() -> None:
    with pytest.raises(
        ValidationError, match="'xml' is not a format of validation reports: choose text, json, turtle, junit, sarif"
    ):
        write(ValidationReport(), "xml")


def test_turtle_report_is_what_shacl_says_a_report_is() -> None:
    """The report, held against a shape of the W3C's definition: every result has its mandatory properties once."""
    shape = (
        ":R a sh:NodeShape ; sh:targetClass sh:ValidationResult ; sh:property :focus , :component , :severity ."
        ":focus sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ."
        ":component sh:path sh:sourceConstraintComponent ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ."
        ":severity sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ."
    )
    parsed = [quad.triple for quad in ox.parse(write(example(), "turtle"), format=ox.RdfFormat.TURTLE)]
    assert custom(shape).validate(ox.serialize(parsed, format=ox.RdfFormat.N_TRIPLES) or b"").violations == ()


def test_junit_report_holds_back_what_xml_cannot_hold() -> None:
    one = replace(violations(BREAKS["Fact-recordedIn"])[0], messages=(("en", 'a < b & "c"'),), sentence="\x01 <&>")
    suites = ElementTree.fromstring(write(ValidationReport((GraphValidation("urn:g", "D", "en", (one,)),)), "junit"))
    (failure,) = suites.iter("failure")
    assert failure.get("message") == 'a < b & "c"'
    assert "words  \ufffd <&>\n" in (failure.text or "")


def test_turtle_report_names_what_has_no_iri() -> None:
    found = violations(BREAKS["Thing-iri"])
    assert found[0].focus.startswith("_:")
    assert f"sh:focusNode {found[0].focus} ;" in write(
        ValidationReport((GraphValidation("urn:g", "D", "en", found),)), "turtle"
    )


@pytest.mark.parametrize(
    ("graph", "conforms", "code"),
    [
        (GraphValidation("urn:g", "D", "en"), True, 0),
        (GraphValidation("urn:g", "D", "en", (), ConsistencyReport(consistent=True)), True, 0),
        (GraphValidation("urn:g", "D", "en", (), ConsistencyReport(consistent=False)), False, 1),
        (
            GraphValidation("urn:g", "D", "en", (), ConsistencyReport(consistent=True, unsatisfiable=("urn:c",))),
            False,
            1,
        ),
    ],
)
def test_exit_code(graph: GraphValidation, conforms: bool, code: int) -> None:
    report = ValidationReport((graph,))
    assert (graph.conforms, report.conforms, report.exit_code) == (conforms, conforms, code)


def test_exit_code_of_violations() -> None:
    found = violations(BREAKS["Fact-evidence"])
    assert ValidationReport((GraphValidation("urn:g", "D", "en", found),)).exit_code == 1
    assert ValidationReport(shapes=found).exit_code == 1
    assert ValidationReport().exit_code == 0


# ---------------------------------------------------------------- reproducibility and cost


def test_same_bytes_whatever_the_hash_seed() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_violation_formats import example, write, FORMATS\n"
        "sys.stdout.buffer.write(''.join(write(example(), form) for form in sorted(FORMATS)).encode())"
    )
    run = [sys.executable, "-c", script, str(Path(__file__).parent)]
    outputs = {
        subprocess.run(run, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert outputs == {"".join(write(example(), form) for form in sorted(FORMATS)).encode()}


def test_validation_libraries_are_imported_only_to_validate() -> None:
    script = (
        "import sys, mandategraph.validation, mandategraph.validation.formats as f; f.write(f.ValidationReport())\n"
    )
    script += "print(sorted({'rdflib', 'pyshacl', 'owlready2'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_report_in_json_is_json() -> None:
    told = json.loads(write(example(), "json"))
    assert told["conforms"] is False
    assert [one["conforms"] for one in told["documents"]] == [False, True, False]
    assert (
        told["documents"][0]["violations"][0]["message"]["zh"] == "该事物必须有且仅有一个供查询与答复使用的标识名称。"
    )
