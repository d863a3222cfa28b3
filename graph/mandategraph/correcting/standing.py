"""Which corrections count for what: the later overtakes the earlier, and what is said of an account holds for all.

    confirmed, rejected, wrong    overtaken by a later one of these that says something else of the same thing
    status                        overtaken by every later one
    note                          never overtaken

Of two contrary judgements of one day neither overtakes the other, and what somebody rejects is not followed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mandategraph import ntriples
from mandategraph.correcting.correction import Judgement
from mandategraph.correcting.shown import sentence
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import RDFS
from mandategraph.ntriples import Triples
from mandategraph.querying.asking import Queryable, select

_CORRECTIONS = """
SELECT DISTINCT ?correction ?about ?judgement ?label ?author ?day ?reason WHERE {
  ?correction a mg:Correction ; mg:about ?about ; mg:judgement ?judgement
  OPTIONAL { ?judgement skos:prefLabel ?label FILTER(LANG(?label) = "en") }
  OPTIONAL { ?correction dcterms:creator ?author }
  OPTIONAL { ?correction dcterms:created ?day }
  OPTIONAL { ?correction mg:reason ?reason }
}"""
_VERDICTS = frozenset(one.iri for one in (Judgement.CONFIRMED, Judgement.REJECTED, Judgement.WRONG))


@dataclass(frozen=True, slots=True, order=True)
class Judged:
    """A correction, as far as it matters for whether it counts; `said` is all of it in a line."""

    day: str
    correction: str
    about: str
    judgement: str
    said: str = ""


def read_judged(store: Queryable) -> tuple[Judged, ...]:
    """All corrections in a store, the earlier first.

    Raises:
        StoreError: the store could not be read.
    """
    found = set()
    for row in select(store, _CORRECTIONS):
        told = {name: row[name].value if row[name] else "" for name in ("label", "author", "day", "reason")}
        judgement = row["judgement"].value
        said = sentence(told["label"] or judgement.rpartition("/")[2], told["author"], told["day"], told["reason"])
        found.add(Judged(told["day"], row["correction"].value, row["about"].value, judgement, said))
    return tuple(sorted(found))


def standing(judged: Iterable[Judged], same: Mapping[str, Iterable[str]]) -> dict[str, tuple[Judged, ...]]:
    """The corrections that count for each thing; `same` leads from a thing to others that are the same in substance."""
    of: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        for thing in {one.about, *same.get(one.about, ())}:
            of[thing].append(one)
    return {thing: tuple(one for one in sorted(found) if not _overtaken(one, found)) for thing, found in of.items()}


def rejected(counting: Mapping[str, Iterable[Judged]]) -> frozenset[str]:
    """The things that a correction rejects that counts."""
    return frozenset(
        thing for thing, found in counting.items() if any(one.judgement == Judgement.REJECTED.iri for one in found)
    )


def as_graph(counting: Mapping[str, Iterable[Judged]]) -> bytes:
    """What counts for what, and what it says in a line, as canonical N-Triples."""
    triples = Triples()
    for thing, found in counting.items():
        for one in found:
            triples.add(thing, MG + "judgedBy", ntriples.iri(one.correction))
            triples.add(one.correction, RDFS + "label", ntriples.text(one.said))
    return triples.canonical()


def _overtaken(one: Judged, others: Iterable[Judged]) -> bool:
    if one.judgement == Judgement.STATUS.iri:
        return any(other.judgement == one.judgement and other > one for other in others)
    return one.judgement in _VERDICTS and any(
        other.judgement in _VERDICTS and other.judgement != one.judgement and other.day > one.day for other in others
    )
