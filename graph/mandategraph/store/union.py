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
    for triple in stated:
        anywhere = data.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        if all(quad.graph_name == _DEFAULT for quad in anywhere):
            data.remove(_in_default(triple))


def _in_default(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, _DEFAULT)
