"""Finding the vocabulary's names in a text: leftmost, then longest, whatever marks of quotation stand inside.

Where a language writes small words and the word after them as one, its pack lists them (`[names] prefixes`), and a name
is found behind one. Where it sets a word between the words of a name ("the expert meeting *eighth* open-ended"),
`[names] inside` says what may stand there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from mandategraph.recognise.folding import Folding
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import View

Payload = TypeVar("Payload")
_HEAD = 5  # characters that tell which names may begin
_OUTSIDE = re.compile(r"(?=(..?))(?:(?<![^\W_])[^\W_]|[\W_])", re.DOTALL)  # two characters, not inside a word


@dataclass(frozen=True, slots=True)
class Found(Generic[Payload]):
    """A name found in a view: its place in the view's offsets, and the place of what stands inside it."""

    begin: int
    end: int
    payload: Payload
    inside: tuple[int, int] | None = None


@dataclass(slots=True)
class Lexicon(Generic[Payload]):
    """Names and what they stand for.

    Attributes:
        folding: how names and texts are folded.
        ignorable: marks that a name may or may not be written with.
        prefixes: what may be written before a name as one word with it.
        contracting: the end of a prefix after which a name loses the beginning that `contracted` matches.
        inside: what may stand between the words of a name.
    """

    folding: Folding
    ignorable: str = ""
    prefixes: frozenset[str] = frozenset()
    contracting: str = ""
    contracted: re.Pattern[str] | None = None
    inside: re.Pattern[str] | None = None
    _names: dict[str, Payload] = field(default_factory=dict)
    _starts: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by the first two: how many of them tell
    _lengths: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # by the first few characters
    _short: dict[str, Payload] = field(default_factory=dict)  # names as they are written after a contracting prefix

    def add(self, name: str, payload: Payload) -> None:
        """Adds a name; the first payload given for a name stays."""
        key = self.key(name)
        if not key or key in self._names:
            return
        self._names[key] = payload
        self._measure(key)
        if self.contracted and (beginning := self.contracted.match(key)) and beginning.end():
            short = key[beginning.end() :]
            self._short.setdefault(short, payload)
            self._measure(short)

    def _measure(self, key: str) -> None:
        sizes = self._starts.get(key[:2], ())
        if (size := min(len(key), _HEAD)) not in sizes:
            self._starts[key[:2]] = tuple(sorted((*sizes, size), reverse=True))
        lengths = self._lengths[key[:_HEAD]]
        if len(key) not in lengths:
            lengths.append(len(key))
            lengths.sort(reverse=True)

    def _lengths_at(self, bare: str, at: int) -> list[int]:
        """The lengths of names that may begin at a place, the longest first."""
        lengths: list[int] = []
        for size in self._starts.get(bare[at : at + 2], ()):
            lengths += self._lengths.get(bare[at : at + size], ())
        return lengths + self._lengths.get(bare[at : at + 1], [])

    def replace(self, name: str, payload: Payload) -> None:
        """Adds a name, in place of what it stood for so far."""
        self.add(name, payload)
        key = self.key(name)
        self._names[key] = payload
        if self.contracted and (beginning := self.contracted.match(key)) and beginning.end():
            self._short[key[beginning.end() :]] = payload

    def copy(self) -> Lexicon[Payload]:
        """The same names, to which others can be added."""
        lengths = defaultdict(list, {start: list(found) for start, found in self._lengths.items()})
        names, short = dict(self._names), dict(self._short)
        return replace(self, _names=names, _starts=dict(self._starts), _lengths=lengths, _short=short)

    def items(self) -> Iterator[tuple[str, Payload]]:
        """The names in their folded form, each with what it stands for."""
        yield from self._names.items()

    def get(self, name: str) -> Payload | None:
        """What a whole name stands for."""
        return self._names.get(self.key(name))

    def key(self, name: str) -> str:
        """The form under which a name is kept."""
        folded = "".join(_lower(character) for character in self.folding.text(name))
        if not self.folding.spaced:
            folded = folded.replace(" ", "")
        return "".join(character for character in folded if character not in self.ignorable)

    def find(self, view: View) -> Iterator[Found[Payload]]:
        """The names in a view, none overlapping another.

        Marks that open before a name and close inside or after it are taken in.
        """
        places: Sequence[int] = range(len(view.text))
        bare = view.text
        if any(mark in bare for mark in self.ignorable):
            places = [at for at, character in enumerate(bare) if character not in self.ignorable]
            bare = "".join([bare[at] for at in places])
        bare = _lowered(bare)
        between = [match.span() for match in self.inside.finditer(bare)] if self.inside else []
        after = 0
        for at in self._beginnings(bare):
            if at < after:
                continue
            length, name = self._match(bare, at)
            parted = self._parted(bare, at, length, between)
            inside = None
            if parted:
                length, name, first, last = parted
                inside = (places[first], places[last - 1] + 1)
            if name is None:
                continue
            begin, end = _with_marks(view.text, places[at], places[at + length - 1] + 1, self.ignorable)
            yield Found(begin, end, name[0], inside)
            after = at + length

    def _beginnings(self, bare: str) -> Iterator[int]:
        """The places where a name may begin: two of its characters are there, and where words are, so is a word."""
        starts = self._starts
        if self.folding.spaced and not self.prefixes:
            return (match.start() for match in _OUTSIDE.finditer(bare) if match[1] in starts)
        return (at for at in range(len(bare)) if bare[at : at + 2] in starts)

    def _match(self, bare: str, at: int) -> tuple[int, tuple[Payload] | None]:
        """The length of the longest name that begins at a place, and what it stands for; 0 and None if none does."""
        lengths = self._lengths_at(bare, at)
        if not lengths:
            return 0, None
        spaced = self.folding.spaced
        before = _word_before(bare, at) if spaced and bare[at].isalnum() else ""
        if before and before not in self.prefixes:
            return 0, None
        contracted = bool(self.contracting) and before.endswith(self.contracting)
        for length in lengths:
            end = at + length
            if end > len(bare) or (spaced and end < len(bare) and bare[end].isalnum() and bare[end - 1].isalnum()):
                continue
            key = bare[at:end]
            if key in self._names:
                return length, (self._names[key],)
            if contracted and key in self._short:
                return length, (self._short[key],)
        return 0, None

    def _parted(
        self, bare: str, at: int, length: int, between: list[tuple[int, int]]
    ) -> tuple[int, tuple[Payload], int, int] | None:
        """A name longer than `length` with something inside: its length, what it stands for, and what stands inside."""
        lengths = self._lengths_at(bare, at) if between else []
        if not lengths:
            return None
        longest = lengths[0]
        for first, last in between:
            if first <= at or first - at > longest:
                continue
            whole = bare[:first] + bare[last : last + longest]
            name_length, name = self._match(whole, at)
            if name and at + name_length > first and name_length + last - first > length:
                return name_length + last - first, name, first, last
        return None


def _word_before(text: str, at: int) -> str:
    """The letters right before a place."""
    begin = at
    while begin > 0 and text[begin - 1].isalnum():
        begin -= 1
    return text[begin:at]


_PAIRS = {"\u300a": "\u300b", "\u3008": "\u3009", "\u201c": "\u201d", "\u00ab": "\u00bb", "\u2018": "\u2019"}


def _lower(character: str) -> str:
    """Lower case where that is one character too, so that places stay what they are."""
    lowered = character.lower()
    return lowered if len(lowered) == len(character) else character


def _lowered(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(_lower(character) for character in text)


def _with_marks(text: str, begin: int, end: int, ignorable: str) -> tuple[int, int]:
    """The place of a name with the marks of quotation that belong to it."""
    while begin > 0 and end < len(text) and text[begin - 1] in ignorable and _closes(text[begin - 1], text[end]):
        begin, end = begin - 1, end + 1
    inner = text[begin:end]
    if begin > 0 and text[begin - 1] in ignorable and _unbalanced(inner):
        begin -= 1
    elif end < len(text) and text[end] in ignorable and _unbalanced(inner):
        end += 1
    return begin, end


def _closes(opening: str, closing: str) -> bool:
    return _PAIRS.get(opening) == closing


def _unbalanced(text: str) -> bool:
    return any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS.items())


def lexicon_of(names: Iterable[tuple[str, Payload]], grammar: Grammar) -> Lexicon[Payload]:
    """A lexicon of the given names as the pack says that names stand; where one is given twice, the first stands.

    Raises:
        LanguageError: a key of the pack's `[names]` is missing.
    """
    pack = grammar.pack
    lexicon: Lexicon[Payload] = Lexicon(
        grammar.folding,
        pack.text("names", "ignorable"),
        frozenset(pack.texts("names", "prefixes")),
        pack.text("names", "contracting"),
        grammar.one("names", "contracted"),
        grammar.one("names", "inside") if pack.text("names", "inside") else None,
    )
    for name, payload in names:
        lexicon.add(name, payload)
    return lexicon
