"""A validation report in a few rows: how many violations of each shape, and in each document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mandategraph.validation.violations import ValidationReport


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of violations, the most first.

    `shapes` has the shape's IRI, what of it was breached and the severity; `documents` the document's identifier and
    its languages.
    """

    shapes: tuple[tuple[str, str, str, int], ...]
    documents: tuple[tuple[str, str, int], ...]


def summarize(report: ValidationReport) -> Summary:
    """The counts of a report."""
    shapes = Counter((one.shape, one.constraint, one.severity) for one in report.violations)
    documents = Counter((one.document, "") for one in report.shapes)
    for graph in report.graphs:
        documents[graph.document or graph.graph, graph.language] += len(graph.violations)
    return Summary(
        tuple((*key, count) for key, count in sorted(shapes.items(), key=lambda pair: (-pair[1], pair[0]))),
        tuple((*key, count) for key, count in sorted(documents.items(), key=lambda pair: (-pair[1], pair[0])) if count),
    )
