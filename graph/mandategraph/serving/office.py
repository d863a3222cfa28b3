"""The workers of a server: those for pages and stored queries, and those for what visitors write themselves.

They are apart, and the latter let the former go first: a query without an end takes nothing from a page.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from mandategraph.serving.child import Unfit, preload
from mandategraph.serving.following import follow, mark
from mandategraph.serving.logs import log
from mandategraph.serving.pool import Busy, Failed, Pool, TimeUp
from mandategraph.serving.problems import problem
from mandategraph.serving.settings import Settings
from mandategraph.serving.wire import Answer, Job
from mandategraph.serving.worker import Post

#: The kinds of jobs that visitors wrote themselves.
_FREE = frozenset({"sparql"})
_NICE = 15
_PATIENCE = (("Retry-After", "5"),)


class Office:
    """Both pools, and what is said where one gives no answer. `unfit` says why they could not begin."""

    def __init__(self, settings: Settings) -> None:
        limits = settings.limits
        self._limits = limits
        self._store = settings.store
        self._following: asyncio.Task[None] | None = None
        self.unfit = ""
        self.pages = Pool(
            "pages",
            Post(settings, limits.page_seconds),
            size=settings.workers,
            waiting=limits.pages_waiting,
            memory=limits.memory,
        )
        self.sparql = Pool(
            "sparql",
            Post(settings, limits.seconds, _NICE),
            size=settings.sparql_workers,
            waiting=limits.waiting,
            memory=limits.memory,
        )

    async def open(self) -> None:
        """Start all workers.

        Raises:
            Unfit: they cannot begin.
        """
        preload()
        seen = mark(self._store)
        try:
            await asyncio.gather(*(pool.open() for pool in self.pools))
        except Unfit as error:
            self.unfit = str(error)
            raise
        self._following = asyncio.create_task(follow(self._store, seen, self._renew))

    def close(self) -> None:
        """End all workers."""
        if self._following:
            self._following.cancel()
        for pool in self.pools:
            pool.close()

    @property
    def pools(self) -> tuple[Pool, Pool]:
        """Both pools."""
        return self.pages, self.sparql

    @property
    def ready(self) -> bool:
        """Whether there are workers of both kinds."""
        return all(pool.ready for pool in self.pools)

    @property
    def revision(self) -> str:
        """The data that answers are made from now."""
        return self.pages.revision

    async def _renew(self) -> None:
        for pool in self.pools:
            await pool.renew()
        log("revision", revision=self.revision)

    async def run(self, job: Job) -> Answer:
        """The answer to a job, or what there is to say where there is none in time."""
        pool = self.sparql if job.kind in _FREE else self.pages
        try:
            return await pool.run(job)
        except Busy:
            return problem(HTTPStatus.TOO_MANY_REQUESTS, "Too many requests are waiting: ask again later.", _PATIENCE)
        except TimeUp:
            seconds = self._limits.seconds if pool is self.sparql else self._limits.page_seconds
            told = f"There was no answer within {seconds:g} seconds. Ask for less: name a resource, use LIMIT."
        except Failed as error:
            told = "The process at work on it ended: ask again."
            if error.hungry:
                told = f"This takes more than {self._limits.memory:,} bytes of memory. Ask for less."
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, told, _PATIENCE)
