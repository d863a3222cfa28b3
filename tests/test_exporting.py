"""Exports: what is in them, the same bytes every time, and a whole file or none."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph import vocabulary
from mandategraph.errors import ExportError
from mandategraph.exporting import assemble, export
from mandategraph.exporting.formats import FORMATS, Format
from mandategraph.exporting.serializing import serialize
from mandategraph.facts import Facts, Reference
from mandategraph.populate import iris_of, populate
from mandategraph.store import Store
from mandategraph.store.manifest import DocumentRecord
from small import BODY, DOCUMENT, ID, MANDATE, NOTE, REPORT, RESOLUTION

OTHER = Reference(REPORT.kind, "document/B/2020/1", "B/2020/1", None, "B/2020/1")
GRAPHS = {
    f"{ID}{report.path}/en": populate(DOCUMENT, Facts(report, BODY, directives=(MANDATE,), activities=(NOTE,)))
    for report in (REPORT, RESOLUTION, OTHER)
}


VERBS = "https://w3id.org/mandategraph/vocabulary/verb/"


class Graphs:
    """Documents' graphs, given in an order."""

    def __init__(self, names: list[str]) -> None:
        self.names = names

    def graphs(self) -> Iterator[tuple[str, bytes]]:
        yield from ((name, GRAPHS[name]) for name in self.names)

    def derived_graphs(self) -> Iterator[tuple[str, bytes]]:
        yield from ()

    correction_graphs = uncorrected_graphs = derived_graphs


SOURCE = Graphs(sorted(GRAPHS))


def test_an_export_holds_documents_vocabulary_used_and_description() -> None:
    graphs = dict(assemble(SOURCE))
    assert list(graphs) == sorted(
        [*GRAPHS, "https://w3id.org/mandategraph/dataset", "https://w3id.org/mandategraph/vocabulary"]
    )
    assert {name: graphs[name] for name in GRAPHS} == GRAPHS
    used = graphs["https://w3id.org/mandategraph/vocabulary"].decode()
    assert (
        "<https://w3id.org/mandategraph/vocabulary/verb/request> <https://w3id.org/mandategraph/ontology#force>" in used
    )
    assert "<https://w3id.org/mandategraph/vocabulary/verb/decide>" not in used
    for line in used.splitlines(keepends=True):
        assert line.encode() in vocabulary.load().data()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_order_of_building_leaves_no_trace(form: Format, tmp_path: Path) -> None:
    """Two stores with the same documents, one of which held another state of one before."""
    first, second = Store.in_memory(background=tuple), Store.in_memory(background=tuple)
    records = {
        graph: DocumentRecord(graph, graph.removesuffix("/en"), graph, "", "en", "en.txt", "00", "1", 0)
        for graph in GRAPHS
    }
    with first.revise() as draft:
        for graph, data in GRAPHS.items():
            draft.replace(records[graph], data)
    stale, *others = reversed(GRAPHS)
    with second.revise() as draft:
        draft.replace(records[stale], GRAPHS[others[0]])
    for graph in (*others, stale):
        with second.revise() as draft:
            draft.replace(records[graph], GRAPHS[graph])
    export(first, tmp_path / "first", form.name)
    export(second, tmp_path / "second", form.name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert (tmp_path / "first").read_bytes() == b"".join(serialize(assemble(first), form))


SCRIPT = """
import sys
from pathlib import Path
from mandategraph.exporting import export
from mandategraph.exporting.formats import FORMATS
from test_exporting import SOURCE
for form in FORMATS:
    export(SOURCE, Path(sys.argv[1]) / f"all{form.suffixes[0]}")
"""


def run(script: str, *arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """Run a script in a Python of its own that knows these tests."""
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    return subprocess.run([sys.executable, "-c", script, *arguments], env=environment, capture_output=True, text=True)


def test_same_bytes_under_every_hash_seed(tmp_path: Path) -> None:
    written: list[dict[str, bytes]] = []
    for seed in ("0", "1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        done = run(SCRIPT, str(folder), seed=seed)
        assert done.returncode == 0, done.stderr
        written.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert written[0] == written[1] == written[2]
    assert sorted(written[0]) == ["all.jsonld", "all.nq", "all.nt", "all.rdf", "all.trig", "all.ttl"]
    assert all(written[0].values())


def test_facts_lead_to_their_documents_where_graphs_are_not_kept_apart(tmp_path: Path) -> None:
    export(SOURCE, tmp_path / "all.ttl")
    store = ox.Store()
    store.load((tmp_path / "all.ttl").read_bytes(), ox.RdfFormat.TURTLE)
    rows = store.query(
        """PREFIX mg: <https://w3id.org/mandategraph/ontology#>
        SELECT DISTINCT ?expression { ?fact a mg:Mandate ; mg:evidence/mg:inExpression ?expression }"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    assert sorted(row["expression"].value for row in rows) == sorted(GRAPHS)


def test_an_export_replaces_the_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "all.nq"
    target.write_text("old")
    export(SOURCE, target)
    assert [file.name for file in tmp_path.iterdir()] == ["all.nq"]
    read = {quad.graph_name.value for quad in ox.parse(target.read_bytes(), format=ox.RdfFormat.N_QUADS)}
    assert read == {name for name, _ in assemble(SOURCE)}


def test_who_reads_the_old_file_goes_on_reading_it(tmp_path: Path) -> None:
    target = tmp_path / "all.ttl"
    target.write_text("old")
    with target.open() as reader:
        export(SOURCE, target)
        assert reader.read() == "old"


def test_a_link_goes_on_being_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "all.ttl").symlink_to(tmp_path / "real" / "all.ttl")
    export(SOURCE, tmp_path / "all.ttl")
    assert (tmp_path / "all.ttl").is_symlink()
    assert (tmp_path / "real" / "all.ttl").read_bytes().startswith(b"@prefix ")


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    export(SOURCE, tmp_path / "all.ttl")
    assert (tmp_path / "all.ttl").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing/all.ttl", "{path}: there is no folder {folder}. Make it first, or name another one."),
        ("old.ttl/all.ttl", "{path}: there is no folder {folder}. Make it first, or name another one."),
        ("", "{path}: this is a folder. Name the file to be written in it."),
    ],
)
def test_where_nothing_can_be_written(path: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "old.ttl").write_text("old")
    target = tmp_path / path
    with pytest.raises(ExportError) as raised:
        export(SOURCE, target, "turtle")
    assert str(raised.value) == message.format(path=target, folder=target.parent)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("old.ttl", "old")]


@contextmanager
def read_only_folder() -> Iterator[Path]:
    """A folder that this process may not write to, whoever runs the tests."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "all.ttl").write_text("old")
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_to() -> None:
    with read_only_folder() as folder:
        target = folder / "all.ttl"
        with pytest.raises(ExportError) as raised:
            export(SOURCE, target)
        assert str(raised.value) == (
            f"{target}: the folder {folder} may not be written to. Name another one, or change its permissions."
        )
        assert [(file.name, file.read_text()) for file in folder.iterdir()] == [("all.ttl", "old")]


FULL = """
import resource, sys
from pathlib import Path
from mandategraph.errors import ExportError
from mandategraph.exporting import export
from test_exporting import SOURCE
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    export(SOURCE, sys.argv[1])
except ExportError as error:
    print(error)
"""


@pytest.mark.parametrize("suffix", [form.suffixes[0] for form in FORMATS])
def test_a_full_disk_leaves_the_old_file(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"all{suffix}"
    target.write_text("old")
    done = run(FULL, str(target))
    assert (done.stdout, done.stderr) == (
        f"{target}: there is no room for the export. Make room, or name a folder on another disk.\n",
        "",
    )
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(target.name, "old")]


def test_a_fault_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """RDF/XML finds out late that it cannot hold a character."""
    text = '<http://e/s> <https://w3id.org/mandategraph/ontology#text> "a\\fb" .\n'

    class Source:
        def graphs(self) -> Iterator[tuple[str, bytes]]:
            yield "http://e/g", text.encode()

        def derived_graphs(self) -> Iterator[tuple[str, bytes]]:
            yield from ()

        correction_graphs = uncorrected_graphs = derived_graphs

    target = tmp_path / "all.rdf"
    target.write_text("old")
    with pytest.raises(ExportError, match=r"U\+000C"):
        export(Source(), target)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("all.rdf", "old")]


def test_an_unknown_format_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Did you mean turtle"):
        export(SOURCE, tmp_path / "all.ttl", "turtel")
    assert list(tmp_path.iterdir()) == []


def test_the_graph_iri_is_the_expression() -> None:
    assert iris_of(DOCUMENT, Facts(REPORT, BODY)).expression in GRAPHS
