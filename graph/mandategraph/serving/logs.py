"""The log: a JSON object a line on stdout, for programs. What visitors ask is not in it unless it is told to be."""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import UTC, datetime


def log(event: str, **details: object) -> None:
    """Write a line: when, what, and the details."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = json.dumps({"time": now, "event": event, **details}, ensure_ascii=True) + "\n"
    sys.stdout.flush()
    os.write(sys.stdout.fileno(), line.encode("ascii"))  # in one piece: several processes write here


class LogHandler(logging.Handler):
    """What libraries have to say, as lines of ours."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, and where an error is told of its kind and its place, but not its words."""
        trace = record.exc_info[1] if record.exc_info else None
        details = {"error": type(trace).__name__} if trace else {}
        log("library", level=record.levelname, logger=record.name, message=record.getMessage(), **details)
