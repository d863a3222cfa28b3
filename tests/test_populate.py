"""From a document and its facts to the graph: the document itself, its paragraphs, its evidence, its entities."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from typing import Any

import pytest

from mandategraph.document import Block, BlockKind, Span
from mandategraph.facts import (
    Citation,
    Directive,
    Facts,
    Figure,
    Link,
    MeetingFact,
    Participation,
    Reference,
    Statement,
)
from mandategraph.populate import iris_of, populate
from small import (
    ARTICLE,
    ASKS,
    BODY,
    DID,
    DOCUMENT,
    GROUP,
    ID,
    MANDATE,
    MEETING,
    NOTHING,
    OFFICE,
    OFFICE_ORG,
    OTHER,
    PAPER,
    REPORT,
    RESOLUTION,
    SMALL,
    STATE,
    K,
    added,
    triples,
)


def test_whole_graph_of_a_document_without_facts() -> None:
    data = populate(replace(DOCUMENT, symbol="B/2019/4", issued="2019-06-01"), Facts(REPORT, BODY), known=SMALL)
    type_ = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    mg = "https://w3id.org/mandategraph/ontology#"
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert data.decode() == "".join(
        [
            f"<{ID}B/meeting/8/report/en#extraction> {type_} <{mg}Extraction> .\n",
            f'<{ID}B/meeting/8/report/en#extraction> <{mg}extractor> "mandategraph" .\n',
            f'<{ID}B/meeting/8/report/en#extraction> <{mg}extractorVersion> "{version("mandategraph")}" .\n',
            f"<{ID}B/meeting/8/report/en> {type_} <{mg}Expression> .\n",
            f"<{ID}B/meeting/8/report/en> <http://www.w3.org/ns/prov#wasGeneratedBy> "
            f"<{ID}B/meeting/8/report/en#extraction> .\n",
            f"<{ID}B/meeting/8/report/en> <{mg}expressionOf> <{ID}B/meeting/8/report> .\n",
            f'<{ID}B/meeting/8/report/en> <{mg}language> "en" .\n',
            f'<{ID}B/meeting/8/report/en> <{mg}sourceDigest> "{"00" * 32}" .\n',
            f'<{ID}B/meeting/8/report/en> <{mg}sourceName> "en.txt" .\n',
            f'<{ID}B/meeting/8/report/en> <{mg}text> "Report\\nThe Meeting asks the Office to report.\\n'
            'It did so in 2019." .\n',
            f"<{ID}B/meeting/8/report> {type_} <{mg}Document> .\n",
            f"<{ID}B/meeting/8/report> {type_} <{mg}Report> .\n",
            f'<{ID}B/meeting/8/report> <{mg}identifier> "B meeting 8 report" .\n',
            f'<{ID}B/meeting/8/report> <{mg}issued> "2019-06-01"^^<{xsd}date> .\n',
            f"<{ID}B/meeting/8/report> <{mg}reportsOn> <{ID}B/meeting/8> .\n",
            f'<{ID}B/meeting/8/report> <{mg}symbol> "B/2019/4" .\n',
            f'<{ID}B/meeting/8/report> <{mg}title> "Report"@en .\n',
            f"<{ID}B/meeting/8> {type_} <{mg}Meeting> .\n",
            f"<{ID}B/meeting/8> <{mg}heldBy> <{ID}B> .\n",
            f'<{ID}B/meeting/8> <{mg}identifier> "B meeting 8" .\n',
            f'<{ID}B/meeting/8> <{mg}ordinal> "8"^^<{xsd}integer> .\n',
        ]
    )


def test_what_no_vocabulary_knows_is_described() -> None:
    participants = [STATE, OFFICE_ORG, GROUP, Reference(K.BODY, "B/WG.1", "B/WG.1", BODY, "", "a group")]
    facts = [Participation("1", (ASKS,), one, "institute", "") for one in participants]
    expected = """
        <state/AAA> a mg:State ; mg:identifier "AAA" .
        <organization/The-Office> a mg:Organization ; mg:identifier "The Office" ; rdfs:label "The Office"@en .
        <group/Parties> a mg:AgentGroup ; mg:identifier "Parties" .
        <B/WG.1> a mg:Body ; mg:identifier "B/WG.1" ; rdfs:label "a group"@en ; mg:parentBody <B> .
        <B> a mg:Body ; mg:identifier "B" .
        <instrument/TREATY> a mg:Instrument , mg:Document ; mg:identifier "TREATY" ."""
    citation = Citation("1", (ASKS,), ARTICLE)
    data = populate(DOCUMENT, Facts(REPORT, BODY, participations=tuple(facts), citations=(citation,)), known=NOTHING)
    subjects = {
        f"<{ID}{path}>".encode() for path in ("state/AAA", "organization/The-Office", "group/Parties", "B", "B/WG.1")
    }
    subjects.add(f"<{ID}instrument/TREATY>".encode())
    assert {line for line in data.splitlines() if line.split(b" ")[0] in subjects} == triples(expected)


def test_another_base_keeps_what_the_vocabularies_know() -> None:
    facts = Facts(REPORT, BODY, participations=(Participation("1", (ASKS,), STATE, "state_party", "Aaa"),))
    data = populate(DOCUMENT, facts, base="https://example.org/", known=SMALL).decode()
    assert f"<https://example.org/B/meeting/8> <https://w3id.org/mandategraph/ontology#heldBy> <{ID}B> ." in data
    assert f"ontology#participant> <{ID}state/AAA> ." in data
    assert {line.split(" ")[0] for line in data.splitlines() if line.startswith(f"<{ID}")} == set()
    assert iris_of(DOCUMENT, facts, base="https://example.org/", known=SMALL).expression == (
        "https://example.org/B/meeting/8/report/en"
    )


def test_a_resolution_has_operative_paragraphs() -> None:
    text = "Recalling.\nRequests the Office."
    document = replace(
        DOCUMENT,
        text=text,
        blocks=(
            Block(BlockKind.PARAGRAPH, "", Span(0, 10)),
            Block(BlockKind.PARAGRAPH, "1", Span(11, 31)),
            Block(BlockKind.ITEM, "1(a)", Span(20, 31)),
        ),
    )
    directive = Directive("1", (Span(11, 19),), RESOLUTION, "request", (OFFICE_ORG,), "Requests")
    cited = Citation("", (Span(0, 9),), BODY)
    inner = Statement("1(a)", (Span(20, 30),), "information", "B", "the Office")
    facts: dict[str, Any] = {"directives": (directive,), "citations": (cited,), "statements": (inner,)}
    assert added(report=RESOLUTION, document=document, **facts) == triples(
        """
        <B/resolution/7/1/paragraph/1> a mg:OperativeParagraph , mg:Paragraph ; mg:partOf <B/resolution/7/1> ;
            mg:identifier "B resolution 7/1, paragraph 1" ; mg:number "1" ; mg:position 1000 .
        <B/resolution/7/1/paragraph/1/directive/request/1> a mg:Directive , mg:Mandate ; mg:source <B/resolution/7/1> ;
            mg:verb <../vocabulary/verb/ask-politely> ; mg:addressee <organization/The-Office> ; mg:text "Requests"@en ;
            mg:recordedIn <B/resolution/7/1/paragraph/1> ; mg:evidence <B/resolution/7/1/en#char=11,19> .
        <B/resolution/7/1/en#char=11,19> mg:exact "Requests" ; mg:begin 11 ; mg:end 19 ;
            mg:inParagraph <B/resolution/7/1/paragraph/1> ; mg:inExpression <B/resolution/7/1/en> .
        <B/resolution/7/1/paragraph/1/a> a mg:OperativeParagraph , mg:Paragraph ; mg:partOf <B/resolution/7/1> ;
            mg:identifier "B resolution 7/1, paragraph 1(a)" ; mg:number "1(a)" ; mg:position 1001 .
        <B/resolution/7/1/paragraph/1/a/statement/1> a mg:Statement ; mg:speaker "B" ; mg:text "the Office"@en ;
            mg:kind <../vocabulary/statement-kind/information> ; mg:recordedIn <B/resolution/7/1/paragraph/1/a> ;
            mg:evidence <B/resolution/7/1/en#char=20,30> .
        <B/resolution/7/1/en#char=20,30> mg:exact "the Office" ; mg:begin 20 ; mg:end 30 ;
            mg:inParagraph <B/resolution/7/1/paragraph/1/a> ; mg:inExpression <B/resolution/7/1/en> .
        <B/resolution/7/1/para/unnumbered> a mg:Paragraph ; mg:partOf <B/resolution/7/1> ; mg:number "" .
        <B/resolution/7/1/para/unnumbered/cites/B> a mg:Citation ; mg:cites <B> ;
            mg:recordedIn <B/resolution/7/1/para/unnumbered> ; mg:evidence <B/resolution/7/1/en#char=0,9> .
        <B/resolution/7/1/en#char=0,9> mg:exact "Recalling" ; mg:begin 0 ; mg:end 9 ;
            mg:inParagraph <B/resolution/7/1/para/unnumbered> ; mg:inExpression <B/resolution/7/1/en> ."""
    )


def test_only_a_report_reports_on_a_meeting() -> None:
    meeting = MeetingFact("1", (ASKS,), MEETING)
    told = "<B/meeting/8/report> a mg:Report ; mg:reportsOn <B/meeting/8> ."
    paper = replace(PAPER, path=REPORT.path)
    assert added(report=paper, meetings=(meeting,)) >= triples(told)
    data = populate(DOCUMENT, Facts(RESOLUTION, None, meetings=(meeting,)), known=SMALL)
    assert b"Report>" not in data
    assert b"reportsOn" not in data


def test_evidence_stands_in_the_paragraph_of_its_words_and_has_five_triples() -> None:
    """The evidence of a link recorded in one paragraph may stand in another."""
    fact = Statement("2", (ASKS, DID, OFFICE), "information", "speaker", "both")
    data = populate(DOCUMENT, Facts(REPORT, None, statements=(fact,)), known=SMALL).decode().splitlines()
    found = {}
    for begin, end in ((7, 44), (46, 64), (24, 34)):
        node = f"<{ID}B/meeting/8/report/en#char={begin},{end}>"
        described = [line for line in data if line.startswith(f"{node} ")]
        assert len(described) == 5
        found[begin] = next(line.split("/para/")[1][0] for line in described if "#inParagraph>" in line)
    assert found == {7: "1", 46: "2", 24: "1"}


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"statements": (Statement("1", (), "concern", "s", "t"),)}, "paragraph 1: a Statement without evidence"),
        (
            {"statements": (Statement("1", (Span(60, 65),), "concern", "s", "t"),)},
            "paragraph 1: evidence at 60 to 65 is not in the text",
        ),
        ({"figures": (Figure("2", (DID,), "many", "exact", "things"),)}, "paragraph 2: 'many' is not a number"),
        ({"figures": (Figure("2", (DID,), "NaN", "exact", "things"),)}, "paragraph 2: 'NaN' is not a number"),
        (
            {"activities": (replace(OTHER, date="May 2019"),)},
            "paragraph 2: 'May 2019' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            {"activities": (OTHER,), "links": (Link("2", (DID,), MANDATE, OTHER, "stated"),)},
            "paragraph 2: a link whose end is not among the facts",
        ),
    ],
)
def test_faults_of_interpreting_are_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the message is compared below
        added(**facts)
    assert str(raised.value) == message
