"""A connection between what two documents say, and the triples that it becomes."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from mandategraph import ntriples
from mandategraph.connecting.corpus import Request, Said
from mandategraph.namespaces import CONNECTIONS_GRAPH, RDF, VOCABULARY
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.ntriples import Triples

ACCOUNT: Final = "account"
RENEWAL: Final = "renewal"
ANSWER: Final = "answer"
STATED: Final = "stated"
SAME_SUBJECT: Final = "same-subject"

#: The property that goes with a kind of connection.
_DIRECTLY = {ACCOUNT: "reports", RENEWAL: "renews", ANSWER: "meets"}


@dataclass(frozen=True, slots=True)
class Connection:
    """That `later` tells of, renews or answers `earlier`.

    `kind` is a concept of the connection kinds, `link` says whether the text states it or the subjects agree; `shared`
    are the words that it then rests on, in `language`. `request` is the request for a report that is answered.
    """

    kind: str
    later: Said
    earlier: Said
    link: str
    shared: tuple[str, ...] = ()
    language: str = ""
    request: Request | None = None

    @property
    def target(self) -> str:
        """What the connection leads to: the request for a report where it answers one, else the earlier directive."""
        return self.request.iri if self.request else self.earlier.iri

    @property
    def iri(self) -> str:
        """The node that stands for it."""
        return f"{CONNECTIONS_GRAPH}/{self.kind}/{short(self.later.iri, self.target)}"

    @property
    def own_link(self) -> str:
        """The link that an answer puts between the directive that asks for a report and the activity that gives it."""
        return f"{self.earlier.iri}/link/{short(self.later.iri)}"


def write(connections: Iterable[Connection], triples: Triples, rejected: Container[str] = ()) -> None:
    """Adds connections to a graph: a node each that says what it rests on, and the property that questions follow.

    Of those that are rejected only the node, for whoever wants to know what was rejected.
    """
    for one in connections:
        node = one.iri
        triples.add(node, RDF + "type", ntriples.iri(MG + "Connection"))
        triples.add(node, MG + "connectionKind", ntriples.iri(f"{VOCABULARY}connection-kind/{one.kind}"))
        triples.add(node, MG + "connects", ntriples.iri(one.later.iri))
        triples.add(node, MG + "connectsTo", ntriples.iri(one.target))
        _basis(node, one, triples)
        follow = node not in rejected
        if follow:
            triples.add(one.later.iri, MG + _DIRECTLY[one.kind], ntriples.iri(one.target))
        if one.kind == ANSWER:
            _link(one, triples, follow)


def short(*iris: str) -> str:
    """A name for what lies between several things, the same on every machine."""
    return sha256("\n".join(iris).encode()).hexdigest()[:16]


def _link(one: Connection, triples: Triples, follow: bool) -> None:
    """The activity that answers a request for a report was done about the directive that makes it."""
    node = one.own_link
    triples.add(node, RDF + "type", ntriples.iri(MG + "Link"))
    triples.add(node, MG + "from", ntriples.iri(one.earlier.iri))
    triples.add(node, MG + "to", ntriples.iri(one.later.iri))
    triples.add(node, MG + "recordedIn", ntriples.iri(one.later.paragraph))
    _basis(node, one, triples)
    if follow and one.link == STATED:
        triples.add(one.earlier.iri, MG + "ledTo", ntriples.iri(one.later.iri))


def _basis(node: str, one: Connection, triples: Triples) -> None:
    """What a connection rests on: whether it is stated, the words of both ends, the terms that they share."""
    triples.add(node, MG + "linkKind", ntriples.iri(f"{VOCABULARY}link-kind/{one.link}"))
    for evidence in (*one.later.evidence, *one.earlier.evidence):
        triples.add(node, MG + "evidence", ntriples.iri(evidence))
    for word in one.shared:
        triples.add(node, MG + "sharedTerm", ntriples.text(word, one.language))
