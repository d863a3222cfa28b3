"""Citations and identities: one reference, however it is written."""

from __future__ import annotations

import pytest

from mandategraph import citation
from mandategraph.errors import CitationError
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.vocabulary import load


def body(identifier: str) -> Reference:
    entry = load().get("body", identifier)
    assert entry is not None
    return load().reference(entry)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7/1", "7/1"),
        ("75/290A", "75/290 A"),
        ("75/290 A", "75/290 A"),
        ("s-32/1", "S-32/1"),
        ("217A(III)", "217 A (III)"),
        ("217 A (III)", "217 A (III)"),
        ("1325(2000)", "1325 (2000)"),
        ("2021/25", "2021/25"),
    ],
)
def test_a_number_has_one_spelling(written: str, number: str) -> None:
    assert citation.normal_number(written) == number


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("A/75/6(Sect.8)", "A/75/6 (Sect. 8)"),
        ("A/75/6 (Sect. 8)/Add.1", "A/75/6 (Sect. 8)/Add.1"),
        ("A/75/7/Add.1(Part I)", "A/75/7/Add.1 (Part I)"),
        ("A/76/5 (Vol. II)", "A/76/5 (Vol. II)"),
        ("ICCD/COP(14)/23/Add.1", "ICCD/COP(14)/23/Add.1"),
    ],
)
def test_a_symbol_has_one_spelling(written: str, symbol: str) -> None:
    assert citation.normal_symbol(written) == symbol
    assert citation.document(written, load()).identifier == symbol


@pytest.mark.parametrize(
    ("adopter", "number", "identifier", "path"),
    [
        ("CAC/COSP", "7/1", "CAC/COSP resolution 7/1", "CAC/COSP/resolution/7/1"),
        ("A", "75/194", "A/RES/75/194", "A/resolution/75/194"),
        ("A", "S-32/1", "A/RES/S-32/1", "A/resolution/S-32/1"),
        ("A", "217 A (III)", "A/RES/217 A (III)", "A/resolution/217-A-III"),
        ("S", "1325 (2000)", "S/RES/1325 (2000)", "S/resolution/1325-2000"),
        ("E", "2021/25", "E/RES/2021/25", "E/resolution/2021/25"),
    ],
)
def test_resolutions_are_named_by_symbol_or_body(adopter: str, number: str, identifier: str, path: str) -> None:
    made = citation.resolution(body(adopter), number, load())
    assert (made.identifier, made.path, made.number) == (identifier, path, number)


@pytest.mark.parametrize(
    ("symbol", "identifier"),
    [
        ("GC.7/Res.1", "GC resolution GC.7/Res.1"),
        ("IDB.19/Dec.4", "IDB decision IDB.19/Dec.4"),
        ("GC(62)/RES/5", "GC resolution GC(62)/RES/5"),
        ("LC/L.4180(CSS.2016/1)", "LC/L.4180(CSS.2016/1)"),
    ],
)
def test_a_symbol_tells_whether_it_is_what_a_body_adopted(symbol: str, identifier: str) -> None:
    assert citation.is_symbol(symbol)
    assert citation.document(symbol, load()).identifier == identifier


def test_a_symbol_and_a_number_name_one_resolution() -> None:
    by_symbol = citation.document("A/RES/75/194", load())
    assert by_symbol == citation.resolution(body("A"), "75/194", load())


def test_an_operative_paragraph_is_part_of_its_resolution() -> None:
    whole = citation.resolution(body("CAC/COSP"), "7/1", load())
    part = citation.paragraph(whole, "4(b)")
    assert part.identifier == "CAC/COSP resolution 7/1, paragraph 4(b)"
    assert part.path == "CAC/COSP/resolution/7/1/paragraph/4/b"
    assert part.part_of == whole


def test_provisions_have_a_short_and_a_long_name() -> None:
    instrument = Reference(ReferenceKind.INSTRUMENT, "instrument/UNCAC", "UNCAC")
    made = citation.provision(instrument, (("article", "12"), ("paragraph", "2"), ("subparagraph", "c")))
    assert made.identifier == "UNCAC article 12(2)(c)"
    assert made.number == "article 12 paragraph 2(c)"
    assert made.path == "instrument/UNCAC/article/12/2/c"


@pytest.mark.parametrize(
    ("ordinal", "kind", "when", "identifier"),
    [
        ("6", "meeting", "", "CAC/COSP/EG.1 meeting 6"),
        ("7", "session", "", "CAC/COSP/EG.1 session 7"),
        ("", "meeting", "2019-04-09", "CAC/COSP/EG.1 meeting 2019-04-09"),
    ],
)
def test_meetings_are_named_by_ordinal_or_date(ordinal: str, kind: str, when: str, identifier: str) -> None:
    assert citation.meeting(body("CAC/COSP/EG.1"), ordinal, kind, when).identifier == identifier


@pytest.mark.parametrize(
    ("symbol", "key"),
    [
        ("CAC/COSP/EG.1/2019/4", "CAC/COSP/EG.1"),
        ("E/CN.7/EG.9/2022/5", "E/CN.7/EG.9"),
        ("CTOC/COP/WG.4/2021/L.1/Add.1", "CTOC/COP/WG.4"),
        ("A/75/6", "A"),
    ],
)
def test_a_symbol_tells_whose_document_it_is(symbol: str, key: str) -> None:
    found = citation.body_of_symbol(symbol, load())
    assert found is not None
    assert found.identifier == key


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("7/1", ("", "7/1", "")),
        ("A/RES/75/194", ("A", "75/194", "")),
        ("resolution 7/1", ("", "7/1", "")),
        ("CAC/COSP resolution 7/1", ("CAC/COSP", "7/1", "")),
        ("CAC/COSP resolution 7/1, paragraph 27", ("CAC/COSP", "7/1", "27")),
        ("A 75/290 A", ("A", "75/290 A", "")),
        ("1325 (2000)", ("", "1325 (2000)", "")),
    ],
)
def test_users_cite_in_several_ways(text: str, parsed: tuple[str, str, str]) -> None:
    assert citation.parse(text, load()) == parsed


@pytest.mark.parametrize("text", ["", "seven", "7-1", "resolution"])
def test_what_is_no_citation_says_how_to_write_one(text: str) -> None:
    with pytest.raises(CitationError, match="give its number"):
        citation.parse(text, load())
