"""Measures the common things beside what one would use instead, and prints tables of medians and their ratios.

Whole processes are run in turn, ours and the other, so that a slow moment of the machine meets both. Stored queries are
asked in one process, of the same triples: in our store, and in an rdflib graph.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

TOP = Path(__file__).parents[1]
README = TOP / "README.md"
REPORT = TOP / "graph" / "reports" / "zh.txt"
GRAPH = TOP / "graph" / "mandates.ttl"
SCRIPT = TOP / "scripts" / "bench_rdflib.py"
#: rdflib finds nothing where a FILTER of an OPTIONAL compares a subquery's variables.
ONLY_OURS = frozenset({"disagreements"})
PLOT = TOP / "scripts" / "benchmark" / "corpus.svg"
_PLACE = r"(?<=^<!-- {} -->\n).*?(?=^<!-- |^## )"


@dataclass(frozen=True, slots=True)
class Row:
    """A thing measured: seconds of ours and of the other, one a run."""

    what: str
    other: str
    ours: tuple[float, ...]
    others: tuple[float, ...]

    @property
    def medians(self) -> tuple[float, float]:
        """The medians, in seconds."""
        return statistics.median(self.ours), statistics.median(self.others)

    def cells(self) -> str:
        """The row of a table: what, our median, the other and its median, the ratio of the medians."""
        ours, others = self.medians
        return f"| {self.what} | {_seconds(ours)} | {self.other} | {_seconds(others)} | {ours / others:.2f} |"


def processes(runs: int) -> Iterator[Row]:
    """What a user waits for: whole processes, from the command to its last byte."""
    python = sys.executable
    ours = [str(Path(python).parent / "mandategraph")]
    ontology = [str(TOP / "ontology" / name) for name in ("shapes.ttl", "mandategraph.ttl")]
    with TemporaryDirectory() as folder:
        store = str(Path(folder) / "store")
        _run([*ours, "build", str(REPORT), "--store", store])
        trace = [python, str(SCRIPT), "trace", str(GRAPH), str(TOP / "queries" / "trace-mandate.rq"), "7/1"]
        yield _pair(
            "`trace 7/1` of a built store",
            "rdflib: parse `graph/mandates.ttl`, ask `trace-mandate`",
            lambda: _run([*ours, "trace", "7/1", "--store", store]),
            lambda: _run(trace),
            runs,
        )
        fresh = iter(range(1_000_000))
        yield _pair(
            "`build graph/reports/zh.txt`: from the report to a validated store",
            "pyshacl: validate the finished `graph/mandates.ttl`, no more",
            lambda: _run([*ours, "build", str(REPORT), "--store", str(Path(folder) / f"store{next(fresh)}")]),
            lambda: _run([python, str(SCRIPT), "validate", str(GRAPH), *ontology]),
            runs,
        )
        yield _pair(
            "`import mandategraph`",
            "`import rdflib`",
            lambda: _run([python, "-c", "import mandategraph"]),
            lambda: _run([python, "-c", "import rdflib"]),
            runs,
        )
        yield _pair(
            "`mandategraph --version`",
            "`python -c pass`",
            lambda: _run([*ours, "--version"]),
            lambda: _run([python, "-c", "pass"]),
            runs,
        )


def stored_queries(runs: int) -> Iterator[Row]:
    """Every stored query without parameters, embedded: in our store, and in rdflib over the same triples."""
    import rdflib
    from rdflib.plugins.sparql import prepareQuery

    import mandategraph as mg
    from mandategraph.querying.stored import stored_queries as all_queries

    graph = rdflib.Graph().parse(GRAPH)
    with mg.build(REPORT) as ours:
        for name, query in all_queries().items():
            if name in ONLY_OURS:
                continue
            prepared = prepareQuery(query.sparql)

            def ask(name: str = name) -> object:
                return ours.query(name)

            def ask_rdflib(prepared: object = prepared) -> object:
                return list(graph.query(prepared))  # type: ignore[arg-type]

            if len(ours.query(name)) != len(list(graph.query(prepared))):
                raise SystemExit(f"{name}: rdflib has another answer; what is measured is not the same.")
            yield _pair(f"`{name}`", "rdflib", ask, ask_rdflib, runs)


def table(rows: Sequence[Row]) -> str:
    """Rows as Markdown."""
    lines = ["| what | median | beside it | median | ratio |", "| --- | ---: | --- | ---: | ---: |"]
    return "\n".join([*lines, *(row.cells() for row in rows)]) + "\n"


def machine() -> str:
    """What it was measured on: processor, cores, system, Python."""
    try:
        told = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        told = None
    processor = told[1] if told else platform.processor() or platform.machine()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{processor}, {cores} cores, {platform.system()}, Python {platform.python_version()}"


def report(runs: int) -> str:
    """The whole report, in Markdown."""
    whole = list(_told(processes(runs)))
    asked = list(_told(stored_queries(runs)))
    ours, others = (sum(row.medians[which] for row in asked) for which in (0, 1))
    return (
        f"Medians of {runs} runs each, on {machine()}. The report is `graph/reports/zh.txt`.\n\n"
        f"{table(whole)}\nStored queries in one process; all together {_seconds(ours)} beside {_seconds(others)}, "
        f"a ratio of {ours / others:.2f}.\n\n{table(asked)}"
    )


def over_corpus(told: argparse.Namespace, runs: int) -> str:
    """The report over a corpus, in Markdown; with `--readme` its plot is drawn, too."""
    from benchmark.corpus import Plan, measure
    from benchmark.plotting import plot
    from benchmark.reporting import tables

    sizes = tuple(int(size) for size in told.sizes.split(","))
    results = measure(Plan(told.corpus, sizes, told.work, told.jobs, runs))
    if told.readme:
        plot(results, sizes, PLOT)
    return (
        f"One run of each build, medians of up to {runs} runs of each query, on {machine()}; `--jobs {told.jobs}`.\n\n"
        f"{tables(results, sizes)}\n\n![Growth with the corpus]({PLOT.relative_to(TOP)})\n"
    )


def _pair(what: str, other: str, ours: Callable[[], object], others: Callable[[], object], runs: int) -> Row:
    """Both timed in turn, after one run of each that is not counted."""
    ours()
    others()
    timed = [(_timed(ours), _timed(others)) for _ in range(runs)]
    return Row(what, other, tuple(one for one, _ in timed), tuple(other for _, other in timed))


def _timed(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, each told on stderr where somebody is watching."""
    for row in rows:
        if sys.stderr.isatty():
            print(row.cells(), file=sys.stderr)
        yield row


def _seconds(value: float) -> str:
    """`1.23 s`, `45 ms`, `0.31 ms`."""
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1000:.0f} ms" if value >= 0.01 else f"{value * 1000:.2f} ms"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description="How fast the common things are.")
    parser.add_argument("--runs", type=int, default=9, help="how often each is run (default: 9)")
    parser.add_argument("--readme", action="store_true", help="also put the tables into README.md")
    corpus = parser.add_argument_group("at the size of a corpus of resolutions in XML, which takes hours")
    corpus.add_argument("--corpus", type=Path, metavar="FOLDER", help="the corpus; it is measured instead of the rest")
    corpus.add_argument("--sizes", default="1,2,4,8", help="how many times as large it is made (default: 1,2,4,8)")
    corpus.add_argument("--work", type=Path, default=TOP / ".bench", help="where stores and results are kept (.bench)")
    corpus.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes that build (default: all cores)"
    )
    told = parser.parse_args(arguments)
    runs = max(1, told.runs)
    name = "scripts/bench --corpus" if told.corpus else "scripts/bench"
    written = over_corpus(told, runs) if told.corpus else report(runs)
    sys.stdout.write(written)
    if told.readme:
        place = re.compile(_PLACE.format(re.escape(name)), re.DOTALL | re.MULTILINE)
        README.write_text(place.sub(lambda _: f"{written}\n", README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
