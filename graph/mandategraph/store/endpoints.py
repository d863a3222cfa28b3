"""Where a SPARQL service listens: the three addresses of its protocols, and what the environment says of it.

MANDATEGRAPH_STORE_USER, MANDATEGRAPH_STORE_PASSWORD: credentials, for Basic and Digest alike.
MANDATEGRAPH_STORE_UPDATE, MANDATEGRAPH_STORE_GRAPHS: the addresses for updates and of the Graph Store protocol, where
they cannot be told from --store.
MANDATEGRAPH_STORE_TIMEOUT: for how many seconds an answer is awaited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from mandategraph.errors import StoreError

_PREFIX = "MANDATEGRAPH_STORE_"
_TIMEOUT = 600.0
#: What a service calls itself -> the ends of its addresses for queries, updates and graphs.
_LAYOUTS = {
    "Virtuoso": ("/sparql", "/sparql", "/sparql-graph-crud"),
    "Oxigraph": ("/query", "/update", "/store"),
}
_SECURED = {"Virtuoso": "-auth"}
#: The same for services that do not say what they are, by the end of the address for queries; the first that fits.
_BY_ADDRESS = (
    ("/query", ("/query", "/update", "/store")),
    ("/sparql", ("/sparql", "/sparql", "/sparql/gsp/")),  # Neptune
    ("", ("", "/statements", "/rdf-graphs/service")),  # GraphDB and RDF4J: /repositories/NAME
)
_ENDS = ("/sparql-auth", "/sparql", "/query", "")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of a service: for queries, for updates, for whole graphs."""

    query: str
    update: str
    graphs: str


@dataclass(frozen=True, slots=True)
class Access:
    """What the environment says of a service: who asks, how long to wait, addresses that cannot be guessed."""

    user: str = ""
    password: str = ""
    update: str = ""
    graphs: str = ""
    timeout: float = _TIMEOUT

    def endpoints(self, url: str, software: str) -> Endpoints:
        """The addresses of the service that answers queries at `url` and calls itself so.

        >>> "http://host:8890/sparql" (Virtuoso), "http://host:7878/query" (Oxigraph), ".../repositories/un" (GraphDB)

        Virtuoso takes credentials at addresses of their own.
        """
        parts = urlsplit(url)
        path = parts.path.rstrip("/")
        known = next((name for name in _LAYOUTS if software.startswith(name)), "")
        if known:
            end = next(end for end in _ENDS if path.endswith(end))
            secured = _SECURED.get(known, "") if self.user or end.endswith("-auth") else ""
            ends = tuple(place + secured for place in _LAYOUTS[known])
        else:
            end, ends = next(layout for layout in _BY_ADDRESS if path.endswith(layout[0]))
        base = path.removesuffix(end)
        query, update, graphs = (urlunsplit(parts._replace(path=base + place)) for place in ends)
        return Endpoints(query, self.update or update, self.graphs or graphs)


def first(url: str) -> str:
    """Where to ask first: the address itself, or that of an Oxigraph server which is named without a path."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path="/query")) if parts.path in ("", "/") else url


def access(environment: Mapping[str, str]) -> Access:
    """What the environment says.

    Raises:
        StoreError: the timeout is no number of seconds.
    """
    told = {name: environment.get(_PREFIX + name, "") for name in ("USER", "PASSWORD", "UPDATE", "GRAPHS", "TIMEOUT")}
    try:
        timeout = float(told["TIMEOUT"] or _TIMEOUT)
    except ValueError:
        timeout = 0.0
    if not 0 < timeout < float("inf"):
        raise StoreError(f"{_PREFIX}TIMEOUT={told['TIMEOUT']}: give a number of seconds, such as 600.")
    return Access(told["USER"], told["PASSWORD"], told["UPDATE"], told["GRAPHS"], timeout)
