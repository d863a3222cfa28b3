"""What a report tells of a resolution, and what the resolution's own paragraph says: one directive, two accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mandategraph.connecting.connection import ACCOUNT, SAME_SUBJECT, STATED, Connection
from mandategraph.connecting.corpus import Corpus, Said
from mandategraph.connecting.likeness import Likeness

#: How alike an account and the directive must be where no paragraph is named.
_ALIKE = 0.35


def find_accounts(corpus: Corpus, likeness: Likeness) -> Iterator[Connection]:
    """From each directive that another document tells of to the same directive in the resolution's own document.

    Where the account names the operative paragraph, a directive of that paragraph is meant: the one with the same verb,
    of several the most alike. Where it names the resolution only, the most alike with the same force, if alike enough.
    """
    own: dict[str, list[Said]] = defaultdict(list)
    for directive in corpus.directives:
        if directive.own:
            own[directive.whole].append(directive)
    for account in corpus.directives:
        if account.own or account.whole not in own:
            continue
        stated = account.source != account.whole
        candidates = [one for one in own[account.whole] if not stated or _within(one.source, account.source)]
        found = _best(account, candidates, likeness, stated=stated)
        if found:
            if stated:
                yield Connection(ACCOUNT, account, found, STATED)
            else:
                yield Connection(ACCOUNT, account, found, SAME_SUBJECT, likeness.language(account, found))


def _within(part: str, whole: str) -> bool:
    return part == whole or part.startswith(f"{whole}/")


def _best(account: Said, candidates: list[Said], likeness: Likeness, *, stated: bool) -> Said | None:
    same = [one for one in candidates if one.verb == account.verb]
    forced = [one for one in candidates if one.force == account.force]
    pool = same or (candidates if stated else forced)
    ranked = sorted(((-likeness.of(account, one), one.iri, one) for one in pool), key=lambda row: row[:2])
    if not ranked or (not stated and -ranked[0][0] < _ALIKE):
        return None
    return ranked[0][2]
