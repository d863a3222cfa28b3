"""Linked data over HTTP: where each IRI leads, what is said of it, in which format, and what the server says of itself."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pyshacl
import pytest
import requests
from rdflib import Dataset, Graph, URIRef

import mandategraph as mg
from mandategraph.namespaces import ID_BASE, ONTOLOGY, VOCABULARY
from mandategraph.serving.addresses import below, data_of, iri_of, page_of
from mandategraph.serving.desk import Desk
from mandategraph.serving.settings import Settings
from mandategraph.serving.sitemap import sitemap
from served import Served, served

DCAT_AP = Path(__file__).parents[2] / "shared" / "suites" / "dcat-ap-3.0.1" / "dcat-ap-SHACL.ttl"
RESOLUTION = "CAC/COSP/resolution/7/1"
VERSION = "CAC/COSP/EG.1/meeting/8/report/zh"
TURTLE, JSONLD, NT, RDFXML = "text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"
SUFFIXES = {TURTLE: ".ttl", JSONLD: ".jsonld", NT: ".nt", RDFXML: ".rdf"}
DATASET = "https://w3id.org/mandategraph/dataset"


@pytest.fixture(scope="module")
def server(store: str) -> Iterator[Served]:
    with served(store) as running:
        yield running


@pytest.mark.parametrize(
    ("raw", "local", "iri"),
    [
        (b"/data/CAC/COSP/resolution/7/1", "CAC/COSP/resolution/7/1", f"{ID_BASE}CAC/COSP/resolution/7/1"),
        (b"/data/place/Canc%C3%BAn", "place/Cancún", f"{ID_BASE}place/Cancún"),
        (b"/data/x/annex,%2023", "x/annex,%2023", f"{ID_BASE}x/annex,%2023"),
        (b"/data/vocabulary/verb/request", "vocabulary/verb/request", f"{VOCABULARY}verb/request"),
        (b"/data/ontology", "ontology", ONTOLOGY.rstrip("#")),
        (b"/data/a%22%3E%0D%0A%00%3Cb", "a%22%3E%0D%0A%00%3Cb", f"{ID_BASE}a%22%3E%0D%0A%00%3Cb"),
    ],
)
def test_a_path_is_an_iri(raw: bytes, local: str, iri: str) -> None:
    assert below(raw, "/data/") == local
    assert iri_of(local) == iri
    assert data_of(local, TURTLE).encode() == raw + b".ttl"
    assert page_of(local).rpartition("/")[2] == raw.decode().rpartition("/")[2]


def test_a_path_that_is_no_utf8_is_none() -> None:
    assert below(b"/data/%FF", "/data/") is None


@pytest.mark.parametrize(
    ("accept", "address"),
    [
        ("", f"/page/{RESOLUTION}"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", f"/page/{RESOLUTION}"),
        (TURTLE, f"/data/{RESOLUTION}.ttl"),
        (JSONLD, f"/data/{RESOLUTION}.jsonld"),
        (NT, f"/data/{RESOLUTION}.nt"),
        (RDFXML, f"/data/{RESOLUTION}.rdf"),
        (f"{TURTLE};q=0.5, {JSONLD}", f"/data/{RESOLUTION}.jsonld"),
    ],
)
def test_a_thing_leads_to_its_page_or_its_data(server: Served, accept: str, address: str) -> None:
    answer = server.get(f"/id/{RESOLUTION}", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert "Accept" in answer.headers["Vary"].split(", ")
    assert f'</data/{RESOLUTION}.ttl>; rel="alternate"; type="text/turtle"' in answer.headers["Link"]
    assert server.get(address).status_code == 200


def test_a_thing_in_no_format_that_there_is_is_refused(server: Served) -> None:
    assert server.get(f"/id/{RESOLUTION}", headers={"Accept": "image/png"}).status_code == 406
    assert server.get(f"/data/{RESOLUTION}", headers={"Accept": "image/png"}).status_code == 406
    assert server.get("/dcat", headers={"Accept": "image/png"}).status_code == 406


def parsed(answer: requests.Response) -> Graph:
    """The triples of an answer; nothing is loaded from anywhere."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=answer.content, format=answer.headers["Content-Type"].partition(";")[0])
    graph = Graph()
    graph += dataset.triples((None, None, None))
    return graph


@pytest.mark.parametrize("media_type", sorted(SUFFIXES))
@pytest.mark.parametrize("local", [RESOLUTION, "vocabulary/verb/request"])
def test_data_says_the_same_in_every_format(server: Served, local: str, media_type: str) -> None:
    by_suffix = server.get(f"/data/{local}{SUFFIXES[media_type]}")
    by_accept = server.get(f"/data/{local}", headers={"Accept": media_type})
    assert by_suffix.content == by_accept.content
    assert by_accept.headers["Content-Location"] == f"/data/{local}{SUFFIXES[media_type]}"
    assert by_suffix.headers["Content-Type"].partition(";")[0] == media_type
    assert by_suffix.headers["Access-Control-Allow-Origin"] == "*"
    assert 'rel="alternate"; type="text/html"' in by_suffix.headers["Link"]
    turtle = parsed(server.get(f"/data/{local}.ttl"))
    assert set(parsed(by_suffix)) == set(turtle)
    assert (URIRef(iri_of(local)), None, None) in turtle


def test_data_tells_the_words_that_statements_rest_on(server: Served) -> None:
    evidence = URIRef(ONTOLOGY + "evidence")
    query = "SELECT ?s { ?s a mg:Mandate ; mg:evidence ?e } ORDER BY ?s LIMIT 1"
    iri = server.ask(query).json()["results"]["bindings"][0]["s"]["value"]
    graph = parsed(server.get(f"/data/{quote(iri.removeprefix(ID_BASE))}.nt"))
    (span, *_) = graph.objects(URIRef(iri), evidence)
    assert (span, URIRef(ONTOLOGY + "exact"), None) in graph or len(set(graph.triples((span, None, None)))) >= 4


def test_a_language_version_comes_with_every_span_of_it(server: Served, store: str) -> None:
    with mg.open(store) as graph:
        record = graph.documents()[0]
        whole = graph.store.graph(record.graph)
    answer = server.get(f"/data/{quote(record.graph.removeprefix(ID_BASE))}.nt")
    assert answer.content == whole
    assert b"#char=" in answer.content


def test_the_ontology_and_the_concepts_have_their_pages_at_their_own_addresses(server: Served) -> None:
    for path in ("/ontology", "/vocabulary/verb/request"):
        answer = server.get(path, headers={"Accept": TURTLE})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/data{path}.ttl")
        page = server.get(path, headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert f'href="/data{path}.ttl"' in page.text
        assert page.headers["Content-Type"].startswith("text/html")
        assert "Accept" in page.headers["Vary"].split(", ")
    assert 'id="Mandate"' in server.get("/ontology", headers={"Accept": "text/html"}).text
    assert "/vocabulary/force" in server.get("/vocabulary", headers={"Accept": "text/html"}).text
    whole = parsed(server.get("/data/ontology.ttl"))
    assert (URIRef(ONTOLOGY + "Mandate"), None, None) in whole


@pytest.mark.parametrize(
    "path",
    ["/data/nowhere.ttl", "/data/", "/data/%FF", "/data/%2e%2e/%2e%2e/etc/passwd", "/id/"],
)
def test_of_what_is_not_known_nothing_is_said(server: Served, path: str) -> None:
    answer = server.get(path, headers={"Accept": TURTLE})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    "path",
    [
        "/", f"/page/{RESOLUTION}", f"/data/{RESOLUTION}.ttl", "/queries", "/queries/officers", "/openapi.json", "/dcat",
        "/sparql", "/sparql?query=ASK%7B%7D", "/sitemap.xml", "/.well-known/void",
    ],
)  # fmt: skip
def test_what_has_not_changed_is_not_sent_again(server: Served, path: str) -> None:
    first = server.get(path)
    validator = first.headers["ETag"]
    assert re.fullmatch('"[0-9a-f]{32}"', validator), "a strong one"
    assert server.get(path).headers["ETag"] == validator
    for known in (validator, f'"other", {validator}', f"W/{validator}"):
        again = server.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", validator)
        assert again.headers["Vary"] == first.headers["Vary"]
    assert server.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    head = server.send("HEAD", path)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", validator)
    plain = server.get(path, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.content == first.content
    assert (plain.headers["ETag"] != validator) or len(first.content) == 0


def test_other_formats_and_questions_have_other_validators(server: Served) -> None:
    paths = [f"/data/{RESOLUTION}{suffix}" for suffix in SUFFIXES.values()]
    paths += ["/queries/officers", "/queries/officers?lang=zh", "/queries/officers?format=csv", "/", "/?lang=zh"]
    assert len({server.get(path).headers["ETag"] for path in paths}) == len(paths)


def test_what_comes_out_otherwise_every_time_has_no_validator(server: Served) -> None:
    for function in ("NOW()", "RAND()", "UUID()", "STRUUID()"):
        first, second = (server.get("/sparql", params={"query": f"SELECT ({function} AS ?x) {{}}"}) for _ in range(2))
        assert "ETag" not in first.headers
        assert first.content != second.content


# ---------------------------------------------------------------- what the server says of itself


def test_the_data_set_is_described(server: Served, store: str) -> None:
    graph = parsed(server.get("/.well-known/void"))
    assert set(graph) == set(parsed(server.get("/dcat"))) == set(parsed(server.get("/data/dataset.nt")))
    with mg.open(store) as opened:
        manifest = opened.store.manifest
    void, dcat = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"
    assert int(str(graph.value(URIRef(DATASET), URIRef(void + "triples")))) == manifest.triples
    assert str(graph.value(URIRef(DATASET), URIRef(void + "sparqlEndpoint"))) == f"{server.url}/sparql"
    addresses = set(graph.objects(None, URIRef(dcat + "accessURL")))
    assert addresses == {URIRef(f"{server.url}/sparql"), URIRef(f"{server.url}/queries")}
    query = "SELECT (COUNT(*) AS ?n) { ?s a mg:Mandate }"
    count = server.ask(query).json()["results"]["bindings"][0]["n"]["value"]
    part = graph.value(None, URIRef(void + "class"), URIRef(ONTOLOGY + "Mandate"))
    assert str(graph.value(part, URIRef(void + "entities"))) == count


@pytest.mark.skipif(not DCAT_AP.exists(), reason="dcat-ap-SHACL.ttl of DCAT-AP 3.0.1 is not beside the checkout")
def test_the_description_conforms_to_dcat_ap(server: Served) -> None:
    graph = parsed(server.get("/dcat"))
    conforms, _, report = pyshacl.validate(graph, shacl_graph=Graph().parse(DCAT_AP), inplace=True)
    assert conforms, report


def test_the_service_is_described(server: Served) -> None:
    graph = parsed(server.get("/sparql", headers={"Accept": TURTLE}))
    sd = "http://www.w3.org/ns/sparql-service-description#"
    (service,) = graph.subjects(URIRef(sd + "endpoint"), URIRef(f"{server.url}/sparql"))
    assert graph.value(service, URIRef(sd + "supportedLanguage")) == URIRef(sd + "SPARQL11Query")
    names = {str(one) for one in graph.objects(None, URIRef(sd + "name"))}
    rows = server.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"]
    assert names == {row["g"]["value"] for row in rows}
    answer = server.get("/sparql", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sparql-editor")


def test_the_sitemap_lists_pages_that_there_are(server: Served) -> None:
    root = ET.fromstring(server.get("/sitemap.xml").content)
    addresses = [one.text or "" for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"{server.url}/page/{RESOLUTION}" in addresses
    assert len(addresses) == len(set(addresses))
    for address in addresses[:: len(addresses) // 12]:
        assert requests.get(address, timeout=60).status_code == 200, address


def test_a_long_sitemap_has_parts(store: str) -> None:
    with mg.open(store) as graph:
        desk = Desk(graph, Settings(Path(store)), "1")
        whole = sitemap(desk, {"base": "http://x", "part": 0}).body.count(b"<loc>")
        index = ET.fromstring(sitemap(desk, {"base": "http://x", "part": 0, "most": 100}).body)
        parts = [sitemap(desk, {"base": "http://x", "part": n, "most": 100}) for n in range(1, len(index) + 1)]
        assert index[0][0].text == "http://x/sitemap-1.xml"
        assert sum(part.body.count(b"<loc>") for part in parts) == whole > 100
        assert sitemap(desk, {"base": "http://x", "part": len(index) + 1, "most": 100}).status == 404


def test_robots_are_told_where_to_go(server: Served) -> None:
    lines = server.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /sparql" in lines
    assert lines[-1] == f"Sitemap: {server.url}/sitemap.xml"


def test_a_result_can_be_read_by_an_engine(server: Served) -> None:
    data = server.ask("CONSTRUCT WHERE { ?s a mg:Mandate }", accept=JSONLD)
    assert len(list(ox.parse(data.content, ox.RdfFormat.JSON_LD))) > 5
