"""From a file to a `Document`: the words without page furniture, in blocks, each with its span and its way back.

    bytes --decode--> source --lines--> lines --masthead, furniture, footnotes, contents--> the document's own lines
          --headings, numbering, items, outline--> blocks as pieces of the source --joining--> text and offset map

One direction; every step is a module of its own and a function from values to values.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from pathlib import Path

from mandategraph.document import Block, BlockKind, Document
from mandategraph.errors import LanguageError, SourceError
from mandategraph.language import detect_language, languages
from mandategraph.reading.contents import drop_contents
from mandategraph.reading.decode import decode
from mandategraph.reading.footnotes import Separated, separate_notes
from mandategraph.reading.furniture import remove_furniture
from mandategraph.reading.joining import TextBuilder, joiner_of, sets_apart
from mandategraph.reading.layout import layout_of
from mandategraph.reading.lines import base_gap, split
from mandategraph.reading.masthead import find_masthead
from mandategraph.reading.outline import Draft, gather
from mandategraph.reading.settings import settings_of


def read(source: Path | str, *, language: str = "", symbol: str = "", body: str = "") -> Document:
    """Reads a source file.

    Arguments win over what stands in a `SOURCE.toml` beside the source, and that over what the document says itself.

    Args:
        source: a plain text file, in UTF-8, UTF-16 or GB18030, as PDF extraction leaves it or clean.
        language: the ISO 639-1 code; told from the text if not given.
        symbol: the document's symbol; taken from the masthead or the running heads if not given.
        body: the key of the body whose document it is.

    Returns:
        the document.

    Raises:
        SourceError: the file is missing, empty, no text, or its settings are malformed.
        LanguageError: no language pack covers the document's language.
    """
    path = Path(source)
    data = _bytes(path)
    settings = settings_of(path)
    return _document(
        decode(data, str(path)),
        name=path.name,
        place=str(path),
        digest=hashlib.sha256(data).hexdigest(),
        language=language or settings.language,
        symbol=symbol or settings.symbol,
        body=body or settings.body,
    )


def read_text(text: str, *, name: str = "text", language: str = "", symbol: str = "", body: str = "") -> Document:
    """Reads a source that is in memory already; see `read`.

    Raises:
        SourceError: there are no words in it.
        LanguageError: no language pack covers its language.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _document(text, name=name, place=name, digest=digest, language=language, symbol=symbol, body=body)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        raise SourceError(f"{path}: this is a folder; give the documents in it one by one") from error
    except FileNotFoundError as error:
        raise SourceError(f"{path}: there is no such file") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: cannot be read: {error}") from error


def _document(source: str, *, name: str, place: str, digest: str, language: str, symbol: str, body: str) -> Document:
    code = language or detect_language(source)
    if not code:
        raise LanguageError(
            f"{place}: its language cannot be told, or no pack covers it; name it (--lang {'|'.join(languages())})"
        )
    layout = layout_of(code)
    everything = split(source)
    head = find_masthead(everything, layout)
    cleaned = remove_furniture(head.rest, layout, symbol or head.symbol)
    separated = separate_notes(cleaned.lines, sets_apart(cleaned.lines))
    lines = drop_contents(separated.lines, layout)
    body_drafts = gather(lines, layout, base_gap(everything))
    if not body_drafts:
        raise SourceError(f"{place}: there is nothing but page furniture in it; give a document")
    drafts = [Draft(BlockKind.MASTHEAD, pieces=line.pieces()) for line in head.lines]
    drafts += [*body_drafts, *_footnotes(separated, body_drafts)]
    builder = TextBuilder(joiner_of(lines, layout.tight))
    blocks = tuple(
        Block(draft.kind, draft.number, builder.add(source, draft.pieces), draft.parent, draft.level)
        for draft in drafts
    )
    return Document(
        text=builder.text(),
        language=code,
        blocks=blocks,
        offsets=builder.offsets(),
        name=name,
        digest=digest,
        symbol=symbol or head.symbol or cleaned.symbol,
        issued=head.issued,
        body=body,
        notices=_notices(separated, len(separated.lines) - len(lines)),
    )


def _footnotes(separated: Separated, drafts: list[Draft]) -> list[Draft]:
    """The footnotes as blocks; the parent is the numbered paragraph in which the footnote's mark stands."""
    begins = [draft.pieces[0][0] for draft in drafts]
    found: list[Draft] = []
    for place, note in enumerate(separated.notes):
        draft = Draft(BlockKind.FOOTNOTE, note.number, pieces=[piece for line in note.lines for piece in line.pieces()])
        if place in separated.marks:
            above = drafts[max(bisect_right(begins, separated.marks[place]) - 1, 0)]
            draft.parent = above.parent or (above.number if above.kind is BlockKind.PARAGRAPH else "")
        if draft.pieces:
            found.append(draft)
    return found


def _notices(separated: Separated, contents: int) -> tuple[str, ...]:
    notices: list[str] = []
    if contents:
        notices.append(f"a table of contents of {contents} lines was left out")
    for place, note in enumerate(separated.notes):
        if place not in separated.marks:
            notices.append(f"footnote {note.number}: its mark in the text was not found")
    return tuple(notices)
