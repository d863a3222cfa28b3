"""Graphs in the formats of an export, byte for byte the same for the same graphs.

Takes canonical N-Triples. Readable formats are grouped by subject, with the class first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import pyoxigraph as ox

from mandategraph.errors import ExportError
from mandategraph.exporting import jsonld
from mandategraph.exporting.dataset import FOAF, VOID
from mandategraph.exporting.formats import Format
from mandategraph.namespaces import ID_BASE, PREFIXES, RDF, VOCABULARY
from mandategraph.ntriples import split

#: A namespace whose names contain slashes would need a backslash before each: those IRIs read better in full.
_PREFIXES: Mapping[str, str] = MappingProxyType(
    dict(
        sorted(
            {"foaf": FOAF, "void": VOID}.items()
            | {(prefix, iri) for prefix, iri in PREFIXES.items() if iri not in (ID_BASE, VOCABULARY)}
        )
    )
)
_TYPE = f"<{RDF}type>".encode()
_PREFIX_LINES = re.compile(rb"(?:@prefix [^\n]*\n)*")
#: What XML 1.0 cannot hold, and the carriage return, which its readers turn into a line feed.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")

Graphs = Sequence[tuple[str, bytes]]


def serialize(graphs: Graphs, form: Format) -> Iterator[bytes]:
    """Graphs in a format, piece by piece. A format that keeps no graphs apart gets all as one.

    Raises:
        ExportError: the format cannot hold a character; the message names the resource it stands at.
    """
    return _WRITERS[form.name](graphs)


def _ntriples(graphs: Graphs) -> Iterator[bytes]:
    yield _union(graphs)


def _nquads(graphs: Graphs) -> Iterator[bytes]:
    for graph, data in graphs:
        yield data.replace(b" .\n", f" <{graph}> .\n".encode())


def _turtle(graphs: Graphs) -> Iterator[bytes]:
    prefixes = _prefixes_in(graphs)
    yield _header(prefixes)
    yield _without_header(_triples(_union(graphs)), ox.RdfFormat.TURTLE, prefixes)


def _trig(graphs: Graphs) -> Iterator[bytes]:
    prefixes = _prefixes_in(graphs)
    yield _header(prefixes)
    for graph, data in graphs:
        name = ox.NamedNode(graph)
        quads = (ox.Quad(one.subject, one.predicate, one.object, name) for one in _triples(data))
        yield _without_header(quads, ox.RdfFormat.TRIG, prefixes)


def _rdfxml(graphs: Graphs) -> Iterator[bytes]:
    triples = _for_xml(_triples(_union(graphs)))
    yield ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=_prefixes_in(graphs)) or b""


def _jsonld(graphs: Graphs) -> Iterator[bytes]:
    return jsonld.write((graph, _triples(data)) for graph, data in graphs)


_WRITERS: Mapping[str, Callable[[Graphs], Iterator[bytes]]] = MappingProxyType(
    {
        "turtle": _turtle,
        "trig": _trig,
        "nquads": _nquads,
        "ntriples": _ntriples,
        "jsonld": _jsonld,
        "rdfxml": _rdfxml,
    }
)


def _union(graphs: Graphs) -> bytes:
    """All graphs as one, each triple once."""
    return b"".join(sorted({line for _, data in graphs for line in data.splitlines(keepends=True)}))


def _triples(data: bytes) -> Iterator[ox.Triple]:
    """The triples grouped by subject, a resource before what hangs below it, its classes first."""
    lines = sorted(data.splitlines(keepends=True), key=_reading_order)
    for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES):
        yield quad.triple


def _reading_order(line: bytes) -> tuple[bytes, bool, bytes, bytes]:
    subject, predicate, value = split(line)
    return subject[:-1], predicate != _TYPE, predicate, value


def _prefixes_in(graphs: Graphs) -> dict[str, str]:
    """The prefixes that the graphs have a use for."""
    return {prefix: iri for prefix, iri in _PREFIXES.items() if any(f"<{iri}".encode() in data for _, data in graphs)}


def _header(prefixes: Mapping[str, str]) -> bytes:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()).encode()


def _without_header(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad], form: ox.RdfFormat, prefixes: dict[str, str]
) -> bytes:
    """What the writer makes of statements, without its own prefix lines: their order is not ours to rely on."""
    written = ox.serialize(statements, format=form, prefixes=prefixes) or b""
    return _PREFIX_LINES.sub(b"", written, count=1)


def _for_xml(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    for triple in triples:
        if isinstance(triple.object, ox.Literal) and (found := _NOT_IN_XML.search(triple.object.value)):
            raise ExportError(
                f"RDF/XML cannot hold the character U+{ord(found[0]):04X} in {triple.predicate} of {triple.subject}. "
                "Choose another format, such as turtle."
            )
        yield triple
