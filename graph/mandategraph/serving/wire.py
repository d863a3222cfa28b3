"""What the server and its workers say to each other: a head in JSON and a body of bytes, their lengths before them.

Nothing that is said can run on the other side: whoever took over a worker has not taken over the server.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_LENGTHS: Final = struct.Struct("!II")
#: How long the lengths are.
PREFIX: Final = _LENGTHS.size


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done by a worker: its kind, what must be known to do it, and whether to compress the answer."""

    kind: str
    told: Mapping[str, Any] = field(default_factory=dict)
    compress: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker made of a job: an answer in terms of HTTP. `revision` is that of the data it was made from."""

    body: bytes = b""
    media_type: str = "text/plain; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    revision: str = ""
    compressed: bool = False


#: What a worker says when it begins with a job.
BEGUN: Final = Answer(status=102)


def pack_job(job: Job) -> bytes:
    """A job as it is sent."""
    return _pack({"kind": job.kind, "told": dict(job.told), "compress": job.compress}, b"")


def job_of(head: bytes) -> Job:
    """A job as it was received."""
    said = json.loads(head)
    return Job(said["kind"], said["told"], said["compress"])


def pack_answer(answer: Answer) -> bytes:
    """An answer as it is sent."""
    head = {
        "media_type": answer.media_type,
        "status": answer.status,
        "headers": answer.headers,
        "revision": answer.revision,
        "compressed": answer.compressed,
    }
    return _pack(head, answer.body)


def answer_of(head: bytes, body: bytes) -> Answer:
    """An answer as it was received."""
    said = json.loads(head)
    headers = tuple((str(name), str(value)) for name, value in said["headers"])
    return Answer(body, said["media_type"], int(said["status"]), headers, said["revision"], said["compressed"])


def lengths(prefix: bytes) -> tuple[int, int]:
    """How long the head and the body are that follow."""
    head, body = _LENGTHS.unpack(prefix)
    return head, body


def receive(read: Callable[[int], bytes]) -> tuple[bytes, bytes] | None:
    """The next head and body; None where the other side has hung up. `read` is that of a blocking stream."""
    prefix = read(PREFIX)
    if len(prefix) < PREFIX:
        return None
    head, body = lengths(prefix)
    return read(head), read(body)


def _pack(head: Mapping[str, Any], body: bytes) -> bytes:
    said = json.dumps(head, ensure_ascii=True, separators=(",", ":")).encode()
    return _LENGTHS.pack(len(said), len(body)) + said + body
