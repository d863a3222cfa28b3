"""Writing a file as a whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mandategraph.errors import ExportError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file: under another name in the same folder, down to the disk, then renamed into place.

    Whatever goes wrong on the way, what stood at `path` before stands there still, and nothing else is left behind:
    what a killed process left is cleared by the next one.

    Raises:
        ExportError: the folder is missing or may not be written to, the path is a folder, or the disk is full.
    """
    target = Path(os.path.realpath(path))  # a link goes on being one: what it leads to is replaced
    if target.is_dir():
        raise ExportError(f"{path}: this is a folder. Name the file to be written in it.")
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        _clear(target)
        with draft.open("xb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if not draft.exists():  # cleared by another process before it was locked
                raise OSError(errno.EAGAIN, "another process is writing this file")
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise ExportError(_explained(path, error)) from error
    finally:
        _remove(draft)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a loss of power, where the system can: the file is in place whether or not it does."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _clear(target: Path) -> None:
    """Remove the drafts of those who were killed while they wrote this file: nobody holds their locks any more."""
    prefix = f".{target.name}."
    for draft in [one for one in target.parent.iterdir() if one.name.startswith(prefix) and one.suffix == ".part"]:
        with suppress(OSError), draft.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            draft.unlink(missing_ok=True)


def _remove(draft: Path) -> None:
    """Remove a draft that was not renamed into place; there is none if it could not even be opened."""
    with suppress(OSError):
        draft.unlink(missing_ok=True)


def _explained(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"{path}: there is no folder {path.parent}. Make it first, or name another one."
    if error.errno in _REFUSED:
        return f"{path}: the folder {path.parent} may not be written to. Name another one, or change its permissions."
    if error.errno in _FULL:
        return f"{path}: there is no room for the export. Make room, or name a folder on another disk."
    return f"{path}: the export could not be written: {error.strerror or error}."
