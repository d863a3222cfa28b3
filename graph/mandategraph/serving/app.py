"""The addresses of a server, and who answers at each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mandategraph.serving.accepting import language
from mandategraph.serving.assets import assets
from mandategraph.serving.guarding import Guard
from mandategraph.serving.office import Office
from mandategraph.serving.problems import problem
from mandategraph.serving.protocol import asked
from mandategraph.serving.receiving import TooLarge, TooSlow, body
from mandategraph.serving.settings import Settings
from mandategraph.serving.wire import Answer, Job
from mandategraph.wording import DEFAULT, languages


def app(settings: Settings) -> Guard:
    """The application: it starts its workers when it starts, and ends them when it ends."""
    office = Office(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            await office.open()
            yield
        finally:
            office.close()

    site = _Site(settings, office)
    routes = [
        Route("/health", site.health),
        Route("/sparql", site.sparql, methods=["GET", "POST"]),
        Route("/assets/{name:path}", site.asset),
        Route("/{path:path}", site.page),
    ]
    return Guard(Starlette(routes=routes, lifespan=lifespan), settings.limits)


class _Site:
    def __init__(self, settings: Settings, office: Office) -> None:
        self._settings = settings
        self._office = office
        self._languages = (DEFAULT, *(code for code in languages() if code != DEFAULT))

    async def health(self, request: Request) -> Response:
        return Response("ok\n", media_type="text/plain")

    async def asset(self, request: Request) -> Response:
        found = assets().get(request.path_params["name"])
        if found is None:
            return response(problem(404, "There is no such file."))
        return Response(found.content, media_type=found.media_type, headers={"ETag": f'"{found.digest}"'})

    async def sparql(self, request: Request) -> Response:
        try:
            sent = await body(request, self._settings.limits.body)
        except TooLarge:
            return response(problem(413, f"A request may be {self._settings.limits.body:,} bytes long, no more."))
        except TooSlow:
            return response(problem(408, "The request did not arrive in time."))
        content_type = request.headers.get("content-type", "")
        found = asked(request.method, content_type, request.url.query, sent)
        if found is None:
            return response(problem(400, "There is no query: send it as the parameter `query`."))
        if isinstance(found, Answer):
            return response(found)
        told = {
            "query": found.query,
            "accept": request.headers.get("accept", ""),
            "default": found.default,
            "named": found.named,
        }
        return response(await self._office.run(Job("sparql", told)))

    async def page(self, request: Request) -> Response:
        told = {
            "path": request.url.path,
            "parameters": request.query_params.multi_items(),
            "language": self._language(request),
            "base": self._settings.base or f"{request.url.scheme}://{request.url.netloc}",
            "packet": request.query_params.get("packet") == "1",
        }
        return response(await self._office.run(Job("page", told)))

    def _language(self, request: Request) -> str:
        asked = request.query_params.get("lang", "")
        if asked in self._languages:
            return asked
        accepted = request.headers.get("accept-language", "")
        return language(request.cookies.get("lang", ""), accepted, self._languages)


def response(answer: Answer) -> Response:
    """An answer as it is sent."""
    made = Response(answer.body, answer.status, media_type=None)
    made.headers["Content-Type"] = answer.media_type
    for name, value in answer.headers:
        made.headers.append(name, value)
    return made
