"""The pages that search engines may visit: one for each thing of the kinds that can be searched for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from xml.sax.saxutils import escape

import pyoxigraph as ox

from mandategraph.namespaces import ID_BASE, ONTOLOGY, VOCABULARY
from mandategraph.querying.asking import select
from mandategraph.searching.entries import KINDS
from mandategraph.serving.addresses import ROOT, page_of
from mandategraph.serving.desk import Desk
from mandategraph.serving.problems import problem
from mandategraph.serving.wire import Answer

#: So many addresses a sitemap may have.
MOST: Final = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_INSTANCES = "SELECT ?thing ?class WHERE { ?thing a ?class }"


def sitemap(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """The sitemap of the site at `base`: all of it where it is short, else an index, or its `part`, counted from 1."""
    addresses, part = _addresses(desk), int(told["part"])
    most = int(told.get("most", MOST))
    parts = range(0, len(addresses), most)
    if part > len(parts):
        return problem(404, "The sitemap has no such part.")
    if not part and len(parts) > 1:
        names = [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        return _written("sitemapindex", "sitemap", told["base"], names)
    start = parts[max(part, 1) - 1] if parts else 0
    return _written("urlset", "url", told["base"], addresses[start : start + most])


@lru_cache(maxsize=1)
def _addresses(desk: Desk) -> list[str]:
    found: set[str] = set()
    for name in KINDS:
        for row in select(desk.graph.store, _INSTANCES, {"class": ox.NamedNode(ONTOLOGY + name)}):
            found.add(row["thing"].value)
    things = sorted(iri for iri in found if "#" not in iri)
    locals_ = [iri.removeprefix(ID_BASE).removeprefix(ROOT) for iri in things if iri.startswith((ID_BASE, VOCABULARY))]
    return ["/", *(page_of(local) for local in locals_)]


def _written(root: str, each: str, base: str, addresses: list[str]) -> Answer:
    lines = [f"<{each}><loc>{escape(base + address)}</loc></{each}>\n" for address in addresses]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n'
    return Answer(f"{head}{''.join(lines)}</{root}>\n".encode(), "application/xml")
