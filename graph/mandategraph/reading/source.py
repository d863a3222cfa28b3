"""A source on its way to its reader: its bytes, what it is called, and what its user says of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from mandategraph.errors import SourceError
from mandategraph.reading.settings import Settings, settings_of

HEAD = 8192
"""The bytes at a source's beginning that tell its format."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read documents from.

    `place` is what error messages call it, `name` its file name, `digest` the SHA-256 of its bytes, `given` what is
    said of it beside it or on the command line.
    """

    place: str
    name: str
    data: bytes
    digest: str
    given: Settings = field(default_factory=Settings)


def source_of(data: bytes, name: str, place: str, given: Settings | None = None) -> Source:
    """A source that is in memory already: a file's bytes, or those of an archive's member."""
    return Source(place, name, data, hashlib.sha256(data).hexdigest(), given or Settings())


def head_of(path: Path) -> tuple[bytes, int]:
    """The beginning of a file, and how many bytes it has.

    Raises:
        SourceError: there is no such file, or it cannot be read.
    """
    try:
        if path.exists() and not path.is_dir() and not path.is_file():
            raise SourceError(f"{path}: is no plain file (a pipe or a device); give a document")
        with path.open("rb") as file:
            return file.read(HEAD), path.stat().st_size
    except IsADirectoryError as error:
        raise SourceError(f"{path}: this is a folder; give the documents in it one by one") from error
    except FileNotFoundError as error:
        raise SourceError(f"{path}: there is no such file") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: cannot be read: {error}") from error


def load(path: Path, *, language: str = "", symbol: str = "", body: str = "", name: str = "") -> Source:
    """A file as a source. What is given wins over what stands in the settings beside the file.

    `name` is what its documents' source is called, if not by its file name: the member of an archive that it was.

    Raises:
        SourceError: it cannot be read, or its settings are malformed.
    """
    settings = settings_of(path)
    given = Settings(language or settings.language, symbol or settings.symbol, body or settings.body)
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: cannot be read: {error}") from error
    return source_of(data, name or path.name, str(path), given)
