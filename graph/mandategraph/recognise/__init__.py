"""Recognising: which words of a document name what.

Reads a `Document`, its language's pack and the vocabularies; returns `Mentions`: for each block a `View` in which every
name, date, symbol, resolution, provision and meeting is one character, resolved to its identity. The blocks are
walked once, in order, because what a short name means depends on what was said before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mandategraph import citation
from mandategraph.document import Block, BlockKind, Document, Span
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.language import LanguagePack
from mandategraph.recognise.addressed import find_addressed
from mandategraph.recognise.aliases import find_abbreviations, find_tails
from mandategraph.recognise.dates import find_dates
from mandategraph.recognise.discourse import Discourse
from mandategraph.recognise.grammar import Grammar, grammar_of
from mandategraph.recognise.lexicon import Lexicon
from mandategraph.recognise.meetings import find_meetings, set_meetings
from mandategraph.recognise.names import (
    Name,
    find_groups,
    find_instruments,
    find_names,
    find_pronouns,
    find_related,
    names_of,
)
from mandategraph.recognise.own import own_names
from mandategraph.recognise.places import find_places
from mandategraph.recognise.pointed import find_pointed, named_last
from mandategraph.recognise.provisions import find_provisions
from mandategraph.recognise.resolutions import find_resolutions
from mandategraph.recognise.symbols import find_symbols
from mandategraph.recognise.titles import named_by_title, on_cover, ordinals_of, reporting_to
from mandategraph.recognise.view import MentionKind, View, view_of
from mandategraph.vocabulary import Vocabulary

__all__ = ["Mentions", "recognise"]

#: Symbols in a line; two can be joined: E/2021/27-E/CN.6/2021/14.
_SYMBOLS = re.compile(r"(?<![\w/])[A-Z]+/[\w./]+(?:-(?![A-Z]+/)[\w./]+)*")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a document mentions: one view a block, in the order of the blocks, and whose document it is.

    `meeting` is the meeting that the document's title says it reports on, None where it says none.
    """

    views: tuple[tuple[Block, View], ...]
    own: Reference | None
    meeting: Reference | None
    grammar: Grammar


def recognise(document: Document, pack: LanguagePack, vocabulary: Vocabulary) -> Mentions:
    """The mentions of a document.

    Guarantees: the blocks come in their order, each once; every mention's span lies in its block.

    Raises:
        LanguageError: the pack lacks a table or a pattern.
    """
    grammar = grammar_of(pack, vocabulary)
    lexicon = names_of(grammar)
    own = own_body(document, grammar, lexicon)
    called = own_names(document, own, grammar, lexicon)
    lexicon = lexicon.copy() if called else lexicon
    for name, meant in called:
        known = lexicon.get(name)
        shared = known.entries if known and known.short and meant.short else ()
        lexicon.replace(name, replace(meant, entries=(*meant.entries, *shared)))
    session = max(ordinals_of(document, grammar), default=0)
    discourse = Discourse(vocabulary, own, year=_year(document, grammar), session=session)
    views: list[tuple[Block, View]] = []
    meeting = unnumbered = None
    above = 0  # where the headings that stand together begin
    opening = True  # before anything numbered: a title may stand below the name of a body
    for block in document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            discourse.new_paragraph()
        if block.kind == BlockKind.METADATA:  # not in the document's language
            views.append((block, view_of(document.text, block.span, grammar.folding)))
            continue
        view = read_block(document, block, grammar, lexicon, discourse)
        views.append((block, view))
        opening = opening and (block.kind == BlockKind.TITLE or not block.number)
        above = above if opening and block.kind == BlockKind.HEADING else block.span.begin
        if meeting is None and (
            block.kind == BlockKind.TITLE
            or (
                opening
                and block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
                and _is_title(document, (block.span, Span(above, block.span.end)), grammar)
            )
            or (block.kind == BlockKind.MASTHEAD and _says_reported(document, block, grammar))
        ):
            meeting = _reported(view, discourse)
            if meeting and not meeting.number:  # "Report of the Expert Meeting on ..."
                meeting, unnumbered = None, unnumbered or meeting
    meeting = meeting or on_cover(views, discourse.own) or unnumbered
    return Mentions(tuple(views), discourse.own, meeting, grammar)


def _is_title(document: Document, spans: Iterable[Span], grammar: Grammar) -> bool:
    """Whether one of the spans names the body whose document it is: a title can stand over several lines."""
    views = (view_of(document.text, span, grammar.folding) for span in spans)
    return any(named_by_title(view, grammar) for view in views)


def _says_reported(document: Document, block: Block, grammar: Grammar) -> bool:
    """Whether a block says that it is a report's."""
    view = view_of(document.text, block.span, grammar.folding)
    return grammar.one("meetings", "reported").search(view.text) is not None


def read_block(
    document: Document, block: Block, grammar: Grammar, lexicon: Lexicon[Name], discourse: Discourse
) -> View:
    """The view of one block with all its mentions, from the smallest to those made of others."""
    earlier = discourse.asking or (discourse.resolutions[-1][-1:] if discourse.resolutions else ())
    view = view_of(document.text, block.span, grammar.folding)
    view = view.masked(find_tails(view, discourse))
    view = view.masked(find_symbols(view, grammar))
    view = view.masked(find_names(view, grammar, lexicon, discourse))
    view = view.masked(find_abbreviations(view, discourse))
    view = view.masked(find_pronouns(view, grammar, discourse))
    view = view.masked(find_groups(view, grammar))
    view = view.masked(find_related(view, grammar, discourse))
    view = view.masked(find_instruments(view, grammar, discourse))
    view = view.masked(find_dates(view, grammar, year=discourse.year))
    view = view.masked(find_provisions(view, grammar, discourse))
    view = view.masked(find_resolutions(view, grammar, discourse))
    view = view.masked(find_meetings(view, grammar, discourse))
    view = view.masked(find_addressed(document, view, grammar))
    view = view.masked(find_places(view, grammar))
    view = set_meetings(view, grammar)
    view = view.masked(find_pointed(view, grammar, earlier))
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        discourse.asking = named_last(view)
    return view


def own_body(document: Document, grammar: Grammar, lexicon: Lexicon[Name]) -> Reference | None:
    """Whose document it is: as given, by its symbol (and its title), else the body that its title names last.

    A resolution is its adopter's, though its title may name the report of another body's session.
    """
    vocabulary = grammar.vocabulary
    if document.body:
        entry = vocabulary.get(ReferenceKind.BODY.value, document.body)
        return vocabulary.reference(entry) if entry else Reference(ReferenceKind.BODY, document.body, document.body)
    if document.symbol and (body := citation.body_of_symbol(document.symbol, vocabulary)):
        if citation.document(document.symbol, vocabulary).kind == ReferenceKind.RESOLUTION:
            return body
        if vocabulary.get(ReferenceKind.BODY.value, body.identifier) is None:
            body = citation.without_session(body, ordinals_of(document, grammar))
        return reporting_to(document, body, grammar, lexicon) or _beside(document, body, vocabulary) or body
    for kinds in ((BlockKind.TITLE,), (BlockKind.MASTHEAD, BlockKind.HEADING, BlockKind.PARAGRAPH)):
        for block in document.of_kind(*kinds):
            view = view_of(document.text, block.span, grammar.folding)
            named = [
                found.payload.entries[0]
                for found in lexicon.find(view)
                if found.payload.kind == MentionKind.BODY and not found.payload.short
            ]
            if named:
                return vocabulary.reference(named[-1])
    return _titled(document, grammar)


def _beside(document: Document, above: Reference, vocabulary: Vocabulary) -> Reference | None:
    """The body below `above` that a cover's second symbol names: `E/2022/28`, `E/CN.7/2022/16` -> E/CN.7."""
    for block in document.of_kind(BlockKind.MASTHEAD):
        for symbol in _SYMBOLS.findall(document.quote(block.span)):
            body = citation.body_of_symbol(symbol, vocabulary)
            if body and body.identifier.startswith(f"{above.identifier}/"):
                return body
    return None


def _titled(document: Document, grammar: Grammar) -> Reference | None:
    """The body that only the title names: "the report on the fifth meeting of the ..."."""
    for block in document.of_kind(BlockKind.TITLE):
        view = view_of(document.text, block.span, grammar.folding)
        view = view.masked(find_dates(view, grammar))
        for pattern in grammar.all("meetings", "titles"):
            if match := pattern.search(view.text):
                return citation.titled_body(document.quote(view.span(*match.span("name"))))
    return None


def _reported(view: View, discourse: Discourse) -> Reference | None:
    meetings = [one.targets[-1] for one in view.within(0, len(view.text)) if one.kind == MentionKind.MEETING]
    if meetings and discourse.own is None:
        discourse.own = meetings[-1].part_of
    return meetings[-1] if meetings else None


def _year(document: Document, grammar: Grammar) -> str:
    """The year that a bare month of the document belongs to: that of its issue, else of its first full date."""
    if document.issued:
        return document.issued[:4]
    for block in document.blocks:
        for mention in find_dates(view_of(document.text, block.span, grammar.folding), grammar):
            if len(mention.start) == 10:
                return mention.start[:4]
    return ""
