"""The media types that answers are sent in, the one that is sent where anything will do first."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

HTML: Final = "text/html"
TURTLE: Final = "text/turtle"
#: How solutions and truth values are sent.
SOLUTIONS: Final[Mapping[str, ox.QueryResultsFormat]] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
        "application/json": ox.QueryResultsFormat.JSON,
        "application/xml": ox.QueryResultsFormat.XML,
        "text/xml": ox.QueryResultsFormat.XML,
    }
)
#: How graphs are sent.
GRAPHS: Final[Mapping[str, ox.RdfFormat]] = MappingProxyType(
    {
        TURTLE: ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/xml": ox.RdfFormat.RDF_XML,
        "application/json": ox.RdfFormat.JSON_LD,
        "text/plain": ox.RdfFormat.N_TRIPLES,
    }
)
#: The endings of addresses that name a format.
SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".ttl": TURTLE,
        ".nt": "application/n-triples",
        ".jsonld": "application/ld+json",
        ".rdf": "application/rdf+xml",
    }
)
_TEXTS: Final = frozenset({"text/csv", "text/tab-separated-values", "text/plain", TURTLE, "text/markdown"})


def content_type(media_type: str) -> str:
    """What the header says: texts of no fixed encoding name theirs."""
    return f"{media_type}; charset=utf-8" if media_type in _TEXTS else media_type
