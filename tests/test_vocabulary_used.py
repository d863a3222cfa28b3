"""Which part of the vocabularies goes into an export."""

from __future__ import annotations

from mandategraph import vocabulary
from mandategraph.exporting.vocabulary_used import describe_used

VOCABULARY = vocabulary.parse(
    {
        "small.ttl": """
@base <https://w3id.org/mandategraph/vocabulary/> .
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<verb> a skos:ConceptScheme ; skos:prefLabel "Verbs"@en .
<verb/request> a skos:Concept ; mg:identifier "request" ; skos:inScheme <verb> ; mg:force <force/asking> ;
    skos:prefLabel "request"@en , "请"@zh , "demander"@fr ; skos:altLabel "requests"@en ; skos:definition "To ask."@en ;
    mg:assemblyForm "also requests"@en .
<verb/decide> a skos:Concept ; mg:identifier "decide" ; skos:inScheme <verb> ; skos:prefLabel "decide"@en .
<force/asking> a skos:Concept ; mg:identifier "asking" ; skos:inScheme <force> ; skos:prefLabel "asking"@en ;
    skos:broader <force/any> .
<force/any> a skos:Concept ; mg:identifier "any" ; skos:inScheme <force> ; skos:prefLabel "any"@en .
<../id/B> a mg:Body ; mg:identifier "B" ; mg:bodyClass "conference" ; skos:prefLabel "Body B"@en ; mg:shortName "B"@en .
<../id/B/WG.1> a mg:Body ; mg:identifier "B/WG.1" ; mg:parentBody <../id/B> ; skos:prefLabel "Working Group"@en .
""".encode()
    }
).data()
GRAPH = b"""<http://e/d> <https://w3id.org/mandategraph/ontology#addressee> <https://w3id.org/mandategraph/id/B/WG.1> .
<http://e/d> <https://w3id.org/mandategraph/ontology#text> "<https://w3id.org/mandategraph/vocabulary/verb/decide>" .
<http://e/d> <https://w3id.org/mandategraph/ontology#verb> <https://w3id.org/mandategraph/vocabulary/verb/request> .
"""


def test_what_the_graphs_name_and_what_that_leads_to() -> None:
    """No other language, no other name, no text for readers of documents; and the scheme is named only."""
    short = (
        describe_used([GRAPH], VOCABULARY)
        .decode()
        .replace("https://w3id.org/mandategraph/ontology#", "mg:")
        .replace("http://www.w3.org/2004/02/skos/core#", "skos:")
        .replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:")
        .replace("https://w3id.org/mandategraph/", "")
    )
    assert short.splitlines() == [
        "<id/B/WG.1> <rdf:type> <mg:Body> .",
        '<id/B/WG.1> <skos:prefLabel> "Working Group"@en .',
        '<id/B/WG.1> <mg:identifier> "B/WG.1" .',
        "<id/B/WG.1> <mg:parentBody> <id/B> .",
        "<id/B> <rdf:type> <mg:Body> .",
        '<id/B> <skos:prefLabel> "Body B"@en .',
        '<id/B> <mg:bodyClass> "conference" .',
        '<id/B> <mg:identifier> "B" .',
        "<vocabulary/force/any> <rdf:type> <skos:Concept> .",
        "<vocabulary/force/any> <skos:inScheme> <vocabulary/force> .",
        '<vocabulary/force/any> <skos:prefLabel> "any"@en .',
        '<vocabulary/force/any> <mg:identifier> "any" .',
        "<vocabulary/force/asking> <rdf:type> <skos:Concept> .",
        "<vocabulary/force/asking> <skos:broader> <vocabulary/force/any> .",
        "<vocabulary/force/asking> <skos:inScheme> <vocabulary/force> .",
        '<vocabulary/force/asking> <skos:prefLabel> "asking"@en .',
        '<vocabulary/force/asking> <mg:identifier> "asking" .',
        "<vocabulary/verb/request> <rdf:type> <skos:Concept> .",
        "<vocabulary/verb/request> <skos:inScheme> <vocabulary/verb> .",
        '<vocabulary/verb/request> <skos:prefLabel> "request"@en .',
        '<vocabulary/verb/request> <skos:prefLabel> "请"@zh .',
        "<vocabulary/verb/request> <mg:force> <vocabulary/force/asking> .",
        '<vocabulary/verb/request> <mg:identifier> "request" .',
    ]


def test_nothing_used_nothing_described() -> None:
    assert describe_used([], VOCABULARY) == b""
