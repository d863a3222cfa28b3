"""Runs the process that takes a PDF apart, and says what became of it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import Any

from mandategraph.errors import SourceError
from mandategraph.reading.pdf.words import Row
from mandategraph.reading.source import Source

_MOST_PAGES = 3000
_MEGABYTES = 480  # of the child's memory
_PATIENCE = 180  # seconds on the clock, on a machine that has much else to do
_OUT_OF_TIME = (-signal.SIGPROF, -signal.SIGXCPU, -signal.SIGKILL)


def pages_in(source: Source) -> list[list[Row]]:
    """The lines of each page of a PDF.

    Raises:
        SourceError: it is damaged or encrypted, or takes more time or memory than any document does.
    """
    command = [sys.executable, "-m", "mandategraph.reading.pdf.worker", str(_MOST_PAGES), str(_MEGABYTES)]
    try:
        done = subprocess.run(command, input=source.data, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        raise SourceError(f"{source.place}: {_too_slow()}") from error
    except OSError as error:
        raise SourceError(f"{source.place}: the process that reads PDF files could not be started: {error}") from error
    pages: list[list[Row]] = []
    for line in done.stdout.splitlines():
        page = json.loads(line)
        if isinstance(page, dict):
            raise SourceError(f"{source.place}: this PDF file cannot be read: {page['unreadable']}")
        pages.append([_row(one) for one in page])
    if done.returncode in _OUT_OF_TIME:
        raise SourceError(f"{source.place}: {_too_slow()}")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SourceError(
            f"{source.place}: this PDF file cannot be read: taking it apart failed on page {len(pages) + 1} "
            f"({said[-1] if said else f'exit code {done.returncode}'}); save it anew, or give it as text"
        )
    return pages


def _too_slow() -> str:
    return "this PDF file takes longer to take apart than any document does (a loop in it?); save it anew"


def _row(values: list[Any]) -> Row:
    """A line as `worker` writes it: the values of a `Row` in their order."""
    text, left, right, base, size, raised, columns, bold, right_to_left, foot, frame, table, plain = values
    return Row(
        text,
        left,
        right,
        base,
        size,
        tuple((begin, end) for begin, end in raised),
        tuple(columns),
        bold,
        right_to_left,
        foot,
        (frame[0], frame[1]) if frame else None,
        table,
        tuple(_row(one) for one in plain),
    )
