"""What a shell offers when Tab is pressed, asked as the shells ask it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import NAME


def offered(line: str, cwd: Path) -> list[str]:
    """What bash is told for a line that ends where Tab is pressed."""
    asked = {"_MANDATEGRAPH_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    done = subprocess.run(
        [sys.executable, "-m", "mandategraph"],
        env={**os.environ, **asked},
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return [name for name in done.stdout.split("\n") if name]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("mandategraph que", ["query", "queries"]),
        ("mandategraph query ma", ["mandates", "mandates-without-outcome"]),
        ("mandategraph queries rene", ["renewals"]),
        ("mandategraph query mandates a", ["addressee="]),
        ("mandategraph query nothing a", []),
        ("mandategraph remove C", []),
        ("mandategraph trace --bo", ["--body"]),
    ],
)
def test_names_are_completed(line: str, names: list[str], tmp_path: Path) -> None:
    assert offered(line, tmp_path) == names


def test_documents_are_completed_from_the_store(store: str, tmp_path: Path) -> None:
    assert offered(f"mandategraph remove --store {store} CAC", tmp_path) == [NAME]


@pytest.mark.parametrize(
    ("shell", "words"), [("bash", "complete -o default"), ("zsh", "#compdef"), ("fish", "complete")]
)
def test_a_shell_can_be_taught(shell: str, words: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mandategraph", "--show-completion", shell],
        env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert words in done.stdout
    assert "_MANDATEGRAPH_COMPLETE" in done.stdout
