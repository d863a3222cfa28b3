"""From the characters of a page to its lines: what stands on one baseline, in the order in which it is read."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mandategraph.reading.pdf.bidi import is_right_to_left
from mandategraph.reading.pdf.characters import SPACE, Glyph, Rule
from mandategraph.reading.pdf.columns import Line, in_columns
from mandategraph.reading.pdf.feet import foot_of
from mandategraph.reading.pdf.grid import Table, extent
from mandategraph.reading.pdf.loose import loose_tables
from mandategraph.reading.pdf.ruled import ruled_tables
from mandategraph.reading.pdf.words import Row, Setting, row_of, row_of_cells

_SAME_LINE = 0.3  # of a size that baselines on one line may be apart
_SIGNED = 0.6
_LONGEST_SIGNED = 8
_SAME_SIZE = 0.06
_RAISED_SIZE = 0.86  # of its line's size that what is raised has at most
_RAISED_LEAST, _RAISED_MOST = 0.12, 0.8  # of its line's size that it is raised
_REACH = 1.2  # of a size that a raised mark may be away from its word
_SPACED = 12  # letters for each space at most, in a document that has spaces


@dataclass(slots=True)
class _Fragment:
    """Characters that follow each other, of one size, on one baseline."""

    base: float
    size: float
    left: float
    right: float
    glyphs: list[Glyph]


def rows_of(glyphs: list[Glyph], rules: Sequence[Rule] = ()) -> list[Row]:
    """The lines of a page, and the rows of its tables, in the order in which they are read.

    `rules` are the lines that are drawn on it.
    """
    lines: list[Line] = []
    fragments = list(_fragments(one for one in glyphs if not one.text.isspace()))
    for fragment in sorted(fragments, key=lambda one: (-one.size, -one.base, one.left)):
        host = _raised_on(fragment, lines)
        if host is not None:
            host.glyphs += [(one, True) for one in fragment.glyphs]
            continue
        line = _line_of(fragment, lines)
        if line is None:
            line = Line(fragment.base, fragment.size, [])
            lines.insert(bisect_left(lines, -fragment.base, key=lambda one: -one.base), line)
        line.glyphs += [(one, False) for one in fragment.glyphs]
    lines = _with_signed(lines)
    for space in (one for one in glyphs if one.text.isspace()):
        beside = _nearest(space.base, lines)
        if beside is not None:
            beside.glyphs.append((space, False))
    tables = ruled_tables(lines, rules)
    ruled = {id(line) for table in tables for line in table.lines}
    lines = in_columns(lines, frozenset(index for index, line in enumerate(lines) if id(line) in ruled))
    tables += loose_tables(lines, ruled)
    setting = Setting(
        mostly=is_right_to_left("".join(one.text for one in glyphs)),
        from_left=_begin_at_left(lines),
        spaced=sum(one.text == SPACE for one in glyphs) * _SPACED > len(glyphs),
        left=min((extent(line)[0] for line in lines if line.seen), default=0.0),
        right=_usual(extent(line)[1] for line in lines if line.seen),
    )
    foot = foot_of(lines, rules)
    rows = _written(lines, tables, setting)
    return rows if foot is None else [replace(row, foot=row.base < foot) for row in rows]


def _usual(places: Iterable[float]) -> float:
    """Where most lines end."""
    counts = Counter(round(one) for one in places)
    return float(max(counts, key=lambda one: (counts[one], one), default=0))


def _written(lines: list[Line], tables: list[Table], setting: Setting) -> list[Row]:
    """The lines' texts, those of a table's rows in the place of its lines."""
    holders = {id(line): table for table in tables for line in table.lines}
    found: list[Row] = []
    begun: list[Table] = []
    for line in lines:
        table = holders.get(id(line))
        if table is None:
            found.append(row_of(line, setting))
        elif not any(table is one for one in begun):
            begun.append(table)
            plain = tuple(row for one in table.lines if (row := row_of(one, setting)).text)
            rows = [row_of_cells(cells, setting, len(begun)) for cells in table.rows]
            found += [replace(rows[0], plain=plain), *rows[1:]]
    return [row for row in found if row.text]


def _fragments(glyphs: Iterable[Glyph]) -> Iterable[_Fragment]:
    last: _Fragment | None = None
    for glyph in glyphs:
        if (
            last
            and abs(glyph.size - last.size) <= _SAME_SIZE * last.size
            and abs(glyph.base - last.base) <= 0.05 * last.size
        ):
            last.glyphs.append(glyph)
            last.left, last.right = min(last.left, glyph.left), max(last.right, glyph.right)
            continue
        if last:
            yield last
        last = _Fragment(glyph.base, glyph.size, glyph.left, glyph.right, [glyph])
    if last:
        yield last


def _near(fragment: _Fragment, lines: list[Line]) -> list[Line]:
    """The lines whose baseline is about where a fragment's is."""
    reach = 20 + fragment.size
    begin = bisect_left(lines, -(fragment.base + reach), key=lambda one: -one.base)
    found: list[Line] = []
    for line in lines[begin:]:
        if line.base < fragment.base - reach:
            break
        found.append(line)
    return found


def _raised_on(fragment: _Fragment, lines: list[Line]) -> Line | None:
    """The line above whose baseline a fragment stands raised, beside one of its words."""
    for line in _near(fragment, lines):
        rise = fragment.base - line.base
        if fragment.size > _RAISED_SIZE * line.size or not (
            _RAISED_LEAST * line.size < rise < _RAISED_MOST * line.size
        ):
            continue
        reach = _REACH * line.size
        for glyph, raised in line.glyphs:
            if raised or glyph.text.isspace():
                continue
            if glyph.left - reach <= fragment.right and fragment.left <= glyph.right + reach:
                return line
    return None


def _nearest(base: float, lines: list[Line]) -> Line | None:
    """The line on whose baseline, or next to it, something without a size of its own stands."""
    at = bisect_left(lines, -base, key=lambda one: -one.base)
    beside = [one for one in lines[max(at - 1, 0) : at + 1] if abs(one.base - base) <= _SAME_LINE * one.size]
    return min(beside, key=lambda one: abs(one.base - base)) if beside else None


def _line_of(fragment: _Fragment, lines: list[Line]) -> Line | None:
    near = [
        line
        for line in _near(fragment, lines)
        if abs(fragment.base - line.base) <= _SAME_LINE * min(fragment.size, line.size)
    ]
    return min(near, key=lambda line: abs(fragment.base - line.base)) if near else None


def _with_signed(lines: list[Line]) -> list[Line]:
    """The lines, with letters put back into them whose vowel signs have set them a little higher or lower."""
    found: list[Line] = []
    for index, line in enumerate(lines):
        signed = len(line.glyphs) <= _LONGEST_SIGNED and any(
            unicodedata.combining(one.text[0]) for one, _ in line.glyphs
        )
        beside = [*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]] if signed else []
        near = [
            one for one in beside if abs(one.base - line.base) <= _SIGNED * line.size and one.size <= line.size * 1.1
        ]
        if near:
            min(near, key=lambda one: abs(one.base - line.base)).glyphs += line.glyphs
        else:
            found.append(line)
    return found


def _begin_at_left(lines: list[Line]) -> bool:
    """Whether paragraphs in a right-to-left script are set from the left: their even edge tells."""
    lefts, rights = Counter[int](), Counter[int]()
    for line in lines:
        seen = [one for one, _ in line.glyphs if not one.text.isspace()]
        if seen and is_right_to_left("".join(one.text for one in seen)):
            lefts[round(min(one.left for one in seen))] += 1
            rights[round(max(one.right for one in seen))] += 1
    return bool(lefts) and max(lefts.values()) > max(rights.values())
