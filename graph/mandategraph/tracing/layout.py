"""Where the parts of a trace stand in a picture of it: boxes in three columns, with lines between.

What is asked stands left, what was done in the middle, what came of it right. Rows are measured in columns of a
fixed-width letter, two for a wide one, so that the same trace is laid out the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mandategraph.direction import runs_from_the_right
from mandategraph.querying.table_formats import clean
from mandategraph.querying.wrapping import wrap
from mandategraph.tracing.traces import Activity, Mandate, Quote, Status, walk
from mandategraph.tracing.tree import MARKS
from mandategraph.tracing.words import STATED, Words

_LETTERS = 40  # in a line of a box
_LONGEST = 5  # lines of a text; the title holds all of it
WIDTH, LINE, PAD, TOP = 310, 18, 10, 92
_GAP, _BETWEEN, _BEND = 14, 90, 40
COLUMNS = tuple(20 + column * (WIDTH + _BETWEEN) for column in range(3))
HEADS = ("what_is_asked", "what_was_done", "what_came")


@dataclass(slots=True)
class Box:
    """A box of the picture: its lines, the first one bold, each with whether it runs from the right.

    `title` holds the words that it rests on, `iri` is the thing, `status` that of a mandate.
    """

    column: int
    lines: list[tuple[str, bool]]
    title: str
    iri: str
    status: Status | None = None
    y: int = 0
    height: int = field(init=False)

    def __post_init__(self) -> None:
        self.height = len(self.lines) * LINE + 2 * PAD

    @property
    def middle(self) -> int:
        """How far down its middle is."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two boxes: whole where the text states it, dashed where only the subject is the same.

    `iri` is the link's, or where the text tells of both in one, that of what it comes from.
    """

    start: Box
    end: Box
    title: str
    iri: str
    dashed: bool = False
    rejected: bool = False

    @property
    def path(self) -> str:
        """How the line runs, as SVG has it."""
        same = self.start.column == self.end.column
        x1 = COLUMNS[self.start.column] + WIDTH
        x2 = COLUMNS[self.end.column] + (WIDTH if same else 0)
        path = f"M{x1} {self.start.middle} C{x1 + _BEND} {self.start.middle} {x2 + (_BEND if same else -_BEND)} "
        return path + f"{self.end.middle} {x2} {self.end.middle}"


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes and lines of a picture, and its size."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


def lay_out(mandates: Iterable[Mandate], words: Words) -> Layout:
    """Where mandates and what followed them stand. An activity that follows several mandates stands there once."""
    boxes: dict[str, Box] = {}
    lines: list[Line] = []
    for number, mandate in enumerate(mandates):
        asked = boxes.setdefault(f"{number} {mandate.iri}", _mandate(words, mandate))
        for top in mandate.activities:
            for one in walk(top):
                done = boxes.setdefault(one.iri, _activity(words, one))
                if one.link:
                    lines.append(_link(words, asked, done, one))
                for later in one.led_to:
                    lines.append(Line(done, boxes.setdefault(later.iri, _activity(words, later)), "", one.iri))
                for outcome in one.outcomes:
                    came = boxes.setdefault(outcome.iri, Box(2, _wrapped(outcome.name), outcome.name, outcome.iri))
                    lines.append(Line(done, came, "", one.iri))
    bottom = _placed(list(boxes.values()))
    return Layout(tuple(boxes.values()), tuple(_once(lines)), COLUMNS[-1] + WIDTH + 20, bottom + 10)


def _mandate(words: Words, mandate: Mandate) -> Box:
    text = _cut(_wrapped(mandate.text))
    foot = words.say("status_at", status=words.status(mandate.status), place=_para(words, mandate.para))
    lines = [*_wrapped(f"{MARKS[mandate.status][0]} {words.heading(mandate)}"), *text, *_wrapped(foot)]
    return Box(0, lines, _quoted(words, mandate.quotes) or mandate.text, mandate.iri, mandate.status)


def _activity(words: Words, activity: Activity) -> Box:
    parts = (activity.date, words.agents(activity.actors), _para(words, activity.para))
    told = " · ".join(part for part in parts if part)
    lines = [*_wrapped(activity.label), *_wrapped(told), *_cut(_wrapped(activity.text))]
    return Box(1, lines, _quoted(words, activity.quotes) or activity.text, activity.iri)


def _link(words: Words, asked: Box, done: Box, activity: Activity) -> Line:
    link = activity.link
    assert link is not None
    opinions = [words.opinion(one) for one in link.opinions]
    said = "\n".join(part for part in (*opinions, _quoted(words, link.quotes)) if part)
    return Line(asked, done, f"{words.shared(link)}\n{said}".strip(), link.iri, link.kind != STATED, link.rejected)


def _once(lines: Iterable[Line]) -> list[Line]:
    """The lines, each once: an activity that follows several mandates leads to its outcomes only once."""
    found: dict[tuple[int, int], Line] = {}
    for line in lines:
        found.setdefault((id(line.start), id(line.end)), line)
    return list(found.values())


def _placed(boxes: list[Box]) -> int:
    """Give each box its place below the ones before it in its column; where the lowest one ends."""
    ends = [TOP] * len(COLUMNS)
    for box in boxes:
        box.y = ends[box.column]
        ends[box.column] = box.y + box.height + _GAP
    return max(ends)


def _wrapped(text: str) -> list[tuple[str, bool]]:
    """The lines of a text in a box; the text's direction is that of all its lines."""
    words = " ".join(clean(text).split())
    right = runs_from_the_right(words)
    return [(line, right) for line in wrap(words, _LETTERS).split("\n")] if words else []


def _cut(lines: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    if len(lines) <= _LONGEST:
        return lines
    last, right = lines[_LONGEST - 1]
    return [*lines[: _LONGEST - 1], (f"{last.rstrip()} …", right)]


def _quoted(words: Words, quotes: Iterable[Quote]) -> str:
    def said(quote: Quote) -> str:
        place = words.say("place", document=quote.document, place=_para(words, quote.para))
        return words.say("sentence_at", words=words.quoted(quote), place=place)

    return "\n".join(map(said, quotes))


def _para(words: Words, number: str) -> str:
    return words.say("paragraph", number=number)
