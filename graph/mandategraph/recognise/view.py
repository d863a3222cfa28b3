"""A block of text as the patterns see it: characters folded, mentions replaced by one character each.

A pattern of a language pack speaks of `{resolution}` or `{date}`, not of their spelling. To let plain regular
expressions do that, a `View` holds the text of a block in which every mention found so far is one private-use
character, and remembers where in the document each character came from. What a pattern need not tell apart is folded
(see `folding`), and unimportant spaces are left out, so that a pattern is written once.

>>> "第 7/1 号决议" reads as one character of the class `{resolution}`; its span leads back to the words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from mandategraph.document import Span
from mandategraph.facts import Reference
from mandategraph.recognise.folding import Folding
from mandategraph.vocabulary import Entry


class MentionKind(StrEnum):
    """What a mention mentions."""

    BODY = "body"
    STATE = "state"
    ORGANIZATION = "organization"
    GROUP = "group"
    INSTRUMENT = "instrument"
    PLACE = "place"
    SERVICE = "service"
    DATE = "date"
    SYMBOL = "symbol"
    RESOLUTION = "resolution"
    PROVISION = "provision"
    MEETING = "meeting"
    SERIES = "series"


#: One private-use character a kind: what the mention looks like in a view.
CHARACTERS = {kind: chr(0xE000 + index) for index, kind in enumerate(MentionKind)}
_BEGIN, _END = attrgetter("begin"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to something.

    `targets` are the identities referred to (several for an enumeration: "resolutions 5/3 and 6/2"), `entry` the
    vocabulary's entry of a name, `start` and `end` the ISO dates of a date or of a meeting, `place` a meeting's city.
    `retold` stands for what a source asked, which was told before: "that request".
    `inside` are words that stand inside a name and are none of it: in a view they follow it.
    """

    kind: MentionKind
    span: Span
    targets: tuple[Reference, ...] = ()
    entry: Entry | None = None
    start: str = ""
    end: str = ""
    place: str = ""
    anaphoric: bool = False
    retold: bool = False
    inside: Span | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Folded text, with the document's span of each of its characters and the mentions that stand in it."""

    text: str
    spans: tuple[Span, ...]
    mentions: dict[int, Mention]

    def span(self, begin: int, end: int) -> Span:
        """The document's span of the view's characters `begin` to `end`."""
        if begin >= end:
            at = self.spans[begin].begin if begin < len(self.spans) else self.spans[-1].end
            return Span(at, at)
        return Span(self.spans[begin].begin, max(map(_END, self.spans[begin:end])))

    def cut(self, begin: int, end: int) -> View:
        """The part of the view from `begin` to `end`, as a view of its own."""
        inside = {at - begin: mention for at, mention in self.mentions.items() if begin <= at < end}
        return View(self.text[begin:end], self.spans[begin:end], inside)

    def within(self, begin: int, end: int) -> Iterator[Mention]:
        """The mentions between two places of the view, in order."""
        for at in sorted(self.mentions):
            if begin <= at < end:
                yield self.mentions[at]

    def masked(self, mentions: Iterable[Mention]) -> View:
        """The view with further mentions replaced by their characters; those they swallow are gone from it."""
        further = sorted(mentions, key=lambda one: one.span)
        if not further:
            return self
        begins = list(map(_BEGIN, self.spans))
        places = sorted(self.mentions)
        text: list[str] = []
        spans: list[Span] = []
        kept: dict[int, Mention] = {}
        at = 0

        def copy(until: int) -> None:
            for place in places[bisect_left(places, at) : bisect_left(places, until)]:
                kept[len(spans) + place - at] = self.mentions[place]
            text.append(self.text[at:until])
            spans.extend(self.spans[at:until])

        for mention in further:
            begin = bisect_left(begins, mention.span.begin)
            end = bisect_left(begins, mention.span.end)
            if begin < at or begin == end:
                continue
            copy(begin)
            kept[len(spans)] = mention
            text.append(CHARACTERS[mention.kind])
            spans.append(mention.span)
            if mention.inside:
                at = bisect_left(begins, mention.inside.begin)
                copy(bisect_left(begins, mention.inside.end))
            at = end
        copy(len(self.text))
        return View("".join(text), tuple(spans), kept)


_SINGLE: list[Span] = []  # of the first characters of any text, made once: most views are made of them
_MOST_SINGLE = 1 << 18


def _single(begin: int, end: int) -> tuple[Span, ...]:
    """A span for each character of a stretch."""
    if end > _MOST_SINGLE:
        return tuple([Span(at, at + 1) for at in range(begin, end)])
    if len(_SINGLE) < end:
        _SINGLE.extend([Span(at, at + 1) for at in range(len(_SINGLE), end)])
    return tuple(_SINGLE[begin:end])


#: White space that counts as one space: several, another than a space, or at the beginning.
_UNEVEN = re.compile(r"\s\s|[^\S ]|^\s")


def view_of(text: str, span: Span, folding: Folding) -> View:
    """The view of a span of a document's text.

    Where the language separates words by spaces, runs of white space count as one space; where it does not, a space is
    kept only between two Latin letters or digits. A sign that folding leaves out belongs to the letter it stands on.
    """
    if folding.spaced:
        whole = folding.evenly(text[span.begin : span.end])
        if whole is not None and not _UNEVEN.search(whole):
            return View(whole, _single(span.begin, span.end), {})
    characters: list[str] = []
    spans: list[Span] = []
    for at in range(span.begin, span.end):
        folded = folding.fold(text[at])
        if not folded:
            if spans and unicodedata.combining(text[at]):
                spans[-1] = Span(spans[-1].begin, at + 1)
            continue
        if folded.isspace():
            if not characters or characters[-1] == " ":
                continue
            folded = " "
        characters += folded
        spans += _single(at, at + 1) * len(folded)
    if not folding.spaced:
        kept = [
            index
            for index, character in enumerate(characters)
            if character != " " or (0 < index < len(characters) - 1 and _latin(characters[index - 1 : index + 2 : 2]))
        ]
        characters = [characters[index] for index in kept]
        spans = [spans[index] for index in kept]
    return View("".join(characters), tuple(spans), {})


def _latin(pair: list[str]) -> bool:
    return all(character.isascii() and (character.isalnum() or character in ".,'-") for character in pair)
