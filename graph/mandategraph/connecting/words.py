"""The terms of texts in their languages, as numbers: small to keep, and fast to compare.

A term is known by the first 64 bits of its digest: the same on every machine, and whatever other texts there are.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b, sha256
from itertools import accumulate

from mandategraph.interpret.terms import Terms, terms_of
from mandategraph.language import languages, load_pack
from mandategraph.recognise.grammar import Grammar, grammar_of
from mandategraph.vocabulary import load

NONE = -1  # the size of a text that there is not
_SIZE = 8  # bytes of a term


@dataclass(slots=True)
class Words:
    """The terms of several texts, by language and by place.

    `sizes` says of each language how many terms the text at each place has, `NONE` where there is no such text; `data`
    holds the terms one text after the other, as 64-bit numbers in the machine's order. `marks` are digests of
    the texts.
    """

    sizes: Mapping[str, Sequence[int]] = field(default_factory=dict)
    data: Mapping[str, bytes | memoryview] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def has(self, language: str, place: int) -> bool:
        """Whether there is a text in a language at a place."""
        sizes = self.sizes.get(language)
        return sizes is not None and sizes[place] != NONE

    def of(self, language: str, place: int) -> frozenset[int]:
        """The terms of the text in a language at a place."""
        starts = self._starts.get(language)
        if starts is None:
            starts = self._starts[language] = [0, *accumulate(max(0, one) for one in self.sizes[language])]
        terms = memoryview(self.data[language])[starts[place] * _SIZE : starts[place + 1] * _SIZE]
        return frozenset(terms.cast("Q"))


@dataclass(frozen=True, slots=True)
class Counted:
    """How many texts there are in a language, and in how many of them each term is (asked for where it matters)."""

    texts: int
    terms: Callable[[], Mapping[int, int]]


def count(places: Sequence[tuple[Words, int]], language: str) -> Counted:
    """Counts the texts in a language at some places, and their terms."""
    chosen = [(words, place) for words, place in places if words.has(language, place)]
    return Counted(len(chosen), lambda: Counter(term for words, place in chosen for term in words.of(language, place)))


def words_of(texts: Sequence[Mapping[str, str]], before: Words | None = None) -> Words:
    """The words of texts, each given by language; those of texts that are the same as `before` are taken over.

    Raises:
        LanguageError: the pack of a language is malformed.
        VocabularyError: the packaged vocabularies are malformed.
    """
    before, covered = before or Words(), languages()
    sizes: dict[str, Sequence[int]] = {}
    data: dict[str, bytes | memoryview] = {}
    marks: dict[str, str] = {}
    for code in sorted({code for one in texts for code in one if code in covered}):
        said = [one.get(code) for one in texts]
        marks[code] = sha256(repr(said).encode()).hexdigest()
        if before.marks.get(code) == marks[code]:
            sizes[code], data[code] = before.sizes[code], before.data[code]
        else:
            found = [None if text is None else _terms(code, text) for text in said]
            sizes[code] = [NONE if one is None else len(one) for one in found]
            data[code] = b"".join(one.tobytes() for one in found if one is not None)
    return Words(sizes, data, marks)


def shared(text: str, other: str, language: str) -> tuple[str, ...]:
    """The words that two texts of a language have in common, longest first."""
    return _blank(language).shared(text, other)


def _terms(language: str, text: str) -> array[int]:
    return array("Q", sorted(map(_number, _blank(language).of(_grammar(language).folding.text(text)))))


@cache
def _number(term: str) -> int:
    return int.from_bytes(blake2b(term.encode(), digest_size=_SIZE).digest(), "big")


@cache
def _blank(language: str) -> Terms:
    """What takes texts of a language apart into terms, none of them weighted."""
    return terms_of((), _grammar(language))


def _grammar(language: str) -> Grammar:
    return grammar_of(load_pack(language), load())
