"""Reading the vocabularies' Turtle files into entries, one for each thing that they describe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pyoxigraph as ox

from mandategraph.errors import VocabularyError
from mandategraph.facts import ReferenceKind
from mandategraph.namespaces import ONTOLOGY, RDF, SKOS, VOCABULARY

PLACE = "place"
SERVICE = "service"
VERB = "concept:verb"
#: The property of an agent whose names are common nouns.
COMMON = "commonNoun"

#: The kind that goes with a class of the ontology.
_KINDS = {
    ONTOLOGY + "AgentGroup": ReferenceKind.GROUP.value,
    ONTOLOGY + "Body": ReferenceKind.BODY.value,
    ONTOLOGY + "Instrument": ReferenceKind.INSTRUMENT.value,
    ONTOLOGY + "Organization": ReferenceKind.ORGANIZATION.value,
    ONTOLOGY + "Place": PLACE,
    ONTOLOGY + "State": ReferenceKind.STATE.value,
}
_TYPE = RDF + "type"
_SCHEME = SKOS + "inScheme"
_IDENTIFIER = ONTOLOGY + "identifier"
_LABELS = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
_SHORT_NAME = ONTOLOGY + "shortName"
_ASSEMBLY_FORM = ONTOLOGY + "assemblyForm"
_DEFINITION = SKOS + "definition"
_WORDS = frozenset((*_LABELS, _SHORT_NAME, _ASSEMBLY_FORM, _DEFINITION))

#: What a file says of one thing: predicate -> (text, language); an IRI's language is None, a plain literal's "".
_Description = dict[str, list[tuple[str, str | None]]]


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Something that the vocabularies know.

    `kind` is a `ReferenceKind` value, `place`, `service` or `concept:<scheme>` (`concept:verb`). `labels` maps a
    language to the names in it: the preferred one, the alternatives, then inflected forms that are only for finding.
    `short_names` are forms that several things share ("the Conference") and that only the context resolves.
    `assembly_forms` are forms of a verb that mean it in the General Assembly's resolutions and another verb elsewhere.
    `properties` maps every other property's local name to its values: the identifier of what it points to where that
    is an entry, else its IRI, else the literal.
    """

    iri: str
    identifier: str
    kind: str
    labels: Mapping[str, tuple[str, ...]] = field(compare=False)
    short_names: Mapping[str, tuple[str, ...]] = field(compare=False)
    assembly_forms: Mapping[str, tuple[str, ...]] = field(compare=False)
    definitions: Mapping[str, str] = field(compare=False)
    properties: Mapping[str, tuple[str, ...]] = field(compare=False)

    def label(self, language: str) -> str:
        """The preferred name in a language, else the English one, else the identifier."""
        for code in (language, "en"):
            if names := self.labels.get(code):
                return names[0]
        return self.identifier


def read_entries(sources: Mapping[str, bytes]) -> list[Entry]:
    """The entries of Turtle files, given by name, in the order of the files.

    Raises:
        VocabularyError: a file is not Turtle, or an entry has no kind, no identifier or several, or one that another
            entry of its kind has. The message names the file and the line.
    """
    described: dict[str, _Description] = {}
    homes: dict[str, str] = {}
    for name, source in sources.items():
        for subject, predicate, value in _triples(name, source):
            iri = subject.value
            if iri not in described:
                described[iri] = {}
                homes[iri] = name
            language = (value.language or "") if isinstance(value, ox.Literal) else None
            described[iri].setdefault(predicate.value, []).append((value.value, language))

    def fail(iri: str, what: str) -> VocabularyError:
        return VocabularyError(f"{homes[iri]}, line {_line(sources[homes[iri]], iri)}: <{iri}> {what}")

    kinds: dict[str, str] = {}
    identifiers: dict[str, str] = {}
    taken: dict[tuple[str, str], str] = {}
    for iri, description in described.items():
        if (SKOS + "ConceptScheme", None) in description.get(_TYPE, ()):
            continue
        kind = kinds[iri] = _kind(description)
        if not kind:
            raise fail(iri, "has no type that the vocabularies know: give it a class of the ontology or a scheme")
        if len(description.get(_IDENTIFIER, ())) != 1:
            raise fail(iri, "must have exactly one mg:identifier")
        identifier = identifiers[iri] = description[_IDENTIFIER][0][0]
        other = taken.setdefault((kind, identifier), iri)
        if other != iri:
            raise fail(iri, f"has the mg:identifier of <{other}>: give it one of its own")
    return [_entry(iri, kind, described[iri], identifiers) for iri, kind in kinds.items()]


def _triples(name: str, source: bytes) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """The triples of a Turtle file that gives everything an IRI.

    Raises:
        VocabularyError: the file is not Turtle, or has a blank node.
    """
    try:
        for quad in ox.parse(source, format=ox.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or not isinstance(value, (ox.NamedNode, ox.Literal)):
                raise VocabularyError(f"{name}: {quad.triple} has a blank node: give what it stands for an IRI")
            yield subject, quad.predicate, value
    except SyntaxError as error:
        raise VocabularyError(f"{name}, line {error.lineno}: not Turtle: {error.msg}") from error


def _kind(description: _Description) -> str:
    """`concept:<scheme>` for a concept, `service` for a named service, else the kind that goes with the class."""
    types = [iri for iri, _ in description.get(_TYPE, ())]
    if SKOS + "Concept" in types:
        schemes = description.get(_SCHEME, ())
        scheme = schemes[0][0].removeprefix(VOCABULARY) if len(schemes) == 1 else ""
        return SERVICE if scheme == SERVICE else f"concept:{scheme}" if scheme else ""
    return next((_KINDS[iri] for iri in types if iri in _KINDS), "")


def _entry(iri: str, kind: str, description: _Description, identifiers: Mapping[str, str]) -> Entry:
    others = {
        _local(predicate): tuple(identifiers.get(text, text) if language is None else text for text, language in values)
        for predicate, values in description.items()
        if predicate not in _WORDS and predicate not in (_IDENTIFIER, _TYPE)
    }
    definitions = {code: texts[0] for code, texts in _by_language(description, _DEFINITION).items()}
    return Entry(
        iri,
        identifiers[iri],
        kind,
        _by_language(description, *_LABELS),
        _by_language(description, _SHORT_NAME),
        _by_language(description, _ASSEMBLY_FORM),
        MappingProxyType(definitions),
        MappingProxyType(others),
    )


def _by_language(description: _Description, *predicates: str) -> Mapping[str, tuple[str, ...]]:
    """The texts of some properties by language, in the order of the file."""
    found: dict[str, list[str]] = {}
    for predicate in predicates:
        for text, language in description.get(predicate, ()):
            found.setdefault(language or "", []).append(text)
    return MappingProxyType({language: tuple(texts) for language, texts in found.items()})


def _local(predicate: str) -> str:
    return predicate.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _line(source: bytes, iri: str) -> int:
    """The line on which the description of an IRI begins where it is written as in these files, else 1."""
    at = source.find(f"<{iri}> a ".encode())
    return source.count(b"\n", 0, at) + 1 if at >= 0 else 1
