"""Exporting: a store's documents, what they use of the vocabularies, and the data set's description, as one file.

The same documents give the same bytes, whatever the order they were built in. `serializing.py` knows the formats.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from mandategraph.atomic import write_whole
from mandategraph.exporting.dataset import DATASET, describe_dataset
from mandategraph.exporting.formats import format_for
from mandategraph.exporting.serializing import serialize
from mandategraph.exporting.vocabulary_used import describe_used
from mandategraph.namespaces import VOCABULARY_GRAPH


class GraphSource(Protocol):
    """Something that holds documents: a store."""

    def graphs(self) -> Iterable[tuple[str, bytes]]:
        """Each document's graph: its IRI and its triples as canonical N-Triples, in the order of the IRIs."""
        ...

    def derived_graphs(self) -> Iterable[tuple[str, bytes]]:
        """Each graph made from several documents, likewise."""
        ...


def export(source: GraphSource, path: str | Path, format: str | None = None) -> None:
    """Write everything that a source holds to a file, in the format named or the one that the path's ending stands for.

    turtle, ntriples and rdfxml hold all graphs as one; trig, nquads and jsonld keep them apart. The file is written
    whole or not at all.

    Raises:
        ExportError: there is no such format, the file cannot be written, or the format cannot hold a character.
        VocabularyError: the packaged vocabularies are malformed.
    """
    target = Path(path)
    form = format_for(target, format)
    write_whole(target, serialize(assemble(source), form))


def assemble(source: GraphSource, vocabulary: bytes | None = None) -> list[tuple[str, bytes]]:
    """All graphs of an export, sorted by IRI: the documents', what connects them, the data set's description, the
    vocabulary they use.

    `vocabulary` is canonical N-Triples, by default the packaged vocabularies.

    Raises:
        VocabularyError: the packaged vocabularies are malformed.
    """
    if vocabulary is None:
        from mandategraph.vocabulary import load  # an export of other vocabularies must not read these

        vocabulary = load().data()
    documents = [*source.graphs(), *source.derived_graphs()]
    used = describe_used((data for _, data in documents), vocabulary)
    description = describe_dataset([*(data for _, data in documents), used])
    return sorted([*documents, (DATASET, description), (VOCABULARY_GRAPH, used)])
