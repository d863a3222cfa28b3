"""What a build has read so far, kept in the store's folder until the build comes to its end.

A build that was killed leaves it behind, and the next one does not read those documents again. An entry stands under a
name that says what it was made of: the source's bytes and name, what was said of it, and this very version. It is
written in one step and carries its digest; one that is damaged, or something else, is not used.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from mandategraph.building.extraction import Extraction, Failure, Task
from mandategraph.building.workers import attempt
from mandategraph.reading.limits import MEGABYTE
from mandategraph.store.fingerprint import extractor
from mandategraph.store.manifest import document_record

Outcome: TypeAlias = tuple[Extraction, ...] | Failure
_MOST = 4_000 * MEGABYTE  # that are kept; what is read after that is lost with the build
_FAST = 1  # how hard zlib tries: graphs shrink to a tenth even so


class Begun:
    """The documents that builds have read which did not come to their end. `found` counts those that were used."""

    def __init__(self, folder: Path | None) -> None:
        """Take the folder, which need not be there; without one nothing is kept."""
        self._folder = folder
        self._left = _MOST - sum(one.stat().st_size for one in _files(folder))
        self.found = 0

    def go_on(
        self, tasks: Sequence[Task], extract_all: Callable[[Iterable[Task]], Iterator[Outcome]]
    ) -> Iterator[Outcome]:
        """The outcome of each task, in their order; those that are not kept are given to `extract_all`."""
        if len(tasks) < 2:  # nothing to go on from
            yield from extract_all(tasks)
            return
        names = [self._name(task) for task in tasks]
        there = {one.name for one in _files(self._folder)}
        rest = extract_all([task for task, name in zip(tasks, names, strict=True) if name not in there])
        for task, name in zip(tasks, names, strict=True):
            if name not in there:
                outcome = next(rest)
                self._keep(name, task, outcome)
                yield outcome
            elif (known := self._read(name, task)) is not None:
                self.found += 1
                yield known
            else:
                yield attempt(task)

    def _name(self, task: Task) -> str:
        """The name of a task's entry; none where what comes of it depends on more than the task says."""
        from mandategraph.validation import validate_populated  # a build of what has not changed must not pay for it

        if self._folder is None or not task.digest or task.validate is not validate_populated:
            return ""
        return sha256(repr((extractor(), task.digest, task.options, task.name, task.called)).encode()).hexdigest()

    def _keep(self, name: str, task: Task, outcome: Outcome) -> None:
        if not name or not self._folder or isinstance(outcome, Failure):
            return
        if any(one.record.digest != task.digest for one in outcome):  # the file changed meanwhile
            return
        data = _packed(name, outcome)
        self._left -= len(data)
        if self._left < 0:
            return
        new = self._folder / f"{name}.new"
        with suppress(OSError):  # it is a help, and no more
            self._folder.mkdir(exist_ok=True)
            new.write_bytes(data)
            new.replace(self._folder / name)

    def _read(self, name: str, task: Task) -> tuple[Extraction, ...] | None:
        """What is kept of a task; None if it is damaged."""
        assert self._folder
        try:
            found = _unpacked(name, (self._folder / name).read_bytes())
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            return None
        return found if found and all(one.record.digest == task.digest for one in found) else None


def _files(folder: Path | None) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if folder else []
    except OSError:
        return []


def _packed(name: str, extractions: Iterable[Extraction]) -> bytes:
    """Extractions as bytes that say whose they are, and that none of them is missing or changed."""
    values = [
        {
            "record": asdict(one.record),
            "ntriples": one.ntriples.decode(),
            "violations": [asdict(violation) for violation in one.violations],
            "notices": one.notices,
        }
        for one in extractions
    ]
    data = zlib.compress(json.dumps(values).encode(), _FAST)
    return _seal(name, data) + data


def _unpacked(name: str, data: bytes) -> tuple[Extraction, ...]:
    """The extractions that `_packed` was given.

    Raises:
        ValueError: they are damaged or another entry's.
    """
    size = len(_seal(name, b""))
    if data[:size] != _seal(name, data[size:]):
        raise ValueError("it is not what was kept under this name")
    return tuple(map(_extraction, json.loads(zlib.decompress(data[size:]))))


def _extraction(values: dict[str, Any]) -> Extraction:
    from mandategraph.validation.violations import Violation

    violations = tuple(
        Violation(**{**one, "messages": tuple(tuple(pair) for pair in one["messages"])}) for one in values["violations"]
    )
    ntriples = values["ntriples"].encode()
    return Extraction(document_record(values["record"]), ntriples, violations, tuple(values["notices"]))


def _seal(name: str, data: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + data).digest()
