"""A resolution taken apart: cover, preambular paragraphs, operative paragraphs, annexes; and what each is called.

Preambular paragraphs bear no number in print: they are called `preamble 1`, `preamble 2` ... in their order. Operative
paragraphs keep their own; where they begin anew at 1 under another heading they are called by it (`heading II, 1`), and
a sole operative paragraph, which is printed without a number, is `1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mandategraph.document import Block, BlockKind
from mandategraph.interpret.passages import Paragraph, Sentence
from mandategraph.interpret.resolution.deeds import Deeds
from mandategraph.recognise import Mentions
from mandategraph.recognise.view import CHARACTERS, View

#: Blocks from the top among which a resolution's opening formula stands.
_DEPTH = 40
_MENTIONS = frozenset(CHARACTERS.values())
_FORMULA = 24  # characters of a view in which the formula stands
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LIST_ITEM)
PREAMBLE = "preamble"


class Role(StrEnum):
    """What a part of a resolution is."""

    COVER = "cover"  # masthead, title, opening formula, headings, closing lines
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    ANNEX = "annex"
    NOTE = "note"  # a footnote
    PUBLISHED = "published"  # what the publisher's markup says beside the text


@dataclass(frozen=True, slots=True)
class Part:
    """A block with its role. `number` is the paragraph that it is or belongs to; `own`: it is that one itself."""

    role: Role
    block: Block
    view: View
    number: str = ""
    own: bool = False

    def sentence(self) -> Sentence:
        """The whole part as one sentence: full stops inside a resolution's paragraph end abbreviations."""
        return Sentence(self.number, self.view)

    def paragraph(self) -> Paragraph:
        """The part for the ledger."""
        running = self.role in (Role.PREAMBLE, Role.OPERATIVE, Role.ANNEX)
        kind = BlockKind.PARAGRAPH if running and self.own and self.block.kind == BlockKind.HEADING else self.block.kind
        block = replace(self.block, kind=kind, number=self.number if self.own else self.block.number)
        return Paragraph(block, self.number, self.role.value, self.view, (self.sentence(),))


def enacting_at(mentions: Mentions) -> int | None:
    """The place of the block that is a resolution's opening formula, the body alone: None where there is none.

    A report's draft resolutions open so too, but behind numbered paragraphs or far below the title. The name of another
    body that stands alone may be the title.
    """
    found: int | None = None
    pattern, ends = (mentions.grammar.one("resolution", name) for name in ("enacting", "preamble_end"))
    for place, (block, view) in enumerate(mentions.views[:_DEPTH]):
        if block.kind == BlockKind.PARAGRAPH and block.number:
            break
        if block.kind not in (BlockKind.MASTHEAD, BlockKind.FOOTNOTE) and _opens(view.text, pattern, ends):
            if any(mentions.own in one.targets for one in view.mentions.values()):
                return place
            found = place if found is None else found
    return found


def _opens(text: str, pattern: re.Pattern[str], ends: re.Pattern[str]) -> bool:
    """Whether words are the opening formula, or end with it, where a reader could not tell it from the title."""
    if pattern.search(text):
        return True
    tail = range(max(len(text) - _FORMULA, 1), len(text))
    begins = [at for at in tail if text[at - 1].isspace() or text[at] in _MENTIONS]
    return bool(ends.search(text)) and any(pattern.search(text[begin:]) for begin in begins)


def outline_of(mentions: Mentions, deeds: Deeds) -> tuple[Part, ...]:
    """Every block of a resolution as a part, in order."""
    return _with_notes(_sole(tuple(_Walk(mentions, deeds).parts())))


class _Walk:
    def __init__(self, mentions: Mentions, deeds: Deeds) -> None:
        self.views = mentions.views
        self.deeds = deeds
        self.ends = mentions.grammar.one("resolution", "preamble_end")
        self.closing = mentions.grammar.one("resolution", "closing")
        self.role = Role.COVER
        self.preambles = 0
        self.waiting = False  # for the first paragraph below a heading among the operative ones
        self.annex = ""  # as annexes are called: "annex II"
        self.section = ""
        self.sections: set[str] = set()  # those that paragraphs are called by so far
        self.heading = ""
        self.headings = 0
        self.last = 0
        self.number = ""
        at = enacting_at(mentions)
        self.enacting = -1 if at is None else at
        self.preamble = self._preamble_reaches()  # the last block that only a preamble can hold

    def _preamble_reaches(self) -> int:
        """The place of the last paragraph, before any numbered one, that ends as those of a preamble do."""
        last, ended = -1, False
        for place, (block, view) in enumerate(self.views[self.enacting + 1 :], self.enacting + 1):
            if block.kind == BlockKind.PARAGRAPH and block.number:
                break
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and self.ends.search(view.text):
                last, ended = place, False
            elif block.kind == BlockKind.PARAGRAPH:
                ended = True
            elif block.kind == BlockKind.HEADING and ended:  # of what the resolution adopts in so many words
                break
        return last

    def parts(self) -> Iterator[Part]:
        for place, (block, view) in enumerate(self.views):
            if block.kind == BlockKind.METADATA:
                yield Part(Role.PUBLISHED, block, view)
            elif block.kind == BlockKind.FOOTNOTE:
                yield Part(Role.NOTE, block, view, block.parent)
            elif place == self.enacting:
                self.role = Role.PREAMBLE
                yield Part(Role.COVER, block, view)
            elif block.kind in (BlockKind.MASTHEAD, BlockKind.TITLE) or place < self.enacting:
                yield Part(Role.COVER, block, view)
            else:
                yield self._part(place, block, view)

    def _part(self, place: int, block: Block, view: View) -> Part:
        self._turn(place, block, view)
        loose = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and not block.number
        if loose and self.role in (Role.OPERATIVE, Role.ANNEX) and self.closing.search(view.text):
            if not self._goes_on(place):
                self._close()
            return Part(Role.COVER, block, view)
        if loose and (self.role == Role.PREAMBLE or self.waiting) and self._is_preambular(block, view):
            return self._preambular(block, view)
        if block.kind == BlockKind.HEADING:
            return Part(Role.COVER, block, view, self.number)
        if self.role == Role.PREAMBLE:
            return self._preambular(block, view)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.number and self.role != Role.COVER:
            return self._numbered(block, view)
        if loose and self.waiting and self.deeds.find(view.text):
            self.number, self.waiting = self._named("1", anew=True), False
            return Part(self.role, block, view, self.number, own=True)
        if block.kind == BlockKind.ITEM and block.number:
            label = block.number.removeprefix(block.parent) if block.parent else block.number
            return Part(self.role, block, view, self.number + label, own=True)
        return Part(self.role, block, view, self.number)

    def _goes_on(self, place: int) -> bool:
        """Whether the next numbered paragraph goes on counting: then a meeting's name is a heading between them."""
        below = (block.number for block, _ in self.views[place + 1 :] if block.kind == BlockKind.PARAGRAPH)
        return self.last > 0 and next(filter(None, below), "") == str(self.last + 1)

    def _close(self) -> None:
        """What stands below the meeting that adopted a resolution is annexed to it, with or without a heading."""
        if self.role == Role.OPERATIVE:
            self.role, self.annex, self.number, self.last, self.section = Role.ANNEX, Role.ANNEX.value, "", 0, ""
            self.waiting = False

    def _turn(self, place: int, block: Block, view: View) -> None:
        """Goes over to the next role where a block begins it."""
        if block.kind == BlockKind.HEADING:
            if block.number.startswith(Role.ANNEX.value):
                annex = block.number.partition(",")[0]
                if annex != self.annex:
                    self.annex, self.last, self.section = annex, 0, ""
                self.role, self.number = Role.ANNEX, block.number
            self.heading, self.headings = block.number or self.heading, self.headings + 1
            self.waiting = self.role == Role.OPERATIVE
            self.preambles = 0 if self.waiting else self.preambles
        elif self.role in (Role.COVER, Role.PREAMBLE) and block.kind == BlockKind.PARAGRAPH:
            if block.number.startswith(Role.ANNEX.value):
                self.role = Role.ANNEX
            elif block.number or (place > self.preamble and self._is_operative(view)):
                self.role = Role.OPERATIVE

    def _is_operative(self, view: View) -> bool:
        """Whether an unnumbered paragraph is an operative one: it ends as they do, and opens with their verbs."""
        return self.enacting >= 0 and not self.ends.search(view.text) and bool(self.deeds.find(view.text))

    def _is_preambular(self, block: Block, view: View) -> bool:
        """Whether an unnumbered block is a preambular paragraph: by its end, or its verb if it looks like a heading."""
        if self.role == Role.PREAMBLE and block.kind == BlockKind.PARAGRAPH:
            return True
        return bool(self.ends.search(view.text)) or (
            self.role == Role.PREAMBLE and bool(self.deeds.find(view.text, preamble=True))
        )

    def _preambular(self, block: Block, view: View) -> Part:
        number = f"{PREAMBLE} {self.preambles}"
        within = f"{self._under()}, " if self.role != Role.PREAMBLE else ""
        if block.kind in (BlockKind.ITEM, BlockKind.LIST_ITEM) and self.preambles:
            label = block.number if block.number.startswith("(") else f"({block.number})"
            return Part(Role.PREAMBLE, block, view, number + label, own=True)
        if block.kind == BlockKind.ROW:
            return Part(Role.PREAMBLE, block, view, number)
        self.preambles += 1
        return Part(Role.PREAMBLE, block, view, f"{within}{PREAMBLE} {self.preambles}", own=True)

    def _numbered(self, block: Block, view: View) -> Part:
        """A paragraph that bears a number; what a reader takes for a numbered list is paragraphs of a new section."""
        self.number, self.waiting = self._named(block.number), False
        return Part(self.role, replace(block, kind=BlockKind.PARAGRAPH), view, self.number, own=True)

    def _under(self) -> str:
        """The heading that paragraphs are called by: its number, else which heading it is; in which annex."""
        within = f"{self.annex}, " if self.role == Role.ANNEX else ""
        bare = self.heading.removeprefix(within)
        known = bare.startswith("heading ") and within + bare not in self.sections
        return within + (bare if known else f"heading {self.headings}")

    def _named(self, number: str, *, anew: bool = False) -> str:
        """A numbered paragraph's name: by the heading above, where numbers begin anew and no reader has said so."""
        bare = number.removeprefix(f"{self.annex}, ") if self.role == Role.ANNEX else number
        if not bare.isdecimal():
            return number
        if int(bare) <= self.last or anew:
            self.section = self._under()
            self.sections.add(self.section)
        self.last = int(bare)
        section = self.section or (self.annex if self.role == Role.ANNEX else "")
        return f"{section}, {bare}" if section else bare


def _sole(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, a sole operative paragraph without a number being number 1."""
    operative = [place for place, one in enumerate(parts) if one.role == Role.OPERATIVE]
    numbered = [parts[place] for place in operative if parts[place].block.kind != BlockKind.ITEM]
    if not operative or any(part.number and part.block.number for part in numbered):
        return parts
    made = list(parts)
    first = operative[0]
    for place in operative:
        label = parts[place].block.number
        made[place] = replace(parts[place], number=f"1{label}", own=place == first or bool(label))
    return tuple(made)


def _with_notes(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, each footnote belonging to the paragraph that calls it."""
    spans = [one.block.span for one in parts]
    made = list(parts)
    for place, part in enumerate(parts):
        call = part.block.anchor
        if part.role == Role.NOTE and call is not None:
            caller = next((at for at, span in enumerate(spans) if span.begin <= call <= span.end), None)
            if caller is not None and parts[caller].number:
                made[place] = replace(part, number=parts[caller].number)
    return tuple(made)
