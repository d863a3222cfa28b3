"""English: tables of surface forms and what they stand for."""

from __future__ import annotations

import pytest

from mandategraph.language import load_pack
from mandategraph.recognise.grammar import grammar_of
from mandategraph.recognise.numerals import Numerals
from mandategraph.recognise.sentences import sentence_ends
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import load
from understanding import facts_of, mentioned, mentions_of

TITLE = (
    "Report on the eighth open-ended intergovernmental expert meeting to enhance international cooperation under the "
    "United Nations Convention against Corruption, held in Vienna on 31 May 2019"
)
R71 = "CAC/COSP resolution 7/1"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-first", 21),
        ("seventy-eighth", 78),
        ("one hundred and fifth", 105),
        ("two hundred", 200),
        ("three", 3),
        ("6,000", 6000),
        ("52nd", 52),
        ("IV", 4),
        ("sixth and seventh", None),
        ("Secretariat", None),
    ],
)
def test_numbers(text: str, value: int | None) -> None:
    assert Numerals.of(load_pack("en")).value(text) == value


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It was adopted. See vol. 2349, No. 42146. The Conference met.", 3),
        ("Chaired by Vivian N. R. Okeke (Nigeria). It met.", 2),
        ("Mr. Smith, Ms. Doe and H.E. Dr. Roe spoke.", 1),
        ("It cited article 12 (para. 4). “Done.” End", 3),
    ],
)
def test_where_sentences_end(text: str, sentences: int) -> None:
    grammar = grammar_of(load_pack("en"), load())
    ends = list(sentence_ends(text, grammar))
    assert len(ends) + (not ends or ends[-1] < len(text)) == sentences


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("held on 31 May 2019.", [("2019-05-31", "2019-05-31")]),
        ("held from 24 to 28 October 2011.", [("2011-10-24", "2011-10-28")]),
        ("held on 6 and 7 November 2017.", [("2017-11-06", "2017-11-07")]),
        ("held on 4, 5 and 6 May 2020.", [("2020-05-04", "2020-05-06")]),
        ("from 30 September to 1 October 2021.", [("2021-09-30", "2021-10-01")]),
        ("from 29 December 2020 to 3 January 2021.", [("2020-12-29", "2021-01-03")]),
        ("Vienna, 16–18 March 2021", [("2021-03-16", "2021-03-18")]),
        ("on March 5, 2020, it", [("2020-03-05", "2020-03-05")]),
        ("to be held in December.", [("2019-12", "2019-12")]),
        ("published in 2017.", [("2017", "2017")]),
        ("in October 2018,", [("2018-10", "2018-10")]),
        ("States may request 12 documents; the 2030 Agenda; resolution 2017/19.", []),
    ],
)
def test_dates(text: str, dates: list[tuple[str, str]]) -> None:
    found = mentioned(text, MentionKind.DATE, title=TITLE, language="en")
    assert [(one.start, one.end) for one in found] == dates


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("In its resolution 7/1, the Conference invited", [R71]),
        ("paragraph 27 of Conference resolution 7/1", [f"{R71}, paragraph 27"]),
        ("resolution 7/1, paragraphs 3 and 5 (a),", [f"{R71}, paragraph 3", f"{R71}, paragraph 5(a)"]),
        ("resolutions 5/3 and 6/2 of the Conference", ["CAC/COSP resolution 5/3", "CAC/COSP resolution 6/2"]),
        ("In its resolution 65/230, the General Assembly requested the Conference", ["A/RES/65/230"]),
        ("the General Assembly, in its resolutions 74/173 and 75/282,", ["A/RES/74/173", "A/RES/75/282"]),
        (
            "General Assembly resolutions 46/152 of 18 December 1991, 60/1 of 16 September 2005 and 217 A (III)",
            ["A/RES/46/152", "A/RES/60/1", "A/RES/217 A (III)"],
        ),
        ("Economic and Social Council resolution 2019/33", ["E/RES/2019/33"]),
        ("General Assembly resolutions 75/290 A and B", ["A/RES/75/290 A", "A/RES/75/290 B"]),
        ("Human Rights Council resolution 25/1", ["A/HRC/RES/25/1"]),
        (
            "the high-level political forum on sustainable development, and General Assembly resolution 67/290",
            ["A/RES/67/290"],
        ),
        ("Security Council resolution 1325 (2000) of 31 October 2000", ["S/RES/1325 (2000)"]),
        ("its decision 74/544 on 15 April", ["CAC/COSP decision 74/544"]),
        ("A/RES/75/194, paragraph 5", ["A/RES/75/194, paragraph 5"]),
        ("resolution 7/1. In that resolution, the Conference", [R71, R71]),
        (
            "resolution 9/1 of the Conference of the Parties to the United Nations Convention against Transnational "
            "Organized Crime",
            ["CTOC/COP resolution 9/1"],
        ),
        ("The 7/1 ratio, a new resolution and the resolution of disputes", []),
    ],
)
def test_resolutions(text: str, targets: list[str]) -> None:
    found = mentioned(text, MentionKind.RESOLUTION, title=TITLE, language="en")
    assert [target.identifier for one in found for target in one.targets] == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("article 46, paragraph 16, of the Convention", ["UNCAC article 46(16)"]),
        ("articles 6 and 46 of the Convention", ["UNCAC article 6", "UNCAC article 46"]),
        ("chapters III and IV of the Convention", ["UNCAC chapter 3", "UNCAC chapter 4"]),
        ("chapter IV (International cooperation) of the Convention against Corruption", ["UNCAC chapter 4"]),
        ("article 12, paragraph 10 (a), of the 1988 Convention", ["Illicit Traffic Convention 1988 article 12(10)(a)"]),
        ("articles 16 and 18 of the Organized Crime Convention", ["UNTOC article 16", "UNTOC article 18"]),
        ("article 5 of the constitution; chapter II of the report", []),
        ("paragraphs 1 and 2 of article 5 of the Convention", ["UNCAC article 5(1)", "UNCAC article 5(2)"]),
    ],
)
def test_provisions(text: str, targets: list[str]) -> None:
    found = mentioned(text, MentionKind.PROVISION, title=TITLE, language="en")
    assert [target.identifier for one in found for target in one.targets] == targets


@pytest.mark.parametrize(
    ("text", "targets", "when", "where"),
    [
        (
            "At its fourth session, held in Marrakech, Morocco, from 24 to 28 October 2011, the Conference of the States "
            "Parties to the United Nations Convention against Corruption adopted",
            ["CAC/COSP session 4"],
            "2011-10-24",
            "Marrakech",
        ),
        (
            "the Working Group on International Cooperation at its tenth meeting, held in Vienna on 16 October 2018.",
            ["CTOC/COP/WG.3 meeting 10"],
            "2018-10-16",
            "Vienna",
        ),
        (
            "the third, fourth and seventh expert meetings",
            ["CAC/COSP/EG.1 meeting 3", "CAC/COSP/EG.1 meeting 4", "CAC/COSP/EG.1 meeting 7"],
            "",
            "",
        ),
        ("the Conference at its seventh session.", ["CAC/COSP session 7"], "", ""),
        (
            "The eighth expert meeting was held in Vienna on 31 May 2019.",
            ["CAC/COSP/EG.1 meeting 8"],
            "2019-05-31",
            "Vienna",
        ),
        ("The first meeting was chaired by the President.", [], "", ""),
        ("At its first meeting, on 30 May, the Conference elected its Bureau.", [], "", ""),
        ("the Conference, at its third and fourth meetings, considered", [], "", ""),
        ("At its 2nd meeting, on 31 May, it considered the item.", [], "", ""),
    ],
)
def test_meetings(text: str, targets: list[str], when: str, where: str) -> None:
    found = mentioned(text, MentionKind.MEETING, title=TITLE, language="en")
    assert [target.identifier for one in found for target in one.targets] == targets
    assert (found[0].start, found[0].place) == (when, where) if found else (when, where) == ("", "")


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The Conference met.", ["CAC/COSP"]),
        ("A conference was held, and a committee of experts met.", []),
        ("The Steering Committee of the project met.", []),
        ("States parties and the Working Group on Firearms", ["CTOC/COP/WG.6"]),
    ],
)
def test_a_short_name_is_a_name_only_as_one(text: str, bodies: list[str]) -> None:
    found = mentioned(text, MentionKind.BODY, title=TITLE, language="en")
    assert [target.identifier for one in found for target in one.targets] == bodies


@pytest.mark.parametrize(
    ("title", "body", "meeting"),
    [
        (
            "Report of the Regional Forum on Antarctic Fisheries on its fifth meeting, held in Ushuaia",
            "Regional Forum on Antarctic Fisheries",
            "5",
        ),
        (
            "Report on the fifth meeting of the Regional Forum on Antarctic Fisheries, held in Ushuaia",
            "Regional Forum on Antarctic Fisheries",
            "5",
        ),
    ],
)
def test_a_body_that_only_the_title_names(title: str, body: str, meeting: str) -> None:
    _, mentions = mentions_of("The Forum recommended.", title=title, language="en")
    assert mentions.own is not None
    assert mentions.own.identifier == body
    assert mentions.meeting is not None
    assert mentions.meeting.identifier == f"{body} meeting {meeting}"
    _, view = mentions.views[-1]
    assert next(iter(view.mentions.values())).targets == (mentions.own,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In its resolution 7/1, the Conference invited the expert meetings to propose future agenda items.",
            [(R71, "invite", "CAC/COSP/EG.1", "invited the expert meetings to propose future agenda items")],
        ),
        (
            "The Conference, in its resolution 7/1, requested the Secretariat to continue, within existing resources, to "
            "collect statistics and to make such information available to the Conference.",
            [
                (
                    R71,
                    "request",
                    "Secretariat",
                    "requested the Secretariat to continue, within existing resources, to collect statistics",
                ),
                (
                    R71,
                    "request",
                    "Secretariat",
                    "requested the Secretariat to make such information available to the Conference",
                ),
            ],
        ),
        (
            "By resolution 7/1, the Secretariat was requested to prepare a report.",
            [(R71, "request", "Secretariat", "Secretariat was requested to prepare a report")],
        ),
        (
            "The Secretariat was requested by the Conference in its resolution 7/1 to prepare a report.",
            [
                (
                    R71,
                    "request",
                    "Secretariat",
                    "The Secretariat was requested by the Conference in its resolution 7/1 to prepare a report",
                )
            ],
        ),
        (
            "In its resolution 7/1, the Conference welcomed the work done, took note of the report and urged States parties "
            "to reply.",
            [
                (R71, "welcome", "", "welcomed the work done"),
                (R71, "take note", "", "took note of the report"),
                (R71, "urge", "States parties", "urged States parties to reply"),
            ],
        ),
        (
            "In its resolution 7/1, the Conference decided that the expert meetings should exchange information on reasons "
            "for refusal, on civil proceedings, and on feasible measures.",
            [
                (R71, "decide", "CAC/COSP/EG.1", f"decided that the expert meetings should exchange information {one}")
                for one in ("on reasons for refusal", "on civil proceedings", "on feasible measures")
            ],
        ),
        (
            "The sixth expert meeting had made a number of recommendations, mainly that States parties should use the "
            "Convention, to bridge gaps and, where necessary, to conclude treaties.",
            [
                ("CAC/COSP/EG.1 meeting 6", "recommend", "States parties", text)
                for text in (
                    "sixth expert meeting had made a number of recommendations, mainly that States parties should use the Convention",
                    "sixth expert meeting had made a number of recommendations, mainly that States parties should to bridge gaps",
                    "sixth expert meeting had made a number of recommendations, mainly that States parties should where necessary, to conclude treaties",
                )
            ],
        ),
        (
            "The eighth expert meeting reaffirmed that it was imperative for States parties to cooperate. It also encouraged "
            "the Secretariat to report.",
            [
                (
                    "CAC/COSP/EG.1 meeting 8",
                    "reaffirm",
                    "States parties",
                    "reaffirmed that it was imperative for States parties to cooperate",
                ),
                ("CAC/COSP/EG.1 meeting 8", "encourage", "Secretariat", "encouraged the Secretariat to report"),
            ],
        ),
        (
            "The Conference subsequently decided, in its resolution 7/1, that the expert meeting should meet and should report.",
            [
                (R71, "decide", "CAC/COSP/EG.1", "decided, in its resolution 7/1, that the expert meeting should meet"),
                (
                    R71,
                    "decide",
                    "CAC/COSP/EG.1",
                    "decided, in its resolution 7/1, that the expert meeting should report",
                ),
            ],
        ),
        (
            "In its resolution 7/1, the Conference encouraged States parties to reply and urged them to cooperate.",
            [
                (R71, "encourage", "States parties", "encouraged States parties to reply"),
                (R71, "urge", "States parties", "urged them to cooperate"),
            ],
        ),
        ("The meeting was chaired by the President.", []),
        ("Several speakers suggested that the Secretariat should explore the matter.", []),
        ("In its resolution 7/1, the Conference adopted the following agenda.", []),
        ("The measures requested by the Conference were described.", []),
    ],
)
def test_directives(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="en")
    found = [
        (one.source.identifier, one.verb, "; ".join(agent.identifier for agent in one.addressees), one.text)
        for one in facts.directives
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Secretariat outlined the information collected pursuant to Conference resolution 7/1.",
            [(R71, "(basis)", "Secretariat")],
        ),
        (
            "A thematic panel discussion was held, pursuant to paragraph 27 of Conference resolution 7/1, on solutions.",
            [(f"{R71}, paragraph 27", "(basis)", "CAC/COSP/EG.1")],
        ),
        (
            "129 States had provided information in accordance with article 46, paragraph 13, of the Convention.",
            [("UNCAC article 46(13)", "(basis)", "States parties")],
        ),
        (
            "At the request of the sixth expert meeting, the Secretariat prepared a study.",
            [("CAC/COSP/EG.1 meeting 6", "request", "Secretariat")],
        ),
        ("It acted in accordance with domestic law.", []),
    ],
)
def test_bases(text: str, expected: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="en")
    found = [
        (one.source.identifier, one.verb, "; ".join(a.identifier for a in one.addressees)) for one in facts.directives
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was based on over 6,000 recommendations.", [("6000", "more_than", "")]),
        ("As at 1 May 2019, 115 States parties had replied.", [("115", "exact", "2019-05-01")]),
        ("At least 30 and no more than five replies were received.", [("30", "at_least", ""), ("5", "at_most", "")]),
        (
            "The portal had some 3.5 million visitors and 62 per cent more pages.",
            [("3500000", "about", ""), ("62", "exact", "")],
        ),
        ("See article 12, paragraph 4, of vol. 2349, No. 42146, and item 3 of 31 May 2019.", []),
    ],
)
def test_figures(text: str, expected: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="en")
    assert sorted((one.value, one.qualifier, one.as_of) for one in facts.figures) == sorted(expected)


def test_the_number_of_a_grade_is_a_part_of_its_name() -> None:
    _, facts = facts_of("The Committee noted 36 posts, of which 3 P-4 and 5 D-1 were new.", title=TITLE, language="en")
    assert [(one.value, one.what) for one in facts.figures] == [("36", "posts"), ("3", "P-4"), ("5", "D-1")]


@pytest.mark.parametrize(
    ("text", "name", "state", "role", "part"),
    [
        (
            "The first meeting was chaired by Ana Roe (Guatemala), President-designate of the Conference at its seventh session.",
            "Ana Roe",
            "GTM",
            "President-designate of CAC/COSP session 7",
            1,
        ),
        (
            "The meeting elected by acclamation Ana Roe (Ghana) as Chair.",
            "Ana Roe",
            "GHA",
            "Chair of CAC/COSP/EG.1",
            None,
        ),
        (
            "The meeting was presided over by the Chair, Mr. John Doe (Thailand).",
            "John Doe",
            "THA",
            "Chair of CAC/COSP/EG.1",
            None,
        ),
        ("Ms. Ana Roe (Chile) chaired the meeting.", "Ana Roe", "CHL", "Chair of CAC/COSP/EG.1", None),
    ],
)
def test_officers(text: str, name: str, state: str, role: str, part: int | None) -> None:
    _, facts = facts_of(text, title=TITLE, language="en")
    assert [
        (one.name, one.state.identifier if one.state else "", one.role, one.meeting_part) for one in facts.officers
    ] == [(name, state, role, part)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The following States parties to the Convention were represented at the meeting: Bolivia (Plurinational State of), "
            "Côte d’Ivoire, Iran (Islamic Republic of) and Viet Nam.",
            [("BOL", "state_party"), ("CIV", "state_party"), ("IRN", "state_party"), ("VNM", "state_party")],
        ),
        (
            "The World Bank, a specialized agency of the United Nations system, was represented by observers.",
            [("World Bank", "specialized_agency")],
        ),
        (
            "Two non-governmental organizations, the Drug Policy Consortium and the Vienna Committee on Drugs, were represented.",
            [
                ("Drug Policy Consortium", "non_governmental_organization"),
                ("Vienna Committee on Drugs", "non_governmental_organization"),
            ],
        ),
        ("The following State signatory was represented by observers: Somalia.", [("SOM", "signatory_state")]),
        ("The meeting was attended by representatives of 39 States members of the Conference.", []),
        (
            "The meeting was attended by representatives of Chile and the Republic of Korea.",
            [("CHL", "state_party"), ("KOR", "state_party")],
        ),
        (
            "The following intergovernmental organizations were represented: League of Arab States and Organization for Security and Co-operation in Europe (OSCE).",
            [
                ("League of Arab States", "intergovernmental_organization"),
                ("Organization for Security and Co-operation in Europe", "intergovernmental_organization"),
            ],
        ),
    ],
)
def test_attendance(text: str, expected: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="en", headings={"1": "Attendance"})
    assert [(one.participant.identifier, one.capacity) for one in facts.participations] == expected


@pytest.mark.parametrize(
    ("item", "verb", "addressee"),
    [
        ("States parties are encouraged to share information;", "encourage", "States parties"),
        ("The Secretariat should continue its efforts;", "should", "Secretariat"),
        ("UNODC is also requested, subject to resources, to report;", "request", "UNODC"),
        ("It is recommended that States parties criminalize bribery;", "recommend", "States parties"),
        ("Encourages States parties to share information;", "encourage", "States parties"),
        ("Member States are called upon to set up units.", "call upon", "Member States"),
        ("Member States that have not yet ratified the Convention are urged to do so;", "urge", "Member States"),
    ],
)
def test_recommendations(item: str, verb: str, addressee: str) -> None:
    _, facts = facts_of(
        "The meeting agreed on the following recommendations:", f"(a) {item}", title=TITLE, language="en"
    )
    found = [(one.label, one.verb, [agent.identifier for agent in one.addressees]) for one in facts.directives]
    assert found == [("a", verb, [addressee])]
