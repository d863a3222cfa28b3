"""The default graph of a store: every triple of its named graphs, once.

Questions are about all documents together. Asked of the union of the named graphs, an engine meets a triple once for
every language version that states it, and a question of several triples multiplies that (measured on Oxigraph with six
versions of one resolution: out of memory). So the default graph holds each triple once beside the named graphs.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

_DEFAULT = ox.DefaultGraph()


def fill(data: ox.Store) -> None:
    """Put the triples of all named graphs into the default graph."""
    data.extend([_in_default(quad.triple) for quad in data if quad.graph_name != _DEFAULT])


def remove_graphs(data: ox.Store, graphs: Iterable[str]) -> None:
    """Take named graphs out, and out of the default graph what no other graph states."""
    names = [ox.NamedNode(graph) for graph in graphs]
    stated = {quad.triple for name in names for quad in data.quads_for_pattern(None, None, None, name)}
    for name in names:
        data.remove_graph(name)
    _forget(data, stated)


def change_graph(data: ox.Store, graph: str, gone: Iterable[bytes], come: Iterable[bytes]) -> None:
    """Take lines of N-Triples out of a named graph, and put others in; the default graph follows."""
    name, removed = ox.NamedNode(graph), _triples(gone)
    for triple in removed:
        data.remove(ox.Quad(triple.subject, triple.predicate, triple.object, name))
    _forget(data, removed)
    added = _triples(come)
    data.extend([ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in added])
    data.extend(map(_in_default, added))


def _forget(data: ox.Store, triples: Iterable[ox.Triple]) -> None:
    """Take triples out of the default graph that no named graph states any more."""
    for triple in triples:
        anywhere = data.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        if all(quad.graph_name == _DEFAULT for quad in anywhere):
            data.remove(_in_default(triple))


def _triples(lines: Iterable[bytes]) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(b"".join(sorted(lines)), ox.RdfFormat.N_TRIPLES)]


def _in_default(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, _DEFAULT)
