"""The application: its commands, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from mandategraph.cli import answers, checks, comparing, corrections, documents, serving


def examples(*calls: str) -> str:
    """The foot of a help page: calls, one a line."""
    return "\n".join(["\b\nFor example:", *(f"  mandategraph {call}" for call in calls)])


app = typer.Typer(
    name="mandategraph",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog=examples("build graph/reports/zh.txt", "trace 7/1", "queries"),
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"mandategraph {version('mandategraph')}")
        raise typer.Exit


@app.callback()
def mandategraph(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """What became of United Nations mandates: a graph in which every statement leads back to the words it rests on."""


COMMANDS: tuple[tuple[Callable[..., None], tuple[str, ...]], ...] = (
    (documents.build, ("build graph/reports/zh.txt", "build reports/ --store corpus --jobs 2")),
    (answers.trace, ("trace 7/1", "trace 9/1 --body CTOC/COP --format md")),
    (
        answers.query,
        ("query mandates addressee=Secretariat verb=request", "query attendance --format csv > attendance.csv"),
    ),
    (answers.queries, ("queries", "queries mandates")),
    (
        answers.sparql,
        ('sparql "SELECT ?resolution { ?resolution a mg:Resolution }"', "sparql question.rq --format json"),
    ),
    (answers.search, ("search asset recovery", "search '\"mutual legal assistance\" -extradition' --kind mandate")),
    (documents.read, ("read graph/reports/zh.txt", "read graph/reports/zh.txt --format json")),
    (
        checks.validate,
        (
            "validate",
            "validate --reason --format junit > validation.xml",
            "validate mandates.ttl --shapes mine.ttl --format sarif > validation.sarif",
        ),
    ),
    (checks.export, ("export mandates.ttl", "export mandates.nq --store corpus")),
    (
        corrections.correct,
        (
            'correct mgid:CAC/COSP/EG.1/meeting/8/report/... rejected --note "Another subject."',
            'correct mgid:... status --status "outcome recorded" --note "See the report." --document CAC/COSP/2019/2',
        ),
    ),
    (comparing.diff, ("diff before.nq", "diff old-store new-store --format csv")),
    (serving.serve, ("serve", "serve --store corpus --host 0.0.0.0 --port 80")),
    (documents.status, ("status --store corpus",)),
    (documents.remove, ('remove "CAC/COSP/EG.1 meeting 8 report"',)),
)
"""The commands in the order in which they are listed, with examples of their use."""

for _function, _examples in COMMANDS:
    app.command(epilog=examples(*_examples))(_function)
