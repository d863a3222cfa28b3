"""The ontology, its alignments and its JSON-LD context: complete, bilingual, OWL 2 DL, and of one mind."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from mandategraph.namespaces import DCTERMS, ID_BASE, ONTOLOGY, OWL, PREFIXES, RDF, RDFS, SKOS, VOCABULARY, XSD
from mandategraph.packaged import load_turtle

TESTS = Path(__file__).parent
POPULATED = TESTS / "data" / "populated.ttl"
KINDS = {OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
MAPPINGS = {SKOS + f"{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")}
COUNTRY = "http://publications.europa.eu/resource/authority/country/"

ACTIVITY_CLASSES = {
    "adoption": "Adoption",
    "analysis": "Analysis",
    "data_migration": "DataMigration",
    "directory": "DirectoryMaintenance",
    "document": "DocumentPreparation",
    "information_collection": "InformationCollection",
    "meeting": "MeetingActivity",
    "note_verbale": "NoteVerbale",
    "panel_discussion": "PanelDiscussion",
    "presentation": "Presentation",
    "publication": "Publication",
    "technical_assistance": "TechnicalAssistance",
    "workshop": "Workshop",
}


def triples(source: bytes | Path) -> list[ox.Triple]:
    """The statements of packaged N-Triples, or of a Turtle file of the tests."""
    if isinstance(source, Path):
        return [quad.triple for quad in ox.parse(path=source, format=ox.RdfFormat.TURTLE)]
    return [quad.triple for quad in ox.parse(source, format=ox.RdfFormat.N_TRIPLES)]


CORE = triples(load_turtle("mandategraph.ttl"))
ALIGNMENTS = triples(load_turtle("alignments.ttl"))


def kinds_of(statements: list[ox.Triple]) -> dict[str, set[str]]:
    """Each declared term and the kinds of term it is declared as."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for triple in statements:
        if triple.predicate.value == RDF + "type" and isinstance(triple.subject, ox.NamedNode):
            assert isinstance(triple.object, ox.NamedNode)
            if triple.object.value in KINDS:
                kinds[triple.subject.value].add(triple.object.value)
    return kinds


DECLARED = kinds_of(CORE + ALIGNMENTS)
TERMS = sorted(name for name in DECLARED if name.startswith(ONTOLOGY))
PROPERTIES = [name for name in TERMS if OWL + "Class" not in DECLARED[name]]


def values(subject: str, predicate: str, statements: list[ox.Triple]) -> list[Any]:
    """What a graph says of a subject with a predicate."""
    node = ox.NamedNode(subject)
    return [t.object for t in statements if t.subject == node and t.predicate.value == predicate]


def by_language(subject: str, predicate: str, statements: list[ox.Triple]) -> list[tuple[str | None, str]]:
    return sorted((literal.language, literal.value) for literal in values(subject, predicate, statements))


def used_terms(statements: list[ox.Triple]) -> Iterator[str]:
    """Every IRI that stands anywhere in a graph."""
    for triple in statements:
        for node in (triple.subject, triple.predicate, triple.object):
            if isinstance(node, ox.NamedNode):
                yield node.value


# ---------------------------------------------------------------- every term


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(ONTOLOGY))
def test_term_has_one_label_and_one_definition_in_english_and_chinese(term: str) -> None:
    for predicate in (RDFS + "label", SKOS + "definition"):
        texts = by_language(term, predicate, CORE)
        assert [language for language, _ in texts] == ["en", "zh"]
        english, chinese = (text for _, text in texts)
        assert english.isascii()
        assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert all(text.endswith((".", "。")) for _, text in by_language(term, SKOS + "definition", CORE))


@pytest.mark.parametrize("kind", ["Class", "ObjectProperty", "DatatypeProperty"])
def test_no_two_terms_of_a_kind_share_a_label(kind: str) -> None:
    terms = [term for term in TERMS if OWL + kind in DECLARED[term]]
    labels = Counter(label for term in terms for label in by_language(term, RDFS + "label", CORE))
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize(
    "name", sorted(file.name for file in files("mandategraph.ontology").iterdir() if file.name.endswith(".ttl"))
)
def test_only_declared_terms_of_ours_are_used(name: str) -> None:
    assert {term for term in used_terms(triples(load_turtle(name))) if term.startswith(ONTOLOGY)} - set(TERMS) == set()


def test_the_populated_graph_uses_every_term() -> None:
    statements = triples(POPULATED)
    types = {t.object.value for t in statements if t.predicate.value == RDF + "type"}  # type: ignore[union-attr]
    used = types | {t.predicate.value for t in statements}
    assert {name for name in used if name.startswith(ONTOLOGY)} == set(TERMS)


def test_kinds_of_activity_have_their_classes() -> None:
    found = {}
    for triple in CORE:
        if triple.predicate.value == OWL + "hasValue":
            restriction = triple.subject
            cell = next(t.subject for t in CORE if t.object == restriction and t.predicate.value == RDF + "first")
            head = next(t.subject for t in CORE if t.object == cell and t.predicate.value == RDF + "rest")
            whole = next(t.subject for t in CORE if t.object == head and t.predicate.value == OWL + "intersectionOf")
            owner = next(t.subject for t in CORE if t.object == whole and t.predicate.value == OWL + "equivalentClass")
            found[triple.object.value] = owner.value  # type: ignore[union-attr]
    expected = {f"{VOCABULARY}activity-kind/{kind}": ONTOLOGY + name for kind, name in ACTIVITY_CLASSES.items()}
    assert found == expected
    for name in expected.values():
        assert ox.NamedNode(ONTOLOGY + "Activity") in values(name, RDFS + "subClassOf", CORE)


# ---------------------------------------------------------------- OWL 2 DL


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_nothing_is_two_kinds_of_term(name: str) -> None:
    assert len(DECLARED[name]) == 1


@pytest.mark.parametrize(
    "forbidden",
    [
        "sameAs", "imports", "FunctionalProperty", "InverseFunctionalProperty", "hasKey", "cardinality",
        "minCardinality", "maxCardinality", "qualifiedCardinality", "minQualifiedCardinality",
        "maxQualifiedCardinality", "disjointObjectProperties", "propertyDisjointWith", "AsymmetricProperty",
        "IrreflexiveProperty",
    ],
)  # fmt: skip
def test_what_the_ontology_must_not_say(forbidden: str) -> None:
    assert OWL + forbidden not in set(used_terms(CORE + ALIGNMENTS))


def test_no_datatype_outside_owl_2_is_used() -> None:
    names = set(used_terms(CORE + ALIGNMENTS))
    names |= {t.object.datatype.value for t in CORE + ALIGNMENTS if isinstance(t.object, ox.Literal)}
    assert {name for name in names if name.startswith(XSD)} == {
        XSD + n for n in ("boolean", "decimal", "integer", "string")
    }


def test_predicates_are_declared_or_built_in() -> None:
    predicates = {t.predicate.value for t in CORE + ALIGNMENTS}
    foreign = {name for name in predicates if not name.startswith((RDF, RDFS, OWL))}
    assert {name for name in foreign if DECLARED.get(name) != {OWL + "AnnotationProperty"}} == set()


@pytest.mark.parametrize("name", PROPERTIES, ids=lambda name: name.removeprefix(ONTOLOGY))
def test_a_property_goes_with_properties_and_ranges_of_its_kind(name: str) -> None:
    for predicate in (RDFS + "subPropertyOf", OWL + "inverseOf"):
        for other in values(name, predicate, CORE + ALIGNMENTS):
            assert DECLARED[other.value] == DECLARED[name]
    ranges = [r.value for r in values(name, RDFS + "range", CORE) if isinstance(r, ox.NamedNode)]
    for found in ranges:
        assert found.startswith(XSD) if DECLARED[name] == {OWL + "DatatypeProperty"} else found in DECLARED


def test_dates_have_no_range() -> None:
    for name in ("date", "startDate", "endDate", "issued", "asOf"):
        assert values(ONTOLOGY + name, RDFS + "range", CORE) == []


def test_the_chain_is_ledto_then_hasoutcome() -> None:
    [head] = values(ONTOLOGY + "producedOutcome", OWL + "propertyChainAxiom", CORE)
    links = []
    while head.value != RDF + "nil":
        links += [t.object for t in CORE if t.subject == head and t.predicate.value == RDF + "first"]
        head = next(t.object for t in CORE if t.subject == head and t.predicate.value == RDF + "rest")
    assert links == [ox.NamedNode(ONTOLOGY + "ledTo"), ox.NamedNode(ONTOLOGY + "hasOutcome")]


def test_outcome_is_disjoint_with_nothing() -> None:
    outcome = ox.NamedNode(ONTOLOGY + "Outcome")
    said = {t.predicate.value for t in CORE + ALIGNMENTS if outcome in (t.subject, t.object)}
    assert said == {RDF + "type", RDFS + "label", SKOS + "definition", RDFS + "range"}


# ---------------------------------------------------------------- the headers


@pytest.mark.parametrize(
    ("iri", "statements"),
    [(ONTOLOGY.removesuffix("#"), CORE), (ONTOLOGY.replace("#", "/alignments"), ALIGNMENTS)],
    ids=["mandategraph.ttl", "alignments.ttl"],
)
def test_header(iri: str, statements: list[ox.Triple]) -> None:
    assert values(iri, RDF + "type", statements) == [ox.NamedNode(OWL + "Ontology")]
    [version] = values(iri, OWL + "versionIRI", statements)
    assert re.fullmatch(re.escape(iri) + r"/\d{4}-\d\d-\d\d", version.value)
    project = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [info.value for info in values(iri, OWL + "versionInfo", statements)] == [project["version"]]
    assert [licence.value.rpartition("/")[2] for licence in values(iri, DCTERMS + "license", statements)] == [
        "LICENSE-2.0"
    ]
    for predicate in (DCTERMS + "title", DCTERMS + "description"):
        assert [language for language, _ in by_language(iri, predicate, statements)] == ["en", "zh"]


# ---------------------------------------------------------------- alignments


def test_alignments_claim_no_more_than_they_may() -> None:
    allowed = {RDFS + "subClassOf", RDFS + "subPropertyOf", RDFS + "seeAlso"} | MAPPINGS
    ours = [t for t in ALIGNMENTS if isinstance(t.subject, ox.NamedNode) and t.subject.value in TERMS]
    assert {t.predicate.value for t in ours} <= allowed
    theirs = {t.object.value for t in ours if t.predicate.value != RDFS + "seeAlso"}  # type: ignore[union-attr]
    assert theirs <= set(DECLARED)
    assert theirs.isdisjoint(TERMS)


def test_nothing_of_others_is_put_under_a_term_of_ours() -> None:
    theirs = [t for t in ALIGNMENTS if isinstance(t.subject, ox.NamedNode) and t.subject.value not in TERMS]
    assert [t for t in theirs if isinstance(t.object, ox.NamedNode) and t.object.value in TERMS] == []


@pytest.mark.parametrize("name", ["Mandate", "Directive", "Link", "Participation"])
def test_what_no_known_vocabulary_has_is_no_more_than_close(name: str) -> None:
    said = [t for t in ALIGNMENTS if t.subject == ox.NamedNode(ONTOLOGY + name)]
    assert {(t.predicate.value, t.object.value) for t in said} <= {  # type: ignore[union-attr]
        (RDFS + "subClassOf", PREFIXES["prov"] + "Entity"),
        (SKOS + "closeMatch", PREFIXES["prov"] + "Plan"),
    }


def test_every_state_is_mapped_to_its_own_entry_of_the_country_authority() -> None:
    states = triples(load_turtle("states.ttl"))
    codes = sorted(t.object.value for t in states if t.predicate.value == ONTOLOGY + "iso3")  # type: ignore[union-attr]
    mapped = sorted(
        (t.subject.value, t.object.value)  # type: ignore[union-attr]
        for t in ALIGNMENTS
        if t.predicate.value == SKOS + "exactMatch"
    )
    assert mapped == [(f"{ID_BASE}state/{code}", COUNTRY + code) for code in codes]


# ---------------------------------------------------------------- context


def context() -> dict[str, Any]:
    text = files("mandategraph.ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    pairs: list[str] = []

    def unique(items: list[tuple[str, Any]]) -> dict[str, Any]:
        pairs.extend(key for key, _ in items if key[0] != "@")
        return dict(items)

    found: dict[str, Any] = json.loads(text, object_pairs_hook=unique)["@context"]
    assert len(pairs) == len(set(pairs))
    return found


def test_context_knows_every_term_and_no_other() -> None:
    terms = {key for key in context() if key[0] != "@" and ":" not in key}
    prefixes = {key for key in terms if str(context()[key]).startswith("http")}
    assert terms - prefixes == {term.removeprefix(ONTOLOGY) for term in TERMS}
    assert {prefix: context()[prefix] for prefix in PREFIXES} == dict(PREFIXES)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(ONTOLOGY))
def test_context_reads_a_term_as_the_ontology_declares_it(term: str) -> None:
    name = term.removeprefix(ONTOLOGY)
    entry = context()[name]
    [kind] = DECLARED[term]
    if kind == OWL + "Class":
        assert entry == f"mg:{name}"
        return
    assert entry["@id"] == f"mg:{name}"
    assert (entry.get("@type") == "@id") == (kind == OWL + "ObjectProperty")
    integer = ox.NamedNode(XSD + "integer") in values(term, RDFS + "range", CORE)
    assert (entry.get("@type") == "xsd:integer") == integer


def test_a_graph_comes_back_from_json_ld_as_it_was() -> None:
    from rdflib import Graph
    from rdflib.compare import isomorphic

    graph = Graph().parse(POPULATED, format="turtle")
    text = graph.serialize(format="json-ld", context=context(), auto_compact=False)
    assert "https://w3id.org/mandategraph/ontology#heldBy" not in text.partition('"@graph"')[2]
    assert isomorphic(Graph().parse(data=text, format="json-ld"), graph)
