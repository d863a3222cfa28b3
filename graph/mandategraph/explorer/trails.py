"""The way to a page: from the front page to what a thing stands in, down to it."""

from __future__ import annotations

from mandategraph.explorer.names import Names
from mandategraph.explorer.rendering import Crumb, numbered
from mandategraph.explorer.said import Said
from mandategraph.wording import Wording

#: From a thing to what it stands in or belongs to, the nearest first.
UP = (
    *("partOf", "ofParagraph", "inExpression", "expressionOf", "adoptedBy", "reportsOn", "heldBy"),
    *("recordedIn", "inParagraph", "ofDocument", "inDirective", "ofMeeting"),
)
_LONGEST = 6


def trail(names: Names, iri: str, words: Wording) -> list[Crumb]:
    """What leads to a thing, the front page first and without the thing itself."""
    found: list[str] = []
    at = _above(names, iri)
    while at and at not in found and at != iri and len(found) < _LONGEST:
        found.insert(0, at)
        at = _above(names, at)
    return [Crumb(Said(words.say("front")), "/"), *(Crumb(_step(names, one, words), one) for one in found)]


def _above(names: Names, iri: str) -> str:
    names.read([iri])
    return next((one for name in UP for one in names.around.iris(iri, name)), "")


def _step(names: Names, iri: str, words: Wording) -> Said:
    """A paragraph goes by its number, for its document stands before it."""
    number = names.around.value(iri, "number")
    if number and names.around.iris(iri, "partOf"):
        return Said(numbered(words, number))
    return names.headline(iri)
