"""What two stores or exports say differently: diff."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mandategraph.cli import options
from mandategraph.cli.terminal import waiting, write

if TYPE_CHECKING:
    from mandategraph.comparing import Side


def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A store, or a file that `export` wrote.")],
    after: Annotated[str, typer.Argument(metavar="[AFTER]", help="Another one; by default --store.")] = "",
    format_: Annotated[
        Literal["text", "csv", "json", "md"], typer.Option("--format", help="For people, for programs, for documents.")
    ] = "text",
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Show what two stores or exports say differently, fact by fact: what was added, removed and changed.

    That the words of a fact stand elsewhere now makes it no other fact; such facts are only counted.

    Exit code: 0 no difference, 1 differences, 2 an error.
    """
    from mandategraph.comparing import compare
    from mandategraph.comparing.formats import write as written

    with ExitStack() as stack, waiting("Comparing ..."):
        found = compare(_side(before, stack), _side(after or store, stack))
        text = written(found, format_)
    write(text)
    raise typer.Exit(1 if found.differences else 0)


def _side(name: str, stack: ExitStack) -> Side:
    from mandategraph.comparing import Side
    from mandategraph.store import Store

    if Path(name).is_file():
        return Side.of_file(name)
    return Side.of_store(stack.enter_context(Store.open(name)))
