"""Which mandategraph this is, down to the bytes of its code and data: what decides whether a document is read again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def ontology_digest() -> str:
    """The SHA-256 of the ontology's and vocabularies' files, in hexadecimal."""
    return digest_of(files("mandategraph.ontology"), (".ttl",))


@cache
def extractor() -> str:
    """The version, and a short digest of all that takes part in reading a document: `0.1.0+3f2a94c01b77`.

    The version alone would leave documents as an earlier state of the code or of a vocabulary understood them.
    """
    code = digest_of(files("mandategraph"), (".py", ".toml"))
    return f"{version('mandategraph')}+{sha256((code + ontology_digest()).encode()).hexdigest()[:12]}"


def digest_of(folder: Traversable, suffixes: tuple[str, ...]) -> str:
    """The SHA-256 of the names and contents of the files below a folder that end in one of the suffixes."""
    digest = sha256()
    for name, data in _files(folder, suffixes):
        digest.update(f"{name}\n{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _files(folder: Traversable, suffixes: tuple[str, ...], prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, suffixes, f"{prefix}{entry.name}/")
        elif entry.name.endswith(suffixes):
            yield prefix + entry.name, entry.read_bytes()
