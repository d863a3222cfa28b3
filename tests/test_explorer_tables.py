"""The explorer's tables, questions and editor: exact rows on small stores, files for spreadsheets, nothing injected."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import pyoxigraph as ox
import pytest

import competency
from mandategraph import explorer
from mandategraph.api import Graph
from mandategraph.explorer.downloads import harmless
from mandategraph.explorer.page import Page, Wanted
from mandategraph.querying.stored import stored_queries
from mandategraph.store import Store
from mandategraph.wording import languages
from small import PREFIXES

CASES = ("mandates", "mandates-without-outcome", "recommendations")
HOSTILE = """
<A> a mg:Body ; mg:identifier "A" .
<state/XXX> a mg:State ; mg:identifier "=HYPERLINK(1)" ; <http://www.w3.org/2004/02/skos/core#prefLabel> "<b>X</b>"@en .
<R> a mg:Resolution, mg:Document ; mg:identifier "+R<script>" ; mg:issued "2020-01-02" .
<R/para/1> a mg:Paragraph ; mg:partOf <R> ; mg:number "1" ; mg:position 1 .
<R/para/1/directive/1> a mg:Directive, mg:Mandate ; mg:recordedIn <R/para/1> ; mg:source <javascript:alert(1)> ;
    mg:addressee <state/XXX> ; mg:text "=1+1 <img src=x onerror=alert(1)>"@en ; mg:evidence <R/en#char=1,2> .
<R/en#char=1,2> mg:begin 1 .
<javascript:alert(1)> mg:identifier "@evil" .
"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(competency.store(*CASES))


@pytest.fixture(scope="module")
def hostile() -> Graph:
    data = ox.Store()
    data.load(PREFIXES + HOSTILE, ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("https://example.org/hostile"))
    return Graph(Store.in_memory(data, background=tuple))


def get(graph: Graph, path: str, *parameters: tuple[str, str], language: str = "en", packet: bool = False) -> Page:
    return explorer.page(graph, Wanted(path, parameters, language, "http://127.0.0.1:8000", packet))


def rows(page: Page) -> list[list[str]]:
    """The cells of the first table's body, as text."""
    body = re.search(r"<tbody>(.*?)</tbody>", page.body.decode(), re.DOTALL)
    lines = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL) if body else []
    return [
        [
            " ".join(unescape(re.sub(r"<[^>]*>", " ", cell)).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", line, re.DOTALL)
        ]
        for line in lines
    ]


def in_csv(page: Page) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.body.decode("utf-8-sig"), newline="")))


# --- tables -----------------------------------------------------------------------------------------------------------


STATISTICS = "requests States parties and the Secretariat to collect statistics and grounds for refusal"
ASKED = "requests the Secretariat"


@pytest.mark.parametrize(
    ("choice", "seen"),
    [
        (
            [("verb", "decide")],
            [
                ("decide; request", ASKED, "activity recorded"),
                ("decide", "决定继续", "nothing recorded"),
                ("decide", "决定设立机制", "nothing recorded"),
            ],
        ),
        ([("verb", "request"), ("status", "outcome recorded")], [("request", STATISTICS, "outcome recorded")]),
        (
            [("addressee", "Secretariat"), ("status", "outcome recorded"), ("status", "activity recorded")],
            [("decide; request", ASKED, "activity recorded"), ("request", STATISTICS, "outcome recorded")],
        ),
        (
            [("addressee", "Secretariat"), ("sort", "status"), ("verb", "decide"), ("verb", "request"), ("body", "A")],
            [("request", "请秘书处", "carried forward")],
        ),
        ([("verb", "<script>")], []),
    ],
)
def test_a_table_shows_what_is_chosen(
    graph: Graph, choice: list[tuple[str, str]], seen: list[tuple[str, str, str]]
) -> None:
    page = get(graph, "/mandates", *choice)
    assert page.status == 200
    assert [(row[1], row[3], row[4]) for row in rows(page)] == seen
    assert "<script>" not in page.body.decode()


def test_recommendations_have_a_table_of_their_own(graph: Graph) -> None:
    assert [row[:4] for row in rows(get(graph, "/recommendations", ("sort", "verb"), ("descending", "1")))] == [
        ["CAC/COSP/EG.1 meeting 8 report, para. 47(a) CAC/COSP/EG.1 meeting 8", "request", "Secretariat", "请秘书处"],
        ["CAC/COSP/EG.1/2020/4, para. 2 CAC/COSP/EG.1 meeting 9", "request", "", "prie"],
        [
            "CAC/COSP/EG.1 meeting 8 report, para. 47(a) CAC/COSP/EG.1 meeting 8",
            "encourage; request",
            "Secretariat ; States parties",
            "encourages States parties and the Secretariat",
        ],
    ]


def test_the_mandates_page_has_the_rows_of_the_stored_query(graph: Graph) -> None:
    asked = [row for row in graph.query("mandates") if not row["judgement"]]
    table = graph.store.overview().mandates
    found = in_csv(get(graph, "/mandates", ("format", "csv")))
    assert [(one["report"], one["para"], one["addressee"], one["verb"], one["iri"]) for one in found] == [
        tuple(row[name] for name in ("report", "para", "addressee", "verb", "iri")) for row in asked
    ]
    assert len(found) == len(table.rows)
    told = {row["iri"]: row["text"] for row in graph.query("mandates", lang="zh")}
    assert {
        one["iri"]: one["text"] for one in in_csv(get(graph, "/mandates", ("format", "csv"), language="zh"))
    } == told


def test_the_files_hold_all_that_is_chosen_in_its_order(graph: Graph) -> None:
    choice = (("verb", "decide"), ("verb", "request"), ("sort", "verb"), ("descending", "1"))
    page = get(graph, "/mandates", *choice, ("format", "json"))
    assert (page.media_type, dict(page.headers)["Content-Disposition"]) == (
        "application/json",
        'attachment; filename="mandates.json"',
    )
    found = json.loads(page.body)
    assert {one["verb"][0] for one in found} == {"decide", "request"}
    assert [one["verb"] for one in found] == sorted((one["verb"] for one in found), reverse=True)
    assert [one["iri"] for one in found] == [
        one["iri"] for one in in_csv(get(graph, "/mandates", *choice, ("format", "csv")))
    ]
    turtle = get(graph, "/mandates", *choice, ("format", "ttl"))
    triples = list(ox.parse(turtle.body, format=ox.RdfFormat.TURTLE))
    assert {triple.subject.value for triple in triples} == {one["iri"] for one in found}


def test_a_table_is_read_a_page_at_a_time(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rows(get(graph, "/mandates"))
    monkeypatch.setattr("mandategraph.explorer.listing._ROWS", 5)
    pages = [rows(get(graph, "/mandates", ("page", str(number)))) for number in range(1, -(-len(whole) // 5) + 1)]
    assert [row for page in pages for row in page] == whole
    assert [len(page) for page in pages[:-1]] == [5] * (len(pages) - 1)
    for number, found in (("0", 0), ("-3", 0), ("x", 0), ("9" * 50, 0), ("12345", -1)):
        assert rows(get(graph, "/mandates", ("page", number))) == pages[found]


def test_nothing_recorded_leads_to_the_table_with_that_choice(graph: Graph) -> None:
    page = get(graph, "/nothing-recorded", ("lang", "zh"))
    assert (page.status, page.headers) == (302, (("Location", "/mandates?status=nothing+recorded&lang=zh"),))


def test_a_packet_of_a_table_has_the_words_behind_its_rows(graph: Graph) -> None:
    page = get(graph, "/recommendations", packet=True).body.decode()
    assert "mg:Directive" in page
    assert "<form" not in page
    assert not re.search(r"""(?:src|href)=["'](?!http://127\.0\.0\.1:8000/|https://w3id\.org|#)""", page)


# --- files that spreadsheets open -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("1=1", "1=1"),
        ("", ""),
        (-3, -3),
    ],
)
def test_no_cell_is_a_formula(cell: object, written: object) -> None:
    assert harmless(cell) == written


def test_nothing_in_a_document_becomes_markup_a_formula_or_a_script(hostile: Graph) -> None:
    page = get(hostile, "/mandates").body.decode()
    assert "<img" not in page
    assert "<b>X" not in page
    assert "javascript:" not in page.lower().replace("text/javascript", "")
    assert "R<script>" not in page
    (row,) = in_csv(get(hostile, "/mandates", ("format", "csv")))
    told = {name: row[name] for name in ("report", "source", "addressee", "text")}
    assert told == {
        "report": "'+R<script>",
        "source": "'@evil",
        "addressee": "'=HYPERLINK(1)",
        "text": "'=1+1 <img src=x onerror=alert(1)>",
    }
    (row,) = in_csv(get(hostile, "/ask/mandates", ("ask", "1"), ("format", "csv")))
    assert row["text"] == "'=1+1 <img src=x onerror=alert(1)>"
    assert "<img" not in get(hostile, "/ask/mandates", ("ask", "1")).body.decode()


# --- questions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", sorted(stored_queries()))
def test_every_stored_query_has_a_form(graph: Graph, name: str, language: str) -> None:
    page = get(graph, f"/ask/{name}", language=language).body.decode()
    header = stored_queries()[name].header
    assert header.question[language] in unescape(page)
    for parameter in header.parameters:
        assert f'name="{"texts" if parameter.name == "lang" else parameter.name}"' in page
    assert "<tbody>" not in page


def test_a_question_is_answered_below_its_form(graph: Graph) -> None:
    page = get(graph, "/ask/mandates", ("verb", "decide"))
    asked = graph.query("mandates", verb="decide")
    assert [row[0] for row in rows(page)] == asked.column("report")
    for row in asked:
        assert f'href="/page/{str(row["iri"]).partition("/id/")[2]}"' in page.body.decode()
    assert [
        row["iri"] for row in in_csv(get(graph, "/ask/mandates", ("verb", "decide"), ("format", "csv")))
    ] == asked.column("iri")


def test_texts_come_in_the_language_that_is_chosen(graph: Graph) -> None:
    for language in ("en", "zh"):
        told = json.loads(get(graph, "/ask/mandates", ("ask", "1"), ("texts", language), ("format", "json")).body)
        assert [row["text"] for row in told] == graph.query("mandates", lang=language).column("text")


def test_what_cannot_be_answered_says_why(graph: Graph) -> None:
    assert get(graph, "/ask/attendance-by-state", ("at_least", "many")).status == 400
    assert get(graph, "/ask/no-such-query").status == 404
    why = graph.query("mandates", verb="dance").explanation
    assert why
    assert why in unescape(get(graph, "/ask/mandates", ("verb", "dance")).body.decode())


# --- the editor -------------------------------------------------------------------------------------------------------


def test_the_editor_begins_with_what_it_was_handed(graph: Graph) -> None:
    assert "mg:Mandate" in get(graph, "/sparql-editor").body.decode()
    example = unescape(get(graph, "/sparql-editor", ("example", "votes")).body.decode())
    assert stored_queries()["votes"].sparql.strip() in example
    handed = get(graph, "/sparql-editor", ("query", "ASK { } # </textarea><script>")).body.decode()
    assert "</textarea><script>" not in handed


def test_the_editor_knows_our_terms_and_nothing_else() -> None:
    known = json.loads(get(Graph(Store.in_memory()), "/sparql-editor", ("format", "json")).body)
    assert known["class"] == []
    assert "mg: <https://w3id.org/mandategraph/ontology#>" in known["prefixes"]
