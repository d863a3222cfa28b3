"""The overview: all directives as rows; it agrees with the stored queries, and follows the store document by document."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import competency
from mandategraph.namespaces import ONTOLOGY, RDF
from mandategraph.overview.facets import FacetTable
from mandategraph.overview.rows import Row
from mandategraph.overview.saved import load_overview, overview_in_memory, save_overview
from mandategraph.overview.statuses import REJECTED, Statuses
from mandategraph.querying import run
from mandategraph.store import Store
from mandategraph.store.manifest import Manifest
from mandategraph.tracing import trace
from stores import BASE, record

CASES = ("mandates", "mandates-without-outcome", "recommendations", "trace-mandate", "corrections", "renewals")


def put(store: Store, **verbs: str) -> None:
    """Put resolutions into a store in one revision, each with a mandate in its paragraph 3: A/RES/70/1 is `r1`."""
    with store.revise() as draft:
        for name, verb in verbs.items():
            work = f"{BASE}A/resolution/70/{name[1:]}"
            mandate, begin = f"<{work}/paragraph/3/directive/1>", f"<{work}/en#char=5,9>"
            triples = [
                (f"<{work}>", "symbol", f'"A/RES/70/{name[1:]}"'),
                (f"<{work}/paragraph/3>", "number", '"3"'),
                (f"<{work}/paragraph/3>", "partOf", f"<{work}>"),
                (mandate, "evidence", begin),
                (mandate, "recordedIn", f"<{work}/paragraph/3>"),
                (mandate, "verb", f"<{BASE}{verb}>"),
                (f"<{BASE}{verb}>", "identifier", f'"{verb}"'),
            ]
            lines = [f"{subject} <{ONTOLOGY}{name}> {value} .\n" for subject, name, value in triples]
            lines.append(f"{mandate} <{RDF}type> <{ONTOLOGY}Directive> .\n")
            one = record(f"A/resolution/70/{name[1:]}", verb, symbol=f"A/RES/70/{name[1:]}")
            draft.replace(one, "".join(lines).encode())


def row(number: int, **what: object) -> Row:
    """A row of a mandate; most of it is always the same."""
    told: dict[str, object] = {"verbs": ("request",), "addressees": (), "topics": (), "year": "2020"} | what
    return Row(f"i{number}", "D", number, 0, str(number), "", ("S",), ("B",), **told)  # type: ignore[arg-type]


SMALL = FacetTable(
    [
        row(1, addressees=("States", "Secretariat")),
        row(2, verbs=("invite",), addressees=("States",), year="2021"),
        row(3, topics=("bribery",), year=""),
        row(4, verbs=("invite", "request"), addressees=("Secretariat",), year="2021"),
    ],
    Statuses({"i2": "outcome recorded", "i4": REJECTED}, frozenset()),
)


# --- choosing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ({}, [0, 1, 2, 3]),
        ({"verb": ("invite",)}, [1, 3]),
        ({"verb": ("invite", "request")}, [0, 1, 2, 3]),
        ({"verb": ("invite",), "addressee": ("Secretariat",)}, [3]),
        ({"year": ("2021",), "status": ("outcome recorded",)}, [1]),
        ({"status": ("nothing recorded",)}, [0, 2]),
        ({"topic": ("unheard of",)}, []),
        ({"topic": ()}, [0, 1, 2, 3]),
    ],
)
def test_a_choice_leaves_the_rows_with_any_of_the_values_in_every_facet(
    choice: dict[str, tuple[str, ...]], left: list[int]
) -> None:
    assert list(SMALL.places(SMALL.chosen(choice))) == left


@pytest.mark.parametrize(
    ("facet", "choice", "counts"),
    [
        ("verb", {}, [("request", 3), ("invite", 2)]),
        ("verb", {"verb": ("invite",)}, [("request", 3), ("invite", 2)]),
        ("verb", {"year": ("2021",)}, [("invite", 2), ("request", 1)]),
        ("addressee", {"verb": ("invite",)}, [("Secretariat", 1), ("States", 1)]),
        ("topic", {"year": ("2021",), "topic": ("bribery",)}, [("bribery", 0)]),
        ("year", {}, [("2021", 2), ("2020", 1)]),
        ("status", {}, [("nothing recorded", 2), ("outcome recorded", 1), ("rejected", 1)]),
        ("body", {"verb": ("nothing",)}, []),
    ],
)
def test_counts_follow_what_is_chosen_in_the_other_facets(
    facet: str, choice: dict[str, tuple[str, ...]], counts: list[tuple[str, int]]
) -> None:
    assert SMALL.counts(facet, choice) == counts


@pytest.mark.parametrize(
    ("order", "descending", "places"),
    [
        ("", False, [0, 1, 2, 3]),
        ("", True, [3, 2, 1, 0]),
        ("year", False, [0, 1, 3, 2]),
        ("year", True, [1, 3, 0, 2]),
        ("addressee", False, [3, 1, 0, 2]),
        ("status", False, [1, 0, 2, 3]),
    ],
)
def test_rows_without_a_value_come_last_and_equal_ones_in_the_order_of_the_documents(
    order: str, descending: bool, places: list[int]
) -> None:
    assert list(SMALL.places(SMALL.chosen({}), order, descending)) == places


# --- against the stored queries ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_the_overview_has_the_rows_of_the_stored_queries(case: str) -> None:
    store = competency.store(case)
    overview = overview_in_memory(store.oxigraph)
    accounts = {quad.subject.value for quad in store.quads(predicate=ox.NamedNode(ONTOLOGY + "reports"))}  # type: ignore[union-attr]
    for table, name in ((overview.mandates, "mandates"), (overview.recommendations, "recommendations")):
        asked = [line for line in run(store, name) if line["iri"] not in accounts]
        assert [
            (one.document, one.para, "; ".join(one.verbs), "; ".join(one.addressees), one.iri) for one in table.rows
        ] == [tuple(line[column] for column in ("report", "para", "verb", "addressee", "iri")) for line in asked]


@pytest.mark.parametrize("case", CASES)
def test_nothing_recorded_is_what_the_stored_query_lists(case: str) -> None:
    store = competency.store(case)
    table = overview_in_memory(store.oxigraph).mandates
    left = table.chosen({"status": ("nothing recorded",)})
    assert [table.rows[place].iri for place in table.places(left)] == run(store, "mandates-without-outcome").column(
        "iri"
    )


@pytest.mark.parametrize("case", CASES)
def test_statuses_are_those_of_the_traces(case: str) -> None:
    store = competency.store(case)
    overview = overview_in_memory(store.oxigraph)
    found = {one.iri: one for table in (overview.mandates, overview.recommendations) for one in table.rows}
    for table in (overview.mandates, overview.recommendations):
        for one, status in zip(table.rows, table.statuses, strict=True):
            for source in found[one.iri].sources:
                told = {mandate.iri: mandate.status for mandate in trace(store, source).mandates}
                assert status in (told.get(one.iri, status), REJECTED)


# --- beside a revision ------------------------------------------------------------------------------------------------


def rows(store: Store) -> list[tuple[str, ...]]:
    return [(one.document, one.para, *one.verbs) for one in store.overview().mandates.rows]


def test_the_overview_is_written_with_a_revision_and_follows_it(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    assert rows(store) == []
    put(store, r1="request", r2="invite")
    assert rows(store) == [("A/RES/70/1", "3", "request"), ("A/RES/70/2", "3", "invite")]
    put(store, r2="urge", r3="decide")
    left = [("A/RES/70/1", "3", "request"), ("A/RES/70/2", "3", "urge"), ("A/RES/70/3", "3", "decide")]
    assert rows(store) == left
    save_overview(tmp_path / "anew.json", store.oxigraph, store.manifest, tmp_path / "none", Manifest())
    assert (tmp_path / "anew.json").read_bytes() == (tmp_path / "store/revisions/000002/overview.json").read_bytes()
    with store.revise() as draft:
        draft.remove(f"{BASE}A/resolution/70/3/en")
    assert rows(store) == left[:2]


def test_what_has_not_changed_is_taken_over_as_it_is(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    put(store, r1="request")
    path = tmp_path / "store/revisions/000001/overview.json"
    before = tmp_path / "before.json"
    before.write_text(path.read_text("utf-8").replace("A/RES/70/1", "A/RES/70/9"), "utf-8")
    save_overview(tmp_path / "after.json", store.oxigraph, store.manifest, before, store.manifest)
    assert [one.document for one in load_overview(tmp_path / "after.json").mandates.rows] == ["A/RES/70/9"]


def test_an_overview_of_another_version_is_made_anew(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    put(store, r1="request")
    path = tmp_path / "store/revisions/000001/overview.json"
    path.write_text(path.read_text("utf-8").replace('"format":1', '"format":0'), "utf-8")
    with pytest.raises(ValueError, match="another version"):
        load_overview(path)
    assert rows(Store.open(tmp_path / "store")) == [("A/RES/70/1", "3", "request")]
