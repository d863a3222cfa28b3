"""Whose turn it is to change a store in a SPARQL service: a lock that is a triple in the store's state.

Whoever finds none puts theirs in, with a condition, and looks whether it is the only one then; who finds another
withdraws. The lock names the process that holds it. It does not vanish with that process, so a lock is taken away when
its process, on this machine, is no more, or after some hours. Should its builder be alive after all, then nothing that
it still sends has any effect: every change asks for the builder's own lock.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import uuid4

import pyoxigraph as ox

from mandategraph.errors import StoreError
from mandategraph.store.ledger import EVERYTHING, READ_STATE, STAGING, STATE, STORE, State, state_of
from mandategraph.store.manifest import FORMAT
from mandategraph.store.protocol import Service

_LONGEST: Final = timedelta(hours=6)
_LOCK: Final = re.compile(r"process (?P<process>\d+) on (?P<machine>\S+) since (?P<since>\S+) (?P<token>[0-9a-f]+)")


def read_state(service: Service) -> State:
    """The state of the store in a service.

    Raises:
        StoreError: the service failed, the state is damaged or of a newer format.
    """
    rows = service.select(READ_STATE)
    assert isinstance(rows, ox.QuerySolutions)
    return state_of(rows, service.url)


def staging_of(lock: str) -> str:
    """The graph where the holder of a lock lets graphs wait."""
    return STAGING + lock.rpartition(" ")[2]


@contextmanager
def turn(service: Service) -> Iterator[tuple[State, str]]:
    """Hold the lock for the length of a `with` block: the state that the store is in, and the lock.

    A service without a store gets one.

    Raises:
        StoreError: somebody else is building in the store, or the service failed.
    """
    state = read_state(service)
    if not state.format:
        state = _created(service)
    for lock in state.locks:
        if not _is_left_behind(lock):
            raise _taken(service, lock)
        service.update(f"{_data('DELETE', lock)} ;\nDROP SILENT GRAPH <{staging_of(lock)}>")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    mine = f"process {os.getpid()} on {socket.gethostname()} since {now} {uuid4().hex}"
    format_, free = _triple("format", "?any"), f"FILTER NOT EXISTS {{ {_triple('lock', '?other')} }}"
    service.update(f"INSERT {{ {_triple('lock', str(ox.Literal(mine)))} }} WHERE {{ {format_} {free} }}")
    try:
        state = read_state(service)
        if state.locks != (mine,):
            raise _taken(service, next((lock for lock in state.locks if lock != mine), ""))
        yield state, mine
    finally:
        with suppress(StoreError):  # what went wrong before says more
            service.update(f"{_data('DELETE', mine)} ;\nDROP SILENT GRAPH <{staging_of(mine)}>")


def _created(service: Service) -> State:
    """Make a store in a service, and find out what its default graph is."""
    service.update(f"INSERT DATA {{ {_triple('format', str(ox.Literal(str(FORMAT))))} }}")
    is_union = service.select(f"ASK {{ <{STORE}> <{STATE}format> ?any }}")
    if is_union:
        service.update(f"INSERT DATA {{ {_triple('everything', f'<{EVERYTHING}>')} }}")
    return read_state(service)


def _is_left_behind(lock: str) -> bool:
    """Whether nobody can be at work any more who holds a lock."""
    told = _LOCK.fullmatch(lock)
    if not told:
        return False
    if told["machine"] == socket.gethostname():
        try:
            os.kill(int(told["process"]), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            pass
    with suppress(ValueError):
        return datetime.now(UTC) - datetime.fromisoformat(told["since"]) > _LONGEST
    return False


def _taken(service: Service, lock: str) -> StoreError:
    holder = lock.rpartition(" ")[0] or "another process"
    return StoreError(f"{service.url}: {holder} is building in this store. Wait for it to end, or name another store.")


def _triple(property_: str, value: str) -> str:
    return f"GRAPH <{STORE}> {{ <{STORE}> <{STATE}{property_}> {value} }}"


def _data(how: str, lock: str) -> str:
    return f"{how} DATA {{ {_triple('lock', str(ox.Literal(lock)))} }}"
