"""What may belong together in the documents of a store: directives, requests for reports, reports, resolutions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from mandategraph.querying.asking import Queryable, select

_SOURCES = """
SELECT DISTINCT ?directive ?source ?whole ?document ?paragraph WHERE {
  ?directive mg:source ?source ; mg:recordedIn ?paragraph . ?paragraph mg:partOf ?document .
  OPTIONAL { ?source mg:partOf ?container }
  BIND(COALESCE(?container, ?source) AS ?whole)
  ?whole mg:adoptedBy ?body .
}"""
_RESOLUTIONS = """
SELECT DISTINCT ?work ?body ?number ?title WHERE {
  ?version mg:expressionOf ?work . ?work mg:adoptedBy ?body ; mg:number ?number . OPTIONAL { ?work mg:title ?title }
}"""
_CITED = """
SELECT DISTINCT ?work ?cited WHERE {
  ?citation mg:cites ?target ; mg:recordedIn ?paragraph . ?paragraph mg:partOf ?work . ?work mg:adoptedBy ?body .
  OPTIONAL { ?target mg:partOf ?container }
  BIND(COALESCE(?container, ?target) AS ?cited)
}"""
_REQUESTS = """
SELECT DISTINCT ?request ?directive ?session WHERE {
  ?request mg:inDirective ?directive . OPTIONAL { ?request mg:dueSession ?due . ?due mg:ordinal ?session }
}"""
_REPORTS = """
SELECT DISTINCT ?activity ?document ?paragraph WHERE {
  ?activity mg:hasOutcome ?result ; mg:recordedIn ?paragraph ; mg:kind ?kind .
  ?kind mg:identifier "document" . ?paragraph mg:partOf ?document . ?document mg:adoptedBy ?body .
}"""
_BASES = """
SELECT DISTINCT ?activity ?source WHERE {
  ?activity mg:basis ?basis . OPTIONAL { ?basis mg:partOf ?container } BIND(COALESCE(?container, ?basis) AS ?source)
}"""


@dataclass(frozen=True, slots=True)
class Said:
    """A directive or an activity of a document: its texts by language, whom it names, and the words it rests on.

    `source` is what a directive comes from and `whole` the resolution that this is or is a part of; `document` is the
    document that says it, in `paragraph`. `agents` are a directive's addressees or an activity's actors.
    """

    iri: str
    document: str
    paragraph: str
    source: str = ""
    whole: str = ""
    verb: str = ""
    force: str = ""
    agents: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)
    evidence: tuple[str, ...] = ()
    bases: frozenset[str] = frozenset()

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
    titles: Mapping[str, str] = field(compare=False)
    cited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything of a store that connections are made of, each list sorted by IRI."""

    directives: tuple[Said, ...]
    reports: tuple[Said, ...]
    requests: tuple[Request, ...]
    resolutions: Mapping[str, Resolution]


def read_corpus(store: Queryable) -> Corpus:
    """Reads what connections are made of; empty where no resolution's own document is in the store."""
    resolutions = _resolutions(store)
    if not resolutions:
        return Corpus((), (), (), {})
    directives = {
        row["directive"].value: Said(
            row["directive"].value,
            row["document"].value,
            row["paragraph"].value,
            row["source"].value,
            row["whole"].value,
        )
        for row in select(store, _SOURCES)
    }
    reports = {
        row["activity"].value: Said(row["activity"].value, row["document"].value, row["paragraph"].value)
        for row in select(store, _REPORTS)
    }
    details = _Details(store)
    requests = (
        Request(row["request"].value, row["directive"].value, int(row["session"].value) if row["session"] else 0)
        for row in select(store, _REQUESTS)
    )
    return Corpus(
        tuple(details.of(directives[iri], "addressee") for iri in sorted(directives)),
        tuple(details.of(reports[iri], "actor") for iri in sorted(reports)),
        tuple(sorted(requests, key=lambda request: request.iri)),
        resolutions,
    )


def _resolutions(store: Queryable) -> dict[str, Resolution]:
    rows = list(select(store, _RESOLUTIONS))
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if isinstance(row["title"], ox.Literal):
            titles[row["work"].value][row["title"].language or ""] = row["title"].value
    if not rows:
        return {}
    cited: dict[str, set[str]] = defaultdict(set)
    for row in select(store, _CITED):
        cited[row["work"].value].add(row["cited"].value)
    return {
        row["work"].value: Resolution(
            row["work"].value,
            row["body"].value,
            tuple(map(int, re.findall(r"\d+", row["number"].value))),
            titles[row["work"].value],
            frozenset(cited[row["work"].value]),
        )
        for row in rows
    }


class _Details:
    """The properties of directives and activities, each read once for all of them."""

    def __init__(self, store: Queryable) -> None:
        self._values = {
            name: self._read(store, f"SELECT DISTINCT ?thing ?value WHERE {{ ?thing mg:{name} ?value }}")
            for name in ("addressee", "actor", "evidence")
        }
        self._values["verb"] = self._read(
            store, "SELECT DISTINCT ?thing ?value WHERE { ?thing mg:verb ?verb . ?verb mg:identifier ?value }"
        )
        self._values["force"] = self._read(
            store,
            "SELECT DISTINCT ?thing ?value WHERE { ?thing mg:verb/mg:force ?force . ?force mg:identifier ?value }",
        )
        self._values["bases"] = self._grouped((row["activity"], row["source"]) for row in select(store, _BASES))
        self._texts: dict[str, dict[str, str]] = defaultdict(dict)
        for row in select(store, "SELECT DISTINCT ?thing ?text WHERE { ?thing mg:text ?text ; mg:recordedIn ?any }"):
            if isinstance(row["text"], ox.Literal):
                self._texts[row["thing"].value][row["text"].language or ""] = row["text"].value

    def of(self, said: Said, agents: str) -> Said:
        """The directive or activity with all its properties."""
        verbs, forces = self._get("verb", said.iri), self._get("force", said.iri)
        return replace(
            said,
            verb=verbs[0] if verbs else "",
            force=forces[0] if forces else "",
            agents=frozenset(self._get(agents, said.iri)),
            texts=self._texts.get(said.iri, {}),
            evidence=tuple(self._get("evidence", said.iri)),
            bases=frozenset(self._get("bases", said.iri)),
        )

    def _get(self, name: str, iri: str) -> list[str]:
        return sorted(self._values[name].get(iri, ()))

    def _read(self, store: Queryable, query: str) -> dict[str, set[str]]:
        return self._grouped((row["thing"], row["value"]) for row in select(store, query))

    def _grouped(self, pairs: Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for thing, value in pairs:
            found[thing.value].add(value.value)
        return found
