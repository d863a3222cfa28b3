"""What the markup of the UN's own XML gives away of a resolution: the truth that reading its bare words is held to.

Knows AKN4UN (Akoma Ntoso for the United Nations) and nothing of the product, so that neither can hide the other's
mistakes. A `Truth` is the resolution as a list of `Piece`s, in the order of the text: the words as they are printed,
where a footnote is called, what the publisher links (a citation), what is set in italics (the verb of an operative
paragraph, in English). Notes keep the citations in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_BLANK = re.compile(r"[\t\n\r\f\v ]+")
_OPERATIVE = re.compile(r"[0-9]+(?=\s*(?:[.\u2013-](?![0-9])|$))")
_EDGE = r"[\s\u200e\u200f\u202a-\u202e]*"  # white space and direction marks
_TYPED = re.compile(rf"{_EDGE}([0-9]+){_EDGE}[-\u2013.](?=\s|[\u200e\u200f])")  # a number left among the words
_GAP = 2  # from one number to the next, where one was lost
_DIGIT = re.compile(rf"{_EDGE}[0-9]")
_ADDRESS = re.compile(r"(?:[a-z]+://|www\.)|\S+@\S", re.IGNORECASE)  # of a page or a mailbox, and no citation
_ENDED = re.compile(r"[.;:\u3002\uff1b\uff1a\u061b]\d*$")  # as an operative paragraph ends
_CLAUSE = re.compile(r"[,\uff0c\u060c]\d*$")  # as a preambular one does
_INLINE_NOTE = "authorialNote"
_LANGUAGES = {"ara": "ar", "zho": "zh", "chi": "zh", "eng": "en", "fra": "fr", "fre": "fr", "rus": "ru", "spa": "es"}


class TruthError(Exception):
    """A file that gives no truth: not well-formed, no resolution, or several in one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a piece that the markup singles out, `begin` to `end` of its text; `target` is where a link leads."""

    begin: int
    end: int
    words: str
    target: str = ""


@dataclass(slots=True)
class Words:
    """Running words without their markup, and what the markup said of them."""

    text: str = ""
    calls: list[tuple[int, str]] = field(default_factory=list)  # where which footnote is called
    citations: list[Stretch] = field(default_factory=list)
    italics: list[Stretch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, item, heading or line of the cover as it is printed.

    `kind` is `cover`, `heading`, `preamble`, `operative`, `item`, `more` (unnumbered, goes on with what is above it),
    `row` (of a table) or `annex`. `label` is the printed number, `number` the operative paragraph's or the preambular
    paragraph's own.
    """

    kind: str
    label: str
    number: str
    words: Words


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark, and its words."""

    mark: str
    words: Words


@dataclass(frozen=True, slots=True)
class Truth:
    """A resolution in one language, as its markup says."""

    name: str
    symbol: str
    language: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def truth_of(path: Path) -> Truth:
    """The truth of an AKN4UN file that holds one resolution.

    Raises:
        TruthError: it is not well-formed, no resolution, or holds several.
    """
    truths = truths_of(path)
    if len(truths) != 1:
        raise TruthError(f"{path}: {len(truths)} resolutions in one file")
    return truths[0]


def truths_of(path: Path) -> list[Truth]:
    """The truths of an AKN4UN file, as many as it holds resolutions: A and B of one number may share one.

    Raises:
        TruthError: it is not well-formed, or in no official language.
    """
    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, OSError) as error:
        raise TruthError(f"{path}: {error}") from error
    statements = [one for one in root.iter() if _tag(one) == "statement"]
    if not statements:
        return []
    symbols = ["".join(one.itertext()).strip() for one in _all(root, "docNumber")]
    codes = [str(one.get("language")) for one in _all(root, "FRBRlanguage")]
    if not codes or codes[0] not in _LANGUAGES:
        raise TruthError(f"{path}: not in an official language")
    truths: list[Truth] = []
    for statement in statements:
        notes: list[Note] = []
        pieces = tuple(_numbered(_pieces(statement, notes)))
        truths.append(Truth(path.name, symbols[0] if symbols else "", _LANGUAGES[codes[0]], pieces, tuple(notes)))
    return truths


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _all(element: Element, tag: str) -> Iterator[Element]:
    return (one for one in element.iter() if _tag(one) == tag)


def _pieces(statement: Element, notes: list[Note]) -> Iterator[Piece]:
    for part in statement:
        tag = _tag(part)
        if tag == "coverPage":
            yield from _lines(part, "cover", notes)
        elif tag == "preface":
            yield from _lines(part, "heading", notes)
        elif tag == "preamble":
            yield from _preamble(part, notes)
        elif tag == "mainBody":
            yield from _body(part, "more", notes)
        elif tag == "attachments":
            yield from _attachments(part, notes)
        elif tag == "conclusions":
            yield from _lines(part, "cover", notes)


def _lines(part: Element, kind: str, notes: list[Note]) -> Iterator[Piece]:
    for line in _outside_notes(part):
        yield from _printed(kind, "", _words([line], notes))


def _outside_notes(part: Element) -> Iterator[Element]:
    """The lines of a part, those of its footnotes left out."""
    for one in part:
        if _tag(one) == "p":
            yield one
        elif _tag(one) != _INLINE_NOTE:
            yield from _outside_notes(one)


def _preamble(part: Element, notes: list[Note]) -> Iterator[Piece]:
    for one in part:
        if _tag(one) == "formula":
            yield from _lines(one, "heading", notes)
            continue
        yield from _printed("preamble", "", _words([one], notes, without=("item",)))
        for item in _all(one, "item"):
            label = "".join(_text(number) for number in item if _tag(number) == "num")
            words = _words([child for child in item if _tag(child) != "num"], notes)
            yield from _printed("more", label, words)


def _body(part: Element, kind: str, notes: list[Note]) -> Iterator[Piece]:
    """Paragraphs, items and headings, depth first. A table's cells are read row by row."""
    for one in part:
        tag = _tag(one)
        if tag in ("paragraph", "point", "item", "section", "part"):
            label = "".join(_text(number) for number in one if _tag(number) == "num")
            if tag in ("section", "part"):
                yield from _printed("heading", "", Words(label))
                yield from _body(one, kind, notes)
                continue
            for heading in (child for child in one if _tag(child) in ("subheading", "heading")):
                yield from _printed("heading", "", _words([heading], notes))
            own = [child for child in one if _tag(child) in ("content", "intro", "p")]
            own += [child for group in one if _tag(group) == "list" for child in group if _tag(child) == "intro"]
            yield from _printed(_kind(label, kind), label, _words(own, notes))
            for group in one:
                if _tag(group) in ("list", "sublist"):
                    yield from _body(group, kind, notes)
        elif tag in ("sublist", "list", "container", "embeddedStructure", "blockList", "hcontainer"):
            yield from _body(one, kind, notes)
        elif tag == "table":
            for row in _all(one, "tr"):
                yield from _printed(kind if kind == "annex" else "row", "", _words([row], notes))
        elif tag == "crossHeading":
            yield from _printed("heading", "", _words([one], notes))
        elif tag in ("p", "subheading", "heading", "listIntroduction"):
            yield from _printed("heading" if tag != "p" else kind, "", _words([one], notes))


def _kind(label: str, kind: str) -> str:
    if kind == "annex":
        return kind
    return "operative" if _OPERATIVE.match(label) else "item" if label else kind


def _attachments(part: Element, notes: list[Note]) -> Iterator[Piece]:
    for one in part:
        tag = _tag(one)
        if tag == "mainBody":
            yield from _body(one, "annex", notes)
        elif tag in ("heading", "subheading"):
            yield from _printed("annex", "", _words([one], notes))
        elif tag in ("preface", "coverPage"):
            yield from _lines(one, "annex", notes)
        elif tag != "meta":
            yield from _attachments(one, notes)


def _printed(kind: str, label: str, words: Words) -> Iterator[Piece]:
    if words.text or label:
        yield Piece(kind, _BLANK.sub(" ", label).strip(), "", words)


def _numbered(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with their own numbers; a sole unnumbered operative paragraph, of a section too, is number 1.

    One that numbered ones follow leads in to them ("Resolves that:"), and is no paragraph to be cited.
    """
    found = list(_counted(pieces))
    first = [place for place, one in enumerate(found) if one.kind == "operative"][:2]
    if len(first) > 1 and not found[first[0]].label and found[first[1]].number == "1":
        found[first[0]] = replace(found[first[0]], kind="more", number="")
    return found


def _counted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    preamble = last = 0
    waiting = True  # for the first operative paragraph, of a section too
    for one in _whole(pieces):
        kind, number = one.kind, ""
        opens = bool(one.words.italics) and one.words.italics[0].begin <= 1
        typed = _TYPED.match(one.words.text) if last and kind == "preamble" else None  # behind other numbered ones
        if kind == "more" and waiting and not one.label and _CLAUSE.search(one.words.text):
            kind = "more" if last else "preamble"  # a section's; the markup has put it among the operative ones
        if typed and int(typed[1]) == last + 1:
            kind, number = "operative", typed[1]
        elif kind == "preamble":
            preamble += 1
            number = str(preamble)
        elif kind == "operative" and (match := _OPERATIVE.match(one.label)):
            number = match.group()
        elif (
            kind == "more"
            and not one.label
            and (typed := _TYPED.match(one.words.text))
            and (last < int(typed[1]) <= last + _GAP or (waiting and typed[1] == "1"))
        ):
            kind, number = "operative", typed[1]
        elif kind == "more" and (match := _OPERATIVE.match(one.label)) and int(match.group()) == last + 1:
            kind, number = "operative", match.group()  # the markup has made it an item of the preamble
        elif (
            kind == "more"
            and waiting
            and not one.label
            and not _DIGIT.match(one.words.text)
            and not _CLAUSE.search(one.words.text)
            and (opens or _ended(one))
        ):
            kind, number = "operative", "1"
        if kind == "operative" or (kind == "more" and not _CLAUSE.search(one.words.text)):
            waiting = False
        elif kind == "heading":
            waiting = True
        last = int(number) if kind == "operative" else last
        yield Piece(kind, one.label, number, one.words)


def _ended(piece: Piece) -> bool:
    return _ENDED.search(piece.words.text) is not None


def _whole(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, a number that the markup parts from its words given back to them."""
    label = ""
    for one in pieces:
        if one.kind == "operative" and not one.words.text:
            label = one.label
            continue
        yield Piece("operative", label, "", one.words) if label and one.kind == "more" and not one.label else one
        label = ""


def _text(element: Element) -> str:
    return _BLANK.sub(" ", "".join(str(one) for one in element.itertext())).strip()


def _words(elements: Iterable[Element], notes: list[Note], *, without: tuple[str, ...] = ()) -> Words:
    collector = _Collector(notes, without)
    for element in elements:
        collector.element(element)
        collector.add(" ")
    return collector.words()


class _Collector:
    """Gathers words with the white space of the markup made one space, and the stretches in them."""

    def __init__(self, notes: list[Note], without: tuple[str, ...]) -> None:
        self.notes, self.without = notes, without
        self.text = ""
        self.calls: list[tuple[int, str]] = []
        self.links: list[tuple[int, int, str]] = []
        self.italics: list[tuple[int, int]] = []

    def add(self, text: str | None) -> None:
        more = _BLANK.sub(" ", text or "")
        if more.startswith(" ") and (not self.text or self.text.endswith(" ")):
            more = more[1:]
        self.text += more

    def element(self, element: Element) -> None:
        tag = _tag(element)
        if tag in self.without or not tag:
            return
        if tag == _INLINE_NOTE:
            mark = str(element.get("marker") or "").strip()
            self.calls.append((len(self.text.rstrip(" ")), mark))
            place = len(self.notes)
            self.notes.append(Note(mark, Words()))
            self.notes[place] = Note(mark, _words(list(element), []))
            return
        begin = len(self.text)
        self.add(element.text)
        for child in element:
            self.element(child)
            self.add(child.tail)
        if tag in ("p", "td", "th", "br", "eol"):
            self.add(" ")
        if tag == "a":
            self.links.append((begin, len(self.text), str(element.get("href") or "")))
        elif tag == "span" and "italic" in str(element.get("class") or ""):
            self.italics.append((begin, len(self.text)))

    def words(self) -> Words:
        text = self.text.rstrip(" ")
        calls = [(min(place, len(text)), mark) for place, mark in self.calls]
        return Words(text, calls, _joined(text, self.links), [_stretch(text, *one) for one in self.italics])


def _stretch(text: str, begin: int, end: int, target: str = "") -> Stretch:
    words = text[begin:end]
    begin += len(words) - len(words.lstrip())
    words = words.strip()
    return Stretch(begin, begin + len(words), words, target)


def _joined(text: str, links: list[tuple[int, int, str]]) -> list[Stretch]:
    """The links, those that the publisher split (`67`, `/`, `189`) made whole."""
    whole: list[tuple[int, int, str]] = []
    for begin, end, target in sorted(links):
        if whole and not text[whole[-1][1] : begin].strip() and begin - whole[-1][1] <= 1:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]), whole[-1][2])
        else:
            whole.append((begin, end, target))
    found = [_stretch(text, begin, end, target) for begin, end, target in whole]
    return [one for one in found if re.search("[0-9]", one.words) and not _ADDRESS.match(one.words)]
