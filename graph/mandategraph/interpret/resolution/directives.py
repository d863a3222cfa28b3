"""What a resolution asks, decides and says: one directive a verb of every operative paragraph.

The words after a verb are its content, up to the next verb. A paragraph that ends with a colon has its items say what
is asked: each is a directive of the same verb to the same addressees, unless it opens with a verb of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mandategraph import citation
from mandategraph.document import BlockKind, Document, Span
from mandategraph.facts import Directive, Reference
from mandategraph.interpret.agents import ACTING, addressed
from mandategraph.interpret.passages import Sentence
from mandategraph.interpret.resolution.deeds import Deed, Deeds
from mandategraph.interpret.resolution.outline import Part, Role
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import MentionKind

#: Forces of verbs that ask nobody for anything.
_ASKING_NOBODY = frozenset({"position", "appraisal", "acknowledgement"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A directive with the sentence that it stands in, and where its content begins and ends there."""

    directive: Directive
    sentence: Sentence
    begin: int
    end: int
    deed: Deed


def find_directives(
    document: Document, parts: tuple[Part, ...], resolution: Reference, deeds: Deeds, grammar: Grammar
) -> list[Asked]:
    """The directives of the operative paragraphs and of annexes, in the order of the text."""
    found: list[Asked] = []
    chapeaus: dict[int, Asked] = {}  # by the level of the items below
    opens = grammar.one("members", "opens_items")
    for part in parts:
        if part.role not in (Role.OPERATIVE, Role.ANNEX) or part.block.kind == BlockKind.HEADING:
            continue
        level = part.block.level if part.block.kind == BlockKind.ITEM and part.own else 0
        if part.own:
            chapeaus = {below: one for below, one in chapeaus.items() if below <= level}
        said = [_asked(document, part, deed, end, resolution, grammar) for deed, end in _deeds(part, deeds)]
        if not said and part.own and chapeaus:
            head = chapeaus[max(chapeaus)]
            said = [_item(document, part, head, resolution, grammar)]
        found += said
        if said and part.own and opens.search(part.view.text):
            chapeaus[level + 1] = said[-1]
    return found


def _deeds(part: Part, deeds: Deeds) -> list[tuple[Deed, int]]:
    """The deeds of a part, each with where its content ends."""
    found = deeds.find(part.view.text)
    ends = [one.start for one in found[1:]] + [len(part.view.text)] * bool(found)
    return list(zip(found, ends, strict=True))


def _asked(document: Document, part: Part, deed: Deed, end: int, resolution: Reference, grammar: Grammar) -> Asked:
    sentence = part.sentence()
    closing = grammar.one("members", "closing").search(sentence.text, deed.end, end)
    end = closing.start() if closing else end
    span = sentence.view.span(deed.start if deed.start == 0 else deed.begin, end)
    directive = Directive(
        part.number,
        (span,),
        _source(resolution, part.number),
        deed.verb.identifier,
        addressees_of(sentence, deed, end, grammar),
        document.quote(span),
        subject=sentence.words(deed.end, end),
    )
    return Asked(directive, sentence, deed.end, end, deed)


def _item(document: Document, part: Part, head: Asked, resolution: Reference, grammar: Grammar) -> Asked:
    """What an item below a chapeau asks: the chapeau's words with the item's."""
    sentence = part.sentence()
    closing = grammar.one("members", "closing").search(sentence.text)
    end = closing.start() if closing else len(sentence.text)
    own = sentence.view.span(0, end)
    evidence: tuple[Span, ...] = (*head.directive.evidence, own)
    directive = replace(
        head.directive,
        para=part.number,
        evidence=evidence,
        source=_source(resolution, part.number),
        text="\n".join(document.quote(span) for span in evidence),
        subject=sentence.words(0, end),
    )
    return Asked(directive, sentence, 0, end, head.deed)


def addressees_of(sentence: Sentence, deed: Deed, end: int, grammar: Grammar) -> tuple[Reference, ...]:
    """Whom a verb addresses: the agents between it and what they are to do.

    >>> "Requests | the Secretary-General, in consultation with Member States, to ..." -> Secretary-General
    >>> "Invites | Member States, UNODC and other stakeholders to ..." -> Member States, UNODC
    """
    if _ASKING_NOBODY & set(deed.verb.properties.get("force", ())):
        return ()
    match = grammar.one("resolution", "addressees", "form").match(sentence.text, deed.end, end)
    if match is None:
        return ()
    begin, stop = match.span("agents")
    aside = grammar.one("resolution", "addressees", "aside")
    for cut in aside.finditer(sentence.text, begin, stop):
        if any(
            one.kind in ACTING or one.kind == MentionKind.MEETING for one in sentence.view.within(begin, cut.start())
        ):
            stop = cut.start()
            break
    return addressed(sentence.view, begin, stop)


def _source(resolution: Reference, number: str) -> Reference:
    """The operative paragraph that speaks; the resolution itself where the paragraph bears no number."""
    return citation.paragraph(resolution, number) if number else resolution
