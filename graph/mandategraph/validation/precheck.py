"""Which shapes a graph may break: most graphs break none, and need no validator to tell.

A graph is looked at together with what the vocabularies say of what it names. These are the same for every graph, so
they stand in a background that is made once -- as long as no graph can change what holds of them: where one speaks of
something in the vocabularies itself, or the vocabularies break a shape, they are put into the graph like anything else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyoxigraph as ox

from mandategraph.exporting.vocabulary_used import describe_used
from mandategraph.namespaces import RDFS, SKOS
from mandategraph.ntriples import split
from mandategraph.validation.elsewhere import Elsewhere
from mandategraph.validation.proving import Prover
from mandategraph.validation.proving.index import TYPE, Index

_IN_SCHEME = f"<{SKOS}inScheme>"
_SUBCLASS = f"<{RDFS}subClassOf>"
_QUOTED = "<<("


class Precheck:
    """Finds the shapes that a graph may break, for shapes, classes and vocabularies that stay the same."""

    def __init__(self, shapes: Iterable[ox.Triple], classes: Collection[ox.Triple], known: bytes) -> None:
        """Take the shapes, which class is below which, and the vocabularies as canonical N-Triples."""
        self._prover = Prover(shapes, classes)
        self._classes = "".join(f"{one} .\n" for one in classes)
        self.known = known
        schemes, lines = _described(known)
        background = Index(self._classes + "".join(lines))
        self._schemes = schemes
        self._things = background.subjects.union(*(background.objects(one) for one in background.predicates)) - schemes
        apart = (
            self._prover.able
            and self._prover.backwards.isdisjoint(background.predicates)
            and all(self._schemes.isdisjoint(background.objects(one)) for one in background.predicates - {_IN_SCHEME})
            and not self._prover.suspects(background)
        )
        self._background = background if apart else None

    @property
    def understood(self) -> bool:
        """Whether there is nothing in the shapes that is left to the validator because it is not understood."""
        return self._prover.able and self._prover.understood

    def suspects(
        self,
        ntriples: bytes,
        *,
        own: Collection[str] | None = None,
        beside: Iterable[ox.Triple] = (),
        elsewhere: Elsewhere | None = None,
    ) -> frozenset[str] | None:
        """The shapes that a graph (canonical N-Triples) may break, by their nodes; None if any may.

        With `own`, only focus nodes of these IRIs count. `beside` are further triples to see the graph with,
        `elsewhere` the classes of what it points at.
        """
        text = ntriples.decode()
        if not self._prover.able or _QUOTED in text:
            return None
        if further := "".join(f"{line} .\n" for line in dict.fromkeys(map(str, beside))):
            text = _each_once(text + further)
        if elsewhere and TYPE in self._prover.backwards:
            return None
        index = Index(text, self._background, elsewhere)
        if _SUBCLASS in index.predicates:  # classes of its own
            return None
        if self._background is None or not index.subjects.isdisjoint(self._things) or index.names(self._schemes):
            used = describe_used([ntriples], self.known).decode()
            index = Index(_each_once(text + used + self._classes), None, elsewhere)
        return self._prover.suspects(index, None if own is None else {f"<{iri}>" for iri in own})


def _each_once(lines: str) -> str:
    return "\n".join(dict.fromkeys(lines.split("\n")))


def _described(known: bytes) -> tuple[frozenset[str], list[str]]:
    """The schemes of the vocabularies, and what the vocabularies say of anything else."""
    used = describe_used([known], known)
    parts = [(line, *split(line)) for line in used.splitlines(keepends=True)]
    schemes = frozenset(value for _, _, predicate, value in parts if predicate == _IN_SCHEME.encode())
    lines = [line.decode() for line, subject, _, _ in parts if subject not in schemes]
    return frozenset(one.decode() for one in schemes), lines
