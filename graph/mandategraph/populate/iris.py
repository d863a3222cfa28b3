"""Where things have their IRIs: the one place that knows how an identity becomes an IRI.

Individuals stand below a base that is a setting. What the vocabularies know keeps the IRI that it has there, so that a
graph on another base still talks about the same bodies and States.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from mandategraph import citation
from mandategraph.document import Span
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.namespaces import ID_BASE, VOCABULARY
from mandategraph.vocabulary import PLACE, SERVICE, VERB, Vocabulary

# All that RFC 3987 allows in a path; private-use characters and the noncharacters that end each plane are not.
_PLANES = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
_FORBIDDEN = re.compile(
    r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=:@/%"
    f"\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{_PLANES}\U000e1000-\U000efffd]"
)
_OPERATIVE = frozenset({ReferenceKind.RESOLUTION, ReferenceKind.DECISION})


def escaped(path: str) -> str:
    """A path with all that may not stand in an IRI percent-encoded.

    >>> "A/75/6 (Sect. 16)" -> "A/75/6%20(Sect.%2016)"; letters of any script stay as they are
    """
    return _FORBIDDEN.sub(lambda found: quote(found[0], safe=""), path)


def concept_slug(identifier: str) -> str:
    """A concept's identifier as one segment of an IRI: "call upon" -> `call-upon`, "(basis)" -> `basis`."""
    return escaped(citation.slug(identifier.strip("()").replace(",", "")))


def paragraph_path(number: str) -> str:
    """A paragraph's number as a path: "47(a)" -> `47/a`, "heading II.A" -> `heading/II.A`, none -> `unnumbered`.

    An item of an item that belongs to no paragraph is no item of a paragraph: "(2)(a)" -> `item/2/a`.
    """
    path = "/".join(re.split(r"[\s()/]+", number.strip(" ()"))) or "unnumbered"
    return f"item/{path}" if number.strip().startswith("(") and "/" in path else path


def is_operative(report: Reference, number: str) -> bool:
    """Whether a paragraph of a document is an operative one: a numbered paragraph of a resolution or decision."""
    return report.kind in _OPERATIVE and number[:1].isdecimal()


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs below a base, for one language version of a document."""

    report: Reference
    language: str
    vocabulary: Vocabulary
    base: str = ID_BASE

    def knows(self, reference: Reference) -> bool:
        """Whether the vocabularies describe what a reference refers to."""
        return self.vocabulary.by_iri(ID_BASE + reference.path) is not None

    def reference(self, reference: Reference) -> str:
        """What a reference refers to."""
        return (ID_BASE if self.knows(reference) else self.base) + escaped(reference.path)

    def place(self, name: str) -> tuple[str, bool]:
        """A place, and whether the vocabularies describe it."""
        if entry := self.vocabulary.get(PLACE, name):
            return entry.iri, True
        return f"{self.base}place/{escaped(citation.slug(name))}", False

    def concept(self, scheme: str, identifier: str) -> str:
        """A concept of a scheme: ("verb", "call upon") -> `.../vocabulary/verb/call-upon`."""
        kind = scheme if scheme == SERVICE else f"concept:{scheme}"
        if entry := self.vocabulary.get(kind, identifier):
            return entry.iri
        return f"{VOCABULARY}{scheme}/{concept_slug(identifier)}"

    def force(self, verb: str) -> str:
        """What a directive is told apart by in its paragraph: the force of its verb, else the verb.

        Translators often choose another verb of the same force: the directive is the same.
        """
        entry = self.vocabulary.get(VERB, verb)
        forces = entry.properties.get("force", ()) if entry else ()
        return concept_slug(next(iter(forces), verb))

    @property
    def work(self) -> str:
        """The document, whatever the language."""
        return self.reference(self.report)

    @property
    def expression(self) -> str:
        """The document in this language, which is also the name of its graph."""
        return f"{self.work}/{self.language}"

    def paragraph(self, number: str) -> str:
        """A paragraph of the document, the same in every language."""
        if is_operative(self.report, number):
            return self.reference(citation.paragraph(self.report, number))
        return f"{self.work}/para/{escaped(paragraph_path(number))}"

    def passage(self, number: str) -> str:
        """A paragraph's words in this language."""
        return f"{self.expression}/para/{escaped(paragraph_path(number))}"

    def evidence(self, span: Span) -> str:
        """Words of this language version, by RFC 5147."""
        return f"{self.expression}#char={span.begin},{span.end}"
