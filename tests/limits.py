"""Commands run under watch: how long they took, and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SECONDS = 5.0
MEGABYTES = 512
_PAGE = 1024  # bytes that the unit of `ru_maxrss` stands for


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
        process = subprocess.Popen([sys.executable, *arguments], stdout=to_out, stderr=to_err, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Watched(
        process.returncode,
        out.read_text("utf-8"),
        err.read_text("utf-8"),
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * _PAGE / (1 << 20),
    )


def refused(path: Path, cwd: Path) -> str:
    """The message with which `mandategraph read` refuses a file, in the time and memory that are allowed."""
    done = watched("read", path, cwd=cwd)
    assert done.code == 2, done
    assert done.seconds < SECONDS, done
    assert done.megabytes < MEGABYTES, done
    assert str(path) in done.err, done.err
    return done.err
