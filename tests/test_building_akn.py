"""Files of the UN's XML on their way into a store: several documents of one file, skipped, replaced, refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import mandategraph as mg
from akn import paragraph, resolution, write
from mandategraph.building import BuildResult, build
from mandategraph.store import Store, holdings
from sources import nothing_wrong
from test_reading_akn import collection

BODY = paragraph("<span>请</span>秘书长提出报告。", "1.")


def built(folder: Path, store: Store) -> BuildResult:
    return build([folder], store=store, validate=nothing_wrong, language="zh")


def test_one_file_two_documents(tmp_path: Path) -> None:
    write(tmp_path, collection(("A", "B"), "A/RES/85/9 A-B"), "several.xml")
    write(tmp_path, resolution(BODY, symbol="A/RES/85/10"), "one.xml")
    store = Store.in_memory()
    first = built(tmp_path, store)
    assert first.failures == ()
    assert [(one.symbol, one.name, one.siblings) for one in first.built] == [
        ("A/RES/85/10", "one.xml", 1),
        ("A/RES/85/9 A", "several.xml", 2),
        ("A/RES/85/9 B", "several.xml", 2),
    ]
    second = built(tmp_path, store)
    assert (second.built, [one.symbol for one in second.unchanged]) == ((), [one.symbol for one in first.built])
    holdings.remove("A/RES/85/9 B", store=store)
    assert [one.symbol for one in built(tmp_path, store).built] == ["A/RES/85/9 A", "A/RES/85/9 B"]


def test_a_file_that_changes(tmp_path: Path) -> None:
    path = write(tmp_path, collection(("A", "B"), "A/RES/85/9 A-B"))
    store = Store.in_memory()
    built(tmp_path, store)
    path.write_text(path.read_text("utf-8").replace("Decides on 1", "决定"), "utf-8")
    assert [one.symbol for one in built(tmp_path, store).built] == ["A/RES/85/9 A", "A/RES/85/9 B"]
    assert len(store.documents()) == 2


def test_two_documents_of_one_name_in_a_file(tmp_path: Path) -> None:
    path = write(tmp_path, collection(("A", "A"), "A/RES/85/9 A-B"))
    write(tmp_path, resolution(BODY, symbol="A/RES/85/10"), "one.xml")
    result = built(tmp_path, Store.in_memory())
    assert [one.symbol for one in result.built] == ["A/RES/85/10"]
    assert [failure.message for failure in result.failures] == [
        f"{path}: holds two documents that are both A/RES/85/9 A in 'zh'. Take it apart, and say what each is with "
        "--symbol."
    ]


def test_two_files_of_one_document(tmp_path: Path) -> None:
    first = write(tmp_path, resolution(BODY), "a.xml")
    second = write(tmp_path, resolution(BODY + BODY.replace("1.", "2.")), "b.xml")
    result = built(tmp_path, Store.in_memory())
    assert [failure.message for failure in result.failures] == [
        f"{second}: is A/RES/85/9 in 'zh', and so is {first}. Leave one of them out, or say what it is with --symbol "
        "or --lang."
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_read_keeps_nothing_from_being_built(tmp_path: Path, jobs: int) -> None:
    whole = resolution(BODY)
    write(tmp_path, whole, "whole.xml")
    write(tmp_path, whole[:-200], "cut.xml")
    result = build([tmp_path], store=Store.in_memory(), validate=nothing_wrong, language="zh", jobs=jobs)
    assert [one.name for one in result.built] == ["whole.xml"]
    assert [failure.source for failure in result.failures] == [str(tmp_path / "cut.xml")]


def test_from_the_door(tmp_path: Path) -> None:
    path = write(tmp_path, collection(("A", "B"), "A/RES/85/9 A-B"))
    with mg.build(path, language="zh") as graph:
        assert [record.symbol for record in graph.documents()] == ["A/RES/85/9 A", "A/RES/85/9 B"]
    assert [document.symbol for document in mg.read_all(path)] == ["A/RES/85/9 A", "A/RES/85/9 B"]


def test_the_items_of_a_sole_paragraph_without_a_number_are_its_own(tmp_path: Path) -> None:
    body = paragraph("<span>Urges</span> all countries:") + paragraph("(a)\tTo meet;") + paragraph("(b)\tTo report.")
    with mg.build(write(tmp_path, resolution(body))) as graph:
        assert graph.result is not None
        assert graph.result.violations == ()
        numbers = [row["number"] for row in graph.query("operative-paragraphs")]
    assert numbers == ["1", "1(a)", "1(b)"]
