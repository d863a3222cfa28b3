"""The command line: `mandategraph COMMAND ...`.

    __init__    from what happens to an exit code and a message
    app         the application and its commands
    options     what several commands can be told
    documents   build, status, remove, read: documents on their way in and out
    answers     trace, query, queries, sparql, search: what can be asked
    checks      validate, export
    corrections correct: what analysts judge
    comparing   diff: what two stores or exports say differently
    serving     serve
    leaving     ending before the answer: Ctrl-C, time limits
    completion  what a shell offers when Tab is pressed
    terminal    where output goes: people get tables and progress, programs exact bytes

A command imports what it needs when it runs, so that `--help` and short answers come at once.

Exit codes: 0 it worked, or all conforms; 1 it ran and found violations; 2 an error or a mistake in the call;
130 stopped with Ctrl-C; 141 whoever read the output went away.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence

FAILED = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
_COMPLETION = "_MANDATEGRAPH_COMPLETE"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; `arguments` are the command line's own by default."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run a command; its exit code. Whatever goes wrong on purpose is one message on stderr, never a traceback."""
    _speak_utf8()

    def work() -> None:
        from typer.main import get_command

        from mandategraph.cli.app import app

        # Not `app(...)`, which has codes of its own for what goes wrong: 1 would mean violations.
        command = get_command(app)
        if _COMPLETION in os.environ:  # a shell asks what may follow
            command.main(list(arguments), prog_name="mandategraph")
        with command.make_context("mandategraph", list(arguments)) as context:
            command.invoke(context)
        sys.stdout.flush()

    return outcome(work)


def outcome(work: Callable[[], None]) -> int:
    """The exit code of a command's work; what went wrong is said on stderr."""
    try:
        try:
            work()
        except Exception as error:
            return _failed(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes stdout once more when it leaves, and must not complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return 0


def _failed(error: Exception) -> int:
    """The exit code for an error, after saying what it is."""
    import typer

    from mandategraph.errors import MandategraphError

    match error:
        case typer.Exit():
            return error.exit_code
        case typer.Abort():
            return INTERRUPTED
        case MandategraphError():
            return _fail(str(error))
        case typer.TyperException():
            said = error.format_message()  # empty where the help page was shown instead
            return _fail(f"{said} `{_usage_of(error)} --help` shows how it is called.") if said else FAILED
        case BrokenPipeError():
            raise error
    import traceback

    traceback.print_exception(error)
    return _fail("this is a fault of mandategraph: please report it, with what stands above.")


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: every document has letters that some locale lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(message: str) -> int:
    print(f"mandategraph: {message}", file=sys.stderr)
    return FAILED


def _usage_of(error: Exception) -> str:
    """The command that a mistake was made in: `mandategraph build`."""
    context = getattr(error, "ctx", None)
    return context.command_path if context else "mandategraph"
