"""Graphs in the formats of an export: exact bytes, and read back by other people's parsers as what they were."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import rdflib.compare

from mandategraph.errors import ExportError
from mandategraph.exporting.formats import FORMATS, Format, format_for
from mandategraph.exporting.jsonld import load_context
from mandategraph.exporting.serializing import Graphs, serialize
from mandategraph.ntriples import Triples, date, integer, iri, number, text

BY_NAME = {form.name: form for form in FORMATS}
ID = "https://w3id.org/mandategraph/id/"
MG = "https://w3id.org/mandategraph/ontology#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


def written(graphs: Graphs, name: str) -> bytes:
    return b"".join(serialize(graphs, BY_NAME[name]))


def small_graphs() -> Graphs:
    """Two graphs: one describes a meeting, the other has one triple of it again."""
    first, second = Triples(), Triples()
    meeting, report = f"{ID}B/meeting/8", f"{ID}B/meeting/8/report"
    for graph in (first, second):
        graph.add(meeting, TYPE, iri(f"{MG}Meeting"))
    first.add(meeting, MG + "identifier", text("B meeting 8"))
    first.add(meeting, MG + "ordinal", integer(8))
    first.add(meeting, MG + "startDate", date("2019-05"))
    first.add(report, MG + "reportsOn", iri(meeting))
    first.add(report, MG + "text", text("mot", "fr"))
    first.add(report, MG + "text", text("word", "en"))
    first.add(report, MG + "text", text("plain"))
    return [(f"{report}/en", first.canonical()), (f"{report}/fr", second.canonical())]


EXACT = {
    "turtle": f"""\
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{ID}B/meeting/8> a mg:Meeting ;
	mg:identifier "B meeting 8" ;
	mg:ordinal 8 ;
	mg:startDate "2019-05"^^xsd:gYearMonth .
<{ID}B/meeting/8/report> mg:reportsOn <{ID}B/meeting/8> ;
	mg:text "mot"@fr , "plain" , "word"@en .
""",
    "trig": f"""\
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{ID}B/meeting/8/report/en> {{
	<{ID}B/meeting/8> a mg:Meeting ;
		mg:identifier "B meeting 8" ;
		mg:ordinal 8 ;
		mg:startDate "2019-05"^^xsd:gYearMonth .
	<{ID}B/meeting/8/report> mg:reportsOn <{ID}B/meeting/8> ;
		mg:text "mot"@fr , "plain" , "word"@en .
}}
<{ID}B/meeting/8/report/fr> {{
	<{ID}B/meeting/8> a mg:Meeting .
}}
""",
    "ntriples": f"""\
<{ID}B/meeting/8/report> <{MG}reportsOn> <{ID}B/meeting/8> .
<{ID}B/meeting/8/report> <{MG}text> "mot"@fr .
<{ID}B/meeting/8/report> <{MG}text> "plain" .
<{ID}B/meeting/8/report> <{MG}text> "word"@en .
<{ID}B/meeting/8> <{TYPE}> <{MG}Meeting> .
<{ID}B/meeting/8> <{MG}identifier> "B meeting 8" .
<{ID}B/meeting/8> <{MG}ordinal> "8"^^<http://www.w3.org/2001/XMLSchema#integer> .
<{ID}B/meeting/8> <{MG}startDate> "2019-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .
""",
    "nquads": f"""\
<{ID}B/meeting/8/report> <{MG}reportsOn> <{ID}B/meeting/8> <{ID}B/meeting/8/report/en> .
<{ID}B/meeting/8/report> <{MG}text> "mot"@fr <{ID}B/meeting/8/report/en> .
<{ID}B/meeting/8/report> <{MG}text> "plain" <{ID}B/meeting/8/report/en> .
<{ID}B/meeting/8/report> <{MG}text> "word"@en <{ID}B/meeting/8/report/en> .
<{ID}B/meeting/8> <{TYPE}> <{MG}Meeting> <{ID}B/meeting/8/report/en> .
<{ID}B/meeting/8> <{MG}identifier> "B meeting 8" <{ID}B/meeting/8/report/en> .
<{ID}B/meeting/8> <{MG}ordinal> "8"^^<http://www.w3.org/2001/XMLSchema#integer> <{ID}B/meeting/8/report/en> .
<{ID}B/meeting/8> <{MG}startDate> "2019-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> <{ID}B/meeting/8/report/en> .
<{ID}B/meeting/8> <{TYPE}> <{MG}Meeting> <{ID}B/meeting/8/report/fr> .
""",
    "jsonld": f"""\
"@graph": [
{{"@id": "{ID}B/meeting/8/report/en", "@graph": [
{{"@id": "{ID}B/meeting/8", "@type": "Meeting", "identifier": "B meeting 8", "ordinal": 8, \
"startDate": {{"@type": "http://www.w3.org/2001/XMLSchema#gYearMonth", "@value": "2019-05"}}}},
{{"@id": "{ID}B/meeting/8/report", "reportsOn": "{ID}B/meeting/8", \
"text": {{"fr": "mot", "en": "word"}}, "mg:text": "plain"}}
]}},
{{"@id": "{ID}B/meeting/8/report/fr", "@graph": [
{{"@id": "{ID}B/meeting/8", "@type": "Meeting"}}
]}}
]}}
""",
}


@pytest.mark.parametrize("name", EXACT)
def test_exact_bytes(name: str) -> None:
    data = written(small_graphs(), name).decode()
    if name == "jsonld":
        head, data = data.split(",\n", 1)
        assert head.startswith('{"@context": {')
    assert data == EXACT[name]


def test_the_class_comes_first_and_a_resource_before_what_hangs_below_it() -> None:
    graph = Triples()
    for path in ("B/1", "B/1/x", "B/1#char=1,2", "B/10"):
        graph.add(ID + path, "http://purl.org/dc/terms/title", text("t"))
        graph.add(ID + path, TYPE, iri(f"{MG}Body"))
    lines = written([(ID, graph.canonical())], "turtle").decode().splitlines()
    assert [line for line in lines if line.startswith("<")] == [
        f"<{ID}{path}> a mg:Body ;" for path in ("B/1", "B/1#char=1,2", "B/1/x", "B/10")
    ]


def test_rdfxml_names_properties_by_prefix() -> None:
    data = written(small_graphs(), "rdfxml").decode()
    assert f'xmlns:mg="{MG}"' in data
    assert f'<mg:Meeting rdf:about="{ID}B/meeting/8">' in data
    assert '<mg:text xml:lang="fr">mot</mg:text>' in data


def odd_graphs() -> Graphs:
    """Everything that a writer may stumble over."""
    graph = Triples()
    words = ['"', "\\", "a\\", "\t\n", "<&>]]>", "'''\"\"\"", "@en", "\u2028\u0085\u00a0", "词语", "كلمة", "𝔘", "", " "]
    for index, word in enumerate(words):
        for language in ("", "en", "zh"):
            graph.add(f"{ID}odd/{index}", LABEL, text(word, language))
            graph.add(f"{ID}odd/{index}", MG + "text", text(word, language))
            graph.add(f"{ID}odd/{index}", MG + "unknownProperty", text(word, language))
    for value in ("0", "-7", "1.5", "123456789012345678901234567890"):
        for name in ("value", "begin", "text", "actor", "unknownProperty"):
            graph.add(f"{ID}odd/number", MG + name, number(value))
    for value in ("2019", "2019-05", "2019-05-31"):
        for name in ("date", "begin", "text", "actor"):
            graph.add(f"{ID}odd/date", MG + name, date(value))
    for name in ("begin", "actor", "value"):
        graph.add(f"{ID}odd/words", MG + name, text("word"))
        graph.add(f"{ID}odd/words", MG + name, text("word", "en"))
    for path in ("a%20b", "组织/世界", "a:b", "(x)", "a;b=c,d", "a'b", "1/2.", "x#char=1,2"):
        graph.add(ID + path, MG + "actor", iri(ID + path))
        graph.add(ID + path, MG + "text", iri(ID + path))
        graph.add(ID + path, MG + "begin", iri(ID + path))
    graph.add(f"{ID}odd/predicate", f"{ID}CAC/COSP/1.x", text("no name of XML"))
    return [*small_graphs(), (f"{ID}odd/zh", graph.canonical())]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_oxigraph_reads_back_what_was_written(form: Format) -> None:
    graphs = odd_graphs()
    expected = set(ox.parse(written(graphs, "nquads"), format=ox.RdfFormat.N_QUADS))
    read = list(ox.parse(written(graphs, form.name), format=OXIGRAPH[form.name]))
    assert len(read) == len(set(read))
    if form.named_graphs:
        assert set(read) == expected
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in expected}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_rdflib_reads_back_what_was_written(form: Format) -> None:
    graphs = odd_graphs()
    if not form.named_graphs:
        union, read = rdflib.Graph(), rdflib.Graph()
        for _, data in graphs:
            union.parse(data=data, format="nt")
        read.parse(data=written(graphs, form.name), format=RDFLIB[form.name])
        assert rdflib.compare.isomorphic(union, read)
        return
    dataset = rdflib.Dataset()
    dataset.parse(data=written(graphs, form.name), format=RDFLIB[form.name])
    assert {str(one.identifier) for one in dataset.graphs() if len(one)} == {name for name, _ in graphs}
    for name, data in graphs:
        expected = rdflib.Graph().parse(data=data, format="nt")
        assert rdflib.compare.isomorphic(dataset.graph(rdflib.URIRef(name)), expected)


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0c", "\r", "\x1f", "\ufffe"])
def test_rdfxml_refuses_what_xml_cannot_hold(character: str) -> None:
    graph = Triples()
    graph.add(f"{ID}x", MG + "text", text(f"a{character}b"))
    graphs = [(f"{ID}x/en", graph.canonical())]
    message = (
        rf"^RDF/XML cannot hold the character U\+{ord(character):04X} in <{MG}text> of <{ID}x>\. "
        r"Choose another format, such as turtle\.$"
    )
    with pytest.raises(ExportError, match=message):
        written(graphs, "rdfxml")
    for name in ("turtle", "trig", "jsonld"):
        [quad] = ox.parse(written(graphs, name), format=OXIGRAPH[name])
        assert isinstance(quad.object, ox.Literal)
        assert quad.object.value == f"a{character}b"


def test_nothing_remote_is_needed_to_read_the_jsonld() -> None:
    """The context is written out: no IRI of a context to be fetched stands in it."""
    context = load_context()
    assert all(not isinstance(value, str) or name != "@import" for name, value in context.items())
    assert written(small_graphs(), "jsonld").startswith(b'{"@context": {"@version": 1.1')


@pytest.mark.parametrize(
    ("path", "name", "expected"),
    [
        ("a.ttl", None, "turtle"),
        ("a.TTL", None, "turtle"),
        ("a.trig", None, "trig"),
        ("a.nq", None, "nquads"),
        ("a.nt", None, "ntriples"),
        ("a.jsonld", None, "jsonld"),
        ("a.rdf", None, "rdfxml"),
        ("a.xml", None, "rdfxml"),
        ("a.ttl", "nquads", "nquads"),
        ("a", "Turtle", "turtle"),
    ],
)
def test_format_for(path: str, name: str | None, expected: str) -> None:
    assert format_for(Path(path), name).name == expected


@pytest.mark.parametrize(
    ("path", "name", "message"),
    [
        ("a.ttl", "turtel", "'turtel' is not an export format. Did you mean turtle? The formats are turtle, trig,"),
        ("a", "n-quads", "'n-quads' is not an export format. Did you mean nquads?"),
        ("a", "rdf/xml", "'rdf/xml' is not an export format. Did you mean rdfxml?"),
        ("a", "ttl", "'ttl' is not an export format. Did you mean turtle?"),
        (
            "a",
            "parquet",
            "'parquet' is not an export format. The formats are turtle, trig, nquads, ntriples, jsonld, rdfxml.",
        ),
        (
            "a.csv",
            None,
            "a.csv: its ending '.csv' stands for no format. End it in .ttl, .trig, .nq, .nt, .jsonld, .rdf,",
        ),
        ("a", None, "a: it has no ending. End it in .ttl"),
    ],
)
def test_no_such_format(path: str, name: str | None, message: str) -> None:
    with pytest.raises(ExportError) as raised:
        format_for(Path(path), name)
    assert str(raised.value).startswith(message)
