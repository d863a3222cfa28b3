"""A text in blocks: its paragraphs, and what stands between them; and two language versions side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.querying.asking import select
from mandategraph.store import Store

_TEXT = "SELECT ?version ?text ?language WHERE { ?version mg:text ?text ; mg:language ?language }"
_PASSAGES = """
SELECT ?graph ?paragraph ?number ?begin ?end WHERE {
  GRAPH ?graph { ?passage mg:ofParagraph ?paragraph ; mg:begin ?begin ; mg:end ?end . ?paragraph mg:number ?number }
}"""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text from `begin` to `end`; `paragraph` is the IRI of the paragraph it is, `""` between them."""

    begin: int
    end: int
    paragraph: str = ""
    number: str = ""

    @property
    def anchor(self) -> str:
        """The name by which an address leads to it: `para-27`."""
        return anchor_of(self.number) if self.number else ""


@dataclass(frozen=True, slots=True)
class Text:
    """A language version: its IRI, its language, its text, and the blocks that are all of it but line breaks."""

    iri: str
    language: str
    text: str
    blocks: tuple[Block, ...]


def anchor_of(number: str) -> str:
    """The name by which an address leads to a paragraph: "27" -> `para-27`, "preamble 3" -> `para-preamble-3`."""
    return "para-" + re.sub(r"\s+", "-", number.strip())


def text_of(store: Store, version: str) -> Text | None:
    """A language version by its IRI, None where the store has no text of it."""
    for row in select(store, _TEXT, {"version": ox.NamedNode(version)}):
        rows = select(store, _PASSAGES, {"graph": ox.NamedNode(version)})
        passages = sorted(
            (int(one["begin"].value), int(one["end"].value), one["paragraph"].value, one["number"].value)
            for one in rows
        )
        text = row["text"].value
        return Text(version, row["language"].value, text, tuple(_blocks(text, passages)))
    return None


def beside(text: Text, other: Text) -> Mapping[Block, tuple[Block, ...]]:
    """For each block of a text the blocks of another version that say the same: the same paragraph, or what stands
    before the same paragraph.
    """
    keyed: dict[str, list[Block]] = {}
    for key, block in _keys(other):
        keyed.setdefault(key, []).append(block)
    found: dict[Block, tuple[Block, ...]] = {}
    for key, block in _keys(text):
        found[block] = tuple(keyed.pop(key, ()))
    if found and keyed:  # what only the other version has stands at the end
        last = text.blocks[-1]
        found[last] = (*found[last], *(block for blocks in keyed.values() for block in blocks))
    return found


def parts(text: Text, most: int) -> list[tuple[Block, ...]]:
    """The blocks of a text in parts of about so many characters; a part ends where a paragraph does."""
    found: list[list[Block]] = [[]]
    for block in text.blocks:
        if found[-1] and found[-1][-1].paragraph and block.end - found[-1][0].begin > most:
            found.append([])
        found[-1].append(block)
    return [tuple(part) for part in found]


def _blocks(text: str, passages: Sequence[tuple[int, int, str, str]]) -> Iterator[Block]:
    at = 0
    for begin, end, paragraph, number in [*passages, (len(text), len(text), "", "")]:
        between = text[at:begin]
        if between.strip():
            yield Block(at + len(between) - len(between.lstrip()), at + len(between.rstrip()))
        at = max(at, begin)
        if at < end:
            yield Block(at, end, paragraph, number)
            at = end


def _keys(text: Text) -> Iterable[tuple[str, Block]]:
    """Each block with what it is known by in all versions."""
    after = ""
    found: list[tuple[str, Block]] = []
    for block in reversed(text.blocks):
        after = block.paragraph or after
        found.append((block.paragraph or f"before {after}", block))
    return reversed(found)
