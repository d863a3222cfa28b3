"""What a marked-up document is made of, as its format's reader tells it, before anything is numbered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from mandategraph.reading.structured.words import Words

CELL = "; "
"""What stands between two cells of a table's row, and between two names of a list in the metadata."""


class Role(StrEnum):
    """What the markup says that a part is."""

    MASTHEAD = "masthead"
    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"  # a paragraph, or an item, as its label or the beginning of its words tells
    ITEM = "item"  # an item of a list
    LOOSE = "loose"  # a paragraph without a number that goes on with nothing: a preambular one
    ROW = "row"
    ANNEX = "annex"  # an annex begins; its title comes next
    DRAFT = "draft"  # a text inside the text begins, with numbers of its own


@dataclass(slots=True)
class Part:
    """One part.

    `label` is the number printed before it where the markup sets that apart, `depth` how deep an item's list stands in
    others (1 for the outermost, 0 where the markup does not say).
    """

    role: Role
    words: Words
    label: str = ""
    depth: int = 0


@dataclass(slots=True)
class Note:
    """A footnote and the mark that calls it; a table's own notes are `called` from its cells, and not looked for."""

    marker: str
    words: Words
    called: bool = True


@dataclass(slots=True)
class Datum:
    """Something the markup says beside the text: what it is, and its words in the source."""

    name: str
    words: Words


@dataclass(slots=True)
class Parts:
    """All that a reader finds in one document."""

    body: list[Part] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    metadata: list[Datum] = field(default_factory=list)

    def add(self, role: Role, words: Words, label: str = "", depth: int = 0) -> None:
        """Add a part, if it has words or begins something."""
        if words or label.strip() or role in (Role.ANNEX, Role.DRAFT):
            self.body.append(Part(role, words, label, depth))
        elif words.calls and self.body:  # a footnote called where there is nothing else
            self.body[-1].words.pieces += [piece for piece in words.pieces if not piece[0]]
