"""ZIP containers opened with nothing that could harm: counted, weighed and measured before anything is inflated."""

from __future__ import annotations

import mmap
import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from mandategraph.errors import SourceError
from mandategraph.reading.limits import MEGABYTE, MOST_MEMBERS

_ENTRY = re.compile(rb"PK\x01\x02")  # each member's entry in the directory begins so
_MOST_INFLATED = 200  # times its packed size; text is packed to a fifth, the emptiest of tables to a hundredth
_SMALL = MEGABYTE  # of which any factor does no harm


def count_entries(file: Path | bytes) -> int:
    """About how many members a container has: never fewer, as its directory would tell; without opening it."""
    if isinstance(file, bytes):
        return sum(1 for _ in _ENTRY.finditer(file))
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return sum(1 for _ in _ENTRY.finditer(data))


def factor_of(member: zipfile.ZipInfo) -> int:
    """How many times its packed size a member has."""
    return member.file_size // max(member.compress_size, 1)


def is_bomb(member: zipfile.ZipInfo) -> bool:
    """Whether a member inflates to more than any document, packed, does."""
    return member.file_size > max(_SMALL, _MOST_INFLATED * member.compress_size)


ZIP = b"PK\x03\x04"
"""How a ZIP container begins."""


def open_zip(data: bytes, place: str, most: int) -> zipfile.ZipFile:
    """A container of which every member may be inflated.

    Args:
        data: its bytes.
        place: what messages call it.
        most: how many bytes its members may have together.

    Raises:
        SourceError: it is damaged or encrypted, has too many members, or they inflate to more than any document does.
    """
    entries = count_entries(data)
    if entries > MOST_MEMBERS:
        raise SourceError(f"{place}: has about {entries} members, and at most {MOST_MEMBERS} are read; take it apart")
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise SourceError(f"{place}: a damaged or truncated ZIP container ({error}); get a whole copy of it") from error
    _check_sizes(opened.infolist(), place, most)
    return opened


def _check_sizes(members: list[zipfile.ZipInfo], place: str, most: int) -> None:
    total = 0
    for member in members:
        total += member.file_size
        if is_bomb(member):
            raise SourceError(
                f"{place}: {member.filename} inflates {factor_of(member)}-fold, as in no document (a ZIP bomb?); it is "
                "not opened"
            )
    if total > most:
        raise SourceError(
            f"{place}: inflates to {total // MEGABYTE} MB, and at most {most // MEGABYTE} MB are read (a ZIP bomb?); "
            "take it apart into its documents"
        )


def inflate(opened: zipfile.ZipFile, name: str, place: str, most: int) -> bytes:
    """A member's bytes.

    Raises:
        SourceError: it is damaged, encrypted or larger than `most`.
    """
    member = opened.getinfo(name)
    if member.flag_bits & 1:
        raise SourceError(f"{place}: {name} is encrypted; save it without a password")
    if member.file_size > most:
        raise SourceError(
            f"{place}: {name} inflates to {member.file_size // MEGABYTE} MB, and at most {most // MEGABYTE} MB are read"
        )
    try:
        with opened.open(member) as file:
            return file.read(most)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise SourceError(f"{place}: {name} is damaged or truncated ({error}); get a whole copy of it") from error
