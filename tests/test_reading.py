"""What the reader makes of files: layouts, the bundled report, encodings, settings beside a source, errors."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

import pytest

from mandategraph.document import BlockKind, Document, Span
from mandategraph.errors import LanguageError, SourceError
from mandategraph.reading import read, read_text
from mandategraph.reading.decode import decode
from mandategraph.reading.joining import Joiner

TESTS = Path(__file__).parent
REPORT = TESTS.parent / "graph/reports/zh.txt"
FURNITURE = re.compile(r"https?:|undocs|V\.\d\d-\d{5}|\*\d+\*|_{4,}|(?<!\d)\d+/\d+ V\.")


def layouts() -> dict[str, tuple[str, list[str]]]:
    """The layouts of data/layouts.txt: name -> source (a form feed stands as its symbol), expected blocks."""
    found: dict[str, tuple[str, list[str]]] = {}
    for chunk in (TESTS / "data/layouts.txt").read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, rest = chunk.partition("\n")
        source, _, expected = rest.partition("\n---\n")
        assert name not in found
        found[name] = source.replace("␌", "\f") + "\n", expected.strip().splitlines()
    return found


LAYOUTS = layouts()


def blocks(document: Document, length: int | None = None) -> list[str]:
    """The blocks, each as `kind number<parent: words`."""
    return [
        f"{block.kind} {block.number}{block.parent and '<'}{block.parent}: {document.quote(block.span)[:length]}"
        for block in document.blocks
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout: str) -> None:
    source, expected = LAYOUTS[layout]
    assert blocks(read_text(source)) == expected


def test_the_bundled_report_block_by_block() -> None:
    expected = (TESTS / "data/zh-blocks.txt").read_text(encoding="utf-8").splitlines()
    assert blocks(read(REPORT), 12) == expected
    paragraphs = [block.number for block in read(REPORT).blocks if block.kind is BlockKind.PARAGRAPH]
    assert paragraphs == [str(number) for number in range(1, 49)]


def test_the_bundled_report_as_a_whole() -> None:
    document = read(REPORT)
    assert (document.language, document.symbol, document.issued, document.name) == ("zh", "", "", "zh.txt")
    assert document.digest == hashlib.sha256(REPORT.read_bytes()).hexdigest()
    assert document.notices == ()
    assert not FURNITURE.search(document.text)
    words = {block.number: document.quote(block.span) for block in document.blocks if not block.parent}
    assert words["title"] == (
        "2019 年 5 月 31 日在维也纳举行的第八次增进《联合国反腐败公约》下国际合作不限成员名额政府间专家会议的报告"
    )
    assert "第六次专家会议建议秘书处应继续致力于" in words["22"]  # two addresses stand inside this sentence
    assert "（CAC/COSP/EG.1/2019/L.1、CAC/COSP/EG.1/2019/L.1/Add.1 和" in words["48"]  # a symbol over two lines
    assert "Maria Consuelo Porras Argueta（危地马拉）主持" in words["5"]


@pytest.mark.parametrize(
    ("name", "symbol", "issued", "last", "footnotes"),
    [
        ("asset-recovery", "CAC/COSP/WG.2/2020/4", "2020-12-04", 38, ["1", "16"]),
        ("trafficking", "CTOC/COP/WG.4/2021/7", "2021-10-19", 32, []),
        ("narcotics", "E/CN.7/EG.2/2022/5", "2022-07-22", 35, []),
    ],
)
def test_other_reports(name: str, symbol: str, issued: str, last: int, footnotes: list[str]) -> None:
    document = read(TESTS / "reports" / name / "zh.txt")
    assert (document.symbol, document.issued) == (symbol, issued)
    paragraphs = [block.number for block in document.of_kind(BlockKind.PARAGRAPH)]
    assert paragraphs == [str(number) for number in range(1, last + 1)]
    assert [block.parent for block in document.of_kind(BlockKind.FOOTNOTE)] == footnotes
    assert document.notices == ()
    assert not FURNITURE.search(document.text)


def test_offsets_lead_back_to_the_source() -> None:
    source = "报告\n1. 会议由 Maria\n Porras 主\n2/9 V.19-04911\n持。\n"
    document = read_text(source)
    paragraph = document.blocks[1].span
    assert document.quote(paragraph) == "会议由 Maria Porras 主持。"
    pieces = document.offsets.source_spans(paragraph)
    assert [source[piece.begin : piece.end] for piece in pieces] == ["会议由 Maria", "Porras 主", "持。"]
    name = Span(paragraph.begin + 4, paragraph.begin + 16)
    assert document.quote(name) == "Maria Porras"
    assert [source[piece.begin : piece.end] for piece in document.offsets.source_spans(name)] == ["Maria", "Porras"]


@pytest.mark.parametrize(
    ("before", "after", "glue", "dropped"),
    [
        ("国", "际", "", 0),
        ("国", "2019", " ", 0),
        ("Maria", "（", "", 0),
        ("the", "Conference", " ", 0),
        ("5", "“联", "", 0),
        ("open-", "ended", "", 0),
        ("Con-", "vention", "", 1),
        ("co\u00ad", "operate", "", 1),
        ("24–", "28 October", "", 0),
        ("January–", "December", "", 0),
        ("States –", "parties", " ", 0),
        ("reports (", "A/77/12)", "", 0),
        ("\u062a\u0642\u0631\u064a\u0631 \u0648", "A/77/12", "", 0),
        ("\u0647\u0648", "A/77/12", " ", 0),
        ("CAC/COSP/EG.1/", "2019/L.1", "", 0),
        ("CAC/COSP/EG.", "1/2019/L.1", "", 0),
        ("paragraph 2.", "3/4 of them", " ", 0),
        ("and /", "or", " ", 0),
        ("https://www.un.org/a_", "b.pdf", "", 0),
        ("https://www.un.org/a", "and", " ", 0),
    ],
)
def test_what_a_line_break_stood_for(before: str, after: str, glue: str, dropped: int) -> None:
    joiner = Joiner(frozenset("“”"), apart=True, words=frozenset({"convention"}), prefixes=frozenset("\u0648"))
    assert joiner.between(before, after) == (glue, dropped)


CUT = "回顾大会关于这一事项的第74/177号决议和缔约国会议专家组的文件CAC/COSP/EG.1以及大会后来的第75/196号决议和题为The Work Programme的工作方案以及以后的各项决定，"


def cut_at(text: str, columns: int) -> str:
    """The text in lines of a width, whatever stands at their ends."""
    lines = [""]
    for one in text:
        if sum(2 if char > "\u3000" else 1 for char in lines[-1] + one) > columns:
            lines.append("")
        lines[-1] += one
    return "\n".join(lines)


@pytest.mark.parametrize("columns", [20, 21, 25, 30, 37])
def test_lines_of_ideographs_may_be_cut_anywhere(columns: int) -> None:
    words = CUT * 4  # so that a number is seen to be cut
    document = read_text(f"{cut_at(words, columns)}\n\n1. 决定。\n", language="zh", symbol="A/75/1")
    assert words in document.text


def test_a_break_between_words_is_a_space_where_no_number_is_seen_to_be_cut() -> None:
    lines = ["回顾大会关于这一事项的A/75/", "177号文件和所谓United Nations", "Programme以及以后各项的决定。"]
    document = read_text("\n".join(lines) + "\n\n1. 决定。\n", language="zh", symbol="A/75/1")
    assert "A/75/177号文件和所谓United Nations Programme以及" in document.text


@pytest.mark.parametrize(
    ("elsewhere", "word"), [("members cooperation convention", "organization"), ("members", "organi-zation")]
)
def test_a_document_that_parts_words_parts_those_that_it_has_nowhere_else(elsewhere: str, word: str) -> None:
    lines = ["The mem-", "bers agreed on the coope-", "ration under the conven-", "tion with the organi-", "zation."]
    document = read_text("\n".join([f"Report on {elsewhere} of the meeting", "", *lines, ""]), language="en")
    assert f"with the {word}." in document.text


def test_a_title_that_ends_with_a_date_on_a_line_of_its_own() -> None:
    head = "United Nations\n\nA/77/12\n\nDistr.: General\n\n11 June 2019\n\n"
    document = read_text(f"{head}Report on the meeting held in Vienna on\n31 May 2019\n\n1. It met in Vienna.\n")
    assert document.quote(document.blocks[4].span) == "Report on the meeting held in Vienna on 31 May 2019"
    assert document.issued == "2019-06-11"


@pytest.mark.parametrize("period", ["4–15 November 2019", "29 October – 2 November 2019"])
def test_when_a_session_is_held_stands_in_the_masthead(period: str) -> None:
    head = f"United Nations\nA/77/12\nDistr.: General\n11 June 2019\n\nTenth session\n{period}\n\n"
    document = read_text(f"{head}Report on the meeting of the experts\n\n1. It met in Vienna.\n")
    assert document.quote(document.of_kind(BlockKind.MASTHEAD)[-1].span) == period
    assert document.quote(document.of_kind(BlockKind.TITLE)[0].span) == "Report on the meeting of the experts"


def test_the_title_of_an_agenda_item_over_two_lines_is_one() -> None:
    head = (
        "United Nations\nA/77/12\nDistr.: General\n11 June 2019\n\nAgenda item 149\nFinancing of the Force\nfor Abyei\n"
    )
    document = read_text(f"{head}\nBudget of the Force for the year\n\n1. It was discussed in Vienna.\n")
    heads = [document.quote(block.span) for block in document.of_kind(BlockKind.MASTHEAD)]
    assert heads[-2:] == ["Agenda item 149", "Financing of the Force for Abyei"]


def test_a_footnote_without_its_mark_is_said() -> None:
    document = read_text(
        "报告\n1. 会议回顾《公约》，并请\n__________\n1 联合国，《条约汇编》。\n2/4 V.19-04911\n秘书处。\n"
    )
    assert document.notices == ("footnote 1: its mark in the text was not found",)


def test_a_flattened_mark_stands_a_space_away_from_a_name() -> None:
    document = read_text(
        "Informe\n\n1. La Conferencia de los Estados Partes en la Convención contra la Corrupción 1 aprobó el 1 de mayo la\n"
        "resolución 4/2 y el artículo 1 del reglamento.\n\n__________\n1 Naciones Unidas, Treaty Series.\n"
    )
    assert "la Corrupción aprobó el 1 de mayo la resolución 4/2 y el artículo 1 del" in document.text
    assert not document.notices


def test_raised_digits_are_marks_whatever_number_stands_beside() -> None:
    document = read_text(
        "Доклад\n\n1. Конвенция¹ и резолюция 75/212 о развитии² были рассмотрены.\n\n__________\n¹ Первая.\n² Вторая.\n"
    )
    assert "Конвенция и резолюция 75/212 о развитии были" in document.text
    assert not document.notices


def test_a_mark_is_joined_to_the_number_of_a_resolution_for_want_of_a_better_place() -> None:
    document = read_text(
        "Informe\n\n1. Tomando nota de los informes1 presentados con arreglo a las resoluciones 74/542 y 73/113, se decidió\n"
        "aplicar la decisión 74/544.\n\n__________\n1 A/75/95.\n2 A/75/96.\n3 A/75/97.\n"
    )
    assert "de los informes presentados con arreglo a las resoluciones 74/54 y 73/11, se" in document.text
    assert "la decisión 74/544." in document.text


def test_the_name_of_an_organ_is_no_title_though_the_other_column_stands_between_its_lines() -> None:
    document = read_text(
        "Naciones Unidas                                          CTOC/COP/WG.4/2021/7\n\n"
        "Conferencia de las Partes en la                  Distr. general\n"
        "Convención de las Naciones Unidas                19 de octubre de 2021\n"
        "contra la Delincuencia Organizada                Español\n"
        "Transnacional                                    Original: inglés\n\n\n"
        "        Informe sobre la 11ª reunión del Grupo de Trabajo\n\n\n    I. Introducción\n\n    1. Se aprobó.\n"
    )
    (title,) = document.of_kind(BlockKind.TITLE)
    assert document.quote(title.span) == "Informe sobre la 11ª reunión del Grupo de Trabajo"


def test_a_dropped_table_of_contents_is_said() -> None:
    assert read_text(LAYOUTS["a table of contents"][0]).notices == ("a table of contents of 6 lines was left out",)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "gb18030"),
        (b"", "gbk"),
    ],
)
def test_encodings_and_line_ends(tmp_path: Path, mark: bytes, encoding: str, line_end: str) -> None:
    path = tmp_path / "report.txt"
    source = REPORT.read_text(encoding="utf-8").replace("\n", line_end)
    path.write_bytes(mark + source.encode(encoding))
    document = read(path)
    assert document.text == read(REPORT).text
    decoded = decode(path.read_bytes(), "report.txt")
    pieces = document.offsets.source_spans(document.blocks[3].span)
    assert decoded[pieces[0].begin : pieces[0].end].startswith("缔约国会议在第 5/1 号决议中指示")


BAD_SOURCES = {
    "empty": (b"", "the file is empty; give a document"),
    "blank": (b" \n\t\r\n", "the file is empty; give a document"),
    "blank in UTF-16": (
        codecs.BOM_UTF16_LE + b" \x00\n\x00",
        "the file holds nothing but white space; give a document",
    ),
    "an image": (
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "this is a PNG image, not text; save the document as plain text (UTF-8)",
    ),
    "a PDF": (
        b"%PDF-1.7\n%\xe2\xe3",
        "this PDF file cannot be read: it is damaged or truncated; get a whole copy of it",
    ),
    "a DOCX": (
        b"PK\x03\x04rest",
        "a damaged or truncated ZIP container (File is not a zip file); get a whole copy of it",
    ),
    "bytes": (
        bytes(range(1, 256)) * 9,
        "byte 127 (line 2) is not UTF-8, and the file is not GB18030 either; save it as UTF-8",
    ),
    "Latin-1": (
        "Rapport de la réunion d’été".replace("’", "'").encode("latin-1"),
        "byte 15 (line 1) is not UTF-8, and the file is not GB18030 either; save it as UTF-8",
    ),
    "controls": (b"a\x01b\x02c", "this is not text (a control character at offset 1); give a plain text file"),
    "half a character": (
        codecs.BOM_UTF16_LE + b"a\x00b",
        "the file ends in the middle of a character of UTF-16-LE: it is truncated; get the whole file",
    ),
    "furniture": (
        "V.19-04911\n联合国 CAC/COSP/3\n".encode(),
        "there is nothing but page furniture in it; give a document",
    ),
}


@pytest.mark.parametrize("case", BAD_SOURCES)
def test_what_is_no_document(tmp_path: Path, case: str) -> None:
    data, message = BAD_SOURCES[case]
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read(path, language="zh")
    assert str(caught.value) == f"{path}: {message}"


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.txt: there is no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(SourceError, match="this is a folder; give the documents in it one by one"):
        read(tmp_path)
    with pytest.raises(SourceError, match="cannot be read"):
        read(str(tmp_path) + "/a\0b")


def test_an_unknown_language() -> None:
    with pytest.raises(LanguageError, match="no language pack covers 'tlh'"):
        read_text("1. Hoch.", language="tlh")
    with pytest.raises(LanguageError, match="text: its language cannot be told, or no pack covers it; name it"):
        read_text("Το συνέδριο αποφάσισε. " * 50)


def test_arguments_win_over_the_sources_own_settings_and_those_over_the_folders(tmp_path: Path) -> None:
    path = tmp_path / "zh.txt"
    path.write_bytes(REPORT.read_bytes())
    shared = tmp_path / "SOURCE.toml"
    shared.write_text('["zh.txt"]\nsymbol = "A/1/1"\nbody = "CAC/COSP"\nlanguage = "zh"\n["en.txt"]\nbody = "A"\n')
    assert (read(path).symbol, read(path).body) == ("A/1/1", "CAC/COSP")
    (tmp_path / "zh.txt.toml").write_text('symbol = "A/2/2"\n')
    assert (read(path).symbol, read(path).body) == ("A/2/2", "CAC/COSP")
    document = read(path, symbol="A/3/3", body="CTOC/COP", language="en")
    assert (document.symbol, document.body, document.language) == ("A/3/3", "CTOC/COP", "en")


BAD_SETTINGS = {
    "an unknown key": ("zh.txt.toml", 'language = "zh"\ncolour = "red"\n', ", line 2: colour is not a setting"),
    "no string": ("zh.txt.toml", "symbol = 7\n", ", line 1: symbol must be text between quotes, not 7"),
    "not TOML": ("zh.txt.toml", 'symbol = "A\n', ", line 1, column 12: not valid TOML: .*; write lines such as "),
    "not UTF-8": ("zh.txt.toml", 'symbol = "\udcff"', ": cannot be read: .*it must be TOML in UTF-8"),
    "a table without quotes": (
        "SOURCE.toml",
        "[zh.txt]\nbody = 'A'\n",
        ", line 1: zh is a table of tables: put quotes around the name",
    ),
    "a key of no source": ("SOURCE.toml", '["a.txt"]\nbody = "A"\n\n[b]\n', None),
    "no table": ("SOURCE.toml", 'symbol = "A/1/1"\n', ", line 1: symbol must be a setting of a source; the name of"),
    "an unknown key in a table": (
        "SOURCE.toml",
        '["zh.txt"]\nlang = "zh"\n',
        ", line 2: lang is not a setting. Did you mean language",
    ),
}


@pytest.mark.parametrize("case", BAD_SETTINGS)
def test_malformed_settings(tmp_path: Path, case: str) -> None:
    name, toml, message = BAD_SETTINGS[case]
    path = tmp_path / "zh.txt"
    path.write_bytes(REPORT.read_bytes())
    (tmp_path / name).write_bytes(toml.encode("utf-8", "surrogateescape"))
    if message is None:
        assert read(path).body == ""
        return
    with pytest.raises(SourceError, match=re.escape(str(tmp_path / name)) + message):
        read(path)


def test_halves_of_surrogate_pairs_are_read_as_replacement_characters() -> None:
    """Python holds them, JSON can smuggle them in; no file and no graph can hold them."""
    document = read_text("1. The meeting \ud800 agreed.", language="en")
    assert document.text == "1. The meeting \ufffd agreed."[3:]
