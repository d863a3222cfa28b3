"""What is checked, and what leaves the store as a file: validate, export."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from mandategraph.cli import options
from mandategraph.cli.terminal import remark, waiting, write


def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Graphs to validate in the place of the store: .ttl, .trig, .nq, .nt, .jsonld, .rdf or .xml.",
        ),
    ] = None,
    store: options.Store = options.DEFAULT_STORE,
    shapes: Annotated[
        list[str] | None,
        typer.Option("--shapes", metavar="FILE", help="SHACL shapes of your own, beside ours; may be given again."),
    ] = None,
    reason: Annotated[
        bool, typer.Option("--reason", help="Also look for contradictions with the ontology: takes longer, needs Java.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also validate what was validated when it was built, by this very version.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", metavar="N", min=1, help="How many documents of a store to validate at once.")
    ] = 1,
    format_: Annotated[
        Literal["text", "json", "turtle", "junit", "sarif"],
        typer.Option(
            "--format", help="For people, for programs, as a SHACL report, for CI servers, or for code scanning."
        ),
    ] = "text",
) -> None:
    """Hold every document's graph against the shapes, and name the sentence behind whatever breaks one.

    FILE is a graph as `export` writes it, edited or made by somebody else. The shapes themselves are first held against
    the W3C's shapes for shapes. What this version of mandategraph found nothing wrong with when it built it is not
    validated again while the store's files are as they were written.

    text lists the violations, and counts them by shape and by document; json holds the same. turtle is SHACL's own
    form. junit has a suite a document and a failure a violation. sarif (2.1.0) points at the words in the sources that
    are found below this folder, or at the line of FILE.

    Exit code: 0 all conforms, 1 there are violations, 2 validation could not run.
    """
    from mandategraph.validation import Validator, validate_files, validate_store
    from mandategraph.validation.formats import write as written

    validator = Validator(beside=shapes) if shapes else None
    if files:
        with waiting("Validating ..."):
            report = validate_files(files, validator=validator, reason=reason, shapes=True)
    else:
        from mandategraph.store import Store

        with Store.open(store) as opened, waiting("Validating ..."):
            report = validate_store(opened, validator=validator, reason=reason, shapes=True, again=again, jobs=jobs)
    for notice in report.notices:
        remark(notice)
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
