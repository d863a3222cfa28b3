"""Virtuoso, with a corpus in it: its own bulk loader fills it, as its users do."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

_SERVER, _CLIENT = shutil.which("virtuoso-t"), shutil.which("isql-vt")
_ISQL, _HTTP = 11117, 18897
_INI = """
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
ServerPort = 127.0.0.1:{isql}
DirsAllowed = ., {folder}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = 120
"""
_LOAD = "ld_dir('{folder}', '{name}', 'urn:none'); rdf_loader_run(); checkpoint;"


@contextmanager
def virtuoso_with(quads: Path, work: Path) -> Iterator[str]:
    """The address of a Virtuoso that holds N-Quads; empty where Virtuoso is not installed."""
    if not (_SERVER and _CLIENT):
        yield ""
        return
    home, data = work / "virtuoso", work / "virtuoso-data"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    data.mkdir(exist_ok=True)
    linked = data / quads.name
    linked.unlink(missing_ok=True)
    linked.hardlink_to(quads)
    (home / "virtuoso.ini").write_text(_INI.format(isql=_ISQL, http=_HTTP, folder=data), "ascii")
    with (home / "said.txt").open("wb") as said:
        server = subprocess.Popen([_SERVER, "+foreground", "+configfile", "virtuoso.ini"], cwd=home, stderr=said)
    try:
        address = f"http://127.0.0.1:{_HTTP}/sparql"
        _wait(address)
        load = _LOAD.format(folder=data, name=linked.name)
        subprocess.run(
            [_CLIENT, f"127.0.0.1:{_ISQL}", "dba", "dba", f"exec={load}"], check=True, capture_output=True, cwd=home
        )
        yield address
    finally:
        server.kill()
        server.wait()


def _wait(address: str) -> None:
    deadline = time.monotonic() + 120
    while True:
        try:
            with urlopen(f"{address}?query=ASK%7B%7D", timeout=10):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
