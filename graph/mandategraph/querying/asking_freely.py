"""Free SPARQL: whatever a user asks, as long as it only reads and reads only this store."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import QueryError
from mandategraph.exporting.formats import format_for
from mandategraph.exporting.serializing import serialize
from mandategraph.namespaces import ONTOLOGY, PREFIXES, VOCABULARY
from mandategraph.packaged import sorted_ntriples
from mandategraph.querying.asking import Queryable, read
from mandategraph.querying.binding import language_of
from mandategraph.querying.labels import TERM, Labels, labels_of_terms
from mandategraph.querying.sparql_errors import explained
from mandategraph.querying.sparql_syntax import check_query
from mandategraph.querying.tables import Table, cell
from mandategraph.wording import wording

TRIPLE = ("subject", "predicate", "object")
_ANSWER, _NO_SOLUTIONS, _NO_TRIPLES = "answer", "no_solutions", "no_triples"
_TERM = re.compile(rf"(?:{re.escape(ONTOLOGY)}|{re.escape(VOCABULARY)})[^\s<>\"{{}}|\\^`]*")
_PROPERTY = re.compile("[a-z][A-Za-z]*")


def ask(store: Queryable, sparql: str, source: str = "the query", *, lang: str = "") -> Table:
    """The answer to a SPARQL query about all graphs together, or those of its FROM.

    SELECT gives its rows; ASK one row with the word true or false; CONSTRUCT and DESCRIBE their triples, sorted, and
    `turtle`. Prefixes of the package (mg, mgv, mgid, skos, prov ...) need no declaring. `source` is the query's name
    for messages. With `lang`, people's formats show terms of the ontology and the vocabularies by their labels, and
    call a column as the property of its name.

    Raises:
        QueryError: the text is no valid SPARQL, an update, calls SERVICE or nests too deep; the message names the
            place.
        StoreError: the store could not be read.
    """
    language = language_of(lang)
    table = _answered(store, sparql, source)
    return replace(table, labels=_labels(store, table, language)) if language else table


def _answered(store: Queryable, sparql: str, source: str) -> Table:
    check_query(sparql, source)
    # On the query's first line, so that its lines keep their numbers.
    prologue = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())
    try:
        results = store.query(prologue + sparql)
    except QueryError as error:
        raise explained(error.__cause__ or error, sparql, source, prologue) from error
    if isinstance(results, ox.QueryBoolean):
        return Table((_ANSWER,), (("true" if results else "false",),))
    if isinstance(results, ox.QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
        rows = tuple(tuple(cell(term) for term in solution) for solution in read(results))
        return Table(columns, rows, explanation="" if rows else wording().say(_NO_SOLUTIONS))
    return _graph(read(results))


def _labels(store: Queryable, table: Table, language: str) -> Labels:
    """The labels of an answer: of the terms in it, and of columns that bear the name of a property."""
    words = wording(language)
    fixed = {TRIPLE: _NO_TRIPLES, (_ANSWER,): _NO_SOLUTIONS}.get(table.columns)
    if fixed:
        heads = {column: words.say(column) for column in table.columns}
    else:
        named = {f"{ONTOLOGY}{column}": column for column in table.columns if _PROPERTY.fullmatch(column)}
        heads = {named[iri]: label for iri, label in labels_of_terms(store, named, language).items()}
    cells = {value for row in table.rows for value in row if isinstance(value, str)}
    terms = labels_of_terms(store, (one for one in cells if _TERM.fullmatch(one)), language)
    answers = {name: words.say(name) for name in ("true", "false")} if table.columns == (_ANSWER,) else {}
    return Labels(
        language=language,
        heads=heads,
        values=dict.fromkeys(table.columns, TERM),
        names={TERM: {**terms, **answers}},
        explanation="" if table.rows else words.say(fixed or _NO_SOLUTIONS),
    )


def _graph(triples: Iterable[ox.Triple]) -> Table:
    """A graph as a table of its triples, in a fixed order: blank nodes get canonical names."""
    graph = ox.Dataset(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
    if any(isinstance(end, ox.BlankNode) for quad in graph for end in (quad.subject, quad.object)):
        graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    ordered = sorted((quad.triple for quad in graph), key=str)
    rows = tuple((cell(one.subject), cell(one.predicate), cell(one.object)) for one in ordered)
    turtle = b"".join(serialize((("", sorted_ntriples(ordered)),), format_for(Path(), "turtle"))).decode()
    return Table(TRIPLE, rows, explanation="" if rows else wording().say(_NO_TRIPLES), turtle=turtle)
