"""Shapes of a user's own: which constraints are proved of a graph, and which are left to pyshacl."""

from __future__ import annotations

import random

import pytest

from mandategraph import packaged
from mandategraph.validation.shapes import shapes_of
from mutations import mutate
from test_precheck import Both, canonical, triples_of
from test_shapes import changed

PREFIX = """
@prefix : <urn:shapes#> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix mg: <https://w3id.org/mandategraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""


def of(constraints: str, name: str = "value", target: str = "sh:targetClass mg:Figure") -> Both:
    """A property shape that targets figures, with shapes to refer to."""
    return own(f":S a sh:PropertyShape ; {target} ; sh:path mg:{name} ; {constraints} .")


def own(shapes: str) -> Both:
    return Both(shapes_of((PREFIX + HELPERS + shapes).encode(), "mine.ttl").triples)


HELPERS = """
:Number a sh:NodeShape ; sh:datatype xsd:integer . :Many a sh:NodeShape ; sh:minInclusive 100 .
:Few a sh:NodeShape ; sh:maxExclusive 10 . :Told a sh:NodeShape ; sh:property :HasWords .
:HasWords a sh:PropertyShape ; sh:path mg:evidence ; sh:minCount 1 .
"""
QUERY = """:Q a sh:SPARQLConstraint ; sh:prefixes <urn:shapes> ; sh:select '''{}''' .
<urn:shapes> a owl:Ontology ; sh:declare [ sh:prefix "mg" ; sh:namespace "https://w3id.org/mandategraph/ontology#"^^xsd:anyURI ] .
"""
SELECTS = {
    "SELECT $this ?value WHERE { $this mg:value ?value FILTER (?value > 1000) }": set(),
    "SELECT $this ?value WHERE { $this mg:value ?value FILTER (?value > 100) }": {"S"},
    "SELECT $this WHERE { $this mg:evidence/mg:inExpression ?one FILTER NOT EXISTS { ?one mg:text ?text } }": set(),
    "SELECT $this WHERE { $this mg:evidence ?one FILTER EXISTS { ?one mg:exact ?x . FILTER (STRLEN(?x) < 2) } }": set(),
    "SELECT $this WHERE { $this a ?kind FILTER (?kind IN (mg:Body, mg:State)) }": set(),
    "SELECT $this WHERE { $this mg:value|mg:position ?one FILTER (?one = 116 || ?one = 117) }": set(),
    "SELECT $this WHERE { ?other mg:from $this }": set(),
    # What is not understood is left to the validator, whatever it would find.
    "SELECT $this WHERE { $this mg:value ?value OPTIONAL { $this mg:asOf ?x } FILTER (?value > 1000) }": {"S"},
    "SELECT $this WHERE { $this mg:what ?value FILTER (REGEX(?value, 'x')) }": {"S"},
    "SELECT $this (COUNT(?v) AS ?value) WHERE { $this mg:value ?v FILTER (?v > 1000) } GROUP BY $this": {"S"},
    "SELECT $this WHERE { $this mg:value ?value FILTER (!(?value < 1000)) }": {"S"},
    "SELECT $this WHERE { $this mg:value ?value FILTER (?value > 1000.5) }": {"S"},
    "SELECT $this WHERE { $this ?any 'MINUS' }": {"S"},
    "SELECT $this WHERE { $this mg:value ?value FILTER (?nobody > 1000) }": {"S"},
}

# Constraints on the value of a figure, which is 115, and whether they are proved: else they are the validator's.
CONSTRAINTS = {
    "sh:nodeKind sh:Literal": True,
    "sh:nodeKind sh:IRIOrLiteral": True,
    "sh:nodeKind sh:IRI": False,
    "sh:datatype xsd:integer ; sh:minInclusive 115 ; sh:maxInclusive 115": True,
    "sh:minExclusive 115": False,
    "sh:minExclusive 114 ; sh:maxExclusive 116": True,
    "sh:maxInclusive 114": False,
    "sh:minInclusive 114.5": False,
    "sh:datatype xsd:decimal": False,
    "sh:datatype rdfs:Literal": False,
    "sh:in ( 114 115 )": True,
    "sh:in ( '115' )": False,
    "sh:hasValue 115": True,
    "sh:hasValue 116": False,
    "sh:pattern '^1' , '5$'": True,
    "sh:pattern '^2'": False,
    "sh:pattern '^1' ; sh:flags 'i'": False,
    "sh:minLength 3 ; sh:maxLength 3": True,
    "sh:maxLength 2": False,
    "sh:languageIn ( 'en' )": False,
    "sh:class mg:Figure": False,
    "sh:node :Number , :Many": True,
    "sh:node :Few": False,
    "sh:node :Nobody": False,
    "sh:node :HasWords": False,
    "sh:not :Few": True,
    "sh:not :Many": False,
    "sh:or ( :Few :Many )": True,
    "sh:and ( :Number :Many )": True,
    "sh:and ( :Number :Few )": False,
    "sh:xone ( :Few :Many )": True,
    "sh:xone ( :Number :Many )": False,
    "sh:qualifiedValueShape :Many ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1": True,
    "sh:qualifiedValueShape :Few ; sh:qualifiedMinCount 1": False,
    "sh:qualifiedValueShape :Many ; sh:qualifiedMaxCount 0": False,
    "sh:qualifiedValueShape :Many ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true": False,
    "sh:minCount 1 ; sh:maxCount 1": True,
    "sh:maxCount 0": False,
    "sh:minCount 2": False,
    "sh:minCount 1 , 2": False,
    "sh:uniqueLang true": True,
    "sh:equals mg:value": True,
    "sh:equals mg:asOf": False,
    "sh:disjoint mg:asOf , mg:what": True,
    "sh:disjoint mg:value": False,
    "sh:lessThan mg:nothing": True,
    "sh:lessThan mg:value": False,
    "sh:lessThanOrEquals mg:value": True,
    "sh:lessThan mg:asOf": False,
    "sh:deactivated true ; sh:maxCount 0": False,
    "sh:expression 1": False,
    "sh:severity sh:Info ; sh:order 1 ; sh:group :G ; sh:name 'x' ; rdfs:comment 'y' ; :own 'z'": True,
}
PATHS = {
    "( mg:evidence mg:inParagraph )": "sh:class mg:Paragraph",
    "[ sh:alternativePath ( mg:value mg:what ) ]": "sh:minCount 2 ; sh:nodeKind sh:Literal",
    "( mg:evidence [ sh:inversePath mg:evidence ] )": "sh:minCount 1 ; sh:nodeKind sh:IRI",
    "[ sh:inversePath mg:from ]": "sh:maxCount 0",
}


@pytest.mark.parametrize(("constraints", "proved"), CONSTRAINTS.items())
def test_constraint_is_proved_or_left_to_the_validator(constraints: str, proved: bool) -> None:
    both = of(constraints)
    graph = canonical(changed())
    assert both.suspects(graph) == (set() if proved else {"S"})
    both.compare(graph)


@pytest.mark.parametrize(("path", "constraints"), PATHS.items())
def test_path_is_followed(path: str, constraints: str) -> None:
    graph = canonical(changed())
    shape = ":S a sh:PropertyShape ; sh:targetClass mg:Figure ; sh:path {} ; {} ."
    assert own(shape.format(path, constraints)).suspects(graph) == set()
    own(shape.format(path, constraints)).compare(graph)
    assert own(shape.format(path, "sh:class mg:Body ; sh:minCount 1")).compare(graph)


@pytest.mark.parametrize(
    "path", ["[ sh:zeroOrMorePath mg:partOf ]", "( mg:value )", "[ sh:inversePath ( mg:a mg:b ) ]"]
)
def test_path_of_another_kind_is_left_to_the_validator(path: str) -> None:
    both = own(f":S a sh:PropertyShape ; sh:targetClass mg:Figure ; sh:path {path} ; sh:nodeKind sh:BlankNode .")
    assert both.suspects(canonical(changed())) == {"S"}


@pytest.mark.parametrize(("select", "suspects"), SELECTS.items())
def test_query_is_proved_to_find_nothing_or_left_to_the_validator(select: str, suspects: set[str]) -> None:
    both = own(f":S a sh:NodeShape ; sh:targetClass mg:Figure ; sh:sparql :Q . {QUERY.format(select)}")
    graph = canonical(changed())
    assert both.suspects(graph) == suspects
    both.compare(graph)


@pytest.mark.parametrize(
    ("target", "suspects"),
    [
        ("sh:targetNode <urn:nowhere>", {"S"}),
        ("sh:targetNode 115", {"S"}),
        ("sh:targetSubjectsOf mg:value", {"S"}),
        ("sh:targetObjectsOf mg:exact", {"S"}),
        ("sh:targetClass mg:Directive", {"S"}),  # all of whose instances are mandates and recommendations
        ("sh:targetSubjectsOf rdfs:subClassOf", {"S"}),  # the classes, which no graph speaks of
        ("sh:target [ a sh:SPARQLTarget ]", {"S"}),
        ("a rdfs:Class", {"S"}),
        ("sh:targetClass mg:Nothing", set()),
        ("sh:targetSubjectsOf mg:nothing", set()),
    ],
)
def test_targets_are_found(target: str, suspects: set[str]) -> None:
    both = own(f":S a sh:NodeShape ; {target} ; sh:nodeKind sh:BlankNode .")
    assert both.suspects(canonical(changed())) == suspects
    both.compare(canonical(changed()))


@pytest.mark.parametrize(
    "shapes",
    [
        ":S a sh:NodeShape ; sh:targetClass mg:Figure ; sh:closed true ; sh:ignoredProperties ( mg:value rdf:type ) .",
        ":S a sh:NodeShape ; sh:targetClass mg:Figure ; sh:node :T . :T sh:node :S .",
        ":S sh:targetClass mg:Figure ; sh:property [ sh:path mg:value ; sh:minInclusive 116 ] .",
        ":S sh:targetClass mg:Figure ; sh:sparql [ sh:select 'SELECT $this WHERE { $this a mg:Figure }' ] .",
        ":S sh:targetClass mg:Figure ; sh:nodeKind sh:IRI , sh:Literal .",
        ":S sh:targetClass mg:Figure ; sh:pattern '(' .",
        ":C a sh:ConstraintComponent ; sh:parameter [ sh:path :p ] ; sh:validator [ a sh:SPARQLAskValidator ;"
        " sh:ask 'ASK { FILTER ($value = $p) }' ] . :S a sh:NodeShape ; sh:targetClass mg:Figure ; :p 1 .",
    ],
)
def test_what_is_broken_or_not_understood_is_left_to_the_validator(shapes: str) -> None:
    both = own(shapes)
    assert both.suspects(canonical(changed())) in (None, {"S"})
    both.compare(canonical(changed()))


@pytest.mark.parametrize("seed", range(10))
def test_pyshacl_finds_nothing_else_by_shapes_made_at_random(seed: int) -> None:
    """Each with four constraints of the tables above, on graphs that were broken at random too."""
    dice = random.Random(seed)
    names = ("value", "what", "evidence", "recordedIn", "text", "begin", "number", "verb", "identifier", "kind")
    kinds = ("Figure", "Directive", "Activity", "Evidence", "Paragraph", "Expression", "Meeting", "Citation", "Agent")
    shapes = []
    for number in range(12):
        kept = [one for one in dice.sample(sorted(CONSTRAINTS), 4) if "deactivated" not in one]
        target = dice.choice(
            [f"sh:targetClass mg:{dice.choice(kinds)}", f"sh:targetSubjectsOf mg:{dice.choice(names)}"]
        )
        path = dice.choice([f"mg:{dice.choice(names)}", *PATHS])
        constraints = " ; ".join(dict.fromkeys(part for one in kept for part in one.split(" ; ")))
        shapes.append(f":S{number} a sh:PropertyShape ; {target} ; sh:path {path} ; {constraints} .")
    for shape in shapes:
        own(shape).compare(packaged.sorted_ntriples(mutate(triples_of(changed()), dice, 4)))
