"""Answers as responses: with what caches and browsers must know of each."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.responses import Response

from mandategraph.serving.wire import Answer

Headers = Iterable[tuple[str, str]]

#: Anybody's page may read what a GET gets here: there is nothing in it that not everybody may see.
OPEN_TO_ALL = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Content-Location, ETag, Link, Retry-After"),
)
_VARY = "Vary"


def response(answer: Answer, headers: Headers = ()) -> Response:
    """An answer as it is sent, with further headers."""
    made = Response(answer.body, answer.status)
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
