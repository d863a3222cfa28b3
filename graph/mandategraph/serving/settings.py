"""What a server is told: where it stands, what it serves, and the limits that keep it standing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take.

    `seconds` is the deadline of a query that a visitor wrote, from its arrival to its whole answer; `page_seconds` that
    of everything else. `memory` is what a worker may hold beyond what it holds at rest, `answer` how long an answer may
    get, `body` and `url` how long a request, all in bytes. `waiting` and `pages_waiting` are how many requests may wait
    for a worker.
    """

    seconds: float = 20.0
    page_seconds: float = 20.0
    memory: int = 1024 * MEGABYTE
    answer: int = 32 * MEGABYTE
    body: int = 4 * MEGABYTE
    url: int = 32 * 1024
    waiting: int = 64
    pages_waiting: int = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """A server's store, addresses and limits.

    `base` is the address that visitors know it by, `""` for the one that each request names. `queries` are folders of
    further stored queries. There are so many `workers` for pages, for stored queries and for what visitors write.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 8000
    base: str = ""
    queries: tuple[Path, ...] = ()
    workers: int = 2
    verbose: bool = False
    limits: Limits = field(default_factory=Limits)
