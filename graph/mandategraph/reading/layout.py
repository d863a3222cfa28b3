"""What the language packs know of the layout of documents, compiled once a language.

A cover page may be in another language than the text, so what stands there and at the edges of pages is looked for in
the words of every pack; how headings and items are numbered, and how lines join, is the document's own language's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mandategraph.language import LanguagePack, all_texts, languages, load_pack

_NEVER = re.compile(r"(?!)")
_ROMAN_DIGITS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

SYMBOL = re.compile(
    r"[A-Z]{1,9}(?:\([A-Z]{2,6}\))?(?:\.\d+)?(?:/[A-Z0-9][A-Za-z0-9.\-]*(?:\((?:S-)?[0-9IVX]{1,4}\)(?=/))?)+(?:\s?\((?:Part|Vol)\.?\s?[IVX\d]+\))?\**"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The compiled `[reading]` tables. Patterns are for whole lines or cells, except `organization`."""

    language: str
    tight: frozenset[str]
    prefixes: frozenset[str]
    ordinals: Mapping[str, int]
    heading_letters: Mapping[str, int]
    item_letters: Mapping[str, int]
    organization: re.Pattern[str]
    page_line: re.Pattern[str]
    notice: re.Pattern[str]
    contents_title: re.Pattern[str]
    contents_column: re.Pattern[str]
    annexes: tuple[re.Pattern[str], ...]
    cover: re.Pattern[str]
    label: re.Pattern[str]
    agenda: re.Pattern[str]
    organ: re.Pattern[str]
    records: re.Pattern[str]
    title: re.Pattern[str]
    issued: tuple[re.Pattern[str], ...]
    months: dict[str, int]


@cache
def layout_of(code: str) -> Layout:
    """The layout of a language's documents; `""` for a language that no pack covers.

    Raises:
        LanguageError: a pack's `[reading]` table is malformed.
    """
    packs = tuple(load_pack(one) for one in languages())
    own = load_pack(code) if code else None
    masthead = ("distributions", "languages", "sessions", "agenda", "places", "records", "issued")
    cover = [one for key in masthead for one in all_texts(packs, "reading", "masthead", key)]
    organizations = all_texts(packs, "reading", "masthead", "organizations")
    return Layout(
        language=code,
        tight=frozenset(own.text("reading", "tight")) if own else frozenset(),
        prefixes=frozenset(own.text("reading", "prefixes")) if own else frozenset(),
        ordinals=_counted(own.texts("reading", "ordinals") if own else ()),
        heading_letters=_counted(own.texts("reading", "heading_letters") if own else ()),
        item_letters=_counted(own.texts("reading", "item_letters") if own else ()),
        organization=_any(organizations),
        page_line=_any(all_texts(packs, "reading", "furniture", "pages")),
        notice=_any(all_texts(packs, "reading", "furniture", "notices")),
        contents_title=_any(all_texts(packs, "reading", "contents", "titles")),
        contents_column=_any(all_texts(packs, "reading", "contents", "columns")),
        annexes=_each(packs, "annexes", "headings"),
        cover=_any((*(_without_names(one) for one in cover), *organizations)),
        label=_any(tuple(one for key in masthead[:2] for one in all_texts(packs, "reading", "masthead", key))),
        agenda=_any(all_texts(packs, "reading", "masthead", "agenda")),
        organ=_any(all_texts(packs, "reading", "masthead", "organs")),
        records=_any(all_texts(packs, "reading", "masthead", "records")),
        title=_any(all_texts(packs, "reading", "masthead", "titles")),
        issued=_each(packs, "masthead", "issued"),
        months={name: number for pack in packs for name, number in _months(pack).items()},
    )


@cache
def codes() -> dict[str, str]:
    """The three-letter codes (ISO 639-2) that files name languages by, each with its pack's code."""
    return {one: code for code in languages() for one in load_pack(code).table("reading").get("iso639", ())}


def roman(number: int) -> str:
    """A number below 100 in Roman numerals; from there on in digits, which no heading needs.

    >>> roman(1), roman(4), roman(19) -> "I", "IV", "XIX"
    """
    if not 0 < number < 100:
        return str(number)
    numeral = ""
    for value, digits in ((90, "XC"), (50, "L"), (40, "XL"), *_ROMAN_DIGITS):
        while number >= value:
            numeral += digits
            number -= value
    return numeral


def _counted(words: tuple[str, ...]) -> Mapping[str, int]:
    """Words that count, with what they stand for; one that is spelt in several ways has a bar between them."""
    return {spelling: place for place, word in enumerate(words, 1) for spelling in word.split("|")}


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    if not patterns:
        return _NEVER
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


def _each(packs: tuple[LanguagePack, ...], *keys: str) -> tuple[re.Pattern[str], ...]:
    return tuple(one for pack in packs for one in pack.patterns("reading", *keys, flags=re.IGNORECASE))


def _without_names(pattern: str) -> str:
    """The groups' names taken out: patterns of several packs that use the same names stand in one alternation."""
    return re.sub(r"\(\?P<\w+>", "(", pattern)


def _months(pack: LanguagePack) -> dict[str, int]:
    dates = pack.tables.get("dates", {})
    return {name: int(number) for name, number in dates.get("months", {}).items()}
