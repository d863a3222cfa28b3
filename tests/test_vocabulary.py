"""The contract of the vocabularies: what every entry has, what the files are like, and what a broken one says."""

from __future__ import annotations

import importlib.resources
from collections import Counter

import pyoxigraph as ox
import pytest

from mandategraph import namespaces
from mandategraph.errors import VocabularyError
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.vocabulary import FILES, Vocabulary, load, parse

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
SCHEMES = (
    "activity-kind",
    "adoption-mode",
    "capacity",
    "citation-relation",
    "connection-kind",
    "force",
    "judgement",
    "link-kind",
    "periodicity",
    "qualifier",
    "service-kind",
    "statement-kind",
    "status",
    "topic",
    "verb",
    "vote",
)
CONCEPTS = (*(f"concept:{scheme}" for scheme in SCHEMES), "service")
NAMED = ("body", "group", "instrument", "organization", "place", "state")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def turtle(body: str) -> bytes:
    return (
        f"@prefix mg: <{namespaces.ONTOLOGY}> .\n@prefix skos: <{namespaces.SKOS}> .\n"
        f"@base <{namespaces.ID_BASE}> .\n{body}\n"
    ).encode()


# ---------------------------------------------------------------- what every entry has


def test_the_kinds_are_these(vocabulary: Vocabulary) -> None:
    assert vocabulary.kinds == tuple(sorted((*NAMED, *CONCEPTS)))


def test_every_state_has_its_codes_and_its_names_in_six_languages(vocabulary: Vocabulary) -> None:
    states = vocabulary.entries("state")
    assert len(states) == 197
    for state in states:
        assert state.iri == f"{namespaces.ID_BASE}state/{state.identifier}"
        assert state.properties["iso3"] == (state.identifier,)
        assert tuple(sorted(state.labels)) == LANGUAGES, state.identifier
    codes = [state.properties["m49"] for state in states]
    assert all(len(code) == 1 and len(code[0]) == 3 and code[0].isdigit() for code in codes)
    assert len(set(codes)) == 197


def test_states_leave_out_what_the_united_nations_does_not_list(vocabulary: Vocabulary) -> None:
    known = {state.identifier for state in vocabulary.entries("state")}
    assert {"VAT", "PSE", "COK", "NIU"} <= known
    assert not {"TWN", "XKX", "HKG"} & known


@pytest.mark.parametrize("kind", [*NAMED, *CONCEPTS])
def test_every_entry_has_an_english_and_a_chinese_name(vocabulary: Vocabulary, kind: str) -> None:
    without = [entry.iri for entry in vocabulary.entries(kind) if not {"en", "zh"} <= set(entry.labels)]
    assert without == []


@pytest.mark.parametrize("kind", CONCEPTS)
def test_every_concept_is_defined_in_english_and_chinese(vocabulary: Vocabulary, kind: str) -> None:
    without = [entry.iri for entry in vocabulary.entries(kind) if set(entry.definitions) != {"en", "zh"}]
    assert without == []


def test_no_entry_has_a_name_twice(vocabulary: Vocabulary) -> None:
    twice = [
        (entry.iri, language, name)
        for entry in vocabulary
        for names in (entry.labels, entry.short_names, entry.assembly_forms)
        for language, texts in names.items()
        for name, count in Counter(texts).items()
        if count > 1
    ]
    assert twice == []


def test_no_name_is_padded_or_without_a_language_of_the_project(vocabulary: Vocabulary) -> None:
    odd = [
        (entry.iri, language, name)
        for entry in vocabulary
        for names in (entry.labels, entry.short_names, entry.assembly_forms)
        for language, texts in names.items()
        for name in texts
        if language not in LANGUAGES or name != " ".join(name.split()) or not name
    ]
    assert odd == []


def test_what_entries_point_to_is_there(vocabulary: Vocabulary) -> None:
    pointing = {
        "parentBody": "body",
        "underInstrument": "instrument",
        "inState": "state",
        "force": "concept:force",
        "serviceKind": "concept:service-kind",
    }
    lost = [
        (entry.iri, name, value)
        for entry in vocabulary
        for name, kind in pointing.items()
        for value in entry.properties.get(name, ())
        if vocabulary.get(kind, value) is None
    ]
    assert lost == []


def test_every_verb_has_a_force_and_every_service_a_kind(vocabulary: Vocabulary) -> None:
    for kind, needed in (("concept:verb", "force"), ("service", "serviceKind")):
        assert [one.iri for one in vocabulary.entries(kind) if len(one.properties.get(needed, ())) != 1] == []


def test_every_body_says_what_it_is_and_what_its_gatherings_are(vocabulary: Vocabulary) -> None:
    kinds = {body.identifier: body.properties["meetingKind"] for body in vocabulary.entries("body")}
    assert set(kinds.values()) == {("session",), ("meeting",)}
    assert kinds["CAC/COSP"] == ("session",)
    assert kinds["CAC/COSP/IRG"] == kinds["CAC/COSP/EG.1"] == kinds["CTOC/COP/WG.3"] == ("meeting",)
    classes = {body.identifier: body.properties["bodyClass"] for body in vocabulary.entries("body")}
    assert all(classes.values())
    assert classes["E/CN.18"] == ("forum", "functional_commission")  # "the Forum", which is one of the Commissions


@pytest.mark.parametrize(
    ("body", "template"),
    [("A", "A/RES/{number}"), ("E", "E/RES/{number}"), ("S", "S/RES/{number}"), ("A/HRC", "A/HRC/RES/{number}")],
)
def test_bodies_whose_resolutions_have_symbols(vocabulary: Vocabulary, body: str, template: str) -> None:
    entry = vocabulary.get("body", body)
    assert entry is not None
    assert entry.properties["resolutionSymbol"] == (template,)


def test_the_conferences_of_the_treaties_have_no_resolution_symbols(vocabulary: Vocabulary) -> None:
    having = {body.identifier for body in vocabulary.entries("body") if "resolutionSymbol" in body.properties}
    assert having == {"A", "A/HRC", "E", "S"}


# ---------------------------------------------------------------- the files


@pytest.mark.parametrize("name", FILES)
def test_prefixes_are_those_of_the_project(name: str) -> None:
    text = importlib.resources.files("mandategraph.ontology").joinpath(name).read_text(encoding="utf-8")
    declared = dict(line.split()[1:3] for line in text.splitlines() if line.startswith("@prefix"))
    assert declared == {f"{prefix}:": f"<{namespaces.PREFIXES[prefix]}>" for prefix in ("mg", "skos")}


def test_iris_stand_below_the_project_and_need_no_escaping(vocabulary: Vocabulary) -> None:
    odd = [
        entry.iri
        for entry in vocabulary
        if not entry.iri.startswith(namespaces.VOCABULARY if entry.kind in CONCEPTS else namespaces.ID_BASE)
        or set(entry.iri) & set(' "<>\\^`{|}#?[]%')
    ]
    assert odd == []


def test_concepts_stand_below_their_scheme(vocabulary: Vocabulary) -> None:
    for kind in CONCEPTS:
        scheme = kind.removeprefix("concept:")
        assert all(one.iri.startswith(f"{namespaces.VOCABULARY}{scheme}/") for one in vocabulary.entries(kind)), kind


@pytest.mark.parametrize(
    ("kind", "identifier", "path"),
    [
        ("body", "CAC/COSP/EG.1", "CAC/COSP/EG.1"),
        ("state", "AFG", "state/AFG"),
        ("organization", "World Bank", "organization/World-Bank"),
        ("organization", "UNODC", "organization/UNODC"),
        ("organization", "Secretariat", "organization/Secretariat"),
        ("group", "States parties", "group/States-parties"),
        ("instrument", "UNCAC", "instrument/UNCAC"),
    ],
)
def test_a_reference_has_the_path_below_the_base(vocabulary: Vocabulary, kind: str, identifier: str, path: str) -> None:
    entry = vocabulary.get(kind, identifier)
    assert entry is not None
    assert vocabulary.reference(entry) == Reference(ReferenceKind(kind), path, identifier)
    assert vocabulary.by_iri(namespaces.ID_BASE + path) is entry


@pytest.mark.parametrize(
    ("kind", "identifier", "iri"),
    [
        ("concept:status", "outcome recorded", "status/outcome-recorded"),
        ("concept:verb", "(basis)", "verb/basis"),
        ("concept:verb", "call upon", "verb/call-upon"),
        ("concept:activity-kind", "note_verbale", "activity-kind/note_verbale"),
        ("concept:link-kind", "same-subject", "link-kind/same-subject"),
        ("concept:topic", "asset recovery", "topic/asset-recovery"),
    ],
)
def test_a_concept_has_the_iri_of_the_contract(vocabulary: Vocabulary, kind: str, identifier: str, iri: str) -> None:
    entry = vocabulary.get(kind, identifier)
    assert entry is not None
    assert entry.iri == namespaces.VOCABULARY + iri
    with pytest.raises(ValueError, match="concept"):
        vocabulary.reference(entry)


def test_the_data_is_every_triple_of_every_file_once_and_sorted(vocabulary: Vocabulary) -> None:
    folder = importlib.resources.files("mandategraph.ontology")
    expected = {
        f"{quad.triple} ."
        for name in FILES
        for quad in ox.parse(folder.joinpath(name).read_bytes(), format=ox.RdfFormat.TURTLE)
    }
    assert vocabulary.data().decode().splitlines() == sorted(expected)


def test_it_is_read_once() -> None:
    assert load() is load()


# ---------------------------------------------------------------- files that are broken


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (turtle('<state/X> a mg:State ;\n    mg:identifier "X" ;; ; <y> .'), "bodies.ttl, line 5: not Turtle"),
        (turtle('\n<state/X> mg:identifier "X" .'), "bodies.ttl, line 1: <.*state/X> has no type"),
        (
            turtle(f'<a> a mg:State ; mg:identifier "X" .\n<{namespaces.ID_BASE}b> a mg:Thing ; mg:identifier "X" .'),
            "bodies.ttl, line 5: <.*/b> has no type",
        ),
        (turtle("<state/X> a mg:State ."), "must have exactly one mg:identifier"),
        (turtle('<state/X> a mg:State ; mg:identifier "X" , "Y" .'), "must have exactly one mg:identifier"),
        (
            turtle('<state/X> a mg:State ; mg:identifier "X" .\n<state/Y> a mg:State ; mg:identifier "X" .'),
            "<.*state/Y> has the mg:identifier of <.*state/X>",
        ),
        (turtle('<state/X> a mg:State ; mg:identifier "X" ; skos:note [] .'), "bodies.ttl: .* has a blank node"),
        (turtle('<v/x> a skos:Concept ; mg:identifier "x" .'), "has no type"),
        (
            turtle('<v/x> a skos:Concept ; mg:identifier "x" ; skos:inScheme <v/a> , <v/b> .'),
            "has no type",
        ),
    ],
    ids=["syntax", "untyped", "class", "unnamed", "two names", "same name", "blank node", "no scheme", "two schemes"],
)
def test_a_broken_file_is_refused_with_its_name_and_place(source: bytes, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        parse({"bodies.ttl": source})


def test_the_same_identifier_may_be_of_two_kinds() -> None:
    made = parse({"x.ttl": turtle('<X> a mg:Body ; mg:identifier "X" .\n<state/X> a mg:State ; mg:identifier "X" .')})
    assert [(entry.kind, entry.identifier) for entry in made] == [("body", "X"), ("state", "X")]


def test_what_an_entry_holds() -> None:
    made = parse(
        {
            "x.ttl": turtle(
                '<X/1> a mg:Body ; mg:identifier "X/1" ; mg:parentBody <X> ; mg:bodyClass "x" ; skos:note <far> ;\n'
                '    skos:altLabel "Group X One"@en ; skos:prefLabel "Group One"@en , "一组"@zh ;\n'
                '    skos:hiddenLabel "Groups One"@en ; mg:shortName "Group"@en .\n'
                '<X> a mg:Body ; mg:identifier "X" .'
            )
        }
    )
    entry = made.get("body", "X/1")
    assert entry is not None
    assert entry.labels == {"en": ("Group One", "Group X One", "Groups One"), "zh": ("一组",)}
    assert entry.short_names == {"en": ("Group",)}
    assert entry.properties == {
        "parentBody": ("X",),
        "bodyClass": ("x",),
        "note": (f"{namespaces.ID_BASE}far",),
    }
    assert (entry.label("zh"), entry.label("fr")) == ("一组", "Group One")
    assert made.entries("state") == ()
    assert made.names("body", "en") == dict.fromkeys(("Group One", "Group X One", "Groups One"), (entry,))
