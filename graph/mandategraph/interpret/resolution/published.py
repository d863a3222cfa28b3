"""What the publisher's markup says beside a resolution's text: sponsors, votes, subjects, how it was adopted.

It is not in the document's language, and spells names its own way ("COTE D'IVOIRE", "the Bahamas"): a name is known by
its letters alone, whatever language of the vocabulary it is in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypedDict

from mandategraph import citation
from mandategraph.document import Document, Span
from mandategraph.facts import Adoption, Fact, Reference, ReferenceKind, Sponsorship, Subject, Vote
from mandategraph.interpret.resolution.outline import Part, Role
from mandategraph.recognise import Mentions
from mandategraph.vocabulary import Vocabulary

#: The blocks that a reader of the publisher's markup makes (see `reading.akn.metadata`).
_SPONSORS = {"sponsors": False, "additional-sponsors": True}
_VOTES = {"in-favour": "in_favour", "against": "against", "abstaining": "abstaining", "non-voting": "absent"}
_MODES = {"adoptedRecordedVote": "recorded_vote", "adoptedVote": "vote"}
_WITHOUT = "without_vote"
_KINDS = (ReferenceKind.STATE, ReferenceKind.GROUP, ReferenceKind.ORGANIZATION, ReferenceKind.BODY)
_SPONSORING = (ReferenceKind.STATE, ReferenceKind.GROUP, ReferenceKind.ORGANIZATION)
_WORD = re.compile(r"[^\W_]+")
_LISTED = re.compile(r"[\W_]*(?:\w{1,3}[\W_]+)*")  # between the members of a list: marks, and small words
_LONGEST = 12  # words of a name


class Published(TypedDict):
    """The facts, by the names that `Facts` has for them."""

    sponsorships: tuple[Sponsorship, ...]
    votes: tuple[Vote, ...]
    subjects: tuple[Subject, ...]


@dataclass(slots=True)
class Names:
    """The vocabulary's agents by the words of their names, in every language."""

    agents: dict[tuple[str, ...], Reference] = field(default_factory=dict)

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Names:
        """All names, a State's first where it shares one."""
        names = cls()
        for kind in _KINDS:
            for entry in vocabulary.entries(kind.value):
                agent = vocabulary.reference(entry)
                for labels in entry.labels.values():
                    for label in labels:
                        names.agents.setdefault(tuple(word for word, _, _ in _words(label)), agent)
        names.agents.pop((), None)
        return names

    def find(self, text: str) -> Iterator[tuple[Reference, int, int]]:
        """The agents that a list names, the longest name first wherever several begin; with where each stands."""
        words = list(_words(text))
        at = 0
        while at < len(words):
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                agent = self.agents.get(tuple(word for word, _, _ in words[at : at + length]))
                if agent is not None:
                    yield agent, words[at][1], words[at + length - 1][2]
                    at += length
                    break
            else:
                at += 1


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text by their letters alone, with where each stands."""
    for match in _WORD.finditer(text):
        letters = unicodedata.normalize("NFKD", match.group().casefold())
        if not letters.isascii():
            letters = "".join(one for one in letters if not unicodedata.combining(one))
        yield letters, match.start(), match.end()


_NAMES: dict[int, tuple[Vocabulary, Names]] = {}


def names_of(vocabulary: Vocabulary) -> Names:
    """The names of a vocabulary; made once."""
    if id(vocabulary) not in _NAMES or _NAMES[id(vocabulary)][0] is not vocabulary:
        _NAMES[id(vocabulary)] = (vocabulary, Names.of(vocabulary))
    return _NAMES[id(vocabulary)][1]


def find_published(document: Document, parts: tuple[Part, ...], mentions: Mentions) -> Published:
    """The sponsors, votes and subjects that the markup gives, in the order of the text, each once."""
    names = names_of(mentions.grammar.vocabulary)
    sponsorships: dict[str, Sponsorship] = {}
    votes: dict[str, Vote] = {}
    subjects: dict[str, Subject] = {}
    for part in parts:
        if part.role != Role.PUBLISHED:
            continue
        name, span = part.block.number, part.block.span
        words = document.quote(span)
        if name == "subject":
            subjects.setdefault(words, Subject(name, (span,), words))
        for agent, begin, end in _members(words, names) if name in _SPONSORS or name in _VOTES else ():
            said = (Span(span.begin + begin, span.begin + end),)
            if name in _SPONSORS and agent.kind in _SPONSORING:
                sponsorships.setdefault(agent.path, Sponsorship(name, said, agent, _SPONSORS[name]))
            elif name in _VOTES and agent.kind == ReferenceKind.STATE:
                votes.setdefault(agent.path, Vote(name, said, agent, _VOTES[name]))
    return Published(
        sponsorships=tuple(sponsorships.values()), votes=tuple(votes.values()), subjects=tuple(subjects.values())
    )


def _members(words: str, names: Names) -> Iterator[tuple[Reference, int, int]]:
    """The members of a list: names between marks and small words, and none inside brackets.

    >>> "Egypt (on behalf of the States that are members of the Group of 77)" -> Egypt
    >>> "submitted by the representative of Canada" -> nobody
    """
    last = depth = 0
    for agent, begin, end in names.find(words):
        between = words[last:begin]
        depth = max(depth + between.count("(") - between.count(")"), 0)
        if not depth and _LISTED.fullmatch(between):
            yield agent, begin, end
        last = end + (words.count("(", begin, end) > words.count(")", begin, end) and words[end : end + 1] == ")")


def published_adoption(document: Document, parts: tuple[Part, ...], mentions: Mentions) -> Adoption | None:
    """The adoption as the markup tells it; None where it tells nothing of it."""
    told = {part.block.number: part.block.span for part in parts if part.role == Role.PUBLISHED}
    if not told.keys() & {"adopted", "vote", "record"}:
        return None
    words = {name: document.quote(span) for name, span in told.items()}
    vocabulary = mentions.grammar.vocabulary

    def named(name: str) -> Reference | None:
        symbol = re.match(citation.SYMBOL, words.get(name, ""))
        return citation.document(symbol.group(), vocabulary) if symbol else None

    mode = _MODES.get(words.get("vote", ""), _WITHOUT if "vote" in words else "")
    if told.keys() & _VOTES.keys():
        mode = _MODES["adoptedRecordedVote"]
    evidence = tuple(sorted(told[name] for name in _TOLD if name in told))
    return Adoption(
        next(name for name in _TOLD if name in told),
        evidence,
        document.quote(evidence[0]),
        date=words.get("adopted", ""),
        mode=mode,
        record=named("record"),
        report=named("committee-report"),
        report_paragraph=words.get("committee-report-paragraph", ""),
        draft=named("draft"),
    )


_TOLD = ("adopted", "vote", "record", "committee-report", "committee-report-paragraph", "draft")


def joined(printed: Adoption | None, published: Adoption | None) -> tuple[Adoption, ...]:
    """One adoption of what the first page and the markup say; where both say something, the page's word stands."""
    if printed is None or published is None:
        return tuple(one for one in (printed, published) if one is not None)
    facts: tuple[Fact, ...] = (printed, published)
    return (
        Adoption(
            printed.para,
            tuple(span for fact in facts for span in fact.evidence),
            printed.text,
            date=printed.date or published.date,
            mode=printed.mode or published.mode,
            session=printed.session,
            record=printed.record or published.record,
            report=printed.report or published.report,
            report_paragraph=printed.report_paragraph or published.report_paragraph,
            draft=printed.draft or published.draft,
            agenda=printed.agenda,
        ),
    )
