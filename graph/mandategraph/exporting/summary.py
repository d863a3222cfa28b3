"""What graphs hold, counted: for the description of a data set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from mandategraph.namespaces import ONTOLOGY, RDF, XSD
from mandategraph.ntriples import split

_TYPE = f"<{RDF}type>".encode()
_EXPRESSION_OF = f"<{ONTOLOGY}expressionOf>".encode()
_LANGUAGE = f"<{ONTOLOGY}language>".encode()
_REPORTS_ON = f"<{ONTOLOGY}reportsOn>".encode()
_DATES = frozenset(f"<{ONTOLOGY}{name}>".encode() for name in ("startDate", "endDate", "issued"))
_DAY = re.compile(rf'"(?P<day>[^"]*)"\^\^<{re.escape(XSD)}date>'.encode())


@dataclass(slots=True)
class Summary:
    """Counts over distinct triples, and the documents that the graphs are of.

    `subjects`, `classes` (entities by class) and `properties` (triples by property) count; `documents` maps each
    language version to its work; `days` are the days of the documents and of the meetings that they report on.
    """

    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    documents: dict[str, str] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)


def summarize(graphs: Iterable[bytes]) -> Summary:
    """Count graphs, given as canonical N-Triples, as one: a triple that stands in several counts once."""
    summary = Summary()
    lines = {line for graph in graphs for line in graph.splitlines()}
    subjects: set[bytes] = set()
    reported: set[bytes] = set()
    dated: list[tuple[bytes, str]] = []
    for line in lines:
        subject, predicate, value = split(line)
        subjects.add(subject)
        summary.properties[_iri(predicate)] += 1
        if predicate == _TYPE:
            summary.classes[_iri(value)] += 1
        elif predicate == _EXPRESSION_OF:
            summary.documents[_iri(subject)] = _iri(value)
            reported.add(value)
        elif predicate == _REPORTS_ON:
            reported.add(value)
        elif predicate == _LANGUAGE:
            summary.languages.add(value.strip(b'"').decode())
        elif predicate in _DATES and (found := _DAY.fullmatch(value)):
            dated.append((subject, found["day"].decode()))
    summary.triples, summary.subjects = len(lines), len(subjects)
    summary.days = {day for subject, day in dated if subject in reported}
    return summary


def _iri(term: bytes) -> str:
    return term[1:-1].decode()
