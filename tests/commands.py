"""What the tests of commands share: what a call gives, and processes of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).parents[1]
REPORT = TOP / "graph" / "reports" / "zh.txt"
NAME = "CAC/COSP/EG.1 meeting 8 report"

#: Runs a command in an empty folder: its exit code, stdout and stderr.
Ask = Callable[..., tuple[int, str, str]]


def started(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """A command in a process of its own, with pipes to it unless told otherwise."""
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "mandategraph", *arguments],
        **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )
