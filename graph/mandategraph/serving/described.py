"""The description of the data that a server holds and of its services, after VoID and DCAT-AP 3.0.1.

What does not depend on the store or the server is in `ontology/dataset.ttl` and `ontology/server.ttl`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from mandategraph.exporting.dataset import DATASET, FOAF, VOID, add_classes, add_documents
from mandategraph.exporting.summary import Summary
from mandategraph.namespaces import DCAT, RDF
from mandategraph.ntriples import Triples, integer, iri
from mandategraph.packaged import load_turtle
from mandategraph.querying.asking import select
from mandategraph.serving.desk import Desk
from mandategraph.serving.graphs import written
from mandategraph.serving.media import content_type
from mandategraph.serving.wire import Answer

_FORMATS = "http://www.w3.org/ns/formats/"
_CLASSES = "SELECT ?class (COUNT(*) AS ?count) { ?thing a ?class } GROUP BY ?class"
#: Full days of the documents and of the meetings that they report on.
_DAYS = """
SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) {
  { ?version mg:expressionOf ?thing } UNION { ?report mg:reportsOn ?thing }
  ?thing mg:issued|mg:startDate|mg:endDate ?day FILTER(DATATYPE(?day) = xsd:date)
}"""


def describe(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """The data set and the services at `base`, as `media_type`."""
    triples = Triples()
    summary = _summary(desk)
    triples.add(DATASET, VOID + "triples", integer(summary.triples))
    triples.add(DATASET, VOID + "documents", integer(len(summary.documents)))
    triples.add(DATASET, VOID + "classes", integer(len(summary.classes)))
    add_classes(triples, summary)
    add_documents(triples, summary)
    _add_addresses(triples, told["base"])
    fixed = b"".join(load_turtle(name) for name in ("dataset.ttl", "server.ttl"))
    lines = {*triples.canonical().splitlines(keepends=True), *fixed.splitlines(keepends=True)}
    body = written(b"".join(sorted(lines)), told["media_type"])
    return Answer(body, content_type(told["media_type"]))


def _summary(desk: Desk) -> Summary:
    """What the store holds. Its triples are counted once in each document that states them."""
    store, manifest = desk.graph.store, desk.graph.store.manifest
    classes = Counter({row["class"].value: int(row["count"].value) for row in select(store, _CLASSES)})
    found = [row[name] for row in select(store, _DAYS) for name in ("first", "last")]
    return Summary(
        triples=manifest.triples,
        classes=classes,
        documents={record.graph: record.document for record in manifest.documents},
        languages={record.language for record in manifest.documents},
        days={day.value for day in found if day is not None},
    )


def _add_addresses(triples: Triples, base: str) -> None:
    """Where this very server answers."""
    for subject, property_, value in (
        (DATASET, VOID + "sparqlEndpoint", f"{base}/sparql"),
        (DATASET, VOID + "uriLookupEndpoint", f"{base}/data/"),
        (DATASET, DCAT + "landingPage", f"{base}/"),
        (f"{base}/", RDF + "type", FOAF + "Document"),
        (f"{DATASET}#catalogue", FOAF + "homepage", f"{base}/"),
        (f"{DATASET}#sparql", DCAT + "accessURL", f"{base}/sparql"),
        (f"{DATASET}#queries", DCAT + "accessURL", f"{base}/queries"),
    ):
        triples.add(subject, property_, iri(value))
    for name in ("Turtle", "N-Triples", "RDF_XML", "JSON-LD"):
        triples.add(DATASET, VOID + "feature", iri(_FORMATS + name))
