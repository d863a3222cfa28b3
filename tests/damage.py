"""Damage done to texts and files, for the property tests: what a scan, a conversion or a slip of the hand does to them.

Hypothesis draws each piece of damage, so that what breaks something is made as small as it can be. The words are those
of the reports at hand in all languages, and with `scripts/fuzz --texts FOLDER` those of the text files there.
"""

from __future__ import annotations

import io
import os
import zipfile
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

TOP = Path(__file__).parents[1]
#: The environment variable that names a folder of further texts.
MORE_TEXTS = "MANDATEGRAPH_FUZZ_TEXTS"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

#: What is put in where nothing of the kind stood: numbers, marks, invisible and odd characters, line ends.
SCRAPS = (
    *(
        "1. ",
        "27. ",
        "(a) ",
        "(b)",
        "II. ",
        "A. ",
        "一. ",
        "۱",
        "1.1 ",
        "-",
        "—",
        "“",
        "”",
        "«",
        "(",
        ")",
        "/",
        ":",
        ";",
    ),
    *(
        "\n",
        "\n\n",
        "\f",
        "\r\n",
        "\t",
        " ",
        "\u00a0",
        "\u2028",
        "\u200f",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\ufffd",
        "\0",
    ),
    *("\ue000", "\ue005", "\uf8ff", "\U000f0000", "\ud800", "\uffff", "\x1b", "İ", "ß", "ﬁ", "é", "é", "𝟕", "½", "½/1"),
    *("A/RES/75/194", "7/1", "CAC/COSP/", "2019", "31 May", "31 February 2019", "99/99/9999", "S-32/1", "1325 (2000)"),
    *("http://undocs.org/A/1", "<b>", "&amp;", "}", "{0}", "\\", '"', "'", "%s", "\\u0041", "<http://x/>", "@en", "^^"),
)


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """The texts to damage: each its language and its words, as the files have them."""
    files = [*(TOP / "graph" / "reports").glob("*.txt"), *(TOP / "tests" / "reports").glob("*/*.txt")]
    if folder := os.environ.get(MORE_TEXTS):
        files += Path(folder).rglob("*.txt")
    return tuple((_language(path), path.read_text("utf-8", "replace")) for path in sorted(files))


def _language(path: Path) -> str:
    """The language that a file's name or its folder's says, `""` where neither does."""
    return next((name for name in (path.stem, path.parent.name) if name in LANGUAGES), "")


@st.composite
def excerpts(draw: st.DrawFn, longest: int = 6000) -> tuple[str, str]:
    """A stretch of a text, with or without the beginning that says what document it is; and its language."""
    language, text = draw(st.sampled_from(texts()))
    begin = draw(st.integers(0, len(text)))
    piece = text[begin : begin + draw(st.integers(1, longest))]
    return language, (text[:900] + "\n\n" if draw(st.booleans()) else "") + piece


@st.composite
def damaged(draw: st.DrawFn, text: str, most: int = 8) -> str:
    """A text after some damage: characters and lines lost, doubled, swapped, moved, put in."""
    for _ in range(draw(st.integers(0, most))):
        how = draw(st.sampled_from(("cut", "double", "swap", "put", "odd", "lines", "double line", "swap lines")))
        if "line" in how:
            lines = text.split("\n")
            at = draw(st.integers(0, len(lines) - 1))
            if how == "lines":
                del lines[at : at + draw(st.integers(1, 3))]
            elif how == "double line":
                lines.insert(at, lines[at])
            else:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            text = "\n".join(lines)
            continue
        at = draw(st.integers(0, max(len(text) - 1, 0)))
        size = draw(st.integers(1, 40))
        if how == "cut":
            text = text[:at] + text[at + size :]
        elif how == "double":
            text = text[: at + size] + text[at:]
        elif how == "swap":
            text = text[:at] + text[at + size : at + 2 * size] + text[at : at + size] + text[at + 2 * size :]
        elif how == "put":
            text = text[:at] + draw(st.sampled_from(SCRAPS)) + text[at:]
        else:
            text = text[:at] + draw(st.text(max_size=3)) + text[at + 1 :]
    return text


@st.composite
def damaged_excerpts(draw: st.DrawFn) -> tuple[str, str]:
    """A damaged stretch of a text, and its language."""
    language, text = draw(excerpts())
    return language, draw(damaged(text))


@st.composite
def spliced(draw: st.DrawFn) -> tuple[str, str]:
    """Pieces of several texts in any languages, one after the other, and the language of the first."""
    language, text = draw(excerpts(2000))
    for _ in range(draw(st.integers(1, 3))):
        text += draw(st.sampled_from(("", "\n", "\n\n"))) + draw(excerpts(2000))[1]
    return language, draw(damaged(text, 2))


@st.composite
def scrambled(draw: st.DrawFn) -> tuple[str, str]:
    """Small pieces of texts in one language in any order, with scraps between them: near to any text at all."""
    language = draw(st.sampled_from(LANGUAGES))
    own = [text for code, text in texts() if code == language]
    pieces = []
    for _ in range(draw(st.integers(1, 25))):
        text = draw(st.sampled_from(own))
        begin = draw(st.integers(0, len(text) - 1))
        pieces.append(text[begin : begin + draw(st.integers(1, 120))])
        pieces.append(draw(st.one_of(st.just(""), st.sampled_from(SCRAPS), st.text(max_size=8))))
    return language, "".join(pieces)


@st.composite
def damaged_bytes(draw: st.DrawFn, data: bytes, most: int = 6) -> bytes:
    """A file after some damage: bytes lost, doubled, changed, put in, the end cut off."""
    for _ in range(draw(st.integers(0, most))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        size = draw(st.integers(1, 32))
        how = draw(st.sampled_from(("cut", "double", "change", "put", "end")))
        if how == "cut":
            data = data[:at] + data[at + size :]
        elif how == "double":
            data = data[: at + size] + data[at:]
        elif how == "change":
            new = draw(st.binary(min_size=1, max_size=4))
            data = data[:at] + new + data[at + len(new) :]
        elif how == "put":
            data = data[:at] + draw(st.binary(min_size=1, max_size=16)) + data[at:]
        else:
            data = data[:at]
    return data


@st.composite
def damaged_container(draw: st.DrawFn, data: bytes) -> bytes:
    """A ZIP container with damage in one of its files, and none to the container."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        files = {name: container.read(name) for name in container.namelist()}
    name = draw(st.sampled_from(sorted(files)))
    try:
        files[name] = draw(damaged(files[name].decode())).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        files[name] = draw(damaged_bytes(files[name]))
    if draw(st.integers(0, 9)) == 0:
        del files[name]
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as container:
        for one, content in files.items():
            container.writestr(one, content)
    return new.getvalue()
