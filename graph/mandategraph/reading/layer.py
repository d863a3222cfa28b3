"""From a text layer to a `Document`: the step that all formats share whose structure is that of lines.

    text, lines --masthead, furniture, footnotes, contents--> the document's own lines
          --headings, numbering, items, outline--> blocks as pieces of the text layer --joining--> text and offset map

A text layer is the source itself (plain text), or what a format's reader has written out (DOCX, PDF). Where a format
tells more than plain text does, its reader says so: what a line is, and which footnotes are called where.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from mandategraph.document import Block, BlockKind, Document
from mandategraph.errors import LanguageError, SourceError
from mandategraph.language import detect_language, languages
from mandategraph.reading.contents import drop_contents
from mandategraph.reading.footnotes import Note, Separated, separate_notes
from mandategraph.reading.furniture import remove_furniture
from mandategraph.reading.joining import TextBuilder, joiner_of, sets_apart
from mandategraph.reading.layout import Layout, layout_of
from mandategraph.reading.lines import Line, base_gap, ends_sentence
from mandategraph.reading.masthead import Masthead, find_masthead
from mandategraph.reading.outline import Draft, gather
from mandategraph.reading.settings import Settings
from mandategraph.reading.tokens import is_furniture


@dataclass(frozen=True, slots=True)
class Layer:
    """A text and its lines.

    Attributes:
        text: the text; offsets of the document's map lead into it.
        lines: its lines in order, without those of `notes`.
        notes: the footnotes, where the format tells them; then no lines are footnotes.
        marks: where each of `notes` is called.
        symbol: the symbol that the format tells outside the lines, in a running head.
        notices: what the reader could not place.
        top: where the lines that stand in the first page's head end; of these, only the masthead's are the document's.
        paged: whether it has pages, with furniture at their edges; plain text may have.
    """

    text: str
    lines: list[Line]
    notes: list[Note] | None = None
    marks: dict[int, int] = field(default_factory=dict)
    symbol: str = ""
    notices: tuple[str, ...] = ()
    top: int = 0
    paged: bool = False


def document_of(layer: Layer, *, name: str, place: str, digest: str, given: Settings) -> Document:
    """The document that a text layer is; `name` is its source's name, `place` what messages call it.

    Raises:
        SourceError: there are no words in it.
        LanguageError: no language pack covers its language.
    """
    if not layer.text.strip():
        raise SourceError(f"{place}: there are no words in it; give a document")
    code = given.language or detect_language(layer.text)
    if not code:
        raise LanguageError(
            f"{place}: its language cannot be told, or no pack covers it; name it (--lang {'|'.join(languages())})"
        )
    layout = layout_of(code)
    head = find_masthead(layer.lines, layout)
    paged = layer.paged or layer.notes is None
    if paged:
        cleaned = remove_furniture(head.rest, layout, given.symbol or head.symbol)
        rest, symbol = cleaned.lines, head.symbol or cleaned.symbol
    else:
        rest, symbol = _without_furniture(head, layer.top, layout), head.symbol or layer.symbol
    if layer.notes is None:
        separated = separate_notes(rest, sets_apart(line.text for line in rest))
    else:
        separated = Separated(rest, layer.notes, layer.marks)
    lines = drop_contents(separated.lines, layout)
    body_drafts = gather(lines, layout, base_gap(layer.lines) if paged else 0)
    if not body_drafts:
        raise SourceError(f"{place}: there is nothing but page furniture in it; give a document")
    drafts = [*_masthead(head), *body_drafts, *_footnotes(separated, body_drafts)]
    builder = TextBuilder(joiner_of(lines, layout))
    spans = [builder.add(layer.text, draft.pieces) for draft in drafts]
    blocks = tuple(
        Block(draft.kind, draft.number, span, draft.parent, draft.level, builder.place_of(draft.called))
        for draft, span in zip(drafts, spans, strict=True)
    )
    text = builder.text()
    notices = (*layer.notices, *_notices(separated, len(separated.lines) - len(lines)))
    if layer.notes is None and _breaks_off(text, blocks):
        notices = (*notices, "it breaks off in the middle of a sentence; if it is truncated, get the whole file")
    return Document(
        text=text,
        language=code,
        blocks=blocks,
        offsets=builder.offsets(),
        name=name,
        digest=digest,
        symbol=given.symbol or symbol,
        issued=head.issued,
        body=given.body,
        notices=notices,
    )


def _masthead(head: Masthead) -> list[Draft]:
    """The masthead's lines as blocks, those of an agenda item's title as one."""
    found: list[Draft] = []
    for index, line in enumerate(head.lines):
        if index in head.goes_on and found:
            found[-1].pieces += line.pieces()
        else:
            found.append(Draft(BlockKind.MASTHEAD, pieces=line.pieces()))
    return found


def _without_furniture(head: Masthead, top: int, layout: Layout) -> list[Line]:
    """What is left below a masthead, of a format that tells its text from its page furniture: job numbers left out."""
    below = [line for line in head.rest if line.begin >= top]
    if not head.lines:
        return below
    end = head.lines[-1].end
    return [line for line in below if line.begin > end or not is_furniture(line.text, layout)]


def _footnotes(separated: Separated, drafts: list[Draft]) -> list[Draft]:
    """The footnotes as blocks; the parent is the numbered paragraph in which the footnote's mark stands."""
    begins = [draft.pieces[0][0] for draft in drafts]
    found: list[Draft] = []
    for place, note in enumerate(separated.notes):
        draft = Draft(BlockKind.FOOTNOTE, note.number, pieces=[piece for line in note.lines for piece in line.pieces()])
        if place in separated.marks:
            draft.called = separated.marks[place]
            above = drafts[max(bisect_right(begins, separated.marks[place]) - 1, 0)]
            draft.parent = above.parent or (above.number if above.kind is BlockKind.PARAGRAPH else "")
        if draft.pieces:
            found.append(draft)
    return found


def _breaks_off(text: str, blocks: tuple[Block, ...]) -> bool:
    """Whether the last words before the footnotes are a numbered paragraph's, and end in the middle of a sentence."""
    last = next((block for block in reversed(blocks) if block.kind is not BlockKind.FOOTNOTE), None)
    return (
        last is not None
        and last.kind is BlockKind.PARAGRAPH
        and bool(last.number)
        and not ends_sentence(text[last.span.begin : last.span.end])
    )


def _notices(separated: Separated, contents: int) -> tuple[str, ...]:
    notices: list[str] = []
    if contents:
        notices.append(f"a table of contents of {contents} lines was left out")
    for place, note in enumerate(separated.notes):
        if place not in separated.marks:
            notices.append(f"footnote {note.number}: its mark in the text was not found")
    return tuple(notices)
