"""A server and the builds that come to their end while it runs."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from mandategraph.cli import run
from mandategraph.serving.slow import slow
from served import Served, children, served
from stores import open_store, put, revisions

SAYS = "SELECT ?o { ?s <https://w3id.org/mandategraph/id/says> ?o }"
#: It takes a while, whatever the store holds.
SLOW = (
    "SELECT (SAMPLE(?o) AS ?said) (COUNT(*) AS ?n) { ?s <https://w3id.org/mandategraph/id/says> ?o "
    + " ".join(f"VALUES ?v{n} {{ 0 1 2 3 4 5 6 7 8 9 }}" for n in range(5))
    + " VALUES ?v { 0 1 2 } }"
)


def said(server: Served) -> set[str]:
    rows = server.ask(SAYS).json()["results"]["bindings"]
    return {row["o"]["value"].split()[0] for row in rows}


def until(wanted: object, found: object) -> None:
    """Wait for something to become what is wanted."""
    deadline = time.monotonic() + 20
    while found() != wanted:  # type: ignore[operator]
        assert time.monotonic() < deadline, (found(), wanted)  # type: ignore[operator]
        time.sleep(0.05)


def test_a_new_build_is_served_and_what_runs_is_finished_on_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with open_store(path, create=True) as store:
        put(store, "old", "a")
    with served(path) as server:
        until({"old", "one"}, lambda: said(server))
        before = server.get("/").headers["ETag"]
        slow: list[str] = []

        def ask() -> None:
            row = server.ask(SLOW).json()["results"]["bindings"][0]
            slow.append(row["said"]["value"])

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(0.2)
        with open_store(path) as store:
            put(store, "new", "a")
        until({"new", "one"}, lambda: said(server))
        asking.join()
        assert not any(word.startswith("new") for word in slow), slow
        assert server.get("/").headers["ETag"] != before
        assert server.get("/ready").text.startswith("ready 2-")
        assert any('"event": "revision"' in line for line in server.said)
        with open_store(path) as store:  # nobody holds the first revision any more
            put(store, "third", "a")
        until({"third", "one"}, lambda: said(server))
        until(["000003"], lambda: _cleared(path))


def _cleared(path: Path) -> list[str]:
    with open_store(path) as store, store.revise():
        pass
    return revisions(path)


def test_a_store_that_is_built_anew_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with open_store(path, create=True) as store:
        put(store, "first", "a")
    with served(path) as server:
        first = server.get("/ready").text
        (tmp_path / "other").mkdir()
        with open_store(tmp_path / "other" / "store", create=True) as store:
            put(store, "second", "a")
        path.rename(tmp_path / "away")
        assert said(server) == {"first", "one"}, "it goes on serving what it had"
        (tmp_path / "other" / "store").rename(path)
        until({"second", "one"}, lambda: said(server))
        assert server.get("/ready").text != first


def test_requests_that_run_are_finished_when_the_server_is_told_to_end(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with open_store(path, create=True) as store:
        put(store, "old", "a")
    with served(path) as server:
        answers: list[int] = []
        asking = threading.Thread(target=lambda: answers.append(server.ask(SLOW).status_code))
        asking.start()
        time.sleep(0.3)
        below = [pid for child in children(server.process.pid) for pid in (child, *children(child))]
        server.process.send_signal(signal.SIGTERM)
        for worker in server.workers():  # an init system may tell all of them
            os.kill(worker, signal.SIGTERM)
        asking.join()
        assert answers == [200]
        assert server.process.wait(20) == 0
        until([], lambda: [pid for pid in below if _runs(pid)])


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_server_that_cannot_begin_says_why(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--store", str(tmp_path / "none")]) == 2
    assert "there is no store here" in capfd.readouterr().err
    assert run(["serve", "--store", "http://127.0.0.1:9/sparql"]) == 2
    assert "a store in a folder" in capfd.readouterr().err
    path = tmp_path / "store"
    with open_store(path, create=True) as store:
        put(store, "old", "a")
    with served(path) as server:
        assert run(["serve", "--store", str(path), "--port", str(server.port)]) == 2
        assert f"127.0.0.1:{server.port}: cannot listen there" in capfd.readouterr().err


def test_what_makes_pages_slow_is_said_before(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with open_store(path, create=True) as store:
        put(store, "old", "a")
    assert list(slow(path)) == []
    (revision,) = (path / "revisions").iterdir()
    (revision / "overview.json").unlink()
    assert ["without overview.json" in told for told in slow(path)] == [True]
