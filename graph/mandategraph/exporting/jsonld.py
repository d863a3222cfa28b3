"""Named graphs as JSON-LD, in the terms of the project's own context, which is written into the file.

The same graphs give the same bytes. Whatever the context has no safe term for is written out in full.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from typing import TypeAlias

import pyoxigraph as ox

from mandategraph.errors import VocabularyError
from mandategraph.namespaces import RDF, XSD

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"

CONTEXT = "context.jsonld"
_TYPE = RDF + "type"
_INTEGER = XSD + "integer"
_STRING = XSD + "string"
_EXACT = 2**53  # whole numbers up to here survive any JSON reader


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    coerced: str = ""  # "@id" or a datatype
    by_language: bool = False


class Context:
    """A JSON-LD context, read backwards: from IRIs to terms."""

    def __init__(self, context: dict[str, Json]) -> None:
        self._context = context
        self._prefixes = {
            name: iri for name, iri in context.items() if isinstance(iri, str) and iri.endswith(("#", "/"))
        }
        self._terms: dict[str, _Term] = {}
        for name, definition in context.items():
            if name.startswith("@"):
                continue
            details = definition if isinstance(definition, dict) else {"@id": definition}
            coerced = str(details.get("@type", ""))
            term = _Term(
                name,
                coerced if coerced.startswith("@") else self._expanded(coerced),
                details.get("@container") == "@language",
            )
            self._terms.setdefault(self._expanded(str(details["@id"])), term)

    def term(self, iri: str) -> _Term:
        """The term for a class or a property; where there is none, its name without a term."""
        return self._terms.get(iri) or self.plain(iri)

    def plain(self, iri: str) -> _Term:
        """A name for a class or a property that is no term, so that nothing is read into its values."""
        for prefix, namespace in self._prefixes.items():
            name = f"{prefix}:{iri.removeprefix(namespace)}"
            if iri.startswith(namespace) and name not in self._context:
                return _Term(name)
        return _Term(iri)

    def _expanded(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        namespace = self._context.get(prefix)
        return namespace + local if colon and isinstance(namespace, str) else name


def load_context() -> dict[str, Json]:
    """The packaged context.

    Raises:
        VocabularyError: `ontology/context.jsonld` is missing or malformed.
    """
    try:
        loaded = json.loads(files("mandategraph.ontology").joinpath(CONTEXT).read_bytes())
        context: dict[str, Json] = loaded["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise VocabularyError(f"ontology/{CONTEXT} cannot be read: {error!r}. Install mandategraph again.") from error
    return context


def write(graphs: Iterable[tuple[str, Iterable[ox.Triple]]]) -> Iterator[bytes]:
    """JSON-LD, piece by piece, one node a line. Each graph's triples come grouped by subject."""
    content = load_context()
    context = Context(content)
    yield b'{"@context": ' + _dump(content) + b',\n"@graph": ['
    for position, (graph, triples) in enumerate(graphs):
        yield (b",\n" if position else b"\n") + b'{"@id": ' + _dump(graph) + b', "@graph": ['
        nodes = (_dump(_node(context, list(group))) for _, group in groupby(triples, key=lambda triple: triple.subject))
        for index, node in enumerate(nodes):
            yield (b",\n" if index else b"\n") + node
        yield b"\n]}"
    yield b"\n]}\n"


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _node(context: Context, triples: list[ox.Triple]) -> dict[str, Json]:
    node: dict[str, Json] = {"@id": _id(triples[0].subject)}
    for triple in triples:
        predicate, value = triple.predicate.value, triple.object
        if predicate == _TYPE and isinstance(value, ox.NamedNode):
            _append(node, "@type", context.term(value.value).name)
            continue
        term = context.term(predicate)
        if term.by_language and isinstance(value, ox.Literal) and value.language:
            words = node.setdefault(term.name, {})
            if isinstance(words, dict):
                _append(words, value.language, value.value)
            continue
        # A language map takes only words in a language: anything else goes beside it.
        plain = context.plain(predicate) if term.by_language else term
        _append(node, plain.name, _value(plain, value))
    return node


def _value(term: _Term, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Json:
    if not isinstance(value, ox.Literal):
        return _id(value) if term.coerced == "@id" else {"@id": _id(value)}
    if value.language:
        return {"@language": value.language, "@value": value.value}
    datatype = value.datatype.value
    if datatype == _INTEGER and term.coerced in ("", _INTEGER) and _is_exact(value.value):
        return int(value.value)
    if datatype == (term.coerced or _STRING):
        return value.value
    if datatype == _STRING:
        return {"@value": value.value}
    return {"@type": datatype, "@value": value.value}


def _is_exact(digits: str) -> bool:
    """Whether a number comes back from JSON as it is written here."""
    return digits.lstrip("-").isdecimal() and str(int(digits)) == digits and abs(int(digits)) < _EXACT


def _append(target: dict[str, Json], key: str, value: Json) -> None:
    """Put a value under a key: alone as it is, several in a list."""
    if key not in target:
        target[key] = value
    elif isinstance(present := target[key], list):
        present.append(value)
    else:
        target[key] = [present, value]


def _id(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)
