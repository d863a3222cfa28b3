"""Linked data: every IRI at its own path, which leads to a page or to data, whichever a visitor asks for."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mandategraph.serving.accepting import best
from mandategraph.serving.addresses import alternates, below, data_of, iri_of, page_of
from mandategraph.serving.counter import Counter
from mandategraph.serving.media import GRAPHS, HTML, SUFFIXES
from mandategraph.serving.page_routes import page_at
from mandategraph.serving.problems import problem
from mandategraph.serving.responding import OPEN_TO_ALL, redirect, response

_BY_ACCEPT = ("Vary", "Accept")
_DATA = "/data/"
_DATASET = "dataset"


def routes(counter: Counter) -> list[Route]:
    """The addresses of things, and of what is said of them."""

    async def thing(request: Request) -> Response:
        return _led_on(request, "/id/")

    async def term(request: Request) -> Response:
        """Concepts and the ontology have their pages at their own addresses."""
        if best(request.headers.get("accept", ""), [HTML, *GRAPHS]) != HTML:
            return _led_on(request, "/")
        local = below(request.scope["raw_path"], "/") or ""
        return await page_at(counter, request, (_BY_ACCEPT, ("Link", alternates(local, page=False))))

    async def dataset(request: Request) -> Response:
        return _led_on(request, "/")

    async def answer(request: Request) -> Response:
        """The IRIs of the answers to stored queries lead to the answers."""
        query = f"?{request.url.query}" if request.url.query else ""
        return redirect(f"/queries/{below(request.scope['raw_path'], '/answer/')}{query}")

    async def data(request: Request) -> Response:
        return await _data(counter, request)

    async def description(request: Request) -> Response:
        media_type = best(request.headers.get("accept", ""), list(GRAPHS))
        if media_type is None:
            return _not_acceptable()
        told = {"base": counter.base(request), "media_type": media_type}
        return await counter.answer(request, "dataset", told, (*OPEN_TO_ALL, _BY_ACCEPT))

    return [
        Route("/id/{local:path}", thing),
        Route("/vocabulary", term),
        Route("/vocabulary/{local:path}", term),
        Route("/ontology", term),
        Route("/dataset", dataset),
        Route("/answer/{name}", answer),
        Route("/data/{local:path}", data),
        Route("/.well-known/void", description),
        Route("/dcat", description),
    ]


def _led_on(request: Request, prefix: str) -> Response:
    """To the page or to the data, by what is asked for: the thing itself cannot be sent."""
    local = below(request.scope["raw_path"], prefix)
    if not local:
        return response(problem(404, "There is nothing of this name."))
    media_type = best(request.headers.get("accept", ""), [HTML, *GRAPHS])
    if media_type is None:
        return _not_acceptable()
    address = page_of(local) if media_type == HTML else data_of(local, _plain(media_type))
    return redirect(address, headers=(*OPEN_TO_ALL, _BY_ACCEPT, ("Link", alternates(local, page=True))))


async def _data(counter: Counter, request: Request) -> Response:
    local = below(request.scope["raw_path"], _DATA)
    if not local:
        return response(problem(404, "There is nothing of this name."), OPEN_TO_ALL)
    suffix = next((suffix for suffix in SUFFIXES if local.endswith(suffix)), "")
    local = local.removesuffix(suffix)
    media_type = SUFFIXES[suffix] if suffix else best(request.headers.get("accept", ""), list(GRAPHS))
    if media_type is None:
        return _not_acceptable()
    headers = [*OPEN_TO_ALL, ("Link", alternates(local, page=True))]
    if not suffix:
        headers += [_BY_ACCEPT, ("Content-Location", data_of(local, _plain(media_type)))]
    if local == _DATASET:
        told = {"base": counter.base(request), "media_type": media_type}
        return await counter.answer(request, "dataset", told, headers)
    return await counter.answer(request, "resource", {"iri": iri_of(local), "media_type": media_type}, headers)


def _plain(media_type: str) -> str:
    """The media type that a format has a suffix by."""
    return GRAPHS[media_type].media_type


def _not_acceptable() -> Response:
    told = f"There is a page, and data as {', '.join(SUFFIXES.values())}."
    return response(problem(HTTPStatus.NOT_ACCEPTABLE, told), (*OPEN_TO_ALL, _BY_ACCEPT))
