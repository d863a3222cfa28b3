"""Making a correction: checked against the store, written to its file, applied to the store, in one go."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from mandategraph.atomic import write_whole
from mandategraph.correcting.applying import put, record_of
from mandategraph.correcting.authors import author as author_told
from mandategraph.correcting.correction import CLASS, CREATED, CREATOR, STATUSES, Correction, Judgement, is_day, is_iri
from mandategraph.correcting.files import NAME, SUFFIX, CorrectionsFile, graph_of, parse, read_file
from mandategraph.correcting.things import Thing, find_thing
from mandategraph.errors import QueryError, SourceError
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import RDF, shortened
from mandategraph.querying.asking import select
from mandategraph.querying.naming import find
from mandategraph.querying.stored import nearest_hint
from mandategraph.store import Store

_DOCUMENTS = "SELECT DISTINCT ?document ?name WHERE { ?document mg:identifier ?name } ORDER BY ?document"
_TEXTS = """
SELECT DISTINCT ?language ?text ?document WHERE {
  ?version mg:expressionOf ?document ; mg:language ?language ; mg:text ?text
} ORDER BY ?language"""

_WORDS = """
SELECT ?exact ?language ?begin ?thing WHERE {
  ?thing mg:evidence ?evidence . ?evidence mg:exact ?exact ; mg:begin ?begin ; mg:inExpression ?version .
  ?version mg:language ?language
} ORDER BY ?language ?begin ?exact"""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was done: the correction, its file, and those of the same author and day whose place it took.

    `new` is False where the file said just this before.
    """

    correction: Correction
    file: Path
    replaced: tuple[str, ...]
    new: bool


def correct(
    store: Store,
    thing: str,
    judgement: str,
    *,
    author: str = "",
    date: str = "",
    note: str = "",
    status: str = "",
    quote: str = "",
    document: str = "",
    url: str = "",
    file: str | Path = NAME,
) -> Corrected:
    """Judge something in a store: write it down in a file of corrections, and apply it to the store.

    Args:
        store: where the thing is; it gets a new revision.
        thing: its IRI, `mgid:...`, or a name.
        judgement: confirmed, rejected, wrong, note or status.
        author: a name, a mail address or an IRI; by default from the environment or git.
        date: the day, by default today.
        note: the reason, or the note itself; only a confirmation may do without.
        status: the status given, where that is the judgement.
        quote: words that the judgement relies on. They must stand in the document, if the store holds that.
        document: where the words stand, or what else shows it: a document by its symbol or name.
        url: the same for something on the web.
        file: where the correction is kept; made if need be.

    Raises:
        QueryError: there is no such thing, or something is missing or not as it should be.
        SourceError: the file holds something else than corrections, or is not that which the store knows by its name.
        ExportError: the file could not be written.
        StoreError: somebody else is building in the store, or it could not be written to.
    """
    path = Path(file)
    if path.suffix != SUFFIX:
        raise QueryError(f"{path}: a file of corrections ends in {SUFFIX}: name it {path.stem}{SUFFIX}, for example.")
    found = find_thing(store, thing)
    judged, given = _judgement(judgement, status, note, found)
    if date and not is_day(date):
        raise QueryError(f"--date takes a day, written YYYY-MM-DD, not {date!r}.")
    quotation, language, source = _evidence(store, quote, document, url)
    words, spoken = _words(store, found)
    made = Correction(
        about=found.iri,
        judgement=judged,
        author=author_told(author, path.parent),
        date=date or datetime.date.today().isoformat(),  # the one place where a clock is asked: somebody judges now
        reason=note.strip(),
        status=given,
        quotation=quotation,
        language=language,
        source=source,
        words=words,
        words_language=spoken,
    )
    with store.revise() as draft:
        before = read_file(path) if path.exists() else CorrectionsFile(str(path), b"", {})
        _check_known(store, before, path)
        replaced = _replaced(made, before)
        new = made.iri not in before.corrections
        if new or replaced:
            data = before.with_changes({made.iri: made.values()}, replaced)
            write_whole(path, [data])
            after = parse(data, str(path))
        else:
            after = before
        put(after, record_of(after, path.name), draft)
    return Corrected(made, path, replaced, new)


def _judgement(judgement: str, status: str, note: str, thing: Thing) -> tuple[Judgement, str]:
    """The judgement and the status, if they go together and with the thing."""
    try:
        judged = Judgement(judgement.lower())
    except ValueError:
        known = [one.value for one in Judgement]
        raise QueryError(
            f"{judgement!r} is no judgement.{nearest_hint(judgement, known)} There are {', '.join(known)}."
        ) from None
    given = status.strip().lower().replace("-", " ")
    if given and given not in STATUSES:
        raise QueryError(f"{status!r} is no status.{nearest_hint(given, STATUSES)} There are {', '.join(STATUSES)}.")
    if (judged is Judgement.STATUS) != bool(given):
        raise QueryError("--status goes with the judgement `status`, and this with --status. Give both or none.")
    if given and "Directive" not in thing.classes:
        raise QueryError(f"{shortened(thing.iri)}: only mandates and recommendations have a status.")
    if not note.strip() and judged is not Judgement.CONFIRMED:
        raise QueryError(f"{judged.value}: say why with --note TEXT. Only a confirmation may do without.")
    return judged, given


def _evidence(store: Store, quote: str, document: str, url: str) -> tuple[str, str, str]:
    """The words relied on, their language where it is known, and where they stand."""
    words = " ".join(quote.split())
    if document and url:
        raise QueryError("give --document or --url, not both: a correction has one source.")
    if words and not document and not url:
        raise QueryError("--quote needs to know where the words stand: give --document NAME or --url URL.")
    if url and not is_iri(url):
        raise QueryError(f"--url takes an IRI such as https://www.un.org/..., not {url!r}.")
    if not document:
        return words, "", url
    found = find(store, document)
    if not found.known:
        return words, "", document
    term = found.term
    documents = (
        [term.value]
        if isinstance(term, ox.NamedNode)
        else [row["document"].value for row in select(store, _DOCUMENTS, {"name": term})]
    )
    texts = [row for iri in documents for row in select(store, _TEXTS, {"document": ox.NamedNode(iri)})]
    if not words or not texts:
        return words, "", documents[0]
    for row in texts:
        if words in " ".join(row["text"].value.split()):
            return words, row["language"].value, documents[0]
    raise QueryError(
        f"{document}: these words do not stand in it: “{words}”. Quote them as `mandategraph trace` or "
        "`mandategraph query evidence` shows them."
    )


def _words(store: Store, thing: Thing) -> tuple[str, str]:
    """The last words that a thing rests on, in one language: those of a link's later end, which tell links apart."""
    rows = [
        (row["exact"].value, row["language"].value) for row in select(store, _WORDS, {"thing": ox.NamedNode(thing.iri)})
    ]
    return next((row for row in reversed(rows) if row[1] == rows[0][1]), ("", ""))


def _check_known(store: Store, file: CorrectionsFile, path: Path) -> None:
    """That the store does not hold another file of this name, which would be lost."""
    held = store.graph(graph_of(path.name))
    typed = ox.NamedNode(RDF + "type")
    subjects = {
        quad.subject.value
        for quad in ox.parse(held, ox.RdfFormat.N_TRIPLES)
        if quad.predicate == typed and quad.object == ox.NamedNode(CLASS) and isinstance(quad.subject, ox.NamedNode)
    }
    if lost := subjects - file.corrections.keys():
        raise SourceError(
            f"{path}: the store holds {len(lost)} corrections from a file of this name that are not in this one. Name "
            "the file that has them with --file, or build this one first if they are to go."
        )


def _replaced(made: Correction, file: CorrectionsFile) -> tuple[str, ...]:
    """What the same author said of the same thing on the same day, and now says otherwise."""
    if made.judgement is Judgement.NOTE:
        return ()
    values = made.values()
    verdicts = (Judgement.CONFIRMED, Judgement.REJECTED, Judgement.WRONG)
    kinds = {ox.NamedNode(one.iri) for one in (verdicts if made.judgement in verdicts else (made.judgement,))}
    if made.judgement is Judgement.WRONG:  # several things may be wrong with one
        kinds.discard(ox.NamedNode(made.judgement.iri))
    same = (MG + "about", CREATOR, CREATED)
    found = tuple(
        iri
        for iri, told in file.corrections.items()
        if iri != made.iri
        and all(told.get(name) == values[name] for name in same)
        and told.get(MG + "judgement") in kinds
    )
    if found and file.data != file.sorted:
        raise SourceError(
            f"{file.name}: you judged this otherwise on the same day, and the file is laid out by hand: take "
            f"<{found[0]}> out of it first."
        )
    return found
