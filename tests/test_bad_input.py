"""Bad input, item by item: one message that names the file, the place and what to do, and the store as it was."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands import REPORT, TOP, Ask, started
from limits import watched
from sources import MEETING, REQUEST, source

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0@\0\0\0@\x08\x02\0\0\0" + bytes(range(256)) * 9
TEXT = f"{MEETING}\n\n{REQUEST}\n"
QUERY = (TOP / "queries" / "agenda.rq").read_text("utf-8")
NOVEL = """狂人日记

鲁迅

今天晚上，很好的月光。

我不见他，已是三十多年；今天见了，精神分外爽快。才知道以前的三十多年，全是发昏；然而须十分小心。不然，那赵家的狗，何以看我两眼呢？

今天全没月光，我知道不妙。早上小心出门，赵贵翁的眼色便怪：似乎怕我，似乎想害我。还有七八个人，交头接耳的议论我，又怕我看见。

我可不怕，仍旧走我的路。前面一伙小孩子，也在那里议论我；忍不住大声说，“你告诉我！”他们可就跑了。
"""
MEGABYTE = 1 << 20
_UNTOUCHED = "lock"  # names the last builder, and nothing of what the store holds


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one small document, never to be changed."""
    from mandategraph.cli import run

    folder = tmp_path_factory.mktemp("built")
    document = source(folder, "before.txt", TEXT)
    assert run(["build", str(document), "--store", str(folder / "store")]) == 0
    return folder / "store"


@pytest.fixture
def held(built: Path, tmp_path: Path) -> Path:
    """A copy of it at `.mandategraph` in the test's own folder, where commands look for a store."""
    return shutil.copytree(built, tmp_path / ".mandategraph")


def state(store: Path) -> dict[str, bytes]:
    """Every file of a store with its bytes, but for what an unfinished build leaves for the next one."""
    files = (path for path in sorted(store.rglob("*")) if path.is_file() and path != store / _UNTOUCHED)
    found = {path.relative_to(store).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in found.items() if not name.startswith("begun/")}


# ---------------------------------------------------------------- one message, exit code 2, the store as it was


def put(name: str, data: bytes | str) -> Callable[[Path], None]:
    """What writes a file into a folder."""

    def write(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    return write


def sparse(name: str, megabytes: int) -> Callable[[Path], None]:
    """What writes a file of some size that begins with a report."""

    def write(folder: Path) -> None:
        put(name, TEXT)(folder)
        os.truncate(folder / name, megabytes * MEGABYTE)

    return write


def both(*makers: Callable[[Path], None]) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        for make in makers:
            make(folder)

    return write


def damaged(name: str, text: str) -> Callable[[Path], None]:
    """What writes over a file of the store."""
    return put(f".mandategraph/{name}", text)


def nothing(folder: Path) -> None:
    pass


#: What is bad: what makes it, the command that meets it, and the message, whole or up to a place.
BAD: dict[str, tuple[Callable[[Path], None], list[str], str]] = {
    "a missing file": (nothing, ["build", "none.txt"], "none.txt: there is no such file or folder. Check the path."),
    "a missing file to read": (nothing, ["read", "none.txt"], "none.txt: there is no such file"),
    "an empty folder": (
        lambda folder: (folder / "in").mkdir(),
        ["build", "in"],
        "in: no document in this folder. Docu",
    ),
    "a folder without documents": (
        both(put("in/a.doc", "x"), put("in/b.csv", "x")),
        ["build", "in"],
        "in: no document in this folder. Documents are told by what is in them, text by its name; they end in .akn, ",
    ),
    "an empty file": (put("a.txt", b""), ["build", "a.txt"], "a.txt: the file is empty; give a document"),
    "nothing but white space": (put("a.txt", " \n\n"), ["build", "a.txt"], "a.txt: the file is empty; give a document"),
    "an image": (
        put("a.txt", PNG),
        ["build", "a.txt"],
        "a.txt: this is a PNG image, not text; save the document as plain text (UTF-8)",
    ),
    "truncated UTF-8": (
        put("a.txt", TEXT.encode()[:100]),
        ["build", "a.txt"],
        "a.txt: the file ends in the middle of a character of UTF-8: it is truncated; get the whole file",
    ),
    "truncated UTF-16": (
        put("a.txt", TEXT.encode("utf-16")[:101]),
        ["build", "a.txt"],
        "a.txt: the file ends in the middle of a character of UTF-16-LE: it is truncated; get the whole file",
    ),
    "truncated GB18030": (
        put("a.txt", TEXT.encode("gb18030")[:-4]),
        ["build", "a.txt"],
        "a.txt: the file ends in the middle of a character of GB18030: it is truncated; get the whole file",
    ),
    "another encoding": (
        put("a.txt", "Rapport\nde la réunion\n".encode("latin-1")),
        ["build", "a.txt"],
        "a.txt: byte 15 (line 2) is not UTF-8, and the file is not GB18030 either; save it as UTF-8",
    ),
    "50 MB of text": (
        sparse("a.txt", 50),
        ["build", "a.txt"],
        "a.txt: has 50 MB, and at most 32 MB of text are read as one source; take it apart into its documents, or set "
        "MANDATEGRAPH_MAX_MB",
    ),
    "settings that are no TOML": (
        both(put("a.txt", TEXT), put("SOURCE.toml", '["a.txt"]\nsymbol = A/75/6\n')),
        ["build", "a.txt"],
        'SOURCE.toml, line 2, column 10: not valid TOML: Invalid value; write lines such as symbol = "CAC/COSP/EG.1/',
    ),
    "a setting misspelt": (
        both(put("a.txt", TEXT), put("SOURCE.toml", '["a.txt"]\nsimbol = "A/75/6"\n')),
        ["build", "a.txt"],
        "SOURCE.toml, line 2: simbol is not a setting. Did you mean symbol? There are language, symbol, body",
    ),
    "settings for a name without quotes": (
        both(put("a.txt", TEXT), put("SOURCE.toml", '[a.txt]\nsymbol = "A/75/6"\n')),
        ["build", "a.txt"],
        'SOURCE.toml, line 1: a is a table of tables: put quotes around the name, ["a.txt"]',
    ),
    "settings for a name with points without quotes": (
        both(put("a.v2.txt", TEXT), put("SOURCE.toml", '\n[a.v2.txt]\nsymbol = "A/75/6"\n')),
        ["build", "a.v2.txt"],
        'SOURCE.toml, line 2: a is a table of tables: put quotes around the name, ["a.v2.txt"]',
    ),
    "settings for a name with a space without quotes": (
        both(put("a b.txt", TEXT), put("SOURCE.toml", '[a b.txt]\nsymbol = "A/75/6"\n')),
        ["build", "a b.txt"],
        "SOURCE.toml, line 1, column 4: not valid TOML: Expected ']' at the end of a table declaration; the name of a "
        'source stands in quotes: ["report.txt"]',
    ),
    "settings for no source": (
        both(put("a.txt", TEXT), put("SOURCE.toml", 'symbol = "A/75/6"\n')),
        ["build", "a.txt"],
        'SOURCE.toml, line 1: symbol must be a setting of a source; the name of a source stands in quotes: ["rep',
    ),
    "settings with a language of no pack": (
        both(put("a.txt", TEXT), put("a.txt.toml", 'language = "xx"\n')),
        ["build", "a.txt"],
        "a.txt: there is no language pack for 'xx', which is given as its language; there are packs for ar, en, es, fr",
    ),
    "a stored query that is no SPARQL": (
        put("own/mine.rq", QUERY.replace("WHERE {", "WHER {", 1)),
        ["query", "mine", "--queries", "own"],
        f"own/mine.rq, line {QUERY[: QUERY.index('WHERE {')].count(chr(10)) + 1}, column 1: not valid SPARQL: 'WHER' is not "
        "expected here. Did you mean WHERE?\n  WHER {\n  ^",
    ),
    "a stored query with a malformed header": (
        put("own/mine.rq", QUERY.replace("#+ title:", "#+ titel:")),
        ["query", "mine", "--queries", "own"],
        "own/mine.rq, line 1: 'titel' is not known here: take about, columns, parameters, question, title",
    ),
    "a stored query without a header": (
        put("own/mine.rq", "SELECT * { ?s ?p ?o }"),
        ["queries", "--queries", "own"],
        "own/mine.rq, line 1: a stored query begins with a header of `#+` lines",
    ),
    "a stored query of a name that is taken": (
        put("own/agenda.rq", QUERY),
        ["query", "agenda", "--queries", "own"],
        "own/agenda.rq: there is a query of this name already, queries/agenda.rq: rename it",
    ),
    "a missing folder of queries": (
        nothing,
        ["query", "agenda", "--queries", "own"],
        "own: the folder of queries cannot be read: No such file or directory",
    ),
    "an unknown body": (
        nothing,
        ["trace", "7/1", "--body", "CAC/COSB"],
        "there is no body 'CAC/COSB' in the store. Did you mean CAC/COSP? A body goes by its key, such as CAC/COSP, or",
    ),
    "an unknown body that is like none": (
        nothing,
        ["trace", "7/1", "--body", "???"],
        "there is no body '???' in the store. A body goes by its key, such as CAC/COSP, or by its name.",
    ),
    "an unknown query": (
        nothing,
        ["query", "mandate"],
        "there is no stored query 'mandate'. Did you mean mandates? `mandategraph queries` lists them all.",
    ),
    "an unknown query to be shown": (
        nothing,
        ["queries", "votess"],
        "there is no stored query 'votess'. Did you mean votes? `mandategraph queries` lists them all.",
    ),
    "an unknown query of one's own": (
        put("own/mine.rq", QUERY),
        ["query", "mime", "--queries", "own"],
        "there is no stored query 'mime'. Did you mean mine? `mandategraph queries` lists them all.",
    ),
    "an unknown parameter": (
        nothing,
        ["query", "mandates", "adressee=Secretariat"],
        "the query mandates has no parameter 'adressee'. Did you mean addressee? It takes source, addressee, verb,",
    ),
    "a parameter of the wrong kind": (
        nothing,
        ["query", "timeline", "since=2019-13"],
        "timeline: since takes a date: YYYY, YYYY-MM or YYYY-MM-DD, not '2019-13'",
    ),
    "SPARQL that is none": (
        nothing,
        ["sparql", "SELECT ?x\n{ ?x a mg:Mandate FILTER(?x = ) }"],
        "the query, line 2, column 31: not valid SPARQL: ')' is not expected here\n"
        "  { ?x a mg:Mandate FILTER(?x = ) }\n                                ^",
    ),
    "SPARQL that is none in a file": (
        put("question.rq", "SELECT ?x {\n\t?x a nope:Mandate }"),
        ["sparql", "question.rq"],
        "question.rq, line 2, column 7: not valid SPARQL: the prefix nope: is not declared\n"
        "  \t?x a nope:Mandate }\n  \t     ^",
    ),
    "no SPARQL at all": (nothing, ["sparql", ""], "the query: it is empty. Write one, such as SELECT * {"),
    "an update": (
        nothing,
        ["sparql", "DELETE WHERE { ?s ?p ?o }"],
        "the query, line 1, column 1: DELETE is an update: queries only read. Change a store with `mandategraph build`",
    ),
    "a call to another service": (
        nothing,
        ["sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"],
        "the query, line 1, column 12: SERVICE is refused, and no prefix may end in that word: queries ask this store",
    ),
    "SPARQL that nests too deep": (
        put("deep.rq", "SELECT * " + "{" * 4000 + "?s ?p ?o" + "}" * 4000),
        ["sparql", "deep.rq"],
        "deep.rq, line 1, column 110: the query nests deeper than 100 levels: ask it in simpler queries\n  ",
    ),
    "SPARQL of thousands of parts": (
        put("long.rq", "SELECT * {\n" + "BIND(1 AS ?x)\n" * 5000 + "}"),
        ["sparql", "long.rq"],
        "long.rq, line ",
    ),
    "a time limit of nothing": (nothing, ["trace", "7/1", "--timeout", "0"], "Invalid value for '--timeout'"),
    "a time limit that is over": (
        nothing,
        ["sparql", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.5"],
        "there was no answer within 0.5 seconds (--timeout), and the work was ended. Ask for less",
    ),
    "a store of a newer version": (
        damaged("current", "mandategraph-store 2\nsharded\n"),
        ["build", "before.txt"],
        ".mandategraph/current: the store has format 2, this mandategraph knows up to 1. Upgrade mandategraph, or build",
    ),
    "a store of a newer version to be asked": (
        damaged("revisions/000001/manifest.json", '{"format": 2, "shards": []}'),
        ["trace", "7/1"],
        ".mandategraph/revisions/000001/manifest.json: the store has format 2, this mandategraph knows up to 1. Upgrade",
    ),
    "a store that is a file": (
        put("a.txt", TEXT),
        ["build", "a.txt", "--store", "a.txt"],
        "a.txt: not usable as a store (Not a directory). Name another with --store.",
    ),
    "a store in a place where none can be": (
        put("a.txt", TEXT),
        ["build", "a.txt", "--store", "/proc/store"],
        "/proc/store: no folder can be made here. Name another with --store.",
    ),
    "an export to a place where none can be": (
        nothing,
        ["export", ".mandategraph/current/x.ttl"],
        ".mandategraph/current/x.ttl: there is no folder .mandategraph/current. Make it first, or name another one.",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_message_and_leaves_the_store_as_it_was(
    ask: Ask, held: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MANDATEGRAPH_QUERIES", raising=False)
    make, arguments, message = BAD[what]
    make(tmp_path)
    before = state(held)
    code, out, err = ask(*arguments)
    assert code == 2, (out, err)
    assert err.startswith(f"mandategraph: {message}"), err
    assert err.count("mandategraph: ") == 1, err
    assert "Traceback" not in err
    assert out == ("0 built, 0 unchanged, 1 failed; 0 violations.\n" if "built" in out else "")
    assert state(held) == before


# ---------------------------------------------------------------- what is read all the same


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_chinese_in_every_encoding_is_the_same_text(tmp_path: Path, encoding: str) -> None:
    from mandategraph.reading import read

    text = REPORT.read_text("utf-8")
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.txt").text == read(REPORT).text


def test_text_that_breaks_off_is_read_with_a_notice(ask: Ask, tmp_path: Path) -> None:
    source(tmp_path, "a.txt", f"{MEETING}\n\n{REQUEST}\n\n2. 秘书处编写了报告，并")
    code, _, err = ask("build", "a.txt")
    notice = "it breaks off in the middle of a sentence; if it is truncated, get the whole file"
    assert (code, err) == (0, f"notice: a.txt: {notice}\n")


def test_a_novel_is_built_and_nothing_is_found_in_it(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "novel.txt").write_text(NOVEL, "utf-8")
    code, out, err = ask("build", "novel.txt")
    assert code == 0
    assert "built      novel.txt (zh) from novel.txt: " in out
    assert err.startswith("notice: novel.txt: nothing was found in it: it names no body or meeting, and no mandate, ")
    assert ask("query", "ledger", "--format", "csv")[1].splitlines()[1].startswith("novel.txt,title,0,0,")
    assert ask("query", "figures", "--format", "csv")[2] == (
        "Nothing extracted: no figure was found in the document in the store.\n"
    )


def test_a_large_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    sparse("a.txt", 50)(tmp_path)
    done = watched("build", "a.txt", cwd=tmp_path)
    assert (done.code, done.seconds < 5, done.megabytes < 200) == (2, True, True), done


# ---------------------------------------------------------------- damage


def flipped(path: Path, place: float) -> None:
    """Turn a bit of a file over."""
    data = bytearray(path.read_bytes())
    at = min(int(len(data) * place), len(data) - 1)
    data[at] ^= 1 << at % 8
    path.write_bytes(data)


def test_a_full_check_finds_one_flipped_bit_in_any_file(ask: Ask, held: Path) -> None:
    code, out, err = ask("status", "--check")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1].endswith(" MB: each byte is as it was written")
    files = [path for path in sorted(held.rglob("*")) if path.is_file() and path.stat().st_size]
    assert len(files) > 10
    for number, path in enumerate(files):
        if path == held / _UNTOUCHED:
            continue
        before = path.read_bytes()
        flipped(path, (number * 0.37) % 1)
        code, out, err = ask("status", "--check")
        assert code == 2, path
        assert "Traceback" not in err
        assert str(path.relative_to(held)) in err or "SHA256SUMS" in path.name or path.name == "current", err
        assert "build again" in err or "Upgrade mandategraph" in err, err
        path.write_bytes(before)
    assert ask("status", "--check")[0] == 0


def test_each_bit_of_the_pointer_matters(held: Path) -> None:
    from mandategraph.errors import StoreError
    from mandategraph.store import Store

    pointer = held / "current"
    whole = pointer.read_bytes()
    for bit in range(len(whole) * 8):
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        pointer.write_bytes(data)
        with pytest.raises(StoreError, match=r"/current: |/revisions/"):
            Store.open(held)


def test_damage_that_is_met_while_reading_is_told(ask: Ask, held: Path) -> None:
    for path in held.rglob("*.sst"):
        for place in range(1, 40):
            flipped(path, place / 41)
    for arguments in (["trace", "7/1"], ["query", "agenda"], ["sparql", "SELECT * { ?s ?p ?o }"], ["export", "a.trig"]):
        code, out, err = ask(*arguments)
        assert (code, out) == (2, "")
        assert err.startswith("mandategraph: ")
        assert "Corruption: " in err
        assert "build again" in err
        assert "Traceback" not in err


def test_damage_does_not_become_right_by_being_taken_over(ask: Ask, held: Path, tmp_path: Path) -> None:
    """A revision shares files with the one before it, and keeps their digests."""
    shared = max(held.rglob("*.sst"), key=lambda path: path.stat().st_size)
    before, name = shared.stat().st_ino, shared.name
    flipped(shared, 0.5)
    source(tmp_path, "new.txt", MEETING.replace("第八次", "第九次"))
    if ask("build", "new.txt")[0] == 2:
        return  # the damage was met on the way
    taken_over = [path for path in held.rglob("*.sst") if path.stat().st_ino == before]
    code, _, err = ask("status", "--check")
    assert not taken_over or (code == 2 and name in err)


# ---------------------------------------------------------------- folders, disks, other builds, Ctrl-C


@contextmanager
def mounted(*arguments: str | Path, at: Path) -> Iterator[None]:
    """Something mounted, where that may be done."""
    at.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *arguments, at], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", at], check=True)


def test_a_read_only_folder(ask: Ask, held: Path, tmp_path: Path) -> None:
    source(tmp_path, "new.txt", MEETING.replace("第八次", "第九次"))
    closed = tmp_path / "closed"
    with mounted("--bind", held, at=closed):
        if subprocess.run(["mount", "-o", "remount,bind,ro", closed], capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted read-only here")
        before = state(closed)
        refused = "mandategraph: closed/lock: cannot be written to (Read-only file system). Name another store.\n"
        assert ask("build", "new.txt", "--store", "closed") == (2, "", refused)
        assert ask("remove", "before.txt", "--store", "closed")[0] == 2
        assert ask("export", "closed/a.ttl", "--store", "closed") == (
            2,
            "",
            "mandategraph: closed/a.ttl: the folder closed may not be written to. Name another one, or change its "
            "permissions.\n",
        )
        code, _, err = ask("build", "new.txt", "--store", "closed/new")
        assert (code, "closed/new: not usable as a store (Read-only file system)" in err) == (2, True)
        assert ask("status", "--check", "--store", "closed")[0] == 0, "reading goes on"
        assert state(closed) == before


@pytest.mark.parametrize("kilobytes", [20, 1000, 4000])
def test_a_full_disk(ask: Ask, built: Path, tmp_path: Path, kilobytes: int) -> None:
    with mounted("-t", "tmpfs", "-o", "size=24m", "tmpfs", at=tmp_path / "small"):
        store = shutil.copytree(built, tmp_path / "small" / "store")

        def fill(rest: int) -> None:
            space = os.statvfs(store)
            with (tmp_path / "small" / "filler").open("ab") as filler:
                filler.write(bytes(space.f_bavail * space.f_bsize - rest))

        fill(kilobytes * 1000)
        before = state(store)
        code, out, err = ask("build", str(REPORT), "--store", "small/store")
        assert (code, out) == (2, "")
        assert "No space left on device" in err
        assert "The store is as it was: make room on the disk" in err
        assert state(store) == before
        assert ask("status", "--check", "--store", "small/store")[0] == 0
        fill(8192)
        code, _, err = ask("export", "small/a.ttl", "--store", "small/store")
        assert (code, err) == (
            2,
            "mandategraph: small/a.ttl: there is no room for the export. Make room, or name a folder on another disk.\n",
        )
        assert sorted(path.name for path in (tmp_path / "small").iterdir()) == ["filler", "store"]


def test_a_second_build_on_a_store_that_is_being_built(ask: Ask, held: Path, tmp_path: Path) -> None:
    from mandategraph.store import Store

    source(tmp_path, "new.txt", MEETING.replace("第八次", "第九次"))
    with Store.open(held) as first, first.revise():
        code, out, err = ask("build", "new.txt")
        assert (code, out) == (2, "")
        assert err.startswith(f"mandategraph: .mandategraph: process {os.getpid()} on ")
        assert err.endswith(" is building in this store. Wait for it to end, or name another store.\n")
        assert ask("remove", "before.txt")[0] == 2
        assert ask("status")[0] == 0, "reading goes on"
    assert ask("build", "new.txt")[0] == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("moment", [0, 0.7, 2.5])
def test_ctrl_c_in_the_middle_of_a_build(held: Path, tmp_path: Path, jobs: str, moment: float) -> None:
    before = state(held)
    reports = [str(TOP / "graph" / "reports" / name) for name in ("en.txt", "fr.txt", "ru.txt", "es.txt")]
    build = started("build", *reports, "--jobs", jobs, cwd=tmp_path, start_new_session=True)
    while build.poll() is None and not (held / "revisions" / "000002").exists():
        time.sleep(0.01)
    time.sleep(moment)
    os.killpg(build.pid, signal.SIGINT)  # as a terminal does: to the workers too
    out, err = build.communicate(timeout=60)
    assert (build.returncode, out) == (130, b"")
    assert re.fullmatch(rb"stopped: the store is as it was\.( What was read is kept: [1-4] sources?\.)?\n", err), err
    assert state(held) == before


def test_ctrl_c_ends_a_query_that_runs_away(held: Path, tmp_path: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    for arguments in ([], ["--timeout", "50"]):
        query = started("sparql", endless, *arguments, cwd=tmp_path, start_new_session=True)
        time.sleep(2)
        assert query.poll() is None
        os.killpg(query.pid, signal.SIGINT)
        _, err = query.communicate(timeout=5)
        assert query.returncode in (130, -signal.SIGINT)
        assert err == b""


def test_a_time_limit_outlives_whoever_set_it(held: Path, tmp_path: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    query = started("sparql", endless, "--timeout", "3", cwd=tmp_path, start_new_session=True)
    time.sleep(1.5)
    query.kill()
    query.communicate(timeout=30)  # which waits until the child has let go of the pipes too


def test_an_answer_in_time_is_the_answer(ask: Ask, held: Path) -> None:
    for arguments in (["trace", "7/1"], ["query", "agenda"], ["sparql", "ASK {}"], ["query", "nope"]):
        assert ask(*arguments, "--timeout", "60") == ask(*arguments)


def test_queries_of_ones_own(ask: Ask, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import mandategraph as mg

    put("own/mine.rq", QUERY)(tmp_path)
    put("more/yours.rq", QUERY)(tmp_path)
    expected = ask("query", "agenda", "--format", "csv")
    assert ask("query", "mine", "--queries", "own", "--format", "csv") == expected
    assert ask("query", "yours", "--queries", "own", "--queries", "more", "--format", "csv") == expected
    assert "\nmine\n" in ask("queries", "--queries", "own")[1]
    with mg.open(held, queries="own") as graph:
        assert list(graph.query("mine")) == list(graph.query("agenda"))
        with pytest.raises(mg.QueryError, match="there is no stored query 'yours'"):
            graph.query("yours")
    assert list(mg.query("yours", store=held, queries=["own", "more"])) == list(mg.query("agenda", store=held))
    monkeypatch.setenv("MANDATEGRAPH_QUERIES", f"own{os.pathsep}more")
    assert ask("query", "yours", "--format", "csv") == expected
    assert list(mg.query("mine", store=held)) == list(mg.query("agenda", store=held))
