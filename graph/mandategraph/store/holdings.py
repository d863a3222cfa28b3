"""What a store holds: its status, and taking documents out of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mandategraph.errors import StoreError
from mandategraph.store import Store
from mandategraph.store.fingerprint import extractor
from mandategraph.store.manifest import CorrectionsRecord, DocumentRecord


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a store.

    `outdated` are the documents that another version of mandategraph extracted, or other vocabularies: building them
    again brings them up to date. `corrections` are the files of corrections. `triples` counts the documents' triples,
    `background` those of the vocabularies, the ontology and what was derived.
    """

    path: Path | str | None
    revision: int
    format: int
    documents: tuple[DocumentRecord, ...]
    outdated: tuple[DocumentRecord, ...]
    triples: int
    background: int
    corrections: tuple[CorrectionsRecord, ...] = ()


def status(store: Store) -> Status:
    """What a store holds, at the revision that it is open at."""
    documents = store.documents()
    triples = sum(record.triples for record in documents)
    return Status(
        path=store.address,
        revision=store.revision,
        format=store.manifest.format,
        documents=documents,
        outdated=tuple(record for record in documents if record.extractor != extractor()),
        triples=triples,
        background=store.manifest.triples - triples - sum(record.triples for record in store.manifest.corrections),
        corrections=store.manifest.corrections,
    )


def remove(document: str, *, store: Store) -> tuple[DocumentRecord | CorrectionsRecord, ...]:
    """Take a document out of a store, in all its languages; gives back the records of what was taken out.

    A file of corrections goes by its name or by the IRI of its graph.

    It goes by its symbol, its identifier or its IRI. The IRI of a language version or the name of a source file takes
    out that one only.

    >>> "A/RES/75/194", "CAC/COSP/EG.1 meeting 8 report", "https://w3id.org/mandategraph/id/.../report/zh", "zh.txt"

    Raises:
        StoreError: the store holds no such document (the message lists those with a name like it), several documents
            come from files of this name, or another build is at work in the store.
    """
    with store.revise() as draft:
        found: tuple[DocumentRecord | CorrectionsRecord, ...] = tuple(
            record for record in draft.manifest.corrections if document in (record.name, record.graph)
        )
        found = found or _find(document, draft.manifest.documents, draft.manifest.corrections)
        for record in found:
            draft.remove(record.graph)
    return found


def _find(
    document: str, records: tuple[DocumentRecord, ...], corrections: tuple[CorrectionsRecord, ...]
) -> tuple[DocumentRecord, ...]:
    found = tuple(record for record in records if document in _work_names(record))
    found = found or tuple(record for record in records if document == record.graph)
    if found:
        return found
    found = tuple(record for record in records if document == record.name)
    if not found:
        raise StoreError(f"{document}: the store holds no such document. {_hint(document, records, corrections)}")
    if len(found) > 1:
        graphs = ", ".join(record.graph for record in found)
        raise StoreError(f"{document}: several documents come from files of this name: {graphs}. Name one of these.")
    return found


def _hint(document: str, records: Iterable[DocumentRecord], corrections: Iterable[CorrectionsRecord]) -> str:
    """The three names that are most like what was asked for, and may be meant."""
    names: dict[str, str] = {record.name.lower(): record.name for record in corrections}
    for record in records:
        for name in (*_work_names(record), record.graph, record.name):
            names.setdefault(name.lower(), name)
    near = difflib.get_close_matches(document.lower(), sorted(names), n=3, cutoff=0.5)
    if near:
        return "Names like it: " + ", ".join(names[name] for name in near) + "."
    return "`mandategraph status` lists what it holds."


def _work_names(record: DocumentRecord) -> tuple[str, ...]:
    return tuple(name for name in (record.symbol, record.identifier, record.document) if name)
