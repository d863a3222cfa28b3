"""French: surface forms of United Nations reports and resolutions, and what they mean."""

from __future__ import annotations

import pytest

from mandategraph.language import load_pack
from mandategraph.recognise.numerals import Numerals
from mandategraph.recognise.view import MentionKind
from understanding import facts_of, mentioned

TITLE = (
    "Rapport de la huitième réunion intergouvernementale d’experts à composition non limitée pour le renforcement de la "
    "coopération internationale au titre de la Convention des Nations Unies contre la corruption, tenue à Vienne le "
    "31 mai 2019"
)


def targets(text: str, kind: MentionKind) -> list[str]:
    found = mentioned(text, kind, title=TITLE, language="fr")
    return [target.identifier for mention in found for target in mention.targets]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1re", 1),
        ("2e", 2),
        ("78e", 78),
        ("première", 1),
        ("vingt et unième", 21),
        ("soixante-cinquième", 65),
        ("soixante et onzième", 71),
        ("soixante-quinzième", 75),
        ("soixante-dix-huitième", 78),
        ("quatre-vingtième", 80),
        ("quatre-vingt-dix-neuvième", 99),
        ("cent vingt-cinquième", 125),
        ("deux cents", 200),
        ("deux mille dix-neuf", 2019),
        ("6 000", 6000),
        ("6\u202f000", 6000),
        ("quarantaine", 40),
        ("XIV", 14),
        ("sixième et septième", None),
    ],
)
def test_numbers(words: str, value: int | None) -> None:
    assert Numerals.of(load_pack("fr")).value(words) == value


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Réunion tenue le 31 mai 2019.", [("2019-05-31", "2019-05-31")]),
        ("Réunion tenue le 1er juin 2019.", [("2019-06-01", "2019-06-01")]),
        ("Réunion tenue du 24 au 28 octobre 2011.", [("2011-10-24", "2011-10-28")]),
        ("Réunion tenue du 31 mai au 2 juin 2019.", [("2019-05-31", "2019-06-02")]),
        ("Réunion tenue du 30 décembre 2019 au 3 janvier 2020.", [("2019-12-30", "2020-01-03")]),
        ("Réunion tenue les 6 et 7 novembre 2017.", [("2017-11-06", "2017-11-07")]),
        ("Réunion (Vienne, 28-30 juin 2022).", [("2022-06-28", "2022-06-30")]),
        ("Étude publiée en mars 2022.", [("2022-03", "2022-03")]),
        ("Étude publiée en 2017.", [("2017", "2017")]),
        ("Résolution 1325 (2000), environ 2000 demandes.", []),
    ],
)
def test_dates(text: str, dates: list[tuple[str, str]]) -> None:
    found = mentioned(text, MentionKind.DATE, title=TITLE, language="fr")
    assert [(one.start, one.end) for one in found] == dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dans sa résolution 7/1, la Conférence a décidé.", ["CAC/COSP resolution 7/1"]),
        ("Le paragraphe 27 de la résolution 7/1 de la Conférence.", ["CAC/COSP resolution 7/1, paragraph 27"]),
        ("L’alinéa a) du paragraphe 3 de la résolution 7/1.", ["CAC/COSP resolution 7/1, paragraph 3(a)"]),
        (
            "Les paragraphes 3 à 5 de la résolution 7/1.",
            [
                "CAC/COSP resolution 7/1, paragraph 3",
                "CAC/COSP resolution 7/1, paragraph 4",
                "CAC/COSP resolution 7/1, paragraph 5",
            ],
        ),
        ("Les résolutions 5/3 et 6/2 de la Conférence.", ["CAC/COSP resolution 5/3", "CAC/COSP resolution 6/2"]),
        ("Dans sa résolution 75/194, l’Assemblée générale a prié.", ["A/RES/75/194"]),
        ("Les résolutions de l’Assemblée générale S-32/1 et 75/290 A.", ["A/RES/S-32/1", "A/RES/75/290 A"]),
        (
            "Les résolutions 74/177 du 18 décembre 2019 et 75/196 du 16 décembre 2020 de l’Assemblée générale.",
            ["A/RES/74/177", "A/RES/75/196"],
        ),
        ("La résolution 1325 (2000) du Conseil de sécurité.", ["S/RES/1325 (2000)"]),
        ("La résolution 2021/25 du Conseil économique et social.", ["E/RES/2021/25"]),
        (
            "La résolution 9/1 de la Conférence des Parties à la Convention contre la criminalité organisée a été "
            "adoptée ; cette résolution le prévoit.",
            ["CTOC/COP resolution 9/1", "CTOC/COP resolution 9/1"],
        ),
        ("La résolution des différends a pris 7/8 du temps.", []),
    ],
)
def test_resolutions(text: str, found: list[str]) -> None:
    assert targets(text, MentionKind.RESOLUTION) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le paragraphe 16 de l’article 46 de la Convention.", ["UNCAC article 46(16)"]),
        ("L’article 46, paragraphe 16, de la Convention.", ["UNCAC article 46(16)"]),
        ("Les articles 6 et 46 de la Convention.", ["UNCAC article 6", "UNCAC article 46"]),
        ("L’article premier de la Convention.", ["UNCAC article 1"]),
        ("Les chapitres III et IV de la Convention.", ["UNCAC chapter 3", "UNCAC chapter 4"]),
        ("L’article 18 de la Convention contre la criminalité organisée.", ["UNTOC article 18"]),
        ("L’alinéa c) du paragraphe 2 de l’article 12 de la Convention.", ["UNCAC article 12(2)(c)"]),
        ("L’article 5 du règlement intérieur et l’article 3 de la Constitution.", []),
    ],
)
def test_provisions(text: str, found: list[str]) -> None:
    assert targets(text, MentionKind.PROVISION) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La sixième réunion d’experts a conclu.", ["CAC/COSP/EG.1 meeting 6"]),
        (
            "Les troisième, quatrième et septième réunions d’experts.",
            ["CAC/COSP/EG.1 meeting 3", "CAC/COSP/EG.1 meeting 4", "CAC/COSP/EG.1 meeting 7"],
        ),
        ("La dixième réunion du Groupe de travail sur la coopération internationale.", ["CTOC/COP/WG.3 meeting 10"]),
        ("La Conférence des États parties, à sa septième session, a conclu.", ["CAC/COSP session 7"]),
        ("À sa soixante-quinzième session, l’Assemblée générale a conclu.", ["A session 75"]),
        ("À la 3e séance, la réunion d’experts a conclu.", []),
    ],
)
def test_meetings(text: str, found: list[str]) -> None:
    assert targets(text, MentionKind.MEETING) == found


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        (
            "Dans sa résolution 4/2, adoptée à sa quatrième session, tenue à Marrakech (Maroc) du 24 au 28 octobre 2011, "
            "la Conférence a décidé.",
            ("CAC/COSP session 4", "2011-10-24", "2011-10-28", "Marrakech"),
        ),
        (
            "La sixième réunion d’experts s’est tenue à Vienne les 6 et 7 novembre 2017.",
            ("CAC/COSP/EG.1 meeting 6", "2017-11-06", "2017-11-07", "Vienna"),
        ),
        (
            "La sixième réunion d’experts, qui s’était tenue du 6 au 8 novembre 2017 à Genève, a conclu.",
            ("CAC/COSP/EG.1 meeting 6", "2017-11-06", "2017-11-08", "Geneva"),
        ),
        (
            "La réunion d’experts a tenu sa sixième réunion à Nairobi, du 28 au 30 juin 2022.",
            ("CAC/COSP/EG.1 meeting 6", "2022-06-28", "2022-06-30", "Nairobi"),
        ),
        (
            "La sixième réunion d’experts (Vienne, 6 et 7 novembre 2017) a conclu.",
            ("CAC/COSP/EG.1 meeting 6", "2017-11-06", "2017-11-07", "Vienna"),
        ),
        (
            "Comme suite à la sixième réunion d’experts, le Secrétariat avait organisé à Bamako, les 9 et 10 février 2018, "
            "un atelier.",
            ("CAC/COSP/EG.1 meeting 6", "", "", ""),
        ),
    ],
)
def test_when_and_where_a_meeting_was(text: str, setting: tuple[str, str, str, str]) -> None:
    (one,) = mentioned(text, MentionKind.MEETING, title=TITLE, language="fr")
    assert (one.targets[0].identifier, one.start, one.end, one.place) == setting


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Dans sa résolution 7/1, la Conférence a invité la réunion d’experts à proposer des points.",
            [("CAC/COSP resolution 7/1", "invite", "CAC/COSP/EG.1")],
        ),
        (
            "Dans sa résolution 7/1, la Conférence s’était également félicitée des recommandations formulées.",
            [("CAC/COSP resolution 7/1", "welcome", "")],
        ),
        (
            "Au paragraphe 5 de sa résolution 7/1, la Conférence a pris note également avec satisfaction du rapport.",
            [("CAC/COSP resolution 7/1, paragraph 5", "note with appreciation", "")],
        ),
        (
            "Dans sa résolution 7/1, la Conférence a demandé au Secrétariat d’établir un rapport et a demandé aux États "
            "Membres de l’appuyer.",
            [
                ("CAC/COSP resolution 7/1", "request", "Secretariat"),
                ("CAC/COSP resolution 7/1", "call upon", "Member States"),
            ],
        ),
        (
            "Dans sa résolution 7/1, la Conférence a prié le Secrétariat de recueillir des statistiques sur l’extradition "
            "et de lui communiquer ces informations.",
            [("CAC/COSP resolution 7/1", "request", "Secretariat")] * 2,
        ),
        (
            "Dans sa résolution 7/1, la Conférence a prié le Secrétariat d’établir un rapport, et l’ONUDC de le publier.",
            [("CAC/COSP resolution 7/1", "request", "Secretariat"), ("CAC/COSP resolution 7/1", "request", "UNODC")],
        ),
        (
            "Dans sa résolution 7/1, la Conférence a décidé de convoquer des réunions d’experts. Elle a également prié "
            "instamment les États parties d’y participer.",
            [
                ("CAC/COSP resolution 7/1", "decide", ""),
                ("CAC/COSP resolution 7/1", "urge", "States parties"),
            ],
        ),
        (
            "Dans cette résolution 7/1, l’ONUDC était prié de fournir une assistance technique.",
            [("CAC/COSP resolution 7/1", "request", "UNODC")],
        ),
        (
            "La sixième réunion d’experts avait recommandé que le Secrétariat continue d’analyser les difficultés.",
            [("CAC/COSP/EG.1 meeting 6", "recommend", "Secretariat")],
        ),
        (
            "La sixième réunion d’experts, tenue à Vienne le 6 novembre 2017, avait formulé plusieurs recommandations, "
            "dans lesquelles il était recommandé que les États parties continuent d’utiliser la Convention, à combler "
            "les écarts entre les systèmes juridiques et à conclure des traités.",
            [("CAC/COSP/EG.1 meeting 6", "recommend", "States parties")] * 3,
        ),
        (
            "La huitième réunion d’experts a réaffirmé que les États parties devaient s’accorder l’assistance la plus "
            "large possible.",
            [("CAC/COSP/EG.1 meeting 8", "reaffirm", "States parties")],
        ),
        (
            "Le document avait été établi conformément à la résolution 6/1 de la Conférence.",
            [("CAC/COSP resolution 6/1", "(basis)", "Secretariat")],
        ),
        (
            "À la demande de la Conférence, le Secrétariat a établi une compilation.",
            [("CAC/COSP", "request", "Secretariat")],
        ),
        (
            "115 États parties avaient fourni des informations sur leurs autorités, conformément au paragraphe 3 de "
            "l’article 6 de la Convention.",
            [("UNCAC article 6(3)", "(basis)", "States parties")],
        ),
        (
            "La réunion d’experts a encouragé les États parties à coopérer et les a exhortés à former des magistrats.",
            [
                ("CAC/COSP/EG.1 meeting 8", "encourage", "States parties"),
                ("CAC/COSP/EG.1 meeting 8", "urge", "States parties"),
            ],
        ),
        (
            "L’Assemblée générale a, par sa résolution S-32/1, adopté une déclaration. Dans cette déclaration, elle a "
            "engagé vivement les États Membres à coopérer.",
            [("A/RES/S-32/1", "urge", "Member States")],
        ),
        (
            "Dans sa résolution 7/1, la Conférence a décidé que la réunion d’experts serait un organe permanent et lui "
            "soumettrait des rapports.",
            [("CAC/COSP resolution 7/1", "decide", "CAC/COSP/EG.1")] * 2,
        ),
        (
            "Le guide a été établi par l’ONUDC en application de la résolution 8/13 de la Conférence.",
            [("CAC/COSP resolution 8/13", "(basis)", "UNODC")],
        ),
        (
            "Comme l’avait demandé l’Assemblée générale dans sa résolution 73/211, le Secrétariat a ouvert un site.",
            [("A/RES/73/211", "request", "Secretariat")],
        ),
        (
            "Au moins 34 pays avaient adopté un programme d’action national au titre de l’article 10 de la Convention.",
            [("UNCAC article 10", "(basis)", "States parties")],
        ),
        ("Le Secrétariat a noté que le rôle que la réunion d’experts devrait jouer restait à définir.", []),
        ("Une oratrice a souligné l’importance de la coopération. Elle a invité les États à coopérer.", []),
    ],
)
def test_directives(text: str, found: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="fr")
    assert [
        (one.source.identifier, one.verb, "; ".join(to.identifier for to in one.addressees)) for one in facts.directives
    ] == found


@pytest.mark.parametrize(
    ("item", "verb", "addressees"),
    [
        (
            "Les États parties sont encouragés à continuer de communiquer des informations ;",
            "encourage",
            "States parties",
        ),
        ("Les États parties sont instamment priés de désigner des autorités ;", "urge", "States parties"),
        ("Les États parties sont appelés à coopérer ;", "call upon", "States parties"),
        ("Les États parties et les autres pays devraient coopérer ;", "should", "States parties"),
        ("Le Secrétariat est également prié de faire rapport à la Conférence ;", "request", "Secretariat"),
        ("Il est recommandé aux États Membres d’ériger ces actes en infractions ;", "recommend", "Member States"),
        ("Il conviendrait que le Secrétariat établisse un rapport ;", "should", "Secretariat"),
        ("Le Mécanisme provisoire est invité à rendre compte de ses activités ;", "invite", "Mécanisme provisoire"),
        ("Les tribunaux concernés sont instamment priés de coopérer ;", "urge", "tribunaux concernés"),
        (
            "Les États Membres sont encouragés, lorsqu’ils légifèrent, à consulter le secteur privé.",
            "encourage",
            "Member States",
        ),
    ],
)
def test_recommendations(item: str, verb: str, addressees: str) -> None:
    lead = "La huitième réunion d’experts est convenue des recommandations suivantes :"
    _, facts = facts_of(lead, f"(a) {item}", title=TITLE, language="fr")
    (one,) = (found for found in facts.directives if found.label)
    assert (one.verb, "; ".join(to.identifier for to in one.addressees)) == (verb, addressees)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Les États parties à la Convention ci-après étaient représentés à la réunion : Bolivie (État plurinational "
            "de), Côte d’Ivoire, Iran (République islamique d’) et Saint-Kitts-et-Nevis.",
            [("BOL", "state_party"), ("CIV", "state_party"), ("IRN", "state_party"), ("KNA", "state_party")],
        ),
        (
            "Ont participé à la réunion des experts des États parties suivants à la Convention : Albanie et Belgique.",
            [("ALB", "state_party"), ("BEL", "state_party")],
        ),
        (
            "Les États Membres ci-après étaient représentés : Chili et Chine.",
            [("CHL", "member_state"), ("CHN", "member_state")],
        ),
        (
            "Les États non parties à la Convention ci-après étaient représentés par des observateurs : Îles Salomon et "
            "Tuvalu.",
            [("SLB", "observer_state"), ("TUV", "observer_state")],
        ),
        (
            "L’Union européenne, organisation régionale d’intégration économique partie à la Convention, était "
            "représentée à la réunion.",
            [("European Union", "regional_economic_integration_organization")],
        ),
        (
            "La Banque mondiale, institution spécialisée du système des Nations Unies, était représentée par un "
            "observateur.",
            [("World Bank", "specialized_agency")],
        ),
        (
            "L’Institut de Bâle sur la gouvernance, institut membre du réseau du programme des Nations Unies pour la "
            "prévention du crime et la justice pénale, a participé à la réunion.",
            [("Basel Institute on Governance", "institute")],
        ),
        (
            "Étaient également représentées par des observateurs les organisations intergouvernementales suivantes : "
            "Conseil de coopération des États arabes du Golfe et Organisation pour la sécurité et la coopération en "
            "Europe.",
            [
                ("Gulf Cooperation Council", "intergovernmental_organization"),
                ("Organization for Security and Co-operation in Europe", "intergovernmental_organization"),
            ],
        ),
        (
            "L’Ordre souverain de Malte, entité ayant un bureau d’observateur permanent au Siège de l’Organisation des "
            "Nations Unies, était représenté à la réunion.",
            [("Sovereign Order of Malta", "permanent_observer_entity")],
        ),
    ],
)
def test_attendance(text: str, found: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="fr", headings={"1": "Participation"})
    assert [(one.participant.identifier, one.capacity) for one in facts.participations] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "La 1re séance a été présidée par Maria Consuelo Porras Argueta (Guatemala), Présidente désignée de la "
            "Conférence des États parties à sa septième session, et la 2e séance par Vivian N. R. Okeke (Nigéria), "
            "Vice-Présidente de la Conférence des États parties à sa septième session.",
            [
                ("Maria Consuelo Porras Argueta", "GTM", "President-designate of CAC/COSP session 7", 1),
                ("Vivian N. R. Okeke", "NGA", "Vice-President of CAC/COSP session 7", 2),
            ],
        ),
        (
            "La réunion était présidée par M. Jean Martin (France).",
            [("Jean Martin", "FRA", "Chair of CAC/COSP/EG.1", None)],
        ),
        (
            "La séance a été présidée par le Vice-Président du Groupe de travail sur les armes à feu, Ola Ek (Suède).",
            [("Ola Ek", "SWE", "Vice-Chair of CTOC/COP/WG.6", None)],
        ),
        (
            "Le Président du Groupe de travail sur les armes à feu, Luis Vera (Chili), a présidé la réunion.",
            [("Luis Vera", "CHL", "Chair of CTOC/COP/WG.6", None)],
        ),
        (
            "La réunion d’experts a élu par acclamation Somchai Suk (Thaïlande) Président et Ama Osei (Ghana) "
            "Vice-Présidente.",
            [
                ("Somchai Suk", "THA", "Chair of CAC/COSP/EG.1", None),
                ("Ama Osei", "GHA", "Vice-Chair of CAC/COSP/EG.1", None),
            ],
        ),
    ],
)
def test_officers(text: str, found: list[tuple[str, str, str, int | None]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="fr")
    assert [
        (one.name, one.state.identifier if one.state else "", one.role, one.meeting_part) for one in facts.officers
    ] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Plus de 6 000 recommandations ont été formulées à l’issue de 167 examens.",
            [("6000", "more_than"), ("167", "exact")],
        ),
        ("Au 1er mai 2019, 115 États parties avaient répondu.", [("115", "exact")]),
        ("Près de 4 tonnes et environ 35 % des saisies.", [("4", "nearly"), ("35", "about")]),
        ("Au moins 30 réponses, moins de 120 rapports.", [("30", "at_least"), ("120", "less_than")]),
        ("Une quarantaine de participants de deux régions.", [("40", "about"), ("2", "exact")]),
        ("Plus de 3 millions de points de données.", [("3000000", "more_than")]),
        ("Le point 3 de l’ordre du jour, la résolution 75/194, la 3e séance et l’horizon 2030.", []),
        ("Les rapports comptent 40 pages au maximum.", [("40", "at_most")]),
        ("Des rapports sont présentés dans 15 pays au moins.", [("15", "at_least")]),
        ("Les 12 rapports sont publiés au plus tard le 3 mai 2019.", [("12", "exact")]),
    ],
)
def test_figures(text: str, found: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="fr")
    assert [(one.value, one.qualifier) for one in facts.figures] == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Une représentante du Secrétariat a donné un aperçu des résultats.", ["presentation"]),
        ("L’experte du Japon a décrit le cadre juridique en vigueur.", ["presentation"]),
        ("Les travaux du Conseil ont été présentés par l’intervenant des Philippines.", ["presentation"]),
        ("Une note verbale datée du 17 décembre 2018 a été adressée aux États.", ["note_verbale"]),
        ("Une table ronde thématique a été organisée en application de la résolution 7/1.", ["panel_discussion"]),
        ("Un résumé des réponses figurait dans le document CAC/COSP/EG.1/2019/2.", ["document"]),
        ("L’ONUDC avait fourni une assistance technique à 60 pays.", ["technical_assistance"]),
        ("L’ONUDC a présenté le portail consacré au recouvrement d’avoirs.", ["presentation"]),
        ("La représentante du Japon a fait savoir que 400 affaires avaient été jugées.", ["presentation"]),
        (
            "L’intervenant du Maroc a mis en avant les comités locaux. Celle du Mali a décrit la loi.",
            ["presentation"] * 2,
        ),
        ("Celui du Brésil s’y est opposé.", []),
        ("Le Secrétariat était saisi de la synthèse des réponses (CAC/COSP/EG.1/2019/2).", ["document"]),
        ("Au 30 novembre 2018, 49 États avaient soumis un rapport.", ["information_collection"]),
        ("L’ONUDC a publié en mars 2018, de sa propre initiative, une brochure sur l’extradition.", ["publication"]),
        ("Un groupe spécial d’experts s’était réuni à Rome du 6 au 8 décembre 2018.", ["meeting"]),
        ("Au moins 34 pays avaient adopté un programme d’action national.", ["adoption"]),
        ("Comme l’avait demandé l’Assemblée générale dans sa résolution 73/211, un site a été ouvert.", ["other"]),
        ("Un orateur a suggéré qu’une table ronde soit organisée et qu’un atelier soit tenu.", []),
    ],
)
def test_activities(text: str, kinds: list[str]) -> None:
    _, facts = facts_of(text, title=TITLE, language="fr", headings={"1": "Application de la Convention"})
    assert [one.kind for one in facts.activities] == kinds


def test_what_countries_adopt_under_a_treaty_carries_it_out() -> None:
    text = "Au moins 34 pays avaient adopté un programme d’action national au titre de l’article 10 de la Convention."
    _, facts = facts_of(text, title=TITLE, language="fr", headings={"1": "Application de la Convention"})
    (link,) = facts.links
    assert (link.origin, link.target) == (facts.directives[0], facts.activities[0])
    assert (link.target.kind, link.kind) == ("adoption", "stated")


def test_a_body_of_its_own_document_is_called_by_its_noun() -> None:
    title = "Rapport de la troisième réunion du Groupe intergouvernemental d’experts sur les précurseurs chimiques"
    for called in ("Groupe d’experts", "Groupe"):
        _, facts = facts_of(
            f"Le {called} a recommandé que le Secrétariat établisse un document.", title=title, language="fr"
        )
        (one,) = facts.directives
        assert one.source.identifier == "Groupe intergouvernemental d’experts sur les précurseurs chimiques meeting 3"
