"""Free SPARQL: whatever a user asks, as long as it only reads and reads only this store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import QueryError
from mandategraph.exporting.formats import format_for
from mandategraph.exporting.serializing import serialize
from mandategraph.namespaces import PREFIXES
from mandategraph.packaged import sorted_ntriples
from mandategraph.querying.asking import Queryable, read
from mandategraph.querying.sparql_errors import explained
from mandategraph.querying.sparql_syntax import check_query
from mandategraph.querying.tables import Table, cell

TRIPLE = ("subject", "predicate", "object")


def ask(store: Queryable, sparql: str, source: str = "the query") -> Table:
    """The answer to a SPARQL query about all graphs together, or those of its FROM.

    SELECT gives its rows; ASK one row with the word true or false; CONSTRUCT and DESCRIBE their triples, sorted, and
    `turtle`. Prefixes of the package (mg, mgv, mgid, skos, prov ...) need no declaring. `source` is the query's name
    for messages.

    Raises:
        QueryError: the text is no valid SPARQL, an update, calls SERVICE or nests too deep; the message names the
            place.
        StoreError: the store could not be read.
    """
    check_query(sparql, source)
    # On the query's first line, so that its lines keep their numbers.
    prologue = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())
    try:
        results = store.query(prologue + sparql)
    except QueryError as error:
        raise explained(error.__cause__ or error, sparql, source, prologue) from error
    if isinstance(results, ox.QueryBoolean):
        return Table(("answer",), (("true" if results else "false",),))
    if isinstance(results, ox.QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
        rows = tuple(tuple(cell(term) for term in solution) for solution in read(results))
        return Table(columns, rows, explanation="" if rows else "The query has no solutions.")
    return _graph(read(results))


def _graph(triples: Iterable[ox.Triple]) -> Table:
    """A graph as a table of its triples, in a fixed order: blank nodes get canonical names."""
    graph = ox.Dataset(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
    if any(isinstance(end, ox.BlankNode) for quad in graph for end in (quad.subject, quad.object)):
        graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    ordered = sorted((quad.triple for quad in graph), key=str)
    rows = tuple((cell(one.subject), cell(one.predicate), cell(one.object)) for one in ordered)
    turtle = b"".join(serialize((("", sorted_ntriples(ordered)),), format_for(Path(), "turtle"))).decode()
    return Table(TRIPLE, rows, explanation="" if rows else "The query makes no triples.", turtle=turtle)
