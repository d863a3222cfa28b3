"""Where output goes: answers to stdout; progress and remarks to stderr, progress only where somebody is watching."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mandategraph.building import Progress as Step

_PAGE = 120
Tell = Callable[["Step"], None]


def counted(count: int, what: str) -> str:
    """A count with its noun: `1 document`, `1,204 documents`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def say(text: str = "") -> None:
    """A line for people, on stdout."""
    print(text)


def remark(text: str) -> None:
    """A line for people on stderr, where it is in nobody's way."""
    print(text, file=sys.stderr)


def write(text: str) -> None:
    """An answer, exactly as it is, on stdout: no line break is translated."""
    sys.stdout.flush()
    rest = memoryview(text.encode("utf-8", "backslashreplace"))
    while rest:
        # Where Python's output is unbuffered, a pipe takes what it can hold and no more.
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def stdout_width() -> int:
    """How wide a table may be: as the terminal, else as a wide page."""
    return shutil.get_terminal_size((_PAGE, 24)).columns if sys.stdout.isatty() else _PAGE


def takes_colour() -> bool:
    """Whether stdout is a terminal, and nobody asked for no colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def progress_of_build() -> Iterator[Tell | None]:
    """A bar on stderr that a build moves on; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Building", total=None)

        def tell(done: Step) -> None:
            bar.update(
                task, completed=done.done, total=done.total, description=f"Building {done.source.rpartition('/')[2]}"
            )

        yield tell


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A moving sign on stderr while something takes its time, where somebody is watching."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield
