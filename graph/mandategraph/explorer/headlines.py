"""What a fact is called, which has no name of its own: by what tells it apart from others of its kind."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from mandategraph.explorer.said import Said, best
from mandategraph.namespaces import ONTOLOGY
from mandategraph.tracing.neighbourhood import Neighbourhood

#: What tells facts apart, in the order in which it is told.
TELLING = (
    *("verb", "addressee", "relation", "cites", "kind", "actor", "date", "value", "qualifier", "what"),
    *("namedService", "serviceKind", "participant", "capacity", "personName", "role", "nationality"),
    *("sponsor", "voter", "vote", "subjectHeading", "linkKind", "connectionKind", "judgement", "periodicity", "number"),
)
#: What a part of something is part of, and where it stands.
_WITHIN = ("partOf", "ofParagraph", "expressionOf")
_BETWEEN = " · "
_LONGEST = 160


class Headlines:
    """Says what facts are called, given what names have (`called`)."""

    def __init__(self, around: Neighbourhood, language: str) -> None:
        """`around` is where things are read, `language` the one that is preferred."""
        self._around = around
        self._language = language

    def needed(self, iris: Iterable[str]) -> list[str]:
        """What must be known to say what these facts are called."""
        return sorted({one for iri in iris for name in (*TELLING, *_WITHIN) for one in self._around.iris(iri, name)})

    def parts(self, iri: str) -> list[tuple[str, str]]:
        """What tells a fact apart: pairs of a text and an IRI, one of them empty."""
        found: list[tuple[str, str]] = []
        for name in TELLING:
            for term in self._around.statements(iri).get(ONTOLOGY + name, []):
                if isinstance(term, ox.NamedNode):
                    found.append(("", term.value))
                elif isinstance(term, ox.Literal) and term.language in (None, "", self._language):
                    found.append((term.value, ""))
        return found

    def within(self, iri: str) -> str:
        """What a paragraph, a passage or a language version is a part of."""
        return next((one for name in _WITHIN for one in self._around.iris(iri, name)), "")

    def words(self, iri: str) -> Said:
        """The words of a fact, of evidence the words themselves, cut where they are long."""
        exact = self._around.value(iri, "exact")
        said = Said(exact) if exact else best(self._around.tagged(iri, "text"), self._language)
        if len(said.text) <= _LONGEST:
            return said
        return Said(f"{said.text[:_LONGEST].rstrip()} …", said.language)


def joined(parts: Iterable[str]) -> str:
    """Parts of a headline as one line."""
    return _BETWEEN.join(dict.fromkeys(part for part in parts if part))
