"""Which directive goes on asking for what an earlier one asked: the chain of a recurring mandate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mandategraph.connecting.connection import RENEWAL, SAME_SUBJECT, Connection
from mandategraph.connecting.corpus import Corpus, Resolution, Said
from mandategraph.connecting.likeness import Likeness, likeness_of

#: How alike two titles must be for one resolution to succeed another, and two directives for one to renew another.
_TITLES = 0.6
_DIRECTIVES = 0.5
#: Forces of verbs that say something once and ask for nothing that could be asked for again.
_ONCE = frozenset({"position", "appraisal", "acknowledgement", "basis"})


def predecessors(resolutions: Mapping[str, Resolution]) -> dict[str, tuple[Resolution, ...]]:
    """The resolutions that each resolution succeeds, the latest first.

    One succeeds another of the same body if it cites it and bears (nearly) the same title.
    """
    likeness = likeness_of(resolutions.values())
    found: dict[str, tuple[Resolution, ...]] = {}
    for later in resolutions.values():
        known = (resolutions[iri] for iri in later.cited if iri in resolutions)
        earlier = [
            one
            for one in known
            if one.body == later.body and one.order < later.order and likeness.of(one, later) >= _TITLES
        ]
        found[later.iri] = tuple(sorted(earlier, key=lambda one: (one.order, one.iri), reverse=True))
    return found


def find_renewals(
    corpus: Corpus, before: dict[str, tuple[Resolution, ...]], likeness: Likeness
) -> Iterator[Connection]:
    """From each directive of a resolution to the directive of a predecessor that it repeats or prolongs.

    The verb and the addressees are the same, and the words are alike; the latest predecessor that has such a directive
    counts, and each of its directives is renewed by one only.
    """
    own: dict[str, list[Said]] = defaultdict(list)
    for directive in corpus.directives:
        if directive.own and directive.force not in _ONCE:
            own[directive.whole].append(directive)
    for resolution in sorted(own):
        left = own[resolution]
        for earlier in before.get(resolution, ()):
            pairs = sorted(
                (
                    (-likeness.of(later, old, _DIRECTIVES), later.iri, old.iri, later, old)
                    for later in left
                    for old in own.get(earlier.iri, ())
                    if (later.verb, later.agents) == (old.verb, old.agents)
                ),
                key=lambda pair: pair[:3],
            )
            taken: set[str] = set()
            for score, _, _, later, old in pairs:
                if -score < _DIRECTIVES:
                    break
                if later.iri not in taken and old.iri not in taken:
                    taken |= {later.iri, old.iri}
                    yield Connection(RENEWAL, later, old, SAME_SUBJECT, likeness.language(later, old))
            left = [later for later in left if later.iri not in taken]
