"""The README is true: its commands give the output it shows, and nothing that exists is missing from it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

import readme
from mandategraph.cli.app import app

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text("utf-8")


def test_the_commands_print_what_the_readme_shows(tmp_path: Path) -> None:
    """If this fails, `python scripts/readme.py` brings the README up to date; look at what has changed."""
    assert readme.refreshed(README, tmp_path) == README


def test_every_stored_query_is_listed() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|", section("Query"), re.MULTILINE)
    assert listed == sorted(file.stem for file in (TOP / "queries").glob("*.rq"))


def test_output_in_the_readme_is_refreshed_and_cut_where_it_was_cut(tmp_path: Path) -> None:
    old = (
        "```console\n$ mandategraph queries agenda\nold\nold\n...\n\n$ mandategraph --version\nold\n```\n\n$ not this\n"
    )
    new = readme.refreshed(old, tmp_path).split("\n")
    assert new[1:6] == [
        "$ mandategraph queries agenda",
        "agenda",
        "  What was on the agenda of the meetings reported on?",
        "...",
        "",
    ]
    assert new[6] == "$ mandategraph --version"
    assert new[7].startswith("mandategraph ")
    assert new[8:] == ["```", "", "$ not this", ""]


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "graph").symlink_to(TOP / "graph")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert (tmp_path / "mandates.ttl").exists()


def section(title: str) -> str:
    return re.split(r"^## ", README, flags=re.MULTILINE)[
        [part.partition("\n")[0] for part in re.split(r"^## ", README, flags=re.MULTILINE)].index(title)
    ]


def test_every_command_is_listed_with_every_option() -> None:
    rows = re.findall(
        r"^\| `([a-z]+)[^`]*` \| [^|]+ \| (.*) \|$", section("Commands").replace("\\|", "/"), re.MULTILINE
    )
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


def test_links_and_scripts_lead_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]
    targets += re.findall(r"scripts/[a-z]+(?= |`)|tests/[a-z/]+(?=`)", README)
    assert targets
    for target in targets:
        assert (TOP / target).exists(), target


def test_the_changelog_tells_of_this_version() -> None:
    version = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changelog = (TOP / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## \[{re.escape(version)}\] - (unreleased|\d{{4}}-\d\d-\d\d)$", changelog, re.MULTILINE)


def test_workflows_and_hooks_in_the_readme_call_what_there_is() -> None:
    """Its YAML is YAML; the steps of its workflows call commands with options that exist, its hooks are ours."""
    commands = getattr(get_command(app), "commands")  # noqa: B009 - as above
    hooks = {hook["id"] for hook in yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    for block in re.findall(r"^```yaml\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        read = yaml.safe_load(block)
        steps = [step for job in read.get("jobs", {}).values() for step in job["steps"]]
        assert all(("run" in step) != ("uses" in step) for step in steps)
        for line in "\n".join(step.get("run", "") for step in steps).splitlines():
            program, _, rest = line.strip().partition(" ")
            if program == "mandategraph":
                command = commands[rest.split()[0]]
                known = {option for parameter in command.params for option in parameter.opts}
                assert set(re.findall(r"--[a-z]+", rest)) <= known
        assert {hook["id"] for repo in read.get("repos", ()) for hook in repo["hooks"]} <= hooks
