"""The explorer's pages over the bundled report: what they show, that they are well made, and that they keep their word."""

from __future__ import annotations

import base64
import csv
import io
import itertools
import re
from hashlib import sha256

import pytest

import mandategraph as mg
from commands import TOP
from explored import BASE, Node, cells, get, seen, tree
from mandategraph.api import Graph
from mandategraph.explorer.page import Page
from mandategraph.wording import languages

REPORT = "/page/CAC/COSP/EG.1/meeting/8/report"
RESOLUTION = "/page/CAC/COSP/resolution/7/1"
PAGES = (
    "/",
    "/search",
    "/search?q=corruption",
    "/search?q=7/1&kind=resolution&kind=mandate",
    RESOLUTION,
    "/page/CAC/COSP/resolution/5/1",
    REPORT,
    f"{REPORT}/zh?with=ar",
    f"{REPORT}/ar?span=400,460",
    f"{REPORT}/para/3",
    f"{REPORT}/para/21",
    f"{REPORT}/para/3/directive/request/1",
    "/page/document/CAC/COSP/EG.1/2019/2",
    "/page/CAC/COSP/EG.1/meeting/8",
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return mg.build([TOP / "graph" / "reports" / f"{code}.txt" for code in ("ar", "en", "zh")])


def words(node: Node) -> str:
    return " ".join(node.text.split())


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("url", PAGES)
def test_pages_are_well_made(graph: Graph, url: str, language: str) -> None:
    page = seen(graph, url, language)
    assert page.one("html").attributes["lang"] == language
    assert len(page.all("main")) == len(page.all("h1")) == len(page.one("head").all("title")) == 1
    levels = [int(one.tag[1]) for one in page.all() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels)), levels
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    assert not page.all("style")
    assert not [
        one for one in page.all() if "style" in one.attributes or any(name.startswith("on") for name in one.attributes)
    ]
    assert all(one.attributes.get("src", "").startswith("/assets/") and not one.text for one in page.all("script"))
    named = {one.attributes["for"] for one in page.all("label") if "for" in one.attributes}
    for field in [*page.all("input"), *page.all("select")]:
        assert field.attributes.get("id") in named or field.attributes.get("type") in ("checkbox", "hidden")
    for one in page.all(role="region"):
        assert "aria-label" in one.attributes or one.attributes["aria-labelledby"] in ids
    assert all("{" not in one.text for one in page.all("p"))


def test_every_link_leads_to_a_page(graph: Graph) -> None:
    """From the front page on, over some hundreds of links; what is no page of ours is of the server's."""
    left, done = ["/", RESOLUTION, f"{REPORT}/en", f"{REPORT}/zh?with=en"], set[str]()
    while left and len(done) < 150:
        url = left.pop(0).partition("#")[0]
        if url in done:
            continue
        done.add(url)
        found = [one.attributes["href"] for one in seen(graph, url).all("a")]
        assert all(re.match(r"(/|#|https?://)", href) for href in found), url
        ours = [href for href in found if re.match(r"/(page/|search|\?|$)", href)]
        left += ours[::5]
    assert len(done) == 150


def test_the_front_page_counts_what_there_is(graph: Graph) -> None:
    page = seen(graph, "/")
    figures = [words(one) for one in page.one("ul", class_="figures").all("li")]
    kinds = {
        "Resolution": "resolutions named",
        "Report": "report",
        "Meeting": "meetings named",
        "Mandate": "mandates",
        "Recommendation": "recommendations",
        "Activity": "activities",
        "Statement": "points made in discussion",
    }
    counted = {
        name: {row["thing"] for row in graph.sparql(f"SELECT ?thing {{ ?thing a mg:{name} }}")} for name in kinds
    }
    assert figures == ["1 document", *(f"{len(counted[name])} {said}" for name, said in kinds.items())]
    told = graph.query("mandates-without-outcome")
    assert f"Of {len(told)} mandates the documents record neither" in page.text
    assert len(page.one("ul", class_="directives").all("li")) == 6


def test_an_empty_store_says_so() -> None:
    page = seen(mg.build([]), "/")
    assert "Nothing yet." in page.text


def test_a_resolution_shows_what_became_of_it(graph: Graph) -> None:
    page, trace = seen(graph, RESOLUTION), graph.trace("7/1", lang="en")
    rows = cells(page.one("table", class_="mandates"))
    assert [(row[1], row[2]) for row in rows] == [(one.label, "; ".join(one.addressees)) for one in trace.mandates]
    assert [row[4].split(" ", 1)[1] for row in rows] == [one.status.value for one in trace.mandates]
    picture = page.one("svg", class_="picture")
    boxes, lines = picture.all("rect"), picture.all("path", class_="line")
    assert len([one for one in boxes if one.has("class_", "asked")]) == len(trace.mandates)
    assert len(picture.all("a")) == len(boxes) + len(lines)
    kinds = {one.iri: one.link.kind for mandate in trace.mandates for one in mandate.activities if one.link}
    assert {"stated", "same-subject"} <= set(kinds.values())
    assert [one for one in lines if one.has("class_", "dashed")]
    assert [one for one in lines if one.has("class_", "whole")]
    for one in picture.all("a"):
        assert one.one("title").text
        assert get(graph, one.attributes["href"]).status == 200


def test_the_list_has_the_words_of_every_link(graph: Graph) -> None:
    page, trace = seen(graph, RESOLUTION), graph.trace("7/1", lang="en")
    quoted = {one.text for one in page.all("blockquote")}
    assert {quote.exact for mandate in trace.mandates for one in mandate.activities for quote in one.quotes} <= quoted
    for one in page.all("blockquote")[:12]:
        marked = tree(get(graph, one.one("a").attributes["href"]))
        assert "".join(part.text for part in marked.all("mark")) == one.text


@pytest.mark.parametrize("code", ["ar", "en", "zh"])
def test_a_text_is_all_there_and_its_evidence_marked(graph: Graph, code: str) -> None:
    version = f"https://w3id.org/mandategraph/id/CAC/COSP/EG.1/meeting/8/report/{code}"
    ((text,),) = graph.sparql(f"SELECT ?text WHERE {{ <{version}> mg:text ?text }}").rows
    spans = graph.sparql(
        f"SELECT ?fact ?begin ?end WHERE {{ GRAPH <{version}> {{ ?fact mg:evidence ?e . ?e mg:begin ?begin ; mg:end ?end }} }}"
    ).rows
    said, marked, part = "", set[tuple[int, int]](), 1
    while (page := get(graph, f"{REPORT}/{code}?part={part}")).status == 200:
        for one in tree(page).all("p", class_="said"):
            assert one.attributes["lang"] == code
            assert one.attributes["dir"] == ("rtl" if code == "ar" else "ltr")
            at = int(one.attributes["data-begin"])
            assert one.text == str(text)[at : at + len(one.text)]
            said += one.text
            for child in one.children:
                length = len(child if isinstance(child, str) else child.text)
                if isinstance(child, Node):
                    assert child.has("class_", "m")
                    marked.add((at, at + length))
                at += length
        part += 1
    assert "".join(said.split()) == "".join(str(text).split())
    covered = {place for begin, end in marked for place in range(begin, end)}
    expected = {place for _, begin, end in spans for place in range(int(begin), int(end))}
    assert {place for place in expected if not str(text)[place].isspace()} <= covered <= expected


def test_words_that_are_asked_for_are_marked_to_the_letter(graph: Graph) -> None:
    page = seen(graph, f"{REPORT}/zh?span=2100,2160")
    version = "https://w3id.org/mandategraph/id/CAC/COSP/EG.1/meeting/8/report/zh"
    ((text,),) = graph.sparql(f"SELECT ?text WHERE {{ <{version}> mg:text ?text }}").rows
    marks = page.all("mark")
    assert "".join(one.text for one in marks) == "".join(str(text)[2100:2160].split("\n"))
    assert [one.attributes.get("id") for one in marks] == ["span", *[None] * (len(marks) - 1)]


def test_versions_stand_side_by_side(graph: Graph) -> None:
    block = seen(graph, f"{REPORT}/zh?with=ar").one("div", id="para-3")
    first, second = block.all("p", class_="said")
    assert (first.attributes["lang"], first.attributes["dir"]) == ("zh", "ltr")
    assert (second.attributes["lang"], second.attributes["dir"]) == ("ar", "rtl")
    assert second.text.startswith("ودعا المؤتمر")


def test_beside_a_paragraph_are_its_facts(graph: Graph) -> None:
    block = seen(graph, f"{REPORT}/en").one("div", id="para-2")
    facts = [words(one) for one in block.one("div", class_="facts").all("li")]
    assert facts == [
        "citation CAC/COSP resolution 5/1",
        "mandate direct · CAC/COSP/EG.1",
        "mandate direct · CAC/COSP/EG.1",
    ]
    numbers = {number for one in block.all("a", class_="m") for number in one.attributes["data-facts"].split()}
    assert numbers == {one.attributes["data-fact"] for one in block.one("div", class_="facts").all("li")}


@pytest.mark.parametrize(
    ("url", "status", "told"),
    [
        (f"{REPORT}/zh?span=5,2", 400, "is no span"),
        (f"{REPORT}/zh?span=5,999999", 400, "is no span"),
        (f"{REPORT}/zh?span=<script>", 400, "is no span"),
        (f"{REPORT}/zh?with=xx", 400, "There are: ar, en, zh"),
        (f"{REPORT}/zh?part=99", 400, "no part"),
        (f"{REPORT}/zh?para=999", 400, "no part"),
        ("/search?q=x&kind=thing", 400, "no kind"),
        ("/search?q=x&in=klingon", 400, "no language code"),
        ("/search?q=!!!", 400, "no word"),
        ("/page/CAC/COSP/resolution/7/99", 404, "CAC/COSP resolution 7/1"),
        (f"{REPORT}/para/3/directive/99", 404, "CAC/COSP/EG.1/2019/4"),
        ("/page/", 404, "There is no such page"),
        ("/nowhere", 404, "There is no such page"),
        ("/page/" + "x" * 5000, 404, "There is no such page"),
        ("/page/%00%FF%22%3E", 404, "There is no such page"),
    ],
)
@pytest.mark.parametrize("language", languages())
def test_what_a_visitor_typed_is_never_an_error(graph: Graph, url: str, status: int, told: str, language: str) -> None:
    page = get(graph, url, language)
    assert page.status == status
    assert len(page.body) < 20_000
    assert language != "en" or told in tree(page).text


def test_search_marks_what_runs_from_the_right(graph: Graph) -> None:
    page = seen(graph, "/search?q=%D8%A7%D9%84%D9%81%D8%B3%D8%A7%D8%AF&in=ar")
    found = page.one("ol", class_="results").all("p", class_="found")
    assert found
    assert {(one.attributes["lang"], one.attributes["dir"]) for one in found} == {("ar", "rtl")}


def test_search_leads_to_the_resolution_and_on_to_a_sentence(graph: Graph) -> None:
    first = seen(graph, "/search?q=7/1").one("ol", class_="results").all("a")[0]
    assert first.attributes["href"] == RESOLUTION
    link = seen(graph, RESOLUTION).one("svg", class_="picture").all("a")[0]
    words_of_it = seen(graph, link.attributes["href"]).one("ol", class_="sentences").all("a")[0]
    assert seen(graph, words_of_it.attributes["href"]).all("mark")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("url", PAGES)
def test_a_packet_is_one_file_that_needs_no_network(graph: Graph, url: str, language: str) -> None:
    page = get(graph, f"{url}{'&' if '?' in url else '?'}packet=1", language)
    assert page.status == 200
    assert dict(page.headers)["Content-Disposition"].startswith('attachment; filename="')
    seen_ = tree(page)
    assert not [one for one in seen_.all() if one.tag in ("script", "link", "img", "iframe", "object", "form")]
    assert not re.search(r"url\(|@import", page.body.decode())
    (style,) = seen_.all("style")
    policy = next(one for one in seen_.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(sha256(style.text.encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    hrefs = [one.attributes["href"] for one in seen_.all("a")]
    assert all(href.startswith((f"{BASE}/", "#", "https://", "http://")) for href in hrefs)
    assert seen_.one("h2", id="packet")


def test_a_packet_holds_question_query_rows_and_sentences(graph: Graph) -> None:
    packet = tree(get(graph, f"{RESOLUTION}?packet=1")).one("section", class_="packet")
    questions = [one.text for one in packet.all("h3")]
    assert questions[0] == "What does a resolution ask for, what was done about it, and what came of that?"
    assert "PREFIX mg:" in packet.all("pre")[0].text
    table = graph.trace("7/1").table
    assert len(packet.all("tbody")[0].all("tr")) == len(table)
    trace = graph.trace("7/1", lang="en")
    sentences = {one.text for one in packet.all("blockquote")}
    assert {quote.exact for one in trace.mandates for quote in one.quotes} <= sentences
    assert f"mandategraph {mg.__version__}" in packet.text
    assert "3 language versions of documents" in packet.text


def test_pages_are_the_same_every_time(graph: Graph) -> None:
    def both(url: str) -> tuple[Page, Page]:
        return get(graph, url), get(graph, url)

    for url in PAGES:
        first, second = both(url)
        assert first == second


def test_a_trace_is_had_as_a_file_for_spreadsheets(graph: Graph) -> None:
    page, table = get(graph, f"{RESOLUTION}?format=csv"), graph.trace("7/1", lang="en").table
    assert page.media_type.startswith("text/csv")
    assert dict(page.headers)["Content-Disposition"] == 'attachment; filename="CAC-COSP-resolution-7-1.csv"'
    rows = list(csv.reader(io.StringIO(page.body.decode("utf-8-sig"), newline="")))
    assert rows == [list(table.columns), *([str(value) for value in row] for row in table.rows)]


def test_an_address_with_no_version_says_which_there_are(graph: Graph) -> None:
    assert get(graph, f"{REPORT}/fr").status == 404
