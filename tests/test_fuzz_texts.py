"""Any text goes the whole way, from reading to validation, without a fault; damage stays where it was done.

`scripts/fuzz` runs these with thousands of examples; the ordinary run tries a few.
"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

import wholeway
from damage import damaged_excerpts, scrambled, spliced
from mandategraph.errors import LanguageError, SourceError
from mandategraph.reading import read_text


def taken(text: str, language: str) -> None:
    """A text goes the whole way, or is refused for what it is."""
    try:
        document = read_text(text, language=language)
    except (SourceError, LanguageError):
        return
    wholeway.go(document, re.sub("[\ud800-\udfff]", "\ufffd", text))


@given(damaged_excerpts())
def test_damaged_reports_go_the_whole_way(source: tuple[str, str]) -> None:
    language, text = source
    taken(text, language)


@given(damaged_excerpts())
def test_damaged_reports_whose_language_is_not_known_go_the_whole_way(source: tuple[str, str]) -> None:
    taken(source[1], "")


@given(spliced())
def test_texts_of_several_languages_go_the_whole_way(source: tuple[str, str]) -> None:
    language, text = source
    taken(text, language)


@given(scrambled())
def test_scrambled_words_go_the_whole_way(source: tuple[str, str]) -> None:
    language, text = source
    taken(text, language)


@given(st.text(max_size=300), st.sampled_from(("", "ar", "en", "es", "fr", "ru", "zh")))
def test_any_text_goes_the_whole_way(text: str, language: str) -> None:
    taken(text, language)
