"""A connection between what two documents say, and the triples that it becomes."""

from __future__ import annotations

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

    `kind` is a concept of the connection kinds, `link` says whether the text states it or the subjects agree; then it
    rests on the words that their texts in `language` share. `request` is the request for a report that is answered.
    """

    kind: str
    later: Said
    earlier: Said
    link: str
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

    def key(self, *, follow: bool) -> str:
        """What changes with anything that `written` depends on."""
        ends = (self.later.key, self.earlier.iri, self.earlier.key)
        return short(self.iri, self.link, self.language, *ends, str(follow))


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a connection rests on: the evidence of both its ends, and the words that they share."""

    evidence: tuple[str, ...]
    words: tuple[str, ...] = ()


def written(one: Connection, grounds: Grounds, *, follow: bool) -> bytes:
    """A connection as N-Triples: a node that says what it rests on, and the property that questions follow.

    Unless it is to be followed, only the node, for whoever wants to know what was rejected.
    """
    triples, node = Triples(), one.iri
    triples.add(node, RDF + "type", ntriples.iri(MG + "Connection"))
    triples.add(node, MG + "connectionKind", ntriples.iri(f"{VOCABULARY}connection-kind/{one.kind}"))
    triples.add(node, MG + "connects", ntriples.iri(one.later.iri))
    triples.add(node, MG + "connectsTo", ntriples.iri(one.target))
    _basis(node, one, grounds, triples)
    if follow:
        triples.add(one.later.iri, MG + _DIRECTLY[one.kind], ntriples.iri(one.target))
    if one.kind == ANSWER:
        _link(one, grounds, triples, follow)
    return triples.canonical()


def short(*iris: str) -> str:
    """A name for what lies between several things, the same on every machine."""
    return sha256("\n".join(iris).encode()).hexdigest()[:16]


def _link(one: Connection, grounds: Grounds, triples: Triples, follow: bool) -> None:
    """The activity that answers a request for a report was done about the directive that makes it."""
    node = one.own_link
    triples.add(node, RDF + "type", ntriples.iri(MG + "Link"))
    triples.add(node, MG + "from", ntriples.iri(one.earlier.iri))
    triples.add(node, MG + "to", ntriples.iri(one.later.iri))
    triples.add(node, MG + "recordedIn", ntriples.iri(one.later.paragraph))
    _basis(node, one, grounds, triples)
    if follow and one.link == STATED:
        triples.add(one.earlier.iri, MG + "ledTo", ntriples.iri(one.later.iri))


def _basis(node: str, one: Connection, grounds: Grounds, triples: Triples) -> None:
    """What a connection rests on: whether it is stated, the words of both ends, the terms that they share."""
    triples.add(node, MG + "linkKind", ntriples.iri(f"{VOCABULARY}link-kind/{one.link}"))
    for evidence in grounds.evidence:
        triples.add(node, MG + "evidence", ntriples.iri(evidence))
    for word in grounds.words:
        triples.add(node, MG + "sharedTerm", ntriples.text(word, one.language))
