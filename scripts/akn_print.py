"""A resolution's bare words as people have them: clean paragraphs, or the wrapped lines of a PDF's pages."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from akn_truth import Note, Piece, Truth

LAYOUTS = ("plain", "wrapped")
_WIDTH = 92  # columns of a line
_LINES = 44  # lines of a page
_RULE = "_" * 18
_CALL = 0xF0000  # a footnote's call while lines are wrapped: one private character, made digits at the end


def printed(truth: Truth, layout: str) -> str:
    """The resolution as plain text.

    `plain`: a line a paragraph, the footnotes below a rule at the end. `wrapped`: lines of 92 columns on pages with
    the symbol and the title's beginning at their head, footnotes below a rule and job and page numbers at their foot.
    """
    if layout == "plain":
        lines = [_mark(line, truth) for line in _paragraphs(truth)]
        notes = [f"{note.mark} {note.words.text}" for note in truth.notes]
        return "\n".join([*lines, _RULE, *notes] if notes else lines) + "\n"
    return "\n".join(_pages(truth)) + "\n"


def _paragraphs(truth: Truth) -> Iterator[str]:
    call = 0
    for piece in truth.pieces:
        text, call = _called(piece, call)
        yield f"{piece.label} {text}".strip() if piece.label else text


def _called(piece: Piece, call: int) -> tuple[str, int]:
    """The words with a private character where a footnote is called."""
    text, begin = "", 0
    for place, _ in piece.words.calls:
        text += piece.words.text[begin:place] + chr(_CALL + call)
        begin, call = place, call + 1
    return text + piece.words.text[begin:], call


def _mark(line: str, truth: Truth) -> str:
    return "".join(truth.notes[ord(one) - _CALL].mark if ord(one) >= _CALL else one for one in line)


def _pages(truth: Truth) -> Iterator[str]:
    """The lines of every page; a footnote stands on the page that calls it."""
    head = next((piece.words.text for piece in truth.pieces if piece.kind == "heading"), "")[:60].strip()
    page: list[str] = []
    notes: list[str] = []
    number = 1
    for paragraph in _paragraphs(truth):
        lines = ["", *_wrapped(paragraph)]
        for line in lines:
            called = [_note(truth.notes[ord(one) - _CALL]) for one in line if ord(one) >= _CALL]
            if len(page) + len(notes) + sum(map(len, called)) >= _LINES and page:
                yield from _page(page, notes, truth, head, number)
                page, notes, number = [], [], number + 1
            page.append(_mark(line, truth))
            notes += [one for note in called for one in note]
    yield from _page(page, notes, truth, head, number)


def _page(page: list[str], notes: list[str], truth: Truth, head: str, number: int) -> Iterator[str]:
    if number > 1:
        yield f"{truth.symbol}        {head}"
        yield ""
    yield from page
    if notes:
        yield _RULE
        yield from notes
    yield ""
    yield f"{number}/9" if number > 1 else "21-00000 (E)"
    yield "\f"


def _note(note: Note) -> list[str]:
    return _wrapped(f"{note.mark} {note.words.text}")


def _wrapped(text: str) -> list[str]:
    if not any(unicodedata.east_asian_width(one) in "WF" for one in text):
        return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    lines, line, width = [], "", 0
    for one in text:
        width += 2 if unicodedata.east_asian_width(one) in "WF" else 1
        if width > _WIDTH and one not in "，。；、：）》”" and ord(one) < _CALL:
            lines.append(line)
            line, width = "", 2
        line += one
    return [*lines, line]
