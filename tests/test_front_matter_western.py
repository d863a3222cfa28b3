"""Front matter of many kinds of bodies, in English, French and Spanish: the meeting, officers, agenda, attendance.

Official records, regional and functional commissions, expert groups, conferences of parties and their subsidiary
bodies, boards, congresses, preparatory committees, groups of the Human Rights Council; a mandate below each is read,
whatever of its head is.
"""

from __future__ import annotations

import pytest

from test_front_matter_kinds import understood
from understanding import facts_of


@pytest.mark.parametrize(
    ("name", "symbol", "meeting", "officers", "agenda", "participants", "verbs"),
    [
        (
            "en-asia",
            "ESCAP/CTR/2022/6",
            "ESCAP/CTR session 7 2022-11-23 2022-11-25 Bangkok",
            "Thin Thin Aye MMR Chair; Ravi Peiris LKA Vice-Chair; Sala Tuima FJI Vice-Chair",
            "1 1(a) 1(b) 2",
            "ARM BTN FJI NPL Asian Development Bank Organization for Security and Co-operation in Europe",
            "request",
        ),
        (
            "en-basel",
            "UNEP/CHW.15/32",
            "UNEP/CHW meeting 15 2022-06-06 2022-06-17 Geneva",
            "Osvaldo Álvarez-Pérez CHL Chair; Sofia Tingstorp SWE Vice-Chair; Ole Thomas Thommesen NOR Vice-Chair",
            "1 2 3 3(a) 3(b)",
            "",
            "request",
        ),
        ("en-crime", "A/CONF.234/16", "A/CONF.234 session 2021-03-07 2021-03-12 Kyoto", "", "", "", "request"),
        (
            "en-discrimination",
            "A/HRC/48/75",
            "Intergovernmental Working Group on the Effective Implementation of the Durban Declaration and Programme of Action session 18 2020-10-12 2020-10-16 Geneva",
            "Refiloe Litjobo LSO Chair",
            "",
            "",
            "recommend",
        ),
        ("en-ocean", "ISBA/26/C/57", "ISBA/C session 26 2021-12-06 2021-12-10 Kingston", "", "", "", "request"),
        (
            "en-sbsta",
            "FCCC/SBSTA/2022/6",
            "FCCC/SBSTA meeting 56 2022-06-06 2022-06-16 Bonn",
            "Tosi Mpanu Mpanu COD Chair",
            "1 2 2(a) 2(b)",
            "",
            "invite",
        ),
        (
            "en-space",
            "A/77/20",
            "A/AC.105 session 65 2022-06-01 2022-06-10 Vienna",
            "Omran Sharaf ARE Chair; Oleg Ventskovsky UKR Vice-Chair; Jenni Tapio FIN Vice-Chair",
            "1 2 3",
            "DZA AUT CHL",
            "request",
        ),
        (
            "en-staffing",
            "DP/2022/17",
            "DP session 1 2022-01-31 2022-02-04 New York",
            "Yoka Brandt NLD Chair; Muhammad Abdul Muhith BGD Vice-Chair",
            "",
            "",
            "request",
        ),
        (
            "en-treaties",
            "NPT/CONF.2020/PC.III/15",
            "NPT/CONF.2020/PC.III session 3 2019-04-29 2019-05-10 New York",
            "Syed Mohamad Hasrin Aidid MYS Chair",
            "",
            "ALB DZA AND",
            "decide",
        ),
        (
            "es-cepal-women",
            "LC/CRM.15/6",
            "LC/CRM meeting 15 2022-11-07 2022-11-11 Buenos Aires",
            "",
            "1 2 3",
            "ARG BOL CHL CUB",
            "request",
        ),
        ("es-congress", "A/CONF.234/16", "A/CONF.234 session 2021-03-07 2021-03-12 Kyoto", "", "", "", "request"),
        (
            "es-cooperation",
            "E/CN.7/2022/6",
            "Subcomisión sobre Tráfico Ilícito de Drogas y Asuntos Conexos en el Cercano Oriente y el Oriente Medio session 55 2022-01-10 2022-01-13 Vienna",
            "Ali Hassan KWT Chair; Leila Karimi IRN Vice-Chair; Noor Said JOR Vice-Chair",
            "1 2 3",
            "EGY IRQ JOR KWT",
            "recommend",
        ),
        ("es-decolonization", "A/77/23", "", "", "", "", "request"),
        (
            "es-desertification",
            "ICCD/CST(S-4)/3",
            "ICCD/CST session S-4 2021-02-15 2021-02-17 Bonn",
            "",
            "",
            "",
            "request",
        ),
        ("es-environment", "UNEP/EA.5/25", "UNEP/EA session 5 2021-02-22 2021-02-23 Nairobi", "", "", "", "request"),
        (
            "es-multi-year",
            "TD/B/C.I/MEM.4/26",
            "TD/B/C.I/MEM.4 session 9 2021-10-13 2021-10-14 Geneva",
            "Luis Mora CRI Chair; Grace Achieng KEN Vice-Chair",
            "",
            "",
            "request",
        ),
        (
            "es-preparatory",
            "A/CONF.230/PC/1/5",
            "A/CONF.230/PC session 1 2019-03-04 2019-03-06 New York",
            "",
            "1 2",
            "",
            "request",
        ),
        (
            "es-rights",
            "A/HRC/40/54",
            "grupo de trabajo intergubernamental de composición abierta encargado de elaborar una declaración sobre los derechos de los campesinos session 5 2018-04-09 2018-04-13 Geneva",
            "Nardi Suxo Iturry BOL Chair",
            "",
            "",
            "invite",
        ),
        (
            "es-statistics",
            "E/2020/24-E/CN.3/2020/37",
            "E/CN.3 session 51 2020-03-03 2020-03-06 New York",
            "Shigeru Kawasaki JPN Chair; Ola Awad PSE Vice-Chair; Silke Stapel DEU Vice-Chair",
            "",
            "",
            "request",
        ),
        (
            "fr-africa",
            "E/ECA/COE/39/12",
            "E/ECA/COE meeting 39 2021-03-17 2021-03-19 Addis Ababa",
            "",
            "",
            "BEN CMR GAB TCD",
            "invite",
        ),
        (
            "fr-biodiversity",
            "CBD/SBSTTA/24/12",
            "CBD/SBSTTA meeting 24 2022-03-14 2022-03-29 Geneva",
            "",
            "1 2",
            "",
            "request",
        ),
        (
            "fr-budget",
            "A/76/16",
            "E/AC.51 session 61 2021-06-01 2021-07-02 New York",
            "Frank Ward BRB Chair; Ana Costa BRA Vice-Chair",
            "",
            "AUT MEX PRT",
            "recommend",
        ),
        (
            "fr-enforced",
            "A/HRC/46/41",
            "A/HRC/WG.2 meeting 21 2021-05-17 2021-05-21 Geneva",
            "Zamir Akram PAK Chair",
            "",
            "",
            "request",
        ),
        (
            "fr-narcotics-heads",
            "UNODC/HONLAF/29/5",
            "UNODC/HONLAF meeting 29 2019-09-17 2019-09-20 Nairobi",
            "John Otieno KEN Chair; Moussa Diop SEN Vice-Chair",
            "1 2 3",
            "DZA BFA KEN SEN",
            "recommend",
        ),
        (
            "fr-trade",
            "TD/B/C.II/EM.5/3",
            "TD/B/C.II/EM.5 meeting 2021-12-06 2021-12-07 Geneva",
            "Paul Martin CAN Chair; Aminata Ndiaye SEN Vice-Chair",
            "",
            "",
            "request",
        ),
        (
            "fr-women",
            "E/2022/27-E/CN.6/2022/16",
            "E/CN.6 session 66 2022-03-14 2022-03-25",
            "Mathu Joyini ZAF Chair; María Florencia González ARG Vice-Chair; Antje Leendertse DEU Vice-Chair",
            "",
            "",
            "request",
        ),
    ],
)
def test_front_matter(
    name: str, symbol: str, meeting: str, officers: str, agenda: str, participants: str, verbs: str
) -> None:
    found, facts = understood(name)
    met = [f"{one.meeting.identifier} {one.start} {one.end} {one.place}".strip() for one in facts.meetings]
    held = [f"{one.name} {one.state.identifier} {one.role.partition(' of ')[0]}" for one in facts.officers if one.state]
    assert (found, "; ".join(met), "; ".join(held)) == (symbol, meeting, officers)
    assert " ".join(one.number for one in facts.agenda) == agenda
    assert " ".join(one.participant.identifier for one in facts.participations) == participants
    assert " ".join(dict.fromkeys(one.verb for one in facts.directives)) == verbs


def test_a_section_named_after_an_item_tells_of_what_was_done() -> None:
    _, facts = understood("en-summary")
    assert [(one.para, str(one.value)) for one in facts.figures] == [("1", "34")]
    recommended = [(one.label, one.verb, one.addressees[0].identifier) for one in facts.directives if one.label]
    assert recommended == [("a", "recommend", "Member States"), ("b", "request", "Secretariat")]
    assert [(one.para, one.verb) for one in facts.directives if not one.label] == [("3", "take note"), ("3", "request")]


@pytest.mark.parametrize(
    ("language", "title", "body", "text", "source"),
    [
        (
            "en",
            "Report of the Conference of the Parties on its twenty-second session",
            "FCCC/CP",
            "By decision 1/CP.21, the Conference of the Parties requested the secretariat to prepare a synthesis.",
            "FCCC/CP decision 1/CP.21",
        ),
        (
            "en",
            "Report of the Conference of the Parties on its fifteenth meeting",
            "UNEP/CHW",
            "In decision BC-14/13, the Conference of the Parties requested the secretariat to compile comments.",
            "UNEP/CHW decision BC-14/13",
        ),
        (
            "fr",
            "Rapport du Comité sur sa troisième session",
            "ICCD/CRIC",
            "Par sa décision 1/COP.6, la Conférence des Parties a prié le secrétariat d’établir une synthèse.",
            "ICCD/COP decision 1/COP.6",
        ),
        (
            "es",
            "Informe de la décima reunión de la Conferencia Estadística de las Américas",
            "LC/CEA",
            "Mediante su resolución 9(IX), la Conferencia pidió a la Secretaría que organizara un seminario.",
            "LC/CEA resolution 9 (IX)",
        ),
    ],
)
def test_decisions_of_other_bodies(language: str, title: str, body: str, text: str, source: str) -> None:
    _, facts = facts_of(text, title=title, body=body, language=language)
    assert [(one.source.identifier, one.verb) for one in facts.directives] == [(source, "request")]
