"""The digests of a revision's files, written with it: what tells a damaged store from a whole one.

They stand in `SHA256SUMS`, as `sha256sum -c` reads them too. A database checks what it reads while it reads it, and so
finds damage where it happens to look; the digests are of every byte. What a revision shares with the one before it
keeps the digest it was given when it was written: damage in between does not become right by being taken over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (\S+)\n")


@dataclass(frozen=True, slots=True)
class Check:
    """What a check saw: how many files and bytes, and what is wrong with which file."""

    files: int
    size: int
    wrong: tuple[tuple[Path, str], ...]

    @property
    def told(self) -> str:
        """What was found, where nothing is wrong."""
        files = "1 file" if self.files == 1 else f"{self.files:,} files"
        return f"{files}, {self.size / 1e6:,.1f} MB: each byte is as it was written"


def write_sums(folder: Path, before: Path) -> None:
    """Write the digests of a revision's files; `before` is the folder of the revision it took files over from."""
    known = _known(before)
    lines = []
    for name, path in _files(folder):
        other = before / name
        taken_over = name in known and other.exists() and other.samefile(path)
        lines.append(f"{known[name] if taken_over else _digest(path)}  {name}\n")
    (folder / SUMS).write_text("".join(lines), "ascii")


def check(folder: Path) -> Check | None:
    """Compare every file of a revision with its digest; None where no digests were written with it."""
    if not (folder / SUMS).exists():
        return None
    known, wrong, size = _known(folder), [], 0
    if not known:
        wrong.append((folder / SUMS, "it is no list of digests"))
    for name, digest in known.items():
        path = folder / name
        try:
            size += path.stat().st_size
            if _digest(path) != digest:
                wrong.append((path, "it is not as it was written"))
        except OSError as error:
            wrong.append((path, error.strerror or str(error)))
    return Check(len(known), size, tuple(wrong))


def untouched(folder: Path) -> bool:
    """Whether a revision's files are those that were written, as far as their names and their times tell.

    That takes no time. A file that was put in their place, or that was written to since, is newer than the digests.
    """
    sums = folder / SUMS
    try:
        written = sums.stat().st_mtime_ns
        files = dict(_files(folder))
        return files.keys() == _known(folder).keys() and all(
            path.stat().st_mtime_ns <= written for path in files.values()
        )
    except OSError:
        return False


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in ("lock", SUMS):
            yield name, path


def _known(folder: Path) -> dict[str, str]:
    """The digests by file; none of them if there is a line that is none."""
    try:
        text = (folder / SUMS).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return {}
    found = {match[2]: match[1] for match in _LINE.finditer(text)}
    return found if text == "".join(f"{digest}  {name}\n" for name, digest in found.items()) else {}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
