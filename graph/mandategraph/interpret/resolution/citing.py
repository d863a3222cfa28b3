"""What a resolution cites, and what it does with it: recalls, reaffirms, takes note of it, requests something under it.

The verb before a citation tells, or words of the pack's `[resolution.relations]` nearer to it ("pursuant to"). A
footnote belongs to the place that calls it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mandategraph.document import Span
from mandategraph.facts import Citation
from mandategraph.interpret.citations import find_citations
from mandategraph.interpret.resolution.deeds import Deed, Deeds
from mandategraph.interpret.resolution.outline import Part, Role
from mandategraph.recognise.grammar import Grammar
from mandategraph.vocabulary import Entry

#: What a text does with what it cites behind a verb: by the verb, else by the verb's force.
_BY_VERB = {
    "recall": "recalls",
    "reaffirm": "reaffirms",
    "reiterate": "reaffirms",
    "affirm": "reaffirms",
    "confirm": "reaffirms",
    "bear in mind": "bears_in_mind",
    "take into account": "bears_in_mind",
    "consider": "considers",
    "welcome": "welcomes",
    "welcome with appreciation": "welcomes",
    "commend": "welcomes",
    "appreciate": "welcomes",
    "express appreciation": "welcomes",
    "express satisfaction": "welcomes",
    "note with satisfaction": "takes_note",
    "note with appreciation": "takes_note",
    "note with concern": "takes_note",
    "take note with appreciation": "takes_note",
    "endorse": "endorses",
    "approve": "endorses",
    "adopt": "endorses",
}
_BY_FORCE = {
    "acknowledgement": "takes_note",
    "decision": "requests_under",
    "permission": "requests_under",
    "instruction": "requests_under",
    "request": "requests_under",
    "recommendation": "requests_under",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """From a place of the document on, citations stand in this relation."""

    at: int
    relation: str


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a whole document, in order, and where each of its parts ends."""

    cues: tuple[Cue, ...]
    ends: tuple[tuple[Span, int], ...]
    calls: tuple[tuple[Span, int], ...]  # each footnote's span, and where it is called

    def place(self, place: int) -> int:
        """The place itself, or where the footnote that it lies in is called."""
        return next((call for note, call in self.calls if note.begin <= place < note.end), place)

    def relation(self, place: int) -> str:
        """The relation of what is cited at a place: by the last cue before it in the same part, or at a note's call."""
        place = self.place(place)
        index = bisect_left(self.cues, place + 1, key=lambda one: one.at) - 1
        part = next((span for span, _ in self.ends if span.begin <= place <= span.end), None)
        if index < 0 or part is None or self.cues[index].at < part.begin:
            return ""
        return self.cues[index].relation


def relation_of(verb: Entry) -> str:
    """What a text does with what it cites behind a verb: `""` where only its words tell."""
    forces = verb.properties.get("force", ())
    return _BY_VERB.get(verb.identifier) or next((_BY_FORCE[one] for one in forces if one in _BY_FORCE), "")


def cues_of(parts: Iterable[Part], deeds: Deeds, grammar: Grammar) -> Cues:
    """The cues of a resolution's paragraphs."""
    cues: list[Cue] = []
    ends: list[tuple[Span, int]] = []
    calls: list[tuple[Span, int]] = []
    for part in parts:
        if part.role == Role.NOTE and part.block.anchor is not None:
            calls.append((part.block.span, part.block.anchor))
        if part.role not in (Role.PREAMBLE, Role.OPERATIVE, Role.ANNEX) or not part.view.text:
            continue
        ends.append((part.block.span, part.block.span.end))
        text = part.view.text
        found = [(one.begin, relation_of(one.verb)) for one in _heads(part, deeds)]
        worded = grammar.likely_named(text, "resolution", "relations")
        found += [(match.start(), name) for name, pattern in worded for match in pattern.finditer(text)]
        cues += [Cue(part.view.spans[at].begin, name) for at, name in sorted(found)]
    return Cues(tuple(sorted(cues, key=lambda one: one.at)), tuple(ends), tuple(calls))


def _heads(part: Part, deeds: Deeds) -> list[Deed]:
    return deeds.find(part.view.text, preamble=part.role == Role.PREAMBLE) or list(deeds.all(part.view.text))


def find_relations(parts: tuple[Part, ...], cues: Cues) -> tuple[Citation, ...]:
    """The citations of every paragraph, with what the resolution does with each."""
    wanted = tuple(part.paragraph() for part in parts if part.role not in (Role.PUBLISHED, Role.COVER))
    return tuple(
        replace(one, relation=next(filter(None, (cues.relation(span.begin) for span in one.evidence)), ""))
        for one in find_citations(wanted)
    )
