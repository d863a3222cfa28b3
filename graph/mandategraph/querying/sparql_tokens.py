"""A SPARQL text in its tokens, and a place in it as people look for it: its line, its column, the line with a caret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

_LOCAL = r"(?:%[0-9A-Fa-f]{2}|\\.|[\w:])(?:(?:%[0-9A-Fa-f]{2}|\\.|[\w.:-])*(?:%[0-9A-Fa-f]{2}|\\.|[\w:-]))?"
_TOKEN = re.compile(
    rf"""(?P<skip>\s+ | \#[^\r\n]*)
      | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?P<prefix>[^\W\d_][\w.-]*)?:(?:{_LOCAL})?)
      | (?P<tag>@[A-Za-z0-9-]+)
      | (?P<word>[^\W\d_][\w-]*)
      | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
      | (?P<open>[({{\[])
      | (?P<close>[)}}\]])
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_WIDEST = 100  # of a line that is shown


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a SPARQL text: its kind, its words, the prefix of a prefixed name, and where it begins and ends."""

    kind: str
    text: str
    prefix: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a SPARQL text, in their order; white space and comments are none."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind != "skip":
            yield Token(kind, match.group(), match["prefix"] or "", match.start())


def place(text: str, offset: int, source: str) -> str:
    """Where an offset stands: `q.rq, line 3, column 14`."""
    begin = text.rfind("\n", 0, offset) + 1
    return f"{source}, line {text.count(chr(10), 0, offset) + 1}, column {offset - begin + 1}"


def shown(text: str, offset: int) -> str:
    """The line of an offset, with a caret below it, each on a line of its own; of a long line what is around it."""
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[begin : end if end >= 0 else len(text)].rstrip()
    at = offset - begin
    if len(line) > _WIDEST:
        cut = max(0, min(at - _WIDEST // 2, len(line) - _WIDEST))
        line, at = line[cut : cut + _WIDEST], at - cut
    # A caret stands below its sign whatever is before it: tabs stay, wide characters take two columns.
    lead = "".join("\t" if sign == "\t" else " " * max(cell_len(sign), 0) for sign in line[:at])
    lead += " " * (at - len(line))
    return f"\n  {line}\n  {lead}^" if line.strip() else ""
