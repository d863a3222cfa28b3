"""Where things have their pages, and how an address is written: the only place that does either."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from mandategraph.namespaces import ID_BASE, ONTOLOGY, ONTOLOGY_GRAPH, VOCABULARY, VOCABULARY_GRAPH
from mandategraph.populate.iris import escaped

_EVIDENCE = re.compile(r"(?P<expression>.+)#char=(?P<begin>[0-9]+),(?P<end>[0-9]+)")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
#: What may stand in a path beside letters and digits (RFC 3986).
_PATH = "/:@!$&'()*+,;=-._~"
#: Where the words stand that are marked on the page of a text.
MARKED = "span"
_TOPIC = "topic/"


def address(path: str, parameters: Iterable[tuple[str, object]] = (), fragment: str = "") -> str:
    """An address below the explorer: a path that is not quoted yet, and parameters; empty ones are left out.

    It begins with one slash, whatever the path does: it is never another host's, and no other scheme.

    >>> address("/search", [("q", "7/1"), ("kind", "")]) -> "/search?q=7%2F1"
    """
    told = urlencode([(name, str(value)) for name, value in parameters if value != ""])
    return (
        quote(f"/{path.lstrip('/')}", safe=_PATH)
        + (f"?{told}" if told else "")
        + (f"#{quote(fragment)}" if fragment else "")
    )


def page_of(iri: str) -> str:
    """Where a thing has its page: below this explorer, else where its IRI leads; `""` where no page could be.

    >>> ".../id/CAC/COSP" -> "/page/CAC/COSP"; ".../vocabulary/topic/corruption" -> "/topic/corruption"
    >>> ".../report/en#char=120,180" -> "/page/.../report/en?span=120%2C180#span"; "javascript:x" -> ""
    """
    if found := _EVIDENCE.fullmatch(iri):
        expression = found["expression"].removeprefix(ID_BASE)
        span = f"{found['begin']},{found['end']}"
        return address(f"/page/{expression}", [(MARKED, span)], MARKED) if expression != found["expression"] else ""
    for base, below in ((ID_BASE, "/page/"), (ONTOLOGY, "/ontology#"), (VOCABULARY, "/vocabulary/")):
        local = iri.removeprefix(base)
        if local != iri and local:
            if below.endswith("#"):
                return f"{below}{quote(local)}"
            return address(f"/{local}" if base == VOCABULARY and local.startswith(_TOPIC) else f"{below}{local}")
    return iri if _WEB.fullmatch(iri) else ""


def thing_at(local: str) -> str:
    """The IRI of the thing whose page is at `/page/LOCAL`; what a browser decoded is encoded again."""
    path, hash_, fragment = local.partition("#")
    return f"{ID_BASE}{escaped(path)}{hash_}{escaped(fragment)}"


def concept_at(local: str) -> str:
    """The IRI of the concept whose page is at `/vocabulary/LOCAL` or, for topics, at `/LOCAL`."""
    return f"{VOCABULARY}{escaped(local)}"


def data_of(iri: str, ending: str) -> str:
    """Where a thing's statements are to be had in a format: `/data/CAC/COSP.ttl`, `/data/vocabulary/force.ttl`."""
    if iri.startswith(ID_BASE):
        return address(f"/data/{iri.removeprefix(ID_BASE)}{ending}")
    terms = iri.startswith(VOCABULARY) or iri in (ONTOLOGY_GRAPH, VOCABULARY_GRAPH)
    return address(f"/data/{iri.removeprefix(ID_BASE.removesuffix('id/'))}{ending}") if terms else ""
