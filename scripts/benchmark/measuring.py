"""What a process costs, with all that it starts: seconds on the clock, seconds of the processors, memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psutil

_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of processors, and the most bytes that its processes held at one time, in all."""

    wall: float
    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that came to its end: its exit code, what it wrote to stdout, its cost."""

    code: int
    out: str
    cost: Cost


def run(
    command: Sequence[str], *, timeout: float | None = None, environment: Mapping[str, str] | None = None
) -> Ran | None:
    """Run a process to its end; None if it took longer than `timeout` seconds and was killed.

    Raises:
        SystemExit: it failed: exit code 2 or more.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env={**os.environ, **(environment or {})})
        tree, memory = psutil.Process(process.pid), 0
        while True:
            memory = max(memory, _memory(tree))
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            wall = time.perf_counter() - begin
            if ended:
                break
            if timeout is not None and wall > timeout:
                process.kill()
                os.wait4(process.pid, 0)
                process.returncode = -9
                return None
            time.sleep(min(_LOOK_SECONDS, 0.02 + wall / 50))
        process.returncode = code = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if not 0 <= code < 2:
            raise SystemExit(f"{' '.join(command)} ended with {code}:\n{err.read()[-4000:]}")
        cost = Cost(wall, usage.ru_utime + usage.ru_stime, max(memory, usage.ru_maxrss * 1024))
        return Ran(code, out.read(), cost)


def _memory(tree: psutil.Process) -> int:
    """The bytes that a process and its descendants hold; what several share counts for each."""
    total = 0
    try:
        for one in (tree, *tree.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.Error:
        pass  # one of them has just ended
    return total
