"""Who is meant: short names and pronouns resolved from what the document has said so far.

"The Conference" is nobody's until it is known whose document this is and who was last named in full. A `Discourse`
walks through the document with the recognisers and remembers just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mandategraph.facts import Reference, ReferenceKind
from mandategraph.recognise.view import Mention
from mandategraph.vocabulary import Entry, Vocabulary

#: Classes of bodies that adopt numbered resolutions or decisions; committees, forums and panels do not.
_ADOPTING = frozenset(
    {
        "principal_organ",
        "conference",
        "council",
        "board",
        "functional_commission",
        "regional_commission",
        "assembly",
        "meeting_of_parties",
    }
)


#: Bodies whose resolutions have no number of the form `75/194`: WHA75.3, 100 (XXVIII).
_NUMBERING_OTHERWISE = frozenset({"WHA", "TD", "T", "ICJ", "E/ECA", "E/ESCWA", "LC"})

#: The end of the symbol of a working group or a group of experts.
_GROUP = re.compile(r"[/.](?:WG|EG|GE)\.[0-9]+$")

#: The end of the symbol of a committee, which adopts none.
_COMMITTEE = re.compile(r"/C\.[0-9]+$")

#: A number that begins with its session's.
_IN_SESSION = re.compile(r"(?P<session>[0-9]{1,2})/[0-9]+(?: [A-Z])?$")

#: The end of the number of a resolution that its session's Roman numeral tells.
_BY_SESSION = re.compile(r"\([IVXL]+\)$")

_PRINCIPAL = "principal_organ"

#: Classes of bodies that adopt decisions at what they call meetings, too.
_OF_PARTIES = frozenset({"conference", "meeting_of_parties"})


@dataclass(slots=True)
class Discourse:
    """What has been named so far in a document of the body `own` (None where it is not known)."""

    vocabulary: Vocabulary
    own: Reference | None = None
    year: str = ""
    session: int = 0  # the number of the gathering that the document reports on
    named: list[Reference] = field(default_factory=list)  # bodies by full name, in order
    here: list[Reference] = field(default_factory=list)  # bodies in this paragraph, in order
    instruments: list[Reference] = field(default_factory=list)
    resolutions: list[tuple[Reference, ...]] = field(default_factory=list)
    meetings: list[Reference] = field(default_factory=list)
    adopters: dict[str, Reference] = field(default_factory=dict)  # number -> the body said to have adopted it
    asking: tuple[Reference, ...] = ()  # the resolution, else the meeting, that the paragraph before has named last
    organizations: list[Mention] = field(default_factory=list)  # in order
    abbreviated: dict[str, Reference] = field(default_factory=dict)  # abbreviation -> the body it was introduced for
    sitting: set[Reference] = field(
        default_factory=set
    )  # bodies said to hold sessions, whose meetings are parts of them
    begun: bool = False  # whether the title and what stands beside it have been read

    def new_paragraph(self) -> None:
        """Forgets what only a paragraph's own sentences may refer back to."""
        self.begun = True
        self.here.clear()

    def lineage(self) -> list[Reference]:
        """The document's own body and those above it."""
        line: list[Reference] = []
        body = self.own
        while body and body not in line:
            line.append(body)
            body = self.parent(body)
        return line

    def parent(self, body: Reference) -> Reference | None:
        """The body that a body reports to: by the vocabulary, else by the symbol (CAC/COSP/WG.9 -> CAC/COSP).

        A treaty's body that no vocabulary knows reports to its conference: ICCD/CRIC -> ICCD/COP.
        """
        entry = self.vocabulary.get(ReferenceKind.BODY.value, body.identifier)
        for parent in entry.properties.get("parentBody", ()) if entry else ():
            return self._body(parent)
        group = _GROUP.search(body.identifier)
        stem = body.identifier[: group.start()] if group else body.identifier.rpartition("/")[0]
        if not stem or body.kind != ReferenceKind.BODY:
            return None
        return self._body(stem) or (self._body(f"{stem}/COP") if entry is None and "/" not in stem else None)

    def regional(self) -> bool:
        """Whether the document is a regional commission's, or one of a body below it."""
        entries = (self.vocabulary.get(ReferenceKind.BODY.value, one.identifier) for one in self.lineage())
        return any("regional_commission" in one.properties.get("bodyClass", ()) for one in entries if one)

    def _body(self, identifier: str) -> Reference | None:
        entry = self.vocabulary.get(ReferenceKind.BODY.value, identifier)
        return self.vocabulary.reference(entry) if entry else None

    def say_body(self, body: Reference, *, full: bool) -> None:
        """Remembers that a body was named."""
        self.here.append(body)
        if full:
            self.named.append(body)

    def body(self, candidates: tuple[Entry, ...], *, pointed: bool) -> Reference | None:
        """The body that a short name means, or None where nothing tells.

        `pointed` says that the words point back ("that Working Group"): then the last one named comes first.
        """
        possible = [self.vocabulary.reference(entry) for entry in candidates]
        line = self.lineage()
        recent = [body for body in reversed(self.here) if body in possible]
        kin = [body for body in line if body in possible]
        below = [body for body in possible if self.parent(body) in line and body not in kin]
        kin += below if len(below) == 1 else []  # among several of its children the context has to choose
        earlier = [body for body in reversed(self.named) if body in possible]
        order = [*recent, *kin, *earlier] if pointed else [*kin[:1], *recent, *earlier, *kin]
        if kin and not pointed and kin[0] not in line:
            order = [*recent, *earlier, *kin]
        if order:
            return order[0]
        principal = [
            self.vocabulary.reference(entry)
            for entry in candidates
            if _PRINCIPAL in entry.properties.get("bodyClass", ())
        ]
        if len(principal) == 1:
            return principal[0]
        related = possible if len(possible) == 1 else [body for body in possible if self._of_treaty(body)]
        return related[0] if len(related) == 1 and self._related(related[0]) else None

    def _of_treaty(self, body: Reference) -> bool:
        """Whether a body's symbol begins as the own one's, and no principal organ's does so: ICCD/CRIC, ICCD/COP."""
        family = self.own.identifier.partition("/")[0] if self.own and "/" in self.own.identifier else ""
        return self._body(family) is None and body.identifier.startswith(f"{family}/") if family else False

    def _related(self, body: Reference) -> bool:
        """Whether a body is of the document's own family, by its symbol; true where it is not known whose it is."""
        if self.own is None:
            return True
        return body.identifier.partition("/")[0] == self.own.identifier.partition("/")[0]

    def own_instruments(self, *, principal: bool = True) -> Iterator[Reference]:
        """The treaties under which the document's own body and those above it meet, the nearest first.

        Without `principal`, not that of a principal organ.
        """
        for body in self.lineage():
            entry = self.vocabulary.get(ReferenceKind.BODY.value, body.identifier)
            if not principal and entry and _PRINCIPAL in entry.properties.get("bodyClass", ()):
                return
            for identifier in entry.properties.get("underInstrument", ()) if entry else ():
                found = self.vocabulary.get(ReferenceKind.INSTRUMENT.value, identifier)
                if found:
                    yield self.vocabulary.reference(found)

    def own_instrument(self) -> Reference | None:
        """The treaty whose a bare article is: under which the own body meets, but hardly the Charter."""
        return next(self.own_instruments(principal=False), None)

    def adopts(self, body: Reference, number: str) -> bool:
        """Whether a body adopts resolutions of such a number: it is of a kind that does, and holds sessions.

        Bodies whose numbers have a form of their own (a year before the stroke, a year in brackets) have no others, and
        the conferences that the Assembly convenes once adopt no numbers with a stroke. A body that no vocabulary knows
        adopts some where the document's own is its group. The own one has adopted nothing at sessions to come.
        """
        entry = self.vocabulary.get(ReferenceKind.BODY.value, body.identifier)
        if _BY_SESSION.search(number) and ((entry is None and body == self.own) or body in self.lineage()):
            return self.regional() and not _COMMITTEE.search(body.identifier)
        if entry is None and self.own and _GROUP.search(self.own.identifier):
            return _GROUP.sub("", self.own.identifier) == body.identifier
        if body == self.own and self.to_come(number):
            return False
        kinds = entry.properties.get("bodyClass", ()) if entry else ()
        meets = self.gathering(body, "") != "session" and not _OF_PARTIES & set(kinds)
        if meets or not _ADOPTING & set(kinds):
            return False
        if body.identifier.startswith("A/CONF.") or body.identifier in _NUMBERING_OTHERWISE:
            return False
        return body.identifier != "E" or bool(re.match("(?:19|20)[0-9]{2}/", number))

    def to_come(self, number: str) -> bool:
        """Whether a number is that of a session after the one reported on, so that it is another body's."""
        told = _IN_SESSION.match(number)
        return told is not None and 0 < self.session < int(told["session"])

    def gathering(self, body: Reference, default: str) -> str:
        """What the gatherings of a body are called: `session` or `meeting`; else the default.

        A group that no vocabulary knows holds meetings, as those do that it knows, whatever its language calls them.
        """
        entry = self.vocabulary.get(ReferenceKind.BODY.value, body.identifier)
        kinds = entry.properties.get("meetingKind", ()) if entry else ()
        if not entry and _GROUP.search(body.identifier):
            return "meeting"
        return kinds[0] if kinds else default
