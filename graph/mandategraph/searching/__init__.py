"""Searching: what in a store holds some words, in any of its languages.

Every revision of a store has an index of its words, which is made with it; a store in memory gets one when it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mandategraph.citation import NUMBER
from mandategraph.errors import QueryError
from mandategraph.querying.asking import select
from mandategraph.querying.naming import readable, resolutions
from mandategraph.querying.tables import Table
from mandategraph.searching.entries import KINDS, LINE, Entry

if TYPE_CHECKING:
    from mandategraph.store import Store

COLUMNS = ("kind", "document", "para", "language", "text", "iri")
#: What can be searched for, by kind.
ALL_KINDS = (*dict.fromkeys(KINDS.values()), LINE)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_MORE = 6  # finds looked at for each that is shown: the same thing comes in several languages and versions


def search(store: Store, words: str, *, kinds: Iterable[str] = (), lang: str = "", limit: int = 20) -> Table:
    """What holds all the words, the best first: a row each of `COLUMNS`.

    `"words in quotes"` stand together, `-word` must not be there; words count in all their grammatical forms, in
    whichever of the six languages they are. `kinds` are of `ALL_KINDS` (`text` is a line of a document), `lang` is the
    language of what is found. Each thing comes once, in the language that fits best.

    Raises:
        QueryError: there are no words to look for, or there is no such kind or language.
        StoreError: the store could not be read.
    """
    from mandategraph.searching.wanted import wanted

    words, chosen = readable(words), tuple(kinds)
    for kind in chosen:
        if kind not in ALL_KINDS:
            raise QueryError(f"there is no kind {kind!r} to search for. There are: {', '.join(ALL_KINDS)}.")
    if lang and not _LANGUAGE.fullmatch(lang):
        raise QueryError(f"{lang!r} is no language code. Give one such as zh.")
    index = store.words()
    query = wanted(index, words, chosen, lang)
    if query is None:
        raise QueryError(f"{words!r}: there is no word in it to look for. Give one or more words.")
    found: dict[str, Entry] = {}
    if not chosen or "resolution" in chosen:
        found.update((entry.iri, entry) for entry in _cited(store, words))
    for entry in index.find(query, limit * _MORE):
        found.setdefault(entry.iri, entry)
    rows = [
        (one.kind, one.document or one.name, one.para, one.language, one.title or one.text or one.name, one.iri)
        for one in list(found.values())[:limit]
    ]
    explanation = "" if rows else "Nothing in the store holds all these words."
    return Table(COLUMNS, tuple(rows), title=f"Search: {words}", explanation=explanation, hidden=frozenset({"iri"}))


def _cited(store: Store, words: str) -> Iterable[Entry]:
    """The resolutions that the words cite: many have a number and nothing else, for nobody gave us their text."""
    if not re.search(NUMBER, words):
        return
    for name in resolutions(store, words):
        by_name = "SELECT ?thing ?name WHERE { ?thing mg:identifier ?name }"
        for row in select(store, by_name, {"name": ox.Literal(name)}):
            yield Entry(row["thing"].value, "resolution", "", name, name, "", name, "")
            break
