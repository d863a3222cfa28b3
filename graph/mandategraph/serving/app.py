"""The addresses of a server, and who answers at each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.serving import crawler_routes, data_routes, page_routes, query_routes, sparql_routes, status_routes
from mandategraph.serving.counter import Counter
from mandategraph.serving.guarding import Guard
from mandategraph.serving.measuring import Measures
from mandategraph.serving.office import Office
from mandategraph.serving.problems import problem
from mandategraph.serving.responding import response
from mandategraph.serving.settings import Settings

#: Whose files make the answers what they are.
_MAKERS = ("mandategraph.explorer", "mandategraph.serving", "mandategraph.wording", "mandategraph.queries")


def app(settings: Settings, office: Office) -> Guard:
    """The application. It starts the workers of the office when it starts, and ends them when it ends."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            await office.open()
            yield
        finally:
            office.close()

    measures, counter = Measures(), Counter(settings, office, _software())
    routes = [
        *status_routes.routes(counter, measures),
        *sparql_routes.routes(counter),
        *query_routes.routes(counter),
        *data_routes.routes(counter),
        *crawler_routes.routes(counter),
        *page_routes.routes(counter),
    ]
    known = frozenset(route.path.split("/")[1] for route in routes)
    return Guard(
        Starlette(routes=routes, lifespan=lifespan, exception_handlers={HTTPException: _told}),
        settings,
        measures,
        known,
    )


async def _told(request: Request, error: Exception) -> Response:
    """What the framework refuses, said as we say it."""
    assert isinstance(error, HTTPException)
    return response(problem(error.status_code, error.detail), (error.headers or {}).items())


def _software() -> str:
    """A name for what makes the answers: where it differs, so may they."""
    digest = sha256(version("mandategraph").encode())
    for name in _MAKERS:
        for content in _contents(files(name)):
            digest.update(content)
    return digest.hexdigest()


def _contents(folder: Traversable) -> list[bytes]:
    found: list[bytes] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += [] if entry.name == "__pycache__" else _contents(entry)
        else:
            found.append(entry.read_bytes())
    return found
