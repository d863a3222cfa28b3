"""kill -9 at any moment of a build: the store stands as before it or as after it, and the next build goes through."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from mandategraph.cli import run
from mandategraph.store import Store
from sources import MEETING, REQUEST, source
from stores import held, line, open_store, put, revisions, running

BUILDER = """
import sys; import pytest
from stores import *
store = open_store(Path(sys.argv[1]), create=True)
for number in range(1000):
    put(store, f"tag{number}", *"abcdefgh")
    if not number: print("built", flush=True)
"""

# Ends itself, as kill -9 would, just before the step-th time that Python touches the file system during a build.
STEPPER = """
import os, signal, sys; import pytest
from stores import *
left = int(sys.argv[2])
def count(event, arguments):
    global left
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link"):
        left -= 1
        if not left: os.kill(os.getpid(), signal.SIGKILL)
store = open_store(Path(sys.argv[1]), create=True)
sys.addaudithook(count)
put(store, "new", *"abcdefgh")
print("built", left, flush=True)
"""


def whole(path: Path) -> str:
    """The word that all documents of a store say. Fails where one says another, or manifest and data differ."""
    with open_store(path) as store:
        words = {data.split(b'"')[1].split()[0].decode() for data in held(store).values()}
        assert len(words) == 1, words
        assert sorted(held(store)) == list("abcdefgh")
        quads = list(store.quads())
        assert len(quads) == store.manifest.triples
        assert len(store.oxigraph) - len(quads) == len({quad.triple for quad in quads})  # the default graph
        return words.pop()


def test_killed_at_any_moment_the_store_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "store"
    moments = random.Random(7)
    for _ in range(20):
        with running(BUILDER, path) as builder:
            assert line(builder) == "built"
            time.sleep(moments.uniform(0, 0.25))
            builder.send_signal(signal.SIGKILL)
            builder.wait()
        assert whole(path).startswith("tag")
    put(open_store(path), "last", *"abcdefgh")
    assert whole(path) == "last"
    assert len(revisions(path)) == 1, "the leftovers of the killed are cleared"


def test_killed_before_each_step_the_store_is_old_or_new(tmp_path: Path) -> None:
    path = tmp_path / "store"
    put(open_store(path, create=True), "old", *"abcdefgh")
    with running(STEPPER, shutil.copytree(path, tmp_path / "copy"), 10**6) as builder:
        steps = 10**6 - int(line(builder).split()[1])
    assert steps > 40, steps
    outcomes = []
    for step in range(1, steps + 1, max(4, steps // 60)):
        copy = shutil.copytree(path, tmp_path / f"copy{step}")
        with running(STEPPER, copy, step) as builder:
            assert builder.wait() == -signal.SIGKILL
        outcomes.append(whole(copy))
        put(open_store(copy), "last", *"abcdefgh")
        assert (whole(copy), len(revisions(copy))) == ("last", 1)
        shutil.rmtree(copy)
    assert outcomes == sorted(outcomes, reverse=True), "old until the switch, new from then on"
    assert set(outcomes) == {"old", "new"}


def test_a_first_build_that_was_killed_leaves_a_store_to_build_in(tmp_path: Path) -> None:
    path = tmp_path / "store"
    for step in (1, 2, 3, 5, 8):
        with running(STEPPER, path, step) as builder:
            assert builder.wait() == -signal.SIGKILL
        if path.is_dir() and list(path.iterdir()):
            assert (open_store(path).revision, held(open_store(path))) == (0, {})
    put(open_store(path, create=True), "new", *"abcdefgh")
    assert whole(path) == "new"


# No file may grow beyond the limit, which is what a full disk is like.
CRAMPED = """
import resource, sys; import pytest
from stores import *
from mandategraph.errors import StoreError
store = open_store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    put(store, "new", *"abcdefgh")
    print("built", flush=True)
except StoreError as error:
    print(error, flush=True)
"""


@pytest.mark.parametrize("limit", [10, 1000, 4000, 50_000])
def test_a_full_disk_leaves_the_store_as_it_was(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "store"
    put(open_store(path, create=True), "old", *"abcdefgh")
    with running(CRAMPED, path, limit) as builder:
        assert "make room on " in line(builder)
        assert builder.wait() == 0
    assert (whole(path), revisions(path)) == ("old", ["000001"])
    put(open_store(path), "new", *"abcdefgh")
    assert whole(path) == "new"


# ---------------------------------------------------------------- the commands themselves

EIGHTH, NINTH = (f"{MEETING.replace('第八次', which)}\n\n{REQUEST}" for which in ("第八次", "第九次"))
#: What is killed, each on a store of two documents: what the store or the file holds then is the old or the new.
COMMANDS = (
    ("build", "in", "--store", "s"),
    ("build", "in", "--store", "s", "--jobs", "2"),
    ("remove", "eighth.txt", "--store", "s"),
    ("export", "out.trig", "--store", "s"),
)


@dataclass(frozen=True)
class Held:
    """All that a store says, and the file beside it that was exported from it."""

    documents: tuple[tuple[str, bytes], ...]
    exported: bytes


def holds(folder: Path) -> Held:
    """What stands in a folder; fails where a byte of the store is not as it was written."""
    with Store.open(folder / "s") as store:
        store.check()
        return Held((*store.graphs(), *store.derived_graphs()), (folder / "out.trig").read_bytes())


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, sources that have changed since it was built, and an export of something else."""
    folder = tmp_path_factory.mktemp("before")
    paths = [source(folder, "in/eighth.txt", EIGHTH), source(folder, "in/ninth.txt", NINTH)]
    assert run(["build", str(folder / "in"), "--store", str(folder / "s")]) == 0
    for path in paths:
        path.write_text(path.read_text("utf-8") + "\n2. 缔约国会议请秘书处编写另一份报告。\n", "utf-8")
    (folder / "out.trig").write_text("old", "utf-8")
    return folder


# Runs commands, each in a process forked off with all that it needs loaded, so that it is killed at its work and not
# while Python starts. The parent itself never opens a store on disk: the database's threads would not be forked.
RUNNER = """
import os, sys; import pytest; import mandategraph as mg
from mandategraph.cli import run
mg.build(sys.argv[1:])
print("ready", flush=True)
for command in iter(sys.stdin.readline, ""):
    folder, *arguments = command.rstrip("\\n").split("\\t")
    child = os.fork()
    if not child:
        os.setsid()
        os.chdir(folder)
        os.dup2(os.open("log", os.O_WRONLY | os.O_CREAT, 0o600), 1)
        os.dup2(1, 2)
        code = run(arguments)
        sys.stdout.flush()
        os._exit(code)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Runner:
    """Commands run by such a process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        self._process, self._to = process, process.stdin
        assert line(process) == "ready"

    def start(self, folder: Path, command: tuple[str, ...]) -> int:
        """Start a command in a folder; its process."""
        self._to.write("\t".join([str(folder), *command]) + "\n")
        self._to.flush()
        return int(line(self._process))

    def ended(self) -> int:
        """Wait for it to end; its exit code, negative where a signal ended it."""
        return os.waitstatus_to_exitcode(int(line(self._process)))


def kill_at(moment: float, process: int, folder: Path, *, writing: bool) -> None:
    """Kill a command and its workers; `moment` counts from its beginning, or from when it began to write its result."""
    until = time.monotonic() + 30
    while writing and time.monotonic() < until and Path(f"/proc/{process}").exists():
        if (folder / "s/revisions/000002/work").exists() or list(folder.glob(".out.trig.*")):
            break
        time.sleep(0.001)
    time.sleep(moment)
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


def test_commands_killed_at_random_moments(before: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """`scripts/test tests/test_kills.py --kills 200` kills 200 of them."""
    moments = random.Random(11)
    kills = pytestconfig.getoption("--kills")
    old = holds(before)
    new: dict[tuple[str, ...], Held] = {}
    lasted: dict[tuple[str, ...], float] = {}
    outcomes: Counter[tuple[str, str]] = Counter()
    with running(RUNNER, before / "in") as process:
        runner = Runner(process)

        def through(folder: Path, command: tuple[str, ...]) -> Held:
            runner.start(folder, command)
            assert runner.ended() == 0, (folder / "log").read_text("utf-8")
            return holds(folder)

        for number, command in enumerate(COMMANDS):
            folder = shutil.copytree(before, tmp_path / f"whole{number}")
            began = time.monotonic()
            new[command] = through(folder, command)
            lasted[command] = time.monotonic() - began
            assert new[command] != old
            shutil.rmtree(folder)
        for number in range(kills):
            command = COMMANDS[number % len(COMMANDS)]
            writing = bool(number // len(COMMANDS) % 2)
            folder = shutil.copytree(before, tmp_path / f"kill{number}")
            killed = runner.start(folder, command)
            kill_at(moments.uniform(0, lasted[command] * (0.7 if writing else 1)), killed, folder, writing=writing)
            ended = runner.ended() == 0
            found = holds(folder)
            assert found in (old, new[command]), f"kill {number}: neither the old nor the new"
            outcomes[command[0], "ended" if ended else "new" if found == new[command] else "old"] += 1
            # What was taken out cannot be taken out again; the next builder is a build then.
            following = COMMANDS[0] if command[0] == "remove" and found != old else command
            assert through(folder, following) == new[following], f"kill {number}: the next one did not go through"
            assert len(revisions(folder / "s")) == 1, "what the killed left behind is cleared"
            assert sorted(path.name for path in folder.iterdir()) == ["in", "log", "out.trig", "s"]
            shutil.rmtree(folder)
    print("killed:", ", ".join(f"{name} {done} {count}" for (name, done), count in sorted(outcomes.items())))
    assert outcomes.total() == kills
