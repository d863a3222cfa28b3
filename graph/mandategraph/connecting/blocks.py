"""The graph of connections in blocks, one a connection: what a store keeps to go on from.

As text a block is a comment, with the connection's node and a key that changes with all it rests on, and its triples:
N-Triples as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

_BEGINNING = b"# "


@dataclass(frozen=True, slots=True)
class Block:
    """The triples of a connection, and the key under which they hold."""

    key: str
    ntriples: bytes


Blocks: TypeAlias = Mapping[str, Block]


def dump(blocks: Blocks) -> bytes:
    """Blocks as text, by their nodes."""
    return b"".join(
        b"%s%s %s\n%s" % (_BEGINNING, node.encode(), block.key.encode(), block.ntriples)
        for node, block in sorted(blocks.items())
    )


def parse(text: bytes) -> Blocks:
    """Blocks from the text that `dump` wrote.

    Raises:
        ValueError: it is none.
    """
    if text and not text.startswith(_BEGINNING):
        raise ValueError("it is no list of blocks")
    blocks: dict[str, Block] = {}
    # No line of N-Triples begins like this.
    for block in (b"\n" + text).split(b"\n" + _BEGINNING)[1:]:
        head, _, lines = block.partition(b"\n")
        node, _, key = head.decode().partition(" ")
        blocks[node] = Block(key, lines if lines.endswith(b"\n") or not lines else lines + b"\n")
    return blocks
