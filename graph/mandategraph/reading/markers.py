"""The numbers and letters that lines begin with: `1.`, `IV.`, `A.`, `(a)`, ordinal words, any script's digits.

What a marker is for (a paragraph, a heading, an item of a list, or nothing: a line that happens to begin so) is not
decided here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mandategraph.reading.layout import Layout

_HEAD = 48  # code points of a line in which its marker stands
_REACH = 24  # code points in which the sign after a number or letter stands
_SIGN = re.compile(r"[.．、。:：)）\-–—]")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_EDGE = "[\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_DIGITS = re.compile(
    _EDGE
    + r"(\d{1,4})[\s\u200e\u200f]{0,2}(?:[.、。](?![\da-z])|[.、](?=[12]\d{3}(?!\d))|[-–—](?=[\s\u200e\u200f]|$))"
    + _EDGE
)
_ROMAN = re.compile(_EDGE + r"([IVXL]{1,7}|[\u2160-\u216b])\s?(?:[.、](?![\dA-Za-z])|[-–—](?=\s))" + _EDGE)
_LETTER = re.compile(_EDGE + r"([A-Z])\s?(?:[.、](?![\dA-Za-z])|[-–—](?=\s))" + _EDGE)
_ITEM = re.compile(_EDGE + r"\(?\s?([a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\s?\)" + _EDGE)
_QUOTED = re.compile(_EDGE + r"[‘’'“”\"]\s?(\d{1,2})\s?[‘’'“”\"]" + _EDGE)
_ITEM_ROMAN = re.compile(r"(?=.)(?:x{0,3})(?:i[xv]|v?i{0,3})")


class Style(StrEnum):
    """How a marker counts."""

    DIGITS = "digits"
    ROMAN = "roman"
    ORDINAL = "ordinal"
    LETTER = "letter"
    ITEM_LETTER = "item-letter"
    ITEM_ROMAN = "item-roman"
    ITEM_ORDINAL = "item-ordinal"
    ITEM_DIGITS = "item-digits"
    ITEM_QUOTED = "item-quoted"  # digits between quotation marks, which stand where other languages have (i), (ii)


HEADING_STYLES = (Style.ORDINAL, Style.ROMAN, Style.LETTER)
ITEM_STYLES = (Style.ITEM_LETTER, Style.ITEM_ROMAN, Style.ITEM_ORDINAL, Style.ITEM_DIGITS, Style.ITEM_QUOTED)


@dataclass(frozen=True, slots=True)
class Marker:
    """One reading of a line's beginning: the style, the number it stands for, and where the words begin after it."""

    style: Style
    value: int
    end: int


def markers_of(text: str, layout: Layout) -> tuple[Marker, ...]:
    """All readings of a line's beginning, none if it has no marker.

    >>> "C. Attendance" -> letter 3; "I. Introduction" -> roman 1, letter 9; "(i) To" -> item letter 9, item roman 1
    """
    bare = text[:_HEAD].lstrip()
    enclosed = unicodedata.normalize("NFKC", bare[:1])
    if enclosed[:1] == "(" and enclosed[-1:] == ")" and len(enclosed) > 2:  # ㈠ and its like
        shift = len(text) - len(text.lstrip()) + 1 - len(enclosed)
        return tuple(Marker(one.style, one.value, one.end + shift) for one in _items(enclosed + bare[1:], layout))
    if quoted := _QUOTED.match(bare):
        return (Marker(Style.ITEM_QUOTED, int(quoted[1]), len(text) - len(text.lstrip()) + quoted.end()),)
    if not _SIGN.search(text[:_REACH]):
        return ()
    head = _folded(text[:_HEAD].translate(_HALF_WIDTH))
    digits = _DIGITS.match(head)
    if digits:
        return (Marker(Style.DIGITS, int(digits[1]), digits.end()),)
    return (*_headings(head, layout), *_items(head, layout))


def _folded(head: str) -> str:
    """The shapes that a letter takes inside a word (U+FB50 and up) as the letter itself; the length stays the same."""
    if head.isascii() or not any("\ufb50" <= one <= "\ufefc" for one in head):
        return head
    plain = (unicodedata.normalize("NFKC", one) for one in head)
    return "".join(one if len(one) == 1 else shaped for one, shaped in zip(plain, head, strict=True))


def begins_block(text: str, layout: Layout) -> bool:
    """Whether a line begins with a paragraph's number or a heading's."""
    return any(marker.style not in ITEM_STYLES for marker in markers_of(text, layout))


def _headings(head: str, layout: Layout) -> list[Marker]:
    found: list[Marker] = []
    ordinal = _words(tuple(layout.ordinals), r"\s?(?:[.、:]|[-–—](?=\s))").match(head) if layout.ordinals else None
    if ordinal:
        found.append(Marker(Style.ORDINAL, layout.ordinals[ordinal[1]], ordinal.end()))
    roman = _ROMAN.match(head)
    if roman and (value := _roman_value(roman[1])):
        found.append(Marker(Style.ROMAN, value, roman.end()))
    letter = _LETTER.match(head)
    if letter:
        found.append(Marker(Style.LETTER, ord(letter[1]) - ord("A") + 1, letter.end()))
    if layout.heading_letters:
        word = _words(tuple(layout.heading_letters), r"\s?(?:[.、:]|[-–—](?=\s))").match(head)
        if word:
            found.append(Marker(Style.LETTER, layout.heading_letters[word[1]], word.end()))
    return found


def _items(head: str, layout: Layout) -> list[Marker]:
    found: list[Marker] = []
    if ")" not in head[:12]:
        return found
    item = _ITEM.match(head)
    if item and item[1].isdecimal():
        found.append(Marker(Style.ITEM_DIGITS, int(item[1]), item.end()))
    elif item:
        if len(item[1]) == 1:
            found.append(Marker(Style.ITEM_LETTER, ord(item[1]) - ord("a") + 1, item.end()))
        elif item[1][0] == item[1][1] and len(item[1]) == 2:
            found.append(Marker(Style.ITEM_LETTER, ord(item[1][0]) - ord("a") + 27, item.end()))
        if _ITEM_ROMAN.fullmatch(item[1]):
            found.append(Marker(Style.ITEM_ROMAN, _roman_value(item[1].upper()), item.end()))
    elif layout.item_letters and (word := _words(tuple(layout.item_letters), r"\s?\)", r"[()]?\s?").match(head)):
        found.append(Marker(Style.ITEM_LETTER, layout.item_letters[word[1]], word.end()))
    elif layout.ordinals and (word := _words(tuple(layout.ordinals), r"\s?\)", r"\(?\s?").match(head)):
        found.append(Marker(Style.ITEM_ORDINAL, layout.ordinals[word[1]], word.end()))
    return found


@cache
def _words(words: tuple[str, ...], after: str, before: str = "") -> re.Pattern[str]:
    choice = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(f"{_EDGE}{before}({choice}){after}{_EDGE}")


def _roman_value(numeral: str) -> int:
    """The value of a Roman numeral, 0 if it is not one."""
    if len(numeral) == 1 and "\u2160" <= numeral <= "\u216b":
        return ord(numeral) - 0x215F
    if not re.fullmatch(r"(?=.)L?X{0,3}(?:IX|IV|V?I{0,3})|XL(?:IX|IV|V?I{0,3})", numeral):
        return 0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[digit] for digit in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
