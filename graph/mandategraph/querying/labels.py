"""What people's formats show in the place of the contract's words, in a language: heads of columns and names of things.

    labels_of(store, query, rows, "zh").head("status")                          what the query's header calls it
    labels_of(store, query, rows, "zh").cell("status", "nothing recorded")      the label of that concept

Labels come from the headers of stored queries and from the vocabularies and the ontology in the store. What has none in
the language has the English one; what has none at all stays as it is. Without a language everything does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY, VOCABULARY
from mandategraph.querying.asking import Queryable, select
from mandategraph.querying.stored import StoredQuery
from mandategraph.wording import DEFAULT, Wording, wording

AGENT, PLACE, CLASS, ANSWER, TERM = "agent", "place", "class", "answer", "term"
_CLASSES = {AGENT: "Agent", PLACE: "Place"}
_CONCEPTS = """
SELECT ?name ?label WHERE {{
  ?concept skos:inScheme {scheme} ; mg:identifier ?name ; skos:prefLabel ?label FILTER(LANG(?label) IN ({languages}))
}}"""
# A body goes by its key, which is the same in every language.
_THINGS = """
SELECT ?name ?label WHERE {{
  VALUES ?name {{ {names} }}
  ?thing mg:identifier ?name ; skos:prefLabel ?label FILTER(LANG(?label) IN ({languages}))
  FILTER EXISTS {{ ?thing a/rdfs:subClassOf* {class_} }}
  FILTER NOT EXISTS {{ ?thing a mg:Body }}
}}"""
_TERMS = """
SELECT ?term ?label WHERE {{
  VALUES ?term {{ {terms} }}
  ?term skos:prefLabel|rdfs:label ?label FILTER(LANG(?label) IN ({languages}))
}}"""


@dataclass(frozen=True, slots=True)
class Labels:
    """A language's labels: of columns (`heads`), and of things by what they are and the contract's name for them.

    `values` says what the values of a column name. `title` and `explanation` are those of the answer.
    """

    language: str = ""
    heads: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    title: str = ""
    explanation: str = ""

    @property
    def words(self) -> Wording:
        """What stands around the facts, in this language."""
        return wording(self.language)

    def head(self, column: str) -> str:
        """What people call a column."""
        return self.heads.get(column, column)

    def name(self, kind: str, name: str) -> str:
        """What people call a thing of a kind."""
        return self.names.get(kind, {}).get(name, name)

    def cell(self, column: str, value: str) -> str:
        """A value of a column with the label of each name in it."""
        kind = self.values.get(column)
        return "; ".join(self.name(kind, one) for one in value.split("; ")) if kind else value


#: The contract's own words.
PLAIN = Labels()


def labels_of(store: Queryable, query: StoredQuery, rows: Iterable[Sequence[object]], language: str) -> Labels:
    """The labels for the answer of a stored query in a language; `PLAIN` where none is asked for.

    Raises:
        StoreError: the store could not be read.
    """
    if not language:
        return PLAIN
    columns = query.header.columns
    values = {column.name: column.values for column in columns if column.values}
    found: dict[str, set[str]] = {}
    for row in rows:
        for column, value in zip(columns, row, strict=True):
            if column.values:
                found.setdefault(column.values, set()).update(str(value).split("; "))
    return Labels(
        language=language,
        heads={one.name: label for one in columns if (label := one.label.get(language) or one.label.get(DEFAULT))},
        values=values,
        names={kind: names_of(store, kind, used, language) for kind, used in sorted(found.items())},
        title=query.header.title.get(language) or query.header.title[DEFAULT],
    )


def names_of(store: Queryable, kind: str, used: Iterable[str], language: str) -> Mapping[str, str]:
    """The labels of things of a kind, by their names: of those in question (`used`), or of a whole scheme."""
    wanted = sorted(set(used) - {""})
    if kind == ANSWER:
        return {name: wording(language).say(name) for name in wanted}
    if kind == CLASS:
        terms = labels_of_terms(store, (ONTOLOGY + name for name in wanted), language)
        return {iri.removeprefix(ONTOLOGY): label for iri, label in terms.items()}
    if kind in _CLASSES:
        if not wanted:
            return {}
        names, class_ = " ".join(str(ox.Literal(name)) for name in wanted), ox.NamedNode(ONTOLOGY + _CLASSES[kind])
        rows = select(store, _THINGS.format(names=names, class_=class_, languages=_in(language)))
    else:
        scheme = ox.NamedNode(f"{VOCABULARY}{kind}")
        rows = select(store, _CONCEPTS.format(scheme=scheme, languages=_in(language)))
    return _best(((row["name"].value, row["label"]) for row in rows), language)


def labels_of_terms(store: Queryable, iris: Iterable[str], language: str) -> Mapping[str, str]:
    """The labels of terms of the ontology and of concepts, by their IRIs."""
    terms = " ".join(str(ox.NamedNode(iri)) for iri in sorted(set(iris)))
    if not terms:
        return {}
    rows = select(store, _TERMS.format(terms=terms, languages=_in(language)))
    return _best(((row["term"].value, row["label"]) for row in rows), language)


def _best(labelled: Iterable[tuple[str, ox.Literal]], language: str) -> dict[str, str]:
    """The label in the language asked for, else the default's, by name; of several the first in the alphabet."""

    def ranked() -> Iterator[tuple[bool, str, str]]:
        return ((label.language != language, label.value, name) for name, label in labelled)

    found: dict[str, str] = {}
    for _, label, name in sorted(ranked()):
        found.setdefault(name, label)
    return found


def _in(language: str) -> str:
    return ", ".join(str(ox.Literal(one)) for one in dict.fromkeys((language, DEFAULT)))
