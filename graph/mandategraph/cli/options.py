"""What several commands can be told, each written down once."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Store = Annotated[
    str,
    typer.Option("--store", metavar="PATH|URL", help="The store: a folder, or the address of a SPARQL service."),
]
Body = Annotated[
    str,
    typer.Option("--body", metavar="KEY", help="Key of the body whose document it is, such as CAC/COSP."),
]
Symbol = Annotated[
    str,
    typer.Option("--symbol", metavar="SYMBOL", help="Symbol of the document, such as CAC/COSP/EG.1/2019/4."),
]
Language = Annotated[
    str,
    typer.Option("--lang", metavar="CODE", help="Language of the document, as ISO 639-1 code such as zh."),
]

Cluster = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Let the workers of a Dask cluster read: the address of its scheduler, such as tcp://HOST:8786.",
    ),
]

Queries = Annotated[
    list[str] | None,
    typer.Option(
        "--queries",
        metavar="FOLDER",
        help="A folder of stored queries of your own (NAME.rq), beside ours; by default those that the variable "
        "MANDATEGRAPH_QUERIES names. May be given several times.",
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", metavar="SECONDS", min=0.001, help="End the work if there is no answer by then."),
]

TableFormat = Annotated[
    Literal["table", "csv", "json", "md", "ttl"],
    typer.Option("--format", help="For people (table), programs (csv, json), documents (md), or as RDF (ttl)."),
]

DEFAULT_STORE = "./.mandategraph"
