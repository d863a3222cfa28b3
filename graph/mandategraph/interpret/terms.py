"""The terms of texts: which words tell what a text is about, and how much of it two texts have in common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from snowballstemmer import stemmer

from mandategraph.recognise.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text and how telling each is among the texts that were counted.

    With fewer terms than `fewest` a directive says too little of its subject to tell; a common stretch of `telling`
    characters, or words where they are parted, tells as much as the share of terms.
    """

    weights: dict[str, float]
    noise: re.Pattern[str]
    stem: Callable[[str], str] | None  # None where words are not parted
    fewest: int
    telling: int

    def of(self, text: str) -> frozenset[str]:
        """The terms of a text: pairs of characters where words are not parted, else stems of words."""
        words = self._words(text)
        if self.stem:
            return frozenset(map(self.stem, words))
        return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))

    def share(self, text: str, other: str) -> float:
        """The weighted share of the text's terms that the other has too, between 0 and 1."""
        mine = self.of(text)
        if len(mine) < self.fewest:
            return 0.0
        total = sum(self.weights.get(term, 0.0) for term in mine)
        both = sum(self.weights.get(term, 0.0) for term in mine & self.of(other))
        return both / total if total else 0.0

    def rare(self, text: str) -> frozenset[str]:
        """The terms of a text that few paragraphs of the document use."""
        heaviest = max(self.weights.values(), default=0.0)
        return frozenset(term for term in self.of(text) if self.weights.get(term, 0.0) >= heaviest * 0.5)

    def shared(self, text: str, other: str) -> tuple[str, ...]:
        """The words that two texts have in common, longest first, none part of another."""
        if not self.stem:
            return tuple("".join(one) for one in _common(tuple(self._bare(text)), tuple(self._bare(other)), 2))
        first, second = self._words(text), self._words(other)
        said = {self.stem(word): word for word in reversed(first)}
        stretches = _common(tuple(map(self.stem, first)), tuple(map(self.stem, second)), 1)
        return tuple(" ".join(said[stem] for stem in one) for one in stretches)

    def tells(self, text: str, other: str) -> bool:
        """Whether two texts have so long a stretch in common that it tells their subject."""
        return self._longest(text, other) >= self.telling

    def hints(self, text: str, other: str) -> bool:
        """Whether they have a rare word in common, or half as long a stretch: enough where more speaks for it."""
        if self.stem:
            return bool(self.rare(text) & self.rare(other))
        return self._longest(text, other) * 2 >= self.telling

    def _longest(self, text: str, other: str) -> int:
        longest = self.shared(text, other)[:1]
        return len(longest[0].split() if self.stem else longest[0]) if longest else 0

    def _bare(self, text: str) -> str:
        return self.noise.sub(" ", text.lower())

    def _words(self, text: str) -> list[str]:
        return re.findall(r"[^\W\d_]+", self._bare(text))


def _stem(algorithm: str, grammar: Grammar) -> Callable[[str], str]:
    """The algorithm, with the endings taken off before that the pack says it leaves on."""
    stem, ending = stemmer(algorithm).stemWord, grammar.one("links", "ending")
    known: dict[str, str] = {}  # a word is met again and again, and its stem takes a while

    def stem_of(word: str) -> str:
        found = known.get(word)
        if found is None:
            found = known[word] = stem(ending.sub("", word))
        return found

    return stem_of


def terms_of(texts: Iterable[str], grammar: Grammar) -> Terms:
    """Terms in a language, weighted by how few of the texts use them; the texts are folded as patterns see them."""
    name = grammar.pack.text("links", "stemmer")
    stem = grammar.kept(f"stem {name}", lambda: _stem(name, grammar)) if name else None
    fewest, telling = (grammar.pack.number("links", key) for key in ("fewest", "telling"))
    blank = Terms({}, grammar.one("links", "noise"), stem, fewest, telling)
    found = [blank.of(grammar.folding.text(text)) for text in texts]
    seen = Counter(term for terms in found for term in terms)
    return replace(blank, weights={term: math.log((1 + len(found)) / count) for term, count in seen.items()})


def _common(text: Sequence[str], other: Sequence[str], least: int) -> list[tuple[str, ...]]:
    """The common stretches of two rows of characters or stems, longest first, none part of another, six at most."""
    found: set[tuple[str, ...]] = set()
    row = [0] * (len(other) + 1)
    for one in text:
        previous = 0
        for at, unit in enumerate(other, 1):
            previous, row[at] = row[at], previous + 1 if one == unit and unit.isalpha() else 0
            if row[at] >= least:
                found.add(tuple(other[at - row[at] : at]))
    kept: list[tuple[str, ...]] = []
    for stretch in sorted(found, key=lambda one: (-len(one), one)):
        if not any(_part_of(stretch, one) for one in kept):
            kept.append(stretch)
    return kept[:6]


def _part_of(stretch: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    size = len(stretch)
    return any(longer[at : at + size] == stretch for at in range(len(longer) - size + 1))
