"""A stored query whose parameters are given begins with what they lead to, and gives the same rows."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

import competency
from mandategraph.errors import QueryError
from mandategraph.querying import narrowing, run
from mandategraph.querying.binding import bind
from mandategraph.querying.narrowing import narrowed, things
from mandategraph.querying.stored import parse, stored_queries, stored_query
from mandategraph.querying.tables import cell
from test_competency import COUNTED, FILTERED

MEETING = "<https://w3id.org/mandategraph/id/CAC/COSP/EG.1/meeting/8/report"
NARROWED = sorted(name for name, query in stored_queries().items() if any(one.path for one in query.parameters))


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("# narrow ?act", "VALUES ?act { <urn:a> <urn:b> }"),
        ("    # narrow ?act", "    VALUES ?act { <urn:a> <urn:b> }"),
        ("# narrow ?act: ?act mg:kind ?kind .", "VALUES ?act { <urn:a> <urn:b> } ?act mg:kind ?kind ."),
        ("# narrow this", "# narrow this"),
        ("# A comment on # narrow ?act", "# A comment on # narrow ?act"),
    ],
)
def test_the_lines_that_narrow(line: str, becomes: str) -> None:
    assert narrowed(f"SELECT\n{line}\n", ["<urn:a>", "<urn:b>"]) == f"SELECT\n{becomes}\n"


def test_what_parameters_lead_to() -> None:
    store, query = competency.store("activities"), stored_query("activities")
    bound = {one.parameter.variable: one.term for one in bind(store, query, {"kind": "panel_discussion"})}
    everything = things(store, query.parameters, bound)
    assert everything is not None
    assert len(everything) == 2
    bound["_report"] = ox.Literal("CAC/COSP/EG.1 meeting 8 report")
    both = things(store, query.parameters, bound)
    assert both is not None
    assert set(both) < set(everything)
    assert all(one.startswith(MEETING) for one in both)
    assert things(store, query.parameters, {"_report": ox.Literal("nothing")}) == ()
    assert things(store, query.parameters, {"_lang": ox.Literal("zh")}) is None


def test_more_than_can_be_named_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    store, query = competency.store("activities"), stored_query("activities")
    bound = {"_kind": ox.Literal("panel_discussion")}
    monkeypatch.setattr(narrowing, "MOST", 1)
    assert things(store, query.parameters, bound) is None
    assert len(run(store, "activities", kind="panel_discussion")) == 2


def test_every_query_that_can_be_narrowed_says_where() -> None:
    marked = {name for name, query in stored_queries().items() if re.search(r"# narrow \?\w+", query.sparql)}
    assert marked == set(NARROWED)


@pytest.mark.parametrize("name", NARROWED)
def test_all_lines_of_a_query_narrow_what_its_paths_begin_at(name: str) -> None:
    assert len(set(re.findall(r"# narrow (\?\w+)", stored_query(name).sparql))) == 1


def test_an_iri_that_has_no_name_stands_for_itself() -> None:
    store, query = competency.store("evidence"), stored_query("evidence")
    fact = ox.NamedNode(
        "https://w3id.org/mandategraph/id/CAC/COSP/EG.1/meeting/8/report/para/21/activity/note_verbale/1"
    )
    assert things(store, query.parameters, {"_resource": fact}) == (str(fact),)
    assert things(store, query.parameters, {"_resource": ox.Literal("no such thing")}) == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [(name, told) for name, told, _ in [*FILTERED, *COUNTED] if name in NARROWED],
)
def test_the_rows_are_those_of_the_whole_query(name: str, told: dict[str, object]) -> None:
    store, query = competency.store(name), stored_query(name)
    bound = {ox.Variable(one.parameter.variable): one.term for one in bind(store, query, told)}
    width = len(query.columns)
    whole = store.query(query.sparql, bound)
    assert isinstance(whole, ox.QuerySolutions)
    assert run(store, name, **told).rows == tuple(tuple(cell(term) for term in list(row)[:width]) for row in whole)


@pytest.mark.parametrize(
    ("path", "line", "told"),
    [
        ("mg:identifier/", "# narrow ?iri", "'mg:identifier/' is no path for name"),
        ("mg:identifier", "# narrow ?iri: ?iri", "q.rq, line 29"),
    ],
)
def test_what_cannot_be_narrowed_is_told(path: str, line: str, told: str) -> None:
    text = GOOD.replace("path: mg:identifier", f"path: {path}").replace("# narrow ?iri", line)
    with pytest.raises(QueryError, match=re.escape(told)):
        parse("q", text, "q.rq")


GOOD = """#+ title:
#+   en: Bodies
#+   zh: 机构
#+ question:
#+   en: Which bodies are there?
#+   zh: 有哪些机构？
#+ parameters:
#+   - name: name
#+     type: string
#+     default: ""
#+     path: mg:identifier
#+     description:
#+       en: Their name
#+       zh: 名称
#+ columns:
#+   - name: body
#+     description:
#+       en: The body
#+   - name: iri
#+     description:
#+       en: Its IRI
#+     in_table: false

PREFIX mg: <https://w3id.org/mandategraph/ontology#>

SELECT ?body ?iri ?_name
WHERE {
  # narrow ?iri
  ?iri a mg:Body ; mg:identifier ?body .
  FILTER(COALESCE(?_name, "") IN ("", ?body))
}
"""
