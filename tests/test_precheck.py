"""The pre-check of shapes: whatever pyshacl finds over plain rdflib is found, and nothing else."""

from __future__ import annotations

import functools
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox
import pytest

from mandategraph import packaged, vocabulary
from mandategraph.errors import ValidationError
from mandategraph.exporting.vocabulary_used import describe_used
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import RDFS
from mandategraph.validation.elsewhere import Elsewhere
from mandategraph.validation.precheck import Precheck
from mandategraph.validation.shacl import Finding, ShapesGraph
from mandategraph.validation.shapes import packaged_shapes
from mutations import mutate
from shape_breaks import BREAKS, MORE_BREAKS, STILL_VALID
from test_shapes import SHAPES, changed

COMPARED = tuple(ox.NamedNode(MG + name) for name in ("begin", "end", "sentences", "sentencesCovered"))


def triples_of(ntriples: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES)]


def canonical(ntriples: bytes) -> bytes:
    return packaged.sorted_ntriples(triples_of(ntriples))


@functools.cache
def classes() -> tuple[ox.Triple, ...]:
    ontology = triples_of(packaged.load_turtle("mandategraph.ttl"))
    below = RDFS + "subClassOf"
    return tuple(one for one in ontology if one.predicate.value == below and isinstance(one.object, ox.NamedNode))


class Both:
    """The pre-check of shapes, and pyshacl over plain rdflib: what the one must leave to the other."""

    def __init__(self, shapes: Sequence[ox.Triple], known: bytes = b"") -> None:
        self._known = known
        self.precheck = Precheck(shapes, classes(), known)
        self._oracle = ShapesGraph(shapes, "the shapes")

    def suspects(self, ntriples: bytes, own: Collection[str] | None = None) -> set[str] | None:
        """The shapes that are not proved, by what comes after the `#` of their IRI; None for any."""
        found = self.precheck.suspects(ntriples, own=own)
        return None if found is None else {one.rpartition("#")[2].rstrip(">") for one in found}

    def compare(
        self, ntriples: bytes, own: Collection[str] | None = None, elsewhere: Elsewhere | None = None
    ) -> Counter[tuple[object, ...]]:
        """The results of pyshacl on a graph: the same for all shapes as for those that are not proved of it.

        Whatever pyshacl refuses, it must refuse with these, too; of this nothing is given back.
        """
        suspects = self.precheck.suspects(ntriples, own=own, elsewhere=elsewhere)
        beside = tuple(elsewhere.triples()) if elsewhere else ()
        found: list[Counter[tuple[object, ...]] | None] = []
        for only in (None, suspects):
            try:
                results = () if only == frozenset() else self._asked(ntriples, own, only, beside)
                found.append(Counter(map(_told, results)))
            except ValidationError:
                found.append(None)
        assert found[0] == found[1]
        return found[0] or Counter()

    def _asked(
        self, ntriples: bytes, own: Collection[str] | None, only: Collection[str] | None, beside: Sequence[ox.Triple]
    ) -> tuple[Finding, ...]:
        used = describe_used([ntriples], self._known)
        return self._oracle.validate([*triples_of(ntriples), *classes(), *triples_of(used), *beside], own, only)


def _told(one: Finding) -> tuple[object, ...]:
    focus = "" if isinstance(one.focus, ox.BlankNode) else str(one.focus)  # which pyshacl names anew in its report
    value = "" if isinstance(one.value, ox.BlankNode) else str(one.value)
    return one.label, one.component, one.severity, focus, one.path, value, one.messages


@functools.cache
def ours(known: bool = False) -> Both:
    return Both(packaged_shapes().triples, vocabulary.load().data() if known else b"")


# ---------------------------------------------------------------- the packaged shapes


def test_all_of_the_packaged_shapes_is_understood() -> None:
    assert ours().precheck.understood


def test_every_shape_is_proved_of_the_valid_graph() -> None:
    assert ours().suspects(canonical(changed())) == set()


@pytest.mark.parametrize("update", STILL_VALID.values(), ids=STILL_VALID.keys())
def test_every_shape_is_proved_of_a_valid_variant(update: str) -> None:
    assert ours().suspects(canonical(changed(update))) == set()


@pytest.mark.parametrize(("shape", "update"), [*BREAKS.items(), *MORE_BREAKS])
def test_break_leaves_its_shape_only_to_the_validator(shape: str, update: str) -> None:
    assert ours().suspects(canonical(changed(update))) == {shape}


@pytest.mark.parametrize("block", range(8))
def test_pyshacl_finds_nothing_else_in_graphs_broken_at_random(block: int) -> None:
    """2,400 changes at random, 30 to a graph, some of them things that no shape foresees."""
    broken: set[object] = set()
    for seed in range(10 * block, 10 * block + 10):
        dice = random.Random(seed)
        changes = mutate(triples_of(changed()), dice, 30)
        if seed % 4:  # pyshacl refuses to compare blank nodes, and then says nothing else
            changes = [
                one for one in changes if not isinstance(one.object, ox.BlankNode) or one.predicate not in COMPARED
            ]
        broken |= {label for label, *_ in ours(known=seed % 2 == 0).compare(packaged.sorted_ntriples(changes))}
    assert len(broken) > 80


@pytest.mark.parametrize("seed", range(20))
def test_pyshacl_finds_nothing_else_in_graphs_broken_in_one_place(seed: int) -> None:
    dice = random.Random(seed)
    graph = packaged.sorted_ntriples(mutate(triples_of(changed()), dice, 1))
    ours(known=True).compare(graph)


def test_only_things_of_its_own_are_looked_at_where_these_are_given() -> None:
    graph = canonical(changed(f"{BREAKS['Figure-what']} ; {BREAKS['Statement-text']}"))
    figure = next(one for one in graph.split() if b"/figure/" in one).decode()[1:-1]
    assert ours().suspects(graph, {figure}) == {"Figure-what"}
    assert {one[0] for one in ours().compare(graph, {figure})} == {SHAPES + "Figure-what"}


@pytest.mark.parametrize("seed", range(12))
def test_classes_of_what_a_graph_points_at_are_looked_up_in_others(seed: int) -> None:
    """Some things of the valid graph, broken at random, beside the others."""
    dice = random.Random(seed)
    everything = mutate(triples_of(changed()), dice, 10)
    own = {name for name in sorted({str(one.subject) for one in everything}) if dice.random() < 0.3}
    graph = packaged.sorted_ntriples(one for one in everything if str(one.subject) in own)
    others = Others([one for one in everything if str(one.subject) not in own or dice.random() < 0.1])
    ours(known=seed % 2 == 0).compare(graph, {name[1:-1] for name in own}, Elsewhere(others, graph))


class Others:
    """What other graphs say."""

    def __init__(self, triples: Sequence[ox.Triple]) -> None:
        self._triples = triples

    def quads(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        for one in self._triples:
            if (one.subject, one.predicate) == (subject, predicate):
                yield ox.Quad(one.subject, one.predicate, one.object)


def test_graph_that_conforms_needs_no_validator() -> None:
    code = (
        "import sys; from mandategraph.validation import Validator;"
        "assert Validator(known=b'').validate(sys.stdin.buffer.read()).conforms;"
        "print(sorted({'rdflib', 'pyshacl'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=changed(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
