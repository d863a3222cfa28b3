"""What documents say that others may take up: their directives, requests, reports and citations, and what these are of.

    a document's graphs (N-Triples) --saying_of--> Saying
    a store                          --saying_in--> Saying, of all its documents together

A saying is all that connecting needs to know of a document. It is small and follows from the document's graphs alone,
so that a store can keep it and need not look at the graphs again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, NamedTuple

import pyoxigraph as ox

from mandategraph.connecting.words import Counted, Words, count, words_of
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import VOCABULARY
from mandategraph.querying.asking import Queryable, select

_NAMES: Final = (
    "actor",
    "addressee",
    "adoptedBy",
    "basis",
    "cites",
    "dueSession",
    "evidence",
    "expressionOf",
    "hasOutcome",
    "inDirective",
    "kind",
    "number",
    "ordinal",
    "partOf",
    "recordedIn",
    "source",
    "text",
    "title",
    "verb",
)
_PREDICATES: Final = {f"<{MG}{name}>".encode(): name for name in _NAMES}
_DOCUMENT: Final = VOCABULARY + "activity-kind/document"
_KEY = 20  # hexadecimal digits that tell two tellings apart


class Told(NamedTuple):
    """A directive, or an activity that gives a report: where it stands, what it comes from, whom it names.

    `sources` are a directive's, `bases` an activity's; `agents` are addressees or actors. `key` changes with the texts
    and the evidence. Each is a list because two language versions may differ.
    """

    iri: str
    paragraphs: list[str]
    sources: list[str]
    verbs: list[str]
    agents: list[str]
    bases: list[str]
    key: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What a document, or several together, say.

    `works` are the documents themselves, `foreign` the sources of directives that are no part of the document that
    tells of these. `requests` are requests for reports, each with its directive and the session it is due at or `""`;
    `ordinals` number sessions. `parts` leads from a paragraph or a part to what it is of, `adopted` from a resolution
    to its body, `numbers` and `titles` (by language) are those of works that are documents here; `cited` leads from a
    paragraph to what it cites. `words` are those of the directives, the reports and the titled works, in this order.
    """

    works: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    directives: Collection[Told] = ()
    reports: list[Told] = field(default_factory=list)
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    ordinals: dict[str, int] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    adopted: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    cited: dict[str, list[str]] = field(default_factory=dict)
    words: Words = field(default_factory=Words)

    @property
    def told(self) -> int:
        """How many directives and reports there are."""
        return len(self.directives) + len(self.reports)


def saying_of(graphs: Iterable[bytes], before: Saying | None = None) -> Saying:
    """What the graphs of a document in all its languages say, given as canonical N-Triples.

    What the document said `before` is a help where some of its texts are the same.

    Raises:
        LanguageError: the pack of a language that it is in is malformed.
        VocabularyError: the packaged vocabularies are malformed.
    """
    found = _Found()
    for ntriples in graphs:
        wanted = [line for line in ntriples.splitlines(keepends=True) if line.split(b" ", 2)[1] in _PREDICATES]
        for quad in ox.parse(b"".join(wanted), ox.RdfFormat.N_TRIPLES):
            found.add(quad.predicate.value.removeprefix(MG), quad.subject, quad.object)
    return found.saying(before.words if before else None)


def saying_in(store: Queryable) -> Saying:
    """What all documents of a store say together.

    Raises:
        StoreError: the store could not be read.
        LanguageError: the pack of a language that a document is in is malformed.
        VocabularyError: the packaged vocabularies are malformed.
    """
    found = _Found()
    for name in _NAMES:
        if name == "evidence":
            continue  # a key is for what is kept
        asked = "?thing mg:text ?value ; mg:recordedIn ?any" if name == "text" else f"?thing mg:{name} ?value"
        for row in select(store, f"SELECT DISTINCT ?thing ?value WHERE {{ {asked} }}"):
            found.add(name, row["thing"], row["value"])
    return found.saying()


def counted(sayings: Iterable[Saying], language: str) -> Counted:
    """Counts the texts of directives and reports in a language, and their terms."""
    return count([(one.words, place) for one in sayings for place in range(one.told)], language)


class _Found:
    """The triples that matter, by property and subject."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in _NAMES}
        self._worded: dict[str, dict[str, dict[str, str]]] = {name: defaultdict(dict) for name in ("text", "title")}

    def add(self, name: str, subject: object, value: object) -> None:
        """Add a triple; of two texts in one language the first by code point is kept."""
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(value, ox.NamedNode | ox.Literal)
        if name in self._worded and isinstance(value, ox.Literal):
            texts, language = self._worded[name][subject.value], value.language or ""
            texts[language] = min(texts.get(language, value.value), value.value)
        else:
            self._values[name][subject.value].add(value.value)

    def saying(self, before: Words | None = None) -> Saying:
        """What they say together."""
        works = sorted({work for found in self._values["expressionOf"].values() for work in found})
        titled = [work for work in works if work in self._worded["title"]]
        recorded = self._values["recordedIn"]
        directives = [one for one in sorted(self._values["source"]) if one in recorded]
        reports = [
            one
            for one in sorted(self._values["hasOutcome"])
            if one in recorded and _DOCUMENT in self._values["kind"].get(one, ())
        ]
        texts, titles, parts = self._worded["text"], self._worded["title"], self._one("partOf")
        worded = [*(texts.get(one, {}) for one in (*directives, *reports)), *(titles[one] for one in titled)]
        return Saying(
            works=works,
            foreign=sorted({source for one in directives for source in self._foreign(one, parts)}),
            directives=[self._told(one, "addressee") for one in directives],
            reports=[self._told(one, "actor") for one in reports],
            requests=sorted(self._requests()),
            ordinals={one: min(map(int, found)) for one, found in sorted(self._values["ordinal"].items())},
            parts=parts,
            adopted=self._one("adoptedBy"),
            numbers={work: number for work, number in self._one("number").items() if work in works},
            titles=titled,
            cited=self._cited(),
            words=words_of(worded, before),
        )

    def _foreign(self, directive: str, parts: dict[str, str]) -> Iterator[str]:
        """The sources of a directive that are no part of the document that tells of it."""
        documents = {parts.get(paragraph) for paragraph in self._values["recordedIn"][directive]}
        yield from (one for one in self._values["source"][directive] if parts.get(one, one) not in documents)

    def _told(self, iri: str, agents: str) -> Told:
        paragraphs, sources, verbs, agents_, bases, evidence = (
            sorted(self._values[name].get(iri, ()))
            for name in ("recordedIn", "source", "verb", agents, "basis", "evidence")
        )
        texts = sorted(self._worded["text"].get(iri, {}).items())
        key = sha256(repr((paragraphs, evidence, texts)).encode()).hexdigest()[:_KEY]
        return Told(iri, paragraphs, sources, verbs, agents_, bases, key)

    def _requests(self) -> Iterator[tuple[str, str, str]]:
        for request, directives in self._values["inDirective"].items():
            for due in self._values["dueSession"].get(request, ("",)):
                yield from ((request, directive, due) for directive in directives)

    def _cited(self) -> dict[str, list[str]]:
        cited: dict[str, set[str]] = defaultdict(set)
        for citation, targets in self._values["cites"].items():
            for paragraph in self._values["recordedIn"].get(citation, ()):
                cited[paragraph] |= targets
        return {paragraph: sorted(targets) for paragraph, targets in sorted(cited.items())}

    def _one(self, name: str) -> dict[str, str]:
        return {thing: min(values) for thing, values in sorted(self._values[name].items())}
