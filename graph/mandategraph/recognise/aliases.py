"""Bodies by what a document calls them for short: an abbreviation it has introduced, or the end of their symbol.

"The Inland Transport Committee (ITC)" makes "ITC" that body from there on. In a document of a body such as
`ECE/TRANS/SC.3`, "SC.3" is the body itself, "SC.3/WP.3" one below it and "WP.24" one beside it.
"""

from __future__ import annotations

import re

from mandategraph.facts import Reference, ReferenceKind
from mandategraph.recognise.discourse import Discourse
from mandategraph.recognise.view import Mention, MentionKind, View

#: The end of a symbol that names a body: `SC.3`, `WP.24`, `SC.3/WP.3`.
_TAIL = re.compile(
    r"(?<![\w./()-])(?P<first>(?:SC|WP|WG|AC|GE|EG)\.[0-9]{1,3})(?:/(?:SC|WP|WG|AC|GE|EG)\.[0-9]{1,3})*(?![\w/(])"
)
#: An abbreviation behind the name that it is of, and how many capitals it has at least.
_CAPITALS = 2
_INTRODUCED = re.compile(r" ?\((?P<short>[^\s()\d]{2,10})\)")


def find_tails(view: View, discourse: Discourse) -> list[Mention]:
    """The bodies that a view names by the end of their symbol, in a document of a body that has such a symbol."""
    own = discourse.own
    if own is None or not _TAIL.fullmatch(own.identifier.rpartition("/")[2]):
        return []
    mentions: list[Mention] = []
    for match in _TAIL.finditer(view.text):
        body = _named(match.group(), match["first"], own, discourse)
        discourse.say_body(body, full=True)
        mentions.append(Mention(MentionKind.BODY, view.span(*match.span()), (body,)))
    return mentions


def _named(tail: str, first: str, own: Reference, discourse: Discourse) -> Reference:
    """The body whose symbol ends so: below the own one where that has its first part, else beside it."""
    parts = own.identifier.split("/")
    above = parts[: parts.index(first)] if first in parts else parts[:-1]
    identifier = "/".join((*above, tail))
    if identifier == own.identifier:
        return own
    entry = discourse.vocabulary.get(ReferenceKind.BODY.value, identifier)
    return discourse.vocabulary.reference(entry) if entry else Reference(ReferenceKind.BODY, identifier, identifier)


def find_abbreviations(view: View, discourse: Discourse) -> list[Mention]:
    """The bodies that a view names by an abbreviation that it or an earlier one has introduced, which is remembered."""
    for at, mention in view.mentions.items():
        found = _INTRODUCED.match(view.text, at + 1) if mention.kind == MentionKind.BODY and mention.targets else None
        if found and sum(map(str.isupper, found["short"])) >= _CAPITALS:
            discourse.abbreviated.setdefault(found["short"], mention.targets[0])
    mentions: list[Mention] = []
    for short, body in discourse.abbreviated.items():
        for match in re.finditer(rf"(?<![\w(./-]){re.escape(short)}(?![\w/-])", view.text):
            discourse.say_body(body, full=False)
            mentions.append(Mention(MentionKind.BODY, view.span(*match.span()), (body,)))
    return mentions
