"""Which files a build is about: files, folders, patterns and archives, as a user names them."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mandategraph.building.archives import INSIDE, is_archive, is_word, unpack
from mandategraph.building.extraction import Failure
from mandategraph.correcting.files import NAME as CORRECTIONS
from mandategraph.correcting.files import SUFFIX as TURTLE
from mandategraph.errors import SourceError
from mandategraph.reading.formats import SUFFIXES, is_told
from mandategraph.reading.source import head_of
from mandategraph.reading.zipped import ZIP

_SETTINGS = ".toml"
_SHOWN = 5  # files that are passed over and named


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file to read: what messages call it, and where it is; a member of an archive was unpacked there.

    >>> Found("in.zip!/2019/en.docx", Path("/tmp/.../2019/en.docx"))
    """

    place: str
    path: Path


@dataclass(slots=True)
class Expanded:
    """What sources stand for: documents, files of corrections, what is wrong with others, and what was passed over."""

    files: list[Found] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    corrections: list[Found] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read, and nothing wrong either."""
        return not self.files and not self.failures and not self.corrections

    def add(self, other: Expanded) -> None:
        """Put another one's into this one."""
        self.files += other.files
        self.failures += other.failures
        self.notices += other.notices
        self.corrections += other.corrections


def expand(source: str | Path, folder: Path) -> Expanded:
    """The files that one source stands for.

    report.pdf -> itself; reports -> every document below the folder, and in the archives there; "reports/*.txt",
    "reports/**/zh.txt" -> what fits; reports.zip, reports.tar.xz -> every document in it. What a folder or an archive
    is searched for is told by content; plain text, which anything could be, by its name (.txt). Hidden files and
    settings (.toml) are left out. A file that is named or fits a pattern is taken whatever it is; one in Turtle (.ttl),
    and corrections.ttl in a folder or an archive, is one of corrections.

    Args:
        source: a file, a folder, a pattern or an archive.
        folder: where archives are unpacked.

    Raises:
        SourceError: there is no such file, or nothing to read in the folder or archive, or under the pattern.
    """
    path = Path(source)
    if path.is_dir():
        found = _in_folder(path, str(path), folder)
        if found.is_empty:
            raise SourceError(f"{source}: no document in this folder. {_FORMS}")
        return found
    if path.exists():
        return _file(path, folder)
    if not glob.has_magic(str(source)):
        raise SourceError(f"{source}: there is no such file or folder. Check the path.")
    matches = [Path(match) for match in glob.glob(str(source), recursive=True)]  # noqa: PTH207 - keeps "./" as given
    matches = sorted(match for match in matches if match.is_file() and match.suffix != _SETTINGS)
    if not matches:
        raise SourceError(f"{source}: no file fits this pattern. Check it, and put it between quotes.")
    found = Expanded()
    for match in matches:
        found.add(_attempt(match, folder))
    return found


def expand_all(sources: Iterable[str | Path], folder: Path) -> Expanded:
    """The files that all sources stand for, sorted and each once, what is wrong with others, what was passed over."""
    whole = Expanded()
    for source in sources:
        try:
            whole.add(expand(source, folder))
        except SourceError as error:
            whole.failures.append(Failure(str(source), str(error)))
    failures = {(failure.source, failure.message): failure for failure in whole.failures}
    return Expanded(
        _once(whole.files),
        [failures[key] for key in sorted(failures)],
        list(dict.fromkeys(whole.notices)),
        _once(whole.corrections),
    )


def _once(files: Iterable[Found]) -> list[Found]:
    """The files sorted, each once, however it was named."""
    known: dict[Path | str, Found] = {}
    for file in files:
        archive, inside, name = file.place.partition(INSIDE)
        known.setdefault(f"{Path(archive).resolve()}{inside}{name}" if inside else file.path.resolve(), file)
    return sorted(known.values())


_FORMS = f"Documents are told by what is in them, text by its name; they end in {', '.join(SUFFIXES)}."


def _file(path: Path, folder: Path) -> Expanded:
    """A file that was named: itself, or the documents in it."""
    if not path.is_file():
        return Expanded([Found(str(path), path)])  # reading will say what is wrong
    if path.suffix.lower() == TURTLE:
        return Expanded(corrections=[Found(str(path), path)])
    head, _ = head_of(path)
    return (
        _in_archive(path, folder)
        if not _is_named(path) and is_archive(path, head)
        else Expanded([Found(str(path), path)])
    )


def _attempt(path: Path, folder: Path) -> Expanded:
    try:
        return _file(path, folder)
    except SourceError as error:
        return Expanded(failures=[Failure(str(path), str(error))])


def _in_archive(path: Path, folder: Path) -> Expanded:
    """The documents in an archive; archives in it are not opened."""
    target = folder / str(len(os.listdir(folder)))  # noqa: PTH208 - a number for each archive
    target.mkdir()
    unpacked = unpack(path, target)
    found = _in_folder(target, f"{path}!", None)
    found.failures += unpacked.failures
    if found.is_empty:
        raise SourceError(f"{path}: no document in this archive. {_FORMS}")
    return found


def _in_folder(path: Path, place: str, folder: Path | None) -> Expanded:
    """The documents below a folder; without a `folder` to unpack them in, archives are refused."""
    found = Expanded()
    passed: list[str] = []
    for name, file in _files(path):
        called = f"{place}/{name}"
        if file.name == CORRECTIONS:
            found.corrections.append(Found(called, file))
            continue
        try:
            head, _ = head_of(file)
        except SourceError as error:
            found.failures.append(Failure(called, str(error).replace(str(file), called)))
            continue
        if not _is_named(file) and is_archive(file, head):
            if folder is None:
                found.failures.append(
                    Failure(called, f"{called}: is an archive in an archive, which is not opened; unpack it first")
                )
            else:
                found.add(_attempt(file, folder))
        elif is_told(head, file.suffix.lower()) and (_is_named(file) or not head.startswith(ZIP) or is_word(file)):
            found.files.append(Found(called, file))
        else:
            passed.append(name)
    if passed:
        names = ", ".join(passed[:_SHOWN]) + (", ..." if len(passed) > _SHOWN else "")
        number = f"{len(passed)} file" + ("s" if len(passed) > 1 else "")
        found.notices.append(f"{place.removesuffix('!')}: {number} passed over, for what is in them: {names}")
    return found


def _is_named(file: Path) -> bool:
    """Whether a file is named as a document that is a container, and no archive even if it is damaged."""
    return file.suffix.lower() == ".docx"


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder that are neither hidden nor settings, in order, each with its path from there."""
    for file in sorted(path.rglob("*")):
        relative = file.relative_to(path)
        hidden = any(part.startswith(".") for part in relative.parts)
        if not hidden and file.suffix != _SETTINGS and file.is_file():
            yield relative.as_posix(), file


def name_of(place: str) -> str:
    """What a source is called in records: its file name, in an archive after the archive's.

    >>> "reports/2019/en.docx" -> "en.docx"; "reports/all.zip!/2019/en.docx" -> "all.zip!/2019/en.docx"
    """
    outer, inside, inner = place.partition(INSIDE)
    return f"{Path(outer).name}{inside}{inner}"
