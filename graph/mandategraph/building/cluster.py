"""Many documents on many machines: extraction by the workers of a Dask cluster, results in the order of the tasks.

Sources travel to the workers as bytes, in batches, and their graphs travel back: no folder is shared, and the store
stays with whoever builds. A worker that dies costs the time of its batch, which another one does again.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from mandategraph.building.extraction import Extraction, Failure, Task
from mandategraph.building.workers import attempt, died
from mandategraph.errors import ClusterError, SourceError
from mandategraph.reading.formats import check_size, format_of
from mandategraph.reading.settings import settings_of
from mandategraph.reading.source import head_of
from mandategraph.store.fingerprint import extractor

if TYPE_CHECKING:
    from distributed import Client, Future

#: A batch ends at so many sources or bytes: long enough for a task's own costs not to count, short enough to spread.
_SOURCES, _BYTES = 8, 1_000_000
_CONNECT_SECONDS = 10.0
_LOOK_SECONDS = 2.0
#: How long a build waits for a worker where there is none.
WAIT_SECONDS = 60.0

_SAME = "Install the same version of mandategraph, and of Python, on all machines."
#: What stems words keeps state, and threads would gain nothing: a process reads one document at a time.
_ONE_AT_A_TIME = threading.Lock()

Outcome: TypeAlias = tuple[Extraction, ...] | Failure


@dataclass(frozen=True, slots=True)
class _Sent:
    """A source on its way to a worker: what to do, and the file's bytes."""

    task: Task
    data: bytes


@dataclass(frozen=True, slots=True)
class _Other:
    """The answer of a worker that has another mandategraph: which one."""

    extractor: str


def extract_on(address: str, tasks: Iterable[Task], *, wait: float = WAIT_SECONDS) -> Iterator[Outcome]:
    """The outcome of each task, in the order of the tasks, the same as `extract_all` gives.

    Args:
        address: that of the cluster's scheduler, `tcp://HOST:8786`.
        tasks: the sources.
        wait: for how many seconds to wait while the cluster has no worker.

    Raises:
        ClusterError: Dask is not installed, or the cluster has no scheduler at the address, no worker, or another
            version of mandategraph.
        MandategraphError: as `extract_all`.
    """
    batches = _batches(tasks)
    first = next(batches, None)
    if first is None:
        return
    with _client(address) as client:
        running = deque([_Running.start(client, first)])
        while running:
            # Never more than the workers will do soon: sources and results wait in memory.
            while len(running) < 2 * max(1, sum(client.nthreads().values())) and (batch := next(batches, None)):
                running.append(_Running.start(client, batch))
            yield from running.popleft().outcomes(wait)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A connection to the scheduler, whose losses are told as our own error."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise ClusterError("--cluster needs Dask: pip install 'mandategraph[cluster]'") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told once, by us
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        try:
            client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(
                f"{address}: there is no Dask scheduler ({error}). Start one with `dask scheduler`, and give the "
                "address that it shows, such as tcp://HOST:8786."
            ) from error
        try:
            yield client
        except (CancelledError, OSError) as error:
            raise ClusterError(f"{address}: the scheduler went away ({error}). Build again.") from error
        finally:
            client.close(timeout=1)


def _batches(tasks: Iterable[Task]) -> Iterator[list[_Sent | Outcome]]:
    """The sources, a few at a time. One that cannot be read goes nowhere: its outcome stands in its place."""
    batch: list[_Sent | Outcome] = []
    size = 0
    for task in tasks:
        one = _sent(task)
        batch.append(one)
        size += len(one.data) if isinstance(one, _Sent) else 0
        if len(batch) == _SOURCES or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _sent(task: Task) -> _Sent | Outcome:
    try:
        head, size = head_of(task.source)
        check_size(size, format_of(head), task.called)
        settings_of(task.source)  # they are in the task's options already, unless they are malformed
        return _Sent(task, task.source.read_bytes())
    except (SourceError, OSError):
        return attempt(task)


@dataclass(frozen=True, slots=True)
class _Running:
    """A batch under way."""

    client: Client
    batch: list[_Sent | Outcome]
    future: Future[list[Outcome] | _Other]

    @classmethod
    def start(cls, client: Client, batch: list[_Sent | Outcome]) -> _Running:
        """Hand a batch to the cluster."""
        sent = [one for one in batch if isinstance(one, _Sent)]
        return cls(client, batch, client.submit(_extract_batch, sent, extractor(), pure=False))

    def outcomes(self, wait: float) -> Iterator[Outcome]:
        """What came of each of its sources, in their order."""
        from distributed import KilledWorker

        sent = [one for one in self.batch if isinstance(one, _Sent)]
        try:
            found = iter(_result(self.client, self.future, wait))
        except KilledWorker:
            # One of them kills whoever reads it.
            if len(sent) == 1:
                found = iter([died(sent[0].task)])
            else:
                alone = (_Running.start(self.client, [one]) for one in sent)
                found = chain.from_iterable(one.outcomes(wait) for one in alone)
        for one in self.batch:
            yield next(found) if isinstance(one, _Sent) else one


def _result(client: Client, future: Future[list[Outcome] | _Other], wait: float) -> list[Outcome]:
    """The outcomes of a batch, as soon as a worker has them."""
    without = 0.0
    found: list[Outcome] | _Other
    while True:
        try:
            found = future.result(timeout=_LOOK_SECONDS)
        except TimeoutError:
            without = 0.0 if client.nthreads() else without + _LOOK_SECONDS
            if without >= wait:
                raise ClusterError(
                    "the cluster has no worker. Start some, on any machine that reaches its scheduler: "
                    "dask worker ADDRESS --nworkers auto --nthreads 1"
                ) from None
        except ModuleNotFoundError as error:
            raise ClusterError(f"a worker of the cluster lacks something: {error}. {_SAME}") from error
        else:
            if isinstance(found, _Other):
                raise ClusterError(f"a worker of the cluster has another mandategraph ({found.extractor}). {_SAME}")
            return found


def _extract_batch(batch: list[_Sent], expected: str) -> list[Outcome] | _Other:
    """A worker's part."""
    if extractor() != expected:
        return _Other(extractor())
    with _ONE_AT_A_TIME, TemporaryDirectory(prefix="mandategraph-") as folder:
        return [_extract(one, Path(folder, str(number))) for number, one in enumerate(batch)]


def _extract(sent: _Sent, folder: Path) -> Outcome:
    folder.mkdir()
    path = folder / sent.task.source.name
    path.write_bytes(sent.data)
    return attempt(replace(sent.task, source=path, place=sent.task.called, name=sent.task.name or path.name))
