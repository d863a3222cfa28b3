"""Puts into README.md what its commands really print; run it when the README's test fails: `python scripts/readme.py`.

A console block shows commands behind `$ ` and their output; output that ends in `...` is cut where it was cut before.
Below a comment `<!-- COMMAND -->` stands the table that the command prints.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import score_report

TOP = Path(__file__).parents[1]
PATH = TOP / "README.md"
CUT = "..."
#: What is measured, and differs each time: `scripts/bench --readme` writes it.
MEASURED = ("scripts/bench", "scripts/bench --corpus")
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"^\$ (?P<command>.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_TABLE = re.compile(r"^<!-- (?P<command>.*) -->\n(?:\|.*\n)*", re.MULTILINE)


def refreshed(text: str, folder: Path) -> str:
    """The README with the output of today, of commands that run in a folder with the bundled reports in it."""
    (folder / "graph").symlink_to(TOP / "graph")
    tables = {
        "mandategraph queries --format md": output("mandategraph queries --format md", folder),
        "scripts/score": score_report.table(score_report.scores_of(score_report.REPORT, score_report.GOLD)),
    }
    text = _BLOCK.sub(lambda block: _CALL.sub(lambda call: _called(call, folder), block[0]), text)
    return _TABLE.sub(lambda table: _table(table, tables), text)


def output(command: str, folder: Path) -> str:
    """What a `mandategraph` command prints."""
    program, *arguments = shlex.split(command)
    if program != "mandategraph":
        raise SystemExit(f"README.md: a console block may only run mandategraph, not {command!r}.")
    call = [sys.executable, "-m", program, *arguments]
    done = subprocess.run(call, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"README.md: {command!r} fails: {done.stderr}")
    return done.stdout


def _called(call: re.Match[str], folder: Path) -> str:
    lines = output(call["command"], folder).splitlines()
    shown = call["shown"].rstrip("\n").split("\n")
    if shown[-1] == CUT:
        lines = [*lines[: len(shown) - 1], CUT]
    last = call.end() == len(call.string)
    return f"$ {call['command']}\n" + "".join(f"{line}\n" for line in lines) + ("" if last else "\n")


def _table(found: re.Match[str], tables: Mapping[str, str]) -> str:
    if found["command"] in MEASURED:
        return found[0]
    if found["command"] not in tables:
        raise SystemExit(f"README.md: nothing makes the table of {found['command']!r}.")
    return f"<!-- {found['command']} -->\n{tables[found['command']]}"


def main() -> None:
    """Refresh README.md."""
    with TemporaryDirectory() as folder:
        PATH.write_text(refreshed(PATH.read_text("utf-8"), Path(folder)), "utf-8")


if __name__ == "__main__":
    main()
