"""Which function makes the page at an address: the one list of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from mandategraph.api import Graph
from mandategraph.errors import CitationError, QueryError
from mandategraph.explorer import asking, editor, finding, front, listing, missing, terms, things, topics
from mandategraph.explorer.page import Page, Wanted

#: Makes a page from a graph, what is wanted, and what stands behind the path's fixed part.
View: TypeAlias = Callable[[Graph, Wanted, str], Page]

#: Paths and what makes their pages. A path that ends in a slash is the beginning of many: the rest goes to the view.
ROUTES: tuple[tuple[str, View], ...] = (
    ("/", front.page),
    ("/search", finding.page),
    ("/mandates", listing.mandates),
    ("/recommendations", listing.recommendations),
    ("/nothing-recorded", listing.nothing_recorded),
    ("/ask", asking.page),
    ("/ask/", asking.page),
    (editor.PATH, editor.page),
    ("/page/", things.page),
    ("/topic/", topics.page),
    ("/vocabulary/", terms.concept),
    ("/vocabulary", terms.vocabulary),
    ("/ontology", terms.ontology),
)


def page(graph: Graph, wanted: Wanted) -> Page:
    """The page at an address; one that says what is wrong, and names what is near, where there is none.

    Raises:
        StoreError: the store could not be read.
    """
    for path, view in ROUTES:
        if wanted.path == path or (path.endswith("/") and path != "/" and wanted.path.startswith(path)):
            try:
                return view(graph, wanted, wanted.path.removeprefix(path))
            except (QueryError, CitationError) as error:
                return missing.refused(graph, wanted, str(error))
    return missing.page(graph, wanted, wanted.path.strip("/"))
