"""What two graphs say differently, fact by fact: after a rebuild, in a newer version, in somebody else's store.

    compare(before, after) -> Comparison       of two `Side`s, each a store or an exported file

A fact is whatever the graph describes and the vocabularies do not: a mandate, a link, a meeting, a document. That the
words it rests on stand elsewhere makes it no other fact; such facts are only counted. Of a document that only one side
has, one line tells, and its facts are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph import vocabulary
from mandategraph.comparing.sides import Described, Side
from mandategraph.namespaces import ONTOLOGY, RDF
from mandategraph.querying.tables import Table

__all__ = ["Comparison", "Difference", "Side", "compare"]

#: Accounts of the reading itself, and the text: what they tell of is compared by its facts.
_NOT_FACTS = frozenset({"Passage", "Extraction", "Expression", "Paragraph", "OperativeParagraph"})
_EVIDENCE = ONTOLOGY + "evidence"
_NOT_SAID = frozenset({_EVIDENCE, ONTOLOGY + "position"})
_COLUMNS = ("change", "document", "para", "what", "name", "property", "before", "after", "iri")
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that one side says and the other does not.

    `change` is `added`, `removed` or `changed`; `what` is the class (`Mandate`), `name` what people call it, or its
    words. Where a fact changed, `property` has other values: `before` and `after`, those that only one side has.
    """

    change: str
    document: str
    para: str
    what: str
    name: str
    property: str
    before: str
    after: str
    iri: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, by document in the order of its text; `moved` counts facts that only rest on other places."""

    differences: tuple[Difference, ...]
    moved: int

    @property
    def table(self) -> Table:
        """A row a difference."""
        rows = tuple(tuple(getattr(one, column) for column in _COLUMNS) for one in self.differences)
        return Table(columns=_COLUMNS, rows=rows, title="Differences", hidden=frozenset({"iri"}))


def compare(before: Side, after: Side) -> Comparison:
    """What two sides say differently of the facts.

    Raises:
        StoreError: a store could not be read.
    """
    known = {quad.subject for quad in ox.parse(vocabulary.load().data(), format=ox.RdfFormat.N_TRIPLES)}
    whole = {REMOVED: before.documents() - after.documents(), ADDED: after.documents() - before.documents()}
    rows: list[tuple[tuple[str, int, str, str], Difference]] = []
    counted: dict[ox.NamedNode, int] = {}
    moved = 0
    for subject in _differing(before, after) - known:
        old, new = before.describe(subject), after.describe(subject)
        shown = new or old
        if shown is None or not _is_fact(shown):
            continue
        document = shown.document
        if document in whole[ADDED] | whole[REMOVED]:
            counted[document] = counted.get(document, 0) + (subject != document)
            continue
        changes = list(_changes(old, new, before, after))
        if not changes and old and new:
            moved += old.values.get(_EVIDENCE) != new.values.get(_EVIDENCE)
        rows += [((shown.title, shown.position, subject.value, one.property), one) for one in changes]
    for change, documents in whole.items():
        side = after if change == ADDED else before
        for document in documents:
            one = _whole(change, side, document, counted.get(document, 0))
            rows.append(((one.document, -1, document.value, ""), one))
    return Comparison(tuple(one for _, one in sorted(rows, key=lambda row: row[0])), moved)


def _differing(before: Side, after: Side) -> set[ox.NamedNode]:
    """What the sides have different triples about. Graphs that both have with the same triples are not looked into."""
    found: set[ox.NamedNode] = set()
    for mine, other in before.pairs(after):
        for triple in mine ^ other:
            if isinstance(triple.subject, ox.NamedNode):
                found.add(triple.subject)
    return found


def _is_fact(described: Described) -> bool:
    ours = {one.removeprefix(ONTOLOGY) for one in described.classes if one.startswith(ONTOLOGY)}
    return bool(ours - _NOT_FACTS) and described.iri.value.partition("#")[0] != ONTOLOGY.rstrip("#")


def _changes(old: Described | None, new: Described | None, before: Side, after: Side) -> Iterator[Difference]:
    shown = new or old
    assert shown is not None
    head = (shown.title, shown.para, shown.what, shown.name)
    if old is None or new is None:
        yield Difference(ADDED if old is None else REMOVED, *head, "", "", "", shown.iri.value)
        return
    for property_ in sorted({*old.values, *new.values} - _NOT_SAID):
        was, is_ = old.values.get(property_, frozenset()), new.values.get(property_, frozenset())
        if was != is_:
            name = "class" if property_ == RDF + "type" else property_.rpartition("#")[2].rpartition("/")[2]
            gone, come = _named(before, was - is_), _named(after, is_ - was)
            yield Difference(CHANGED, *head, name, gone, come, shown.iri.value)


def _named(side: Side, terms: Iterable[object]) -> str:
    return "; ".join(sorted({side.name(term) for term in terms}))


def _whole(change: str, side: Side, document: ox.NamedNode, facts: int) -> Difference:
    described = side.describe(document)
    title = described.title if described else document.value
    what = described.what if described else "Document"
    return Difference(change, title, "", what, f"{facts} fact{'' if facts == 1 else 's'}", "", "", "", document.value)
