"""From what a user calls something to the name that the store has for it (`mg:identifier`).

People write `7/1`, `A/RES/75/194`, `75/194 of the General Assembly`, `Secretariat`, that name in another language, or
an IRI. Resolutions are read with `citation.py`; everything else goes by identifier, symbol, then label in any language.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph import citation, vocabulary
from mandategraph.errors import CitationError, QueryError
from mandategraph.querying.asking import Queryable, select

_IRI = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+|urn:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_NEAR = 0.6
_HALVES = re.compile("[\ud800-\udfff]")
_BY_IDENTIFIER = "SELECT ?value WHERE { ?thing mg:identifier ?value } LIMIT 1"
_BY_SYMBOL = "SELECT DISTINCT ?name ?value WHERE { ?thing mg:symbol ?value ; mg:identifier ?name } ORDER BY ?name"
_OF_IRI = "SELECT DISTINCT ?name ?thing WHERE { ?thing mg:identifier ?name } ORDER BY ?name"
_BY_LABEL = """
SELECT DISTINCT ?name ?thing ?value WHERE {
  { ?thing mg:identifier ?label FILTER(LCASE(STR(?label)) = LCASE(?value)) }
  UNION { ?thing skos:prefLabel ?label FILTER(LCASE(STR(?label)) = LCASE(?value)) }
  UNION { ?thing skos:altLabel ?label FILTER(LCASE(STR(?label)) = LCASE(?value)) }
  UNION { ?thing rdfs:label ?label FILTER(LCASE(STR(?label)) = LCASE(?value)) }
  OPTIONAL { ?thing mg:identifier ?name }
  FILTER(BOUND(?name))
} ORDER BY ?name"""
_ADOPTED = """
SELECT DISTINCT ?name ?body ?number WHERE {
  ?text mg:number ?number ; mg:adoptedBy ?adopter . ?adopter mg:identifier ?body . ?text mg:identifier ?name .
} ORDER BY ?name"""
_BODIES = """
SELECT DISTINCT ?body ?label WHERE {
  ?thing a mg:Body ; mg:identifier ?body ; skos:prefLabel|skos:altLabel|rdfs:label ?label
}"""
_NAMES = "SELECT DISTINCT ?name WHERE { ?thing mg:identifier ?name } ORDER BY ?name LIMIT 20000"


@dataclass(frozen=True, slots=True)
class Found:
    """What a name stands for: the store's name for it, or an IRI that has no name; `known` where the store has it."""

    term: ox.Literal | ox.NamedNode
    known: bool


def readable(text: str) -> str:
    """A text of characters that a store can hold: bytes that are no UTF-8 come from a command line as half ones."""
    return _HALVES.sub("\ufffd", text)


def find(store: Queryable, wanted: str, *, role: str = "", body: str = "") -> Found:
    """What the store knows under a name.

    Where several things bear a name, `role` prefers those that something points at with `mg:<role>`, and `body` the
    resolutions of that body. What the store does not know comes back as it is.

    Raises:
        CitationError: the name fits the resolutions of several bodies; the message lists them.
        QueryError: the name fits several other things; the message lists them.
    """
    wanted = readable(wanted).strip()
    if _IRI.fullmatch(wanted):
        node = ox.NamedNode(wanted)
        names = [row["name"].value for row in select(store, _OF_IRI, {"thing": node})]
        return Found(ox.Literal(names[0]) if names else node, bool(names) or _is_there(store, node))
    if any(True for _ in select(store, _BY_IDENTIFIER, {"value": ox.Literal(wanted)})):
        return Found(ox.Literal(wanted), True)
    names = [row["name"].value for row in select(store, _BY_SYMBOL, {"value": ox.Literal(wanted)})]
    if not names:
        names = resolutions(store, wanted, body=body)
        if len(names) > 1:
            raise several(wanted, names)
    if not names:
        names = _labelled(store, wanted, role)
        if len(names) > 1:
            raise QueryError(f"{wanted!r} stands for several things: {', '.join(names)}. Give one of these names.")
    return Found(ox.Literal(names[0] if names else wanted), bool(names))


def resolutions(store: Queryable, wanted: str, *, body: str = "") -> list[str]:
    """The names of the resolutions, decisions or operative paragraphs in the store that a citation fits, sorted.

    `body` is a body's name; it counts where the citation does not name one.
    """
    number, paragraph = citation.normal_number(wanted), ""
    adopters = {body} if body else set()
    if not re.fullmatch(citation.NUMBER, number):  # reading more than a bare number takes the vocabulary
        try:
            named, number, paragraph = citation.parse(wanted, vocabulary.load(), body)
        except CitationError:
            named, number = "", ""
        adopters = {body} if named == body and body else set(bodies(store, named)) if named else set()
        if not number or (named and not adopters):
            # A citation in some language's words: the number and perhaps the body's name stand in it somewhere.
            found = re.search(citation.NUMBER, wanted)
            if not found:
                return []
            number, paragraph = citation.normal_number(found[0]), ""
            adopters = _bodies_in(store, wanted) or ({body} if body else set())
    rows = select(store, _ADOPTED, {"number": ox.Literal(number)})
    names = [row["name"].value for row in rows if not adopters or row["body"].value in adopters]
    return [f"{name}, paragraph {paragraph}" if paragraph else name for name in dict.fromkeys(names)]


def bodies(store: Queryable, wanted: str) -> list[str]:
    """The bodies in the store with a name or label, sorted: `CAC/COSP`, or what people call it in any language."""
    if _is_body(store, wanted):
        return [wanted]
    rows = [(row["body"].value, row["label"].value) for row in select(store, _BODIES)]
    rows += [(body, body) for body, _ in rows]
    return sorted({body for body, label in rows if label.casefold() == wanted.casefold()})


def body(store: Queryable, wanted: str) -> str:
    """The name of the one body that people call so.

    Raises:
        QueryError: the store knows no such body (the message names the nearest), or several.
    """
    wanted = readable(wanted).strip()
    found = bodies(store, wanted)
    if len(found) > 1:
        raise QueryError(f"{wanted!r} stands for several bodies: {', '.join(found)}. Give one of these names.")
    if not found:
        known = {name for row in select(store, _BODIES) for name in (row["body"].value, row["label"].value)}
        folded = {name.casefold(): name for name in sorted(known, reverse=True)}
        near = difflib.get_close_matches(wanted.casefold(), list(folded), n=1, cutoff=_NEAR)
        hint = f" Did you mean {folded[near[0]]}?" if near else ""
        raise QueryError(
            f"there is no body {wanted!r} in the store.{hint} A body goes by its key, such as CAC/COSP, or by its name."
        )
    return found[0]


def several(wanted: str, names: Iterable[str]) -> CitationError:
    """The error for a citation that fits the resolutions of several bodies."""
    return CitationError(
        f"{wanted!r} fits the resolutions of several bodies:\n"
        + "".join(f"  {name}\n" for name in names)
        + "Name the body (--body CAC/COSP, body=CAC/COSP), or give the resolution by one of these names."
    )


def nearest(store: Queryable, wanted: str) -> tuple[str, ...]:
    """Up to three names in the store that look like one that is not there."""
    names = [row["name"].value for row in select(store, _NAMES)]
    return tuple(difflib.get_close_matches(wanted, names, n=3, cutoff=_NEAR))


def _labelled(store: Queryable, wanted: str, role: str) -> list[str]:
    """The names of what bears a label, in any language and in capitals or not."""
    rows = [(row["name"].value, row["thing"]) for row in select(store, _BY_LABEL, {"value": ox.Literal(wanted)})]
    names = list(dict.fromkeys(name for name, _ in rows))
    if len(names) > 1 and re.fullmatch(r"[a-z]+", role):
        asked = f"SELECT ?thing WHERE {{ ?any mg:{role} ?thing }} LIMIT 1"
        in_role = [name for name, thing in rows if any(True for _ in select(store, asked, {"thing": thing}))]
        names = list(dict.fromkeys(in_role)) or names
    return names


def _bodies_in(store: Queryable, text: str) -> set[str]:
    """The bodies that a text names with the longest label that stands in it."""
    folded = text.casefold()
    found: dict[str, set[str]] = {}
    for row in select(store, _BODIES):
        label = row["label"].value.casefold()
        # Scripts that put no spaces between words have no word boundaries either.
        if label in folded and (not label.isascii() or re.search(rf"\b{re.escape(label)}\b", folded)):
            found.setdefault(label, set()).add(row["body"].value)
    return found[max(found, key=lambda label: (len(label), label))] if found else set()


def _is_body(store: Queryable, name: str) -> bool:
    asked = "SELECT ?name WHERE { ?thing mg:identifier ?name ; a mg:Body } LIMIT 1"
    return any(True for _ in select(store, asked, {"name": ox.Literal(name)}))


def _is_there(store: Queryable, node: ox.NamedNode) -> bool:
    return any(True for _ in select(store, "SELECT ?node WHERE { ?node ?property ?value } LIMIT 1", {"node": node}))
