"""IRIs as people read them in a report."""

from __future__ import annotations

from mandategraph.namespaces import PREFIXES

_SHAPES = "https://w3id.org/mandategraph/shapes#"


def short(iri: str) -> str:
    """An IRI with a prefix of ours in the place of its namespace."""
    for prefix, namespace in (*PREFIXES.items(), ("mgs", _SHAPES)):
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
