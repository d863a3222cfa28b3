"""Where a resolution asks, decides or says something: the deeds of a paragraph, by their verbs.

A paragraph opens with a verb ("Requests", "Recalling also"), and further ones may be coordinated with it (", and in
this regard encourages"). The pack's `[resolution.directives]` says how both look, and which verbs are deeds only where
they open a paragraph (further on, "support" is a part of what somebody is asked to do); `[resolution.forms]` lists
forms of a verb that only resolutions use, `[resolution.renewed]` those that say once more what was asked before, and
`[resolution.participles]` the forms that open a preambular paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mandategraph.recognise.alternation import any_of
from mandategraph.recognise.grammar import Grammar
from mandategraph.vocabulary import Entry

_FURTHER_WORDS = 3  # of a longer form; what is further away belongs to what is said
_FORMS, _RENEWED, _PARTICIPLES = "forms", "renewed", "participles"


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb in a paragraph's view: the words from `start` on lead in to it, it stands from `begin` to `end`.

    `renewed` says that the form itself says something once more: "Reiterates its request".
    """

    start: int
    begin: int
    end: int
    verb: Entry
    renewed: bool = False


@dataclass(slots=True)
class Deeds:
    """The verbs of a language as resolutions use them, and where they can stand. Made by `deeds_of`."""

    grammar: Grammar
    verbs: Mapping[str, Entry]
    listed: tuple[tuple[re.Pattern[str], Entry, bool], ...]
    inside: re.Pattern[str] | None
    opening: dict[bool, re.Pattern[str]] = field(default_factory=dict)
    further: dict[bool, re.Pattern[str]] = field(default_factory=dict)
    not_verbs: re.Pattern[str] | None = None
    only_opening: frozenset[str] = frozenset()

    def find(self, text: str, *, preamble: bool = False) -> list[Deed]:
        """The deeds of a paragraph, in order; none where it does not open with one.

        >>> "Also requests the Secretary-General to ..., and encourages ..." -> request, encourage
        >>> "Recalling its resolution 74/177, and stressing ..." (preamble) -> recall, stress
        """
        first = self._deed(self.opening[preamble].match(text), text)
        if first is None:
            return []
        found = [first]
        for match in self.further[preamble].finditer(text, first.end):
            more = self._deed(match, text)
            if more is None or more.begin < found[-1].end:
                continue
            if preamble or more.verb.identifier not in self.only_opening:
                found.append(more)
        return found

    def all(self, text: str) -> Iterator[Deed]:
        """The deeds of words that need not open with one."""
        for match in self.further[True].finditer(text):
            if deed := self._deed(match, text):
                yield deed

    def _deed(self, match: re.Match[str] | None, text: str) -> Deed | None:
        if match is None or (self.not_verbs and self.not_verbs.match(text, match.start("verb"))):
            return None
        begin, end = match.span("verb")
        listed = self._listed(text, begin, end)
        if listed is not None and listed.end >= end:
            return Deed(match.start(), begin, listed.end, listed.verb, listed.renewed)
        meant = self.meaning(match["verb"])
        return Deed(match.start(), begin, end, *meant) if meant else None

    def _listed(self, text: str, begin: int, end: int) -> Deed | None:
        """The longest of the listed forms at a place: "takes note with appreciation" is more than "takes note"."""
        longest: Deed | None = None
        for pattern, verb, renewed in self.listed:
            found = pattern.match(text, begin)
            if found is None or (longest is not None and found.end() <= longest.end):
                continue
            whole = not self.grammar.folding.spaced or not text[found.end() : found.end() + 1].isalnum()
            if whole and len(text[end : found.end()].split()) <= _FURTHER_WORDS:
                longest = Deed(begin, begin, found.end(), verb, renewed)
        return longest

    def meaning(self, words: str) -> tuple[Entry, bool] | None:
        """The verb that words are a form of, and whether the form says something once more."""
        for pattern, verb, renewed in self.listed:
            if pattern.fullmatch(words):
                return verb, renewed
        known = self.verbs.get(words.lower()) or self.verbs.get(bare(words, self.inside))
        return (known, False) if known else None


def bare(words: str, inside: re.Pattern[str] | None) -> str:
    """A verb's form without the words that may stand inside it: "expresses its deep concern" -> "expresses concern"."""
    lowered = words.lower()
    if inside is None:
        return lowered
    first, _, rest = lowered.partition(" ")
    return " ".join([first, *(word for word in inside.sub(" ", f" {rest} ").split())]) if rest else lowered


def deeds_of(grammar: Grammar, *, assembly: bool) -> Deeds:
    """The deeds of a grammar's language; `assembly` as in `Vocabulary.verb_forms`. Made once.

    Raises:
        LanguageError: the pack lacks a table, or names a verb that the vocabulary has not.
    """
    return grammar.kept(f"deeds {assembly}", lambda: _make(grammar, assembly))


def _make(grammar: Grammar, assembly: bool) -> Deeds:
    pack, folding = grammar.pack, grammar.folding
    inner = pack.text("resolution", "directives", "inside")
    inside = grammar.compile(rf"(?<= )(?:{inner})(?= )") if inner else None
    forms = {
        folding.text(form).lower(): verb
        for form, verb in grammar.vocabulary.verb_forms(pack.code, assembly=assembly).items()
    }
    verbs = dict(forms)
    for form, verb in forms.items():
        verbs.setdefault(bare(form, inside), verb)
    tables = {name: _listed(grammar, name) for name in (_FORMS, _RENEWED, _PARTICIPLES)}
    operative = [*tables[_RENEWED], *tables[_FORMS]]
    preambular = [*operative, *tables[_PARTICIPLES]]
    not_verbs = pack.text("resolution", "directives", "not_verbs")
    only = ("resolution", "directives", "only_opening")
    deeds = Deeds(
        grammar,
        verbs,
        tuple(
            (grammar.compile(one), verb, renewed)
            for renewed, rows in ((True, tables[_RENEWED]), (False, [*tables[_FORMS], *tables[_PARTICIPLES]]))
            for one, verb in rows
        ),
        inside,
        not_verbs=grammar.compile(not_verbs) if not_verbs else None,
        only_opening=frozenset(grammar.verb_named(one, *only).identifier for one in pack.texts(*only)),
    )
    for preamble, rows in ((False, operative), (True, preambular)):
        alternatives = [one for one, _ in rows] + [any_of(verbs, rf"(?: (?:{inner}))*" if inner else "")]
        local = grammar.with_verbs("(?:" + "|".join(alternatives) + ")")
        name = "preamble_" if preamble else ""
        deeds.opening[preamble] = local.one("resolution", "directives", f"{name}opening")
        deeds.further[preamble] = local.one("resolution", "directives", f"{name}further")
    return deeds


def _listed(grammar: Grammar, name: str) -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for identifier in grammar.table("resolution", name):
        verb = grammar.verb_named(identifier, "resolution", name)
        found += [(grammar.expand(one), verb) for one in grammar.pack.texts("resolution", name, identifier)]
    return found
