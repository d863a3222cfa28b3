"""Names that must lead somewhere: what documents call bodies, States and verbs, and what the gold tables use."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mandategraph.vocabulary import Vocabulary, load

EG = "CAC/COSP/EG.1"
GOLD = Path(__file__).parent / "gold"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
NAMED = ("body", "group", "instrument", "organization", "place", "state")
#: Forms that two verbs share: the verb meant by default first, then the one meant in the Assembly's resolutions.
SHARED = {
    ("zh", "促请"): ("urge", "call upon"),
    ("zh", "呼吁"): ("call upon", "call for"),
    ("zh", "强调"): ("stress", "emphasize"),
    ("zh", "核可"): ("endorse", "approve"),
    ("zh", "注意到"): ("take note", "note"),
    ("zh", "要求"): ("request", "demand"),
    **dict.fromkeys((("en", form) for form in ("reiterate", "reiterates", "reiterated")), ("reaffirm", "reiterate")),
    # what translators into Chinese write alike in reports
    **{("en", f"emphasi{ending}"): ("stress", "emphasize") for ending in ("ze", "zes", "zed", "se", "sed")},
    **{
        ("en", f"{verb}{ending}"): ("stress", verb) for verb in ("underline", "underscore") for ending in ("", "s", "d")
    },
    **{("en", f"mandate{ending}"): ("direct", "mandate") for ending in ("", "s", "d")},
    ("es", "pide"): ("request", "call for"),
    **{
        ("es", f"reiter{ending}"): ("reaffirm", "reiterate")
        for ending in ("ar", "a", "an", "ó", "aron", "aba", "aban", "ado")
    },
    **{
        ("es", f"{put} de relieve"): ("stress", "emphasize")
        for put in ("poner", "pone", "ponen", "puso", "pusieron", "ponía", "ponían", "puesto")
    },
    **{
        ("es", f"{make} hincapié"): ("stress", "emphasize")
        for make in ("hacer", "hace", "hacen", "hizo", "hicieron", "hacía", "hacían", "hecho")
    },
    ("ru", "принимает во внимание"): ("take into account", "recognize"),
    ("ru", "рекомендовал"): ("recommend", "encourage"),
    ("ru", "рекомендовала"): ("recommend", "encourage"),
    ("ru", "рекомендовало"): ("recommend", "encourage"),
    ("ru", "рекомендовали"): ("recommend", "encourage"),
    **{
        ("es", f"reiter{ending}"): ("reaffirm", "reiterate")
        for ending in ("ar", "a", "an", "aba", "aban", "ó", "aron", "ado")
    },
    **{
        ("fr", f"demand{ending}"): ("request", "call upon")
        for ending in ("er", "e", "ent", "ait", "aient", "é", "ée", "és", "ées")
    },
    **{
        ("fr", f"approuv{ending}"): ("endorse", "approve")
        for ending in ("er", "e", "ent", "ait", "aient", "é", "ée", "és", "ées")
    },
    **{
        ("fr", f"réit{ending}"): ("reaffirm", "reiterate")
        for ending in ("érer", "ère", "èrent", "érait", "éraient", "éré", "érée", "érés", "érées")
    },
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def gold(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def cells(name: str, column: str) -> set[str]:
    """The single values of a gold column whose cells may hold several."""
    return {value for row in gold(name) for value in row[column].split("; ") if value}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_belongs_to_one_entry_of_its_kind_unless_listed(vocabulary: Vocabulary, language: str) -> None:
    shared = {
        (kind, name): tuple(entry.identifier for entry in entries)
        for kind in (*NAMED, "concept:verb", "service")
        for name, entries in vocabulary.names(kind, language).items()
        if len(entries) > 1
    }
    assert shared == {("concept:verb", name): verbs for (code, name), verbs in SHARED.items() if code == language}


@pytest.mark.parametrize("row", gold("attendance"), ids=lambda row: row["key"])
def test_every_participant_of_the_gold_report_is_known(vocabulary: Vocabulary, row: dict[str, str]) -> None:
    kind = "state" if len(row["key"]) == 3 and row["key"].isupper() else "organization"
    found = [entry.identifier for entry in vocabulary.names(kind, "zh").get(row["name_zh"], ())]
    assert found == [row["key"]]


@pytest.mark.parametrize(
    ("language", "name", "iso3"),
    [
        ("ar", "إيران (جمهورية-الإسلامية)", "IRN"),
        ("ar", "بوليفيا (دولة - المتعددة القوميات)", "BOL"),
        ("ar", "هولندا", "NLD"),
        ("en", "Bolivia (Plurinational State of)", "BOL"),
        ("en", "Côte d’Ivoire", "CIV"),
        ("en", "Côte d'Ivoire", "CIV"),
        ("en", "Czech Republic", "CZE"),
        ("en", "Netherlands", "NLD"),
        ("en", "Plurinational State of Bolivia", "BOL"),
        ("en", "Swaziland", "SWZ"),
        ("en", "Turkey", "TUR"),
        ("en", "Türkiye", "TUR"),
        ("es", "Chequia", "CZE"),
        ("es", "Kirguistán", "KGZ"),
        ("es", "Venezuela (República Bolivariana de)", "VEN"),
        ("fr", "Iran (République islamique d’)", "IRN"),
        ("fr", "République de Corée", "KOR"),
        ("fr", "Tchéquie", "CZE"),
        ("ru", "Китая", "CHN"),
        ("ru", "Мексики", "MEX"),
        ("ru", "Республики Корея", "KOR"),
        ("ru", "Соединенных Штатов Америки", "USA"),
        ("zh", "北马其顿", "MKD"),
        ("zh", "联合王国", "GBR"),
        ("zh", "荷兰", "NLD"),
        ("zh", "荷兰王国", "NLD"),
    ],
)
def test_a_state_is_known_by_its_variants(vocabulary: Vocabulary, language: str, name: str, iso3: str) -> None:
    assert [state.identifier for state in vocabulary.names("state", language)[name]] == [iso3]


@pytest.mark.parametrize(
    ("language", "name", "body"),
    [
        ("ar", "الفريق العامل المعني بالتعاون الدولي", "CTOC/COP/WG.3"),
        ("en", "Implementation Review Group", "CAC/COSP/IRG"),
        ("en", "expert meetings on international cooperation", "CAC/COSP/EG.1"),
        ("es", "Grupo de Trabajo sobre Cooperación Internacional", "CTOC/COP/WG.3"),
        ("fr", "Groupe de travail sur la coopération internationale", "CTOC/COP/WG.3"),
        ("ru", "Рабочей группы по международному сотрудничеству", "CTOC/COP/WG.3"),
        ("ru", "Конференцией государств — участников Конвенции против коррупции", "CAC/COSP"),
        ("ru", "межправительственном совещании экспертов открытого состава по международному сотрудничеству", EG),
        ("zh", "《联合国反腐败公约》缔约国会议", "CAC/COSP"),
        ("zh", "联合国反腐败公约缔约国会议", "CAC/COSP"),
        ("zh", "反腐败公约缔约国会议", "CAC/COSP"),
        ("zh", "增进《联合国反腐败公约》下国际合作不限成员名额政府间专家会议", "CAC/COSP/EG.1"),
        ("zh", "增进国际合作不限成员名额政府间专家会议", "CAC/COSP/EG.1"),
        ("zh", "国际合作问题不限成员名额政府间专家会议", "CAC/COSP/EG.1"),
        ("zh", "国际合作工作组", "CTOC/COP/WG.3"),
        ("zh", "实施情况审议组", "CAC/COSP/IRG"),
        ("zh", "有组织犯罪公约缔约方会议", "CTOC/COP"),
        ("zh", "联合国打击跨国有组织犯罪公约缔约方会议", "CTOC/COP"),
        ("zh", "资产追回问题不限成员名额政府间工作组", "CAC/COSP/WG.2"),
        ("zh", "资产追回问题工作组", "CAC/COSP/WG.2"),
    ],
)
def test_a_body_is_known_by_its_variants(vocabulary: Vocabulary, language: str, name: str, body: str) -> None:
    assert [entry.identifier for entry in vocabulary.names("body", language)[name]] == [body]


@pytest.mark.parametrize(
    ("language", "name", "some"),
    [
        ("zh", "缔约国会议", {"CAC/COSP", "CRPD/CSP", "ATT/CSP"}),
        ("zh", "缔约方会议", {"CTOC/COP", "FCCC/CP"}),
        ("zh", "专家会议", {"CAC/COSP/EG.1"}),
        ("zh", "审议组", {"CAC/COSP/IRG"}),
        ("zh", "工作组", {"CAC/COSP/WG.2", "CTOC/COP/WG.3"}),
        ("zh", "委员会", {"E/CN.7", "E/CN.15", "CRC/C"}),
        ("zh", "大会", {"A"}),
        ("en", "Conference", {"CAC/COSP", "CTOC/COP"}),
        ("fr", "Groupe de travail", {"CAC/COSP/WG.2", "CTOC/COP/WG.3"}),
        ("ru", "Конференции", {"CAC/COSP", "CTOC/COP"}),
    ],
)
def test_a_short_name_stands_for_several_and_is_no_label(
    vocabulary: Vocabulary, language: str, name: str, some: set[str]
) -> None:
    assert some <= {entry.identifier for entry in vocabulary.short_names("body", language)[name]}
    assert name not in vocabulary.names("body", language)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("authorize", ("授权",)),
        ("call upon", ("吁请",)),
        ("decide", ("决定",)),
        ("direct", ("指示", "责成")),
        ("encourage", ("鼓励",)),
        ("endorse", ("核可", "认可")),
        ("establish", ("设立", "建立")),
        ("invite", ("邀请",)),
        ("note with appreciation", ("赞赏地注意到",)),
        ("reaffirm", ("重申",)),
        ("recognize", ("确认", "认识到")),
        ("recommend", ("建议",)),
        ("request", ("请",)),
        ("should", ("应", "应当")),
        ("stress", ("强调",)),
        ("take note", ("注意到",)),
        ("urge", ("敦促", "促请")),
        ("welcome", ("欢迎", "欣见")),
    ],
)
def test_the_verbs_of_the_gold_tables_have_their_chinese_forms(
    vocabulary: Vocabulary, verb: str, forms: tuple[str, ...]
) -> None:
    known = vocabulary.verb_forms("zh")
    assert {form: known[form].identifier for form in forms} == dict.fromkeys(forms, verb)


@pytest.mark.parametrize(
    ("language", "form", "elsewhere", "assembly"),
    [
        *((language, form, *verbs) for (language, form), verbs in SHARED.items()),
        ("zh", "鼓励", "encourage", "encourage"),
        ("zh", "表示注意到", "take note", "take note"),
        ("en", "calls upon", "call upon", "call upon"),
        ("fr", "prie", "request", "request"),
        ("es", "insta", "urge", "urge"),
        ("ru", "постановляет", "decide", "decide"),
        ("ar", "تهيب", "call upon", "call upon"),
    ],
)
def test_what_a_form_means_in_the_assembly_and_elsewhere(
    vocabulary: Vocabulary, language: str, form: str, elsewhere: str, assembly: str
) -> None:
    assert vocabulary.verb_forms(language)[form].identifier == elsewhere
    assert vocabulary.verb_forms(language, assembly=True)[form].identifier == assembly


def test_an_assembly_form_is_a_label_of_its_verb(vocabulary: Vocabulary) -> None:
    lost = [
        (verb.identifier, form)
        for verb in vocabulary.concepts("verb")
        for language, forms in verb.assembly_forms.items()
        for form in forms
        if form not in verb.labels[language]
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("scheme", "table", "column"),
    [
        ("activity-kind", "activities", "kind"),
        ("capacity", "attendance", "capacity"),
        ("qualifier", "figures", "qualifier"),
        ("service-kind", "services", "kind"),
        ("statement-kind", "points", "kind"),
        ("verb", "mandates", "verb"),
        ("verb", "recommendations", "verb"),
    ],
)
def test_the_words_of_the_gold_tables_are_concepts(
    vocabulary: Vocabulary, scheme: str, table: str, column: str
) -> None:
    assert cells(table, column) <= {concept.identifier for concept in vocabulary.concepts(scheme)}


def test_the_bodies_and_instruments_of_the_gold_tables_are_known(vocabulary: Vocabulary) -> None:
    assert cells("meetings", "body") <= {body.identifier for body in vocabulary.entries("body")}
    assert cells("resolutions", "body") <= {body.identifier for body in vocabulary.entries("body")}
    assert cells("articles", "instrument") <= {one.identifier for one in vocabulary.entries("instrument")}
    assert {"Vienna", "Marrakech"} <= {place.identifier for place in vocabulary.entries("place")}


def test_the_small_schemes_hold_exactly_the_words_of_the_contract(vocabulary: Vocabulary) -> None:
    small = ("judgement", "link-kind", "status")
    assert {scheme: [one.identifier for one in vocabulary.concepts(scheme)] for scheme in small} == {
        "judgement": ["confirmed", "note", "rejected", "status", "wrong"],
        "link-kind": ["same-subject", "stated"],
        "status": ["activity recorded", "carried forward", "nothing recorded", "outcome recorded"],
    }


# ---------------------------------------------------------------- against the source of the names of States


def test_states_are_named_as_the_united_nations_names_them(vocabulary: Vocabulary) -> None:
    country = pytest.importorskip("hdx.location.country", reason="hdx-python-country is not installed")
    [table] = Path(country.__file__).parent.glob("*Taxonomy*.csv")
    columns = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
    with table.open(encoding="utf-8", newline="") as rows:
        listed = {row["ISO 3166-1 Alpha 3-Codes"]: row for row in csv.DictReader(rows) if row["Independent"] == "Y"}
    assert sorted(listed) == [state.identifier for state in vocabulary.entries("state")]
    for state in vocabulary.entries("state"):
        row = listed[state.identifier]
        assert state.properties["m49"] == (row["m49 numerical code"].zfill(3),)
        for language, column in columns.items():
            assert state.labels[language][0] == row[f"{column} Short"].strip(), (state.identifier, language)
            assert row[f"M49 {column}"].strip() in state.labels[language], (state.identifier, language)
