"""What is checked, and what leaves the store as a file: validate, export."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from mandategraph.cli import options
from mandategraph.cli.terminal import remark, waiting, write


def validate(
    store: options.Store = options.DEFAULT_STORE,
    reason: Annotated[
        bool, typer.Option("--reason", help="Also look for contradictions with the ontology: takes longer, needs Java.")
    ] = False,
    format_: Annotated[
        Literal["text", "json", "turtle", "junit"],
        typer.Option("--format", help="For people, for programs, as a SHACL report, or for CI servers."),
    ] = "text",
) -> None:
    """Hold every document's graph against the shapes, and name the sentence behind whatever breaks one.

    The shapes themselves are first held against the W3C's shapes for shapes.

    Exit code: 0 all conforms, 1 there are violations, 2 validation could not run.
    """
    from mandategraph.store import Store
    from mandategraph.validation import validate_store
    from mandategraph.validation.formats import write as written

    with Store.open(store) as opened, waiting("Validating ..."):
        report = validate_store(opened, reason=reason, shapes=True)
    write(written(report, format_))
    raise typer.Exit(report.exit_code)


def export(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The file to write. Its ending chooses the format.")],
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="turtle, trig, nquads, ntriples, jsonld or rdfxml."),
    ] = None,
    corrections: Annotated[
        Literal["with", "without", "only"],
        typer.Option("--corrections", help="Write what analysts corrected beside the rest, leave it out, or it only."),
    ] = "with",
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Write everything in the store to a file, with a description of the data set and the vocabulary it uses.

    The same documents give the same bytes. trig, nquads and jsonld keep the documents' graphs apart.
    """
    from mandategraph import exporting
    from mandategraph.store import Store

    with Store.open(store) as opened, waiting("Exporting ..."):
        exporting.export(opened, path, format_, corrections=corrections)
    remark(f"written to {path}")
