"""Tying facts to where they come from: the paragraphs that record them and the words that they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mandategraph import citation, ntriples
from mandategraph.document import Document, Span
from mandategraph.facts import Fact, Passage
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.ntriples import Triples
from mandategraph.populate.entities import Entities
from mandategraph.populate.iris import Iris, is_operative
from mandategraph.populate.paragraphs import Paragraphs


class Recorder:
    """Describes paragraphs and evidence, each once, and gives fact nodes their IRIs."""

    def __init__(
        self, document: Document, passages: Iterable[Passage], triples: Triples, iris: Iris, entities: Entities
    ) -> None:
        self._document = document
        self._triples = triples
        self._iris = iris
        self._entities = entities
        self._paragraphs = Paragraphs(document, passages)
        self._described: dict[str, str] = {}
        self._evidence: dict[Span, str] = {}
        self._ordinals: Counter[str] = Counter()

    def numbered(self, stem: str) -> str:
        """The next IRI below a stem: `<stem>/1`, `<stem>/2`, ... in the order of the calls."""
        self._ordinals[stem] += 1
        return f"{stem}/{self._ordinals[stem]}"

    def named(self, name: str) -> str:
        """An IRI by name; whatever comes later with the same name is `<name>/2`, `<name>/3`, ..."""
        self._ordinals[name] += 1
        return name if self._ordinals[name] == 1 else f"{name}/{self._ordinals[name]}"

    def record(self, node: str, fact: Fact, *classes: str) -> None:
        """Say of a fact node what every fact node says: its classes, its paragraph and its evidence.

        Raises:
            ValueError: the fact has no evidence, or a span of it is not in the text.
        """
        if not fact.evidence:
            raise ValueError(f"paragraph {fact.para}: a {type(fact).__name__} without evidence")
        for name in classes:
            self._entities.add_type(node, name)
        self._triples.add(node, MG + "recordedIn", ntriples.iri(self.paragraph(fact.para)))
        for span in fact.evidence:
            self._triples.add(node, MG + "evidence", ntriples.iri(self._words(span, fact.para)))

    def paragraph(self, number: str) -> str:
        """The IRI of a paragraph of the document, described."""
        if number in self._described:
            return self._described[number]
        if is_operative(self._iris.report, number):
            paragraph = self._entities.reference(citation.paragraph(self._iris.report, number))
        else:
            paragraph = self._iris.paragraph(number)
            self._entities.add_type(paragraph, "Paragraph")
            self._triples.add(paragraph, MG + "partOf", ntriples.iri(self._iris.work))
            self._triples.add(paragraph, MG + "number", ntriples.text(number))
        position = self._paragraphs.position(number)
        if position is not None:
            self._triples.add(paragraph, MG + "position", ntriples.integer(position))
        self._described[number] = paragraph
        return paragraph

    def _words(self, span: Span, para: str) -> str:
        """The evidence node of a span: exactly five triples, whichever facts rest on it.

        It stands in the paragraph that the text says, and only where the text does not say in the fact's.
        """
        if span in self._evidence:
            return self._evidence[span]
        if not 0 <= span.begin < span.end <= len(self._document.text):
            raise ValueError(f"paragraph {para}: evidence at {span.begin} to {span.end} is not in the text")
        node = self._iris.evidence(span)
        paragraph = self.paragraph(self._paragraphs.of(span) or para)
        self._triples.add(node, MG + "exact", ntriples.text(self._document.quote(span)))
        self._triples.add(node, MG + "begin", ntriples.integer(span.begin))
        self._triples.add(node, MG + "end", ntriples.integer(span.end))
        self._triples.add(node, MG + "inParagraph", ntriples.iri(paragraph))
        self._triples.add(node, MG + "inExpression", ntriples.iri(self._iris.expression))
        self._evidence[span] = node
        return node
