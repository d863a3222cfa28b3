"""The folder of a store: the switch from one revision to the next, locks, kills, damage."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mandategraph.errors import StoreError
from mandategraph.store.manifest import FORMAT, BuildOptions, parse_manifest
from mandategraph.store.revisions import StoreFolder
from stores import BASE, VOCABULARY, held, line, open_store, put, record, revisions, running, triples


@pytest.fixture
def built(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    put(open_store(path, create=True), "old", "a")
    return path


# --- the layout -------------------------------------------------------------------------------------------------------


def test_the_layout_of_a_store(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new" / "store", create=True)
    assert (store.revision, store.documents()) == (0, ())
    put(store, "old", "a")
    assert sorted(entry.name for entry in store.path.iterdir()) == ["current", "lock", "revisions"]  # type: ignore[union-attr]
    assert (tmp_path / "new/store/current").read_text() == f"mandategraph-store {FORMAT}\n000001\n"
    folder = tmp_path / "new/store/revisions/000001"
    assert sorted(entry.name for entry in folder.iterdir()) == [
        *("SHA256SUMS", "data", "lock", "manifest.json", "overview.json", "said", "words")
    ]


def test_the_same_builds_write_the_same_manifest(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        store = open_store(tmp_path / name, create=True)
        put(store, "old", *(["a", "b"] if name == "one" else ["b", "a"]))
        put(store, "new", "b")
        written.append((tmp_path / name / "revisions/000002/manifest.json").read_bytes())
    assert written[0] == written[1]
    assert parse_manifest(written[0]).dump() == written[0]
    document = json.loads(written[0])["documents"][0]
    assert list(document) == sorted(document)
    assert document == {
        "digest": record("a", "old").digest,
        "document": BASE + "a",
        "extractor": "1",
        "graph": BASE + "a/en",
        "identifier": "a",
        "language": "en",
        "name": "a.txt",
        "options": {"body": "", "language": "", "symbol": ""},
        "symbol": "",
        "triples": 3,
        "validated": "",
        "violations": 0,
        "siblings": 1,
    }
    assert parse_manifest(written[0]).documents[0].options == BuildOptions()


def test_a_draft_without_changes_makes_no_revision(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", create=True)
    with store.revise():
        pass
    assert (store.revision, list(tmp_path.iterdir())) == (0, [])
    put(store, "old", "a")
    with store.revise():
        pass
    assert (store.revision, revisions(tmp_path / "store")) == (1, ["000001"])


def test_a_revision_shares_files_with_the_one_before_until_most_is_superseded(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", create=True)

    put(store, "old", *"abcdef")
    reader = open_store(tmp_path / "store")
    put(store, "second", "a")
    assert any(file.stat().st_nlink > 1 for file in (tmp_path / "store/revisions/000002/data").glob("*.sst"))
    superseded = [store.manifest.superseded]
    for tag in ("third", "fourth", "fifth"):
        put(store, tag, "a")
        superseded.append(store.manifest.superseded)
    # 22 triples stand in the store, 3 are superseded each time; above 11 everything is loaded anew.
    assert superseded == [3, 6, 9, 0]
    assert held(store) == {"a": triples("a", "fifth"), **{name: triples(name, "old") for name in "bcdef"}}
    assert store.graph(VOCABULARY) == triples("vocabulary", "one", 4)
    assert held(reader) == {name: triples(name, "old") for name in "abcdef"}


def test_what_was_removed_leaves_the_disk_once_most_is_superseded(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", create=True)

    def on_disk(word: bytes) -> bool:
        return any(word in file.read_bytes() for file in (tmp_path / "store").rglob("*") if file.is_file())

    put(store, "confidential", "a")
    assert on_disk(b"confidential")
    with store.revise() as draft:
        draft.remove(BASE + "a/en")
    assert held(store) == {}
    put(store, "other", "b")
    with store.revise() as draft:
        draft.remove(BASE + "b/en")
    assert not on_disk(b"confidential")


# --- readers and builders ---------------------------------------------------------------------------------------------


def test_readers_go_on_reading_their_revision(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", create=True)
    put(store, "old", "a")
    reader = open_store(tmp_path / "store")
    with store.revise() as draft:
        draft.replace(record("a", "new"), triples("a", "new"))
        during = open_store(tmp_path / "store")
        assert held(during) == held(reader) == {"a": triples("a", "old")}
    assert held(during) == held(reader) == {"a": triples("a", "old")}
    assert held(store) == {"a": triples("a", "new")}
    assert (reader.revision, store.revision, revisions(tmp_path / "store")) == (1, 2, ["000001", "000002"])

    put(store, "newer", "a")
    assert revisions(tmp_path / "store") == ["000001", "000003"]
    assert (during.reload(), during.reload()) == (True, False)
    assert held(during) == {"a": triples("a", "newer")}
    reader.close()
    put(store, "newest", "a")
    assert revisions(tmp_path / "store") == ["000003", "000004"]
    with open_store(tmp_path / "store") as late:
        assert held(late) == {"a": triples("a", "newest")}


@pytest.mark.parametrize("kept", [False, True])
def test_a_reader_that_a_builder_overtook_looks_again(built: Path, *, kept: bool) -> None:
    """Between its looks at the pointer and at revision 1 came revision 2: 1 is gone, or kept by another reader."""
    other = open_store(built)
    if not kept:
        other.close()

    class Overtaken(StoreFolder):
        looks = 0

        def current(self) -> int:
            number = super().current()
            self.looks += 1
            if self.looks == 1:
                put(open_store(built), "new", "a")
            return number

    revision = Overtaken(built, create=False).open_current()
    assert revision is not None
    assert revision.number == 2
    assert revisions(built) == (["000001", "000002"] if kept else ["000002"])


def test_leftovers_are_cleared_before_the_disk_is_used_again(built: Path) -> None:
    half_made, half_deleted = built / "revisions/000002/work", built / "revisions/000003/data"
    half_made.mkdir(parents=True)
    (half_made.parent / "lock").touch()
    half_deleted.mkdir(parents=True)
    with open_store(built).revise():
        assert revisions(built) == ["000001", "000002"]
        assert [entry.name for entry in half_made.parent.iterdir()] == ["changes.nq", "lock"]
    assert revisions(built) == ["000001"]


def test_a_second_build_is_refused_and_told_who_builds(tmp_path: Path) -> None:
    path = tmp_path / "store"
    put(open_store(path, create=True), "old", "a")
    program = """
import sys, time; from stores import *
with open_store(Path(sys.argv[1])).revise():
    print("building", flush=True)
    time.sleep(60)
"""
    with running(program, path) as builder:
        assert line(builder) == "building"
        with pytest.raises(StoreError, match=rf"process {builder.pid} on .* is building in this store\. Wait"):
            put(open_store(path), "new", "a")
        assert held(open_store(path)) == {"a": triples("a", "old")}
    # The lock went with the process; nobody has to clean up after it.
    put(open_store(path), "new", "a")
    assert held(open_store(path)) == {"a": triples("a", "new")}


def test_a_second_build_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store", create=True)
    with store.revise(), pytest.raises(StoreError, match=f"process {os.getpid()} on"), open_store(store.path).revise():  # type: ignore[arg-type]
        pytest.fail("two builders in one store")


def test_many_readers_while_a_builder_switches(tmp_path: Path) -> None:
    """Every look at the store sees one whole revision: the same word in every document, and never an older one."""
    path = tmp_path / "store"
    store = open_store(path, create=True)
    put(store, "000", "a", "b")
    program = """
import sys; from stores import *
seen = []
while not seen or seen[-1] != "025":
    with open_store(Path(sys.argv[1])) as store:
        words = {data.split(b'"')[1].split()[0].decode() for data in held(store).values()}
        assert len(words) == 1, words
        seen.append(words.pop())
assert seen == sorted(seen), seen
print("looked", len(seen), flush=True)
"""
    with running(program, path) as one, running(program, path) as other:
        for number in range(1, 26):
            put(store, f"{number:03d}", "a", "b")
        for reader in (one, other):
            assert line(reader).startswith("looked")
            assert reader.wait(timeout=30) == 0


def test_a_first_build_that_comes_to_nothing_leaves_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new" / "store", create=True)
    assert list(tmp_path.iterdir()) == []
    with store.revise():
        assert (tmp_path / "new/store/lock").exists()
    with pytest.raises(StoreError, match="not N-Triples"), store.revise() as draft:
        draft.replace(record("a", "old"), b"no triples")
    assert list(tmp_path.iterdir()) == []
    put(store, "old", "a")
    assert held(store) == {"a": triples("a", "old")}


def test_what_was_there_before_a_first_build_stays(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with open_store(tmp_path / "empty", create=True).revise():
        (tmp_path / "empty/notes").touch()
    assert [entry.name for entry in (tmp_path / "empty").iterdir()] == ["notes"]


def test_a_lock_that_was_taken_away_meanwhile_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A builder that opened the lock just before another one's first build came to nothing."""
    path = tmp_path / "store"
    opened = os.open

    def overtaken(name: os.PathLike[str], *arguments: int) -> int:
        lock = opened(name, *arguments)
        monkeypatch.setattr(os, "open", opened)
        with open_store(path, create=True).revise():
            pass
        return lock

    monkeypatch.setattr(os, "open", overtaken)
    with open_store(path, create=True).revise() as draft:
        draft.replace(record("a", "old"), triples("a", "old"))
        with pytest.raises(StoreError, match="is building in this store"), open_store(path).revise():
            pytest.fail("two builders in one store")
    assert held(open_store(path)) == {"a": triples("a", "old")}


def test_what_a_killed_builder_unpacked_is_cleared(built: Path) -> None:
    (built / "unpacked-x" / "2022").mkdir(parents=True)
    assert open_store(built).revision == 1
    with open_store(built).revise():
        assert not (built / "unpacked-x").exists()


# --- what is refused --------------------------------------------------------------------------------------------------


def test_no_store_and_not_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere: there is no store here\. Make one with `mandategraph build"):
        open_store(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "photos").mkdir()
    with pytest.raises(StoreError, match="photos: this folder is not a mandategraph store"):
        open_store(tmp_path / "photos")
    (tmp_path / "photos/cat.jpg").touch()
    for create in (False, True):
        with pytest.raises(StoreError, match="photos: this folder is not a mandategraph store"):
            open_store(tmp_path / "photos", create=create)
        with pytest.raises(StoreError, match=r"cat\.jpg: not usable as a store"):
            open_store(tmp_path / "photos/cat.jpg", create=create)
    assert [entry.name for entry in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


@pytest.mark.parametrize(
    ("pointer", "message"),
    [
        (b"", "current: the store is damaged: it does not name a revision. Delete the folder"),
        (b"000001\n", "current: the store is damaged: it does not name a revision"),
        (b"mandategraph-store 1\n", "current: the store is damaged: it does not name a revision"),
        (b"mandategraph-store 0\n000001\n", "current: the store is damaged: it does not name a revision"),
        (b"mandategraph-store 1\n0000", "current: the store is damaged: it does not name a revision"),
        (b"mandategraph-store 1\n000001\nmore", "current: the store is damaged: it does not name a revision"),
        (b"\xff\xfe", "current: the store is damaged"),
        (b"mandategraph-store 1\n000007\n", "000007/lock: the store is damaged: .*No such file"),
        (b"mandategraph-store 2\nsharded\n", "current: the store has format 2, this mandategraph knows up to 1"),
    ],
)
def test_a_pointer_that_points_nowhere_is_refused(built: Path, pointer: bytes, message: str) -> None:
    (built / "current").write_bytes(pointer)
    for create in (False, True):
        with pytest.raises(StoreError, match=message):
            open_store(built, create=create)


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (b"", r"manifest\.json: the store is damaged: Expecting value"),
        (b"[]", r"manifest\.json: the store is damaged: it is not a manifest"),
        (b'{"format": 1, "documents": [{}]}', r"manifest\.json: the store is damaged: a field is missing"),
        (b'{"format": 2, "shards": []}', r"manifest\.json: the store has format 2, this mandategraph knows up to 1"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_refused(built: Path, manifest: bytes, message: str) -> None:
    (built / "revisions/000001/manifest.json").write_bytes(manifest)
    with pytest.raises(StoreError, match=message):
        open_store(built)


def test_damaged_data_is_refused(built: Path) -> None:
    for file in (built / "revisions/000001/data").glob("*.sst"):
        os.truncate(file, 100)
    with pytest.raises(StoreError, match=r"revisions/000001/data: the store is damaged: .*build again from"):
        open_store(built)


def test_files_of_others_in_the_folder_of_revisions_are_left_alone(built: Path) -> None:
    (built / "revisions/notes.txt").write_text("mine")
    put(open_store(built), "new", "a")
    assert revisions(built) == ["000002", "notes.txt"]
