"""Building on a Dask cluster: the same bytes as here, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dask_cluster import Cluster, cluster
from mandategraph.building import build
from mandategraph.building.cluster import extract_on
from mandategraph.building.extraction import Task
from mandategraph.building.workers import extract_all
from mandategraph.errors import ClusterError, ValidationError
from mandategraph.exporting import export
from mandategraph.store import Store
from mandategraph.store.manifest import BuildOptions
from mandategraph.validation.violations import Violation
from sources import nothing_wrong, source
from test_workers import deadly, symbols


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("dask")) as running:
        yield running


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder of documents, one empty and one with malformed settings among them."""
    folder = tmp_path / "documents"
    for number in range(1, 20):
        source(folder, f"{number:02}.txt", symbol=f"CAC/COSP/2019/{number}")
    (folder / "05.txt").write_text("")
    (folder / "07.txt.toml").write_text("symbol = 7")
    return folder


def test_a_cluster_gives_the_same_outcomes_and_the_same_bytes(
    dask: Cluster, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # so that messages have paths to keep as they are
    results, exports = [], []
    for name, address in (("here", ""), ("there", dask.address)):
        with Store.open(tmp_path / name, create=True) as store:
            results.append(build(["documents"], store=store, cluster=address))
            export(store, tmp_path / f"{name}.nq")
            exports.append((tmp_path / f"{name}.nq").read_bytes())
    assert results[0] == results[1]
    assert exports[0] == exports[1]
    assert len(results[0].built) == 17
    assert [failure.message.partition(":")[0] for failure in results[1].failures] == [
        "documents/05.txt",
        "documents/07.txt.toml, line 1",
    ]


def test_a_killed_worker_costs_nothing_but_time(dask: Cluster, documents: Path) -> None:
    for broken in ("05.txt", "07.txt"):
        (documents / broken).unlink()
    tasks = [Task(path, BuildOptions(symbol=path.stem), nothing_wrong) for path in sorted(documents.glob("*.txt"))]
    outcomes = extract_on(dask.address, tasks)
    found = [next(outcomes)]
    os.kill(dask.workers()[0], signal.SIGKILL)
    assert [*found, *outcomes] == list(extract_all(tasks))


def test_a_source_that_kills_its_worker_costs_no_other(dask: Cluster, tmp_path: Path) -> None:
    path = source(tmp_path, "a.txt")
    tasks = [Task(path, BuildOptions(symbol=f"CAC/COSP/2019/{number}"), deadly) for number in range(1, 8)]
    expected = [task.options.symbol for task in tasks]
    expected[2] = (
        f"{path}: the process that read it died, perhaps for want of memory. Read it on a machine with more, or leave "
        "it out."
    )
    assert symbols(list(extract_on(dask.address, tasks))) == expected


def cannot_validate(ntriples: bytes) -> Sequence[Violation]:
    raise ValidationError("the shapes are damaged")


def test_what_hits_every_source_is_raised(dask: Cluster, tmp_path: Path) -> None:
    task = Task(source(tmp_path, "a.txt"), BuildOptions(), cannot_validate)
    with pytest.raises(ValidationError, match=r"^the shapes are damaged$"):
        list(extract_on(dask.address, [task]))


def test_another_mandategraph_is_refused(dask: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mandategraph.building.cluster.extractor", lambda: "mine")
    task = Task(source(tmp_path, "a.txt"), BuildOptions(), nothing_wrong)
    with pytest.raises(ClusterError, match=r"another mandategraph .* Install the same version"):
        list(extract_on(dask.address, [task]))


def test_a_cluster_without_workers_is_told(tmp_path: Path) -> None:
    task = Task(source(tmp_path, "a.txt"), BuildOptions(), nothing_wrong)
    with (
        cluster(tmp_path / "dask", workers=0) as empty,
        pytest.raises(ClusterError, match=r"has no worker\. Start some"),
    ):
        list(extract_on(empty.address, [task], wait=2))


def test_a_scheduler_that_goes_away_is_told(tmp_path: Path) -> None:
    path = source(tmp_path, "a.txt")
    tasks = [Task(path, BuildOptions(symbol=f"CAC/COSP/2019/{number}"), nothing_wrong) for number in range(40)]
    with cluster(tmp_path / "dask", workers=1) as running:
        outcomes = extract_on(running.address, tasks)
        next(outcomes)
        os.kill(running.scheduler, signal.SIGKILL)
        with pytest.raises(ClusterError, match=r"the scheduler went away .* Build again\."):
            list(outcomes)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere", "ftp://127.0.0.1:1"])
def test_no_scheduler_is_told_and_leaves_no_store(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mandategraph.building.cluster._CONNECT_SECONDS", 0.5)
    with Store.open(tmp_path / "store", create=True) as store:
        with pytest.raises(ClusterError, match=f"^{address}: there is no Dask scheduler"):
            build([source(tmp_path, "a.txt")], store=store, cluster=address)
        assert store.documents() == ()


def test_without_dask_the_command_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(ClusterError, match=r"pip install 'mandategraph\[cluster\]'"):
        list(extract_on("tcp://127.0.0.1:1", [Task(source(tmp_path, "a.txt"), BuildOptions(), nothing_wrong)]))
