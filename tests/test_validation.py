"""Validation: what a violation says and where it leads, whole stores, and what cannot be validated."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib.resources import files

import pyoxigraph as ox
import pytest

import small
from mandategraph import vocabulary
from mandategraph.errors import ValidationError
from mandategraph.facts import (
    Activity,
    Citation,
    Directive,
    Facts,
    Figure,
    Link,
    MeetingFact,
    Passage,
    Service,
    Statement,
)
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.populate import populate
from mandategraph.validation import Validator, validate_graph, validate_shapes, validate_store
from mandategraph.validation.formats import write
from mandategraph.validation.violations import Violation
from shape_breaks import BREAKS, thing
from test_reasoning import needs_java
from test_shapes import SHAPES, changed, validator

ID = "https://w3id.org/mandategraph/id/"
REPORT = f"{ID}CAC/COSP/EG.1/meeting/8/report"
DOCUMENT = "CAC/COSP/EG.1 meeting 8 report"
BROKEN = " ; ".join(BREAKS[shape] for shape in ("Directive-verb-known", "Expression-evidence-text", "Thing-identifier"))
PREFIX = """
@prefix : <urn:shapes#> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
"""


class Graphs:
    """Graphs as a store gives them."""

    def __init__(self, *graphs: tuple[str, bytes]) -> None:
        self._graphs = graphs

    def graphs(self) -> Iterator[tuple[str, bytes]]:
        yield from self._graphs

    def derived_graphs(self) -> Iterator[tuple[str, bytes]]:
        yield from ()

    def correction_graphs(self) -> Iterator[tuple[str, bytes]]:
        yield from ()

    def quads(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        yield from ()


def custom(shapes: str) -> Validator:
    return Validator((PREFIX + shapes).encode(), name="mine.ttl", known=b"")


def of_figures(constraints: str) -> Validator:
    """A validator with one shape, a node shape that targets figures."""
    return custom(f":S a sh:NodeShape ; sh:targetClass mg:Figure ; {constraints} .")


def of_figures_property(name: str, constraints: str) -> Validator:
    """A validator with one shape, a property shape that targets figures."""
    return custom(f":S a sh:PropertyShape ; sh:targetClass mg:Figure ; sh:path mg:{name} ; {constraints} .")


def violations(update: str, by: Validator | None = None) -> tuple[Violation, ...]:
    return (by or validator()).validate(changed(update)).violations


# ---------------------------------------------------------------- what a violation says


def test_violation_names_document_paragraph_words_and_what_is_wrong() -> None:
    assert violations(BREAKS["Directive-verb-known"]) == (
        Violation(
            severity="violation",
            shape=SHAPES + "Directive-verb-known",
            constraint="Node",
            messages=(
                ("en", "The directive has a verb that the vocabulary of verbs does not know."),
                ("zh", "该指令的动词不在动词词表中。"),
            ),
            fact=f"{REPORT}/para/22/directive/2",
            focus=f"{REPORT}/para/22/directive/2",
            path=MG + "verb",
            value="<https://w3id.org/mandategraph/vocabulary/statement-kind/concern>",
            document=DOCUMENT,
            expression=f"{REPORT}/zh",
            paragraph="22",
            sentence="请秘书处收集信息",
            begin=182,
            end=190,
        ),
    )


# The break, and the fact, the paragraph and the words that are to blame.
@pytest.mark.parametrize(
    ("shape", "fact", "paragraph", "sentence"),
    [
        ("Fact-evidence", f"{REPORT}/para/43/figure/115/1", "43", ""),
        ("Fact-recordedIn", f"{REPORT}/para/43/figure/115/1", "43", "115个国家"),
        ("Expression-evidence-text", f"{REPORT}/zh#char=279,285", "43", "116个国家"),
        ("Expression-ledTo", f"{REPORT}/para/22/directive/2", "22", "请秘书处收集信息"),
        ("Expression-meeting", REPORT.removesuffix("/report"), "4", ""),
        ("Meeting-agenda", REPORT.replace("report", "agenda/1"), "6", "会议开幕"),
        ("Link-sharedTerm", f"{REPORT}/para/22/directive/2/link/para/21/activity/note_verbale/1", "21",
         "秘书处于2018年12月17日发出普通照会 ... 请秘书处收集信息"),
        ("Passage-order", f"{REPORT}/zh/para/43", "43", ""),
        ("Paragraph-partOf", f"{REPORT}/para/43", "43", ""),
        ("Expression-sourceName", f"{REPORT}/zh", "", ""),
        ("Report-reportsOn", REPORT, "", ""),
        ("Thing-identifier", f"{ID}state/BRA", "7", "巴西"),
        ("Provision-partOf", f"{ID}instrument/UNCAC/article/46/16", "34", "第四十六条第十六款"),
        ("Resolution-number", f"{ID}CAC/COSP/decision/7/2", "", ""),
        ("Concept-name-zh", "https://w3id.org/mandategraph/vocabulary/verb/request", "22", "请秘书处收集信息"),
    ],
)  # fmt: skip
def test_violation_leads_to_the_words_to_blame(shape: str, fact: str, paragraph: str, sentence: str) -> None:
    first = violations(BREAKS[shape])[0]
    assert (first.fact, first.paragraph, first.sentence) == (fact, paragraph, sentence)
    assert (first.document, first.expression) == (DOCUMENT, f"{REPORT}/zh")


def test_violations_come_in_the_order_of_the_text() -> None:
    assert [one.paragraph for one in violations(BROKEN)] == ["7", "22", "43"]


@pytest.mark.parametrize(
    "value",
    [
        '"08"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"12.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"12x"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"zwölf\\n\\"12\\""@de',
        '"12"',
        thing("place/Vienna"),
    ],
)
def test_value_is_written_as_the_graph_has_it(value: str) -> None:
    by = of_figures_property("value", "sh:in ( 1 )")
    graph = changed().replace(b'"115"^^<http://www.w3.org/2001/XMLSchema#integer>', value.encode())
    assert [one.value for one in by.validate(graph).violations] == [value]


@pytest.mark.parametrize(("language", "told"), [("en", "wrong"), ("zh", "错"), ("fr", "wrong")])
def test_message_is_in_the_language_asked_for_else_in_english(language: str, told: str) -> None:
    by = of_figures('sh:in () ; sh:message "错"@zh , "wrong"@en')
    assert [one.message(language) for one in violations("", by)] == [told]


def test_shape_without_a_message_has_the_validators_own() -> None:
    (one,) = violations("", of_figures_property("label", "sh:minCount 1"))
    assert one.messages == (("", one.message("zh")),)
    assert one.message().startswith("Less than 1 values on <")


@pytest.mark.parametrize("severity", ["Info", "Warning", "Violation"])
def test_severity_is_the_shapes(severity: str) -> None:
    by = of_figures_property("label", f"sh:minCount 1 ; sh:severity sh:{severity}")
    assert [one.severity for one in violations("", by)] == [severity.lower()]


# ---------------------------------------------------------------- the packaged shapes on what populating makes


def test_graph_of_populated_facts_conforms() -> None:
    """One fact of most kinds, on the packaged vocabularies, as documents become graphs."""
    asks, did = (small.ASKS,), (small.DID,)
    directive = Directive("1", asks, small.MEETING, "request", (small.OFFICE_ORG,), "asks the Office to report")
    mandate = Directive("1", asks, small.OPERATIVE, "(basis)", (), "report", topics=())
    activity = Activity("2", did, "document", (small.OFFICE_ORG,), "2019", (small.OPERATIVE,), (small.PAPER,), "did so")
    facts = Facts(
        report=small.REPORT,
        body=small.BODY,
        meetings=(MeetingFact("1", asks, small.MEETING, "2019-05-31", "2019-05-31", "Vienna"),),
        citations=(
            Citation("1", asks, small.ARTICLE),
            Citation("2", did, small.SESSION, "2019-05", "2019-06", "Nowhere"),
        ),
        directives=(directive, mandate),
        activities=(activity,),
        figures=(Figure("2", did, "12.5", "more_than", "reports", "2019", (small.ARTICLE,)),),
        statements=(Statement("2", did, "concern", "one speaker", "so", small.STATE),),
        services=(Service("2", did, "the list", "directory", small.OFFICE_ORG),),
        links=(
            Link("2", did, mandate, activity, "stated"),
            Link("2", (*asks, *did), directive, activity, "same-subject", ("report",)),
        ),
        passages=(Passage("1", small.ASKS, asks, (True,)), Passage("2", small.DID, did, (True,))),
    )
    graph = populate(small.DOCUMENT, facts, known=vocabulary.load())
    assert validate_graph(graph) == ()
    unknown = graph.replace(b"verb/request>", b"verb/implore>")
    assert [(one.shape, one.paragraph, one.sentence) for one in validate_graph(unknown)] == [
        (SHAPES + "Directive-verb-known", "1", "The Meeting asks the Office to report")
    ]


# ---------------------------------------------------------------- stores, shapes, the reasoner


def test_store_is_validated_a_graph_at_a_time() -> None:
    store = Graphs(("urn:a", changed(BREAKS["Fact-evidence"])), ("urn:b", changed()))
    report = validate_store(store, validator=validator())
    assert [(one.graph, one.document, one.language, one.conforms) for one in report.graphs] == [
        ("urn:a", DOCUMENT, "zh", False),
        ("urn:b", DOCUMENT, "zh", True),
    ]
    assert [one.shape for one in report.violations] == [SHAPES + "Fact-evidence"]


def test_empty_store_conforms() -> None:
    assert write(validate_store(Graphs())) == "no documents: all conform.\n"


def test_shapes_are_validated_on_demand() -> None:
    by = of_figures("sh:minCount 1")
    report = validate_store(Graphs(("urn:a", changed())), validator=by, shapes=True)
    assert report.exit_code == 1
    assert [(one.document, one.focus) for one in report.shapes] == [("mine.ttl", "urn:shapes#S")]
    assert report.graphs == ()
    assert write(report).startswith("The shapes: 1 violation; no document was held against them\n")


def test_packaged_shapes_are_valid_shapes() -> None:
    """As the W3C's shapes for shapes say; it is not asked of them again while all of them is understood."""
    assert validate_shapes(files("mandategraph.ontology").joinpath("shapes.ttl").read_bytes()) == ()
    assert validate_shapes() == ()


@needs_java
def test_reasoner_is_asked_on_demand() -> None:
    contradiction = f"<{REPORT}/para/43/figure/115/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{MG}State> .\n"
    store = Graphs(("urn:a", changed()), ("urn:b", changed() + contradiction.encode()))
    report = validate_store(store, validator=validator(), reason=True)
    assert [one.consistent for one in report.graphs] == [True, False]
    assert report.exit_code == 1
    assert f"<{REPORT}/para/43/figure/115/1>: mg:Figure rules out mg:Agent" in write(report)


# ---------------------------------------------------------------- what cannot be validated


@pytest.mark.parametrize(
    ("constraints", "message"),
    [
        ("sh:pattern '", "mine.ttl, line 4: not Turtle"),
        ("a sh:PropertyShape", "cannot also be defined as a PropertyShape"),
        ("sh:property :P", "'urn:shapes#P'"),
        ("sh:pattern '('", "unterminated subpattern"),
        ("sh:sparql :Q . :Q sh:select 'SELECT this'", "Expected SelectQuery"),
        ("sh:sparql :Q . :Q sh:select 'SELECT $this { $this a ?x MINUS { ?x a ?y } }'", "must not contain a MINUS"),
    ],
)
def test_malformed_shapes_are_refused(constraints: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        of_figures(constraints).validate(changed())


def test_malformed_graph_is_refused() -> None:
    with pytest.raises(ValidationError, match="urn:g, line 2: not N-Triples"):
        validator().validate(b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", graph="urn:g")


def test_nothing_is_logged_and_nothing_stays_silenced(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    violations(BREAKS["Activity-date"].replace("2018-13", "2018-02-30").replace("gYearMonth", "date"))
    with pytest.raises(ValidationError):
        of_figures("sh:nodeKind sh:IRI , sh:Literal").validate(changed())
    assert (caplog.records, capfd.readouterr()) == ([], ("", ""))
    assert not any(logging.getLogger(name).disabled for name in ("rdflib.term", "pyshacl-validate"))
