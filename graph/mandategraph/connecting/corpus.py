"""What may belong together in the documents of a store: directives, requests for reports, reports, resolutions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mandategraph.connecting.sayings import Saying, Told
from mandategraph.connecting.words import Words
from mandategraph.querying.asking import Queryable, select

_Value = TypeVar("_Value", str, int)
_NOTHING: frozenset[str] = frozenset()
_VERBS = """
SELECT DISTINCT ?verb ?name ?force WHERE {
  ?verb mg:force ?any . ?any mg:identifier ?force . OPTIONAL { ?verb mg:identifier ?name }
}"""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A directive or an activity of a document, and the words that its texts are made of.

    `source` is what a directive comes from and `whole` the resolution that this is or is a part of; `document` is the
    document that says it, in `paragraph`. `agents` are a directive's addressees or an activity's actors. `key` changes
    with its texts and its evidence.
    """

    iri: str
    document: str
    paragraph: str
    source: str
    whole: str
    verb: str
    force: str
    agents: frozenset[str]
    bases: frozenset[str]
    key: str
    words: Words
    place: int

    @property
    def own(self) -> bool:
        """Whether the document that says it is the very one that it comes from."""
        return self.document == self.whole


@dataclass(frozen=True, slots=True)
class Request:
    """A request for a report, the directive that makes it, and the ordinal of the session it is due at, 0 if none."""

    iri: str
    directive: str
    session: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution whose document is in the store. `order` sorts a body's resolutions by their numbers."""

    iri: str
    body: str
    order: tuple[int, ...]
    words: Words = field(compare=False)
    place: int = field(compare=False)
    cited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything of a store that connections are made of, each list sorted by IRI."""

    directives: tuple[Said, ...]
    reports: tuple[Said, ...]
    requests: tuple[Request, ...]
    resolutions: Mapping[str, Resolution]


def _verbs(store: Queryable) -> dict[str, tuple[str, str]]:
    """The identifier of each verb, `""` if it has none, and its force."""
    found: dict[str, tuple[str, str]] = {}
    for row in select(store, _VERBS):
        one = (row["name"].value if row["name"] else "", row["force"].value)
        found[row["verb"].value] = min(found.get(row["verb"].value, one), one)
    return found


class Joined:
    """The sayings of documents, with what one says of what another names."""

    def __init__(self, sayings: Iterable[Saying], store: Queryable) -> None:
        """Take the sayings; the store is asked for the verbs of the vocabulary.

        Raises:
            StoreError: the store could not be read.
        """
        self._sayings = list(sayings)
        self._verbs = _verbs(store)
        self._parts = _least(one.parts for one in self._sayings)
        self._named: dict[tuple[str, ...], tuple[str, str]] = {}
        self._adopted = _least(one.adopted for one in self._sayings)
        self._ordinals = _least(one.ordinals for one in self._sayings)

    def resolutions(self) -> dict[str, Resolution]:
        """The resolutions whose own documents are there, by their IRIs."""
        return dict(sorted(self._resolutions()))

    def corpus(self, resolutions: Mapping[str, Resolution], before: Mapping[str, tuple[Resolution, ...]]) -> Corpus:
        """What connections can be made of, with the resolutions and the predecessors that each has.

        Empty where there is no resolution. Directives are those of documents that others have to do with.
        """
        if not resolutions:
            return Corpus((), (), (), {})
        requests = {
            Request(request, directive, self._ordinals.get(due, 0))
            for saying in self._sayings
            for request, directive, due in saying.requests
        }
        reports = sorted(self._reports(), key=lambda one: one.iri)
        named = {self._whole(source) for saying in self._sayings for source in saying.foreign}
        named |= {basis for report in reports for basis in report.bases}
        for later, earlier in before.items():
            named.update((later, *(one.iri for one in earlier)) if earlier else ())
        wanted = (one for one in self._sayings if one.foreign or not named.isdisjoint(one.works))
        return Corpus(
            tuple(sorted(self._directives(wanted), key=lambda one: one.iri)),
            tuple(reports),
            tuple(sorted(requests, key=lambda one: (one.iri, one.directive, one.session))),
            resolutions,
        )

    def _resolutions(self) -> Iterator[tuple[str, Resolution]]:
        cited: dict[str, set[str]] = defaultdict(set)
        for saying in self._sayings:
            for paragraph, targets in saying.cited.items():
                work = self._parts.get(paragraph, "")
                if work in self._adopted:
                    cited[work].update(self._whole(target) for target in targets)
        for saying in self._sayings:
            titled = {work: place for place, work in enumerate(saying.titles, saying.told)}
            for work, number in saying.numbers.items():
                if work in self._adopted:
                    order = tuple(map(int, re.findall(r"\d+", number)))
                    words, place = (saying.words, titled[work]) if work in titled else (Words(), 0)
                    yield work, Resolution(work, self._adopted[work], order, words, place, frozenset(cited[work]))

    def _directives(self, sayings: Iterable[Saying]) -> Iterator[Said]:
        for saying in sayings:
            for place, told in enumerate(saying.directives):
                for source in told.sources:
                    whole = self._whole(source)
                    if whole in self._adopted and (said := self._said(told, saying.words, place, source, whole)):
                        yield said
                        break

    def _reports(self) -> Iterator[Said]:
        for saying in self._sayings:
            for place, told in enumerate(saying.reports, len(saying.directives)):
                said = self._said(told, saying.words, place)
                if said and said.document in self._adopted:
                    yield said

    def _said(self, told: Told, words: Words, place: int, source: str = "", whole: str = "") -> Said | None:
        paragraph = next((one for one in told.paragraphs if one in self._parts), None)
        if paragraph is None:
            return None
        name, force = self._verb(tuple(told.verbs))
        return Said(
            told.iri,
            self._parts[paragraph],
            paragraph,
            source,
            whole,
            name,
            force,
            frozenset(told.agents),
            frozenset(map(self._whole, told.bases)) if told.bases else _NOTHING,
            told.key,
            words,
            place,
        )

    def _verb(self, verbs: tuple[str, ...]) -> tuple[str, str]:
        """The identifier and the force of verbs, of which there is one unless language versions differ."""
        if verbs not in self._named:
            known = [self._verbs[verb] for verb in verbs if verb in self._verbs]
            names, forces = [name for name, _ in known if name], [force for _, force in known]
            self._named[verbs] = (min(names, default=""), min(forces, default=""))
        return self._named[verbs]

    def _whole(self, part: str) -> str:
        return self._parts.get(part, part)


def _least(tables: Iterable[Mapping[str, _Value]]) -> dict[str, _Value]:
    """Several tables as one; of two values for a key the lesser."""
    merged: dict[str, _Value] = {}
    for table in tables:
        for key, value in table.items():
            known = merged.setdefault(key, value)
            if value < known:
                merged[key] = value
    return merged
