"""Where the facts of a trace stand: their paragraph, and their order in the document."""

from __future__ import annotations

from mandategraph.tracing.neighbourhood import Neighbourhood

#: Behind every place in a text.
FAR = 999_999_999


def place_of(around: Neighbourhood, iri: str) -> tuple[int, int, int, str]:
    """Where a fact stands: its paragraph, its first words, then its own number at the end of its IRI."""
    begins = [around.number(evidence, "begin", FAR) for evidence in around.iris(iri, "evidence")]
    return around.number(paragraph_of(around, iri), "position"), min(begins, default=FAR), len(iri), iri


def paragraph_of(around: Neighbourhood, iri: str) -> str:
    """The paragraph that a fact is recorded in."""
    return next(iter(around.iris(iri, "recordedIn")), "")


def document_of(around: Neighbourhood, iri: str) -> str:
    """The document that a fact stands in."""
    return next(iter(around.iris(paragraph_of(around, iri), "partOf")), "")
