"""Covers and openings of other bodies' reports: whose meeting it is, when, who chaired and how many took part."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.facts import Facts
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.reading import read
from mandategraph.recognise import recognise
from mandategraph.vocabulary import load

RECORDS = """United Nations
{symbols}

{name}

Report on the sixty-fifth session
(10 December 2021 and 14–18 March 2022)

Economic and Social Council
Official Records, 2022
Supplement No. 8

A. Opening and duration of the session

1. The {name} held its sixty-fifth session from 14 to 18 March 2022.

B. Election of officers

2. At its 1st meeting, the Commission elected the following officers:

Chair: Jan Peeters (Belgium)

Vice-Chairs:

Ana Estrada (Nicaragua)

Suzan Ali (Egypt)

C. Other matters

3. The Commission requested the Secretariat to report on the matter.
"""

EXPERTS = """TD/B/C.I/MEM.2/56
Distr.: General
4 November 2022
Original: English

Trade and Development Board
Multi-year Expert Meeting on Commodities and Development
Thirteenth session
Geneva, 10–12 October 2022

Report of the Multi-year Expert Meeting on Commodities and Development on its thirteenth session

Held at the Palais des Nations, Geneva, from 10 to 12 October 2022

I. Organizational matters

1. The expert meeting requested the UNCTAD secretariat to prepare a study on value addition.

Annex

Attendance

1. Representatives of the following States members of the Conference attended the session:

Argentina

Brazil

Zambia

2. The following intergovernmental organizations were represented at the session:

African Union
"""

TRAFFIC = """ECE/TRANS/WP.1/175
Distr.: General
13 October 2020
Original: English

Economic Commission for Europe
Inland Transport Committee
Global Forum for Road Traffic Safety
Eighty-first session
Geneva, 21–25 September 2020

Report of the Global Forum for Road Traffic Safety on its eighty-first session

I. Attendance

1. The Global Forum held its eighty-first session in Geneva from 21 to 25 September 2020, chaired by Ms. L. Iorio (Italy). Representatives of the following ECE member States participated: Austria and Sweden.

II. Convention on Road Traffic (agenda item 3)

2. WP.1 requested the secretariat to prepare a consolidated document.
"""

LAW = """A/HRC/49/65
Distr.: General
29 December 2021
Original: English

Human Rights Council
Forty-ninth session
28 February–1 April 2022

Report on the seventh session of the open-ended intergovernmental working group on transnational corporations

I. Organization of the session

1. The seventh session took place from 25 to 29 October 2021 and had before it document A/HRC/WG.16/7/1.

2. The session was attended by observers from the following international organizations:
(a) United Nations system: World Bank;
(b) Invited non-governmental organizations: American Bar Association (ABA) and Swiss Arbitration Association (ASA).
"""

CLIMAT = """Nations Unies
FCCC/SBI/2019/9
Convention-cadre sur les changements climatiques
Distr. générale
5 août 2019
Français
Original : anglais

Organe subsidiaire de mise en œuvre

Rapport de l’Organe subsidiaire de mise en œuvre sur les travaux de sa cinquantième session, tenue à Bonn du 17 au 27 juin 2019

I. Ouverture de la session

1. Les membres du Bureau ci-après ont été élus membres du Bureau :

Président : M. Emmanuel Dlamini (Eswatini)

Rapporteuse : Mme Rosa Mendez (Pérou)

II. Questions diverses

2. Le SBI a prié le secrétariat d’établir un rapport de synthèse.
"""


def _facts(tmp_path: Path, text: str) -> Facts:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    document = read(path)
    pack, vocabulary = load_pack(document.language), load()
    return interpret(document, recognise(document, pack, vocabulary), pack, vocabulary)


@pytest.mark.parametrize(
    ("text", "meeting", "start", "end", "officers", "participants"),
    [
        pytest.param(
            RECORDS.format(symbols=symbols, name=name),
            f"{body} session 65",
            "2022-03-14",
            "2022-03-18",
            ["Jan Peeters: Chair", "Ana Estrada: Vice-Chair", "Suzan Ali: Vice-Chair"],
            0,
            id=body,
        )
        for symbols, name, body in (
            ("E/2022/28\nE/CN.7/2022/16", "Commission on Narcotic Drugs", "E/CN.7"),
            ("E/2022/27-E/CN.6/2022/16", "Commission on the Status of Women", "E/CN.6"),
        )
    ]
    + [
        pytest.param(EXPERTS, "TD/B/C.I/MEM.2 session 13", "2022-10-10", "2022-10-12", [], 4, id="lines below"),
        pytest.param(
            TRAFFIC, "ECE/TRANS/WP.1 session 81", "2020-09-21", "2020-09-25", ["L. Iorio: Chair"], 2, id="called WP.1"
        ),
        pytest.param(LAW, "A/HRC/WG.16 meeting 7", "2021-10-25", "2021-10-29", [], 3, id="items"),
        pytest.param(
            CLIMAT,
            "FCCC/SBI meeting 50",
            "2019-06-17",
            "2019-06-27",
            ["Emmanuel Dlamini: Chair", "Rosa Mendez: Rapporteur"],
            0,
            id="called SBI",
        ),
    ],
)
def test_covers_and_openings(
    tmp_path: Path, text: str, meeting: str, start: str, end: str, officers: list[str], participants: int
) -> None:
    facts = _facts(tmp_path, text)
    assert [(one.meeting.identifier, one.start, one.end) for one in facts.meetings] == [(meeting, start, end)]
    assert [f"{one.name}: {one.role.partition(' of ')[0]}" for one in facts.officers] == officers
    assert len(facts.participations) == participants
    assert ("request" in [one.verb for one in facts.directives]) == ("requested" in text or "prié" in text)
