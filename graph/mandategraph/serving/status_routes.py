"""/health, /ready and /metrics: for those who look after the server."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mandategraph.serving.counter import Counter
from mandategraph.serving.measuring import Measures
from mandategraph.serving.responding import response
from mandategraph.serving.wire import Answer

_METRICS = "text/plain; version=0.0.4; charset=utf-8"
_NOW = (("Cache-Control", "no-store"),)


def routes(counter: Counter, measures: Measures) -> list[Route]:
    """The addresses of the server's state."""

    async def health(request: Request) -> Response:
        return response(Answer(b"alive\n"), _NOW)

    async def ready(request: Request) -> Response:
        """Whether requests are answered: there are workers, and they are given time to finish when it ends."""
        if counter.office.ready:
            return response(Answer(f"ready {counter.office.revision}\n".encode()), _NOW)
        return response(Answer(b"not ready\n", status=503), _NOW)

    async def metrics(request: Request) -> Response:
        return response(Answer(measures.written(counter.office).encode(), _METRICS), _NOW)

    return [Route("/health", health), Route("/ready", ready), Route("/metrics", metrics)]
