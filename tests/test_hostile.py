"""Hostile and broken files: each is refused quickly and by name, and its neighbour is built all the same."""

from __future__ import annotations

import gzip
import io
import os
import resource
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from office import docx, paragraph, part, pdf, typeset, written, zipped

GOOD = (
    "Report of the meeting of the group of experts on the Convention\n\n"
    "1. The meeting requested the Secretariat to report to it on the implementation of the Convention.\n"
)
MEGABYTE = 1 << 20
SECONDS = 5.0  # of work
MEMORY = 512  # megabytes
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def bomb(name: str, size: int = 64 * MEGABYTE) -> bytes:
    """A ZIP container with a member that inflates a thousand-fold."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * size)
    return data.getvalue()


def lying_bomb() -> bytes:
    """A member that says it has 10 bytes and inflates to 64 MB."""
    data = bytearray(bomb("word/document.xml"))
    size = (64 * MEGABYTE).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def many_members() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number in range(21_000):
            archive.writestr(f"{number}.txt", b"")
    return data.getvalue()


def tar_bomb() -> bytes:
    """A tar of 12 GB of zeros, packed twice over."""
    info = tarfile.TarInfo("a.txt")
    info.size = 12 << 30
    packer = zlib.compressobj(9, wbits=31)
    packed = packer.compress(info.tobuf())
    zeros = b"\0" * MEGABYTE
    packed += b"".join(packer.compress(zeros) for _ in range(600))
    return packed + packer.flush()


def header_bomb() -> bytes:
    """A tar whose member has a name of 700 MB."""
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 700 * MEGABYTE
    packer = zlib.compressobj(9, wbits=31)
    packed = packer.compress(info.tobuf())
    zeros = b"a" * MEGABYTE
    packed += b"".join(packer.compress(zeros) for _ in range(700))
    return packed + packer.flush()


def page_loop() -> bytes:
    """A page tree whose branch is itself."""
    return written([_CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"])


def previous_loop() -> bytes:
    """A table of objects before which the same table comes."""
    data = written([_CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"])
    at = data.index(b"xref")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def form_loop() -> bytes:
    """A page whose picture draws itself twice, and so on."""
    form = b"/F Do /F Do"
    objects = [
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >> /Contents 5 0 R >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >> /Length %d >> stream\n"
        % len(form)
        + form
        + b"\nendstream",
        b"<< /Length %d >> stream\n" % len(form) + form + b"\nendstream",
    ]
    return written(objects)


def form_tree() -> bytes:
    """Pictures in pictures: 10 in each, 12 deep."""
    form = b"/F Do " * 10
    objects = [_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    objects.append(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >> /Contents 4 0 R >>"
    )
    for number in range(4, 17):
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >> /Length %d >> "
            b"stream\n%b\nendstream" % (min(number + 1, 16), len(form), form)
        )
    return written(objects)


def stream_bomb() -> bytes:
    """A page whose content inflates to 600 MB, packed twice."""
    packer = zlib.compressobj(9)
    content = b"BT /F 9 Tf (a) Tj ET " * 50_000
    packed = b"".join(packer.compress(content) for _ in range(600)) + packer.flush()
    packed = zlib.compress(packed)
    objects = [
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >> stream\n%b\nendstream" % (len(packed), packed),
    ]
    return written(objects)


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    data = written([_CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"])
    key = b"<" + b"41" * 32 + b">"
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %b /U %b /P -1 >> /ID [%b %b]" % (key, key, key, key)
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock)


def entities() -> str:
    """A billion laughs."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{levels}]>'


def deep(name: str, depth: int = 1_000_000) -> str:
    return f"<{name}>" * depth + f"</{name}>" * depth


def wide() -> str:
    """A million and more elements."""
    return "".join(f"<w:p>{number * 7919 % 999983}<w:r/></w:p>" for number in range(1_000_000))


WORD = docx(paragraph(GOOD.partition("\n")[0]) + paragraph("1. It met."))
PAPER = typeset([(GOOD.partition("\n")[0], 14, True), ("1. It met.", 10, False)])
AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
HUGE = 200 * MEGABYTE

FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb": ("bomb.zip", lambda: bomb("a.txt"), "inflates 10"),
    "zip bomb as a document": (
        "bomb.docx",
        lambda: bomb("word/document.xml"),
        "-fold, as in no document (a ZIP bomb?)",
    ),
    "zip bomb that lies": ("lying.docx", lying_bomb, "is a ZIP archive, not one document"),
    "parts of a DOCX": (
        "bomb2.docx",
        lambda: docx("", extra={"word/styles.xml": " " * (64 * MEGABYTE)}),
        "word/styles.xml inflates 10",
    ),
    "many members": ("many.zip", many_members, "and at most 20000 are read"),
    "nested zips": (
        "nested.zip",
        lambda: zipped({"a.zip": zipped({"b.zip": bomb("c.txt")})}),
        "nested.zip!/a.zip: is an archive in an archive",
    ),
    "tar bomb": ("bomb.tgz", tar_bomb, "(a bomb?)"),
    "header bomb": ("header.tgz", header_bomb, "(a bomb?)"),
    "gzip of no tar": ("a.txt.gz", lambda: gzip.compress(GOOD.encode()), "a damaged or truncated archive"),
    "entities in XML": (
        "laughs.xml",
        lambda: (entities() + f"{AKN}&l11;</akomaNtoso>").encode(),
        "declares a document type",
    ),
    "external entity in XML": (
        "external.xml",
        lambda: f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{AKN}&e;</akomaNtoso>'.encode(),
        "declares a document type",
    ),
    "deep XML": ("deep.xml", lambda: (AKN + deep("a") + "</akomaNtoso>").encode(), "nested more than"),
    "entities in a DOCX": (
        "laughs.docx",
        lambda: docx("", extra={"word/document.xml": entities() + "<w:document>&l11;</w:document>"}),
        "declares a document type",
    ),
    "deep XML in a DOCX": (
        "deep.docx",
        lambda: docx("", extra={"word/document.xml": part("document", deep("w:p", 20_000))}),
        "nested more than",
    ),
    "many elements in a DOCX": (
        "wide.docx",
        lambda: docx("", extra={"word/document.xml": part("document", wide())}),
        "elements; take it apart into its documents",
    ),
    "a loop of styles": (
        "styles.docx",
        lambda: docx(
            paragraph("", style="A"),
            {
                "styles": '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
                '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
            },
        ),
        "there are no words in it",
    ),
    "loop of pages": ("pages.pdf", page_loop, "this PDF file"),
    "loop of tables": ("tables.pdf", previous_loop, "this PDF file"),
    "loop of forms": ("forms.pdf", form_loop, "this PDF file"),
    "tree of forms": ("tree.pdf", form_tree, "this PDF file"),
    "stream bomb": ("stream.pdf", stream_bomb, "this PDF file"),
    "encrypted PDF": ("locked.pdf", encrypted_pdf, "it is encrypted; save it without a password"),
    "scanned PDF": ("scan.pdf", lambda: pdf([], []), "recognise the text in them first (OCR)"),
    "truncated PDF": ("cut.pdf", lambda: PAPER[: len(PAPER) // 3], "damaged or truncated"),
    "truncated DOCX": ("cut.docx", lambda: WORD[: len(WORD) // 2], "a damaged or truncated ZIP container"),
    "truncated zip": ("cut.zip", lambda: zipped({"a.txt": GOOD * 9})[:-30], "a damaged or truncated archive"),
    "truncated XML": ("cut.xml", lambda: f"{AKN}<act><b".encode(), "not well-formed XML"),
    "truncated tar": (
        "cut.tgz",
        lambda: gzip.compress(b"".join(tarfile_of(GOOD)))[:-40],
        "a damaged or truncated archive",
    ),
    "truncated text": ("cut.txt", lambda: GOOD.encode("utf-16")[:-1], "ends in the middle of a character of UTF-16-LE"),
    "200 MB of text": ("huge.txt", lambda: b"", "has 200 MB, and at most 32 MB of text are read"),
    "200 MB of XML": ("huge.xml", lambda: AKN.encode(), "has 200 MB, and at most 32 MB of Akoma Ntoso are read"),
    "200 MB of HTML": ("huge.html", lambda: b"<!DOCTYPE html><html>", "has 200 MB, and at most 16 MB of HTML are read"),
    "200 MB of PDF": ("huge.pdf", lambda: PAPER, "has 200 MB, and at most 32 MB of PDF are read"),
    "200 MB of DOCX": ("huge.docx", lambda: WORD, "has 200 MB, and at most 32 MB of DOCX are read"),
    "300 MB of zip": ("huge.zip", lambda: zipped({"a.txt": GOOD}), "archives of at most 256 MB are opened"),
}


def tarfile_of(text: str) -> Iterator[bytes]:
    info = tarfile.TarInfo("a.txt")
    info.size = len(text)
    yield info.tobuf()
    yield text.encode().ljust(512 * (len(text) // 512 + 1), b"\0")


@pytest.mark.parametrize("kind", FILES)
def test_refused_while_its_neighbour_is_built(tmp_path: Path, kind: str) -> None:
    name, make, message = FILES[kind]
    (tmp_path / "good.txt").write_text(GOOD)
    with (tmp_path / name).open("wb") as file:
        file.write(make())
        if "00 MB" in kind:
            file.truncate((300 if name.endswith("zip") else 200) * MEGABYTE)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    script = (
        "import resource, sys; from pathlib import Path; from mandategraph.building import build\n"
        "from mandategraph.store import Store\n"
        "result = build(sys.argv[1:], store=Store.in_memory(background=tuple), validate=lambda graph: ())\n"
        "print(*(record.name for record in result.built)); print(*(one.message for one in result.failures), sep='\\n')\n"
        # The kernel counts as a process's own peak what its parent had when it was started: ask for the memory itself.
        "own = int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])\n"
        "print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, name, "good.txt"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr[-2000:]
    built, *messages, megabytes = done.stdout.splitlines()
    assert built == "good.txt"
    assert len(messages) == 1
    assert messages[0].startswith(name)
    assert message in messages[0]
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert seconds < SECONDS + 4, "starting, and building the neighbour, take their time too"
    assert int(megabytes) < MEMORY


def test_nothing_outside_a_package_is_read(tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/styles" Target="file:///etc/passwd" TargetMode="External"/>'
        '<Relationship Id="b" Type="x/numbering" Target="../../../../etc/passwd"/>'
        '<Relationship Id="c" Type="x/footnotes" Target="http://127.0.0.1:9/notes.xml" TargetMode="External"/></Relationships>'
    )
    path = tmp_path / "report.docx"
    body = paragraph(GOOD.partition("\n")[0]) + paragraph("1. It met.")
    path.write_bytes(docx(body, extra={"word/_rels/document.xml.rels": relations}))
    script = (
        "import sys\n"
        "opened = []\n"
        "def hook(event, arguments):\n"
        "    if event.startswith('socket.') or (event == 'open' and 'passwd' in str(arguments[0])): opened.append(event)\n"
        "sys.addaudithook(hook)\n"
        "from mandategraph.reading import read\n"
        "print(len(read(sys.argv[1]).blocks), opened)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "2 []\n"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    from mandategraph.errors import SourceError
    from mandategraph.reading import read

    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceError, match="is no plain file"):
        read(tmp_path / "pipe.txt")
