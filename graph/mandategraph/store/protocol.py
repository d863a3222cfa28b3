"""Talking to a SPARQL service: the SPARQL 1.1 Query, Update and Graph Store protocols over HTTP.

What goes wrong on the way becomes an error that names the address and what to do. Nothing is sent twice but what a
service answered with a challenge for credentials.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

import pyoxigraph as ox

from mandategraph.errors import QueryError, StoreError
from mandategraph.store.endpoints import Access, Endpoints, first

if TYPE_CHECKING:
    from requests import Response, Session

_NTRIPLES: Final = "application/n-triples"
_RESULTS: Final = "application/sparql-results+json"
#: Media types in which services answer, beside the one that they are asked for.
_LIKE: Final = {_RESULTS: ("application/json",), _NTRIPLES: ("text/plain",)}
_CONNECT_SECONDS: Final = 10.0
_SHOWN: Final = 300  # letters of what a service says of an error

#: The variable in which Virtuoso answers ASK.
_VIRTUOSO_ASK: Final = "__ASK_RETVAL"

_Body: TypeAlias = bytes | list[tuple[str, str]] | None


class Service:
    """A SPARQL service. Nothing is sent before the first question."""

    def __init__(self, url: str, access: Access) -> None:
        """Take the address for queries, and what the environment says of the service."""
        from requests import Session  # a command on an embedded store must not pay for it

        from mandategraph.store.credentials import Challenged

        self.url = url
        self._access = access
        self._endpoints: Endpoints | None = None
        self._software = ""
        self._session: Session = Session()
        self._session.trust_env = False  # no proxies, no .netrc: the environment says who asks, in our variables only
        if access.user:
            self._session.auth = Challenged(access.user, access.password)

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def select(
        self, sparql: str, graphs: Iterable[str] = (), named: Iterable[str] = ()
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        """The results of a SELECT or ASK, about `graphs` alone if any are named, with `named` for GRAPH clauses.

        Raises:
            QueryError: the service does not accept the query.
            StoreError: the service cannot be reached, refuses, or does not answer with SPARQL results.
        """
        answer = self._asked(sparql, graphs, named, _RESULTS)
        try:
            found = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{answer.url}: the service's answer is no SPARQL result: {error}.") from error
        assert isinstance(found, ox.QuerySolutions | ox.QueryBoolean)
        if isinstance(found, ox.QuerySolutions) and [one.value for one in found.variables] == [_VIRTUOSO_ASK]:
            return _boolean(any(row[0].value == "1" for row in found))
        return found

    def construct(self, sparql: str, graphs: Iterable[str] = (), named: Iterable[str] = ()) -> bytes:
        """The triples of a CONSTRUCT or DESCRIBE as N-Triples; the rest is as in `select`."""
        return self._asked(sparql, graphs, named, _NTRIPLES).content

    def update(self, sparql: str) -> None:
        """Carry out an update: one request, which may hold several operations.

        Raises:
            StoreError: the service cannot be reached, or refuses.
        """
        headers = {"Content-Type": "application/sparql-update; charset=UTF-8"}
        self._sent("POST", self._known().update, sparql.encode(), headers)

    def put(self, graph: str, ntriples: bytes) -> None:
        """Make a named graph hold these triples and nothing else.

        Raises:
            StoreError: the service cannot be reached, or refuses.
        """
        self._sent("PUT", self._known().graphs, ntriples, {"Content-Type": _NTRIPLES}, {"graph": graph})

    def get(self, graph: str) -> bytes:
        """The triples of a named graph as N-Triples; empty if there is no such graph.

        Raises:
            StoreError: the service cannot be reached, refuses, or does not answer with triples.
        """
        known = self._known().graphs
        answer = self._sent("GET", known, None, {"Accept": _NTRIPLES}, {"graph": graph}, fine=(404,))
        return b"" if answer.status_code == 404 else _expected(answer, _NTRIPLES).content

    @property
    def software(self) -> str:
        """What the service calls itself, such as `Oxigraph/0.5.13`; `""` if it does not say."""
        self._known()
        return self._software

    def _known(self) -> Endpoints:
        """The addresses; the first question finds out which they are."""
        if self._endpoints is None:
            self.select("ASK { }")
        assert self._endpoints is not None
        return self._endpoints

    def _asked(self, sparql: str, graphs: Iterable[str], named: Iterable[str], accept: str) -> Response:
        form = [("query", sparql)]
        form += [("default-graph-uri", graph) for graph in graphs]
        form += [("named-graph-uri", graph) for graph in named]
        if self._endpoints:
            return _expected(self._sent("POST", self._endpoints.query, form, {"Accept": accept}), accept)
        url = first(self.url)
        answer = _expected(self._sent("POST", url, form, {"Accept": accept}), accept)
        self._software = answer.headers.get("Server", "").strip()
        self._endpoints = self._access.endpoints(url, self._software)
        return answer

    def _sent(
        self,
        method: str,
        url: str,
        body: _Body,
        headers: Mapping[str, str],
        parameters: Mapping[str, str] | None = None,
        *,
        fine: tuple[int, ...] = (),
    ) -> Response:
        """What the service answers to a request: something good, or with one of the codes that are `fine`."""
        import requests

        try:
            answer = self._session.request(
                method,
                url,
                params=parameters,
                data=body,
                headers=headers,
                timeout=(_CONNECT_SECONDS, self._access.timeout),
                allow_redirects=False,
            )
        except requests.Timeout as error:
            raise StoreError(
                f"{url}: the service did not answer within {self._access.timeout:g} seconds. Try again, or give it "
                "more time with MANDATEGRAPH_STORE_TIMEOUT."
            ) from error
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            raise StoreError(
                f"{url}: the service cannot be reached: {_cause(error)}. Is it running, and is this its address?"
            ) from error
        except (requests.RequestException, UnicodeError) as error:
            raise StoreError(f"{url}: this is no address of a SPARQL service: {error}.") from error
        if answer.status_code >= 300 and answer.status_code not in fine:
            raise _refusal(answer, self._access, isinstance(body, list))
        return answer


def _boolean(value: bool) -> ox.QueryBoolean:
    told = b'{"head":{},"boolean":true}' if value else b'{"head":{},"boolean":false}'
    found = ox.parse_query_results(told, format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QueryBoolean)
    return found


def _expected(answer: Response, wanted: str) -> Response:
    """The answer, if it is of the media type that was wanted or of one like it."""
    found = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if found not in (wanted, *_LIKE[wanted]):
        raise StoreError(
            f"{answer.url}: the service answered with {found or 'an unnamed media type'}, not with {wanted}: is this "
            "the address for SPARQL queries? It often ends in /sparql or /query."
        )
    return answer


def _refusal(answer: Response, access: Access, is_query: bool) -> QueryError | StoreError:
    """The error for an answer that says no."""
    told = " ".join(answer.text.split())
    said = f": {told[:_SHOWN]}{'...' if len(told) > _SHOWN else ''}" if told and not told.startswith("<") else ""
    place, code = answer.url.partition("?")[0], answer.status_code
    if code in (401, 403):
        if access.user:
            return StoreError(f"{place}: the service refuses {access.user!r} ({code}){said}. Check the password.")
        return StoreError(
            f"{place}: the service wants to know who asks ({code}){said}. Set MANDATEGRAPH_STORE_USER and "
            "MANDATEGRAPH_STORE_PASSWORD."
        )
    if code < 400:
        return StoreError(f"{place}: the service has moved to {answer.headers.get('Location')}. Name that address.")
    if code in (404, 405, 501):
        return StoreError(
            f"{place}: there is no such service ({code}){said}. --store takes the address for SPARQL queries; "
            "MANDATEGRAPH_STORE_UPDATE and MANDATEGRAPH_STORE_GRAPHS those for updates and whole graphs."
        )
    if code == 400 and is_query:
        return QueryError(f"{place}: the service does not accept the query{said}")
    # Virtuoso fails where others ask for a password.
    hint = "" if is_query or access.user else ". If it takes a password, set MANDATEGRAPH_STORE_USER and _PASSWORD."
    return StoreError(f"{place}: the service failed ({code} {answer.reason}){said}{hint}")


def _cause(error: BaseException) -> str:
    """The innermost reason for an error: `Connection refused`."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
