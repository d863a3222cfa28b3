"""The README is true: its commands give the output it shows, and nothing that exists is missing from it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import score_report
from typer.main import get_command

from mandategraph.cli import listing, run
from mandategraph.cli.app import app
from mandategraph.stored import stored_queries

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text("utf-8")
ELLIPSIS = "..."


def sessions() -> Iterator[tuple[str, list[str]]]:
    """The commands of the README's console blocks, each with the lines that are shown below it."""
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip("\n").split("\n")
            yield command, shown


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the checkout to commands, and may be written to."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "graph").symlink_to(TOP / "graph")
    return folder


def test_the_commands_give_the_output_that_is_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(home)
    for command, shown in sessions():
        program, *arguments = shlex.split(command)
        assert program == "mandategraph"
        capfdbinary.readouterr()
        assert run(arguments) == 0, command
        lines = capfdbinary.readouterr().out.decode().splitlines()
        assert fits(shown, lines), f"$ {command}\n" + "\n".join(lines)


def fits(shown: list[str], lines: list[str]) -> bool:
    """Whether lines are those shown; a line of three dots stands for any number of lines."""
    pattern = "".join("(?:.*\n)*?" if line == ELLIPSIS else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (["a", "b"], True),
        (["a"], False),
        (["a", "..."], True),
        (["...", "b"], True),
        (["a", "...", "b"], True),
        (["b", "..."], False),
        ([], False),
    ],
)
def test_what_fits(shown: list[str], expected: bool) -> None:
    assert fits(shown, ["a", "b"]) == expected


def test_the_python_runs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert (home / "mandates.ttl").exists()


def section(title: str) -> str:
    return re.split(r"^## ", README, flags=re.MULTILINE)[
        [part.partition("\n")[0] for part in re.split(r"^## ", README, flags=re.MULTILINE)].index(title)
    ]


def test_every_command_is_listed_with_every_option() -> None:
    rows = re.findall(r"^\| `([a-z]+)[^`]*` \| [^|]+ \| (.*) \|$", section("Commands").replace("\\|", "/"), re.MULTILINE)
    listed = [(name, re.findall(r"`(--[a-z]+)`", options)) for name, options in rows]
    commands = getattr(get_command(app), "commands")  # noqa: B009 - what a group has, its class does not declare
    existing = [
        (name, [option for parameter in command.params for option in parameter.opts if option.startswith("--")])
        for name, command in commands.items()
    ]
    assert listed == existing


def test_every_option_and_argument_is_explained_in_the_help() -> None:
    commands = getattr(get_command(app), "commands")  # noqa: B009 - as above
    for name, command in commands.items():
        for parameter in command.params:
            assert parameter.help, f"{name} {parameter.name}"


def test_every_stored_query_is_listed() -> None:
    assert listing.as_markdown(stored_queries().values()) in README


def test_the_accuracy_is_what_scoring_gives() -> None:
    """If this fails, the reading got better or worse: put what `scripts/score` prints into the README."""
    assert score_report.table(score_report.scores_of(score_report.REPORT, score_report.GOLD)) in README


def test_links_and_scripts_lead_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]
    targets += re.findall(r"scripts/[a-z]+(?= |`)|tests/[a-z/]+(?=`)", README)
    assert targets
    for target in targets:
        assert (TOP / target).exists(), target


def test_the_changelog_tells_of_this_version() -> None:
    import tomllib

    version = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changelog = (TOP / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## \[{re.escape(version)}\] - (unreleased|\d{{4}}-\d\d-\d\d)$", changelog, re.MULTILINE)
