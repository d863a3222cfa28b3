"""One document on its way from a file to a graph: read, recognised, interpreted, populated, validated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mandategraph.store.fingerprint import extractor
from mandategraph.store.manifest import BuildOptions, DocumentRecord

if TYPE_CHECKING:
    from mandategraph.document import Document
    from mandategraph.validation.violations import Violation

_NOTHING = (
    "nothing was found in it: it names no body or meeting, and no mandate, activity, citation or figure. If it is no "
    "document of a body, take it out with `mandategraph remove`; if it is, say which with --body or --symbol."
)

Validate: TypeAlias = "Callable[[bytes], Sequence[Violation]]"


@dataclass(frozen=True, slots=True)
class Task:
    """A source to be read, and how. A task goes to another process, so `validate` is a module's function."""

    source: Path
    options: BuildOptions
    validate: Validate
    name: str = ""  # what records call it, if not by its file name
    place: str = ""  # what messages call it, if not by its path: the member of an archive that it was, say
    digest: str = ""  # the SHA-256 of its bytes, if they could be read

    @property
    def called(self) -> str:
        """What messages call it."""
        return self.place or str(self.source)

    def told(self, message: str) -> str:
        """A message about it, or about settings beside it, in which paths are those that the user knows."""
        folder, slash, _ = self.called.rpartition("/")
        return message.replace(f"{self.source.parent}/", folder + slash) if self.place else message


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came of a document: its record, its graph, what breaks a shape in it, what the reader could not place."""

    record: DocumentRecord
    ntriples: bytes
    violations: tuple[Violation, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that no graph could be made of, and why."""

    source: str
    message: str


def extract(task: Task) -> tuple[Extraction, ...]:
    """Make the graphs of the documents in a source. The same bytes and options give the same graphs.

    Raises:
        SourceError: the source cannot be read.
        LanguageError: no pack covers its language.
        VocabularyError: the vocabularies are damaged.
        ValidationError: validation could not run.
    """
    # A command that builds nothing must not pay for these.
    from mandategraph.reading import read_all

    options = task.options
    documents = read_all(
        task.source, language=options.language, symbol=options.symbol, body=options.body, name=task.name
    )
    found = tuple(_extracted(document, task) for document in documents)
    return tuple(replace(one, record=replace(one.record, siblings=len(found))) for one in found)


def _extracted(document: Document, task: Task) -> Extraction:
    from mandategraph.interpret import interpret
    from mandategraph.language import load_pack
    from mandategraph.populate import iris_of, populate
    from mandategraph.recognise import recognise
    from mandategraph.validation import validate_populated
    from mandategraph.vocabulary import load

    pack, vocabulary = load_pack(document.language), load()
    facts = interpret(document, recognise(document, pack, vocabulary), pack, vocabulary)
    ntriples = populate(document, facts)
    violations = tuple(task.validate(ntriples))
    iris = iris_of(document, facts)
    record = DocumentRecord(
        graph=iris.expression,
        document=iris.work,
        identifier=facts.report.identifier,
        symbol=document.symbol,
        language=document.language,
        name=document.name,
        digest=document.digest,
        extractor=extractor(),
        triples=ntriples.count(b"\n"),
        violations=len(violations),
        options=task.options,
        validated=extractor() if task.validate is validate_populated else "",
    )
    notices = (*document.notices, _NOTHING) if facts.is_empty else document.notices
    return Extraction(record, ntriples, violations, notices)
