"""Where the commands are that are measured."""

from __future__ import annotations

import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[1]
TOP = SCRIPTS.parent


def ours(*arguments: str) -> list[str]:
    """Our command, as a user calls it."""
    return [str(Path(sys.executable).parent / "mandategraph"), *arguments]


def beside(*arguments: str) -> list[str]:
    """What it is measured beside."""
    return [sys.executable, str(SCRIPTS / "benchmark" / "engines.py"), *arguments]
