"""Which classes may not share anything, written down a second time, and short Turtle for tests of it."""

from __future__ import annotations

from itertools import combinations

import pyoxigraph as ox

from mandategraph.namespaces import PREFIXES
from mandategraph.packaged import sorted_ntriples

TURTLE_HEAD = (
    "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    + "@prefix frbr: <http://purl.org/vocab/frbr/core#> .\n@prefix : <urn:test:> .\n"
)

# Every set of classes of which nothing may be in two.
DISJOINT = {
    "everything": (
        "mg:Agent mg:Place mg:Document mg:DocumentPart mg:Expression mg:Passage mg:Evidence mg:Extraction mg:Activity "
        "mg:MeetingSeries mg:AgendaItem mg:Officership mg:Participation mg:Directive mg:Link mg:Citation mg:Figure "
        "mg:Statement mg:Service skos:ConceptScheme"
    ),
    "directives": "mg:Mandate mg:Recommendation",
    "documents": "mg:Resolution mg:Decision mg:Report",
    "State and body": "mg:State mg:Body",
    "State and organization": "mg:State mg:Organization",
    "State and group": "mg:State mg:AgentGroup",
    "body and group": "mg:Body mg:AgentGroup",
    "concept and scheme": "skos:Concept skos:ConceptScheme",
    "PROV": "prov:Activity prov:Entity",
    "FRBR": "frbr:Work frbr:Expression",
}
NO_CONCEPTS = (
    "mg:DocumentPart mg:Expression mg:Passage mg:Evidence mg:Extraction mg:Activity mg:MeetingSeries mg:AgendaItem "
    "mg:Officership mg:Participation mg:Directive mg:Link mg:Citation mg:Figure mg:Statement mg:Service"
)
PAIRS = [pair for names in DISJOINT.values() for pair in combinations(names.split(), 2)]
PAIRS += [("skos:Concept", name) for name in NO_CONCEPTS.split()]

# What a document's graph may well say: an outcome of any sort, an agent that is a concept for others.
COMPATIBLE = [
    *(("mg:Outcome", name) for name in DISJOINT["everything"].split()),
    *(("mg:Outcome", name) for name in ("mg:Resolution", "mg:Recommendation", "mg:Meeting", "skos:Concept")),
    ("mg:Body", "mg:Organization"),
    ("mg:State", "skos:Concept"),
    ("mg:Workshop", "mg:TechnicalAssistance"),
    ("mg:Provision", "mg:Paragraph"),
]


def ntriples(turtle: str) -> bytes:
    """Turtle with the usual prefixes, `:` for things of the test, as N-Triples."""
    parsed = ox.parse(TURTLE_HEAD + turtle, format=ox.RdfFormat.TURTLE)
    return sorted_ntriples(quad.triple for quad in parsed)


def iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return {**PREFIXES, "frbr": "http://purl.org/vocab/frbr/core#", "": "urn:test:"}[prefix] + local
