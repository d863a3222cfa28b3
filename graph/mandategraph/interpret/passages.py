"""The document cut up for interpreting: paragraphs with their section, their sentences and clauses.

A `Paragraph` is a numbered paragraph or a lettered item (or a title or heading) with its view; what stands in it
unnumbered belongs to the numbered paragraph before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.document import Block, BlockKind, Span
from mandategraph.recognise import Mentions
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.sentences import sentence_ends
from mandategraph.recognise.view import Mention, View

#: The call of a note that stands behind a heading.
_NOTE = re.compile(r"\s*\[[0-9]+\]$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a view of its own, with the number of its paragraph."""

    para: str
    view: View

    @property
    def span(self) -> Span:
        """The sentence's words in the document."""
        return self.view.span(0, len(self.view.text))

    @property
    def text(self) -> str:
        """The sentence as patterns see it."""
        return self.view.text

    def words(self, begin: int, end: int) -> str:
        """The words of a part of the sentence without the names in it; a name leaves a space."""
        return "".join(" " if at in self.view.mentions else self.view.text[at] for at in range(begin, end))

    def at(self, place: int) -> Mention:
        """The mention that stands at a place of the view."""
        return self.view.mentions[place]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block with what it belongs to.

    `number` is the paragraph's own number in the contract's form, or, for an unnumbered block, that of the numbered
    paragraph before it. `role` is what the section's heading says it is about: a key of the pack's `[sections]`, else
    `""`.
    """

    block: Block
    number: str
    role: str
    view: View
    sentences: tuple[Sentence, ...]

    @property
    def running(self) -> bool:
        """Whether the block is running text: a paragraph, an item or a note, and no heading, title or masthead."""
        return self.block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)


def paragraphs_of(mentions: Mentions) -> tuple[Paragraph, ...]:
    """Every block of the document as a paragraph, in order."""
    grammar = mentions.grammar
    roles = grammar.named("sections")
    made: list[Paragraph] = []
    number = role = section = ""
    top = _top(mentions)
    for block, view in mentions.views:
        if block.kind == BlockKind.HEADING and not _is_name(view):
            words = _NOTE.sub("", view.text)
            found = next((key for key, pattern in roles if pattern.search(words)), "")
            section = found if block.level <= top else section
            role = found or section
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TITLE, BlockKind.HEADING) and block.number:
            number = block.number
        own = block.parent if block.kind in (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE) and block.parent else number
        own = block.number or "title" if block.kind == BlockKind.TITLE else own
        made.append(Paragraph(block, own, role, view, tuple(split_sentences(own, view, grammar))))
    return tuple(made)


def _top(mentions: Mentions) -> int:
    """The level down to which headings open sections: the highest of those that are numbered, if any are."""
    levels = (block.level for block, _ in mentions.views if block.kind == BlockKind.HEADING and block.level)
    return min(levels, default=0)


def _is_name(view: View) -> bool:
    """Whether a line that stands like a heading is nothing but names: one of a list of participants."""
    return all(at in view.mentions or one.isspace() for at, one in enumerate(view.text))


def split_sentences(para: str, view: View, grammar: Grammar) -> Iterator[Sentence]:
    """The sentences of a view, in order; together they cover it but for white space."""
    begin = 0
    for end in sentence_ends(view.text, grammar):
        yield from _sentence(para, view, begin, end)
        begin = end
    yield from _sentence(para, view, begin, len(view.text))


def _sentence(para: str, view: View, begin: int, end: int) -> Iterator[Sentence]:
    while begin < end and view.text[begin].isspace():
        begin += 1
    while begin < end and view.text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield Sentence(para, view.cut(begin, end))


def clauses(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches of a text between the matches of a pattern, as (begin, end)."""
    places: list[tuple[int, int]] = []
    begin = 0
    for match in pattern.finditer(text):
        places.append((begin, match.start()))
        begin = match.end()
    places.append((begin, len(text)))
    return [(one, other) for one, other in places if text[one:other].strip()]
