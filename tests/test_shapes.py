"""The shapes, each broken on purpose: the valid graph conforms, and every break is seen by its shape and no other."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph import vocabulary
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import OWL, RDF, RDFS, SHACL, SKOS, VOCABULARY
from mandategraph.validation import Validator
from mandategraph.validation.violations import Violation
from shape_breaks import BREAKS, HELPERS, MORE_BREAKS, NEGATED, PREFIXES, STILL_VALID

VALID = Path(__file__).parent / "data" / "valid.ttl"
SHAPES = "https://w3id.org/mandategraph/shapes#"
_KINDS = (SHACL + "NodeShape", SHACL + "PropertyShape")
_TARGETS = tuple(SHACL + name for name in ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf"))
# What a shape says of itself; all else constrains.
_ABOUT = {RDF + "type", RDFS + "label", *(SHACL + name for name in ("name", "message", "severity", "path"))}


@functools.cache
def shapes_store() -> ox.Store:
    store = ox.Store()
    store.load(files("mandategraph.ontology").joinpath("shapes.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


def objects(shape: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    found = shapes_store().quads_for_pattern(ox.NamedNode(SHAPES + shape), ox.NamedNode(predicate), None)
    return [quad.object for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)]


def instances(store: ox.Store, kind: str) -> set[str]:
    found = store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(kind))
    return {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}


def all_shapes() -> list[str]:
    return sorted(name.removeprefix(SHAPES) for kind in _KINDS for name in instances(shapes_store(), kind))


def targeted() -> list[str]:
    return [shape for shape in all_shapes() if any(objects(shape, target) for target in _TARGETS)]


def helpers() -> Mapping[str, str]:
    """Each helper, its property shape after it, and the break that it sees."""
    properties = [name for name in all_shapes() if name.endswith("-property") and name not in NEGATED]
    return {**{name: HELPERS[name.removesuffix("-property")] for name in properties}, **HELPERS}


@functools.cache
def valid_graph() -> ox.Store:
    store = ox.Store()
    store.load(VALID.read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


def changed(update: str = "") -> bytes:
    """The valid graph after an update, as N-Triples."""
    store = ox.Store()
    store.extend(valid_graph())
    if update:
        store.update(PREFIXES + update)
    triples = [quad.triple for quad in store]
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


@functools.cache
def validator() -> Validator:
    return Validator(known=b"")


def lenient(shape: str) -> Validator:
    """A validator to which one shape lets everything through."""
    left = [
        quad.triple
        for quad in shapes_store()
        if quad.subject != ox.NamedNode(SHAPES + shape) or quad.predicate.value in _ABOUT
    ]
    return Validator(ox.serialize(left, format=ox.RdfFormat.TURTLE), known=b"")


def broken(violations: tuple[Violation, ...]) -> set[str]:
    return {violation.shape.removeprefix(SHAPES) for violation in violations}


def test_every_shape_is_in_a_table() -> None:
    assert sorted(BREAKS) == targeted()
    assert sorted([*helpers(), *NEGATED]) == [shape for shape in all_shapes() if shape not in BREAKS]
    assert {shape for shape, _ in MORE_BREAKS} <= BREAKS.keys()


def test_valid_graph_conforms() -> None:
    assert validator().validate(changed()).violations == ()


@pytest.mark.parametrize(("shape", "update"), [*BREAKS.items(), *MORE_BREAKS])
def test_break_is_seen_by_its_shape_only(shape: str, update: str) -> None:
    violations = validator().validate(changed(update)).violations
    assert broken(violations) == {shape}
    assert {language for violation in violations for language, _ in violation.messages} == {"en", "zh"}


@pytest.mark.parametrize("update", STILL_VALID.values(), ids=STILL_VALID.keys())
def test_valid_variant_conforms(update: str) -> None:
    assert validator().validate(changed(update)).violations == ()


@pytest.mark.parametrize(("shape", "update"), helpers().items())
def test_helper_is_what_sees_the_break(shape: str, update: str) -> None:
    assert lenient(shape).validate(changed(update)).violations == ()


@pytest.mark.parametrize("shape", NEGATED)
def test_negated_helper_must_hold_back(shape: str) -> None:
    assert lenient(shape).validate(changed()).violations != ()


# ---------------------------------------------------------------- the file itself


@pytest.mark.parametrize("shape", all_shapes())
def test_shape_tells_what_it_is_and_what_is_wrong(shape: str) -> None:
    kinds = [value.value for value in objects(shape, RDF + "type")]
    name = SHACL + "name" if kinds == [SHACL + "PropertyShape"] else RDFS + "label"
    for predicate in (name, SHACL + "message"):
        texts = [value for value in objects(shape, predicate) if isinstance(value, ox.Literal)]
        assert sorted(str(value.language) for value in texts) == ["en", "zh"], predicate
        assert len({value.value for value in texts}) == 2
    assert objects(shape, SHACL + "severity") == [ox.NamedNode(SHACL + "Violation")]


def test_no_shape_and_no_query_is_a_blank_node() -> None:
    lists = {quad.subject for quad in shapes_store().quads_for_pattern(None, ox.NamedNode(RDF + "first"), None)}
    blank = {quad.subject for quad in shapes_store() if isinstance(quad.subject, ox.BlankNode)}
    assert blank == {one for one in lists if isinstance(one, ox.BlankNode)}


def test_every_class_of_the_ontology_has_a_shape() -> None:
    ontology = ox.Store()
    source = files("mandategraph.ontology").joinpath("mandategraph.ttl").read_bytes()
    ontology.load(source, format=ox.RdfFormat.TURTLE)
    classes = {name.removeprefix(MG) for name in instances(ontology, OWL + "Class") if name.startswith(MG)}
    above = {
        (quad.subject.value.removeprefix(MG), quad.object.value.removeprefix(MG))
        for quad in ontology.quads_for_pattern(None, ox.NamedNode(RDFS + "subClassOf"), None)
        if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode)
    }
    covered = {quad.object.value.removeprefix(MG) for quad in shapes_store() if quad.predicate.value == _TARGETS[0]}
    while more := {below for below, upper in above if upper in covered} - covered:
        covered |= more
    # An outcome is a role that anything may play: nothing is demanded of it.
    assert classes - covered == {"Outcome"}


def test_shapes_name_only_terms_of_the_ontology_and_the_vocabularies() -> None:
    ontology = files("mandategraph.ontology").joinpath("mandategraph.ttl").read_bytes()
    terms = {str(getattr(quad.subject, "value", "")) for quad in ox.parse(ontology, format=ox.RdfFormat.TURTLE)}
    schemes: set[str] = set()
    for name in vocabulary.FILES:
        store = ox.Store()
        store.load(files("mandategraph.ontology").joinpath(name).read_bytes(), format=ox.RdfFormat.TURTLE)
        schemes |= instances(store, SKOS + "ConceptScheme")
    named = {str(getattr(quad.object, "value", "")) for quad in shapes_store() if isinstance(quad.object, ox.NamedNode)}
    assert {name for name in named if name.startswith(MG)} <= terms
    ours = {name for name in named if name.startswith(VOCABULARY)}
    assert {name for name in ours if not vocabulary.load().by_iri(name)} <= schemes


def test_concepts_of_the_valid_graph_are_those_of_the_vocabularies() -> None:
    """All but its topic and its service, of which there may be any."""
    used = instances(valid_graph(), SKOS + "Concept")
    unknown = {iri.removeprefix(VOCABULARY) for iri in used if not vocabulary.load().by_iri(iri)}
    assert {iri for iri in unknown if not iri.startswith(("topic/", "service/"))} == set()
