"""Footnotes in a PDF: lines that begin with a raised mark, and the raised marks in the text that call them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandategraph.reading.pdf.words import Row

_MARK = re.compile(r"\(?(\d{1,3}|\*{1,4})\)?")
_STAR = re.compile(r"(\*{1,4})\s")
_BELOW_RULE = re.compile(r"[(\[]?(\d{1,3}|\*{1,4})[)\].]?\s+(?=\S)")
_STARRED = re.compile(r"\w\*{1,4}(?!\w)")
_NUMBERS = re.compile(r"\d{1,3}|\*{1,4}")
_FARTHEST = 2.2  # sizes between the lines of a footnote
_LARGEST = 1.06  # times the size of its first line that another line of it may have
_SMALL = 0.95  # of the text's size that a footnote's is at most, where its mark is not raised

Place = tuple[int, int]  # a page and a row on it
Part = tuple[int, int, int]  # a page, a row on it, and where in the row something begins


@dataclass(slots=True)
class FoundNote:
    """A footnote: its number, its rows with where its words begin in them, and where it is called (or None)."""

    number: str
    parts: list[Part] = field(default_factory=list)
    call: Part | None = None


@dataclass(frozen=True, slots=True)
class FoundNotes:
    """All footnotes, the rows that are theirs, and the marks in the other rows: begin and end in the row's text."""

    notes: list[FoundNote]
    rows: frozenset[Place]
    marks: dict[Place, list[tuple[int, int]]]


def find_notes(pages: list[list[Row]], size: float) -> FoundNotes:
    """The footnotes of a document whose text is of a size; none if no mark in it is raised."""
    notes: list[FoundNote] = []
    for page, rows in enumerate(pages):
        counted = [int(note.number) for note in notes if note.number.isdecimal()]
        notes += _notes_on(page, rows, size, counted[-1] if counted else None)
    if not any(row.raised for rows in pages for row in rows):
        notes = []
    taken = frozenset((page, row) for note in notes for page, row, _ in note.parts)
    marks: dict[Place, list[tuple[int, int]]] = {}
    numbers = {note.number for note in notes}
    calls: dict[str, list[Part]] = {}
    for page, rows in enumerate(pages):
        for index, row in enumerate(rows):
            if (page, index) in taken:
                continue
            for begin, end in _marks_in(row, numbers):
                marks.setdefault((page, index), []).append((begin, end))
                for one in _NUMBERS.findall(row.text[begin:end]):
                    calls.setdefault(one, []).append((page, index, begin))
    for note in notes:
        note.call = _call_of(note, calls.get(note.number, []))
    return FoundNotes(notes, taken, marks)


def _notes_on(page: int, rows: list[Row], size: float, number: int | None) -> list[FoundNote]:
    """The footnotes of a page; `number` is that of the last one before it."""
    found: list[FoundNote] = []
    last: Row | None = None  # the last line of the last note
    for index, row in enumerate(rows):
        starred = any(_STARRED.search(one.text) for one in rows[:index])
        mark = _mark_at_beginning(row, size, starred) or _mark_below_rule(row, number)
        if mark:
            number = int(mark[0]) if mark[0].isdecimal() else number
            found.append(FoundNote(mark[0], [(page, index, mark[1])]))
            last = row
        elif last and row.size <= last.size * _LARGEST and last.base - row.base <= _FARTHEST * last.size:
            found[-1].parts.append((page, index, 0))
            last = row
        else:
            last = None
    return found


def _mark_at_beginning(row: Row, size: float, starred: bool) -> tuple[str, int] | None:
    """The mark that a row begins with, raised or an asterisk, and where the words begin behind it.

    `starred`: an asterisk stands behind a word above it on its page; without that, only small rows are notes.
    """
    if row.raised and row.raised[0][0] == 0:
        end = row.raised[0][1]
        mark = _MARK.fullmatch(row.text[:end].strip())
        return (mark[1], end) if mark and row.text[end:].strip() else None
    star = _STAR.match(row.text)
    return (star[1], star.end()) if star and (starred or row.size <= _SMALL * size) else None


def _mark_below_rule(row: Row, number: int | None) -> tuple[str, int] | None:
    """The same for a row below the rule that parts notes from the text, whose mark need not be raised.

    `number` is that of the note before it: a number that does not follow is no mark.
    """
    mark = _BELOW_RULE.match(row.text) if row.foot else None
    if mark is None or (mark[1].isdecimal() and number is not None and int(mark[1]) not in (1, number + 1)):
        return None
    return mark[1], mark.end()


def _marks_in(row: Row, numbers: set[str]) -> list[tuple[int, int]]:
    """The marks of footnotes in a row: raised numbers of such, and asterisks behind a word."""
    found = [
        (begin, end)
        for begin, end in row.raised
        if (marks := _NUMBERS.findall(row.text[begin:end]))
        and all(one in numbers for one in marks)
        and not re.search(r"[^\W\d]", row.text[begin:end])
    ]
    for star in re.finditer(r"(?<=[^\s*])\*{1,4}(?!\S*\w)", row.text):
        inside = any(begin <= star.start() < end for begin, end in found)
        if star.group() in numbers and not inside:
            found.append((star.start(), star.end()))
    return sorted(found)


def _call_of(note: FoundNote, calls: list[Part]) -> Part | None:
    """Where a note is called: above it on its page, else (a note at the document's end) at the first place before."""
    page = note.parts[0][0]
    return next((one for one in calls if one[0] == page), None) or next((one for one in calls if one[0] <= page), None)
