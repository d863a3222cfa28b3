"""Building: from sources to the next revision of a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, TypeAlias

from mandategraph.building.begun import Begun
from mandategraph.building.corrections import TakenIn, take_in
from mandategraph.building.extraction import Extraction, Failure, Task, Validate
from mandategraph.building.sources import Found, expand_all, name_of
from mandategraph.building.workers import extract_all
from mandategraph.errors import SourceError
from mandategraph.processes import collecting_rarely
from mandategraph.reading.formats import check_size, format_of
from mandategraph.reading.settings import settings_of
from mandategraph.reading.source import head_of
from mandategraph.store import Store
from mandategraph.store.draft import Draft
from mandategraph.store.fingerprint import extractor
from mandategraph.store.manifest import BuildOptions, CorrectionsRecord, DocumentRecord
from mandategraph.store.revisions import BEGUN, UNPACKED

if TYPE_CHECKING:
    from mandategraph.validation.violations import Violation

_WENT_ON = "{} of the sources had been read by a build that did not come to its end, and were not read again"

Outcome: TypeAlias = Literal["built", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A source is done: the `done`-th of `total`."""

    source: str
    outcome: Outcome
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did, in the order of the sources' paths.

    `built` are the documents that are new or were replaced, `unchanged` those that were skipped, `removed` those whose
    source is now understood to be another document. `failures` are the sources that could not be built. `violations`
    are what validation found in the documents built and in all corrections, `notices` what their readers could not
    place. `corrections` are the files of corrections that are new or were replaced, `same_corrections` the others.
    """

    revision: int
    built: tuple[DocumentRecord, ...]
    unchanged: tuple[DocumentRecord, ...]
    removed: tuple[DocumentRecord, ...]
    failures: tuple[Failure, ...]
    violations: tuple[Violation, ...]
    notices: tuple[str, ...]
    corrections: tuple[CorrectionsRecord, ...] = ()
    same_corrections: tuple[CorrectionsRecord, ...] = ()

    @property
    def exit_code(self) -> int:
        """2 if a source could not be built, else 1 if there are violations, else 0."""
        return 2 if self.failures else 1 if self.violations else 0


def build(
    sources: Iterable[str | Path],
    *,
    store: Store,
    language: str = "",
    symbol: str = "",
    body: str = "",
    jobs: int = 1,
    cluster: str = "",
    progress: Callable[[Progress], None] | None = None,
    validate: Validate | None = None,
) -> BuildResult:
    """Build documents into a store, as one revision of it.

    A source is skipped if the store holds what this very extractor made of the same bytes under the same options, and
    found nothing wrong with it. Whatever cannot be built is reported and keeps nothing else from being built: of such a
    source nothing enters the store, and what the store held of it before stays. The result does not depend on the order
    of the sources, nor on `jobs` or `cluster`.

    Args:
        sources: files, folders, patterns, and archives of documents and of corrections.
        store: where the documents go.
        language: the ISO 639-1 code of all the sources, if they do not say it themselves.
        symbol: their document symbol, likewise.
        body: the key of the body whose documents they are, likewise.
        jobs: how many processes extract at once.
        cluster: the address of the scheduler of a Dask cluster whose workers extract instead.
        progress: is told of every source that is done, in the order of the paths.
        validate: what finds violations in a graph (N-Triples); a function of a module. By default the packaged shapes.

    Returns:
        what was built, skipped, removed and refused.

    Raises:
        StoreError: another build is at work in the store, or it could not be written to.
        ClusterError: the cluster cannot be reached, or cannot do the work.
        VocabularyError: the vocabularies are damaged.
        ValidationError: validation could not run.
    """
    if validate is None:
        from mandategraph.validation import validate_populated

        validate = validate_populated
    with collecting_rarely(), store.revise() as draft, _unpacking(store) as folder:
        expanded = expand_all(sources, folder)
        files = expanded.files
        work = _Work(draft, expanded.failures, expanded.notices)
        plan = [_plan(file, BuildOptions(language, symbol, body), validate, store) for file in files]
        begun = Begun(store.path / BEGUN if store.path else None)
        outcomes = begun.go_on(
            [step for step in plan if isinstance(step, Task)], lambda tasks: _extracted(list(tasks), jobs, cluster)
        )
        for done, (file, step) in enumerate(zip(files, plan, strict=True), 1):
            outcome = work.take(file.place, next(outcomes) if isinstance(step, Task) else step)
            if progress:
                progress(Progress(file.place, outcome, done, len(files)))
        if begun.found:
            work.notices.insert(0, _WENT_ON.format(begun.found))
        work.remove_renamed()
        taken = take_in(expanded.corrections, draft)
    return work.result(store.revision, taken, _broken_corrections(store) if draft.changed or taken.unchanged else ())


def _extracted(tasks: list[Task], jobs: int, cluster: str) -> Iterator[tuple[Extraction, ...] | Failure]:
    """The outcomes of tasks, in their order: worked out here, or by a cluster."""
    if not cluster:
        return extract_all(tasks, jobs)
    from mandategraph.building.cluster import extract_on

    return extract_on(cluster, tasks)


@contextmanager
def _unpacking(store: Store) -> Iterator[Path]:
    """A folder for what archives hold: the store's own, where the next build clears what a killed one leaves."""
    with TemporaryDirectory(prefix=UNPACKED, dir=store.path) as folder:
        yield Path(folder)


def _broken_corrections(store: Store) -> tuple[Violation, ...]:
    """What is wrong with the corrections in a store: their own form, and what they are about that is not there."""
    if not store.manifest.corrections:
        return ()
    from mandategraph.validation.corrections import validate_corrections

    return tuple(one for graph in validate_corrections(store) for one in graph.violations)


def _plan(file: Found, given: BuildOptions, validate: Validate, store: Store) -> Task | tuple[DocumentRecord, ...]:
    """What to do about a source: a task, or nothing because the store holds its documents already."""
    path, name = file.path, name_of(file.place)
    try:
        head, size = head_of(path)
        check_size(size, format_of(head), file.place)
        settings = settings_of(path)
        with path.open("rb") as opened:
            digest = file_digest(opened, "sha256").hexdigest()
    except (SourceError, OSError):
        return Task(path, given, validate, name, file.place)  # reading will say what is wrong
    options = BuildOptions(
        given.language or settings.language, given.symbol or settings.symbol, given.body or settings.body
    )
    known = store.find(name, digest, options, extractor())
    # What broke a shape is built again, so that it is told again.
    if known and not any(one.violations for one in known):
        return known
    return Task(path, options, validate, name, file.place, digest)


class _Work:
    """A build under way: what was done so far, and which source each graph was made from."""

    def __init__(self, draft: Draft, failures: list[Failure], notices: list[str]) -> None:
        self._draft = draft
        self._failures = failures
        self._built: list[DocumentRecord] = []
        self._unchanged: list[DocumentRecord] = []
        self._removed: list[DocumentRecord] = []
        self._violations: list[Violation] = []
        self.notices = notices
        self._claims: dict[str, tuple[str, str]] = {}

    def take(self, path: str, outcome: tuple[Extraction, ...] | Failure | tuple[DocumentRecord, ...]) -> Outcome:
        """Put what came of a source into the draft: all its documents, or none."""
        if isinstance(outcome, Failure):
            self._failures.append(outcome)
            return "failed"
        records = [one.record if isinstance(one, Extraction) else one for one in outcome]
        if clash := self._clash(path, records):
            self._failures.append(clash)
            return "failed"
        others = [self._claims.setdefault(record.graph, (path, record.digest))[0] for record in records]
        if twin := next((other for other in others if other != path), None):
            self.notices.append(f"{path}: has the same bytes as {twin}, and was not built twice.")
            return "unchanged"
        for one in outcome:
            if isinstance(one, Extraction):
                self._build(path, one)
            else:
                self._unchanged.append(one)
        return "built" if any(isinstance(one, Extraction) for one in outcome) else "unchanged"

    def _clash(self, path: str, records: list[DocumentRecord]) -> Failure | None:
        """What is wrong with a source if a document of it is one that another source, or itself, has given already."""
        for place, record in enumerate(records):
            known = self._claims.get(record.graph)
            if known and known[1] != record.digest:
                return Failure(
                    path,
                    f"{path}: is {record.identifier} in {record.language!r}, and so is {known[0]}. Leave one of them "
                    "out, or say what it is with --symbol or --lang.",
                )
            if any(record.graph == other.graph for other in records[:place]):
                return Failure(
                    path,
                    f"{path}: holds two documents that are both {record.identifier} in {record.language!r}. Take it "
                    "apart, and say what each is with --symbol.",
                )
        return None

    def _build(self, path: str, extraction: Extraction) -> None:
        record = extraction.record
        self._built.append(self._draft.replace(record, extraction.ntriples))
        self._violations += extraction.violations
        self.notices += (f"{path}: {notice}" for notice in extraction.notices)
        if record.identifier == record.name:
            self.notices.append(
                f"{path}: says neither its symbol nor its meeting, and goes by its file name. Another file of this "
                "name would replace it: say what it is with --symbol."
            )

    def remove_renamed(self) -> None:
        """Take out what the sources were understood to be before: the same bytes, but another document."""
        sources = {(record.name, record.digest) for record in self._built}
        for record in self._draft.manifest.documents:
            if (record.name, record.digest) in sources and record.graph not in self._claims:
                self._draft.remove(record.graph)
                self._removed.append(record)

    def result(self, revision: int, taken: TakenIn, broken: tuple[Violation, ...]) -> BuildResult:
        """What was done, for the user."""
        return BuildResult(
            revision,
            tuple(self._built),
            tuple(self._unchanged),
            tuple(self._removed),
            (*self._failures, *taken.failures),
            (*self._violations, *broken),
            (*self.notices, *taken.notices),
            tuple(taken.built),
            tuple(taken.unchanged),
        )
