"""HTML and XHTML: headings, paragraphs, lists with their computed numbers, tables, footnotes that links lead to.

    bytes --decode--> source --tokens, tree--> elements --notes, body--> lines of a text layer --layer--> document

Nothing is fetched, and nothing is run. What the markup does not tell, the words do, as in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mandategraph.document import Document
from mandategraph.errors import SourceError
from mandategraph.reading.footnotes import Note
from mandategraph.reading.html.body import Body, Row
from mandategraph.reading.html.names import STARTS
from mandategraph.reading.html.notes import find_notes
from mandategraph.reading.html.tree import tree_of
from mandategraph.reading.joining import Joiner, sets_apart
from mandategraph.reading.layer import Layer, document_of
from mandategraph.reading.layout import layout_of
from mandategraph.reading.lines import Line, Told
from mandategraph.reading.markup import decode_markup, root_of
from mandategraph.reading.source import Source
from mandategraph.reading.structured.language import language_of
from mandategraph.reading.structured.writing import Writer
from mandategraph.reading.xml import Element

_SUBSET = re.compile(r"<!doctype[^>\[]*\[", re.I)
_PROLOG = 4096


def is_html(head: bytes) -> bool:
    """Whether a source's first bytes are an HTML or XHTML file's."""
    return root_of(head) in STARTS


def read_html(source: Source) -> Iterator[Document]:
    """The one document that an HTML file is.

    Raises:
        SourceError: it declares entities, is nested or large as no document is, or holds no words.
        LanguageError: no language pack covers its language.
    """
    text = decode_markup(source.data, source.place)
    if _SUBSET.search(text, 0, _PROLOG):
        raise SourceError(
            f"{source.place}: declares entities of its own in its document type, which documents do not need and are "
            "not trusted with; take them out"
        )
    root = tree_of(text, source.place)
    body = Body(find_notes(root))
    body.walk(root)
    rows = [row for row in body.rows if not (row.rule and body.noted)]
    words = [row.words.text for row in rows if not row.rule]
    language, notices = language_of(words, _declared(root), source.given.language, source.place)
    layout = layout_of(language)
    writer = Writer(Joiner(layout.tight, sets_apart(words), prefixes=layout.prefixes))
    lines = [_line(writer, row) for row in rows]
    notes = [
        Note(body.notes.marks[place], [_line(writer, Row(one, Told.NOTHING)) for one in found], (0, 0))
        for place, found in sorted(body.noted.items())
    ]
    spans = writer.text()
    layer = Layer(
        spans,
        [_with_text(line, spans) for line in lines],
        notes=[Note(note.number, [_with_text(line, spans) for line in note.lines], note.above) for note in notes]
        or None,
        marks={at: writer.anchors[place] for at, place in enumerate(sorted(body.noted)) if place in writer.anchors},
        notices=notices,
    )
    document = document_of(
        layer,
        name=source.name,
        place=source.place,
        digest=source.digest,
        given=replace(source.given, language=language),
    )
    yield replace(document, offsets=document.offsets.through(writer.offsets()))


def _declared(root: Element) -> str:
    """The language that the file says it is in."""
    for element in root.descendants("html", "body"):
        for name in ("lang", "xml:lang"):
            if code := element.attributes.get(name, "").strip():
                return code
    return ""


def _line(writer: Writer, row: Row) -> Line:
    span = writer.add(row.words, verbatim=row.verbatim)
    return Line(span.begin, span.end, "", row.indent, row.gap, told=row.told)


def _with_text(line: Line, text: str) -> Line:
    return replace(line, text=text[line.begin : line.end])
