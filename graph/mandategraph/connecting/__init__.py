"""Connecting: what several documents say together, once all of them are in a store.

    documents --sayings--> what each says to others --corpus--> what may belong together
    --accounts, renewals, answers--> connections --blocks--> one graph

A report's "resolution 7/1, paragraph 27" and the resolution's own paragraph are one directive; a later resolution asks
again for what an earlier one asked; the report that one asked for is what another takes note of. No document says this
alone, so it stands in a graph of its own, made anew whenever a document changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph import ntriples
from mandategraph.connecting.accounts import find_accounts
from mandategraph.connecting.answers import find_answers
from mandategraph.connecting.blocks import Block, Blocks
from mandategraph.connecting.connection import ANSWER, SAME_SUBJECT, Connection, Grounds, short, written
from mandategraph.connecting.corpus import Joined
from mandategraph.connecting.likeness import Likeness
from mandategraph.connecting.renewals import find_renewals, predecessors
from mandategraph.connecting.sayings import Saying, counted, saying_in
from mandategraph.connecting.words import shared
from mandategraph.namespaces import CONNECTIONS_GRAPH
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.ntriples import Triples
from mandategraph.querying.asking import Queryable, Term, describe, pointing_at

__all__ = ["Connected", "connect", "connect_sayings"]


@dataclass(frozen=True, slots=True)
class Connected:
    """The connections between documents: a graph (canonical N-Triples, empty where there are none).

    `same` leads from a thing to others that stand for the same: an account of a directive and the directive itself, the
    links of both, an answer and the link that it puts in. What is judged of one is judged of the others. `blocks` are
    what the graph is made of, `gone` and `come` the lines by which it differs from that of the blocks it went on from;
    some of those that came may have been there.
    """

    ntriples: bytes
    same: Mapping[str, frozenset[str]]
    blocks: Blocks
    gone: frozenset[bytes]
    come: frozenset[bytes]


def connect(store: Queryable, rejected: Container[str] = ()) -> Connected:
    """The connections between the documents of a store, but for those that analysts rejected (by their IRIs).

    The same documents give the same bytes, in whichever order they were built.

    Raises:
        StoreError: the store could not be read.
        LanguageError: the pack of a language that a document is in is malformed.
        VocabularyError: the packaged vocabularies are malformed.
    """
    sayings = [saying_in(store)]
    return connect_sayings(sayings, Likeness(lambda code: counted(sayings, code)), store, rejected)


def connect_sayings(
    sayings: Iterable[Saying],
    likeness: Likeness,
    store: Queryable,
    rejected: Container[str] = (),
    known: Blocks | None = None,
) -> Connected:
    """As `connect`, of documents by what they say; `likeness` compares their directives and reports.

    `store` is asked for the words of new connections only, where `known` are the blocks of an earlier state.

    Raises:
        StoreError: the store could not be read.
    """
    joined = Joined(sayings, store)
    resolutions = joined.resolutions()
    before = predecessors(resolutions)
    corpus = joined.corpus(resolutions, before)
    accounts = list(find_accounts(corpus, likeness))
    found = [*accounts, *find_renewals(corpus, before, likeness), *find_answers(corpus, before, likeness)]
    known = known or {}
    blocks = _Writing(store, rejected, known).blocks(found)
    found = [one for one in found if one.iri in blocks]
    followed = [one for one in accounts if one.iri not in rejected]
    pairs = [(one.later.iri, one.earlier.iri) for one in followed]
    pairs += [(one.iri, one.own_link) for one in found if one.kind == ANSWER]
    pairs += [(one.own_link, one.iri) for one in found if one.kind == ANSWER]
    united = Triples()
    pairs += _unite(store, followed, united, rejected)
    same: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        same[one].add(other)
    if triples := united.canonical():
        blocks[CONNECTIONS_GRAPH] = Block(short(triples.decode()), triples)
    lines = _lines(blocks.values())
    old = _lines(block for node, block in known.items() if blocks.get(node) != block)
    new = _lines(block for node, block in blocks.items() if known.get(node) != block)
    identical = {one: frozenset(others) for one, others in same.items()}
    return Connected(b"".join(sorted(lines)), identical, blocks, old - lines, new)


def _lines(blocks: Iterable[Block]) -> frozenset[bytes]:
    return frozenset(line for block in blocks for line in block.ntriples.splitlines(keepends=True))


class _Writing:
    """Connections as triples; what is known already is taken over."""

    def __init__(self, store: Queryable, rejected: Container[str], known: Blocks) -> None:
        self._store, self._rejected, self._known = store, rejected, known

    def blocks(self, connections: Iterable[Connection]) -> dict[str, Block]:
        """The blocks of connections, without those for which nothing speaks."""
        blocks: dict[str, Block] = {}
        new: list[tuple[Connection, str, bool]] = []
        for one in connections:
            follow = one.iri not in self._rejected and not (one.kind == ANSWER and one.own_link in self._rejected)
            key = one.key(follow=follow)
            block = self._known.get(one.iri)
            if block and block.key == key:
                blocks[one.iri] = block
            else:
                new.append((one, key, follow))
        described = describe(self._store, (end.iri for one, _, _ in new for end in (one.later, one.earlier)))
        for one, key, follow in new:
            grounds = _grounds(one, described)
            if grounds.words or not (one.kind == ANSWER and one.link == SAME_SUBJECT):  # else nothing says it
                blocks[one.iri] = Block(key, written(one, grounds, follow=follow))
        return blocks


def _grounds(one: Connection, described: Mapping[str, Mapping[str, list[Term]]]) -> Grounds:
    """What a connection rests on, by what the store says of its ends."""
    ends = [described.get(end.iri, {}) for end in (one.later, one.earlier)]
    evidence = tuple(
        term.value for end in ends for term in end.get(MG + "evidence", ()) if isinstance(term, ox.NamedNode)
    )
    if not one.language:
        return Grounds(evidence)
    later, earlier = (_text(end, one.language) for end in ends)
    return Grounds(evidence, shared(later, earlier, one.language))


def _text(described: Mapping[str, list[Term]], language: str) -> str:
    texts = described.get(MG + "text", ())
    return min(one.value for one in texts if isinstance(one, ox.Literal) and one.language == language)


def _unite(
    store: Queryable, accounts: Iterable[Connection], triples: Triples, rejected: Container[str]
) -> list[tuple[str, str]]:
    """What an account of a directive led to, the directive itself led to: its links, once more from there.

    Gives back each link with what it became.
    """
    own = {one.later.iri: one.earlier.iri for one in accounts}
    links = pointing_at(store, "mg:from", own)
    described = describe(store, [link for found in links.values() for link in found])
    became: list[tuple[str, str]] = []
    for account, found in sorted(links.items()):
        for link in found:
            target = described[link][MG + "to"][0]
            assert isinstance(target, ox.NamedNode)
            node = f"{own[account]}/link/{short(target.value)}"
            became.append((link, node))
            for predicate, terms in described[link].items():
                for term in terms:
                    value = ntriples.iri(own[account]) if predicate == MG + "from" else str(term)
                    triples.add(node, predicate, value)
            kinds = described[link].get(MG + "linkKind", [])
            if link not in rejected and any(str(kind).endswith("/stated>") for kind in kinds):
                triples.add(own[account], MG + "ledTo", str(target))
    return became
