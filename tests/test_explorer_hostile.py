"""Nothing of a source's or a visitor's becomes markup or an address that runs: a store in which everything tries."""

from __future__ import annotations

import re
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from explored import get, tree
from mandategraph.api import Graph
from mandategraph.explorer.memory import once
from mandategraph.store import Store
from mandategraph.wording import languages
from small import PREFIXES

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\\\"'><b onmouseover=alert(1)>"
DATA = f"""
<R> a mg:Resolution, mg:Document ; mg:identifier "{EVIL}" ; mg:title "{EVIL}"@en ; mg:number "{EVIL}" ;
    mg:issued "{EVIL}" ; mg:adoptedBy <javascript:alert(1)> ;
    <http://purl.org/dc/terms/subject> <javascript:alert(2)>, <data:text/html,x>, <http://example.org/fine> .
<R/en> a mg:Expression ; mg:expressionOf <R> ; mg:language "en" ; mg:text "{EVIL} {EVIL}" .
<R/en/para/1> a mg:Passage ; mg:ofParagraph <R/para/1> ; mg:inExpression <R/en> ; mg:begin 0 ; mg:end 40 .
<R/para/1> a mg:Paragraph ; mg:partOf <R> ; mg:number "1{EVIL}" ; mg:position 1 .
<R/para/1/directive/1> a mg:Directive, mg:Mandate ; mg:recordedIn <R/para/1> ; mg:source <R> ;
    mg:addressee <state/XXX> ; mg:text "{EVIL}"@en ; mg:evidence <R/en#char=2,30>, <R/en#char=10,50> ;
    mg:judgedBy <C> .
<C> a mg:Correction ; mg:about <R/para/1/directive/1> ; rdfs:label "{EVIL}" ; mg:quotation "{EVIL}" ;
    <http://purl.org/dc/terms/source> <javascript:alert(3)> .
<R/en#char=2,30> a mg:Evidence ; mg:begin 2 ; mg:end 30 ; mg:exact "{EVIL}" ; mg:inExpression <R/en> ; mg:inParagraph <R/para/1> .
<R/en#char=10,50> a mg:Evidence ; mg:begin 10 ; mg:end 50 ; mg:exact "x" ; mg:inExpression <R/en> ; mg:inParagraph <R/para/1> .
<state/XXX> a mg:State ; mg:identifier "{EVIL}" ; <http://www.w3.org/2004/02/skos/core#prefLabel> "{EVIL}"@en, "{EVIL}"@ar .
<R/para/1/activity/1> a mg:Activity ; mg:recordedIn <R/para/1> ; mg:text "{EVIL}"@en ; mg:date "{EVIL}" ; mg:hasOutcome <R2> ;
    mg:resultText "{EVIL}"@en ; mg:evidence <R/en#char=2,30> .
<R2> a mg:Document ; mg:identifier "{EVIL}" .
<L> a mg:Link ; mg:from <R/para/1/directive/1> ; mg:to <R/para/1/activity/1> ; mg:sharedTerm "{EVIL}"@en ;
    mg:evidence <R/en#char=2,30> .
<R2/para/1> mg:partOf <R2> ; mg:number "{EVIL}" .
<R2/c> a mg:Citation ; mg:recordedIn <R2/para/1> ; mg:cites <R> ; mg:relation <javascript:alert(4)> .
"""
PATHS = (
    "R",
    "R/en",
    "R/para/1",
    "R/para/1/directive/1",
    "R/para/1/activity/1",
    "L",
    "C",
    "state/XXX",
    "R2",
    "R2/c",
    "R/en#char=2,30",
)
TYPED = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "' onfocus=alert(1) autofocus='",
    "</title><script>",
    "{{ 7 * 7 }}{% raw %}",
    "../../etc/passwd",
    "\u202e\u0000\ufffe",
    "%3Cscript%3E",
    "A/RES/75/1' OR 1=1 --",
    "> . } DROP ALL ; {",
    "\r\nSet-Cookie: x=1",
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    data = ox.Store()
    data.load(PREFIXES + DATA, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("https://w3id.org/mandategraph/id/R/en"))
    return Graph(Store.in_memory(data, background=tuple))


def harmless(graph: Graph, url: str, language: str) -> int:
    page = get(graph, url, language)
    seen = tree(page)
    packet = "packet=1" in url
    for one in seen.all():
        assert one.tag not in ("img", "b", "iframe", "object", "embed", "base") or (
            one.tag == "b" and not one.attributes
        )
        assert not [
            name for name in one.attributes if name.startswith("on") or name in ("autofocus", "style", "srcdoc")
        ]
        assert re.match(r"(/|#|https?://)", one.attributes.get("href", "/"))
        assert one.attributes.get("src", "/assets/").startswith("/assets/")
        assert re.match(r"/[a-z]", one.attributes.get("action", "/a"))
    assert not seen.all("script") if packet else all(not one.text for one in seen.all("script"))
    assert "49{" not in seen.text
    assert all("\n" not in value and "\r" not in value for _, value in page.headers)
    return page.status


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("asked", ["", "?packet=1", "?span=0,30", "?all=1"])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_a_source_is_markup(graph: Graph, path: str, asked: str, language: str) -> None:
    assert harmless(graph, f"/page/{quote(path)}{asked}", language) == 200


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("typed", TYPED)
def test_nothing_that_a_visitor_typed_is_markup(graph: Graph, typed: str, language: str) -> None:
    told = quote(typed, safe="")
    assert harmless(graph, f"/{told}", language) == 404
    assert harmless(graph, f"/page/{told}", language) == 404
    for url in (
        f"/search?q={told}",
        f"/search?q={told}&packet=1",
        f"/search?q=x&kind={told}",
        f"/search?q=x&in={told}",
    ):
        assert harmless(graph, url, language) in (200, 400)
    for name in ("span", "with", "part", "para", "lang"):
        assert harmless(graph, f"/page/R/en?{name}={told}", language) in (200, 400)


def test_what_is_remembered_is_of_what_the_store_shows(graph: Graph) -> None:
    made = []

    def count(store: Store, name: str) -> int:
        made.append(name)
        return len(made)

    assert [once(graph.store, count, "a"), once(graph.store, count, "a"), once(graph.store, count, "b")] == [1, 1, 2]
    assert made == ["a", "b"]
