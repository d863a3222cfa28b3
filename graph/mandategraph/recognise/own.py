"""What a document calls its own body, and those above it, where no vocabulary knows them: by its head and its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from mandategraph import citation
from mandategraph.document import BlockKind, Document
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.namespaces import ID_BASE
from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.inflection import forms_of
from mandategraph.recognise.lexicon import Lexicon
from mandategraph.recognise.names import Name
from mandategraph.recognise.sentences import sentence_ends
from mandategraph.recognise.titles import named_by_title
from mandategraph.recognise.view import MentionKind, View, view_of
from mandategraph.vocabulary import Entry, Vocabulary

#: The last part of a symbol that a body is called by as well, and that is no year or number.
_CALLED = re.compile(r"[A-Z][A-Za-z]*[A-Z](?:\.[0-9]+)?")
#: Behind a name of the head, what it is called by as well: "... FOR LATIN AMERICA - ECLAC", "... (ECLAC)".
_BESIDE = re.compile(r" ?(?:[-\u2013\u2014] ?|\()[A-Z]{2,12}\)?$")
_PARTS = re.compile(r"\.[A-Z]+\.[0-9]+$"), re.compile(r"/[^/]*$")  # the last part of a symbol
_OFTEN = 2  # sentences
_WORDS = 3  # of a sentence, with one of which its subject begins
_LONGEST = 16  # characters of a subject where no spaces part words


def own_names(
    document: Document, own: Reference | None, grammar: Grammar, lexicon: Lexicon[Name]
) -> list[tuple[str, Name]]:
    """The names, each with what it means: in full, and by the noun alone.

    A head names organs from the highest to the document's own: what stands above the own one is the body that its
    symbol names above it.

    >>> ECE/MP.WAT/WG.1, "Совещание Сторон ...", "Рабочая группа ..." -> ECE/MP.WAT, ECE/MP.WAT/WG.1
    """
    vocabulary = grammar.vocabulary
    if own is None:
        return []
    found = _Found(grammar.folding.text(document.text), grammar, lexicon)
    tail = own.identifier.rpartition("/")[2]
    if _CALLED.fullmatch(tail) and lexicon.get(tail) is None:  # "the SBI", "WP.1"
        found.add(tail, own, short=False)
    noun = grammar.one("names", "body_noun")
    entry = vocabulary.get(ReferenceKind.BODY.value, own.identifier)
    code = grammar.pack.code
    if entry and entry.labels.get(code):
        for called in filter(None, (noun.search(grammar.folding.text(label)) for label in entry.labels[code])):
            found.add_nouns(called, own, known=entry.short_names.get(code, ()))
        return found.names
    if (higher := _above(own, vocabulary)) and higher.labels.get(code):  # before the own body's: those come first
        for called in filter(None, (noun.search(grammar.folding.text(label)) for label in higher.labels[code])):
            found.add_nouns(called, vocabulary.reference(higher), known=higher.short_names.get(code, ()))
    if own == citation.titled_body(own.identifier):
        found.add(own.identifier, own, short=False)
        if match := noun.search(grammar.folding.text(own.identifier)):
            found.add_nouns(match, own)
    organs: list[View] = []
    titled = {
        named_by_title(view_of(document.text, one.span, grammar.folding), grammar)
        for one in document.of_kind(BlockKind.TITLE)
    }
    for block in document.of_kind(BlockKind.MASTHEAD, BlockKind.TITLE):
        view = view_of(document.text, block.span, grammar.folding)
        known = lexicon.get(_BESIDE.sub("", view.text))
        own_name = known is None or known.short or view.text in titled
        if noun.search(view.text) and own_name and not _is_gathering(view, grammar):
            organs.append(view)
            continue
        name = named_by_title(view, grammar) if block.kind == BlockKind.TITLE else ""
        match = noun.search(name)
        # Whatever another body of that name is: a regional committee is called as a functional commission is.
        if match and not _is_known(lexicon.get(name), own):
            found.add(name, own, short=False)
            found.add_nouns(match, own)
    bodies = [own]
    while "/" in bodies[-1].identifier and len(bodies) < len(organs):
        above = bodies[-1].identifier.rpartition("/")[0]
        entry = vocabulary.get(ReferenceKind.BODY.value, above)
        bodies.append(vocabulary.reference(entry) if entry else Reference(ReferenceKind.BODY, above, above))
    for view, body in zip(reversed(organs), bodies, strict=False):
        if match := noun.search(view.text):
            found.add(view.text, body, short=False)
            found.add_nouns(match, body)
    unnamed = not any(meant.short for _, meant in found.names)
    if unnamed and (said := _most_said(document, noun, grammar, lexicon)):
        found.add_nouns(said, own)
    return found.names


def _above(own: Reference, vocabulary: Vocabulary) -> Entry | None:
    """The nearest body above by the symbol that the vocabulary knows: UNEP/OzL.Pro.WG.1 -> UNEP/OzL.Pro."""
    stem = own.identifier
    while cut := next(filter(None, (part.search(stem) for part in _PARTS)), None):
        stem = stem[: cut.start()]
        if entry := vocabulary.get(ReferenceKind.BODY.value, stem):
            return entry
    return None


def _most_said(
    document: Document, noun: re.Pattern[str], grammar: Grammar, lexicon: Lexicon[Name]
) -> re.Match[str] | None:
    """What most sentences begin with that bodies are called: the own one, where neither head nor title names it."""
    counted: Counter[str] = Counter()
    matches: dict[str, re.Match[str]] = {}
    for block in document.of_kind(BlockKind.PARAGRAPH):
        text = view_of(document.text, block.span, grammar.folding).text
        ends = [0, *sentence_ends(text, grammar), len(text)]
        for begin, end in pairwise(ends):
            sentence = text[begin:end].strip()
            match = next((one for opening in _openings(sentence, grammar) if (one := noun.match(opening))), None)
            known = lexicon.get(match["noun"]) if match else None
            if match and (known is None or known.short):
                counted[match["noun"]] += 1
                matches.setdefault(match["noun"], match)
    common = counted.most_common(1)
    return matches[common[0][0]] if common and common[0][1] >= _OFTEN else None


def _openings(sentence: str, grammar: Grammar) -> Iterator[str]:
    """Where a subject can stand: the sentence from each of its first words on, or, without spaces, its beginnings."""
    if not grammar.spaced:
        yield from (sentence[:length] for length in range(_LONGEST, 1, -1))
        return
    begins = [0, *(one.end() for one in re.finditer(r"\s", sentence))]
    yield from (sentence[begin:] for begin in begins[:_WORDS])


def _is_known(name: Name | None, own: Reference) -> bool:
    """Whether a name is one that only the context resolves, or that of a body above the own one, by its symbol."""
    if name is None or name.short:
        return name is not None
    return any(own.identifier.startswith(f"{one.identifier}/") for one in name.entries)


def _is_gathering(view: View, grammar: Grammar) -> bool:
    """Whether a line of the head says which gathering it is: "Eighteenth meeting"."""
    return any(match.start() == 0 for one in grammar.all("meetings", "forms") if (match := one.search(view.text)))


@dataclass(slots=True)
class _Found:
    """The names found so far in a folded text."""

    text: str
    grammar: Grammar
    lexicon: Lexicon[Name]
    names: list[tuple[str, Name]] = field(default_factory=list)

    def add(self, name: str, body: Reference, *, short: bool) -> None:
        entry = Entry(ID_BASE + body.path, body.identifier, ReferenceKind.BODY.value, {}, {}, {}, {}, {})
        for form in forms_of(name, self.text, self.grammar, noun=short):
            # "the Working Group" is the own one; in a text that calls it so, "a small working group" is another.
            capital = short and form[0].isupper() and (" " not in form or form in self._beside_names())
            self.names.append((form, Name(MentionKind.BODY, (entry,), short, capital)))

    def _beside_names(self) -> str:
        """The text without the names in full."""
        text = self.text
        for name, meant in self.names:
            text = text if meant.short else text.replace(name, " ")
        return text

    def add_nouns(self, match: re.Match[str], body: Reference, *, known: tuple[str, ...] = ()) -> None:
        """The noun that a name is called by; with its ends alone: "group (of governmental) experts".

        Where the vocabulary knows short names, those that it does not: "the Permanent Forum" beside "the Forum".
        """
        article = self.grammar.pack.text("names", "article")
        forms = {self.grammar.folding.text(one).lower() for one in known}
        groups = {
            key: name
            for key, name in match.groupdict().items()
            if not name or not {name.lower(), f"{article}{name}".lower()} & forms
        }
        if known:
            groups = {"whole": groups.get("whole")}
        ends = (groups.pop("first", ""), groups.pop("last", ""))
        for name in dict.fromkeys((*groups.values(), " ".join(ends) if all(ends) else "")):
            for called in (name, article + name) if name else ():
                self.add(called, body, short=True)
        if groups.get("noun") and not self.grammar.spaced:  # other bodies of its kind are called so, too
            noun = self.grammar.one("names", "body_noun")
            for other, meant in list(self.lexicon.items()):
                if meant.short and (found := noun.search(other)) and found["noun"] == groups["noun"]:
                    self.add(other, body, short=True)
