"""Blocks of a text as a page shows them: marked, beside another version, and with the facts drawn from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mandategraph.explorer.blocks import Block, Text, beside
from mandategraph.explorer.drawn import Fact
from mandategraph.explorer.marking import Mark, marked, pieces
from mandategraph.explorer.said import Said

FEW = 8  # facts beside a block; the rest unfold
NOWHERE = (-1, -1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as the page shows it: its marked text, what another version says there, and the facts drawn from it."""

    block: Block
    said: Markup
    others: tuple[Said, ...]
    facts: tuple[tuple[int, Fact], ...]


def show(
    text: Text,
    blocks: tuple[Block, ...],
    facts: list[Fact],
    page_of: Callable[[str], str],
    *,
    span: tuple[int, int] = NOWHERE,
    other: Text | None = None,
) -> list[Shown]:
    """Blocks of a text, marked: `span` is what was asked for, `other` a version that stands beside it."""
    marks = [Mark(*one, number) for number, fact in enumerate(facts) for one in fact.spans]
    addresses = [page_of(fact.iri) for fact in facts]
    same = beside(text, other) if other else {}
    found, first = [], True
    for block in blocks:
        said, first = marked(text.text, pieces(block.begin, block.end, marks, span), addresses.__getitem__, first=first)
        here = sorted({mark.fact for mark in marks if block.begin <= mark.begin < block.end})
        found.append(Shown(block, said, _said(other, same.get(block, ())), tuple((n, facts[n]) for n in here)))
    return found


def _said(text: Text | None, blocks: Iterable[Block]) -> tuple[Said, ...]:
    return tuple(Said(text.text[one.begin : one.end], text.language) for one in blocks) if text else ()
