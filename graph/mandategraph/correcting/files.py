"""Files of corrections: Turtle, a block for each correction, sorted, so that people can read and git can merge them.

    corrections.ttl   beside the sources; any other Turtle file that is given by name may hold corrections too

A file that says anything else is refused as a whole: nothing that an analyst wrote is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from mandategraph.correcting.correction import CLASS, PROPERTIES, STATUSES, Judgement, Value, triples
from mandategraph.errors import SourceError
from mandategraph.namespaces import CORRECTIONS_GRAPH, DCTERMS, PREFIXES, RDF, XSD
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.packaged import sorted_ntriples
from mandategraph.populate.iris import escaped

#: The name of a file of corrections in a folder of sources.
NAME: Final = "corrections.ttl"
SUFFIX: Final = ".ttl"
_HEAD = """\
# What analysts say of the graph: a block for each judgement. `mandategraph correct` adds to this file, people may edit
# it, and `mandategraph build` reads it.

"""
_PREFIXES = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("dcterms", "mg", "xsd"))
_SHORT = {MG: "mg:", DCTERMS: "dcterms:"}
_DAY = f"^^<{XSD}date>"
_LARGEST = 16 << 20


@dataclass(frozen=True, slots=True)
class CorrectionsFile:
    """What a file of corrections says: each correction's properties, by its IRI, and the file's own bytes."""

    name: str
    data: bytes
    corrections: Mapping[str, Mapping[str, Value]]

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return sha256(self.data).hexdigest()

    @property
    def ntriples(self) -> bytes:
        """Its graph, as canonical N-Triples."""
        return sorted_ntriples(one for iri, values in self.corrections.items() for one in triples(iri, values))

    @property
    def sorted(self) -> bytes:
        """The file as `written` would leave it."""
        return written(self.corrections)

    def with_changes(self, added: Mapping[str, Mapping[str, Value]], removed: Iterable[str] = ()) -> bytes:
        """The file with further corrections and without others.

        A file that is as `written` leaves it stays sorted. One that somebody laid out in their own way keeps every
        line, and has the new blocks at its end; what is to be removed from it must be removed by hand.
        """
        if self.data and self.data != self.sorted:
            blocks = "".join(f"\n{_block(iri, values)}" for iri, values in sorted(added.items()))
            whole = self.data.decode()
            return f"{whole}{'' if whole.endswith(chr(10)) else chr(10)}\n{_PREFIXES}{blocks}".encode()
        left = {iri: values for iri, values in self.corrections.items() if iri not in set(removed)}
        return written({**left, **added})


def graph_of(name: str) -> str:
    """The named graph of a file: "corrections.ttl" -> `.../corrections`, "law.ttl" -> `.../corrections/law`."""
    stem = re.split(r"[/\\]", name)[-1].removesuffix(SUFFIX)
    return CORRECTIONS_GRAPH if f"{stem}{SUFFIX}" == NAME else f"{CORRECTIONS_GRAPH}/{escaped(stem)}"


def name_of(graph: str) -> str:
    """The name of the file that a graph is of: what `graph_of` was told, without its folder."""
    return NAME if graph == CORRECTIONS_GRAPH else unquote(graph.removeprefix(f"{CORRECTIONS_GRAPH}/")) + SUFFIX


def read_file(path: Path, place: str = "") -> CorrectionsFile:
    """Read a file of corrections; `place` is what messages call it.

    Raises:
        SourceError: it cannot be read, is not Turtle, or holds something else than corrections. The message names the
            line.
    """
    place = place or str(path)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        raise SourceError(f"{place}: cannot be read: {error.strerror or error}. Check the file.") from error
    if size > _LARGEST:
        raise SourceError(f"{place}: is larger than {_LARGEST >> 20} MB. Corrections are not: check the file.")
    return parse(data, place)


def parse(data: bytes, place: str) -> CorrectionsFile:
    """A file of corrections from its bytes.

    Raises:
        SourceError: as `read_file`.
    """
    try:
        text = data.decode()
        found = [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{place}, line {line}: is not UTF-8. Save it as UTF-8.") from error
    except SyntaxError as error:
        raise SourceError(f"{place}, line {error.lineno}: is not Turtle: {error.msg}. Mend the line.") from error
    subjects: dict[str, dict[str, list[Value]]] = {}
    for triple in found:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
            raise SourceError(
                f"{place}{_line(text, triple.predicate.value)}: uses a blank node. Give each correction an IRI: "
                "`mandategraph correct` makes one."
            )
        values = subjects.setdefault(subject.value, {}).setdefault(triple.predicate.value, [])
        if value not in values:
            values.append(value)
    if not subjects and Path(place).name != NAME:
        raise SourceError(f"{place}: holds no corrections. `mandategraph build` takes documents and corrections only.")
    checked = {iri: _checked(iri, values, text, place) for iri, values in sorted(subjects.items())}
    return CorrectionsFile(place, data, checked)


def written(corrections: Mapping[str, Mapping[str, Value]]) -> bytes:
    """Corrections as a file: sorted by what they are about, then by date. The same corrections give the same bytes."""

    def order(iri: str) -> tuple[str, str, str]:
        values = corrections[iri]
        return str(values.get(MG + "about", "")), str(values.get(DCTERMS + "created", "")), iri

    blocks = "".join(f"\n{_block(iri, corrections[iri])}" for iri in sorted(corrections, key=order))
    return f"{_HEAD}{_PREFIXES}{blocks}".encode()


def _checked(iri: str, values: Mapping[str, list[Value]], text: str, place: str) -> dict[str, Value]:
    """The properties of a correction, each once. What is missing is left to the shapes, which say it of the graph."""
    at = f"{place}{_line(text, iri)}"
    if values.get(RDF + "type") != [ox.NamedNode(CLASS)]:
        raise SourceError(
            f"{at}: <{iri}> is no mg:Correction. A file of corrections says nothing else: take it out, or give "
            "`mandategraph build` another file."
        )
    checked: dict[str, Value] = {}
    for name in (name for name in values if name != RDF + "type"):
        if name not in PROPERTIES:
            known = ", ".join(_shortened(one) for one in PROPERTIES)
            raise SourceError(f"{at}: {_shortened(name)} is nothing that a correction can say. It can say {known}.")
        if len(values[name]) > 1:
            raise SourceError(
                f"{at}: {_shortened(name)} stands there {len(values[name])} times. Make a correction of each."
            )
        checked[name] = values[name][0]
    _check_concept(at, checked.get(MG + "judgement"), "judgement", {one.value: one.iri for one in Judgement})
    _check_concept(at, checked.get(MG + "statusGiven"), "status", STATUSES)
    return checked


def _check_concept(at: str, value: Value | None, what: str, known: Mapping[str, str]) -> None:
    if value is not None and value.value not in known.values():
        raise SourceError(f"{at}: <{value.value}> is no {what}. There are {', '.join(sorted(known.values()))}.")


def _line(text: str, iri: str) -> str:
    """`, line 12`: where an IRI stands in a file, in full or by its last name; nothing where neither is found."""
    for sought in (f"<{iri}>", re.split(r"[/#:]", iri)[-1]):
        if sought and (at := text.find(sought)) >= 0:
            return f", line {text.count(chr(10), 0, at) + 1}"
    return ""


def _block(iri: str, values: Mapping[str, Value]) -> str:
    told = [f"{_shortened(name)} {_term(values[name])}" for name in PROPERTIES if name in values]
    return " ;\n    ".join([f"<{iri}> a mg:Correction", *told]) + " .\n"


def _term(value: Value) -> str:
    text = str(value)
    return f"{text.removesuffix(_DAY)}^^xsd:date" if text.endswith(_DAY) and isinstance(value, ox.Literal) else text


def _shortened(iri: str) -> str:
    for namespace, prefix in _SHORT.items():
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return f"<{iri}>"
