"""A trace as a picture: what is asked, what was done and what came of it stand in three columns, with links between.

It is one SVG image that needs nothing else, no script and no font: rows are measured in columns of a fixed-width
letter, two for a wide one, so that the same trace gives the same bytes everywhere. Every box and every link carries the
words that it rests on as its title, which browsers show when a pointer rests on it and screen readers read out.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, field

from mandategraph.direction import runs_from_the_right
from mandategraph.querying.table_formats import clean
from mandategraph.querying.wrapping import wrap
from mandategraph.tracing.traces import Activity, Mandate, Quote, Status, Trace, walk
from mandategraph.tracing.tree import MARKS, explanation
from mandategraph.tracing.words import STATED, Words

_LETTERS = 40  # in a line of a box
_LONGEST = 5  # lines of a text; the title holds all of it
_WIDTH, _LINE, _PAD, _GAP, _BETWEEN, _TOP = 310, 18, 10, 14, 90, 92
_COLUMNS = tuple(20 + column * (_WIDTH + _BETWEEN) for column in range(3))
_HEADS = ("what_is_asked", "what_was_done", "what_came")
#: Fill, line: each with at least 4.5:1 for the text on it and 3:1 for the line on white (WCAG 2.2).
_COLOURS = {
    Status.OUTCOME: ("#e3f5e8", "#1e7d3a"),
    Status.ACTIVITY: ("#e0f0f9", "#1f7299"),
    Status.FORWARD: ("#fdf5d9", "#8a6a00"),
    Status.NOTHING: ("#fce5e0", "#b03a22"),
}
_PLAIN, _CAME = ("#f5f5f5", "#6b6b6b"), ("#ede7f6", "#5e35b1")


@dataclass(slots=True)
class _Box:
    """A box of the picture: its lines, the first one bold, each with whether it runs from the right."""

    column: int
    lines: list[tuple[str, bool]]
    title: str
    colours: tuple[str, str]
    y: int = 0
    height: int = field(init=False)

    def __post_init__(self) -> None:
        self.height = len(self.lines) * _LINE + 2 * _PAD

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line between two boxes: whole where the text states it, dashed where only the subject is the same."""

    start: _Box
    end: _Box
    title: str
    dashed: bool = False
    rejected: bool = False


def to_svg(trace: Trace) -> str:
    """The picture, as an XML document in UTF-8 that ends in a line break."""
    words = Words(trace.labels)
    boxes: dict[str, _Box] = {}
    lines: list[_Line] = []
    for number, mandate in enumerate(trace.mandates):
        asked = boxes.setdefault(f"{number} {mandate.iri}", _mandate(words, mandate))
        for top in mandate.activities:
            for one in walk(top):
                done = boxes.setdefault(one.iri, _activity(words, one))
                if one.link:
                    lines.append(_link(words, asked, done, one))
                lines += [_Line(done, boxes.setdefault(later.iri, _activity(words, later)), "") for later in one.led_to]
                for outcome in one.outcomes:
                    came = boxes.setdefault(outcome.iri, _Box(2, _wrapped(outcome.name), outcome.name, _CAME))
                    lines.append(_Line(done, came, ""))
    bottom = _placed(list(boxes.values()))
    return _document(trace, list(boxes.values()), _once(lines), bottom)


def _mandate(words: Words, mandate: Mandate) -> _Box:
    text = _cut(_wrapped(mandate.text))
    foot = words.say("status_at", status=words.status(mandate.status), place=_para(words, mandate.para))
    lines = [*_wrapped(f"{MARKS[mandate.status][0]} {words.heading(mandate)}"), *text, *_wrapped(foot)]
    return _Box(0, lines, _quoted(words, mandate.quotes) or mandate.text, _COLOURS[mandate.status])


def _activity(words: Words, activity: Activity) -> _Box:
    parts = (activity.date, words.agents(activity.actors), _para(words, activity.para))
    told = " · ".join(part for part in parts if part)
    lines = [*_wrapped(activity.label), *_wrapped(told), *_cut(_wrapped(activity.text))]
    return _Box(1, lines, _quoted(words, activity.quotes) or activity.text, _PLAIN)


def _link(words: Words, asked: _Box, done: _Box, activity: Activity) -> _Line:
    link = activity.link
    assert link is not None
    opinions = [words.opinion(one) for one in link.opinions]
    said = "\n".join(part for part in (*opinions, _quoted(words, link.quotes)) if part)
    return _Line(asked, done, f"{words.shared(link)}\n{said}".strip(), link.kind != STATED, link.rejected)


def _once(lines: Iterable[_Line]) -> list[_Line]:
    """The lines, each once: an activity that follows several mandates leads to its outcomes only once."""
    found: dict[tuple[int, int], _Line] = {}
    for line in lines:
        found.setdefault((id(line.start), id(line.end)), line)
    return list(found.values())


def _placed(boxes: list[_Box]) -> int:
    """Give each box its place below the ones before it in its column; where the lowest one ends."""
    ends = [_TOP] * len(_COLUMNS)
    for box in boxes:
        box.y = ends[box.column]
        ends[box.column] = box.y + box.height + _GAP
    return max(ends)


def _document(trace: Trace, boxes: list[_Box], lines: list[_Line], bottom: int) -> str:
    width, height = _COLUMNS[-1] + _WIDTH + 20, bottom + 10
    words = Words(trace.labels)
    counts = words.say("between_counts").join(
        f"{count} {words.status(status)}" for status, count in trace.counts().items()
    )
    about = explanation(trace) or words.say("mandates_counted", count=len(trace.mandates), counts=counts)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="title about" font-family="system-ui, sans-serif" font-size="13">',
        f'<title id="title">{_text(words.say("what_became", resolution=trace.resolution))}</title>',
        f'<desc id="about">{_text(about)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="20" y="34" font-size="20" font-weight="bold" fill="#1a1a1a">{_text(trace.resolution)}</text>',
        f'<text x="20" y="56" fill="#4a4a4a">{_text(about)}</text>',
    ]
    if trace.mandates:
        parts += [
            f'<text x="{x}" y="{_TOP - 8}" font-weight="bold" fill="#4a4a4a">{_text(words.say(head))}</text>'
            for x, head in zip(_COLUMNS, _HEADS, strict=True)
        ]
    parts += [_drawn_line(line) for line in lines]
    parts += [_drawn_box(box) for box in boxes]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _drawn_line(line: _Line) -> str:
    same = line.start.column == line.end.column
    x1 = _COLUMNS[line.start.column] + _WIDTH
    x2 = _COLUMNS[line.end.column] + (_WIDTH if same else 0)
    bend = 40
    path = f"M{x1} {line.start.middle} C{x1 + bend} {line.start.middle} {x2 + (bend if same else -bend)} "
    path += f"{line.end.middle} {x2} {line.end.middle}"
    colour = "#b03a22" if line.rejected else "#4a4a4a"
    dashes = ' stroke-dasharray="2 4"' if line.rejected else ' stroke-dasharray="7 5"' if line.dashed else ""
    title = f"<title>{_text(line.title)}</title>" if line.title else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}>{title}</path>'


def _drawn_box(box: _Box) -> str:
    fill, stroke = box.colours
    x = _COLUMNS[box.column]
    rows = []
    for number, (line, right) in enumerate(box.lines):
        y = box.y + _PAD + 13 + number * _LINE
        weight = ' font-weight="bold"' if number == 0 else ""
        start = f'x="{x + _WIDTH - _PAD}" direction="rtl"' if right else f'x="{x + _PAD}"'
        rows.append(f'<text {start} y="{y}"{weight} fill="#1a1a1a">{_text(line)}</text>')
    shape = f'<rect x="{x}" y="{box.y}" width="{_WIDTH}" height="{box.height}" rx="6" fill="{fill}" stroke="{stroke}"/>'
    return f"<g><title>{_text(box.title)}</title>{shape}{''.join(rows)}</g>"


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


def _text(text: str) -> str:
    return html.escape(clean(text))
