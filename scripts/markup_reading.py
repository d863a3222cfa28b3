"""Whether a reader of the UN's own XML lost a numbered paragraph of it: the markup's `<num>`s against its blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from akn_truth import TruthError, truths_of
from mandategraph import MandategraphError
from mandategraph.document import BlockKind, Document
from mandategraph.reading import read_all
from mandategraph.reading.layout import codes
from resolution_reading import operative_number
from resolution_scoring import beginning

_LANGUAGE = re.compile(rb'<FRBRlanguage language="([a-z]+)"')
_TYPED = re.compile(r"\W*[0-9]")
_NUMBERED = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(slots=True)
class Count:
    """What became of the files of one language: how many there are, which were refused, which paragraphs are lost."""

    files: int = 0
    read: int = 0
    documents: int = 0
    paragraphs: int = 0
    lost: list[str] = field(default_factory=list)  # file, number and words
    refused: list[str] = field(default_factory=list)  # the reader's own reason, which names the file
    unmarked: list[str] = field(default_factory=list)  # files that were read, and whose markup tells nothing


def counts(folder: Path) -> dict[str, Count]:
    """The counts of all files below a folder, by the language that each says it is in (`""`: it says none)."""
    found: dict[str, Count] = {}
    for path in sorted(folder.rglob("*.xml")):
        code = _LANGUAGE.search(path.read_bytes())
        name = code[1].decode() if code else ""
        compare(path, found.setdefault(codes().get(name, name), Count()))
    return dict(sorted(found.items()))


def compare(path: Path, count: Count) -> None:
    """Reads one file and counts it. Paragraphs are the same where their number and the words behind it are."""
    count.files += 1
    try:
        documents = list(read_all(path))
    except MandategraphError as error:
        count.refused.append(str(error))
        return
    count.read += 1
    count.documents += len(documents)
    try:
        truths = truths_of(path)
    except TruthError as error:
        count.unmarked.append(str(error))
        return
    required = Counter(
        (one.number, beginning(one.words.text))
        for truth in truths
        for one in truth.pieces
        if one.kind == "operative" and (one.label or _TYPED.match(one.words.text))
    )
    count.paragraphs += required.total()
    found = Counter((number, beginning(words)) for one in documents for number, words in numbered(one))
    count.lost += [f"{path.name}: {number}. {words}" for number, words in (required - found).elements()]


def numbered(document: Document) -> Iterator[tuple[str, str]]:
    """The numbered paragraphs of a document, those below a heading "Annex" too: each one's number and its words."""
    for block in document.of_kind(*_NUMBERED):
        if number := operative_number(re.sub("^annex[^,]*, ", "", block.number)):
            yield number, document.quote(block.span)


def table(counted: Mapping[str, Count]) -> str:
    """A line a language, in Markdown; below it the files that were refused and the paragraphs that are lost."""
    heads = ("language", "files", "read", "documents", "operative paragraphs", "lost", "refused")
    lines = ["| " + " | ".join(heads) + " |", "| --- " + "| ---: " * (len(heads) - 1) + "|"]
    below: list[str] = []
    for language, one in counted.items():
        cells = (one.files, one.read, one.documents, one.paragraphs, len(one.lost), len(one.refused))
        lines.append(f"| {language} | " + " | ".join(map(str, cells)) + " |")
        for title, rows in (("refused", one.refused), ("lost", one.lost), ("without truth", one.unmarked)):
            below += [f"{title}: {row}" for row in rows]
    return "\n".join([*lines, *([""] if below else []), *below]) + "\n"
