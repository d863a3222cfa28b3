"""Formats that are told, and not read: what they are is said, instead of what goes wrong with them as text."""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.document import Document
from mandategraph.errors import SourceError
from mandategraph.reading.markup import root_of
from mandategraph.reading.source import HEAD, Source


def is_xml(head: bytes) -> bool:
    """Whether a source's first bytes declare XML, of whatever kind."""
    return root_of(head) != "" and head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00").startswith((b"<?xml", b"<\x00?\x00x"))


def refuse_xml(source: Source) -> Iterator[Document]:
    """XML that holds no document in any way that is known.

    Raises:
        SourceError: always.
    """
    raise SourceError(
        f"{source.place}: this is XML, and its root is <{root_of(source.data[:HEAD])}>; of XML, only Akoma Ntoso and "
        "XHTML are read: give the document in one of them, or as text"
    )
