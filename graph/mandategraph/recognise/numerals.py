"""Numbers as languages write them: digits of any script, number words, Roman numerals, positional numerals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mandategraph.language import LanguagePack

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Numerals:
    """The numerals of a language: whole words, and the digits and multipliers of a positional system.

    Attributes:
        pattern: matches a number in digits or words, over folded text.
        words: number words (cardinal or ordinal) and their values.
        digits: characters of the positional system below ten.
        multipliers: characters of the positional system from ten on.
    """

    pattern: str
    words: Mapping[str, int]
    digits: Mapping[str, int]
    multipliers: Mapping[str, int]

    @classmethod
    def of(cls, pack: LanguagePack) -> Numerals:
        """The numerals of a pack's `[numerals]` table.

        Raises:
            LanguageError: the table or one of its keys is missing.
        """
        return cls(
            pack.text("numerals", "pattern"),
            pack.table("numerals", "words"),
            pack.table("numerals", "digits"),
            pack.table("numerals", "multipliers"),
        )

    def value(self, text: str) -> int | None:
        """The number that a text writes, or None.

        >>> "12" -> 12; "6,000" -> 6000; "XIV" -> 14; "\u5341\u4e00" (ten one) -> 11
        """
        word = text.strip().lower()
        if re.fullmatch(r"[0-9]+(?:[, \u2009][0-9]{3})*", word):
            return int(re.sub(r"[^0-9]", "", word))
        if word in self.words:
            return self.words[word]
        positional = self._positional(word)
        return positional if positional is not None else _roman(word)

    def _positional(self, word: str) -> int | None:
        if not word or not all(one in self.digits or one in self.multipliers for one in word):
            return None
        if not any(one in self.multipliers for one in word):  # a year read digit by digit
            return int("".join(str(self.digits[one]) for one in word))
        total = section = digit = 0
        for one in word:
            if one in self.digits:
                digit = self.digits[one]
            elif self.multipliers[one] >= 10_000:
                total = ((total + section + digit) or 1) * self.multipliers[one]
                section = digit = 0
            else:
                section += (digit or 1) * self.multipliers[one]
                digit = 0
        return total + section + digit


def _roman(word: str) -> int | None:
    if not re.fullmatch(r"(?=.)m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})", word):
        return None
    values = [_ROMAN[one] for one in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
