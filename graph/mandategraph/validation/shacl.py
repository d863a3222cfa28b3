"""The door to pyshacl: triples in, findings out. Nothing else in the project touches rdflib to validate.

pyshacl runs over plain rdflib: over an Oxigraph-backed graph it invents violations. Both are slow to import, so they
are imported where they are used.
"""

from __future__ import annotations

import functools
import logging
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from mandategraph.errors import ValidationError
from mandategraph.namespaces import SHACL, XSD

if TYPE_CHECKING:
    import rdflib.query
    from rdflib.term import Node

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal

_TARGETS = tuple(SHACL + f"target{name}" for name in ("Class", "Node", "ObjectsOf", "SubjectsOf"))
# rdflib logs every ill-typed literal with a traceback, and pyshacl every malformed shape, which is raised as well.
_CHATTY = ("rdflib.term", "pyshacl-validate")


@dataclass(frozen=True, slots=True)
class Finding:
    """A result of the validator, as SHACL has it.

    `shape` is the shape's IRI, or that of the shape around one that has none; `label` is its own node, by which its
    messages are found. `shape` and `path` are `""` where they are no IRI.
    """

    shape: str
    component: str
    severity: str
    focus: Term
    path: str
    value: Term | None
    messages: tuple[tuple[str, str], ...]
    label: str = ""


class ShapesGraph:
    """Shapes, ready to validate any number of graphs."""

    def __init__(self, triples: Iterable[ox.Triple], name: str) -> None:
        """Take the shapes' triples, and what messages call them."""
        held = tuple(triples)
        self._name = name
        self._triples = held
        self._around = {
            one.object.value: one.subject
            for one in held
            if isinstance(one.object, ox.BlankNode) and not isinstance(one.subject, ox.Triple)
        }

    @functools.cached_property
    def _graph(self) -> rdflib.Graph:
        return _to_rdflib(self._triples)

    def validate(
        self,
        triples: Iterable[ox.Triple],
        focus: Iterable[str] | None = None,
        only: Collection[str] | None = None,
    ) -> tuple[Finding, ...]:
        """The results for a graph, in no particular order.

        With `focus`, only for the nodes of these IRIs; with `only`, only of these shapes, named as in N-Triples.

        Raises:
            ValidationError: the shapes are malformed, or one of their queries fails.
        """
        import pyshacl

        with _quiet():
            data = _to_rdflib(triples)
            shapes = self._graph if only is None else _to_rdflib(_aiming(self._triples, only))
            if focus is not None:
                shapes = _aimed(shapes, data, frozenset(focus))
            found = self._run(lambda: pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True))
        # A shape of a user's own may be a class, and aims at its instances all the same.
        own = None if focus is None else frozenset(focus)
        return tuple(one for one in found if own is None or getattr(one.focus, "value", "") in own)

    def validate_itself(self) -> tuple[Finding, ...]:
        """The results for the shapes themselves, by the shapes that the W3C publishes for shapes (SHACL-SHACL).

        Raises:
            ValidationError: the validator fails.
        """
        from pyshacl.entrypoints import meta_validate

        with _quiet():
            return self._run(lambda: meta_validate(self._graph, inference="none", inplace=True))

    def _run(self, validate: Callable[[], tuple[bool, rdflib.Graph | Exception, str]]) -> tuple[Finding, ...]:
        try:
            _, report, _ = validate()
        except Exception as error:  # whatever a malformed shape or query makes pyshacl, rdflib or `re` raise
            raise ValidationError(self._could_not_run(error)) from error
        if isinstance(report, Exception):
            raise ValidationError(self._could_not_run(report))
        return tuple(replace(one, shape=self._named(one.label)) for one in _findings(report))

    def _could_not_run(self, error: Exception) -> str:
        told = " ".join(str(error).split()) or "no reason given"
        kind = type(error).__name__
        return f"the graph could not be held against the shapes in {self._name} ({kind}): {told} Mend the shapes."

    def _named(self, label: str) -> str:
        """The IRI of a shape, or of the nearest one around it that has one."""
        seen: set[str] = set()
        while label.startswith("_:") and label not in seen:
            seen.add(label)
            around = self._around.get(label[2:])
            label = around.value if isinstance(around, ox.NamedNode) else f"_:{around.value}" if around else ""
        return "" if label.startswith("_:") else label


def _aiming(shapes: Iterable[ox.Triple], only: Collection[str]) -> Iterator[ox.Triple]:
    """Shapes of which only some have targets; the others are there to be referred to."""
    return (one for one in shapes if one.predicate.value not in _TARGETS or str(one.subject) in only)


def _aimed(shapes: rdflib.Graph, data: rdflib.Graph, focus: frozenset[str]) -> rdflib.Graph:
    """Shapes that aim at those of their targets in a graph that are among some nodes, and at nothing else.

    pyshacl's own choice of focus nodes would also keep shapes within shapes from looking at any other node.
    """
    from rdflib import RDF, RDFS, SH, URIRef

    def targets(how: Node, target: Node) -> set[Node]:
        if how == SH.targetNode:
            return {target}
        if how == SH.targetSubjectsOf:
            return set(data.subjects(target))
        if how == SH.targetObjectsOf:
            return set(data.objects(None, target))
        below = data.transitive_subjects(RDFS.subClassOf, target)
        return {thing for class_ in below for thing in data.subjects(RDF.type, class_)}

    nodes: set[Node] = {URIRef(iri) for iri in focus}
    hows = {SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetClass}
    aimed = _graph_class()(bind_namespaces="none")
    for shape, predicate, target in shapes:
        if predicate in hows:
            for node in targets(predicate, target) & nodes:
                aimed.add((shape, SH.targetNode, node))
        else:
            aimed.add((shape, predicate, target))
    return aimed


def _findings(report: rdflib.Graph) -> Iterator[Finding]:
    """The results that the report lists; those that only explain another one are left out."""
    from rdflib import SH, Literal, URIRef

    for result in report.objects(None, SH.result):
        one = {predicate: report.value(result, predicate) for predicate in report.predicates(result)}
        shape, path = one.get(SH.sourceShape), one.get(SH.resultPath)
        value = one.get(SH.value)
        messages = (node for node in report.objects(result, SH.resultMessage) if isinstance(node, Literal))
        yield Finding(
            shape="",
            label=str(shape) if isinstance(shape, URIRef) else f"_:{shape}",
            component=str(one[SH.sourceConstraintComponent]).removeprefix(SHACL).removesuffix("ConstraintComponent"),
            severity=str(one[SH.resultSeverity]).removeprefix(SHACL).lower(),
            focus=_from_rdflib(one[SH.focusNode]),
            path=str(path) if isinstance(path, URIRef) else "",
            value=None if value is None else _from_rdflib(value),
            messages=tuple(sorted((node.language or "", str(node)) for node in messages)),
        )


def _to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Triples as an rdflib graph, each literal exactly as it is written."""
    from rdflib import BNode, Literal, URIRef

    terms: dict[object, Node] = {}

    def convert(term: object) -> Node:
        if term in terms:
            return terms[term]
        if isinstance(term, ox.NamedNode):
            terms[term] = URIRef(term.value)
        elif isinstance(term, ox.BlankNode):
            terms[term] = BNode(term.value)
        elif isinstance(term, ox.Literal):
            # rdflib would take "08" for 8; and to it a plain string is one without a datatype.
            plain = term.language is not None or term.datatype.value == XSD + "string"
            datatype = None if plain else URIRef(term.datatype.value)
            terms[term] = Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        else:
            raise ValidationError(f"a quoted triple cannot be validated: {term}")
        return terms[term]

    graph = _graph_class()(bind_namespaces="none")
    for triple in triples:
        graph.add((convert(triple.subject), convert(triple.predicate), convert(triple.object)))
    return graph


@functools.cache
def _graph_class() -> type[rdflib.Graph]:
    """An rdflib graph that parses each query once in the life of the process: parsing takes longer than asking."""
    from rdflib import Graph
    from rdflib.plugins.sparql import prepareQuery

    prepare = functools.cache(prepareQuery)

    class AskedAgain(Graph):
        def query(self, query_object: Any, *args: Any, **options: Any) -> rdflib.query.Result:
            prepared = prepare(query_object) if isinstance(query_object, str) else query_object
            return super().query(prepared, *args, **options)

    return AskedAgain


def _from_rdflib(node: Node | None) -> Term:
    from rdflib import BNode, Literal, URIRef

    if isinstance(node, Literal):
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype and not node.language else None
        return ox.Literal(str(node), language=node.language, datatype=datatype)
    if isinstance(node, BNode):
        return ox.BlankNode(str(node))
    assert isinstance(node, URIRef)
    return ox.NamedNode(str(node))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the libraries log out of the user's sight: what matters of it is a finding or an error."""
    loggers = [logging.getLogger(name) for name in _CHATTY]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled
