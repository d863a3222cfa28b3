"""Lines gathered into blocks: which line begins what, and which lines go on with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from mandategraph.document import BlockKind
from mandategraph.reading.headings import Heading, find_headings
from mandategraph.reading.items import ItemStart, find_items
from mandategraph.reading.layout import Layout
from mandategraph.reading.lines import Line, Told, ends_sentence, first_unit, full_width, is_unwrapped, width
from mandategraph.reading.markers import Marker, Style, markers_of
from mandategraph.reading.numbering import Candidate, Role, assign_roles, leads_in, start_evidence

_HEADING_LINES = 6
_LONGEST_HEADING = 300  # code points of one that no number and no markup tells
_SLACK = 2  # columns that punctuation kept with a word can take
_COMMA = re.compile(r"[,，、،][\d*\u200e\u200f]{0,4}$")  # and a footnote's mark behind it
_PARTED = 6  # blank lines from which a document's use of them can be told
_CLAUSES = 2  # paragraphs that end with a comma from which more are expected
_COMMA_TAIL = 6  # code points at a line's end in which that stands


@dataclass(slots=True)
class Draft:
    """A block being gathered: what a `Block` needs, and its pieces of the source instead of a span.

    `fallback` are the words to use where no others follow: "Annex II" of an annex without a title.
    """

    kind: BlockKind
    number: str = ""
    parent: str = ""
    level: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    lines: int = 0
    ended: bool = False  # with a full stop or the like
    open: bool = False  # with a comma
    first: str = ""  # the word that it begins with
    fallback: list[tuple[int, int]] = field(default_factory=list)
    told: Told = Told.NOTHING  # what the format says of its first line
    called: int | None = None  # where in the source a footnote's mark stands


@dataclass(slots=True)
class _Walk:
    """Where the gathering stands: the annex, heading and paragraph that what follows belongs to."""

    drafts: list[Draft] = field(default_factory=list)
    annex: str = ""
    heading: str = ""
    paragraph: str = ""
    item: str = ""  # of a numbered list: (1)
    clauses: list[str] = field(default_factory=list)  # how paragraphs begin that end with a comma, as in a preamble

    def open(self, draft: Draft, line: Line, begin: int) -> None:
        draft.told = line.told
        draft.first = _first_word(line.text[begin:])
        if (last := self.drafts[-1] if self.drafts else None) and last.kind is BlockKind.PARAGRAPH and last.open:
            self.clauses.append(last.first)
        self.drafts.append(draft)
        self.go_on(line, begin)

    def go_on(self, line: Line, begin: int = 0) -> None:
        draft = self.drafts[-1]
        draft.pieces += line.pieces(begin)
        draft.lines += 1
        draft.ended = line.terminal
        draft.open = _COMMA.search(line.text[-_COMMA_TAIL:]) is not None

    def named(self, number: object) -> str:
        return f"{self.annex}, {number}" if self.annex else str(number)


def gather(lines: list[Line], layout: Layout, base: int) -> list[Draft]:
    """The blocks of a document's body, in order: title, headings, paragraphs, items.

    `base`: the blank lines between two lines of one paragraph (see `lines.base_gap`).
    """
    markers = [() if line.told is Told.ROW else markers_of(line.text, layout) for line in lines]
    full = full_width(lines)
    parted = _blanks_part(lines, base, full)
    unwrapped = is_unwrapped(lines) and all(line.told is Told.NOTHING for line in lines)
    previous: list[Line | None] = [None, *lines[:-1]]
    starts = [
        start_evidence(None if unwrapped else before, line, base, full)
        for before, line in zip(previous, lines, strict=False)
    ]
    headings = find_headings(lines, markers, starts, layout)
    numbers = {index: _digits(choice) for index, choice in enumerate(markers) if choice and index not in headings}
    numbers = {index: number for index, number in numbers.items() if number[0]}
    told = {index: numbers.pop(index) for index in list(numbers) if lines[index].told is Told.HEADING}
    roles = assign_roles(_candidates(lines, starts, headings, numbers, base))
    items = find_items(markers, starts, headings, roles)
    walk = _Walk()
    for index, line in enumerate(lines):
        role = roles.get(index, Role.NOTHING)
        if index in headings:
            _open_heading(walk, headings[index], line)
        elif role is not Role.NOTHING:
            _open_numbered(walk, role, numbers[index], line)
        elif index in told:
            _open_numbered(walk, Role.HEADING, told[index], line)
        elif line.told is Told.ROW:
            walk.open(Draft(BlockKind.ROW, "", walk.paragraph), line, 0)
        elif index in items:
            _open_item(walk, items[index], line)
        elif not walk.drafts:
            walk.open(Draft(BlockKind.TITLE, "title"), line, 0)
        elif line.told is Told.HEADING and walk.drafts[-1].pieces:
            walk.open(Draft(BlockKind.HEADING), line, 0)
        elif (unwrapped and not _goes_on(walk, lines[index : index + _HEADING_LINES])) or _breaks(
            walk, lines[index - 1 : index + 2], base, full, parted
        ):
            walk.open(Draft(BlockKind.PARAGRAPH, "", walk.paragraph), line, 0)
        else:
            walk.go_on(line)
    return _finished(walk.drafts)


def _goes_on(walk: _Walk, lines: list[Line]) -> bool:
    """Whether a line goes on with the title, which can be broken up to a blank line where paragraphs are not."""
    inside = walk.drafts[-1].kind is BlockKind.TITLE and not walk.drafts[-1].ended
    return inside and not lines[0].gap and not lines[0].page and any(one.gap for one in lines[1:])


def _digits(choice: tuple[Marker, ...]) -> tuple[int, int]:
    """The number that a line begins with and where its words begin; (0, 0) if there is none."""
    return next(((one.value, one.end) for one in choice if one.style is Style.DIGITS), (0, 0))


def _candidates(
    lines: list[Line], starts: list[float], headings: dict[int, Heading], numbers: dict[int, tuple[int, int]], base: int
) -> list[Candidate]:
    found: list[Candidate] = []
    heading = -1  # the last one, while nothing but its own words can have followed
    for index in sorted({*headings, *numbers}):
        if index in headings:
            found.append(Candidate(index, 0, restart=bool(headings[index].annex)))
            heading = index
            continue
        start = max(starts[index], 0.5) if index - heading <= _HEADING_LINES else starts[index]
        heading = -_HEADING_LINES
        before = lines[index - 1] if index else None
        like = _heading_like(lines, index, numbers, headings, base)
        found.append(Candidate(index, numbers[index][0], start, leads_in(before), like, indent=lines[index].indent))
    return found


def _heading_like(
    lines: list[Line], index: int, numbers: dict[int, tuple[int, int]], headings: dict[int, Heading], base: int
) -> bool:
    """Whether the words from a numbered line to the next marker are few, end as headings do, and a number follows."""
    end = index + 1
    while end < min(len(lines), index + _HEADING_LINES) and end not in numbers and end not in headings:
        if lines[end].told is not Told.NOTHING or (lines[end].gap > base and not lines[end].page):
            break
        end += 1
    last = lines[end - 1].text
    return end in numbers and not ends_sentence(last) and not _COMMA.search(last[-_COMMA_TAIL:])


def _open_heading(walk: _Walk, heading: Heading, line: Line) -> None:
    walk.paragraph = walk.item = ""
    walk.heading = "" if heading.annex else heading.number
    draft = Draft(BlockKind.HEADING, heading.number, level=heading.level)
    if heading.annex:
        walk.annex = heading.annex
        draft.fallback = line.pieces()
    walk.open(draft, line, heading.begin)


def _open_numbered(walk: _Walk, role: Role, marker: tuple[int, int], line: Line) -> None:
    value, begin = marker
    if role is Role.PARAGRAPH:
        walk.paragraph, walk.item = walk.named(value), ""
        walk.open(Draft(BlockKind.PARAGRAPH, walk.paragraph), line, begin)
    elif role is Role.LIST_ITEM:
        walk.item = f"({value})"
        walk.open(Draft(BlockKind.LIST_ITEM, str(value), walk.paragraph), line, begin)
    else:
        number = f"{walk.heading}.{value}" if walk.heading else walk.named(f"heading {value}")
        walk.paragraph = walk.item = ""
        walk.open(Draft(BlockKind.HEADING, number, level=3), line, begin)


def _open_item(walk: _Walk, item: ItemStart, line: Line) -> None:
    label = "".join(f"({one})" for one in item.labels)
    number = f"{walk.paragraph}{walk.item}{label}"
    draft = Draft(BlockKind.ITEM, number, walk.paragraph, len(item.labels) + bool(walk.item))
    walk.open(draft, line, item.begin)


def _blanks_part(lines: list[Line], base: int, full: int) -> bool:
    """Whether more blank lines than usual part blocks throughout, and hardly ever the lines of one sentence."""
    apart = [(one, two) for one, two in pairwise(lines) if two.gap > base and not two.page]
    inside = sum(
        not _is_short(one, two, full) and not one.terminal and not _COMMA.search(one.text[-_COMMA_TAIL:])
        for one, two in apart
    )
    return len(apart) >= _PARTED and inside * 16 <= len(apart)


def _is_short(before: Line, line: Line, full: int) -> bool:
    """Whether a line was left short although the first word of the next would have fitted on it."""
    return before.right + 1 + width(first_unit(line.text)) + _SLACK <= full


def _breaks(walk: _Walk, lines: list[Line], base: int, full: int, parted: bool) -> bool:
    """Whether a line without a marker begins a block of its own.

    Args:
        walk: where the gathering stands.
        lines: the line before it, the line, and the one after it if there is one.
        base: the blank lines between two lines of one paragraph.
        full: the column that full lines reach.
        parted: whether blank lines stand between blocks only.
    """
    draft = walk.drafts[-1]
    before, line = lines[:2]
    if not draft.pieces:  # a number alone on its line
        return False
    if line.told is not Told.NOTHING:
        return True
    short = _is_short(before, line, full)
    # Paragraphs that are clauses of one long sentence, as a preamble's are, end with a comma.
    first = _first_word(line.text)
    small = any(one.islower() for one in walk.clauses)
    clause = draft.open and (small or not first.islower())
    inside = draft.kind is BlockKind.TITLE and line.text[0].islower()  # a comma within a title
    if line.gap > base and not line.page:
        return not (inside and draft.open) and (
            parted
            or short
            or draft.ended
            or clause
            or draft.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.ROW)
        )
    if line.page and draft.ended and _is_alone(line, lines[2:], base):
        return True
    if line.page and draft.open and not walk.paragraph:  # a preamble's; elsewhere most paragraphs go on
        begun = first in walk.clauses if small else first[:1].isalpha() and len(walk.clauses) >= _CLAUSES
        return short or (clause and begun)
    listed = bool(draft.number) and before.text.endswith("\u3001")  # within a list: no clause ends with such a mark
    return short and (draft.ended or (draft.open and not line.page and not inside and not listed))


def _is_alone(line: Line, after: list[Line], base: int) -> bool:
    """Whether a line at the top of a page is a heading: blank lines follow, as they do not within a sentence."""
    apart = any(one.gap > base and not one.page for one in after)
    return apart and not line.terminal and not _COMMA.search(line.text[-_COMMA_TAIL:])


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].strip(",") if text else ""


def _finished(drafts: list[Draft]) -> list[Draft]:
    """The drafts that hold words; short ones without a full stop, with others after them, are headings."""
    found: list[Draft] = []
    for draft, following in zip(drafts, [*drafts[1:], None], strict=False):
        draft.pieces = draft.pieces or draft.fallback
        unnumbered = draft.kind is BlockKind.PARAGRAPH and not draft.number and not draft.ended and not draft.open
        length = sum(end - begin for begin, end in draft.pieces)
        short = draft.lines <= 2 and length <= _LONGEST_HEADING
        told = draft.told is Told.ITEM or following is None or following.kind is BlockKind.ITEM
        if unnumbered and short and not told:
            draft.kind, draft.parent = BlockKind.HEADING, ""
        if draft.pieces:
            found.append(draft)
    return found
