"""The bundled report told otherwise: other numbers, ordinals, cities, dates, States, verbs, phrasing, order, layout.

Each variant changes the report's words and the gold tables alike; what comes out must be the changed tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from layouts import Pages, parts_of, unwrap, wrap
from mandategraph.facts import Facts, ReferenceKind
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.reading import read, read_text
from mandategraph.recognise import recognise
from mandategraph.vocabulary import load

REPORT = Path(__file__).parents[1] / "graph" / "reports" / "zh.txt"


def understood(text: str) -> Facts:
    document = read_text(text)
    return interpret(document, recognise(document, load_pack("zh"), load()), load_pack("zh"), load())


@pytest.fixture(scope="module")
def plain() -> str:
    """The report, a line a block."""
    return unwrap(parts_of(read(REPORT)))


@pytest.fixture(scope="module")
def original(plain: str) -> Facts:
    return understood(plain)


def table(facts: Facts) -> dict[str, object]:
    """What the closed tables and the mandates hold, as plain values."""
    return {
        "meeting": [(one.meeting.identifier, one.start, one.end, one.place) for one in facts.meetings],
        "agenda": [(one.number, one.title) for one in facts.agenda],
        "officers": [(one.name, one.state.identifier if one.state else "", one.role) for one in facts.officers],
        "attendance": [(one.para, one.participant.identifier, one.capacity) for one in facts.participations],
        "cited": [
            (one.para, one.target.identifier)
            for one in facts.citations
            if one.target.kind not in (ReferenceKind.MEETING, ReferenceKind.MEETING_SERIES)
        ],
        "meetings": [
            (one.para, one.target.identifier, one.start, one.end, one.place)
            for one in facts.citations
            if one.target.kind == ReferenceKind.MEETING
        ],
        "directives": [
            (one.para, one.source.identifier, one.verb, tuple(to.identifier for to in one.addressees), one.label)
            for one in facts.directives
        ],
        "activities": [(one.para, one.kind, one.date) for one in facts.activities],
        "figures": [(one.para, one.value, one.qualifier, one.as_of) for one in facts.figures],
    }


@dataclass(frozen=True)
class Variant:
    """Replacements in the report's words, and the same in what its tables say."""

    words: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)


VARIANTS = {
    "another ordinal": Variant({"第八次": "第十一次"}, {"EG.1 meeting 8": "EG.1 meeting 11"}),
    "another city": Variant(
        {"2019 年 5 月 31 日在维也纳": "2019 年 5 月 31 日在内罗毕"},
        {"2019-05-31', '2019-05-31', 'Vienna": "2019-05-31', '2019-05-31', 'Nairobi"},
    ),
    "other days": Variant(
        {"2018 年 10 月 16 日在": "2018 年 9 月 29 日至 10 月 1 日在"},
        {"2018-10-16', '2018-10-16": "2018-09-29', '2018-10-01", "'2018-10-16'": "'2018-09-29'"},
    ),
    "another resolution": Variant({"第 7/1 号": "第 8/6 号"}, {"CAC/COSP resolution 7/1": "CAC/COSP resolution 8/6"}),
    "another operative paragraph": Variant({"第 27 段": "第 14 段"}, {"paragraph 27": "paragraph 14"}),
    "another article": Variant({"第四十六条第十三款": "第五十二条第二款"}, {"article 46(13)": "article 52(2)"}),
    "another figure": Variant({"129 个国家": "至少 93 个国家"}, {"'129', 'exact'": "'93', 'at_least'"}),
    "another as-of date": Variant(
        {"截至 2019 年 5 月 1 日": "截至 2019 年 4 月 15 日"}, {"'2019-05-01'": "'2019-04-15'"}
    ),
    "another State": Variant({"阿富汗、阿尔巴尼亚": "安道尔、阿尔巴尼亚"}, {"'AFG'": "'AND'"}),
    "another participant": Variant(
        {"欧洲司法组织、国际反腐败学院": "美洲国家组织、国际反腐败学院"},
        {"'11', 'Eurojust'": "'11', 'Organization of American States'"},
    ),
    "another symbol": Variant(
        {"CAC/COSP/EG.1/2019/2 ": "CAC/COSP/EG.1/2019/7 "}, {"CAC/COSP/EG.1/2019/2'": "CAC/COSP/EG.1/2019/7'"}
    ),
    "another verb": Variant(
        {"鼓励缔约国分享信息": "敦促缔约国分享信息"},
        {"('47(b)', 'CAC/COSP/EG.1 meeting 8', 'encourage'": "('47(b)', 'CAC/COSP/EG.1 meeting 8', 'urge'"},
    ),
    "another addressee": Variant(
        {"请秘书处继续就与": "请缔约国继续就与"},
        {"'request', ('Secretariat',), 'f'": "'request', ('States parties',), 'f'"},
    ),
    "another modal": Variant({"秘书处应继续努力，推动": "秘书处应当继续努力，推动"}),
    "another basis": Variant({"根据缔约国会议第 6/1 号决议编写": "依照缔约国会议第 6/1 号决议编写"}),
    "no spaces around numbers": Variant(
        {" 年 ": "年", " 月 ": "月", " 日": "日", "第 ": "第", " 号": "号", " 段": "段", " 个": "个"}
    ),
    "half-width marks": Variant({"（": "(", "）": ")", "：": ":", "；": ";"}),
    "full-width digits": Variant({str(digit): chr(0xFF10 + digit) for digit in range(10)}),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_what_is_said_otherwise_is_read_otherwise(name: str, plain: str, original: Facts) -> None:
    variant = VARIANTS[name]
    text, expected = plain, repr(table(original))
    for old, new in variant.words.items():
        assert name == "full-width digits" or old in text
        text = "\n".join(_changed(line, old, new) for line in text.split("\n"))
    for old, new in variant.values.items():
        assert old in expected
        expected = expected.replace(old, new)
    changed = _without_titles(repr(table(understood(text))))
    assert changed == _without_titles(expected)


def _changed(line: str, old: str, new: str) -> str:
    """A line with its words changed, and the number in front of it left as it is."""
    number = re.match(r"(?:\d+\. )?", line)
    assert number is not None
    return number.group() + line[number.end() :].replace(old, new)


def _without_titles(text: str) -> str:
    return re.sub(r"'agenda': \[.*?\], 'officers'", "'officers'", text)


def test_recommendations_in_another_order_and_number(plain: str) -> None:
    lines = plain.split("\n")
    items = [index for index, line in enumerate(lines) if re.match(r"\([a-h]\) ", line)]
    words = [lines[index][4:] for index in items]
    kept = [words[5], words[0], words[7]]
    lines[items[0] : items[-1] + 1] = [f"({letter}) {one}" for letter, one in zip("abc", kept, strict=True)]
    found = [(one.label, one.verb) for one in understood("\n".join(lines)).directives if one.label]
    assert found == [("a", "request"), ("b", "encourage"), ("c", "should")]


@pytest.mark.parametrize(
    ("old", "new", "source"),
    [
        ("缔约国会议第 7/1 号决议还请", "该决议还请", "CAC/COSP resolution 7/1"),
        (
            "缔约国会议在第 5/1 号决议中指示",
            "缔约国会议通过了第 5/1 和 5/4 号决议，在后一项决议中指示",
            "CAC/COSP resolution 5/4",
        ),
        ("根据缔约国会议第 7/1 号决议收集", "按照缔约国会议第 5/3 和 6/2 号决议收集", "CAC/COSP resolution 6/2"),
    ],
)
def test_other_phrasing(plain: str, old: str, new: str, source: str) -> None:
    assert old in plain
    assert source in {one.source.identifier for one in understood(plain.replace(old, new)).directives}


@pytest.mark.parametrize("width", [24, 37, 60, 88])
@pytest.mark.parametrize("pages", [None, Pages(lines=23, seed=4), Pages(lines=31, seed=9, form_feed=True)])
def test_the_layout_changes_nothing(width: int, pages: Pages | None, original: Facts) -> None:
    text = wrap(parts_of(read(REPORT)), width, blank_lines=1, pages=pages)
    assert table(understood(text)) == table(original)


def test_a_masthead_gives_the_symbol(original: Facts) -> None:
    from layouts import MASTHEAD

    facts = understood(wrap(parts_of(read(REPORT)), 76, blank_lines=1, masthead=MASTHEAD))
    assert facts.report.identifier == "CAC/COSP/EG.1/2019/4"
    assert facts.report.path == original.report.path
    assert table(facts) == table(original)
