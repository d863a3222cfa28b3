"""Language packs: loading, checking, and telling a text's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from mandategraph.errors import LanguageError
from mandategraph.language import LanguagePack, detect_language, languages, load_pack, parse_pack
from mandategraph.reading.layout import layout_of
from mandategraph.recognise.grammar import grammar_of
from mandategraph.vocabulary import load

REPORT = Path(__file__).parents[1] / "graph/reports/zh.txt"
LEAST = '[reading]\nname = "Klingon"\nscript = "LATIN"\nfunction_words = ["je"]\n'


def keys(table: Mapping[str, Any], above: str = "") -> set[str]:
    """All keys of nested tables, as paths."""
    found: set[str] = set()
    for key, value in table.items():
        found |= {above + key} | (keys(value, f"{above}{key}.") if isinstance(value, Mapping) else set())
    return found


def test_packs() -> None:
    assert {"en", "zh"} <= set(languages())
    assert list(languages()) == sorted(languages())


@pytest.mark.parametrize("code", languages())
def test_every_pack_describes_layouts_with_the_same_keys(code: str) -> None:
    assert keys(load_pack(code).table("reading")) == keys(load_pack("zh").table("reading"))
    assert layout_of(code).language == code


#: Tables whose keys are the language's own words or its own abbreviations.
OWN = (
    "names.groups",
    "names.related",
    "agents.counted",
    "recommendations.told",
    "basis.words",
    "folding.letters",
    "folding.marks",
    "macros",
    "numerals.words",
    "numerals.ordinals",
    "numerals.scales",
    "numerals.digits",
    "numerals.multipliers",
    "dates.months",
    "resolutions.kinds",
    "resolutions.spelt",
    "directives.told",
    "directives.readings",
    "agents.groups",
    "attendance.groups",
    "figures.qualifiers_after",
    "folding.letters",
    "folding.marks",
    "provisions.levels",
    "meetings.gatherings",
    "resolution.words",
    "resolution.forms",
    "resolution.renewed",
    "resolution.participles",
)


@pytest.mark.parametrize("code", [code for code in languages() if "numerals" in load_pack(code).tables])
def test_every_complete_pack_has_the_same_keys(code: str) -> None:
    tables = load_pack(code).tables

    def shared(one: str) -> set[str]:
        own = {key for key in keys(load_pack(one).tables) if not any(key.startswith(f"{table}.") for table in OWN)}
        return {key for key in own if "resolution" in tables or key.partition(".")[0] != "resolution"}

    assert shared(code) == shared("zh")


@pytest.mark.parametrize("code", [code for code in languages() if "numerals" in load_pack(code).tables])
def test_every_pattern_of_a_complete_pack_compiles(code: str) -> None:
    grammar = grammar_of(load_pack(code), load())

    def templates(table: Mapping[str, Any]) -> Iterator[str]:
        for value in table.values():
            if isinstance(value, Mapping):
                yield from templates(value)
            else:
                yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []

    for name, table in grammar.pack.tables.items():
        if name not in ("reading", "numerals", "folding"):
            for template in templates(table):
                grammar.compile(template)


def test_a_pack_cannot_be_changed() -> None:
    pack = load_pack("zh")
    with pytest.raises(TypeError):
        pack.tables["reading"] = {}  # type: ignore[index]
    with pytest.raises(TypeError):
        pack.table("reading")["name"] = "x"  # type: ignore[index]
    with pytest.raises(AttributeError):
        pack.code = "en"  # type: ignore[misc]


def test_no_such_pack() -> None:
    with pytest.raises(LanguageError, match=r"no language pack covers 'tlh'; there are packs for .*en, .*zh"):
        load_pack("tlh")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[reading]\nname = "', r"languages/tlh\.toml: not valid TOML: .*end of document"),
        ("", r"languages/tlh\.toml: reading is missing; it must be a string"),
        ('reading = "x"', r"languages/tlh\.toml: reading\.name is missing; it must be a string"),
        ("[reading]\nname = 1", r"languages/tlh\.toml: reading\.name must be a string, not 1"),
        ('[reading]\nname = "K"', r"languages/tlh\.toml: reading\.script is missing; it must be a string"),
        (LEAST.replace('["je"]', '"je"'), r"reading\.function_words must be a list of strings, not 'je'"),
        (LEAST.replace('["je"]', "[1]"), r"reading\.function_words must be a list of strings, but holds 1"),
    ],
)
def test_malformed_packs(toml: str, message: str) -> None:
    with pytest.raises(LanguageError, match=message):
        parse_pack("tlh", toml)


def test_what_a_pack_hands_out() -> None:
    pack = parse_pack("tlh", LEAST + '[a.b]\ntext = "x+"\ntexts = ["x", "y+"]\nbad = "("\nbads = ["("]\n')
    assert isinstance(pack, LanguagePack)
    assert pack.source == "languages/tlh.toml"
    assert (pack.text("a", "b", "text"), pack.texts("a", "b", "texts")) == ("x+", ("x", "y+"))
    assert pack.pattern("a", "b", "text").fullmatch("xxx")
    assert [pattern.pattern for pattern in pack.patterns("a", "b", "texts")] == ["x", "y+"]
    assert sorted(pack.table("a", "b")) == ["bad", "bads", "text", "texts"]
    with pytest.raises(LanguageError, match=r"languages/tlh\.toml: a\.c is missing; it must be a table"):
        pack.table("a", "c")
    with pytest.raises(LanguageError, match=r"a\.b\.text must be a table, not 'x\+'"):
        pack.table("a", "b", "text")
    for read in (lambda: pack.pattern("a", "b", "bad"), lambda: pack.patterns("a", "b", "bads")):
        with pytest.raises(LanguageError, match=r"a\.b\.bads? holds '\(', which is not a regular expression"):
            read()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("会议开幕。", "zh"),
        ("缔约国会议在第 7/1 号决议中邀请专家会议提出今后的议程项目。", "zh"),
        ("The Conference invited the expert meetings to propose future agenda items.", "en"),
        ("Report", "en"),
        (
            "United Nations\nDistr.: General\n11 June 2019\nOriginal: English\n"
            + "缔约国会议请秘书处编写报告并提交会议。" * 20,
            "zh",
        ),
        ("En su resolución 7/1, la Conferencia invitó a la reunión de expertos a que propusiera temas.", "es"),
        ("Die Konferenz beschloss, eine Arbeitsgruppe für internationale Zusammenarbeit einzusetzen. " * 20, ""),
        ("Конференция постановила учредить рабочую группу.", "ru"),
        ("Η Διάσκεψη αποφάσισε να συστήσει ομάδα εργασίας.", ""),
        ("De vergadering verzoekt het secretariaat een verslag op te stellen en in te dienen. " * 20, ""),
        ("Die Generalversammlung ersucht den Generalsekretär, ihr einen Bericht vorzulegen. " * 20, ""),
        ("12 34 5/6", ""),
        ("", ""),
    ],
)
def test_telling_the_language(text: str, code: str) -> None:
    assert detect_language(text) == code


def test_telling_the_language_of_the_report() -> None:
    assert detect_language(REPORT.read_text(encoding="utf-8")) == "zh"
