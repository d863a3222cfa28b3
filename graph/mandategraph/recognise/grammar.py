"""The patterns of a language, ready to run: a pack's templates with their placeholders filled in.

A template is a regular expression over a `View`. `{date}`, `{body}`, `{resolution}` ... stand for a mention of that
kind, `{agent}` for any mention that can act, `{noun}` for a common noun that is a name of some agents, `{verb}` for a
directive verb of the vocabulary (with what the pack's `[directives] inside` lets stand between its words), `{number}`
for a number in words or digits, `{ordinal}` for one that tells a place in a row, `{start}` for where a word begins
(behind what may be written before it as one word, too), and every other `{name}` for the pack's own `[macros]` entry of
that name, or `[resolution.words]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from mandategraph.errors import LanguageError
from mandategraph.facts import ReferenceKind
from mandategraph.language import LanguagePack
from mandategraph.recognise.alternation import any_of
from mandategraph.recognise.folding import Folding
from mandategraph.recognise.needles import Text, needles_of
from mandategraph.recognise.numerals import Numerals
from mandategraph.recognise.view import CHARACTERS, MentionKind
from mandategraph.vocabulary import COMMON, VERB, Entry, Vocabulary

_STRING, _LIST, _TABLE = "string", "list", "table"
_PLACEHOLDER = re.compile(r"\{([a-z][a-z_]*)\}")
Kept = TypeVar("Kept")
_ACTING = (MentionKind.BODY, MentionKind.STATE, MentionKind.ORGANIZATION, MentionKind.GROUP)


@dataclass(slots=True)
class Grammar:
    """A language's patterns and words. Built once a language by `grammar_of`; patterns are compiled when first used.

    `pack` is the language's pack with its letters folded. `assembly_verbs` are the verbs as in the resolutions of the
    General Assembly and the Economic and Social Council.
    """

    pack: LanguagePack
    vocabulary: Vocabulary
    folding: Folding
    numerals: Numerals
    verbs: Mapping[str, Entry]
    assembly_verbs: Mapping[str, Entry]
    _macros: dict[str, str] = field(default_factory=dict)
    _compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _kept: dict[str, Any] = field(default_factory=dict)
    _listed: dict[tuple[str, ...], list[tuple[str, str]]] = field(default_factory=dict)
    _needles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _searched: tuple[str, Text] | None = None

    @property
    def spaced(self) -> bool:
        """Whether the language parts its words by spaces."""
        return self.folding.spaced

    def kept(self, name: str, make: Callable[[], Kept]) -> Kept:
        """What is made of the grammar once: the lexicon of its names, its topics. Not to be changed."""
        if name not in self._kept:
            self._kept[name] = make()
        found: Kept = self._kept[name]
        return found

    def table(self, *keys: str) -> Mapping[str, Any]:
        """A table of the pack. Raises a `LanguageError` where the pack has none."""
        return self.pack.table(*keys)

    def compile(self, template: str) -> re.Pattern[str]:
        """The template as a regular expression over views.

        Raises:
            LanguageError: an unknown placeholder, or not a regular expression.
        """
        if template not in self._compiled:
            try:
                self._compiled[template] = re.compile(self.expand(template), re.IGNORECASE)
            except re.error as error:
                raise LanguageError(f"{self.pack.source}: {template!r} is not a regular expression: {error}") from error
        return self._compiled[template]

    def all(self, *keys: str) -> list[re.Pattern[str]]:
        """The compiled patterns of a list of the pack."""
        return [self.compile(template) for _, template in self._templates(keys, _LIST)]

    def one(self, *keys: str) -> re.Pattern[str]:
        """The compiled pattern of a string of the pack."""
        return self.compile(self._templates(keys, _STRING)[0][1])

    def named(self, *keys: str) -> list[tuple[str, re.Pattern[str]]]:
        """The compiled patterns of a table of lists (`concept = [pattern, ...]`), in the pack's order."""
        return [(concept, self.compile(template)) for concept, template in self._templates(keys, _TABLE)]

    def likely(self, text: str, *keys: str) -> list[re.Pattern[str]]:
        """As `all`, without those that match nowhere in a text, as a look at its words tells."""
        return [pattern for _, pattern in self._likely(text, keys, _LIST)]

    def likely_one(self, text: str, *keys: str) -> list[re.Pattern[str]]:
        """As `one`, or nothing where it matches nowhere in a text."""
        return [pattern for _, pattern in self._likely(text, keys, _STRING)]

    def likely_named(self, text: str, *keys: str) -> list[tuple[str, re.Pattern[str]]]:
        """As `named`, without those that match nowhere in a text."""
        return self._likely(text, keys, _TABLE)

    def _likely(self, text: str, keys: tuple[str, ...], kind: str) -> list[tuple[str, re.Pattern[str]]]:
        if self._searched is None or self._searched[0] != text:
            self._searched = (text, Text(text))
        searched = self._searched[1]
        return [
            (name, self.compile(template))
            for name, template in self._templates(keys, kind)
            if searched.may_match(self._needles_of(template))
        ]

    def _templates(self, keys: tuple[str, ...], kind: str) -> list[tuple[str, str]]:
        """The templates of a string, a list or a table of lists of the pack; in a table each with its key."""
        found = self._listed.get((kind, *keys))
        if found is None:
            if kind == _STRING:
                found = [("", self.pack.text(*keys))]
            elif kind == _LIST:
                found = [("", one) for one in self.pack.texts(*keys)]
            else:
                found = [(name, one) for name in self.table(*keys) for one in self.pack.texts(*keys, name)]
            self._listed[(kind, *keys)] = found
        return found

    def _needles_of(self, template: str) -> tuple[str, ...]:
        if template not in self._needles:
            try:
                self._needles[template] = needles_of(self.expand(template))
            except re.error:
                self.compile(template)  # says what is wrong
        return self._needles[template]

    @property
    def nouns(self) -> dict[str, Entry]:
        """Common nouns that mean a group or an organization where it is addressed, folded and in small letters."""
        return self.kept("nouns", self._nouns)

    def _nouns(self) -> dict[str, Entry]:
        common = frozenset(self.pack.texts("names", "common"))
        return {
            folded.lower(): entry
            for kind in (ReferenceKind.GROUP, ReferenceKind.ORGANIZATION)
            for entry in self.vocabulary.entries(kind.value)
            for folded in map(self.folding.text, entry.labels.get(self.pack.code, ()))
            if COMMON in entry.properties or folded in common
        }

    def verb(self, words: str, *, assembly: bool = False) -> Entry | None:
        """The directive verb that words write which `{verb}` matched, whatever stands between its own.

        `assembly`: a source tells it whose translators keep some forms for another verb (`Vocabulary.verb_forms`).
        """
        verbs = self.assembly_verbs if assembly else self.verbs
        found = verbs.get(words.lower())
        if found is None and (inside := self.pack.text("directives", "inside")):
            found = verbs.get(self.compile(f"{inside}(?= )").sub("", words).lower())
        return found

    def narrated(self, verb: Entry | None) -> Entry | None:
        """The verb with which reports tell of what a source said with this one; itself where that is the same."""
        told = verb.properties.get("narratedAs", ()) if verb else ()
        return self.vocabulary.get(VERB, told[0]) if told else verb

    def read_as(self, text: str, start: int, verb: Entry | None) -> Entry | None:
        """What a verb at a place of a text means beside those it addresses there, where that decides between two."""
        for identifier, pattern in self.named("directives", "readings"):
            if verb and pattern.match(text, start):
                return self.verb_named(identifier, "directives", "readings")
        return verb

    def verb_named(self, identifier: str, *keys: str) -> Entry:
        """The directive verb that a key of the pack names.

        Raises:
            LanguageError: the vocabulary has no such verb; the message names the table.
        """
        found = self.vocabulary.get(VERB, identifier)
        if found is None:
            raise LanguageError(f"{self.pack.source}: {'.'.join(keys)} names {identifier!r}, which verbs.ttl has not")
        return found

    def with_verbs(self, pattern: str) -> Grammar:
        """The same grammar, with `{verb}` standing for a pattern of the caller's."""
        return replace(self, _macros={"verb": pattern}, _compiled={}, _kept={}, _needles={})

    def expand(self, template: str) -> str:
        """The template with every placeholder replaced."""
        return _PLACEHOLDER.sub(self._replacement, template)

    def label(self, letter: str) -> str:
        """The contract's label of a lettered item, whatever letters the language counts with: `b` for its second."""
        counted = self.pack.texts("reading", "item_letters")
        for place, spellings in enumerate(counted):
            if letter.lower() in (self.folding.text(one) for one in spellings.split("|")):
                return chr(ord("a") + place % 26) * (place // 26 + 1)
        return letter.lower()

    def _replacement(self, match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in self._macros:
            self._macros[name] = self._define(name)
        return self._macros[name]

    def _define(self, name: str) -> str:
        if name in MentionKind.__members__.values():
            return CHARACTERS[MentionKind(name)]
        if name == "acting":  # for use inside a character class
            return "".join(CHARACTERS[kind] for kind in _ACTING)
        if name == "agent":
            return f"[{self._define('acting')}]"
        if name == "verb":
            forms = any_of(self.verbs, self.expand(self.pack.text("directives", "inside")))
            return rf"(?:{self._define('start')}{forms}(?!\w))" if self.spaced else f"(?:{forms})"
        if name == "noun":
            nouns = any_of(self.nouns)
            return rf"(?:{nouns}(?!\w))" if self.spaced else f"(?:{nouns})"
        if name == "start":
            return _word_start(self.pack)
        if name == "number":
            return self.numerals.pattern
        if name == "ordinal":
            return self.numerals.ordinal
        table = ("macros",) if name in self.table("macros") else ("resolution", "words")
        return "(?:" + self.expand(self.pack.text(*table, name)) + ")"


_MADE: dict[tuple[int, int], tuple[LanguagePack, Grammar]] = {}


def _word_start(pack: LanguagePack) -> str:
    prefixes = "".join(rf"|(?<=\b{re.escape(prefix)})" for prefix in pack.texts("names", "prefixes"))
    return rf"(?:(?<!\w){prefixes})"


def group(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """Where a group of a pattern stands that may be written in several places of it: `body`, else `body2`, `body3`."""
    for one in (name, f"{name}2", f"{name}3"):
        if one in match.re.groupindex and match[one]:
            return match.span(one)
    return None


def grammar_of(pack: LanguagePack, vocabulary: Vocabulary) -> Grammar:
    """The grammar of a language pack with the vocabulary's directive verbs; made once for the same two.

    Raises:
        LanguageError: the pack says only how documents are laid out, or its numerals are malformed.
    """
    key = (id(pack), id(vocabulary))
    if key in _MADE and _MADE[key][0] is pack and _MADE[key][1].vocabulary is vocabulary:
        return _MADE[key][1]
    if missing := [table for table in ("numerals", "macros", "names") if table not in pack.tables]:
        raise LanguageError(
            f"documents in {pack.text('reading', 'name')} can be taken apart, but not yet understood: {pack.source} "
            f"has no [{missing[0]}]. Give a document in another language."
        )
    folding = Folding.of(pack)
    verbs, assembly_verbs = (
        {folding.text(form).lower(): verb for form, verb in vocabulary.verb_forms(pack.code, assembly=assembly).items()}
        for assembly in (False, True)
    )
    folded = folding.pack(pack)
    _MADE[key] = (
        pack,
        Grammar(folded, vocabulary, folding, Numerals.of(folded, _word_start(folded)), verbs, assembly_verbs),
    )
    return _MADE[key][1]
