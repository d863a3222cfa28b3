"""Stored queries: what a file must say, and what is said of one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.errors import QueryError
from mandategraph.querying.header import ParameterType
from mandategraph.querying.stored import parse, stored_queries, stored_query

GOOD = """\
#+ title:
#+   en: Bodies
#+   zh: 机构
#+ question:
#+   en: "Which bodies are there: all?"
#+   zh: 有哪些机构？
#+ about: Body
#+ parameters:
#+   - name: name
#+     type: string
#+     default: ""
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
# Comments are SPARQL's.
SELECT ?body ?iri ?_name WHERE {
  ?iri a mg:Body ; mg:identifier ?body .
  FILTER(COALESCE(?_name, "") IN ("", ?body))
}
"""

#: What is changed in GOOD (every occurrence), into what, and what the message then says.
WRONG = [
    (
        "#+     in_table: false\n",
        "#+     values: Status!\n",
        "'Status!' is not the name of a vocabulary, such as status",
    ),
    ("#+     in_table: false\n", "#+     label:\n#+       zh: 链接\n", "en must be given"),
    ("#+ title:\n#+   en: Bodies\n#+   zh: 机构\n", "", "q.rq, line 1: title must be given"),
    ("#+   zh: 机构\n", "", "q.rq, line 2: zh must be given"),
    ("en: Bodies", "en:", "q.rq, line 2: here something must be said"),
    ("#+   en: Bodies\n#+   zh: 机构", "#+   - Bodies", "q.rq, line 2: here must stand en, zh, each with its value"),
    ("title:", "titel:", "q.rq, line 1: 'titel' is not known here: take about, columns, parameters, question, title"),
    ("#+ question:", "#+ title:", "q.rq, line 4: 'title' stands here twice"),
    ("about: Body", "about: mg:Body", "q.rq, line 7: 'mg:Body' is not the name of a class, such as Mandate"),
    ("type: string", "type: text", "q.rq, line 10: 'text' is not a type: take one of string, resource, body, date, in"),
    ('#+     default: ""\n', "", "q.rq, line 9: default must be given"),
    ("name: name", "name: Name", "q.rq, line 9: 'Name' is not a name: small letters, digits and underscores"),
    ("name: iri", "name: body", "q.rq, line 16: the column 'body' stands here twice"),
    ("in_table: false", "in_table: no", "q.rq, line 22: in_table is true, false or filled"),
    ("#+   en: Bodies\n#+   zh: 机构", "#+   {en: B, zh: 机构}", "q.rq, line 2: write the header in block style"),
    ("#+ about: Body", "#+ about: [Body", "the header is not valid YAML"),
    ("#+   zh: 有", "#+  zh: 有", "q.rq, line 6: the header is not valid YAML"),
    ("#+ ", "# ", "q.rq, line 1: a stored query begins with a header of `#+` lines"),
    ("# Comments are", "#+ Comments are", "q.rq, line 25: header lines stand together at the head of the file"),
    ("?iri a mg:Body", "?iri a mgg:Body", "q.rq, line 27, column 10: not valid SPARQL: the prefix mgg: is"),
    ("FILTER(COALESCE", "FILTER COALESCE", "q.rq, line 28, column 31: not valid SPARQL: 'IN' is not expected here"),
    ("SELECT ?body ?iri ?_name", "SELECT ?iri ?body ?_name", "q.rq, line 26: the query selects ?iri ?body ?_name, but"),
    (
        "?iri ?_name WHERE",
        "?iri WHERE",
        "q.rq, line 26: the query selects ?body ?iri, but its header declares ?body ?iri",
    ),
    ("SELECT ?body ?iri ?_name WHERE", "ASK", "q.rq: a stored query is a SELECT"),
    ("?iri a mg:Body ;", "SERVICE <http://x/> {} ?iri a mg:Body ;", "q.rq, line 27, column 3: SERVICE is refused"),
    ("SELECT ?body ?iri ?_name WHERE", "DELETE WHERE", "q.rq, line 26, column 1: DELETE is an update"),
]


def test_a_good_file_says_all_this() -> None:
    query = parse("bodies", GOOD, "bodies.rq")
    assert query.columns == ("body", "iri")
    assert dict(query.header.title) == {"en": "Bodies", "zh": "机构"}
    assert query.header.question["en"] == "Which bodies are there: all?"
    assert query.header.about == "Body"
    assert [column.in_table for column in query.header.columns] == [True, False]
    (parameter,) = query.parameters
    assert (parameter.name, parameter.type, parameter.default) == ("name", ParameterType.STRING, "")
    assert parameter.variable == "_name"
    assert query.sparql == GOOD


def test_blank_lines_may_stand_before_the_header() -> None:
    assert parse("bodies", "\n\n" + GOOD, "bodies.rq").columns == ("body", "iri")
    with pytest.raises(QueryError, match="line 12: 'text' is not a type"):
        parse("bodies", "\n\n" + GOOD.replace("type: string", "type: text"), "bodies.rq")


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_a_malformed_file_is_an_error_that_names_the_place(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError) as error:
        parse("bodies", GOOD.replace(old, new), "q.rq")
    assert message in str(error.value)


@pytest.mark.parametrize("name", ["Bodies", "bodies.x", "", "bodies--x", "../bodies"])
def test_a_name_is_in_small_letters(name: str) -> None:
    with pytest.raises(QueryError, match="is not a name for a query"):
        parse(name, GOOD, "q.rq")


def test_the_packaged_queries_are_those_of_the_contract_and_one_of_our_own() -> None:
    assert sorted(stored_queries()) == sorted([*CONTRACT, "corrections"])


#: The contract's columns; what follows them is ours.
CONTRACT = {
    "meetings": "meeting,body,ordinal,start,end,city",
    "agenda": "report,number,title",
    "officers": "report,para,name,iso3,role,meeting_part",
    "attendance": "report,para,name,key,capacity",
    "attendance-by-state": "key,name,meetings",
    "resolutions-cited": "report,para,body,number,op_para",
    "documents-cited": "report,para,symbol",
    "articles-cited": "report,para,instrument,part",
    "meetings-mentioned": "report,para,body,ordinal,start,end,city",
    "mandates": "report,para,source,addressee,verb,text",
    "recommendations": "report,label,addressee,verb,text",
    "activities": "report,para,kind,actor,date,basis,result,text",
    "figures": "report,para,value,qualifier,what,as_of,basis",
    "statements": "report,para,kind,speaker,text",
    "services": "report,para,name,kind,provider",
    "trace-mandate": "source,mandate,verb,addressee,activity,kind,date,outcome,link,para,status,"
    "shared_terms,outcome_para",
    "mandates-without-outcome": "source,para,addressee,verb,text",
    "reaffirmed": "report,para,meeting,document",
    "timeline": "date,kind,what,source",
    "evidence": "resource,document,start,end,exact",
    "ledger": "report,para,facts,covered",
    "operative-paragraphs": "document,number,verb,addressee,text",
    "cites": "document,para,cited,relation",
    "cited-by": "document,cited_by,para,relation",
    "votes": "document,key,vote",
    "reports-requested": "source,para,addressee,due,periodicity,met_by,status",
    "renewals": "source,para,renews,verb",
    "disagreements": "document,what,language,value",
    "directives-by-addressee": "addressee,directives",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contracts_columns_come_first_and_are_shown(name: str) -> None:
    query = stored_query(name)
    wanted = CONTRACT[name].split(",")
    assert list(query.columns[: len(wanted)]) == wanted
    assert all(column.in_table for column in query.header.columns[: len(wanted)])


def test_the_contracts_parameters_are_there() -> None:
    parameters = {name: [parameter.name for parameter in query.parameters] for name, query in stored_queries().items()}
    assert parameters["mandates"][:4] == ["source", "addressee", "verb", "topic"]
    assert parameters["recommendations"][:3] == ["addressee", "verb", "topic"]
    assert parameters["trace-mandate"] == ["resolution", "body", "lang"]
    assert "resource" in parameters["evidence"]
    assert all("lang" in parameters[name] for name, query in stored_queries().items() if "text" in query.columns)


def test_further_folders(tmp_path: Path) -> None:
    (tmp_path / "bodies.rq").write_text(GOOD, "utf-8")
    (tmp_path / "notes.txt").write_text("not a query", "utf-8")
    assert stored_query("bodies", [tmp_path]).source == str(tmp_path / "bodies.rq")
    assert list(stored_queries([tmp_path]))[:5] == [
        "activities",
        "agenda",
        "articles-cited",
        "attendance",
        "attendance-by-state",
    ]
    assert "bodies" in stored_queries([tmp_path])
    assert "notes" not in stored_queries([tmp_path])


def test_a_second_query_of_a_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mandates.rq").write_text(GOOD, "utf-8")
    with pytest.raises(QueryError) as error:
        stored_queries([tmp_path])
    assert str(error.value) == (
        f"{tmp_path / 'mandates.rq'}: there is a query of this name already, queries/mandates.rq: rename it"
    )


def test_a_folder_or_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="the folder of queries cannot be read: No such file or directory"):
        stored_queries([tmp_path / "missing"])
    (tmp_path / "bodies.rq").write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(QueryError, match=r"bodies\.rq: the query cannot be read: .*Save it as UTF-8 text"):
        stored_query("bodies", [tmp_path])


def test_a_malformed_file_does_not_keep_others_from_being_asked(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT", "utf-8")
    assert stored_query("mandates", [tmp_path]).name == "mandates"
    with pytest.raises(QueryError, match=r"bad\.rq, line 1"):
        stored_queries([tmp_path])


def test_an_unknown_query_is_told_with_the_nearest() -> None:
    with pytest.raises(QueryError) as error:
        stored_query("mandate")
    assert str(error.value) == (
        "there is no stored query 'mandate'. Did you mean mandates? `mandategraph queries` lists them all."
    )
