"""The scoreboard of resolutions: what markup gives away, the bare words, and how a reading of them is scored."""

from __future__ import annotations

from pathlib import Path

import pytest

import markup_reading
from akn_print import LAYOUTS, printed
from akn_truth import Truth, TruthError, truth_of
from mandategraph.vocabulary import load
from resolution_reading import Cited, Reading, read_words, unit_of
from resolution_scoring import alike, expected_verbs, score
from score_resolutions import main

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification><FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>
<coverPage><p>United Nations</p><p><docNumber refersTo="#symbol">A/RES/75/900</docNumber></p><p>General Assembly</p>
<p>Distr.: General</p><p>28 December 2020</p>
<p>Resolution adopted by the General Assembly on 16 December 2020</p></coverPage>
<preface><p><docNumber>75/900.</docNumber> <docTitle>Strengthening the work of a programme that has a long name</docTitle></p></preface>
<preamble><formula><p><span class="italic">The General Assembly</span>,</p></formula>
<container><p><span class="italic">Recalling</span> its resolution <a href="https://undocs.org/en/A/RES/74/177">74</a><a
href="https://undocs.org/en/A/RES/74/177">/177</a> and its decision 74/550 B on the matter that this programme deals with year by year,<authorialNote
marker="1"><p><a href="https://undocs.org/en/A/75/125">A/75/125</a>.</p></authorialNote></p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p><span class="italic">Takes note with deep appreciation</span> of the report
of the Secretary-General, and requests him to go on with the work that the report describes in so much detail;</p></content></paragraph>
<paragraph><num>2.</num><list><intro><p><span class="italic">Requests</span> the Secretary-General:</p></intro>
<point><num>(a)</num><content><p>To act;</p></content></point><point><num>(b)</num><content><p>To report.</p></content></point></list>
</paragraph></mainBody>
<conclusions><p>46th plenary meeting</p></conclusions></statement></akomaNtoso>"""


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    return truth_of(written(tmp_path, AKN.format(language="eng")))


def written(folder: Path, text: str, name: str = "75_900_E.xml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_the_markup_gives_away(truth: Truth) -> None:
    assert (truth.symbol, truth.language) == ("A/RES/75/900", "en")
    assert [(one.kind, one.label, one.number) for one in truth.pieces if one.kind not in ("cover", "heading")] == [
        ("preamble", "", "1"),
        ("operative", "1.", "1"),
        ("operative", "2.", "2"),
        ("item", "(a)", ""),
        ("item", "(b)", ""),
    ]
    preamble = next(one for one in truth.pieces if one.kind == "preamble").words
    assert preamble.text.endswith("year by year,")
    assert [(one.words, one.target[-6:]) for one in preamble.citations] == [("74/177", "74/177")]
    assert preamble.calls == [(len(preamble.text), "1")]
    assert [(note.mark, note.words.text) for note in truth.notes] == [("1", "A/75/125.")]


def test_a_number_that_the_markup_parts_from_its_words(tmp_path: Path) -> None:
    parted = AKN.replace("<num>1.</num><content>", "<num>1.</num></paragraph><paragraph><content>")
    found = [
        one for one in truth_of(written(tmp_path, parted.format(language="eng"))).pieces if one.kind == "operative"
    ]
    assert [(one.number, one.words.text[:5]) for one in found] == [("1", "Takes"), ("2", "Reque")]


def test_a_number_that_the_markup_leaves_among_the_words(tmp_path: Path) -> None:
    typed = AKN.replace("<num>1.</num>", "").replace('<p><span class="italic">Takes', "<p>\u200f1 -\u200f<span> Takes")
    found = [one for one in truth_of(written(tmp_path, typed.format(language="ara"))).pieces if one.kind == "operative"]
    assert [one.number for one in found] == ["1", "2"]


def test_numbers_left_among_the_words_begin_anew_in_a_section(tmp_path: Path) -> None:
    typed = AKN.replace("<num>1.</num>", "").replace('<p><span class="italic">Takes', "<p>\u200f1 -\u200f<span> Takes")
    section = "<section><heading>II</heading><paragraph><content><p>\u200f1 -\u200f Notes it;</p></content></paragraph></section>"
    typed = typed.replace("</mainBody>", f"{section}</mainBody>")
    found = [one for one in truth_of(written(tmp_path, typed.format(language="ara"))).pieces if one.kind == "operative"]
    assert [one.number for one in found] == ["1", "2", "1"]


def test_operative_paragraphs_that_the_markup_makes_items_of_the_preamble(tmp_path: Path) -> None:
    items = "".join(f"<item><num>{number}.</num><p>Notes it;</p></item>" for number in (1, 2))
    moved = AKN[: AKN.index("<mainBody>")] + AKN[AKN.index("<conclusions>") :]
    moved = moved.replace("</container></preamble>", f"<blockList>{items}</blockList></container></preamble>")
    found = [one for one in truth_of(written(tmp_path, moved.format(language="zho"))).pieces if one.kind == "operative"]
    assert [one.number for one in found] == ["1", "2"]


def test_what_leads_in_to_numbered_paragraphs_is_none(tmp_path: Path) -> None:
    led = AKN.replace("<mainBody>", "<mainBody><paragraph><content><p>Resolves that:</p></content></paragraph>")
    found = truth_of(written(tmp_path, led.format(language="eng"))).pieces
    assert [one.number for one in found if one.kind == "operative"] == ["1", "2"]
    sole = led[: led.index("<paragraph><num>1.")] + led[led.index("</mainBody>") :]
    found = truth_of(written(tmp_path, sole.format(language="eng"))).pieces
    assert [one.number for one in found if one.kind == "operative"] == ["1"]


def test_a_preambular_paragraph_that_the_markup_puts_among_the_operative_ones(tmp_path: Path) -> None:
    moved = AKN.replace(
        "<mainBody>",
        '<mainBody><paragraph><content><p><span class="italic">Guided</span> by it,</p></content></paragraph>',
    )
    found = truth_of(written(tmp_path, moved.format(language="eng"))).pieces
    assert [one.number for one in found if one.kind == "preamble"] == ["1", "2"]
    assert [one.number for one in found if one.kind == "operative"] == ["1", "2"]


def test_addresses_are_no_citations(tmp_path: Path) -> None:
    address = '<a href="http://un.org/2018">www.un.org/2018</a>'
    linked = AKN.replace("A/75/125</a>.", f"A/75/125</a>, {address}.")
    note = truth_of(written(tmp_path, linked.format(language="eng"))).notes[0]
    assert "www.un.org/2018" in note.words.text
    assert [one.words for one in note.words.citations] == ["A/75/125"]


def test_a_short_paragraph_may_go_on_with_its_items() -> None:
    required = [("1", "Recalls"), ("2", "Takesnotewithdeepappreci")]
    found = [("1", "Recalls: (a) the law"), ("2", "Takes note with deep appreciation of it"), ("3", "Recalls more")]
    assert list(alike(found, required)) == [*required, ("3", "Recallsmore")]


def test_the_verbs_that_italics_mark(truth: Truth) -> None:
    found = expected_verbs(truth, load())
    assert {unit: set(one.verbs) for unit, one in found.items()} == {
        "operative 1": {"take note with appreciation"},
        "operative 2": {"request"},
    }
    assert found["operative 2"].forces == {"request"}


def test_what_is_said_again_follows_its_verb(tmp_path: Path) -> None:
    again = AKN.replace(
        '">Takes note with deep appreciation</span> of the report', '">Reiterates</span> its request that the'
    )
    (one, _) = expected_verbs(truth_of(written(tmp_path, again.format(language="eng"))), load()).values()
    assert {"reiterate", "request"} <= one.verbs
    assert "request" in one.forces


def test_bare_words(truth: Truth) -> None:
    plain = printed(truth, "plain").split("\n")
    assert plain[-3:] == ["_" * 18, "1 A/75/125.", ""]
    assert next(line for line in plain if line.startswith("Recalling")).endswith("year by year,1")
    assert "(a) To act;" in plain
    wrapped = printed(truth, "wrapped")
    assert max(len(line) for line in wrapped.split("\n")) <= 92
    assert "1 A/75/125.\n" in wrapped


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_product_reads_them(truth: Truth, layout: str) -> None:
    tallies = score(truth, read_words(printed(truth, layout), truth.name), expected_verbs(truth, load()), load())
    assert {aspect: (one.precision, one.recall) for aspect, one in tallies.items()} == dict.fromkeys(
        tallies, (1.0, 1.0)
    )
    assert (tallies["citations"].required, tallies["bodies"].required, tallies["footnotes"].required) == (3, 1, 1)


def reading() -> Reading:
    """All that the truth holds."""
    return Reading(
        "en",
        operative=[("1", "Takes note with deep appreciation of the report"), ("2", "Requests the Secretary-General:")],
        verbs={"operative 1": ["take note with appreciation", "request"], "operative 2": ["request"]},
        citations={"preamble 1": [Cited("74/177", "A", "74/177"), Cited("A/75/125", "", "A/75/125")]},
        notes=[("1", "preamble 1")],
    )


BROKEN = [
    ("nothing is wrong", lambda one: None, "operative paragraphs", 2, 2, 2),
    ("a paragraph is lost", lambda one: one.operative.pop(), "operative paragraphs", 1, 2, 1),
    (
        "a number stands before other words",
        lambda one: one.operative.append(("3", "More")),
        "operative paragraphs",
        3,
        2,
        2,
    ),
    ("another verb opens the paragraph", lambda one: one.verbs["operative 1"].insert(0, "note"), "verbs", 2, 2, 1),
    ("no verb is found", lambda one: one.verbs.pop("operative 2"), "verbs", 1, 2, 1),
    ("a citation is lost", lambda one: one.citations["preamble 1"].pop(), "citations", 1, 2, 1),
    (
        "one is found where none is",
        lambda one: one.citations["preamble 1"].append(Cited("70/1", "A", "x")),
        "citations",
        3,
        2,
        2,
    ),
    (
        "one that is not linked but stands there is right",
        lambda one: one.citations["preamble 1"].append(Cited("74/550 B", "A", "x")),
        "citations",
        3,
        3,
        3,
    ),
    (
        "a resolution is given to another body",
        lambda one: one.citations.update({"preamble 1": [Cited("74/177", "E", "74/177")]}),
        "bodies",
        1,
        1,
        0,
    ),
    (
        "a footnote is tied to another paragraph",
        lambda one: one.notes.__setitem__(0, ("1", "operative 1")),
        "footnotes",
        0,
        1,
        0,
    ),
]


@pytest.mark.parametrize(
    ("change", "aspect", "found", "required", "right"), [row[1:] for row in BROKEN], ids=[r[0] for r in BROKEN]
)
def test_each_mistake_costs(truth: Truth, change: object, aspect: str, found: int, required: int, right: int) -> None:
    one = reading()
    assert callable(change)
    change(one)
    tally = score(truth, one, expected_verbs(truth, load()), load())[aspect]
    assert (tally.found, tally.required, tally.right) == (found, required, right)


def test_other_languages_are_held_to_the_force_of_the_english_paragraph(tmp_path: Path, truth: Truth) -> None:
    french = truth_of(written(tmp_path, AKN.format(language="fra"), "75_900_F.xml"))
    one = reading()
    one.verbs["operative 2"] = ["invite"]  # another verb, the same force
    assert score(french, one, expected_verbs(truth, load()), load())["verbs"].right == 2
    assert score(truth, one, expected_verbs(truth, load()), load())["verbs"].right == 1


@pytest.mark.parametrize(
    ("para", "unit"),
    [
        ("3", "operative 3"),
        ("3(a)", "operative 3"),
        ("heading II, 3", "operative 3"),
        ("annex, 3", "annex"),
        ("preamble 3", "preamble 3"),
    ],
)
def test_units(para: str, unit: str) -> None:
    assert unit_of(para) == unit


def test_files_that_give_no_truth(tmp_path: Path) -> None:
    with pytest.raises(TruthError):
        truth_of(written(tmp_path, "<a>"))
    with pytest.raises(TruthError, match="0 resolutions in one file"):
        truth_of(written(tmp_path, "<a/>"))
    with pytest.raises(TruthError, match="not in an official language"):
        truth_of(written(tmp_path, AKN.format(language="deu")))


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, AKN.format(language="eng"))
    assert main(["--resolutions", str(tmp_path), "--details"]) == 0
    table = capsys.readouterr().out.split("\n")
    assert table[0].startswith("| language | documents | operative paragraphs P | R |")
    assert table[2].startswith("| en | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |")
    assert main(["--resolutions", str(tmp_path / "nowhere")]) == 2


TWO = AKN.replace("<statement", "<documentCollection><component><statement", 1).replace(
    "</statement>",
    "</statement></component><component><statement><mainBody><paragraph><num>1.</num><content><p>Decides to go on.</p>"
    "</content></paragraph></mainBody></statement></component></documentCollection>",
)


def test_the_markup_itself_is_read_without_loss(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, AKN.format(language="eng"))
    written(tmp_path, TWO.format(language="fra"), "75_901_F.xml")
    written(tmp_path, AKN.format(language="eng")[:-40], "75_902_E.xml")
    written(tmp_path, AKN.format(language="deu"), "75_903_G.xml")
    assert main(["--resolutions", str(tmp_path), "--markup"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0] == "| language | files | read | documents | operative paragraphs | lost | refused |"
    assert lines[2:5] == [
        "| deu | 1 | 0 | 0 | 0 | 0 | 1 |",
        "| en | 2 | 1 | 1 | 2 | 0 | 1 |",
        "| fr | 1 | 1 | 2 | 3 | 0 | 0 |",
    ]
    refused = [line for line in lines if line.startswith("refused: ")]
    assert [name in line for name, line in zip(("75_903_G.xml", "75_902_E.xml"), refused, strict=True)] == [True, True]


def test_a_paragraph_that_the_reader_loses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, AKN.format(language="eng"))
    kept = markup_reading.numbered
    monkeypatch.setattr(markup_reading, "numbered", lambda document: [one for one in kept(document) if one[0] != "2"])
    assert main(["--resolutions", str(tmp_path), "--markup"]) == 1
    assert "lost: 75_900_E.xml: 2. RequeststheSecretaryGene" in capsys.readouterr().out
    assert main(["--resolutions", str(tmp_path / "nowhere"), "--markup"]) == 2
