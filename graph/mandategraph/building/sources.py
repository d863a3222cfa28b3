"""Which files a build is about: files, folders and patterns, as a user names them."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from mandategraph.building.extraction import Failure
from mandategraph.errors import SourceError
from mandategraph.reading.formats import SUFFIXES


def expand(source: str | Path) -> list[Path]:
    """The files that one source stands for, sorted.

    report.txt -> itself; reports -> every document below the folder; "reports/*.txt", "reports/**/zh.txt" -> what fits.
    Folders are searched for files of the formats that can be read, other than hidden ones; a file that is named or fits
    a pattern is taken whatever it is called, only settings files (.toml) never fit a pattern.

    Raises:
        SourceError: there is no such file, or nothing to read in the folder or under the pattern.
    """
    path = Path(source)
    if path.is_dir():
        found = [file for file in path.rglob("*") if _is_document(file.relative_to(path)) and file.is_file()]
        if not found:
            raise SourceError(f"{source}: no document in this folder. Documents end in {', '.join(SUFFIXES)}.")
    elif path.exists():
        found = [path]
    elif glob.has_magic(str(source)):
        matches = [Path(match) for match in glob.glob(str(source), recursive=True)]  # noqa: PTH207 - keeps "./" as given
        found = [match for match in matches if match.is_file() and match.suffix != ".toml"]
        if not found:
            raise SourceError(f"{source}: no file fits this pattern. Check it, and put it between quotes.")
    else:
        raise SourceError(f"{source}: there is no such file or folder. Check the path.")
    return sorted(found)


def expand_all(sources: Iterable[str | Path]) -> tuple[list[Path], list[Failure]]:
    """The files that all sources stand for, sorted and each once, and what is wrong with the other sources."""
    files: dict[Path, Path] = {}
    failures: list[Failure] = []
    for source in sources:
        try:
            found = expand(source)
        except SourceError as error:
            failures.append(Failure(str(source), str(error)))
        else:
            for file in found:
                files.setdefault(file.resolve(), file)
    return sorted(files.values()), sorted(failures, key=lambda failure: failure.source)


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.parts)
