"""Wordings of other bodies’ reports, in English, French and Spanish: who is addressed, by what source, who took part."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.interpret.resolution import is_resolution
from mandategraph.language import load_pack
from mandategraph.reading import read
from mandategraph.recognise import recognise
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import load
from understanding import facts_of, mentioned

FORUM = (
    "Report of the United Nations Forum on Forests on its sixteenth session, held in New York from 26 to 29 April 2021"
)
GROUPE = "Rapport du Groupe de travail sur le trafic illicite de migrants sur sa neuvième réunion"
CONFERENCIA = "Informe de la Conferencia de los Estados Partes sobre su octavo período de sesiones"
R162 = "E/CN.18 resolution 16/2"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "In its resolution 16/2, the Forum called upon members of the Forum to report and urged the member "
            "organizations of the Collaborative Partnership on Forests to assist.",
            [
                (R162, "call upon", "Members of the Forum"),
                (R162, "urge", "Member organizations of the Collaborative Partnership on Forests"),
            ],
        ),
        (
            "In paragraph 7 of Forum resolution 16/2, the secretariat of the Forum was requested to prepare a draft, "
            "while in paragraph 11 donors were invited to contribute.",
            [
                (f"{R162}, paragraph 7", "request", "Secretariat"),
                (f"{R162}, paragraph 11", "invite", "Donors"),
            ],
        ),
        (
            "Under paragraph 5 of Forum resolution 16/2, the secretariat was tasked with reviewing the format.",
            [(f"{R162}, paragraph 5", "direct", "Secretariat")],
        ),
        (  # lettered within the sentence
            "In its resolution 16/2, the Forum: (a) requested the secretariat to report; (b) invited Governments to "
            "contribute; and (c) decided to meet.",
            [(R162, "request", "Secretariat"), (R162, "invite", "Governments"), (R162, "decide", "")],
        ),
        (
            "By resolution 16/2, the Forum had set up a panel on fires, inviting Governments to nominate experts, and had "
            "urged donors to lend.",
            [(R162, "establish", ""), (R162, "invite", "Governments"), (R162, "urge", "Donors")],
        ),
        ("The network, established by the Forum in its resolution 16/2, met twice.", [(R162, "establish", "")]),
        (  # a verb that directs nothing before one that does
            "The Forum adopted its agenda and requested the secretariat to report.",
            [("E/CN.18 session 16", "request", "Secretariat")],
        ),
        (
            "Article 26 of the Convention on Biological Diversity required Governments to report.",
            [("CBD article 26", "require", "Governments")],
        ),
        ("As urged by the Forum in its resolution 16/2, donors had replied.", [(R162, "urge", "Donors")]),
        (  # a speaker whom no vocabulary knows
            "The Barents Council had, by resolution 16/2, first, approved the work plan; secondly, requested the secretariat "
            "to report; and, thirdly, urged Governments to act.",
            [(R162, "approve", ""), (R162, "request", "Secretariat"), (R162, "urge", "Governments")],
        ),
        (
            "The Forum, in its resolution 16/2, extended the mandate of the panel and asked the secretariat to help. "
            "Governments had been encouraged to lend.",
            [(R162, "extend", ""), (R162, "request", "Secretariat"), (R162, "encourage", "Governments")],
        ),
        (  # those whom no vocabulary knows
            "In its resolution 16/2, the Forum called upon multilateral development banks to lend, requested the Steering "
            "Committee on Forest Fires, in consultation with donors, to report and invited competition authorities to reply.",
            [
                (R162, "call upon", "Multilateral development banks"),
                (R162, "request", "Steering Committee on Forest Fires"),
                (R162, "invite", "Competition authorities"),
            ],
        ),
        (  # verbs as reports tell of them
            "In its resolution 16/2, the Forum instructed the secretariat to report, took note with appreciation of the "
            "offer and thanked the Government.",
            [
                (R162, "direct", "Secretariat"),
                (R162, "note with appreciation", ""),
                (R162, "express appreciation", ""),
            ],
        ),
        (
            "At its sixteenth session, the Forum requested the Rapporteur to finalize the report.",
            [("E/CN.18 session 16", "request", "Rapporteur of E/CN.18")],
        ),
        (
            "The Council had also decided, by its decision 2021/217, that the Forum should meet annually.",
            [("E decision 2021/217", "decide", "E/CN.18")],
        ),
        (
            "In 2022, 114 countries had submitted national reports in accordance with article 26 of the Convention on "
            "Biological Diversity.",
            [("CBD article 26", "(basis)", "States parties")],
        ),
    ],
)
def test_english_directives(text: str, found: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=FORUM, body="E/CN.18", language="en")
    assert [
        (one.source.identifier, one.verb, "; ".join(to.identifier for to in one.addressees)) for one in facts.directives
    ] == found


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "In resolution 72/228, Governments were urged to act.",
            "A/RES/72/228",
        ),  # of a session yet to come: no own one
        ("The Assembly, in its resolution 72/228, urged Governments to act.", "A/RES/72/228"),
        ("In resolution 16/2, Governments were urged to act.", R162),
        (
            "In its resolution 3/7, on marine litter, the United Nations Environment Assembly urged Governments to act.",
            "UNEP/EA resolution 3/7",
        ),
        ("In its decision IDB.17/Dec.2, the Board urged Governments to act.", "IDB decision IDB.17/Dec.2"),
    ],
)
def test_whose_resolution_a_number_is(text: str, source: str) -> None:
    _, facts = facts_of(text, title=FORUM, body="E/CN.18", language="en")
    assert [one.source.identifier for one in facts.directives] == [source]


def test_items_that_the_own_body_agreed() -> None:
    _, facts = facts_of(
        "The Forum adopted decisions 1 to 9, the substance of which was that:",
        "(a) The expert working group on fires is requested to report;",
        "(b) Donors should contribute.",
        title=FORUM,
        body="E/CN.18",
        language="en",
    )
    found = [(one.label, one.verb, [to.identifier for to in one.addressees]) for one in facts.directives]
    assert found == [("a", "request", ["expert working group on fires"]), ("b", "should", ["Donors"])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Par sa résolution 5/3, la Conférence a décidé de créer un groupe de travail sur le trafic illicite de "
            "migrants, qu’elle a chargé de la conseiller.",
            [("CTOC/COP resolution 5/3", "decide", ""), ("CTOC/COP resolution 5/3", "direct", "CTOC/COP/WG.7")],
        ),
        (
            "Dans la résolution 10/8, la Conférence a invité les États parties à coopérer ; au paragraphe 10, elle a "
            "prié l’ONUDC d’élaborer des supports.",
            [
                ("CTOC/COP resolution 10/8", "invite", "States parties"),
                ("CTOC/COP resolution 10/8, paragraph 10", "request", "UNODC"),
            ],
        ),
        (  # lettered within the sentence
            "Dans sa résolution 10/8, la Conférence a : a) prié le Secrétariat de faire rapport ; b) invité les États "
            "parties à contribuer.",
            [
                ("CTOC/COP resolution 10/8", "request", "Secretariat"),
                ("CTOC/COP resolution 10/8", "invite", "States parties"),
            ],
        ),
        (  # a speaker whom no vocabulary knows, and a decision as the subject
            "Le Conseil nordique avait, par sa décision IDB.17/Dec.2, prié le Secrétariat de faire rapport. La décision "
            "autorisait aussi le Directeur exécutif à signer.",
            [
                ("IDB decision IDB.17/Dec.2", "request", "Secretariat"),
                ("IDB decision IDB.17/Dec.2", "authorize", "Executive Director"),
            ],
        ),
        (  # "it was agreed that": the meeting
            "Il a été convenu que le Secrétariat publierait le rapport.",
            [("CTOC/COP/WG.7 meeting 9", "agree", "Secretariat")],
        ),
        (
            "L’article 32 de la Convention faisait obligation aux États parties de coopérer.",
            [("UNTOC article 32", "require", "States parties")],
        ),
        (  # those whom no vocabulary knows
            "Dans la résolution 10/8, la Conférence a prié le Fonds bleu d’accorder des prêts et a demandé aux "
            "institutions financières internationales de l’y aider.",
            [
                ("CTOC/COP resolution 10/8", "request", "Fonds bleu"),
                ("CTOC/COP resolution 10/8", "call upon", "International financial institutions"),
            ],
        ),
        (
            "La Conférence a été instituée par l’article 32 de la Convention.",
            [("UNTOC article 32", "establish", "")],
        ),
        (
            "Comme le prévoyait la résolution 10/8, le Groupe de travail a organisé une table ronde.",
            [("CTOC/COP resolution 10/8", "(basis)", "CTOC/COP/WG.7")],
        ),
    ],
)
def test_french_directives(text: str, found: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=GROUPE, body="CTOC/COP/WG.7", language="fr")
    assert [
        (one.source.identifier, one.verb, "; ".join(to.identifier for to in one.addressees)) for one in facts.directives
    ] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (  # lettered within the sentence
            "En su resolución 7/1, la Conferencia: a) solicitó a la Secretaría que informara; b) invitó a los Estados partes "
            "a contribuir; y c) decidió reunirse.",
            [
                ("CAC/COSP resolution 7/1", "request", "Secretariat"),
                ("CAC/COSP resolution 7/1", "invite", "States parties"),
                ("CAC/COSP resolution 7/1", "decide", ""),
            ],
        ),
        (  # the resolution as the subject
            "En la resolución 7/1 se encomendó a la Secretaría preparar una guía. La resolución alentaba a los Estados partes "
            "a cooperar.",
            [
                ("CAC/COSP resolution 7/1", "direct", "Secretariat"),
                ("CAC/COSP resolution 7/1", "encourage", "States parties"),
            ],
        ),
        (
            "En el párrafo 72 de la Agenda de Acción de Addis Abeba se exhortó a los Estados a cooperar.",
            [("Addis Ababa Action Agenda paragraph 72", "call upon", "States")],
        ),
        (  # those whom no vocabulary knows, and an officer
            "En su resolución 7/1, la Conferencia solicitó al Mecanismo Andino que preparara un estudio, instó a las "
            "oficinas nacionales de estadística a responder y encomendó al Relator la finalización del informe.",
            [
                ("CAC/COSP resolution 7/1", "request", "Mecanismo Andino"),
                ("CAC/COSP resolution 7/1", "urge", "National statistical offices"),
                ("CAC/COSP resolution 7/1", "direct", "Rapporteur of CAC/COSP"),
            ],
        ),
    ],
)
def test_spanish_directives(text: str, found: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=CONFERENCIA, body="CAC/COSP", language="es")
    assert [
        (one.source.identifier, one.verb, "; ".join(to.identifier for to in one.addressees)) for one in facts.directives
    ] == found


def test_a_pronoun_that_opens_a_paragraph_and_words_that_go_on() -> None:
    """Who spoke last speaks on, not the earlier meetings named on the way."""
    _, facts = facts_of(
        "Le Groupe de travail s’est félicité des documents établis.",
        "Il a réaffirmé les recommandations de ses septième et huitième réunions.",
        "Le Groupe de travail a également invité les États parties à coopérer.",
        title=GROUPE,
        body="CTOC/COP/WG.7",
        language="fr",
    )
    assert {one.source.identifier for one in facts.directives} == {"CTOC/COP/WG.7 meeting 9"}
    assert [one.verb for one in facts.directives] == ["welcome", "reaffirm", "invite"]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("The draft (E/CN.18/2021/L.1 and Add.1-3) was adopted.", ["L.1", "L.1/Add.1", "L.1/Add.2", "L.1/Add.3"]),
        ("It had the notes (E/CN.18/2021/L.1/Add.1 and 2).", ["L.1/Add.1", "L.1/Add.2"]),
        ("E/CN.18/2021/L.1/Add.1 of 12 May was considered.", ["L.1/Add.1"]),
        ("E/CN.18/2021/L.1/Add.1 and 20 States.", ["L.1/Add.1"]),
    ],
)
def test_addenda_of_which_the_numbers_stand_alone(text: str, symbols: list[str]) -> None:
    found = mentioned(text, MentionKind.SYMBOL, title=FORUM, body="E/CN.18", language="en")
    assert [target.identifier for one in found for target in one.targets] == [f"E/CN.18/2021/{one}" for one in symbols]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "The following organizations were represented: Green Belt, Tree Society Trustees and Rainforest Friends.",
            3,
        ),
        ("en", "Two organizations attended as observers: Tree Trustees and Rainforest Friends.", 2),
        ("en", "The following organizations were represented: Green Belt, Oak and Beech Growers.", 2 + 1),
        (
            "fr",
            "Deux organisations non gouvernementales, à savoir Caritas Internationalis et Terre des Hommes, ont participé.",
            2,
        ),
    ],
)
def test_the_last_two_names_of_a_list(language: str, text: str, names: int) -> None:
    title = FORUM if language == "en" else GROUPE
    heading = "Attendance" if language == "en" else "Participation"
    _, facts = facts_of(text, title=title, language=language, headings={"1": heading})
    assert len(facts.participations) == names


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "The Forum elected Ingrid Nordby (Norway) and Thabiso Dlamini (Eswatini) as Co-Chairs by acclamation.",
            [("NOR", "Co-Chair of E/CN.18"), ("SWZ", "Co-Chair of E/CN.18")],
        ),
    ],
)
def test_offices_held_by_several(text: str, offices: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text, title=FORUM, body="E/CN.18", language="en")
    assert [(one.state.identifier if one.state else "", one.role) for one in facts.officers] == offices


def test_documents_enumerated_in_one_sentence_have_their_own_subjects() -> None:
    _, facts = facts_of(
        "The Forum had before it a note on reporting formats (E/CN.18/2021/2) and a paper on gaps (E/CN.18/2021/3).",
        title=FORUM,
        body="E/CN.18",
        language="en",
    )
    documents = [one for one in facts.activities if one.kind == "document"]
    assert ["formats" in one.subject for one in documents] == [True, False]
    assert ["gaps" in one.subject for one in documents] == [False, True]


COVER = """United Nations                                                    {symbol}
Economic and Social Council
                                                           Distr.: General
                                                           6 December 2023
                                                           Original: English

{organ}
{session}
{title}

I. Background

1. The Forum on Forests was established in 2000 and has met every year since then in New York.

2. The session was attended by many.
"""


@pytest.mark.parametrize(
    ("symbol", "organ", "session", "title", "meeting"),
    [
        (
            "E/CN.18/AC.4/2022/5",
            "United Nations Forum on Forests\nOpen-ended ad hoc expert group on forest\nmonitoring and reporting",
            "Second meeting\nGeneva, 14-17 November 2022\n",
            "Report of the open-ended ad hoc expert group on monitoring, assessment,\nand reporting on its second meeting",
            "E/CN.18/AC.4 meeting 2",
        ),
        (
            "E/CN.18/2023/8",
            "United Nations Forum on Forests",
            "",
            "Report of the United Nations Forum on Forests on its eighteenth session, held in\nNew York from 8 to 12 May 2023",
            "E/CN.18 session 18",
        ),
    ],
)
def test_a_title_below_the_name_of_a_body(
    tmp_path: Path, symbol: str, organ: str, session: str, title: str, meeting: str
) -> None:
    """The name alone on its line is no resolution's opening formula."""
    path = tmp_path / "report.txt"
    path.write_text(COVER.format(symbol=symbol, organ=organ, session=session, title=title), encoding="utf-8")
    document = read(path)
    mentions = recognise(document, load_pack("en"), load())
    assert mentions.meeting is not None
    assert mentions.meeting.identifier == meeting
    assert not is_resolution(document, mentions)


@pytest.mark.parametrize(
    ("language", "title", "body", "text", "kinds"),
    [
        ("en", FORUM, "E/CN.18", "A panel discussion followed, with experts from Brazil.", ["panel_discussion"]),
        ("en", FORUM, "E/CN.18", "The panellist from Turkey considered that publishing helped.", ["presentation"]),
        ("en", FORUM, "E/CN.18", "The secretariat presented a project on fires.", ["presentation"]),
        ("en", FORUM, "E/CN.18", "The co-chairs of the expert group summarized its findings.", ["presentation"]),
        ("en", FORUM, "E/CN.18", "The representative of Kenya suggested that training courses be held.", []),
        ("en", FORUM, "E/CN.18", "The group had met face to face once, in Warsaw.", ["meeting"]),
        (
            "en",
            FORUM,
            "E/CN.18",
            "Comments on the two drafts had been received from nine Parties.",
            ["information_collection"],
        ),
        ("en", FORUM, "E/CN.18", "The secretariat had issued a handbook on fires.", ["publication"]),
        ("en", FORUM, "E/CN.18", "From the fund, 100 dollars had been disbursed.", ["technical_assistance"]),
        (
            "fr",
            GROUPE,
            "CTOC/COP/WG.7",
            "Présentant le rapport annuel, le Directeur a fourni des chiffres.",
            ["presentation"],
        ),
        ("fr", GROUPE, "CTOC/COP/WG.7", "Le conseil avait siégé à trois reprises.", ["meeting"]),
        (
            "fr",
            GROUPE,
            "CTOC/COP/WG.7",
            "Ce guide, tiré à mille exemplaires, avait été publié en 1998.",
            ["publication"],
        ),
        (
            "fr",
            GROUPE,
            "CTOC/COP/WG.7",
            "L’ONUDC avait conduit une enquête sur les routes migratoires.",
            ["information_collection"],
        ),
        ("es", CONFERENCIA, "CAC/COSP", "El del Brasil habló de la encuesta.", ["presentation"]),
        ("es", CONFERENCIA, "CAC/COSP", "La Jefa de la División precisó las cifras.", ["presentation"]),
        ("es", CONFERENCIA, "CAC/COSP", "El grupo había celebrado tres reuniones.", ["meeting"]),
        (
            "es",
            CONFERENCIA,
            "CAC/COSP",
            "El grupo había hecho circular entre los países un cuestionario.",
            ["information_collection"],
        ),
    ],
)
def test_what_was_done(language: str, title: str, body: str, text: str, kinds: list[str]) -> None:
    _, facts = facts_of(text, title=title, body=body, language=language)
    assert [one.kind for one in facts.activities] == kinds


def test_who_acts_behind_a_clause_about_the_basis() -> None:
    _, facts = facts_of(
        "Conforme a lo dispuesto por la Asamblea General en su resolución 70/222, en la que se exhortaba a los Estados "
        "a cooperar, la UNODC había establecido un grupo.",
        title=CONFERENCIA,
        body="CAC/COSP",
        language="es",
    )
    found = [(one.source.identifier, one.verb, [to.identifier for to in one.addressees]) for one in facts.directives]
    assert ("A/RES/70/222", "(basis)", ["UNODC"]) in found
    assert ("A/RES/70/222", "call upon", ["States"]) in found
    assert len(found) == 2


def test_a_clause_about_the_basis_asks_and_the_act_behind_it_answers() -> None:
    _, facts = facts_of(
        "Pursuant to General Assembly resolution 72/228, in which the Assembly requested the secretariat to report on data, "
        "the secretariat had prepared a note on data.",
        title=FORUM,
        body="E/CN.18",
        language="en",
    )
    assert [(one.source.identifier, one.verb) for one in facts.directives] == [
        ("A/RES/72/228", "(basis)"),
        ("A/RES/72/228", "request"),
    ]
    assert [(one.kind, [basis.identifier for basis in one.basis]) for one in facts.activities] == [
        ("document", ["A/RES/72/228"])
    ]
