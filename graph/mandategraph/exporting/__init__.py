"""Exporting: a store's documents, what analysts say of them, what all use of the vocabularies, and a description.

All in one file. The same documents and corrections give the same bytes, whatever the order they were built in.
`serializing.py` knows the formats.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Protocol, TypeAlias, get_args

from mandategraph.atomic import write_whole
from mandategraph.errors import ExportError
from mandategraph.exporting.dataset import DATASET, describe_dataset
from mandategraph.exporting.formats import format_for
from mandategraph.exporting.serializing import serialize
from mandategraph.exporting.vocabulary_used import describe_used
from mandategraph.namespaces import VOCABULARY_GRAPH

#: Whether an export has the corrections beside the rest, leaves them out, or has nothing else.
Corrections: TypeAlias = Literal["with", "without", "only"]


class GraphSource(Protocol):
    """Something that holds documents: a store."""

    def graphs(self) -> Iterable[tuple[str, bytes]]:
        """Each document's graph: its IRI and its triples as canonical N-Triples, in the order of the IRIs."""
        ...

    def derived_graphs(self) -> Iterable[tuple[str, bytes]]:
        """Each graph made from several documents or from corrections, likewise."""
        ...

    def correction_graphs(self) -> Iterable[tuple[str, bytes]]:
        """Each graph of corrections, likewise."""
        ...

    def uncorrected_graphs(self) -> Iterable[tuple[str, bytes]]:
        """Each graph made from several documents, as it would be if nobody had corrected anything."""
        ...


def export(
    source: GraphSource, path: str | Path, format: str | None = None, *, corrections: Corrections = "with"
) -> None:
    """Write everything that a source holds to a file, in the format named or the one that the path's ending stands for.

    turtle, ntriples and rdfxml hold all graphs as one; trig, nquads and jsonld keep them apart. The file is written
    whole or not at all.

    Raises:
        ExportError: there is no such format, the file cannot be written, or the format cannot hold a character.
        VocabularyError: the packaged vocabularies are malformed.
    """
    target = Path(path)
    form = format_for(target, format)
    write_whole(target, serialize(assemble(source, corrections=corrections), form))


def assemble(
    source: GraphSource, vocabulary: bytes | None = None, *, corrections: Corrections = "with"
) -> list[tuple[str, bytes]]:
    """All graphs of an export, sorted by IRI: the documents', what connects them, what analysts say of them, the data
    set's description, the vocabulary they use.

    `vocabulary` is canonical N-Triples, by default the packaged vocabularies. Without corrections, connections that
    somebody rejected are there again; with corrections only, nothing of what they are about is there.

    Raises:
        ExportError: `corrections` is none of with, without and only.
        VocabularyError: the packaged vocabularies are malformed.
    """
    if corrections not in get_args(Corrections):
        raise ExportError(f"{corrections!r}: corrections are exported `with` the rest, `without` or `only`.")
    if vocabulary is None:
        from mandategraph.vocabulary import load  # an export of other vocabularies must not read these

        vocabulary = load().data()
    graphs: list[tuple[str, bytes]] = []
    if corrections != "only":
        graphs += [*source.graphs()]
        graphs += source.derived_graphs() if corrections == "with" else source.uncorrected_graphs()
    if corrections != "without":
        graphs += source.correction_graphs()
    used = describe_used((data for _, data in graphs), vocabulary)
    description = describe_dataset([*(data for _, data in graphs), used])
    return sorted([*graphs, (DATASET, description), (VOCABULARY_GRAPH, used)])
