"""The picture of a trace on a page: as `tracing.picture` lays it out, with every box and every line a link.

Colours are the style sheet's, so that the picture is dark where the page is. What is asked without anything having
followed would only make a long picture longer: where there is much of it, it is left to the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from mandategraph.querying.table_formats import clean
from mandategraph.tracing.layout import COLUMNS, HEADS, LINE, PAD, TOP, WIDTH, Box, Layout, Line, lay_out
from mandategraph.tracing.traces import Mandate, Status, Trace
from mandategraph.tracing.words import Words

_MANY = 24
#: The columns' heads stand lower in a picture of its own, below its title.
_CUT = TOP - 36
_KINDS = ("asked", "done", "came")


def picture_of(trace: Trace, words: Words, page_of: Callable[[str], str], label: str) -> Markup:
    """The picture as SVG within a page, empty where nothing followed; `label` says what it shows."""
    shown = pictured(trace)
    if not any(one.activities for one in shown):
        return Markup()
    laid = lay_out(shown, words)
    heads = Markup().join(
        Markup('<text x="{}" y="{}" class="head">{}</text>').format(x, TOP - 8, words.say(head))
        for x, head in zip(COLUMNS, HEADS, strict=True)
    )
    return Markup(
        '<svg class="picture" viewBox="0 {} {} {}" width="{}" height="{}" role="group" aria-label="{}">{}{}{}</svg>'
    ).format(
        *(_CUT, laid.width, laid.height - _CUT, laid.width, laid.height - _CUT, label, heads),
        _lines(laid, words, page_of),
        _boxes(laid, page_of),
    )


def pictured(trace: Trace) -> tuple[Mandate, ...]:
    """The mandates that are in the picture: all, or of many those that something followed."""
    if len(trace.mandates) <= _MANY:
        return trace.mandates
    return tuple(one for one in trace.mandates if one.activities)


def _lines(laid: Layout, words: Words, page_of: Callable[[str], str]) -> Markup:
    return Markup().join(_line(line, words, page_of) for line in laid.lines)


def _line(line: Line, words: Words, page_of: Callable[[str], str]) -> Markup:
    kind = "rejected" if line.rejected else "dashed" if line.dashed else "whole"
    ends = f"{line.start.lines[0][0]} → {line.end.lines[0][0]}"
    said = _plain(f"{ends}\n{line.title}".strip())
    return _linked(
        page_of(line.iri),
        Markup('<title>{}</title><path class="reach" d="{}"/><path class="line {}" d="{}"/>').format(
            said, line.path, kind, line.path
        ),
        ends,
    )


def _boxes(laid: Layout, page_of: Callable[[str], str]) -> Markup:
    return Markup().join(_linked(page_of(box.iri), _box(box), "") for box in laid.boxes)


def _box(box: Box) -> Markup:
    x, kind = COLUMNS[box.column], f"{_KINDS[box.column]} {class_of(box.status)}".strip()
    return Markup('<title>{}</title><rect class="box {}" x="{}" y="{}" width="{}" height="{}" rx="6"/>{}').format(
        _plain(box.title), kind, x, box.y, WIDTH, box.height, _rows(box.lines, x, box.y)
    )


def _rows(lines: Iterable[tuple[str, bool]], x: int, top: int) -> Markup:
    return Markup().join(
        Markup('<text class="{}" x="{}" y="{}"{}>{}</text>').format(
            "row" if number else "row first",
            x + WIDTH - PAD if right else x + PAD,
            top + PAD + 13 + number * LINE,
            Markup(' direction="rtl"') if right else "",
            _plain(line),
        )
        for number, (line, right) in enumerate(lines)
    )


def _linked(address: str, content: Markup, label: str) -> Markup:
    if not address:
        return Markup("<g>{}</g>").format(content)
    told = Markup(' aria-label="{}"').format(_plain(label)) if label else ""
    return Markup('<a href="{}"{}>{}</a>').format(address, told, content)


def class_of(status: Status | None) -> str:
    """The class that a status has in the style sheet: the first word of its name."""
    return f"s-{status.value.split()[0]}" if status else ""


def _plain(text: str) -> Markup:
    return escape(clean(text))
