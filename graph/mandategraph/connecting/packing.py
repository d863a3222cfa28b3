"""Values and numbers in a file that says whether it is whole and ours."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from typing import Any, Final

from mandategraph.store.fingerprint import extractor

#: What reading a file raises that is damaged, not ours or not there.
DAMAGED: Final = (OSError, ValueError, KeyError, TypeError)


def signed(data: bytes) -> bytes:
    """Data behind a line with its digest, in which this very version and machine have a part."""
    return _head(data) + data


def checked(text: bytes) -> memoryview:
    """The data in what `signed` wrote.

    Raises:
        ValueError: it is damaged, or another version's.
    """
    size = len(_head(b""))
    data = memoryview(text)[size:]
    if text[:size] != _head(data):
        raise ValueError("it is damaged, or another version's")
    return data


def _head(data: bytes | memoryview) -> bytes:
    # The maker has a part in the digest: what another version made is not ours.
    digest = sha256(f"{extractor()} {sys.byteorder}\n".encode())
    digest.update(data)
    return f"# {digest.hexdigest()}\n".encode()


def packed(head: dict[str, Any], data: bytes | bytearray) -> bytes:
    """Values as a line of JSON, and the numbers that they point to."""
    return signed(as_json(head) + b"\n" + bytes(data))


def as_json(values: object) -> bytes:
    """Values as one line of JSON."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(text: bytes) -> tuple[dict[str, Any], memoryview]:
    """The two that `packed` put together.

    Raises:
        ValueError: they are damaged.
    """
    data = checked(text)
    end = text.index(b"\n", len(text) - len(data)) - len(text) + len(data)
    head: dict[str, Any] = json.loads(bytes(data[:end]))
    return head, data[end + 1 :]
