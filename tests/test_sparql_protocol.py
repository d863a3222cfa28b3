"""The W3C's tests of the SPARQL 1.1 Protocol, against our own server: all that ask pass, all that update are refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import requests
from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import Namespace
from rdflib.term import Node

from mandategraph.store import Store
from served import Served, served
from stores import record

SUITE = Path(__file__).parents[2] / "shared" / "suites" / "sparql11-protocol"
KASEI = "http://kasei.us/2009/09/sparql/data"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")


def suite() -> Graph:
    return Graph().parse(SUITE / "manifest.ttl") if SUITE.is_dir() else Graph()


MANIFEST = suite()
TESTS = list(MANIFEST.subjects(MF.action))
if not TESTS:
    pytest.skip("the W3C's protocol suite is not at ../shared/suites", allow_module_level=True)


def name_of(test: Node) -> str:
    return str(test).rpartition("#")[2]


ASKING = sorted(name_of(test) for test in TESTS if "update" not in name_of(test))
UPDATING = sorted(name_of(test) for test in TESTS if "update" in name_of(test))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("protocol") / "store"
    with Store.open(path, create=True, background=tuple, derive=lambda _: {}) as store, store.revise() as draft:
        for number in (1, 2, 3):
            data = (SUITE / f"data{number}.nt").read_bytes()
            triples = "".join(sorted(f"{quad.triple} .\n" for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES)))
            made = record(f"data{number}", "w3c")
            draft.replace(type(made)(**{**fields(made), "graph": f"{KASEI}/data{number}.rdf"}), triples.encode())
    with served(path) as running:
        yield running


def value(subject: Node | None, property_: Node) -> Node:
    """The one value that a property has."""
    found = MANIFEST.value(subject, property_)
    assert found is not None, (subject, property_)
    return found


def fields(made: Any) -> dict[str, Any]:
    return {name: getattr(made, name) for name in made.__slots__}


def requests_of(name: str) -> list[Node]:
    test = next(one for one in TESTS if name_of(one) == name)
    return list(Collection(MANIFEST, value(value(test, MF.action), HT.requests)))


def sent(server: Served, request: Node) -> requests.Response:
    """What the server answers to a request of the manifest."""
    headers: dict[str, str | None] = {"User-Agent": None, "Accept": None}
    if listed := MANIFEST.value(request, HT.headers):
        for header in Collection(MANIFEST, listed):
            headers[str(MANIFEST.value(header, HT.fieldName))] = str(MANIFEST.value(header, HT.fieldValue))
    content = MANIFEST.value(request, HT.body)
    body = None
    if content is not None:
        encoding = str(MANIFEST.value(content, CNT.characterEncoding) or "utf-8")
        body = str(MANIFEST.value(content, CNT.chars)).encode(encoding)
    return requests.request(
        str(MANIFEST.value(request, HT.methodName)),
        server.url + str(MANIFEST.value(request, HT.absolutePath)),
        headers=headers,  # type: ignore[arg-type]
        data=body,
        timeout=60,
    )


def expected(request: Node) -> tuple[set[str], str, str]:
    """The classes of status that conform, the boolean and the format expected, `""` where none is."""
    response = MANIFEST.value(request, HT.resp)
    statuses = {str(one)[-3] for one in MANIFEST.objects(response, MF.expectedStatus)}
    boolean = MANIFEST.value(response, MF.expectedBoolean)
    return statuses, "" if boolean is None else str(boolean), str(MANIFEST.value(response, MF.expectedFormat) or "")


def test_the_suite_has_twenty_queries_and_fourteen_updates() -> None:
    assert (len(ASKING), len(UPDATING)) == (20, 14)


@pytest.mark.parametrize("name", ASKING)
def test_a_query_is_answered_as_the_protocol_says(server: Served, name: str) -> None:
    for request in requests_of(name):
        statuses, boolean, format_ = expected(request)
        answer = sent(server, request)
        assert str(answer.status_code)[0] in statuses, answer.text
        if boolean:
            assert answer.json()["boolean"] is (boolean == "true")
        media_type = answer.headers["Content-Type"].partition(";")[0]
        if format_ in ("tabular", "boolean"):
            assert media_type == "application/sparql-results+json"
        if format_ == "RDF":
            Graph().parse(data=answer.content, format=media_type)


@pytest.mark.parametrize("name", UPDATING)
def test_an_update_is_refused(server: Served, name: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = server.ask(count).json()
    for number, request in enumerate(requests_of(name)):
        answer = sent(server, request)
        is_check = MANIFEST.value(MANIFEST.value(request, HT.resp), MF.expectedBoolean) is not None
        if number == 0 or not is_check:
            assert 400 <= answer.status_code < 500, answer.text
    assert server.ask(count).json() == before
