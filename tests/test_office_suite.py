"""Documents in six languages as Word files and as the PDF files that an office suite makes of them: the same facts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

import mandategraph as mg
from mandategraph.document import Block, BlockKind
from mandategraph.reading import read
from office import docx, levels, paragraph, run

SUITE = shutil.which("soffice")
TESTS = Path(__file__).parent
REPORTS = TESTS.parent / "graph/reports"
SAMPLE = TESTS.parent.parent / "shared/corpus/samples/A_RES_70_299.docx"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
QUERIES = sorted(
    entry.name.removesuffix(".rq") for entry in files("mandategraph.queries").iterdir() if entry.name.endswith(".rq")
)
BOLD = '<w:b/><w:bCs/><w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/><w:rPr>'
    f"{BOLD.format(30 - 2 * level)}</w:rPr></w:style>"
    for level in (1, 2, 3)
)
LISTS = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">{list_}</w:abstractNum>'
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    for number, list_ in {
        1: levels(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")),
        2: levels(("upperRoman", "%1."), ("upperLetter", "%2."), ("decimal", "%3.")),
    }.items()
)
SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
RAISED = '<w:vertAlign w:val="superscript"/>'


def word_document(language: str) -> bytes:
    """The bundled report of a language as a Word file, with automatic numbers and footnotes."""
    document = read(REPORTS / f"{language}.txt")
    right = language == "ar"
    direction = "<w:bidi/>" if right else ""
    letters = "<w:rtl/>" if right else ""
    calls = {block.anchor: block for block in document.of_kind(BlockKind.FOOTNOTE) if block.anchor is not None}
    body, notes, count = "", SEPARATORS, 0
    for block in document.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            continue
        properties = letters + (BOLD.format(32) if block.kind is BlockKind.TITLE else "")
        content, begin = "", block.span.begin
        for anchor in sorted(one for one in calls if block.span.begin < one <= block.span.end):
            count += 1
            content += run(document.text[begin:anchor], properties)
            content += f'<w:r><w:rPr>{RAISED}</w:rPr><w:footnoteReference w:id="{count}"/></w:r>'
            mark = f"<w:r><w:rPr>{RAISED}</w:rPr><w:footnoteRef/></w:r>"
            words = run(f" {document.quote(calls[anchor].span)}", letters + '<w:sz w:val="18"/><w:szCs w:val="18"/>')
            notes += f'<w:footnote w:id="{count}">{paragraph(mark + words, more=direction)}</w:footnote>'
            begin = anchor
        content += run(document.text[begin : block.span.end], properties)
        style, numbered = _place(block)
        body += paragraph(content, style=style, numbered=numbered, more=f'{direction}<w:spacing w:after="120"/>')
    return docx(body, {"styles": STYLES, "numbering": LISTS, "footnotes": notes})


def _place(block: Block) -> tuple[str, tuple[int, int] | None]:
    """A block's style, and its list and level."""
    if block.kind is BlockKind.HEADING:
        level = max(1, min(block.level, 3))
        return f"H{level}", (2, level - 1) if block.number else None
    if block.kind is BlockKind.PARAGRAPH and block.number:
        return "", (1, 0)
    return "", (1, block.level) if block.kind is BlockKind.ITEM else None


def as_pdf(paths: Sequence[Path], profile: Path) -> None:
    """Makes PDF files of Word files, beside them."""
    command = [str(SUITE), "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "pdf"]
    folder = paths[0].parent
    subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if SUITE is None:
        pytest.skip("no LibreOffice (soffice) is there to make PDF files")
    folder = tmp_path_factory.mktemp("pairs")
    for language in LANGUAGES:
        (folder / f"{language}.docx").write_bytes(word_document(language))
    if SAMPLE.is_file():
        shutil.copy(SAMPLE, folder / SAMPLE.name)
    as_pdf(sorted(folder.glob("*.docx")), folder / "profile")
    return folder


@pytest.mark.parametrize("name", [*LANGUAGES, SAMPLE.stem])
def test_the_same_rows_of_every_query(folder: Path, name: str) -> None:
    if not (folder / f"{name}.docx").is_file():
        pytest.skip(f"../shared/corpus/samples/{name}.docx is not there")
    word, paper = (mg.build([folder / f"{name}{suffix}"]) for suffix in (".docx", ".pdf"))
    differ = [query for query in QUERIES if [*word.query(query)] != [*paper.query(query)]]
    assert not differ
    assert len([*word.query("mandates")]) > 9
