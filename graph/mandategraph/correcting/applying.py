"""Files of corrections put into a store, each as a named graph of its own."""

from __future__ import annotations

from mandategraph.correcting.files import CorrectionsFile, graph_of
from mandategraph.store.draft import Draft
from mandategraph.store.manifest import CorrectionsRecord


def record_of(file: CorrectionsFile, name: str) -> CorrectionsRecord:
    """What a store writes down of a file that goes by a name."""
    return CorrectionsRecord(graph_of(name), name, file.digest, len(file.corrections), file.ntriples.count(b"\n"))


def put(file: CorrectionsFile, record: CorrectionsRecord, draft: Draft) -> bool:
    """Put a file into a draft in the place of the one of its name; False where the store holds it just so.

    A file without corrections takes its graph out.
    """
    known = next((one for one in draft.manifest.corrections if one.graph == record.graph), None)
    if known == record:
        return False
    if file.corrections:
        draft.replace(record, file.ntriples)
    elif known:
        draft.remove(record.graph)
    return True
