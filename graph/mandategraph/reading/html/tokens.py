"""HTML cut into tags and text, each with its place in the source; every step is linear, whatever the input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from mandategraph.reading.structured.words import SUPPLIED

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag, or an end tag; `begin` is where it stands."""

    name: str
    begin: int
    attributes: dict[str, str] = field(default_factory=dict)
    end: bool = False
    closed: bool = False  # <br/>


def tokens_of(text: str) -> Iterator[Tag | tuple[str, int]]:
    """Tags, and text with where it stands unchanged in the source, or `SUPPLIED` where it was a character reference.

    Comments, declarations and processing instructions are left out; of scripts and the like, only the tags come.
    """
    at = 0
    while at < len(text):
        opening = text.find("<", at)
        if opening < 0:
            opening = len(text)
        yield from _text(text, at, opening)
        if opening == len(text):
            return
        at = _markup_end(text, opening)
        if at > opening:
            continue
        ending = text.startswith("</", opening)
        name = _NAME.match(text, opening + 1 + ending)
        if name is None:  # "a < b"
            yield "<", opening
            at = opening + 1
            continue
        attributes, at, closed = _attributes(text, name.end())
        tag = Tag(name[0].lower().rpartition(":")[2], opening, attributes, ending, closed)
        yield tag
        if tag.name in _RAW and not ending and not closed:
            found = re.compile(rf"</{re.escape(tag.name)}(?=[\s/>])", re.I).search(text, at)
            at = found.start() if found else len(text)


def _markup_end(text: str, at: int) -> int:
    """Where a comment, a declaration or an instruction that begins here ends; `at` itself if none does."""
    for start, end in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")):
        if text.startswith(start, at):
            found = text.find(end, at + len(start))
            return found + len(end) if found >= 0 else len(text)
    return at


def _attributes(text: str, at: int) -> tuple[dict[str, str], int, bool]:
    """A tag's attributes, where the tag ends, and whether it closes itself. The first of two of one name counts."""
    found: dict[str, str] = {}
    while at < len(text):
        one = _ATTRIBUTE.match(text, at)
        if one is None:
            break
        values = [value for value in one.groups()[1:] if value is not None]
        found.setdefault(one[1].lower(), unescape(values[0]) if values else "")
        at = one.end()
    end = text.find(">", at)
    if end < 0:
        return found, len(text), False
    return found, end + 1, text[end - 1] == "/"


def _text(text: str, begin: int, end: int) -> Iterator[tuple[str, int]]:
    at = begin
    for one in _REFERENCE.finditer(text, begin, end):
        meant = unescape(one[0])
        if meant == one[0]:
            continue
        if at < one.start():
            yield text[at : one.start()], at
        yield meant, one.start() if meant == "&" else SUPPLIED
        at = one.end()
    if at < end:
        yield text[at:end], at
