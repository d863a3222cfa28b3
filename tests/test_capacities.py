"""In what capacity those attend whom a list names: where it gives several, where it gives none, and States without any."""

from __future__ import annotations

import pytest

from understanding import facts_of

HEADINGS = {"en": "Attendance", "es": "Asistencia [1]", "fr": "Participation", "ru": "Участники", "zh": "与会情况"}
STATES = "Representatives of the following States attended the session: Austria and Belgium."
MEMBERS = "Representatives of the following States members of the Commission attended the session: Chad and Chile."


@pytest.mark.parametrize(
    ("language", "paragraphs", "capacities"),
    [
        (
            "en",
            [
                "The following United Nations bodies and specialized agencies were represented: World Health Organization, "
                "UNICEF and Economic Commission for Africa."
            ],
            {
                "World Health Organization": "specialized_agency",
                "United Nations Children's Fund": "united_nations_entity",
                "E/ECA": "united_nations_entity",
            },
        ),
        (
            "en",
            ["The following Parties to the Convention were represented: Austria, Belgium and European Union."],
            {
                "AUT": "state_party",
                "BEL": "state_party",
                "European Union": "regional_economic_integration_organization",
            },
        ),
        (
            "es",
            ["Asistieron a la reunión representantes de las siguientes Partes: Chad y Chile."],
            {"TCD": "state_party", "CHL": "state_party"},
        ),
        (
            "en",
            ["The following non-governmental and private sector organizations were represented: Basel Action Network."],
            {"Basel Action Network": "non_governmental_organization"},
        ),
        ("en", [STATES], {"AUT": "member_state", "BEL": "member_state"}),
        (
            "en",
            [MEMBERS, STATES],
            {"TCD": "member_state", "CHL": "member_state", "AUT": "observer_state", "BEL": "observer_state"},
        ),
        (
            "en",
            ["The United Nations was represented by the United Nations Development Programme and UNICEF."],
            {
                "United Nations Development Programme": "united_nations_entity",
                "United Nations Children's Fund": "united_nations_entity",
            },
        ),
        (
            "es",
            ["Estuvieron representados los siguientes Estados miembros de la Comisión: Chad y Chile."],
            {"TCD": "member_state", "CHL": "member_state"},
        ),
        (
            "fr",
            ["L’Organisation des Nations Unies était représentée par l’UNICEF."],
            {"United Nations Children's Fund": "united_nations_entity"},
        ),
        (
            "ru",
            ["В работе сессии приняли участие представители следующих стран: Австрия и Бельгия."],
            {"AUT": "member_state", "BEL": "member_state"},
        ),
        ("zh", ["下列会员国派观察员出席了会议：比利时、乍得。"], {"BEL": "observer_state", "TCD": "observer_state"}),
    ],
)
def test_the_capacity_of_those_who_attend(language: str, paragraphs: list[str], capacities: dict[str, str]) -> None:
    _, facts = facts_of(*paragraphs, language=language, body="E/CN.7", headings={"1": HEADINGS[language]}, title="")
    assert {one.participant.identifier: one.capacity for one in facts.participations} == capacities


def test_states_without_a_word_of_it_attend_a_treaty_body_as_parties() -> None:
    _, facts = facts_of(STATES, language="en", body="CAC/COSP", headings={"1": HEADINGS["en"]}, title="")
    assert {one.capacity for one in facts.participations} == {"state_party"}


def test_a_heading_of_the_second_level_opens_a_section_where_none_is_higher() -> None:
    _, facts = facts_of(
        STATES,
        "Belgium spoke of Chad.",
        language="en",
        body="E/CN.7",
        title="",
        headings={"1": "Attendance", "2": "Debate"},
        level=2,
    )
    assert [one.participant.identifier for one in facts.participations] == ["AUT", "BEL"]


def test_a_heading_without_a_number_ends_a_section_under_a_letter() -> None:
    _, facts = facts_of(
        STATES,
        "Chad and Chile were represented.",
        language="en",
        body="E/CN.7",
        title="",
        headings={"1": "Attendance", "2": "ITEM 3. DEBATE"},
        level=2,
        unnumbered={"2"},
    )
    assert [one.participant.identifier for one in facts.participations] == ["AUT", "BEL"]
