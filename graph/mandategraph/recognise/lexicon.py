"""Finding the vocabulary's names in a text: leftmost, then longest, whatever marks of quotation stand inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from mandategraph.recognise.view import View, fold

Payload = TypeVar("Payload")


@dataclass(slots=True)
class Lexicon(Generic[Payload]):
    """Names and what they stand for. `ignorable` are marks that a name may or may not be written with."""

    ignorable: str = ""
    spaced: bool = True
    _names: dict[str, Payload] = field(default_factory=dict)
    _lengths: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, payload: Payload) -> None:
        """Adds a name; the first payload given for a name stays."""
        key = self.key(name)
        if key and key not in self._names:
            self._names[key] = payload
            start = key[:2]
            if len(key) not in self._lengths[start]:
                self._lengths[start].append(len(key))
                self._lengths[start].sort(reverse=True)

    def replace(self, name: str, payload: Payload) -> None:
        """Adds a name, in place of what it stood for so far."""
        self.add(name, payload)
        self._names[self.key(name)] = payload

    def get(self, name: str) -> Payload | None:
        """What a whole name stands for."""
        return self._names.get(self.key(name))

    def key(self, name: str) -> str:
        """The form under which a name is kept."""
        folded = "".join(_lower(fold(character)) for character in name)
        if not self.spaced:
            folded = folded.replace(" ", "")
        return "".join(character for character in folded if character not in self.ignorable)

    def find(self, view: View) -> Iterator[tuple[int, int, Payload]]:
        """The names in a view, as (begin, end, payload) in the view's own offsets, none overlapping another.

        Marks that open before a name and close inside or after it are taken in.
        """
        places = [at for at, character in enumerate(view.text) if character not in self.ignorable]
        bare = "".join(_lower(view.text[at]) for at in places)
        at = 0
        while at < len(bare):
            length = self._match(bare, at)
            if not length:
                at += 1
                continue
            begin, end = places[at], places[at + length - 1] + 1
            payload = self._names[bare[at : at + length]]
            while (
                begin > 0
                and end < len(view.text)
                and view.text[begin - 1] in self.ignorable
                and _closes(view.text[begin - 1], view.text[end])
            ):
                begin, end = begin - 1, end + 1
            inner = view.text[begin:end]
            if begin > 0 and view.text[begin - 1] in self.ignorable and _unbalanced(inner):
                begin -= 1
            elif end < len(view.text) and view.text[end] in self.ignorable and _unbalanced(inner):
                end += 1
            yield begin, end, payload
            at += length

    def _match(self, bare: str, at: int) -> int:
        if self.spaced and at > 0 and bare[at].isalnum() and bare[at - 1].isalnum():
            return 0
        for length in self._lengths.get(bare[at : at + 2], ()):
            end = at + length
            if (
                end <= len(bare)
                and bare[at:end] in self._names
                and not (self.spaced and end < len(bare) and bare[end].isalnum() and bare[end - 1].isalnum())
            ):
                return length
        return 0


_PAIRS = {"\u300a": "\u300b", "\u3008": "\u3009", "\u201c": "\u201d", "\u00ab": "\u00bb", "\u2018": "\u2019"}


def _lower(character: str) -> str:
    """Lower case where that is one character too, so that places stay what they are."""
    lowered = character.lower()
    return lowered if len(lowered) == len(character) else character


def _closes(opening: str, closing: str) -> bool:
    return _PAIRS.get(opening) == closing


def _unbalanced(text: str) -> bool:
    return any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS.items())


def lexicon_of(names: Iterable[tuple[str, Payload]], *, ignorable: str, spaced: bool) -> Lexicon[Payload]:
    """A lexicon of the given names; where a name is given twice, the first stands."""
    lexicon: Lexicon[Payload] = Lexicon(ignorable, spaced)
    for name, payload in names:
        lexicon.add(name, payload)
    return lexicon
