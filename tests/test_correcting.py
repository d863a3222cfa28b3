"""Corrections: their file, what of them counts, the command, and what a store makes of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

import mandategraph as mg
from commands import NAME as REPORT_NAME
from commands import REPORT, Ask
from mandategraph import building
from mandategraph.correcting.adding import correct
from mandategraph.correcting.applying import put, record_of
from mandategraph.correcting.authors import author
from mandategraph.correcting.correction import Correction, Judgement
from mandategraph.correcting.files import CorrectionsFile, graph_of, name_of, parse, read_file, written
from mandategraph.correcting.standing import Judged, standing
from mandategraph.errors import ExportError, QueryError, SourceError, StoreError
from mandategraph.namespaces import CONNECTIONS_GRAPH, CORRECTIONS_GRAPH, ID_BASE, STANDING_GRAPH
from mandategraph.querying import run
from mandategraph.store import Store
from mandategraph.store.manifest import parse_manifest
from mandategraph.tracing import trace
from mandategraph.tracing.traces import Activity, walk
from mandategraph.validation import validate_store
from test_connecting import built, first, pairs, second

DIRECTIVE = f"{ID_BASE}CAC/COSP/EG.1/meeting/8/report/para/3/directive/decision/1"
LINK = f"{DIRECTIVE}/link/para/21/activity/note_verbale/1"
ANA, DAY = "Ana Analyst", "2026-11-25"
REJECTION = Correction(LINK, Judgement.REJECTED, ANA, DAY, "Another subject.")
GIVEN = Correction(
    about=DIRECTIVE,
    judgement=Judgement.STATUS,
    author="https://orcid.org/0000-0002-1825-0097",
    date="2026-11-24",
    reason='Said "so"\nin two lines.',
    status="nothing recorded",
    quotation="照会",
    language="zh",
    source="CAC/COSP/2019/2",
)
FILE = f"""\
# What analysts say of the graph: a block for each judgement. `mandategraph correct` adds to this file, people may edit
# it, and `mandategraph build` reads it.

@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mg: <https://w3id.org/mandategraph/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<{REJECTION.iri}> a mg:Correction ;
    mg:about <{LINK}> ;
    mg:judgement <https://w3id.org/mandategraph/vocabulary/judgement/rejected> ;
    mg:reason "Another subject." ;
    dcterms:creator "Ana Analyst" ;
    dcterms:created "2026-11-25"^^xsd:date .

<{GIVEN.iri}> a mg:Correction ;
    mg:about <{DIRECTIVE}> ;
    mg:judgement <https://w3id.org/mandategraph/vocabulary/judgement/status> ;
    mg:statusGiven <https://w3id.org/mandategraph/vocabulary/status/nothing-recorded> ;
    mg:reason "Said \\"so\\"\\nin two lines." ;
    mg:quotation "照会"@zh ;
    dcterms:source "CAC/COSP/2019/2" ;
    dcterms:creator <https://orcid.org/0000-0002-1825-0097> ;
    dcterms:created "2026-11-24"^^xsd:date .
"""


def of(*corrections: Correction) -> CorrectionsFile:
    return parse(written({one.iri: one.values() for one in corrections}), "corrections.ttl")


@pytest.fixture
def opened(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store of its own with the bundled report in it, in an empty folder."""
    shutil.copytree(store, tmp_path / ".mandategraph")
    monkeypatch.chdir(tmp_path)
    return Store.open(tmp_path / ".mandategraph")


# ---------------------------------------------------------------- the file


def test_a_file_is_sorted_and_reads_back_as_it_is() -> None:
    assert of(GIVEN, REJECTION).data.decode() == of(REJECTION, GIVEN).data.decode() == FILE
    file = parse(FILE.encode(), "corrections.ttl")
    assert file.sorted == file.data
    assert file.corrections == {one.iri: one.values() for one in (GIVEN, REJECTION)}


def test_the_iri_is_made_of_all_that_is_said() -> None:
    others = {
        Correction(LINK, Judgement.REJECTED, ANA, DAY, reason).iri
        for reason in ("Another subject.", "Another subject", "")
    }
    assert len(others) == 3
    assert REJECTION.iri in others


def test_a_new_correction_goes_to_its_place() -> None:
    assert of(REJECTION).with_changes({GIVEN.iri: GIVEN.values()}).decode() == FILE
    assert of(REJECTION, GIVEN).with_changes({}, [GIVEN.iri]) == of(REJECTION).data


def test_what_people_laid_out_stays_as_it_is() -> None:
    by_hand = of(REJECTION).data + b"\n# Ana: to be looked at again\n"
    changed = parse(by_hand, "corrections.ttl").with_changes({GIVEN.iri: GIVEN.values()})
    assert changed.startswith(by_hand)
    assert parse(changed, "corrections.ttl").corrections == of(GIVEN, REJECTION).corrections


@pytest.mark.parametrize(
    ("name", "graph"),
    [
        ("corrections.ttl", CORRECTIONS_GRAPH),
        ("in/corrections.ttl", CORRECTIONS_GRAPH),
        ("all.zip!/2019/corrections.ttl", CORRECTIONS_GRAPH),
        ("law of sea.ttl", f"{CORRECTIONS_GRAPH}/law%20of%20sea"),
    ],
)
def test_a_file_has_a_graph_by_its_name(name: str, graph: str) -> None:
    assert graph_of(name) == graph
    assert name_of(graph) == name.rpartition("/")[2]


def changed(old: str, new: str) -> bytes:
    assert old in FILE
    return FILE.replace(old, new, 1).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (changed("mg:reason", "mg:reason :"), r"corrections.ttl, line 11: is not Turtle: .*Mend the line"),
        (b"@prefix\n\xff", "line 2: is not UTF-8"),
        (changed("judgement/rejected", "judgement/doubtful"), r"line 8: <\S+judgement/doubtful> is no judgement"),
        (changed("status/nothing-recorded", "status/done"), r"line 15: <\S+status/done> is no status. There are"),
        (changed("mg:reason", "mg:because"), r"line 8: mg:because is nothing that a correction can say. It can say mg:about,"),
        (changed('"Another subject."', '"One", "two"'), "line 8: mg:reason stands there 2 times"),
        (changed("a mg:Correction", "a mg:Mandate"), "line 8: <.*> is no mg:Correction"),
        (changed(f"<{LINK}>", "[]"), "line 9: uses a blank node"),
    ],
)  # fmt: skip
def test_a_file_that_says_anything_else_is_refused_with_its_line(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        parse(data, "corrections.ttl")


def test_a_file_of_another_name_must_hold_corrections() -> None:
    assert parse(b"", "corrections.ttl").corrections == {}
    with pytest.raises(SourceError, match=r"mandates.ttl: holds no corrections"):
        parse(b"", "mandates.ttl")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_file(tmp_path / "corrections.ttl")


# ---------------------------------------------------------------- what counts


C, R, W, N, S = (judgement.iri for judgement in (Judgement.CONFIRMED, Judgement.REJECTED, Judgement.WRONG, Judgement.NOTE, Judgement.STATUS))  # fmt: skip


@pytest.mark.parametrize(
    ("judged", "counting"),
    [
        ([("1", "a", R)], ["a"]),
        ([("1", "a", R), ("2", "b", C)], ["b"]),
        ([("1", "a", C), ("2", "b", R)], ["b"]),
        ([("1", "a", R), ("1", "b", C)], ["a", "b"]),
        ([("1", "a", R), ("2", "b", R)], ["a", "b"]),
        ([("1", "a", W), ("2", "b", W), ("3", "c", N)], ["a", "b", "c"]),
        ([("1", "a", W), ("2", "b", C)], ["b"]),
        ([("1", "a", S), ("2", "b", S), ("3", "c", R)], ["b", "c"]),
        ([("1", "a", S), ("1", "b", S)], ["b"]),
        ([("1", "a", N), ("2", "b", R)], ["a", "b"]),
    ],
)
def test_the_later_judgement_overtakes_the_earlier(judged: list[tuple[str, str, str]], counting: list[str]) -> None:
    found = standing([Judged(day, name, "thing", judgement) for day, name, judgement in judged], {})
    assert [one.correction for one in found["thing"]] == counting


def test_what_is_said_of_an_account_holds_for_what_it_is_the_account_of() -> None:
    found = standing([Judged("1", "a", "account", R), Judged("2", "b", "own", C)], {"account": {"own"}})
    assert [one.correction for one in found["account"]] == ["a"]
    assert [one.correction for one in found["own"]] == ["b"]


# ---------------------------------------------------------------- the command


def test_a_correction_survives_a_rebuild_from_nothing(ask: Ask, store: str, tmp_path: Path) -> None:
    shutil.copytree(store, tmp_path / ".mandategraph")
    (tmp_path / "in").mkdir()
    shutil.copy(REPORT, tmp_path / "in")
    code, out, err = ask(
        *("correct", LINK.replace(ID_BASE, "mgid:"), "rejected", "--note", "Another subject."),
        *("--author", ANA, "--date", DAY, "--file", "in/corrections.ttl"),
    )
    assert (code, err) == (0, "")
    assert out == (
        f"written    {LINK.replace(ID_BASE, 'mgid:')}\n           rejected by Ana Analyst, 2026-11-25: Another subject.\n"
        "           in in/corrections.ttl\n"
    )
    at_once = ask("trace", "7/1", "--format", "csv")
    exported = {}
    for corrections in ("with", "without", "only"):
        assert ask("export", f"{corrections}.trig", "--corrections", corrections)[0] == 0
        exported[corrections] = (tmp_path / f"{corrections}.trig").read_bytes()
    shutil.rmtree(tmp_path / ".mandategraph")
    code, out, err = ask("build", "in")
    assert (code, err) == (0, "")
    assert "applied    corrections.ttl: 1 correction\n" in out
    assert "rejected by Ana Analyst, 2026-11-25: Another subject." in ask("trace", "7/1")[1]
    assert ask("trace", "7/1", "--format", "csv") == at_once
    assert "  corrections.ttl: 1 correction\n" in ask("status")[1]
    for corrections, data in exported.items():
        assert ask("export", "again.trig", "--corrections", corrections)[0] == 0
        assert (tmp_path / "again.trig").read_bytes() == data
    assert [REJECTION.iri.encode() in data for data in exported.values()] == [True, False, True]
    assert [b"para/22/directive" in data for data in exported.values()] == [True, True, False]
    # Taking them out leaves what there was before.
    assert ask("remove", "corrections.ttl")[1] == "removed    corrections.ttl: 1 correction\n"
    assert "Ana" not in ask("trace", "7/1")[1]
    assert ask("export", "again.trig")[0] == 0
    assert (tmp_path / "again.trig").read_bytes() == exported["without"]


def test_trace_shows_by_whom_a_link_is_rejected_and_does_not_follow_it(opened: Store) -> None:
    before = {one.iri: one for one in trace(opened, "7/1").mandates}[DIRECTIVE]
    links = [one.link.iri for one in walked(before.activities) if one.link and one.link.kind == "same-subject"]
    for link in links:
        correct(opened, link, "rejected", author=ANA, date=DAY, note="Another subject.")
    found = trace(opened, "7/1")
    after = {one.iri: one for one in found.mandates}[DIRECTIVE]
    assert (before.status, after.status) == ("outcome recorded", "activity recorded")
    rejected = {one.link.iri: one.link.opinions for one in walked(after.activities) if one.link and one.link.rejected}
    assert sorted(rejected) == sorted(links)
    assert {opinion.text for said in rejected.values() for opinion in said} == {
        "rejected by Ana Analyst, 2026-11-25: Another subject."
    }
    assert run(opened, "trace-mandate", resolution="7/1").rows == found.table.rows
    correct(opened, DIRECTIVE, "status", author=ANA, date=DAY, note="None.", status="nothing recorded")
    found = trace(opened, "7/1")
    after = {one.iri: one for one in found.mandates}[DIRECTIVE]
    assert (after.status, after.recorded) == ("nothing recorded", "activity recorded")
    assert [(one.author, one.reason, one.status) for one in after.opinions] == [(ANA, "None.", "nothing recorded")]
    assert run(opened, "trace-mandate", resolution="7/1").rows == found.table.rows
    assert DIRECTIVE in run(opened, "mandates-without-outcome").column("iri")
    assert "judgement" not in found.table.hidden
    rows = [row for row in run(opened, "mandates") if row["judgement"]]
    assert [(row["iri"], row["judgement"]) for row in rows] == [
        (DIRECTIVE, "status given by Ana Analyst, 2026-11-25: None.")
    ]


def test_a_rejected_mandate_stays_where_mandates_are_listed_and_lacks_no_outcome(opened: Store) -> None:
    lacking = str(run(opened, "mandates-without-outcome").column("iri")[0])
    listed = run(opened, "mandates").column("iri")
    correct(opened, lacking, "rejected", author=ANA, date=DAY, note="It asks for nothing.")
    assert lacking not in run(opened, "mandates-without-outcome").column("iri")
    assert run(opened, "mandates").column("iri") == listed


def walked(activities: tuple[Activity, ...]) -> list[Activity]:
    return [one for activity in activities for one in walk(activity)]


def test_judgements_are_shown_in_every_format(ask: Ask, store: str, tmp_path: Path) -> None:
    shutil.copytree(store, tmp_path / ".mandategraph")
    for thing, judgement, note in (
        (LINK, "rejected", "No <link>."),
        (DIRECTIVE, "wrong", "Not the *meeting*."),
        (f"{ID_BASE}CAC/COSP/EG.1/meeting/8/report/para/21/activity/note_verbale/1", "note", "A note."),
    ):
        assert ask("correct", thing, judgement, "--note", note, "--author", ANA, "--date", DAY)[0] == 0
    for format_, told in (
        ("tree", ["✎ rejected by Ana Analyst, 2026-11-25: No <link>.", "✎ found wrong by", "✎ note by"]),
        ("md", [r"**✎ rejected by Ana Analyst, 2026-11-25: No \<link\>.**", r"✎ found wrong by", "✎ note by"]),
        ("html", ["✎ rejected by Ana Analyst, 2026-11-25: No &lt;link&gt;.", "✎ found wrong by", "✎ note by"]),
        ("mermaid", ["-. ✎ rejected .-x"]),
        ("json", ['"judgement": "rejected"', '"author": "Ana Analyst"', '"rejected": true', '"judgement": "wrong"']),
        ("csv", ["found wrong by Ana Analyst", "note by Ana Analyst"]),
    ):
        out = ask("trace", "7/1", "--format", format_)[1]
        assert [words for words in told if words not in out] == [], format_


def test_the_tree_names_what_can_be_corrected(ask: Ask, store: str) -> None:
    out = ask("trace", "7/1", "--iris", "--store", store)[1]
    names = {line.strip("│├└─ ") for line in out.splitlines() if "mgid:" in line}
    assert {LINK.replace(ID_BASE, "mgid:"), DIRECTIVE.replace(ID_BASE, "mgid:")} <= names
    assert "mgid:" not in ask("trace", "7/1", "--store", store)[1]


STATUS = {"judgement": "status", "status": "nothing recorded"}


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (
            {"thing": f"{DIRECTIVE}/link/para/22"},
            r"nothing of this name in the store. Nearest to it:\n  mgid:CAC/\S+/link/",
        ),
        ({"thing": "nobody knows"}, "nothing of this name in the store"),
        ({"judgement": "rejectd"}, "'rejectd' is no judgement. Did you mean rejected"),
        ({"note": ""}, "rejected: say why with --note"),
        ({"judgement": "status"}, "--status goes with the judgement `status`"),
        ({"status": "nothing recorded"}, "--status goes with the judgement `status`"),
        ({**STATUS, "status": "nothing recorder", "thing": DIRECTIVE}, "is no status. Did you mean nothing recorded"),
        (STATUS, "only mandates and recommendations have a status"),
        ({"date": "2026-02-30"}, "--date takes a day"),
        ({"date": "25.11.2026"}, "--date takes a day"),
        ({"quote": "words"}, "--quote needs to know where the words stand"),
        ({"url": "unodc.org"}, "--url takes an IRI"),
        ({"url": "https://unodc.org", "document": "x"}, "not both"),
        ({"quote": "nowhere", "document": REPORT_NAME}, "these words do not stand in it: “nowhere”"),
        ({"file": "corrections.txt"}, r"ends in .ttl: name it corrections.ttl"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(opened: Store, told: dict[str, str], message: str) -> None:
    call = {"thing": LINK, "judgement": "rejected", "note": "No.", "author": ANA, "date": DAY, **told}
    with pytest.raises(QueryError, match=message):
        correct(opened, call.pop("thing"), call.pop("judgement"), **call)
    assert not Path("corrections.ttl").exists()
    assert opened.revision == 1


def test_what_a_correction_relies_on(opened: Store) -> None:
    words = "邀请专家会议提出今后的议程项目"
    quoted = correct(opened, LINK, "confirmed", author=ANA, date=DAY, quote=f" {words}\n", document=REPORT_NAME)
    report = f"{ID_BASE}CAC/COSP/EG.1/meeting/8/report"
    assert (quoted.correction.quotation, quoted.correction.language) == (words, "zh")
    assert quoted.correction.source == report
    elsewhere = correct(opened, LINK, "note", author=ANA, date=DAY, note="See.", document="A/99/1")
    assert elsewhere.correction.source == "A/99/1"
    page = correct(opened, LINK, "note", author=ANA, date=DAY, note="See.", url="https://www.unodc.org/x")
    assert page.correction.source == "https://www.unodc.org/x"
    assert validate_store(opened).conforms
    assert len(run(opened, "corrections")) == 3


def test_the_same_again_changes_nothing_and_another_of_the_day_takes_its_place(opened: Store) -> None:
    once = correct(opened, LINK, "rejected", author=ANA, date=DAY, note="No.")
    data, revision = Path("corrections.ttl").read_bytes(), opened.revision
    assert once.new
    again = correct(opened, LINK, "rejected", author=ANA, date=DAY, note="No.")
    assert (again.new, Path("corrections.ttl").read_bytes(), opened.revision) == (False, data, revision)
    other = correct(opened, LINK, "confirmed", author=ANA, date=DAY)
    assert other.replaced == (once.correction.iri,)
    correct(opened, LINK, "rejected", author="Bo", date=DAY, note="No.")
    assert run(opened, "corrections").column("author") == [ANA, "Bo"]


def test_the_author_comes_from_the_environment_or_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    for name in ("MANDATEGRAPH_AUTHOR", "GIT_AUTHOR_NAME"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(QueryError, match="a correction needs an author: give --author"):
        author("", tmp_path)
    (tmp_path / "config").write_text("[user]\n\tname = Git User\n")
    if shutil.which("git"):
        assert author("", tmp_path) == "Git User"
    monkeypatch.setenv("MANDATEGRAPH_AUTHOR", "bo@example.org")
    assert author("", tmp_path) == "mailto:bo@example.org"
    assert author("Ana Analyst", tmp_path) == "Ana Analyst"


def test_a_damaged_file_is_refused_and_the_store_stays(ask: Ask, store: str, tmp_path: Path) -> None:
    shutil.copytree(store, tmp_path / ".mandategraph")
    shutil.copy(REPORT, tmp_path)
    (tmp_path / "corrections.ttl").write_bytes(of(REJECTION).data)
    assert ask("build", ".")[0] == 0
    (tmp_path / "corrections.ttl").write_text("<urn:x> a\n")
    for command in (["build", "."], ["correct", LINK, "confirmed", "--author", ANA]):
        code, _, err = ask(*command)
        assert code == 2
        assert "corrections.ttl, line 2: is not Turtle" in err
    assert "rejected by Ana Analyst" in ask("trace", "7/1")[1]
    assert (tmp_path / "corrections.ttl").read_text() == "<urn:x> a\n"


def test_the_file_of_another_folder_is_not_taken_for_that_of_the_store(opened: Store) -> None:
    correct(opened, LINK, "rejected", author=ANA, date=DAY, note="No.")
    Path("elsewhere").mkdir()
    with pytest.raises(
        SourceError, match="the store holds 1 corrections from a file of this name that are not in this"
    ):
        correct(opened, LINK, "confirmed", author="Bo", date=DAY, file="elsewhere/corrections.ttl")
    correct(opened, LINK, "confirmed", author="Bo", date=DAY, file="elsewhere/bo.ttl")
    assert [record.name for record in opened.manifest.corrections] == ["corrections.ttl", "bo.ttl"]
    assert parse_manifest(opened.manifest.dump()) == opened.manifest


def test_a_correction_is_neither_written_nor_applied_while_somebody_builds(opened: Store) -> None:
    with Store.open(Path(".mandategraph")).revise(), pytest.raises(StoreError, match="is building"):
        correct(opened, LINK, "confirmed", author=ANA)
    assert not Path("corrections.ttl").exists()


# ---------------------------------------------------------------- in a store


def test_what_is_corrected_and_gone_is_told(tmp_path: Path) -> None:
    gone = Correction(f"{DIRECTIVE}/gone", Judgement.REJECTED, ANA, DAY, "No.")
    (tmp_path / "corrections.ttl").write_bytes(of(gone).data)
    opened = Store.in_memory()
    result = building.build([tmp_path], store=opened)
    assert result.exit_code == 1
    [violation] = result.violations
    assert violation.shape.endswith("#Correction-about-known")
    assert (violation.document, violation.fact) == ("corrections.ttl", gone.iri)
    assert violation.sentence == "rejected by Ana Analyst, 2026-11-25: No."
    assert violation.value == f"<{gone.about}>"
    assert [one.violations for one in validate_store(opened).graphs] == [(violation,)]
    assert run(opened, "corrections").column("counts") == ["no"]


def test_what_is_corrected_and_rests_on_other_words_now_is_told(opened: Store) -> None:
    made = correct(opened, LINK, "rejected", author=ANA, date=DAY, note="No.").correction
    assert (made.words[:4], made.words_language) == ("她提到 ", "zh")
    assert validate_store(opened).conforms
    path = Path("corrections.ttl")
    path.write_text(path.read_text("utf-8").replace("她提到", "他提到"), "utf-8")
    result = building.build([path], store=opened)
    assert result.exit_code == 1
    [violation] = result.violations
    assert violation.shape.endswith("#Correction-words")
    assert (violation.document, violation.fact) == ("corrections.ttl", made.iri)


def test_a_build_takes_corrections_in_and_out(tmp_path: Path) -> None:
    store = built(first()[0])
    path = tmp_path / "corrections.ttl"
    path.write_bytes(of(Correction(ID_BASE + first()[1], Judgement.NOTE, ANA, DAY, "See.")).data)
    result = building.build([tmp_path], store=store)
    assert ([one.name for one in result.corrections], result.same_corrections) == (["corrections.ttl"], ())
    assert [graph for graph, _ in store.correction_graphs()] == [CORRECTIONS_GRAPH]
    assert [graph for graph, _ in store.derived_graphs()] == [STANDING_GRAPH]
    result = building.build([tmp_path], store=store)
    assert (result.corrections, len(result.same_corrections)) == ((), 1)
    path.write_bytes(b"")
    result = building.build([tmp_path], store=store)
    assert result.notices == (
        f"{path}: fewer corrections (0) than the file of this name that the store held before (1).",
    )
    assert list(store.correction_graphs()) == list(store.derived_graphs()) == []


def test_two_files_of_one_name_in_one_build(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "corrections.ttl").write_bytes(of(REJECTION).data)
    result = building.build([tmp_path], store=Store.in_memory())
    assert [failure.message for failure in result.failures] == [
        f"{tmp_path}/b/corrections.ttl: bears the name of {tmp_path}/a/corrections.ttl, and would take its place. "
        "Rename one of them."
    ]


def test_a_turtle_file_that_is_named_holds_corrections(tmp_path: Path) -> None:
    other, graph = tmp_path / "law.ttl", tmp_path / "graph.ttl"
    other.write_bytes(of(REJECTION).data)
    graph.write_text("<urn:x> a <urn:y> .")
    store = Store.in_memory()
    assert [one.name for one in building.build([other], store=store).corrections] == ["law.ttl"]
    [failure] = building.build([graph], store=store).failures
    assert "graph.ttl, line 1: <urn:x> is no mg:Correction" in failure.message


def test_a_rejected_connection_connects_nothing_and_comes_back_without_corrections() -> None:
    graph, help_, _ = first()
    store = built(graph, second())
    renewals = pairs(store, "renews")
    assert len(renewals) == 2
    [node] = [
        quad.subject.value
        for quad in store.quads(None, ox.NamedNode("https://w3id.org/mandategraph/ontology#connectsTo"))
        if isinstance(quad.subject, ox.NamedNode) and quad.object == ox.NamedNode(ID_BASE + help_)
    ]
    raw = dict(store.derived_graphs())[CONNECTIONS_GRAPH]
    add(store, Correction(node, Judgement.REJECTED, ANA, DAY, "Not the same."))
    assert f"<{ID_BASE}{help_}>" not in {
        str(quad.object) for quad in store.quads(None, ox.NamedNode("https://w3id.org/mandategraph/ontology#renews"))
    }
    assert len(run(store, "renewals")) == 1
    [asked] = [one for one in trace(store, "75/196").mandates if one.iri == ID_BASE + help_]
    assert asked.status == "nothing recorded"
    assert dict(store.uncorrected_graphs()) == {CONNECTIONS_GRAPH: raw}
    assert validate_store(store).graphs[-1].conforms


@pytest.mark.parametrize("which", ["link", "connection"])
def test_a_rejected_answer_is_no_answer_whichever_way_it_is_named(which: str) -> None:
    graph, _, report = first()
    store = built(graph, second())
    [row] = [
        row for row in run(store, "reports-requested") if row["source"] == "A/resolution/75/196, paragraph 20"
    ] or list(run(store, "reports-requested"))
    assert row["status"] == "outcome recorded"
    nodes = {
        quad.subject.value
        for name, value in (("connectsTo", f"{report}/report"), ("from", report))
        for quad in store.quads(
            None, ox.NamedNode(f"https://w3id.org/mandategraph/ontology#{name}"), ox.NamedNode(ID_BASE + value)
        )
        if isinstance(quad.subject, ox.NamedNode)
        and ("/answer/" in quad.subject.value) == (which == "connection")
        and ("/link/" in quad.subject.value) == (which == "link")
    }
    [node] = nodes
    add(store, Correction(node, Judgement.REJECTED, ANA, DAY, "Another report."))
    assert "outcome recorded" not in run(store, "reports-requested").column("status")
    [asked] = [one for one in trace(store, "75/196").mandates if one.iri == ID_BASE + report]
    assert [activity.link.rejected for activity in asked.activities if activity.link] == [True]
    assert asked.status == "carried forward"


def add(store: Store, correction: Correction) -> None:
    with store.revise() as draft:
        file = of(correction)
        put(file, record_of(file, "corrections.ttl"), draft)


def test_export_takes_one_of_three_words(opened: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="`with` the rest, `without` or `only`"):
        mg.Graph(opened).export(tmp_path / "x.ttl", corrections="no")  # type: ignore[arg-type]


def test_in_python(opened: Store) -> None:
    graph = mg.Graph(opened)
    done = graph.correct(LINK, "rejected", author=ANA, date=DAY, note="Another subject.")
    assert done.correction.iri == REJECTION.iri
    assert [row["iri"] for row in graph.query("corrections")] == [REJECTION.iri]
