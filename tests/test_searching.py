"""Searching: words of six languages, in all their forms, in what a store holds; and the index that follows the store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mandategraph.errors import QueryError
from mandategraph.namespaces import ONTOLOGY, RDF
from mandategraph.searching import search
from mandategraph.store import Store
from stores import BASE, record

TEXTS = {
    "ar": "تطلب إلى الأمين العام أن يقدم تقريرا عن استرداد الموجودات\nوالدول الأطراف مدعوة إلى التعاون",
    "en": "Requests the Secretary-General to report on the recovery of assets\nStates parties are invited to cooperate",
    "es": "Solicita al Secretario General que informe sobre la recuperación de activos\nSe invita a los Estados partes",
    "fr": "Prie le Secrétaire général de rendre compte du recouvrement d’avoirs\nL’Assemblée invite les États parties",
    "ru": "просит Генерального секретаря представить доклад о возвращении активов\nгосударствам-участникам предлагается",
    "zh": "请秘书长报告资产追回情况\n邀请各缔约国开展合作",
}


TITLES = {"ar": "الموجودات", "en": "Assets", "es": "Activos", "fr": "Avoirs", "ru": "Активы", "zh": "资产"}


def graph(language: str, text: str) -> bytes:
    """The graph of resolution A/RES/70/1 in a language: its text, its first line a mandate of paragraph 3."""
    work, expression = f"{BASE}A/resolution/70/1", f"{BASE}A/resolution/70/1/{language}"
    line, paragraph, mandate = text.split("\n")[0], f"{work}/paragraph/3", f"{work}/paragraph/3/directive/1"
    passage = f"{expression}#char=0,{len(line)}"
    triples = [
        (work, RDF + "type", f"<{ONTOLOGY}Document>"),
        (work, RDF + "type", f"<{ONTOLOGY}Resolution>"),
        (work, ONTOLOGY + "identifier", '"A/RES/70/1"'),
        (work, ONTOLOGY + "title", f'"{TITLES[language]}"@{language}'),
        (expression, ONTOLOGY + "expressionOf", f"<{work}>"),
        (expression, ONTOLOGY + "language", f'"{language}"'),
        (expression, ONTOLOGY + "text", '"' + text.replace("\n", "\\n") + '"'),
        (paragraph, ONTOLOGY + "number", '"3"'),
        (passage, ONTOLOGY + "begin", '"0"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (passage, ONTOLOGY + "inParagraph", f"<{paragraph}>"),
        (mandate, RDF + "type", f"<{ONTOLOGY}Directive>"),
        (mandate, RDF + "type", f"<{ONTOLOGY}Mandate>"),
        (mandate, ONTOLOGY + "recordedIn", f"<{paragraph}>"),
        (mandate, ONTOLOGY + "text", f'"{line}"@{language}'),
    ]
    return "".join(f"<{subject}> <{predicate}> {value} .\n" for subject, predicate, value in triples).encode()


def put(store: Store, texts: dict[str, str]) -> None:
    """Put the resolution into a store, in one revision."""
    with store.revise() as draft:
        for language, text in texts.items():
            one = record("A/resolution/70/1", text, symbol="A/RES/70/1")
            draft.replace(
                replace(one, graph=f"{BASE}A/resolution/70/1/{language}", language=language), graph(language, text)
            )


def found(store: Store, words: str, **how: object) -> list[tuple[object, ...]]:
    """Kind, paragraph, language and beginning of what is found."""
    table = search(store, words, **how)  # type: ignore[arg-type]
    return [(row["kind"], row["para"], row["language"], str(row["text"])[:9]) for row in table]


@pytest.fixture(scope="module", params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    if request.param == "disk":
        made = Store.open(tmp_path_factory.mktemp("store") / "store", create=True)
    else:
        made = Store.in_memory()
    put(made, TEXTS)
    return made


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("recovery asset", "en"),  # another form than that of the text
        ("RECOVERY Assets", "en"),
        ("recouvrer avoir", "fr"),
        ("recuperaciones activo", "es"),
        ("доклада секретарь", "ru"),
        ("استرداد الموجودات", "ar"),
        ("资产追回", "zh"),
        ("追回 秘书长", "zh"),
    ],
)
def test_words_are_found_in_every_form(store: Store, words: str, language: str) -> None:
    kinds = [(kind, para, code) for kind, para, code, _ in found(store, words) if kind in ("mandate", "text")]
    # The mandate is one thing in six languages; the line is one of the text in this language.
    assert kinds == [("mandate", "3", language), ("text", "3", language)]


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("الدول", ["والدول ال"]),  # written as one word with "and"
        ("assemblée états", ["L’Assembl"]),
        ("government", []),
        ("assets cooperate", []),  # both words, in one line
        ('"recovery of assets"', ["Requests "]),
        ('"assets recovery"', []),
        ("cooperate -assets", ["States pa"]),
        ("report -assets", []),
        ("追资", []),  # not together
    ],
)
def test_all_the_words_and_nothing_unwanted_in_one_line(store: Store, words: str, begins: list[str]) -> None:
    assert [text for _, _, _, text in found(store, words, kinds=["text"])] == begins


def test_names_are_found_by_their_parts_and_bodies_in_their_languages(store: Store) -> None:
    assert found(store, "A/RES/70/1", kinds=["resolution"])[0][0] == "resolution"
    assert found(store, "70/1")[0][0] == "resolution"
    assert found(store, "активы")[0] == ("resolution", "", "ru", "Активы")  # a title before a text
    assert found(store, "联合国大会", kinds=["body"], lang="zh")[0] == ("body", "", "zh", "联合国大会")
    assert found(store, "Генеральная Ассамблея", kinds=["body"])[0][:3] == ("body", "", "ru")
    first = search(store, "Secretary-General recovery", kinds=["mandate"])[0]
    assert first["iri"] == BASE + "A/resolution/70/1/paragraph/3/directive/1"
    line = search(store, "cooperate", kinds=["text"])[0]
    assert line["iri"] == f"{BASE}A/resolution/70/1/en#char=67,106"
    assert (line["document"], line["text"]) == ("A/RES/70/1", TEXTS["en"][67:106])


def test_a_choice_of_language_and_of_how_many(store: Store) -> None:
    assert found(store, "report", lang="fr") == []
    assert len(search(store, "report", limit=1)) == 1


@pytest.mark.parametrize(
    ("words", "how", "says"),
    [
        ("", {}, "no word in it to look for"),
        ("-assets", {}, "no word in it to look for"),
        ('"" ..', {}, "no word in it to look for"),
        ("assets", {"kinds": ["mandat"]}, "no kind 'mandat'"),
        ("assets", {"lang": "English"}, "no language code"),
    ],
)
def test_what_cannot_be_looked_for(store: Store, words: str, how: dict[str, object], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        search(store, words, **how)  # type: ignore[arg-type]


def test_nothing_found_says_so(store: Store) -> None:
    assert search(store, "zebra").explanation == "Nothing in the store holds all these words."


def test_the_index_follows_the_store(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    put(store, {"en": TEXTS["en"], "zh": TEXTS["zh"]})
    reader = Store.open(tmp_path / "store")
    put(store, {"en": "Requests States to plant trees\nTrees"})
    assert [text for *_, text in found(store, "trees", kinds=["text"])] == ["Trees", "Requests "]
    assert found(store, "recovery", kinds=["mandate", "text"]) == []
    assert found(store, "资产", kinds=["mandate"]) == [("mandate", "3", "zh", "请秘书长报告资产追")]
    assert len(found(reader, "assets", kinds=["text"])) == 1  # its own revision, as before
    with store.revise() as draft:
        draft.remove(f"{BASE}A/resolution/70/1/zh")
    assert found(store, "资产", kinds=["mandate", "text"]) == []
    assert store.check().wrong == ()


def test_a_revision_without_an_index_is_searched_all_the_same(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    put(store, {"en": TEXTS["en"]})
    for file in (tmp_path / "store/revisions/000001/words").iterdir():
        file.unlink()
    (tmp_path / "store/revisions/000001/words").rmdir()
    again = Store.open(tmp_path / "store")
    assert len(found(again, "assets", kinds=["text"])) == 1
    put(again, {"zh": TEXTS["zh"]})
    assert len(found(again, "assets", kinds=["text"])) == 1
