"""A small document with the things that it talks about, for the tests that turn facts into triples."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from mandategraph import vocabulary
from mandategraph.document import Block, BlockKind, Document, OffsetMap, Span
from mandategraph.facts import Activity, Directive, Facts, Reference, ReferenceKind
from mandategraph.populate import populate

ID = "https://w3id.org/mandategraph/id/"
PREFIXES = """
@base <https://w3id.org/mandategraph/id/> .
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

TEXT = "Report\nThe Meeting asks the Office to report.\nIt did so in 2019."
ASKS = Span(7, 44)
OFFICE = Span(24, 34)
DID = Span(46, 64)
DOCUMENT = Document(
    text=TEXT,
    language="en",
    blocks=(
        Block(BlockKind.TITLE, "title", Span(0, 6)),
        Block(BlockKind.PARAGRAPH, "1", Span(7, 44)),
        Block(BlockKind.PARAGRAPH, "2", Span(45, 64)),
    ),
    offsets=OffsetMap((0,), (0,), (len(TEXT),)),
    name="en.txt",
    digest="00" * 32,
)

K = ReferenceKind
BODY = Reference(K.BODY, "B", "B")
MEETING = Reference(K.MEETING, "B/meeting/8", "B meeting 8", BODY, "8")
SESSION = Reference(K.MEETING, "B/session/7", "B session 7", BODY, "7")
SERIES = Reference(K.MEETING_SERIES, "B/meeting/previous", "B previous meetings", BODY)
REPORT = Reference(K.DOCUMENT, "B/meeting/8/report", "B meeting 8 report", MEETING)
PAPER = Reference(K.DOCUMENT, "document/B/2019/2", "B/2019/2", None, "B/2019/2")
RESOLUTION = Reference(K.RESOLUTION, "B/resolution/7/1", "B resolution 7/1", BODY, "7/1")
OPERATIVE = Reference(
    K.OPERATIVE_PARAGRAPH, "B/resolution/7/1/paragraph/27", "B resolution 7/1, paragraph 27", RESOLUTION, "27"
)
DECISION = Reference(K.DECISION, "B/decision/7/2", "B decision 7/2", BODY, "7/2")
TREATY = Reference(K.INSTRUMENT, "instrument/TREATY", "TREATY")
ARTICLE = Reference(
    K.PROVISION, "instrument/TREATY/article/6/3", "TREATY article 6(3)", TREATY, "article 6 paragraph 3"
)
STATE = Reference(K.STATE, "state/AAA", "AAA")
OFFICE_ORG = Reference(K.ORGANIZATION, "organization/The-Office", "The Office", None, "", "The Office")
GROUP = Reference(K.GROUP, "group/Parties", "Parties")

NOTHING = vocabulary.parse({})
SMALL = vocabulary.parse(
    {
        "small.ttl": b"""
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/mandategraph/id/B> a mg:Body ; mg:identifier "B" .
<https://w3id.org/mandategraph/id/state/AAA> a mg:State ; mg:identifier "AAA" .
<https://w3id.org/mandategraph/id/group/Parties> a mg:AgentGroup ; mg:identifier "Parties" .
<https://w3id.org/mandategraph/id/organization/The-Office> a mg:Organization ; mg:identifier "The Office" .
<https://w3id.org/mandategraph/id/instrument/TREATY> a mg:Instrument ; mg:identifier "TREATY" .
<https://w3id.org/mandategraph/id/place/Wien> a mg:Place ; mg:identifier "Vienna" .
<https://w3id.org/mandategraph/vocabulary/verb/ask-politely> a skos:Concept ; mg:identifier "request" ;
    skos:inScheme <https://w3id.org/mandategraph/vocabulary/verb> .
"""
    }
)


def triples(turtle: str) -> set[bytes]:
    """The triples of a piece of Turtle, each as a line of N-Triples."""
    quads = ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return set(data.splitlines())


def added(known: vocabulary.Vocabulary = SMALL, document: Document = DOCUMENT, **facts: Any) -> set[bytes]:
    """The triples that facts add to the bare document's. A meeting of no facts stands in for the reported one."""
    report = facts.pop("report", REPORT)
    bare = populate(document, Facts(report, None), known=known).splitlines()
    return set(populate(document, Facts(report, None, **facts), known=known).splitlines()) - set(bare)


PARAGRAPH_1 = (
    '<B/meeting/8/report/para/1> a mg:Paragraph ; mg:partOf <B/meeting/8/report> ; mg:number "1" ; mg:position 1000 .'
)
PARAGRAPH_2 = (
    '<B/meeting/8/report/para/2> a mg:Paragraph ; mg:partOf <B/meeting/8/report> ; mg:number "2" ; mg:position 2000 .'
)
EVIDENCE_1 = """<B/meeting/8/report/en#char=7,44> mg:exact "The Meeting asks the Office to report" ; mg:begin 7 ;
    mg:end 44 ; mg:inParagraph <B/meeting/8/report/para/1> ; mg:inExpression <B/meeting/8/report/en> ."""
EVIDENCE_2 = """<B/meeting/8/report/en#char=46,64> mg:exact "It did so in 2019." ; mg:begin 46 ; mg:end 64 ;
    mg:inParagraph <B/meeting/8/report/para/2> ; mg:inExpression <B/meeting/8/report/en> ."""
RECORDED_1 = "mg:recordedIn <B/meeting/8/report/para/1> ; mg:evidence <B/meeting/8/report/en#char=7,44>"
RECORDED_2 = "mg:recordedIn <B/meeting/8/report/para/2> ; mg:evidence <B/meeting/8/report/en#char=46,64>"
FIRST = PARAGRAPH_1 + EVIDENCE_1
SECOND = PARAGRAPH_2 + EVIDENCE_2

MANDATE = Directive("1", (ASKS,), OPERATIVE, "request", (OFFICE_ORG,), "to report")
NOTE = Activity("2", (DID,), "note_verbale", (OFFICE_ORG,), "2019", (OPERATIVE,), (PAPER,), "It did so", "a note")
OTHER = Activity("2", (DID,), "other", (), "", (), (), "It did so")
