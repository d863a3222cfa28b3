"""Asking stored queries: parameters become terms, wrong ones are told, and an empty answer says why."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import competency
from mandategraph.errors import CitationError, QueryError
from mandategraph.querying import run
from mandategraph.querying.binding import bind
from mandategraph.querying.naming import bodies, find, nearest, resolutions
from mandategraph.querying.stored import stored_query
from mandategraph.store import Store

MG = "https://w3id.org/mandategraph/ontology#"
ID = "https://w3id.org/mandategraph/id/"


@pytest.fixture(scope="module")
def store() -> Store:
    return competency.store("trace-mandate")


def turtle(*parts: str) -> Store:
    """A store of the common graph and some more."""
    store = competency.store()
    text = f"@base <{ID}> . @prefix mg: <{MG}> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + "\n".join(
        parts
    )
    for place in (ox.NamedNode("https://example.org/more"), ox.DefaultGraph()):
        store.oxigraph.load(text.encode(), format=ox.RdfFormat.TURTLE, to_graph=place)
    return store


NINE = """<CTOC/COP/resolution/7/1> a mg:Resolution ; mg:identifier "CTOC/COP resolution 7/1" ; mg:number "7/1" ;
    mg:adoptedBy <CTOC/COP> .
<CAC/COSP/resolution/7/1> a mg:Resolution ; mg:identifier "CAC/COSP resolution 7/1" ; mg:number "7/1" ;
    mg:adoptedBy <CAC/COSP> .
<A/resolution/S-32/1> a mg:Resolution ; mg:identifier "A/RES/S-32/1" ; mg:number "S-32/1" ; mg:adoptedBy <A> .
<A/resolution/217-A-III> a mg:Resolution ; mg:identifier "A/RES/217 A (III)" ; mg:number "217 A (III)" ;
    mg:adoptedBy <A> .
<A/resolution/75/194> a mg:Resolution ; mg:identifier "A/RES/75/194" ; mg:number "75/194" ; mg:adoptedBy <A> ."""


class TestNames:
    """From what a user writes to the name in the store."""

    @pytest.mark.parametrize(
        ("wanted", "name"),
        [
            ("Secretariat", "Secretariat"),
            ("secretariat", "Secretariat"),
            ("SECRÉTARIAT", "Secretariat"),
            ("秘书处", "Secretariat"),
            (f"{ID}organization/Secretariat", "Secretariat"),
            ("CAC/COSP/EG.1/2020/4", "CAC/COSP/EG.1 meeting 9 report"),
            ("A/RES/75/194", "A/RES/75/194"),
            ("75/194", "A/RES/75/194"),
            ("75/194 of the General Assembly", "A/RES/75/194"),
            ("A resolution 75/194", "A/RES/75/194"),
            ("大会第75/194号决议", "A/RES/75/194"),
            ("S-32/1", "A/RES/S-32/1"),
            ("217A(III)", "A/RES/217 A (III)"),
            ("CAC/COSP 7/1", "CAC/COSP resolution 7/1"),
            ("CAC/COSP resolution 7/1", "CAC/COSP resolution 7/1"),
            ("缔约国会议第 7/1 号决议", "CAC/COSP resolution 7/1"),
            ("CAC/COSP resolution 7/1, paragraph 27", "CAC/COSP resolution 7/1, paragraph 27"),
        ],
    )
    def test_known(self, wanted: str, name: str) -> None:
        found = find(turtle(NINE), wanted)
        assert (found.term.value, found.known) == (name, True)

    @pytest.mark.parametrize("wanted", ["nobody", "9/9", "A/RES/7/1", "7/1 of the General Assembly", f"{ID}nothing"])
    def test_unknown_stays_as_it_is(self, wanted: str) -> None:
        found = find(turtle(NINE), wanted)
        assert (found.term.value, found.known) == (wanted, False)

    def test_an_iri_without_a_name_stays_an_iri(self) -> None:
        version = f"{ID}CAC/COSP/EG.1/meeting/8/report/zh"
        assert find(turtle(), version).term == ox.NamedNode(version)
        assert find(turtle(), version).known

    def test_a_number_of_several_bodies_is_refused_with_the_list(self) -> None:
        with pytest.raises(CitationError) as error:
            find(turtle(NINE), "7/1")
        assert str(error.value) == (
            "'7/1' fits the resolutions of several bodies:\n"
            "  CAC/COSP resolution 7/1\n"
            "  CTOC/COP resolution 7/1\n"
            "Name the body (--body CAC/COSP, body=CAC/COSP), or give the resolution by one of these names."
        )

    def test_the_body_decides(self) -> None:
        assert find(turtle(NINE), "7/1", body="CTOC/COP").term.value == "CTOC/COP resolution 7/1"
        assert resolutions(turtle(NINE), "第7/1号决议", body="CTOC/COP") == ["CTOC/COP resolution 7/1"]
        assert resolutions(turtle(NINE), "7/1", body="A") == []

    def test_what_the_citation_says_beats_the_body(self) -> None:
        assert find(turtle(NINE), "CAC/COSP 7/1", body="CTOC/COP").term.value == "CAC/COSP resolution 7/1"

    def test_a_label_of_two_things_is_told_apart_by_its_role(self) -> None:
        both = """<kind/x> mg:identifier "x_kind" ; skos:prefLabel "assistance"@en .
        <topic/x> mg:identifier "x-topic" ; skos:prefLabel "assistance"@en .
        <activity/1> mg:kind <kind/x> ."""
        assert find(turtle(both), "assistance", role="kind").term.value == "x_kind"
        with pytest.raises(QueryError, match="'assistance' stands for several things: x-topic, x_kind"):
            find(turtle(both), "assistance", role="topic")

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [("CAC/COSP", ["CAC/COSP"]), ("cac/cosp", ["CAC/COSP"]), ("大会", ["A"]), ("UNODC", []), ("Secretariat", [])],
    )
    def test_bodies(self, wanted: str, found: list[str]) -> None:
        assert bodies(turtle(), wanted) == found

    def test_nearest(self) -> None:
        assert nearest(turtle(), "Secretariate") == ("Secretariat",)


class TestParameters:
    """Types, defaults and mistakes."""

    @pytest.mark.parametrize(
        ("name", "told", "message"),
        [
            (
                "mandates",
                {"adressee": "x"},
                "the query mandates has no parameter 'adressee'. Did you mean addressee? "
                "It takes source, addressee, verb, topic, report, lang.",
            ),
            ("ledger", {"x": 1}, "the query ledger has no parameter 'x'. It takes report."),
            (
                "attendance-by-state",
                {"at_least": "two"},
                "attendance-by-state: at_least takes a whole number, not 'two'",
            ),
            ("attendance-by-state", {"at_least": 1.5}, "attendance-by-state: at_least takes text or a number, not 1.5"),
            (
                "attendance-by-state",
                {"at_least": True},
                "attendance-by-state: at_least takes text or a number, not True",
            ),
            (
                "timeline",
                {"since": "2019-13"},
                "timeline: since takes a date: YYYY, YYYY-MM or YYYY-MM-DD, not '2019-13'",
            ),
            ("timeline", {"until": "May"}, "timeline: until takes a date: YYYY, YYYY-MM or YYYY-MM-DD, not 'May'"),
            (
                "mandates",
                {"lang": "Chinese"},
                "mandates: lang takes a language by its ISO 639 code, such as zh, not 'Chinese'",
            ),
            (
                "nothing-like-it",
                {},
                "there is no stored query 'nothing-like-it'. `mandategraph queries` lists them all.",
            ),
        ],
    )
    def test_mistakes_are_told(self, name: str, told: dict[str, object], message: str, store: Store) -> None:
        with pytest.raises(QueryError) as error:
            run(store, name, **told)
        assert str(error.value) == message

    @pytest.mark.parametrize("nothing", [None, "", "  "])
    def test_nothing_is_no_filter(self, nothing: object, store: Store) -> None:
        assert run(store, "mandates", addressee=nothing).rows == run(store, "mandates").rows

    def test_a_parameter_without_a_value_has_its_default(self, tmp_path: Path) -> None:
        text = stored_query("attendance-by-state").sparql
        head, _, tail = text.partition('type: integer\n#+     default: ""')
        (tmp_path / "frequent.rq").write_text(f'{head}type: integer\n#+     default: "2"{tail}', "utf-8")
        several = competency.store("attendance-by-state")
        assert run(several, "frequent", [tmp_path]).column("key") == ["BRA"]
        assert run(several, "frequent", [tmp_path], at_least=1).column("key") == ["BRA", "CHE"]

    def test_values_become_terms_of_their_type(self, store: Store) -> None:
        query = stored_query("attendance-by-state")
        (body, number) = bind(store, query, {"at_least": "007", "body": "大会"})
        assert (body.term, body.known) == (ox.Literal("A"), True)
        assert number.term == ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))

    @pytest.mark.parametrize(
        "value",
        [
            'Secretariat" || true || "',
            '") } # ',
            'x" } UNION { ?directive a ?any } #',
            "\\",
            "\\u0022",
            "'''",
            "?_addressee",
            "<https://w3id.org/mandategraph/id/organization/Secretariat>",
            "}" * 500,
            "\x00",
        ],
    )
    @pytest.mark.parametrize("parameter", ["source", "addressee", "verb", "topic", "report"])
    def test_a_value_is_never_part_of_the_query(self, parameter: str, value: str, store: Store) -> None:
        assert run(store, "mandates", **{parameter: value}).rows == ()

    def test_a_body_that_no_citation_names_says_whose_number_is_meant(self) -> None:
        store = turtle(NINE, "<d> a mg:Directive ; mg:source <CTOC/COP/resolution/7/1> .")
        with pytest.raises(CitationError, match="several bodies"):
            run(store, "trace-mandate", resolution="7/1")
        assert run(store, "trace-mandate", resolution="7/1", body="缔约方会议").explanation.startswith(
            "Nothing recorded"
        )


class TestExplanations:
    """An empty answer is one of three: not in the store, nothing extracted, nothing recorded."""

    @pytest.fixture
    def empty(self) -> Store:
        return Store.in_memory(background=tuple)

    def test_an_empty_store(self, empty: Store) -> None:
        assert run(empty, "mandates").explanation == (
            "Not in the store: it holds no documents yet. Read some with `mandategraph build SOURCE`."
        )

    def test_a_name_that_the_store_does_not_know(self, store: Store) -> None:
        assert run(store, "mandates", addressee="Secretariate").explanation == (
            "Not in the store: the 2 documents in the store know nothing named 'Secretariate'. "
            "Names like it: Secretariat."
        )
        assert run(store, "mandates", source="9/9").explanation == (
            "Not in the store: the 2 documents in the store know nothing named '9/9'."
        )

    def test_nothing_of_the_kind_was_extracted(self, store: Store) -> None:
        assert run(store, "officers").explanation == (
            "Nothing extracted: no officership was found in the 2 documents in the store."
        )
        assert run(store, "agenda").explanation == (
            "Nothing extracted: no agenda item was found in the 2 documents in the store."
        )

    def test_nothing_is_recorded_for_these_parameters(self, store: Store) -> None:
        assert run(store, "mandates", verb="welcome", addressee="Secretariat", lang="zh").explanation == (
            "Nothing recorded for addressee=Secretariat, verb=welcome: "
            "the 2 documents in the store give 9 rows otherwise."
        )

    def test_nothing_is_recorded_at_all(self) -> None:
        done = turtle("<d> a mg:Directive .")
        assert run(done, "reaffirmed").explanation == (
            "Nothing recorded: the 2 documents in the store say nothing of the kind."
        )

    def test_one_document_is_one(self) -> None:
        data = ox.Store()
        data.update(f"INSERT DATA {{ <a:v> <{MG}expressionOf> <a:d> }}")
        one = Store.in_memory(data, background=tuple)
        assert run(one, "figures").explanation == "Nothing extracted: no figure was found in the document in the store."
        assert run(one, "figures", report="x").explanation == (
            "Not in the store: the document in the store knows nothing named 'x'."
        )

    def test_an_answer_with_rows_needs_none(self, store: Store) -> None:
        assert run(store, "mandates").explanation == ""


def test_the_answer_says_what_it_answers(store: Store) -> None:
    table = run(store, "mandates", addressee="秘书处", lang="zh")
    assert (table.name, table.title, table.hidden) == ("mandates", "Mandates", frozenset({"iri", "judgement"}))
    assert table.parameters == (("addressee", "秘书处"), ("lang", "zh"))


def test_a_parameter_may_be_called_anything(tmp_path: Path) -> None:
    text = stored_query("ledger").sparql.replace("name: report\n#+     type", "name: folders\n#+     type")
    (tmp_path / "mine.rq").write_text(text.replace("?_report", "?_folders"), "utf-8")
    store = competency.store("ledger")
    assert run(store, "mine", [tmp_path], folders="CAC/COSP/EG.1/2020/4").column("para") == ["2"]


def test_bytes_that_are_no_text_are_a_name_that_nothing_has(store: Store) -> None:
    """As Python passes them on from a command line."""
    assert not find(store, "\udcff").known
    assert run(store, "mandates", verb="\udcff").explanation
    assert run(store, "mandates", addressee="\udcff").explanation
