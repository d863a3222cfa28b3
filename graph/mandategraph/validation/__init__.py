"""Whether graphs keep to their shapes and their ontology, a document's graph at a time.

`validate_graph` is for one graph, `validate_store` for all graphs of a store, `validate_files` for the graphs in files,
`validate_shapes` for the shapes themselves. A `Validator` has shapes and vocabularies of its own choice.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from mandategraph.errors import ValidationError
from mandategraph.namespaces import STANDING_GRAPH
from mandategraph.store import Store
from mandategraph.validation.apart import take_apart
from mandategraph.validation.elsewhere import Describes, Elsewhere
from mandategraph.validation.files import read_quads
from mandategraph.validation.shapes import SHAPES
from mandategraph.validation.storewide import known_to_conform, validate_documents
from mandategraph.validation.validator import Validator
from mandategraph.validation.violations import GraphValidation, ValidationReport, Violation

__all__ = [
    "SHAPES",
    "GraphSource",
    "GraphValidation",
    "ValidationReport",
    "Validator",
    "Violation",
    "packaged_validator",
    "validate_files",
    "validate_graph",
    "validate_populated",
    "validate_shapes",
    "validate_store",
]

_SHARED = (
    "{}: keeps no graphs apart, and several language versions of a document tell of the same things in it. That these "
    "have one value in each version was not checked; a .trig or .nq file can be checked for it."
)


_NOT_AT_HAND = (
    "{}: no document is described in the files given, so whether what its corrections are about is there, and rests on "
    "the words that were judged, was not checked. Give the graph beside it, or build both and validate the store."
)


class GraphSource(Describes, Protocol):
    """What has graphs to validate: a store."""

    def graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each document's graph: its IRI and its triples as canonical N-Triples."""

    def derived_graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each graph made from several documents, likewise."""

    def correction_graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each graph of corrections, likewise."""


def validate_graph(ntriples: bytes) -> tuple[Violation, ...]:
    """What breaks the packaged shapes in a graph, given as N-Triples: each breach once, in the order of the text.

    Raises:
        ValidationError: the graph is not N-Triples, or validation could not run.
        VocabularyError: the packaged ontology or a vocabulary is malformed.
    """
    return packaged_validator().validate(ntriples).violations


def validate_populated(ntriples: bytes) -> tuple[Violation, ...]:
    """What breaks the packaged shapes in a graph as `populate` makes it, canonical N-Triples: as `validate_graph`.

    Raises:
        ValidationError: validation could not run.
        VocabularyError: the packaged ontology or a vocabulary is malformed.
    """
    return packaged_validator().validate_canonical(ntriples).violations


def validate_shapes(shapes: bytes | None = None, *, name: str = SHAPES) -> tuple[Violation, ...]:
    """What is wrong with shapes (Turtle; by default the packaged ones), by the W3C's shapes for shapes.

    Raises:
        ValidationError: the shapes are not Turtle, or validation could not run.
    """
    return Validator(shapes, name=name, known=b"").validate_shapes()


def validate_store(
    store: GraphSource,
    *,
    validator: Validator | None = None,
    reason: bool = False,
    shapes: bool = False,
    again: bool = False,
    jobs: int = 1,
) -> ValidationReport:
    """What is wrong with each document's graph of a store.

    With `reason`, a reasoner looks for contradictions with the ontology, again a graph at a time. With `shapes`, the
    shapes are held against the W3C's shapes for shapes first (the packaged ones are known to be valid), and no graph
    against shapes that are not. With `again`, documents are validated that were validated when they were built, too.
    `jobs` processes are at work.

    Raises:
        ValidationError: validation could not run.
        StoreError: the store could not be read.
        VocabularyError: the packaged ontology or a vocabulary is malformed.
    """
    by = validator or packaged_validator()
    if shapes and (wrong := by.validate_shapes()):
        return ValidationReport(shapes=wrong)
    known = known_to_conform(store) if not (validator or reason or again) and isinstance(store, Store) else {}
    if isinstance(store, Store):
        left = [one.graph for one in store.documents() if one.graph not in known]
        found = validate_documents(store, by, left, reason=reason, jobs=jobs)
        documents = sorted((*known.values(), *found), key=lambda one: one.graph)
    else:
        documents = [by.validate_canonical(data, graph=graph, reason=reason) for graph, data in store.graphs()]
    derived = (
        by.validate_derived(data, graph=graph, elsewhere=Elsewhere(store, data))
        for graph, data in store.derived_graphs()
        if graph != STANDING_GRAPH  # which only points from one thing to another
    )
    from mandategraph.validation.corrections import validate_corrections

    return ValidationReport((*documents, *derived, *validate_corrections(store, by)))


def validate_files(
    paths: Iterable[str | Path], *, validator: Validator | None = None, reason: bool = False, shapes: bool = False
) -> ValidationReport:
    """What is wrong with the graphs in files of RDF, whoever made them. `reason` and `shapes` as for a store.

    Corrections are held against what all the files describe together.

    Raises:
        ValidationError: a file cannot be read, describes no document and holds no corrections, or validation could not
            run.
        VocabularyError: the packaged ontology or a vocabulary is malformed.
    """
    by = validator or packaged_validator()
    if shapes and (found := by.validate_shapes()):
        return ValidationReport(shapes=found)
    graphs: list[GraphValidation] = []
    notices: list[str] = []
    from mandategraph.validation.corrections import Filed

    filed = Filed((path, read_quads(path)) for path in dict.fromkeys(map(Path, paths)))
    for path, quads in filed.others:
        parts, known = take_apart(quads), by.known_beside(quads)
        if not any(part.document for part in parts) and validator is None and not filed.has(path):
            raise ValidationError(
                f"{path}: no document is described in it (mg:Expression), so there is nothing to hold against the "
                "shapes. Give a file as `export` writes it, a file of corrections, or shapes of your own with --shapes."
            )
        held = [by.validate_part(part, known, reason=reason) for part in parts]
        told = [one for part, one in zip(parts, held, strict=True) if part.document or one.violations]
        judged = [one for one in filed.validate(path, by) if one.graph or one.violations or not told]
        graphs += (replace(one, file=str(path)) for one in (*(told or held), *judged))
        if any(part.shared for part in parts):
            notices.append(_SHARED.format(path))
        if filed.unchecked(path):
            notices.append(_NOT_AT_HAND.format(path))
    return ValidationReport(tuple(graphs), notices=tuple(notices))


@functools.cache
def packaged_validator() -> Validator:
    """The validator of the packaged shapes, made once.

    Raises:
        VocabularyError: the packaged ontology or a vocabulary is malformed.
    """
    return Validator()
