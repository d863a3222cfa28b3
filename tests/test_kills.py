"""kill -9 at any moment of a build: the store stands as before it or as after it, and the next build goes through."""

from __future__ import annotations

import random
import shutil
import signal
import time
from pathlib import Path

import pytest

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
    for step in range(1, steps + 1, 4):
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
        if list(path.iterdir()):
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
