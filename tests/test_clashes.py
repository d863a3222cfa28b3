"""Which facts are to blame for an inconsistent graph."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from disjointness import COMPATIBLE, PAIRS, iri, ntriples
from mandategraph.namespaces import PREFIXES
from mandategraph.packaged import load_ontology
from mandategraph.validation.clashes import Clash, find_clashes

POPULATED = Path(__file__).parent / "data" / "populated.ttl"


def clashes(turtle: str) -> tuple[Clash, ...]:
    return find_clashes([*ontology(), *(quad.triple for quad in ox.parse(ntriples(turtle), ox.RdfFormat.N_TRIPLES))])


@cache
def ontology() -> tuple[ox.Triple, ...]:
    return tuple(quad.triple for graph in load_ontology() for quad in ox.parse(graph, ox.RdfFormat.N_TRIPLES))


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_every_disjoint_pair_is_explained_by_the_two_facts(pair: tuple[str, str]) -> None:
    one, other = sorted(iri(name) for name in pair)
    kind = f"<{PREFIXES['rdf']}type>"
    facts = tuple(sorted(f"<urn:test:x> {kind} <{name}>" for name in (one, other)))
    assert clashes(f":x a {pair[0]} , {pair[1]} .") == (Clash("urn:test:x", (one,), (other,), facts),)


@pytest.mark.parametrize("pair", COMPATIBLE, ids="-".join)
def test_what_may_go_together_is_no_clash(pair: tuple[str, str]) -> None:
    assert clashes(f":x a {pair[0]} , {pair[1]} .") == ()


def test_the_populated_graph_has_no_clash() -> None:
    assert clashes(POPULATED.read_text(encoding="utf-8")) == ()


def fact(predicate: str, target: str, subject: str = ":x") -> str:
    shown = target if target[0] == '"' else f"<{iri(target)}>"
    return f"<{iri(subject)}> <{iri(predicate)}> {shown}"


@pytest.mark.parametrize(
    ("turtle", "subject", "either", "known", "facts"),
    [
        pytest.param(
            ":x a mg:Resolution , mg:Workshop .",
            ":x", ["mg:Activity"], ["mg:Document"],
            [fact("rdf:type", "mg:Resolution"), fact("rdf:type", "mg:Workshop")],
            id="by superclasses, the nearest pair only",
        ),
        pytest.param(
            ":x a mg:Place ; mg:verb :v .",
            ":x", ["mg:Directive"], ["mg:Place"], [fact("rdf:type", "mg:Place"), fact("mg:verb", ":v")],
            id="by a domain",
        ),
        pytest.param(
            ":y mg:addressee :x . :x a mg:Place .",
            ":x", ["mg:Agent"], ["mg:Place"], [fact("rdf:type", "mg:Place"), fact("mg:addressee", ":x", ":y")],
            id="by a range",
        ),
        pytest.param(
            ":x a mg:Document ; mg:addressedBy :d .",
            ":x", ["mg:Agent"], ["mg:Document"], [fact("rdf:type", "mg:Document"), fact("mg:addressedBy", ":d")],
            id="by an inverse",
        ),
        pytest.param(
            ":x a prov:Entity ; mg:actor :y .",
            ":x", ["prov:Activity"], ["prov:Entity"], [fact("rdf:type", "prov:Entity"), fact("mg:actor", ":y")],
            id="by a superproperty's domain",
        ),
        pytest.param(
            ":x a mg:Place ; mg:basis :y .",
            ":x", ["mg:Activity", "mg:Figure"], ["mg:Place"], [fact("rdf:type", "mg:Place"), fact("mg:basis", ":y")],
            id="by a union",
        ),
        pytest.param(
            ':x a mg:Figure ; mg:value "many" .',
            ":x", ["xsd:decimal"], ["xsd:string"], [fact("mg:value", '"many"')],
            id="by a datatype",
        ),
    ],
)  # fmt: skip
def test_explanations(turtle: str, subject: str, either: list[str], known: list[str], facts: list[str]) -> None:
    found = [(c.subject, {*c.either, *c.known}, set(c.facts)) for c in clashes(turtle)]
    assert (iri(subject), {iri(name) for name in either + known}, set(facts)) in found
    assert len(found) == 1


def test_an_explanation_reads_as_a_sentence() -> None:
    [clash] = clashes(":x a mg:Mandate , mg:Recommendation .")
    assert str(clash) == (
        "<urn:test:x>: mg:Recommendation rules out mg:Mandate: "
        f"{fact('rdf:type', 'mg:Mandate')} ; {fact('rdf:type', 'mg:Recommendation')}"
    )
