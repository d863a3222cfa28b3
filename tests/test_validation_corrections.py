"""Corrections in files: held against their shapes and against what the files describe."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import TOP, Ask
from mandategraph.correcting.correction import Correction, Judgement
from mandategraph.correcting.files import written
from mandategraph.namespaces import CORRECTIONS_GRAPH, ID_BASE
from mandategraph.validation import validate_files
from test_shapes import SHAPES

GRAPH = TOP / "graph" / "mandates.ttl"
DIRECTIVE = f"{ID_BASE}CAC/COSP/EG.1/meeting/8/report/para/3/directive/decision/1"
LINK = f"{DIRECTIVE}/link/para/21/activity/note_verbale/1"
WORDS = (
    "决定专家会议应继续开展工作，就以下方面交流信息：与《公约》所规定腐败罪行有关的司法协助请求受到拒绝和延迟的常见理由"
)
RIGHT = Correction(LINK, Judgement.REJECTED, "Ana Analyst", "2026-11-25", "Another subject.")
NAMELESS = Correction(LINK, Judgement.REJECTED, "", "2026-11-25", "Another subject.")
GONE = Correction(f"{LINK}/gone", Judgement.REJECTED, "Ana Analyst", "2026-11-25", "Another subject.")
CHANGED = Correction(LINK, Judgement.CONFIRMED, "Ana Analyst", "2026-11-25", words="她没有提到", words_language="zh")
STATUS = Correction(LINK, Judgement.STATUS, "Ana Analyst", "2026-11-25", "See the report.", status="nothing recorded")


def turtle(correction: Correction) -> str:
    values = {name: value for name, value in correction.values().items() if value.value}
    return written({correction.iri: values}).decode()


def broken(*paths: Path) -> list[tuple[str, str]]:
    """What is wrong with files: the document it is told of, and the shape."""
    found = validate_files(paths).violations
    return [(one.document, one.shape.removeprefix(SHAPES)) for one in found]


@pytest.mark.parametrize(
    ("correction", "shapes"),
    [
        (RIGHT, []),
        (NAMELESS, ["Correction-creator"]),
        (GONE, ["Correction-about-known"]),
        (CHANGED, ["Correction-words"]),
        (STATUS, ["Correction-status-directive"]),
    ],
)
def test_corrections_are_validated_in_an_export_and_beside_it(
    tmp_path: Path, correction: Correction, shapes: list[str]
) -> None:
    beside = tmp_path / "corrections.ttl"
    beside.write_text(turtle(correction), "utf-8")
    assert broken(GRAPH, beside) == [("corrections.ttl", shape) for shape in shapes]
    merged = tmp_path / "export.ttl"
    merged.write_text(GRAPH.read_text("utf-8") + turtle(correction), "utf-8")
    assert broken(merged) == [("export.ttl", shape) for shape in shapes]
    apart = tmp_path / "export.trig"
    prefixes, _, block = turtle(correction).partition("\n\n<")
    apart.write_text(f"{GRAPH.read_text('utf-8')}\n{prefixes}\n<{CORRECTIONS_GRAPH}> {{ <{block} }}\n", "utf-8")
    assert broken(apart) == [("corrections.ttl", shape) for shape in shapes]


def test_a_file_of_corrections_alone_is_held_against_its_form(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "corrections.ttl"
    for correction, shapes in ((RIGHT, []), (GONE, []), (NAMELESS, ["Correction-creator"])):
        path.write_text(turtle(correction), "utf-8")
        assert broken(path) == [("corrections.ttl", shape) for shape in shapes]
    code, out, err = ask("validate", "corrections.ttl")
    assert (code, out.splitlines()[0]) == (1, "corrections.ttl: 1 violation")
    assert "rejected, 2026-11-25: Another subject." in out
    assert err.startswith("corrections.ttl: no document is described in the files given, so whether what its correct")
    path.write_text(turtle(RIGHT), "utf-8")
    assert ask("validate", "corrections.ttl")[:2] == (
        0,
        "corrections.ttl: conforms to the shapes\n\n1 document: all conform.\n",
    )


def test_what_a_build_would_refuse_is_refused(ask: Ask, tmp_path: Path) -> None:
    text = turtle(RIGHT).replace("mg:reason", 'mg:colour "red" ;\n    mg:reason')
    (tmp_path / "corrections.ttl").write_text(text, "utf-8")
    code, out, err = ask("validate", "corrections.ttl")
    assert (code, out) == (2, "")
    assert err.startswith("mandategraph: corrections.ttl, line 8: mg:colour is nothing that a correction can say.")
