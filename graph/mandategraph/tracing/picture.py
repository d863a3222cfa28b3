"""A trace as a picture: what is asked, what was done and what came of it stand in three columns, with links between.

It is one SVG image that needs nothing else, no script and no font; the same trace gives the same bytes everywhere.
Every box and every link carries the words that it rests on as its title, which browsers show when a pointer rests on it
and screen readers read out.
"""

from __future__ import annotations

import html

from mandategraph.querying.table_formats import clean
from mandategraph.tracing.layout import COLUMNS, HEADS, LINE, PAD, TOP, WIDTH, Box, Layout, Line, lay_out
from mandategraph.tracing.traces import Status, Trace
from mandategraph.tracing.tree import explanation
from mandategraph.tracing.words import Words

#: Fill, line: each with at least 4.5:1 for the text on it and 3:1 for the line on white (WCAG 2.2).
_COLOURS = {
    Status.OUTCOME: ("#e3f5e8", "#1e7d3a"),
    Status.ACTIVITY: ("#e0f0f9", "#1f7299"),
    Status.FORWARD: ("#fdf5d9", "#8a6a00"),
    Status.NOTHING: ("#fce5e0", "#b03a22"),
}
_PLAIN, _CAME = ("#f5f5f5", "#6b6b6b"), ("#ede7f6", "#5e35b1")


def to_svg(trace: Trace) -> str:
    """The picture, as an XML document in UTF-8 that ends in a line break."""
    return _document(trace, lay_out(trace.mandates, Words(trace.labels)))


def _document(trace: Trace, laid: Layout) -> str:
    width, height = laid.width, laid.height
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
            f'<text x="{x}" y="{TOP - 8}" font-weight="bold" fill="#4a4a4a">{_text(words.say(head))}</text>'
            for x, head in zip(COLUMNS, HEADS, strict=True)
        ]
    parts += [_drawn_line(line) for line in laid.lines]
    parts += [_drawn_box(box) for box in laid.boxes]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _drawn_line(line: Line) -> str:
    colour = "#b03a22" if line.rejected else "#4a4a4a"
    dashes = ' stroke-dasharray="2 4"' if line.rejected else ' stroke-dasharray="7 5"' if line.dashed else ""
    title = f"<title>{_text(line.title)}</title>" if line.title else ""
    return f'<path d="{line.path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashes}>{title}</path>'


def _drawn_box(box: Box) -> str:
    fill, stroke = _COLOURS[box.status] if box.status else _PLAIN if box.column == 1 else _CAME
    x = COLUMNS[box.column]
    rows = []
    for number, (line, right) in enumerate(box.lines):
        y = box.y + PAD + 13 + number * LINE
        weight = ' font-weight="bold"' if number == 0 else ""
        start = f'x="{x + WIDTH - PAD}" direction="rtl"' if right else f'x="{x + PAD}"'
        rows.append(f'<text {start} y="{y}"{weight} fill="#1a1a1a">{_text(line)}</text>')
    shape = f'<rect x="{x}" y="{box.y}" width="{WIDTH}" height="{box.height}" rx="6" fill="{fill}" stroke="{stroke}"/>'
    return f"<g><title>{_text(box.title)}</title>{shape}{''.join(rows)}</g>"


def _text(text: str) -> str:
    return html.escape(clean(text))
