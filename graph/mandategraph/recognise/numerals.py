"""Numbers as languages write them: digits of any script, words, Roman numerals, positional numerals.

A number may be made of several words, joined by what the pack calls a joint: "seventy-eighth", "two hundred and five".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mandategraph.errors import LanguageError
from mandategraph.language import LanguagePack

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_THOUSAND = 1000
_MYRIAD = 10_000


@dataclass(frozen=True, slots=True)
class Numerals:
    """The numerals of a language: words, and the digits and multipliers of a positional system.

    Attributes:
        pattern: matches a number in digits or words, over folded text.
        ordinal: the same for a number that tells a place in a row, where the language tells it apart.
        words: cardinal words below a hundred (or what is not composed) and their values.
        ordinals: words that tell a place in a row.
        scales: words that multiply what stands before them, in any form: hundred, thousandth.
        joint: what stands between the words of one number.
        marks: what makes an ordinal of digits: the "th" of "78th".
        digits: characters of the positional system below ten.
        multipliers: characters of the positional system from ten on.
    """

    pattern: str
    ordinal: str
    words: Mapping[str, int]
    ordinals: Mapping[str, int]
    scales: Mapping[str, int]
    joint: re.Pattern[str]
    marks: re.Pattern[str]
    digits: Mapping[str, int]
    multipliers: Mapping[str, int]
    _first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # first letter -> words, longest first

    @classmethod
    def of(cls, pack: LanguagePack, start: str = r"(?<!\w)") -> Numerals:
        """The numerals of a pack's `[numerals]` table. `start` matches where a word can begin.

        In its `pattern` and `ordinal`, `{words}` stands for a number of one or several words, `{ordinals}` for one
        whose last word tells a place in a row, and `{marks}` for what makes an ordinal of digits.

        Raises:
            LanguageError: the table or one of its keys is missing, or a joint is not a regular expression.
        """
        words, ordinals, scales = (pack.table("numerals", name) for name in ("words", "ordinals", "scales"))
        joint, marks = pack.text("numerals", "joint"), pack.text("numerals", "marks")
        any_word = _one_of([*words, *ordinals, *scales])
        last = _one_of(ordinals)
        whole = rf"{start}{any_word}(?:(?:{joint}){any_word})*(?!\w)"
        place = rf"{start}(?:{any_word}(?:{joint}))*{last}(?!\w)"

        def filled(key: str) -> str:
            template = pack.text("numerals", key)
            for name, one in (("{words}", whole), ("{ordinals}", place), ("{marks}", f"(?:{marks})")):
                template = template.replace(name, one)
            return template

        first: dict[str, list[str]] = {}
        for word in sorted({*words, *ordinals, *scales}, key=lambda one: (-len(one), one)):
            first.setdefault(word[0], []).append(word)
        try:
            compiled = (re.compile(joint, re.IGNORECASE), re.compile(rf"(?:{marks})\Z", re.IGNORECASE))
        except re.error as error:
            raise LanguageError(f"{pack.source}: numerals: {error}") from error
        return cls(
            filled("pattern"),
            filled("ordinal"),
            words,
            ordinals,
            scales,
            *compiled,
            pack.table("numerals", "digits"),
            pack.table("numerals", "multipliers"),
            {letter: tuple(some) for letter, some in first.items()},
        )

    def value(self, text: str) -> int | None:
        """The number that a text writes, or None.

        >>> "12" -> 12; "6,000" -> 6000; "78th" -> 78; "XIV" -> 14; "\u5341\u4e00" (ten one) -> 11
        >>> "seventy-eighth" -> 78; "two hundred and five" -> 205
        """
        word = text.strip().lower()
        if word[:1].isdigit():
            word = self.marks.sub("", word).strip() or word
        if re.fullmatch(r"[0-9]+(?:[., \u00a0\u2009\u202f][0-9]{3})*", word):
            return int(re.sub(r"[^0-9]", "", word))
        if (composed := self._composed(word)) is not None:
            return composed
        positional = self._positional(word)
        return positional if positional is not None else _roman(word)

    def _composed(self, text: str) -> int | None:
        """The value of one or several words with joints between them."""
        total = section = 0
        for word in self._parted(text, 0) or ():
            scale = self.scales.get(word)
            if scale is None:
                section += self.words.get(word, self.ordinals.get(word, 0))
            elif scale < _THOUSAND:
                section = (section or 1) * scale
            else:
                total += (section or 1) * scale
                section = 0
        return total + section or None

    def _parted(self, text: str, at: int) -> list[str] | None:
        """The words that a text from a place on is made of, or None where it is not made of number words."""
        for word in self._first.get(text[at : at + 1], ()):
            if not text.startswith(word, at):
                continue
            end = at + len(word)
            if end == len(text):
                return [word]
            joint = self.joint.match(text, end)
            rest = self._parted(text, joint.end()) if joint and joint.end() > end else None
            if rest:
                return [word, *rest]
        return None

    def _positional(self, word: str) -> int | None:
        if not word or not all(one in self.digits or one in self.multipliers for one in word):
            return None
        if not any(one in self.multipliers for one in word):  # a year read digit by digit
            return int("".join(str(self.digits[one]) for one in word))
        total = section = digit = 0
        for one in word:
            if one in self.digits:
                digit = self.digits[one]
            elif self.multipliers[one] >= _MYRIAD:
                total = ((total + section + digit) or 1) * self.multipliers[one]
                section = digit = 0
            else:
                section += (digit or 1) * self.multipliers[one]
                digit = 0
        return total + section + digit


def _one_of(words: Iterable[str]) -> str:
    """A pattern for any of some words; one that matches nothing where there are none."""
    some = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, some)) + ")" if some else "(?!)"


def _roman(word: str) -> int | None:
    if not re.fullmatch(r"(?=.)m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})", word):
        return None
    values = [_ROMAN[one] for one in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
