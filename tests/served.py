"""Our own server for the tests: started for real on a free port, over a store."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

_ADDRESS = re.compile(r"serving .* at (http://\S+);")


@dataclass(slots=True)
class Served:
    """A server that runs: its address, its process, and what it says on stdout and stderr."""

    url: str
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    complained: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return int(self.url.rpartition(":")[2])

    def send(self, method: str, path: str, **headers: str) -> requests.Response:
        """A request without a body."""
        return requests.request(method, self.url + path, headers=headers, timeout=60, allow_redirects=False)

    def get(self, path: str, **options: object) -> requests.Response:
        """GET an address; redirects are not followed."""
        return requests.get(self.url + path, timeout=60, allow_redirects=False, **options)  # type: ignore[arg-type]

    def ask(self, query: str, **headers: str) -> requests.Response:
        """POST a query as it is; headers are given as `accept="text/csv"`."""
        told = {"Content-Type": "application/sparql-query"}
        told |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        return requests.post(f"{self.url}/sparql", query.encode(), headers=told, timeout=60)

    def workers(self) -> list[int]:
        """The processes of its workers: they are made by another one that it started."""
        return [worker for child in children(self.process.pid) for worker in children(child)]


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(one) for one in task.read_text("ascii").split()]
        except OSError:
            continue
    return found


def descendants(pid: int) -> list[int]:
    """The processes below a process."""
    return [one for child in children(pid) for one in (child, *descendants(child))]


@contextmanager
def served(store: str | Path, *options: str, cwd: Path | None = None) -> Iterator[Served]:
    """A server over a store, from its first answer on; at the end it is told to end, and must.

    It has one worker of each kind, unless the options say how many.
    """
    command = [sys.executable, "-m", "mandategraph", "serve", "--store", str(store), "--port", "0", "--workers", "1"]
    command += options
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd
    )
    running = Served("", process)
    readers = [
        threading.Thread(target=_keep, args=(process.stdout, running.said), daemon=True),
        threading.Thread(target=_keep, args=(process.stderr, running.complained), daemon=True),
    ]
    for reader in readers:
        reader.start()
    try:
        deadline = time.monotonic() + 120
        while not running.url:
            for line in [*running.complained]:
                if found := _ADDRESS.search(line):
                    running.url = found[1]
            assert process.poll() is None, running.complained
            assert time.monotonic() < deadline, "the server did not begin"
            time.sleep(0.02)
        yield running
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            for one in (process.pid, *descendants(process.pid)):
                os.kill(one, signal.SIGKILL)
            raise


def _keep(stream: object, lines: list[str]) -> None:
    for line in stream:  # type: ignore[attr-defined]
        lines.append(line)
