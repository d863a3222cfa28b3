"""XML made to do harm: each is refused with what is wrong and where, in seconds and little memory, and fetches nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from akn import note, paragraph, resolution
from limits import MEGABYTES, SECONDS, refused, watched, watched_reading
from mandategraph.errors import SourceError
from mandategraph.reading import read

WHOLE = resolution(paragraph("Decides to go on.", "1."))
START = WHOLE[: WHOLE.index("<mainBody>") + len("<mainBody>")]
END = WHOLE[WHOLE.index("</mainBody>") :]
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


def entities(subset: str, use: str) -> str:
    return f"<!DOCTYPE akomaNtoso [{subset}]>\n{START}{paragraph(use, '1.')}{END}"


REFUSED = {
    "laughs": (entities(f'<!ENTITY e0 "ha">{LAUGHS}', "&e11;"), "declares a document type"),
    "quadratic": (entities(f'<!ENTITY a "{"a" * 1000}">', "&a;" * 1000), "declares a document type"),
    "external": (
        entities('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"),
        "declares a document type",
    ),
    "parameter": (
        entities('<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;', "words"),
        "declares a document type",
    ),
    "dtd": (f'<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1:9/a.dtd">\n{WHOLE}', "declares a document type"),
    "undefined": (START + paragraph("&nbsp;", "1.") + END, "not well-formed XML (undefined entity)"),
    "nested": (START + "<p>" * 100_000 + "</p>" * 100_000 + END, "nested more than 100 deep"),
    "elements": (START + "<p/>" * 1_000_000 + END, "has more than 500000 elements"),
    "truncated": (WHOLE[: len(WHOLE) // 2], "not well-formed XML"),
    "cut": (WHOLE[: -len("</akomaNtoso>\n")], "not well-formed XML (no element found)"),
    "mismatched": (WHOLE.replace("</mainBody>", "</p>"), "not well-formed XML (mismatched tag)"),
    "wordless": ("<akomaNtoso/>", "there is no document in this Akoma Ntoso file"),
    "empty": ("<akomaNtoso><statement><meta/></statement></akomaNtoso>", "there are no words in it"),
    "unknown": ('<?xml version="1.0"?>\n<feed><entry>Words</entry></feed>', "this is XML, and its root is <feed>"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(tmp_path: Path, name: str) -> None:
    xml, message = REFUSED[name]
    path = tmp_path / "hostile.xml"
    path.write_text(xml, encoding="utf-8")
    assert message in refused(path, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_refused_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "hostile.xml"
    path.write_bytes(REFUSED["laughs"][0].encode(encoding))
    with pytest.raises(SourceError, match="declares a document type"):
        read(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b'<?xml version="1.0" encoding="UTF-8"?><akomaNtoso>\xff\xfe</akomaNtoso>',
            "byte 50 is not UTF-8, as the file",
        ),
        (b'<?xml version="1.0" encoding="x-none"?><akomaNtoso/>', "declares the encoding x-none, which is not known"),
        (b'<?xml version="1.0" encoding="hex"?><akomaNtoso/>', "declares the encoding hex, which is not known"),
        (b"<akomaNtoso>\x00\x00</akomaNtoso>", "this is not text"),
    ],
)
def test_broken_encodings(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "hostile.xml"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=message):
        read(path)


def huge(path: Path, beginning: bytes, megabytes: int) -> Path:
    """A file of that size of which nothing but the beginning takes room on the disk."""
    with path.open("wb") as file:
        file.write(beginning)
        file.truncate(megabytes << 20)
    return path


@pytest.mark.parametrize("beginning", [WHOLE.encode(), b"1. The Conference met in Vienna.\n", b"<html><p>Words</p>"])
def test_a_huge_file(tmp_path: Path, beginning: bytes) -> None:
    path = huge(tmp_path / "huge.xml", beginning, 200)
    assert "has 200 MB, and at most" in refused(path, tmp_path)
    done = watched("build", path, cwd=tmp_path)
    assert (done.code, done.seconds < SECONDS, done.megabytes < MEGABYTES) == (2, True, True), done


def heavy() -> Iterator[tuple[str, str]]:
    """Large, but no more than that: they may be read."""
    yield "items", "".join(paragraph(f"({letter})\tOne;") for letter in "ab" * 5_000)
    yield "raised", paragraph("Decides <sup>1</sup>" * 20_000 + note("1", "Note."), "1.")
    yield "pieces", paragraph("De<span>ci</span>des &#x20; " * 20_000, "1.")
    yield "calls", paragraph("Decides" + note("1", "Note.") * 20_000, "1.")
    yield "tables", "<table><tr><td>" * 24 + "Words" + "</td></tr></table>" * 24
    yield "rows", "<table>" + "<tr><td><p>Words</p></td></tr>" * 20_000 + "</table>"
    yield "attribute", f'<p x="{"&#38;" * 200_000}">Words</p>'
    yield "headings", "".join(f'<paragraph class="H1"><heading>{n}. Words</heading></paragraph>' for n in range(20_000))


@pytest.mark.parametrize(("name", "body"), list(heavy()), ids=[name for name, _ in heavy()])
def test_large_files_are_read_in_time(tmp_path: Path, name: str, body: str) -> None:
    path = tmp_path / f"{name}.xml"
    path.write_text(START + body + END, encoding="utf-8")
    done = watched_reading(path, cwd=tmp_path)
    assert (done.code, done.seconds < SECONDS, done.megabytes < MEGABYTES) == (0, True, True), done
