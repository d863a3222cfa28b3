"""A Dask cluster for the tests: a scheduler and workers, started for real on free ports."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from services import free_port


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that runs: its scheduler's address and process."""

    address: str
    scheduler: int

    def workers(self) -> list[int]:
        """The processes that work, without those that watch over them."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            return sorted(client.run(os.getpid).values())


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A scheduler with workers of one thread each; the test is skipped where there is no Dask."""
    pytest.importorskip("distributed")
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as running:
        scheduler = _process(folder, "scheduler", "--host", address, "--no-dashboard", "--no-show")
        found = Cluster(address, running.enter_context(scheduler))
        if workers:
            options = ("--nworkers", str(workers), "--nthreads", "1", "--no-dashboard")
            running.enter_context(_process(folder, "worker", address, *options))
        deadline = time.monotonic() + 60
        while workers and len(found.workers()) < workers:
            assert time.monotonic() < deadline, (folder / "worker.log").read_text()
            time.sleep(0.1)
        yield found


@contextmanager
def _process(folder: Path, role: str, *arguments: str) -> Iterator[int]:
    folder.mkdir(parents=True, exist_ok=True)
    # One death is enough for a source to be taken out of its batch; what unpickles the tests' own functions finds them.
    environment = os.environ | {
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        "PYTHONPATH": str(Path(__file__).parent),
    }
    with (folder / f"{role}.log").open("w") as log:
        command = [sys.executable, "-m", f"distributed.cli.dask_{role}", *arguments]
        started = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            yield started.pid
        finally:
            started.terminate()
            started.wait(timeout=30)
