"""Taking in what a visitor sends, as much as may be sent and no more."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request

_SECONDS = 30.0


class TooLarge(Exception):
    """A request is longer than a request may be."""


class TooSlow(Exception):
    """A request did not arrive in time, or not at all."""


async def body(request: Request, most: int) -> bytes:
    """The body of a request.

    Raises:
        TooLarge: it is longer than `most` bytes.
        TooSlow: it does not arrive.
    """
    taken = bytearray()
    try:
        async with asyncio.timeout(_SECONDS):
            async for piece in request.stream():
                taken += piece
                if len(taken) > most:
                    raise TooLarge
    except (TimeoutError, ClientDisconnect) as error:
        raise TooSlow from error
    return bytes(taken)
