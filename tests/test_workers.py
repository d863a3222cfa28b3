"""Several processes: the order of the results, and processes that die."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from mandategraph.building.extraction import Extraction, Failure, Task
from mandategraph.building.workers import extract_all
from mandategraph.store import Store
from mandategraph.store.manifest import BuildOptions
from mandategraph.validation.violations import Violation
from sources import nothing_wrong, source
from stores import line, running


def deadly(ntriples: bytes) -> Sequence[Violation]:
    """Kills its process over one of the documents, as a lack of memory would."""
    if b"/2019/3>" in ntriples:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()


def slow_at_first(ntriples: bytes) -> Sequence[Violation]:
    if b"/2019/1>" in ntriples:
        time.sleep(0.5)
    return ()


@pytest.fixture
def options() -> list[BuildOptions]:
    return [BuildOptions(symbol=f"CAC/COSP/2019/{number}") for number in range(1, 8)]


def symbols(outcomes: Sequence[tuple[Extraction, ...] | Failure]) -> list[str]:
    return [one.message if isinstance(one, Failure) else one[0].record.symbol for one in outcomes]


def test_results_come_in_the_order_of_the_tasks(tmp_path: Path, options: list[BuildOptions]) -> None:
    path = source(tmp_path, "a.txt")
    outcomes = list(extract_all([Task(path, option, slow_at_first) for option in options], jobs=2))
    assert symbols(outcomes) == [option.symbol for option in options]
    assert outcomes == list(extract_all([Task(path, option, nothing_wrong) for option in options], jobs=1))
    assert list(extract_all([], jobs=2)) == []


def test_a_source_that_kills_its_process_costs_no_other(tmp_path: Path, options: list[BuildOptions]) -> None:
    path = source(tmp_path, "a.txt")
    outcomes = list(extract_all([Task(path, option, deadly) for option in options], jobs=2))
    expected = [option.symbol for option in options]
    expected[2] = (
        f"{path}: the process that read it died, perhaps for want of memory. Read it on a machine with more, or leave "
        "it out."
    )
    assert symbols(outcomes) == expected


BUILDER = """
import multiprocessing, sys, time
from pathlib import Path
from mandategraph.building import build
from mandategraph.store import Store
from test_workers import sleepy

if __name__ == "__main__":
    def told(step):
        print(*[child.pid for child in multiprocessing.active_children()], flush=True)
    sources = sorted(Path(sys.argv[1]).glob("*.txt"))
    build(sources, store=Store.open(sys.argv[2], create=True), validate=sleepy, jobs=2, progress=told)
"""


def sleepy(ntriples: bytes) -> Sequence[Violation]:
    if b"/2019/1>" not in ntriples:
        time.sleep(60)
    return ()


def test_workers_end_with_a_killed_builder_and_hold_no_lock(tmp_path: Path) -> None:
    for number in range(1, 6):
        source(tmp_path / "docs", f"{number}.txt", symbol=f"CAC/COSP/2019/{number}")
    (tmp_path / "builder.py").write_text(BUILDER)
    program = "import runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    with running(program, tmp_path / "builder.py", tmp_path / "docs", tmp_path / "store") as builder:
        workers = [int(pid) for pid in line(builder).split()]
        assert len(workers) == 2
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        with Store.open(tmp_path / "store").revise():
            pass
        deadline = time.monotonic() + 10
        while any(map(alive, workers)):
            assert time.monotonic() < deadline, workers
            time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
