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
        ("ar-escwa", "E/ESCWA/C.7/2022/6", "E/ESCWA/C.7 session 14", "2022-12-13 2022-12-14 Amman"),
        ("ar-hrcwg", "A/HRC/49/65", "A/HRC/WG.16 meeting 7", "2021-10-25 2021-10-29 Geneva"),
        ("ar-isar", "TD/B/C.II/ISAR/101", "TD/B/C.II/ISAR session 39", "2022-11-02 2022-11-04 Geneva"),
        ("ar-pfii", "E/2022/43-E/C.19/2022/11", "E/C.19 session 21", "2022-04-25 2022-05-06 New York"),
        ("ar-sbsta", "FCCC/SBSTA/2019/2", "FCCC/SBSTA meeting 50", "2019-06-17 2019-06-27 Bonn"),
        ("ar-space", "A/76/20", "A/AC.105 session 64", "2021-08-25 2021-09-03 Vienna"),
        ("ar-untoc", "CTOC/COP/WG.3/2021/4", "CTOC/COP/WG.3 meeting 12", "2021-03-25 2021-03-26 Vienna"),
        ("ru-basel", "UNEP/CHW.15/24", "UNEP/CHW meeting 15", "2022-06-06 2022-06-17 Geneva"),
        ("ru-cbd", "CBD/COP/14/14", "CBD/COP meeting 14", "2018-11-17 2018-11-29 Шарм-эль-Шейхе"),
        ("ru-ccd", "ICCD/COP(14)/23", "ICCD/COP session 14", "2019-09-02 2019-09-13 New Delhi"),
        ("ru-cnd", "E/2022/28", "E/CN.7 session 65", "2022-03-14 2022-03-18 Vienna"),
        ("ru-congress", "A/CONF.234/16", "A/CONF.234 session 2021-03-07", "2021-03-07 2021-03-12 Kyoto"),
        ("ru-crpd", "CRPD/C/25/2", "CRPD/C session 25", "2021-08-16 2021-09-14"),
        ("ru-ece", "ECE/ENERGY/133", "ECE/ENERGY session 28", "2019-09-25 2019-09-27 Geneva"),
        ("ru-hrcwg", "A/HRC/49/65", "A/HRC/WG.16 meeting 7", "2021-10-25 2021-10-29 Geneva"),
        ("ru-isar", "TD/B/C.II/ISAR/101", "TD/B/C.II/ISAR session 39", "2022-11-02 2022-11-04 Geneva"),
        ("ru-pfii", "E/2022/43-E/C.19/2022/11", "E/C.19 session 21", "2022-04-25 2022-05-06 New York"),
        ("ru-sbsta", "FCCC/SBSTA/2019/2", "FCCC/SBSTA meeting 50", "2019-06-17 2019-06-27 Bonn"),
        ("ru-space", "A/76/20", "A/AC.105 session 64", "2021-08-25 2021-09-03 Vienna"),
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
        ("zh-escap", "ESCAP/CTR/2022/6", "ESCAP/CTR session 7", "2022-11-23 2022-11-25 Bangkok"),
        ("zh-hrcwg", "A/HRC/49/65", "A/HRC/WG.16 meeting 7", "2021-10-25 2021-10-29 Geneva"),
        ("zh-isar", "TD/B/C.II/ISAR/101", "TD/B/C.II/ISAR session 39", "2022-11-02 2022-11-04 Geneva"),
        ("zh-pfii", "E/2022/43-E/C.19/2022/11", "E/C.19 session 21", "2022-04-25 2022-05-06 New York"),
        ("zh-sbsta", "FCCC/SBSTA/2019/2", "FCCC/SBSTA meeting 50", "2019-06-17 2019-06-27 Bonn"),
        ("zh-space", "A/76/20", "A/AC.105 session 64", "2021-08-25 2021-09-03 Vienna"),
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
        ("ar-escwa", "JOR Chair"),
        ("ar-hrcwg", "ECU Chair"),
        ("ar-isar", "SAU Chair; DEU Vice-Chair"),
        ("ar-pfii", "COL Chair"),
        ("ar-space", "ARE Chair; ITA Vice-Chair; PRY Vice-Chair"),
        ("ar-untoc", "AUT Chair"),
        ("ru-basel", "CHL Chair"),
        ("ru-congress", "JPN Chair"),
        ("ru-ece", "POL Chair; GBR Vice-Chair"),
        ("ru-hrcwg", "ECU Chair"),
        ("ru-isar", "SAU Chair; DEU Vice-Chair"),
        ("ru-pfii", "COL Chair"),
        ("ru-sbsta", "FRA Chair"),
        ("ru-space", "ARE Chair; ITA Vice-Chair; PRY Vice-Chair"),
        ("ru-stsc", "CHL Chair"),
        ("ru-tdg", "USA Chair; FRA Vice-Chair"),
        ("ru-untoc", "AUT Chair"),
        ("zh-basel", "CHL Chair"),
        ("zh-congress", "JPN Chair"),
        ("zh-escap", "CHN Chair"),
        ("zh-hrcwg", "ECU Chair"),
        ("zh-isar", "SAU Chair"),
        ("zh-pfii", "COL Chair"),
        ("zh-sbsta", "FRA Chair"),
        ("zh-space", "ARE Chair; ITA Vice-Chair; PRY Vice-Chair"),
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
        ("ar-escwa", "1 2", 4, "recommend request"),
        ("ar-hrcwg", "", 3, "request"),
        ("ar-isar", "1 2 3", 4, "request"),
        ("ar-pfii", "", 0, "recommend"),
        ("ar-space", "1 2 3", 0, "request"),
        ("ar-untoc", "1 1(a) 1(b) 2", 5, "should"),
        ("ru-basel", "1 2 3 3(a) 3(b)", 0, "request"),
        ("ru-cbd", "", 0, "direct"),
        ("ru-ccd", "", 0, "request"),
        ("ru-cnd", "", 0, "request"),
        ("ru-congress", "", 0, "call upon"),
        ("ru-crpd", "", 0, "recommend"),
        ("ru-ece", "", 6, "direct"),
        ("ru-hrcwg", "", 3, "direct"),
        ("ru-isar", "1 2", 4, "request"),
        ("ru-sbsta", "", 0, "request"),
        ("ru-space", "1 2 3", 0, "request"),
        ("ru-stsc", "", 0, "recommend"),
        ("ru-tdg", "", 3, "request"),
        ("ru-uncitral", "", 0, "request"),
        ("ru-untoc", "1 1(a) 1(b) 2", 5, "should"),
        ("zh-basel", "1 2 3 3(a) 3(b)", 0, "request"),
        ("zh-cbd", "", 0, "request"),
        ("zh-ccd", "", 0, "request"),
        ("zh-cnd", "", 0, "request"),
        ("zh-congress", "", 0, "urge"),
        ("zh-crpd", "", 0, "recommend"),
        ("zh-escap", "1 1(a) 1(b) 2", 4, "recommend request"),
        ("zh-hrcwg", "", 3, "request"),
        ("zh-isar", "1 2 3", 0, "request"),
        ("zh-sbsta", "", 0, "request take note encourage"),
        ("zh-space", "1 2 3", 0, "request"),
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
