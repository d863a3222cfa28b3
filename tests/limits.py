"""Commands run under watch: how long they took, and how much memory."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SECONDS = 5.0
MEGABYTES = 512
_PAGE = 1024  # bytes that the unit of `ru_maxrss` stands for
#: Starts a command and notes what it used. A small process in between: the kernel counts as a process's own peak of
#: memory what its parent had when it was started, and a test run has much.
_WATCH = """
import os, subprocess, sys
started = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(started.pid, 0)
with open(sys.argv[1], "w") as log:
    log.write(f"{usage.ru_utime + usage.ru_stime} {usage.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True)
class Watched:
    """What a command did, and took; `seconds` are of its own work, however busy the machine is."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def watched(*arguments: str | Path, cwd: Path) -> Watched:
    """Run `mandategraph` in a process of its own."""
    return _run(["-m", "mandategraph", *map(str, arguments)], cwd)


def watched_reading(path: Path, cwd: Path) -> Watched:
    """Take a file apart in a process of its own, and nothing more."""
    program = "import sys; from mandategraph.reading import read_all; list(read_all(sys.argv[1]))"
    return _run(["-c", program, str(path)], cwd)


def _run(arguments: list[str], cwd: Path) -> Watched:
    out, err = cwd / "stdout.log", cwd / "stderr.log"
    with out.open("wb") as to_out, err.open("wb") as to_err:
        command = [sys.executable, "-c", _WATCH, str(cwd / "usage.log"), sys.executable, *arguments]
        done = subprocess.run(command, stdout=to_out, stderr=to_err, cwd=cwd, check=False)
    seconds, kilobytes = (cwd / "usage.log").read_text("utf-8").split()
    return Watched(
        done.returncode,
        out.read_text("utf-8"),
        err.read_text("utf-8"),
        float(seconds),
        int(kilobytes) * _PAGE / (1 << 20),
    )


def refused(path: Path, cwd: Path) -> str:
    """The message with which `mandategraph read` refuses a file, in the time and memory that are allowed."""
    done = watched("read", path, cwd=cwd)
    assert done.code == 2, done
    assert done.seconds < SECONDS, done
    assert done.megabytes < MEGABYTES, done
    assert str(path) in done.err, done.err
    return done.err
