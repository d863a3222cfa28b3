"""A worker process as the server sees it: it is given one job at a time, watched, and killed when its time is up."""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import suppress
from http import HTTPStatus
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from mandategraph.serving.wire import PREFIX, Answer, Job, answer_of, lengths, pack_job
from mandategraph.serving.worker import Post, work

_CONTEXT = get_context("forkserver")
_PAGE = os.sysconf("SC_PAGE_SIZE")
#: What workers import, also where it is imported by need elsewhere.
_NEEDED = [
    "mandategraph.serving.worker",
    *(f"mandategraph.{name}" for name in ("explorer.routes", "searching.wanted", "searching.index", "tracing.formats")),
]
_START_SECONDS = 60.0
_BUFFER = 1024 * 1024


class Gone(Exception):
    """A worker is no more. `hungry`: it took more memory than it may; `begun`: it had begun with the job."""

    def __init__(self, *, hungry: bool, begun: bool) -> None:
        super().__init__()
        self.hungry = hungry
        self.begun = begun


class Unfit(Exception):
    """A worker cannot begin: the message says why."""


class Child:
    """A running worker. `revision` is that of the data it reads."""

    def __init__(self, process: ForkServerProcess, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Use `start`."""
        self._process = process
        self._reader = reader
        self._writer = writer
        self._hungry = False
        self.revision = ""
        self.at_rest = 0

    @classmethod
    async def start(cls, post: Post) -> Child:
        """Start a worker and wait until it can begin.

        Raises:
            Unfit: it cannot read the store, or did not start.
        """
        ours, theirs = socket.socketpair()
        with ours:  # should nobody wait any more, the worker finds that the server has hung up
            process = await asyncio.to_thread(_started, theirs, post)
            reader, writer = await asyncio.open_connection(sock=ours.dup(), limit=_BUFFER)
        child = cls(process, reader, writer)
        try:
            async with asyncio.timeout(_START_SECONDS):
                said = await _receive(reader)
        except (TimeoutError, OSError, EOFError) as error:
            child.kill()
            raise Unfit("a worker did not start: the log says why") from error
        except BaseException:
            child.kill()
            raise
        if said.status != HTTPStatus.OK:
            child.kill()
            raise Unfit(said.body.decode())
        child.revision = said.revision
        child.at_rest = child.memory()
        return child

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid or 0

    @property
    def has_ended(self) -> bool:
        """Whether it is known to be no more."""
        return self._reader.at_eof()

    async def ask(self, job: Job) -> Answer:
        """The answer to a job.

        Raises:
            Gone: the worker ended before it answered.
        """
        begun = False
        try:
            self._writer.write(pack_job(job))
            await self._writer.drain()
            await _receive(self._reader)
            begun = True
            return await _receive(self._reader)
        except (OSError, EOFError) as error:
            raise Gone(hungry=self._hungry, begun=begun) from error

    def memory(self) -> int:
        """How many bytes it holds that are its own; 0 where the system does not say."""
        with suppress(OSError, ValueError, IndexError):
            fields = Path(f"/proc/{self.pid}/statm").read_text("ascii").split()
            return (int(fields[1]) - int(fields[2])) * _PAGE
        return 0

    def kill(self, *, hungry: bool = False) -> None:
        """End it at once, whatever it does."""
        self._hungry = self._hungry or hungry
        with suppress(OSError, ValueError):
            self._process.kill()
        self._writer.close()

    def dismiss(self) -> None:
        """Let it go: it ends when it has nothing more to do."""
        self._writer.close()


def _started(theirs: socket.socket, post: Post) -> ForkServerProcess:
    with theirs:
        process = _CONTEXT.Process(target=work, args=(theirs, post), daemon=True)
        process.start()
        return process


def preload() -> None:
    """Have workers made from a process that has imported what they need: each starts in some milliseconds."""
    _CONTEXT.set_forkserver_preload(_NEEDED)


async def _receive(reader: asyncio.StreamReader) -> Answer:
    head, body = lengths(await reader.readexactly(PREFIX))
    return answer_of(await reader.readexactly(head), await reader.readexactly(body))
