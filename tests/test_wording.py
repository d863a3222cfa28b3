"""What stands around the facts in people's formats: the same words in every language, and all of them said somewhere."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from commands import TOP
from mandategraph.wording import DEFAULT, Wording, languages, parts, wording

PACKAGE = TOP / "graph" / "mandategraph"
SOURCES = "".join(
    path.read_text("utf-8")
    for path in (
        *sorted(PACKAGE.rglob("*.py")),
        *sorted((TOP / "queries").glob("*.rq")),
        *sorted((PACKAGE / "explorer" / "templates").glob("*.html")),
    )
)
#: What is said under a name that is put together: `"count_" ~ name`.
BEGINNINGS = re.findall(r"""["']([a-z]+_)["']""", SOURCES)


def put_in(text: str | list[str]) -> set[str]:
    """The names of what is put into a text."""
    texts = [text] if isinstance(text, str) else text
    return {name for one in texts for _, name, _, _ in string.Formatter().parse(one) if name} - {"count"}


@pytest.mark.parametrize("part", parts())
@pytest.mark.parametrize("language", languages())
def test_every_language_says_the_same_things(language: str, part: str) -> None:
    here, there = wording(language, part).texts, wording(DEFAULT, part).texts
    assert list(here) == list(there)
    assert {name: put_in(text) for name, text in here.items()} == {name: put_in(text) for name, text in there.items()}
    assert all(isinstance(text, str) or len(text) == 2 for text in here.values())


def test_there_are_english_and_chinese() -> None:
    assert languages() == ("en", "zh")
    assert [wording(code).language for code in ("", "en", "zh", "fr", "xx")] == ["en", "en", "zh", "en", "en"]


@pytest.mark.parametrize("name", [name for part in parts() for name in wording("", part).texts])
def test_nothing_stands_there_that_is_never_said(name: str) -> None:
    said = re.compile(rf"""["']{name}["']""")
    assert said.search(SOURCES) or name.startswith(tuple(BEGINNINGS)), name


@pytest.mark.parametrize(("count", "said"), [(1, "1 row"), (0, "0 rows"), (3, "3 rows")])
def test_one_and_several(count: int, said: str) -> None:
    assert wording("en").say("rows", count=count) == said


def test_what_is_put_in_stays_as_it_is() -> None:
    words = Wording("xx", {"so": "{name} and {other}"})
    assert words.say("so", name="{other}", other="{0}{") == "{other} and {0}{"


def test_words_are_data_files_of_the_package() -> None:
    assert sorted(path.name for path in Path(PACKAGE / "wording").glob("*.toml")) == ["en.toml", "zh.toml"]
