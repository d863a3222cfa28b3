"""What a shell offers when Tab is pressed: names of stored queries, their parameters, documents of the store.

Offered is what can be looked up at once; where something goes wrong, nothing is, since there is nowhere to say so.
"""

from __future__ import annotations

import typer

from mandategraph.cli.options import DEFAULT_STORE
from mandategraph.errors import MandategraphError


def query_names(incomplete: str) -> list[tuple[str, str]]:
    """The stored queries whose names begin so, each with its title."""
    from mandategraph.querying.stored import stored_queries

    return [(name, one.header.title["en"]) for name, one in stored_queries().items() if name.startswith(incomplete)]


def parameters(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The parameters of the query that the command line names: `addressee=`."""
    from mandategraph.querying.stored import stored_query

    try:
        query = stored_query(context.params.get("name") or "")
    except MandategraphError:
        return []
    told = {one.partition("=")[0] for one in context.params.get("parameters") or ()}
    return [
        (f"{one.name}=", one.description["en"])
        for one in query.parameters
        if one.name.startswith(incomplete) and one.name not in told
    ]


def documents(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The documents of the store that the command line names, each with its languages."""
    from mandategraph.store import Store

    try:
        with Store.open(context.params.get("store") or DEFAULT_STORE) as opened:
            records = opened.documents()
    except MandategraphError:
        return []
    languages: dict[str, list[str]] = {}
    for record in records:
        languages.setdefault(record.identifier, []).append(record.language)
    return [(name, ", ".join(told)) for name, told in languages.items() if name.startswith(incomplete)]
