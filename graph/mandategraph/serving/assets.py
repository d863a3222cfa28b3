"""The explorer's static files: read once, known by name, kept by browsers for as long as they do not change."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

_FOLDER = "mandategraph.explorer"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file: its bytes, their type and their digest."""

    content: bytes
    media_type: str
    digest: str


@cache
def assets() -> dict[str, Asset]:
    """All of them by their path below `assets/`."""
    return dict(_below(files(_FOLDER) / "assets", ""))


def _below(folder: Traversable, prefix: str) -> list[tuple[str, Asset]]:
    found: list[tuple[str, Asset]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _below(entry, f"{prefix}{entry.name}/")
        else:
            content = entry.read_bytes()
            ending = f".{entry.name.rpartition('.')[2]}"
            type_ = _TYPES.get(ending) or mimetypes.guess_type(entry.name)[0] or "application/octet-stream"
            found.append((f"{prefix}{entry.name}", Asset(content, type_, sha256(content).hexdigest()[:16])))
    return found
