"""How large sources may be: what is larger is refused before it is read.

`MANDATEGRAPH_MAX_MB`, an environment variable, says how many megabytes a document may have (32 if it is not set), HTML
half as many, archives of documents eight times as many. What it is packed to does not count: the other limits grow
with it.
"""

from __future__ import annotations

import os

from mandategraph.errors import SourceError

MEGABYTE = 1 << 20

MOST_MEMBERS = 20_000
"""The files in an archive, and the parts of a packed document."""

VARIABLE = "MANDATEGRAPH_MAX_MB"
_DOCUMENT_MEGABYTES = 32
_MARKUP = 2  # parts of a document's size, one of which HTML may have: its tree takes so much more memory
_ARCHIVE = 8  # documents of the largest size
_INFLATED = 32  # the same, all members of an archive together
_PARTS = 3  # the same, all parts of one packed document together


def document_limit() -> int:
    """The bytes that one document may have.

    Raises:
        SourceError: the environment variable holds no number.
    """
    told = os.environ.get(VARIABLE, "")
    if not told:
        return _DOCUMENT_MEGABYTES * MEGABYTE
    if not told.isascii() or not told.isdecimal() or not 0 < int(told) <= 1 << 20:
        raise SourceError(f"{VARIABLE}={told}: must be a whole number of megabytes, 1 or more")
    return int(told) * MEGABYTE


def markup_limit() -> int:
    """The bytes that one HTML document may have."""
    return document_limit() // _MARKUP


def parts_limit() -> int:
    """The bytes that the parts of a packed document (DOCX) may have together when they are inflated."""
    return _PARTS * document_limit()


def archive_limit() -> int:
    """The bytes that an archive of documents may have."""
    return _ARCHIVE * document_limit()


def inflated_limit() -> int:
    """The bytes that the members of an archive may have together when they are inflated."""
    return _INFLATED * document_limit()
