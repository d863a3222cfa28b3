"""Where the words behind a violation stand in a file that a reader can open: the source, or the graph's own file.

The graph knows a source by its name and the digest of its bytes. It is looked for below a folder; if it is there, it is
read again, and the words lead back to their places in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from mandategraph.document import Document, Span
from mandategraph.errors import MandategraphError

_HIDDEN = "."


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a text file: code points from its beginning, and lines and columns from 1; the end is excluded."""

    offset: int
    length: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A source below a folder: its path from there, its text where it is a text file, its documents by language."""

    path: str
    text: str
    documents: dict[str, Document]

    def region(self, language: str, begin: int, end: int) -> Region | None:
        """Where a stretch of a document's text stands in the file; None where the file is no text."""
        document = self.documents.get(language)
        if document is None or not begin < end <= len(document.text):
            return None
        pieces = document.offsets.source_spans(Span(begin, end))
        found = "".join(self.text[one.begin : one.end] for one in pieces)
        # Places in a DOCX or PDF file lead into what its reader writes out of it, not into the file.
        if not found or "".join(found.split()) != "".join(document.text[begin:end].split()):
            return None
        return region_of(self.text, pieces[0].begin, pieces[-1].end)


def region_of(text: str, begin: int, end: int) -> Region:
    """The region of a stretch of a text."""
    line, column = _place(text, begin)
    end_line, end_column = _place(text, end)
    return Region(begin, end - begin, line, column, end_line, end_column)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def find_source(name: str, digest: str, folder: Path) -> Source | None:
    """The source of a name and of bytes with a digest, below a folder; hidden folders are passed over.

    A document inside an archive is known by the archive's name, and cannot be opened.
    """
    for path in _named(Path(name).name, folder):
        try:
            with path.open("rb") as opened:
                if file_digest(opened, "sha256").hexdigest() != digest:
                    continue
            return _read(path, folder)
        except OSError:
            continue
    return None


def _named(name: str, folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith(_HIDDEN))
        if name in files:
            yield Path(where, name)


def _read(path: Path, folder: Path) -> Source:
    from mandategraph.reading import read_all
    from mandategraph.reading.decode import decode

    name = path.relative_to(folder).as_posix()
    try:
        documents = {one.language: one for one in read_all(path)}
    except MandategraphError:  # by itself it does not say any more what it was said to be when it was built
        return Source(name, "", {})
    try:
        return Source(name, decode(path.read_bytes(), name), documents)
    except MandategraphError:  # it is no text
        return Source(name, "", documents)
