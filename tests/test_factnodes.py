"""Each kind of fact becomes exactly the triples that it should."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from mandategraph import packaged
from mandategraph.document import Span
from mandategraph.facts import (
    Adoption,
    AgendaItem,
    Citation,
    Figure,
    Link,
    MeetingFact,
    Officer,
    Participation,
    Passage,
    ReportRequest,
    Service,
    Sponsorship,
    Statement,
    Subject,
    Vote,
)
from mandategraph.populate.factnodes import ACTIVITY_CLASSES
from small import (
    ARTICLE,
    ASKS,
    BODY,
    DECISION,
    DID,
    FIRST,
    GROUP,
    MANDATE,
    MEETING,
    NOTE,
    OFFICE,
    OFFICE_ORG,
    OPERATIVE,
    OTHER,
    PAPER,
    PARAGRAPH_2,
    RECORDED_1,
    RECORDED_2,
    SECOND,
    SERIES,
    SESSION,
    STATE,
    TREATY,
    added,
    triples,
)

ASKED = f"""<B/meeting/8/report/para/1/directive/request/1> a mg:Directive , mg:Mandate ; {RECORDED_1} ; mg:source <B> ;
    mg:verb <../vocabulary/verb/ask-politely> ; mg:addressee <organization/The-Office> ; mg:text "to report"@en . {FIRST}"""
OF_REPORT = f"{RECORDED_1} ; mg:ofDocument <B/meeting/8/report>"

OTHER_PAPER = replace(PAPER, path="document/B/2019/3", identifier="B/2019/3", number="B/2019/3")
DRAFT = replace(PAPER, path="document/B/2019/L.1", identifier="B/2019/L.1", number="B/2019/L.1")

FACTS: dict[str, tuple[dict[str, Any], str]] = {
    "adoption": (
        {
            "adoptions": (
                Adoption(
                    "1",
                    (ASKS,),
                    "Adopted",
                    "2019-05-31",
                    "without_vote",
                    SESSION,
                    PAPER,
                    OTHER_PAPER,
                    "20",
                    DRAFT,
                    ("1", "2"),
                ),
            )
        },
        f"""<B/meeting/8/report/adoption> a mg:Activity , mg:Adoption ; {RECORDED_1} ; mg:actor <B/meeting/8> ;
            mg:kind <../vocabulary/activity-kind/adoption> ; mg:hasOutcome <B/meeting/8/report> ; mg:text "Adopted"@en ;
            mg:date "2019-05-31"^^xsd:date ; mg:adoptionMode <../vocabulary/adoption-mode/without_vote> ;
            mg:atSession <B/session/7> ; mg:meetingRecord <document/B/2019/2> ; mg:onReport <document/B/2019/3> ;
            mg:reportParagraph "20" ; mg:draft <document/B/2019/L.1> ; mg:underAgendaItem "1" , "2" .
            <B/session/7> a mg:Meeting , mg:Session ; mg:identifier "B session 7" ; mg:ordinal 7 ; mg:heldBy <B> .
            <document/B/2019/2> a mg:Document ; mg:identifier "B/2019/2" ; mg:symbol "B/2019/2" .
            <document/B/2019/3> a mg:Document ; mg:identifier "B/2019/3" ; mg:symbol "B/2019/3" .
            <document/B/2019/L.1> a mg:Document ; mg:identifier "B/2019/L.1" ; mg:symbol "B/2019/L.1" . {FIRST}""",
    ),
    "sponsorship": (
        {"sponsorships": (Sponsorship("1", (ASKS,), STATE), Sponsorship("1", (ASKS,), BODY, additional=True))},
        f"""<B/meeting/8/report/sponsor/state/AAA> a mg:Sponsorship ; {OF_REPORT} ; mg:sponsor <state/AAA> ;
            mg:additional false .
            <B/meeting/8/report/sponsor/B> a mg:Sponsorship ; {OF_REPORT} ; mg:sponsor <B> ; mg:additional true . {FIRST}""",
    ),
    "vote": (
        {"votes": (Vote("1", (ASKS,), STATE, "in_favour"),)},
        f"""<B/meeting/8/report/vote/state/AAA> a mg:Vote ; {OF_REPORT} ; mg:voter <state/AAA> ;
            mg:vote <../vocabulary/vote/in_favour> . {FIRST}""",
    ),
    "subject": (
        {"subjects": (Subject("1", (ASKS,), "http://metadata.un.org/sdg/16"),)},
        f"""<B/meeting/8/report/subject/metadata.un.org/sdg/16> a mg:SubjectIndexing ; {OF_REPORT} ;
            mg:subjectHeading <http://metadata.un.org/sdg/16> .
            <B/meeting/8/report> <http://purl.org/dc/terms/subject> <http://metadata.un.org/sdg/16> . {FIRST}""",
    ),
    "request for a report": (
        {
            "directives": (replace(MANDATE, source=BODY),),
            "report_requests": (
                ReportRequest("1", (ASKS,), replace(MANDATE, source=BODY), BODY, SESSION, "2021", "annual"),
            ),
        },
        f"""{ASKED} <B/meeting/8/report/para/1/directive/request/1/report> a mg:ReportRequest ; {RECORDED_1} ;
            mg:inDirective <B/meeting/8/report/para/1/directive/request/1> ; mg:recipient <B> ; mg:dueSession <B/session/7> ;
            mg:dueDate "2021"^^xsd:gYear ; mg:periodicity <../vocabulary/periodicity/annual> .
            <B/session/7> a mg:Meeting , mg:Session ; mg:identifier "B session 7" ; mg:ordinal 7 ; mg:heldBy <B> .""",
    ),
    "citation with what it does, and a mandate that renews another": (
        {
            "citations": (Citation("1", (ASKS,), TREATY, relation="recalls"),),
            "directives": (replace(MANDATE, source=BODY, renews=(TREATY,)),),
        },
        f"""{ASKED} <B/meeting/8/report/para/1/directive/request/1> mg:renews <instrument/TREATY> .
            <B/meeting/8/report/para/1/cites/instrument/TREATY> a mg:Citation ; {RECORDED_1} ; mg:cites <instrument/TREATY> ;
            mg:relation <../vocabulary/citation-relation/recalls> .""",
    ),
    "meeting": (
        {"meetings": (MeetingFact("1", (ASKS,), MEETING, "2019-05-30", "2019-05-31", "Vienna"),)},
        f"""<B/meeting/8> {RECORDED_1} ; mg:startDate "2019-05-30"^^xsd:date ; mg:endDate "2019-05-31"^^xsd:date ;
            mg:place <place/Wien> . {FIRST}""",
    ),
    "meeting in a place that no vocabulary knows": (
        {"meetings": (MeetingFact("1", (ASKS,), MEETING, place="New Town"),)},
        f"""<B/meeting/8> {RECORDED_1} ; mg:place <place/New-Town> .
            <place/New-Town> a mg:Place ; mg:identifier "New Town" . {FIRST}""",
    ),
    "agenda item": (
        {"agenda": (AgendaItem("1", (ASKS,), "3", "Reports"),)},
        f"""<B/meeting/8/agenda/3> a mg:AgendaItem ; {RECORDED_1} ; mg:ofMeeting <B/meeting/8> ; mg:number "3" ;
            mg:title "Reports"@en . {FIRST}""",
    ),
    "officer": (
        {"officers": (Officer("1", (ASKS,), "A. Person", STATE, "President of B session 7", 2),)},
        f"""<B/meeting/8/officer/AAA> a mg:Officership ; {RECORDED_1} ; mg:ofMeeting <B/meeting/8> ;
            mg:personName "A. Person"@en ; mg:nationality <state/AAA> ; mg:role "President of B session 7" ;
            mg:meetingPart 2 . {FIRST}""",
    ),
    "officer of no State, twice": (
        {
            "officers": (
                Officer("1", (ASKS,), "A. Person", None, "President", 1),
                Officer("1", (ASKS,), "A. Person", None, "President", 2),
            )
        },
        f"""<B/meeting/8/officer/A.-Person> a mg:Officership ; {RECORDED_1} ; mg:ofMeeting <B/meeting/8> ;
            mg:personName "A. Person"@en ; mg:role "President" ; mg:meetingPart 1 .
            <B/meeting/8/officer/A.-Person/2> a mg:Officership ; {RECORDED_1} ; mg:ofMeeting <B/meeting/8> ;
            mg:personName "A. Person"@en ; mg:role "President" ; mg:meetingPart 2 . {FIRST}""",
    ),
    "participation": (
        {"participations": (Participation("1", (ASKS,), STATE, "state_party", "Aaa"),)},
        f"""<B/meeting/8/participation/state/AAA> a mg:Participation ; {RECORDED_1} ; mg:ofMeeting <B/meeting/8> ;
            mg:participant <state/AAA> ; mg:capacity <../vocabulary/capacity/state_party> . {FIRST}""",
    ),
    "participation in two capacities, one of them told twice": (
        {
            "participations": (
                Participation("1", (ASKS,), STATE, "state_party", "Aaa"),
                Participation("2", (DID,), STATE, "observer_state", "Aaa"),
                Participation("1", (DID,), STATE, "state_party", "Aaa"),
            )
        },
        f"""<B/meeting/8/participation/state/AAA> a mg:Participation ; {RECORDED_1} ; mg:ofMeeting <B/meeting/8> ;
            mg:participant <state/AAA> ; mg:capacity <../vocabulary/capacity/state_party> ;
            mg:evidence <B/meeting/8/report/en#char=46,64> .
            <B/meeting/8/participation/state/AAA/2> a mg:Participation ; {RECORDED_2} ; mg:ofMeeting <B/meeting/8> ;
            mg:participant <state/AAA> ; mg:capacity <../vocabulary/capacity/observer_state> . {FIRST} {SECOND}""",
    ),
    "citation of a document": (
        {"citations": (Citation("1", (ASKS,), PAPER),)},
        f"""<B/meeting/8/report/para/1/cites/document/B/2019/2> a mg:Citation ; {RECORDED_1} ;
            mg:cites <document/B/2019/2> .
            <document/B/2019/2> a mg:Document ; mg:identifier "B/2019/2" ; mg:symbol "B/2019/2" . {FIRST}""",
    ),
    "citation of an operative paragraph": (
        {"citations": (Citation("1", (ASKS,), OPERATIVE),)},
        f"""<B/meeting/8/report/para/1/cites/B/resolution/7/1/paragraph/27> a mg:Citation ; {RECORDED_1} ;
            mg:cites <B/resolution/7/1/paragraph/27> .
            <B/resolution/7/1/paragraph/27> a mg:OperativeParagraph , mg:Paragraph ; mg:number "27" ;
            mg:identifier "B resolution 7/1, paragraph 27" ; mg:partOf <B/resolution/7/1> .
            <B/resolution/7/1> a mg:Resolution , mg:Document ; mg:identifier "B resolution 7/1" ; mg:number "7/1" ;
            mg:adoptedBy <B> . {FIRST}""",
    ),
    "citation of a decision": (
        {"citations": (Citation("1", (ASKS,), DECISION),)},
        f"""<B/meeting/8/report/para/1/cites/B/decision/7/2> a mg:Citation ; {RECORDED_1} ; mg:cites <B/decision/7/2> .
            <B/decision/7/2> a mg:Decision , mg:Document ; mg:identifier "B decision 7/2" ; mg:number "7/2" ;
            mg:adoptedBy <B> . {FIRST}""",
    ),
    "citation of a provision": (
        {"citations": (Citation("1", (ASKS,), ARTICLE),)},
        f"""<B/meeting/8/report/para/1/cites/instrument/TREATY/article/6/3> a mg:Citation ; {RECORDED_1} ;
            mg:cites <instrument/TREATY/article/6/3> .
            <instrument/TREATY/article/6/3> a mg:Provision ; mg:identifier "TREATY article 6(3)" ;
            mg:number "article 6 paragraph 3" ; mg:partOf <instrument/TREATY> . {FIRST}""",
    ),
    "citation of a session, twice in a paragraph": (
        {
            "citations": (
                Citation("1", (ASKS,), SESSION, "2017-11", "", "Vienna"),
                Citation("1", (OFFICE,), SESSION),
            )
        },
        f"""<B/meeting/8/report/para/1/cites/B/session/7> a mg:Citation , mg:MeetingMention ; {RECORDED_1} ;
            mg:evidence <B/meeting/8/report/en#char=24,34> ; mg:cites <B/session/7> ; mg:place <place/Wien> ;
            mg:startDate "2017-11"^^xsd:gYearMonth .
            <B/meeting/8/report/en#char=24,34> mg:exact "the Office" ; mg:begin 24 ; mg:end 34 ;
            mg:inParagraph <B/meeting/8/report/para/1> ; mg:inExpression <B/meeting/8/report/en> .
            <B/session/7> a mg:Session , mg:Meeting ; mg:identifier "B session 7" ; mg:heldBy <B> ; mg:ordinal 7 .
            {FIRST}""",
    ),
    "citation of a series of meetings": (
        {"citations": (Citation("1", (ASKS,), SERIES),)},
        f"""<B/meeting/8/report/para/1/cites/B/meeting/previous> a mg:Citation ; {RECORDED_1} ;
            mg:cites <B/meeting/previous> .
            <B/meeting/previous> a mg:MeetingSeries ; mg:identifier "B previous meetings" ; mg:heldBy <B> . {FIRST}""",
    ),
    "mandate": (
        {"directives": (replace(MANDATE, topics=("asset-recovery",), reaffirms=(MEETING,), source=BODY),)},
        f"""<B/meeting/8/report/para/1/directive/request/1> a mg:Directive , mg:Mandate ; {RECORDED_1} ; mg:source <B> ;
            mg:verb <../vocabulary/verb/ask-politely> ; mg:addressee <organization/The-Office> ;
            mg:text "to report"@en ; mg:reaffirms <B/meeting/8> ; mg:topic <../vocabulary/topic/asset-recovery> .
            {FIRST}""",
    ),
    "two mandates of one paragraph, the first given twice": (
        {
            "directives": (
                replace(MANDATE, source=BODY),
                replace(MANDATE, source=BODY),
                replace(MANDATE, source=BODY, verb="(basis)", addressees=(GROUP, STATE)),
            )
        },
        f"""<B/meeting/8/report/para/1/directive/request/1> a mg:Directive , mg:Mandate ; {RECORDED_1} ; mg:source <B> ;
            mg:verb <../vocabulary/verb/ask-politely> ; mg:addressee <organization/The-Office> ;
            mg:text "to report"@en .
            <B/meeting/8/report/para/1/directive/basis/1> a mg:Directive , mg:Mandate ; {RECORDED_1} ; mg:source <B> ;
            mg:verb <../vocabulary/verb/basis> ; mg:addressee <group/Parties> , <state/AAA> ;
            mg:text "to report"@en . {FIRST}""",
    ),
    "recommendations of the meeting's own list": (
        {
            "directives": (
                replace(MANDATE, source=MEETING, label="a"),
                replace(MANDATE, source=MEETING, label="a", verb="urge"),
            )
        },
        f"""<B/meeting/8/report/recommendation/a> a mg:Directive , mg:Recommendation ; {RECORDED_1} ;
            mg:source <B/meeting/8> ; mg:verb <../vocabulary/verb/ask-politely> ; mg:label "a" ;
            mg:addressee <organization/The-Office> ; mg:text "to report"@en .
            <B/meeting/8/report/recommendation/a/2> a mg:Directive , mg:Recommendation ; {RECORDED_1} ;
            mg:source <B/meeting/8> ; mg:verb <../vocabulary/verb/urge> ; mg:label "a" ;
            mg:addressee <organization/The-Office> ; mg:text "to report"@en . {FIRST}""",
    ),
    "lettered recommendation whose source is not a meeting": (
        {"directives": (replace(MANDATE, source=BODY, label="b"),)},
        f"""<B/meeting/8/report/recommendation/b> a mg:Directive , mg:Recommendation ; {RECORDED_1} ; mg:source <B> ;
            mg:verb <../vocabulary/verb/ask-politely> ; mg:label "b" ; mg:addressee <organization/The-Office> ;
            mg:text "to report"@en . {FIRST}""",
    ),
    "recommendation of earlier meetings": (
        {"directives": (replace(MANDATE, source=SERIES),)},
        f"""<B/meeting/8/report/para/1/directive/request/1> a mg:Directive , mg:Recommendation ; {RECORDED_1} ;
            mg:source <B/meeting/previous> ; mg:verb <../vocabulary/verb/ask-politely> ;
            mg:addressee <organization/The-Office> ; mg:text "to report"@en .
            <B/meeting/previous> a mg:MeetingSeries ; mg:identifier "B previous meetings" ; mg:heldBy <B> . {FIRST}""",
    ),
    "activity": (
        {"activities": (replace(NOTE, basis=(BODY,), topics=("asset-recovery",)),)},
        f"""<B/meeting/8/report/para/2/activity/note_verbale/1> a mg:Activity , mg:NoteVerbale ; {RECORDED_2} ;
            mg:kind <../vocabulary/activity-kind/note_verbale> ; mg:actor <organization/The-Office> ;
            mg:date "2019"^^xsd:gYear ; mg:basis <B> ; mg:hasOutcome <document/B/2019/2> ; mg:resultText "a note"@en ;
            mg:text "It did so"@en ; mg:topic <../vocabulary/topic/asset-recovery> .
            <document/B/2019/2> a mg:Document ; mg:identifier "B/2019/2" ; mg:symbol "B/2019/2" . {SECOND}""",
    ),
    "activities of a kind without a class": (
        {"activities": (OTHER, replace(OTHER, text="once more"))},
        f"""<B/meeting/8/report/para/2/activity/other/1> a mg:Activity ; {RECORDED_2} ;
            mg:kind <../vocabulary/activity-kind/other> ; mg:text "It did so"@en .
            <B/meeting/8/report/para/2/activity/other/2> a mg:Activity ; {RECORDED_2} ;
            mg:kind <../vocabulary/activity-kind/other> ; mg:text "once more"@en . {SECOND}""",
    ),
    "figures": (
        {
            "figures": (
                Figure("1", (ASKS,), "6000", "more_than", "reports", "2019-05-01", (TREATY,)),
                Figure("1", (ASKS,), "1.50", "exact", "shares"),
                Figure("1", (ASKS,), "6000", "exact", "readers"),
            )
        },
        f"""<B/meeting/8/report/para/1/figure/6000/1> a mg:Figure ; {RECORDED_1} ; mg:value 6000 ;
            mg:qualifier <../vocabulary/qualifier/more_than> ; mg:what "reports"@en ; mg:asOf "2019-05-01"^^xsd:date ;
            mg:basis <instrument/TREATY> .
            <B/meeting/8/report/para/1/figure/1.50/1> a mg:Figure ; {RECORDED_1} ; mg:value 1.5 ;
            mg:qualifier <../vocabulary/qualifier/exact> ; mg:what "shares"@en .
            <B/meeting/8/report/para/1/figure/6000/2> a mg:Figure ; {RECORDED_1} ; mg:value 6000 ;
            mg:qualifier <../vocabulary/qualifier/exact> ; mg:what "readers"@en . {FIRST}""",
    ),
    "statement": (
        {"statements": (Statement("1", (ASKS,), "concern", "panellist AAA", "too slow", STATE),)},
        f"""<B/meeting/8/report/para/1/statement/1> a mg:Statement ; {RECORDED_1} ; mg:speaker "panellist AAA" ;
            mg:kind <../vocabulary/statement-kind/concern> ; mg:speakerAgent <state/AAA> ; mg:text "too slow"@en .
            {FIRST}""",
    ),
    "service": (
        {"services": (Service("1", (ASKS,), "the Portal", "portal", OFFICE_ORG, "Portal of Portals"),)},
        f"""<B/meeting/8/report/para/1/service/portal/1> a mg:Service ; {RECORDED_1} ; mg:name "the Portal"@en ;
            mg:kind <../vocabulary/service-kind/portal> ; mg:provider <organization/The-Office> ;
            mg:namedService <../vocabulary/service/Portal-of-Portals> . {FIRST}""",
    ),
    "passage": (
        {"passages": (Passage("2", Span(45, 64), (Span(45, 55), Span(55, 64)), (True, False)),)},
        f"""<B/meeting/8/report/en/para/2> a mg:Passage ; mg:ofParagraph <B/meeting/8/report/para/2> ;
            mg:inExpression <B/meeting/8/report/en> ; mg:begin 45 ; mg:end 64 ; mg:sentences 2 ;
            mg:sentencesCovered 1 . {PARAGRAPH_2}""",
    ),
    "stated link of a directive": (
        {
            "directives": (replace(MANDATE, source=BODY),),
            "activities": (OTHER,),
            "links": (Link("2", (DID,), replace(MANDATE, source=BODY), OTHER, "stated"),),
        },
        f"""<B/meeting/8/report/para/1/directive/request/1> a mg:Directive , mg:Mandate ; {RECORDED_1} ; mg:source <B> ;
            mg:verb <../vocabulary/verb/ask-politely> ; mg:addressee <organization/The-Office> ;
            mg:text "to report"@en ;
            mg:ledTo <B/meeting/8/report/para/2/activity/other/1> .
            <B/meeting/8/report/para/2/activity/other/1> a mg:Activity ; {RECORDED_2} ;
            mg:kind <../vocabulary/activity-kind/other> ; mg:text "It did so"@en .
            <B/meeting/8/report/para/1/directive/request/1/link/para/2/activity/other/1> a mg:Link ; {RECORDED_2} ;
            mg:from <B/meeting/8/report/para/1/directive/request/1> ; mg:to <B/meeting/8/report/para/2/activity/other/1> ;
            mg:linkKind <../vocabulary/link-kind/stated> . {FIRST} {SECOND}""",
    ),
    "same-subject link of a recommendation": (
        {
            "directives": (replace(MANDATE, source=MEETING, label="a"),),
            "activities": (OTHER,),
            "links": (
                Link(
                    "2",
                    (ASKS, DID),
                    replace(MANDATE, source=MEETING, label="a"),
                    OTHER,
                    "same-subject",
                    ("report", "so"),
                ),
            ),
        },
        f"""<B/meeting/8/report/recommendation/a> a mg:Directive , mg:Recommendation ; {RECORDED_1} ;
            mg:source <B/meeting/8> ; mg:verb <../vocabulary/verb/ask-politely> ; mg:label "a" ;
            mg:addressee <organization/The-Office> ; mg:text "to report"@en .
            <B/meeting/8/report/para/2/activity/other/1> a mg:Activity ; {RECORDED_2} ;
            mg:kind <../vocabulary/activity-kind/other> ; mg:text "It did so"@en .
            <B/meeting/8/report/recommendation/a/link/para/2/activity/other/1> a mg:Link ; {RECORDED_2} ;
            mg:evidence <B/meeting/8/report/en#char=7,44> ; mg:from <B/meeting/8/report/recommendation/a> ;
            mg:to <B/meeting/8/report/para/2/activity/other/1> ; mg:linkKind <../vocabulary/link-kind/same-subject> ;
            mg:sharedTerm "report"@en , "so"@en . {FIRST} {SECOND}""",
    ),
    "link of an activity": (
        {
            "activities": (OTHER, replace(OTHER, kind="workshop")),
            "links": (Link("2", (DID,), OTHER, replace(OTHER, kind="workshop"), "stated"),),
        },
        f"""<B/meeting/8/report/para/2/activity/other/1> a mg:Activity ; {RECORDED_2} ;
            mg:kind <../vocabulary/activity-kind/other> ; mg:text "It did so"@en ;
            mg:informs <B/meeting/8/report/para/2/activity/workshop/1> .
            <B/meeting/8/report/para/2/activity/workshop/1> a mg:Activity , mg:Workshop ; {RECORDED_2} ;
            mg:kind <../vocabulary/activity-kind/workshop> ; mg:text "It did so"@en .
            <B/meeting/8/report/para/2/activity/other/1/link/para/2/activity/workshop/1> a mg:Link ; {RECORDED_2} ;
            mg:from <B/meeting/8/report/para/2/activity/other/1> ; mg:linkKind <../vocabulary/link-kind/stated> ;
            mg:to <B/meeting/8/report/para/2/activity/workshop/1> . {SECOND}""",
    ),
}


@pytest.mark.parametrize("name", FACTS)
def test_fact(name: str) -> None:
    facts, expected = FACTS[name]
    assert sorted(added(**facts)) == sorted(triples(expected))


def test_classes_of_activities_are_those_of_the_ontology() -> None:
    ontology = ox.Store()
    for data in packaged.load_ontology():
        ontology.load(data, ox.RdfFormat.N_TRIPLES)
    rows = ontology.query(
        """PREFIX mg: <https://w3id.org/mandategraph/ontology#>
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        SELECT ?class ?kind { ?class owl:equivalentClass/owl:intersectionOf/(<>|!<>)* ?part .
            ?part owl:onProperty mg:kind ; owl:hasValue ?kind }""",
        base_iri="http://e/",
    )
    assert isinstance(rows, ox.QuerySolutions)
    assert {row["kind"].value.rpartition("/")[2]: row["class"].value.rpartition("#")[2] for row in rows} == dict(
        ACTIVITY_CLASSES
    )


SCRIPT = """
import sys
from small import DOCUMENT, REPORT, SMALL
from test_factnodes import FACTS
from mandategraph.facts import Facts
from mandategraph.populate import populate
for facts, _ in FACTS.values():
    sys.stdout.buffer.write(populate(DOCUMENT, Facts(REPORT, None, **facts), known=SMALL))
"""


def test_same_bytes_under_every_hash_seed() -> None:
    tests = Path(__file__).parent
    path = os.pathsep.join([str(tests), *filter(None, sys.path)])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    [output] = outputs
    assert output.count(b"\n") > 300
