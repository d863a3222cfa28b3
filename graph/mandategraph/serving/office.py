"""The workers of a server: those for pages, those for stored queries, and those for what visitors write themselves.

They are apart, and who may take long lets the others go first: a query without an end takes nothing from a page.
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

#: When to ask again.
PATIENCE = (("Retry-After", "5"),)
#: What may take as long as a stored query does.
_LONG = frozenset({"dataset", "query", "sitemap"})
#: The pages that stored queries are asked on.
_ASKING = "/ask/"


class Office:
    """All pools, and what is said where one gives no answer. `unfit` says why they could not begin."""

    def __init__(self, settings: Settings) -> None:
        limits = settings.limits
        self._limits = limits
        self._store = settings.store
        self._following: asyncio.Task[None] | None = None
        self.unfit = ""

        def pool(name: str, seconds: float, nice: int, waiting: int) -> Pool:
            post = Post(settings, seconds, nice, pages=not nice)
            return Pool(name, post, size=settings.workers, waiting=waiting, memory=limits.memory)

        self._pages = pool("pages", limits.page_seconds, 0, limits.pages_waiting)
        self._queries = pool("queries", limits.page_seconds, 5, limits.waiting)
        self._sparql = pool("sparql", limits.seconds, 15, limits.waiting)
        self.pools = (self._pages, self._queries, self._sparql)

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
    def ready(self) -> bool:
        """Whether there are workers of all kinds."""
        return all(pool.ready for pool in self.pools)

    @property
    def revision(self) -> str:
        """The data that answers are made from now."""
        return self._pages.revision

    async def run(self, job: Job) -> Answer:
        """The answer to a job, or what there is to say where there is none in time."""
        pool = self._pool(job)
        try:
            return await pool.run(job)
        except Busy:
            return problem(HTTPStatus.TOO_MANY_REQUESTS, "Too many requests are waiting: ask again later.", PATIENCE)
        except TimeUp:
            told = f"There was no answer within {pool.seconds:g} seconds. Ask for less: name a resource, use LIMIT."
        except Failed as error:
            told = "The process at work on it ended: ask again."
            if error.hungry:
                told = f"This takes more than {self._limits.memory:,} bytes of memory. Ask for less."
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, told, PATIENCE)

    def _pool(self, job: Job) -> Pool:
        if job.kind == "sparql":
            return self._sparql
        is_long = job.kind in _LONG or (job.kind == "page" and job.told["path"].startswith(_ASKING))
        return self._queries if is_long else self._pages

    async def _renew(self) -> None:
        for pool in self.pools:
            await pool.renew()
        log("revision", revision=self.revision)
