"""Officers as sentences on elections give them, in six languages: an office before those who hold it, or behind them."""

from __future__ import annotations

import pytest

from understanding import facts_of

NONE: list[str] = []


@pytest.mark.parametrize(
    ("language", "text", "officers"),
    [
        (
            "en",
            "The following officers served on the bureau: Ms. Ingrid Lunde (Norway), Co-Chair for technical matters; "
            "Mr. Kwabena Osei-Tutu (Ghana), Co-Chair for legal matters; Ms. Ana Petrescu (Republic of Moldova), "
            "Vice-Chair; and Mr. Farhad Moradi (Islamic Republic of Iran), Rapporteur.",
            [
                "Ingrid Lunde NOR Co-Chair",
                "Kwabena Osei-Tutu GHA Co-Chair",
                "Ana Petrescu MDA Vice-Chair",
                "Farhad Moradi IRN Rapporteur",
            ],
        ),
        (
            "en",
            "The Conference elected Chair Ms. Eva Lind (Sweden) and Vice-Chairs Mr. Jean de la Cruz (Chad), Mr. Ali bin "
            "Omar (Oman) and Ms. Rosa St. Clair (Fiji).",
            [
                "Eva Lind SWE Chair",
                "Jean de la Cruz TCD Vice-Chair",
                "Ali bin Omar OMN Vice-Chair",
                "Rosa St. Clair FJI Vice-Chair",
            ],
        ),
        ("en", "Ms. Ingrid Lunde (Norway) presented the report of the Chair.", NONE),
        (
            "fr",
            "Le Conseil a élu par acclamation M. Zoltán Kerekes-Balogh (Hongrie) Président, M. Adebayo Cole (Nigéria), "
            "M. Luis Cifuentes (Guatemala) et Mme Annelies Vandewalle (Belgique) Vice-Présidents et M. Syed Haider "
            "(Pakistan) Rapporteur.",
            [
                "Zoltán Kerekes-Balogh HUN Chair",
                "Adebayo Cole NGA Vice-Chair",
                "Luis Cifuentes GTM Vice-Chair",
                "Annelies Vandewalle BEL Vice-Chair",
                "Syed Haider PAK Rapporteur",
            ],
        ),
        (
            "es",
            "El Comité eligió la siguiente Mesa: Presidencia: Mariana Escobedo (México); Vicepresidencias: Teófilo "
            "Masís (Costa Rica), Claudette St. Hilaire (Santa Lucía) y Joaquín Pose (Uruguay). Como Relatora fue "
            "designada Milagros Tavárez (República Dominicana).",
            [
                "Mariana Escobedo MEX Chair",
                "Teófilo Masís CRI Vice-Chair",
                "Claudette St. Hilaire LCA Vice-Chair",
                "Joaquín Pose URY Vice-Chair",
                "Milagros Tavárez DOM Rapporteur",
            ],
        ),
        (
            "es",
            "El Comité eligió Presidente al Sr. Somchai Rattana (Tailandia) y Vicepresidenta a la Sra. Ama Osei (Ghana).",
            ["Somchai Rattana THA Chair", "Ama Osei GHA Vice-Chair"],
        ),
        (
            "ru",
            "Председателем шестьдесят шестой сессии был избран г-н Мирко Вукашинович (Сербия), а заместителем "
            "Председателя — г-жа Лисбет ван Дорен (Бельгия).",
            ["Мирко Вукашинович SRB Chair", "Лисбет ван Дорен BEL Vice-Chair"],
        ),
        (
            "ar",
            "وانتُخب معالي السيد سالم بن ناصر الهنائي (عُمان) والسيدة رانية يوسف (فلسطين) نائبين للرئيس، والسيد جاسم "
            "محمد (قطر) مقرراً.",
            ["سالم بن ناصر الهنائي OMN Vice-Chair", "رانية يوسف PSE Vice-Chair", "جاسم محمد QAT Rapporteur"],
        ),
        (
            "zh",
            "委员会以鼓掌方式选出以下主席团成员：主席：Miguel Paredes（秘鲁）；副主席：Ana Horvat（克罗地亚）、Tariq Qureshi（巴基斯坦）"
            "和Elisabeth Keller（瑞士）；副主席兼报告员：Amadou Sarr（塞内加尔）。",
            [
                "Miguel Paredes PER Chair",
                "Ana Horvat HRV Vice-Chair",
                "Tariq Qureshi PAK Vice-Chair",
                "Elisabeth Keller CHE Vice-Chair",
                "Amadou Sarr SEN Vice-Chair",
            ],
        ),
    ],
)
def test_officers_are_read_with_the_office_that_the_sentence_gives_them(
    language: str, text: str, officers: list[str]
) -> None:
    _, facts = facts_of(text, language=language, body="CAC/COSP/EG.1", title="")
    assert [
        f"{one.name} {one.state.identifier if one.state else ''} {one.role.partition(' of ')[0]}"
        for one in facts.officers
    ] == officers
