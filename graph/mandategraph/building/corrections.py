"""Files of corrections on their way into a store, beside the documents of a build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mandategraph.building.extraction import Failure
from mandategraph.building.sources import Found, name_of
from mandategraph.correcting.applying import put, record_of
from mandategraph.correcting.files import read_file
from mandategraph.errors import SourceError
from mandategraph.store.draft import Draft
from mandategraph.store.manifest import CorrectionsRecord


@dataclass(slots=True)
class TakenIn:
    """What became of files of corrections: those that changed something, those that did not, those that are refused."""

    built: list[CorrectionsRecord] = field(default_factory=list)
    unchanged: list[CorrectionsRecord] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def take_in(files: Iterable[Found], draft: Draft) -> TakenIn:
    """Put files of corrections into a draft, each in the place of the one of its name.

    A file that cannot be read is refused, and keeps nothing else from being built: what the store held of it stays.
    """
    taken = TakenIn()
    claims: dict[str, str] = {}
    for found in files:
        try:
            file = read_file(found.path, found.place)
        except SourceError as error:
            taken.failures.append(Failure(found.place, str(error)))
            continue
        record = record_of(file, name_of(found.place))
        other = claims.setdefault(record.graph, found.place)
        if other != found.place:
            message = f"{found.place}: bears the name of {other}, and would take its place. Rename one of them."
            taken.failures.append(Failure(found.place, message))
            continue
        known = next((one for one in draft.manifest.corrections if one.graph == record.graph), None)
        (taken.built if put(file, record, draft) else taken.unchanged).append(record)
        if known and len(file.corrections) < known.corrections:
            taken.notices.append(
                f"{found.place}: fewer corrections ({len(file.corrections)}) than the file of this name that the store "
                f"held before ({known.corrections})."
            )
    return taken
