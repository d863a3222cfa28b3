"""Connecting: what several documents say together, once all of them are in a store.

    a store of documents --corpus--> what they say --accounts, renewals, answers--> connections --> one graph

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
from mandategraph.connecting.connection import Connection, short, write
from mandategraph.connecting.corpus import read_corpus
from mandategraph.connecting.likeness import Likeness
from mandategraph.connecting.renewals import find_renewals, predecessors
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.ntriples import Triples
from mandategraph.querying.asking import Queryable, describe, pointing_at

__all__ = ["Connected", "connect"]


@dataclass(frozen=True, slots=True)
class Connected:
    """The connections between documents: a graph (canonical N-Triples, empty where there are none).

    `same` leads from a thing to others that stand for the same: an account of a directive and the directive itself, the
    links of both, an answer and the link that it puts in. What is judged of one is judged of the others.
    """

    ntriples: bytes
    same: Mapping[str, frozenset[str]]


def connect(store: Queryable, rejected: Container[str] = ()) -> Connected:
    """The connections between the documents of a store, but for those that analysts rejected (by their IRIs).

    The same documents give the same bytes, in whichever order they were built.

    Raises:
        StoreError: the store could not be read.
        LanguageError: the pack of a language that two texts share is malformed.
        VocabularyError: the packaged vocabularies are malformed.
    """
    corpus = read_corpus(store)
    if not corpus.resolutions:
        return Connected(b"", {})
    likeness = Likeness([said.texts for said in (*corpus.directives, *corpus.reports)])
    before = predecessors(corpus)
    accounts = list(find_accounts(corpus, likeness))
    answers = list(find_answers(corpus, before, likeness))
    triples = Triples()
    write(accounts, triples, rejected)
    write(find_renewals(corpus, before, likeness), triples, rejected)
    turned_down = {one.iri for one in answers if one.iri in rejected or one.own_link in rejected}
    write(answers, triples, turned_down)
    followed = [one for one in accounts if one.iri not in rejected]
    pairs = [(one.later.iri, one.earlier.iri) for one in followed]
    pairs += [(one.iri, one.own_link) for one in answers]
    pairs += [(one.own_link, one.iri) for one in answers]
    pairs += _unite(store, followed, triples, rejected)
    same: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        same[one].add(other)
    return Connected(triples.canonical(), {one: frozenset(others) for one, others in same.items()})


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
