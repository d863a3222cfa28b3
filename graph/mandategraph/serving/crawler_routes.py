"""/robots.txt and /sitemap.xml: for search engines."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mandategraph.serving.counter import Counter
from mandategraph.serving.responding import response
from mandategraph.serving.wire import Answer

#: What takes work and says nothing that is not on a page of its own.
_NOT_FOR_ROBOTS = ("/sparql", "/queries", "/data/", "/search", "/ask/", "/*?")


def routes(counter: Counter) -> list[Route]:
    """Their addresses."""

    async def robots(request: Request) -> Response:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS)]
        text = "\n".join([*lines, f"Sitemap: {counter.base(request)}/sitemap.xml"])
        return response(Answer(f"{text}\n".encode()))

    async def sitemap(request: Request) -> Response:
        told = {"base": counter.base(request), "part": request.path_params.get("part", 0)}
        return await counter.answer(request, "sitemap", told)

    return [
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/sitemap-{part:int}.xml", sitemap),
    ]
