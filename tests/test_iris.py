"""How identities become IRIs."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph import vocabulary
from mandategraph.populate.iris import Iris, escaped, paragraph_path
from small import ID, NOTHING, REPORT


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("A/75/6 (Sect. 16)", "A/75/6%20(Sect.%2016)"),
        ("organization/联合国 #1?", "organization/联合国%20%231%3F"),
        ('a"b<c>d{e}f|g\\h^i`j[k]', "a%22b%3Cc%3Ed%7Be%7Df%7Cg%5Ch%5Ei%60j%5Bk%5D"),
        ("100%/%41", "100%25/%41"),
        ("\ue000\u0085\uffff", "%EE%80%80%C2%85%EF%BF%BF"),
    ],
)
def test_escaped(path: str, expected: str) -> None:
    assert escaped(path) == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_paths_make_valid_iris(path: str) -> None:
    iri = f"{ID}{escaped(path)}"
    assert [quad.subject.value for quad in ox.parse(f"<{iri}> <{iri}> <{iri}> .", format=ox.RdfFormat.N_TRIPLES)] == [
        iri
    ]


@pytest.mark.parametrize(
    ("number", "path"),
    [
        ("27", "27"),
        ("47(a)", "47/a"),
        ("47(a)(ii)", "47/a/ii"),
        ("(a)", "a"),
        ("(2)(a)", "item/2/a"),
        ("title", "title"),
        ("heading II.A", "heading/II.A"),
        ("", "unnumbered"),
    ],
)
def test_paragraph_path(number: str, path: str) -> None:
    assert paragraph_path(number) == path


def test_names_of_concepts_and_places_follow_from_their_identifiers() -> None:
    """Where the vocabularies know a concept its IRI is theirs; the rule for what they do not know agrees with them."""
    rule = Iris(REPORT, "en", NOTHING)
    for entry in vocabulary.load():
        if entry.kind.startswith("concept:") or entry.kind == vocabulary.SERVICE:
            assert rule.concept(entry.kind.removeprefix("concept:"), entry.identifier) == entry.iri
        elif entry.kind == vocabulary.PLACE:
            assert rule.place(entry.identifier) == (entry.iri, False)


@pytest.mark.parametrize(
    ("verb", "slug"),
    [("request", "request"), ("invite", "request"), ("(basis)", "basis"), ("hope for", "hope-for")],
)
def test_a_directive_is_told_apart_by_the_force_of_its_verb(verb: str, slug: str) -> None:
    assert Iris(REPORT, "en", vocabulary.load()).force(verb) == slug
