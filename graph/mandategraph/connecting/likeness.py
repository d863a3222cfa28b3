"""How alike two texts are that say the same in the same language, in whichever language both have one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from mandategraph.interpret.terms import Terms, terms_of
from mandategraph.language import languages, load_pack
from mandategraph.recognise.grammar import Grammar, grammar_of
from mandategraph.vocabulary import load


class Likeness:
    """Compares texts by their terms; what most texts share tells nothing."""

    def __init__(self, texts: list[Mapping[str, str]]) -> None:
        """`texts` are all texts that will be compared, each by language."""
        self._texts = texts
        self._known: dict[str, Terms] = {}
        self._grammars: dict[str, Grammar] = {}
        self._sets: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, one: Mapping[str, str], other: Mapping[str, str]) -> float:
        """The weighted share of terms that two texts have in common, between 0 and 1; 0 without a common language."""
        language = self._common(one, other)
        if not language:
            return 0.0
        mine, yours = self._set(language, one[language]), self._set(language, other[language])
        weights = self._terms(language).weights
        every = sum(weights.get(term, 0.0) for term in mine | yours)
        return sum(weights.get(term, 0.0) for term in mine & yours) / every if every else float(mine == yours)

    def shared(self, one: Mapping[str, str], other: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
        """The words that two texts have in common, longest first, and their language."""
        language = self._common(one, other)
        return (self._terms(language).shared(one[language], other[language]), language) if language else ((), "")

    def _common(self, one: Mapping[str, str], other: Mapping[str, str]) -> str:
        return next((code for code in self._languages if code in one and code in other), "")

    def _set(self, language: str, text: str) -> frozenset[str]:
        key = (language, text)
        if key not in self._sets:
            self._sets[key] = self._terms(language).of(self._grammar(language).folding.text(text))
        return self._sets[key]

    @cached_property
    def _languages(self) -> list[str]:
        """The languages of the texts, the one that most texts are in first."""
        counts = {code: sum(code in texts for texts in self._texts) for code in languages()}
        return sorted((code for code in counts if counts[code]), key=lambda code: (-counts[code], code))

    def _terms(self, language: str) -> Terms:
        if language not in self._known:
            texts = (texts[language] for texts in self._texts if language in texts)
            self._known[language] = terms_of(texts, self._grammar(language))
        return self._known[language]

    def _grammar(self, language: str) -> Grammar:
        if language not in self._grammars:
            self._grammars[language] = grammar_of(load_pack(language), load())
        return self._grammars[language]
