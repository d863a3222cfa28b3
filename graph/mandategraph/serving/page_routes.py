"""The explorer's pages, and its static files."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mandategraph.serving.accepting import language
from mandategraph.serving.addresses import alternates, below
from mandategraph.serving.assets import assets
from mandategraph.serving.counter import Counter
from mandategraph.serving.problems import problem
from mandategraph.serving.responding import Headers, response
from mandategraph.serving.wire import Answer
from mandategraph.wording import DEFAULT, languages

_LANGUAGES = (DEFAULT, *(code for code in languages() if code != DEFAULT))
#: Browsers keep a file whose address names its content, and ask again for others.
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
#: The parameter that names the content, by so many letters of its digest at least.
_VERSION = "v"
_LONG_ENOUGH = 12
_PAGES = "/page/"
_VARY = (("Vary", "Accept-Language"), ("Vary", "Cookie"))


def routes(counter: Counter) -> list[Route]:
    """The addresses of files, and after them those of pages: all that are nobody else's."""

    async def file(request: Request) -> Response:
        return _file(request)

    async def page(request: Request) -> Response:
        local = below(request.scope["raw_path"], _PAGES) if request.scope["path"].startswith(_PAGES) else ""
        return await page_at(counter, request, (("Link", alternates(local, page=False)),) if local else ())

    return [Route("/assets/{name:path}", file), Route("/{path:path}", page)]


async def page_at(counter: Counter, request: Request, headers: Headers = ()) -> Response:
    """The page at the address of a request, as the explorer makes it."""
    told = {
        "path": request.scope["path"],
        "parameters": request.query_params.multi_items(),
        "language": interface_language(request),
        "base": counter.base(request),
        "packet": request.query_params.get("packet") == "1",
    }
    return await counter.answer(request, "page", told, (*_VARY, *headers))


def interface_language(request: Request) -> str:
    """The language that a visitor reads pages in: as they say in the address, else in a cookie, else in a header."""
    asked = request.query_params.get("lang", "")
    if asked in _LANGUAGES:
        return asked
    return language(request.cookies.get("lang", ""), request.headers.get("accept-language", ""), _LANGUAGES)


def _file(request: Request) -> Response:
    found = assets().get(request.path_params["name"])
    if found is None:
        return response(problem(404, "There is no such file."))
    validator = f'"{found.digest}"'
    named = request.query_params.get(_VERSION, "")
    kept = _FOR_EVER if len(named) >= _LONG_ENOUGH and found.digest.startswith(named) else _ASK_AGAIN
    headers = (("ETag", validator), ("Cache-Control", kept))
    if validator in request.headers.get("if-none-match", ""):
        return response(Answer(status=304), headers)
    return response(Answer(found.content, found.media_type), headers)
