"""Whether graphs keep to their shapes and their ontology, a document's graph at a time.

`validate_graph` is for one graph, `validate_store` for all graphs of a store, `validate_shapes` for the shapes
themselves. A `Validator` has shapes and vocabularies of its own choice.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

from mandategraph import packaged, vocabulary
from mandategraph.errors import ValidationError
from mandategraph.exporting.vocabulary_used import describe_used
from mandategraph.namespaces import RDF, RDFS, SHACL, STANDING_GRAPH
from mandategraph.validation.places import Place, Places, plain
from mandategraph.validation.shacl import Finding, ShapesGraph, Term
from mandategraph.validation.violations import GraphValidation, ValidationReport, Violation

SHAPES = "shapes.ttl"
"""The packaged shapes, in `ontology/`."""

_SUBCLASS = RDFS + "subClassOf"


class GraphSource(Protocol):
    """What has graphs to validate: a store."""

    def graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each document's graph: its IRI and its triples as N-Triples."""

    def derived_graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each graph made from several documents, likewise."""

    def correction_graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each graph of corrections, likewise."""

    def quads(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        """What any graph says of a thing with a property."""


class Finds(Protocol):
    """What knows where things stand: `Places` of a document, or of a file of corrections."""

    def of(self, thing: str) -> Place:
        """The place of a thing, by its IRI."""


class Validator:
    """Holds graphs against shapes. It is made once for any number of graphs."""

    def __init__(self, shapes: bytes | None = None, *, name: str = SHAPES, known: bytes | None = None) -> None:
        """Take shapes as Turtle, and as N-Triples the vocabularies that graphs refer to; by default the packaged ones.

        `name` is what messages call the shapes.

        Raises:
            ValidationError: the shapes are not Turtle.
            VocabularyError: the packaged ontology or a vocabulary is malformed.
        """
        self.name = name
        triples = _parse(_packaged_shapes() if shapes is None else shapes, ox.RdfFormat.TURTLE, name)
        self._shapes = ShapesGraph(triples)
        self._messages = _messages(triples)
        self._known = vocabulary.load().data() if known is None else known
        self._classes = _classes()

    def validate(self, ntriples: bytes, *, graph: str = "", reason: bool = False) -> GraphValidation:
        """What is wrong with a graph, given as N-Triples.

        `graph` is the graph's IRI, by default that of the language version it describes. With `reason`, a reasoner
        looks for contradictions with the ontology too; that takes seconds and needs Java.

        Raises:
            ValidationError: the graph is not N-Triples, the shapes cannot be used, or the reasoner fails.
        """
        triples = _parse(ntriples, ox.RdfFormat.N_TRIPLES, graph or "the graph")
        used = describe_used([packaged.sorted_ntriples(triples)], self._known)
        context = [*self._classes, *_parse(used, ox.RdfFormat.N_TRIPLES, "the vocabularies")]
        places = Places(triples)
        home = places.of_graph()
        reasoning = None
        if reason:
            from mandategraph.validation.reasoning import check_consistency

            reasoning = check_consistency([*packaged.load_ontology(), used, ntriples])
        return GraphValidation(
            graph=graph or home.expression,
            document=home.document,
            language=home.language,
            violations=self._violations(self._shapes.validate([*triples, *context]), places),
            reasoning=reasoning,
        )

    def validate_derived(
        self, ntriples: bytes, *, graph: str, types: Iterable[ox.Triple], places: Finds | None = None
    ) -> GraphValidation:
        """What is wrong with a graph that speaks of what other graphs describe, given as N-Triples.

        `types` are the classes of what it points at. Only what it describes itself is looked at. `places` finds where
        something stands, by default in the graph's documents.

        Raises:
            ValidationError: the graph is not N-Triples, or the shapes cannot be used.
        """
        triples = _parse(ntriples, ox.RdfFormat.N_TRIPLES, graph)
        used = describe_used([packaged.sorted_ntriples(triples)], self._known)
        context = [*self._classes, *_parse(used, ox.RdfFormat.N_TRIPLES, "the vocabularies"), *types]
        own = {plain(triple.subject) for triple in triples if triple.predicate.value == RDF + "type"}
        found = self._shapes.validate([*triples, *context], own) if own else ()
        violations = self._violations(found, places or Places(triples))
        return GraphValidation(graph, graph.rpartition("/")[2], "", violations)

    def validate_shapes(self) -> tuple[Violation, ...]:
        """What is wrong with the shapes themselves, by the shapes that the W3C publishes for shapes.

        Raises:
            ValidationError: validation could not run.
        """
        findings = self._shapes.validate_itself()
        return tuple(
            sorted((_violation(one, one.messages, Place(self.name, "", 0, 0, "", "")) for one in findings), key=_order)
        )

    def _violations(self, findings: Iterable[Finding], places: Finds) -> tuple[Violation, ...]:
        """The findings, each once, in the order of the text."""
        found = {
            (place, violation)
            for one in findings
            for place in [places.of(plain(_blamed(one)))]
            for violation in [_violation(one, self._messages.get(one.shape, one.messages), place)]
        }
        return tuple(violation for _, violation in sorted(found, key=lambda pair: (pair[0], _order(pair[1]))))


def validate_graph(ntriples: bytes) -> tuple[Violation, ...]:
    """What breaks the packaged shapes in a graph, given as N-Triples: each breach once, in the order of the text.

    Raises:
        ValidationError: the graph is not N-Triples, or validation could not run.
        VocabularyError: the packaged ontology or a vocabulary is malformed.
    """
    return _packaged_validator().validate(ntriples).violations


def validate_shapes(shapes: bytes | None = None, *, name: str = SHAPES) -> tuple[Violation, ...]:
    """What is wrong with shapes (Turtle; by default the packaged ones), by the W3C's shapes for shapes.

    Raises:
        ValidationError: the shapes are not Turtle, or validation could not run.
    """
    return Validator(shapes, name=name, known=b"").validate_shapes()


def validate_store(
    store: GraphSource, *, validator: Validator | None = None, reason: bool = False, shapes: bool = False
) -> ValidationReport:
    """What is wrong with each document's graph of a store.

    With `reason`, a reasoner looks for contradictions with the ontology, again a graph at a time. With `shapes`, the
    shapes are held against the W3C's shapes for shapes first, and no graph against shapes that are not valid.

    Raises:
        ValidationError: validation could not run.
        StoreError: the store could not be read.
        VocabularyError: the packaged ontology or a vocabulary is malformed.
    """
    validator = validator or _packaged_validator()
    if shapes and (found := validator.validate_shapes()):
        return ValidationReport(shapes=found)
    documents = (validator.validate(data, graph=graph, reason=reason) for graph, data in store.graphs())
    derived = (
        validator.validate_derived(data, graph=graph, types=types_of(store, data))
        for graph, data in store.derived_graphs()
        if graph != STANDING_GRAPH  # which only points from one thing to another
    )
    from mandategraph.validation.corrections import validate_corrections

    return ValidationReport((*documents, *derived, *validate_corrections(store, validator)))


def packaged_validator() -> Validator:
    """The validator of the packaged shapes, made once.

    Raises:
        VocabularyError: the packaged ontology or a vocabulary is malformed.
    """
    return _packaged_validator()


def types_of(store: GraphSource, ntriples: bytes) -> Iterator[ox.Triple]:
    """The classes, in any graph, of what a graph points at."""
    triples = (quad.triple for quad in ox.parse(ntriples, ox.RdfFormat.N_TRIPLES))
    for thing in sorted({triple.object for triple in triples if isinstance(triple.object, ox.NamedNode)}, key=str):
        yield from dict.fromkeys(quad.triple for quad in store.quads(thing, ox.NamedNode(RDF + "type")))


# ---------------------------------------------------------------- from a finding to a violation


def _blamed(finding: Finding) -> Term:
    """The thing that is wrong: what a query or a path from the language version points at, else the focus node."""
    led_astray = finding.component == "SPARQL" or not finding.path
    return finding.value if led_astray and isinstance(finding.value, ox.NamedNode) else finding.focus


def _violation(finding: Finding, messages: tuple[tuple[str, str], ...], place: Place) -> Violation:
    return Violation(
        severity=finding.severity,
        shape=finding.shape,
        constraint=finding.component,
        messages=messages,
        fact=plain(_blamed(finding)),
        focus=plain(finding.focus),
        path=finding.path,
        value="" if finding.value is None else str(finding.value),
        document=place.document,
        expression=place.expression,
        paragraph=place.paragraph,
        sentence=place.sentence,
    )


def _order(violation: Violation) -> tuple[str, ...]:
    return (violation.fact, violation.shape, violation.constraint, violation.focus, violation.path, violation.value)


# ---------------------------------------------------------------- shapes, and what goes with every graph


def _parse(data: bytes, format_: ox.RdfFormat, name: str) -> list[ox.Triple]:
    try:
        return [quad.triple for quad in ox.parse(data, format=format_)]
    except SyntaxError as error:
        raise ValidationError(f"{name}, line {error.lineno}: not {format_.name}: {error.msg}") from error


def _messages(shapes: Iterable[ox.Triple]) -> dict[str, tuple[tuple[str, str], ...]]:
    """What each shape says, by language: pyshacl drops the languages of messages that belong to a query."""
    said: dict[str, list[tuple[str, str]]] = {}
    for triple in shapes:
        if triple.predicate.value == SHACL + "message" and isinstance(triple.object, ox.Literal):
            said.setdefault(str(getattr(triple.subject, "value", "")), []).append(
                (triple.object.language or "", triple.object.value)
            )
    return {shape: tuple(sorted(messages)) for shape, messages in said.items()}


@functools.cache
def _packaged_validator() -> Validator:
    return Validator()


@functools.cache
def _classes() -> tuple[ox.Triple, ...]:
    """Which class of the ontology is below which: a mandate is a directive, and keeps to the shapes of directives."""
    ontology = _parse(packaged.load_turtle("mandategraph.ttl"), ox.RdfFormat.N_TRIPLES, "the ontology")
    return tuple(one for one in ontology if one.predicate.value == _SUBCLASS and isinstance(one.object, ox.NamedNode))


def _packaged_shapes() -> bytes:
    try:
        return importlib.resources.files("mandategraph.ontology").joinpath(SHAPES).read_bytes()
    except OSError as error:
        raise ValidationError(f"ontology/{SHAPES} cannot be read: {error}. Install mandategraph again.") from error
