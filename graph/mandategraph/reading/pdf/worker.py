"""The process that a PDF is taken apart in: bytes on standard input, a line of JSON for each page on standard output.

Whatever a PDF makes PDFium do ends with this process, which has a limit on its memory, on its time in all and on its
time for each page; it opens no file and no connection.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import astuple

_SECONDS_A_PAGE = 3.0  # for opening, too
_SECONDS = 90


def main() -> None:
    """Read, limit, write."""
    pages, megabytes = int(sys.argv[1]), int(sys.argv[2])
    data = sys.stdin.buffer.read()
    for limit, most in (
        (resource.RLIMIT_AS, megabytes << 20),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with suppress(ValueError, OSError):  # a system that has no such limit
            resource.setrlimit(limit, (most, most))
    signal.setitimer(signal.ITIMER_PROF, _SECONDS_A_PAGE)
    # Loaded under the limits.
    from mandategraph.reading.pdf.glyphs import Unreadable, pages_of
    from mandategraph.reading.pdf.rows import rows_of

    try:
        for glyphs, rules in pages_of(data, pages):
            rows = [astuple(row) for row in rows_of(glyphs, rules)]
            print(json.dumps(rows), flush=True)
            signal.setitimer(signal.ITIMER_PROF, _SECONDS_A_PAGE)
    except Unreadable as error:
        print(json.dumps({"unreadable": str(error)}), flush=True)
    except MemoryError:
        print(json.dumps({"unreadable": "it takes more memory than any document does"}), flush=True)


if __name__ == "__main__":
    main()
