"""A correction: what an analyst judges of a statement of the graph, as plain values and as triples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Final, TypeAlias

import pyoxigraph as ox

from mandategraph.namespaces import DCTERMS, ID_BASE, RDF, VOCABULARY, XSD
from mandategraph.namespaces import ONTOLOGY as MG

Value: TypeAlias = ox.NamedNode | ox.Literal

CLASS: Final = MG + "Correction"
CREATOR: Final = DCTERMS + "creator"
CREATED: Final = DCTERMS + "created"
SOURCE: Final = DCTERMS + "source"
#: What may be said of a correction, in the order in which a file says it.
PROPERTIES: Final = (
    MG + "about",
    MG + "judgedWords",
    MG + "judgement",
    MG + "statusGiven",
    MG + "reason",
    MG + "quotation",
    SOURCE,
    CREATOR,
    CREATED,
)
_IRI = re.compile(r"(?:[a-z][a-z0-9+.-]*://|mailto:|urn:)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Judgement(StrEnum):
    """What an analyst holds of a statement; a concept of the vocabulary of judgements each."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WRONG = "wrong"
    NOTE = "note"
    STATUS = "status"

    @property
    def iri(self) -> str:
        """The concept."""
        return f"{VOCABULARY}judgement/{self.value}"


#: The statuses that can be given, by the name that questions and answers use, and their concepts.
STATUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: f"{VOCABULARY}status/{name.replace(' ', '-')}"
        for name in ("outcome recorded", "activity recorded", "carried forward", "nothing recorded")
    }
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A judgement: `about` is the IRI of the thing, `author` a name or an IRI, `date` a day (YYYY-MM-DD).

    `reason` says why, or is the note. `status` goes with the judgement of a status. `quotation` are words that the
    author relies on, in `language` where that is known, and `source` says where they stand or what else there is to
    see: an IRI, or the name of a document that has none here. `words`, in `words_language`, are some of those that the
    thing rests on now: by them it is seen whether it is still the same later.
    """

    about: str
    judgement: Judgement
    author: str
    date: str
    reason: str = ""
    status: str = ""
    quotation: str = ""
    language: str = ""
    source: str = ""
    words: str = ""
    words_language: str = ""

    @property
    def iri(self) -> str:
        """Its IRI, made from all that its author says: the same judgement has the same one on every machine."""
        said = [self.about, self.judgement.value, self.status, self.author, self.date, self.reason]
        said += [self.quotation, self.language, self.source]
        return f"{ID_BASE}correction/{sha256(chr(10).join(said).encode()).hexdigest()[:16]}"

    def values(self) -> dict[str, Value]:
        """What it says, by property; what is empty is left out."""
        told = {
            MG + "about": ox.NamedNode(self.about),
            MG + "judgedWords": ox.Literal(self.words, language=self.words_language or None) if self.words else None,
            MG + "judgement": ox.NamedNode(self.judgement.iri),
            MG + "statusGiven": ox.NamedNode(STATUSES[self.status]) if self.status else None,
            MG + "reason": ox.Literal(self.reason) if self.reason else None,
            MG + "quotation": ox.Literal(self.quotation, language=self.language or None) if self.quotation else None,
            SOURCE: _named(self.source) if self.source else None,
            CREATOR: _named(self.author),
            CREATED: ox.Literal(self.date, datatype=ox.NamedNode(XSD + "date")),
        }
        return {name: value for name, value in told.items() if value is not None}


def triples(iri: str, values: Mapping[str, Value]) -> list[ox.Triple]:
    """The triples of a correction."""
    node = ox.NamedNode(iri)
    typed = ox.Triple(node, ox.NamedNode(RDF + "type"), ox.NamedNode(CLASS))
    return [typed, *(ox.Triple(node, ox.NamedNode(name), value) for name, value in values.items())]


def is_iri(text: str) -> bool:
    """Whether a text is an IRI by itself: `https://orcid.org/...`, `mailto:...`, `urn:...`."""
    return bool(_IRI.fullmatch(text))


def author_of(text: str) -> str:
    """Who somebody says they are: a mail address as an IRI, all else as it is."""
    text = text.strip()
    return f"mailto:{text}" if _MAIL.fullmatch(text) and not is_iri(text) else text


def is_day(text: str) -> bool:
    """Whether a text is a day, written YYYY-MM-DD."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _named(text: str) -> Value:
    return ox.NamedNode(text) if is_iri(text) else ox.Literal(text)
