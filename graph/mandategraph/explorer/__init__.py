"""The explorer's pages: functions from a graph and what is wanted to a page. There is no HTTP in it.

page(graph, Wanted("/page/CAC/COSP/resolution/7/1", (), "en", "http://127.0.0.1:8000")) -> Page
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mandategraph.explorer.page import Page, Wanted

if TYPE_CHECKING:
    from mandategraph.api import Graph

__all__ = ["Page", "Wanted", "page"]


def page(graph: Graph, wanted: Wanted) -> Page:
    """The page at an address. What a visitor typed wrongly gives a page that says so, with status 400 or 404.

    Raises:
        StoreError: the store could not be read.
    """
    from mandategraph.explorer import routes

    return routes.page(graph, wanted)
