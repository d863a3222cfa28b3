"""What several documents say together: accounts, renewals, answers; nothing where a document stands alone."""

from __future__ import annotations

from itertools import permutations

import pyoxigraph as ox
import pytest

from mandategraph.connecting import connect
from mandategraph.namespaces import CONNECTIONS_GRAPH, ID_BASE, ONTOLOGY
from mandategraph.querying import run
from mandategraph.store import Store
from mandategraph.store.manifest import DocumentRecord
from mandategraph.tracing import trace
from mandategraph.validation import validate_store

PREFIXES = """
@base <https://w3id.org/mandategraph/id/> .
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix verb: <https://w3id.org/mandategraph/vocabulary/verb/> .
@prefix kind: <https://w3id.org/mandategraph/vocabulary/activity-kind/> .
@prefix link: <https://w3id.org/mandategraph/vocabulary/link-kind/> .
@prefix org: <https://w3id.org/mandategraph/id/organization/> .
"""
TITLE = "Strengthening the crime prevention and criminal justice programme"
FILLER = [
    "Recognizes the efforts of Governments in building prisons and courts",
    "Invites Member States to ratify conventions on piracy and smuggling of migrants",
    "Encourages cooperation in forestry, fisheries and wildlife protection",
]
HELP = "Requests the Secretary-General to continue to provide technical assistance against corruption and cybercrime"
REPORT = "Requests the Secretary-General to submit a report on the implementation of the crime prevention programme"


class Graph:
    """A small document: directives, activities and citations, each with a quotation of its own."""

    def __init__(self, work: str, title: str = TITLE) -> None:
        body, _, number = work.partition("/resolution/")
        kind = f'mg:Resolution ; mg:number "{number}" ; mg:adoptedBy <{body}>' if number else "mg:Report"
        self.work = work
        self.operative = bool(number)
        self.statements = [
            f'<{work}> a mg:Document , {kind} ; mg:identifier "{work}" ; mg:title "{title}"@en .',
            f'<{work}/en> mg:expressionOf <{work}> ; mg:language "en" .',
        ]
        self._at = 0

    def words(self, para: str) -> str:
        """Where a fact is recorded, and the quotation that it rests on."""
        self._at += 10
        paragraph = f"<{self.work}/{'paragraph' if self.operative else 'para'}/{para}>"
        kind = "mg:OperativeParagraph , mg:Paragraph" if self.operative else "mg:Paragraph"
        evidence = f"<{self.work}/en#char={self._at},{self._at + 5}>"
        self.statements += [
            f'{paragraph} a {kind} ; mg:partOf <{self.work}> ; mg:number "{para}" ; mg:position {int(para) * 1000} ; '
            f'mg:identifier "{self.work}, paragraph {para}" .',
            f'{evidence} mg:exact "words" ; mg:begin {self._at} ; mg:end {self._at + 5} ; mg:inParagraph {paragraph} ; '
            f"mg:inExpression <{self.work}/en> .",
        ]
        return f"mg:recordedIn {paragraph} ; mg:evidence {evidence}"

    def directive(self, para: str, text: str, verb: str = "request", source: str = "", agent: str = "UNODC") -> str:
        node = f"{self.work}/{'paragraph' if self.operative else 'para'}/{para}/directive/{verb}/{self._at}"
        source = source or f"{self.work}/paragraph/{para}"
        self.statements.append(
            f"<{node}> a mg:Directive , mg:Mandate ; mg:source <{source}> ; mg:verb verb:{verb} ; "
            f'mg:addressee org:{agent} ; mg:text "{text}"@en ; {self.words(para)} .'
        )
        return node

    def cites(self, para: str, cited: str) -> None:
        node = f"{self.work}/paragraph/{para}/cites/{cited}"
        self.statements.append(f"<{node}> a mg:Citation ; mg:cites <{cited}> ; {self.words(para)} .")

    def asks_for_report(self, directive: str, para: str, session: int) -> None:
        self.statements += [
            f"<{directive}/report> a mg:ReportRequest ; mg:inDirective <{directive}> ; {self.words(para)} ; "
            f"mg:dueSession <A/session/{session}> .",
            f"<A/session/{session}> a mg:Meeting ; mg:ordinal {session} ; mg:heldBy <A> ; "
            f'mg:identifier "A session {session}" .',
        ]

    def report_before_it(self, para: str, symbol: str, basis: str = "", agent: str = "UNODC") -> None:
        on = f"mg:basis <{basis}> ; " if basis else ""
        self.statements += [
            f"<{self.work}/paragraph/{para}/activity/document/1> a mg:Activity ; mg:kind kind:document ; {on}"
            f'mg:actor org:{agent} ; mg:hasOutcome <document/{symbol}> ; mg:text "the report"@en ; {self.words(para)} .',
            f'<document/{symbol}> a mg:Document ; mg:identifier "{symbol}" .',
        ]

    def graph(self) -> tuple[DocumentRecord, bytes]:
        data = ox.parse((PREFIXES + "\n".join(self.statements)).encode(), format=ox.RdfFormat.TURTLE)
        lines = ox.serialize((quad.triple for quad in data), format=ox.RdfFormat.N_TRIPLES) or b""
        graph = f"{ID_BASE}{self.work}/en"
        record = DocumentRecord(graph, ID_BASE + self.work, self.work, "", "en", f"{self.work}.xml", "00", "1", 0)
        return record, b"".join(sorted(set(lines.splitlines(keepends=True))))


def first() -> tuple[Graph, str, str]:
    """A/RES/75/196, which asks for help and for a report to the next session."""
    graph = Graph("A/resolution/75/196")
    for number, text in enumerate(FILLER, 1):
        graph.directive(str(number), text, "encourage", agent="Secretariat")
    help_, report = graph.directive("10", HELP), graph.directive("20", REPORT)
    graph.asks_for_report(report, "20", 76)
    return graph, help_, report


def second(*, title: str = "", basis: str = "A/resolution/75/196", cited: str = "A/resolution/75/196") -> Graph:
    """A/RES/76/187, which has the report before it and asks again."""
    graph = Graph("A/resolution/76/187", title or TITLE)
    graph.cites("1", cited)
    graph.report_before_it("1", "A/76/119", basis)
    for number, text in enumerate(FILLER, 2):
        graph.directive(str(number), text, "encourage", agent="UNICEF")
    graph.directive("11", HELP + " and terrorism")
    graph.directive("21", REPORT.replace("submit", "present"))
    return graph


def built(*graphs: Graph) -> Store:
    store = Store.in_memory()
    with store.revise() as draft:
        for graph in graphs:
            draft.replace(*graph.graph())
    return store


def pairs(store: Store, name: str) -> set[tuple[str, str]]:
    """What is connected by a property, below the id base."""
    data = ox.parse(connect(store).ntriples, format=ox.RdfFormat.N_TRIPLES)
    found = ((quad.subject, quad.object) for quad in data if quad.predicate.value == ONTOLOGY + name)
    return {(str(one)[1:-1].removeprefix(ID_BASE), str(other)[1:-1].removeprefix(ID_BASE)) for one, other in found}


def test_a_document_alone_is_connected_with_nothing() -> None:
    assert connect(built(first()[0])).ntriples == b""
    assert connect(built(Graph("B/meeting/8/report"))).ntriples == b""


def test_what_a_later_resolution_asks_again_renews_the_directive() -> None:
    graph, help_, report = first()
    found = pairs(built(graph, second()), "renews")
    assert {(one.split("/directive")[0], other) for one, other in found} == {
        ("A/resolution/76/187/paragraph/11", help_),
        ("A/resolution/76/187/paragraph/21", report),
    }


@pytest.mark.parametrize(
    "other",
    [
        second(title="Right to food"),  # another subject
        second(cited="A/resolution/70/1"),  # it does not cite it
    ],
)
def test_resolutions_that_do_not_succeed_each_other_renew_nothing(other: Graph) -> None:
    assert pairs(built(first()[0], other), "renews") == set()


def test_the_latest_predecessor_is_renewed() -> None:
    third = second()
    third.cites("1", "A/resolution/74/177")
    old = Graph("A/resolution/74/177")
    old.directive("5", HELP)
    graph, help_, report = first()
    assert {other for _, other in pairs(built(old, graph, third), "renews")} == {help_, report}


def test_a_report_answers_the_request_of_the_resolution_that_the_text_names() -> None:
    graph, _, report = first()
    store = built(graph, second())
    ((activity, request),) = pairs(store, "meets")
    assert (activity.split("/activity")[0], request) == ("A/resolution/76/187/paragraph/1", f"{report}/report")
    ((directive, linked),) = pairs(store, "ledTo")
    assert (directive, linked) == (report, activity)


def test_without_a_name_the_report_due_at_this_session_is_meant() -> None:
    graph, _, report = first()
    store = built(graph, second(basis=""))
    assert {request for _, request in pairs(store, "meets")} == {f"{report}/report"}
    assert pairs(store, "ledTo") == set()  # only what the text states follows


@pytest.mark.parametrize("basis", ["A/resolution/60/1", "A/resolution/76/187"])
def test_a_report_made_for_another_resolution_answers_nothing(basis: str) -> None:
    assert pairs(built(first()[0], second(basis=basis)), "meets") == set()


def test_a_report_by_somebody_else_answers_nothing() -> None:
    graph, later = first()[0], Graph("A/resolution/76/187")
    later.report_before_it("1", "A/76/1", "A/resolution/75/196", agent="Secretariat")
    assert pairs(built(graph, later), "meets") == set()


def told(source: str, text: str, verb: str = "request") -> tuple[Graph, str]:
    """A report that tells of a directive, and of a note verbale sent about it."""
    graph = Graph("B/meeting/8/report", "Report")
    directive = graph.directive("3", text, verb, source)
    activity = "B/meeting/8/report/para/5/activity/note_verbale/1"
    graph.statements += [
        f"<{activity}> a mg:Activity ; mg:kind kind:note_verbale ; mg:actor org:UNODC ; "
        f'mg:text "sent"@en ; {graph.words("5")} .',
        f"<{directive}/link/1> a mg:Link ; mg:from <{directive}> ; mg:to <{activity}> ; "
        f"mg:linkKind link:stated ; {graph.words('5')} .",
    ]
    return graph, directive


@pytest.mark.parametrize(
    ("source", "text", "verb", "own"),
    [
        ("A/resolution/75/196/paragraph/10", "help", "request", True),  # the paragraph tells
        ("A/resolution/75/196/paragraph/10", "help", "invite", True),  # whatever the report calls it
        ("A/resolution/75/196", HELP.replace("continue to ", ""), "request", True),  # the words tell
        ("A/resolution/75/196", "the weather", "request", False),
        ("A/resolution/75/197", HELP, "request", False),
    ],
)
def test_an_account_and_the_paragraph_are_one_directive(source: str, text: str, verb: str, own: bool) -> None:
    graph, help_, _ = first()
    report, directive = told(source, text, verb)
    assert pairs(built(graph, report), "reports") == ({(directive, help_)} if own else set())


def test_a_trace_unites_the_accounts() -> None:
    graph, help_, _ = first()
    report, _ = told("A/resolution/75/196/paragraph/10", "help")
    store = built(graph, report)
    found = trace(store, "75/196")
    assert [mandate.iri.removeprefix(ID_BASE) for mandate in found.mandates if mandate.activities] == [help_]
    assert len(found.mandates) == 5
    assert found.table.rows == run(store, "trace-mandate", resolution="75/196").rows


def test_trace_and_queries_tell_what_came_of_a_request() -> None:
    store = built(first()[0], second())
    found = trace(store, "75/196")
    assert found.table.rows == run(store, "trace-mandate", resolution="75/196").rows
    assert {mandate.para: mandate.status.value for mandate in found.mandates} == {
        "1": "nothing recorded",
        "2": "nothing recorded",
        "3": "nothing recorded",
        "10": "carried forward",
        "20": "outcome recorded",
    }
    (row,) = run(store, "reports-requested", source="75/196")
    assert (row["met_by"], row["status"]) == ("A/76/119", "outcome recorded")
    chain = run(store, "renewals", source="75/196")
    assert chain.column("para") == ["11", "21"]
    waiting = run(store, "mandates-without-outcome", source="75/196").column("para")
    assert waiting == ["1", "2", "3"]


def test_the_order_of_building_leaves_no_trace() -> None:
    graphs = first()[0], second(), told("A/resolution/75/196", HELP)[0]
    assert len({connect(built(*order)).ntriples for order in permutations(graphs)}) == 1


def test_what_is_taken_out_is_connected_no_more() -> None:
    store = built(first()[0], second())
    assert [graph for graph, _ in store.derived_graphs()] == [CONNECTIONS_GRAPH]
    with store.revise() as draft:
        draft.remove(f"{ID_BASE}A/resolution/76/187/en")
    assert list(store.derived_graphs()) == []
    assert run(store, "renewals").rows == ()


def test_connections_keep_to_their_shapes() -> None:
    graph, _, _ = first()
    store = built(graph, second(basis=""), told("A/resolution/75/196/paragraph/10", "help")[0])
    report = next(one for one in validate_store(store).graphs if one.graph == CONNECTIONS_GRAPH)
    assert report.violations == ()
