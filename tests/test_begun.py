"""A build that was killed is gone on with: what it had read is not read again, and what is damaged is not used."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from mandategraph.building import begun, build
from mandategraph.building.extraction import Task, extract
from mandategraph.cli import run
from mandategraph.store import Store
from mandategraph.store.manifest import BuildOptions
from mandategraph.validation import validate_populated
from sources import MEETING, REQUEST, source
from stores import running

#: Builds a folder, and ends itself as kill -9 would when it begins to read the document of this number.
BUILDER = """
import os, signal, sys
import pytest
from mandategraph.building import build, workers
from mandategraph.store import Store
from mandategraph.store.manifest import BuildOptions
from mandategraph.validation import validate_populated
left, read = int(sys.argv[3]), workers.extract
def extract(task):
    global left
    left -= 1
    if not left: os.kill(os.getpid(), signal.SIGKILL)
    return read(task)
workers.extract = extract
with Store.open(sys.argv[2], create=True) as store:
    build([sys.argv[1]], store=store)
"""
WENT_ON = "{} of the sources had been read by a build that did not come to its end, and were not read again"


def meeting(ordinal: str) -> str:
    return f"{MEETING.replace('第八次', ordinal)}\n\n{REQUEST}"


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of five documents, and a store whose first build was killed at the fourth of them."""
    folder = tmp_path_factory.mktemp("killed")
    for name, ordinal in zip("abcde", ("第五次", "第六次", "第七次", "第八次", "第九次"), strict=True):
        source(folder, f"in/{name}.txt", meeting(ordinal))
    with running(BUILDER, folder / "in", folder / "s", 4) as builder:
        assert builder.wait() == -signal.SIGKILL
    return folder


@pytest.fixture
def again(killed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[list[str], list[str]]]:
    """Builds once more, in a copy of the store: which documents were read, and the notices."""
    shutil.copytree(killed / "s", tmp_path / "s")
    read: list[str] = []

    def noted(task: Task) -> object:
        read.append(task.source.stem)
        return extract(task)

    monkeypatch.setattr("mandategraph.building.workers.extract", noted)

    def built() -> tuple[list[str], list[str]]:
        with Store.open(tmp_path / "s", create=True) as store:
            result = build([killed / "in"], store=store)
            assert (len(result.built), result.failures) == (5, ())
            fresh = Store.in_memory()
            build([killed / "in"], store=fresh)
            assert dict(store.graphs()) == dict(fresh.graphs())
            assert store.documents() == fresh.documents()
        return read[:-5], [notice for notice in result.notices if "read again" in notice]

    return built


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "s/begun").iterdir())


def test_what_was_read_is_not_read_again(again: Callable[[], tuple[list[str], list[str]]], tmp_path: Path) -> None:
    assert len(entries(tmp_path)) == 3
    assert again() == (["d", "e"], [WENT_ON.format(3)])
    assert sorted(one.name for one in (tmp_path / "s").iterdir()) == ["current", "lock", "revisions"], "it is done with"


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes()[:200] + b"?" + path.read_bytes()[201:]),
        lambda path: path.write_bytes(b""),
        lambda path: shutil.copy(next(one for one in path.parent.iterdir() if one != path), path),  # another's
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["cut off", "a byte", "empty", "another's", "a folder"],
)
def test_what_is_damaged_is_read_again(
    again: Callable[[], tuple[list[str], list[str]]], tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    harm(entries(tmp_path)[0])
    read, notices = again()
    assert len(read) == 3
    assert notices == [WENT_ON.format(2)]


def test_another_version_reads_all_again(
    again: Callable[[], tuple[list[str], list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begun, "extractor", lambda: "0+other")
    assert again() == (["a", "b", "c", "d", "e"], [])


def test_a_document_that_has_changed_is_read_again(
    again: Callable[[], tuple[list[str], list[str]]], killed: Path
) -> None:
    path = killed / "in/a.txt"
    before = path.read_bytes()
    try:
        path.write_bytes(before.replace("第五次".encode(), "第四次".encode()))
        assert again() == (["a", "d", "e"], [WENT_ON.format(2)])
    finally:
        path.write_bytes(before)


def test_no_more_is_kept_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [
        source(tmp_path, f"in/{name}.txt", meeting(ordinal)) for name, ordinal in (("a", "第八次"), ("b", "第九次"))
    ]
    tasks = [
        Task(one, BuildOptions(), validate_populated, digest=sha256(one.read_bytes()).hexdigest()) for one in paths
    ]
    kept = {}
    for most in (begun._MOST, 10):
        monkeypatch.setattr(begun, "_MOST", most)
        folder = tmp_path / str(most)
        assert len(list(begun.Begun(folder).go_on(tasks, lambda rest: map(extract, rest)))) == 2
        kept[most] = len(list(folder.iterdir())) if folder.is_dir() else 0
    assert list(kept.values()) == [2, 0]


def test_status_tells_of_a_build_that_did_not_come_to_its_end(killed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--store", str(killed / "s")]) == 0
    assert "a build has read 3 sources and not come to its end: the next one goes on." in capsys.readouterr().err
