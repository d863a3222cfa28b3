"""What documents say to others, kept beside the data of a store's revision, so that the next one need not look again.

    FOLDER/00 ... FOLDER/3f      the sayings of documents, each under a key that says what it was made from
    FOLDER/counts                how many texts of them there are, and in how many of them each term is
    FOLDER/connections.nt        the blocks that the graph of connections is made of

A saying is used under its very key only, so that it cannot be out of date, and one that is damaged is made again. What
has not changed is a hard link to the file of the revision before: a revision costs what changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from mandategraph.connecting import counts
from mandategraph.connecting.blocks import Blocks, dump, parse
from mandategraph.connecting.packing import DAMAGED, as_json, checked, packed, signed, unpacked
from mandategraph.connecting.sayings import Saying, Told
from mandategraph.connecting.words import Counted, Words

_SHELVES = 64
_BLOCKS = "connections.nt"
_COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Some of the sayings, by document, the keys they stand under, and whether each tells of its own things alone."""

    keys: Mapping[str, str]
    sayings: Mapping[str, Saying]
    apart: Mapping[str, bool]


class _Directives(Collection[Told]):
    """The directives of a saying, made of their text when they are first looked at; most never are."""

    def __init__(self, size: int, text: memoryview) -> None:
        self._size, self._text = size, text

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Told]:
        return iter(self._all)

    def __contains__(self, one: object) -> bool:
        return one in self._all

    @cached_property
    def _all(self) -> list[Told]:
        return [Told(*one) for one in json.loads(bytes(self._text))]


class Kept:
    """The sayings and blocks of a revision in the making, in `folder`; those of the one before are in `before`."""

    def __init__(self, folder: Path, before: Path) -> None:
        """Make the folder.

        Raises:
            OSError: it cannot be made.
        """
        self._folder, self._before = folder, before
        folder.mkdir()
        self._shelves: list[_Shelf] = []
        self._counts: dict[str, counts.Table] = {}

    def keep(self, wanted: Mapping[str, str], make: Callable[[str, Saying | None], Saying]) -> None:
        """Hold the sayings of documents, given with the key of each; `make` is asked for those that are not there.

        It is given what the document said before, if that is known.

        Raises:
            OSError: the disk is full or not writable.
        """
        parts: list[dict[str, str]] = [{} for _ in range(_SHELVES)]
        for work, key in sorted(wanted.items()):
            parts[int(sha256(work.encode()).hexdigest()[:8], 16) % _SHELVES][work] = key
        before: dict[str, str] = {}
        left: dict[str, Saying] = {}
        come: dict[str, Saying] = {}
        for number, keys in enumerate(parts):
            name = f"{number:02x}"
            old = _read(self._before / name) or _Shelf({}, {}, {})
            before |= old.keys
            if not keys:  # an empty shelf has no file
                left |= old.sayings
                continue
            if old.keys == keys:
                os.link(self._before / name, self._folder / name)
                self._shelves.append(old)
                continue
            same = {work for work, key in keys.items() if old.keys.get(work) == key}
            sayings = {work: old.sayings[work] if work in same else make(work, old.sayings.get(work)) for work in keys}
            left |= {work: saying for work, saying in old.sayings.items() if work not in same}
            come |= {work: saying for work, saying in sayings.items() if work not in same}
            apart = {work: _apart(work, saying) for work, saying in sayings.items()}
            (self._folder / name).write_bytes(_written(keys, sayings, apart))
            self._shelves.append(_Shelf(keys, sayings, apart))
        self._count(before, wanted, left, come)

    def _count(
        self, before: Mapping[str, str], now: Mapping[str, str], left: dict[str, Saying], come: dict[str, Saying]
    ) -> None:
        """Count the terms, on from what the revision before counted."""
        known = counts.read(self._before / _COUNTS, before)
        if known is None:
            left, come = {}, {str(at): saying for at, saying in enumerate(self.sayings)}
        self._counts = counts.count_on(known, left, come)
        if before == now and known:
            os.link(self._before / _COUNTS, self._folder / _COUNTS)
        else:
            (self._folder / _COUNTS).write_bytes(counts.written(now, self._counts))

    @property
    def overlapping(self) -> bool:
        """Whether two documents may tell of one directive or activity, so that they do not stand side by side."""
        works = sorted(f"{work}/" for shelf in self._shelves for work in shelf.keys)
        nested = any(other.startswith(one) for one, other in pairwise(works))
        return nested or not all(shelf.apart[work] for shelf in self._shelves for work in shelf.keys)

    @property
    def sayings(self) -> Iterator[Saying]:
        """The sayings that are held."""
        for shelf in self._shelves:
            yield from shelf.sayings.values()

    def counted(self, language: str) -> Counted:
        """As `counted`, of all sayings that are held."""
        table = self._counts[language]
        return Counted(table.texts, table.terms)

    def known(self) -> Blocks | None:
        """The blocks of the revision before; None where they are not there or damaged."""
        with suppress(*DAMAGED):
            return parse(bytes(checked((self._before / _BLOCKS).read_bytes())))
        return None

    def keep_blocks(self, blocks: Blocks, known: Blocks | None) -> None:
        """Hold blocks; `known` are those of the revision before.

        Raises:
            OSError: the disk is full or not writable.
        """
        if blocks == known:
            os.link(self._before / _BLOCKS, self._folder / _BLOCKS)
        else:
            (self._folder / _BLOCKS).write_bytes(signed(dump(blocks)))


def _apart(work: str, saying: Saying) -> bool:
    return all(one.iri.startswith(f"{work}/") for one in (*saying.directives, *saying.reports))


def _read(path: Path) -> _Shelf | None:
    try:
        return _parsed(path.read_bytes())
    except DAMAGED:
        return None


def _written(keys: Mapping[str, str], sayings: Mapping[str, Saying], apart: Mapping[str, bool]) -> bytes:
    """A shelf as a line of JSON and the numbers that this points to."""
    data = bytearray()

    def put(part: bytes | memoryview) -> list[int]:
        place = [len(data), len(data) + len(part)]
        data.extend(part)
        return place

    works = {}
    for work, key in keys.items():
        values = {one.name: getattr(sayings[work], one.name) for one in fields(Saying)}
        words: Words = values["words"]
        directives = list(values["directives"])
        values["directives"] = [len(directives), put(as_json(directives))]
        values["words"] = [words.sizes, {code: put(words.data[code]) for code in sorted(words.sizes)}, words.marks]
        works[work] = {"key": key, "apart": apart[work], **values}
    return packed(works, data)


def _parsed(text: bytes) -> _Shelf:
    """A shelf from what `_written` wrote.

    Raises:
        ValueError: it is damaged.
    """
    works, data = unpacked(text)
    keys = {work: one.pop("key") for work, one in works.items()}
    apart = {work: one.pop("apart") for work, one in works.items()}
    return _Shelf(keys, {work: _saying(one, data) for work, one in works.items()}, apart)


def _saying(values: dict[str, Any], data: memoryview) -> Saying:
    sizes, places, marks = values.pop("words")
    size, (begin, end) = values.pop("directives")
    directives, reports = _Directives(size, data[begin:end]), [Told(*one) for one in values.pop("reports")]
    requests = [(request, directive, due) for request, directive, due in values.pop("requests")]
    words = Words(sizes, {code: data[begin:end] for code, (begin, end) in places.items()}, marks)
    return Saying(directives=directives, reports=reports, requests=requests, words=words, **values)
