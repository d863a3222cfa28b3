"""The package's verbs in Python: what is public, what they give, and that importing them costs nothing."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

import mandategraph as mg
from mandategraph import api
from sources import MEETING, source

REPORT = Path(__file__).parents[1] / "graph" / "reports" / "zh.txt"
NAME = "CAC/COSP/EG.1 meeting 8 report"
PUBLIC = [
    "CitationError",
    "ClusterError",
    "ExportError",
    "Graph",
    "LanguageError",
    "MandategraphError",
    "QueryError",
    "ServingError",
    "SourceError",
    "StoreError",
    "ValidationError",
    "VocabularyError",
    "__version__",
    "build",
    "export",
    "open",
    "query",
    "read",
    "read_all",
    "trace",
    "validate",
]


@pytest.fixture(scope="module")
def graph() -> Iterator[mg.Graph]:
    with mg.build(REPORT) as built:
        yield built


def test_the_public_names_are_pinned() -> None:
    assert mg.__all__ == PUBLIC
    assert set(PUBLIC) <= set(dir(mg))
    for name in PUBLIC:
        assert getattr(mg, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'tracing_of_nothing'"):
        _ = mg.tracing_of_nothing
    assert mg.__version__ == version("mandategraph")


def test_every_error_is_public_and_every_verb_is_documented() -> None:
    from mandategraph import errors

    assert {name for name, _ in inspect.getmembers(errors, inspect.isclass)} <= set(mg.__all__)
    for name in (*api.__all__, *(f"Graph.{name}" for name in vars(api.Graph) if not name.startswith("_"))):
        thing = getattr(api.Graph, name.removeprefix("Graph.")) if "." in name else getattr(api, name)
        assert inspect.getdoc(thing)


def test_importing_loads_nothing() -> None:
    program = "import sys; before = set(sys.modules); import mandategraph; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"mandategraph", "typing", "__future__", *_typing_needs()}


def _typing_needs() -> set[str]:
    program = "import sys; before = set(sys.modules); import typing; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_read() -> None:
    document = mg.read(REPORT)
    assert document.language == "zh"
    assert document.quote(document.blocks[0].span).endswith("专家会议的报告")
    assert mg.read(REPORT, symbol="CAC/COSP/EG.1/2019/4", body="CAC/COSP/EG.1", language="zh").symbol == (
        "CAC/COSP/EG.1/2019/4"
    )


def test_build_in_memory(graph: mg.Graph) -> None:
    assert [(record.identifier, record.language) for record in graph.documents()] == [(NAME, "zh")]
    assert graph.result is not None
    assert [record.identifier for record in graph.result.built] == [NAME]
    assert repr(graph) == f"<Graph in memory: 1 document, {graph.documents()[0].triples} triples>"


def test_build_takes_one_source_or_several_and_says_what_they_are_not_saying(tmp_path: Path) -> None:
    one = source(tmp_path, "a.txt")
    with mg.build(str(one), symbol="CTOC/COP/2018/1", language="zh") as graph:
        assert graph.trace("7/1").resolution == "CTOC/COP resolution 7/1"
    two = source(tmp_path, "b.txt", symbol="CAC/COSP/2019/1")
    three = source(tmp_path, "c.txt", symbol="CAC/COSP/2019/2")
    with mg.build([two, three], jobs=2) as graph:
        assert [record.symbol for record in graph.documents()] == ["CAC/COSP/2019/1", "CAC/COSP/2019/2"]


def test_a_source_that_fails_is_an_error_and_the_others_are_in_the_store(tmp_path: Path) -> None:
    good = source(tmp_path, "a.txt", symbol="CAC/COSP/2019/1")
    with pytest.raises(mg.SourceError, match=r"none\.txt: there is no such file"):
        mg.build([good, tmp_path / "none.txt"], store=tmp_path / "store")
    with mg.open(tmp_path / "store") as graph:
        assert [record.symbol for record in graph.documents()] == ["CAC/COSP/2019/1"]


def test_trace(graph: mg.Graph) -> None:
    found = graph.trace("7/1", body="CAC/COSP")
    assert found.resolution == "CAC/COSP resolution 7/1"
    assert {mandate.source for mandate in found.mandates} == {
        "CAC/COSP resolution 7/1",
        "CAC/COSP resolution 7/1, paragraph 27",
    }
    assert "CAC/COSP/EG.1/2019/2" in found.table.column("outcome")
    assert graph.trace("7/1", lang="zh").body_label == "《联合国反腐败公约》缔约国会议"


def test_query(graph: mg.Graph) -> None:
    rows = graph.query("officers")
    assert len(rows) == 2
    assert rows[0]["name"] == "Maria Consuelo Porras Argueta"
    assert [row["iso3"] for row in rows] == ["GTM", "NGA"]
    assert [row["name"] for row in graph.query("officers", state="NGA")] == ["Vivian N. R. Okeke"]
    asked = graph.query("mandates", addressee="Secretariat", verb="request", lang="zh")
    assert {row["addressee"] for row in asked} == {"Secretariat"}
    with pytest.raises(mg.QueryError, match="has no parameter 'to'"):
        graph.query("mandates", to="Secretariat")


def test_query_as_a_data_frame(graph: mg.Graph) -> None:
    pytest.importorskip("pandas")
    frame = graph.query("officers").df()
    assert list(frame["iso3"]) == ["GTM", "NGA"]


def test_sparql(graph: mg.Graph) -> None:
    table = graph.sparql("SELECT (COUNT(*) AS ?items) { ?item a mg:AgendaItem }")
    assert list(table) == [{"items": 6}]


def test_validate(graph: mg.Graph) -> None:
    report = graph.validate()
    assert report.conforms
    assert [one.document for one in report.graphs] == [NAME]


def test_export_and_rdflib_agree(graph: mg.Graph, tmp_path: Path) -> None:
    import rdflib

    graph.export(tmp_path / "g.nt")
    exported = rdflib.Graph().parse(tmp_path / "g.nt")
    dataset = graph.rdflib()
    union = set(dataset.triples((None, None, None)))
    assert union == set(exported)
    expression = rdflib.URIRef(graph.documents()[0].graph)
    assert len(dataset.graph(expression)) == graph.documents()[0].triples
    asked = "SELECT ?m { ?m a <https://w3id.org/mandategraph/ontology#AgendaItem> }"
    assert len(list(dataset.query(asked))) == 6


def test_the_verbs_at_the_door_work_on_the_default_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(mg.StoreError, match="there is no store here"):
        mg.open()
    source(tmp_path, "report.txt", MEETING + "\n\n1. 缔约国会议在第 7/1 号决议中请秘书处编写一份报告。")
    mg.build("report.txt", store=".mandategraph").close()
    assert mg.trace("7/1", "CAC/COSP").mandates[0].verb == "request"
    assert [row["verb"] for row in mg.query("mandates", addressee="Secretariat")] == ["request"]
    assert mg.validate().conforms
    mg.export("out.ttl")
    assert (tmp_path / "out.ttl").read_text("utf-8").startswith("@prefix ")
    other = tmp_path / "elsewhere"
    other.mkdir()
    monkeypatch.chdir(other)
    assert len(mg.query("mandates", store=tmp_path / ".mandategraph")) == 1
