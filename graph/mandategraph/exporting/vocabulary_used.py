"""What an export must say of the vocabularies, so that it can be read and queried without them.

Of each body, State or concept that the graphs name: its classes, identifier and plain properties, its names in the
languages of the project's documentation, and the same of what those properties lead to (a verb's force, a parent body).
Schemes are named and not described: whoever wants a whole scheme wants the vocabulary itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from mandategraph.namespaces import ONTOLOGY, RDF, RDFS, SKOS
from mandategraph.ntriples import split

#: The languages that names are given in.
NAMES_IN = ("en", "zh")

_KEPT = frozenset(f"<{iri}>".encode() for iri in (RDF + "type", SKOS + "broader", SKOS + "inScheme", SKOS + "notation"))
_IN_SCHEME = f"<{SKOS}inScheme>".encode()
_NAMES = frozenset(f"<{iri}>".encode() for iri in (SKOS + "prefLabel", RDFS + "label"))
_OURS = f"<{ONTOLOGY}".encode()
_TAGS = tuple(f'"@{language}'.encode() for language in NAMES_IN)


def describe_used(graphs: Iterable[bytes], vocabulary: bytes) -> bytes:
    """The part of the vocabularies that the graphs use. Takes and gives canonical N-Triples.

    The other names of a thing and the forms that only readers of text need stay out.
    """
    described: dict[bytes, list[bytes]] = {}
    for line in vocabulary.splitlines(keepends=True):
        described.setdefault(split(line)[0], []).append(line)
    wanted = {term for graph in graphs for term in _resources(graph) if term in described}
    used: list[bytes] = []
    pending = sorted(wanted)
    while pending:
        for line in described[pending.pop()]:
            _, predicate, value = split(line)
            if not _is_kept(predicate, value):
                continue
            used.append(line)
            if value in described and value not in wanted and predicate != _IN_SCHEME:
                wanted.add(value)
                pending.append(value)
    return b"".join(sorted(used))


def _resources(graph: bytes) -> set[bytes]:
    """Every subject and every object that is an IRI."""
    found: set[bytes] = set()
    for line in graph.splitlines():
        subject, _, value = split(line)
        found.add(subject)
        if value.startswith(b"<"):
            found.add(value)
    return found


def _is_kept(predicate: bytes, value: bytes) -> bool:
    """Words in a language are kept where they are a name in a language that names are given in."""
    if value.startswith(b'"') and not value.endswith((b'"', b">")):
        return predicate in _NAMES and value.endswith(_TAGS)
    return predicate in _KEPT or predicate in _NAMES or predicate.startswith(_OURS)
