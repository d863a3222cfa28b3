"""Whose meeting a title says that the document reports on, where a symbol tells only to whom it reports.

A committee's or a working group's report is often a document of the body above it: `A/HRC/55/47`, `A/78/33`.
"""

from __future__ import annotations

import re
from collections import Counter

from mandategraph import citation
from mandategraph.document import Block, BlockKind, Document, Span
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.recognise.dates import find_dates
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.lexicon import Lexicon
from mandategraph.recognise.names import Name
from mandategraph.recognise.symbols import find_symbols
from mandategraph.recognise.view import MentionKind, View, view_of
from mandategraph.vocabulary import Entry

#: Blocks that a title can be, where an organ's name stands above it.
_HEADS = (BlockKind.HEADING, BlockKind.PARAGRAPH)


def named_by_title(view: View, grammar: Grammar) -> str:
    """The name of the body in a title that says whose meeting it reports on, `""` where it says none."""
    dated = view.masked(find_dates(view, grammar))
    matches = (pattern.search(dated.text) for pattern in grammar.all("meetings", "titles"))
    return next((match["name"] for match in matches if match), "").strip()


def opening(document: Document) -> list[Block]:
    """The blocks in which a title can stand: those before anything numbered, below the head."""
    found: list[Block] = []
    for block in document.blocks:
        if block.kind == BlockKind.TITLE or (block.kind in _HEADS and not block.number):
            found.append(block)
        elif block.kind in _HEADS:
            break
    return found


def ordinals_of(document: Document, grammar: Grammar) -> set[int]:
    """The numbers that stand in a document's titles and are none of a date."""
    found: set[int] = set()
    for block in opening(document):
        view = view_of(document.text, block.span, grammar.folding)
        view = view.masked(find_dates(view, grammar))
        numbers = re.findall(grammar.numerals.pattern, view.text, re.IGNORECASE)
        found.update(value for one in numbers if (value := grammar.numerals.value(one)))
    return found


def reporting_to(document: Document, above: Reference, grammar: Grammar, lexicon: Lexicon[Name]) -> Reference | None:
    """The body that reports to `above` on its meeting, by the title; None where it names none, or `above` itself.

    One that no vocabulary knows is named by the symbol of its own documents, those that the text cites most often, else
    by its name.

    >>> A/HRC, "...政府间工作组第二届会议报告", "临时议程(A/HRC/WG.18/2/1)" -> A/HRC/WG.18
    """
    vocabulary = grammar.vocabulary
    known_above = vocabulary.get(ReferenceKind.BODY.value, above.identifier)
    called = ""
    for block in opening(document):
        name = named_by_title(view_of(document.text, block.span, grammar.folding), grammar)
        known = lexicon.get(name) if name else None
        if known and known.kind == MentionKind.BODY and not known.short:
            body = vocabulary.reference(known.entries[0])
            parents = known_above.properties.get("parentBody", ()) if known_above else ()
            higher = body.identifier in parents or f"{above.identifier}/".startswith(f"{body.identifier}/")
            return None if higher or not known_above else body
        nouns = _nouns(name, grammar)
        if not nouns or nouns & _nouns_of(known_above, grammar):
            continue
        called = called or name
        series: Counter[str] = Counter()
        view = view_of(document.text, Span(0, len(document.text)), grammar.folding)
        for mention in find_symbols(view, grammar):
            body_of = citation.body_of_symbol(mention.targets[0].number, vocabulary) if mention.targets else None
            if body_of is None or not body_of.identifier.startswith(f"{above.identifier}/"):
                continue
            entry = vocabulary.get(ReferenceKind.BODY.value, body_of.identifier)
            if entry is None or nouns & _nouns_of(entry, grammar):
                series[body_of.identifier] += 1
        for identifier, _ in series.most_common(1):
            return Reference(ReferenceKind.BODY, identifier, identifier)
    return citation.titled_body(called) if called and _nouns_of(known_above, grammar) else None


def on_cover(views: list[tuple[Block, View]], own: Reference | None) -> Reference | None:
    """The own body's session that a line of the head names alone, where the title says only whose report it is.

    Below the name of another body, it is that one's.

    >>> "Report of the Committee on the Peaceful Uses of Outer Space", "Sixty-fourth session" -> A/AC.105 session 64
    """
    title = [view for block, view in views if block.kind == BlockKind.TITLE]
    inside = [one for view in title for one in view.mentions.values() if one.targets]
    named = [one.targets[-1] for one in inside if one.kind == MentionKind.BODY]
    named += [one.targets[-1].part_of for one in inside if one.kind == MentionKind.MEETING and one.targets[-1].part_of]
    if own is None or own not in named:
        return None
    last = own
    for block, view in views:
        if block.kind == BlockKind.TITLE:
            last = own
        if block.kind != BlockKind.MASTHEAD and not (block.kind == BlockKind.HEADING and not block.number):
            continue
        for mention in view.within(0, len(view.text)):
            if mention.kind == MentionKind.BODY and mention.targets:
                last = mention.targets[-1]
            elif mention.kind == MentionKind.MEETING and last == own == mention.targets[-1].part_of:
                return mention.targets[-1]
            elif mention.kind == MentionKind.MEETING:
                last = own
    return None


def _nouns_of(entry: Entry | None, grammar: Grammar) -> set[str]:
    labels = (*entry.labels.get(grammar.pack.code, ()), *entry.short_names.get(grammar.pack.code, ())) if entry else ()
    return {noun for label in labels for noun in _nouns(grammar.folding.text(label), grammar)}


def _nouns(name: str, grammar: Grammar) -> set[str]:
    match = grammar.one("names", "body_noun").search(name)
    return {noun.lower() for noun in match.groupdict().values() if noun} if match else set()
