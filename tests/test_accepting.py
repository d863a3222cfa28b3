"""What a visitor's headers ask for."""

from __future__ import annotations

import pytest

from mandategraph.serving.accepting import best, language, takes

OFFERED = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "application/json")
JSON, XML, CSV, PLAIN_JSON = OFFERED


@pytest.mark.parametrize(
    ("accept", "found"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/*", CSV),
        ("text/csv, */*;q=0.1", CSV),
        ("text/csv;q=0.4, application/json;q=0.5", PLAIN_JSON),
        ("application/*;q=0.2, text/csv;q=0.1", JSON),
        ("*/*, application/sparql-results+json;q=0", XML),
        ("text/*;q=0.9, text/csv;q=0.1, application/json;q=0.5", PLAIN_JSON),
        ("application/sparql-results+xml; charset=utf-8", XML),
        ("application/sparql-results+xml;q=1.000", XML),
        ("text/csv;q=many, application/json", PLAIN_JSON),
        ("text/csv;q=0", None),
        ("image/png", None),
        ("image/*, video/*", None),
        (", ,;q=1", JSON),
    ],
)
def test_the_best_format_is_the_one_asked_for_most(accept: str, found: str | None) -> None:
    assert best(accept, OFFERED) == found


@pytest.mark.parametrize(
    ("cookie", "header", "found"),
    [
        ("", "", "en"),
        ("zh", "en", "zh"),
        ("xx", "zh", "zh"),
        ("", "zh-Hans-CN, en;q=0.5", "zh"),
        ("", "fr, zh;q=0.3, en;q=0.2", "zh"),
        ("", "zh;q=0, de", "en"),
        ("<script>", "*", "en"),
    ],
)
def test_the_language_is_one_that_there_is(cookie: str, header: str, found: str) -> None:
    assert language(cookie, header, ("en", "zh")) == found


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("GZIP;q=0.1", True),
        ("gzip;q=0", False),
        ("br", False),
        ("", False),
    ],
)
def test_a_coding_is_taken_by_those_who_name_it(header: str, taken: bool) -> None:
    assert takes(header, "gzip") is taken
