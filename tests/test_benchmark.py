"""The benchmark at the size of a corpus: how it is enlarged, what a process costs, what is told of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmark.asking import as_texts, questions
from benchmark.enlarging import enlarge
from benchmark.measuring import run
from benchmark.reporting import seconds, tables
from mandategraph.building import build
from mandategraph.store import Store
from sources import REQUEST, source


@pytest.mark.parametrize(
    ("written", "copied"),
    [
        ("A/RES/75/127", "A/RES/75/2127"),
        ("75/127.", "75/2127."),
        ("/unga/2020-12-11/75-127/eng@/", "/unga/2020-12-11/75-2127/eng@/"),
        ("A/75/L.44 and A/75/44/Add.1", "A/75/L.44 and A/75/2044/Add.1"),
        ("E/RES/2021/5 of 2021-05-10", "E/RES/2021/2005 of 2021-05-10"),
        ("resolutions 74/127 and 175/3 and 3/75", "resolutions 74/127 and 175/3 and 3/75"),
        ("75/1234", "75/1234"),
    ],
)
def test_a_copy_has_other_numbers_in_its_own_sessions(tmp_path: Path, written: str, copied: str) -> None:
    corpus = tmp_path / "corpus"
    for folder in ("75session/English", "2021/English"):
        (corpus / folder).mkdir(parents=True)
    (corpus / "75session" / "English" / "a.xml").write_text(written)
    (corpus / "2021" / "English" / "b.xml").write_text("")
    files = enlarge(corpus, 3, tmp_path / "copies")
    assert [str(file.relative_to(tmp_path)) for file in files] == [
        "corpus/2021/English/b.xml",
        "corpus/75session/English/a.xml",
        "copies/copy1/2021/English/b.xml",
        "copies/copy1/75session/English/a.xml",
        "copies/copy2/2021/English/b.xml",
        "copies/copy2/75session/English/a.xml",
    ]
    assert files[-1].read_text() == copied


def test_a_process_is_measured_with_all_that_it_starts() -> None:
    busy = "x = bytearray(80_000_000); sum(range(6_000_000))"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}]); print('done')"
    ran = run([sys.executable, "-c", program])
    assert ran
    assert ran.out == "done\n"
    assert ran.cost.memory > 80_000_000
    assert 0 < ran.cost.cpu < 60


def test_a_process_that_takes_too_long_is_ended() -> None:
    assert run([sys.executable, "-c", "import time; time.sleep(60)"], timeout=0.3) is None


def test_a_process_that_fails_ends_the_run() -> None:
    with pytest.raises(SystemExit, match=r"(?s)ended with 3:\nwhy"):
        run([sys.executable, "-c", "import sys; sys.stderr.write('why'); sys.exit(3)"])


def test_questions_are_all_stored_queries_and_those_about_one_resolution(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        build([source(tmp_path, "a.txt", REQUEST, symbol="CAC/COSP/2019/1")], store=store)
    asked = questions("CAC/COSP resolution 7/1")
    names = [one.called for one in asked]
    assert "mandates" in names
    assert "trace-mandate resolution=CAC/COSP resolution 7/1" in names
    told = next(one for one in asked if one.name == "trace-mandate" and one.parameters)
    (text,) = as_texts([told], tmp_path / "store")
    assert '"CAC/COSP resolution 7/1"' in text
    assert "?_resolution " not in text.partition("WHERE")[2]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.000311, "0.31 ms"),
        (0.0451, "45 ms"),
        (1.234, "1.23 s"),
        (125.0, "2 min 05 s"),
        (3725.0, "1 h 02 min"),
    ],
)
def test_seconds_are_told_in_units_that_suit_them(value: float, told: str) -> None:
    assert seconds(value) == told


def test_the_tables_say_what_was_measured_and_what_it_makes_of_the_whole() -> None:
    cost = {"wall": 2.0, "cpu": 3.0, "memory": 5e8}
    asked = {
        "mandates": {"seconds": 0.5, "rows": 7, "refused": ""},
        "trace-mandate resolution=A": {"seconds": 0.002, "rows": 2, "refused": ""},
    }
    results: dict[str, object] = {
        "part held": {"documents": 10, "triples": 1000},
        "part turtle": cost,
        "part turtle rdflib": {**cost, "wall": 25.0, "parsing": 5.0},
        "part pyshacl each": {**cost, "seconds": 6.0},
        "part triples": {"part4": 250, "part2": 500, "part1": 1000},
        "part4 pyshacl whole": {"seconds": 1.0},
        "part2 pyshacl whole": {"seconds": 4.0},
        "part1 pyshacl whole": {"seconds": 16.0},
        "part asked": asked,
        "part asked rdflib": {**asked, "mandates": None},
        "1 asked Virtuoso": {**asked, "mandates": {"seconds": None, "rows": 0, "refused": "37000"}},
    }
    for size in (1, 2):
        results |= {
            f"{size} {key}": cost for key in ("parse", "load", "again", "changed", "quads", "turtle", "validate")
        }
        results |= {
            f"{size} build": {"wall": 40.0 * size, "cpu": 70.0, "memory": 9e8},
            f"{size} held": {"documents": 100 * size, "triples": 8000 * size},
            f"{size} files": {"files": 101, "bytes": 5},
            f"{size} asked": asked,
        }
    told = tables(results, (1, 2)).splitlines()
    assert "| both: U | 4.00 s | 4.00 s |" in told
    assert "| in U | 10.0 | 20.0 |" in told
    assert "| of the first | 5.0% | 2.5% |" in told
    assert "| a language version | 400 ms | 400 ms |" in told
    assert "| memory, all processes | 900 MB | 900 MB |" in told
    assert "| validating the corpus | 2.00 s | pyshacl, a document at a time (x 10) | 60.00 s | 0.033 |" in told
    assert "| | 2.00 s | pyshacl in one piece (grows with the power 2.00) | 17 min 04 s | 0.0020 |" in told
    assert (
        "| Turtle of the part, from the command to the file | 2.00 s | rdflib, triples in memory | 20.00 s | 0.10 |"
        in told
    )
    assert "| | rows | 1x | 2x | Virtuoso, 1x | ours, part | rdflib, part |" in told
    assert "| `mandates` | 7 | 500 ms | 500 ms | refused | 500 ms |  |" in told
    assert "| `trace-mandate resolution` | 2 | 2.00 ms | 2.00 ms | 2.00 ms | 2.00 ms | 2.00 ms |" in told
