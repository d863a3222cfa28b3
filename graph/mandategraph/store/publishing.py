"""Putting graphs into a SPARQL service, each in one request together with its record in the manifest.

A small graph travels in the request itself; a large one goes to a staging graph first, by the Graph Store protocol, and
the request moves it. Each operation of a request asks for our lock: a builder that lost it changes nothing any more.

Most services carry out a request as a whole or not at all. Virtuoso carries out its operations one by one, and keeps
the first ones when it is stopped. So a request begins by saying which graph it changes and ends by taking that back;
what is still said to be changing when the next builder comes is taken out, to be built again.
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


def _of_store(property_: str, value: str) -> str:
    """A triple of the state."""
    return f"GRAPH <{STORE}> {{ <{STORE}> <{STATE}{property_}> {value} }}"


def _changing(graph: str) -> str:
    return _of_store("changing", f"<{graph}>")


_UNFINISHED = _of_store("unfinished", '"yes"')


class Publisher:
    """Somebody who changes a store in a service, and holds its lock."""

    def __init__(self, service: Service, state: State, lock: str) -> None:
        """Take the state that the store was in when the lock was taken."""
        self._service = service
        self.state = state
        self._lock = lock
        self._staging = staging_of(lock)

    def recover(self) -> None:
        """Take out what an earlier request left half changed.

        Raises:
            StoreError: the service failed, or somebody else took the lock.
        """
        if self.state.changing:
            self.remove(*self.state.changing)

    def put(self, record: Record, ntriples: bytes, *, derived: bool = False) -> None:
        """Put a graph in, in the place of the one of its name if there is one.

        Raises:
            StoreError: the service failed, or somebody else took the lock.
        """
        graph = f"GRAPH <{record.graph}> {{ ?s ?p ?o }}"
        work = self._taking_out(record.graph)
        if record.triples <= _SMALL:
            work.append(self._change("", f"GRAPH <{record.graph}> {{ {ntriples.decode()} }}", ""))
        else:
            self._service.put(self._staging, ntriples)
            work.append(self._change("", graph, f"GRAPH <{self._staging}> {{ ?s ?p ?o }}"))
            work.append(f"DROP SILENT GRAPH <{self._staging}>")
        work.append(self._change("", self._everything(), graph))
        work.append(self._change("", f"GRAPH <{STORE}> {{ {record_triple(record, derived=derived)} }}", ""))
        self._update([*work, self._change(_changing(record.graph), "", "")])

    def remove(self, *graphs: str) -> None:
        """Take graphs out, with their records.

        Raises:
            StoreError: the service failed, or somebody else took the lock.
        """
        work = [self._change("", _UNFINISHED, "")]
        for graph in graphs:
            work += [*self._taking_out(graph), self._change(_changing(graph), "", "")]
        self._update(work)

    def finish(self) -> None:
        """Say that all graphs are in their place: the next revision.

        Raises:
            StoreError: the service failed, or somebody else took the lock.
        """
        new = self.state.revision + 1
        old = _of_store("revision", "?old")
        work = [
            self._change("", _of_store("revision", str(ox.Literal(str(new)))), ""),
            self._change(old, "", f'{old} FILTER(STR(?old) != "{new}")'),
            self._change(_UNFINISHED, "", ""),
        ]
        self._update(work)

    def _taking_out(self, graph: str) -> list[str]:
        """The operations that take a graph out; it is said to be changing from then on."""
        triples, record = f"GRAPH <{graph}> {{ ?s ?p ?o }}", f"GRAPH <{STORE}> {{ <{graph}> ?p ?o }}"
        # What no other graph states leaves the graph of all triples.
        others = f"FILTER(?other NOT IN (<{graph}>, <{EVERYTHING}>, <{self._staging}>))"
        elsewhere = f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} {others} }}"
        return [
            self._change("", f"{_UNFINISHED} {_changing(graph)}", ""),
            self._change(record, "", record),
            self._change(self._everything(), "", f"{triples} {elsewhere}"),
            self._change(triples, "", triples),
        ]

    def _everything(self) -> str:
        return f"GRAPH <{self.state.everything}> {{ ?s ?p ?o }}" if self.state.everything else "?s ?p ?o"

    def _change(self, deleted: str, inserted: str, where: str) -> str:
        """An operation that does nothing unless the lock is ours."""
        lock = _of_store("lock", str(ox.Literal(self._lock)))
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
