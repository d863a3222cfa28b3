"""Many documents at once: extraction in several processes, with the results in the order of the tasks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path

from mandategraph.building.extraction import Extraction, Failure, Task, extract
from mandategraph.errors import CitationError, LanguageError, MandategraphError, SourceError


def extract_all(tasks: Iterable[Task], jobs: int = 1) -> Iterator[tuple[Extraction, ...] | Failure]:
    """The outcome of each task, in the order of the tasks, whatever `jobs` is.

    A source that cannot be read, that makes the program fail or that kills the process reading it is a `Failure`; what
    would hit every source alike (damaged vocabularies, a validation that cannot run) is raised.

    Raises:
        MandategraphError: the vocabularies are damaged, or validation could not run.
    """
    queue = deque(tasks)
    jobs = min(jobs, len(queue))
    if jobs <= 1:
        yield from map(attempt, queue)
        return
    while queue:
        running: deque[tuple[Task, Future[tuple[Extraction, ...] | Failure]]] = deque()
        with _pool(jobs) as pool:
            try:
                while queue or running:
                    while queue and len(running) < 2 * jobs:
                        running.append((queue[0], _submit(pool, queue[0])))
                        queue.popleft()
                    outcome = running[0][1].result()
                    running.popleft()
                    yield outcome
            except BrokenProcessPool:
                pass
        for task, _ in running:  # one of them killed its process, and the others' with it
            yield _alone(task)


def attempt(task: Task) -> tuple[Extraction, ...] | Failure:
    """Extract, and take what is wrong with this one source for a result."""
    try:
        return extract(task)
    except (SourceError, LanguageError, CitationError) as error:
        return Failure(task.called, task.told(str(error)))
    except MandategraphError:
        raise
    except Exception as error:
        return Failure(
            task.called,
            f"{task.called}: {type(error).__name__}: {error} ({_place(error)}). This is a fault of mandategraph: "
            "please report it, with the document.",
        )


def _place(error: Exception) -> str:
    """Where in this package an error came up: `recognise/names.py, line 12`."""
    package = Path(__file__).parents[1]
    frames = [one for one in traceback.extract_tb(error.__traceback__) if Path(one.filename).is_relative_to(package)]
    return f"{Path(frames[-1].filename).relative_to(package)}, line {frames[-1].lineno}"


def _alone(task: Task) -> tuple[Extraction, ...] | Failure:
    with _pool(1) as pool:
        try:
            return _submit(pool, task).result()
        except BrokenProcessPool:
            return Failure(
                task.called,
                f"{task.called}: the process that read it died, perhaps for want of memory. Read it on a machine with "
                "more, or leave it out.",
            )


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    # Not forked: a forked worker would hold the store's build lock open beyond its builder's death.
    context = multiprocessing.get_context("spawn")
    end, lifeline = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(end,))
    try:
        yield pool
    except BaseException:
        lifeline.close()  # whoever stops a build does not wait for what nobody will see
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        lifeline.close()
        end.close()


def _submit(pool: ProcessPoolExecutor, task: Task) -> Future[tuple[Extraction, ...] | Failure]:
    """Give a task to a pool, which may start a worker for it: one that never sees Ctrl-C, not even while it starts."""
    resource_tracker.ensure_running()  # its start would let Ctrl-C in again
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(attempt, task)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _start_worker(lifeline: Connection) -> None:
    """End with the parent, however it ends, and leave Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, args=(lifeline,), daemon=True).start()


def _outlive_nobody(lifeline: Connection) -> None:
    lifeline.poll(None)  # nothing ever comes but the end: the parent let go of it, or is no more
    os._exit(1)
