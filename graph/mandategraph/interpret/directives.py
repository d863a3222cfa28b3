"""What sources ask, decide and say, as the document tells it: source, verb, addressee, text.

A directive is recognised by its head (`heads`), a source and a verb. What follows the head is its content (`governed`);
verbs coordinated in it open directives of their own.
"""

from __future__ import annotations

from dataclasses import replace

from mandategraph.document import Document, Span
from mandategraph.facts import Directive, Reference
from mandategraph.interpret.agents import addressed, last_body
from mandategraph.interpret.basis import BasisClause, told_by
from mandategraph.interpret.governed import governed_by
from mandategraph.interpret.heads import Head, as_in_assembly, cited, find_heads
from mandategraph.interpret.passages import Paragraph, Sentence
from mandategraph.interpret.said import Said
from mandategraph.recognise import Mentions
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import MentionKind


def find_directives(
    document: Document, paragraph: Paragraph, bases: list[BasisClause], said: Said, mentions: Mentions
) -> tuple[list[Directive], list[Span]]:
    """The directives that a paragraph reports, and the spans of their contents (what was asked is not yet done).

    `said` is what the paragraphs before have said; what this one says is added to it.
    """
    said.paragraph()
    lead_in = mentions.grammar.pack.number("directives", "lead_in")
    found: list[Directive] = []
    contents: list[Span] = []
    for sentence in paragraph.sentences:
        here = [basis for basis in bases if basis.sentence is sentence]
        every = [
            replace(head, silent=True) if _of_business(head, paragraph.role, said.meeting) else head
            for head in find_heads(sentence, said, mentions.grammar)
        ]
        apart = [head for head in every if not any(_within(head, basis) for basis in here)]
        heads = [head for head in every if not head.silent and (head.agents or head.relative or head in apart)]
        aside = [head for head in heads if head.relative and head not in apart]
        here = [basis for basis in here if not any(_within(head, basis) and head not in aside for head in heads)]
        telling = [head for head in every if head in heads or (head.silent and head in apart)]
        for index, head in enumerate(telling):
            end = len(sentence.text)
            if index + 1 < len(telling):
                end = telling[index + 1].start
                comma = sentence.text.rfind(",", head.verb_end, end)
                end = comma if end - comma <= lead_in else end
            elif head in aside:  # what was done on the basis stands behind the clause
                marks = list(mentions.grammar.one("members", "clause").finditer(sentence.text, head.begin, end))
                comma = sentence.text.rfind(",", head.begin, end)
                end = marks[-1].start() if marks else comma if comma > 0 else end
            before = found[-1].addressees if head.them and index and found else ()
            made = _directives(document, sentence, head, end, mentions.grammar, before)
            found += made
            contents += [span for one in made for span in one.evidence]
        found += [
            one
            for basis in here
            if not any(head.verb_end <= basis.start or _states(head, basis) for head in heads if head not in aside)
            for one in told_by(document, basis, mentions)
        ]
        said.sources += cited(sentence, len(sentence.text))
        embedded = heads and mentions.grammar.one("statements", "saying").search(sentence.text, 0, heads[0].start)
        said.speaking = (heads[-1].sources if heads else said.spoken or _opening(sentence)) if not embedded else ()
    return sorted(found, key=lambda one: (one.evidence[-1].begin, one.evidence)), contents


def _opening(sentence: Sentence) -> tuple[Reference, ...]:
    """The resolution that a sentence is about: its first words."""
    first = sentence.view.mentions.get(0)
    return first.targets if first and first.kind == MentionKind.RESOLUTION else ()


#: Verbs with which a meeting orders its own work, where it tells how it was organized; and what it sets up for itself.
_ORDERING = frozenset({"agree"})
_SETTING_UP = "establish"


def _of_business(head: Head, role: str, meeting: Reference | None) -> bool:
    """Whether the reported meeting only orders its own work: "established a drafting group", "agreed to meet twice"."""
    if meeting is None or head.sources != (meeting,):
        return False
    return head.verb.identifier == _SETTING_UP or (head.verb.identifier in _ORDERING and role in _ASIDE)


#: Sections that tell how the meeting was organized.
_ASIDE = frozenset({"attendance", "agenda", "opening"})


def _within(head: Head, basis: BasisClause) -> bool:
    """Whether a head's source is a basis: "under paragraph 5, the Group was tasked with" is a directive still."""
    return basis.start <= head.start < basis.begin


def _states(head: Head, basis: BasisClause) -> bool:
    """Whether a basis is a part of the head's own words: "was established in accordance with resolution 7/1"."""
    return head.content is not None and head.start <= basis.start < head.verb_end


def _directives(
    document: Document, sentence: Sentence, head: Head, end: int, grammar: Grammar, same: tuple[Reference, ...]
) -> list[Directive]:
    """The directives of one head: one a coordinated verb and member of its content.

    `same` are those addressed before, where a pronoun means them: "and urged them to".
    """
    closing = grammar.one("members", "closing").search(sentence.text, head.begin, end)
    end = closing.start() if closing else end
    made: list[Directive] = []
    start, begin, verb = head.verb_start, head.begin, head.verb
    content, agents = head.content, head.agents
    for place, match in enumerate([*grammar.one("directives", "further").finditer(sentence.text, begin, end), None]):
        stop = match.start() if match else end
        if content:
            made += governed_by(document, sentence, head.sources, verb, content[0], *content, grammar)
        elif agents or same:
            to = addressed(sentence.view, *agents) if agents else same
            first = min(start, agents[0]) if agents else start
            made += governed_by(document, sentence, head.sources, verb, first, begin, stop, grammar, to)
        else:
            back = grammar.one("agents", "pronoun").match(sentence.text, begin, stop)
            same = made[-1].addressees if made and back else ()
            made += governed_by(document, sentence, head.sources, verb, start, begin, stop, grammar, same)
        if head.silent and place == 0:
            made = []
        if match and match["verb"]:
            start, begin, content = match.start("verb"), match.end("verb"), None
            agents = match.span("agents") if match.groupdict().get("agents") else None
            same = made[-1].addressees if made and match.groupdict().get("pronoun") else ()
            if match.groupdict().get("antecedent"):  # "a working group, which it mandated to"
                same = last_body(sentence, match.start())
            said = grammar.verb(match["verb"], assembly=as_in_assembly(head.sources, grammar))
            verb = grammar.narrated(grammar.read_as(sentence.text, start, said)) or verb
        elif match:  # the same verb, unsaid, with others addressed: "requested the States to ..., and UNODC to ..."
            start, begin, content, agents, same = match.end(), match.end(), None, None, ()
    return made
