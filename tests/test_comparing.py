"""What two graphs say differently: exact rows, exact words, exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import NAME, REPORT, Ask
from mandategraph.comparing import Comparison, Side, compare
from mandategraph.comparing.formats import write

PREFIXES = """
@base <https://w3id.org/mandategraph/id/> .
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix verb: <https://w3id.org/mandategraph/vocabulary/verb/> .
"""
REPORT_OF = """
<X/report> a mg:Report, mg:Document ; mg:identifier "X report" .
<X/report/en> a mg:Expression ; mg:expressionOf <X/report> ; mg:language "en" ; mg:text "..." .
<X/report/para/2> a mg:Paragraph ; mg:number "2" ; mg:position 2000 ; mg:partOf <X/report> .
<X/report/para/9> a mg:Paragraph ; mg:number "9" ; mg:position 9000 ; mg:partOf <X/report> .
<Y> a mg:Organization ; mg:identifier "Y" . <Z> a mg:Organization ; mg:identifier "Z" .
"""
ASKS = """
<X/report/para/9/directive/request/1> a mg:Mandate, mg:Directive ; mg:recordedIn <X/report/para/9> ;
    mg:text "to report"@en ; mg:addressee <Y> ; mg:evidence <X/report/en#char=5,9> .
<X/report/en#char=5,9> mg:exact "to report" ; mg:begin 5 ; mg:end 9 .
"""
DID = """
<X/report/para/2/activity/1> a mg:NoteVerbale, mg:Activity ; mg:recordedIn <X/report/para/2> ; mg:text "a note"@en .
"""
LINKED = """
<X/report/para/2/link/1> a mg:Link ; mg:recordedIn <X/report/para/2> ;
    mg:from <X/report/para/9/directive/request/1> ; mg:to <X/report/para/2/activity/1> .
"""
OTHER = """
<W/report> a mg:Report, mg:Document ; mg:identifier "W report" .
<W/report/fr> a mg:Expression ; mg:expressionOf <W/report> ; mg:language "fr" ; mg:text "..." .
<W/report/para/1> a mg:Paragraph ; mg:number "1" ; mg:position 1000 ; mg:partOf <W/report> .
<W/report/para/1/figure/1> a mg:Figure ; mg:recordedIn <W/report/para/1> ; mg:value 3 .
"""
BEFORE = REPORT_OF + ASKS + DID + LINKED

#: what is compared with BEFORE -> rows without the IRI, facts that moved
CASES = [
    ("the same", BEFORE, [], 0),
    (
        "a value",
        BEFORE.replace("mg:addressee <Y>", "mg:addressee <Y> , <Z>"),
        [("changed", "X report", "9", "Mandate", "to report", "addressee", "", "Z")],
        0,
    ),
    (
        "a value for another",
        BEFORE.replace("mg:addressee <Y>", "mg:addressee <Z>"),
        [("changed", "X report", "9", "Mandate", "to report", "addressee", "Y", "Z")],
        0,
    ),
    (
        "facts that are gone, in the order of the text",
        REPORT_OF + DID,
        [
            ("removed", "X report", "2", "Link", "to report → a note", "", "", ""),
            ("removed", "X report", "9", "Mandate", "to report", "", "", ""),
        ],
        0,
    ),
    (
        "a class",
        BEFORE.replace("mg:NoteVerbale", "mg:Workshop"),
        [("changed", "X report", "2", "Workshop", "a note", "class", "NoteVerbale", "Workshop")],
        0,
    ),
    ("words that stand elsewhere", BEFORE.replace("char=5,9", "char=6,10"), [], 1),
    ("a document", BEFORE + OTHER, [("added", "W report", "", "Report", "1 fact", "", "", "")], 0),
]


def side(path: Path, graph: str) -> Side:
    path.write_text(PREFIXES + graph, "utf-8")
    return Side.of_file(path)


def compared(folder: Path, before: str, after: str) -> Comparison:
    return compare(side(folder / "before.ttl", before), side(folder / "after.ttl", after))


@pytest.mark.parametrize(("graph", "rows", "moved"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_differences(tmp_path: Path, graph: str, rows: list[tuple[str, ...]], moved: int) -> None:
    found = compared(tmp_path, BEFORE, graph)
    assert [row[:-1] for row in found.table.rows] == rows
    assert found.moved == moved


def test_the_other_way_round_what_was_added_is_removed(tmp_path: Path) -> None:
    found = compared(tmp_path, BEFORE + OTHER, BEFORE)
    assert [(one.change, one.document) for one in found.differences] == [("removed", "W report")]


def test_graph_by_graph_only_what_differs_is_told(tmp_path: Path) -> None:
    """Two files that keep their graphs apart: the same fact in another graph is the same fact."""
    for name, graph in (("before", "<one>"), ("after", "<two>")):
        (tmp_path / f"{name}.trig").write_text(f"{PREFIXES} {graph} {{ {BEFORE} }}", "utf-8")
    assert compare(Side.of_file(tmp_path / "before.trig"), Side.of_file(tmp_path / "after.trig")) == Comparison((), 0)


def test_as_text(tmp_path: Path) -> None:
    """Long values are cut to where they differ."""
    asked = (
        "to report on the many things that were done in the year that began on {} and on all that came of them since"
    )
    before = BEFORE.replace("to report", asked.format("17 May"))
    after = BEFORE.replace("to report", asked.format("18 June")).replace("a note", "another")
    assert write(compared(tmp_path, before, after)) == (
        "X report\n"
        "  2  changed  NoteVerbale: another\n"
        "              text: a note -> another\n"
        "  9  changed  Mandate: to report on the many things that were done in the year that began on 18 June a…\n"
        "              text: … year that began on 17 May and on all that cam … -> … year that began on 18 June and on all that cam …\n"
        "\n2 changed.\n"
    )


def test_a_store_and_its_export_say_the_same(ask: Ask, store: str, tmp_path: Path) -> None:
    for ending in ("nq", "ttl"):
        path = str(tmp_path / f"g.{ending}")
        assert ask("export", path, "--store", store)[0] == 0
        assert ask("diff", path, "--store", store) == (0, "No difference.\n", "")


def test_a_report_with_another_date(ask: Ask, store: str, tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text(
        REPORT.read_text("utf-8").replace("2018 年 12 月 17 日", "2018 年 12 月 18 日"), "utf-8"
    )
    other = str(tmp_path / "other")
    assert ask("build", str(tmp_path / "zh.txt"), "--store", other)[0] == 0
    code, out, _ = ask("diff", store, other, "--format", "csv")
    dated = [line for line in out.splitlines() if ",date," in line]
    assert code == 1
    assert len(dated) == 1
    assert dated[0].startswith(f"changed,{NAME},21,NoteVerbale,")
    assert ",date,2018-12-17,2018-12-18," in dated[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [("a b c", ", line 1: not text/turtle"), (None, "there is no store here")],
    ids=["no RDF", "nothing"],
)
def test_bad_sides(ask: Ask, store: str, tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "other.ttl"
    if text:
        path.write_text(text, "utf-8")
    code, out, err = ask("diff", str(path), "--store", store)
    assert (code, out) == (2, "")
    assert str(path) in err
    assert said in err
