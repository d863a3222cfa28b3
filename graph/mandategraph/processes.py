"""Processes that work for this one, and end with it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import TypeVar

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")
_RARELY = 100_000  # new objects, before those are looked at that may be garbage


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for garbage a hundred times more rarely: what reads documents makes many things that stay, and no circles.

    Looking at them again and again would take a tenth of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(_RARELY, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def pool_of(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to work in. Whatever ends the block before its end ends them at once.

    They are not forked, and none outlives this process, however it ends.
    """
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


def submit(pool: ProcessPoolExecutor, work: Callable[[_Given], _Made], given: _Given) -> Future[_Made]:
    """Give a function of a module something to do in a pool, which may start a process for it.

    That process never sees Ctrl-C, not even while it starts.
    """
    resource_tracker.ensure_running()  # its start would let Ctrl-C in again
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, given)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _start_worker(lifeline: Connection) -> None:
    """End with the parent, however it ends, and leave Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_RARELY, *gc.get_threshold()[1:])
    threading.Thread(target=_outlive_nobody, args=(lifeline,), daemon=True).start()


def _outlive_nobody(lifeline: Connection) -> None:
    lifeline.poll(None)  # nothing ever comes but the end: the parent let go of it, or is no more
    os._exit(1)
