"""The language versions of a document, each with its own page of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mandategraph.api import Graph
from mandategraph.explorer.memory import once
from mandategraph.explorer.said import rank
from mandategraph.explorer.tongues import tongue
from mandategraph.store import Store
from mandategraph.wording import Wording


@dataclass(frozen=True, slots=True)
class Version:
    """A document in a language: the IRI of the version, its language and that language's own name."""

    iri: str
    language: str
    name: str


def versions_of(graph: Graph, document: str, words: Wording) -> tuple[Version, ...]:
    """The language versions of a document, that in the language of the page first, then English; often none."""
    found = once(graph.store, _versions).get(document, ())
    made = (Version(iri, language, tongue(language, words)) for iri, language in found)
    return tuple(sorted(made, key=lambda one: rank(one.language, words.language)))


def _versions(store: Store) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for record in store.manifest.documents:
        found[record.document] = (*found.get(record.document, ()), (record.graph, record.language))
    return found
