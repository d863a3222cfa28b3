"""What lies around a few resources of a store, read in a handful of queries and then walked in memory."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY, RDFS, SKOS
from mandategraph.querying.asking import Queryable, Term, describe, pointing_at, select

_TONGUES = "SELECT ?version ?language WHERE {{ VALUES ?version {{ {values} }} ?version mg:language ?language }}"
#: Names that are only there to be recognised; verbs have hundreds.
_UNSAID = "skos:hiddenLabel"
_LABELS = (SKOS + "prefLabel", RDFS + "label")
#: The language that answers come in where the one asked for has no words: that of the stored queries.
_FALLBACK = "en"


class Neighbourhood:
    """A view on the resources that were read so far. Properties are named by their local name (`recordedIn`)."""

    def __init__(self, store: Queryable, language: str = "") -> None:
        """`language` is preferred for texts and labels; then comes English, then the first in the alphabet."""
        self._store = store
        self._language = language
        self._known: dict[str, dict[str, list[Term]]] = {}
        self._sources: dict[tuple[str, str], list[str]] = {}
        self._tongues: dict[str, str] = {}

    def read(self, iris: Iterable[str]) -> None:
        """Read what the store says of these resources, unless that was done before."""
        new = [iri for iri in dict.fromkeys(iris) if iri not in self._known]
        if not new:
            return
        found = describe(self._store, new, without=_UNSAID)
        for iri in new:
            self._known[iri] = found.get(iri, {})

    def sources(self, name: str, iris: Iterable[str]) -> list[str]:
        """The resources that point at one of these with a property, read, each once and sorted."""
        wanted = list(dict.fromkeys(iris))
        new = [iri for iri in wanted if (name, iri) not in self._sources]
        if new:
            found = pointing_at(self._store, f"mg:{name}", new)
            self._sources.update({(name, iri): found.get(iri, []) for iri in new})
        sources = sorted({source for iri in wanted for source in self._sources[name, iri]})
        self.read(sources)
        return sources

    def targets(self, iris: Iterable[str], *names: str) -> list[str]:
        """The resources that these point at with the properties, read, each once and sorted."""
        targets = sorted({target for iri in iris for name in names for target in self.iris(iri, name)})
        self.read(targets)
        return targets

    def tongues(self, versions: Iterable[str]) -> dict[str, str]:
        """The languages of language versions, `""` of what is none. Their texts, which are long, are not read."""
        wanted = list(dict.fromkeys(versions))
        new = [iri for iri in wanted if iri not in self._tongues]
        if new:
            self._tongues.update(dict.fromkeys(new, ""))
            values = " ".join(str(ox.NamedNode(iri)) for iri in new)
            for row in select(self._store, _TONGUES.format(values=values)):
                self._tongues[row["version"].value] = row["language"].value
        return {iri: self._tongues[iri] for iri in wanted}

    def words_of(self, iri: str) -> list[str]:
        """The IRIs of the words that a fact rests on, of its best language version.

        A version's words are named after it (RFC 5147): which language they are in is known before they are read.
        """
        evidence = self.iris(iri, "evidence")
        tongues = self.tongues({one.partition("#")[0] for one in evidence})
        if not all(tongues.values()):
            return evidence
        best = min((self.rank(language) for language in tongues.values()), default="")
        return [one for one in evidence if self.rank(tongues[one.partition("#")[0]]) == best]

    def iris(self, iri: str, name: str) -> list[str]:
        """The resources that one points at with a property, sorted."""
        return [term.value for term in self._terms(iri, name) if isinstance(term, ox.NamedNode)]

    def values(self, iri: str, name: str) -> list[str]:
        """The literals of a property, as text, sorted."""
        return sorted(term.value for term in self._terms(iri, name) if isinstance(term, ox.Literal))

    def value(self, iri: str, name: str) -> str:
        """The first literal of a property, `""` if there is none."""
        return next(iter(self.values(iri, name)), "")

    def plain(self, iri: str, predicate: str) -> str:
        """The first value of a property of any vocabulary, by its IRI: a text or an IRI, `""` if there is none."""
        terms = self._known.get(iri, {}).get(predicate, ())
        return min((term.value for term in terms if isinstance(term, ox.Literal | ox.NamedNode)), default="")

    def number(self, iri: str, name: str, default: int = -1) -> int:
        """The smallest whole number of a property."""
        return min(
            (int(text) for text in self.values(iri, name) if text.removeprefix("-").isdecimal()), default=default
        )

    def name(self, iri: str) -> str:
        """What the contract calls a resource: its identifier, else its value (of a figure), else its IRI."""
        return self.value(iri, "identifier") or self.value(iri, "value") or iri

    def title(self, iri: str) -> str:
        """What a document is called: its symbol, else its identifier."""
        return self.value(iri, "symbol") or self.value(iri, "identifier")

    def words(self, iri: str, name: str) -> tuple[str, str]:
        """A text in the language asked for, else in English, else in any, and its language."""
        return min(self._tagged(iri, ONTOLOGY + name), key=lambda pair: (self.rank(pair[1]), pair[0]), default=("", ""))

    def terms(self, iri: str, name: str) -> list[str]:
        """All texts of a property in the language that `words` would choose, sorted."""
        tagged = self._tagged(iri, ONTOLOGY + name)
        best = min((self.rank(language) for _, language in tagged), default="")
        return sorted(text for text, language in tagged if self.rank(language) == best)

    def label(self, iri: str) -> str:
        """What people call a resource, in the language asked for or English; `""` where it has no label in either."""
        for predicate in _LABELS:
            tagged = [pair for pair in self._tagged(iri, predicate) if pair[1] in (self._language, _FALLBACK, "")]
            if tagged:
                return min(tagged, key=lambda pair: (self.rank(pair[1]), pair[0]))[0]
        return ""

    def labels(self, iri: str) -> list[tuple[str, str]]:
        """All names of a resource with their languages."""
        return [pair for predicate in (SKOS + "prefLabel", SKOS + "altLabel") for pair in self._tagged(iri, predicate)]

    def statements(self, iri: str) -> dict[str, list[Term]]:
        """All that is known of a resource: the IRI of each property, and its values."""
        return self._known.get(iri, {})

    def plain_tagged(self, iri: str, predicate: str) -> list[tuple[str, str]]:
        """All texts of a property of any vocabulary, by its IRI, with their languages."""
        return self._tagged(iri, predicate)

    def tagged(self, iri: str, name: str) -> list[tuple[str, str]]:
        """All texts of a property with their languages."""
        return self._tagged(iri, ONTOLOGY + name)

    def rank(self, language: str) -> str:
        """How good a language is as the answer's: the smaller the better, as the stored queries have it."""
        return ("0" if language == self._language else "1" if language == _FALLBACK else "2") + language

    def _tagged(self, iri: str, predicate: str) -> list[tuple[str, str]]:
        terms = self._known.get(iri, {}).get(predicate, ())
        return [(term.value, term.language or "") for term in terms if isinstance(term, ox.Literal)]

    def _terms(self, iri: str, name: str) -> list[Term]:
        return self._known.get(iri, {}).get(ONTOLOGY + name, [])
