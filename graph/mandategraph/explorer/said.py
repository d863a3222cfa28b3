"""A text with the language that it is in, so that a page can say which one and which way it runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mandategraph.direction import runs_from_the_right
from mandategraph.wording import DEFAULT

RIGHT, LEFT = "rtl", "ltr"


@dataclass(frozen=True, slots=True)
class Said:
    """A text; `language` is an ISO 639-1 code, `""` for names that are the same in all, such as symbols."""

    text: str
    language: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as HTML has it."""
        return RIGHT if runs_from_the_right(self.text) else LEFT


def best(texts: Iterable[tuple[str, str]], language: str) -> Said:
    """Of texts with their languages the one in a language, else in English, else of the first; of several the first."""
    ranked = sorted(texts, key=lambda pair: (rank(pair[1], language), pair[0]))
    return Said(*ranked[0]) if ranked else Said("")


def rank(language: str, wanted: str) -> tuple[int, str]:
    """How good a language is where another is wanted: the smaller the better."""
    return (0 if language == wanted else 1 if language == DEFAULT else 2), language
