"""A graph in the format that a visitor asks for: the same bytes for the same graph."""

from __future__ import annotations

import pyoxigraph as ox

from mandategraph.exporting.dataset import DATASET
from mandategraph.exporting.formats import FORMATS
from mandategraph.exporting.serializing import serialize
from mandategraph.serving.media import GRAPHS

_BY_TYPE = {form.media_type: form for form in FORMATS}


def written(ntriples: bytes, media_type: str) -> bytes:
    """A graph, given as canonical N-Triples, in the format of a media type of `GRAPHS`."""
    form = GRAPHS[media_type]
    if form == ox.RdfFormat.JSON_LD:  # that of an export puts everything into a named graph
        return ox.serialize((quad.triple for quad in ox.parse(ntriples, ox.RdfFormat.N_TRIPLES)), format=form) or b""
    return b"".join(serialize([(DATASET, ntriples)], _BY_TYPE[form.media_type]))
