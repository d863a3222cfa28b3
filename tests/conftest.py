"""Fixtures that several test modules use."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from commands import REPORT, Ask
from mandategraph.cli import run

# A few examples of each property that does not say how many, the same ones every time; scripts/fuzz tries thousands.
settings.register_profile(
    "few", max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
settings.load_profile("few")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills",
        type=int,
        default=8,
        metavar="N",
        help="how many commands tests/test_kills.py kills at random moments",
    )
    parser.addoption(
        "--load",
        type=float,
        default=3.0,
        metavar="SECONDS",
        help="how long tests/test_serving_load.py keeps a server under load",
    )


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a store with the bundled report in it."""
    path = str(tmp_path_factory.mktemp("store") / "s")
    assert run(["build", str(REPORT), "--store", path]) == 0
    return path


@pytest.fixture
def ask(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    """Run a command in an empty folder: its exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call
