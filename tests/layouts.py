"""A document set again in other layouts: other widths, blank lines, page furniture, masthead, digits.

`parts_of` takes a document apart, `wrap` and `unwrap` print the parts again. What comes out of the reader must not
depend on the layout, so variants made here test everything that stands on the reader. Lines are broken by rules of
their own (where a typesetter may break), not by the reader's.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandategraph.document import BlockKind, Document

_WIDE = "\u2e80-\u303f\u3041-\u9fff\uff01-\uff60"
_OPENING = "（《“‘〈「(["
_CLOSING = "）》”’〉」)]。，、；：？！.,;:?!"
_OPEN, _CLOSE = f"[{re.escape(_OPENING)}]", f"[{re.escape(_CLOSING)}]"
_UNITS = re.compile(rf"{_OPEN}*(?:[{_WIDE}]|[^\s{_WIDE}{re.escape(_OPENING)}]+){_CLOSE}*|{_OPEN}+")
_ORDINALS = "一二三四五六七八九十"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}

MASTHEAD = (
    "联合国                                   CAC/COSP/EG.1/2019/4",
    "联合国反腐败公约缔约国会议                分发：普遍",
    "                                         2019 年 6 月 11 日",
    "                                         原文：英文",
)


@dataclass(frozen=True)
class Part:
    """A block as printed: its kind, the number in front of it, its words."""

    kind: BlockKind
    number: str
    words: str


@dataclass(frozen=True)
class Pages:
    """Page furniture: put in after every `lines` lines or so, at places that `seed` decides."""

    lines: int = 40
    seed: int = 0
    symbol: str = "CAC/COSP/EG.1/2019/4"
    job: str = "V.19-04911"
    addresses: tuple[str, ...] = ("http://undocs.org/CAC/COSP/IRG/2019/3", "http://undocs.org/CAC/COSP/EG.1/2019/2")
    form_feed: bool = False


def parts_of(document: Document, *, roman: bool = False) -> list[Part]:
    """The document's blocks with their printed numbers, without masthead and footnotes.

    Args:
        document: what to take apart.
        roman: whether the headings of the first level get Roman numerals instead of Chinese ones.
    """
    return [
        Part(block.kind, _printed(block.kind, block.number, roman), document.quote(block.span))
        for block in document.blocks
        if block.kind not in (BlockKind.MASTHEAD, BlockKind.FOOTNOTE)
    ]


def unwrap(parts: Sequence[Part], *, blank_lines: int = 0, after_number: str = " ") -> str:
    """Every part on one line, however long."""
    return _print([[_lead(part, after_number) + part.words] for part in parts], blank_lines, 0)


def wrap(
    parts: Sequence[Part],
    width: int,
    *,
    blank_lines: int = 0,
    every_line: bool = False,
    pages: Pages | None = None,
    masthead: Sequence[str] = (),
    after_number: str = " ",
) -> str:
    """The parts in lines of at most `width` columns.

    Args:
        parts: what to print.
        width: columns; a wide character takes two.
        blank_lines: blank lines between two parts.
        every_line: a blank line after every line as well, as some PDF extractors leave it.
        pages: page furniture to put in.
        masthead: lines to put before everything.
        after_number: what stands between a number and the words: a space, nothing, a line break.
    """
    close = re.search("[一-龥] [0-9]", " ".join(part.words for part in parts)) is None
    blocks = [_lines(_lead(part, after_number), part.words, width, close) for part in parts]
    text = _print(blocks, blank_lines, int(every_line), pages)
    return "\n".join((*masthead, "", text)) if masthead else text


def _printed(kind: BlockKind, number: str, roman: bool) -> str:
    if kind is BlockKind.HEADING:
        last = number.removeprefix("heading ").split(".")[-1]
        return f"{_ORDINALS[_ROMAN.index(last)]}." if last in _ROMAN and "." not in number and not roman else f"{last}."
    if kind is BlockKind.ITEM:
        return number[number.index("(") :]
    return f"{number}." if number and kind is not BlockKind.TITLE else ""


def _lead(part: Part, after_number: str) -> str:
    return part.number + after_number if part.number else ""


def _lines(lead: str, words: str, width: int, close: bool) -> list[str]:
    lines: list[str] = []
    if lead.endswith("\n"):
        lines, lead = [lead.rstrip("\n")], ""
    current, end = lead, 0
    for unit in _breakable(words, close):
        gap = words[end : unit.start()]
        if current and current != lead and _columns(current + gap + unit.group()) > width:
            lines.append(current)
            current = unit.group()
        else:
            current += gap + unit.group()
        end = unit.end()
    return [*lines, current]


def _breakable(words: str, close: bool) -> Iterator[re.Match[str]]:
    """The pieces that stay in one line: joined where no typesetter would break (`5“`, `EG.1/2019/4）`)."""
    begin = 0
    units = list(_UNITS.finditer(words))
    for unit, following in zip(units, [*units[1:], None], strict=True):
        if (
            following is None
            or following.start() > unit.end()
            or _may_break(unit.group()[-1], following.group()[0], close)
        ):
            whole = re.compile(re.escape(words[begin : unit.end()])).match(words, begin)
            assert whole
            yield whole
            begin = following.start() if following else len(words)


def _may_break(last: str, first: str, close: bool) -> bool:
    """Whether a line can end between two characters. `close`: no space parts words and digits from ideographs."""
    wide = [re.match(f"[{_WIDE}]", one) is not None for one in (last, first)]
    return (
        all(wide)
        or (close and any(wide) and not re.match("[一-龥][“‘’”]|[“‘’”]", last + first))
        or (wide[0] and last in _CLOSING)
        or (wide[1] and first in _OPENING)
    )


def _columns(text: str) -> int:
    return len(text) + len(re.findall(f"[{_WIDE}]", text))


def _print(blocks: list[list[str]], blank_lines: int, after_line: int, pages: Pages | None = None) -> str:
    out: list[str] = []
    chance = random.Random(pages.seed if pages else 0)
    left = page = 1
    for number, block in enumerate(blocks):
        for line in block:
            if pages and number:
                left -= 1
                if left <= 0:
                    left, page = chance.randint(1, 2 * pages.lines), page + 1
                    out += [line for one in _page_end(pages, page, chance) for line in (one, *[""] * after_line)]
            out += [line, *[""] * after_line]
        out += [""] * blank_lines
    return "\n".join(out) + "\n"


def _page_end(pages: Pages, page: int, chance: random.Random) -> list[str]:
    addresses = chance.sample(pages.addresses, chance.randint(0, len(pages.addresses)))
    folio = chance.choice([f"{page}/99 {pages.job}", f"{pages.job} {page}/99", f"{page}/99", pages.job + " (C)"])
    head = ("\f" if pages.form_feed else "") + pages.symbol
    return [*addresses, folio, head] if chance.random() < 0.7 else [head, f"{page}/99"]
