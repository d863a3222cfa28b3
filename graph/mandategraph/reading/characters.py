"""Characters that differ only in how they let lines be broken: what a format's reader writes for them.

Word has hyphens and spaces that do not break; a PDF of the same document has some of them and not others, as the
program that made it went. Both are written as the plain ones, so that a text is the same in either format.
"""

from __future__ import annotations

HYPHENS = frozenset("\u2010\u2011")
"""Hyphens that look like the plain one."""

SPACES = frozenset("\u00a0\u202f\u2007")
"""Spaces that do not break."""

_PLAIN = {ord(one): "-" for one in HYPHENS} | {ord(one): " " for one in SPACES}


def plain(text: str) -> str:
    """A text with plain hyphens and spaces; as long as it was."""
    return text if text.isascii() else text.translate(_PLAIN)
