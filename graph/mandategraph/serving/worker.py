"""A worker process from within: it opens the store once and then does one job after the other.

It ends when the server hangs up, however the server ended, and a clock of the kernel's ends it where a job takes longer
than the server should have let it. Signals meant for the server are none of its business.
"""

from __future__ import annotations

import gzip
import os
import resource
import signal
import socket
import traceback
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mandategraph.errors import MandategraphError
from mandategraph.serving.desk import Desk, desk_of
from mandategraph.serving.jobs import DOERS
from mandategraph.serving.logs import log
from mandategraph.serving.problems import problem
from mandategraph.serving.settings import Settings
from mandategraph.serving.wire import BEGUN, Answer, Job, job_of, pack_answer, receive
from mandategraph.wording import DEFAULT

_SPARE_SECONDS = 2.0
_WORTH_COMPRESSING = 1000  # bytes
_COMPRESSION = 5
#: What is made of it is thrown away: the next page finds what pages share.
_FIRST_PAGE = Job("page", {"path": "/", "parameters": (), "language": DEFAULT, "base": "", "packet": False})
_FAULT = "This is a fault of mandategraph: please report it, with what the log says."


@dataclass(frozen=True, slots=True)
class Post:
    """What a worker is told when it starts.

    `seconds` is its deadline, `nice` how readily it lets others go first. Whoever is to make pages gets ready for them
    before it begins.
    """

    settings: Settings
    seconds: float
    nice: int = 0
    pages: bool = False


def work(handle: socket.socket, post: Post) -> None:
    """Do jobs until the server hangs up. `handle` is a socket to the server."""
    for ours in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ours, signal.SIG_IGN)
    _step_back(post.nice)
    with handle as server, server.makefile("rb") as jobs:
        try:
            desk = desk_of(post.settings)
        except MandategraphError as error:
            server.sendall(pack_answer(problem(503, str(error))))
            return
        if post.pages:
            _done(desk, _FIRST_PAGE)
        _bound_memory(post.settings.limits.memory)
        server.sendall(pack_answer(Answer(revision=desk.revision)))
        while (received := receive(jobs.read)) is not None:
            server.sendall(pack_answer(BEGUN))
            signal.setitimer(signal.ITIMER_REAL, post.seconds + _SPARE_SECONDS)
            answer = _done(desk, job_of(received[0]))
            server.sendall(pack_answer(replace(answer, revision=desk.revision)))
            signal.setitimer(signal.ITIMER_REAL, 0)


def _done(desk: Desk, job: Job) -> Answer:
    try:
        answer = DOERS[job.kind](desk, job.told)
    except MandategraphError as error:
        return problem(500, str(error))
    except Exception as error:
        log("fault", kind=job.kind, error=type(error).__name__, trace=traceback.format_tb(error.__traceback__))
        return problem(500, _FAULT)
    if job.compress and len(answer.body) >= _WORTH_COMPRESSING:
        return replace(answer, body=gzip.compress(answer.body, _COMPRESSION, mtime=0), compressed=True)
    return answer


def _bound_memory(most: int) -> None:
    """Have the kernel refuse what the server, which looks now and then, might see too late.

    Half as much again, so that the server sees it first and can say why there is no answer.
    """
    with suppress(OSError, ValueError, IndexError):
        held = int(Path("/proc/self/statm").read_text("ascii").split()[5]) * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_DATA, (held + most + most // 2, -1))


def _step_back(nice: int) -> None:
    """Let others go first, and be the first to go where memory runs out on the machine."""
    os.nice(nice)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", "ascii")
