"""The evidence packet: what a page rests on, for a file that is read without a network.

It holds the questions that the page answers, the queries that ask them, their rows, the sentences behind these, and the
state of the data.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

import mandategraph
from mandategraph.api import Graph
from mandategraph.explorer.page import Wanted
from mandategraph.explorer.quoting import Words, words_behind
from mandategraph.namespaces import ID_BASE
from mandategraph.querying.tables import Table

_UNSAFE = re.compile(r"[^A-Za-z0-9.]+")
_STYLE_END = re.compile("</", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a page answers: in words, in SPARQL, and its answer.

    `parameters` are what the query was told; `things` are the IRIs that its rows are about.
    """

    question: str
    query: str
    table: Table
    things: tuple[str, ...] = ()

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """What the query was told."""
        return self.table.parameters


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the words that its answer rests on."""

    asked: Asked
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """What stands in the file beside the page itself. `policy` is its content security policy, by the style's hash."""

    answered: tuple[Answered, ...]
    style: Markup
    policy: str
    address: str
    file_name: str
    version: str
    revision: int
    documents: int
    triples: int


def packet_of(graph: Graph, wanted: Wanted, asked: Iterable[Asked], style: str) -> Packet:
    """The packet of a page."""
    # Nothing in a style sheet of ours ends its element; were it otherwise, this would keep it from doing so.
    safe = "\n" + _STYLE_END.sub(r"<\\/", style).strip() + "\n"
    digest = base64.b64encode(sha256(safe.encode()).digest()).decode()
    told = "".join(f"&{key}={value}" for key, value in wanted.parameters if key != "packet")
    return Packet(
        answered=tuple(Answered(one, words_behind(graph.store, _things(one), wanted.language)) for one in asked),
        style=Markup(safe),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        address=f"{wanted.base}{wanted.path}{told.replace('&', '?', 1)}",
        file_name=f"{file_name(wanted.path.removeprefix('/page/'))}.html",
        version=mandategraph.__version__,
        revision=graph.store.revision,
        documents=len(graph.documents()),
        triples=graph.store.manifest.triples,
    )


def file_name(called: str) -> str:
    """A name as every system takes it for a file's, without its ending."""
    return _UNSAFE.sub("-", called).strip("-.")[:120] or "mandategraph"


def _things(asked: Asked) -> list[str]:
    """What an answer is about: the things named, else all that its cells hold the IRIs of."""
    cells = (cell for row in asked.table.rows for cell in row if isinstance(cell, str) and cell.startswith(ID_BASE))
    return list(dict.fromkeys(asked.things or cells))
