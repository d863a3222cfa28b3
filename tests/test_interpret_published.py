"""What a publisher's markup says beside a resolution: sponsors, votes, subjects, adoption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from mandategraph.document import Block, BlockKind, Document, Span
from mandategraph.facts import Facts
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.recognise import recognise
from mandategraph.vocabulary import load
from resolutions import understood


def published(language: str = "en", **data: str) -> tuple[Document, Facts]:
    """A resolution with such metadata behind its words, in the publisher's English whatever its own language is."""
    body = {
        "en": "Recalling its work,\n\n1. Takes note;\n\n2. Decides to meet.\n",
        "zh": "回顾其工作，\n\n1. 决定开会；\n\n2. 请秘书长采取行动。\n",
    }
    document, _ = understood(body[language], language)
    document = with_metadata(document, {name.replace("_", "-"): words for name, words in data.items()})
    pack = load_pack(language)
    return document, interpret(document, recognise(document, pack, load()), pack, load())


def with_metadata(document: Document, data: Mapping[str, str]) -> Document:
    text, blocks = document.text, list(document.blocks)
    for name, words in data.items():
        begin = len(text) + 1
        text += "\n" + words
        blocks.append(Block(BlockKind.METADATA, name, Span(begin, len(text))))
    return replace(document, text=text, blocks=tuple(blocks))


SPONSORS = [
    (
        "Antigua and Barbuda, the Bahamas, Bolivia (Plurinational State of) and Iran (Islamic Republic of)",
        ["ATG", "BHS", "BOL", "IRN"],
    ),
    ("COTE D'IVOIRE, Côte d’Ivoire, UNITED STATES and Türkiye", ["CIV", "USA", "TUR"]),
    (
        "Egypt (on behalf of the States Members of the United Nations that are members of the League of Arab States)",
        ["EGY"],
    ),
    ("Egypt (Chad) and Peru", ["EGY", "PER"]),
    ("submitted by the President of the Council", []),
    ("introduced by the representative of Canada on behalf of the Bureau", []),
    ("Lachezara Stoeva (Bulgaria)", []),
]


@pytest.mark.parametrize(("words", "expected"), SPONSORS)
def test_sponsors(words: str, expected: list[str]) -> None:
    _, facts = published(sponsors=words, additional_sponsors="Chad and Egypt")
    found = [(one.sponsor.identifier, one.additional) for one in facts.sponsorships]
    later = [state for state in ("TCD", "EGY") if state not in expected]
    assert found == [*((state, False) for state in expected), *((state, True) for state in later)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_votes(language: str) -> None:
    _, facts = published(
        language, vote="adoptedRecordedVote", in_favour="CHAD; VIET NAM", against="ISRAEL", non_voting="PERU"
    )
    assert [(one.voter.identifier, one.vote) for one in facts.votes] == [
        ("TCD", "in_favour"),
        ("VNM", "in_favour"),
        ("ISR", "against"),
        ("PER", "absent"),
    ]
    assert facts.adoptions[0].mode == "recorded_vote"


def test_subjects() -> None:
    iri = "http://metadata.un.org/sdg/16"
    document, facts = published(subject=iri)
    assert [(one.iri, document.quote(one.evidence[0])) for one in facts.subjects] == [(iri, iri)]


def test_the_first_page_and_the_markup_make_one_adoption() -> None:
    _, facts = published(
        adopted="2020-12-17", record="A/75/PV.46", vote="adoptedWithoutVote", draft="A/C.3/75/L.8/Rev.1"
    )
    (one,) = facts.adoptions
    assert (one.date, one.mode, one.report_paragraph) == (
        "2020-12-16",
        "without_vote",
        "20",
    )  # the page's own date stands
    assert [ref.identifier for ref in (one.record, one.draft, one.report) if ref] == [
        "A/75/PV.46",
        "A/C.3/75/L.8/Rev.1",
        "A/75/479",
    ]


def test_metadata_names_nothing_in_the_text() -> None:
    _, facts = published(sponsors="Chad", record="A/75/PV.46")
    assert not [one for one in facts.citations if one.target.identifier == "A/75/PV.46"]
