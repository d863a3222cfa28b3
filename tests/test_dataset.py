"""The description of the data set: its counts, its documents, and that it is what portals ask for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from mandategraph import packaged
from mandategraph.exporting import assemble
from mandategraph.exporting.dataset import describe_dataset
from mandategraph.exporting.summary import summarize
from mandategraph.facts import Facts, MeetingFact
from mandategraph.populate import populate
from small import ASKS, BODY, DOCUMENT, MANDATE, MEETING, NOTE, REPORT

DCAT_AP = Path(__file__).parents[2] / "shared" / "suites" / "dcat-ap-3.0.1" / "dcat-ap-SHACL.ttl"
PREFIXES = """
PREFIX dataset: <https://w3id.org/mandategraph/dataset#>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX mg: <https://w3id.org/mandategraph/ontology#>
PREFIX void: <http://rdfs.org/ns/void#>
"""
MG = "https://w3id.org/mandategraph/ontology#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
GRAPH = f"""\
<http://e/d/en> <{TYPE}> <{MG}Expression> .
<http://e/d/en> <{MG}expressionOf> <http://e/d> .
<http://e/d/en> <{MG}language> "en" .
<http://e/d> <{TYPE}> <{MG}Document> .
<http://e/d> <{TYPE}> <{MG}Report> .
<http://e/d> <{MG}issued> "2019-06-03"^^<http://www.w3.org/2001/XMLSchema#date> .
<http://e/d> <{MG}reportsOn> <http://e/m> .
<http://e/m> <{MG}startDate> "2019-05-31"^^<http://www.w3.org/2001/XMLSchema#date> .
<http://e/other> <{MG}startDate> "1999-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .
""".encode()
DAY = b'"2019-06-03"^^<http://www.w3.org/2001/XMLSchema#date>'
MONTH = b'"2019-07"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
SECOND = GRAPH.replace(b"/en>", b"/xx>").replace(b'"en"', b'"xx"').replace(DAY, MONTH)


def rows(data: bytes, query: str) -> list[tuple[str, ...]]:
    store = ox.Store()
    store.load(data, ox.RdfFormat.N_TRIPLES)
    found = store.query(PREFIXES + query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(
        tuple(str(term.value) for term in row if isinstance(term, ox.NamedNode | ox.Literal)) for row in found
    )


def test_counts_are_of_distinct_triples() -> None:
    data = describe_dataset([GRAPH, SECOND])
    assert rows(
        data,
        """SELECT ?triples ?entities ?subjects ?classes ?properties {
            ?dataset void:triples ?triples ; void:entities ?entities ; void:distinctSubjects ?subjects ;
            void:classes ?classes ; void:properties ?properties }""",
    ) == [("13", "5", "5", "3", "6")]
    assert rows(
        data, "SELECT ?class ?count { ?all void:classPartition ?part . ?part void:class ?class ; void:entities ?count }"
    ) == [
        (f"{MG}Document", "1"),
        (f"{MG}Expression", "2"),
        (f"{MG}Report", "1"),
    ]
    assert rows(
        data,
        "SELECT ?one ?count { ?all void:propertyPartition ?part . ?part void:property ?one ; void:triples ?count }",
    ) == [
        (TYPE, "4"),
        (f"{MG}expressionOf", "2"),
        (f"{MG}issued", "2"),
        (f"{MG}language", "2"),
        (f"{MG}reportsOn", "1"),
        (f"{MG}startDate", "2"),
    ]


def test_counts_agree_with_the_graphs() -> None:
    graphs = [data for name, data in assemble(Source()) if name != "https://w3id.org/mandategraph/dataset"]
    store = ox.Store()
    for data in graphs:
        store.load(data, ox.RdfFormat.N_TRIPLES)
    summary = summarize(graphs)
    assert summary.triples == len(store)
    assert summary.subjects == len({quad.subject for quad in store})
    counted = store.query("SELECT ?class (COUNT(DISTINCT ?one) AS ?n) { ?one a ?class } GROUP BY ?class")
    assert isinstance(counted, ox.QuerySolutions)
    assert {row["class"].value: int(row["n"].value) for row in counted} == dict(summary.classes)


def test_documents_languages_and_time() -> None:
    """Days come from documents and from the meetings that they report on. A month is not a day."""
    data = describe_dataset([GRAPH, SECOND])
    assert rows(data, "SELECT ?part { <https://w3id.org/mandategraph/dataset> dcterms:hasPart ?part }") == [
        ("http://e/d/en",),
        ("http://e/d/xx",),
    ]
    assert rows(data, "SELECT ?work { dataset:source dcterms:hasPart ?work }") == [("http://e/d",)]
    assert rows(data, "SELECT ?one { <https://w3id.org/mandategraph/dataset> dcterms:language ?one }") == [
        ("http://id.loc.gov/vocabulary/iso639-1/xx",),
        ("http://publications.europa.eu/resource/authority/language/ENG",),
    ]
    assert rows(data, "SELECT ?from ?to { dataset:period dcat:startDate ?from ; dcat:endDate ?to }") == [
        ("2019-05-31", "2019-06-03")
    ]


def test_titles_are_english_and_chinese() -> None:
    described = (
        "{ ?one a dcat:Dataset ; dcterms:title ?title ; dcterms:description ?text FILTER(LANG(?title) = LANG(?text)) }"
    )
    assert rows(describe_dataset([]), f"SELECT ?one (LANG(?title) AS ?language) {described}") == [
        ("https://w3id.org/mandategraph/dataset", "en"),
        ("https://w3id.org/mandategraph/dataset", "zh"),
        ("https://w3id.org/mandategraph/dataset#source", "en"),
        ("https://w3id.org/mandategraph/dataset#source", "zh"),
    ]


def test_a_distribution_for_each_format() -> None:
    assert rows(
        describe_dataset([]),
        "SELECT ?one ?type { ?all dcat:distribution ?one . ?one dcat:mediaType ?type ; dcat:accessURL ?all }",
    ) == [
        (f"https://w3id.org/mandategraph/dataset#{name}", f"https://www.iana.org/assignments/media-types/{media_type}")
        for name, media_type in (
            ("jsonld", "application/ld+json"),
            ("nquads", "application/n-quads"),
            ("ntriples", "application/n-triples"),
            ("rdfxml", "application/rdf+xml"),
            ("trig", "application/trig"),
            ("turtle", "text/turtle"),
        )
    ]


def test_without_documents_there_is_no_time_and_nothing_to_count() -> None:
    data = describe_dataset([])
    assert rows(data, "SELECT ?period { ?dataset dcterms:temporal ?period }") == []
    assert rows(data, "SELECT ?triples { ?dataset void:triples ?triples }") == [("0",)]


def test_the_description_has_no_blank_node_and_is_sorted() -> None:
    lines = describe_dataset([GRAPH]).splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert not any(b"_:" in line.split(b'"')[0] for line in lines)


class Source:
    """One document in two languages."""

    def derived_graphs(self) -> list[tuple[str, bytes]]:
        return []

    correction_graphs = uncorrected_graphs = derived_graphs

    def graphs(self) -> list[tuple[str, bytes]]:
        meeting = MeetingFact("1", (ASKS,), MEETING, "2019-05-31", "2019-05-31", "Vienna")
        facts = Facts(REPORT, BODY, meetings=(meeting,), directives=(MANDATE,), activities=(NOTE,))
        return [
            (
                f"https://w3id.org/mandategraph/id/{REPORT.path}/{language}",
                populate(replace(DOCUMENT, language=language), facts),
            )
            for language in ("en", "zh")
        ]


def whole_export() -> rdflib.Graph:
    graph = rdflib.Graph()
    for _, data in assemble(Source()):
        graph.parse(data=data, format="nt")
    return graph


@pytest.mark.skipif(not DCAT_AP.exists(), reason="dcat-ap-SHACL.ttl of DCAT-AP 3.0.1 is not beside the checkout")
@pytest.mark.parametrize("leave_out", ["", "title", "license"])
def test_an_export_conforms_to_dcat_ap(leave_out: str) -> None:
    """With the title left out, or the licence's class, the same shapes find fault: they do look."""
    import pyshacl

    graph = whole_export()
    dcterms = rdflib.Namespace("http://purl.org/dc/terms/")
    if leave_out == "title":
        graph.remove((rdflib.URIRef("https://w3id.org/mandategraph/dataset"), dcterms.title, None))
    elif leave_out == "license":
        graph.remove((None, rdflib.RDF.type, dcterms.LicenseDocument))
    conforms, _, report = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(DCAT_AP))
    assert conforms is (not leave_out), report


def test_an_export_conforms_to_our_own_shapes() -> None:
    import pyshacl

    graph = whole_export()
    for data in packaged.load_ontology():
        graph.parse(data=data, format="nt")
    shapes = rdflib.Graph().parse(data=packaged.load_turtle("shapes.ttl"), format="nt")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, report
