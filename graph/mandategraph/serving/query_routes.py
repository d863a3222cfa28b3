"""/queries: the stored queries, each at an address of its own, and their description in OpenAPI."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mandategraph.serving.accepting import best
from mandategraph.serving.counter import Counter
from mandategraph.serving.problems import problem
from mandategraph.serving.responding import OPEN_TO_ALL, response
from mandategraph.serving.stored import FORMAT, FORMATS
from mandategraph.serving.wire import Answer

_HEADERS = (*OPEN_TO_ALL, ("Vary", "Accept"))


def routes(counter: Counter) -> list[Route]:
    """The addresses of stored queries."""

    async def queries(request: Request) -> Response:
        return await counter.answer(request, "queries", {}, OPEN_TO_ALL)

    async def query(request: Request) -> Response:
        asked = _asked(request)
        if isinstance(asked, Answer):
            return response(asked, _HEADERS)
        return await counter.answer(request, "query", asked, _HEADERS)

    async def openapi(request: Request) -> Response:
        return await counter.answer(request, "openapi", {"base": counter.base(request)}, OPEN_TO_ALL)

    return [
        Route("/queries", queries),
        Route("/queries/{name}", query),
        Route("/openapi.json", openapi),
    ]


def _asked(request: Request) -> dict[str, object] | Answer:
    """What a request asks of a stored query, or what is wrong with it."""
    pairs = request.query_params.multi_items()
    names = [name for name, _ in pairs]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        return problem(400, f"The parameter {twice!r} is given twice. Give it once.")
    parameters = dict(pairs)
    wanted = parameters.pop(FORMAT, "")
    media_type = next((one for one, name in FORMATS.items() if name == wanted), None)
    if wanted and media_type is None:
        return problem(400, f"There is no format {wanted!r}. Take one of {', '.join(FORMATS.values())}.")
    media_type = media_type or best(request.headers.get("accept", ""), list(FORMATS))
    if media_type is None:
        return problem(406, f"The answer can be had as {', '.join(FORMATS)}.")
    return {"name": request.path_params["name"], "parameters": parameters, "media_type": media_type}
