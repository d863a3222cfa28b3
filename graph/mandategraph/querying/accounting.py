"""Which paragraphs of a document are not wholly accounted for: sentences that no evidence covers."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.querying.asking import Queryable, select

_PASSAGES = """
SELECT ?number ?all ?covered ?graph WHERE {
  GRAPH ?graph {
    ?passage mg:ofParagraph ?paragraph ; mg:sentences ?all ; mg:sentencesCovered ?covered .
    ?paragraph mg:number ?number
    OPTIONAL { ?paragraph mg:position ?position }
  }
} ORDER BY ?position ?number"""


@dataclass(frozen=True, slots=True)
class Account:
    """The numbers of all paragraphs of a language version, and of those with a sentence under no evidence."""

    paragraphs: tuple[str, ...]
    uncovered: tuple[str, ...]


def account(store: Queryable, graph: str) -> Account:
    """How the paragraphs of a language version are accounted for; `graph` is the IRI of its graph.

    Raises:
        StoreError: the store could not be read.
    """
    rows = [
        (row["number"].value, int(row["covered"].value) < int(row["all"].value))
        for row in select(store, _PASSAGES, {"graph": ox.NamedNode(graph)})
    ]
    return Account(tuple(number for number, _ in rows), tuple(number for number, is_open in rows if is_open))
