"""Whatever is asked is answered or refused by name: SPARQL, stored queries, their parameters, graphs in files."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

import competency
from damage import SCRAPS, TOP, damaged
from mandategraph.correcting.correction import Correction, Judgement
from mandategraph.correcting.files import written
from mandategraph.errors import CitationError, QueryError, ValidationError
from mandategraph.querying import run, table_formats
from mandategraph.querying.asking_freely import ask
from mandategraph.querying.stored import parse
from mandategraph.querying.tables import Table
from mandategraph.store import Store
from mandategraph.tracing import formats as trace_formats
from mandategraph.tracing import trace
from mandategraph.validation import Validator, validate_files
from mandategraph.validation.formats import FORMATS, write

QUERIES = {path.stem: path.read_text("utf-8") for path in sorted((TOP / "queries").glob("*.rq"))}
CORRECTIONS = "".join(
    written({one.iri: one.values()}).decode().partition("\n\n")[2]
    for one in (
        Correction("urn:a", Judgement.REJECTED, "Ana Analyst", "2026-11-25", "Another subject."),
        Correction("urn:b", Judgement.STATUS, "mailto:a@example.org", "2026-11-25", "See.", status="carried forward"),
    )
)
GRAPH = (TOP / "tests" / "data" / "valid.ttl").read_text("utf-8")
SHAPE = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix mg: <https://w3id.org/mandategraph/ontology#> .
<urn:mine> a sh:NodeShape ; sh:targetClass mg:Figure ; sh:property [ sh:path mg:value ; sh:minCount 1 ;
    sh:or ( [ sh:datatype <http://www.w3.org/2001/XMLSchema#integer> ] [ sh:pattern "^[0-9]+$" ] ) ] .
"""


@cache
def one_statement() -> Store:
    """A store in which no query, however its variables hang together, has more than one solution to look through."""
    data = ox.Store()
    data.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"), ox.NamedNode("urn:g")))
    return Store.in_memory(data, background=tuple)


@cache
def small_store() -> Store:
    """A store with a small graph of mandates."""
    return competency.store("mandates")


def words_of(query: str) -> st.SearchStrategy[str]:
    """Queries made of the words of another, in any order."""
    return st.lists(st.sampled_from((*query.split(), *SCRAPS)), max_size=40).map(" ".join)


@given(st.data())
def test_damaged_queries_are_answered_or_refused(data: st.DataObject) -> None:
    query = QUERIES[data.draw(st.sampled_from(sorted(QUERIES)))]
    text = data.draw(st.one_of(damaged(query), words_of(query), st.text(max_size=100)))
    with suppress(QueryError):
        write_table(ask(one_statement(), text, lang=data.draw(st.sampled_from(("", "zh")))))


@given(st.data())
def test_damaged_stored_queries_are_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(QUERIES)))
    told = "mine.rq"
    try:
        parse(name, data.draw(damaged(QUERIES[name])), "mine.rq")
    except QueryError as error:
        told = str(error)
    assert told.startswith("mine.rq")


@given(st.sampled_from(("source", "addressee", "verb", "topic", "report", "lang", "nothing")), st.data())
def test_parameters_take_any_words(name: str, data: st.DataObject) -> None:
    value = data.draw(st.one_of(st.text(max_size=40), damaged("CAC/COSP resolution 7/1, paragraph 27", 3)))
    told = {"lang": data.draw(st.sampled_from(("", "en", "zh", "fr", "xx"))), name: value}
    with suppress(QueryError, CitationError):
        write_table(run(small_store(), "mandates", **told))


@given(st.data())
def test_anything_can_be_traced_or_is_refused(data: st.DataObject) -> None:
    asked = data.draw(st.one_of(st.text(max_size=40), damaged("CAC/COSP resolution 7/1, paragraph 27", 3)))
    body, language = (
        data.draw(st.sampled_from(("", "CAC/COSP", "A", "x"))),
        data.draw(st.sampled_from(("", "zh", "fr"))),
    )
    with suppress(QueryError, CitationError):
        found = trace(small_store(), asked, body, lang=language)
        for form in trace_formats.FORMATS:
            trace_formats.write(found, form)


def write_table(table: Table) -> None:
    for form in table_formats.FORMATS:
        table_formats.write(table, form)


@given(st.data())
def test_damaged_corrections_are_validated_or_refused(data: st.DataObject) -> None:
    """A file of corrections by itself, edited by hand."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "corrections.ttl")
        path.write_bytes(data.draw(damaged(CORRECTIONS)).encode("utf-8", "surrogatepass"))
        try:
            told = validate_files([path]).graphs[0].file
        except ValidationError as error:
            told = str(error)
        assert told.startswith(str(path))


@given(st.data())
def test_damaged_graphs_are_validated_or_refused(data: st.DataObject) -> None:
    """Somebody edits a graph with a text editor: every report can be written, and every error names the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "graph.ttl")
        path.write_bytes(data.draw(damaged(GRAPH)).encode("utf-8", "surrogatepass"))
        try:
            report = validate_files([path])
        except ValidationError as error:
            told = str(error)
        else:
            told = str(path)
            for form in FORMATS:
                write(report, form)
        assert told.startswith(str(path))


@given(st.data())
def test_damaged_shapes_are_used_or_refused(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        graph, shapes = Path(folder, "graph.ttl"), Path(folder, "mine.ttl")
        graph.write_text("<urn:a> a <https://w3id.org/mandategraph/ontology#Figure> .", encoding="utf-8")
        shapes.write_bytes(data.draw(damaged(SHAPE, 3)).encode("utf-8", "surrogatepass"))
        with suppress(ValidationError):
            validate_files([graph], validator=Validator(beside=[shapes], known=b""), shapes=True)
