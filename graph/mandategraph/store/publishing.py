"""Putting graphs into a SPARQL service, each in one request together with its record in the manifest.

A service carries out a request as a whole or not at all. A small graph travels in the request itself; a large one goes
to a staging graph first, by the Graph Store protocol, and the request moves it. Each operation of a request asks for
our lock: a builder that lost it changes nothing any more.
"""

from __future__ import annotations

import pyoxigraph as ox

from mandategraph.errors import StoreError
from mandategraph.store.ledger import EVERYTHING, STATE, STORE, State, record_triple
from mandategraph.store.manifest import Record
from mandategraph.store.protocol import Service
from mandategraph.store.turns import read_state, staging_of

#: Triples that travel in the request. Virtuoso takes about ten thousand lines of program that it makes of a request.
_SMALL = 500


class Publisher:
    """Somebody who changes a store in a service, and holds its lock."""

    def __init__(self, service: Service, state: State, lock: str) -> None:
        """Take the state that the store was in when the lock was taken."""
        self._service = service
        self.state = state
        self._lock = lock
        self._staging = staging_of(lock)

    def put(self, record: Record, ntriples: bytes, *, known: bool, derived: bool = False) -> None:
        """Put a graph in, in the place of the one of its name; `known` says whether there is one.

        Raises:
            StoreError: the service failed, or somebody else took the lock.
        """
        graph = record.graph
        work = [self._unfinished(), *([self._leave_everything(graph)] if known else [])]
        work.append(self._change(f"GRAPH <{graph}> {{ ?s ?p ?o }}", "", f"GRAPH <{graph}> {{ ?s ?p ?o }}"))
        if record.triples <= _SMALL:
            work.append(self._change("", f"GRAPH <{graph}> {{ {ntriples.decode()} }}", ""))
        else:
            self._service.put(self._staging, ntriples)
            work.append(self._change("", f"GRAPH <{graph}> {{ ?s ?p ?o }}", f"GRAPH <{self._staging}> {{ ?s ?p ?o }}"))
            work.append(f"DROP SILENT GRAPH <{self._staging}>")
        work.append(self._change("", self._everything(), f"GRAPH <{graph}> {{ ?s ?p ?o }}"))
        work.append(self._forget(graph))
        work.append(self._change("", f"GRAPH <{STORE}> {{ {record_triple(record, derived=derived)} }}", ""))
        self._update(work)

    def remove(self, *graphs: str) -> None:
        """Take graphs out, with their records.

        Raises:
            StoreError: the service failed, or somebody else took the lock.
        """
        work = [self._unfinished()]
        for graph in graphs:
            work.append(self._leave_everything(graph))
            work.append(self._change(f"GRAPH <{graph}> {{ ?s ?p ?o }}", "", f"GRAPH <{graph}> {{ ?s ?p ?o }}"))
            work.append(self._forget(graph))
        self._update(work)

    def finish(self) -> None:
        """Say that all graphs are in their place: the next revision.

        Raises:
            StoreError: the service failed, or somebody else took the lock.
        """
        old, new = f"<{STORE}> <{STATE}revision> ?old", f'<{STORE}> <{STATE}revision> "{self.state.revision + 1}"'
        work = [
            self._change(f"GRAPH <{STORE}> {{ {old} }}", "", f"GRAPH <{STORE}> {{ {old} }}"),
            self._change("", f"GRAPH <{STORE}> {{ {new} }}", ""),
            self._change(f'GRAPH <{STORE}> {{ <{STORE}> <{STATE}unfinished> "yes" }}', "", ""),
        ]
        self._update(work)

    def _unfinished(self) -> str:
        return self._change("", f'GRAPH <{STORE}> {{ <{STORE}> <{STATE}unfinished> "yes" }}', "")

    def _leave_everything(self, graph: str) -> str:
        """Take out of what all graphs state what no other graph states."""
        others = f"FILTER(?other NOT IN (<{graph}>, <{EVERYTHING}>, <{self._staging}>))"
        elsewhere = f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} {others} }}"
        return self._change(self._everything(), "", f"GRAPH <{graph}> {{ ?s ?p ?o }} {elsewhere}")

    def _everything(self) -> str:
        return f"GRAPH <{self.state.everything}> {{ ?s ?p ?o }}" if self.state.everything else "?s ?p ?o"

    def _forget(self, graph: str) -> str:
        record = f"GRAPH <{STORE}> {{ <{graph}> ?p ?o }}"
        return self._change(record, "", record)

    def _change(self, deleted: str, inserted: str, where: str) -> str:
        """An operation that does nothing unless the lock is ours."""
        lock = f"GRAPH <{STORE}> {{ <{STORE}> <{STATE}lock> {ox.Literal(self._lock)} }}"
        delete = f"DELETE {{ {deleted} }} " if deleted else ""
        insert = f"INSERT {{ {inserted} }} " if inserted else ""
        return f"{delete}{insert}WHERE {{ {lock} {where} }}"

    def _update(self, work: list[str]) -> None:
        self._service.update(" ;\n".join(work))
        if self._lock not in read_state(self._service).locks:
            raise StoreError(
                f"{self._service.url}: somebody else took over this store while it was built in. What was put in "
                "before stands; build again when they are done."
            )
