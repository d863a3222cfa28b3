"""What somebody looks for, as a query of the index.

corruption assets          both words, in one language, in any order
"asset recovery" -bribery  these two together, and that one nowhere
A/RES/75/194    7/1        numbers and symbols: their parts together
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tantivy import Occur, Query

from mandategraph.searching.analysis import Analysis
from mandategraph.searching.index import Index

_PARTS = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_WEIGHTS = {"title": 3.0, "text": 1.0, "line": 0.5}
_NAMED = 8.0  # beside these weights: a name, or a title that is the very words


def wanted(index: Index, words: str, kinds: Iterable[str], language: str) -> Query | None:
    """The query for words, perhaps only of some kinds and in a language; None where no word is left to look for."""
    parts = [(bool(minus), quoted or word) for minus, quoted, word in _PARTS.findall(words)]
    asked = [*_in_languages(index, parts, language), *_by_name(index, [part for minus, part in parts if not minus])]
    if not asked:
        return None
    clauses = [(Occur.Must, _any(asked))]
    for field, values in (("kind", tuple(kinds)), ("language", (language,) if language else ())):
        if values:
            chosen = _any([Query.term_query(index.schema, field, value, index_option="basic") for value in values])
            clauses.append((Occur.Must, Query.const_score_query(chosen, 0.0)))
    return Query.boolean_query(clauses)


def _in_languages(index: Index, parts: list[tuple[bool, str]], language: str) -> Iterator[Query]:
    """For each language: what holds all the words that are wanted, and none that is not."""
    for code, analysis in index.analyses.items():
        if language not in ("", code):
            continue
        found = [(minus, query) for minus, part in parts if (query := _part(index, code, analysis, part))]
        if any(not minus for minus, _ in found):
            yield Query.boolean_query([(Occur.MustNot if minus else Occur.Must, query) for minus, query in found])


def _part(index: Index, code: str, analysis: Analysis, part: str) -> Query | None:
    """A word, or several that stand together, in any field of a language."""
    words = analysis.words(part)
    if not words:
        return None
    found: list[Query] = []
    for name, weight in _WEIGHTS.items():
        field = f"{name}_{code}"
        if not analysis.stemmer:
            query = Query.boolean_query([(Occur.Must, Query.term_query(index.schema, field, word)) for word in words])
        elif len(words) > 1:
            query = Query.phrase_query(index.schema, field, list(words))
        else:
            query = _any([Query.term_query(index.schema, field, form) for form in analysis.forms(part)])
        found.append(Query.boost_query(query, weight))
    return _any(found)


def _by_name(index: Index, parts: list[str]) -> Iterator[Query]:
    """What is called just so, and what has the parts together in its name: `75/194` is in `A/RES/75/194`."""
    told = " ".join(parts)
    words = re.findall(r"\w+", told.lower())
    if words:
        called = Query.term_query(index.schema, "called", told.casefold(), index_option="basic")
        yield Query.boost_query(called, _NAMED)
    if len(words) > 1:
        yield Query.boost_query(Query.phrase_query(index.schema, "names", list(words)), _NAMED)
    elif words:
        yield Query.boost_query(Query.term_query(index.schema, "names", words[0]), _NAMED)


def _any(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
