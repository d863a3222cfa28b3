"""A document as it was understood, before any graph is made of it: for people (text) and for programs (JSON).

Spans count code points of the document's text (`text` in the JSON). `source` are the same words in the decoded source
file: several spans where page furniture or a line break stood between them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mandategraph.document import Block, Document, Span
from mandategraph.recognise import Mentions
from mandategraph.recognise.view import Mention


@dataclass(frozen=True, slots=True)
class Understood:
    """A document and what it mentions."""

    document: Document
    mentions: Mentions

    def blocks(self) -> Iterator[tuple[Block, tuple[Mention, ...]]]:
        """Each block with the mentions in it, both in the order of the text."""
        for block, view in self.mentions.views:
            yield block, tuple(sorted(view.mentions.values(), key=lambda mention: mention.span))


def understand(source: str | Path, *, language: str = "", symbol: str = "", body: str = "") -> list[Understood]:
    """Read a source and recognise what its documents mention: one as a rule, in the order in which they stand in it.

    Raises:
        SourceError: the source cannot be read.
        LanguageError: no language pack covers it.
        VocabularyError: the vocabularies are damaged.
    """
    from mandategraph.language import load_pack
    from mandategraph.reading import read_all
    from mandategraph.recognise import recognise
    from mandategraph.vocabulary import load

    return [
        Understood(document, recognise(document, load_pack(document.language), load()))
        for document in read_all(Path(source), language=language, symbol=symbol, body=body)
    ]


def as_text(understood: list[Understood]) -> str:
    """For people: what each document is, then its blocks, each with its mentions below it.

    >>> "paragraph 6    1,204-1,290", the block's words, "  resolution  7/1 ...  -> CAC/COSP resolution 7/1"
    """
    return "\n\n".join("\n".join(_lines(one)) for one in understood) + "\n"


def _lines(understood: Understood) -> Iterator[str]:
    document = understood.document
    for label, value in _facts(understood).items():
        yield f"{label:<9} {value or '(not stated)'}"
    for notice in document.notices:
        yield f"notice    {notice}"
    for block, mentions in understood.blocks():
        yield ""
        yield f"{_name(block)}  [{block.span.begin}-{block.span.end}]"
        yield document.quote(block.span)
        for mention in mentions:
            words = " ".join(document.quote(mention.span).split())
            yield f"    {mention.kind.value:<12} {words}  ->  {_meaning(mention)}"


def _facts(understood: Understood) -> dict[str, str]:
    document, mentions = understood.document, understood.mentions
    return {
        "source": document.name,
        "language": document.language,
        "symbol": document.symbol,
        "issued": document.issued,
        "body": mentions.own.identifier if mentions.own else "",
        "meeting": mentions.meeting.identifier if mentions.meeting else "",
    }


def _name(block: Block) -> str:
    """What a block is, with its number where it has one: `paragraph 6`, `heading III`, `item 47(a)`, `title`."""
    kind = block.kind.value
    if not block.number or block.number.startswith(kind):
        return block.number or kind
    within = f" of paragraph {block.parent}" if block.parent and not block.number.startswith(block.parent) else ""
    return f"{kind} {block.number}{within}"


def _meaning(mention: Mention) -> str:
    parts = [target.identifier for target in mention.targets]
    if not parts and mention.entry:
        parts = [mention.entry.identifier]
    when = mention.start if mention.start == mention.end else f"{mention.start} to {mention.end}"
    return "; ".join(part for part in (*parts, when, mention.place) if part) or "(nothing known)"


def as_json(understood: list[Understood]) -> str:
    """For programs: everything, as one JSON object; an array of them where the source holds several documents.

    `blocks` come in the order of the text, each with its `kind`, `number`, `parent`, `level`, `span`, `source`, `text`
    and `mentions`. A mention has its `kind`, `span`, `source`, `text`, the identifiers it stands for (`targets`), and
    `start`, `end` and `place` as far as the words say them. A span is `[begin, end]`, `source` a list of spans.
    """
    values = [_values(one) for one in understood]
    return json.dumps(values[0] if len(values) == 1 else values, ensure_ascii=False, indent=2) + "\n"


def _values(understood: Understood) -> dict[str, Any]:
    document = understood.document
    whole: dict[str, Any] = {
        **_facts(understood),
        "digest": document.digest,
        "notices": list(document.notices),
        "text": document.text,
        "blocks": [
            {
                "kind": block.kind.value,
                "number": block.number,
                "parent": block.parent,
                "level": block.level,
                **_place(document, block.span),
                "mentions": [_mention(document, mention) for mention in mentions],
            }
            for block, mentions in understood.blocks()
        ],
    }
    return whole


def _mention(document: Document, mention: Mention) -> dict[str, Any]:
    targets = [target.identifier for target in mention.targets]
    return {
        "kind": mention.kind.value,
        **_place(document, mention.span),
        "targets": targets or ([mention.entry.identifier] if mention.entry else []),
        "start": mention.start,
        "end": mention.end,
        "place": mention.place,
    }


def _place(document: Document, span: Span) -> dict[str, Any]:
    return {
        "span": _pair(span),
        "source": [_pair(piece) for piece in document.offsets.source_spans(span)],
        "text": document.quote(span),
    }


def _pair(span: Span) -> list[int]:
    return [span.begin, span.end]
