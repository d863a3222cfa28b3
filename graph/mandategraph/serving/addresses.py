"""Where things have their addresses on a server: from the path of a request to an IRI of the data, and back.

https://w3id.org/mandategraph/id/place/Cancún     /id/place/Canc%C3%BAn, /page/place/..., /data/place/....ttl
https://w3id.org/mandategraph/vocabulary/verb/x   /vocabulary/verb/x, /data/vocabulary/verb/x.ttl
https://w3id.org/mandategraph/ontology            /ontology, /data/ontology.ttl
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

from mandategraph.exporting.dataset import DATASET
from mandategraph.namespaces import ID_BASE, ONTOLOGY_GRAPH, VOCABULARY, VOCABULARY_GRAPH
from mandategraph.populate.iris import escaped
from mandategraph.serving.media import SUFFIXES

ROOT: Final = ID_BASE.removesuffix("id/")
_AS_THEY_ARE: Final = "/~!$&'()*+,;=:@%"
#: What stands beside the individuals, by its path below `/data/`.
_OTHERS: Final = {iri.removeprefix(ROOT): iri for iri in (ONTOLOGY_GRAPH, VOCABULARY_GRAPH, DATASET)}


def below(raw_path: bytes, prefix: str) -> str | None:
    """What a path has behind a prefix, as an IRI writes it; None where it is no UTF-8."""
    try:
        return escaped(unquote(raw_path.decode("ascii"), errors="strict").removeprefix(prefix))
    except UnicodeDecodeError:
        return None


def iri_of(local: str) -> str:
    """The IRI of what has its data at `/data/LOCAL`."""
    if local in _OTHERS:
        return _OTHERS[local]
    return (ROOT if (ROOT + local).startswith(VOCABULARY) else ID_BASE) + local


def page_of(local: str) -> str:
    """The address of the page about what has its data at `/data/LOCAL`."""
    if local == DATASET.removeprefix(ROOT):
        return "/"
    return _address("/page/" if iri_of(local).startswith(ID_BASE) else "/", local)


def data_of(local: str, media_type: str) -> str:
    """The address of the data in the format of a media type."""
    suffix = next(suffix for suffix, known in SUFFIXES.items() if known == media_type)
    return _address("/data/", local) + suffix


def alternates(local: str, *, page: bool) -> str:
    """A `Link` header that leads to the data in all formats, and with `page` to the page."""
    links = [(data_of(local, media_type), media_type) for media_type in SUFFIXES.values()]
    if page:
        links.insert(0, (page_of(local), "text/html"))
    return ", ".join(f'<{address}>; rel="alternate"; type="{media_type}"' for address, media_type in links)


def _address(prefix: str, local: str) -> str:
    return prefix + quote(local, safe=_AS_THEY_ARE)
