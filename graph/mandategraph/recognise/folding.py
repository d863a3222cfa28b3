"""Folding: what patterns and names need not tell apart, as the language's pack says.

Full-width forms, other scripts' digits, direction marks and the presentation forms of letters are folded in every
language. What else counts as the same is data: the pack's `[folding] letters` (letters, and signs on letters, that
writers set or leave out) and `marks` (punctuation). Letters are folded in the pack's own patterns and words as well, so
that a pack is written as its language is spelt.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from mandategraph.language import LanguagePack

#: Tables of a pack that are for reading and folding, not for folded text.
_RAW = frozenset({"reading", "folding"})


class _Known(dict[int, str]):
    """Characters by their code point, each folded when it is first met; those that are not one folded are `uneven`."""

    def __init__(self, fold_one: Callable[[str], str]) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        self._fold_one = fold_one

    def __missing__(self, code: int) -> str:
        folded = self[code] = self._fold_one(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        return folded


@dataclass(frozen=True, slots=True)
class Folding:
    """How a language's text is folded. `spaced`: the language parts its words by spaces."""

    spaced: bool
    letters: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    _known: _Known = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", _Known(self._fold))

    @classmethod
    def of(cls, pack: LanguagePack) -> Folding:
        """The folding of a pack's `[folding]` and `[names] spaced`.

        Raises:
            LanguageError: a table or a key is missing.
        """
        return cls(
            bool(pack.table("names")["spaced"]), pack.table("folding", "letters"), pack.table("folding", "marks")
        )

    def fold(self, character: str) -> str:
        """One character as patterns see it: none, one, or (of a ligature) several."""
        return self._known[ord(character)]

    def _fold(self, character: str) -> str:
        folded = fold(character)
        if folded in self.letters:
            return self.letters[folded]
        if folded in self.marks:
            return self.marks[folded]
        return "".join(self.letters.get(one, one) for one in folded) if len(folded) > 1 else folded

    def text(self, text: str) -> str:
        """A whole text folded."""
        return text.translate(self._known)

    def evenly(self, text: str) -> str | None:
        """A whole text folded, if that is one character for each of it; else None."""
        folded = text.translate(self._known)
        return folded if self._known.uneven.isdisjoint(text) else None

    def pack(self, pack: LanguagePack) -> LanguagePack:
        """The pack with the letters of its patterns and words folded."""
        table = str.maketrans(dict(self.letters))
        folded = {key: value if key in _RAW else _translated(value, table) for key, value in pack.tables.items()}
        return LanguagePack(pack.code, MappingProxyType(folded))


def _translated(value: Any, table: Mapping[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, list):
        return [_translated(one, table) for one in value]
    if isinstance(value, Mapping):
        return MappingProxyType({key.translate(table): _translated(one, table) for key, one in value.items()})
    return value


def fold(character: str) -> str:
    """One character folded as in every language: half-width, digits as ASCII digits; `""` for a direction mark."""
    if character.isascii():
        return character
    digit = unicodedata.digit(character, -1)
    if digit >= 0 and unicodedata.category(character) == "Nd":
        return str(digit)
    if unicodedata.category(character) == "Cf" or character == "\u0640":
        return ""
    folded = unicodedata.normalize("NFKC", character)
    if folded in "\u2010\u2011":
        return "-"
    return folded if len(folded) == 1 or folded.isalpha() else character
