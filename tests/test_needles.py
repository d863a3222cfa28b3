"""What a text must hold for a pattern to match: the test before the search never hides a match."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.language import languages, load_pack
from mandategraph.reading import read
from mandategraph.recognise import recognise
from mandategraph.recognise.needles import Text, needles_of
from mandategraph.vocabulary import load

REPORTS = Path(__file__).parents[1] / "graph" / "reports"


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"(?:in )?resolutions? ([0-9/]+)", ("resolut",)),
        (r"(?P<kind>d\u00e9cision|r\u00e9solution) \ue000", ("d\u00e9cision \ue000", "r\u00e9solution \ue000")),
        (r"\ue003?(?: \w+)* (?:the|that) convention", ("vention",)),
        (r"(?<=held in )\w+", ("held in ",)),
        (r"(?:a|bc)+?(?:18|19|20)[0-9]{2}", ("18", "19", "20")),
        (r"\w+(?: [a-z]+)?", ()),  # nothing that must be there
        (r"(?:session)?", ()),  # matches nothing at all
        (r"the", ("the",)),
        (r" [a-z]", ()),  # too common to be worth a look
        (r"(?-i:PARIS)", ("paris",)),
        (r"(?!never)now", ("now",)),
    ],
)
def test_needles(pattern: str, needles: tuple[str, ...]) -> None:
    assert needles_of(pattern) == needles


@pytest.mark.parametrize(
    ("text", "found"), [("In RESOLUTION 1", True), ("no such word", False), ("\u0130n re\u017folution 1", True)]
)
def test_letters_that_match_others(text: str, found: bool) -> None:
    """Where a letter matches another than its own capital, every pattern is tried."""
    assert Text(text).may_match(needles_of(r"resolution [0-9]")) is found


SOUGHT = [
    ("meetings", "forms"),
    ("meetings", "settings"),
    ("resolutions", "forms"),
    ("resolutions", "pronouns"),
    ("dates", "forms"),
    ("names", "generic_instruments"),
    ("places", "forms"),
]


@pytest.mark.parametrize("code", languages())
def test_nothing_that_matches_is_passed_over(code: str) -> None:
    pack, vocabulary = load_pack(code), load()
    mentions = recognise(read(REPORTS / f"{code}.txt"), pack, vocabulary)
    for _, view in mentions.views:
        for keys in SOUGHT:
            likely = mentions.grammar.likely(view.text, *keys)
            assert {one for one in mentions.grammar.all(*keys) if one.search(view.text)} <= set(likely)
            assert likely == [one for one in mentions.grammar.all(*keys) if one in likely]
