"""How a command that takes its time ends before its answer: stopped with Ctrl-C, or by a time limit.

The engine that answers queries hears nothing while it works, and can be ended only with its process. So while it works
Ctrl-C is left to the kernel; and where there is a time limit, the work is done in a child whose time the kernel keeps.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mandategraph.errors import QueryError


@contextmanager
def at_once() -> Iterator[None]:
    """Let Ctrl-C end the process at once, for the length of a `with` block that only reads.

    Where Ctrl-C means something else (it is ignored in the background), it goes on meaning that.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def within(seconds: float | None, work: Callable[[], None]) -> None:
    """Do some work that only reads and writes to stdout: here, or in a child that lives for so many seconds.

    Raises:
        QueryError: the time was up.
    """
    if seconds is None:
        with at_once():
            work()
        return
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        os._exit(_limited(seconds, work))
    try:
        _, status = os.waitpid(child, 0)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGALRM:
        raise QueryError(
            f"there was no answer within {seconds:g} seconds (--timeout), and the work was ended. Ask for less (name a "
            "resource, filter early), or give it more time."
        )
    if code:
        import typer

        raise typer.Exit(code if code > 0 else 128 - code)


def _limited(seconds: float, work: Callable[[], None]) -> int:
    """The exit code of some work, in the child: the kernel ends it when its time is up, whatever it does then."""
    from mandategraph.cli import BROKEN_PIPE, outcome

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        with at_once():
            code = outcome(work)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        return BROKEN_PIPE
    return code
