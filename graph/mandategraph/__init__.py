"""What became of United Nations mandates: a graph in which every statement leads back to the words it rests on.

    import mandategraph as mg

    mg.read("report.txt")                   a document as read: text, language, blocks
    g = mg.build(["report.txt"])            its graph, in memory or (store="folder") on disk
    g = mg.open("folder")                   the graph of a store
    g.trace("7/1")                          what became of a resolution
    g.query("mandates", addressee="Secretariat")
    g.correct(link, "rejected", note="...")  what an analyst judges, kept in corrections.ttl
    g.sparql("SELECT ..."); g.validate(); g.export("mandates.ttl"); g.rdflib()

`mg.trace`, `mg.query`, `mg.validate` and `mg.export` do the same in the default store. Every error that is raised on
purpose is a `MandategraphError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mandategraph.api import Graph, build, export, open, query, read, read_all, trace, validate
    from mandategraph.errors import (
        CitationError,
        ClusterError,
        ExportError,
        LanguageError,
        MandategraphError,
        QueryError,
        ServingError,
        SourceError,
        StoreError,
        ValidationError,
        VocabularyError,
    )

    __version__: str

__all__ = [
    "CitationError",
    "ClusterError",
    "ExportError",
    "Graph",
    "LanguageError",
    "MandategraphError",
    "QueryError",
    "ServingError",
    "SourceError",
    "StoreError",
    "ValidationError",
    "VocabularyError",
    "__version__",
    "build",
    "export",
    "open",
    "query",
    "read",
    "read_all",
    "trace",
    "validate",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `import mandategraph` alone loads nothing."""
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("mandategraph")
    elif name in __all__:
        from importlib import import_module

        value = getattr(import_module("mandategraph.errors" if name.endswith("Error") else "mandategraph.api"), name)
    else:
        raise AttributeError(f"module 'mandategraph' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
