"""The explorer: pages about what a store holds, made from a graph and from what a visitor wants to see.

    page(graph, Wanted("/", language="zh")) -> Page

There is no HTTP in it: `serving` asks for pages and sends them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from mandategraph.api import Graph
from mandategraph.explorer.page import Page, Wanted
from mandategraph.wording import wording

__all__ = ["Page", "Wanted", "page"]


def page(graph: Graph, wanted: Wanted) -> Page:
    """The page that a visitor wants; never raises for what a visitor typed."""
    language = wording(wanted.language).language
    found = wanted.path == "/"
    html = (
        _templates()
        .get_template("front.html")
        .render(
            language=language,
            records=graph.documents() if found else (),
            found=found,
        )
    )
    return Page(html.encode(), status=200 if found else 404)


@cache
def _templates() -> Environment:
    folder = files(__name__) / "templates"
    return Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
