"""The index: from words to the entries that hold them. A folder written by Tantivy, and how it was made beside it.

An index follows a store graph by graph: what a graph gave goes when the graph goes. The next one begins with hard links
to the files of the one before, which Tantivy never changes: it writes new ones, and a new list of them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import tantivy
from tantivy import Filter, Query, TextAnalyzerBuilder, Tokenizer

from mandategraph.searching.analysis import Analysis, as_json, from_json, of_packs
from mandategraph.searching.entries import LINE, Entry

_MADE_WITH = "analysis.json"
_FORMAT = 1  # another one wherever the fields change
_EXACT = ("iri", "kind", "language", "name", "document", "para")
_NAMES = "names"
_TITLE, _TEXT, _LINE = "title", "text", "line"  # fields of each language
_HEAP = 100_000_000  # bytes


class Index:
    """Words -> entries, in a folder or in memory. `make`, `follow` and `open` give one."""

    def __init__(self, analyses: dict[str, Analysis], path: Path | None) -> None:
        self.analyses = analyses
        self.schema = _schema(analyses)
        self._index = tantivy.Index(self.schema, str(path) if path else None)
        for code, analysis in analyses.items():
            self._index.register_tokenizer(code, analysis.analyzer())
        names = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).build()
        self._index.register_tokenizer(_NAMES, names)

    @classmethod
    def make(cls, path: Path | None = None) -> Index:
        """An empty index in a new folder, or in memory."""
        analyses = of_packs()
        if path:
            path.mkdir()
            (path / _MADE_WITH).write_text(_made_with(analyses), "utf-8")
        return cls(analyses, path)

    @classmethod
    def follow(cls, path: Path, before: Path) -> Index | None:
        """The index of `before` in a new folder, to be changed; None where it was made in another way than today's."""
        analyses = of_packs()
        try:
            same = (before / _MADE_WITH).read_text("utf-8") == _made_with(analyses)
        except OSError:
            return None
        if not same:
            return None
        path.mkdir()
        for file in sorted(before.iterdir()):
            if file.suffix != ".lock":
                os.link(file, path / file.name)
        return cls(analyses, path)

    @classmethod
    def open(cls, path: Path) -> Index:
        """The index in a folder, to be searched.

        Raises:
            OSError: there is none.
        """
        return cls(from_json(json.loads((path / _MADE_WITH).read_text("utf-8"))["analyses"]), path)

    def change(self, gone: Iterable[str], new: Iterable[tuple[str, Iterable[Entry]]]) -> None:
        """Take the entries of graphs out, then those of others in."""
        writer = self._index.writer(_HEAP, 1)
        for graph in gone:
            writer.delete_documents_by_term("graph", graph)
        for graph, entries in new:
            for entry in entries:
                writer.add_document(self._document(graph, entry))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def find(self, query: Query, most: int) -> Iterator[Entry]:
        """The entries that a query finds, the best first."""
        searcher = self._index.searcher()
        for _, address in searcher.search(query, most, count=False).hits:
            found = searcher.doc(address)
            values = {name: str(found.get_first(name) or "") for name in _EXACT}
            said = {name: found.get_first(f"{name}_{values['language']}") for name in (_TITLE, _TEXT, _LINE)}
            yield Entry(**values, title=said[_TITLE] or "", text=said[_TEXT] or said[_LINE] or "")

    def _document(self, graph: str, entry: Entry) -> tantivy.Document:
        document = tantivy.Document()
        document.add_text("graph", graph)
        for name in _EXACT:
            document.add_text(name, getattr(entry, name))
        if entry.name:
            document.add_text(_NAMES, entry.name)
        if entry.title:
            document.add_text("called", entry.title.casefold())
            document.add_text(f"{_TITLE}_{entry.language}", entry.title)
        if entry.text:
            document.add_text(f"{_LINE if entry.kind == LINE else _TEXT}_{entry.language}", entry.text)
        return document


def _schema(analyses: Iterable[str]) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("graph", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("called", tokenizer_name="raw", index_option="basic")
    for name in _EXACT:
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(_NAMES, tokenizer_name=_NAMES)
    for code in sorted(analyses):
        for name in (_TITLE, _TEXT, _LINE):
            builder.add_text_field(f"{name}_{code}", stored=True, tokenizer_name=code)
    return builder.build()


def _made_with(analyses: dict[str, Analysis]) -> str:
    return json.dumps({"format": _FORMAT, "analyses": as_json(analyses)}, ensure_ascii=False)
