"""Going over to a new build as soon as it has come to its end; what is being answered is finished on the old one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from mandategraph.serving.child import Unfit
from mandategraph.serving.logs import log

_SECONDS = 0.5


def mark(store: Path) -> tuple[int, int] | None:
    """What changes whenever another revision becomes current; None where there is none."""
    try:
        found = (store / "current").stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


async def follow(store: Path, seen: tuple[int, int] | None, renew: Callable[[], Awaitable[None]]) -> None:
    """Renew whenever the store has another revision than that which was `seen`; go on for ever.

    A revision that cannot be read is told of in the log and tried again: the one before goes on being served.
    """
    while True:
        await asyncio.sleep(_SECONDS)
        found = mark(store)
        if found is None or found == seen:
            continue
        try:
            await renew()
            seen = found
        except Unfit as error:
            log("unfit", why=str(error))
