"""The formats that a graph is exported in: their names, suffixes and media types, each written down once."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from mandategraph.errors import ExportError


@dataclass(frozen=True, slots=True)
class Format:
    """A serialization of RDF.

    `suffixes` are the file name endings that choose it, the usual one first. `media_type` is IANA's, `file_type` the
    code in the file type list of the Publications Office of the European Union, which DCAT-AP asks for.
    `named_graphs` says whether it keeps the graphs apart.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    file_type: str
    named_graphs: bool


FORMATS = (
    Format("turtle", (".ttl",), "text/turtle", "RDF_TURTLE", False),
    Format("trig", (".trig",), "application/trig", "RDF_TRIG", True),
    Format("nquads", (".nq",), "application/n-quads", "RDF_N_QUADS", True),
    Format("ntriples", (".nt",), "application/n-triples", "RDF_N_TRIPLES", False),
    Format("jsonld", (".jsonld",), "application/ld+json", "JSON_LD", True),
    Format("rdfxml", (".rdf", ".xml"), "application/rdf+xml", "RDF_XML", False),
)


def format_for(path: Path, name: str | None = None) -> Format:
    """The format with a name, or where no name is given the one that the path's suffix stands for.

    Raises:
        ExportError: there is no such format, or the suffix stands for none. The message names those there are and the
            nearest one.
    """
    by_name = {one.name: one for one in FORMATS}
    by_suffix = {suffix: one for one in FORMATS for suffix in one.suffixes}
    if name is None:
        if found := by_suffix.get(path.suffix.lower()):
            return found
        said = f"its ending {path.suffix!r} stands for no format" if path.suffix else "it has no ending"
        raise ExportError(f"{path}: {said}. End it in {', '.join(by_suffix)}, or give --format {'|'.join(by_name)}.")
    wanted = name.lower().strip()
    if found := by_name.get(wanted):
        return found
    known = {**by_name, **{suffix.lstrip("."): one for suffix, one in by_suffix.items()}}
    nearest = difflib.get_close_matches(wanted.replace("-", "").replace("/", "").lstrip("."), known, n=1, cutoff=0.5)
    hint = f" Did you mean {known[nearest[0]].name}?" if nearest else ""
    raise ExportError(f"{name!r} is not an export format.{hint} The formats are {', '.join(by_name)}.")
