"""A document as it was read: one text, blocks with spans into it, and a map from the text back to the source file.

Every later stage points into `Document.text` with a `Span`; the text is what is published and what evidence quotes.
Nothing here knows a format or a language.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `begin` (included) to `end` (excluded) of a document's text."""

    begin: int
    end: int

    def __len__(self) -> int:
        return self.end - self.begin

    def __contains__(self, other: Span) -> bool:
        return self.begin <= other.begin and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.begin < other.end and other.begin < self.end

    def shifted(self, by: int) -> Span:
        """The same span, `by` code points further on."""
        return Span(self.begin + by, self.end + by)


class BlockKind(StrEnum):
    """What a block of a document is."""

    MASTHEAD = "masthead"  # a line of the first page's head: organ, symbol, date, distribution
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"  # a numbered paragraph, or an unnumbered one (number "")
    ITEM = "item"  # a lettered item of a paragraph: 47(a)
    LIST_ITEM = "list-item"  # a numbered item of a list inside a paragraph: an agenda item
    FOOTNOTE = "footnote"
    ROW = "row"  # a row of a table
    METADATA = "metadata"  # what a publisher's markup says beside the text: sponsors, votes, subjects


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `number` is how the document names the block, in the contract's form: `27`, `47(a)`, `heading III`,
    `heading II.A`, `title`, the bare number of a list item or footnote (`3`), `""` where there is none.
    `parent` is the number of the numbered paragraph a (list) item belongs to, else `""`.
    `span` covers the block's words without its printed number and without surrounding white space.
    `anchor` is the place in the text where a footnote is called, None for other blocks and for a call that is lost.
    """

    kind: BlockKind
    number: str
    span: Span
    parent: str = ""
    level: int = 0
    anchor: int | None = None


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From the document's text back to the source: runs of code points that stand unchanged in both.

    `text_starts`, `source_starts` and `lengths` are parallel and sorted by `text_starts`. A code point of the text
    that lies in no run was supplied by the reader (the space that replaces a line break between Latin words).
    """

    text_starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    lengths: tuple[int, ...]

    def source_spans(self, span: Span) -> tuple[Span, ...]:
        """The pieces of the source that the span was made of, in order.

        Offsets count code points of the decoded source; of DOCX and PDF files, those of the text layer that their
        readers write out: one line a paragraph or a row, or the lines of each page, with form feeds between pages.
        Joined, and with the supplied spaces put between them, the pieces read exactly as
        `document.text[span.begin:span.end]`.
        """
        pieces: list[Span] = []
        index = max(bisect_right(self.text_starts, span.begin) - 1, 0)
        while index < len(self.text_starts) and self.text_starts[index] < span.end:
            begin = max(span.begin, self.text_starts[index])
            end = min(span.end, self.text_starts[index] + self.lengths[index])
            if begin < end:
                shift = self.source_starts[index] - self.text_starts[index]
                pieces.append(Span(begin + shift, end + shift))
            index += 1
        return tuple(pieces)

    def through(self, further: OffsetMap) -> OffsetMap:
        """The map from the text to where `further` leads from this map's source: from a text layer on to its file."""
        runs: list[tuple[int, int, int]] = []
        for text, source, length in zip(self.text_starts, self.source_starts, self.lengths, strict=True):
            index = max(bisect_right(further.text_starts, source) - 1, 0)
            while index < len(further.text_starts) and further.text_starts[index] < source + length:
                begin = max(source, further.text_starts[index])
                end = min(source + length, further.text_starts[index] + further.lengths[index])
                if begin < end:
                    shift = further.source_starts[index] - further.text_starts[index]
                    runs.append((text + begin - source, begin + shift, end - begin))
                index += 1
        starts, sources, lengths = zip(*runs, strict=True) if runs else ((), (), ())
        return OffsetMap(starts, sources, lengths)


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language, as read.

    `language` is an ISO 639-1 code. `symbol` is the document symbol of the masthead or as given, `""` if none.
    `issued` is the masthead's date of issue (`YYYY-MM-DD`) or `""`. `body` is a body's key if the user gave one.
    `name` is the source's file name without its folder, `digest` the SHA-256 of the source's bytes, in hexadecimal.
    """

    text: str
    language: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap
    name: str
    digest: str
    symbol: str = ""
    issued: str = ""
    body: str = ""
    notices: tuple[str, ...] = field(default=())  # what the reader could not place, for the user

    def quote(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.begin : span.end]

    def of_kind(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of the given kinds, in the order of the text."""
        return tuple(block for block in self.blocks if block.kind in kinds)
