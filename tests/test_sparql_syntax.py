"""Free SPARQL: what is answered, what is refused, and where."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

import competency
from mandategraph.errors import QueryError
from mandategraph.querying.asking_freely import ask
from mandategraph.querying.sparql_syntax import MAX_DEPTH, check_query
from mandategraph.store import Store

REFUSED = "SERVICE is refused"

#: The query, and where and why it is refused. Oxigraph takes every one of these for a call to another service.
SERVICES = [
    ("SELECT * { SERVICE <http://x/> {} }", "line 1, column 12"),
    ("SELECT * {\n  service silent ?x {} }", "line 2, column 3"),
    ("PREFIX : <http://x/> SELECT * { ?s ?p trueSERVICE:x{ ?a ?b ?c } }", "line 1, column 39"),
    ("PREFIX : <http://x/> SELECT * { ?s ?p 1e0SERVICE :x { ?a ?b ?c } }", "line 1, column 40"),
    ("PREFIX : <http://x/> PREFIX SERVICE: <http://y/> SELECT * { SERVICE:x { ?a ?b ?c } }", "line 1, column 29"),
    ("PREFIX ex: <http://x/> SELECT * { ?s ?p ex:.SERVICE ex:y {} }", "line 1, column 45"),
    ("SELECT * { VALUES ?x {1}SERVICE#\n<http://x/> {} }", "line 1, column 25"),
    ("SELECT * { SERVIC\\u0045 <http://x/> {} }", "line 1, column 12"),
    ('SELECT * { FILTER("a\\u0022#"=?x) SERVICE <http://x/> {} }', "column"),
    ('SELECT * { ?s ?p "a"@en--ltrSERVICE <http://x/> {} }', "line 1, column 21"),
]

#: What only looks like it.
HARMLESS = [
    "SELECT * { ?s a mg:Service }",
    "SELECT * { ?service mg:SERVICE ?SERVICE }",
    'SELECT * { ?s ?p "SERVICE <http://x/> {}" , \'SERVICE\' , """a " SERVICE "" b""" }',
    "SELECT * { ?s ?p <http://x/SERVICE> } # SERVICE <http://x/> {}",
    "SELECT * { ?s ?p mg:a.SERVICE , mg:a\\-SERVICE , mg:%41SERVICE }",
    "PREFIX DELETE: <http://x/> SELECT ?insert { ?insert DELETE:x 'DROP ALL' }",
]

UPDATES = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "PREFIX mg: <http://x/>\n# first\nDELETE WHERE { ?s ?p ?o }",
    "load <http://x/>",
    "CLEAR ALL",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CREATE GRAPH <a:g>",
    "ADD <a:a> TO <a:b>",
    "MOVE <a:a> TO <a:b>",
    "COPY <a:a> TO <a:b>",
]


@pytest.fixture(scope="module")
def store() -> Store:
    return competency.store("mandates")


@pytest.mark.parametrize(("query", "place"), SERVICES)
def test_service_is_refused_wherever_it_stands(query: str, place: str) -> None:
    with pytest.raises(QueryError) as error:
        check_query(query, "q.rq")
    assert REFUSED in str(error.value)
    assert str(error.value).startswith("q.rq, line 1, ") or "line 2" in place
    assert place in str(error.value)


@pytest.mark.parametrize("query", HARMLESS)
def test_words_that_are_no_keywords_are_let_through(query: str, store: Store) -> None:
    assert check_query(query, "q.rq") == "SELECT"
    ask(store, query)


@pytest.mark.parametrize("query", UPDATES)
def test_updates_are_refused(query: str, store: Store) -> None:
    before = len(store.oxigraph)
    with pytest.raises(QueryError, match="is an update: queries only read") as error:
        ask(store, query)
    assert (
        ", line 3, column 1: " in str(error.value) if "# first" in query else ", line 1, column 1: " in str(error.value)
    )
    assert len(store.oxigraph) == before


@pytest.mark.parametrize(("opening", "closing"), [("{", "}"), ("(", ")"), ("[ mg:a ", "]")])
def test_nesting_has_a_limit(opening: str, closing: str) -> None:
    deep = f"SELECT * {{ ?s ?p {opening * MAX_DEPTH} ?o {closing * MAX_DEPTH} }}"
    with pytest.raises(QueryError, match=f"q, line 1, column .*: the query nests deeper than {MAX_DEPTH} levels"):
        check_query(deep, "q")
    less = MAX_DEPTH - 1
    assert check_query(f"SELECT * {{ ?s ?p {opening * less} ?o {closing * less} }}", "q") == "SELECT"


def test_chains_of_signs_have_a_limit() -> None:
    with pytest.raises(QueryError, match="nests deeper"):
        check_query(f"SELECT * {{ FILTER({'!' * 5000}true) }}", "q")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "the query: this is no SPARQL query: it has none of ASK, CONSTRUCT, DESCRIBE, SELECT"),
        ("hello", "the query: this is no SPARQL query: it has none of ASK, CONSTRUCT, DESCRIBE, SELECT"),
        (
            "SELECT *\n{ ?x nope:y 1 }",
            "the query, line 2, column 6: not valid SPARQL: the prefix nope: is not declared",
        ),
        ("SELECT * {\n  ?x ?y . }", "the query, line 2, column 11: not valid SPARQL: '}' is not expected here"),
        (
            "SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }",
            "the query, line 1, column 41: not valid SPARQL: "
            "SELECT has a variable that is neither grouped nor aggregated, or has two values",
        ),
        (
            "SELECT * {",
            "the query, line 1, column 11: not valid SPARQL: before this place something is missing or wrong",
        ),
    ],
)
def test_what_is_no_sparql_is_told_with_its_place(query: str, message: str, store: Store) -> None:
    with pytest.raises(QueryError) as error:
        ask(store, query)
    assert str(error.value) == message


def test_select_gives_its_rows_and_the_prefixes_are_known(store: Store) -> None:
    table = ask(store, "SELECT ?verb (COUNT(*) AS ?n) { ?d mg:verb/mg:identifier ?verb } GROUP BY ?verb ORDER BY ?verb")
    assert table.columns == ("verb", "n")
    assert table.rows == (("decide", 1), ("encourage", 2), ("request", 3), ("welcome", 1))


def test_select_without_solutions_says_so(store: Store) -> None:
    table = ask(store, "SELECT ?x { ?x a mg:Nothing }")
    assert (table.columns, table.rows, table.explanation) == (("x",), (), "The query has no solutions.")


@pytest.mark.parametrize(("class_", "answer"), [("mg:Mandate", "true"), ("mg:Nothing", "false")])
def test_ask_gives_one_word(class_: str, answer: str, store: Store) -> None:
    table = ask(store, f"ASK {{ ?s a {class_} }}")
    assert (table.columns, table.rows) == (("answer",), ((answer,),))


def test_construct_gives_its_triples_in_a_fixed_order(store: Store) -> None:
    table = ask(
        store,
        "CONSTRUCT { ?b mg:identifier ?n } WHERE { ?b a mg:Body ; mg:identifier ?n FILTER(?n IN ('A', 'CTOC/COP')) }",
    )
    base = "https://w3id.org/mandategraph/"
    assert table.rows == (
        (f"{base}id/A", f"{base}ontology#identifier", "A"),
        (f"{base}id/CTOC/COP", f"{base}ontology#identifier", "CTOC/COP"),
    )
    assert table.turtle == (
        f"@prefix mg: <{base}ontology#> .\n"
        f'<{base}id/A> mg:identifier "A" .\n<{base}id/CTOC/COP> mg:identifier "CTOC/COP" .\n'
    )


def test_blank_nodes_of_a_construct_have_fixed_names(store: Store) -> None:
    query = "CONSTRUCT { [] mg:identifier ?n } WHERE { ?b a mg:Body ; mg:identifier ?n }"
    assert ask(store, query) == ask(store, query)


def test_from_is_respected() -> None:
    data = ox.Store()
    data.update("INSERT DATA { GRAPH <a:1> { <a:s> <a:p> 1 } GRAPH <a:2> { <a:s> <a:p> 2 } }")
    store = Store.in_memory(data, background=tuple)
    assert ask(store, "SELECT ?o { ?s ?p ?o } ORDER BY ?o").rows == ((1,), (2,))
    assert ask(store, "SELECT ?o FROM <a:2> { ?s ?p ?o }").rows == ((2,),)
