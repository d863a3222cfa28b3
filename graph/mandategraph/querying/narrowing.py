"""Beginning at what is given: a stored query, narrowed to the things that the values of its parameters lead to.

    #+     path: mg:recordedIn/mg:partOf/mg:identifier     in the header, of the parameter `report`
    # narrow ?directive                                    in the query, wherever ?directive is looked for
    # narrow ?directive: ?directive mg:source ?origin .    the same, with what else must be said there

Filters come last: an engine reads everything, then they leave a little of it. So where parameters are given that have
a path, the things from which the paths lead to the values are looked up first, and each of those lines becomes a VALUES
with them. Otherwise the lines are comments, and the query is whole without them: its own filters leave the same rows,
only later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from mandategraph.querying.asking import PROLOGUE, Queryable, Term, solutions
from mandategraph.querying.header import Parameter

#: So many things are worth naming one by one: given more, Oxigraph no longer goes from each to what is said of it.
MOST = 1000
_LINE = re.compile(r"^([ \t]*)#[ \t]*narrow[ \t]+(\?\w+)(?::(.*))?$", re.MULTILINE)


def things(store: Queryable, parameters: Iterable[Parameter], bound: Mapping[str, Term]) -> tuple[str, ...] | None:
    """The IRIs of what the given parameters leave to be asked about; None where that is everything, or too much.

    `bound` are the terms of the parameters that are given, by their variables.

    Raises:
        StoreError: the store could not be read.
    """
    given = [(one, bound[one.variable]) for one in parameters if one.path and one.variable in bound]
    if not given:
        return None
    found = [solution["thing"] for solution in solutions(store, finding(given))]
    if len(found) > MOST or any(isinstance(one, ox.BlankNode) for one in found):
        return None
    # A path of no step leads from the value to itself, which a text cannot be asked about.
    return tuple(sorted(str(one) for one in found if isinstance(one, ox.NamedNode)))


def finding(given: Iterable[tuple[Parameter, Term]]) -> str:
    """The query for what leads over every parameter's path to its term."""
    ways = (
        f"VALUES ?{one.variable} {{ {term} }} ?thing {one.path} ?{one.variable} ."  # a path goes from its bound end
        for one, term in given
    )
    return f"{PROLOGUE}SELECT DISTINCT ?thing WHERE {{ {' '.join(ways)} }} LIMIT {MOST + 1}"


def narrowed(sparql: str, iris: Iterable[str]) -> str:
    """A query about these things only, their IRIs as SPARQL writes them: `VALUES ?act { <urn:a> }`."""
    listed = " ".join(iris)

    def values(line: re.Match[str]) -> str:
        return f"{line[1]}VALUES {line[2]} {{ {listed} }}{line[3] or ''}"

    return _LINE.sub(values, sparql)
