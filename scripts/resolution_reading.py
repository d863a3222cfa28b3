"""What the product understood of a resolution's bare words, in the terms that the scoreboard compares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mandategraph.document import BlockKind, Document
from mandategraph.facts import Facts, Reference, ReferenceKind
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.reading import read_text
from mandategraph.recognise import recognise
from mandategraph.vocabulary import load

_OPERATIVE = re.compile(r"(?:(?!annex)[^,]+, )*(?P<number>[0-9]+)(?P<item>\(.*)?$")
_CITED = (ReferenceKind.RESOLUTION, ReferenceKind.DECISION, ReferenceKind.OPERATIVE_PARAGRAPH, ReferenceKind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation found: of what (a resolution's number or a document's symbol), and whose resolution it is."""

    name: str
    body: str
    quoted: str


@dataclass(slots=True)
class Reading:
    """A resolution as understood. Units are `preamble 3`, `operative 3`; a paragraph's items count with it."""

    language: str
    operative: list[tuple[str, str]] = field(default_factory=list)  # number, words
    verbs: dict[str, list[str]] = field(default_factory=dict)  # unit -> verbs in the order of the text
    citations: dict[str, list[Cited]] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)  # mark, unit


def read_words(text: str, name: str) -> Reading:
    """Reads bare words and interprets them, nothing else being said of them.

    Raises:
        MandategraphError: they cannot be read.
    """
    document = read_text(text, name=name)
    pack = load_pack(document.language)
    vocabulary = load()
    facts = interpret(document, recognise(document, pack, vocabulary), pack, vocabulary)
    return reading_of(document, facts)


def reading_of(document: Document, facts: Facts) -> Reading:
    """What was understood of a document that was read."""
    reading = Reading(document.language)
    for passage in facts.passages:
        if number := operative_number(passage.para):
            reading.operative.append((number, document.quote(passage.span)))
    for one in facts.directives:
        reading.verbs.setdefault(unit_of(one.para), []).append(one.verb)
    for cited in facts.citations:
        for name, body in _names(cited.target):
            quoted = document.quote(cited.evidence[0])
            reading.citations.setdefault(unit_of(cited.para), []).append(Cited(name, body, quoted))
    reading.notes += _notes(document, facts)
    return reading


def unit_of(para: str) -> str:
    """The unit of a paragraph: `II, 3(a)` -> `operative 3`, `annex I, 2` -> `annex`; else the number itself."""
    if para.startswith("annex"):
        return "annex"
    found = _OPERATIVE.fullmatch(para)
    return f"operative {found['number']}" if found else para


def operative_number(number: str) -> str:
    """The bare number of an operative paragraph, `II, 3` -> `3`; empty for an item, and in an annex."""
    found = None if number.startswith("annex") else _OPERATIVE.fullmatch(number)
    return found["number"] if found and not found["item"] else ""


def _names(target: Reference) -> Iterator[tuple[str, str]]:
    if target.kind not in _CITED:
        return
    whole = target.part_of if target.kind is ReferenceKind.OPERATIVE_PARAGRAPH and target.part_of else target
    body = whole.part_of.identifier if whole.part_of else ""
    yield (whole.number or whole.identifier), body


def _notes(document: Document, facts: Facts) -> Iterator[tuple[str, str]]:
    for note in document.of_kind(BlockKind.FOOTNOTE):
        unit = ""
        if note.anchor is not None:
            inside = [one for one in facts.passages if one.span.begin <= note.anchor <= one.span.end]
            unit = unit_of(min(inside, key=lambda one: len(one.span)).para) if inside else ""
        yield note.number, unit or unit_of(note.parent)
