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
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cached_property, partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from mandategraph.connecting.blocks import Blocks, dump, parse
from mandategraph.connecting.sayings import Saying, Told, counted
from mandategraph.connecting.words import Counted, Words
from mandategraph.language import languages
from mandategraph.store.fingerprint import extractor

_SHELVES = 64
_BLOCKS = "connections.nt"
_COUNTS = "counts"
_DAMAGED = (OSError, ValueError, KeyError, TypeError)


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
        self._counts: dict[str, Counted] = {}

    def keep(self, wanted: Mapping[str, str], make: Callable[[str], Saying]) -> None:
        """Hold the sayings of documents, given with the key of each; `make` is asked for those that are not there.

        Raises:
            OSError: the disk is full or not writable.
        """
        parts: list[dict[str, str]] = [{} for _ in range(_SHELVES)]
        for work, key in sorted(wanted.items()):
            parts[int(sha256(work.encode()).hexdigest()[:8], 16) % _SHELVES][work] = key
        before: dict[str, str] = {}
        left: list[Saying] = []
        come: list[Saying] = []
        for number, keys in enumerate(parts):
            name = f"{number:02x}"
            old = _read(self._before / name) or _Shelf({}, {}, {})
            before |= old.keys
            if old.keys == keys and keys:
                os.link(self._before / name, self._folder / name)
                self._shelves.append(old)
                continue
            same = {work for work, key in keys.items() if old.keys.get(work) == key}
            sayings = {work: old.sayings[work] if work in same else make(work) for work in keys}
            left += (saying for work, saying in old.sayings.items() if work not in same)
            come += (saying for work, saying in sayings.items() if work not in same)
            apart = {work: _apart(work, saying) for work, saying in sayings.items()}
            (self._folder / name).write_bytes(_written(keys, sayings, apart))
            self._shelves.append(_Shelf(keys, sayings, apart))
        self._count(before, wanted, left, come)

    def _count(self, before: Mapping[str, str], now: Mapping[str, str], left: list[Saying], come: list[Saying]) -> None:
        """Count the terms: those that were counted before, without the sayings that left, with those that have come."""
        known = _read_counts(self._before / _COUNTS, before)
        if known is None:
            known, left, come = {}, [], list(self.sayings)
        elif before == now:
            self._counts = known
            os.link(self._before / _COUNTS, self._folder / _COUNTS)
            return
        for code in languages():
            less, more = counted(left, code), counted(come, code)
            terms = Counter(known[code].terms() if code in known else {})
            terms.update(more.terms())
            terms.subtract(less.terms())
            texts = (known[code].texts if code in known else 0) + more.texts - less.texts
            self._counts[code] = Counted(texts, partial(dict, +terms))
        (self._folder / _COUNTS).write_bytes(_written_counts(now, self._counts))

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
        return self._counts.get(language) or Counted(0, dict)

    def known(self) -> Blocks | None:
        """The blocks of the revision before; None where they are not there or damaged."""
        with suppress(*_DAMAGED):
            return parse(bytes(_checked((self._before / _BLOCKS).read_bytes())))
        return None

    def keep_blocks(self, blocks: Blocks, known: Blocks | None) -> None:
        """Hold blocks; `known` are those of the revision before.

        Raises:
            OSError: the disk is full or not writable.
        """
        if blocks == known:
            os.link(self._before / _BLOCKS, self._folder / _BLOCKS)
        else:
            (self._folder / _BLOCKS).write_bytes(_signed(dump(blocks)))


def _signed(data: bytes) -> bytes:
    """Data behind a line with its digest."""
    return _head(data) + data


def _checked(text: bytes) -> memoryview:
    """The data in what `_signed` wrote.

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


def _apart(work: str, saying: Saying) -> bool:
    return all(one.iri.startswith(f"{work}/") for one in (*saying.directives, *saying.reports))


def _read(path: Path) -> _Shelf | None:
    try:
        return _parsed(path.read_bytes())
    except _DAMAGED:
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
        values["directives"] = [len(directives), put(_json(directives))]
        values["words"] = [words.sizes, {code: put(words.data[code]) for code in sorted(words.sizes)}]
        works[work] = {"key": key, "apart": apart[work], **values}
    return _packed(works, data)


def _packed(head: dict[str, Any], data: bytearray) -> bytes:
    return _signed(_json(head) + b"\n" + bytes(data))


def _json(values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _unpacked(text: bytes) -> tuple[dict[str, Any], memoryview]:
    """The two that `_packed` put together.

    Raises:
        ValueError: they are damaged.
    """
    checked = _checked(text)
    end = text.index(b"\n", len(text) - len(checked)) - len(text) + len(checked)
    head: dict[str, Any] = json.loads(bytes(checked[:end]))
    return head, checked[end + 1 :]


def _parsed(text: bytes) -> _Shelf:
    """A shelf from what `_written` wrote.

    Raises:
        ValueError: it is damaged.
    """
    works, data = _unpacked(text)
    keys = {work: one.pop("key") for work, one in works.items()}
    apart = {work: one.pop("apart") for work, one in works.items()}
    return _Shelf(keys, {work: _saying(one, data) for work, one in works.items()}, apart)


def _saying(values: dict[str, Any], data: memoryview) -> Saying:
    sizes, places = values.pop("words")
    size, (begin, end) = values.pop("directives")
    directives, reports = _Directives(size, data[begin:end]), [Told(*one) for one in values.pop("reports")]
    requests = [(request, directive, due) for request, directive, due in values.pop("requests")]
    words = Words(sizes, {code: data[begin:end] for code, (begin, end) in places.items()})
    return Saying(directives=directives, reports=reports, requests=requests, words=words, **values)


def _written_counts(of: Mapping[str, str], counts: Mapping[str, Counted]) -> bytes:
    """Counts as a line of JSON and columns of numbers, with what they are counts of."""
    data, places = bytearray(), {}
    for code, one in counts.items():
        terms = sorted(one.terms().items())
        for column in zip(*terms, strict=True) if terms else ((), ()):
            data += array("Q", column).tobytes()
        places[code] = [one.texts, len(terms)]
    return _packed({"of": _digest(of), "counts": places}, data)


def _read_counts(path: Path, of: Mapping[str, str]) -> dict[str, Counted] | None:
    """What `_written_counts` wrote; None if it is damaged, or of others than these sayings."""
    try:
        head, data = _unpacked(path.read_bytes())
    except _DAMAGED:
        return None
    if head["of"] != _digest(of):
        return None
    counts, numbers, start = {}, data.cast("Q"), 0
    for code, (texts, size) in head["counts"].items():
        columns = numbers[start : start + size], numbers[start + size : start + 2 * size]
        counts[code] = Counted(texts, partial(_table, *columns))
        start += 2 * size
    return counts


def _table(terms: memoryview, counts: memoryview) -> dict[int, int]:
    return dict(zip(terms, counts, strict=True))


def _digest(keys: Mapping[str, str]) -> str:
    return sha256("\n".join(f"{work} {key}" for work, key in sorted(keys.items())).encode()).hexdigest()
