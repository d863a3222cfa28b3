"""What analysts judge: correct; and how files of corrections are told of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mandategraph.cli import options
from mandategraph.cli.terminal import counted, say

if TYPE_CHECKING:
    from mandategraph.store.manifest import CorrectionsRecord


def correct(
    thing: Annotated[
        str,
        typer.Argument(
            metavar="THING", help="What is judged, as `mandategraph trace --iris` names it: mgid:..., or its IRI."
        ),
    ],
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="confirmed, rejected, wrong, note or status.")],
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="Why, or the note itself. Only a confirmation needs none.")
    ] = "",
    status: Annotated[
        str, typer.Option("--status", metavar="STATUS", help='The status given: "outcome recorded" or another one.')
    ] = "",
    author: Annotated[
        str, typer.Option("--author", metavar="NAME", help="Name, mail address or ORCID; else git's user.name.")
    ] = "",
    date: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The day; today unless given.")] = "",
    quote: Annotated[str, typer.Option("--quote", metavar="TEXT", help="Words that this rests on.")] = "",
    document: Annotated[
        str, typer.Option("--document", metavar="NAME", help="The document that they stand in, or that shows it.")
    ] = "",
    url: Annotated[str, typer.Option("--url", metavar="URL", help="The same for a page on the web.")] = "",
    file: Annotated[
        str, typer.Option("--file", metavar="FILE", help="The file that keeps it, best beside the sources.")
    ] = "corrections.ttl",
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Judge a link, a mandate, an activity or anything else in the graph, and keep the judgement in a file of its own.

    rejected: it is not so; a link that is rejected is not followed any more. confirmed: it is so. wrong: something that
    is said of it is not right. status: a mandate has another status than the documents record. note: a remark.

    The file is Turtle. `mandategraph build` reads it with the documents in its folder, so that a judgement outlives
    every rebuild; the store has it at once. A later judgement of the same thing overtakes an earlier one.
    """
    from mandategraph.correcting.adding import correct as corrected
    from mandategraph.correcting.shown import of_correction
    from mandategraph.namespaces import shortened
    from mandategraph.store import Store

    with Store.open(store) as opened:
        done = corrected(
            opened,
            thing,
            judgement,
            author=author,
            date=date,
            note=note,
            status=status,
            quote=quote,
            document=document,
            url=url,
            file=file,
        )
    say(f"{'written  ' if done.new else 'unchanged'}  {shortened(done.correction.about)}")
    say(f"           {of_correction(done.correction)}")
    for iri in done.replaced:
        say(f"replaced   {shortened(iri)}, of the same author and day")
    say(f"           in {done.file}")


def told(record: CorrectionsRecord) -> str:
    """A file of corrections in a line: `corrections.ttl: 2 corrections`."""
    return f"{record.name}: {counted(record.corrections, 'correction')}"
