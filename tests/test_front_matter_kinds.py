"""Front matter of many kinds of bodies, in Arabic, Chinese and Russian: whose meeting it is, when, where, who chaired.

Covers of official records, of regional and functional commissions, of expert groups, of conferences of parties and their
subsidiary bodies, of treaty bodies, congresses and boards, each with what opens such a report.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.facts import Facts
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.reading import read
from mandategraph.recognise import recognise
from mandategraph.vocabulary import load

COVERS = Path(__file__).parent / "data" / "covers"


def understood(name: str) -> tuple[str, Facts]:
    document = read(COVERS / f"{name}.txt")
    pack, vocabulary = load_pack(document.language), load()
    return document.symbol, interpret(document, recognise(document, pack, vocabulary), pack, vocabulary)


@pytest.mark.parametrize(
    ("name", "symbol", "meeting", "when"),
    [
        ("ar-basel", "UNEP/CHW.15/24", "UNEP/CHW meeting 15", "2022-06-06 2022-06-17 Geneva"),
        ("ar-congress", "A/CONF.234/16", "A/CONF.234 session 2021-03-07", "2021-03-07 2021-03-12 Kyoto"),
        ("ar-crpd", "CRPD/C/25/2", "CRPD/C session 25", "2021-08-16 2021-09-14"),
        ("ar-eg", "UNODC/CCPCJ/EG.9/2022/3", "UNODC/CCPCJ/EG.9 meeting 2022-04-06", "2022-04-06 2022-04-08 Vienna"),
        ("ar-escwa", "E/ESCWA/C.7/2022/6", "E/ESCWA/C.7 session 14", "2022-12-13 2022-12-14 Amman"),
        ("ar-hrc", "A/HRC/48/55", "A/HRC/WG.2 meeting 21", "2021-05-17 2021-05-21 Geneva"),
        ("ar-hrcwg", "A/HRC/49/65", "A/HRC/WG.16 meeting 7", "2021-10-25 2021-10-29 Geneva"),
        ("ar-inc", "UNEP/PP/INC.1/14", "UNEP/PP/INC session 1", "2022-11-28 2022-12-02 بونتا ديل ايستي"),
        ("ar-isar", "TD/B/C.II/ISAR/101", "TD/B/C.II/ISAR session 39", "2022-11-02 2022-11-04 Geneva"),
        ("ar-mercury", "UNEP/MC/COP.4/28", "UNEP/MC/COP meeting 4", "2021-11-01 2021-11-05"),
        ("ar-pfii", "E/2022/43-E/C.19/2022/11", "E/C.19 session 21", "2022-04-25 2022-05-06 New York"),
        ("ar-programme", "A/75/16", "E/AC.51 session 60", "2020-06-01 2020-06-05"),
        ("ar-sbsta", "FCCC/SBSTA/2019/2", "FCCC/SBSTA meeting 50", "2019-06-17 2019-06-27 Bonn"),
        ("ar-space", "A/76/20", "A/AC.105 session 64", "2021-08-25 2021-09-03 Vienna"),
        ("ar-spt", "CAT/OP/48/2", "CAT/OP session 48", "2022-11-07 2022-11-18 Geneva"),
        ("ar-stat", "E/2022/24-E/CN.3/2022/41", "E/CN.3 session 53", "2022-03-01 2022-03-04"),
        ("ar-trade", "TD/B/C.I/MEM.2/56", "TD/B/C.I/MEM.2 session 13", "2022-10-10 2022-10-12 Geneva"),
        ("ar-untoc", "CTOC/COP/WG.3/2021/4", "CTOC/COP/WG.3 meeting 12", "2021-03-25 2021-03-26 Vienna"),
        ("ru-aarhus", "ECE/MP.PP/C.1/2022/2", "ECE/MP.PP/C.1 meeting 74", "2022-03-15 2022-03-18 Geneva"),
        ("ru-basel", "UNEP/CHW.15/24", "UNEP/CHW meeting 15", "2022-06-06 2022-06-17 Geneva"),
        ("ru-cbd", "CBD/COP/14/14", "CBD/COP meeting 14", "2018-11-17 2018-11-29 Sharm el-Sheikh"),
        ("ru-ccd", "ICCD/COP(14)/23", "ICCD/COP session 14", "2019-09-02 2019-09-13 New Delhi"),
        ("ru-cnd", "E/2022/28", "E/CN.7 session 65", "2022-03-14 2022-03-18 Vienna"),
        ("ru-congress", "A/CONF.234/16", "A/CONF.234 session 2021-03-07", "2021-03-07 2021-03-12 Kyoto"),
        ("ru-crpd", "CRPD/C/25/2", "CRPD/C session 25", "2021-08-16 2021-09-14"),
        ("ru-eb", "E/ICEF/2022/24", "E/ICEF session 2", "2022-09-06 2022-09-09 New York"),
        ("ru-ece", "ECE/ENERGY/133", "ECE/ENERGY session 28", "2019-09-25 2019-09-27 Geneva"),
        ("ru-eeb", "ECE/TRANS/WP.29/1164", "ECE/TRANS/WP.29 session 186", "2022-03-08 2022-03-11 Geneva"),
        ("ru-eg", "UNODC/CCPCJ/EG.9/2022/3", "UNODC/CCPCJ/EG.9 meeting 2022-04-06", "2022-04-06 2022-04-08 Vienna"),
        ("ru-hrcwg", "A/HRC/49/65", "A/HRC/WG.16 meeting 7", "2021-10-25 2021-10-29 Geneva"),
        ("ru-inc", "UNEP/PP/INC.1/14", "UNEP/PP/INC session 1", "2022-11-28 2022-12-02 Punta del Este"),
        ("ru-isar", "TD/B/C.II/ISAR/101", "TD/B/C.II/ISAR session 39", "2022-11-02 2022-11-04 Geneva"),
        ("ru-mercury", "UNEP/MC/COP.4/28", "UNEP/MC/COP meeting 4", "2022-03-21 2022-03-25 Nusa Dua"),
        ("ru-pfii", "E/2022/43-E/C.19/2022/11", "E/C.19 session 21", "2022-04-25 2022-05-06 New York"),
        ("ru-programme", "A/75/16", "E/AC.51 session 60", "2020-06-01 2020-06-05"),
        ("ru-sbsta", "FCCC/SBSTA/2019/2", "FCCC/SBSTA meeting 50", "2019-06-17 2019-06-27 Bonn"),
        ("ru-space", "A/76/20", "A/AC.105 session 64", "2021-08-25 2021-09-03 Vienna"),
        ("ru-spt", "CAT/OP/48/2", "CAT/OP session 48", "2022-11-07 2022-11-18 Geneva"),
        ("ru-stat", "E/2022/24-E/CN.3/2022/41", "E/CN.3 session 53", "2022-03-01 2022-03-04"),
        ("ru-stsc", "A/AC.105/1258", "A/AC.105/C.1 session 59", "2022-02-07 2022-02-18 Vienna"),
        ("ru-tdg", "ST/SG/AC.10/C.3/118", "ST/SG/AC.10/C.3 session 59", "2021-11-29 2021-12-08 Geneva"),
        ("ru-uncitral", "A/77/17", "A/CN.9 session 55", "2022-06-27 2022-07-15 New York"),
        ("ru-unea", "UNEP/EA.5/25", "UNEP/EA session 5", "2022-02-28 2022-03-02 Nairobi"),
        ("ru-untoc", "CTOC/COP/WG.3/2021/4", "CTOC/COP/WG.3 meeting 12", "2021-03-25 2021-03-26 Vienna"),
        ("zh-basel", "UNEP/CHW.15/24", "UNEP/CHW meeting 15", "2022-06-06 2022-06-17 Geneva"),
        ("zh-cbd", "CBD/COP/14/14", "CBD/COP meeting 14", "2018-11-17 2018-11-29 Sharm el-Sheikh"),
        ("zh-ccd", "ICCD/COP(14)/23", "ICCD/COP session 14", "2019-09-02 2019-09-13 New Delhi"),
        ("zh-cnd", "E/2022/28", "E/CN.7 session 65", "2022-03-14 2022-03-18 Vienna"),
        ("zh-congress", "A/CONF.234/16", "A/CONF.234 session", "2021-03-07 2021-03-12 Kyoto"),
        ("zh-crpd", "CRPD/C/25/2", "CRPD/C session 25", "2021-08-16 2021-09-14"),
        ("zh-cst", "E/ESCAP/CST(8)/5", "E/ESCAP/CST session 8", "2022-08-30 2022-09-02 Bangkok"),
        ("zh-eb", "E/ICEF/2022/24", "E/ICEF session 2", "2022-09-06 2022-09-09 New York"),
        ("zh-eg", "UNODC/CCPCJ/EG.9/2022/3", "UNODC/CCPCJ/EG.9 meeting 2022-04-06", "2022-04-06 2022-04-08 Vienna"),
        ("zh-escap", "ESCAP/CTR/2022/6", "ESCAP/CTR session 7", "2022-11-23 2022-11-25 Bangkok"),
        ("zh-hrcwg", "A/HRC/49/65", "A/HRC/WG.16 meeting 7", "2021-10-25 2021-10-29 Geneva"),
        ("zh-inc", "UNEP/PP/INC.1/14", "UNEP/PP/INC session 1", "2022-11-28 2022-12-02 埃斯特角"),
        ("zh-isar", "TD/B/C.II/ISAR/101", "TD/B/C.II/ISAR session 39", "2022-11-02 2022-11-04 Geneva"),
        ("zh-mercury", "UNEP/MC/COP.4/28", "UNEP/MC/COP meeting 4", "2021-11-01 2021-11-05"),
        ("zh-pfii", "E/2022/43-E/C.19/2022/11", "E/C.19 session 21", "2022-04-25 2022-05-06 New York"),
        ("zh-programme", "A/75/16", "E/AC.51 session 60", "2020-06-01 2020-06-05"),
        ("zh-sbsta", "FCCC/SBSTA/2019/2", "FCCC/SBSTA meeting 50", "2019-06-17 2019-06-27 Bonn"),
        ("zh-space", "A/76/20", "A/AC.105 session 64", "2021-08-25 2021-09-03 Vienna"),
        ("zh-spt", "CAT/OP/48/2", "CAT/OP session 48", "2022-11-07 2022-11-18 Geneva"),
        ("zh-stat", "E/2022/24-E/CN.3/2022/41", "E/CN.3 session 53", "2022-03-01 2022-03-04"),
        ("zh-uncitral", "A/77/17", "A/CN.9 session 55", "2022-06-27 2022-07-15 New York"),
        ("zh-undp", "DP/2022/12", "DP session 1", "2022-01-31 2022-02-04 New York"),
        ("zh-untoc", "CTOC/COP/WG.3/2021/4", "CTOC/COP/WG.3 meeting 12", "2021-03-25 2021-03-26 Vienna"),
    ],
)
def test_meeting(name: str, symbol: str, meeting: str, when: str) -> None:
    found, facts = understood(name)
    assert found == symbol
    met = [(one.meeting.identifier, f"{one.start} {one.end} {one.place}".strip()) for one in facts.meetings]
    assert met == [(meeting, when)]


@pytest.mark.parametrize(
    ("name", "officers"),
    [
        ("ar-basel", "CHL Chair"),
        ("ar-congress", "JPN Chair"),
        ("ar-eg", "JPN Chair"),
        ("ar-escwa", "JOR Chair"),
        ("ar-hrc", "PAK Chair"),
        ("ar-hrcwg", "ECU Chair"),
        ("ar-inc", "PER Chair; RWA Vice-Chair; JPN Vice-Chair"),
        ("ar-isar", "SAU Chair; DEU Vice-Chair"),
        ("ar-mercury", "IDN Chair"),
        ("ar-pfii", "COL Chair"),
        ("ar-programme", "ARG Chair; MRT Vice-Chair; ROU Vice-Chair; CHN Vice-Chair; DEU Rapporteur"),
        ("ar-sbsta", "FRA Chair"),
        ("ar-space", "ARE Chair; ITA Vice-Chair; PRY Vice-Chair"),
        ("ar-spt", "LBN Chair; PER Vice-Chair; ISL Vice-Chair"),
        ("ar-stat", "JPN Chair; AUT Vice-Chair; MEX Vice-Chair; JAM Rapporteur"),
        ("ar-trade", "CUB Chair; TUN Vice-Chair"),
        ("ar-untoc", "AUT Chair"),
        ("ru-aarhus", "SWE Chair"),
        ("ru-basel", "CHL Chair"),
        ("ru-cnd", "BEL Chair; NIC Vice-Chair; EGY Vice-Chair; POL Rapporteur"),
        ("ru-congress", "JPN Chair"),
        ("ru-eb", "NOR Chair"),
        ("ru-ece", "POL Chair; GBR Vice-Chair"),
        ("ru-eeb", "ITA Chair"),
        ("ru-eg", "JPN Chair"),
        ("ru-hrcwg", "ECU Chair"),
        ("ru-inc", "PER Chair; RWA Vice-Chair; JPN Vice-Chair"),
        ("ru-isar", "SAU Chair; DEU Vice-Chair"),
        ("ru-mercury", "IDN Chair"),
        ("ru-pfii", "COL Chair"),
        ("ru-programme", "ARG Chair; MRT Vice-Chair; ROU Vice-Chair; CHN Vice-Chair; DEU Rapporteur"),
        ("ru-sbsta", "FRA Chair"),
        ("ru-space", "ARE Chair; ITA Vice-Chair; PRY Vice-Chair"),
        ("ru-spt", "LBN Chair; PER Vice-Chair; ISL Vice-Chair"),
        ("ru-stat", "JPN Chair; AUT Vice-Chair; MEX Vice-Chair; JAM Rapporteur"),
        ("ru-stsc", "CHL Chair"),
        ("ru-tdg", "USA Chair; FRA Vice-Chair"),
        ("ru-uncitral", "IND Chair; ESP Vice-Chair; THA Vice-Chair"),
        ("ru-untoc", "AUT Chair"),
        ("zh-basel", "CHL Chair"),
        ("zh-cnd", "BEL Chair; NIC Vice-Chair; EGY Vice-Chair; POL Rapporteur"),
        ("zh-congress", "JPN Chair"),
        ("zh-cst", "MYS Chair; PHL Vice-Chair"),
        ("zh-eb", "NOR Chair"),
        ("zh-eg", "JPN Chair"),
        ("zh-escap", "CHN Chair"),
        ("zh-hrcwg", "ECU Chair"),
        ("zh-inc", "PER Chair; RWA Vice-Chair; JPN Vice-Chair"),
        ("zh-isar", "SAU Chair; DEU Vice-Chair"),
        ("zh-mercury", "IDN Chair"),
        ("zh-pfii", "COL Chair"),
        ("zh-programme", "ARG Chair; MRT Vice-Chair; ROU Vice-Chair; CHN Vice-Chair; DEU Rapporteur"),
        ("zh-sbsta", "FRA Chair"),
        ("zh-space", "ARE Chair; ITA Vice-Chair; PRY Vice-Chair"),
        ("zh-spt", "LBN Chair; PER Vice-Chair; ISL Vice-Chair"),
        ("zh-stat", "JPN Chair; AUT Vice-Chair; MEX Vice-Chair; JAM Rapporteur"),
        ("zh-uncitral", "IND Chair; ESP Vice-Chair; THA Vice-Chair"),
        ("zh-untoc", "AUT Chair"),
    ],
)
def test_officers(name: str, officers: str) -> None:
    _, facts = understood(name)
    found = [f"{one.state.identifier} {one.role.partition(' of ')[0]}" for one in facts.officers if one.state]
    assert "; ".join(found) == officers


@pytest.mark.parametrize(
    ("name", "agenda", "participants", "verbs"),
    [
        ("ar-basel", "1 2 3 3(a) 3(b)", 0, "request"),
        ("ar-congress", "", 0, "call upon"),
        ("ar-crpd", "", 0, "recommend"),
        ("ar-eg", "1 2 3", 3, "(basis) recommend request"),
        ("ar-escwa", "1 2", 4, "recommend request"),
        ("ar-hrc", "", 0, "recommend"),
        ("ar-hrcwg", "", 3, "request"),
        ("ar-inc", "", 5, "request"),
        ("ar-isar", "1 2 3", 4, "request"),
        ("ar-mercury", "1 2 2(a) 2(b) 3", 9, "request"),
        ("ar-pfii", "", 0, "recommend"),
        ("ar-programme", "1 2 3", 6, "recommend"),
        ("ar-sbsta", "", 0, "request"),
        ("ar-space", "1 2 3", 0, "request"),
        ("ar-spt", "", 0, "request"),
        ("ar-stat", "1 2 3", 0, "request"),
        ("ar-trade", "1 2 3", 3, "request"),
        ("ar-untoc", "1 1(a) 1(b) 2", 5, "should"),
        ("ru-aarhus", "1 2 3 4", 5, "direct (basis)"),
        ("ru-basel", "1 2 3 3(a) 3(b)", 0, "request"),
        ("ru-cbd", "", 0, "direct"),
        ("ru-ccd", "", 0, "request"),
        ("ru-cnd", "", 0, "request"),
        ("ru-congress", "", 0, "call upon"),
        ("ru-crpd", "", 0, "recommend"),
        ("ru-eb", "", 0, "request"),
        ("ru-ece", "", 6, "direct"),
        ("ru-eeb", "", 7, "request"),
        ("ru-eg", "1 2 3", 3, "(basis) recommend"),
        ("ru-hrcwg", "", 3, "direct"),
        ("ru-inc", "", 5, "request"),
        ("ru-isar", "1 2", 4, "request"),
        ("ru-mercury", "1 2 2(a) 2(b) 3", 9, "request"),
        ("ru-pfii", "", 0, "encourage"),
        ("ru-programme", "1 2 3", 6, "recommend"),
        ("ru-sbsta", "", 0, "request"),
        ("ru-space", "1 2 3", 0, "request"),
        ("ru-spt", "", 0, "request"),
        ("ru-stat", "1 2 3", 0, "request"),
        ("ru-stsc", "", 0, "recommend"),
        ("ru-tdg", "", 3, "request"),
        ("ru-uncitral", "", 0, "request"),
        ("ru-unea", "", 0, "request"),
        ("ru-untoc", "1 1(a) 1(b) 2", 5, "should"),
        ("zh-basel", "1 2 3 3(a) 3(b)", 0, "request"),
        ("zh-cbd", "", 0, "request"),
        ("zh-ccd", "", 0, "request"),
        ("zh-cnd", "", 0, "request"),
        ("zh-congress", "", 0, "urge"),
        ("zh-crpd", "", 0, "recommend"),
        ("zh-cst", "", 4, "decide request"),
        ("zh-eb", "", 0, "request"),
        ("zh-eg", "1 2 3", 3, "recommend request"),
        ("zh-escap", "1 1(a) 1(b) 2", 4, "recommend request"),
        ("zh-hrcwg", "", 3, "request"),
        ("zh-inc", "", 5, "request"),
        ("zh-isar", "1 2 3", 4, "request"),
        ("zh-mercury", "1 2 2(a) 2(b) 3", 9, "request"),
        ("zh-pfii", "", 0, "recommend"),
        ("zh-programme", "1 2 3", 6, "recommend"),
        ("zh-sbsta", "", 0, "request take note encourage"),
        ("zh-space", "1 2 3", 0, "request"),
        ("zh-spt", "", 0, "request"),
        ("zh-stat", "1 2 3", 0, "request"),
        ("zh-uncitral", "", 0, "request"),
        ("zh-undp", "", 0, "request"),
        ("zh-untoc", "1 1(a) 1(b) 2", 5, "should"),
    ],
)
def test_what_follows(name: str, agenda: str, participants: int, verbs: str) -> None:
    _, facts = understood(name)
    assert " ".join(one.number for one in facts.agenda) == agenda
    assert len(facts.participations) == participants
    assert " ".join(dict.fromkeys(one.verb for one in facts.directives)) == verbs
