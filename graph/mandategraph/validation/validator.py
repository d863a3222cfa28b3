"""Holding one graph against shapes: from what the validator finds to violations that name words of the document."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from mandategraph import packaged, vocabulary
from mandategraph.errors import ValidationError
from mandategraph.exporting.vocabulary_used import describe_used
from mandategraph.namespaces import RDF, RDFS
from mandategraph.ntriples import split
from mandategraph.validation.apart import Part, named_in
from mandategraph.validation.elsewhere import Elsewhere
from mandategraph.validation.places import Place, Places, of_document, plain
from mandategraph.validation.precheck import Precheck
from mandategraph.validation.shacl import Finding, ShapesGraph, Term
from mandategraph.validation.shapes import SHAPES, packaged_shapes, shapes_of
from mandategraph.validation.violations import GraphValidation, Violation

if TYPE_CHECKING:
    from mandategraph.validation.reasoning import ConsistencyReport

_TYPE = f" <{RDF}type> ".encode()
_SUBCLASS = RDFS + "subClassOf"


class Finds(Protocol):
    """What knows where things stand: `Places` of a document, or of a file of corrections."""

    def of(self, thing: str) -> Place:
        """The place of a thing, by its IRI."""


class Validator:
    """Holds graphs against shapes. It is made once for any number of graphs."""

    def __init__(
        self,
        shapes: bytes | None = None,
        *,
        name: str = SHAPES,
        known: bytes | None = None,
        beside: Iterable[str | Path] = (),
    ) -> None:
        """Take shapes as Turtle, and as N-Triples the vocabularies that graphs refer to; by default the packaged ones.

        `name` is what messages call the shapes; `beside` are files of further shapes.

        Raises:
            ValidationError: the shapes are malformed.
            VocabularyError: the packaged ontology or a vocabulary is malformed.
        """
        held = packaged_shapes() if shapes is None else shapes_of(shapes, name)
        beside = tuple(beside)
        self._made_of = (shapes, name, known, beside)
        for path in beside:
            held = held.with_file(Path(path))
        self._held = held
        self._shapes = ShapesGraph(held.triples, held.name)
        self._packaged = self._sound = shapes is None and not beside
        self._messages = held.messages()
        self._known = vocabulary.load().data() if known is None else known
        self._classes = _classes()
        self._precheck: Precheck | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Other processes make their own, once, of the same things."""
        return _made_again, self._made_of

    @property
    def name(self) -> str:
        """What messages call the shapes."""
        return self._held.name

    def validate(self, ntriples: bytes, *, graph: str = "", reason: bool = False) -> GraphValidation:
        """What is wrong with a graph, given as N-Triples.

        `graph` is the graph's IRI, by default that of the language version it describes. With `reason`, a reasoner
        looks for contradictions with the ontology too; that takes seconds and needs Java.

        Raises:
            ValidationError: the graph is not N-Triples, the shapes cannot be used, or the reasoner fails.
        """
        return self.validate_canonical(_canonical(ntriples, graph or "the graph"), graph=graph, reason=reason)

    def validate_canonical(self, ntriples: bytes, *, graph: str = "", reason: bool = False) -> GraphValidation:
        """What is wrong with a graph, given as canonical N-Triples, which is what stores give. Else as `validate`.

        Raises:
            ValidationError: the shapes cannot be used, or the reasoner fails.
        """
        found = self._findings(ntriples, self._known)
        places = Places(_parse(ntriples if found else of_document(ntriples)))
        home = places.of_graph()
        return GraphValidation(
            graph=graph or home.expression,
            document=home.document,
            language=home.language,
            violations=self._violations(found, places),
            reasoning=_reasoned(describe_used([ntriples], self._known), ntriples) if reason else None,
            sources=places.sources(),
        )

    def validate_derived(
        self,
        ntriples: bytes,
        *,
        graph: str,
        types: Iterable[ox.Triple] = (),
        elsewhere: Elsewhere | None = None,
        places: Finds | None = None,
    ) -> GraphValidation:
        """What is wrong with a graph that speaks of what other graphs describe, given as canonical N-Triples.

        `types` are the classes of what it points at, `elsewhere` can be asked for them. Only what it describes itself
        is looked at. `places` finds where something stands, by default in the graph's documents.

        Raises:
            ValidationError: the shapes cannot be used.
        """
        own = {line.split(b" ", 1)[0].decode() for line in ntriples.splitlines() if _TYPE in line}
        own = {name.removeprefix("<").removesuffix(">") for name in own}
        found = self._findings(ntriples, self._known, own, types, elsewhere) if own else ()
        violations = self._violations(found, places or Places(_parse(ntriples))) if found else ()
        return GraphValidation(graph, graph.rpartition("/")[2], "", violations)

    def known_beside(self, quads: Iterable[ox.Quad]) -> bytes:
        """The vocabularies, with what a file names or describes itself as the file has it."""
        described = [quad.triple for quad in quads]
        named = named_in(described)
        if not named:
            return self._known
        own = [one for one in described if plain(one.subject) in named]
        kept = (line for line in self._known.splitlines(keepends=True) if split(line)[0][1:-1].decode() not in named)
        return b"".join(sorted({*kept, *packaged.sorted_ntriples(own).splitlines(keepends=True)}))

    def validate_part(self, part: Part, known: bytes | None = None, *, reason: bool = False) -> GraphValidation:
        """What is wrong with a part of a file. `known` are the vocabularies that it refers to, as N-Triples.

        Raises:
            ValidationError: the shapes cannot be used, or the reasoner fails.
        """
        triples = sorted(set(part.triples), key=str)
        ntriples = packaged.sorted_ntriples(triples)
        known = self._known if known is None else known
        found = self._findings(ntriples, known, part.own, part.types)
        if part.shared:
            # Several language versions as one thing: "exactly one" holds in each, and cannot be counted any more.
            found = tuple(one for one in found if not (one.component == "MaxCount" and plain(one.focus) in part.shared))
        places = Places(triples)
        rest = part.name.rpartition("/")[2] or "other statements"
        return GraphValidation(
            graph=part.name,
            document=places.of_graph().document if part.document else rest,
            language=", ".join(places.languages()),
            violations=self._violations(found, places),
            reasoning=_reasoned(describe_used([ntriples], known), ntriples) if reason and part.document else None,
            sources=places.sources(),
        )

    def validate_shapes(self) -> tuple[Violation, ...]:
        """What is wrong with the shapes themselves, by the shapes that the W3C publishes for shapes.

        Raises:
            ValidationError: validation could not run.
        """
        if self._packaged and self._checked(self._known).understood:
            return ()  # as a test of them says, and what is malformed is not understood
        findings = self._shapes.validate_itself()
        return tuple(sorted((_violation(one, one.messages, self._place_of(one)) for one in findings), key=_order))

    def _place_of(self, finding: Finding) -> Place:
        """The file that a wrong shape stands in."""
        return Place(self._held.homes.get(plain(finding.focus), self.name), "", 0, 0, "", "")

    def _findings(
        self,
        ntriples: bytes,
        known: bytes,
        own: Collection[str] | None = None,
        beside: Iterable[ox.Triple] = (),
        elsewhere: Elsewhere | None = None,
    ) -> tuple[Finding, ...]:
        """The validator's results for a graph, which is asked only about what the graph cannot be proved to keep to.

        The graph is canonical N-Triples. With `own`, only focus nodes of these IRIs count; `beside` are further triples
        to see the graph with, and `elsewhere` the classes of what it points at.
        """
        if not self._sound:
            self._shapes.validate(())  # malformed shapes are refused, whatever they are held against
            self._sound = True
        beside = tuple(beside)
        suspects = self._checked(known).suspects(ntriples, own=own, beside=beside, elsewhere=elsewhere)
        if suspects is not None and not suspects:
            return ()
        used = describe_used([ntriples], known)
        if elsewhere:
            beside = (*beside, *elsewhere.triples())
        return self._shapes.validate([*_parse(ntriples), *self._classes, *_parse(used), *beside], own, suspects)

    def _checked(self, known: bytes) -> Precheck:
        """The pre-check of the shapes, with vocabularies."""
        if self._precheck is None or self._precheck.known is not known:
            self._precheck = Precheck(self._held.triples, self._classes, known)
        return self._precheck

    def _violations(self, findings: Iterable[Finding], places: Finds) -> tuple[Violation, ...]:
        """The findings, each once, in the order of the text."""
        found = {
            (place, violation)
            for one in findings
            for place in [places.of(plain(_blamed(one)))]
            for violation in [_violation(one, self._messages.get(one.label, one.messages), place)]
        }
        return tuple(violation for _, violation in sorted(found, key=lambda pair: (pair[0], _order(pair[1]))))


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
        begin=place.begin,
        end=place.end,
    )


def _order(violation: Violation) -> tuple[str, ...]:
    return (violation.fact, violation.shape, violation.constraint, violation.focus, violation.path, violation.value)


# ---------------------------------------------------------------- what goes with every graph


def _reasoned(used: bytes, ntriples: bytes) -> ConsistencyReport:
    from mandategraph.validation.reasoning import check_consistency

    return check_consistency([*packaged.load_ontology(), used, ntriples])


@functools.cache
def _made_again(shapes: bytes | None, name: str, known: bytes | None, beside: tuple[str | Path, ...]) -> Validator:
    return Validator(shapes, name=name, known=known, beside=beside)


def _canonical(ntriples: bytes, name: str) -> bytes:
    try:
        return packaged.sorted_ntriples(_parse(ntriples))
    except SyntaxError as error:
        raise ValidationError(f"{name}, line {error.lineno}: not N-Triples: {error.msg}") from error


def _parse(ntriples: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES)]


@functools.cache
def _classes() -> tuple[ox.Triple, ...]:
    """Which class of the ontology is below which: a mandate is a directive, and keeps to the shapes of directives."""
    ontology = _parse(packaged.load_turtle("mandategraph.ttl"))
    return tuple(one for one in ontology if one.predicate.value == _SUBCLASS and isinstance(one.object, ox.NamedNode))
