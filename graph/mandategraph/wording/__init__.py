"""What people's formats say around the facts (`3 rows`, `para. 7`, `the words`), in the languages that have a file.

    wording("zh").say("paragraph", number="27")    what zh.toml has under `paragraph`, with the number put in
    wording("").say("rows", count=3)               "3 rows": English is what nobody chose

Names of things are no wording: they are labels in `ontology/` and in the headers of stored queries.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DEFAULT = "en"
_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's words, by name: a text, or a pair of what is said of one and of several."""

    language: str
    texts: Mapping[str, str | list[str]]

    def say(self, name: str, /, *, count: int = 1, **said: str) -> str:
        """The words under a name with what is said put in; `count` chooses between one and several."""
        text = self.texts[name]
        if isinstance(text, list):
            text = text[0 if count == 1 else 1]
        return text.format(count=count, **said)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that there are words in, sorted."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@cache
def wording(language: str = "") -> Wording:
    """The words of a language; those of `DEFAULT` where there are none in it, or none was asked for."""
    code = language if language in languages() else DEFAULT
    return Wording(code, tomllib.loads((files(__name__) / f"{code}{_SUFFIX}").read_text(encoding="utf-8")))
