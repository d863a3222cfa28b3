"""The folder of an embedded store: numbered revisions, a pointer to the current one, and the locks.

    STORE/current                 the pointer: `mandategraph-store 1` (the format) and the current revision's number
    STORE/lock                    the build lock: whoever builds holds an exclusive flock on it
    STORE/unpacked-...            what archives hold, while a builder reads it
    STORE/begun/                  what a builder has read so far, for the next one should this one be killed
    STORE/revisions/000007/lock           readers of the revision hold a shared flock on it
    STORE/revisions/000007/manifest.json  what it holds
    STORE/revisions/000007/SHA256SUMS     the digests of these files
    STORE/revisions/000007/data/          the database, never written to again once `current` named it
    STORE/revisions/000007/words/         the index of its words, likewise
    STORE/revisions/000007/overview.json  its directives as rows of plain names, likewise
    STORE/revisions/000007/said/          what its documents say to others, for the revision after it to go on from

Who may do what. Readers only open and lock; they write nothing. A builder, under the build lock, makes a new revision
beside the current one and then switches `current` in one atomic step: killed before it, the old state stands and the
next builder clears the leftovers; killed after it, the new state stands. A revision that is not current is deleted
when nobody holds its lock. A lock is the kernel's: it vanishes with its holder, however that ends.

The folder is made by the first builder, and taken away again by it if nothing came of the build.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mandategraph.errors import StoreError
from mandategraph.store.checksums import write_sums
from mandategraph.store.manifest import FORMAT, Manifest, parse_manifest

_POINTER = re.compile(r"mandategraph-store (\d+)\n(?:(\d{6,})\n)?")
#: The folder of what a builder has read so far.
BEGUN = "begun"
_OURS = frozenset({"current", "current.new", "lock", "revisions", BEGUN})
#: How the names of folders begin that a builder unpacks archives into.
UNPACKED = "unpacked-"
_ATTEMPTS = 200


class Revision:
    """One revision, held open for reading: as long as `close` was not called, nobody deletes it."""

    def __init__(self, folder: Path, lock: int, manifest: Manifest) -> None:
        self.folder = folder
        self.number = int(folder.name)
        self.manifest = manifest
        self._lock = lock

    @property
    def data(self) -> Path:
        """The folder of its database."""
        return data_of(self.folder)

    @property
    def words(self) -> Path:
        """The folder of the index of its words; revisions of an earlier mandategraph have none."""
        return words_of(self.folder)

    @property
    def overview(self) -> Path:
        """The overview of its directives; revisions of an earlier mandategraph have none."""
        return overview_of(self.folder)

    def close(self) -> None:
        """Let go of the revision. Calling it twice does no harm."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def __del__(self) -> None:
        self.close()


def data_of(revision: Path) -> Path:
    """The folder of the database, in the folder of a revision."""
    return revision / "data"


def words_of(revision: Path) -> Path:
    """The folder of the index of words, in the folder of a revision."""
    return revision / "words"


def overview_of(revision: Path) -> Path:
    """The file of the overview, in the folder of a revision."""
    return revision / "overview.json"


def said_of(revision: Path) -> Path:
    """The folder of what its documents say to others, in the folder of a revision."""
    return revision / "said"


class StoreFolder:
    """The folder of a store."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Look at a folder; if `create` is set, `build_lock` makes it.

        Raises:
            StoreError: there is no such folder (and `create` is not set), or it is not a store.
        """
        self.path = path
        self._create = create
        self._made: list[Path] = []
        self._pointer = path / "current"
        self.revisions = path / "revisions"
        try:
            names = {entry.name for entry in path.iterdir() if not entry.name.startswith(UNPACKED)}
        except FileNotFoundError:
            if create:
                return
            raise StoreError(
                f"{path}: there is no store here. Make one with `mandategraph build SOURCE --store {path}`, or name "
                "another with --store."
            ) from None
        except OSError as error:
            raise StoreError(f"{path}: not usable as a store ({error.strerror}). Name another with --store.") from error
        begun = names <= _OURS and (create or bool(names))  # a first build that did not come to its end
        if "current" not in names and not begun:
            raise StoreError(f"{path}: this folder is not a mandategraph store. Name another with --store.")

    def current(self) -> int:
        """The number of the current revision, 0 where no build has come to its end yet.

        Raises:
            StoreError: the pointer is damaged, or of a newer format.
        """
        try:
            text = self._pointer.read_text("ascii")
        except FileNotFoundError:
            return 0
        except (OSError, UnicodeDecodeError) as error:
            raise self._damaged(self._pointer, str(error)) from error
        found = _POINTER.match(text)
        if found and int(found[1]) > FORMAT:
            raise self._newer(self._pointer, int(found[1]))
        if not found or not int(found[1]) or not int(found[2] or 0) or found.end() != len(text):
            raise self._damaged(self._pointer, "it does not name a revision")
        return int(found[2])

    def open_current(self) -> Revision | None:
        """Hold the current revision open, or None where there is none yet.

        Between the look at the pointer and the lock a builder may switch to a new revision and delete the one that was
        current; so the pointer is looked at again under the lock. What is current then cannot be deleted any more.

        Raises:
            StoreError: the store is damaged or of a newer format.
        """
        for _ in range(_ATTEMPTS):
            number = self.current()
            if not number:
                return None
            folder = self.folder_of(number)
            try:
                lock = os.open(folder / "lock", os.O_RDONLY)
            except OSError as error:
                if self.current() == number:
                    raise self._damaged(folder / "lock", str(error)) from error
                continue
            if _locked(lock, fcntl.LOCK_SH) and self.current() == number:
                try:
                    return Revision(folder, lock, self._manifest(folder))
                except StoreError:
                    os.close(lock)
                    raise
            os.close(lock)
            time.sleep(0.01)
        raise StoreError(f"{self.path}: revision {self.current()} stayed locked. Try again when no build is running.")

    @contextmanager
    def build_lock(self) -> Iterator[None]:
        """Be the only builder on this store, for the length of a `with` block.

        Raises:
            StoreError: another builder is at work (the message says which), or the folder cannot be written to.
        """
        lock = self._open_lock()
        try:
            os.ftruncate(lock, 0)
            os.write(lock, f"process {os.getpid()} on {socket.gethostname()}\n".encode())
            yield
        finally:
            if not self._pointer.exists():
                self._unmake()
            os.close(lock)

    def _open_lock(self) -> int:
        """The build lock, held: on the very file that other builders will open."""
        path = self.path / "lock"
        while True:
            self._make()
            try:
                lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError as error:
                raise StoreError(f"{path}: cannot be written to ({error.strerror}). Name another store.") from error
            if not _locked(lock, fcntl.LOCK_EX):
                holder = os.read(lock, 200).decode(errors="replace").strip() or "another process"
                os.close(lock)
                raise StoreError(
                    f"{self.path}: {holder} is building in this store. Wait for it to end, or name another store."
                )
            try:
                if path.stat().st_ino == os.fstat(lock).st_ino:
                    return lock
            except FileNotFoundError:
                pass
            os.close(lock)  # somebody's first build came to nothing meanwhile, and took the store away

    def _make(self) -> None:
        """Make the folder where it may be made and is not there yet, and remember what was made."""
        if not self._create or self.path.is_dir():
            return
        missing = [folder for folder in (self.path, *self.path.parents) if not folder.exists()]
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except FileNotFoundError as error:
            raise StoreError(f"{self.path}: no folder can be made here. Name another with --store.") from error
        except OSError as error:
            raise StoreError(
                f"{self.path}: not usable as a store ({error.strerror}). Name another with --store."
            ) from error
        self._made += missing

    def _unmake(self) -> None:
        """Take the store away, in which no build has come to its end. Only under the build lock."""
        with suppress(OSError):  # where it is not empty, somebody else put something there
            self.clear()
            if self.revisions.is_dir():
                self.revisions.rmdir()
            (self.path / "lock").unlink()
            for folder in self._made:
                folder.rmdir()
        self._made.clear()

    def start_revision(self) -> Path:
        """Make the folder of the next revision, after clearing what nobody reads. Only under the build lock."""
        self.clear()
        self.revisions.mkdir(exist_ok=True)
        numbers = [int(entry.name) for entry in self.revisions.iterdir() if entry.name.isdigit()]
        folder = self.folder_of(max([self.current(), *numbers]) + 1)
        folder.mkdir()
        (folder / "lock").touch()
        return folder

    def switch(self, folder: Path, manifest: Manifest) -> None:
        """Make a finished revision the current one, in one atomic step. Only under the build lock."""
        (folder / "manifest.json").write_bytes(manifest.dump())
        write_sums(folder, self.folder_of(self.current()))
        # The switch must not reach the disk before what it points to.
        for parent, _, names in os.walk(folder):
            for name in names:
                _sync(Path(parent, name))
            _sync(Path(parent))
        _sync(self.revisions)
        new = self.path / "current.new"
        new.write_text(f"mandategraph-store {FORMAT}\n{folder.name}\n", "ascii")
        _sync(new)
        os.replace(new, self._pointer)  # noqa: PTH105 - the step that everything hangs on, under its own name
        _sync(self.path)
        shutil.rmtree(self.path / BEGUN, ignore_errors=True)

    @property
    def begun(self) -> int:
        """How many sources a build has read that did not come to its end, or is at work."""
        folder = self.path / BEGUN
        return sum(not one.suffix for one in folder.iterdir()) if folder.is_dir() else 0

    def clear(self) -> None:
        """Delete every revision that is neither current nor read by anybody, and what archives were unpacked to.

        Only under the build lock.
        """
        for left in self.path.glob(f"{UNPACKED}*"):
            shutil.rmtree(left)
        if not self.revisions.is_dir():
            return
        current = self.folder_of(self.current())
        for folder in sorted(self.revisions.iterdir()):
            if folder == current or not folder.name.isdigit():
                continue
            try:
                lock = os.open(folder / "lock", os.O_RDONLY)
            except OSError:
                lock = -1  # half made or half deleted: readers come in by the lock file only
            try:
                if lock < 0 or _locked(lock, fcntl.LOCK_EX):
                    shutil.rmtree(folder)
            finally:
                if lock >= 0:
                    os.close(lock)

    def folder_of(self, number: int) -> Path:
        """The folder of a revision."""
        return self.revisions / f"{number:06d}"

    def _manifest(self, folder: Path) -> Manifest:
        path = folder / "manifest.json"
        try:
            manifest = parse_manifest(path.read_bytes())
        except (OSError, ValueError) as error:
            raise self._damaged(path, str(error)) from error
        if manifest.format > FORMAT:
            raise self._newer(path, manifest.format)
        return manifest

    def _damaged(self, path: Path, why: str) -> StoreError:
        return StoreError(
            f"{path}: the store is damaged: {why}. Delete the folder {self.path} and build again from the sources."
        )

    def _newer(self, path: Path, version: int) -> StoreError:
        return StoreError(
            f"{path}: the store has format {version}, this mandategraph knows up to {FORMAT}. Upgrade mandategraph, or "
            "build into another store."
        )


def _locked(lock: int, how: int) -> bool:
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
