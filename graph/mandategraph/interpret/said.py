"""What a paragraph has said so far, and through which source a body speaks in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mandategraph.facts import Reference, ReferenceKind

_ADOPTED = (ReferenceKind.RESOLUTION, ReferenceKind.OPERATIVE_PARAGRAPH, ReferenceKind.DECISION)


@dataclass(slots=True)
class Said:
    """What a paragraph has said so far: the sources named, the latest last, and the meeting being reported.

    A pronoun that opens a paragraph goes back to who spoke at the end of the one before.
    """

    own: Reference | None
    meeting: Reference | None
    sources: list[Reference] = field(default_factory=list)
    earlier: list[Reference] = field(default_factory=list)
    speaking: tuple[Reference, ...] = ()  # the sources of the last directive of the sentence before
    spoken: tuple[Reference, ...] = ()  # the source of a verb that directs nothing: "the Assembly adopted"
    voices: dict[Reference, Reference] = field(default_factory=dict)  # a body -> the source it spoke through last

    def paragraph(self) -> None:
        """Begins a new paragraph."""
        self.earlier += self.sources
        self.sources = []

    def hear(self, sources: tuple[Reference, ...]) -> None:
        """Remembers through which sources bodies have spoken."""
        for source in sources:
            body: Reference | None = source
            while body is not None and body.kind != ReferenceKind.BODY:
                body = body.part_of
            if body is not None:
                self.voices[body] = source

    def of(self, body: Reference, here: list[Reference], *, also: bool) -> Reference:
        """The source that a body speaks through here: its resolution or meeting named last, else its own meeting.

        `here` are the sources that the sentence has named so far. `also` says that the words go on from what was said
        before ("the Conference also decided"), be it in an earlier paragraph.
        """
        voice = self.voices.get(body)
        before = [*self.earlier, *([voice] if voice else [])] if also else []
        told: list[Reference] = [*before, *self.sources, *here]
        adopted = next((one for one in here if one.kind in _ADOPTED and belongs(one, body)), None)
        for source in reversed(told):
            if adopted and source.kind == ReferenceKind.MEETING and source in here:
                continue  # "in resolution 5/1, adopted at its fifth session, the Conference requested"
            if (source == body or belongs(source, body)) and not self._to_come(source):
                return source
        if self.meeting and body == self.own:
            return self.meeting
        return body

    def _to_come(self, source: Reference) -> bool:
        """Whether a source is a gathering of the body after the one reported on: nothing has been said there yet."""
        if self.meeting is None or source.kind != ReferenceKind.MEETING or source.part_of != self.meeting.part_of:
            return False
        numbers = (source.number, self.meeting.number)
        return all(number.isdigit() for number in numbers) and int(numbers[0]) > int(numbers[1])


def belongs(source: Reference, body: Reference) -> bool:
    """Whether a source is a body's: its resolution, a paragraph of one, its meeting."""
    part = source.part_of
    while part is not None:
        if part == body:
            return True
        part = part.part_of
    return False
