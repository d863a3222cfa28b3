"""Answers as responses: with what caches and browsers must know of each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from mandategraph.serving.wire import Answer

Headers = Iterable[tuple[str, str]]

#: Anybody's page may read what a GET gets here: there is nothing in it that not everybody may see.
OPEN_TO_ALL = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Content-Location, ETag, Link, Retry-After"),
)
_VARY = "Vary"
_PIECE = 256 * 1024
_SECONDS_A_PIECE = 30.0


class Paced(Response):
    """A response that is handed out as fast as the visitor takes it, and no longer to one who takes nothing of it.

    `outstanding` are the bytes of all such responses that somebody has still to take.
    """

    outstanding = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        body = memoryview(bytes(self.body))
        Paced.outstanding += len(body)
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for start in range(0, max(len(body), 1), _PIECE):
                piece = bytes(body[start : start + _PIECE])
                async with asyncio.timeout(_SECONDS_A_PIECE):
                    more = start + _PIECE < len(body)
                    await send({"type": "http.response.body", "body": piece, "more_body": more})
        finally:
            Paced.outstanding -= len(body)


def response(answer: Answer, headers: Headers = ()) -> Response:
    """An answer as it is sent, with further headers."""
    made = Paced(answer.body, answer.status)
    made.headers["Content-Type"] = answer.media_type
    vary = ["Accept-Encoding"]
    for name, value in (*answer.headers, *headers):
        if name == _VARY:
            vary.append(value)
        else:
            made.headers.append(name, value)
    made.headers[_VARY] = ", ".join(dict.fromkeys(vary))
    if answer.compressed:
        made.headers["Content-Encoding"] = "gzip"
    return made


def redirect(address: str, status: int = 303, headers: Headers = ()) -> Response:
    """A response that leads elsewhere; the address is one of ours, percent-encoded."""
    return response(Answer(status=status, headers=(("Location", address), *headers)))
