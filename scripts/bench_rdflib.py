"""What somebody would write who has the Turtle file and rdflib: `scripts/bench` times it beside mandategraph.

python scripts/bench_rdflib.py trace FILE.ttl QUERY.rq RESOLUTION     the rows of a stored query
python scripts/bench_rdflib.py validate FILE.ttl SHAPES.ttl ONTOLOGY.ttl     whether it conforms
"""

from __future__ import annotations

import sys
from pathlib import Path

from rdflib import Graph, Literal


def trace(data: str, query: str, resolution: str) -> None:
    """Print the rows that a stored query has for a resolution, as CSV."""
    graph = Graph().parse(data)
    answer = graph.query(Path(query).read_text("utf-8"), initBindings={"_resolution": Literal(resolution)})
    sys.stdout.buffer.write(answer.serialize(format="csv") or b"")


def validate(data: str, shapes: str, ontology: str) -> None:
    """Print whether a graph conforms to shapes."""
    from pyshacl import validate as hold_against

    conforms, _, _ = hold_against(
        Graph().parse(data), shacl_graph=Graph().parse(shapes), ont_graph=Graph().parse(ontology)
    )
    print(conforms)


if __name__ == "__main__":
    {"trace": trace, "validate": validate}[sys.argv[1]](*sys.argv[2:])
