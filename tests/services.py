"""SPARQL services for the tests: the Oxigraph server and Virtuoso, started for real on free ports, in folders of their own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

_OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
_VIRTUOSO = shutil.which("virtuoso-t")
_VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DirsAllowed = .
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True, slots=True)
class Running:
    """A service that runs: its address for queries, and what the environment must say to write to it."""

    url: str
    environment: dict[str, str]


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Running]:
    """An Oxigraph server; the test is skipped where there is none."""
    if not _OXIGRAPH:
        pytest.skip("the Oxigraph server is not installed: pip install oxigraph")
    port = free_port()
    bind = ["--location", str(folder / "oxigraph"), "--bind", f"127.0.0.1:{port}"]
    with _running([_OXIGRAPH, "serve", *bind, *options], folder, f"http://127.0.0.1:{port}/query") as url:
        yield Running(url, {})


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """A Virtuoso with the password that it is born with; the test is skipped where there is none."""
    if not _VIRTUOSO:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource")
    home = folder / "virtuoso"
    home.mkdir()
    http = free_port()
    (home / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(port=free_port(), http=http), "ascii")
    command = [_VIRTUOSO, "+foreground", "+configfile", "virtuoso.ini"]
    with _running(command, home, f"http://127.0.0.1:{http}/sparql") as url:
        yield Running(url, {"MANDATEGRAPH_STORE_USER": "dba", "MANDATEGRAPH_STORE_PASSWORD": "dba"})


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[str]:
    """A service's process, from its first answer on."""
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
    try:
        deadline = time.monotonic() + 120
        while not _answers(url):
            assert process.poll() is None, (folder / "said.txt").read_text("utf-8", "replace")
            assert time.monotonic() < deadline, f"{command[0]} did not answer"
            time.sleep(0.1)
        yield url
    finally:
        process.kill()
        process.wait()


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}?query=ASK%7B%7D", timeout=10) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
