"""The command line: `mandategraph COMMAND ...`.

    __init__    from what happens to an exit code and a message
    app         the application and its commands
    options     what several commands can be told
    documents   build, status, remove, read: documents on their way in and out
    answers     trace, query, queries, sparql: what can be asked
    checks      validate, export
    terminal    where output goes: people get tables and progress, programs exact bytes

A command imports what it needs when it runs, so that `--help` and short answers come at once.

Exit codes: 0 it worked, or all conforms; 1 it ran and found violations; 2 an error or a mistake in the call;
130 stopped with Ctrl-C; 141 whoever read the output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
BROKEN_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; `arguments` are the command line's own by default."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run a command; its exit code. Whatever goes wrong on purpose is one message on stderr, never a traceback."""
    import typer

    from mandategraph.cli.app import app
    from mandategraph.errors import MandategraphError

    try:
        code = app(args=list(arguments), prog_name="mandategraph", standalone_mode=False)
        sys.stdout.flush()
    except MandategraphError as error:
        return _fail(str(error))
    except typer.Abort:
        return INTERRUPTED
    except typer.TyperException as error:
        return _fail(f"{error.format_message()} `{_usage_of(error)} --help` shows how it is called.")
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes stdout once more when it leaves, and must not complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code if isinstance(code, int) else 0


def _fail(message: str) -> int:
    print(f"mandategraph: {message}", file=sys.stderr)
    return 2


def _usage_of(error: Exception) -> str:
    """The command that a mistake was made in: `mandategraph build`."""
    context = getattr(error, "ctx", None)
    return context.command_path if context else "mandategraph"
