"""Archives of documents unpacked into a folder: ZIP and tar, bounded, and never anywhere else than into that folder.

What is no plain file in an archive, or would leave it, is refused by its name, and keeps nothing else from being read.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, cast

from mandategraph.building.extraction import Failure
from mandategraph.errors import SourceError
from mandategraph.reading.limits import (
    MEGABYTE,
    MOST_MEMBERS,
    VARIABLE,
    archive_limit,
    document_limit,
    inflated_limit,
)
from mandategraph.reading.source import head_of
from mandategraph.reading.zipped import ZIP, count_entries, factor_of, is_bomb

INSIDE = "!/"
"""What stands between an archive's path and that of a member in it: `reports.zip!/2019/en.docx`."""

_PACKED: dict[bytes, Callable[[IO[bytes]], IO[bytes]]] = {
    b"\x1f\x8b": lambda raw: cast("IO[bytes]", gzip.GzipFile(fileobj=raw)),
    b"\xfd7zXZ\x00": lambda raw: cast("IO[bytes]", lzma.LZMAFile(raw)),  # noqa: SIM115 - closed with the file it reads
    b"BZh": lambda raw: cast("IO[bytes]", bz2.BZ2File(raw)),
}
_TAR = b"ustar"
_TAR_PLACE = 257
_OFFICE = "[content_types].xml"  # in lower case: the part that every DOCX, XLSX and PPTX has
_SLACK = 16 * MEGABYTE  # that a packed tar may inflate to whatever its size
_MOST_INFLATED = 400  # times its size
_LONGEST_NAME = 200
_DEEPEST = 20
_SKIPPED = re.compile(r"(?:^|/)(?:\.(?![./\\])|__MACOSX/)")  # hidden files, and what macOS adds
_DRIVE = re.compile(r"[A-Za-z]:")
_ERRORS = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    MemoryError,
)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What became of an archive: the folder that its files are in now, and what was refused."""

    folder: Path
    failures: tuple[Failure, ...]


@dataclass(slots=True)
class _Member:
    """A member: its name, its size, why it is not opened (or `""`), and how it is read."""

    name: str
    size: int
    wrong: str
    open: IO[bytes] | None = field(default=None)


def is_archive(path: Path, head: bytes) -> bool:
    """Whether a file is an archive that documents may be in; an Office file is none."""
    if head[_TAR_PLACE : _TAR_PLACE + len(_TAR)] == _TAR:
        return True
    if any(head.startswith(start) for start in _PACKED):
        return True
    return head.startswith((ZIP, b"PK\x05\x06")) and not _is_office(path)


def _is_office(path: Path) -> bool:
    names = _names_in(path)
    # A damaged one is what its name says.
    return path.suffix.lower() != ".zip" if names is None else _OFFICE in names


def is_word(path: Path) -> bool:
    """Whether a ZIP container is a Word document's, as far as can be told; a damaged one may be."""
    names = _names_in(path)
    return names is None or any(name.startswith("word/") for name in names)


def _names_in(path: Path) -> set[str] | None:
    """The names of a ZIP container's members in lower case; none of too many, None if it is damaged."""
    try:
        if count_entries(path) > MOST_MEMBERS:
            return set()
        with zipfile.ZipFile(path) as opened:
            return {name.lower() for name in opened.namelist()}
    except _ERRORS:
        return None


def unpack(path: Path, folder: Path) -> Unpacked:
    """Unpack an archive into an empty folder.

    Raises:
        SourceError: it is too large, damaged, has too many members or inflates to more than is read.
    """
    head, size = head_of(path)
    if size > archive_limit():
        raise SourceError(
            f"{path}: has {size // MEGABYTE} MB, and archives of at most {archive_limit() // MEGABYTE} MB are opened; "
            f"take it apart, or set {VARIABLE}"
        )
    failures: list[Failure] = []
    members = _zip_members(path) if head.startswith(b"PK") else _tar_members(path, head)
    total = count = 0
    try:
        for member in members:
            count += 1
            total += member.size
            if count > MOST_MEMBERS:
                raise SourceError(f"{path}: has more than {MOST_MEMBERS} members; take it apart")
            if total > inflated_limit():
                raise SourceError(
                    f"{path}: inflates to more than {inflated_limit() // MEGABYTE} MB (a bomb?); take it apart"
                )
            place = f"{path}{INSIDE}{member.name}"
            wrong = member.wrong or _wrong_name(member.name) or _wrong_size(member.size)
            if wrong:
                failures.append(Failure(place, f"{place}: {wrong}"))
            elif member.open is not None and (failure := _write(member, folder, place)):
                failures.append(failure)
    except _ERRORS as error:
        raise SourceError(f"{path}: a damaged or truncated archive ({error}); get a whole copy of it") from error
    return Unpacked(folder, tuple(failures))


def _wrong_name(name: str) -> str:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or name.startswith("/") or ".." in parts or _DRIVE.match(name) or "\x00" in name or "\\" in name:
        return "its path leads out of the archive; it is not opened"
    if len(parts) > _DEEPEST or any(len(part.encode("utf-8", "surrogateescape")) > _LONGEST_NAME for part in parts):
        return "its path is longer than documents' are; it is not opened"
    return ""


def _wrong_size(size: int) -> str:
    if size > document_limit():
        return f"has {size // MEGABYTE} MB, and at most {document_limit() // MEGABYTE} MB are read as one source"
    return ""


def _write(member: _Member, folder: Path, place: str) -> Failure | None:
    target = folder / PurePosixPath(member.name)
    if target.exists():
        return Failure(place, f"{place}: stands in the archive twice; the first one is read")
    assert member.open is not None
    try:
        data = member.open.read(member.size + 1)
    except _ERRORS as error:
        return Failure(place, f"{place}: is damaged, or encrypted ({error}); get a whole copy of it")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        return Failure(place, f"{place}: cannot be unpacked: {error.strerror}")
    return None


def _zip_members(path: Path) -> Iterator[_Member]:
    if (entries := count_entries(path)) > MOST_MEMBERS:
        raise SourceError(f"{path}: has about {entries} members, and at most {MOST_MEMBERS} are read; take it apart")
    with zipfile.ZipFile(path) as opened:
        for info in opened.infolist():
            if info.is_dir() or _SKIPPED.search(info.filename):
                continue
            wrong = ""
            kind = info.external_attr >> 16 & 0o170000
            if kind not in (0, 0o100000):
                wrong = "is a link or a device; it is not opened"
            elif info.flag_bits & 1:
                wrong = "is encrypted; it is not opened"
            elif is_bomb(info):
                wrong = f"inflates {factor_of(info)}-fold, as no document does (a ZIP bomb?); it is not opened"
            if wrong:
                yield _Member(info.filename, 0, wrong)
                continue
            with opened.open(info) as file:
                yield _Member(info.filename, info.file_size, "", file)


def _tar_members(path: Path, head: bytes) -> Iterator[_Member]:
    with path.open("rb") as raw:
        inflate = next((one for start, one in _PACKED.items() if head.startswith(start)), None)
        file = _Bounded(inflate(raw) if inflate else raw, path, raw if inflate else None)
        with tarfile.open(fileobj=file, mode="r:") as opened:  # type: ignore[call-overload]
            for info in opened:
                opened.members = []  # else it keeps them all
                if info.isdir() or _SKIPPED.search(info.name.removeprefix("./")):
                    continue
                name = info.name.removeprefix("./")
                if not info.isreg():
                    yield _Member(name, 0, "is a link or a device; it is not opened")
                    continue
                yield _Member(name, info.size, "", opened.extractfile(info))


class _Bounded:
    """A tar being inflated, that is read no further than bombs would want."""

    def __init__(self, file: IO[bytes], path: Path, packed: IO[bytes] | None) -> None:
        self._file = file
        self._path = path
        self._packed = packed

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > document_limit() + MEGABYTE:
            raise SourceError(f"{self._path}: a part of it is larger than any document is (a bomb?); it is not opened")
        data = self._file.read(size)
        self._check(self._file.tell())
        return data

    def seek(self, place: int, whence: int = 0) -> int:
        self._check(place)
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()

    def _check(self, place: int) -> None:
        read = self._packed.tell() if self._packed else place
        if place > inflated_limit() or (self._packed and place > _SLACK + _MOST_INFLATED * max(read, 1)):
            raise SourceError(
                f"{self._path}: inflates to more than archives of documents do (a bomb?); it is not opened"
            )
