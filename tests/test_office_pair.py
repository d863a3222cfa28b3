"""One document as a Word file and as a PDF: the same facts, by the rows of every stored query."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

import mandategraph as mg
from mandategraph.document import BlockKind, Document
from mandategraph.reading import read
from office import docx, levels, paragraph, table, typeset

TESTS = Path(__file__).parent
SAMPLES = TESTS.parent.parent / "shared/corpus/samples"
REPORT = TESTS.parent / "graph/reports/zh.txt"
QUERIES = sorted(
    entry.name.removesuffix(".rq") for entry in files("mandategraph.queries").iterdir() if entry.name.endswith(".rq")
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/></w:style>'
    for level in (1, 2, 3)
)
LISTS = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">{list_}</w:abstractNum>'
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    for number, list_ in {
        1: levels(("decimal", "%1."), ("lowerLetter", "(%2)")),
        2: levels(("upperRoman", "%1."), ("upperLetter", "%2.")),
    }.items()
)
MASTHEAD = (("United Nations", "CAC/COSP/EG.1/2019/4"), ("Conference of the States Parties", "Distr.: General"))
BODY = (
    ("title", "Report on the meeting of the open-ended intergovernmental expert meeting to enhance international "
     "cooperation under the United Nations Convention against Corruption held in Vienna on 31 May 2019"),
    ("I", "Introduction"),
    ("1", "In its resolution 7/1, the Conference of the States Parties to the United Nations Convention against Corruption "
     "requested the Secretariat to continue to collect statistics on the use of the Convention as a legal basis for mutual "
     "legal assistance and to report on them to the Conference at its next session."),
    ("2", "In the same resolution, the Conference invited the expert meeting:"),
    ("a", "To propose items for the agenda of its next meeting;"),
    ("b", "To exchange information on the challenges met by States parties."),
    ("II", "Organization of the meeting"),
    ("A", "Opening of the meeting"),
    ("3", "The meeting was held in Vienna on 31 May 2019 and was chaired by Maria Consuelo Porras Argueta (Guatemala)."),
    ("4", "A representative of the Secretariat introduced document CAC/COSP/EG.1/2019/2 and referred to a note verbale "
     "dated 17 December 2018 that had been sent to all States parties in order to collect such information."),
    ("B", "Attendance"),
    ("5", "The following States parties to the Convention were represented at the meeting: Albania, Chad, Peru and Spain."),
)  # fmt: skip


def word_document() -> bytes:
    """With automatic numbers."""
    body = table(*MASTHEAD)
    for label, text in BODY:
        if label == "title":
            body += paragraph(text)
        elif label in ("I", "II"):
            body += paragraph(text, style="H1", numbered=(2, 0))
        elif label.isupper():
            body += paragraph(text, style="H2", numbered=(2, 1))
        else:
            body += paragraph(text, numbered=(1, 0 if label.isdecimal() else 1))
    return docx(body, {"styles": STYLES, "numbering": LISTS})


def pdf_file() -> bytes:
    """With hard line ends, over three pages."""
    lines = [((" " * 9).join(row), 10.0, False) for row in MASTHEAD]
    for label, text in BODY:
        heading = label.isupper() or label == "title"
        marker = "" if label == "title" else f"({label}) " if label.islower() else f"{label}. "
        lines.append((marker + text, 12.0 if heading else 10.0, heading))
    return typeset(lines, columns=80, lines_a_page=12)


def blocks(document: Document) -> list[tuple[str, str, str, str]]:
    return [(block.kind.value, block.number, block.parent, document.quote(block.span)) for block in document.blocks]


def rows(path: Path, query: str, graphs: dict[Path, mg.Graph]) -> list[dict[str, object]]:
    if path not in graphs:
        graphs[path] = mg.build([path])
    return [dict(row) for row in graphs[path].query(query)]


@pytest.fixture(scope="module")
def graphs() -> dict[Path, mg.Graph]:
    return {}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("made")
    word, paper = folder / "report.docx", folder / "report.pdf"
    word.write_bytes(word_document())
    paper.write_bytes(pdf_file())
    return word, paper


def test_the_same_blocks(made: tuple[Path, Path]) -> None:
    word, paper = (blocks(read(path)) for path in made)
    assert word == paper
    assert [number for _, number, _, _ in word if number] == [
        *("title", "heading I", "1", "2", "2(a)", "2(b)", "heading II", "heading II.A", "3", "4", "heading II.B", "5")
    ]


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_facts(made: tuple[Path, Path], graphs: dict[Path, mg.Graph], query: str) -> None:
    word, paper = (rows(path, query, graphs) for path in made)
    assert word == paper


def test_there_are_facts(made: tuple[Path, Path], graphs: dict[Path, mg.Graph]) -> None:
    counts = {
        query: len(rows(made[0], query, graphs)) for query in ("attendance", "mandates", "officers", "documents-cited")
    }
    assert all(counts.values()), counts


@pytest.mark.parametrize("query", QUERIES)
def test_a_real_pair(graphs: dict[Path, mg.Graph], query: str) -> None:
    pair = [SAMPLES / f"A_80_604_Add.10{suffix}" for suffix in (".docx", ".pdf")]
    if not all(path.is_file() for path in pair):
        pytest.skip("../shared/corpus/samples/A_80_604_Add.10.docx and .pdf are not there")
    word, paper = (rows(path, query, graphs) for path in pair)
    assert word == paper


@pytest.mark.parametrize(
    ("name", "symbol", "language", "paragraphs", "notes"),
    [
        ("A_80_604_Add.10.docx", "A/80/604/Add.10", "en", 59, 3),
        ("A_80_604_Add.10.pdf", "A/80/604/Add.10", "en", 59, 3),
        ("A_RES_70_299.docx", "A/RES/70/299", "en", 21, 3),
        ("A_INF_76_1.pdf", "A/INF/76/1", "en", 2, 0),
        ("ohchr_1_ru.pdf", "A/HRC/WG.6/34/ITA/3", "ru", 94, 170),
        ("ohchr_2_fr.pdf", "A/HRC/WG.6/7/ITA/1", "fr", 138, 1),
    ],
)
def test_real_samples(name: str, symbol: str, language: str, paragraphs: int, notes: int) -> None:
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip(f"../shared/corpus/samples/{name} is not there")
    document = read(path)
    numbers = [block.number for block in document.of_kind(BlockKind.PARAGRAPH) if block.number]
    found = document.of_kind(BlockKind.FOOTNOTE)
    assert (document.symbol, document.language) == (symbol, language)
    assert numbers == [str(number) for number in range(1, paragraphs + 1)]
    assert (len(found), sum(note.anchor is None for note in found)) == (notes, 0)
