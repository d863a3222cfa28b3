"""`graph/mandates.ttl` is the bundled report's graph, made by the code as it stands: byte for byte, on any hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
GRAPH = TOP / "graph" / "mandates.ttl"
MAKE = "import sys, mandategraph as mg\nwith mg.build([sys.argv[1]]) as graph:\n    graph.export(sys.argv[2])\n"


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_it_is_up_to_date(seed: str, tmp_path: Path) -> None:
    made = tmp_path / "mandates.ttl"
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    report = str(TOP / "graph" / "reports" / "zh.txt")
    subprocess.run([sys.executable, "-c", MAKE, report, str(made)], check=True, env=environment, timeout=300)
    assert made.read_bytes() == GRAPH.read_bytes(), "rebuild it: mandategraph build graph/reports/zh.txt, then export"


def test_it_answers_by_itself() -> None:
    import rdflib

    graph = rdflib.Graph()
    graph.parse(GRAPH)
    rows = graph.query(
        "PREFIX mg: <https://w3id.org/mandategraph/ontology#> SELECT ?verb WHERE {"
        ' ?directive mg:source ?source ; mg:verb ?concept . ?source mg:identifier "CAC/COSP resolution 7/1" .'
        " ?concept mg:identifier ?verb }"
    )
    verbs = sorted(str(row[0]) for row in rows)  # type: ignore[index]
    assert verbs == ["(basis)", "(basis)", "decide", "decide", "decide", "invite", "request", "request", "welcome"]
