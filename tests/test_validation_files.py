"""Graphs in files, made or edited by whomever, and shapes of a user's own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

import mandategraph as mg
from commands import TOP, Ask
from mandategraph.errors import ValidationError
from mandategraph.exporting.formats import FORMATS
from mandategraph.namespaces import RDF
from mandategraph.validation import Validator, validate_files
from mandategraph.validation.files import read_quads
from mandategraph.validation.formats import write
from shape_breaks import BREAKS
from test_shapes import SHAPES, changed

GRAPH = TOP / "graph" / "mandates.ttl"
MINE = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix mg: <https://w3id.org/mandategraph/ontology#> .
<urn:mine> a sh:NodeShape ; sh:targetClass mg:Figure ; sh:property [
    sh:path mg:note ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "A figure needs a note."@en ] .
"""
"""A shape of a user's own, which no figure keeps to; its property shape has no IRI."""


def file(folder: Path, text: str | bytes, name: str = "graph.ttl") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_graph_is_validated_in_every_format(tmp_path: Path, form: object) -> None:
    name, suffix = getattr(form, "name"), getattr(form, "suffixes")[-1]  # noqa: B009
    formats = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}
    formats |= {"ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}
    triples = [quad.triple for quad in ox.parse(changed(BREAKS["Directive-verb-known"]), ox.RdfFormat.N_TRIPLES)]
    path = file(tmp_path, ox.serialize(triples, format=formats[name]) or b"", f"edited{suffix}")
    report = validate_files([path])
    assert [(one.shape, one.paragraph, one.sentence) for one in report.violations] == [
        (SHAPES + "Directive-verb-known", "22", "请秘书处收集信息")
    ]
    assert [one.file for one in report.graphs] == [str(path)]


@pytest.mark.parametrize("name", ["graph.json", "graph", "graph.ttl"])
def test_what_a_file_is_is_told_by_its_content_where_that_is_clear(tmp_path: Path, name: str) -> None:
    assert len(read_quads(file(tmp_path, '\ufeff [{"@id": "urn:a", "urn:b": 1}]', name))) == 1
    assert len(read_quads(file(tmp_path, "<urn:a> <urn:b> <urn:c> .", name))) == 1
    xml = f'<?xml version="1.0"?><rdf:RDF xmlns:rdf="{RDF}"/>'
    assert read_quads(file(tmp_path, xml, name)) == []


def test_the_committed_graph_conforms() -> None:
    report = validate_files([GRAPH])
    assert (report.conforms, [one.document for one in report.graphs], report.notices) == (
        True,
        ["CAC/COSP/EG.1 meeting 8 report"],
        (),
    )


def test_graphs_of_one_file_are_taken_apart(tmp_path: Path, ask: Ask) -> None:
    """Two language versions of one document: kept apart they conform; as one graph their values cannot be counted."""
    for language, words in (
        ("en", "The Conference requested the Secretariat"),
        ("fr", "La Conférence a prié le Secrétariat"),
    ):
        path = file(tmp_path, f"1. {words} de faire rapport / to report.\n", f"{language}.txt")
        file(tmp_path, f'symbol = "CAC/COSP/2019/1"\nlanguage = "{language}"\n', f"{path.name}.toml")
    assert ask("build", str(tmp_path), "--store", "s")[0] == 0
    for name, count, noticed in (("g.trig", 2, False), ("g.nq", 2, False), ("g.ttl", 1, True), ("g.rdf", 1, True)):
        ask("export", name, "--store", "s")
        code, out, err = ask("validate", name)
        assert (code, out.splitlines()[-1]) == (0, f"{count} document{'s' if count > 1 else ''}: all conform."), name
        assert ("keeps no graphs apart" in err) == noticed


def test_what_several_versions_tell_of_as_one_is_not_counted_but_all_else_is_checked(tmp_path: Path) -> None:
    def english(graph: bytes) -> bytes:
        for old, new in (("/report/zh", "/report/en"), ('language> "zh"', 'language> "en"'), ('"115"^^', '"116"^^')):
            graph = graph.replace(old.encode(), new.encode())
        return graph

    assert validate_files([file(tmp_path, changed() + english(changed()), "both.nt")]).violations == ()
    wrong = file(tmp_path, changed() + english(changed(BREAKS["Directive-verb-known"])), "wrong.nt")
    assert {one.shape for one in validate_files([wrong]).violations} == {SHAPES + "Directive-verb-known"}


def test_what_belongs_to_no_document_is_checked_too(tmp_path: Path) -> None:
    """A directive that somebody wrote in by hand, with no words to rest on."""
    stray = f"<urn:stray> <{RDF}type> <https://w3id.org/mandategraph/ontology#Figure> .\n"
    graphs = changed() + changed().replace(b"/meeting/8/", b"/meeting/9/") + stray.encode()
    found = validate_files([file(tmp_path, graphs, "two.nt")]).violations
    assert (SHAPES + "Fact-evidence", "urn:stray") in {(one.shape, one.fact) for one in found}


def test_several_files_are_one_report(tmp_path: Path) -> None:
    wrong = file(tmp_path, changed(BREAKS["Fact-evidence"]), "wrong.nt")
    report = validate_files([GRAPH, wrong])
    assert [(one.file, one.conforms) for one in report.graphs] == [(str(GRAPH), True), (str(wrong), False)]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("bad.ttl", "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> ;\n", "bad.ttl, line 2: not text/turtle: "),
        ("bad.nq", "<urn:a> <urn:b> <urn:c> <urn:d> <urn:e> .\n", "bad.nq, line 1: not application/n-quads: "),
        ("bad.jsonld", '[{"@id":\n5,}]', "bad.jsonld, line 2: not application/ld+json: "),
        ("far.jsonld", '[{"@context": "http://x/", "@id": "urn:a"}]', "No LoadDocumentCallback"),
        ("bad.rdf", "<rdf:RDF", "bad.rdf: not application/rdf+xml: "),
        ("bad.txt", "no graph at all", "bad.txt, line 1: not application/trig (its ending stands for no format; give"),
        ("bytes.ttl", b"<urn:a> <urn:b> '\xff' .", "bytes.ttl, line 1: not text/turtle: Invalid UTF-8"),
        ("empty.ttl", "", "empty.ttl: no document is described in it"),
        ("other.ttl", "<urn:a> a <urn:b> .", "other.ttl: no document is described in it"),
        ("none.ttl", None, "none.ttl: there is no such file. Check the path."),
        (".", None, "is a folder. Give a file of RDF (.ttl"),
    ],
)
def test_what_is_no_graph_is_refused(
    ask: Ask, tmp_path: Path, name: str, text: str | bytes | None, message: str
) -> None:
    if text is not None:
        file(tmp_path, text, name)
    code, out, err = ask("validate", name)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


# ---------------------------------------------------------------- shapes of a user's own


def test_own_shapes_are_held_beside_ours(ask: Ask, tmp_path: Path) -> None:
    file(tmp_path, MINE, "mine.ttl")
    file(tmp_path, changed(BREAKS["Directive-verb-known"]), "graph.nt")
    code, out, err = ask("validate", "graph.nt", "--shapes", "mine.ttl")
    assert (code, err) == (1, "")
    assert "    wrong  A figure needs a note.\n" in out
    assert "    shape  urn:mine (MinCount)\n" in out
    assert out.endswith(
        "violations by shape\n  1  mgs:Directive-verb-known (Node)\n  1  urn:mine (MinCount), warning\n\n"
        "violations by document\n  2  CAC/COSP/EG.1 meeting 8 report (zh)\n\n1 document: 2 violations.\n"
    )


def test_own_shapes_are_held_against_a_store(ask: Ask, tmp_path: Path, store: str) -> None:
    file(tmp_path, MINE, "mine.ttl")
    code, out, _ = ask("validate", "--store", store, "--shapes", "mine.ttl")
    assert code == 1
    assert "  19  urn:mine (MinCount), warning\n" in out


def test_own_shapes_in_python(tmp_path: Path, store: str) -> None:
    report = mg.validate(store=store, shapes=file(tmp_path, MINE, "mine.ttl"))
    assert {(one.shape, one.severity) for one in report.violations} == {("urn:mine", "warning")}


def test_shapes_of_two_files_do_not_run_into_each_other(tmp_path: Path) -> None:
    blank = MINE.replace("[\n", "_:p . _:p\n").replace(" ] .", " .")
    one = file(tmp_path, blank, "one.ttl")
    two = file(tmp_path, blank.replace("urn:mine", "urn:yours").replace("mg:note", "mg:value"), "two.ttl")
    by = Validator(beside=[one, two], known=b"")
    assert {violation.shape for violation in by.validate(changed()).violations} == {"urn:mine"}


def test_a_shape_of_ours_can_be_switched_off(tmp_path: Path) -> None:
    off = f"<{SHAPES}Directive-verb-known> <http://www.w3.org/ns/shacl#deactivated> true ; a <http://www.w3.org/ns/shacl#PropertyShape> ."
    by = Validator(beside=[file(tmp_path, off, "off.ttl")], known=b"")
    assert by.validate(changed(BREAKS["Directive-verb-known"])).violations == ()


def test_a_graph_of_somebody_elses_can_be_held_against_own_shapes(ask: Ask, tmp_path: Path) -> None:
    file(tmp_path, MINE.replace("mg:Figure", "<urn:Thing>").replace("mg:note", "<urn:note>"), "mine.ttl")
    file(tmp_path, "<urn:a> a <urn:Thing> .", "graph.ttl")
    code, out, _ = ask("validate", "graph.ttl", "--shapes", "mine.ttl")
    assert (code, out.splitlines()[-1]) == (1, "1 document: 1 violation.")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (MINE + "<urn:x> sh:path ;\n", 2, "mine.ttl, line 4: not text/turtle: "),
        ("<urn:a> a <urn:b> .", 2, "mine.ttl: there is no SHACL shape in it"),
        (None, 2, "mine.ttl: there is no such file. Check the path."),
        (MINE.replace("sh:minCount 1", "sh:pattern '('"), 2, "held against the shapes in mine.ttl, shapes.ttl ("),
        (MINE.replace("sh:minCount 1", "sh:minCount 'one'"), 1, "mine.ttl"),
    ],
)
def test_malformed_shapes_are_refused(ask: Ask, tmp_path: Path, text: str | None, code: int, message: str) -> None:
    if text is not None:
        file(tmp_path, text, "mine.ttl")
    file(tmp_path, changed(), "graph.nt")
    got, out, err = ask("validate", "graph.nt", "--shapes", "mine.ttl")
    assert got == code
    assert message in out + err
    if code == 1:
        assert out.startswith("The shapes: 1 violation; no document was held against them\n")


def test_shapes_that_are_not_valid_are_told_of_the_file_that_they_stand_in(tmp_path: Path) -> None:
    path = file(tmp_path, MINE.replace("sh:minCount 1", "sh:minCount 'one'"), "mine.ttl")
    (one,) = Validator(beside=[path]).validate_shapes()
    assert one.document == str(path)


# ---------------------------------------------------------------- the hook


def test_the_pre_commit_hook_runs(ask: Ask, tmp_path: Path) -> None:
    """As pre-commit runs it: the entry, with the names of the files that fit and were changed."""
    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert hook["language"] == "python"  # installed from a clone, by pip
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    program, *arguments = hook["entry"].split()
    assert program in project["scripts"]
    fits = re.compile(hook["files"])
    assert all(fits.search(f"graph/mandates{one.suffixes[0]}") for one in FORMATS)
    assert not fits.search("README.md")
    wrong = file(tmp_path, changed(BREAKS["Fact-evidence"]), "wrong.nt")
    assert ask(*arguments, str(wrong), str(file(tmp_path, changed(), "right.nt")))[0] == 1
    assert ask(*arguments, str(tmp_path / "right.nt"))[0] == 0


def test_every_format_of_reports_knows_files(tmp_path: Path) -> None:
    report = validate_files([file(tmp_path, changed(BREAKS["Fact-evidence"]), "wrong.nt")])
    for form in ("text", "json", "turtle", "junit"):
        assert "Fact-evidence" in write(report, form)
    with pytest.raises(ValidationError):
        write(report, "xml")
