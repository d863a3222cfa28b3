"""Understanding small texts: one paragraph or a few, as a document of a given body, for the tables of the tests."""

from __future__ import annotations

from collections.abc import Container

from mandategraph.document import Block, BlockKind, Document, OffsetMap, Span
from mandategraph.facts import Facts
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.recognise import Mentions, recognise
from mandategraph.recognise.view import Mention, MentionKind
from mandategraph.vocabulary import load

TITLE = "2019 年 5 月 31 日在维也纳举行的第八次增进《联合国反腐败公约》下国际合作不限成员名额政府间专家会议的报告"


def document_of(
    *paragraphs: str,
    title: str = TITLE,
    body: str = "",
    headings: dict[str, str] | None = None,
    language: str = "zh",
    level: int = 1,
    unnumbered: Container[str] = (),
) -> Document:
    """A document of numbered paragraphs. A paragraph that begins with `(a)` is an item; `headings` go before numbers."""
    blocks: list[Block] = []
    texts: list[str] = []
    at = 0

    def add(kind: BlockKind, number: str, words: str, parent: str = "", level: int = 0) -> None:
        nonlocal at
        blocks.append(Block(kind, number, Span(at, at + len(words)), parent, level))
        texts.append(words)
        at += len(words) + 1

    if title:
        add(BlockKind.TITLE, "title", title)
    number = 0
    for words in paragraphs:
        if words.startswith("(") and words[2] == ")":
            add(BlockKind.ITEM, f"{number}({words[1]})", words[3:].strip(), parent=str(number), level=1)
            continue
        number += 1
        if headings and str(number) in headings:
            plain = str(number) in unnumbered
            label = "" if plain else f"heading {number}"
            add(BlockKind.HEADING, label, headings[str(number)], level=0 if plain else level)
        add(BlockKind.PARAGRAPH, str(number), words)
    text = "\n".join(texts)
    offsets = OffsetMap((0,), (0,), (len(text),))
    return Document(text, language, tuple(blocks), offsets, "small.txt", "00" * 32, body=body)


def mentions_of(
    *paragraphs: str, title: str = TITLE, body: str = "", language: str = "zh"
) -> tuple[Document, Mentions]:
    """The document and its mentions."""
    document = document_of(*paragraphs, title=title, body=body, language=language)
    return document, recognise(document, load_pack(language), load())


def mentioned(
    text: str, kind: MentionKind, *, title: str = TITLE, body: str = "", language: str = "zh"
) -> list[Mention]:
    """The mentions of a kind in one paragraph."""
    _, mentions = mentions_of(text, title=title, body=body, language=language)
    _, view = mentions.views[-1]
    return [mention for mention in view.within(0, len(view.text)) if mention.kind == kind]


def facts_of(
    *paragraphs: str,
    title: str = TITLE,
    body: str = "",
    headings: dict[str, str] | None = None,
    language: str = "zh",
    level: int = 1,
    unnumbered: Container[str] = (),
) -> tuple[Document, Facts]:
    """The document and its facts."""
    document = document_of(
        *paragraphs, title=title, body=body, headings=headings, language=language, level=level, unnumbered=unnumbered
    )
    pack = load_pack(language)
    mentions = recognise(document, pack, load())
    return document, interpret(document, mentions, pack, load())
