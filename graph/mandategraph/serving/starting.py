"""From what a server is told to a server that runs, and to its orderly end: what it is at work on is finished first."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from mandategraph.errors import ServingError
from mandategraph.serving.app import app
from mandategraph.serving.logs import LogHandler
from mandategraph.serving.office import Office
from mandategraph.serving.settings import Settings
from mandategraph.serving.slow import slow
from mandategraph.store import Store

_SPARE_SECONDS = 5
_LONGEST_HEAD = 64 * 1024
_MOST_CONNECTIONS = 500
_SECONDS_TO_ASK = 20.0


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C; `say` tells people the address when all is ready, and before what makes it slow.

    Raises:
        ServingError: nobody can listen at that address.
        StoreError: there is no store.
    """
    Store.open(settings.store).close()
    for told in slow(settings.store):
        say(told)
    logging.basicConfig(handlers=[LogHandler()], level=logging.WARNING, force=True)
    with _listening(settings.host, settings.port) as listener:
        host, port = listener.getsockname()[:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        office = Office(settings)
        config = uvicorn.Config(
            app(settings, office),
            http=_Connection,
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            limit_concurrency=_MOST_CONNECTIONS,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            timeout_graceful_shutdown=round(max(settings.limits.seconds, settings.limits.page_seconds))
            + _SPARE_SECONDS,
        )
        server = _Server(config, lambda: say(f"serving {settings.store} at {address}; Ctrl-C ends it"))
        server.run(sockets=[listener])
        if not server.started:
            raise ServingError(f"the server could not begin: {office.unfit}")


class _Connection(H11Protocol):
    """A connection that is closed when nothing was asked on it in time: who opens many and says nothing keeps none."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.loop.call_later(_SECONDS_TO_ASK, self._give_up)

    def _give_up(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._begun()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Unlike the original's, it does not raise the signal once more: to be ended is a server's good end."""
        before: dict[int, object] = {}

        def ended(sign: int, frame: FrameType | None) -> None:
            self.handle_exit(sign, frame)

        for sign in (signal.SIGINT, signal.SIGTERM):
            before[sign] = signal.signal(sign, ended)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)  # type: ignore[arg-type]


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        raise ServingError(
            f"{host}:{port}: cannot listen there ({why}). Name others with --host and --port."
        ) from error
    with listener:
        yield listener
