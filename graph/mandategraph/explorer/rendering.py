"""From what a view found to a page of HTML: templates, and what all of them may use.

A template gets `say` (the wording's part `pages`), `page_of` and `address` (links), `names` and whatever its view hands
over. Everything is escaped; nothing but a template is markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from mandategraph.api import Graph
from mandategraph.explorer import links
from mandategraph.explorer.names import Names
from mandategraph.explorer.navigation import NAVIGATION
from mandategraph.explorer.packet import Asked, Packet, packet_of
from mandategraph.explorer.page import Page, Wanted
from mandategraph.explorer.said import Said
from mandategraph.wording import Wording, languages, wording

#: The part of the wording that pages have.
PART = "pages"
_STYLE, _SCRIPT = "explorer.css", "explorer.js"


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to a page: what it is called, and its IRI or its path."""

    said: Said
    where: str


def words_of(wanted: Wanted) -> Wording:
    """What pages say, in the language of the interface."""
    return wording(wanted.language, PART)


def render(
    graph: Graph,
    wanted: Wanted,
    template: str,
    *,
    title: str,
    names: Names | None = None,
    status: int = 200,
    crumbs: Iterable[Crumb] = (),
    asked: Callable[[], Iterable[Asked]] = tuple,
    **found: Any,
) -> Page:
    """A page made from a template and what a view found.

    `title` is the page's; `crumbs` lead to it. `asked` gives the questions that the page answers, for an evidence
    packet, and is called only where one is wanted.
    """
    words = words_of(wanted)
    packet = packet_of(graph, wanted, asked(), asset(_STYLE)) if wanted.packet else None
    at = _Addresses(wanted.base if packet else "")
    html = (
        environment()
        .get_template(template)
        .render(
            {
                "address": at.address,
                "asset": at.asset,
                "crumbs": [
                    (one.said, at.address(one.where) if one.where.startswith("/") else at.page_of(one.where))
                    for one in crumbs
                ],
                "data_of": at.data_of,
                "documents": len(graph.documents()),
                "graph": graph,
                "language": words.language,
                "languages": [(code, wording(code, PART), at.here(wanted, lang=code)) for code in languages()],
                "names": names or Names(graph.store, wanted.language),
                "navigation": [(words.say(name), at.address(path), path == wanted.path) for name, path in NAVIGATION],
                "packet": packet,
                "packet_address": at.here(wanted, packet="1") if status == 200 else "",
                "numbered": partial(numbered, words),
                "page_of": at.page_of,
                "revision": graph.store.revision,
                "say": words.say,
                "searched": wanted.first("q") if wanted.path == "/search" else "",
                "title": title,
                "wanted": wanted,
                **found,
            }
        )
    )
    headers = _as_file(packet) if packet else ()
    return Page(html.encode(), status=status, headers=headers)


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Addresses as they stand in a page: below the host, or with it in a file of its own."""

    base: str

    def address(self, path: str, parameters: Mapping[str, object] | None = None, fragment: str = "") -> str:
        return self.base + links.address(path, (parameters or {}).items(), fragment)

    def page_of(self, iri: str) -> str:
        found = links.page_of(iri)
        return self.base + found if found.startswith("/") else found

    def data_of(self, iri: str, ending: str) -> str:
        return self.base + links.data_of(iri, ending)

    def asset(self, name: str) -> str:
        return self.base + links.address(f"/assets/{name}", [("v", _digest(name))])

    def here(self, wanted: Wanted, **changed: str) -> str:
        """The address of this very page with other parameters."""
        kept = [(name, value) for name, value in wanted.parameters if name not in ("lang", "packet", *changed)]
        return self.base + links.address(wanted.path, [*kept, *changed.items()])


def numbered(words: Wording, number: str) -> str:
    """A paragraph by its number: `para. 27`; one that has none by what it is: `preamble 3`."""
    return words.say("paragraph", number=number) if number[:1].isdecimal() else number


def linker(wanted: Wanted) -> Callable[[str], str]:
    """What gives the address of a thing's page, as the templates of this page have it."""
    return _Addresses(wanted.base if wanted.packet else "").page_of


def asset(name: str) -> str:
    """The text of a file that comes with the pages."""
    return (files(__name__.rpartition(".")[0]) / "assets" / name).read_text("utf-8")


@cache
def environment() -> Environment:
    """The templates, and what they can do beside what Jinja brings along."""
    folder = files(__name__.rpartition(".")[0]) / "templates"
    made = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["tongue"] = tongue
    made.filters["foreign"] = foreign
    made.filters["quoted"] = lambda quote: tongue(Said(quote.exact, quote.language))
    return made


def tongue(said: Said) -> Markup:
    """The attributes that say in which language a text is and which way it runs."""
    if not said.language:
        return Markup(' dir="auto"')
    return Markup(f' lang="{escape(said.language)}" dir="{said.direction}"')


def foreign(said: Said, language: str) -> Markup:
    """A text within a line, set apart where it is in another language than the line."""
    if said.language in ("", language):
        return escape(said.text)
    return Markup(f"<bdi{tongue(said)}>{escape(said.text)}</bdi>")


@cache
def _digest(name: str) -> str:
    return sha256(asset(name).encode()).hexdigest()[:12]


def _as_file(packet: Packet) -> tuple[tuple[str, str], ...]:
    return (("Content-Disposition", f'attachment; filename="{packet.file_name}"'),)
