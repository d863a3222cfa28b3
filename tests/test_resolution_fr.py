"""French resolutions: what their paragraphs ask, cite and want reported, from the bare words."""

from __future__ import annotations

import pytest

from mandategraph.document import Block, BlockKind, Document, OffsetMap, Span
from mandategraph.facts import Facts
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.recognise import recognise
from mandategraph.vocabulary import load


def facts_of(*lines: str) -> Facts:
    """The facts of a resolution of the General Assembly with these preambular and operative paragraphs."""
    blocks: list[Block] = []
    texts: list[str] = []
    at = 0
    for kind, words in (
        (BlockKind.TITLE, "76/1. Un titre"),
        *((BlockKind.PARAGRAPH, line) for line in ("L’Assemblée générale,", *lines)),
    ):
        number, _, rest = words.partition(". ") if words[0].isdigit() else ("", "", words)
        blocks.append(Block(kind, "title" if kind is BlockKind.TITLE else number, Span(at, at + len(rest))))
        texts.append(rest)
        at += len(rest) + 1
    text = "\n".join(texts)
    offsets = OffsetMap((0,), (0,), (len(text),))
    document = Document(text, "fr", tuple(blocks), offsets, "small.txt", "00" * 32, symbol="A/RES/76/1")
    pack, vocabulary = load_pack("fr"), load()
    return interpret(document, recognise(document, pack, vocabulary), pack, vocabulary)


def operative(words: str) -> list[tuple[str, str]]:
    """Verb and addressees of every directive of a sole numbered paragraph."""
    facts = facts_of("Rappelant sa résolution 75/1,", f"1. {words}", "2. Décide de rester saisie de la question.")
    return [
        (one.verb, "; ".join(to.identifier for to in one.addressees))
        for one in facts.directives
        if one.source.identifier.endswith("paragraph 1")
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Prie le Secrétaire général d’établir un rapport ;", [("request", "Secretary-General")]),
        ("Prie également le Secrétaire général d’établir un rapport ;", [("request", "Secretary-General")]),
        ("Prie de nouveau le Secrétaire général d’établir un rapport ;", [("request", "Secretary-General")]),
        ("Demande aux États Membres de coopérer ;", [("call upon", "Member States")]),
        ("Demande instamment à tous les États de coopérer ;", [("urge", "States")]),
        ("Engage les États Membres à coopérer ;", [("encourage", "Member States")]),
        ("Engage vivement les États Membres à coopérer ;", [("strongly urge", "Member States")]),
        ("Exhorte en outre les États parties à coopérer ;", [("urge", "States parties")]),
        ("Prend note du rapport du Secrétaire général ;", [("take note", "")]),
        ("Prend acte avec satisfaction du rapport du Secrétaire général ;", [("take note with appreciation", "")]),
        ("Note avec une vive préoccupation que la situation empire ;", [("note with concern", "")]),
        ("Se déclare profondément préoccupée par la situation ;", [("express concern", "")]),
        ("Se félicite également des progrès accomplis ;", [("welcome", "")]),
        ("Est consciente de l’importance des travaux ;", [("recognize", "")]),
        ("Condamne dans les termes les plus énergiques les actes commis ;", [("condemn", "")]),
        ("Souligne de nouveau qu’il importe de coopérer ;", [("reiterate", "")]),
        ("Fait siennes les recommandations du Comité ;", [("endorse", "")]),
        (
            "Se félicite des progrès accomplis et invite les États Membres à les poursuivre ;",
            [("welcome", ""), ("invite", "Member States")],
        ),
        (
            "Souligne l’importance des travaux et, à cet égard, encourage l’Office des Nations Unies contre la drogue et "
            "le crime à les poursuivre ;",
            [("stress", ""), ("encourage", "UNODC")],
        ),
        (
            "Prie le Secrétaire général, agissant en consultation avec les États Membres, de faire rapport ;",
            [("request", "Secretary-General")],
        ),
        ("Rapport du Secrétaire général sur la situation ;", []),
    ],
)
def test_operative_paragraphs(words: str, found: list[tuple[str, str]]) -> None:
    assert operative(words) == found


def test_what_a_resolution_cites_and_how() -> None:
    facts = facts_of(
        "Rappelant ses résolutions 74/177 du 18 décembre 2019 et 75/196 du 16 décembre 2020,",
        "Réaffirmant sa résolution 70/1 du 25 septembre 2015 et la résolution 2021/25 du Conseil économique et social,",
        "1. Prend note du rapport présenté par le Secrétaire général en application de la résolution 75/196 ;",
        "2. Décide de rester saisie de la question.",
    )
    assert [(one.para, one.target.identifier, one.relation) for one in facts.citations] == [
        ("preamble 1", "A/RES/74/177", "recalls"),
        ("preamble 1", "A/RES/75/196", "recalls"),
        ("preamble 2", "A/RES/70/1", "reaffirms"),
        ("preamble 2", "E/RES/2021/25", "reaffirms"),
        ("1", "A/RES/75/196", "pursuant_to"),
    ]


@pytest.mark.parametrize(
    ("words", "session", "due", "periodicity"),
    [
        (
            "Prie le Secrétaire général de lui présenter à sa soixante-dix-huitième session un rapport sur la question ;",
            "A session 78",
            "",
            "",
        ),
        ("Prie le Secrétaire général de lui faire rapport tous les deux ans ;", "", "", "biennial"),
        (
            "Prie le Secrétaire général de lui soumettre chaque année, d’ici à la fin de 2023, une étude ;",
            "",
            "2023",
            "annual",
        ),
    ],
)
def test_reports_asked_for(words: str, session: str, due: str, periodicity: str) -> None:
    facts = facts_of("Rappelant sa résolution 75/1,", f"1. {words}", "2. Décide de rester saisie de la question.")
    (one,) = facts.report_requests
    assert (one.session.identifier if one.session else "", one.due, one.periodicity) == (session, due, periodicity)
