"""serve: pages and SPARQL over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mandategraph.cli import options
from mandategraph.cli.terminal import remark


def serve(
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; 0.0.0.0 is: to everybody.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes one that is free.")
    ] = 8000,
    base: Annotated[
        str,
        typer.Option("--base", metavar="URL", help="The address that visitors know, where a proxy stands before it."),
    ] = "",
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="How long a visitor's own query may take.")
    ] = 20.0,
    memory: Annotated[
        int, typer.Option("--memory", metavar="MB", min=16, help="How much memory one question may take.")
    ] = 1024,
    workers: Annotated[
        int,
        typer.Option(
            "--workers", metavar="N", min=1, help="How many pages to make at once, stored queries and SPARQL."
        ),
    ] = 2,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", help="Write what visitors ask to the log, too; without it, only that they do."),
    ] = False,
    queries: options.Queries = None,
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Open a store to browsers (the explorer) and programs (SPARQL, stored queries, linked data), read-only.

    A build that comes to its end is picked up by itself. SIGTERM or Ctrl-C ends it after what it is at work on.
    """
    from mandategraph.errors import ServingError
    from mandategraph.querying.stored import folders
    from mandategraph.serving.settings import MEGABYTE, Limits, Settings
    from mandategraph.serving.starting import serve as served

    if "://" in store:
        raise ServingError(
            f"{store}: only a store in a folder is served. That service answers SPARQL itself, and nobody here could "
            "end a query that runs there: build into a folder with --store PATH, and serve that."
        )
    limits = Limits(seconds=timeout, memory=memory * MEGABYTE)
    settings = Settings(Path(store), host, port, base.rstrip("/"), folders(queries), workers, verbose, limits)
    served(settings, remark)
