"""Which paragraph of a document words stand in, and where a paragraph stands in the order of its document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from mandategraph.document import Block, BlockKind, Document, Span
from mandategraph.facts import Passage

_NUMBERED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.TITLE, BlockKind.METADATA})
_STEP = 1000


class Paragraphs:
    """The paragraphs of a document; `passages` may call paragraphs by numbers that no block prints (`preamble 1`)."""

    def __init__(self, document: Document, passages: Iterable[Passage] = ()) -> None:
        # Of two blocks that begin together the longer one comes first, so that the last is the innermost.
        self._blocks = sorted(document.blocks, key=lambda block: (block.span.begin, -block.span.end))
        self._begins = [block.span.begin for block in self._blocks]
        self._positions = _positions(document, {passage.span.begin: passage.para for passage in passages})

    def of(self, span: Span) -> str:
        """The number of the paragraph that a span begins in: of the innermost block with one, else ""."""
        for index in range(bisect_right(self._begins, span.begin) - 1, -1, -1):
            block = self._blocks[index]
            if span.begin < block.span.end and (number := _number(block)):
                return number
        return ""

    def position(self, number: str) -> int | None:
        """Where the paragraph with a number stands, as a number that grows in the order of the text."""
        return self._positions.get(number)


def _number(block: Block) -> str:
    """The number of the paragraph that a block is, or that a list item, a row or a footnote belongs to."""
    if block.kind == BlockKind.TITLE:
        return block.number or BlockKind.TITLE.value
    return block.number if block.kind in _NUMBERED else block.parent


def _positions(document: Document, called: dict[int, str]) -> dict[str, int]:
    """The positions of all paragraphs that have a number; of two with the same number, the first one's.

    A paragraph has one IRI in all languages and must stand in one place in them all. They agree on paragraphs and their
    items, but a reader may find more headings in one than in another. So paragraph 27 is 27000, its items follow on it,
    and what stands between it and paragraph 28 counts up from 27501.

    A paragraph of which only an item of a list is left stands where that does.
    """
    positions: dict[str, int] = {}
    left: dict[str, int] = {}
    paragraph = items = others = 0
    for block in document.blocks:
        name = called.get(block.span.begin, "")
        if block.kind not in _NUMBERED:
            for number in (block.parent, name):
                left.setdefault(number, paragraph * _STEP + _STEP // 2 + others)
            continue
        if block.kind == BlockKind.PARAGRAPH and (block.number or name.isdecimal()):
            own = block.number or name
            stated = int(own) if own.isdecimal() else 0
            paragraph = max(stated, paragraph + 1)
            items = others = 0
            position = paragraph * _STEP
        elif block.kind == BlockKind.ITEM:
            items += 1
            position = paragraph * _STEP + items
        else:
            others += 1
            position = paragraph * _STEP + _STEP // 2 + others
        for number in (_number(block), name):
            if number:
                positions.setdefault(number, position)
    # Some markup has no title. What a cover tells stands in it all the same.
    positions.setdefault(BlockKind.TITLE.value, _STEP // 2 + 1)
    left.pop("", None)
    return left | positions
