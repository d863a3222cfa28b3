"""A server under load: visitors get their pages while strangers' queries run away and while workers are killed.

A few seconds of it, the machine having other work; `scripts/test tests/test_serving_load.py --load 60` is the whole.
"""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import requests

from served import Served, served
from test_serving_limits import LONG, RUNAWAY

CLIENTS = 8
PATHS = ("/", "/?lang=zh", "/nowhere", "/sparql?query=ASK%7B%7D", "/ready")
#: Pages nobody asked for before: none of them is in the server's memory.
FRESH = "/?page={}"


@pytest.fixture
def seconds(request: pytest.FixtureRequest) -> float:
    found: float = request.config.getoption("--load")
    return found


def visits(server: Served, seconds: float, path: str = FRESH) -> tuple[list[int], list[float]]:
    """What clients get who ask without a pause: the statuses, and how long each answer took, sorted."""
    end = time.monotonic() + seconds
    statuses: list[int] = []
    took: list[float] = []

    def visit(client: int) -> None:
        with requests.Session() as session:
            number = 0
            while time.monotonic() < end:
                number += 1
                begun = time.perf_counter()
                answer = session.get(server.url + path.format(f"{client}-{number}"), timeout=60)
                took.append(time.perf_counter() - begun)
                statuses.append(answer.status_code)

    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(visit, range(CLIENTS)))
    return statuses, sorted(took)


@contextmanager
def meanwhile(work: object) -> Iterator[threading.Event]:
    """Something that goes on in a thread until the event is set."""
    over = threading.Event()
    thread = threading.Thread(target=work, args=(over,))  # type: ignore[arg-type]
    thread.start()
    try:
        yield over
    finally:
        over.set()
        thread.join()


def test_visitors_do_not_notice_queries_without_an_end(store: str, seconds: float) -> None:
    with served(store, "--timeout", "4", "--workers", "2") as server:

        def run_away(over: threading.Event) -> None:
            def ask(_: int) -> None:
                while not over.is_set():
                    assert server.ask(RUNAWAY).status_code == 503

            with ThreadPoolExecutor(4) as strangers:
                list(strangers.map(ask, range(4)))

        with meanwhile(run_away):
            time.sleep(0.2)
            statuses, took = visits(server, seconds)
    p99 = took[int(len(took) * 0.99)]
    print(f"{len(took)} pages, median {took[len(took) // 2] * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms")
    assert set(statuses) == {200}
    assert p99 < (0.25 if seconds >= LONG else 1.0)


def test_no_request_fails_when_workers_are_killed(store: str, seconds: float) -> None:
    moments = random.Random(7)
    killed = 0
    with served(store, "--workers", "2") as server:

        def kill(over: threading.Event) -> None:
            nonlocal killed
            while not over.is_set():
                time.sleep(moments.uniform(0.2, 1.0) * 60 / 100)
                found = server.workers()
                if found:
                    os.kill(moments.choice(found), signal.SIGKILL)
                    killed += 1

        with meanwhile(kill):
            statuses, took = visits(server, seconds)
            asked = [server.ask("ASK {}").status_code for _ in range(20)]
        assert (set(statuses), set(asked)) == ({200}, {200})
        print(f"{killed} workers killed, {len(took)} pages")
        assert killed >= seconds
        assert server.get("/ready").status_code == 200
