"""/sparql: the SPARQL 1.1 Protocol, read-only."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mandategraph.serving.accepting import best
from mandategraph.serving.counter import Counter
from mandategraph.serving.media import GRAPHS, HTML, SOLUTIONS
from mandategraph.serving.problems import problem
from mandategraph.serving.protocol import asked
from mandategraph.serving.receiving import TooLarge, TooSlow, body
from mandategraph.serving.responding import OPEN_TO_ALL, redirect, response
from mandategraph.serving.wire import Answer

_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
_PREFLIGHT = (
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
    ("Allow", ", ".join(_METHODS)),
)
#: Functions whose values nobody can foretell: an answer that has any comes out otherwise every time.
_UNSTEADY = ("NOW", "RAND", "UUID", "STRUUID", "BNODE")
_EDITOR = "/sparql-editor"


def routes(counter: Counter) -> list[Route]:
    """The addresses of the endpoint."""

    async def sparql(request: Request) -> Response:
        if request.method == "OPTIONS":
            return response(Answer(status=HTTPStatus.NO_CONTENT), (*OPEN_TO_ALL, *_PREFLIGHT))
        return await _sparql(counter, request)

    return [Route(path, sparql, methods=_METHODS) for path in ("/sparql", "/sparql/")]


async def _sparql(counter: Counter, request: Request) -> Response:
    most = counter.settings.limits.body
    try:
        sent = await body(request, most)
    except TooLarge:
        return response(problem(413, f"A request may be {most:,} bytes long, no more."), OPEN_TO_ALL)
    except TooSlow:
        return response(problem(408, "The request did not arrive in time."), OPEN_TO_ALL)
    accept = request.headers.get("accept", "")
    found = asked(request.method, request.headers.get("content-type", ""), request.url.query, sent)
    if isinstance(found, Answer):
        return response(found, OPEN_TO_ALL)
    if found is None:
        return await _description(counter, request, accept)
    told = {
        "query": found.query,
        "base": f"{counter.base(request)}/sparql",
        "default": found.default,
        "named": found.named,
        "solutions": best(accept, list(SOLUTIONS)),
        "graphs": best(accept, list(GRAPHS)),
    }
    request.state.query = found.query
    steady = not any(word in found.query.upper() for word in _UNSTEADY)
    return await counter.answer(request, "sparql", told, (*OPEN_TO_ALL, ("Vary", "Accept")), steady=steady)


async def _description(counter: Counter, request: Request, accept: str) -> Response:
    """What the service is: for people the editor, for programs a description."""
    media_type = best(accept, [*GRAPHS, HTML])
    if media_type == HTML:
        return redirect(_EDITOR, headers=(("Vary", "Accept"),))
    if media_type is None:
        return response(problem(406, f"The description can be had as {', '.join(GRAPHS)}."), OPEN_TO_ALL)
    told = {"base": counter.base(request), "media_type": media_type}
    return await counter.answer(request, "service", told, (*OPEN_TO_ALL, ("Vary", "Accept")))
