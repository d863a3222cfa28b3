"""Tables of contents found and dropped: their entries repeat the headings and would be taken for them."""

from __future__ import annotations

import re

from mandategraph.reading.layout import Layout
from mandategraph.reading.lines import Line, ends_sentence

_TAIL = 160  # code points at a line's end in which an entry's leaders stand
_LEADERS = re.compile(r"(?:(?:\.\s?){4,}|…{2,}|(?:·\s?){4,})\s*(?:[\divxlc–−-]+\s+)?[\divxlc–−-]*\s*$")
_PAGE = re.compile(r"[\s.…·]*(?:[\d–−-]+\s+)?[\d–−-]*\s*$")
_ENTRY_LINES = 4  # lines that one entry may be broken over
_LONGEST = 400  # lines of a table without leaders


def drop_contents(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines without any table of contents: its title, its column heads and its entries.

    A table is told by dot leaders before page numbers, or by its title; then it ends where its first entry comes again,
    as a heading.
    """
    gone = [_is_entry(line) for line in lines]
    for index in [index for index, entry in enumerate(gone) if entry]:
        back = index - 1
        while back > max(-1, index - _ENTRY_LINES) and not gone[back] and _goes_on(lines, back):
            gone[back] = True
            back -= 1
    for index, line in enumerate(lines):
        if layout.contents_title.fullmatch(line.text[:_TAIL]):
            _drop_entries(lines, gone, index, layout)
    return [line for line, drop in zip(lines, gone, strict=True) if not drop]


def _is_entry(line: Line) -> bool:
    found = _LEADERS.search(line.text[-_TAIL:])
    return found is not None and (len(line.text) > _TAIL or found.start() > 0)


def _goes_on(lines: list[Line], index: int) -> bool:
    """Whether an entry that ends with leaders may have begun on this line."""
    following = lines[index + 1]
    return following.gap == 0 and not following.page and not ends_sentence(lines[index].text) and index > 0


def _drop_entries(lines: list[Line], gone: list[bool], title: int, layout: Layout) -> None:
    """Drops a table from its title to where its first entry comes again as a heading."""
    first = title + 1
    while first < len(lines) and layout.contents_column.fullmatch(lines[first].text[:_TAIL]):
        gone[first] = True
        first += 1
    gone[title] = True
    entry = _words(lines[first]) if first < len(lines) else ""
    for index in range(first + 1, min(len(lines), first + _LONGEST) if entry else 0):
        words = _words(lines[index])
        if words and (words.startswith(entry) or (len(words) > 3 and entry.startswith(words))):
            gone[first:index] = [True] * (index - first)
            return


def _words(line: Line) -> str:
    """An entry's words without leaders, page number and spaces."""
    return re.sub(r"\s+", "", _PAGE.sub("", line.text[:_TAIL], count=1))
