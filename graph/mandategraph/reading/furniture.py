"""Page furniture taken out: running heads, folios, job numbers, bar codes, addresses.

It stands wherever a page ended, so in the middle of sentences too. Some lines are furniture whatever stands around
them (a job number); others (`2/9`, a lone symbol, a lone number) could be what a narrow line was left with, and go by
what recurs in the document, by their neighbours, and by whether the next word would still have fitted on them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from mandategraph.reading.layout import Layout
from mandategraph.reading.lines import Line, first_unit, full_width, width
from mandategraph.reading.tokens import CERTAIN, Token, is_symbol, tokens_of

_Kinds = frozenset[Token]
_FEWEST_HEADS = 2  # lines with one symbol that are running heads
_PAGES_A_TITLE = 4  # pages of which one at least has the title in its head
_TITLE_DEPTH = 40  # lines from the top among which a title's first line stands
_TITLE_LINES = 3  # lines that a title is broken over, as far as a running head gives it
_SHORTEST_TITLE = 8  # columns
_FEWEST_TITLES = 3  # pages on which the same words stand beside furniture


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines without furniture, the first of each page marked so, and the symbol in the running heads (or `""`)."""

    lines: list[Line]
    symbol: str


def remove_furniture(lines: list[Line], layout: Layout, symbol: str = "") -> Cleaned:
    """Takes page furniture out. `symbol` is the document's own where it is known already."""
    kinds = [tokens_of(line.text, layout) for line in lines]
    full = full_width(lines)
    own = symbol or _symbol_in_heads(lines, kinds, full)
    gone = _certain(lines, kinds, own)
    _add_headed_titles(lines, gone, own)
    _judge_the_rest(lines, kinds, gone, own, full)
    _add_neighbours(lines, kinds, gone, own)
    _add_running_titles(lines, gone)
    kept: list[Line] = []
    page = False
    for line, drop in zip(lines, gone, strict=True):
        if drop:
            page = True
        else:
            kept.append(replace(line, page=True) if page else line)
            page = False
    return Cleaned(kept, own)


def _symbol_in_heads(lines: list[Line], kinds: list[_Kinds], full: int) -> str:
    """The symbol that most often stands on a line of its own or with a folio, as only a running head does."""
    counts = Counter[str]()
    for index, line in enumerate(lines):
        if Token.SYMBOL in kinds[index] and (
            _stands_at_page_end(lines, kinds, index) or not _is_wrapped(lines, index, full)
        ):
            counts.update(word for word in line.text.split() if is_symbol(word))
    heads = [(count, symbol) for symbol, count in counts.items() if count >= _FEWEST_HEADS]
    return max(heads)[1] if heads else ""


def _certain(lines: list[Line], kinds: list[_Kinds], own: str) -> list[bool]:
    return [
        bool(one & CERTAIN) or (bool(one) and bool(own) and own in line.text.split())
        for line, one in zip(lines, kinds, strict=True)
    ]


def _add_headed_titles(lines: list[Line], gone: list[bool], own: str) -> None:
    """Marks running heads that put the title, or its beginning, beside the document's own symbol."""
    if not own:
        return
    bare = [_bare(line.text) for line in lines[: _TITLE_DEPTH + _TITLE_LINES]]
    titles = ["".join(bare[index : index + _TITLE_LINES]) for index in range(min(len(bare), _TITLE_DEPTH))]
    for index, line in enumerate(lines):
        words = line.text.split()
        if len(words) > 1 and own in (words[0], words[-1]):
            rest = _bare(line.text.removeprefix(own).removesuffix(own))
            gone[index] = gone[index] or (
                len(rest) >= _SHORTEST_TITLE and any(title.startswith(rest) for title in titles)
            )


def _bare(text: str) -> str:
    """A text without its white space: a running head breaks a title elsewhere than the first page does, or nowhere."""
    return "".join(text.split())


def _judge_the_rest(lines: list[Line], kinds: list[_Kinds], gone: list[bool], own: str, full: int) -> None:
    """Marks what recurs as furniture does, and what no line break inside a sentence would have left alone."""
    for index, one in enumerate(kinds):
        if one and one != {Token.NUMBER} and not _is_foreign(one, own) and not _is_resolution(one, lines[index].text):
            gone[index] = gone[index] or not _is_wrapped(lines, index, full)
    before = -1
    for index in [
        index
        for index, one in enumerate(kinds)
        if one == {Token.NUMBER} and lines[index].text.isdecimal() and not _is_wrapped(lines, index, full)
    ]:
        if before >= 0 and int(lines[index].text) == int(lines[before].text) + 1:
            gone[before] = gone[index] = True
        gone[index] = gone[index] or _is_between_words(lines, index, full)
        before = index


def _add_neighbours(lines: list[Line], kinds: list[_Kinds], gone: list[bool], own: str) -> None:
    """What could be furniture is, where it stands next to furniture or where a page is known to end."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        beside = False
        for index in order:
            possible = bool(kinds[index]) and not _is_foreign(kinds[index], own)
            if possible and not gone[index] and (beside or _stands_at_break(lines, index)):
                gone[index] = True
            beside = gone[index]


def _add_running_titles(lines: list[Line], gone: list[bool]) -> None:
    """Words that stand beside furniture again and again, and nowhere else: the title in the running heads."""
    counts = Counter[str]()
    beside: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if gone[index] or width(line.text) < _SHORTEST_TITLE or line.terminal:
            continue
        counts[line.text] += 1
        if (index and gone[index - 1]) or (index + 1 < len(lines) and gone[index + 1]):
            beside.setdefault(line.text, []).append(index)
    pages = sum(one and not before for before, one in pairwise([False, *gone]))
    for text, places in beside.items():
        if len(places) >= max(_FEWEST_TITLES, pages // _PAGES_A_TITLE) and len(places) == counts[text]:
            for index in places:
                gone[index] = True


def _is_foreign(kinds: _Kinds, own: str) -> bool:
    """Whether a line is another document's symbol: words of a sentence, or with a number before it a footnote."""
    return bool(own) and Token.SYMBOL in kinds and kinds <= {Token.SYMBOL, Token.NUMBER}


def _is_between_words(lines: list[Line], index: int, full: int) -> bool:
    """Whether a short number stands alone between lines of running text, as a cell of a table does not."""
    beside = [lines[one] for one in (index - 1, index + 1) if 0 <= one < len(lines)]
    return any(one.right * 4 >= full * 3 for one in beside)


def _is_resolution(kinds: _Kinds, text: str) -> bool:
    """Whether what looks like a folio is a resolution's number: page 7 of 1 there is not."""
    page, _, pages = text.partition("/")
    return kinds == {Token.FOLIO} and int(page) > int(pages)


def _stands_at_page_end(lines: list[Line], kinds: list[_Kinds], index: int) -> bool:
    beside = [one for one in (index - 1, index + 1) if 0 <= one < len(lines)]
    return len(kinds[index]) > 1 or _stands_at_break(lines, index) or any(kinds[one] - {Token.SYMBOL} for one in beside)


def _stands_at_break(lines: list[Line], index: int) -> bool:
    return lines[index].page or (index + 1 < len(lines) and lines[index + 1].page)


def _is_wrapped(lines: list[Line], index: int, full: int) -> bool:
    """Whether a line may be this short because the next word did not fit on it, as lines in a paragraph are."""
    line = lines[index]
    if index in (0, len(lines) - 1):
        return False
    return line.indent + width(line.text) + 1 + width(first_unit(lines[index + 1].text)) > full
