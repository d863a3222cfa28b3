"""The run over a corpus: what is measured, in which order, and where it is kept.

Every size is built from nothing; all that is measured beside it is measured on the same files, in the same run. What
comes out is kept in results.json as it comes, so that tables and plots can be made again without measuring.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmark.asking import Answered, Question, as_texts, ask, ask_ours, questions
from benchmark.enlarging import enlarge
from benchmark.measuring import Ran, run
from benchmark.places import TOP, beside, ours

#: Of what does not go through a whole corpus, one document in so many is measured.
PART = 32
Results = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: the folder of the corpus, how many times as large, with how many processes, how often to ask."""

    folder: Path
    sizes: tuple[int, ...]
    work: Path
    jobs: int
    runs: int


def measure(plan: Plan) -> Results:
    """Measure everything that results.json in the work folder does not have yet."""
    plan.work.mkdir(parents=True, exist_ok=True)
    kept = plan.work / "results.json"
    results: Results = json.loads(kept.read_text("utf-8")) if kept.exists() else {}

    def keep(key: str, make: Callable[[], object]) -> None:
        if key not in results:
            _say(key)
            results[key] = make()
            kept.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")

    for times in plan.sizes:
        _measure_size(plan, times, keep)
    _measure_part(plan, keep)
    return results


def _measure_size(plan: Plan, times: int, keep: Callable[[str, Callable[[], object]], None]) -> None:
    """A corpus so many times as large: read, built, built again, changed, asked, validated, exported."""
    files = enlarge(plan.folder, times, plan.work / "copies")
    store, quads = plan.work / f"store{times}", plan.work / f"all{times}.nq"
    sources = [str(plan.folder), *(str(plan.work / "copies" / f"copy{copy}") for copy in range(1, times))]
    build = ours("build", *sources, "--store", str(store), "--jobs", str(plan.jobs))
    keep(f"{times} files", lambda: {"files": len(files), "bytes": sum(file.stat().st_size for file in files)})
    keep(f"{times} parse", lambda: _cost(_run(beside("parse", _listed(files, plan.work)))))
    keep(f"{times} build", lambda: _cost(_fresh(build, store)))
    keep(f"{times} held", lambda: _held(store))
    keep(f"{times} again", lambda: _cost(_run(build)))
    keep(f"{times} changed", lambda: _cost(_run(ours("build", str(_changed(files[0], plan)), "--store", str(store)))))
    keep(f"{times} restored", lambda: _cost(_run(ours("build", str(files[0]), "--store", str(store)))))
    keep(f"{times} quads", lambda: _cost(_run(ours("export", str(quads), "--store", str(store)))))
    keep(f"{times} turtle", lambda: _cost(_run(ours("export", str(quads.with_suffix(".ttl")), "--store", str(store)))))
    keep(f"{times} load", lambda: _loaded(quads, plan.work / f"raw{times}"))
    validate = ours("validate", "--again", "--jobs", str(plan.jobs), "--store", str(store))
    keep(f"{times} validate", lambda: _cost(_run(validate)))
    asked = questions(_resolution(store))
    keep(f"{times} asked", lambda: _answers(asked, ask_ours(asked, store, plan.work, plan.runs)))
    if times == plan.sizes[0]:
        texts = as_texts(asked, store)
        raw = _database(store)
        keep(f"{times} asked pyoxigraph", lambda: _answers(asked, ask("pyoxigraph", raw, texts, plan.work, plan.runs)))
        keep(f"{times} asked Virtuoso", lambda: _in_virtuoso(asked, texts, quads, plan))


def _measure_part(plan: Plan, keep: Callable[[str, Callable[[], object]], None]) -> None:
    """A part of the corpus, for what takes hours of the whole or does not fit into memory: rdflib and pyshacl."""
    files = enlarge(plan.folder, 1, plan.work)[::PART]
    store = plan.work / "part"
    triples = [plan.work / f"part{share}.nt" for share in (4, 2, 1)]
    shapes = [str(TOP / "ontology" / name) for name in ("shapes.ttl", "mandategraph.ttl")]
    build = ours("build", *map(str, files), "--store", str(store), "--jobs", str(plan.jobs))
    keep("part files", lambda: {"files": len(files)})
    keep("part build", lambda: _cost(_fresh(build, store)))
    keep("part held", lambda: _held(store))
    keep("part triples", lambda: _written(store, triples))
    keep("part turtle", lambda: _cost(_run(ours("export", str(plan.work / "part.ttl"), "--store", str(store)))))
    keep(
        "part turtle rdflib",
        lambda: _told(_run(beside("turtle", str(triples[-1]), str(plan.work / "rdflib.ttl")))),
    )
    each = sorted((plan.work / "graphs").glob("*.nt"))
    keep("part pyshacl each", lambda: _told(_run(beside("validate", *shapes, *map(str, each)))))
    for file in triples:
        keep(f"{file.stem} pyshacl whole", partial(_validated, shapes, file))
    asked = questions(_resolution(store))
    texts = as_texts(asked, store)
    keep("part asked", lambda: _answers(asked, ask_ours(asked, store, plan.work, plan.runs)))
    keep("part asked rdflib", lambda: _answers(asked, ask("rdflib", str(triples[-1]), texts, plan.work, 1)))


def _validated(shapes: Sequence[str], file: Path) -> Results:
    return _told(_run(beside("validate", *shapes, str(file))))


def _in_virtuoso(asked: Sequence[Question], texts: list[str], quads: Path, plan: Plan) -> object:
    from benchmark.virtuoso import virtuoso_with

    with virtuoso_with(quads, plan.work) as service:
        return _answers(asked, ask("service", service, texts, plan.work, plan.runs)) if service else None


def _fresh(build: Sequence[str], store: Path) -> Ran:
    shutil.rmtree(store, ignore_errors=True)
    return _run(build)


def _loaded(quads: Path, folder: Path) -> Results:
    shutil.rmtree(folder, ignore_errors=True)
    return _told(_run(beside("load", str(quads), str(folder))))


def _changed(file: Path, plan: Plan) -> Path:
    """A file with another text, of the same name."""
    changed = plan.work / "changed" / file.name
    changed.parent.mkdir(exist_ok=True)
    changed.write_bytes(file.read_bytes().replace(b"</p>", b" 1</p>", 1))
    return changed


def _written(store: Path, files: Sequence[Path]) -> Results:
    """Our graphs of a store as N-Triples: each document's by itself, and 1/4, 1/2 and all of them together."""
    import pyoxigraph as ox

    from mandategraph.store import Store

    graphs = files[0].parent / "graphs"
    graphs.mkdir(exist_ok=True)
    with Store.open(store) as opened:
        told = [opened.graph(record.graph) for record in opened.documents()]
    for number, one in enumerate(told):
        (graphs / f"{number:05}.nt").write_bytes(one)
    counts = {}
    for file, share in zip(files, (4, 2, 1), strict=True):
        together = b"".join(told[::share])
        counts[file.stem] = len({*ox.parse(together, format=ox.RdfFormat.N_TRIPLES)})
        file.write_bytes(together)
    return counts


def _held(store: Path) -> Results:
    """What a store holds."""
    from mandategraph.store import Store

    with Store.open(store) as opened:
        records = opened.documents()
    return {"documents": len(records), "triples": sum(record.triples for record in records)}


def _database(store: Path) -> str:
    """The folder of a store's database, as the engine itself opens it."""
    from mandategraph.store.revisions import data_of

    return str(data_of(max((store / "revisions").iterdir(), key=lambda folder: int(folder.name))))


def _resolution(store: Path) -> str:
    """The resolution that is asked about: the one in the middle, in the order of their symbols."""
    from mandategraph.store import Store

    with Store.open(store) as opened:
        symbols = sorted({record.symbol for record in opened.documents() if record.symbol})
    return symbols[len(symbols) // 2]


def _listed(files: Iterable[Path], work: Path) -> str:
    listed = work / "files"
    listed.write_text("".join(f"{file}\n" for file in files), "utf-8")
    return str(listed)


def _answers(asked: Sequence[Question], found: Sequence[Answered]) -> Results:
    return {one.called: asdict(answer) for one, answer in zip(asked, found, strict=True)}


def _run(command: Sequence[str]) -> Ran:
    ran = run(command)
    assert ran is not None  # nothing limits it
    return ran


def _cost(ran: Ran) -> Results:
    return asdict(ran.cost)


def _told(ran: Ran) -> Results:
    return {**_cost(ran), **json.loads(ran.out)}


def _say(what: str) -> None:
    if sys.stderr.isatty():
        print(f"measuring: {what}", file=sys.stderr)
