"""The command line: help, mistakes, and documents on their way in and out."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from commands import NAME, Ask
from mandategraph.cli.app import COMMANDS
from sources import MEETING, source

CONTRACT = [
    *(
        "build",
        "trace",
        "query",
        "queries",
        "sparql",
        "search",
        "read",
        "validate",
        "export",
        "correct",
        "diff",
        "serve",
        "status",
        "remove",
    ),
]


# ---------------------------------------------------------------- help


def test_the_commands_are_those_of_the_contract(ask: Ask) -> None:
    code, out, _ = ask("--help")
    assert code == 0
    assert re.findall(r"^│ ([a-z]+) ", out, re.MULTILINE) == CONTRACT
    assert [command.__name__ for command, _ in COMMANDS] == CONTRACT


@pytest.mark.parametrize(("command", "examples"), [(command.__name__, shown) for command, shown in COMMANDS])
def test_every_command_explains_itself_with_an_example(ask: Ask, command: str, examples: tuple[str, ...]) -> None:
    code, out, err = ask(command, "--help")
    assert (code, err) == (0, "")
    assert f"Usage: mandategraph {command}" in out
    plain = re.sub(r"\s+", " ", out)
    assert examples
    for example in examples:
        assert f"mandategraph {example}" in plain
        assert example.split()[0] == command


def test_without_a_command_it_shows_its_help(ask: Ask) -> None:
    code, out, err = ask()
    assert (code, err) == (2, "")
    assert "Usage: mandategraph" in out


def test_version(ask: Ask) -> None:
    assert ask("--version") == (0, f"mandategraph {version('mandategraph')}\n", "")


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "mandategraph", "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"mandategraph ")


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], "No such command 'bild'. Did you mean 'build'? `mandategraph --help` shows how it is called."),
        (["build"], "Missing argument 'SOURCE...'. `mandategraph build --help` shows how it is called."),
        (["build", "x.txt", "--jobs", "0"], "Invalid value for '--jobs'"),
        (
            ["build", "x.txt", "--store", "http://localhost:1/sparql"],
            "http://localhost:1/sparql: the service cannot be reached: Connection refused.",
        ),
        (["status", "--all"], "No such option: --all"),
        (["status"], ".mandategraph: there is no store here. Make one with `mandategraph build SOURCE"),
        (["trace", "7/1"], ".mandategraph: there is no store here."),
        (["validate", "--format", "xml"], "Invalid value for '--format'"),
        (["queries", "mandate"], "there is no stored query 'mandate'. Did you mean mandates?"),
        (["trace", "seven", "--store", "STORE"], "'seven' is not a citation of a resolution"),
        (["query", "mandates", "to=UNODC", "--store", "STORE"], "the query mandates has no parameter 'to'."),
        (["query", "mandates", "UNODC", "--store", "STORE"], "'UNODC' is no parameter: write it as KEY=VALUE"),
        (["query", "mandates", "=UNODC", "--store", "STORE"], "'=UNODC' is no parameter: write it as KEY=VALUE"),
        (["query", "mandates", "verb=a", "verb=b", "--store", "STORE"], "the parameter verb is given twice."),
        (["sparql", "none.rq", "--store", "STORE"], "none.rq: cannot be read: No such file or directory."),
        (["export", "x.doc", "--store", "STORE"], "x.doc: its ending '.doc' stands for no format."),
        (["export", "x.ttl", "--format", "excel", "--store", "STORE"], "'excel' is not an export format."),
        (["export", "none/x.ttl", "--store", "STORE"], "none/x.ttl: "),
        (["remove", "A/75/6", "--store", "STORE"], "A/75/6: the store holds no such document."),
    ],
)
def test_a_mistake_is_one_message_on_stderr(ask: Ask, store: str, arguments: list[str], message: str) -> None:
    code, out, err = ask(*(store if one == "STORE" else one for one in arguments))
    assert code == 2
    assert err.startswith(f"mandategraph: {message}")
    assert "\nmandategraph: " not in err
    assert "Traceback" not in err
    if arguments[0] != "build":
        assert out == ""


def test_a_fault_of_the_program_is_not_taken_for_a_violation(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("mandategraph.querying.stored.stored_queries", broken)
    code, out, err = ask("queries")
    assert (code, out) == (2, "")
    assert "ZeroDivisionError: by nothing" in err
    assert err.endswith("mandategraph: this is a fault of mandategraph: please report it, with what stands above.\n")


# ---------------------------------------------------------------- build, status, remove


def test_a_first_build_of_nothing_leaves_no_store(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for sources in (["missing.txt"], ["empty.txt"], ["missing.txt", "empty.txt"]):
        assert ask("build", *sources, "--store", "new/store")[0] == 2
        assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.txt"]


def test_build_says_what_it_did_and_does_it_once(ask: Ask, tmp_path: Path) -> None:
    document = source(tmp_path, "report.txt", f"{MEETING}\n\n1. 缔约国会议在第 7/1 号决议中请秘书处编写一份报告。")
    code, out, err = ask("build", "report.txt")
    assert (code, err) == (0, "")
    built, account, total = out.splitlines()
    assert re.fullmatch(rf"built      {NAME} \(zh\) from report.txt: \d+ triples", built)
    assert account == "           1 numbered paragraph, every sentence under evidence"
    assert total == "1 built, 0 unchanged, 0 failed; 0 violations."

    assert ask("build", "report.txt") == (
        0,
        f"unchanged  {NAME} (zh) from report.txt\n0 built, 1 unchanged, 0 failed; 0 violations.\n",
        "",
    )
    code, out, err = ask("status")
    assert (code, err) == (0, "")
    assert re.fullmatch(
        rf"\.mandategraph: revision 1, 1 document, (\d+) triples\n  {NAME} \(zh\) from report.txt: \1 triples\n", out
    )

    document.write_text(document.read_text("utf-8") + "\n2. 天气很好。\n", "utf-8")
    code, out, _ = ask("build", "report.txt")
    assert code == 0
    assert "2 numbered paragraphs, 1 with sentences under no evidence: 2\n" in out


def test_build_exits_1_on_violations_and_names_what_is_wrong(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "report.txt", MEETING)
    code, out, err = ask("build", "report.txt", "--symbol", "nonsense", "--lang", "zh", "--body", "CAC/COSP/EG.1")
    assert (code, err) == (1, "")
    assert "    wrong  The document has several symbols, or one that is not a United Nations document symbol.\n" in out
    assert out.endswith("1 built, 0 unchanged, 0 failed; 1 violation.\n")
    assert ", 1 violation\n" in ask("status")[1]
    assert ask("validate")[0] == 1


def test_build_exits_2_when_a_source_fails_and_builds_the_others(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "report.txt", MEETING)
    code, out, err = ask("build", "report.txt", "none.txt")
    assert code == 2
    assert out.endswith("1 built, 0 unchanged, 1 failed; 0 violations.\n")
    assert err == "mandategraph: none.txt: there is no such file or folder. Check the path.\n"


def test_build_in_several_processes(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "in/a.txt", symbol="CAC/COSP/2019/1")
    source(tmp_path, "in/b.txt", symbol="CAC/COSP/2019/2")
    code, out, _ = ask("build", "in", "--jobs", "2", "--store", "s")
    assert code == 0
    assert re.findall(r"^built +(\S+)", out, re.MULTILINE) == ["CAC/COSP/2019/1", "CAC/COSP/2019/2"]


def test_build_passes_on_what_the_reader_could_not_place(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "small.txt")
    _, out, err = ask("build", "small.txt")
    assert "notice: " not in out
    assert err.splitlines()[1].startswith("notice: small.txt: says neither its symbol nor its meeting")


def test_remove(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "report.txt", MEETING)
    ask("build", "report.txt")
    assert ask("remove", NAME) == (0, f"removed    {NAME} (zh) from report.txt\n", "")
    assert ask("status") == (0, ".mandategraph: revision 2, 0 documents, 0 triples\n", "")
    code, out, err = ask("query", "mandates")
    assert (code, err) == (0, "")
    assert out == "Not in the store: it holds no documents yet. Read some with `mandategraph build SOURCE`.\n"
