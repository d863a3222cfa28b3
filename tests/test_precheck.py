"""The pre-check of shapes: whatever pyshacl finds over plain rdflib is found, and nothing else."""

from __future__ import annotations

import functools
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox
import pytest

from mandategraph import packaged, vocabulary
from mandategraph.errors import ValidationError
from mandategraph.exporting.vocabulary_used import describe_used
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import RDFS
from mandategraph.validation.elsewhere import Elsewhere
from mandategraph.validation.precheck import Precheck
from mandategraph.validation.shacl import Finding, ShapesGraph
from mandategraph.validation.shapes import packaged_shapes, shapes_of
from mutations import mutate
from shape_breaks import BREAKS, MORE_BREAKS, STILL_VALID
from test_shapes import SHAPES, changed

COMPARED = tuple(ox.NamedNode(MG + name) for name in ("begin", "end", "sentences", "sentencesCovered"))
PREFIX = """
@prefix : <urn:shapes#> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix mg: <https://w3id.org/mandategraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""


def triples_of(ntriples: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES)]


def canonical(ntriples: bytes) -> bytes:
    return packaged.sorted_ntriples(triples_of(ntriples))


@functools.cache
def classes() -> tuple[ox.Triple, ...]:
    ontology = triples_of(packaged.load_turtle("mandategraph.ttl"))
    below = RDFS + "subClassOf"
    return tuple(one for one in ontology if one.predicate.value == below and isinstance(one.object, ox.NamedNode))


class Both:
    """The pre-check of shapes, and pyshacl over plain rdflib: what the one must leave to the other."""

    def __init__(self, shapes: Sequence[ox.Triple], known: bytes = b"") -> None:
        self._known = known
        self.precheck = Precheck(shapes, classes(), known)
        self._oracle = ShapesGraph(shapes, "the shapes")

    def suspects(self, ntriples: bytes, own: Collection[str] | None = None) -> set[str] | None:
        """The shapes that are not proved, by what comes after the `#` of their IRI; None for any."""
        found = self.precheck.suspects(ntriples, own=own)
        return None if found is None else {one.rpartition("#")[2].rstrip(">") for one in found}

    def compare(
        self, ntriples: bytes, own: Collection[str] | None = None, elsewhere: Elsewhere | None = None
    ) -> Counter[tuple[object, ...]]:
        """The results of pyshacl on a graph: the same for all shapes as for those that are not proved of it.

        Whatever pyshacl refuses, it must refuse with these, too; of this nothing is given back.
        """
        suspects = self.precheck.suspects(ntriples, own=own, elsewhere=elsewhere)
        beside = tuple(elsewhere.triples()) if elsewhere else ()
        found: list[Counter[tuple[object, ...]] | None] = []
        for only in (None, suspects):
            try:
                results = () if only == frozenset() else self._asked(ntriples, own, only, beside)
                found.append(Counter(map(_told, results)))
            except ValidationError:
                found.append(None)
        assert found[0] == found[1]
        return found[0] or Counter()

    def _asked(
        self, ntriples: bytes, own: Collection[str] | None, only: Collection[str] | None, beside: Sequence[ox.Triple]
    ) -> tuple[Finding, ...]:
        used = describe_used([ntriples], self._known)
        return self._oracle.validate([*triples_of(ntriples), *classes(), *triples_of(used), *beside], own, only)


def _told(one: Finding) -> tuple[object, ...]:
    focus = "" if isinstance(one.focus, ox.BlankNode) else str(one.focus)  # which pyshacl names anew in its report
    value = "" if isinstance(one.value, ox.BlankNode) else str(one.value)
    return one.label, one.component, one.severity, focus, one.path, value, one.messages


@functools.cache
def ours(known: bool = False) -> Both:
    return Both(packaged_shapes().triples, vocabulary.load().data() if known else b"")


# ---------------------------------------------------------------- the packaged shapes


def test_every_shape_is_proved_of_the_valid_graph() -> None:
    assert ours().suspects(canonical(changed())) == set()


@pytest.mark.parametrize("update", STILL_VALID.values(), ids=STILL_VALID.keys())
def test_every_shape_is_proved_of_a_valid_variant(update: str) -> None:
    assert ours().suspects(canonical(changed(update))) == set()


@pytest.mark.parametrize(("shape", "update"), [*BREAKS.items(), *MORE_BREAKS])
def test_break_leaves_its_shape_only_to_the_validator(shape: str, update: str) -> None:
    assert ours().suspects(canonical(changed(update))) == {shape}


@pytest.mark.parametrize("block", range(8))
def test_pyshacl_finds_nothing_else_in_graphs_broken_at_random(block: int) -> None:
    """2,400 changes at random, 30 to a graph, some of them things that no shape foresees."""
    broken: set[object] = set()
    for seed in range(10 * block, 10 * block + 10):
        dice = random.Random(seed)
        changes = mutate(triples_of(changed()), dice, 30)
        if seed % 4:  # pyshacl refuses to compare blank nodes, and then says nothing else
            changes = [
                one for one in changes if not isinstance(one.object, ox.BlankNode) or one.predicate not in COMPARED
            ]
        broken |= {label for label, *_ in ours(known=seed % 2 == 0).compare(packaged.sorted_ntriples(changes))}
    assert len(broken) > 80


@pytest.mark.parametrize("seed", range(20))
def test_pyshacl_finds_nothing_else_in_graphs_broken_in_one_place(seed: int) -> None:
    dice = random.Random(seed)
    graph = packaged.sorted_ntriples(mutate(triples_of(changed()), dice, 1))
    ours(known=True).compare(graph)


def test_only_things_of_its_own_are_looked_at_where_these_are_given() -> None:
    graph = canonical(changed(f"{BREAKS['Figure-what']} ; {BREAKS['Statement-text']}"))
    figure = next(one for one in graph.split() if b"/figure/" in one).decode()[1:-1]
    assert ours().suspects(graph, {figure}) == {"Figure-what"}
    assert {one[0] for one in ours().compare(graph, {figure})} == {SHAPES + "Figure-what"}


@pytest.mark.parametrize("seed", range(12))
def test_classes_of_what_a_graph_points_at_are_looked_up_in_others(seed: int) -> None:
    """Some things of the valid graph, broken at random, beside the others."""
    dice = random.Random(seed)
    everything = mutate(triples_of(changed()), dice, 10)
    own = {name for name in sorted({str(one.subject) for one in everything}) if dice.random() < 0.3}
    graph = packaged.sorted_ntriples(one for one in everything if str(one.subject) in own)
    others = Others([one for one in everything if str(one.subject) not in own or dice.random() < 0.1])
    ours(known=seed % 2 == 0).compare(graph, {name[1:-1] for name in own}, Elsewhere(others, graph))


class Others:
    """What other graphs say."""

    def __init__(self, triples: Sequence[ox.Triple]) -> None:
        self._triples = triples

    def quads(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        for one in self._triples:
            if (one.subject, one.predicate) == (subject, predicate):
                yield ox.Quad(one.subject, one.predicate, one.object)


def test_graph_that_conforms_needs_no_validator() -> None:
    code = (
        "import sys; from mandategraph.validation import Validator;"
        "assert Validator(known=b'').validate(sys.stdin.buffer.read()).conforms;"
        "print(sorted({'rdflib', 'pyshacl'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=changed(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


# ---------------------------------------------------------------- shapes of a user's own


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
