"""Many documents at once: extraction in several processes, with the results in the order of the tasks."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from mandategraph.building.extraction import Extraction, Failure, Task, extract
from mandategraph.errors import CitationError, LanguageError, MandategraphError, SourceError
from mandategraph.processes import pool_of, submit


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
        with pool_of(jobs) as pool:
            try:
                while queue or running:
                    while queue and len(running) < 2 * jobs:
                        running.append((queue[0], submit(pool, attempt, queue[0])))
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
    with pool_of(1) as pool:
        try:
            return submit(pool, attempt, task).result()
        except BrokenProcessPool:
            return died(task)


def died(task: Task) -> Failure:
    """What there is to say of a source that kills whoever reads it."""
    return Failure(
        task.called,
        f"{task.called}: the process that read it died, perhaps for want of memory. Read it on a machine with more, or "
        "leave it out.",
    )
