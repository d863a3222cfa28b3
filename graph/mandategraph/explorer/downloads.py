"""A table of directives as a file: all the rows that a visitor chose, for spreadsheets, programs and graphs.

csv   UTF-8 with a byte order mark, CRLF; what a spreadsheet would take for a formula gets an apostrophe before it
json  an array of objects, one a row; what can be several is a list
ttl   the directives themselves: what they are, where they stand, whom they ask for what,
      in the language of the page. No evidence and no status
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import TypeVar

import pyoxigraph as ox

from mandategraph.api import Graph
from mandategraph.explorer.lines import Reader
from mandategraph.explorer.page import Page, Wanted
from mandategraph.namespaces import ONTOLOGY, PREFIXES, RDF
from mandategraph.overview.facets import FacetTable
from mandategraph.overview.rows import Row

_Value = TypeVar("_Value")

FORMATS = ("csv", "json", "ttl")
#: What spreadsheets take the beginning of a formula, or of a command, from.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("report", "para", "label", "source", "body", "addressee", "verb", "text", "language", "status", "year")
#: The formats by their media types.
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "ttl": "text/turtle; charset=utf-8"}
_TYPE, _DIRECTIVE = ox.NamedNode(RDF + "type"), ox.NamedNode(ONTOLOGY + "Directive")
_TEXT = ox.NamedNode(ONTOLOGY + "text")


def page(graph: Graph, wanted: Wanted, table: FacetTable, places: list[int], name: str) -> Page:
    """The file with these rows, in the format that is wanted."""
    format_ = wanted.first("format")
    if format_ == "ttl":
        body = _turtle(graph, (table.rows[place] for place in places), wanted.language)
    else:
        rows = _rows(graph, table, places, wanted.language)
        body = _json(rows) if format_ == "json" else to_csv((*_COLUMNS, "topic", "iri"), map(_flat, rows))
    headers = (("Content-Disposition", f'attachment; filename="{name}.{format_}"'),)
    return Page(body, TYPES[format_], headers=headers)


def to_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Rows as CSV for spreadsheets (RFC 4180), in which nothing is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()).encode()


def harmless(value: _Value) -> _Value | str:
    """A cell that no spreadsheet takes for a formula: `=1+1` -> `'=1+1`. Numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _rows(graph: Graph, table: FacetTable, places: list[int], language: str) -> list[dict[str, object]]:
    reader = Reader(graph.store)
    found: list[dict[str, object]] = []
    for place in places:
        row = table.rows[place]
        said = reader.text(row.iri, language)
        told = (row.document, row.para, row.letter, row.sources, row.bodies, row.addressees, row.verbs)
        rest = (said.text, said.language, table.statuses[place], row.year, row.topics, row.iri)
        found.append(dict(zip((*_COLUMNS, "topic", "iri"), (*told, *rest), strict=True)))
    return found


def _flat(row: dict[str, object]) -> list[object]:
    return ["; ".join(value) if isinstance(value, tuple) else value for value in row.values()]


def _json(rows: list[dict[str, object]]) -> bytes:
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _turtle(graph: Graph, rows: Iterable[Row], language: str) -> bytes:
    used = {prefix: PREFIXES[prefix] for prefix in ("mg", "mgid", "mgv")}
    return ox.serialize(_triples(graph, rows, language), format=ox.RdfFormat.TURTLE, prefixes=used) or b""


def _triples(graph: Graph, rows: Iterable[Row], language: str) -> Iterator[ox.Triple]:
    """What the graphs say of directives, in the same order every time; only what is there is looked up."""
    reader = Reader(graph.store)
    for row in rows:
        about = ox.NamedNode(row.iri)
        yield ox.Triple(about, _TYPE, _DIRECTIVE)
        if row.letter:
            yield ox.Triple(about, ox.NamedNode(ONTOLOGY + "label"), ox.Literal(row.letter))
        told = {"source": row.sources, "addressee": row.addressees, "verb": row.verbs, "topic": row.topics}
        for name in ("recordedIn", *(name for name, values in told.items() if values)):
            found = reader.objects(row.iri, ONTOLOGY + name)
            for term in sorted(found, key=_order) if len(found) > 1 else found:
                yield ox.Triple(about, ox.NamedNode(ONTOLOGY + name), term)
        if said := reader.text(row.iri, language):
            yield ox.Triple(about, _TEXT, ox.Literal(said.text, language=said.language))


def _order(term: ox.NamedNode | ox.Literal) -> tuple[str, str]:
    return term.value, (term.language or "") if isinstance(term, ox.Literal) else ""
