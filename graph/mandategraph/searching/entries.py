"""What of a store can be searched: its documents line by line, what was read out of them, and what has a name.

A graph gives its entries by itself, whatever else is in the store, so that the index of a store can follow it graph by
graph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY
from mandategraph.querying.asking import PROLOGUE, read

#: What can be found, by its class in the ontology; a thing of several classes is of the first of them.
KINDS = {
    "Resolution": "resolution",
    "Report": "report",
    "Document": "document",
    "Mandate": "mandate",
    "Recommendation": "recommendation",
    "Directive": "directive",
    "Activity": "activity",
    "Statement": "statement",
    "Figure": "figure",
    "Service": "service",
    "Meeting": "meeting",
    "Session": "meeting",
    "AgendaItem": "agenda item",
    "Body": "body",
    "State": "state",
    "Organization": "organization",
    "AgentGroup": "group",
    "Instrument": "instrument",
    "Topic": "topic",
    "Place": "place",
}
#: A line of a document as it is read: a paragraph, an item, a heading.
LINE = "text"

_FACTS = """
SELECT ?graph ?thing ?class ?text ?para WHERE {
  GRAPH ?graph {
    ?thing mg:text ?text ; a ?class .
    OPTIONAL { ?thing mg:recordedIn ?place . ?place mg:number ?para }
    FILTER(LANG(?text) != "")
  }
}"""
_NAMED = """
SELECT ?graph ?thing ?class ?name ?label WHERE {
  GRAPH ?graph {
    { ?thing mg:title ?label } UNION { ?thing skos:prefLabel ?label } UNION { ?thing skos:altLabel ?label }
    UNION { ?expression mg:expressionOf ?thing . ?thing mg:identifier ?label }
    ?thing a ?class .
    OPTIONAL { ?thing mg:identifier ?name }
  }
}"""
_TEXTS = """
SELECT ?graph ?expression ?language ?text ?document WHERE {
  GRAPH ?graph {
    ?expression mg:language ?language ; mg:text ?text ; mg:expressionOf ?work .
    ?work mg:identifier ?document
  }
}"""
_PASSAGES = """
SELECT ?graph ?begin ?para WHERE {
  GRAPH ?graph { ?passage mg:begin ?begin ; mg:inParagraph ?paragraph . ?paragraph mg:number ?para }
}"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found: `title` is what it is called, `text` what it says; one of them may be empty.

    `document` and `para` say where it stands, `kind` is one of `KINDS` or `LINE`, `language` an ISO 639-1 code.
    """

    iri: str
    kind: str
    language: str
    name: str
    document: str
    para: str
    title: str
    text: str


def entries(data: ox.Store, graph: str) -> Iterator[Entry]:
    """The entries of a named graph.

    Raises:
        StoreError: the store could not be read.
    """
    document = ""
    for row in _rows(data, _TEXTS, graph):
        document = row["document"].value
        yield from _lines(data, graph, row["expression"].value, row["language"].value, document, row["text"].value)
    yield from _facts(data, graph, document)
    yield from _named(data, graph)


def _lines(data: ox.Store, graph: str, expression: str, language: str, document: str, text: str) -> Iterator[Entry]:
    """The lines of a document's text, with the paragraphs that they are."""
    places = sorted((int(row["begin"].value), row["para"].value) for row in _rows(data, _PASSAGES, graph))
    begins, begin = [place[0] for place in places], 0
    for line in text.split("\n"):
        end = begin + len(line)
        at = bisect_left(begins, begin)
        para = places[at][1] if at < len(places) and begins[at] < end else ""
        if line:
            iri = f"{expression}#char={begin},{end}"  # RFC 5147
            yield Entry(iri, LINE, language, "", document, para, "", line)
        begin = end + 1


def _facts(data: ox.Store, graph: str, document: str) -> Iterator[Entry]:
    """What was read out of a document."""
    found: dict[tuple[str, str, str], tuple[set[str], str]] = {}
    for row in _rows(data, _FACTS, graph):
        text, para = row["text"], row["para"]
        kinds, _ = found.setdefault(
            (row["thing"].value, text.language, text.value), (set(), para.value if para else "")
        )
        kinds.add(row["class"].value)
    for (thing, language, text), (classes, para) in found.items():
        if kind := _kind(classes):
            yield Entry(thing, kind, language, "", document, para, "", text)


def _named(data: ox.Store, graph: str) -> Iterator[Entry]:
    """What has a title or a label, and the document itself."""
    found: dict[tuple[str, str, str], tuple[set[str], str]] = {}
    for row in _rows(data, _NAMED, graph):
        label, name = row["label"], row["name"]
        key = (row["thing"].value, label.language or "", label.value)
        classes, _ = found.setdefault(key, (set(), name.value if name else ""))
        classes.add(row["class"].value)
    for (thing, language, title), (classes, name) in found.items():
        if kind := _kind(classes):
            yield Entry(
                thing, kind, language, name, name if kind in ("resolution", "report", "document") else "", "", title, ""
            )


def _kind(classes: set[str]) -> str:
    return next((kind for name, kind in KINDS.items() if ONTOLOGY + name in classes), "")


def _rows(data: ox.Store, query: str, graph: str) -> Iterator[ox.QuerySolution]:
    results = data.query(PROLOGUE + query, substitutions={ox.Variable("graph"): ox.NamedNode(graph)})
    assert isinstance(results, ox.QuerySolutions)
    return read(results)
