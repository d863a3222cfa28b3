"""Consistency by HermiT. What is to blame where there is none: test_clashes.py."""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest

from disjointness import COMPATIBLE, DISJOINT, PAIRS, ntriples
from mandategraph.errors import ValidationError
from mandategraph.namespaces import ONTOLOGY, PREFIXES
from mandategraph.packaged import load_ontology, load_turtle, sorted_ntriples
from mandategraph.validation.reasoning import ConsistencyReport, check_consistency

CONSISTENT = ConsistencyReport(consistent=True)
POPULATED = Path(__file__).parent / "data" / "populated.ttl"
JAVA = shutil.which(os.environ.get("JAVA") or "java")
needs_java = pytest.mark.skipif(JAVA is None, reason="HermiT needs Java, and there is none here")


def check(turtle: str) -> ConsistencyReport:
    return check_consistency([*load_ontology(), ntriples(turtle)])


# ---------------------------------------------------------------- HermiT


@needs_java
def test_ontology_alignments_and_a_graph_of_every_term_are_consistent() -> None:
    data = sorted_ntriples(quad.triple for quad in ox.parse(path=POPULATED, format=ox.RdfFormat.TURTLE))
    assert check_consistency([*load_ontology(), data]) == CONSISTENT


@needs_java
def test_all_that_the_package_brings_along_is_consistent() -> None:
    """Ontology, alignments, vocabularies and the dataset's description; shapes are no statements about the world."""
    names = sorted(file.name for file in files("mandategraph.ontology").iterdir() if file.name.endswith(".ttl"))
    assert check_consistency(load_turtle(name) for name in names if name != "shapes.ttl") == CONSISTENT


@needs_java
def test_exactly_the_disjoint_pairs_share_nothing() -> None:
    """Every pair in one run: a class under both of a disjoint pair can hold nothing."""
    classes = [
        f":{'bad' if pair in PAIRS else 'good'}{index} a owl:Class ; rdfs:subClassOf {pair[0]} , {pair[1]} ."
        for index, pair in enumerate([*PAIRS, *COMPATIBLE])
    ]
    report = check("\n".join(classes))
    assert report.consistent
    assert report.unsatisfiable == tuple(sorted(f"urn:test:bad{index}" for index in range(len(PAIRS))))
    assert report.explanation.startswith("nothing can be in the class <urn:test:bad0>\n")


INCONSISTENT = {
    **{group: f":x a {', '.join(names.split()[:2])} ." for group, names in DISJOINT.items()},
    "concept and activity": ":x a skos:Concept , mg:Workshop .",
    "an activity derived": ":x a mg:Workshop ; prov:wasDerivedFrom :y .",
    "a State that holds a meeting": ":x a mg:State . :m mg:heldBy :x .",
    "the kind of a document": ":x a mg:Document ; mg:kind :y .",
    "the text of a place": ':x a mg:Place ; mg:text "x"@zh .',
    "an ordinal in words": ':x mg:ordinal "eighth" .',
    "an inverse misused": ":x a mg:Place ; mg:outcomeOf :y . :y a mg:Document .",
}
HARD_TO_EXPLAIN = {
    "a class and its complement": ":x a mg:Mandate , [ a owl:Class ; owl:complementOf mg:Directive ] .",
}


@needs_java
@pytest.mark.parametrize("turtle", INCONSISTENT.values(), ids=INCONSISTENT)
def test_a_broken_rule_is_inconsistent_and_explained(turtle: str) -> None:
    report = check(turtle)
    assert not report.consistent
    assert report.clashes
    assert report.explanation


@needs_java
@pytest.mark.parametrize("turtle", HARD_TO_EXPLAIN.values(), ids=HARD_TO_EXPLAIN)
def test_an_inconsistency_without_a_plain_clash_says_so(turtle: str) -> None:
    report = check(turtle)
    assert (report.consistent, report.clashes) == (False, ())
    assert "no pair of disjoint classes" in report.explanation


NOT_ENTAILED = (
    "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :d ; owl:assertionProperty mg:producedOutcome ; "
    "owl:targetIndividual :o . :d a mg:Mandate . :o a mg:Document . "
)


@needs_java
@pytest.mark.parametrize(
    ("turtle", "entailed"),
    [
        (":d mg:ledTo :a . :a mg:hasOutcome :o .", True),
        (":a mg:followsUp :d . :o mg:outcomeOf :a .", True),
        (":a mg:hasOutcome :o . :l a mg:Link ; mg:from :d ; mg:to :a .", False),
        (":d mg:ledTo :a . :a mg:informs :b . :b mg:hasOutcome :o .", False),
    ],
    ids=["stated", "stated, by inverses", "same subject only", "one activity further"],
)
def test_a_directive_produced_the_outcomes_of_what_it_led_to(turtle: str, entailed: bool) -> None:
    """What is entailed contradicts its own denial."""
    assert check(NOT_ENTAILED + turtle).consistent is not entailed


@needs_java
@pytest.mark.parametrize(
    ("turtle", "entailed"),
    [
        (":x a mg:Activity ; mg:kind <https://w3id.org/mandategraph/vocabulary/activity-kind/note_verbale> .", True),
        (":x a mg:Activity ; mg:kind <https://w3id.org/mandategraph/vocabulary/activity-kind/workshop> .", False),
    ],
)
def test_the_kind_of_an_activity_gives_its_class(turtle: str, entailed: bool) -> None:
    denial = ":x a [ a owl:Class ; owl:complementOf mg:NoteVerbale ] . "
    assert check(denial + turtle).consistent is not entailed


# ---------------------------------------------------------------- what HermiT is spared


@needs_java
@pytest.mark.parametrize("literal", ['"2019-05-31"^^xsd:date', '"2019-05"^^xsd:gYearMonth', '"2019"^^xsd:gYear'])
def test_dates_are_left_out(literal: str) -> None:
    assert check(f":x a mg:Workshop ; mg:date {literal} .").consistent


@needs_java
def test_texts_of_any_sort_go_through() -> None:
    assert check(r""":x a mg:Workshop ; mg:text "a \"b\" \\ \n \t 中文 😀"@zh .""").consistent


@needs_java
def test_imports_are_not_followed() -> None:
    assert check(":o a owl:Ontology ; owl:imports <http://127.0.0.1:9/nothing-here> .").consistent


@needs_java
def test_blank_nodes_of_two_graphs_are_two_things() -> None:
    kind = f"<{PREFIXES['rdf']}type>"
    graphs = [f"_:b {kind} <{ONTOLOGY}{name}> .\n".encode() for name in ("Mandate", "Recommendation")]
    assert check_consistency([*load_ontology(), *graphs]).consistent
    assert not check_consistency([*load_ontology(), b"".join(graphs)]).consistent


# ---------------------------------------------------------------- manners


@needs_java
def test_nothing_is_printed_and_nothing_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert not check(INCONSISTENT["directives"]).consistent
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


@needs_java
def test_the_order_of_graphs_does_not_matter() -> None:
    graphs = [*load_ontology(), ntriples(INCONSISTENT["directives"]), ntriples(INCONSISTENT["PROV"])]
    assert check_consistency(graphs) == check_consistency(reversed(graphs))


@needs_java
def test_a_malformed_literal_is_named_with_its_statement() -> None:
    with pytest.raises(ValidationError, match=r"malformed; <urn:test:x> <.*#ordinal> \"eight\""):
        check(':x mg:ordinal "eight"^^xsd:integer .')


@needs_java
def test_hermit_is_given_up_on_in_time() -> None:
    with pytest.raises(ValidationError, match=r"within 0\.01 seconds"):
        check_consistency(load_ontology(), timeout=0.01)


def test_what_is_not_ntriples_is_refused() -> None:
    with pytest.raises(ValidationError, match="Graph 2 of those to reason over is not N-Triples"):
        check_consistency([b"", b"@prefix : <urn:x> ."])


@pytest.mark.parametrize("java", ["", "/nowhere/bin/java"])
def test_without_java_the_message_says_how_to_get_it(
    java: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JAVA", java)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ValidationError, match=r"apt-get install default-jre-headless.* or set JAVA") as caught:
        check_consistency([])
    assert repr(java or "java") in str(caught.value)
