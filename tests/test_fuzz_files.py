"""Any bytes, in any of the formats, become a document that goes the whole way, or are refused by name."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

import akn
import office
import wholeway
from damage import TOP, damaged, damaged_bytes, damaged_container
from mandategraph.errors import LanguageError, SourceError
from mandategraph.reading import read, read_all
from mandategraph.reading.settings import settings_of

REPORT = TOP / "graph" / "reports" / "en.txt"
SETTINGS = 'symbol = "CAC/COSP/EG.1/2019/4"\nlanguage = "en"\nbody = "CAC/COSP/EG.1"\n'


@cache
def paragraphs() -> tuple[tuple[str, str], ...]:
    """The first blocks of a report, each with its printed number."""
    document = read(REPORT)
    numbers = {"paragraph": "{}. ", "heading": "", "item": "({}) "}
    return tuple(
        (
            numbers.get(block.kind.value, "").format(block.number.rpartition("(")[2].strip(")")),
            document.quote(block.span),
        )
        for block in document.blocks[:30]
    )


@cache
def word_document() -> bytes:
    """The report in a Word document, its paragraphs numbered by hand, one list and one table."""
    lines = [office.paragraph(number + words) for number, words in paragraphs()]
    numbered = [office.paragraph(words, numbered=(1, 0)) for _, words in paragraphs()[12:16]]
    listed = f'<w:abstractNum w:abstractNumId="0">{office.levels(("decimal", "%1."))}</w:abstractNum>'
    listed += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join([*lines, *numbered, office.table(("State", "Votes"), ("Brazil", "2"))])
    return office.docx(body, {"numbering": listed})


@cache
def pdf_file() -> bytes:
    """The report in a PDF file."""
    return office.typeset(
        [(number + words, 10.0, False) for number, words in paragraphs()], furniture="CAC/COSP/EG.1/2019/4"
    )


@cache
def web_page() -> str:
    """The report as a web page."""
    lines = "".join(f"<p>{escape(number + words)}</p>\n" for number, words in paragraphs())
    table = "<table><tr><th>State</th></tr><tr><td>Fiji</td></tr></table><ol><li>One<li>Two</ol>"
    return f'<!DOCTYPE html>\n<html lang="en"><body><h1>Report</h1>{lines}{table}</body></html>'


@cache
def resolution() -> str:
    """A resolution in the UN's XML."""
    body = akn.paragraph("<i>Requests</i> the Secretary-General to report to it at its seventy-sixth session;", "1.")
    body += akn.paragraph(f"<i>Recalls</i> its resolution 74/177{akn.note('1', 'See A/74/1.')};", "2.")
    return akn.resolution(body)


def taken(data: bytes, name: str) -> None:
    """A file goes the whole way, or is refused for what it is."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        told, documents = str(path), []
        try:
            documents = list(read_all(path))
        except (SourceError, LanguageError) as error:
            told = str(error)
        assert told.startswith(str(path))
    for document in documents:
        wholeway.go(document)


@given(st.data())
def test_damaged_word_documents_go_the_whole_way(data: st.DataObject) -> None:
    taken(data.draw(damaged_container(word_document())), "report.docx")


@given(st.data())
def test_word_documents_with_other_bytes_go_the_whole_way(data: st.DataObject) -> None:
    taken(data.draw(damaged_bytes(word_document())), "report.docx")


@given(st.data())
def test_damaged_pdf_files_go_the_whole_way(data: st.DataObject) -> None:
    taken(data.draw(damaged_bytes(pdf_file())), "report.pdf")


@given(st.data())
def test_damaged_web_pages_go_the_whole_way(data: st.DataObject) -> None:
    taken(data.draw(damaged(web_page())).encode("utf-8", "surrogatepass"), "report.html")


@given(st.data())
def test_damaged_resolutions_in_xml_go_the_whole_way(data: st.DataObject) -> None:
    taken(data.draw(damaged(resolution())).encode("utf-8", "surrogatepass"), "resolution.xml")


@given(st.data(), st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")))
def test_damaged_text_files_in_any_encoding_go_the_whole_way(data: st.DataObject, encoding: str) -> None:
    text = (TOP / "graph" / "reports" / "zh.txt").read_text("utf-8")[:1500]
    taken(data.draw(damaged_bytes(text.encode(encoding))), "report.txt")


@given(st.data())
def test_damaged_settings_are_read_or_refused(data: st.DataObject) -> None:
    shared = data.draw(st.booleans())
    text = data.draw(damaged('["report.txt"]\n' + SETTINGS if shared else SETTINGS))
    with TemporaryDirectory() as folder:
        beside = Path(folder, "SOURCE.toml" if shared else "report.txt.toml")
        beside.write_bytes(text.encode("utf-8", "surrogatepass"))
        told = str(beside)
        try:
            settings_of(Path(folder, "report.txt"))
        except SourceError as error:
            told = str(error)
        assert told.startswith(str(beside))
