"""Spanish: surface forms of United Nations reports and what they mean."""

from __future__ import annotations

import pytest

from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.reading import read_text
from mandategraph.recognise import recognise
from mandategraph.recognise.numerals import Numerals
from mandategraph.recognise.view import MentionKind
from mandategraph.vocabulary import load
from understanding import facts_of, mentioned

TITLE = (
    "Informe de la octava reunión intergubernamental de expertos de participación abierta para mejorar la cooperación "
    "internacional en el marco de la Convención de las Naciones Unidas contra la Corrupción, celebrada en Viena el "
    "31 de mayo de 2019"
)


def targets(text: str, *kinds: MentionKind, body: str = "") -> list[str]:
    title = TITLE if not body else "Informe"
    return [
        target.identifier
        for kind in kinds
        for mention in mentioned(text, kind, title=title, body=body, language="es")
        for target in mention.targets
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("décima", 10),
        ("tercer", 3),
        ("undécimo", 11),
        ("decimoséptima", 17),
        ("vigésimo primer", 21),
        ("septuagésimo quinto", 75),
        ("11º".replace("º", "o"), 11),
        ("75.a", 75),
        ("3er", 3),
        ("XIV", 14),
        ("6.000", 6000),
        ("2 500", 2500),
        ("treinta y cinco", 35),
        ("doscientos cinco", 205),
        ("mil millones", 1_000_000_000),
        ("sexto y séptimo", None),
    ],
)
def test_numbers(words: str, value: int | None) -> None:
    assert Numerals.of(load_pack("es")).value(words) == value


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Se celebró el 31 de mayo de 2019.", [("2019-05-31", "2019-05-31")]),
        ("Se celebró del 24 al 28 de octubre de 2011.", [("2011-10-24", "2011-10-28")]),
        ("Se celebró los días 6 y 7 de noviembre de 2017.", [("2017-11-06", "2017-11-07")]),
        ("Se celebró los días 6, 7 y 8 de noviembre de 2017.", [("2017-11-06", "2017-11-08")]),
        ("Se celebró del 30 de mayo al 2 de junio de 2019.", [("2019-05-30", "2019-06-02")]),
        ("Se celebró del 30 de diciembre de 2018 al 2 de enero de 2019.", [("2018-12-30", "2019-01-02")]),
        ("Se celebró entre el 3 y el 5 de junio de 2020.", [("2020-06-03", "2020-06-05")]),
        ("Se presentó el 1º de setiembre de 2018.", [("2018-09-01", "2018-09-01")]),
        ("Se publicó en noviembre de 2018.", [("2018-11", "2018-11")]),
        ("Se había publicado en 2017.", [("2017", "2017")]),
        ("Hubo más de 2000 solicitudes y la resolución 2341 (2017).", []),
    ],
)
def test_dates(text: str, dates: list[tuple[str, str]]) -> None:
    found = mentioned(text, MentionKind.DATE, title=TITLE, language="es")
    assert [(one.start, one.end) for one in found] == dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("En su resolución 7/1, la Conferencia decidió.", ["CAC/COSP resolution 7/1"]),
        ("Según el párrafo 27 de la resolución 7/1 de la Conferencia.", ["CAC/COSP resolution 7/1, paragraph 27"]),
        ("Según la resolución 7/1 de la Conferencia, párrafo 27.", ["CAC/COSP resolution 7/1, paragraph 27"]),
        ("Según el párrafo 2 a) de la resolución 7/1.", ["CAC/COSP resolution 7/1, paragraph 2(a)"]),
        (
            "Según los párrafos 3 a 5 de la resolución 7/1.",
            [f"CAC/COSP resolution 7/1, paragraph {number}" for number in (3, 4, 5)],
        ),
        ("Las resoluciones 5/3 y 6/2 de la Conferencia.", ["CAC/COSP resolution 5/3", "CAC/COSP resolution 6/2"]),
        (
            "Las resoluciones de la Asamblea General 75/194, 76/2 y 76/3 A.",
            ["A/RES/75/194", "A/RES/76/2", "A/RES/76/3 A"],
        ),
        ("La resolución 217 A (III) de la Asamblea General, de 10 de diciembre de 1948.", ["A/RES/217 A (III)"]),
        ("La resolución 1540 (2004) del Consejo de Seguridad.", ["S/RES/1540 (2004)"]),
        ("La resolución 75/290 a la que se hizo referencia, de la Asamblea General.", ["CAC/COSP resolution 75/290"]),
        (
            "En su resolución 9/1, la Conferencia de las Partes en la Convención contra la Delincuencia Organizada.",
            ["CTOC/COP resolution 9/1"],
        ),
    ],
)
def test_resolutions(text: str, found: list[str]) -> None:
    names = targets(text, MentionKind.RESOLUTION)
    assert names == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("El artículo 46, párrafo 16, de la Convención.", ["UNCAC article 46(16)"]),
        ("El párrafo 16 del artículo 46 de la Convención.", ["UNCAC article 46(16)"]),
        ("Los artículos 6 y 46 de la Convención.", ["UNCAC article 6", "UNCAC article 46"]),
        ("Los capítulos III y IV de la Convención.", ["UNCAC chapter 3", "UNCAC chapter 4"]),
        ("El capítulo IV (Cooperación internacional) de la Convención.", ["UNCAC chapter 4"]),
        ("El artículo 12, párrafo 2 c), de la Convención.", ["UNCAC article 12(2)(c)"]),
        (
            "El artículo 16 de la Convención contra la Delincuencia Organizada.",
            ["UNTOC article 16"],
        ),
        ("El capítulo II del informe y el artículo 6 del reglamento.", []),
    ],
)
def test_provisions(text: str, found: list[str]) -> None:
    assert targets(text, MentionKind.PROVISION) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("En su cuarto período de sesiones, celebrado en 2011, la Conferencia decidió.", ["CAC/COSP session 4"]),
        ("La sexta reunión de expertos recomendó.", ["CAC/COSP/EG.1 meeting 6"]),
        (
            "Las reuniones de expertos tercera, cuarta y quinta recomendaron.",
            [f"CAC/COSP/EG.1 meeting {number}" for number in (3, 4, 5)],
        ),
        ("La décima reunión del Grupo de Trabajo sobre Cooperación Internacional.", ["CTOC/COP/WG.3 meeting 10"]),
        ("El 11º período de sesiones de la Comisión de Estupefacientes.", ["E/CN.7 session 11"]),
        (
            "Los períodos de sesiones sexto y séptimo de la Conferencia.",
            ["CAC/COSP session 6", "CAC/COSP session 7"],
        ),
        ("El trigésimo segundo período extraordinario de sesiones de la Asamblea General.", ["A session S-32"]),
        ("La comisión de delitos, una conferencia y un comité.", []),
    ],
)
def test_meetings(text: str, found: list[str]) -> None:
    assert targets(text, MentionKind.MEETING) == found


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (
            "En su cuarto período de sesiones, celebrado en Marrakech (Marruecos) del 24 al 28 de octubre de 2011, la "
            "Conferencia decidió.",
            ("2011-10-24", "2011-10-28", "Marrakech"),
        ),
        (
            "La sexta reunión de expertos se celebró en Viena los días 6 y 7 de noviembre de 2017.",
            ("2017-11-06", "2017-11-07", "Vienna"),
        ),
        (
            "El 6 de noviembre de 2017 se celebró en Nairobi la sexta reunión de expertos.",
            ("2017-11-06", "2017-11-06", "Nairobi"),
        ),
        (
            "La sexta reunión de expertos (Viena, 6 y 7 de noviembre de 2017) recomendó.",
            ("2017-11-06", "2017-11-07", "Vienna"),
        ),
    ],
)
def test_where_and_when_a_meeting_was(text: str, dated: tuple[str, str, str]) -> None:
    (one,) = mentioned(text, MentionKind.MEETING, title=TITLE, language="es")
    assert (one.start, one.end, one.place) == dated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "En su resolución 7/1, la Conferencia invitó a la reunión de expertos a que propusiera temas.",
            [("CAC/COSP resolution 7/1", "invite", "CAC/COSP/EG.1")],
        ),
        (
            "En su resolución 7/1, la Conferencia había acogido también con beneplácito las recomendaciones formuladas.",
            [("CAC/COSP resolution 7/1", "welcome", "")],
        ),
        (
            "En su resolución 7/1, la Conferencia había solicitado también a la Secretaría que, dentro de los límites "
            "de los recursos existentes, siguiera reuniendo datos y que facilitara esa información a la Conferencia.",
            [("CAC/COSP resolution 7/1", "request", "Secretariat")] * 2,
        ),
        (
            "La sexta reunión de expertos había recomendado que la Secretaría siguiera analizando las dificultades.",
            [("CAC/COSP/EG.1 meeting 6", "recommend", "Secretariat")],
        ),
        (
            "La octava reunión de expertos reafirmó que los Estados partes debían prestarse asistencia en la "
            "investigación de los delitos y esforzarse por simplificar los procedimientos.",
            [("CAC/COSP/EG.1 meeting 8", "reaffirm", "States parties")] * 2,
        ),
        (
            "La Secretaría expuso la información reunida de conformidad con la resolución 7/1 de la Conferencia sobre "
            "los problemas prácticos.",
            [("CAC/COSP resolution 7/1", "(basis)", "Secretariat")],
        ),
        (
            "Unos 115 Estados partes habían facilitado información sobre sus autoridades, de conformidad con el "
            "artículo 6, párrafo 3, de la Convención.",
            [("UNCAC article 6(3)", "(basis)", "States parties")],
        ),
        (
            "La octava reunión de expertos observó con reconocimiento la labor realizada. Asimismo, reiteró que los "
            "Estados partes debían prestarse asistencia.",
            [
                ("CAC/COSP/EG.1 meeting 8", "note with appreciation", ""),
                ("CAC/COSP/EG.1 meeting 8", "reaffirm", "States parties"),
            ],
        ),
        (
            "La representante dijo que la sexta reunión de expertos había acogido con beneplácito la labor. Recordó que "
            "el plazo vencía en mayo.",
            [("CAC/COSP/EG.1 meeting 6", "welcome", "")],
        ),
        (
            "La octava reunión de expertos alentó a los Estados partes a que utilizaran la tecnología y los instó a que "
            "proporcionaran recursos.",
            [
                ("CAC/COSP/EG.1 meeting 8", "encourage", "States parties"),
                ("CAC/COSP/EG.1 meeting 8", "urge", "States parties"),
            ],
        ),
        (
            "En su resolución 7/1, la Conferencia puso de relieve la importancia de la cooperación y decidió crear un "
            "grupo de trabajo.",
            [("CAC/COSP resolution 7/1", "stress", ""), ("CAC/COSP resolution 7/1", "decide", "")],
        ),
        ("Varios oradores acogieron con beneplácito la labor de la Secretaría.", []),
    ],
)
def test_directives(text: str, found: list[tuple[str, str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="es")
    assert [
        (one.source.identifier, one.verb, "; ".join(to.identifier for to in one.addressees)) for one in facts.directives
    ] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Se recibieron más de 6.000 recomendaciones.", [("6000", "more_than")]),
        ("Se enviaron al menos 30 solicitudes.", [("30", "at_least")]),
        ("Asistieron 36 expertos de 19 países.", [("36", "exact"), ("19", "exact")]),
        ("El 45 % de los países respondió.", [("45", "exact")]),
        ("Se incautaron 2,5 toneladas de cocaína.", [("2.5", "exact")]),
        ("Se recuperaron 5 millones de dólares.", [("5000000", "exact")]),
        ("El plazo rondaba los 210 días y era ya no superior a 15 días.", [("210", "about"), ("15", "at_most")]),
        ("Formularon declaraciones sobre los temas 2 a 5 los representantes.", []),
        ("Se examinó el tema 3 del programa.", []),
    ],
)
def test_figures(text: str, found: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="es")
    assert [(one.value, one.qualifier) for one in facts.figures] == found


def test_what_answers_a_request_told_before_asks_nothing_anew() -> None:
    """ "En respuesta a esa solicitud" -> stated, whatever the words have in common."""
    _, facts = facts_of(
        "Recordó que, en su séptima reunión, la Reunión de Expertos había solicitado a la Secretaría que elaborara una "
        "guía y había alentado a los Estados partes a que comunicaran sus acuerdos. En respuesta a esa solicitud, en "
        "noviembre de 2021 la Secretaría había publicado la Guía práctica sobre investigaciones conjuntas.",
        title=TITLE,
        language="es",
    )
    assert [one.verb for one in facts.directives] == ["request", "encourage"]
    assert [(one.origin, one.target.kind, one.kind) for one in facts.links] == [
        (facts.directives[0], "publication", "stated")
    ]


def test_a_body_of_its_own_document_is_called_by_its_noun() -> None:
    title = "Informe de la tercera reunión del Grupo intergubernamental de expertos sobre precursores químicos"
    for called in ("Grupo de Expertos", "Grupo"):
        _, facts = facts_of(
            f"El {called} recomendó que la Secretaría preparara un documento.", title=title, language="es"
        )
        (one,) = facts.directives
        assert one.source.identifier == "Grupo intergubernamental de expertos sobre precursores químicos meeting 3"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Los siguientes Estados signatarios estuvieron representados por observadores: Canadá y Reino Unido de Gran "
            "Bretaña e Irlanda del Norte.",
            [("CAN", "signatory_state"), ("GBR", "signatory_state")],
        ),
        (
            "Los siguientes Estados que no son partes en la Convención estuvieron representados por observadores: Irán "
            "(República Islámica del) y Micronesia (Estados Federados de).",
            [("IRN", "observer_state"), ("FSM", "observer_state")],
        ),
        (
            "Asistió a la reunión en calidad de observador la Unión Europea, organización regional de integración "
            "económica.",
            [("European Union", "regional_economic_integration_organization")],
        ),
        ("Estuvo representado por un observador el Estado no miembro de la Santa Sede.", [("VAT", "observer_state")]),
        (
            "Estuvo representada la organización no gubernamental Transparencia Internacional.",
            [("Transparency International", "non_governmental_organization")],
        ),
        (
            "Estuvieron representadas por observadores las siguientes organizaciones intergubernamentales: Liga de los "
            "Estados Árabes, Organización para la Seguridad y la Cooperación en Europa e INTERPOL.",
            [
                ("League of Arab States", "intergovernmental_organization"),
                ("Organization for Security and Co-operation in Europe", "intergovernmental_organization"),
                ("International Criminal Police Organization", "intergovernmental_organization"),
            ],
        ),
        (
            "Asistieron observadores de las siguientes entidades del sector privado: Kaspersky y Microsoft.",
            [("Kaspersky", "private_sector"), ("Microsoft", "private_sector")],
        ),
        (
            "Asistieron observadores del Programa de las Naciones Unidas para el Desarrollo, entidad de las Naciones "
            "Unidas, y de la Unión Postal Universal, organismo especializado.",
            [
                ("United Nations Development Programme", "united_nations_entity"),
                ("Universal Postal Union", "specialized_agency"),
            ],
        ),
    ],
)
def test_attendance(text: str, found: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, headings={"1": "Asistencia"}, language="es")
    assert [(one.participant.identifier, one.capacity) for one in facts.participations] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "El Sr. John Smith (Canadá), Presidente del Grupo de Trabajo, presidió la primera sesión, y la Sra. Ana López "
            "(Perú), Vicepresidenta, la segunda.",
            [("John Smith", "CAN", "Chair", 1), ("Ana López", "PER", "Vice-Chair", 2)],
        ),
        ("Presidió la reunión el Sr. John Smith (Canadá).", [("John Smith", "CAN", "Chair", None)]),
        ("La reunión estuvo presidida por Ana López (Perú).", [("Ana López", "PER", "Chair", None)]),
        (
            "El Grupo de Trabajo eligió Presidente a John Smith (Canadá) y Relatora a Ana López (Perú).",
            [("John Smith", "CAN", "Chair", None), ("Ana López", "PER", "Rapporteur", None)],
        ),
        (
            "En ausencia del Presidente, el Sr. Ahmed Ali (Egipto), Vicepresidente, presidió la segunda sesión.",
            [("Ahmed Ali", "EGY", "Vice-Chair", 2)],
        ),
    ],
)
def test_officers(text: str, found: list[tuple[str, str, str, int | None]]) -> None:
    title = "Informe del Grupo de Trabajo sobre Armas de Fuego acerca de su séptima reunión"
    _, facts = facts_of(text, title=title, language="es")
    assert [
        (one.name, one.state.identifier if one.state else "", one.role.partition(" of ")[0], one.meeting_part)
        for one in facts.officers
    ] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Solicita también al Secretario General que le presente un informe;", [("request", "Secretary-General")]),
        (
            "Acoge también con beneplácito la labor realizada, y en este sentido alienta a los Estados Miembros a que la "
            "apoyen;",
            [("welcome", ""), ("encourage", "Member States")],
        ),
        ("Expresa su profunda preocupación por la situación;", [("express concern", "")]),
        ("Reitera su solicitud al Secretario General de que informe al respecto;", [("request", "Secretary-General")]),
        ("Observa con gran preocupación que persisten los obstáculos;", [("note with concern", "")]),
        ("Condena en los términos más enérgicos todos los ataques;", [("condemn", "")]),
        ("Recuerda al Gobierno sus obligaciones;", [("remind", "")]),
        ("Hace suyas las recomendaciones que figuran en el informe;", [("endorse", "")]),
        ("Insta a todos los Estados a que ratifiquen la Convención;", [("urge", "States")]),
    ],
)
def test_what_a_resolution_asks(text: str, found: list[tuple[str, str]]) -> None:
    document = read_text(
        "Naciones Unidas A/RES/75/1\n\nAsamblea General\n\nDistr. general\n\n75/1. Prevención del delito\n\n"
        "La Asamblea General,\n\nRecordando su resolución 74/177, de 18 de diciembre de 2019,\n\n"
        f"1. {text}\n\n2. Decide seguir ocupándose de la cuestión.\n"
    )
    pack = load_pack("es")
    facts = interpret(document, recognise(document, pack, load()), pack, load())
    first = [one for one in facts.directives if one.para == "1"]
    assert [(one.verb, "; ".join(to.identifier for to in one.addressees)) for one in first] == found
    assert ("preamble 1", "A/RES/74/177") in [(one.para, one.target.identifier) for one in facts.citations]


@pytest.mark.parametrize(
    ("text", "kind", "bases"),
    [
        ("A continuación tuvo lugar una mesa redonda sobre la comunicación de los datos.", "panel_discussion", []),
        (
            "A fin de cumplir lo establecido en la resolución 7/1 de la Conferencia, la Secretaría había publicado en 2017 "
            "la tercera revisión de los Principios sobre la asistencia judicial.",
            "publication",
            ["CAC/COSP resolution 7/1"],
        ),
        (
            "La Secretaría había elaborado, sin un mandato expreso, un manual sobre la inclusión de los censos.",
            "publication",
            [],
        ),
    ],
)
def test_what_was_done_and_on_what_basis(text: str, kind: str, bases: list[str]) -> None:
    _, facts = facts_of(text, title=TITLE, language="es")
    assert kind in [one.kind for one in facts.activities]
    assert [one.source.identifier for one in facts.directives] == bases
    assert [one.target.kind for one in facts.links] == [kind] * len(bases)
