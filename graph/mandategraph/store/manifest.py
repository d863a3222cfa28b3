"""What one revision of a store holds: the manifest that lies beside its data.

A manifest is JSON with sorted keys and no clock in it: the same builds in the same order write the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeAlias, TypeVar

FORMAT = 1
"""The version of the store's layout. A store of a newer one is refused, never guessed at."""

_Record = TypeVar("_Record", "DocumentRecord", "CorrectionsRecord", "BackgroundRecord", "BuildOptions")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a user said about a source, on the command line or in a settings file beside it; `""` is not said."""

    language: str = ""
    symbol: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document in one language, as the store holds it.

    `graph` is the IRI of its named graph (the expression), `document` the IRI of the work, `identifier` the contract's
    name for the work. `name` and `digest` are the source's file name and the SHA-256 of its bytes, `extractor` the
    version that read it. `triples` counts its graph's triples, `violations` the breaches that validation found in it:
    the packaged shapes' where `validated` is the version that validated it.
    `siblings` counts the documents that the source holds, this one among them.
    """

    graph: str
    document: str
    identifier: str
    symbol: str
    language: str
    name: str
    digest: str
    extractor: str
    triples: int
    violations: int = 0
    options: BuildOptions = field(default_factory=BuildOptions)
    siblings: int = 1
    validated: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionsRecord:
    """A file of corrections, as the store holds it: its graph, its name, the SHA-256 of its bytes, what is in it."""

    graph: str
    name: str
    digest: str
    corrections: int
    triples: int = 0


@dataclass(frozen=True, slots=True)
class BackgroundRecord:
    """A graph that is no document's: its IRI, the digest of what it is made from, its triples.

    The package brings some along (vocabularies, ontology); others are derived from the documents.
    """

    graph: str
    digest: str
    triples: int


Record: TypeAlias = DocumentRecord | CorrectionsRecord | BackgroundRecord


@dataclass(frozen=True, slots=True)
class Manifest:
    """The documents, corrections, background graphs and derived graphs of one revision, each sorted by graph IRI.

    `superseded` counts the triples that were replaced or removed since the data was last loaded afresh: the database
    keeps their strings, so the store looks at this number to decide when to load everything anew.
    """

    documents: tuple[DocumentRecord, ...] = ()
    background: tuple[BackgroundRecord, ...] = ()
    derived: tuple[BackgroundRecord, ...] = ()
    superseded: int = 0
    format: int = FORMAT
    corrections: tuple[CorrectionsRecord, ...] = ()

    @property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of all graphs."""
        return tuple(record.graph for record in self.records)

    @property
    def triples(self) -> int:
        """How many triples the graphs hold together."""
        return sum(record.triples for record in self.records)

    @property
    def records(self) -> tuple[Record, ...]:
        """The records of all graphs."""
        return (*self.documents, *self.corrections, *self.background, *self.derived)

    def with_changes(
        self,
        replaced: Mapping[str, Record],
        removed: Iterable[str],
        background: tuple[BackgroundRecord, ...],
    ) -> Manifest:
        """The manifest after graphs were replaced (by their IRI) and removed, on the given background graphs.

        It has no derived graphs: they are still to be made from its documents, and what they supersede to be counted.
        """
        kept: dict[str, Record] = {record.graph: record for record in self.documents}
        kept |= {record.graph: record for record in self.corrections}
        gone = sum(kept.pop(graph).triples for graph in {*removed, *replaced} if graph in kept)
        gone += sum(record.triples for record in self.background if record not in background)
        records = sorted((kept | dict(replaced)).values(), key=lambda record: record.graph)
        return Manifest(
            documents=tuple(record for record in records if isinstance(record, DocumentRecord)),
            background=tuple(sorted(background, key=lambda record: record.graph)),
            superseded=self.superseded + gone,
            corrections=tuple(record for record in records if isinstance(record, CorrectionsRecord)),
        )

    def dump(self) -> bytes:
        """The manifest as JSON: UTF-8, keys sorted."""
        return (json.dumps(_plain(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _plain(value: Any) -> Any:
    """Records as dictionaries. `dataclasses.asdict` copies every string too, and takes six times as long."""
    if isinstance(value, tuple):
        return list(map(_plain, value))
    names = getattr(type(value), "__dataclass_fields__", None)
    return {name: _plain(getattr(value, name)) for name in names} if names else value


def parse_manifest(data: bytes) -> Manifest:
    """A manifest from the bytes that `Manifest.dump` wrote.

    A manifest of a newer format comes back with its `format` and nothing else: what more it says is not for us to read.

    Raises:
        ValueError: the bytes are not a manifest.
    """
    values = json.loads(data)
    if not isinstance(values, dict) or not isinstance(values.get("format"), int):
        raise ValueError("it is not a manifest")
    if values["format"] > FORMAT:
        return Manifest(format=values["format"])
    try:
        return Manifest(
            documents=tuple(map(document_record, values["documents"])),
            background=tuple(_record(BackgroundRecord, record) for record in values["background"]),
            derived=tuple(_record(BackgroundRecord, record) for record in values.get("derived", ())),
            superseded=int(values["superseded"]),
            corrections=tuple(_record(CorrectionsRecord, record) for record in values.get("corrections", ())),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"a field is missing or of the wrong kind ({error})") from error


def document_record(values: Mapping[str, Any]) -> DocumentRecord:
    """The record of a document from its values by name, as JSON has them.

    Raises:
        KeyError: a value is missing.
        TypeError: one is of the wrong kind.
    """
    return _record(DocumentRecord, {**values, "options": _record(BuildOptions, values["options"])})


def _record(kind: type[_Record], values: Mapping[str, Any]) -> _Record:
    """A record; what an earlier version did not write down yet has its default."""
    optional = {item.name for item in fields(kind) if item.default is not MISSING}
    names = [item.name for item in fields(kind) if item.name in values or item.name not in optional]
    return kind(**{name: values[name] for name in names})
