"""Free SPARQL: what is answered, what is refused, and where."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

import competency
from mandategraph.errors import QueryError
from mandategraph.querying import sparql_syntax
from mandategraph.querying.asking_freely import ask
from mandategraph.querying.sparql_syntax import MAX_DEPTH, MAX_PARTS, check_query
from mandategraph.querying.stored import stored_queries, stored_query
from mandategraph.store import Store

REFUSED = "SERVICE is refused"

#: The query, and where and why it is refused. Oxigraph takes every one of these for a call to another service.
SERVICES = [
    ("SELECT * { SERVICE <http://x/> {} }", "line 1, column 12"),
    ("SELECT * {\n  service silent ?x {} }", "line 2, column 3"),
    ("PREFIX : <http://x/> SELECT * { ?s ?p trueSERVICE:x{ ?a ?b ?c } }", "line 1, column 39"),
    ("PREFIX : <http://x/> SELECT * { ?s ?p 1e0SERVICE :x { ?a ?b ?c } }", "line 1, column 42"),
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


#: A query of many parts: what one of them is, and what stands around them.
MANY = {
    "patterns": ("?s ?p ?o .\n", "SELECT * {{ {} }}"),
    "objects": ("1 ,", "SELECT * {{ ?s ?p {} 1 }}"),
    "members of a collection": ("1 ", "SELECT * {{ ?s ?p ({}) }}"),
    "blank nodes": ("[] ", "SELECT * {{ ?s ?p ({}) }}"),
    "unions": ("{} UNION ", "SELECT * {{ {} {{}} }}"),
    "groups": ("{}", "SELECT * {{ {} }}"),
    "optional groups": ("OPTIONAL {}", "SELECT * {{ {} }}"),
    "blocks of values": ("VALUES ?x { 1 }", "SELECT * {{ {} }}"),
    "expressions": ("(1 AS ?x) ", "SELECT {} {{}}"),
    "sums": ("1 + ", "SELECT * {{ FILTER({} 1) }}"),
    "alternatives": ("?x = 1 || ", "SELECT * {{ FILTER({} true) }}"),
    "steps of a path": ("mg:a/", "SELECT * {{ ?s {}mg:a ?o }}"),
    "conditions": ("(?x)", "SELECT (COUNT(*) AS ?n) {{}} GROUP BY ?x HAVING {}"),
}


@pytest.mark.parametrize("kind", MANY)
def test_parts_have_a_limit(kind: str) -> None:
    part, around = MANY[kind]
    with pytest.raises(QueryError, match=f"the query has more than {MAX_PARTS} patterns, filters and operators"):
        check_query(around.format(part * (MAX_PARTS + 1)), "q")
    assert check_query(around.format(part * 200), "q") == "SELECT"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ VALUES ?x {{ {'-1.5 ' * 5000} }} ?x ?y ?z }}",
        f"SELECT * {{ VALUES (?x ?y) {{ {'(mg:a <a:b>) ' * 5000} }} ?x ?y ?z }}",
        f"SELECT * {{ ?x ?y ?z FILTER(?x IN ({', '.join(['mg:a'] * 5000)})) }}",
        f"SELECT (CONCAT({', '.join(['?x'] * 5000)}) AS ?long) {{ ?x ?y ?z }}",
    ],
)
def test_long_lists_are_no_parts(query: str, store: Store) -> None:
    assert check_query(query, "q") == "SELECT"
    ask(store, query)


@pytest.mark.parametrize("name", stored_queries())
def test_the_stored_queries_stay_far_from_the_limit(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_syntax, "MAX_PARTS", MAX_PARTS * 3 // 4)
    assert check_query(stored_query(name).sparql, name) == "SELECT"


LONG = f"SELECT * {{ {'?x ?y ?z . ' * 20} nope:a ?y ?z {'. ?x ?y ?z ' * 20} }}"
#: A text that is no SPARQL, and what is said of it: the place, the reason, and the line with a caret below it.
WRONG = [
    ("", "the query: it is empty. Write one, such as SELECT * { ?thing a mg:Mandate }"),
    ("  # a comment", "the query: this is no SPARQL query: it has none of ASK, CONSTRUCT, DESCRIBE, SELECT"),
    ("hello", "the query: this is no SPARQL query: it has none of ASK, CONSTRUCT, DESCRIBE, SELECT"),
    (
        "SELECT *\n{ ?x nope:y 1 }",
        "the query, line 2, column 6: not valid SPARQL: the prefix nope: is not declared\n  { ?x nope:y 1 }\n       ^",
    ),
    (
        "SELECT * {\n  ?x ?y . }",
        "the query, line 2, column 9: not valid SPARQL: '.' is not expected here\n    ?x ?y . }\n          ^",
    ),
    (
        "SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }",
        "the query, line 1, column 8: not valid SPARQL: "
        "SELECT has a variable that is neither grouped nor aggregated, or has two values\n"
        "  SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }\n         ^",
    ),
    (
        "SELECT * {",
        "the query, line 1, column 11: not valid SPARQL: something is missing at the end\n  SELECT * {\n            ^",
    ),
    (
        "SELECT *\n{ OPTIONL { ?x ?y ?z } }",
        "the query, line 2, column 3: not valid SPARQL: 'OPTIONL' is not expected here. Did you mean OPTIONAL?\n"
        "  { OPTIONL { ?x ?y ?z } }\n    ^",
    ),
    (
        "SELECT * { ?x ?y ?z FILTER(?y = '秘书处' && ?x = mgg:y) }",
        "the query, line 1, column 47: not valid SPARQL: the prefix mgg: is not declared\n"
        "  SELECT * { ?x ?y ?z FILTER(?y = '秘书处' && ?x = mgg:y) }\n" + " " * 51 + "^",
    ),
    (
        "SELECT * { ?x ?y 1 # a comment\n\tFILTER(?x = ) }",
        "the query, line 2, column 14: not valid SPARQL: ')' is not expected here\n  \tFILTER(?x = ) }\n  \t            ^",
    ),
    (
        "SELECT * { ?x ?y ?z ORDER BY ?x",
        "the query, line 1, column 21: not valid SPARQL: 'ORDER' is not expected here\n"
        "  SELECT * { ?x ?y ?z ORDER BY ?x\n" + " " * 22 + "^",
    ),
    (
        "SELECT * { ?x ?y 'a\n }",
        "the query, line 1, column 18: not valid SPARQL: what begins here has no end\n"
        "  SELECT * { ?x ?y 'a\n" + " " * 19 + "^",
    ),
    (
        "SELECT * { ?x <a:b ?z }",
        "the query, line 1, column 15: not valid SPARQL: an IRI that begins here has no end\n"
        "  SELECT * { ?x <a:b ?z }\n" + " " * 16 + "^",
    ),
    (
        "SELECT * { ?x a <b> }",
        "the query, line 1, column 17: not valid SPARQL: '<b>' is no whole IRI, and there is no BASE for it\n"
        "  SELECT * { ?x a <b> }\n" + " " * 18 + "^",
    ),
    (
        LONG,
        "the query, line 1, column 233: not valid SPARQL: the prefix nope: is not declared\n"
        f"  {LONG[182:282]}\n{' ' * 52}^",
    ),
]


@pytest.mark.parametrize(("query", "message"), WRONG)
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


def test_bytes_that_are_no_text_are_told_with_their_place() -> None:
    """As Python passes them on from a command line."""
    with pytest.raises(QueryError) as error:
        check_query("SELECT *\n{ ?x ?y '\udcff' }", "the query")
    assert str(error.value) == "the query, line 2, column 10: what stands here is no character, but half of one"
