"""Where the numbering of a document's parts stands, and what it has found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from mandategraph.document import BlockKind
from mandategraph.reading.layout import Layout
from mandategraph.reading.markers import Marker, Style
from mandategraph.reading.structured.labels import place_items
from mandategraph.reading.structured.words import Words


@dataclass(slots=True)
class Numbered:
    """A part with its name: what a `Block` needs, and words instead of a span."""

    kind: BlockKind
    words: Words
    number: str = ""
    parent: str = ""
    level: int = 0
    heading: str = ""  # that an item stands under which no numbered paragraph holds


@dataclass(slots=True)
class Sequence:
    """Paragraphs that are numbered on from each other: the annex they stand in, and the heading they begin under."""

    annex: str
    name: str
    last: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An item that has no name yet: its place in what was found, its marker's readings, its depth, its marker."""

    at: int
    choice: tuple[Marker, ...]
    depth: int
    head: str


@dataclass(slots=True)
class Walk:
    """Where the walk stands, and what it has found; names are put together when all sequences are known."""

    layout: Layout
    openings: frozenset[tuple[Style, int]] = frozenset()  # the numbers that headings begin with
    found: list[Numbered] = field(default_factory=list)
    paragraphs: list[Sequence | None] = field(default_factory=list)  # that each block found belongs to
    sequences: list[Sequence] = field(default_factory=list)
    annex: str = ""
    heading: str = ""
    values: dict[int, int] = field(default_factory=dict)  # of the headings that are open, by level
    labels: dict[int, str] = field(default_factory=dict)
    counted: int = 0  # the last heading of those that say what they count: Article 1
    paragraph: str = ""
    coming: int = 0  # the next number that the markup tells of a paragraph, 0 if there is none
    items: list[Item] = field(default_factory=list)
    waiting: Numbered | None = None  # a heading's number, an annex or a paragraph's number, without its words as yet

    def put(self, block: Numbered, sequence: Sequence | None = None) -> None:
        """Take a block in, with the sequence of paragraphs that it belongs to."""
        self.found.append(block)
        self.paragraphs.append(sequence)

    @property
    def sequence(self) -> Sequence | None:
        """The sequence of the paragraph that is open."""
        return self.sequences[-1] if self.sequences and self.paragraph else None

    def close(self) -> None:
        """Name the items gathered so far."""
        labels = place_items(
            [item.choice for item in self.items],
            [item.depth for item in self.items],
            [item.head for item in self.items],
        )
        for item, label in zip(self.items, labels, strict=True):
            self.found[item.at].number += "".join(f"({one})" for one in label)
            self.found[item.at].level = len(label)
        self.items = []
