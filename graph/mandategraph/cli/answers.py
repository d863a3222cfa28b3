"""What can be asked: trace, query, queries, sparql, search."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mandategraph.cli import completion, options
from mandategraph.cli.leaving import within
from mandategraph.cli.terminal import remark, stdout_width, takes_colour, write

if TYPE_CHECKING:
    from mandategraph.querying.tables import Table

_Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="CODE",
        help="Language of labels and, where there are several, of texts, such as zh; csv and json keep their names.",
    ),
]


def trace(
    resolution: Annotated[
        str, typer.Argument(metavar="RESOLUTION", help="Its number (7/1), symbol (A/RES/75/194) or name.")
    ],
    body: Annotated[
        str, typer.Option("--body", metavar="KEY", help="The body that adopted it, such as CAC/COSP.")
    ] = "",
    format_: Annotated[
        Literal["tree", "table", "json", "csv", "md", "html", "mermaid", "svg"],
        typer.Option("--format", help="How to show it; html is a page, svg a picture, mermaid a diagram."),
    ] = "tree",
    lang: _Lang = "",
    iris: Annotated[
        bool, typer.Option("--iris", help="In the tree, name what `mandategraph correct` can judge: links and all.")
    ] = False,
    timeout: options.Timeout = None,
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Show what became of a resolution: what it asks for, what was done about it, and what came of that.

    A number that fits the resolutions of several bodies is refused with the list of them: choose one with --body.
    """
    from mandategraph import tracing
    from mandategraph.store import Store
    from mandategraph.tracing.formats import write as written

    def work() -> None:
        with Store.open(store) as opened:
            found = tracing.trace(opened, resolution, body, lang=lang)
        write(written(found, format_, width=stdout_width(), colour=takes_colour(), iris=iris))
        if found.explanation and format_ in ("csv", "json"):
            remark(found.explanation)

    within(timeout, work)


def query(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The stored query, as `mandategraph queries` lists it.",
            autocompletion=completion.query_names,
        ),
    ],
    parameters: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY=VALUE]...",
            help="Its parameters. All may be left out.",
            autocompletion=completion.parameters,
        ),
    ] = None,
    format_: options.TableFormat = "table",
    lang: _Lang = "",
    queries: options.Queries = None,
    timeout: options.Timeout = None,
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Answer a stored query. An empty answer says why it is empty."""
    from mandategraph import querying
    from mandategraph.querying.stored import folders
    from mandategraph.store import Store

    told = _parsed([*(parameters or ()), *([f"{querying.LANG}={lang}"] if lang else ())])

    def work() -> None:
        with Store.open(store) as opened:
            _show(querying.run(opened, name, folders(queries), **told), format_)

    within(timeout, work)


def queries(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="Show this one in full: its columns and its SPARQL too.",
            autocompletion=completion.query_names,
        ),
    ] = "",
    format_: Annotated[
        Literal["text", "json", "md"], typer.Option("--format", help="For people, for programs, for documents.")
    ] = "text",
    lang: _Lang = "",
    queries: options.Queries = None,
) -> None:
    """List the stored queries: the question that each answers, and its parameters."""
    from mandategraph.cli import listing
    from mandategraph.querying.binding import language_of
    from mandategraph.querying.stored import folders, stored_queries, stored_query

    lang = language_of(lang)
    ours = folders(queries)
    found = [stored_query(name, ours)] if name else list(stored_queries(ours).values())
    if format_ == "json":
        write(listing.as_json(found))
    elif format_ == "md":
        write(listing.as_markdown(found, lang))
    else:
        write(listing.in_full(found[0], lang) if name else listing.as_text(found, lang))


def sparql(
    query: Annotated[
        str, typer.Argument(metavar="QUERY|FILE|-", help="The query, a file that holds it, or - for stdin.")
    ],
    format_: options.TableFormat = "table",
    lang: _Lang = "",
    timeout: options.Timeout = None,
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Answer a SPARQL query of your own, about all documents together.

    The prefixes mg, mgv, mgid, skos, prov, dcterms, rdf, rdfs, owl and xsd need not be declared.
    """
    from mandategraph.querying import asking_freely
    from mandategraph.store import Store

    text, source = _query_text(query)

    def work() -> None:
        with Store.open(store) as opened:
            _show(asking_freely.ask(opened, text, source, lang=lang), format_)

    within(timeout, work)


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORD...", help="The words; '\"several words\" -word': those together, not that."),
    ],
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only such as mandate, body, text. May be given several times."),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="CODE", help="Only what is in a language, such as zh.")] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many to show at most.")] = 20,
    format_: options.TableFormat = "table",
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Find words in everything that the store holds, in any of the six languages.

    Words count in all their forms. What is found are resolutions, mandates, recommendations, activities, statements,
    bodies, meetings, topics, and the lines of the documents themselves.
    """
    from mandategraph.searching import search as searched
    from mandategraph.store import Store

    with Store.open(store) as opened:
        _show(searched(opened, " ".join(words), kinds=kind or (), lang=lang, limit=limit), format_)


def _show(table: Table, format_: str) -> None:
    from mandategraph.querying.table_formats import write as written

    write(written(table, format_, width=stdout_width(), colour=takes_colour()))
    if not table.rows and format_ not in ("table", "md"):
        remark(table.explanation)


def _parsed(pairs: list[str] | tuple[()]) -> dict[str, str]:
    """`["addressee=Secretariat"]` -> `{"addressee": "Secretariat"}`."""
    from mandategraph.errors import QueryError

    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise QueryError(f"{pair!r} is no parameter: write it as KEY=VALUE, such as addressee=Secretariat.")
        if key in found:
            raise QueryError(f"the parameter {key} is given twice. Give it once.")
        found[key] = value
    return found


def _query_text(query: str) -> tuple[str, str]:
    """The query itself and its name for messages."""
    from mandategraph.errors import QueryError

    if query == "-":
        return sys.stdin.read(), "stdin"
    # A query holds a brace or white space; a file's name might, but then the file is there.
    if (not query or any(sign in query for sign in "{ \n\t")) and not _is_file(query):
        return query, "the query"
    try:
        return Path(query).read_text("utf-8"), query
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise QueryError(
            f"{query}: cannot be read: {why}. Give a query, a file that holds one in UTF-8, or -."
        ) from error


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:  # too long to be a name
        return False
