"""What mandategraph is measured beside, each a process: python -m benchmark.engines WHAT ARGUMENT...

    parse LIST                      lxml parses the files that a list names, and does nothing else
    load QUADS FOLDER               pyoxigraph loads N-Quads into a store on disk
    turtle TRIPLES FILE             rdflib writes N-Triples as Turtle
    validate SHAPES ONTOLOGY FILE...      pyshacl validates files of N-Triples, one after the other
    ask ENGINE PLACE RUNS LIMIT QUERY...  queries (files) are asked: of our store, a pyoxigraph store, rdflib, a service

What was counted comes on stdout, as JSON.
"""

from __future__ import annotations

import json
import resource
import signal
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

#: What none may go beyond: the machine has others to serve.
_MEMORY = 16 << 30

#: Asks a query, given as text, and counts its rows.
Ask: TypeAlias = Callable[[str], int]

if TYPE_CHECKING:
    import pyoxigraph as ox

#: A query that takes this long is not asked again.
_ENOUGH_SECONDS = 10.0


def parse(listed: str) -> object:
    """How many files were parsed, and how many were not well-formed."""
    from lxml import etree

    parsed = failed = 0
    for file in Path(listed).read_text("utf-8").splitlines():
        try:
            etree.parse(file)
            parsed += 1
        except etree.XMLSyntaxError:
            failed += 1
    return {"parsed": parsed, "failed": failed}


def load(quads: str, folder: str) -> object:
    """How many quads the store has."""
    import pyoxigraph as ox

    store = ox.Store(folder)
    store.bulk_load(path=quads, format=ox.RdfFormat.N_QUADS)
    return {"quads": len(store)}


def turtle(triples: str, file: str) -> object:
    """How many triples were written; the seconds of reading them are told, so that they can be taken off."""
    import rdflib

    begin = time.perf_counter()
    graph = rdflib.Graph().parse(triples, format="nt")
    parsed = time.perf_counter() - begin
    graph.serialize(file, format="turtle")
    return {"triples": len(graph), "parsing": parsed}


def validate(shapes: str, ontology: str, *files: str) -> object:
    """Whether each file conforms, and the seconds that validation itself took, without reading the files."""
    from pyshacl import validate as hold_against
    from rdflib import Graph

    held, known = Graph().parse(shapes), Graph().parse(ontology)
    conform, seconds = [], 0.0
    for file in files:
        graph = Graph().parse(file, format="nt")
        begin = time.perf_counter()
        conform.append(bool(hold_against(graph, shacl_graph=held, ont_graph=known)[0]))
        seconds += time.perf_counter() - begin
    return {"conform": all(conform), "seconds": seconds}


def ask(engine: str, place: str, runs: str, limit: str, *queries: str) -> object:
    """For each query the median seconds of asking and the number of rows; None where it took longer than the limit.

    What runs in Python is stopped at the limit; an engine that is compiled must be stopped from outside.
    """
    asked = _ENGINES[engine](place)
    signal.signal(signal.SIGALRM, _stop)
    return [_asked(asked, Path(query).read_text("utf-8"), int(runs), float(limit)) for query in queries]


def _asked(asked: Ask, query: str, runs: int, limit: float) -> object:
    seconds: list[float] = []
    rows = 0
    try:
        for _ in range(1 + runs):  # the first is not counted, if others follow
            signal.setitimer(signal.ITIMER_REAL, limit)
            begin = time.perf_counter()
            rows = asked(query)
            seconds.append(time.perf_counter() - begin)
            if sum(seconds) > _ENOUGH_SECONDS:
                break
    except TimeoutError:
        return None
    except Exception as error:  # an engine that does not take a query: that is a result
        return {"refused": str(error)[:200]}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return {"seconds": statistics.median(seconds[1:] or seconds), "rows": rows}


def _stop(*_: object) -> None:
    raise TimeoutError


def _ours(place: str) -> Ask:
    """Our store; a query is a stored query's name and parameters, in JSON."""
    import mandategraph as mg

    graph = mg.open(place)

    def asked(query: str) -> int:
        told = json.loads(query)
        return len(graph.query(told["name"], **told["parameters"]))

    return asked


def _pyoxigraph(place: str) -> Ask:
    import pyoxigraph as ox

    store = ox.Store.read_only(place)  # its default graph holds every triple, and all questions are about that
    return lambda sparql: len(list(cast("ox.QuerySolutions", store.query(sparql))))


def _rdflib(place: str) -> Ask:
    import rdflib

    graph = rdflib.Graph().parse(place, format="nt")
    return lambda sparql: sum(1 for _ in graph.query(sparql))


def _service(place: str) -> Ask:
    import requests

    session = requests.Session()

    def asked(sparql: str) -> int:
        answer = session.post(place, data={"query": sparql}, headers={"Accept": "application/sparql-results+json"})
        if not answer.ok:
            raise ValueError(answer.text.strip())
        return len(answer.json()["results"]["bindings"])

    return asked


_ENGINES: dict[str, Callable[[str], Ask]] = {
    "ours": _ours,
    "pyoxigraph": _pyoxigraph,
    "rdflib": _rdflib,
    "service": _service,
}
_WHAT: dict[str, Callable[..., object]] = {
    "parse": parse,
    "load": load,
    "turtle": turtle,
    "validate": validate,
    "ask": ask,
}

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    print(json.dumps(_WHAT[sys.argv[1]](*sys.argv[2:])))
