"""The description of the SPARQL service, in the W3C's vocabulary for such descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mandategraph.exporting.dataset import DATASET, VOID
from mandategraph.namespaces import RDF
from mandategraph.ntriples import Triples, integer, iri
from mandategraph.serving.desk import Desk
from mandategraph.serving.graphs import written
from mandategraph.serving.media import content_type
from mandategraph.serving.wire import Answer

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_SENT = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)


def describe(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """The service at `base`, as `media_type`: what it understands and sends, and the graphs that it answers about."""
    triples = Triples()
    endpoint = f"{told['base']}/sparql"
    service, dataset, default = (f"{endpoint}#{name}" for name in ("service", "dataset", "default"))
    for subject, class_ in ((service, "Service"), (dataset, "Dataset"), (default, "Graph")):
        triples.add(subject, RDF + "type", iri(_SD + class_))
    triples.add(service, _SD + "endpoint", iri(endpoint))
    triples.add(service, _SD + "supportedLanguage", iri(_SD + "SPARQL11Query"))
    triples.add(service, _SD + "feature", iri(_SD + "UnionDefaultGraph"))
    for name in _SENT:
        triples.add(service, _SD + "resultFormat", iri(_FORMATS + name))
    triples.add(service, _SD + "defaultDataset", iri(dataset))
    triples.add(dataset, _SD + "defaultGraph", iri(default))
    triples.add(default, VOID + "inDataset", iri(DATASET))
    for record in desk.graph.store.manifest.records:
        named = f"{record.graph}#graph"
        triples.add(dataset, _SD + "namedGraph", iri(named))
        triples.add(named, RDF + "type", iri(_SD + "NamedGraph"))
        triples.add(named, _SD + "name", iri(record.graph))
        triples.add(named, VOID + "triples", integer(record.triples))
    return Answer(written(triples.canonical(), told["media_type"]), content_type(told["media_type"]))
