"""The overview of a revision as a file beside it, made from that of the revision before and from what has changed.

A document's rows are those of the revision before where none of its language versions has changed, nor the
vocabularies. What several documents say together is read anew: it is little.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from mandategraph.overview.facets import FacetTable
from mandategraph.overview.rows import Row, all_rows, rows_of
from mandategraph.overview.statuses import Statuses, statuses
from mandategraph.store.manifest import Manifest, Record

_FORMAT = 1  # another one wherever rows are read otherwise
_FIELDS = [field.name for field in fields(Row)]


class Overview:
    """All directives of a revision: `mandates` and `recommendations`, each to be chosen from by facets."""

    def __init__(self, rows: Iterable[Row], found: Statuses) -> None:
        """Take the rows of a revision in any order, and their statuses."""
        self._rows = sorted((row for row in rows if row.iri not in found.accounts), key=lambda row: row.place)
        self._statuses = found

    @cached_property
    def mandates(self) -> FacetTable:
        """What resolutions, meetings and treaties ask for; each once, however many documents tell of it."""
        return FacetTable([row for row in self._rows if not row.letter], self._statuses)

    @cached_property
    def recommendations(self) -> FacetTable:
        """What the meetings reported on recommended, each with its letter."""
        return FacetTable([row for row in self._rows if row.letter], self._statuses)


def overview_in_memory(data: ox.Store) -> Overview:
    """The overview of a store in memory, or of a revision that was made without one.

    Raises:
        StoreError: the store could not be read.
    """
    return Overview((row for rows in all_rows(data).values() for row in rows), statuses(data))


def save_overview(path: Path, data: ox.Store, manifest: Manifest, before: Path, manifest_before: Manifest) -> None:
    """Write the overview of a revision to the new file `path`.

    `data` and `manifest` are what the revision holds; `before` is the file of the revision before, which need not
    exist, and `manifest_before` what that revision held.

    Raises:
        OSError: the disk is full or not writable.
        StoreError: the revision could not be read.
    """
    new, kept = _versions(manifest), _kept(before)
    if kept is None or manifest.background != manifest_before.background:
        rows = {document: list(map(list, map(astuple, found))) for document, found in all_rows(data).items()}
    else:
        old = _versions(manifest_before)
        same = {document for document, records in new.items() if old.get(document) == records}
        rows = {document: found for document, found in kept.items() if document in same}
        for document, changed in rows_of(data, sorted(set(new) - same)).items():
            rows[document] = list(map(list, map(astuple, changed)))
    found = statuses(data)
    whole = {
        "format": _FORMAT,
        "fields": _FIELDS,
        "statuses": dict(sorted(found.found.items())),
        "accounts": sorted(found.accounts),
        "documents": dict(sorted(rows.items())),
    }
    path.write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), "utf-8")


def load_overview(path: Path) -> Overview:
    """The overview that `save_overview` wrote.

    Raises:
        OSError: there is none.
        ValueError: it was written by another version of mandategraph.
    """
    whole = _read(path)
    if whole is None:
        raise ValueError(f"{path}: written by another version")
    found = Statuses(whole["statuses"], frozenset(whole["accounts"]))
    return Overview((_row(values) for rows in whole["documents"].values() for values in rows), found)


def _kept(before: Path) -> dict[str, list[list[Any]]] | None:
    """The rows of the revision before; None where there are none that this version wrote."""
    try:
        whole = _read(before)
    except (OSError, ValueError):
        return None
    return whole["documents"] if whole else None


def _read(path: Path) -> dict[str, Any] | None:
    whole = json.loads(path.read_text("utf-8"))
    known = isinstance(whole, dict) and (whole.get("format"), whole.get("fields")) == (_FORMAT, _FIELDS)
    return whole if known else None


def _row(values: list[Any]) -> Row:
    row: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    return Row(*row)


def _versions(manifest: Manifest) -> dict[str, tuple[Record, ...]]:
    """The language versions of each document."""
    found: dict[str, tuple[Record, ...]] = {}
    for record in manifest.documents:
        found[record.document] = (*found.get(record.document, ()), record)
    return found
