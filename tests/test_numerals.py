"""Numbers made of several words, by pack data alone: joints, scales, words that tell a place in a row, marks."""

from __future__ import annotations

import re

import pytest

from mandategraph.errors import LanguageError
from mandategraph.language import LanguagePack, parse_pack
from mandategraph.recognise.numerals import Numerals

PACK = r"""
[reading]
name = "Invented"
script = "LATIN"
function_words = ["the"]
[numerals]
pattern = '(?:[0-9]+{marks}?|{words})'
ordinal = '(?:[0-9]+{marks}|{ordinals})'
joint = '-| and | '
marks = 'st|nd|rd|th'
words = { two = 2, three = 3, four = 4, five = 5, eighty = 80 }
ordinals = { fifth = 5, eightieth = 80 }
scales = { hundred = 100, hundredth = 100, thousand = 1000 }
digits = {}
multipliers = {}
"""


def pack(toml: str = PACK) -> LanguagePack:
    return parse_pack("xx", toml)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("five", 5),
        ("Eighty-Fifth", 85),
        ("eightieth", 80),
        ("hundred and fifth", 105),
        ("two hundred and five", 205),
        ("two thousand three hundred eighty-four", 2384),
        ("eighty-five thousand", 85_000),
        ("two hundredth", 200),
        ("78th", 78),
        ("2nd", 2),
        ("XIV", 14),
        ("eightyfive", None),
        ("fives", None),
        ("and", None),
        ("", None),
    ],
)
def test_the_value_of_a_number_in_words(text: str, value: int | None) -> None:
    assert Numerals.of(pack()).value(text) == value


@pytest.mark.parametrize(
    ("text", "numbers", "ordinals"),
    [
        ("the eighty-fifth and the 78th", ["eighty-fifth", "78th"], ["eighty-fifth", "78th"]),
        ("two hundred and five of 12", ["two hundred and five", "12"], []),
        ("twofold fives", [], []),
        ("the eighty and fifth", ["eighty and fifth"], ["eighty and fifth"]),
    ],
)
def test_where_numbers_stand(text: str, numbers: list[str], ordinals: list[str]) -> None:
    numerals = Numerals.of(pack())
    assert re.findall(numerals.pattern, text) == numbers
    assert re.findall(numerals.ordinal, text) == ordinals


def test_a_joint_that_is_no_regular_expression_is_named() -> None:
    with pytest.raises(LanguageError, match=r"languages/xx\.toml: numerals: .*unterminated"):
        Numerals.of(pack(PACK.replace("'-| and | '", "'('")))
