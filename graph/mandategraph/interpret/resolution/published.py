"""What the publisher's markup says beside a resolution's text: sponsors, votes, subjects."""

from __future__ import annotations

from typing import TypedDict

from mandategraph.document import Document
from mandategraph.facts import Sponsorship, Subject, Vote
from mandategraph.interpret.resolution.outline import Part
from mandategraph.recognise import Mentions


class Published(TypedDict):
    """The facts, by the names that `Facts` has for them."""

    sponsorships: tuple[Sponsorship, ...]
    votes: tuple[Vote, ...]
    subjects: tuple[Subject, ...]


def find_published(document: Document, parts: tuple[Part, ...], mentions: Mentions) -> Published:
    """The facts of the publisher's markup, in the order of the text."""
    return Published(sponsorships=(), votes=(), subjects=())
