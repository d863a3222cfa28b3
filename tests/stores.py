"""What the tests of stores share: small hand-made documents."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from mandategraph.store import Store
from mandategraph.store.background import Background
from mandategraph.store.manifest import DocumentRecord

BASE = "https://w3id.org/mandategraph/id/"
VOCABULARY = BASE + "vocabulary"


def triples(name: str, tag: str, count: int = 3) -> bytes:
    """The graph of a document: `count` triples that say `tag`."""
    lines = [f'<{BASE}{name}/para/{n}> <{BASE}says> "{tag} {n}"@en .\n' for n in range(1, count + 1)]
    return "".join(sorted(lines)).encode()


def record(name: str, tag: str, *, symbol: str = "") -> DocumentRecord:
    """The record of a document, its triples not counted yet."""
    return DocumentRecord(
        graph=f"{BASE}{name}/en",
        document=BASE + name,
        identifier=symbol or name,
        symbol=symbol,
        language="en",
        name=f"{name}.txt",
        digest=sha256(tag.encode()).hexdigest(),
        extractor="1",
        triples=0,
    )


def background(tag: str = "one") -> tuple[Background, ...]:
    """A vocabulary of four triples, in the place of the package's."""
    return (Background(VOCABULARY, tag, lambda: triples("vocabulary", tag, 4)),)


def open_store(path: Path, *, create: bool = False) -> Store:
    """The store in a folder, with the small vocabulary."""
    return Store.open(path, create=create, background=background)


def put(store: Store, tag: str, *names: str) -> None:
    """Put documents that say `tag` into a store, in one revision."""
    with store.revise() as draft:
        for name in names:
            draft.replace(record(name, tag), triples(name, tag))


def held(store: Store) -> dict[str, bytes]:
    """What a store holds, by document name."""
    return {graph.removeprefix(BASE).removesuffix("/en"): data for graph, data in store.graphs()}


def revisions(path: Path) -> list[str]:
    """What stands in a store's folder of revisions."""
    return sorted(entry.name for entry in (path / "revisions").iterdir())


@contextmanager
def running(program: str, *arguments: str | int | Path) -> Iterator[subprocess.Popen[str]]:
    """A Python process of its own that runs `program`, killed at the end if it still lives."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdin
        assert process.stdout
        process.stdin.close()
        process.stdout.close()


def line(process: subprocess.Popen[str]) -> str:
    """The next line that a process prints."""
    assert process.stdout
    return process.stdout.readline().strip()
