"""Tracing a resolution: the same rows as the stored query, and every node with the words that it rests on."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

import competency
from mandategraph.errors import CitationError
from mandategraph.querying import run
from mandategraph.store import Store
from mandategraph.tracing import trace
from mandategraph.tracing.traces import Status, walk

ID = "https://w3id.org/mandategraph/id/"
REPORT = f"{ID}CAC/COSP/EG.1/meeting/8/report"


@pytest.fixture(scope="module")
def store() -> Store:
    return competency.store("trace-mandate")


def with_turtle(text: str) -> Store:
    """The store of trace-mandate with some more triples."""
    store = competency.store("trace-mandate")
    prefixes = f"""@base <{ID}> . @prefix mg: <https://w3id.org/mandategraph/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix r8: <{REPORT}/> .
        @prefix link: <https://w3id.org/mandategraph/vocabulary/link-kind/> ."""
    for place in (ox.NamedNode("a:more"), ox.DefaultGraph()):
        store.oxigraph.load(f"{prefixes}\n{text}".encode(), format=ox.RdfFormat.TURTLE, to_graph=place)
    return store


def test_the_tree(store: Store) -> None:
    found = trace(store, "7/1")
    assert (found.resolution, found.iri) == ("CAC/COSP resolution 7/1", f"{ID}CAC/COSP/resolution/7/1")
    assert (found.body, found.body_label) == ("CAC/COSP", "Conference of the States Parties")
    assert found.documents == ("CAC/COSP/EG.1 meeting 8 report",)
    assert found.counts() == {Status.OUTCOME: 1, Status.ACTIVITY: 1, Status.NOTHING: 1}
    assert found.explanation == ""

    collect, panel, welcome = found.mandates
    assert (collect.verb, collect.label, collect.addressees) == (
        "request",
        "request",
        ("States parties", "Secretariat"),
    )
    assert (collect.source, collect.report, collect.para) == ("CAC/COSP resolution 7/1", found.documents[0], "3")
    assert collect.text == "requests States parties and the Secretariat to collect statistics and grounds for refusal"
    assert (collect.language, collect.status) == ("en", Status.OUTCOME)
    assert [(quote.begin, quote.end, quote.language, quote.para) for quote in collect.quotes] == [(30, 90, "en", "3")]
    assert collect.iri == f"{REPORT}/para/3/directive/1"

    note, held = collect.activities
    assert (note.kind, note.label, note.date, note.actors) == ("note_verbale", "note verbale", "2018-12-17", ())
    assert (note.para, note.language, note.outcomes) == ("21", "en", ())
    assert note.link is not None
    assert (note.link.kind, note.link.shared_terms) == ("same-subject", ("collect", "statistics"))
    assert [(quote.begin, quote.language) for quote in note.link.quotes] == [(10, "zh"), (100, "zh")]
    (replies,) = note.led_to
    assert (replies.kind, replies.link) == ("information_collection", None)
    assert [(one.name, one.para) for one in replies.outcomes] == [("CAC/COSP/EG.1/2019/2", "21")]
    (summary,) = replies.led_to
    assert (summary.kind, summary.para, summary.led_to) == ("document", "22", ())
    assert [(one.name, one.para) for one in summary.outcomes] == [("CAC/COSP/EG.1/2019/2", "22")]
    assert [one.kind for one in walk(note)] == ["note_verbale", "information_collection", "document"]

    assert held.link is not None
    assert (held.kind, held.link.kind, held.link.shared_terms) == ("panel_discussion", "same-subject", ("理由",))
    assert (panel.source, panel.status) == ("CAC/COSP resolution 7/1, paragraph 27", Status.ACTIVITY)
    assert [one.link.kind for one in panel.activities if one.link] == ["stated"]
    assert (welcome.status, welcome.activities, welcome.addressees) == (Status.NOTHING, (), ())


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        ("CAC/COSP resolution 7/1, paragraph 27", ["决定举行讨论会"]),
        ("A/RES/75/194", ["请秘书处", "请加强协助"]),
        ("75/194", ["请秘书处", "请加强协助"]),
        ("9/1 of the Conference of the Parties", ["决定设立机制", "calls for resources", "prie"]),
        ("CAC/COSP/EG.1 meeting 8", ["重申大会决议"]),
        (f"{ID}CTOC/COP/resolution/9/1", ["决定设立机制", "calls for resources", "prie"]),
    ],
)
def test_what_can_be_traced(wanted: str, texts: list[str], store: Store) -> None:
    assert [mandate.text for mandate in trace(store, wanted).mandates] == texts


def test_what_was_taken_up_again_is_carried_forward(store: Store) -> None:
    assert [mandate.status for mandate in trace(store, "75/194").mandates] == [Status.FORWARD, Status.FORWARD]
    assert [mandate.status for mandate in trace(store, "9/1").mandates] == [
        Status.NOTHING,
        Status.FORWARD,
        Status.NOTHING,
    ]


@pytest.mark.parametrize("language", ["", "zh", "en", "fr"])
@pytest.mark.parametrize(
    "wanted", ["7/1", "9/1", "75/194", "CAC/COSP resolution 7/1, paragraph 27", "CAC/COSP/EG.1 meeting 8"]
)
def test_the_rows_are_those_of_the_stored_query(wanted: str, language: str, store: Store) -> None:
    table = trace(store, wanted, lang=language).table
    asked = run(store, "trace-mandate", resolution=wanted, lang=language)
    assert (table.columns, table.rows, table.hidden) == (asked.columns, asked.rows, asked.hidden)
    assert table.rows


def test_labels_and_texts_come_in_the_language_asked_for(store: Store) -> None:
    first = trace(store, "7/1", lang="zh").mandates[0]
    assert (first.label, first.language, first.text) == ("请", "zh", "请缔约国和秘书处收集统计数据和拒绝的理由")
    assert [one.label for one in first.activities] == ["普通照会", "panel discussion"]
    assert [quote.language for quote in first.quotes] == ["zh"]


def test_a_number_of_several_bodies_is_refused_with_the_list() -> None:
    store = with_turtle(
        '<CTOC/COP/resolution/7/1> a mg:Resolution ; mg:identifier "CTOC/COP resolution 7/1" ; mg:number "7/1" ;'
        " mg:adoptedBy <CTOC/COP> ."
    )
    with pytest.raises(CitationError, match="several bodies:\n  CAC/COSP resolution 7/1\n  CTOC/COP resolution 7/1\n"):
        trace(store, "7/1")
    assert trace(store, "7/1", "CTOC/COP").resolution == "CTOC/COP resolution 7/1"
    assert len(trace(store, "7/1", "CAC/COSP").mandates) == 3
    assert len(trace(store, "CAC/COSP 7/1").mandates) == 3
    assert trace(store, "7/1", "Conference of the States Parties").body == "CAC/COSP"


@pytest.mark.parametrize("wanted", ["", "hello", "CAC/COSP"])
def test_what_is_no_citation_is_told(wanted: str) -> None:
    with pytest.raises(CitationError, match="is not a citation of a resolution"):
        trace(Store.in_memory(background=tuple), wanted)


@pytest.mark.parametrize(
    ("wanted", "explanation"),
    [
        ("9/9", "Not in the store: the 2 documents in the store know nothing named '9/9'."),
        (
            "A/RES/7/1",
            "Not in the store: the 2 documents in the store know nothing named 'A/RES/7/1'. Names like it: A/RES/75/194.",
        ),
        (
            "CAC/COSP/EG.1/2019/2",
            "Nothing recorded: the documents in the store name CAC/COSP/EG.1/2019/2, but tell of nothing that it asks for.",
        ),
    ],
)
def test_a_trace_without_mandates_explains_itself(wanted: str, explanation: str, store: Store) -> None:
    found = trace(store, wanted)
    assert (found.mandates, found.table.rows) == ((), ())
    assert found.explanation == explanation == found.table.explanation


def test_an_empty_store() -> None:
    found = trace(Store.in_memory(background=tuple), "7/1")
    assert found.explanation.startswith("Not in the store: it holds no documents yet.")


def test_a_title_is_shown_where_a_document_gives_one() -> None:
    store = with_turtle('<CAC/COSP/resolution/7/1> rdfs:label "加强国际合作"@zh , "Enhancing cooperation"@en .')
    assert trace(store, "7/1").title == "Enhancing cooperation"


def test_activities_that_inform_each_other_in_a_circle_end() -> None:
    store = with_turtle(
        "<CAC/COSP/EG.1/meeting/8/report/para/21/activity/document/1>"
        " mg:informs <CAC/COSP/EG.1/meeting/8/report/para/21/activity/note_verbale/1> ."
    )
    note = trace(store, "7/1").mandates[0].activities[0]
    assert [one.kind for one in walk(note)] == ["note_verbale", "information_collection", "document"]
    assert trace(store, "7/1").table.rows == run(store, "trace-mandate", resolution="7/1").rows


def test_an_activity_stands_under_the_one_that_led_to_it_and_keeps_its_own_link() -> None:
    report = "CAC/COSP/EG.1/meeting/8/report"
    store = with_turtle(
        f"<{report}/para/3/directive/1/link/x> a mg:Link ; mg:from <{report}/para/3/directive/1> ;"
        f" mg:to <{report}/para/21/activity/document/1> ; mg:linkKind link:stated ; mg:recordedIn <{report}/para/22> ;"
        f" mg:evidence <{report}/zh#char=210,218> ."
    )
    found = trace(store, "7/1")
    note, panel = found.mandates[0].activities
    assert [one.link.kind if one.link else "" for one in walk(note)] == ["same-subject", "", "stated"]
    assert panel.kind == "panel_discussion"
    assert found.table.rows == run(store, "trace-mandate", resolution="7/1").rows
    assert found.table.column("kind") == ["note_verbale", "panel_discussion", "document", "panel_discussion", ""]


def test_two_accounts_of_one_thing_stay_two_mandates(store: Store) -> None:
    found = trace(store, "9/1")
    assert found.documents == ("CAC/COSP/EG.1 meeting 8 report", "CAC/COSP/EG.1/2020/4")
    assert [(mandate.report, mandate.para, mandate.language) for mandate in found.mandates] == [
        ("CAC/COSP/EG.1 meeting 8 report", "3", "zh"),
        ("CAC/COSP/EG.1 meeting 8 report", "3", "en"),
        ("CAC/COSP/EG.1/2020/4", "2", "fr"),
    ]
