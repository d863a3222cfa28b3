"""A file of RDF, of ours or made by somebody else: read in the format that its content or its ending stands for."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import ExportError, ValidationError
from mandategraph.exporting.formats import FORMATS, format_for

_BOM = b"\xef\xbb\xbf"
_FORMATS = {
    "turtle": ox.RdfFormat.TRIG,  # which reads Turtle too, so that graphs in a file of a wrong ending are seen
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
#: How a file begins that can be nothing else: JSON, and XML that is not the IRI of a triple.
_CONTENTS = (
    ("jsonld", re.compile(rb"\s*(?:\[\s*\{|\{\s*[\"}])")),
    ("rdfxml", re.compile(rb"\s*<(?:\?xml\s|!--|!DOCTYPE\s|rdf:RDF[\s>])")),
)
_HEAD = 1000
_PLACE = re.compile(r"^Parser error (?:at|between) [^:]*: | \(line \d+\)$")


def read_quads(path: Path) -> list[ox.Quad]:
    """The statements in a file.

    JSON-LD and RDF/XML are told by their content, the other formats by the file's ending, else it is read as TriG.
    Nothing is fetched: a JSON-LD context has to stand in the file.

    Raises:
        ValidationError: the file is missing, cannot be read or is malformed; the message names the line.
    """
    try:
        data = path.read_bytes().removeprefix(_BOM)
    except FileNotFoundError:
        raise ValidationError(f"{path}: there is no such file. Check the path.") from None
    except IsADirectoryError:
        raise ValidationError(
            f"{path}: is a folder. Give a file of RDF ({_endings()}), or --store for a store."
        ) from None
    except OSError as error:
        raise ValidationError(f"{path}: cannot be read: {error.strerror or error}.") from error
    name = _format_of(path, data[:_HEAD])
    try:
        return list(ox.parse(data, format=_FORMATS[name]))
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        told = _PLACE.sub("", str(error.msg))
        raise ValidationError(f"{path}{line}: not {_called(path, name)}: {told}. Mend the file.") from error


def _format_of(path: Path, head: bytes) -> str:
    for name, beginning in _CONTENTS:
        if beginning.match(head):
            return name
    try:
        return format_for(path).name
    except ExportError:
        return "trig"


def _called(path: Path, name: str) -> str:
    """What messages call a format, and why the file was taken for it if its ending does not say so."""
    form = next(one for one in FORMATS if one.name == name)
    known = {suffix for one in FORMATS for suffix in one.suffixes}
    reason = "" if path.suffix.lower() in known else f" (its ending stands for no format; give it one of {_endings()})"
    return f"{form.media_type}{reason}"


def _endings() -> str:
    return ", ".join(suffix for one in FORMATS for suffix in one.suffixes)
