"""From directive to activity to outcome: `stated` where the text says so, `same-subject` where only the words agree.

Stated: the activity names the source as its basis; among the directives of that source, the operative paragraph or the
subject picks. Same subject: no basis is named, the activity comes after the mandate, its actor is compatible with the
addressee, and their words agree in terms that are not common to the whole document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mandategraph.facts import Activity, Directive, Link, Reference, ReferenceKind
from mandategraph.interpret.activities import is_secretariat
from mandategraph.interpret.terms import Terms
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

#: Kinds that carry out what is asked where the text says on whose word: a meeting may be of any subject.
_ON_BASIS = frozenset({"meeting", "adoption", "other"})


def find_links(
    directives: Iterable[Directive],
    activities: Iterable[Activity],
    terms: Terms,
    grammar: Grammar,
    order: dict[str, int],
) -> tuple[Link, ...]:
    """The links between directives and activities of a document, and from activity to activity; in order."""
    done = [one for one in activities if one.kind in _CARRYING or (one.basis and one.kind in _ON_BASIS)]
    asked = [one for one in directives if not one.label]
    known: dict[Reference, int] = {}  # the paragraph by which each source has been told of
    for directive in asked:
        source = _whole(directive.source)
        known[source] = min(known.get(source, order[directive.para]), order[directive.para])
    several = Counter(directive.source for directive in asked if directive.verb != _BASIS)
    charged = Counter((_whole(one.source), to) for one in asked if _asks(one) for to in one.addressees)
    answered = [(_answered(asked, one), one) for one in done if one.answering]
    only = {id(one): _only(asked, one) for one in done if one.basis}
    links: list[Link] = []
    for directive in asked:
        reached: list[Activity] = []
        for activity in done:
            kind = _kind(directive, activity, terms, grammar, order, known, several, charged, only)
            if any(one is directive and other is activity for one, other in answered):
                kind = "stated"
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
    charged: Counter[tuple[Reference, Reference]],
    only: dict[int, frozenset[int]],
) -> str:
    if order[activity.para] < known[_whole(directive.source)]:
        return ""
    pairs = [(one, other) for one in directive.evidence for other in activity.evidence]
    together = any(one in other or other in one for one, other in pairs)
    if directive.verb == _BASIS:  # the act itself, told with or without the words around it
        together = together or any(one.begin < other.end and other.begin < one.end for one, other in pairs)
    theirs = directive.verb == _BASIS or compatible(directive.addressees, activity.actors)
    if together and theirs and directive.source in activity.basis:
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
            alone = _asks(directive) and any(charged[_whole(source), one] == 1 for one in directive.addressees)
            if same and open_paragraph and alone and set(directive.addressees) & set(activity.actors):
                return "stated" if terms.hints(directive.subject, activity.subject) else ""
            if same and open_paragraph and id(directive) in only.get(id(activity), ()):
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


def _answered(asked: list[Directive], activity: Activity) -> Directive | None:
    """What an activity answers that points back to what its basis asked: the last before it, of those who acted."""
    sources = {_whole(source) for source in activity.basis}
    begin = activity.evidence[0].begin
    before = [
        one
        for one in asked
        if _asks(one) and _whole(one.source) in sources and one.evidence[0].begin < begin
        if compatible(one.addressees, activity.actors)
    ]
    return max(before, key=lambda one: one.evidence[0].begin, default=None)


#: What a meeting holds by itself, whoever is asked for what it discusses.
_BODYS_OWN = "panel_discussion"


def _only(asked: list[Directive], activity: Activity) -> frozenset[int]:
    """The directive of each source that an activity names which alone asks something of those who acted."""
    found: set[int] = set()
    if activity.kind == _BODYS_OWN:
        return frozenset()
    for source in {_whole(source) for source in activity.basis}:
        fitting = [
            one
            for one in asked
            if _asks(one) and _whole(one.source) == source and one.addressees
            if compatible(one.addressees, activity.actors)
        ]
        found |= {id(one) for one in fitting} if len(fitting) == 1 else set()
    return frozenset(found)


def _asks(directive: Directive) -> bool:
    return directive.verb != _BASIS and directive.verb not in _NOT_CARRIED


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
    by_body = any(is_secretariat(one) for one in addressees) and any(one.kind == ReferenceKind.BODY for one in actors)
    return by_body or (for_body and any(is_secretariat(one) for one in actors))


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
