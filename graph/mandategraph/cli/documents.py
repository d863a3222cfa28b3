"""Documents on their way in and out: build, status, remove, read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mandategraph.cli import completion, options
from mandategraph.cli.corrections import told
from mandategraph.cli.terminal import counted, progress_of_build, remark, say, waiting, write

if TYPE_CHECKING:
    from mandategraph.building import BuildResult
    from mandategraph.querying.accounting import Account
    from mandategraph.store import Store
    from mandategraph.store.manifest import CorrectionsRecord, DocumentRecord

#: How many paragraphs are named, not only counted.
_SHOWN = 10


def build(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Documents, folders or archives of documents, or patterns.")
    ],
    store: options.Store = options.DEFAULT_STORE,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", min=1, help="How many documents to read at once.")] = 1,
    cluster: options.Cluster = "",
    symbol: options.Symbol = "",
    lang: options.Language = "",
    body: options.Body = "",
) -> None:
    """Read documents, make their graphs, validate them and put them into the store.

    A source is a document (the UN's XML, DOCX, PDF, HTML or plain text, told by its content), a folder or an archive of
    documents (.zip, .tar, .tar.gz, .tar.xz), or a pattern. In folders and archives, what is no document is passed over.
    A file corrections.ttl beside them, or another file of corrections (Turtle) by its name, is applied.

    A document that is in the store already is replaced if anything changed, and skipped if nothing did.

    What a document does not say of itself can be told with --symbol, --lang and --body, or in a file beside it:
    report.txt.toml, with lines such as symbol = "CAC/COSP/EG.1/2019/4", language = "zh" and body = "CAC/COSP/EG.1".

    Exit code: 0 all is well, 1 a graph breaks its shapes, 2 a document could not be built.
    """
    from mandategraph import building
    from mandategraph.store import Store

    if cluster and jobs > 1:
        raise typer.BadParameter("a cluster has as many workers as it has: leave --jobs out", param_hint="--cluster")
    with Store.open(store, create=True) as opened:
        before = opened.revision
        try:
            with progress_of_build() as tell:
                result = building.build(
                    sources,
                    store=opened,
                    language=lang,
                    symbol=symbol,
                    body=body,
                    jobs=jobs,
                    cluster=cluster,
                    progress=tell,
                )
        except KeyboardInterrupt:
            opened.reload()
            undone = "the store is as it was." if opened.is_finished else "a part was built. Build again for the rest."
            kept = f" What was read is kept: {counted(opened.begun, 'source')}." if opened.begun else ""
            remark(f"stopped: {undone}{kept}" if opened.revision == before else "stopped, all was built.")
            raise
        _tell(result, opened)
    raise typer.Exit(result.exit_code)


def status(
    check: Annotated[
        bool, typer.Option("--check", help="Also compare every byte of the store with what was written.")
    ] = False,
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Show what the store holds: its documents, how big their graphs are, and which of them are out of date.

    Exit code: 0 all is well, 2 the store cannot be read or, with --check, is damaged.
    """
    from mandategraph.store import Store, holdings

    with Store.open(store) as opened:
        found = holdings.status(opened)
        if not opened.is_finished:
            remark("the last build did not come to its end: build again.")
        if opened.begun:
            remark(f"a build has read {counted(opened.begun, 'source')} and not come to its end: the next one goes on.")
        with waiting("Checking ..."):
            checked = opened.check() if check else None
    documents, triples = counted(len(found.documents), "document"), counted(found.triples, "triple")
    say(f"{found.path}: revision {found.revision}, {documents}, {triples}")
    for record in found.documents:
        broken = f", {counted(record.violations, 'violation')}" if record.violations else ""
        old = ", out of date: build it again" if record in found.outdated else ""
        say(f"  {_source_of(record)}: {counted(record.triples, 'triple')}{broken}{old}")
    for corrections in found.corrections:
        say(f"  {told(corrections)}")
    if checked:
        say(f"checked    {checked.told}")


def remove(
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT",
            help="Its symbol or name, as `status` shows it, or its IRI.",
            autocompletion=completion.documents,
        ),
    ],
    store: options.Store = options.DEFAULT_STORE,
) -> None:
    """Take a document out of the store, in all its languages; the IRI of a language version takes out that one only.

    A file of corrections is taken out by its name, such as corrections.ttl.
    """
    from mandategraph.store import Store, holdings

    with Store.open(store) as opened:
        for record in holdings.remove(document, store=opened):
            say(f"removed    {_named(record)}")


def read(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A document.")],
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")] = "text",
    symbol: options.Symbol = "",
    lang: options.Language = "",
    body: options.Body = "",
) -> None:
    """Show a document as it is understood: its language, symbol, blocks, and what they mention, each with its place.

    No store is needed, and nothing is kept.
    """
    from mandategraph import understood

    found = understood.understand(source, language=lang, symbol=symbol, body=body)
    write(understood.as_json(found) if format_ == "json" else understood.as_text(found))


def _tell(result: BuildResult, store: Store) -> None:
    """What a build did: to each document, and all in all."""
    from mandategraph.querying.accounting import account

    for record in result.built:
        say(f"built      {_source_of(record)}: {counted(record.triples, 'triple')}")
        say(f"           {_accounted(account(store, record.graph))}")
    for record in result.unchanged:
        say(f"unchanged  {_source_of(record)}")
    for corrections in result.corrections:
        say(f"applied    {told(corrections)}")
    for corrections in result.same_corrections:
        say(f"unchanged  {told(corrections)}")
    for record in result.removed:
        say(f"removed    {_source_of(record)}: the source is another document now")
    for notice in result.notices:
        remark(f"notice: {notice}")
    if result.violations:
        write(_violations(result))
    for failure in result.failures:
        remark(f"mandategraph: {failure.message}")
    say(
        f"{len(result.built)} built, {len(result.unchanged)} unchanged, {len(result.failures)} failed; "
        f"{counted(len(result.violations), 'violation')}."
    )


def _named(record: DocumentRecord | CorrectionsRecord) -> str:
    from mandategraph.store.manifest import CorrectionsRecord

    return told(record) if isinstance(record, CorrectionsRecord) else _source_of(record)


def _source_of(record: DocumentRecord) -> str:
    return f"{record.identifier} ({record.language}) from {record.name}"


def _accounted(found: Account) -> str:
    """`60 numbered paragraphs, 1 with sentences under no evidence: 29`."""
    paragraphs = counted(len(found.paragraphs), "numbered paragraph")
    if not found.uncovered:
        return f"{paragraphs}, every sentence under evidence"
    shown = ", ".join(found.uncovered[:_SHOWN]) + (", ..." if len(found.uncovered) > _SHOWN else "")
    return f"{paragraphs}, {len(found.uncovered)} with sentences under no evidence: {shown}"


def _violations(result: BuildResult) -> str:
    """What breaks the shapes, by document, as `validate` tells it."""
    from mandategraph.validation.formats import write as written
    from mandategraph.validation.violations import GraphValidation, ValidationReport

    graphs = []
    for record in result.built:
        found = tuple(one for one in result.violations if one.expression == record.graph)
        if found:
            graphs.append(GraphValidation(record.graph, record.identifier, record.language, found))
    known = {graph.graph for graph in graphs}
    for graph, document in dict.fromkeys((one.expression, one.document) for one in result.violations):
        if graph not in known:  # of corrections, whether or not their file was given
            found = tuple(one for one in result.violations if one.expression == graph)
            graphs.append(GraphValidation(graph, document, "", found))
    return written(ValidationReport(tuple(graphs)))
