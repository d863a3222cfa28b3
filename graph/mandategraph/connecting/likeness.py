"""How alike two texts are that say the same in the same language, in whichever language both have one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Protocol

from mandategraph.connecting.words import Counted, Words, count
from mandategraph.language import languages

_UNIT = 1 << 20  # weights are whole numbers of it: their sum is the same in whatever order they are added


class Worded(Protocol):
    """What has texts: their words, and its place among these."""

    @property
    def words(self) -> Words:
        """The words of several things."""

    @property
    def place(self) -> int:
        """Which of them it is."""


class Likeness:
    """Compares texts by their terms; what most texts share tells nothing."""

    def __init__(self, counted: Callable[[str], Counted]) -> None:
        """`counted` says how many texts there are in a language, and in how many of them each term is."""
        self._counted = {code: counted(code) for code in languages()}
        # The language that most texts are in comes first.
        self._languages = sorted(
            (code for code, one in self._counted.items() if one.texts),
            key=lambda code: (-self._counted[code].texts, code),
        )
        self._weights: dict[str, dict[int, int]] = {}
        self._known: dict[tuple[str, int, int], tuple[frozenset[int], int]] = {}

    def of(self, one: Worded, other: Worded, least: float = 0.0) -> float:
        """The weighted share of terms that two texts have in common, between 0 and 1; 0 without a common language.

        Where it is below `least`, which is as good as nothing, the answer may be 0.
        """
        language = self.language(one, other)
        if not language:
            return 0.0
        (mine, my_weight), (yours, your_weight) = self._terms(language, one), self._terms(language, other)
        if min(my_weight, your_weight) < least * max(my_weight, your_weight):  # even if one holds all of the other
            return 0.0
        common = sum(map(self._weights[language].__getitem__, mine & yours))
        every = my_weight + your_weight - common
        return common / every if every else float(mine == yours)

    def language(self, one: Worded, other: Worded) -> str:
        """The language in which two things are compared, `""` where they have none in common."""
        for code in self._languages:
            if one.words.has(code, one.place) and other.words.has(code, other.place):
                return code
        return ""

    def _terms(self, language: str, one: Worded) -> tuple[frozenset[int], int]:
        """The terms of a text, and what they weigh together."""
        key = (language, id(one.words), one.place)
        found = self._known.get(key)
        if found is None:
            weights = self._weights.get(language)
            if weights is None:
                weights = self._weights[language] = _weighed(self._counted[language])
            terms = one.words.of(language, one.place)
            found = self._known[key] = (terms, sum(map(weights.__getitem__, terms)))
        return found


def _weighed(counted: Counted) -> dict[int, int]:
    counts = counted.terms()
    by_count = {count: round(math.log((1 + counted.texts) / count) * _UNIT) for count in set(counts.values())}
    return {term: by_count[count] for term, count in counts.items()}


def likeness_of(worded: Iterable[Worded]) -> Likeness:
    """A likeness of what is given, all of it counted."""
    things = list(worded)
    return Likeness(lambda code: count([(one.words, one.place) for one in things], code))
