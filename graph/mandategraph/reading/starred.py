"""Footnotes that are set by hand: a paragraph that begins with asterisks which stand behind a word above it.

Formats that tell their footnotes have these among their paragraphs all the same: what is said of a document's symbol
("* Reissued for technical reasons.") or of its title.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mandategraph.reading.footnotes import Note, Separated
from mandategraph.reading.lines import Line

_NOTE = re.compile(r"(\*{1,4})\s+(?=\S)")


def starred_notes(lines: list[Line]) -> Separated:
    """The lines without such footnotes and without the marks that call them; the footnotes; where they are called."""
    kept: list[Line] = []
    notes: list[Note] = []
    marks: dict[int, int] = {}
    for line in lines:
        found = _NOTE.match(line.text)
        call = _call(kept, found[1]) if found else None
        if found is None or call is None:
            kept.append(line)
            continue
        place, begin, end = call
        marks[len(notes)] = begin
        kept[place] = replace(kept[place], holes=tuple(sorted((*kept[place].holes, (begin, end)))))
        rest = replace(line, begin=line.begin + found.end(), text=line.text[found.end() :])
        notes.append(Note(found[1], [rest], (0, len(kept))))
    return Separated(kept, notes, marks)


def _call(lines: list[Line], mark: str) -> tuple[int, int, int] | None:
    """Where a mark stands behind a word, the last place of all: its line, begin and end in the source."""
    form = re.compile(rf"(?<=[^\s*]){re.escape(mark)}(?![\w*])")
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        for found in form.finditer(line.text):
            begin, end = line.begin + found.start(), line.begin + found.end()
            if not any(one < end and begin < other for one, other in line.holes):
                return place, begin, end
    return None
