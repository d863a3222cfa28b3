"""Tables: plain values, dictionary access, and exact bytes in every format."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
import rdflib

from mandategraph.errors import QueryError
from mandategraph.querying.table_formats import FORMATS, clean, to_csv, to_json, to_markdown, to_text, to_turtle, write
from mandategraph.querying.tables import Cell, Table, cell
from mandategraph.querying.wrapping import wrap

XSD = "http://www.w3.org/2001/XMLSchema#"

TABLE = Table(
    columns=("name", "count", "text", "iri"),
    rows=(
        ('Ümit, "the" Chair', 12, "one\r\ntwo | three", "https://example.org/1"),
        ("", 3, "会议通过了下列议程，并请秘书处在现有资源范围内继续收集信息。", "https://example.org/2"),
    ),
    name="people",
    title="People",
    parameters=(("source", "A/RES/75/194"), ("lang", "zh")),
    hidden=frozenset({"iri"}),
)
EMPTY = Table(("a", "b"), (), name="nothing", explanation="Nothing recorded: nothing at all.")


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, ""),
        (ox.Literal("7/1"), "7/1"),
        (ox.Literal("27"), "27"),
        (ox.Literal("维也纳", language="zh"), "维也纳"),
        (ox.Literal("8", datatype=ox.NamedNode(XSD + "integer")), 8),
        (ox.Literal("-8", datatype=ox.NamedNode(XSD + "int")), -8),
        (ox.Literal("eight", datatype=ox.NamedNode(XSD + "integer")), "eight"),
        (ox.Literal("0.83", datatype=ox.NamedNode(XSD + "decimal")), 0.83),
        (ox.Literal("2.50", datatype=ox.NamedNode(XSD + "decimal")), "2.50"),
        (ox.Literal("1", datatype=ox.NamedNode(XSD + "decimal")), 1),
        (ox.Literal("NaN", datatype=ox.NamedNode(XSD + "double")), "NaN"),
        (ox.Literal("x", datatype=ox.NamedNode(XSD + "double")), "x"),
        (ox.Literal("2019-05", datatype=ox.NamedNode(XSD + "gYearMonth")), "2019-05"),
        (ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean")), "true"),
        (ox.NamedNode("https://example.org/x"), "https://example.org/x"),
        (ox.BlankNode("b"), "b"),
    ],
)
def test_terms_become_plain_values(term: object, value: Cell) -> None:
    found = cell(term)
    assert (found, type(found)) == (value, type(value))


def test_rows_are_dictionaries() -> None:
    assert len(TABLE) == 2
    assert TABLE[0]["count"] == 12
    assert TABLE[-1] == {"name": "", "count": 3, "text": TABLE.rows[1][2], "iri": "https://example.org/2"}
    assert [row["count"] for row in TABLE] == [12, 3] == TABLE.column("count")
    assert [row["count"] for row in TABLE[1:]] == [3]
    assert bool(TABLE)
    assert not EMPTY
    with pytest.raises(KeyError):
        TABLE.column("nothing")


def test_df() -> None:
    pandas = pytest.importorskip("pandas")
    frame = TABLE.df()
    assert list(frame.columns) == ["name", "count", "text", "iri"]
    assert frame["count"].sum() == 15
    assert isinstance(EMPTY.df(), pandas.DataFrame)
    assert list(EMPTY.df().columns) == ["a", "b"]


def test_csv_is_rfc_4180_to_the_byte() -> None:
    assert to_csv(TABLE) == (
        "name,count,text,iri\r\n"
        '"Ümit, ""the"" Chair",12,"one\r\ntwo | three",https://example.org/1\r\n'
        ",3,会议通过了下列议程，并请秘书处在现有资源范围内继续收集信息。,https://example.org/2\r\n"
    )
    assert to_csv(EMPTY) == "a,b\r\n"
    read = list(csv.reader(io.StringIO(to_csv(TABLE), newline="")))
    assert read == [list(TABLE.columns), *([str(value) for value in row] for row in TABLE.rows)]


def test_json_is_an_array_of_objects_with_numbers() -> None:
    assert json.loads(to_json(TABLE)) == list(TABLE)
    assert '"count": 12,' in to_json(TABLE)
    assert "会议" in to_json(TABLE)
    assert to_json(EMPTY) == "[]\n"


def test_markdown() -> None:
    assert to_markdown(TABLE) == (
        "| name | count | text |\n"
        "| --- | ---: | --- |\n"
        '| Ümit, "the" Chair | 12 | one<br>two \\| three |\n'
        "|  | 3 | 会议通过了下列议程，并请秘书处在现有资源范围内继续收集信息。 |\n"
    )
    assert to_markdown(EMPTY) == "| a | b |\n| --- | --- |\n\nNothing recorded: nothing at all.\n"
    assert to_markdown(Table(("a",), (("<b>\\x",),))) == "| a |\n| --- |\n| &lt;b&gt;\\\\x |\n"


def test_turtle_is_a_result_set() -> None:
    answer = "https://w3id.org/mandategraph/answer/people?source=A%2FRES%2F75%2F194&lang=zh"
    graph = rdflib.Graph().parse(data=to_turtle(TABLE), format="turtle")
    rs = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
    assert (rdflib.URIRef(answer), rdflib.RDF.type, rs.ResultSet) in graph
    assert {str(name) for name in graph.objects(None, rs["resultVariable"])} == set(TABLE.columns)

    def value(node: rdflib.term.Node, name: str) -> object:
        (found,) = graph.objects(node, rs[name])
        assert isinstance(found, rdflib.Literal)
        return found.toPython()

    found = {
        (value(row, "index"), value(bound, "variable"), value(bound, "value"))
        for row, bound in graph.subject_objects(rs["binding"])
    }
    wanted = {
        (number, column, value)
        for number, row in enumerate(TABLE.rows, 1)
        for column, value in zip(TABLE.columns, row, strict=True)
        if value != ""
    }
    assert found == wanted
    assert not any(isinstance(node, rdflib.BNode) for triple in graph for node in triple)


def test_turtle_to_the_byte() -> None:
    table = Table(("a", "b"), (('x "y"\n', 1), (0.5, "")), name="small")
    here = "https://w3id.org/mandategraph/answer/small"
    assert to_turtle(table) == (
        "@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        f"<{here}> a rs:ResultSet ;\n"
        '    rs:resultVariable "a" ;\n'
        '    rs:resultVariable "b" ;\n'
        f"    rs:solution <{here}#row-1> ;\n"
        f"    rs:solution <{here}#row-2> .\n"
        "\n"
        f"<{here}#row-1> rs:index 1 ;\n"
        f"    rs:binding <{here}#row-1-a> ;\n"
        f"    rs:binding <{here}#row-1-b> .\n"
        f'<{here}#row-1-a> rs:variable "a" ; rs:value "x \\"y\\"\\n" .\n'
        f'<{here}#row-1-b> rs:variable "b" ; rs:value 1 .\n'
        "\n"
        f"<{here}#row-2> rs:index 2 ;\n"
        f"    rs:binding <{here}#row-2-a> .\n"
        f'<{here}#row-2-a> rs:variable "a" ; rs:value "0.5"^^xsd:double .\n'
    )


def test_a_graph_is_its_own_turtle() -> None:
    triples = Table(("subject", "predicate", "object"), (("a:s", "a:p", "a:o"),), turtle="<a:s> <a:p> <a:o> .\n")
    assert to_turtle(triples) == "<a:s> <a:p> <a:o> .\n"


def test_the_table_for_people_side_by_side() -> None:
    assert to_text(TABLE, width=60) == (
        "People\n"
        "\n"
        "name               count  text\n"
        "────────────────────────────────────────────────────────────\n"
        'Ümit, "the" Chair     12  one two | three\n'
        "                       3  会议通过了下列议程，并请秘书处在现\n"
        "                          有资源范围内继续收集信息。\n"
        "\n"
        "2 rows\n"
    )


def test_the_table_for_people_where_it_is_too_wide() -> None:
    assert to_text(TABLE, width=30) == (
        "People\n"
        "\n"
        "── 1 ─────────────────────────\n"
        'name   Ümit, "the" Chair\n'
        "count  12\n"
        "text   one two | three\n"
        "── 2 ─────────────────────────\n"
        "count  3\n"
        "text   会议通过了下列议程，并\n"
        "       请秘书处在现有资源范围\n"
        "       内继续收集信息。\n"
        "\n"
        "2 rows\n"
    )


def test_the_table_without_rows_explains_itself() -> None:
    assert to_text(EMPTY, width=20) == "Nothing recorded:\nnothing at all.\n"


def test_colour_only_where_it_is_asked_for() -> None:
    assert "\x1b[" not in to_text(TABLE)
    assert "\x1b[1m" in to_text(TABLE, colour=True)


def test_a_document_cannot_steer_the_terminal() -> None:
    table = Table(("text",), (("\x1b[2J\x9b31m[bold]x[/bold]\x07",),))
    assert to_text(table, width=40).splitlines()[-3] == "\ufffd[2J\ufffd31m[bold]x[/bold]\ufffd"
    assert clean("a\tb\x85c\r\nd") == "a b\ufffdc\nd"


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("table", [TABLE, EMPTY])
def test_every_format_ends_in_one_line_break_and_is_the_same_twice(table: Table, format_: str) -> None:
    written = write(table, format_)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
    assert write(table, format_) == written


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(QueryError, match="'xlsx' is not a format for tables: take one of table, csv, json, md, ttl"):
        write(TABLE, "xlsx")


def test_notebooks_see_escaped_html() -> None:
    table = Table(("a", "iri"), (("<script>", "x"),), hidden=frozenset({"iri"}))
    assert table._repr_html_() == (
        '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td dir="auto">&lt;script&gt;</td></tr></tbody></table>'
    )
    assert EMPTY._repr_html_() == "<p>Nothing recorded: nothing at all.</p>"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 9, ["one two", "three"]),
        ("one two", 7, ["one two"]),
        ("一二三四五六", 8, ["一二三四", "五六"]),
        ("一二三四。五", 8, ["一二三", "四。五"]),
        ("一二三（四五", 8, ["一二三", "（四五"]),
        ("于 2018 年 12 月 17 日发给", 10, ["于 2018 年", "12 月 17", "日发给"]),
        ("supercalifragilistic x", 9, ["supercali", "fragilist", "ic x"]),
        ("a\nb", 9, ["a", "b"]),
        ("", 9, [""]),
    ],
)
def test_lines_break_where_the_script_allows_it(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width).split("\n") == lines


def test_a_table_is_told_in_a_line() -> None:
    assert repr(Table(("a", "b"), (("1", 2),), "mandates")) == "<Table mandates: 1 row of a, b>"
    assert repr(Table(("a",), ())) == "<Table: 0 rows of a>"
