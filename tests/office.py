"""Small Word documents, PDF files and archives, written by the tests themselves."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
PARTS = ("styles", "numbering", "footnotes", "endnotes", "settings")


def paragraph(content: str = "", *, style: str = "", numbered: tuple[int, int] | None = None, more: str = "") -> str:
    """A paragraph's XML. `content` is runs, or text; `numbered` its list and level, `more` other properties."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered is not None:
        properties += f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    properties += more
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if '<' in content else run(content)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run's XML; a tab in the text is one."""
    inside = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in text.split("\t"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def table(*rows: Sequence[str]) -> str:
    """A table's XML; cells are texts, or XML of paragraphs."""
    cells = ("".join(f"<w:tc>{one if one.startswith('<w:') else paragraph(one)}</w:tc>" for one in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{one}</w:tr>" for one in cells) + "</w:tbl>"


def levels(*forms: tuple[str, str], starts: Sequence[int] = ()) -> str:
    """The levels of a list, each by its number format and its text."""
    found = ""
    for index, (form, text) in enumerate(forms):
        start = starts[index] if index < len(starts) else 1
        found += (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            "</w:lvl>"
        )
    return found


def part(root: str, content: str) -> str:
    """A part's XML: the root element with the namespaces of Word."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{_W}" xmlns:r="{_R}">{content}</w:{root}>'


def docx(body: str, parts: Mapping[str, str] | None = None, *, extra: Mapping[str, str] | None = None) -> bytes:
    """A Word document: its body's XML, the contents of other parts, and whole `extra` files of its package."""
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations({"main": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    relations = {name: (name, f"{name}.xml") for name in parts or {} if name in PARTS}
    for name, content in (parts or {}).items():
        files[f"word/{name}.xml"] = part("hdr" if name.startswith("header") else name, content)
        if name.startswith("header"):
            relations[name] = ("header", f"{name}.xml")
    files["word/_rels/document.xml.rels"] = _relations(relations)
    return zipped({**files, **(extra or {})})


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{one}" Type="{_R}/{kind}" Target="{target}"/>' for one, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return data.getvalue()


@dataclass(frozen=True)
class Text:
    """Words on a page of a PDF: where they begin, how large they are; every letter is half as wide as high."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False

    @property
    def end(self) -> float:
        """Where the words end."""
        return self.x + sum(_width(one) for one in self.text) * self.size / 1000


@dataclass(frozen=True)
class Stroke:
    """A line that is drawn on a page of a PDF, from where to where."""

    x: float
    y: float
    to_x: float
    to_y: float


def _width(character: str) -> int:
    return 1000 if character >= "\u2e80" else 500


def pdf(*pages: Sequence[Text | Stroke]) -> bytes:
    """A PDF file of pages of A4, with a font of its own that has all the characters."""
    texts = [[one for one in page if isinstance(one, Text)] for page in pages]
    characters = sorted({one for page in texts for text in page for one in text.text})
    codes = {one: index for index, one in enumerate(characters, 1)}
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = " ".join(f"/{name} {3 + index * 4} 0 R" for index, name in enumerate(("F", "B")))
    for name in ("Plain", "Plain-Bold"):
        objects += _font(name, codes, len(objects) + 1)
    kids = []
    for page, words in zip(pages, texts, strict=True):
        drawn = [f"0.5 w {one.x} {one.y} m {one.to_x} {one.to_y} l S" for one in page if isinstance(one, Stroke)]
        content = "\n".join(
            f"BT /{'B' if one.bold else 'F'} {one.size} Tf {one.x} {one.y} Td <"
            + "".join(f"{codes[character]:04x}" for character in one.text)
            + "> Tj ET"
            for one in words
        )
        content = "\n".join([content, *drawn])
        objects.append(_stream(content.encode()))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << {fonts} >> >> "
            f"/Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return written(objects)


def _font(name: str, codes: dict[str, int], first: int) -> list[bytes]:
    mapping = "\n".join(f"<{code:04x}> <{one.encode('utf-16-be').hex()}>" for one, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /C def 1 begincodespacerange <0000> "
        f"<ffff> endcodespacerange {len(codes)} beginbfchar\n{mapping}\nendbfchar endcmap end end"
    )
    widths = " ".join(f"{code} [{_width(one)}]" for one, code in codes.items())
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{first + 1} 0 R] "
        f"/ToUnicode {first + 3} 0 R >>".encode(),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering "
        f"(Identity) /Supplement 0 >> /DW 500 /W [{widths}] /FontDescriptor {first + 2} 0 R >>".encode(),
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 "
        "/Descent -200 /CapHeight 700 /StemV 80 >>".encode(),
        _stream(cmap.encode()),
    ]


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >> stream\n%b\nendstream" % (len(packed), packed)


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, the first of which is its catalogue."""
    data = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            trailer,
            len(data),
        )
    )


def typeset(
    paragraphs: Sequence[tuple[str, float, bool]], *, columns: int = 90, furniture: str = "", lines_a_page: int = 48
) -> bytes:
    """A PDF file of paragraphs set in lines: each is its text, its size and whether it is bold.

    `furniture` is a running head; every page has its number at its foot.
    """
    pages: list[list[Text]] = [[]]
    y = 760.0

    def turn() -> None:
        nonlocal y
        pages.append([])
        y = 760.0

    for text, size, bold in paragraphs:
        room = int(columns * 10 / size)
        words, line = text.split(" "), ""
        lines = []
        for word in words:
            if line and len(line) + 1 + len(word) > room:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        for one in [*lines, line]:
            if y < 80 or len(pages[-1]) >= lines_a_page:
                turn()
            pages[-1].append(Text(70, y, one, size, bold))
            y -= 1.2 * size
        y -= 6
    for number, page in enumerate(pages, 1):
        if furniture:
            page.append(Text(70, 800, furniture, 8))
            page.append(Text(70, 40, f"{number}/{len(pages)}", 8))
    return pdf(*pages)
