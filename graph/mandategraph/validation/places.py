"""Where in a document a violation is: its paragraph, and the words that the wrong fact rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import RDF
from mandategraph.validation.violations import SourceOf

#: Between the pieces of a quotation that are not next to each other.
GAP = " ... "

# What leads from a fact to its place. To follow it backwards from a paragraph or an expression would lead to any fact.
_PLACING = frozenset(
    MG + name for name in ("inExpression", "inParagraph", "recordedIn", "ofParagraph", "partOf", "expressionOf")
)
_VERSION = f" <{RDF}type> <{MG}Expression> .\n".encode()
_WORK = f" <{MG}expressionOf> ".encode()
# How far a violation may be from a fact: verb <- directive is one step, body <- meeting <- citation are two.
_STEPS = 3


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a document, which sorts in the order of the text.

    `document` is the identifier of the work, `expression` the IRI of its language version and `language` its code;
    `position` and `begin` say where `paragraph` and `sentence` stand; the first words of that end at `end`.
    """

    document: str
    expression: str
    position: int
    begin: int
    paragraph: str
    sentence: str
    language: str = ""
    end: int = 0


class Places:
    """Finds the places of things in a graph. Made only when there is something to look up."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        """Take the triples of the graph."""
        self._values: dict[tuple[str, str], list[str]] = {}
        self._referrers: dict[str, set[str]] = {}
        for triple in triples:
            subject, predicate, value = plain(triple.subject), triple.predicate.value, triple.object
            words = value.value if isinstance(value, ox.Literal) else plain(value)
            self._values.setdefault((subject, predicate), []).append(words)
            if predicate not in _PLACING:
                self._referrers.setdefault(plain(value), set()).add(subject)
        self._expressions = sorted(
            subject
            for (subject, name), values in self._values.items()
            if name == RDF + "type" and MG + "Expression" in values
        )

    def of_graph(self) -> Place:
        """The document that the graph is of, in its language."""
        return self._place(self._expressions[0] if self._expressions else "")

    def languages(self) -> list[str]:
        """The codes of the languages that the graph's document is in."""
        return sorted({code for one in self._expressions for code in self._get(one, "language")})

    def sources(self) -> tuple[SourceOf, ...]:
        """What each language version was read from."""
        return tuple(
            SourceOf(
                one, self._first(one, "language"), self._first(one, "sourceName"), self._first(one, "sourceDigest")
            )
            for one in self._expressions
        )

    def of(self, thing: str) -> Place:
        """The place of a fact, a piece of evidence, a paragraph or a passage; of another thing, its first fact's."""
        if self._is_placed(thing):
            return self._place_of(thing)
        seen, ring = {thing}, {thing}
        for _ in range(_STEPS):
            ring = {subject for one in ring for subject in self._referrers.get(one, ())} - seen
            places = sorted(self._place_of(one) for one in ring if self._is_placed(one))
            if places:
                return places[0]
            seen |= ring
        return self.of_graph()

    def _is_placed(self, thing: str) -> bool:
        return any(
            (thing, MG + name) in self._values
            for name in ("evidence", "exact", "recordedIn", "ofParagraph", "position")
        )

    def _place_of(self, thing: str) -> Place:
        words = self._get(thing, "evidence") if (thing, MG + "exact") not in self._values else [thing]
        quoted = sorted(
            (self._number(one, "begin"), "".join(self._get(one, "exact")[:1]), self._number(one, "end"))
            for one in words
        )
        paragraphs = [
            *self._get(thing, "recordedIn"),
            *self._get(thing, "ofParagraph"),
            *(paragraph for one in words for paragraph in self._get(one, "inParagraph")),
            *([thing] if (thing, MG + "position") in self._values else []),
        ]
        expressions = [
            *self._get(thing, "inExpression"),
            *(one for word in words for one in self._get(word, "inExpression")),
        ]
        return self._place(
            next(iter(expressions), self._expressions[0] if self._expressions else ""),
            next(iter(paragraphs), ""),
            quoted[0][0] if quoted else 0,
            GAP.join(exact for _, exact, _ in quoted if exact),
            quoted[0][2] if quoted else 0,
        )

    def _place(self, expression: str, paragraph: str = "", begin: int = 0, sentence: str = "", end: int = 0) -> Place:
        work = self._first(expression, "expressionOf")
        return Place(
            document=self._first(work, "identifier") or work,
            expression=expression,
            position=self._number(paragraph, "position"),
            begin=begin,
            paragraph=self._first(paragraph, "number"),
            sentence=sentence,
            language=self._first(expression, "language"),
            end=end,
        )

    def _get(self, thing: str, name: str) -> list[str]:
        return sorted(self._values.get((thing, MG + name), ()))

    def _first(self, thing: str, name: str) -> str:
        return next(iter(self._get(thing, name)), "")

    def _number(self, thing: str, name: str) -> int:
        value = self._first(thing, name)
        return int(value) if value.isascii() and value.isdigit() else 0


def of_document(ntriples: bytes) -> bytes:
    """Of a graph in canonical N-Triples, what it says of its language versions and their works."""
    if _VERSION not in ntriples:
        return b""
    lines = b"\n" + ntriples
    versions = [_line_at(lines, place).split(b" ", 1)[0] for place in _places(lines, _VERSION)]
    said = [line for one in dict.fromkeys(versions) for line in _lines_of(lines, one)]
    works = [line.split(b" ")[2] for line in said if _WORK in line]
    return b"".join(said + [line for one in dict.fromkeys(works) for line in _lines_of(lines, one)])


def _lines_of(lines: bytes, subject: bytes) -> list[bytes]:
    return [_line_at(lines, place + 1) for place in _places(lines, b"\n" + subject + b" ")]


def _line_at(lines: bytes, place: int) -> bytes:
    return lines[lines.rfind(b"\n", 0, place) + 1 : lines.index(b"\n", place + 1) + 1]


def _places(data: bytes, part: bytes) -> Iterator[int]:
    place = data.find(part)
    while place >= 0:
        yield place
        place = data.find(part, place + 1)


def plain(term: object) -> str:
    """The IRI of a term that has one; any other term as N-Triples writes it."""
    return term.value if isinstance(term, ox.NamedNode) else str(term)
