"""Workers of one kind, and the requests that wait for them: none for longer than its deadline."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress

from mandategraph.serving.child import Child, Gone, Unfit
from mandategraph.serving.logs import log
from mandategraph.serving.wire import Answer, Job
from mandategraph.serving.worker import Post

_WATCH_SECONDS = 0.05
_PAUSE_SECONDS = 1.0
_ATTEMPTS = 2


class Busy(Exception):
    """Too many requests are waiting already."""


class TimeUp(Exception):
    """There was no answer within the deadline."""


class Failed(Exception):
    """Two workers in a row ended before they answered. `hungry` says that one took more memory than it may."""

    def __init__(self, *, hungry: bool = False) -> None:
        super().__init__()
        self.hungry = hungry


class Pool:
    """So many workers at work at once; the requests that find none free wait in the order of their coming."""

    def __init__(self, name: str, post: Post, *, size: int, waiting: int, memory: int) -> None:
        self.name = name
        self.revision = ""
        self.deaths = 0
        self._post = post
        self._size = size
        self._most_waiting = waiting
        self._memory = memory
        self._idle: deque[Child] = deque()
        self._busy: set[Child] = set()
        self._old: set[Child] = set()  # of a revision that is no longer current, and still at work
        self._waiters: deque[asyncio.Future[Child]] = deque()
        self._starting = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def open(self) -> None:
        """Start the workers.

        Raises:
            Unfit: they cannot begin.
        """
        started = await asyncio.gather(*(Child.start(self._post) for _ in range(self._size)))
        self.revision = started[0].revision
        self._idle.extend(started)
        self._in_background(self._watch())

    def close(self) -> None:
        """End all workers."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for child in (*self._idle, *self._busy, *self._old):
            child.kill()

    @property
    def seconds(self) -> float:
        """The deadline of its requests."""
        return self._post.seconds

    @property
    def working(self) -> int:
        """How many workers are at work."""
        return len(self._busy)

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return sum(not waiter.done() for waiter in self._waiters)

    @property
    def ready(self) -> bool:
        """Whether there is any worker."""
        return bool(self._idle or self._busy)

    async def run(self, job: Job) -> Answer:
        """The answer to a job. A worker that ends before it answered is replaced, and the job done once more.

        Raises:
            Busy: too many wait already.
            TimeUp: there was no answer within the deadline, waiting included.
            Failed: the workers ended before they answered.
        """
        if not self._idle and self.waiting >= self._most_waiting:
            raise Busy
        try:
            async with asyncio.timeout(self._post.seconds):
                attempts = 0
                while True:
                    child = await self._take()
                    try:
                        return await self._answer(child, job)
                    except Gone as error:
                        attempts += error.begun
                        if error.hungry or attempts == _ATTEMPTS:
                            raise Failed(hungry=error.hungry) from error
        except TimeoutError:
            raise TimeUp from None

    async def renew(self) -> None:
        """Go over to fresh workers, which read the current revision; those at work finish what they do.

        Raises:
            Unfit: the fresh ones cannot begin; the others go on.
        """
        started = await asyncio.gather(*(Child.start(self._post) for _ in range(self._size)))
        for child in self._idle:
            child.dismiss()
        self._idle.clear()
        self._old |= self._busy
        self._busy = set()
        self.revision = started[0].revision
        for child in started:
            self._offer(child)

    async def _answer(self, child: Child, job: Job) -> Answer:
        try:
            answer = await child.ask(job)
        except BaseException:  # it is gone, its time is up, or nobody wants the answer any more
            self._busy.discard(child)
            self._old.discard(child)
            child.kill()
            self.deaths += 1
            self._refill()
            raise
        if child in self._old:
            self._old.discard(child)
            child.dismiss()
        else:
            self._busy.discard(child)
            self._offer(child)
        return answer

    async def _take(self) -> Child:
        self._bury()
        if self._idle:
            child = self._idle.popleft()
            self._busy.add(child)
            return child
        waiter: asyncio.Future[Child] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():  # it came at the very moment that nobody waited any more
                child = waiter.result()
                self._busy.discard(child)
                self._offer(child)
            raise
        finally:
            with suppress(ValueError):
                self._waiters.remove(waiter)

    def _offer(self, child: Child) -> None:
        """Give a free worker to whoever waits longest."""
        if self._closed:
            child.kill()
            return
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                self._busy.add(child)
                waiter.set_result(child)
                return
        self._idle.append(child)

    def _bury(self) -> None:
        """Notice the workers that ended while they had nothing to do."""
        for child in [child for child in self._idle if child.has_ended]:
            self._idle.remove(child)
            child.kill()
            self.deaths += 1
        self._refill()

    def _refill(self) -> None:
        """Start workers in the place of those that ended."""
        while not self._closed and len(self._idle) + len(self._busy) + self._starting < self._size:
            self._starting += 1
            self._in_background(self._start_one())

    async def _start_one(self) -> None:
        try:
            while True:
                try:
                    child = await Child.start(self._post)
                except Unfit as error:
                    log("unfit", pool=self.name, why=str(error))
                    await asyncio.sleep(_PAUSE_SECONDS)
                    continue
                if child.revision == self.revision:
                    break
                child.dismiss()  # a build came to its end meanwhile: whoever watches for that will renew all
                await asyncio.sleep(_WATCH_SECONDS)
        finally:
            self._starting -= 1
        if len(self._idle) + len(self._busy) < self._size:
            self._offer(child)
        else:
            child.dismiss()

    async def _watch(self) -> None:
        """Kill the worker that takes more memory than it may, and notice one that ended while it had nothing to do."""
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            for child in (*self._busy, *self._old):
                if child.memory() - child.at_rest > self._memory:
                    child.kill(hungry=True)
            for child in [child for child in self._idle if child.memory() - child.at_rest > self._memory // 2]:
                self._idle.remove(child)  # what it remembers of earlier jobs must not be held against the next
                child.dismiss()
            self._bury()

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
