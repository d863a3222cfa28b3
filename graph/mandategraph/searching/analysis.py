"""How words are compared, by language: what a search and the index that it searches must agree on.

Words count by their stems, as the language's Snowball algorithm gives them. Where a language does not part its words,
any one and any two characters that stand together count as a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from mandategraph.language import languages, load_pack

_LONGEST = 80  # bytes of a word


@dataclass(frozen=True, slots=True)
class Analysis:
    """Of a language: its Snowball algorithm, none where words are not parted; what is written as one with a word."""

    stemmer: str
    prefixes: tuple[str, ...]

    def analyzer(self) -> TextAnalyzer:
        """What takes a text apart into words as they are compared."""
        if not self.stemmer:
            return TextAnalyzerBuilder(Tokenizer.ngram(1, 2)).filter(Filter.lowercase()).build()
        words = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(_LONGEST)).filter(Filter.lowercase())
        return words.filter(Filter.stemmer(self.stemmer)).filter(Filter.ascii_fold()).build()

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a text that is looked for."""
        found = self.analyzer().analyze(text)
        if self.stemmer:
            return tuple(found)
        whole = [word for word in dict.fromkeys(found) if word.isalnum()]
        return tuple([word for word in whole if len(word) > 1] or whole)

    def forms(self, word: str) -> tuple[str, ...]:
        """What counts as a word that is looked for: it, and as one with what may stand before it."""
        analyzer = self.analyzer()
        return tuple(dict.fromkeys(form for before in ("", *self.prefixes) for form in analyzer.analyze(before + word)))


def of_packs() -> dict[str, Analysis]:
    """The analysis of every language that a pack covers."""
    packs = {code: load_pack(code) for code in languages()}
    return {
        code: Analysis(pack.text("links", "stemmer"), pack.texts("names", "prefixes")) for code, pack in packs.items()
    }


def as_json(analyses: Mapping[str, Analysis]) -> dict[str, Any]:
    """What `from_json` makes the same of."""
    return {code: asdict(analysis) for code, analysis in sorted(analyses.items())}


def from_json(data: Mapping[str, Any]) -> dict[str, Analysis]:
    """The analyses that an index was made with."""
    return {code: Analysis(found["stemmer"], tuple(found["prefixes"])) for code, found in data.items()}
