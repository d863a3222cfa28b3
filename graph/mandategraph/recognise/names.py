"""The names that the vocabularies know: bodies, States, organizations, groups, instruments, places, services."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from mandategraph import citation
from mandategraph.facts import Reference
from mandategraph.recognise.discourse import Discourse
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.lexicon import Lexicon, lexicon_of
from mandategraph.recognise.view import Mention, MentionKind, View
from mandategraph.vocabulary import COMMON, Entry

#: Kinds of names in the order in which they win where one name belongs to several.
_KINDS = (
    MentionKind.BODY,
    MentionKind.INSTRUMENT,
    MentionKind.ORGANIZATION,
    MentionKind.GROUP,
    MentionKind.STATE,
    MentionKind.SERVICE,
    MentionKind.PLACE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a name can stand for. A short name's entries wait for the discourse to choose among them."""

    kind: MentionKind
    entries: tuple[Entry, ...]
    short: bool = False
    capital: bool = False  # a single word, or a short name, that is a name only when written with a capital


def names_of(grammar: Grammar) -> Lexicon[Name]:
    """The lexicon of every name the vocabularies have in the grammar's language; made once."""
    return grammar.kept("names", lambda: _lexicon(grammar))


def _lexicon(grammar: Grammar) -> Lexicon[Name]:
    code = grammar.pack.code
    common = frozenset(grammar.pack.texts("names", "common"))
    small = {
        label
        for kind in _KINDS
        for entry in grammar.vocabulary.entries(kind.value)
        for label in entry.labels.get(code, ())
        if label.islower()
    }
    full = [
        (label, Name(kind, (entry,), capital=_is_capital(label, small)))
        for kind in _KINDS
        for entry in grammar.vocabulary.entries(kind.value)
        if COMMON not in entry.properties
        for label in entry.labels.get(code, ())
        if grammar.folding.text(label) not in common
    ]
    short: dict[str, list[Entry]] = {}
    for entry in grammar.vocabulary.entries(MentionKind.BODY.value):
        for label in entry.short_names.get(code, ()):
            short.setdefault(label, []).append(entry)
    generic = [
        (label, Name(MentionKind.BODY, tuple(entries), short=True, capital=label[0].isupper()))
        for label, entries in short.items()
    ]
    return lexicon_of([*full, *generic], grammar)


def _is_capital(label: str, small: set[str]) -> bool:
    """Whether a label is one word that is a name only with a capital: it has one, and no other label is without."""
    return label[0].isupper() and " " not in label and label.lower() not in small


def find_names(view: View, grammar: Grammar, lexicon: Lexicon[Name], discourse: Discourse) -> list[Mention]:
    """The names in a view, each resolved to what it stands for here; a short name that nothing resolves is left out.

    Guarantees: mentions do not overlap, and what was named is remembered in the discourse.
    """
    pointing = grammar.one("names", "pointing")
    not_name = grammar.all("names", "not_before")
    part = grammar.all("names", "not_after")
    mentions: list[Mention] = []
    for found in lexicon.find(view):
        begin, end, name = found.begin, found.end, found.payload
        inside = view.span(*found.inside) if found.inside else None
        if name.capital and view.text[begin].islower():
            continue
        if view.text[begin - 1 : begin] == "/" and view.text[end : end + 1] == ".":  # of a number: 1/CP.21
            continue
        if name.short and any(pattern.match(view.text, end) for pattern in not_name):
            continue
        if name.short and any(pattern.search(view.text[:begin]) for pattern in part):
            continue
        pointed = bool(pointing.search(view.text[:begin]))
        if name.kind == MentionKind.BODY:
            if name.short:
                target = discourse.body(name.entries, pointed=pointed)
            else:
                target = grammar.vocabulary.reference(name.entries[0])
            if target is None:
                continue
            discourse.say_body(target, full=not name.short)
        elif name.kind in (MentionKind.PLACE, MentionKind.SERVICE):
            mentions.append(Mention(name.kind, view.span(begin, end), entry=name.entries[0]))
            continue
        else:
            target = grammar.vocabulary.reference(name.entries[0])
            if name.kind == MentionKind.INSTRUMENT:
                discourse.instruments.append(target)
        entry = name.entries[0] if not name.short else None
        mentions.append(Mention(name.kind, view.span(begin, end), (target,), entry, anaphoric=pointed, inside=inside))
    return mentions


def find_pronouns(view: View, grammar: Grammar, discourse: Discourse) -> list[Mention]:
    """Organizations pointed back to ("the Office"), bodies too ("the latter"): the last before, in the same block.

    Where the pack's pattern says by which `noun`, the last whose name has it, be it in an earlier block.
    """
    mentions: list[Mention] = []
    pronouns = (
        ("organization_pronoun", (MentionKind.ORGANIZATION,)),
        ("agent_pronoun", (MentionKind.BODY, MentionKind.ORGANIZATION)),
    )
    for key, kinds in pronouns:
        for match in _matches(grammar.likely_one(view.text, "names", key), view.text):
            before = [one for one in view.within(0, match.start()) if one.kind in kinds]
            if noun := match.groupdict().get("noun"):
                before = [one for one in before if one.entry and _called(one.entry, noun, grammar)]
            if noun and not before:  # in an earlier paragraph
                before = [one for one in discourse.organizations if one.entry and _called(one.entry, noun, grammar)]
            if before:
                last = before[-1]
                span = view.span(match.start(), match.end())
                mentions.append(Mention(last.kind, span, last.targets, last.entry, anaphoric=True))
    discourse.organizations += [one for one in view.within(0, len(view.text)) if one.kind == MentionKind.ORGANIZATION]
    return mentions


def _matches(patterns: list[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    return chain.from_iterable(pattern.finditer(text) for pattern in patterns)


def find_groups(view: View, grammar: Grammar) -> list[Mention]:
    """Groups of agents by a noun that means them only where somebody is addressed: "parties should"."""
    mentions: list[Mention] = []
    for identifier, pattern in grammar.likely_named(view.text, "names", "groups"):
        entry = grammar.vocabulary.get(MentionKind.GROUP.value, identifier)
        if entry is None:
            continue
        target = (grammar.vocabulary.reference(entry),)
        mentions += [
            Mention(MentionKind.GROUP, view.span(*match.span()), target, entry) for match in pattern.finditer(view.text)
        ]
    return mentions


def find_related(view: View, grammar: Grammar, discourse: Discourse) -> list[Mention]:
    """Agents named by what they are to a body: its secretariat, its members, its officers.

    A key of the pack's `[names.related]` is an organization of the vocabulary, or says how those are called: a group of
    agents by the body's `{name}`, an officer by its `{key}`. The patterns' group `of` is the body, else the own one;
    `agent` is a name that must be the organization's.
    """
    mentions: list[Mention] = []
    for called, pattern in grammar.likely_named(view.text, "names", "related"):
        known = grammar.vocabulary.get(MentionKind.ORGANIZATION.value, called)
        for match in pattern.finditer(view.text):
            named = {
                name: view.mentions[match.start(name)].targets[0] for name, words in match.groupdict().items() if words
            }
            of = named.get("of", discourse.own)
            if known:
                target = grammar.vocabulary.reference(known)
            elif of:
                target = citation.related(called, of, grammar.vocabulary)
            else:
                continue
            if named.get("agent", target) != target:
                continue
            kind = MentionKind(target.kind.value)
            mentions.append(Mention(kind, view.span(*match.span()), (target,), known))
    return mentions


def find_instruments(view: View, grammar: Grammar, discourse: Discourse) -> list[Mention]:
    """Treaties by a generic name: "the Convention" is the own body's, "that Convention" the last one named."""
    mentions: list[Mention] = []
    for pattern in grammar.likely(view.text, "names", "generic_instruments"):
        for match in pattern.finditer(view.text):
            target = _generic(match.group("noun"), bool(match.groupdict().get("pointed")), grammar, discourse)
            if target:
                mentions.append(Mention(MentionKind.INSTRUMENT, view.span(match.start(), match.end()), (target,)))
    return mentions


def _generic(noun: str, pointed: bool, grammar: Grammar, discourse: Discourse) -> Reference | None:
    own = next((one for one in discourse.own_instruments() if _is_a(one.identifier, noun, grammar)), None)
    named = [one for one in reversed(discourse.instruments) if _is_a(one.identifier, noun, grammar)]
    if own and not (pointed and named):
        return own
    return named[0] if named else None


def _is_a(identifier: str, noun: str, grammar: Grammar) -> bool:
    entry = grammar.vocabulary.get(MentionKind.INSTRUMENT.value, identifier)
    return entry is not None and _called(entry, noun, grammar)


def _called(entry: Entry, noun: str, grammar: Grammar) -> bool:
    """Whether a noun stands in one of the names of something."""
    labels = entry.labels.get(grammar.pack.code, ())
    return any(noun.lower() in grammar.folding.text(label).lower() for label in labels)
