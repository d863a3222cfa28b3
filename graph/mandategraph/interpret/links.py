"""From directive to activity to outcome: `stated` where the text says so, `same-subject` where only the words agree.

Stated: the activity names the source as its basis; among the directives of that source, the operative paragraph or the
subject picks. Same subject: no basis is named, the activity comes after the mandate, its actor is compatible with the
addressee, and their words agree in terms that are not common to the whole document.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from snowballstemmer import stemmer

from mandategraph.document import Document
from mandategraph.facts import Activity, Directive, Link, Reference, ReferenceKind
from mandategraph.interpret.activities import is_secretariat
from mandategraph.interpret.passages import Paragraph
from mandategraph.recognise.grammar import Grammar

#: Share of a directive's weighted terms that must stand in an activity's words.
_PICKED = 0.3  # among the directives of a source that the activity names
_SAME = 0.3  # where no source is named
#: Kinds of activity that carry out what is asked; a presentation only tells of it.
_CARRYING = frozenset(
    {
        "note_verbale",
        "panel_discussion",
        "information_collection",
        "document",
        "analysis",
        "workshop",
        "technical_assistance",
        "publication",
        "directory",
        "data_migration",
    }
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text and how telling each is in its document.

    With fewer terms than `fewest` a directive says too little of its subject to tell; a common stretch of `telling`
    characters, or words where they are parted, tells as much as the share of terms.
    """

    weights: dict[str, float]
    noise: re.Pattern[str]
    stem: Callable[[str], str] | None  # None where words are not parted
    fewest: int
    telling: int

    def of(self, text: str) -> frozenset[str]:
        """The terms of a text: pairs of characters where words are not parted, else stems of words."""
        words = self._words(text)
        if self.stem:
            return frozenset(map(self.stem, words))
        return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))

    def share(self, text: str, other: str) -> float:
        """The weighted share of the text's terms that the other has too, between 0 and 1."""
        mine = self.of(text)
        if len(mine) < self.fewest:
            return 0.0
        total = sum(self.weights.get(term, 0.0) for term in mine)
        both = sum(self.weights.get(term, 0.0) for term in mine & self.of(other))
        return both / total if total else 0.0

    def rare(self, text: str) -> frozenset[str]:
        """The terms of a text that few paragraphs of the document use."""
        heaviest = max(self.weights.values(), default=0.0)
        return frozenset(term for term in self.of(text) if self.weights.get(term, 0.0) >= heaviest * 0.5)

    def shared(self, text: str, other: str) -> tuple[str, ...]:
        """The words that two texts have in common, longest first, none part of another."""
        if not self.stem:
            return tuple("".join(one) for one in _common(tuple(self._bare(text)), tuple(self._bare(other)), 2))
        first, second = self._words(text), self._words(other)
        said = {self.stem(word): word for word in reversed(first)}
        stretches = _common(tuple(map(self.stem, first)), tuple(map(self.stem, second)), 1)
        return tuple(" ".join(said[stem] for stem in one) for one in stretches)

    def tells(self, text: str, other: str) -> bool:
        """Whether two texts have so long a stretch in common that it tells their subject."""
        longest = self.shared(text, other)[:1]
        size = len(longest[0].split() if self.stem else longest[0]) if longest else 0
        return size >= self.telling

    def _bare(self, text: str) -> str:
        return self.noise.sub(" ", text.lower())

    def _words(self, text: str) -> list[str]:
        return re.findall(r"[^\W\d_]+", self._bare(text))


def terms_of(paragraphs: tuple[Paragraph, ...], document: Document, grammar: Grammar) -> Terms:
    """The terms of a document, weighted by how few of its paragraphs use them."""
    name = grammar.pack.text("links", "stemmer")
    stem = stemmer(name).stemWord if name else None
    fewest, telling = (grammar.pack.number("links", key) for key in ("fewest", "telling"))
    blank = Terms({}, grammar.one("links", "noise"), stem, fewest, telling)
    texts = [grammar.folding.text(document.quote(one.block.span)) for one in paragraphs if one.running]
    seen = Counter(term for text in texts for term in blank.of(text))
    weights = {term: math.log((1 + len(texts)) / count) for term, count in seen.items()}
    return replace(blank, weights=weights)


def find_links(
    directives: Iterable[Directive],
    activities: Iterable[Activity],
    terms: Terms,
    grammar: Grammar,
    order: dict[str, int],
) -> tuple[Link, ...]:
    """The links between directives and activities of a document, and from activity to activity; in order."""
    done = [one for one in activities if one.kind in _CARRYING]
    asked = [one for one in directives if not one.label]
    known: dict[Reference, int] = {}  # the paragraph by which each source has been told of
    for directive in asked:
        source = _whole(directive.source)
        known[source] = min(known.get(source, order[directive.para]), order[directive.para])
    several = Counter(directive.source for directive in asked if directive.verb != _BASIS)
    links: list[Link] = []
    for directive in asked:
        reached: list[Activity] = []
        for activity in done:
            kind = _kind(directive, activity, terms, grammar, order, known, several)
            if kind:
                reached.append(activity)
                shared = terms.shared(directive.subject, activity.subject) if kind == "same-subject" else ()
                links.append(
                    Link(activity.para, (*directive.evidence, *activity.evidence), directive, activity, kind, shared)
                )
        links += _followed(directive, reached, done, terms, grammar)
    links += [
        Link(later.para, (*earlier.evidence, *later.evidence), earlier, later, "stated")
        for earlier, later in informing(done, grammar)
    ]
    return tuple(links)


def _kind(
    directive: Directive,
    activity: Activity,
    terms: Terms,
    grammar: Grammar,
    order: dict[str, int],
    known: dict[Reference, int],
    several: Counter[Reference],
) -> str:
    if order[activity.para] < known[_whole(directive.source)]:
        return ""
    together = any(span in other or other in span for span in directive.evidence for other in activity.evidence)
    if together and directive.source in activity.basis:
        return "stated"
    if directive.verb == _BASIS:  # what it tells of was done there and then
        return ""
    if activity.basis:
        for source in activity.basis:
            if source == directive.source and source.kind == ReferenceKind.OPERATIVE_PARAGRAPH:
                alone = several[source] == 1
                return "stated" if alone or _agrees(directive, activity, terms, grammar, _PICKED / 2) else ""
            same = _whole(source) == _whole(directive.source)
            open_paragraph = source == _whole(source) or directive.source == _whole(directive.source)
            if same and open_paragraph and _agrees(directive, activity, terms, grammar, _PICKED):
                return "stated"
        return ""
    if directive.source.kind not in _ASKING or activity.kind not in _ANSWERING:
        return ""
    if not compatible(directive.addressees, activity.actors) or directive.verb in _NOT_CARRIED:
        return ""
    least = _SAME * (2 if activity.kind == "technical_assistance" else 1)  # given on many subjects at once
    return "same-subject" if _agrees(directive, activity, terms, grammar, least) else ""


_BASIS = "(basis)"
#: Kinds of activity that can answer a directive without naming it: they ask, gather, discuss or write something down.
_ANSWERING = frozenset(
    {"note_verbale", "panel_discussion", "information_collection", "document", "analysis", "technical_assistance"}
)
#: Sources whose directives an activity may answer without naming them: what they ask is told in their own words.
_ASKING = (
    ReferenceKind.RESOLUTION,
    ReferenceKind.OPERATIVE_PARAGRAPH,
    ReferenceKind.DECISION,
    ReferenceKind.MEETING,
)
#: Verbs that ask for nothing to be done.
_NOT_CARRIED = frozenset({"welcome", "take note", "note", "note with appreciation", "reaffirm", "stress", "recognize"})


def _agrees(directive: Directive, activity: Activity, terms: Terms, grammar: Grammar, least: float) -> bool:
    """Whether some part of an activity's words shares enough of a directive's subject, or one long telling stretch."""
    for part in grammar.one("members", "strong").split(activity.subject):
        share = terms.share(directive.subject, part)
        if share >= least:
            return True
        if share >= least / 2 and terms.tells(directive.subject, part):
            return True
    return False


def _share(directive: Directive, activity: Activity, terms: Terms, grammar: Grammar) -> float:
    parts = [part for part in grammar.one("members", "strong").split(activity.subject) if part]
    return max((terms.share(directive.subject, part) for part in parts), default=0.0)


def _whole(source: Reference) -> Reference:
    return source.part_of if source.kind == ReferenceKind.OPERATIVE_PARAGRAPH and source.part_of else source


def compatible(addressees: tuple[Reference, ...], actors: tuple[Reference, ...]) -> bool:
    """Whether those asked can be those who acted: the same, nobody named, or the Secretariat acting for a body."""
    if not addressees or not actors or set(addressees) & set(actors):
        return True
    for_body = any(one.kind == ReferenceKind.BODY or is_secretariat(one) for one in addressees)
    return for_body and any(is_secretariat(one) for one in actors)


def informing(done: list[Activity], grammar: Grammar) -> list[tuple[Activity, Activity]]:
    """Which activity led on to which within a paragraph: a note verbale to its replies, the replies to a document."""
    pairs: list[tuple[Activity, Activity]] = []
    for index, later in enumerate(done):
        if later.kind not in ("information_collection", "document"):
            continue
        if not grammar.one("links", "replies").search(later.text):
            continue
        for earlier in reversed(done[:index]):
            before = {
                "information_collection": ("note_verbale",),
                "document": ("information_collection", "note_verbale"),
            }
            if earlier.para == later.para and earlier.kind in before[later.kind]:
                pairs.append((earlier, later))
                break
    return pairs


def _followed(
    directive: Directive, reached: list[Activity], done: list[Activity], terms: Terms, grammar: Grammar
) -> list[Link]:
    """What an activity led on to, or was helped by in the sentence beside it, is of its subject too."""
    links: list[Link] = []
    known = {id(activity): terms.shared(directive.subject, activity.subject) for activity in reached}

    def add(later: Activity, shared: tuple[str, ...]) -> None:
        known[id(later)] = shared
        evidence = (*directive.evidence, *later.evidence)
        links.append(Link(later.para, evidence, directive, later, "same-subject", shared))

    for earlier, later in informing(done, grammar):
        if known.get(id(earlier)) and id(later) not in known:
            add(later, known[id(earlier)])
    for activity in reached:
        for other in done:
            beside = abs(other.evidence[0].begin - activity.evidence[0].end) <= 2 or other.evidence == activity.evidence
            if id(other) in known or other.para != activity.para or not beside or other.basis:
                continue
            rare = terms.rare(other.subject) & terms.rare(activity.subject)
            gathers = activity.kind == "document" and other.kind in _GATHERING
            if rare and gathers and directive.source in activity.basis:
                add(other, terms.shared(activity.subject, other.subject) or tuple(sorted(rare)))
    return links


#: Kinds of activity that gather what another one is made of.
_GATHERING = frozenset({"note_verbale", "information_collection"})


def _common(text: Sequence[str], other: Sequence[str], least: int) -> list[tuple[str, ...]]:
    """The common stretches of two rows of characters or stems, longest first, none part of another, six at most."""
    found: set[tuple[str, ...]] = set()
    row = [0] * (len(other) + 1)
    for one in text:
        previous = 0
        for at, unit in enumerate(other, 1):
            previous, row[at] = row[at], previous + 1 if one == unit and unit.isalpha() else 0
            if row[at] >= least:
                found.add(tuple(other[at - row[at] : at]))
    kept: list[tuple[str, ...]] = []
    for stretch in sorted(found, key=lambda one: (-len(one), one)):
        if not any(_part_of(stretch, one) for one in kept):
            kept.append(stretch)
    return kept[:6]


def _part_of(stretch: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    size = len(stretch)
    return any(longer[at : at + size] == stretch for at in range(len(longer) - size + 1))
