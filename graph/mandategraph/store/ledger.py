"""What a SPARQL service holds of ours beside the documents: a graph with the store's state and its manifest.

    <.../store> state:format 1 ; state:revision 7 ; state:lock "process 12 on host since ..." .
    <graph> state:document "{...}"            a record of the manifest as JSON: of a document, of corrections, ...

All of it is in the graph <https://w3id.org/mandategraph/store>, a triple a fact, so that a document and its record
change in one request, and an administrator can read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

import pyoxigraph as ox

from mandategraph.errors import StoreError
from mandategraph.store.manifest import (
    FORMAT,
    BackgroundRecord,
    CorrectionsRecord,
    DocumentRecord,
    Manifest,
    Record,
    parse_manifest,
)

#: The graph of the state and the manifest, and what it speaks of.
STORE: Final = "https://w3id.org/mandategraph/store"
#: Where a service's default graph is the union of its named graphs: the graph that holds what all of ours state.
EVERYTHING: Final = STORE + "/everything"
#: Where graphs wait for the request that puts them in their place.
STAGING: Final = STORE + "/staging/"
STATE: Final = STORE + "#"

#: The property of a kind of record -> the manifest's list of them.
_LISTS: Final = {name.removesuffix("s"): name for name in ("documents", "corrections", "background", "derived")}


@dataclass(frozen=True, slots=True)
class State:
    """The state of a store in a service; `format` is 0 where there is none.

    `everything` is the graph to ask, `""` where that is the service's default graph. `unfinished` is set while the
    graphs that are made from several documents lag behind the documents. `locks` is empty where nobody builds, and has
    several members only while builders find out who came first. `changing` are graphs that a request left half changed.
    """

    format: int = 0
    revision: int = 0
    everything: str = ""
    locks: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()
    unfinished: bool = False


READ_STATE: Final = f"SELECT ?property ?value WHERE {{ GRAPH <{STORE}> {{ <{STORE}> ?property ?value }} }}"
READ_RECORDS: Final = (
    f"SELECT ?graph ?property ?value WHERE {{ GRAPH <{STORE}> {{ ?graph ?property ?value }} "
    f"FILTER(?graph != <{STORE}>) }}"
)


def state_of(rows: Iterable[ox.QuerySolution], url: str) -> State:
    """The state, from the rows of `READ_STATE`.

    Raises:
        StoreError: it is damaged, or of a newer format.
    """
    pairs = [(row["property"].value.removeprefix(STATE), row["value"].value) for row in rows]
    found = dict(pairs)
    try:
        state = State(
            int(found.get("format", 0)),
            max((int(value) for name, value in pairs if name == "revision"), default=0),
            found.get("everything", ""),
            tuple(sorted(value for name, value in pairs if name == "lock")),
            tuple(sorted(value for name, value in pairs if name == "changing")),
            "unfinished" in found,
        )
    except ValueError as error:
        raise _damaged(url, str(error)) from error
    if state.format > FORMAT:
        raise StoreError(
            f"{url}: the store has format {state.format}, this mandategraph knows up to {FORMAT}. Upgrade "
            "mandategraph, or build into another store."
        )
    return state


def manifest_of(rows: Iterable[ox.QuerySolution], url: str) -> Manifest:
    """The manifest, from the rows of `READ_RECORDS`.

    Raises:
        StoreError: it is damaged.
    """
    lists: dict[str, list[object]] = {name: [] for name in _LISTS.values()}
    try:
        for row in rows:
            lists[_LISTS[row["property"].value.removeprefix(STATE)]].append(json.loads(row["value"].value))
        for records in lists.values():
            records.sort(key=lambda record: record["graph"])  # type: ignore[index]
        return parse_manifest(json.dumps({**lists, "superseded": 0, "format": FORMAT}).encode())
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(url, str(error)) from error


def record_triple(record: Record, *, derived: bool = False) -> str:
    """The triple that keeps a record, as SPARQL writes it."""
    kinds = {DocumentRecord: "document", CorrectionsRecord: "correction", BackgroundRecord: "background"}
    kind = "derived" if derived else kinds[type(record)]
    told = json.dumps(asdict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"<{record.graph}> <{STATE}{kind}> {ox.Literal(told)}"


def _damaged(url: str, why: str) -> StoreError:
    return StoreError(f"{url}: what the graph <{STORE}> says of the store is damaged: {why}. Drop it and build again.")
