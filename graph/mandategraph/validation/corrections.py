"""Whether corrections keep to their shapes: that each says who, when and why, and is about something that is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from mandategraph.correcting.correction import CLASS
from mandategraph.correcting.files import SUFFIX, name_of, read_file
from mandategraph.correcting.shown import summary
from mandategraph.errors import SourceError, ValidationError
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import RDF
from mandategraph.packaged import sorted_ntriples
from mandategraph.validation import GraphSource, Validator, packaged_validator
from mandategraph.validation.elsewhere import Describes, types_of
from mandategraph.validation.places import Place, plain
from mandategraph.validation.violations import GraphValidation


def validate_corrections(store: GraphSource, validator: Validator | None = None) -> Iterator[GraphValidation]:
    """What is wrong with each file of corrections in a store, with what it says in the place of a sentence.

    Raises:
        ValidationError: validation could not run.
        StoreError: the store could not be read.
    """
    for graph, data in store.correction_graphs():
        yield _held(data, graph, name_of(graph), store, validator or packaged_validator())


class Filed:
    """The corrections in files of RDF, beside what all these files describe."""

    def __init__(self, files: Iterable[tuple[Path, list[ox.Quad]]]) -> None:
        """Take the statements of files, by the files' paths."""
        self._about: dict[tuple[str, str], list[ox.Quad]] = defaultdict(list)
        self._graphs: dict[Path, dict[str, list[ox.Triple]]] = {}
        #: The statements of each file that make no correction, in the files' order.
        self.others: list[tuple[Path, list[ox.Quad]]] = []
        for path, quads in files:
            stands = {(quad.graph_name, quad.subject) for quad in quads if _is_correction(quad)}
            graphs: dict[str, list[ox.Triple]] = defaultdict(list)
            for quad in quads:
                self._about[str(quad.subject), quad.predicate.value].append(quad)
                if (quad.graph_name, quad.subject) in stands:
                    graphs[getattr(quad.graph_name, "value", "")].append(quad.triple)
            self._graphs[path] = graphs
            self.others.append((path, [quad for quad in quads if (quad.graph_name, quad.subject) not in stands]))
        self._alone = not any(quad.predicate.value == MG + "expressionOf" for _, quads in self.others for quad in quads)

    def quads(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        """What any of the files says of a thing with a property."""
        yield from self._about.get((str(subject), predicate.value), ())

    def has(self, path: Path) -> bool:
        """Whether a file holds corrections."""
        return bool(self._graphs[path])

    def unchecked(self, path: Path) -> bool:
        """Whether a file holds corrections, and no file the documents that they are about."""
        return self._alone and self.has(path)

    def validate(self, path: Path, validator: Validator) -> Iterator[GraphValidation]:
        """What is wrong with the corrections in a file. Without any document, not whether what they judge is there.

        Raises:
            ValidationError: the file is one of corrections that `build` would refuse, or validation could not run.
        """
        graphs = self._graphs[path]
        for graph, triples in sorted(graphs.items()):
            held = _held(sorted_ntriples(triples), graph, name_of(graph) if graph else path.name, self, validator)
            if self._alone:
                kept = (one for one in held.violations if (one.path, one.constraint) != (MG + "about", "Node"))
                held = replace(held, violations=tuple(kept))
            if held.conforms and path.suffix == SUFFIX and not graph and not dict(self.others)[path]:
                _check_form(path)
            yield held


def _is_correction(quad: ox.Quad) -> bool:
    return quad.predicate.value == RDF + "type" and quad.object == ox.NamedNode(CLASS)


def _check_form(path: Path) -> None:
    try:
        read_file(path)
    except SourceError as error:
        raise ValidationError(str(error)) from error


def _held(data: bytes, graph: str, name: str, store: Describes, validator: Validator) -> GraphValidation:
    """What is wrong with corrections, given as N-Triples, beside what a store or files say of what they are about."""
    places = _InFile(name, graph, (quad.triple for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES)))
    types = [*types_of(store, data), *_words_of(store, data)]
    return replace(validator.validate_derived(data, graph=graph, types=types, places=places), document=name)


def _words_of(store: Describes, ntriples: bytes) -> Iterator[ox.Triple]:
    """What corrections are about, with the words that it rests on today and their language."""
    triples = (quad.triple for quad in ox.parse(ntriples, ox.RdfFormat.N_TRIPLES))
    nodes = [one.object for one in triples if one.predicate.value == MG + "about"]
    for names in (("evidence",), ("exact", "inExpression"), ("language",)):
        found = dict.fromkeys(
            quad.triple
            for node in dict.fromkeys(nodes)
            if isinstance(node, ox.NamedNode)
            for name in names
            for quad in store.quads(node, ox.NamedNode(MG + name))
        )
        yield from found
        nodes = [triple.object for triple in found]


class _InFile:
    """Where corrections stand: in their file, under their own words."""

    def __init__(self, name: str, graph: str, triples: Iterable[ox.Triple]) -> None:
        self.name, self._graph = name, graph
        self._said: dict[str, dict[str, str]] = {}
        for triple in triples:
            value = triple.object
            words = value.value if isinstance(value, ox.Literal) else plain(value)
            self._said.setdefault(plain(triple.subject), {})[triple.predicate.value] = words

    def of(self, thing: str) -> Place:
        """The place of a correction."""
        return Place(self.name, self._graph, 0, 0, "", summary(self._said.get(thing, {})))
