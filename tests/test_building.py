"""Building: what is read, skipped, replaced and refused, on the real way from a file to a graph."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from mandategraph.building import Progress, build
from mandategraph.building.extraction import Task, extract
from mandategraph.errors import StoreError, ValidationError
from mandategraph.namespaces import ID_BASE, ONTOLOGY_GRAPH, VOCABULARY_GRAPH
from mandategraph.store import Store
from mandategraph.store.fingerprint import extractor
from mandategraph.store.manifest import BuildOptions, DocumentRecord
from mandategraph.validation.violations import Violation
from sources import MEETING, REQUEST, nothing_wrong, source

REPORT = Path(__file__).parent.parent / "graph" / "reports" / "zh.txt"
BREACH = Violation("violation", "shape", "MinCount", (("en", "too few"),), "fact", "", "", "", "", "", "", "")


def one_wrong(ntriples: bytes) -> Sequence[Violation]:
    return (BREACH,)


def failing(ntriples: bytes) -> Sequence[Violation]:
    raise ZeroDivisionError("told by the test")


def without_shapes(ntriples: bytes) -> Sequence[Violation]:
    raise ValidationError("there are no shapes")


def identifiers(records: Sequence[DocumentRecord]) -> list[str]:
    return [record.identifier for record in records]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True, background=tuple)


# --- what is built ----------------------------------------------------------------------------------------------------


def test_a_document_is_read_populated_and_recorded(tmp_path: Path, store: Store) -> None:
    path = source(tmp_path, "report.txt", f"{MEETING}\n\n{REQUEST}")
    result = build([path], store=store, validate=nothing_wrong)
    assert result.built == store.documents()
    assert store.documents() == (
        DocumentRecord(
            graph=ID_BASE + "CAC/COSP/EG.1/meeting/8/report/zh",
            document=ID_BASE + "CAC/COSP/EG.1/meeting/8/report",
            identifier="CAC/COSP/EG.1 meeting 8 report",
            symbol="",
            language="zh",
            name="report.txt",
            digest=sha256(path.read_bytes()).hexdigest(),
            extractor=extractor(),
            triples=len(list(store.quads())),
            options=BuildOptions(),
        ),
    )
    graph = extract(Task(path, BuildOptions(), nothing_wrong))[0].ntriples
    assert list(store.graphs()) == [(store.documents()[0].graph, graph)]
    assert (result.revision, result.exit_code, result.failures, result.notices) == (1, 0, (), ())


@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [
        ("", {}, BuildOptions()),
        ('symbol = "CAC/COSP/2019/5"', {}, BuildOptions(symbol="CAC/COSP/2019/5")),
        ('symbol = "CAC/COSP/2019/5"', {"symbol": "CAC/COSP/2019/6"}, BuildOptions(symbol="CAC/COSP/2019/6")),
        ('language = "zh"', {"body": "CAC/COSP"}, BuildOptions(language="zh", body="CAC/COSP")),
    ],
)
def test_options_come_from_the_call_and_from_the_settings_file(
    tmp_path: Path, store: Store, settings: str, options: dict[str, str], expected: BuildOptions
) -> None:
    path = source(tmp_path, "a.txt", settings=settings)
    build([path], store=store, validate=nothing_wrong, **options)  # type: ignore[arg-type]
    (record,) = store.documents()
    assert record.options == expected
    assert record.symbol == expected.symbol
    assert build([path], store=store, validate=nothing_wrong, **options).unchanged == (record,)  # type: ignore[arg-type]


def test_the_result_does_not_depend_on_order_or_jobs(tmp_path: Path) -> None:
    paths = [source(tmp_path, f"{n}.txt", f"{n}. {REQUEST[3:]}", symbol=f"CAC/COSP/2019/{n}") for n in range(1, 7)]
    paths += [source(tmp_path, "same.txt", "1. 会议开幕。", symbol="CAC/COSP/2019/1"), tmp_path / "missing.txt"]
    outcomes = []
    for seed, jobs in ((1, 1), (2, 1), (3, 2)):
        random.Random(seed).shuffle(paths)
        store = Store.in_memory(background=tuple)
        steps: list[Progress] = []
        result = build(paths, store=store, validate=nothing_wrong, jobs=jobs, progress=steps.append)
        outcomes.append((result, steps, list(store.graphs()), store.documents()))
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert [(Path(step.source).name, step.outcome, step.done, step.total) for step in steps] == [
        *((f"{n}.txt", "built", n, 7) for n in range(1, 7)),
        ("same.txt", "failed", 7, 7),
    ]


# --- what is skipped and replaced -------------------------------------------------------------------------------------


def test_what_did_not_change_is_skipped_and_what_did_is_replaced(tmp_path: Path, store: Store) -> None:
    one, two = (source(tmp_path, f"{n}.txt", symbol=f"CAC/COSP/2019/{n}") for n in (1, 2))
    build([one, two], store=store, validate=nothing_wrong)
    before = dict(store.graphs())

    result = build([one, two], store=store, validate=nothing_wrong)
    assert (identifiers(result.built), identifiers(result.unchanged)) == ([], ["CAC/COSP/2019/1", "CAC/COSP/2019/2"])
    assert (result.revision, result.exit_code) == (1, 0)

    two.write_text("1. 缔约国会议在第 7/2 号决议中请秘书处编写一份报告。\n", encoding="utf-8")
    result = build([one, two], store=store, validate=nothing_wrong)
    assert (identifiers(result.built), identifiers(result.unchanged)) == (["CAC/COSP/2019/2"], ["CAC/COSP/2019/1"])
    assert (result.revision, identifiers(result.removed)) == (2, [])
    after = dict(store.graphs())
    changed = [graph for graph in before if before[graph] != after[graph]]
    assert (changed, set(after)) == ([ID_BASE + "document/CAC/COSP/2019/2/zh"], set(before))


def test_a_document_of_another_extractor_is_built_again(tmp_path: Path, store: Store) -> None:
    path = source(tmp_path, "a.txt", symbol="CAC/COSP/2019/1")
    build([path], store=store, validate=nothing_wrong)
    (record,) = store.documents()
    with store.revise() as draft:
        draft.replace(replace(record, extractor="0.0.1"), b"<a:a> <a:b> <a:c> .\n")
    assert build([path], store=store, validate=nothing_wrong).built == (record,)


def test_a_source_that_turns_out_to_be_another_document_leaves_its_old_name(tmp_path: Path, store: Store) -> None:
    path = source(tmp_path, "a.txt")
    result = build([path], store=store, validate=nothing_wrong)
    assert identifiers(store.documents()) == ["a.txt"]
    assert result.notices == (
        f"{path}: nothing was found in it: it names no body or meeting, and no mandate, activity, citation or figure. If "
        "it is no document of a body, take it out with `mandategraph remove`; if it is, say which with --body or --symbol.",
        f"{path}: says neither its symbol nor its meeting, and goes by its file name. Another file of this name would "
        "replace it: say what it is with --symbol.",
    )
    result = build([path], store=store, symbol="CAC/COSP/2019/1", validate=nothing_wrong)
    assert (identifiers(result.removed), identifiers(store.documents())) == (["a.txt"], ["CAC/COSP/2019/1"])
    assert (result.revision, result.notices) == (2, ())


# --- what is refused --------------------------------------------------------------------------------------------------


def test_bad_sources_among_good_ones(tmp_path: Path, store: Store) -> None:
    good = source(tmp_path, "good.txt", symbol="CAC/COSP/2019/1")
    kept = source(tmp_path, "kept.txt", symbol="CAC/COSP/2019/2")
    build([kept], store=store, validate=nothing_wrong)
    kept.write_text("")
    misset = source(tmp_path, "misset.txt", settings="symbol = 7")
    dutch = source(
        tmp_path, "dutch.txt", "1. De vergadering verzoekt het secretariaat een verslag op te stellen. " * 20
    )
    steps: list[Progress] = []
    result = build(
        [good, kept, misset, dutch, "nowhere/*.txt", tmp_path / "missing.txt"],
        store=store,
        validate=nothing_wrong,
        progress=steps.append,
    )
    assert identifiers(result.built) == ["CAC/COSP/2019/1"]
    assert identifiers(store.documents()) == ["CAC/COSP/2019/1", "CAC/COSP/2019/2"], "what was held before stays"
    assert result.exit_code == 2
    assert [(failure.source, failure.message.startswith(failure.source)) for failure in result.failures] == [
        (str(tmp_path / "missing.txt"), True),
        ("nowhere/*.txt", True),
        (str(dutch), True),
        (str(kept), True),
        (str(misset), True),
    ]
    outcomes = {Path(step.source).name: step.outcome for step in steps}
    assert outcomes == {"dutch.txt": "failed", "good.txt": "built", "kept.txt": "failed", "misset.txt": "failed"}


def test_nothing_but_bad_sources_makes_no_revision(tmp_path: Path, store: Store) -> None:
    result = build([tmp_path / "missing.txt"], store=store, validate=nothing_wrong)
    assert (result.exit_code, result.revision, store.documents()) == (2, 0, ())


def test_two_sources_of_one_graph(tmp_path: Path, store: Store) -> None:
    first = source(tmp_path, "a.txt", symbol="CAC/COSP/2019/1")
    same = source(tmp_path, "b.txt", symbol="CAC/COSP/2019/1")
    other = source(tmp_path, "c.txt", "1. 会议开幕。", symbol="CAC/COSP/2019/1")
    for revision in (1, 1):
        result = build([other, same, first], store=store, validate=nothing_wrong)
        assert [record.name for record in store.documents()] == ["a.txt"]
        assert [failure.message for failure in result.failures] == [
            f"{other}: is CAC/COSP/2019/1 in 'zh', and so is {first}. Leave one of them out, or say what it is with "
            "--symbol or --lang."
        ]
        assert result.notices == (f"{same}: has the same bytes as {first}, and was not built twice.",)
        assert result.revision == revision


def test_violations_are_counted_told_and_told_again(tmp_path: Path, store: Store) -> None:
    path = source(tmp_path, "a.txt", symbol="CAC/COSP/2019/1")
    for revision in (1, 2):
        result = build([path], store=store, validate=one_wrong)
        assert (result.violations, result.exit_code, result.revision) == ((BREACH,), 1, revision)
        assert [record.violations for record in store.documents()] == [1]
    result = build([path, tmp_path / "missing.txt"], store=store, validate=one_wrong)
    assert (result.violations, result.exit_code) == ((BREACH,), 2)


def test_the_bundled_report_conforms_and_comes_out_of_a_store_byte_for_byte(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        result = build([REPORT], store=store)
        assert (identifiers(result.built), result.violations) == (["CAC/COSP/EG.1 meeting 8 report"], ())
        assert (result.exit_code, result.failures) == (0, ())
        graph = extract(Task(REPORT, BuildOptions(), nothing_wrong))[0].ntriples
        assert list(store.graphs()) == [(store.documents()[0].graph, graph)]
        assert store.documents()[0].triples == graph.count(b"\n")
        assert [record.graph for record in store.manifest.background] == [ONTOLOGY_GRAPH, VOCABULARY_GRAPH]


def test_the_packaged_shapes_are_what_validates(tmp_path: Path, store: Store) -> None:
    result = build([source(tmp_path, "a.txt")], store=store, symbol="no symbol")
    assert [(one.shape.partition("#")[2], one.document) for one in result.violations] == [
        ("Document-symbol", "no symbol")
    ]
    assert (result.exit_code, identifiers(store.documents())) == (1, ["no symbol"]), "in the store, and told"


def test_a_fault_of_the_program_is_told_with_its_place(tmp_path: Path, store: Store) -> None:
    path = source(tmp_path, "a.txt", symbol="CAC/COSP/2019/1")
    (failure,) = build([path], store=store, validate=failing).failures
    assert failure.message.startswith(f"{path}: ZeroDivisionError: told by the test (building/extraction.py, line ")
    assert failure.message.endswith("This is a fault of mandategraph: please report it, with the document.")


def test_what_would_hit_every_source_alike_ends_the_build(tmp_path: Path, store: Store) -> None:
    path = source(tmp_path, "a.txt", symbol="CAC/COSP/2019/1")
    with pytest.raises(ValidationError, match="there are no shapes"):
        build([path], store=store, validate=without_shapes)
    assert (store.revision, store.documents()) == (0, ())


def test_a_build_is_refused_while_another_is_at_work(tmp_path: Path, store: Store) -> None:
    path = source(tmp_path, "a.txt", symbol="CAC/COSP/2019/1")
    with store.revise(), pytest.raises(StoreError, match="is building in this store"):
        build([path], store=Store.open(tmp_path / "store"), validate=nothing_wrong)
